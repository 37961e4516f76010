"""Lists every text that a paper could publish, each with its record and field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from msgspec import Struct

from tracker.domain.dates import say_day
from tracker.domain.figures.period import PeriodKind
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
from tracker.domain.governance.meeting import AgendaItem, Body, BodyContent, CoverSheet, Duty, Meeting, Obligation
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.governance.risk import Register, Risk
from tracker.domain.history.change_words import NOUNS, column_name
from tracker.domain.history.row_kinds import AgendaPart, IndicatorPart, Kind, Record
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.step import Step
from tracker.domain.position.position import Position
from tracker.domain.tables.category_table import CategoryRow, CategoryTable
from tracker.domain.tables.theme_text import ThemeText

_HEADINGS: dict[Kind, tuple[str, ...]] = {
    Plan: ("title", "service", "period"),
    Section: ("title", "ref"),
    Action: ("ref", "owner"),
    Indicator: ("name", "ref", "unit", "directorate", "theme", "owner"),
    Reading: ("source", "series"),
    Definition: ("signed_off_by",),
    ThemeText: ("directorate", "theme"),
    CategoryTable: ("title", "row_heading", "columns"),
    CategoryRow: ("label_text",),
    Body: ("name",),
    Meeting: ("place", "kind"),
    AgendaItem: ("title", "ref", "contact"),
    ItemReport: ("kind", "contents"),
    MeetingRecord: ("present", "apologies", "state"),
    MeetingType: ("name", "agenda"),
    BodyText: ("authority",),
    ReportPart: ("kind", "shown", "group_name"),
    StandingAppendix: ("title",),
    Obligation: ("owner",),
    Register: ("title",),
    Risk: ("ref", "owner"),
}
"""Fields that hold titles, owners and places of records: texts that say nothing about them."""
_KEYS: dict[Kind, str] = {
    ActionExtra: "further text",
    Body: "body",
    Obligation: "obligation",
    Rebase: "rebase",
    TrajectoryPoint: "planned figure",
}
"""The former nouns of kinds that have been renamed since; keys of places keep them, because scripts use them."""
_FIGURES: dict[Kind, tuple[str, ...]] = {
    Reading: ("printed", "value", "numerator", "denominator"),
    Indicator: ("target_text", "goal_text"),
    PeriodTarget: ("printed",),
    TrajectoryPoint: ("printed",),
    CategoryRow: ("cells",),
}

_ROLES = {
    "owner": "owner",
    "contact": "contact",
    "signed_off_by": "person who signed it off",
    "presenters": "person who presented it",
    "information": "contact for further information",
    "representations_to": "person who takes representations",
}
"""Fields of which a public paper prints only roles, each with the person whose role it is."""

_OfItem = CoverSheet | ItemReport | ReportPart | Minute | PrivateNotice


class Published(Struct, frozen=True):
    """The text of one field of a record; `above` is the record that this record belongs to."""

    record: Record
    field: str
    text: str
    above: Record | None = None

    @property
    def key(self) -> str:
        """The key that names this text to the program: 'note:12:text'."""
        kind: Kind = type(self.record)
        return f"{_KEYS.get(kind, NOUNS[kind]).replace(' ', '-')}:{self.record.id}:{self.field}"

    @property
    def is_heading(self) -> bool:
        """True if the text is the name of the record, or says whose record it is or to which part of the body it
        belongs.
        """
        return self.field in _HEADINGS.get(type(self.record), ())

    @property
    def is_role(self) -> bool:
        """True if the text is the published role of an owner, or of the person who answers for the record or presents
        it.
        """
        return self.field in _ROLES

    @property
    def is_figure(self) -> bool:
        """True if the text is a figure on its own, neither a sentence nor a statement made in one."""
        return self.field in _FIGURES.get(type(self.record), ())

    @property
    def indicator_id(self) -> int | None:
        """The id of the indicator that the text is about; None if it is about none."""
        if isinstance(self.record, Indicator):
            return self.record.id
        if isinstance(self.record, IndicatorPart):
            return self.record.indicator_id
        return None

    def say(self, name: Callable[[Record], str]) -> str:
        """Return 'the note of 3 July 2014 on action 1.4'; `name` returns the name of a record."""
        record, above = self.record, self.above
        of = f" of {name(above)}" if above is not None else ""
        if isinstance(record, ProgressNote):
            day = f" of {say_day(record.as_at)}" if record.as_at else " without a date"
            return f"the note{day}{f' on {name(above)}' if above is not None else ''}"
        if isinstance(record, Reading):
            is_known = record.period.kind is not PeriodKind.TEXT  # other words may give away what is kept back
            return f"{self.say_field()} of {f'the reading for {record.period.text}' if is_known else 'a reading'}{of}"
        if isinstance(record, ActionExtra | CoverSheet | Narrative | RecoveryForm | AgendaPart):
            return f"{self.say_field()} in the {NOUNS[type(record)]}{of}"
        if isinstance(record, Step | Benefit | IndicatorPart | CategoryRow | Obligation):
            noun, field = NOUNS[type(record)], self.say_field()
            if field == f"the {noun}":
                return f"{field}{of}"
            return f"{field} of {'an' if noun[0] in 'aeiou' else 'a'} {noun}{of}"
        return f"{self.say_field()} of {name(record)}"

    def say_field(self) -> str:
        """Return 'the reason for the status'."""
        if self.field == "title":
            return "the title"
        if self.field == "status_reason":
            return "the reason for the status"
        if self.field == "present":
            return "the list of those present"
        if self.is_role:
            return f"the role that is given to the {_ROLES[self.field]}"
        name = column_name(type(self.record), self.field) or self.field.replace("_", " ")
        return f"the {name[:1].lower()}{name[1:]}"


def published_texts(paper: Paper) -> Iterator[Published]:
    """Return every text that a paper may publish, in printed order, with the texts of the edition before at the end."""
    return (text for record, above in _records(paper) for text in _texts(record, above))


def _texts(record: Record, above: Record | None) -> Iterator[Published]:
    kind = type(record)
    for name in _may_hold_text(kind):
        value = getattr(record, name)
        if isinstance(value, float):
            value = f"{value:.9f}"
        text = (value if isinstance(value, str) else " | ".join(_strings(value))).strip()
        if text:
            yield Published(record, name, text, above)


@cache
def _may_hold_text(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields of a kind that are not ids, places, days or ticks; numbers only if they are figures of a
    paper.
    """
    figures = _FIGURES.get(kind, ())
    silent = ("int", "int | None", "date", "date | None", "bool", "float | None")
    return tuple(name for name, type_ in kind.__annotations__.items() if name in figures or type_ not in silent)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, Struct):
        yield from _strings(getattr(value, "text", getattr(value, "heading", "")))


