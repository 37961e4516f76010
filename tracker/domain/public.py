"""What may be published of a position, and the texts that must stand nowhere in what is.

Local Government Act 1972, section 100A(4) and Schedule 12A: what is exempt is left out, its title only where that may
be published. What is left tells nothing of it: counts and charts are made of what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from tracker.domain.changed_since import changed_since
from tracker.domain.changes import Changes
from tracker.domain.content import ActionContent, IndicatorContent, PlanContent, Position, SectionContent
from tracker.domain.exemption import Exemption, exempt_ids
from tracker.domain.meeting import AgendaItem, BodyContent, MeetingContent
from tracker.domain.paper import Paper
from tracker.domain.period import Period
from tracker.domain.plan import Action, ProgressNote
from tracker.domain.public_rules import PublicRules
from tracker.domain.risk import RegisterContent, Risk, RiskContent
from tracker.domain.timescale import Timescale

Marks = dict[int, Exemption]
_SHORTEST = 4
"""Letters: nothing shorter can be told from the rest of a file."""
_TELLING = 12
"""Letters from which on a text says something of its own."""
_SHARED = frozenset(
    (
        *("owner", "contact", "status", "period", "timescale", "service", "unit", "directorate", "theme"),
        *("series", "source", "kind", "scheme_name", "paragraph"),
    )
)
"""Fields with words that many things share."""


def withheld(mark: Exemption) -> str:
    """What stands in the place of what is left out under a title that may be published."""
    if not mark.paragraph:
        return "Not for publication: exempt under Schedule 12A."
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


def public_paper(
    paper: Paper, marks: Iterable[Exemption], moves: Mapping[int, int], rules: PublicRules | None = None
) -> Paper:
    """The paper of what may be published now and in the edition before, by `rules`; `moves` as for changes.

    Without rules nobody is named.
    """
    public = (rules or PublicRules()).publish(open_paper(paper, marks))
    return replace(public, changes=changed_since(public.before, public.position, moves) if public.before else Changes())


def open_paper(paper: Paper, marks: Iterable[Exemption]) -> Paper:
    """The paper without what `marks` keep back, now and in the edition before; what changed is not told yet."""
    marks = list(marks)
    items = exempt_ids(marks, "agenda_item_id")
    duties = tuple(
        replace(duty, delivered_by=public_item(duty.delivered_by, items) if duty.delivered_by else None)
        for duty in paper.duties
    )
    return replace(
        paper,
        position=public_position(paper.position, marks),
        before=public_position(paper.before, marks) if paper.before else None,
        item=public_item(paper.item, items) if paper.item else None,
        cover=None if paper.item and paper.item.id in items else paper.cover,
        changes=Changes(),
        duties=duties,
    )


def secret_texts(
    whole: Iterable[object], public: Iterable[object], more: Iterable[tuple[str, str]] = ()
) -> frozenset[str]:
    """Every text and printed figure of `whole`, and those in `more` (by field), that is kept back from `public`.

    What stands as a whole field in `public` too is no secret. Nor are the words that many things share (an owner, a
    period, a status) and short ones, where a published text says them anyway.
    """
    published = {text for _, text in _texts(tuple(public))}
    corpus = "\n".join(published).casefold()
    found = [*_texts(tuple(whole)), *more]
    return frozenset(
        text
        for name, text in found
        if text not in published
        and len(text) >= _SHORTEST
        and not ((name in _SHARED or len(text) < _TELLING) and text.casefold() in corpus)
    )


def kept_back(paper: Paper, marks: Iterable[Exemption]) -> list[object]:
    """The things in the paper that are marked, with all that is in them: what `secret_texts` is asked about."""
    marks = list(marks)
    found: list[object] = [mark.reason for mark in marks]
    for position in filter(None, (paper.position, paper.before)):
        for column, contents in _markable(position):
            found += [content for row_id, content in contents if row_id in exempt_ids(marks, column)]
    return found


def _markable(position: Position) -> Iterator[tuple[str, list[tuple[int, object]]]]:
    sections = [each for plan in position.plans for each in plan.sections]
    actions = [each for section in sections for each in section.actions]
    meetings = [each for body in position.bodies for each in body.meetings]
    yield "plan_id", [(each.plan.id, each) for each in position.plans]
    yield "section_id", [(each.section.id, each) for each in sections]
    yield "action_id", [(each.action.id, each) for each in actions]
    yield "progress_note_id", [(note.id, note) for each in actions for note in each.notes]
    yield "indicator_id", [(each.indicator.id, each) for each in position.indicators]
    yield "reading_id", [(row.id, row) for each in position.indicators for row in each.readings]
    yield "agenda_item_id", [(item.id, (item, each.cover(item.id))) for each in meetings for item in each.items]
    yield "risk_id", [(each.risk.id, each.risk) for register in position.registers for each in register.risks]


def _titled_action(action: Action, mark: Exemption) -> ActionContent:
    blank = Action(action.section_id, action.title, action.ref, position=action.position, id=action.id)
    return ActionContent(blank, (ProgressNote(action.id, withheld(mark)),))


def _titled_risk(risk: Risk, mark: Exemption) -> Risk:
    return Risk(
        risk.register_id, risk.title, risk.ref, risk.kind, note=withheld(mark), position=risk.position, id=risk.id
    )


def _kept(contents: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(content for content in contents if content is not None)


def _texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a value made of dataclasses, tuples and lists, with the name of its field."""
    if isinstance(value, str):
        if value.strip():
            yield name, value.strip()
    elif isinstance(value, Timescale | Period):
        yield from _texts(value.text, "period")
    elif is_dataclass(value):
        if not isinstance(value, Exemption):
            for field in fields(value):
                yield from _texts(getattr(value, field.name), field.name)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _texts(part, name)
