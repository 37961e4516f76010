"""Assigns the rows of tables of benefits to the actions that they name, by number or words."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.imports.draft import (
    DraftAction,
    DraftBenefit,
    DraftBenefitRow,
    DraftBenefits,
    DraftPlan,
    DraftSection,
    Problem,
)
from tracker.domain.merging.pairing import Named, folded
from tracker.domain.text import count, join, shorten

H = TypeVar("H", bound=Hashable)
_FEWEST_WORDS = 4
"""The fewest words of a shortened title for it to be recognised."""
_MOST_NAMED = 3
_LEAD = re.compile(r"(?:action|ref|no|recommendation|project)\b[\s.:#]*", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<ref>\S*\d\S*?)[.:)–—-]*\s+[.:–—-]*\s*(?P<words>\S.*)", re.DOTALL)


class Place(Struct, Generic[H], frozen=True):
    """A benefit with the key of its action. If it names no action, `plan` is the index of the plan to which it goes.

    `spot` is the index of its table and of its row.
    """

    spot: tuple[int, int]
    benefit: DraftBenefit
    where: str
    gathered_in: str
    plan: int
    action: H | None


def place_rows(
    tables: Sequence[DraftBenefits], plans: Sequence[tuple[str, Sequence[Named[H]]]]
) -> tuple[list[Place[H]], list[DraftBenefitRow]]:
    """Return each row with its action in one of the `plans`, which are pairs of title and actions; and the rows that
    have no plan.

    Rows that name no action go together to one action of the plan that most rows of their table name, or of the only
    plan.
    """
    placed: list[Place[H]] = []
    left: list[DraftBenefitRow] = []
    for index, table in enumerate(tables):
        matches = [[_find(row, actions) for row in table.rows] for _, actions in plans]
        sums = [sum(one is not None for one in of_plan) for of_plan in matches]
        best = max(range(len(plans)), key=lambda index: sums[index], default=None)
        if best is None or (len(plans) > 1 and not sums[best]):
            left += table.rows
            continue
        gathered = next((one.key for one in plans[best][1] if one.words == folded(table.title)), None)
        for at, row in enumerate(table.rows):
            plan = next((index for index in (best, *range(len(plans))) if matches[index][at] is not None), best)
            named = matches[plan][at]
            key = named[0] if named else gathered
            benefit = _with_names(row, named[1] if named else "")
            placed.append(Place((index, at), benefit, row.where, "" if named else table.title, plan, key))
    return placed, left


def _find(row: DraftBenefitRow, actions: Sequence[Named[H]]) -> tuple[H, str] | None:
    """Return the only action that a row names, and the text that names it; None if there is none or more than one."""
    ways: list[tuple[str, Callable[[str, Named[H]], bool]]] = [
        (row.ref, _has_number),
        (row.action, _is_called),
        (row.action, _has_number),
        (row.ref, _is_called),
        (row.own_ref, _has_number),
        (row.benefit.title, _is_called),
    ]
    for text, fits in ways:
        keys = [action.key for action in actions if fits(text, action)] if text.strip() else []
        if len(keys) == 1:
            (only,) = keys
            return only, text
    return None


def _has_number(text: str, action: Named[H]) -> bool:
    return bool(action.ref.strip()) and folded(_LEAD.sub("", text.strip())).rstrip(".") == folded(action.ref).rstrip(
        "."
    )


def _is_called(text: str, action: Named[H]) -> bool:
    """Return whether the text is the title of an action, with or without its number before it, or a shortened title."""
    words = folded(text)
    if words == action.words:
        return True
    numbered = _NUMBERED.fullmatch(_LEAD.sub("", text.strip()))
    if numbered and _has_number(numbered["ref"], action):
        called = folded(numbered["words"]).split()
        return len(set(called) & set(action.words.split())) * 2 >= len(called)
    short = words.rstrip(".… ")
    return len(short.split()) >= _FEWEST_WORDS and action.words.startswith(short)


def _with_names(row: DraftBenefitRow, used: str) -> DraftBenefit:
    """Return the benefit with the texts that name no action added to its note, so that nothing is lost."""
    names = (("Action", row.ref), ("Action", row.action), ("Ref", row.own_ref))
    lines = [line for line in row.benefit.note.splitlines() if line != used]
    added = [f"{name}: {text}" for name, text in names if text.strip() and text != used and text not in lines]
    return replace(row.benefit, note="\n".join((*added, *lines)))


def say_gathered(rows: Iterable[tuple[str, str]], plan: str, title: str) -> Problem:
    """Return the problem for benefits, given as pairs of place and title, that name no action of a plan and went to one
    of its actions.
    """
    named = list(rows)
    titles = [f"“{shorten(one, 40)}”" for _, one in named[:_MOST_NAMED]]
    if len(named) > _MOST_NAMED:
        titles[-1:] = [f"{count(len(named) - _MOST_NAMED + 1, 'other')}"]
    sentence = (
        f"{count(len(named), 'benefit')} {'names' if len(named) == 1 else 'name'} no action of “{shorten(plan)}”: "
        f"{join(titles)}. {'It comes' if len(named) == 1 else 'They come'} under the action “{shorten(title)}” of "
        "that plan, which is added where there is none."
    )
    return Problem(named[0][0], sentence)


def gathered_of(placed: Iterable[Place[H]]) -> dict[tuple[int, str], list[Place[H]]]:
    """Return the benefits that name no action, by the index of their plan and the title of their action there."""
    gathered: dict[tuple[int, str], list[Place[H]]] = {}
    for one in placed:
        if one.gathered_in:
            gathered.setdefault((one.plan, one.gathered_in), []).append(one)
    return gathered


def say_all_gathered(placed: Sequence[Place[H]], titles: Sequence[str]) -> list[Problem]:
    """Return a problem for each action to which benefits went that name no action."""
    return [
        say_gathered([(one.where, one.benefit.title) for one in there], titles[plan], title)
        for (plan, title), there in gathered_of(placed).items()
    ]


def with_benefits(
    plans: Sequence[DraftPlan], tables: Sequence[DraftBenefits]
) -> tuple[tuple[DraftPlan, ...], tuple[Problem, ...]]:
    """Return the plans of a document with the benefits of its tables at their actions, and the problems."""
    placed, left = place_rows(tables, [(plan.title, list(_named(plan))) for plan in plans])
    by_action: dict[tuple[int, int, int], list[DraftBenefit]] = {}
    for one in placed:
        if one.action is not None:
            by_action.setdefault((one.plan, *one.action), []).append(one.benefit)
    gathered = gathered_of([one for one in placed if one.action is None])
    placed_plans = []
    for index, plan in enumerate(plans):
        sections = [
            replace(
                section,
                actions=tuple(
                    replace(action, benefits=(*action.benefits, *by_action.get((index, at, row), ())))
                    for row, action in enumerate(section.actions)
                ),
            )
            for at, section in enumerate(plan.sections)
        ]
        new = [
            DraftAction(title, benefits=tuple(one.benefit for one in there))
            for (of, title), there in gathered.items()
            if of == index
        ]
        last = sections[-1] if sections else DraftSection("")
        placed_plans.append(replace(plan, sections=(*sections[:-1], replace(last, actions=(*last.actions, *new)))))
    sentences = say_all_gathered(placed, [plan.title for plan in plans])
    sentences += [Problem(row.where, _say_unplaced(row)) for row in left]
    return tuple(placed_plans), tuple(sentences)


def _say_unplaced(row: DraftBenefitRow) -> str:
    return f"The benefit “{shorten(row.benefit.title)}” names no action of any of the plans, so it was left out."


def _named(plan: DraftPlan) -> Iterator[Named[tuple[int, int]]]:
    for at, section in enumerate(plan.sections):
        for row, action in enumerate(section.actions):
            yield Named((at, row), action.ref, action.title)