def _records(paper: Paper) -> Iterator[tuple[Record, Record | None]]:
    yield from ((record, None) for record in (paper.body, paper.meeting, paper.item) if record is not None)
    if paper.cover is not None:
        yield paper.cover, paper.item
    yield from _under(paper.item, paper.parts or ())
    yield from _of_bodies([paper.pages] if paper.pages is not None else ())
    yield from records_of(paper.position)
    yield from _of_duties(paper.duties)
    if paper.before is not None:
        yield from records_of(paper.before)


def records_of(position: Position) -> Iterator[tuple[Record, Record | None]]:
    """Yield every record of a position in printed order, with the record that it belongs to."""
    for plan in position.plans:
        yield plan.plan, None
        if plan.narrative is not None:
            yield plan.narrative, plan.plan
        for section in plan.sections:
            yield section.section, plan.plan
            for content in section.actions:
                yield content.action, section.section
                yield from _under(content.action, (*content.notes, *content.extras, *content.steps, *content.benefits))
    for one in position.indicators:
        yield one.indicator, None
        for parts in (one.readings, one.definitions, one.targets, one.trajectory, one.annotations, one.rebases):
            yield from _under(one.indicator, parts)
        yield from _under(one.indicator, one.statements)
        if one.form is not None:
            yield one.form.form, one.indicator
            yield from _under(None, one.form.actions)
    for table in position.tables:
        yield table.table, None
        yield from _under(table.table, (*table.rows, *table.statements))
    yield from _under(None, (*position.statements, *position.themes))
    for register in position.registers:
        yield register.register, None
        for risk in register.risks:
            yield risk.risk, register.register
            yield from _under(None, (*risk.actions, *risk.indicators))
    yield from _of_bodies(position.bodies)


def _under(above: Record | None, records: Iterable[Record]) -> Iterator[tuple[Record, Record | None]]:
    return ((record, above) for record in records)


def _of_bodies(bodies: Iterable[BodyContent]) -> Iterator[tuple[Record, Record | None]]:
    for body in bodies:
        yield body.body, None
        yield from _under(body.body, (*([body.text] if body.text is not None else ()), *body.types, *body.standing))
        for content in body.meetings:
            yield content.meeting, body.body
            yield from _under(content.meeting, content.items)
            yield from _under(content.meeting, [content.record] if content.record is not None else ())
            items = {item.id: item for item in content.items}
            of_items: tuple[_OfItem, ...] = (
                *content.covers,
                *content.reports,
                *content.parts,
                *content.minutes,
                *content.notices,
            )
            yield from ((one, items.get(one.agenda_item_id)) for one in of_items)
            yield from _under(content.meeting, content.requests)


def _of_duties(duties: Iterable[Duty]) -> Iterator[tuple[Record, Record | None]]:
    for duty in duties:
        yield duty.obligation, duty.asked_at
        yield from ((item, None) for item in (duty.delivered_by,) if item is not None)
