"""Rows into frozen values and back, and into the JSON that the history keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Date, Table

from tracker.data import schema
from tracker.domain.change import Kind, Record
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


def _action_row(action: Action) -> Row:
    row = {field.name: getattr(action, field.name) for field in fields(Action) if field.name != "timescale"}
    timescale = action.timescale
    return row | {"timescale": timescale.text, "due_on": timescale.due_on, "precision": timescale.precision.value}


def _action(row: Mapping[str, Any]) -> Action:
    values = {field.name: row[field.name] for field in fields(Action)}
    values["timescale"] = Timescale(row["timescale"], row["due_on"], Precision(row["precision"]))
    return Action(**values)


def _reading_row(reading: Reading) -> Row:
    row = asdict(reading)
    row["period"] = reading.period.text
    row["period_kind"] = reading.period.kind.value
    return row | {"starts_on": reading.period.starts_on, "ends_on": reading.period.ends_on}


def _reading(row: Mapping[str, Any]) -> Reading:
    values = {field.name: row[field.name] for field in fields(Reading)}
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


def differing(before: Record | None, after: Record | None) -> tuple[str | None, str | None]:
    """Both sides of a change as JSON: the columns that differ, or the whole row where it is new or deleted."""
    mapped = MAPPED[type(before if before is not None else after)]
    old = mapped.to_row(before) if before is not None else None
    new = mapped.to_row(after) if after is not None else None
    if old is not None and new is not None:
        names = [name for name in old if old[name] != new[name]]
        old, new = {name: old[name] for name in names}, {name: new[name] for name in names}
    return _to_json(old), _to_json(new)


def _to_json(row: Row | None) -> str | None:
    if row is None:
        return None
    dated = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
    return json.dumps(dated, ensure_ascii=False)


def from_json(kind: Kind, text: str) -> Row:
    """The columns that `differing` wrote."""
    row: Row = json.loads(text)
    dates = {column.name for column in MAPPED[kind].table.columns if isinstance(column.type, Date)}
    return {name: date.fromisoformat(value) if name in dates and value else value for name, value in row.items()}
