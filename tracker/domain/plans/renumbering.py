"""Renumber a plan, or one of its sections, in its present order; numbers given by hand stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tracker.domain.plans.plan import Action, Section

_NUMBER = re.compile(r"(?P<number>\d+)(?P<end>\W*)")
_WITHIN = re.compile(r"(?P<stem>.+)\.(?P<number>\d+)(?P<end>\W*)")


class Numbered(Struct, frozen=True):
    """A section or an action with its new number."""

    row: Section | Action
    ref: str

    @property
    def is_section(self) -> bool:
        """True if it is a section."""
        return isinstance(self.row, Section)


def renumbered(sections: Sequence[tuple[Section, Sequence[Action]]], only: int | None = None) -> list[Numbered]:
    """Return everything that gets another number, in the order of the plan; with `only`, just that section's actions.

    Sections are renumbered if their number is a plain one: "1", "2.". Actions are renumbered if their number is a
    section's (present or former) followed by another ("1.10"), or a plain number, which continues through the plan. An
    action without a number gets one if its section or another action in it has one. All other numbers were given by
    hand and stay; they cannot collide with a number that is counted up.
    """
    refs = _section_refs([section for section, _ in sections]) if only is None else {}
    stems = {_stem(section.ref) for section, _ in sections} - {""}
    numbers: list[Numbered] = []
    alone = 0
    for section, actions in sections:
        ref = refs.get(section.id, section.ref)
        if ref != section.ref:
            numbers.append(Numbered(section, ref))
        is_wanted = only in (None, section.id)
        if any(_NUMBER.fullmatch(action.ref.strip()) for action in actions):
            if only is not None:
                counted = filter(None, (_NUMBER.fullmatch(action.ref.strip()) for action in actions))
                alone = min(int(match["number"]) for match in counted) - 1
            given = list(_alone(actions, alone, stems))
            alone += sum(1 for action, _ in given if _is_counted(action, stems))
        else:
            given = list(_within(actions, _stem(ref), stems))
        if is_wanted:
            numbers += [Numbered(action, new) for action, new in given if new != action.ref]
    return numbers


def _section_refs(sections: Sequence[Section]) -> dict[int, str]:
    refs, number = {}, 0
    for section in sections:
        counted = _NUMBER.fullmatch(section.ref.strip())
        if counted is None:
            continue
        number += 1
        refs[section.id] = f"{number}{counted['end']}"
    return refs


def _within(actions: Sequence[Action], stem: str, stems: set[str]) -> Iterator[tuple[Action, str]]:
    """Yield the actions, each with its number within the section: '1.1', '1.2'. Numbers of another form stay."""
    ends = [match["end"] for action in actions if (match := _WITHIN.fullmatch(action.ref.strip()))]
    end = ends[0] if ends else ""
    number = 0
    for action in actions:
        if not _is_counted(action, stems) or not stem:
            yield action, action.ref
            continue
        number += 1
        yield action, f"{stem}.{number}{end}"


def _alone(actions: Sequence[Action], last: int, stems: set[str]) -> Iterator[tuple[Action, str]]:
    """Yield the actions, each with a plain number that continues after `last`: '8', '9'. Numbers of another form
    stay.
    """
    number = last
    for action in actions:
        if not _is_counted(action, stems):
            yield action, action.ref
            continue
        number += 1
        match = _NUMBER.fullmatch(action.ref.strip())
        yield action, f"{number}{match['end'] if match else ''}"


def _is_counted(action: Action, stems: set[str]) -> bool:
    """Return whether an action may be renumbered: it has no number, or one that is counted up."""
    ref = action.ref.strip()
    within = _WITHIN.fullmatch(ref)
    if within is not None:
        return within["stem"] in stems or within["stem"].isdigit()
    return not ref or bool(_NUMBER.fullmatch(ref))


def _stem(ref: str) -> str:
    return ref.strip().rstrip(".")
