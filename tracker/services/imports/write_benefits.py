"""Imports tables of benefits whose actions are not in the document, to the held actions that they name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from msgspec.structs import replace

from tracker.data.queries.position import position
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.governance.marks_of_deleted import FormerMarks
from tracker.domain.imports.draft import Draft, DraftBenefit, DraftBenefits, Problem
from tracker.domain.merging.benefit_tables import place_in, say_placed
from tracker.domain.merging.benefits import FIELDS, field_of, known_fields, say_field
from tracker.domain.merging.pairing import folded
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import PlanContent
from tracker.domain.plans.plan import Action, Section
from tracker.domain.plans.timescale import Timescale
from tracker.domain.text import clean, shorten
from tracker.services.governance.exemptions import add_marks
from tracker.services.ordering import GAP, last_position

Spot = tuple[int, int]


def add_benefits_from(work: UnitOfWork, action_id: int, found: Sequence[DraftBenefit], former: FormerMarks) -> None:
    """Write the benefits of an action in a document, in their order, after those that it has, with their marks."""
    if not found:
        return
    first = last_position(work.find(Benefit, action_id=action_id))
    benefits = work.add_all(
        [
            with_values(Benefit(action_id, "", position=first + index * GAP), benefit, FIELDS)
            for index, benefit in enumerate(found)
        ]
    )
    marks = [benefit.mark or former.on("benefit_id", benefit.title) for benefit in found]
    add_marks(work, list(zip(benefits, marks, strict=True)))


def with_values(benefit: Benefit, found_benefit: DraftBenefit, fields: Collection[str]) -> Benefit:
    """Return a benefit with the given fields set to the values found."""
    texts = {
        name: clean(getattr(found_benefit, name)) for name in ("title", "per", "expected", "realised", "method", "note")
    }
    values: dict[str, Any] = {
        **texts,
        "measure": found_benefit.measure,
        "timescale": Timescale.read(found_benefit.timescale),
        "realised_on": found_benefit.realised_on,
        "cashable": found_benefit.cashable,
    }
    return replace(benefit, **{name: value for name, value in values.items() if name in fields})


def add_table_benefits(
    work: UnitOfWork, draft: Draft, former: FormerMarks, wanted: Collection[Spot] | None = None
) -> None:
    """Write the benefits of a draft's tables that are not held yet, or those `wanted`, each to its action.

    Benefits that name no action go to one action of the plan, which is added at its end if there is none with that
    title.
    """
    if not draft.benefits:
        return
    plans = work.read(position).plans
    placed, _ = place_in(draft, plans)
    held = _titles(plans)
    by_action: dict[int, list[DraftBenefit]] = {}
    gathered: dict[tuple[int, str], list[DraftBenefit]] = {}
    for one in placed:
        if wanted is not None and one.spot not in wanted:
            continue
        if one.action is None:
            gathered.setdefault((one.plan, one.gathered_in), []).append(one.benefit)
        elif wanted is not None or folded(one.benefit.title) not in held.get(one.action, {}):
            by_action.setdefault(one.action, []).append(one.benefit)
    for (plan, title), benefits in gathered.items():
        sections = plans[plan].sections
        section = sections[-1].section if sections else work.add(Section(plans[plan].plan.id, "", position=GAP))
        there = work.find(Action, section_id=section.id)
        action = work.add(Action(section.id, clean(title).strip(), position=last_position(there)))
        add_marks(work, [(action, former.on("action_id", action.title))])
        by_action[action.id] = benefits
    for action_id, benefits in by_action.items():
        add_benefits_from(work, action_id, benefits, former)


def new_benefits(draft: Draft, plans: Sequence[PlanContent]) -> tuple[DraftBenefits, ...]:
    """Return the tables of benefits with only the rows that `add_table_benefits` writes."""
    if not draft.benefits:
        return ()
    placed, _ = place_in(draft, plans)
    held = _titles(plans)
    new = {one.spot for one in placed if folded(one.benefit.title) not in held.get(one.action or 0, {})}
    return tuple(
        replace(table, rows=tuple(row for at, row in enumerate(table.rows) if (index, at) in new))
        for index, table in enumerate(draft.benefits)
    )


def repeated_benefits(draft: Draft, plans: Sequence[PlanContent]) -> tuple[Problem, ...]:
    """Return problems for the benefits of a draft’s tables that name no action, or that are held with other values."""
    if not draft.benefits:
        return ()
    placed, _ = place_in(draft, plans)
    held = _titles(plans)
    known = known_fields((one.benefit for one in placed), is_own=False)
    problems = say_placed(draft, plans)
    for one in placed:
        mine = held.get(one.action or 0, {}).get(folded(one.benefit.title))
        if mine is None or all(field_of(mine, name) == say_field(getattr(one.benefit, name)) for name in known):
            continue
        sentence = (
            f"The benefit “{shorten(mine.title)}” already exists, with other amounts or words. The current benefit was "
            "kept. Use Merge to choose, or change it yourself if it is wrong."
        )
        problems.append(Problem(one.where, sentence))
    return tuple(problems)


def _titles(plans: Sequence[PlanContent]) -> dict[int, dict[str, Benefit]]:
    return {
        one.action.id: {folded(benefit.title): benefit for benefit in one.benefits}
        for content in plans
        for one in content.actions
    }
