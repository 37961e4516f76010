"""Rows into frozen values and back, and into the JSON that the history keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import Date, Table

from tracker.data.rows import agenda_tables, schema
from tracker.domain.checks.dismissal import Dismissal
from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.agenda import (
    BodyText,
    ItemReport,
    MeetingRecord,
    MeetingType,
    Minute,
    PrivateNotice,
    StandingAppendix,
)
from tracker.domain.governance.edition import Edition, EditionDigest
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import AgendaItem, Body, CoverSheet, Meeting, Obligation
from tracker.domain.governance.owner_role import OwnerRole
from tracker.domain.governance.permit import Permit
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.governance.risk import Register, Risk, RiskLink
from tracker.domain.governance.small_numbers import Suppression, Threshold
from tracker.domain.history.change import Change, Kind
from tracker.domain.indicators.indicator import Indicator, SpcSettings
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.recovery_form import FormAction, FormTable, RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.plans.list_view import ListView
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.step import Step
from tracker.domain.plans.timescale import Precision, Timescale
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.theme_text import ThemeText

_JSON = json.JSONEncoder(ensure_ascii=False, default=date.isoformat)

Row = dict[str, Any]
"""A table's row by column name, with dates as `date`."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """The storage of one kind: its table, and the kinds that it belongs to with the column that says to which.

    `from_cells` takes a row of the table as its columns stand: where there are many rows, it is half the time.
    `with_ids` gives new records the ids that they were stored under, in their order.
    """

    table: Table
    to_row: Callable[[object], Row]
    from_row: Callable[[Any], Any]
    from_cells: Callable[[Any], Any]
    with_ids: Callable[[Sequence[Any], Sequence[int]], list[Any]]
    parents: tuple[tuple[Kind, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """A value of several columns, or of one column that holds it in another form."""

    columns: tuple[str, ...]
    split: Callable[[Any], tuple[Any, ...]]
    join: Callable[..., object]


@lru_cache(maxsize=1024)  # a plan of a hundred thousand actions has a few dozen timescales
def _timescale(text: str, due_on: date | None, precision: str) -> Timescale:
    return Timescale(text, due_on, Precision(precision))


_TIMESCALE = Spread(
    ("timescale", "due_on", "precision"),
    lambda timescale: (timescale.text, timescale.due_on, timescale.precision.value),
    _timescale,
)
_PERIOD = Spread(
    ("period", "period_kind", "starts_on", "ends_on"),
    lambda period: (period.text, period.kind.value, period.starts_on, period.ends_on),
    lambda text, kind, starts_on, ends_on: Period(text, PeriodKind(kind), starts_on, ends_on),
)
_RULE = Spread(
    ("rule_name", "rule_amount", "rule_percent"),
    lambda rule: (rule.name, rule.amount, rule.percent),
    StatusRule,
)
_SPC = Spread(
    ("spc_screening", "spc_base_points", "spc_variant"),
    lambda settings: (settings.screening, settings.base_points, settings.variant),
    SpcSettings,
)
_COLUMNS = Spread(
    ("columns",),
    lambda columns: (_JSON.encode([[column.heading, column.kind, column.is_total] for column in columns]),),
    lambda text: tuple(Column(*entry) for entry in json.loads(text)),
)
_CELLS = Spread(("cells",), lambda cells: (_JSON.encode(cells),), lambda text: tuple(json.loads(text)))


def _later_text(name: str) -> Spread:
    """A text that its table got later: NULL where it is blank."""
    return Spread((name,), lambda text: (text or None,), lambda text: text or "")


_INTRODUCTION = _later_text("introduction")


_FACTS = Spread(
    ("facts",),
    lambda facts: (None if facts is None else _JSON.encode(facts),),
    lambda text: None if text is None else tuple(json.loads(text)),
)
_TAGS = Spread(("tags",), lambda tags: (tags or None,), lambda tags: tags or "")
_STATUSES, _LIST_COLUMNS = (
    Spread((name,), lambda texts: (_JSON.encode(texts),), lambda text: tuple(json.loads(text)))
    for name in ("statuses", "columns")
)


def _mapped(kind: Kind, table: Table, *parents: tuple[Kind, str], **spreads: Spread) -> Mapped:
    plain = [field.name for field in fields(kind) if field.name not in spreads]
    spread = tuple(spreads.items())
    values_of = attrgetter(*plain)

    def to_row(record: object) -> Row:
        row = dict(zip(plain, values_of(record), strict=True))
        for name, form in spread:
            row.update(zip(form.columns, form.split(getattr(record, name)), strict=True))
        return row

    columns: list[str] = []
    joined: list[tuple[int, Spread]] = []
    for field in fields(kind):
        if field.name in spreads:
            joined.append((len(columns), spreads[field.name]))
        columns += spreads[field.name].columns if field.name in spreads else (field.name,)
    joined.reverse()
    cells = itemgetter(*map(list(table.columns.keys()).index, columns))

    def made(values: list[Any]) -> Any:
        """Make the record from the values of `columns`, which stand in the order of the fields."""
        for place, form in joined:
            end = place + len(form.columns)
            values[place:end] = (form.join(*values[place:end]),)
        return kind(*values)

    def from_row(row: Mapping[str, object]) -> object:
        return made([row[column] for column in columns])

    def from_cells(row: Sequence[object]) -> object:
        return made(list(cells(row)))

    names = [field.name for field in fields(kind)]
    all_of, place_of_id = attrgetter(*names), names.index("id")

    def with_ids(records: Sequence[Any], ids: Sequence[int]) -> list[Any]:
        found = []
        for record, row_id in zip(records, ids, strict=True):
            values = [*all_of(record)]
            values[place_of_id] = row_id
            found.append(kind(*values))
        return found

    return Mapped(table, to_row, from_row, from_cells, with_ids, parents)


_OF_INDICATOR = (Indicator, "indicator_id")
_OF_BODY, _OF_MEETING, _OF_ITEM = (Body, "body_id"), (Meeting, "meeting_id"), (AgendaItem, "agenda_item_id")
_OF_ACTION = (Action, "action_id")
_OF_PLAN, _OF_SECTION = (Plan, "plan_id"), (Section, "section_id")
_OF_TABLE = (CategoryTable, "category_table_id")

MAPPED: Mapping[type[Any], Mapped] = {
    Plan: _mapped(Plan, schema.plan),
    Section: _mapped(Section, schema.section, (Plan, "plan_id")),
    Action: _mapped(Action, schema.action, (Section, "section_id"), timescale=_TIMESCALE, tags=_TAGS),
    ProgressNote: _mapped(ProgressNote, schema.progress_note, (Action, "action_id")),
    Step: _mapped(Step, schema.step, (Action, "action_id"), timescale=_TIMESCALE),
    ActionExtra: _mapped(ActionExtra, schema.action_extra, (Action, "action_id")),
    Indicator: _mapped(Indicator, schema.indicator, rule=_RULE, spc=_SPC, tags=_TAGS),
    Reading: _mapped(Reading, schema.reading, _OF_INDICATOR, period=_PERIOD),
    Definition: _mapped(
        Definition,
        schema.definition,
        _OF_INDICATOR,
        source=_later_text("source"),
        signed_off_by=_later_text("signed_off_by"),
    ),
    PeriodTarget: _mapped(PeriodTarget, schema.period_target, _OF_INDICATOR, period=_PERIOD),
    TrajectoryPoint: _mapped(TrajectoryPoint, schema.trajectory_point, _OF_INDICATOR, period=_PERIOD),
    Annotation: _mapped(Annotation, schema.annotation, _OF_INDICATOR),
    Rebase: _mapped(Rebase, schema.rebase, _OF_INDICATOR),
    RecoveryForm: _mapped(RecoveryForm, schema.recovery_form, _OF_INDICATOR),
    FormAction: _mapped(FormAction, schema.form_action, (RecoveryForm, "recovery_form_id"), (Action, "action_id")),
    ThemeText: _mapped(ThemeText, schema.theme_text),
    CategoryTable: _mapped(CategoryTable, schema.category_table, columns=_COLUMNS, introduction=_INTRODUCTION),
    FormTable: _mapped(FormTable, schema.form_table, (RecoveryForm, "recovery_form_id"), _OF_TABLE),
    CategoryRow: _mapped(CategoryRow, schema.category_row, _OF_TABLE, cells=_CELLS),
    Statement: _mapped(Statement, schema.claim, _OF_INDICATOR, _OF_TABLE, period=_PERIOD),
    Narrative: _mapped(Narrative, schema.narrative, _OF_PLAN),
    Body: _mapped(Body, schema.body),
    Meeting: _mapped(Meeting, schema.meeting, (Body, "body_id")),
    AgendaItem: _mapped(AgendaItem, schema.agenda_item, _OF_MEETING),
    CoverSheet: _mapped(CoverSheet, schema.cover_sheet, (AgendaItem, "agenda_item_id")),
    Obligation: _mapped(Obligation, schema.obligation, _OF_MEETING),
    Edition: _mapped(Edition, schema.edition, _OF_MEETING),
    EditionDigest: _mapped(EditionDigest, schema.edition_digest, (Edition, "edition_id")),
    Register: _mapped(Register, schema.register),
    Risk: _mapped(Risk, schema.risk, (Register, "register_id")),
    RiskLink: _mapped(RiskLink, schema.risk_link, (Risk, "risk_id"), _OF_ACTION, _OF_INDICATOR),
    Exemption: _mapped(
        Exemption,
        schema.exemption,
        _OF_PLAN,
        _OF_SECTION,
        _OF_ACTION,
        (ProgressNote, "progress_note_id"),
        _OF_INDICATOR,
        (Reading, "reading_id"),
        (AgendaItem, "agenda_item_id"),
        (Risk, "risk_id"),
    ),
    Permit: _mapped(Permit, schema.permit),
    Dismissal: _mapped(
        Dismissal,
        schema.dismissal,
        _OF_PLAN,
        _OF_SECTION,
        _OF_ACTION,
        _OF_INDICATOR,
        _OF_TABLE,
        (Statement, "statement_id"),
        facts=_FACTS,
    ),
    OwnerRole: _mapped(OwnerRole, schema.owner_role),
    Threshold: _mapped(Threshold, schema.threshold, (Body, "body_id")),
    Suppression: _mapped(Suppression, schema.suppression, _OF_TABLE, _OF_INDICATOR),
    BodyText: _mapped(BodyText, agenda_tables.body_text, _OF_BODY),
    MeetingType: _mapped(MeetingType, agenda_tables.meeting_type, _OF_BODY),
    StandingAppendix: _mapped(StandingAppendix, agenda_tables.standing_appendix, _OF_BODY),
    MeetingRecord: _mapped(MeetingRecord, agenda_tables.meeting_record, _OF_MEETING),
    ItemReport: _mapped(ItemReport, agenda_tables.item_report, _OF_ITEM),
    Minute: _mapped(Minute, agenda_tables.minute, _OF_ITEM),
    PrivateNotice: _mapped(PrivateNotice, agenda_tables.private_notice, _OF_ITEM),
    ReportPart: _mapped(
        ReportPart,
        agenda_tables.report_part,
        _OF_ITEM,
        _OF_PLAN,
        _OF_SECTION,
        _OF_INDICATOR,
        _OF_TABLE,
        (Register, "register_id"),
        (StandingAppendix, "standing_appendix_id"),
    ),
    ListView: _mapped(ListView, schema.list_view, statuses=_STATUSES, columns=_LIST_COLUMNS),
}
"""Every kind, parents before what belongs to them."""
ADDED_LATER: Mapping[Kind, tuple[str, ...]] = {
    Dismissal: ("category_table_id", "statement_id", "facts"),
    CategoryTable: ("introduction",),
    Definition: ("source", "signed_off_by"),
    Action: ("tags",),
    Indicator: ("tags",),
}
"""Columns that their table got in a later schema. The history of before does not know them: they are NULL there."""
KIND_OF: Mapping[str, Kind] = {mapped.table.name: kind for kind, mapped in MAPPED.items()}


def children_of(kind: Kind) -> tuple[tuple[Kind, str], ...]:
    """The kinds that belong to `kind`, each with the column that says to which row."""
    return _CHILDREN[kind]


_CHILDREN = {
    kind: tuple(
        (child, column) for child, mapped in MAPPED.items() for parent, column in mapped.parents if parent is kind
    )
    for kind in MAPPED
}


def differing(change: Change) -> tuple[str | None, str | None]:
    """Both sides of a change as JSON: the columns that differ, or the whole row where it is new or deleted.

    A whole row leaves out what its table got later and is NULL, so that it is written as it was before.
    """
    mapped = MAPPED[type(change.record)]
    to_row, later = mapped.to_row, ADDED_LATER.get(type(change.record), ())
    old = to_row(change.before) if change.before is not None else None
    new = to_row(change.after) if change.after is not None else None
    if old is not None and new is not None:
        names = [name for name in old if old[name] != new[name]]
        old, new = {name: old[name] for name in names}, {name: new[name] for name in names}
    elif later:
        old, new = _without_null(old, later), _without_null(new, later)
    return _to_json(old), _to_json(new)


def _without_null(row: Row | None, later: Collection[str]) -> Row | None:
    return row and {name: value for name, value in row.items() if value is not None or name not in later}


def _to_json(row: Row | None) -> str | None:
    if row is None:
        return None
    return _JSON.encode(row)


def from_json(kind: Kind, text: str) -> Row:
    """The columns that `differing` wrote; of a whole row also those that its table got since."""
    row: Row = json.loads(text)
    later = ADDED_LATER.get(kind)
    if later and "id" in row:
        row = dict.fromkeys(later) | row
    dates = {column.name for column in MAPPED[kind].table.columns if isinstance(column.type, Date)}
    return {name: date.fromisoformat(value) if name in dates and value else value for name, value in row.items()}
