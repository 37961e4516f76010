"""A change of one row in words, column by column, as the history shows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tracker.domain.calendar import say_day
from tracker.domain.change import Kind
from tracker.domain.indicator import Indicator
from tracker.domain.plan import Action, Plan, ProgressNote, Section
from tracker.domain.reading import Reading

Columns = Mapping[str, object]

_NOUNS: Mapping[Kind, str] = {
    Plan: "Plan",
    Section: "Section",
    Action: "Action",
    ProgressNote: "Note",
    Indicator: "Indicator",
    Reading: "Reading",
}
_NAMES: Mapping[Kind, Mapping[str, str]] = {
    Plan: {
        "title": "Title",
        "service": "Service",
        "period": "Period",
        "scheme_name": "Statuses used",
        "roll_up_rule": "Rolled-up status",
    },
    Section: {"ref": "Number", "title": "Title"},
    Action: {
        "ref": "Number",
        "title": "Action",
        "timescale": "Timescale",
        "owner": "Owner",
        "status": "Status",
        "completed_on": "Completion day",
        "evidence": "Evidence",
    },
    ProgressNote: {"text": "Note", "as_at": "As at"},
    Indicator: {"name": "Name", "unit": "Unit", "better": "Better", "target_text": "Target"},
    Reading: {"period": "Period", "printed": "Value", "reported_on": "Reported on", "note": "Note"},
}
"""The columns that a person wrote, in the order in which they are told. The others follow from these."""
_FIRST: Mapping[Kind, str] = {
    Plan: "title",
    Section: "title",
    Action: "title",
    ProgressNote: "text",
    Indicator: "name",
    Reading: "printed",
}


def say_row_change(kind: Kind, before: Columns | None, after: Columns | None) -> tuple[str, ...]:
    """What became of a row, a line each: 'Status Green → Amber; reason: …', 'Owner set to Head of Service'.

    `before` and `after` hold the columns that differ; None for a new or a deleted row, the other side then whole.
    """
    if before is None:
        return (_whole("added", kind, after or {}),)
    if after is None:
        return (_whole("deleted", kind, before),)
    lines = [
        f"{_turn(name, before[column], after[column])}{_reason(column, after)}"
        for column, name in _NAMES[kind].items()
        if column in after and column in before
    ]
    if kind is Action and "status" not in after and after.get("status_reason"):
        lines.append(f"Reason: {after['status_reason']}")
    if kind is Reading and "as_at" in after and "period" not in after:
        lines.append(_turn("As at", before["as_at"], after["as_at"]))
    if "section_id" in after:
        lines.append("Moved to another section")
    elif "position" in after:
        lines.append("Moved to another place")
    return tuple(lines)


def _whole(deed: str, kind: Kind, row: Columns) -> str:
    said = str(row.get(_FIRST[kind]) or "").strip()
    line = f"{_NOUNS[kind]} {deed}: {said}" if said else f"{_NOUNS[kind]} {deed}"
    told = {
        name: row[column]
        for column, name in _NAMES[kind].items()
        if column in {"status", "timescale", "target_text"} and row.get(column)
    }
    return "; ".join([line, *(f"{name.lower()} {value}" for name, value in told.items())])


def _reason(column: str, after: Columns) -> str:
    reason = after.get("status_reason") if column == "status" else ""
    return f"; reason: {reason}" if reason else ""


def _turn(name: str, before: object, after: object) -> str:
    if before in (None, ""):
        return f"{name} set to {_say(after)}"
    if after in (None, ""):
        return f"{name} cleared; it was {_say(before)}"
    return f"{name} {_say(before)} → {_say(after)}"


def _say(value: object) -> str:
    return say_day(value) if isinstance(value, date) else str(value)
