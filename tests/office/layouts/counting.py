"""Whether every cell of a document is in its draft: each is looked for there, and what it is found in is used up."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from tracker.domain.dates import say_day
from tracker.domain.imports.draft import Draft, DraftAction


class Count(Struct, frozen=True):
    """How many cells there were, how many were found in the plan, in further columns, and among what was named."""

    cells: int
    plan: int
    extras: int
    named: int
    lost: tuple[str, ...]


def count_cells(cells: Iterable[str], draft: Draft) -> Count:
    """Look for every cell: in the plan first, then in the further columns, then in what was named."""
    places = {"plan": _in_plan(draft), "extras": _in_extras(draft), "named": _named(draft)}
    found = dict.fromkeys(places, 0)
    words = {_bare(seen.written) or seen.written: seen.word for seen in draft.layout.statuses if seen.word}
    lost = []
    wanted = sorted((cell for cell in cells if cell.strip()), key=len, reverse=True)
    for cell in wanted:
        bare = _bare(cell) or cell
        kind = next(
            (kind for kind, held in places.items() if _take(bare, held) or _take(words.get(bare, ""), held)), ""
        )
        if kind:
            found[kind] += 1
        else:
            lost.append(cell)
    return Count(len(wanted), found["plan"], found["extras"], found["named"], tuple(lost))


def _take(bare: str, held: list[str]) -> bool:
    """Use up a text in the shortest place that holds it."""
    places = [place for place, text in enumerate(held) if bare and bare in text]
    if not places:
        return False
    place = min(places, key=lambda place: len(held[place]))
    held[place] = held[place].replace(bare, "\0", 1)
    return True


def _in_plan(draft: Draft) -> list[str]:
    texts = [plan.title for plan in draft.plans]
    for plan in draft.plans:
        for section in plan.sections:
            texts.append(f"{section.ref} {section.title}")
            for action in section.actions:
                texts += _of_action(action)
    return [_bare(text) or text for text in texts if text.strip()]


def _of_action(action: DraftAction) -> list[str]:
    return [
        f"{action.ref} {action.title}",
        action.timescale,
        action.owner,
        f"{action.status} {action.status_reason}",
        say_day(action.completed_on) if action.completed_on else "",
        action.evidence,
        *(note.text for note in action.notes),
        *(say_day(note.as_at) for note in action.notes if note.as_at),
    ]


def _in_extras(draft: Draft) -> list[str]:
    actions = (action for plan in draft.plans for section in plan.sections for action in section.actions)
    return [_bare(text) or text for action in actions for _, text in action.extras]


def _named(draft: Draft) -> list[str]:
    return [_bare(problem.message) for problem in draft.problems] + [_bare(text) for _, text in draft.layout.remarks]


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
