"""What may be published of a position, and the texts that must stand nowhere in what is.

Local Government Act 1972, section 100A(4) and Schedule 12A: what is exempt is left out, its title only where that may
be published. What is left tells nothing of it: counts and charts are made of what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from tracker.domain.content import ActionContent, IndicatorContent, PlanContent, Position, SectionContent
from tracker.domain.exemption import Exemption, exempt_ids
from tracker.domain.meeting import AgendaItem, BodyContent, MeetingContent
from tracker.domain.plan import Action, ProgressNote
from tracker.domain.risk import RegisterContent, Risk, RiskContent

Marks = dict[int, Exemption]
_SHORTEST = 4
"""Letters: nothing shorter can be told from the rest of a file."""


def withheld(mark: Exemption) -> str:
    """What stands in the place of what is left out under a title that may be published."""
    return f"Not for publication: exempt under paragraph {mark.paragraph} of Part 1 of Schedule 12A."


def public_position(position: Position, marks: Iterable[Exemption]) -> Position:
    """The position without what `marks` keep back, and without every way to it."""
    marks = list(marks)
    actions, sections = exempt_ids(marks, "action_id"), exempt_ids(marks, "section_id")
    notes, readings = exempt_ids(marks, "progress_note_id"), exempt_ids(marks, "reading_id")
    plans, indicators = exempt_ids(marks, "plan_id"), exempt_ids(marks, "indicator_id")
    risks = exempt_ids(marks, "risk_id")

    def action(content: ActionContent) -> ActionContent | None:
        mark = actions.get(content.action.id)
        if mark is None:
            return replace(content, notes=tuple(note for note in content.notes if note.id not in notes))
        return _titled_action(content.action, mark) if mark.title_public else None

    def section(content: SectionContent) -> SectionContent | None:
        mark = sections.get(content.section.id)
        if mark is None:
            return replace(content, actions=_kept(map(action, content.actions)))
        return replace(content, actions=()) if mark.title_public else None

    def plan(content: PlanContent) -> PlanContent | None:
        mark = plans.get(content.plan.id)
        if mark is None:
            return replace(content, sections=_kept(map(section, content.sections)))
        titled = replace(content.plan, service="", period="")
        return PlanContent(titled) if mark.title_public else None

    public_plans = _kept(map(plan, position.plans))
    seen = {each.action.id for each_plan in public_plans for each in each_plan.actions} - set(actions)

    def indicator(content: IndicatorContent) -> IndicatorContent | None:
        if content.indicator.id in indicators:
            return None
        form = content.form
        if form is not None:
            form = replace(form, actions=tuple(one for one in form.actions if one.id in seen))
        kept = tuple(reading for reading in content.readings if reading.id not in readings)
        return replace(content, readings=kept, form=form)

    public_indicators = _kept(map(indicator, position.indicators))
    shown = {content.indicator.id for content in public_indicators}

    def risk(content: RiskContent) -> RiskContent | None:
        mark = risks.get(content.risk.id)
        if mark is None:
            return replace(
                content,
                actions=tuple(one for one in content.actions if one.id in seen),
                indicators=tuple(one for one in content.indicators if one.id in shown),
            )
        return RiskContent(_titled_risk(content.risk, mark)) if mark.title_public else None

    def register(content: RegisterContent) -> RegisterContent:
        return replace(content, risks=_kept(map(risk, content.risks)))

    return replace(
        position,
        plans=public_plans,
        indicators=public_indicators,
        bodies=public_bodies(position.bodies, marks),
        registers=tuple(map(register, position.registers)),
        exemptions=(),
    )


def public_bodies(bodies: Iterable[BodyContent], marks: Iterable[Exemption]) -> tuple[BodyContent, ...]:
    """The bodies and meetings without what is exempt of their agendas."""
    items = exempt_ids(marks, "agenda_item_id")

    def meeting(content: MeetingContent) -> MeetingContent:
        covers = tuple(cover for cover in content.covers if cover.agenda_item_id not in items)
        return replace(content, items=_kept(public_item(item, items) for item in content.items), covers=covers)

    return tuple(replace(body, meetings=tuple(map(meeting, body.meetings))) for body in bodies)


def public_item(item: AgendaItem, marks: Marks) -> AgendaItem | None:
    """An agenda item as it may be published: whole, its title and number only, or not at all."""
    mark = marks.get(item.id)
    if mark is None:
        return item
    if not mark.title_public:
        return None
    return replace(item, contact="", recommendation="", resolution=withheld(mark))


def secret_texts(position: Position, marks: Iterable[Exemption]) -> frozenset[str]:
    """Every text and printed figure of `position` that its public form does not hold, and the reasons of `marks`.

    What stands as a whole field in the public form too (a status, an owner, a date) is no secret.
    """
    marks = list(marks)
    public = set(_texts(public_position(position, marks)))
    kept_back = {text for text in _texts(position) if text not in public}
    kept_back |= {mark.reason.strip() for mark in marks}
    return frozenset(text for text in kept_back if len(text) >= _SHORTEST)


def _titled_action(action: Action, mark: Exemption) -> ActionContent:
    blank = Action(action.section_id, action.title, action.ref, position=action.position, id=action.id)
    return ActionContent(blank, (ProgressNote(action.id, withheld(mark)),))


def _titled_risk(risk: Risk, mark: Exemption) -> Risk:
    return Risk(
        risk.register_id, risk.title, risk.ref, risk.kind, note=withheld(mark), position=risk.position, id=risk.id
    )


def _kept(contents: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(content for content in contents if content is not None)


def _texts(value: object) -> Iterator[str]:
    """Every text in a value made of dataclasses, tuples and dictionaries."""
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif is_dataclass(value):
        if not isinstance(value, Exemption):
            for field in fields(value):
                yield from _texts(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _texts(part)
