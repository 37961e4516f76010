"""The changes between two editions or days, for a paper, a page, a terminal and another program."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from msgspec.structs import replace

from tracker.data.queries import ReadConnection
from tracker.data.queries.history.actions_written_since import written_since
from tracker.data.queries.history.timescale_moves import timescale_moves
from tracker.data.queries.meetings_and_registers import latest_edition, registers, registers_in
from tracker.data.queries.position import edition_position, position
from tracker.data.queries.publication.marks_in_lists import marks_on_changes
from tracker.data.queries.snapshot_proof import proved_position
from tracker.domain.changes.change_report import CHANGED_HEADINGS, NOTHING, Changed, Changes
from tracker.domain.changes.compare import changed_since
from tracker.domain.changes.risks import risk_changes
from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.exemption import say_banner
from tracker.domain.governance.snapshot import Edition
from tracker.domain.position.position import Position
from tracker.domain.publication.exempt_content import LOCK, in_short
from tracker.domain.text import count, printable, shorten
from tracker.services.tracker import Tracker

Moment = date | Edition
"""A day, or an edition."""


def changes_between(tracker: Tracker, since: Moment, until: Moment | None = None) -> Changes:
    """Compare one edition or day with another, or with now. Raises RuleBroken if they are in the wrong order.

    A day means the plans and figures at its end. Raises FileProblem if an edition is not as it was frozen.
    """
    last = until if until is not None else tracker.today()
    if _day(since) > _day(last):
        raise RuleBroken(
            f"{say_day(_day(since))} is after {say_day(_day(last))}: enter the earlier one first.", "since"
        )
    if isinstance(since, Edition) and isinstance(last, Edition) and (since.as_at, since.id) > (last.as_at, last.id):
        raise RuleBroken(
            f"Snapshot {since.number} is after snapshot {last.number}: enter the earlier one first.", "since"
        )
    return tracker.read(_between, since, until)


def changes_since(tracker: Tracker, edition: Edition) -> Changes:
    """Compare an edition with now, leaving out untouched actions, which keeps it fast however many there are."""
    return tracker.read(_since, edition)


def _between(connection: ReadConnection, since: Moment, until: Moment | None) -> Changes:
    before, after = _position(connection, since), _position(connection, until)
    return changed_since(before, after, moves_up_to(connection, until))


def _since(connection: ReadConnection, edition: Edition) -> Changes:
    linked = {action.id for register in registers(connection) for risk in register.risks for action in risk.actions}
    touched = written_since(connection, edition) | linked
    before = edition_position(connection, edition, actions=touched)
    return changed_since(before, position(connection, actions=touched), moves_up_to(connection, None))


def risks_since(connection: ReadConnection, on: date) -> tuple[Edition | None, dict[int, Changed]]:
    """Return the latest edition on or before a day, None if there is none, and the risks added or changed since then,
    by the risk's id.
    """
    edition = latest_edition(connection, on)
    if edition is None:
        return None, {}
    then = Position(registers=tuple(registers_in(connection, edition)))
    now = Position(registers=tuple(registers(connection)))
    return edition, {line.row_id: line for line in risk_changes(then, now) if line.kind != "risk removed"}


def moves_up_to(connection: ReadConnection, until: Moment | None) -> dict[int, int]:
    """Count the changes of each action's timescale up to an edition, a day, or now."""
    if isinstance(until, Edition):
        return timescale_moves(connection, until.as_at, last_change_set_id=until.last_change_set_id)
    return timescale_moves(connection, until)


def _position(connection: ReadConnection, moment: Moment | None) -> Position:
    if isinstance(moment, Edition):
        return proved_position(connection, moment)[0]
    return position(connection, moment)


def _day(moment: Moment) -> date:
    return moment.as_at if isinstance(moment, Edition) else moment


def for_copying(connection: ReadConnection, title: str, changes: Changes) -> tuple[str, Changes]:
    """Return the title and the changes as they leave the program: exempt lines say that they are exempt, and so does
    the title.
    """
    marks_found = marks_on_changes(connection, changes)
    marked = (
        replace(line, title=f"{line.title}  {in_short(marks_found[line])}") if line in marks_found else line
        for line in changes.lines
    )
    banner = say_banner(mark for marks in marks_found.values() for _, mark in marks)
    return f"{banner}. {title}" if banner else title, Changes(tuple(marked))


def as_lines(changes: Changes, exempt: Collection[Changed] = ()) -> list[str]:
    """Return the changes under their headings, with a lock on those in `exempt`; silent actions are only counted and
    named.
    """
    lines: list[str] = []
    for kind, heading in CHANGED_HEADINGS.items():
        lines_of_kind = changes.of(kind)
        if lines_of_kind:
            lines += [*([""] if lines else []), f"{heading} ({len(lines_of_kind):,})"]
            lines += [f"  {f'{LOCK} ' if line in exempt else ''}{_say(line)}" for line in lines_of_kind]
    return lines or ["Nothing has changed."]


def _say(line: Changed) -> str:
    named = " ".join(part for part in (line.where, shorten(line.title, 50)) if part)
    if line.kind == "silent":
        return printable(named)
    turn = " → ".join(shorten(side, 60) or "none" for side in (line.before, line.after)) if line.before else ""
    parts = [named, turn or shorten(line.after, 120), shorten(line.reason, 120)]
    if line.times:
        parts.append(f"changed {count(line.times, 'time')} in all")
    return printable("; ".join(part for part in parts if part))


def as_json(changes: Changes, exempt: Collection[Changed] = ()) -> list[dict[str, object]]:
    """Return the changes as plain values, with None for unknown ones; `times` is given only for a timescale. Those in
    `exempt` have the key "exempt".
    """
    return [_as_json(line, is_exempt=line in exempt) for line in changes.lines]


def _as_json(line: Changed, *, is_exempt: bool) -> dict[str, object]:
    entry: dict[str, object] = {
        "kind": line.kind,
        "where": line.where or line.title,
        "title": line.title,
        "within": line.within or None,
        "before": _plain(line.before),
        "after": _plain(line.after),
        "reason": line.reason or None,
        "times": line.times if line.kind == "timescale moved" else None,
    }
    return entry | ({"exempt": True} if is_exempt else {})


def _plain(side: str) -> str | None:
    return None if side in ("", NOTHING) else side
