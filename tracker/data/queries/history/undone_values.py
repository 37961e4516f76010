"""The values that a column had one after the other, without those that were undone."""

from __future__ import annotations


def write(values: list[str], value: str, deed: str) -> None:
    """Put what an edit wrote behind what was there before it, or undo back to it.

    What an undo brings back and is not among them was written before the first of them: it is a new value here.
    """
    if deed == "undo" and value in values:
        while values[-1] != value:
            del values[-1]
    else:
        values.append(value)
