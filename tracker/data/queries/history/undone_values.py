"""The successive values of a column, without those that were undone."""

from __future__ import annotations


def write(values: list[str], value: str, deed: str) -> None:
    """Append the value that an edit wrote, or cut the list back to the value that an undo restored.

    A restored value that is not in the list is older than its first entry, so it is appended as a new value.
    """
    if deed == "undo" and value in values:
        while values[-1] != value:
            del values[-1]
    else:
        values.append(value)
