"""Rows into frozen values and back, and into the JSON that the history keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Date, Table

from tracker.data import schema
from tracker.domain.change import Change, Kind
from tracker.domain.indicator import Indicator
from tracker.domain.period import Period, PeriodKind
from tracker.domain.plan import Action, Plan, ProgressNote, Section
from tracker.domain.reading import Reading
from tracker.domain.timescale import Precision, Timescale

Row = dict[str, Any]
"""A table's row by column name, with dates as `date`."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """How one kind is stored: its table, its parent's column, and the kind of its children."""

    table: Table
    to_row: Callable[[Any], Row]
    from_row: Callable[[Any], Any]
    children: Kind | None = None
    parent_column: str = ""


def _flat(kind: Kind, table: Table, children: Kind | None = None, parent_column: str = "") -> Mapped:
    names = [field.name for field in fields(kind)]
    return Mapped(
        table,
        lambda record: {name: getattr(record, name) for name in names},
        lambda row: kind(**{name: row[name] for name in names}),
        children,
        parent_column,
    )


_ACTION = [field.name for field in fields(Action)]
_READING = [field.name for field in fields(Reading)]


def _action_row(action: Action) -> Row:
    row = {name: getattr(action, name) for name in _ACTION}
    timescale = action.timescale
    row["timescale"], row["due_on"], row["precision"] = timescale.text, timescale.due_on, timescale.precision.value
    return row


def _action(row: Mapping[str, Any]) -> Action:
    values = {name: row[name] for name in _ACTION}
    values["timescale"] = Timescale(row["timescale"], row["due_on"], Precision(row["precision"]))
    return Action(**values)


def _reading_row(reading: Reading) -> Row:
    row = {name: getattr(reading, name) for name in _READING}
    period = reading.period
    row["period"], row["period_kind"] = period.text, period.kind.value
    row["starts_on"], row["ends_on"] = period.starts_on, period.ends_on
    return row


def _reading(row: Mapping[str, Any]) -> Reading:
    values = {name: row[name] for name in _READING}
    values["period"] = Period(row["period"], PeriodKind(row["period_kind"]), row["starts_on"], row["ends_on"])
    return Reading(**values)


MAPPED: Mapping[Kind, Mapped] = {
    Plan: _flat(Plan, schema.plan, Section),
    Section: _flat(Section, schema.section, Action, "plan_id"),
    Action: Mapped(schema.action, _action_row, _action, ProgressNote, "section_id"),
    ProgressNote: _flat(ProgressNote, schema.progress_note, None, "action_id"),
    Indicator: _flat(Indicator, schema.indicator, Reading),
    Reading: Mapped(schema.reading, _reading_row, _reading, None, "indicator_id"),
}
KIND_OF: Mapping[str, Kind] = {mapped.table.name: kind for kind, mapped in MAPPED.items()}


_JSON = json.JSONEncoder(ensure_ascii=False, default=date.isoformat)


def differing(change: Change) -> tuple[str | None, str | None]:
    """Both sides of a change as JSON: the columns that differ, or the whole row where it is new or deleted."""
    to_row = MAPPED[type(change.record)].to_row
    old = to_row(change.before) if change.before is not None else None
    new = to_row(change.after) if change.after is not None else None
    if old is not None and new is not None:
        names = [name for name in old if old[name] != new[name]]
        old, new = {name: old[name] for name in names}, {name: new[name] for name in names}
    return _to_json(old), _to_json(new)


def _to_json(row: Row | None) -> str | None:
    if row is None:
        return None
    return _JSON.encode(row)


def from_json(kind: Kind, text: str) -> Row:
    """The columns that `differing` wrote."""
    row: Row = json.loads(text)
    dates = {column.name for column in MAPPED[kind].table.columns if isinstance(column.type, Date)}
    return {name: date.fromisoformat(value) if name in dates and value else value for name, value in row.items()}
