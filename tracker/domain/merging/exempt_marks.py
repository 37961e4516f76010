"""Compares the marks of a document as not for publication with those that are held: a merge adds the new ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from tracker.domain.figures.by_period import ByPeriod
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import Draft, DraftAction, DraftBenefit, DraftIndicator
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.merging.benefits import name_of, pair_benefits
from tracker.domain.merging.merge import EXEMPT, EXEMPT_NOTE, MergeLine, Spot, Subject
from tracker.domain.merging.pairing import folded
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.position.position import Position

_PUBLIC = "May be published"


def mark_lines(draft: Draft, current: Position, ids: Mapping[Spot, int]) -> Iterator[MergeLine]:
    """Yield a line for each mark of the document on a record that is held; `ids`: the ids of held records, by spot of
    the draft.

    A held mark stays as it is, whatever the document says.
    """
    marked = {mark.marks for mark in current.exemptions}
    plans = {content.plan.id: content for content in current.plans}
    for index, plan in enumerate(draft.plans):
        mine = plans.get(ids.get((index,), 0))
        if mine is None:
            continue
        if plan.mark and ("plan_id", mine.plan.id) not in marked:
            yield mark_line("plan", "", "", mine.plan.title, mine.plan, plan.mark, (index,))
        yield from _in_plan(index, draft, mine, ids, marked)
    indicators = {folded(content.indicator.name): content for content in current.indicators}
    for index, indicator in enumerate(draft.indicators):
        content = indicators.get(folded(indicator.name))
        if content is not None:
            yield from _in_indicator(index, indicator, content, marked)


Marked = set[tuple[str, int]]


def _in_plan(
    index: int, draft: Draft, mine: PlanContent, ids: Mapping[Spot, int], marked: Marked
) -> Iterator[MergeLine]:
    sections: dict[int, SectionContent] = {content.section.id: content for content in mine.sections}
    actions: dict[int, ActionContent] = {content.action.id: content for content in mine.actions}
    for at, section in enumerate(draft.plans[index].sections):
        there = sections.get(ids.get((index, at), 0))
        if section.mark and there and ("section_id", there.section.id) not in marked:
            one = there.section
            yield mark_line("section", mine.plan.title, one.ref, one.title, one, section.mark, (index, at))
        for row, action in enumerate(section.actions):
            content = actions.get(ids.get((index, at, row), 0))
            if content is not None:
                yield from _in_action((index, at, row), action, content, mine.plan.title, marked)


def _in_action(
    spot: Spot, found_action: DraftAction, content: ActionContent, plan: str, marked: Marked
) -> Iterator[MergeLine]:
    action = content.action
    if found_action.mark and ("action_id", action.id) not in marked:
        yield mark_line("action", plan, action.ref, action.title, action, found_action.mark, spot)
    benefits: list[tuple[Spot, DraftBenefit]] = [
        ((*spot, row), benefit) for row, benefit in enumerate(found_action.benefits)
    ]
    yield from mark_benefits(action, content.benefits, benefits, marked)
    noted = {folded(note.text): note for note in content.notes}
    for note in found_action.notes:
        mine = noted.get(folded(note.text))
        if note.mark and mine and ("progress_note_id", mine.id) not in marked:
            yield mark_line("action", plan, action.ref, action.title, action, note.mark, spot, EXEMPT_NOTE)


def mark_benefits(
    action: Action,
    benefits: Sequence[Benefit],
    incoming: Sequence[tuple[Spot, DraftBenefit]],
    marked: Collection[tuple[str, int]],
) -> Iterator[MergeLine]:
    """Yield the lines for benefits that the document marks as not for publication and that are not marked here."""
    for spot, mine in pair_benefits(benefits, incoming).items():
        mark = next(benefit.mark for at, benefit in incoming if at == spot)
        if mark and ("benefit_id", mine.id) not in marked:
            yield mark_line("benefit", name_of(action), "", mine.title, mine, mark, spot)


def _in_indicator(
    index: int, found_indicator: DraftIndicator, content: IndicatorContent, marked: Marked
) -> Iterator[MergeLine]:
    indicator = content.indicator
    readings = ByPeriod({(reading.period.text, reading.series): reading for reading in content.readings})
    drafted = {mine.id for row in found_indicator.readings if (mine := readings.find(row.period, row.series))}
    has_open = any(
        reading.id not in drafted and ("reading_id", reading.id) not in marked for reading in content.readings
    )
    if (
        found_indicator.mark
        and not (found_indicator.mark_is_of_rows and has_open)
        and ("indicator_id", indicator.id) not in marked
    ):
        yield mark_line("indicator", "", indicator.ref, indicator.name, indicator, found_indicator.mark, (index,))
    for row, reading in enumerate(found_indicator.readings):
        mine = readings.find(reading.period, reading.series)
        if reading.mark and mine and ("reading_id", mine.id) not in marked:
            yield mark_line("reading", indicator.name, indicator.ref, reading.period, mine, reading.mark, (index, row))


def mark_line(
    subject: Subject,
    within: str,
    ref: str,
    title: str,
    held: Plan | Section | Action | Benefit | Indicator | Reading,
    mark: Exemption,
    spot: Spot,
    field: str = EXEMPT,
) -> MergeLine:
    """Return the line that marks a held record in the same way as the document."""
    label = mark.in_short()
    return MergeLine(
        *("changed", subject, within, ref, title, field, _PUBLIC, f"{label}: {mark.reason}" if mark.reason else label),
        row_id=held.id,
        version=held.version,
        spot=spot,
    )
