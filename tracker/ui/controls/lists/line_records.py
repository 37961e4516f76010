"""The records that the lines of a list lead to, as exempt marks refer to them, and which lines are marked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from tracker.ui.controls.lists.line import Line

Thing = tuple[str, int]
"""The kind of a record ("action") and its id."""
_KINDS = {"Indicators": "indicator", "Risks": "risk", "Needs attention": "plan", "Plan": "plan"}
"""The kind of record that the lines of each place lead to; Plans has actions and sections."""


def thing_of(line: Line) -> Thing | None:
    """Return the record that a line leads to; None if it leads only to a place."""
    if not line.row_id or line.kind != "thing":
        return None
    if line.place == "Plans":
        return ("action", line.row_id) if line.row_id > 0 else ("section", -line.row_id)
    kind = _KINDS.get(line.place)
    return (kind, line.row_id) if kind else None


def things_of(lines: Sequence[Line]) -> list[Thing]:
    """Return the records that the lines lead to."""
    return [thing for line in lines if (thing := thing_of(line)) is not None]


def with_tags(lines: Sequence[Line], exempt: Collection[Thing]) -> list[Line]:
    """Return the lines, with those that lead to one of the `exempt` records marked as not for publication."""
    if not exempt:
        return list(lines)
    return [replace(line, is_exempt=True) if thing_of(line) in exempt else line for line in lines]
