"""The changes as lines below headings."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from tracker.domain.changes.change_report import CHANGED_HEADINGS, Changed, ChangedKind, Changes
from tracker.domain.plans.status import SCHEMES, Status
from tracker.domain.text import count, shorten
from tracker.ui.controls.lists.line import Group, Line

_SHORT = 40
_PLACES: Mapping[ChangedKind, str] = {
    "removed action": "History",
    "indicator moved": "Indicators",
    "risk added": "Risks",
    "risk removed": "History",
    "risk amended": "Risks",
}
"""The page to which a line of each kind leads; all other kinds lead to Plans. Removed records are in the history."""
_STATUSES: Mapping[str, Status] = {
    status.word: status for scheme in reversed(list(SCHEMES.values())) for status in scheme.statuses
}


def change_groups(changes: Changes, exempt: Collection[Changed] = ()) -> list[Group]:
    """Return a group for each kind of change that occurs, in the order of a paper. `exempt` are the exempt changes."""
    groups = ((heading, changes.of(kind)) for kind, heading in CHANGED_HEADINGS.items())
    return [_group(heading, lines, exempt) for heading, lines in groups if lines]


def _group(heading: str, lines: tuple[Changed, ...], exempt: Collection[Changed]) -> Group:
    several = len({line.within for line in lines}) > 1
    return Group(heading, "", lines, lambda line: _line(line, line.within if several else "", is_exempt=line in exempt))


def turned(line: Changed) -> str:
    """Return the text before and after a change: on one line if both are short."""
    if not line.before or line.kind == "silent":
        return line.after
    if not line.after:
        return line.before
    if max(len(line.before), len(line.after)) <= _SHORT:
        return f"{line.before} → {line.after}"
    return f"Before: {line.before}\nNow: {line.after}"


def _line(change: Changed, within: str, *, is_exempt: bool) -> Line:
    place = _PLACES.get(change.kind, "Plans")
    before, after = _STATUSES.get(change.before), _STATUSES.get(change.after)
    turn = (before, after) if before is not None and after is not None else None
    remarks = ["" if turn else turned(change), f"Reason: {change.reason}" if change.reason else ""]
    if change.times:
        remarks.append(f"Changed {count(change.times, 'time')}")
    title = change.title if change.title.startswith(change.where) else f"{change.where} {change.title}"
    about = "\n".join(part for part in remarks if part)
    row_id = 0 if place == "History" else change.row_id
    return Line(shorten(title.strip(), 200), about, within, place, row_id, turn=turn, is_exempt=is_exempt)
