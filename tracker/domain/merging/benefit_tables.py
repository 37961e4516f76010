"""Compares the tables of benefits of a document without a plan with the benefits of the actions that they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker.domain.imports.draft import Draft, DraftBenefit, DraftBenefitRow, Problem
from tracker.domain.merging.benefits import benefit_lines, known_fields, say_amounts
from tracker.domain.merging.exempt_marks import mark_benefits
from tracker.domain.merging.merge import MergeLine, Spot
from tracker.domain.merging.pairing import Named, folded
from tracker.domain.merging.placed_benefits import Place, place_rows, say_all_gathered
from tracker.domain.plans.content import ActionContent, PlanContent
from tracker.domain.position.position import Position
from tracker.domain.text import clean, count

_OF_TABLE = -1
"""The first number in the spot of a row of a table of benefits; the indexes of the table and the row follow."""


def place_in(draft: Draft, plans: Sequence[PlanContent]) -> tuple[list[Place[int]], list[DraftBenefitRow]]:
    """Return the rows of a draft's tables of benefits, each with the held action that it names, and the rows that have
    no plan.
    """
    return place_rows(
        draft.benefits,
        [
            (content.plan.title, [Named(one.action.id, one.action.ref, one.action.title) for one in content.actions])
            for content in plans
        ],
    )


def say_placed(draft: Draft, plans: Sequence[PlanContent]) -> list[Problem]:
    """Return the problems for the new rows of a draft's tables of benefits that name no held action."""
    if not draft.benefits:
        return []
    placed, left = place_in(draft, plans)
    held = {
        (row_id, folded(benefit.title)) for row_id, content in _by_id(plans).items() for benefit in content.benefits
    }
    new = [one for one in placed if (one.action, folded(one.benefit.title)) not in held]
    sentences = say_all_gathered(new, [content.plan.title for content in plans])
    if left and plans:
        sentence = (
            f"{count(len(left), 'benefit')} {'names' if len(left) == 1 else 'name'} no action of any plan here, "
            "so none of the table was imported. Write the number or the title of its action in a column “Action”."
        )
        sentences.append(Problem(left[0].where, sentence))
    elif left:
        sentences.append(Problem(left[0].where, say_no_plan(len(left))))
    return sentences


def say_no_plan(benefits: int) -> str:
    """Return the sentence for benefits that are imported into a file without a plan."""
    return (
        f"{count(benefits, 'benefit')} {'was' if benefits == 1 else 'were'} found, and there is no plan here with the "
        "actions that bring them. Import or add the plan first, then import this again."
    )


def table_lines(draft: Draft, current: Position, base: Position) -> Iterator[MergeLine]:
    """Yield the lines for the tables of benefits of a draft that has no plan itself."""
    if not draft.benefits:
        return
    placed, _ = place_in(draft, current.plans)
    by_action: dict[int, list[tuple[Spot, DraftBenefit]]] = {}
    for one in placed:
        if one.action is not None:
            by_action.setdefault(one.action, []).append(((_OF_TABLE, *one.spot), one.benefit))
    here, past = _by_id(current.plans), _by_id(base.plans)
    known = known_fields((one.benefit for one in placed), is_own=False)
    marked = {mark.marks for mark in current.exemptions}
    for action_id, benefits in by_action.items():
        mine, before = here[action_id], past.get(action_id)
        earlier = before.benefits if before else ()
        yield from benefit_lines(mine.action, mine.benefits, earlier, benefits, known, is_whole=False)
        yield from mark_benefits(mine.action, mine.benefits, benefits, marked)
    for one in placed:
        if one.action is None:
            within, spot = current.plans[one.plan].plan.title, (_OF_TABLE, *one.spot)
            title, amounts = clean(one.benefit.title), say_amounts(one.benefit)
            yield MergeLine("new", "benefit", f"{within}, {one.gathered_in}", "", title, found=amounts, spot=spot)


def spot_in_table(spot: Spot) -> tuple[int, int] | None:
    """Return the indexes of the table and the row of a line; None if the line is about an action of the document."""
    return (spot[1], spot[2]) if spot[0] == _OF_TABLE else None


def _by_id(plans: Sequence[PlanContent]) -> Mapping[int, ActionContent]:
    return {one.action.id: one for content in plans for one in content.actions}
