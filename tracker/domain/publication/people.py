"""The one list of the fields of a paper that name a person: what is published in their place, and who is named
where.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.governance.agenda import Minute, PrivateNotice, lines_of
from tracker.domain.governance.meeting import AgendaItem, BodyContent, CoverSheet, Duty, MeetingContent, Obligation
from tracker.domain.governance.risk import RegisterContent, Risk, RiskContent
from tracker.domain.indicators.content import FormContent, IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.papers.background_paper import background_paper
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, ActionExtra
from tracker.domain.position.position import Position
from tracker.domain.tables.category_table import CategoryRow
from tracker.domain.tables.content import TableContent

T = TypeVar("T")
R = TypeVar("R", bound=Struct)
Say = Callable[[str, str], str]
"""Takes the person's name and the place, and returns the text to put there."""
NAMING = re.compile(
    r"\b(?:owners?|leads?\s*$|lead (?:officer|manager|member|director|person|name)s?|led by|officers?|contacts?|"
    r"responsible|accountable|sponsors?|authors?|deput(?:y|ies)|delegates?|by whom|assigned to|person in charge)\b",
    re.IGNORECASE,
)
"""Matches the heading of a further column, or of a column of words, that names persons."""


class Named(Struct, frozen=True):
    """A person who is named (`owner`, as written), and the place ('the owner of action 1.4')."""

    owner: str
    where: str


def with_people(value: T, say: Say) -> T:
    """Return `value` (a paper, a position or a part of one) with each person's name replaced by the result of `say`."""
    changed: T = _put(value, say)
    return changed


def people_in(value: object) -> tuple[Named, ...]:
    """Return the people named in `value`, in the order of the paper, each person once per place."""
    people: dict[Named, None] = {}

    def note(owner: str, where: str) -> str:
        if owner.strip():
            people[Named(owner, where)] = None
        return owner

    _put(value, note)
    return tuple(people)


_CONTAINERS: tuple[type[Struct], ...] = (
    *(Paper, Position, PlanContent, SectionContent, IndicatorContent, FormContent, TableContent),
    *(RegisterContent, RiskContent, BodyContent, MeetingContent, Duty),
)
_NAMES = {kind: kind.__struct_fields__ for kind in _CONTAINERS}


def _put(value: Any, say: Say) -> Any:
    put = _FIELDS.get(type(value))
    if put is not None:
        return put(value, say)
    if isinstance(value, tuple):
        changed = tuple([_put(one, say) for one in value])
        return changed if any(new is not old for new, old in zip(changed, value, strict=True)) else value
    if isinstance(value, TableContent):
        return _table(value, say)
    if type(value) in _NAMES:
        held = {name: getattr(value, name) for name in _NAMES[type(value)]}
        new = {name: _put(old, say) for name, old in held.items()}
        different = {name: one for name, one in new.items() if one is not held[name]}
        return replace(value, **different) if different else value
    return value


def _with(value: R, field: str, text: str) -> R:
    return value if text == getattr(value, field) else replace(value, **{field: text})


def _action(action: Action, say: Say) -> Action:
    found_action: Action = _with(action, "owner", say(action.owner, f"the owner of action {action.label()}"))
    return found_action


def _action_content(content: ActionContent, say: Say) -> ActionContent:
    """Return the action with the names in it and in its further columns replaced. No field of its notes names a
    person.
    """
    action, extras = _action(content.action, say), _put(content.extras, say)
    if action is content.action and extras is content.extras:
        return content
    return replace(content, action=action, extras=extras)


def _extra(extra: ActionExtra, say: Say) -> ActionExtra:
    if not NAMING.search(extra.heading):
        return extra
    action_extra: ActionExtra = _with(extra, "text", say(extra.text, f"the column {extra.label()} of an action"))
    return action_extra


def _indicator(indicator: Indicator, say: Say) -> Indicator:
    found_indicator: Indicator = _with(indicator, "owner", say(indicator.owner, f"the owner of {indicator.label()}"))
    return found_indicator


def _definition(definition: Definition, say: Say) -> Definition:
    people = say(definition.signed_off_by, f"who signed off {definition.label()} of an indicator")
    found_definition: Definition = _with(definition, "signed_off_by", people)
    return found_definition


def _risk(risk: Risk, say: Say) -> Risk:
    found_risk: Risk = _with(risk, "owner", say(risk.owner, f"the owner of {risk.kind} {risk.label()}"))
    return found_risk


def _item(item: AgendaItem, say: Say) -> AgendaItem:
    found_item: AgendaItem = _with(item, "contact", say(item.contact, f"the contact of {item.label()}"))
    return found_item


def _obligation(duty: Obligation, say: Say) -> Obligation:
    obligation: Obligation = _with(duty, "owner", say(duty.owner, f"who is to deliver {duty.label()}"))
    return obligation


def _cover(cover: CoverSheet, say: Say) -> CoverSheet:
    lines = []
    for line in cover.papers.splitlines():
        paper, day, contact = background_paper(line)
        people = say(contact, f"the contact of the background paper “{paper}”") if contact.strip() else ""
        lines.append(line if people == contact else "\t".join((paper, day, people)))
    cover_sheet: CoverSheet = _with(cover, "papers", "\n".join(lines))
    return cover_sheet


def _minute(minute: Minute, say: Say) -> Minute:
    """Return the minute with the names of the people who presented the item, a line each, replaced."""
    people = [say(line, "who presented an item") for line in lines_of(minute.presenters)]
    found_minute: Minute = _with(minute, "presenters", "\n".join(people)) if people else minute
    return found_minute


def _notice(notice: PrivateNotice, say: Say) -> PrivateNotice:
    private_notice = _with(notice, "information", say(notice.information, "whom to ask about a private item"))
    who = say(notice.representations_to, "who takes representations")
    named: PrivateNotice = _with(private_notice, "representations_to", who)
    return named


def _table(content: TableContent, say: Say) -> TableContent:
    """Return the table with the names replaced in the columns of words whose heading asks for persons, and in the row
    labels if their heading does.
    """
    table = content.table
    columns = [
        index for index, column in enumerate(table.columns) if column.kind == "text" and NAMING.search(column.heading)
    ]
    labelled = bool(NAMING.search(table.row_heading))
    if not columns and not labelled:
        return content

    def row(one: CategoryRow) -> CategoryRow:
        where = f"the table {table.label()}"
        cells = tuple(say(cell, where) if index in columns else cell for index, cell in enumerate(one.cells))
        name = say(one.label_text, where) if labelled and not one.is_total else one.label_text
        return one if (cells, name) == (one.cells, one.label_text) else replace(one, cells=cells, label_text=name)

    return replace(content, rows=tuple(map(row, content.rows)))


_FIELDS: Mapping[type, Callable[[Any, Say], Any]] = {
    ActionContent: _action_content,
    Action: _action,
    ActionExtra: _extra,
    Indicator: _indicator,
    Definition: _definition,
    Risk: _risk,
    AgendaItem: _item,
    Obligation: _obligation,
    CoverSheet: _cover,
    Minute: _minute,
    PrivateNotice: _notice,
}
