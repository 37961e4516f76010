"""Numbers anew in the order of the plan, and those given by hand left as they are."""

from __future__ import annotations

import pytest

from tracker.domain.plans.plan import Action, Section
from tracker.domain.plans.renumbering import renumbered

Refs = list[tuple[str, list[str]]]


def numbers(before: Refs, only: int | None = None) -> Refs:
    """The numbers of sections and their actions after renumbering; sections have the ids 1, 2, …"""
    sections = [
        (
            Section(1, "Section", ref, id=at),
            [Action(at, "Act", one, id=at * 100 + place) for place, one in enumerate(refs)],
        )
        for at, (ref, refs) in enumerate(before, 1)
    ]
    new = {(one.is_section, one.row.id): one.ref for one in renumbered(sections, only)}
    return [
        (
            new.get((True, section.id), section.ref),
            [new.get((False, action.id), action.ref) for action in actions],
        )
        for section, actions in sections
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([("1", ["1.1", "1.3", "1.2"])], [("1", ["1.1", "1.2", "1.3"])]),
        ([("1.", ["1.1", "2.4", ""]), ("3.", ["3.1"])], [("1.", ["1.1", "1.2", "1.3"]), ("2.", ["2.1"])]),
        ([("2", ["2.1"]), ("1", ["1.1", "1.2"])], [("1", ["1.1"]), ("2", ["2.1", "2.2"])]),
        ([("A", ["A.2", "A.1"]), ("1", ["1.5"])], [("A", ["A.1", "A.2"]), ("1", ["1.1"])]),
        ([("1", ["1.1", "NHS-7", "1.4a", "1.9"])], [("1", ["1.1", "NHS-7", "1.4a", "1.2"])]),
        ([("", ["4", "7", "R2"]), ("", ["8", ""])], [("", ["1", "2", "R2"]), ("", ["3", "4"])]),
        ([("1", ["1.1.", "1.3."])], [("1", ["1.1.", "1.2."])]),
        ([("", ["", ""])], [("", ["", ""])]),
        ([("1", [])], [("1", [])]),
    ],
)
def test_a_plan_is_counted_up_and_what_was_given_by_hand_stays(before: Refs, after: Refs) -> None:
    assert numbers(before) == after


def test_one_section_alone_keeps_its_own_number_and_leaves_the_others() -> None:
    before = [("4", ["4.2", "4.9"]), ("2", ["2.7"])]
    assert numbers(before, only=1) == [("4", ["4.1", "4.2"]), ("2", ["2.7"])]
    assert numbers([("", ["1", "2"]), ("", ["7", "5", ""])], only=2) == [("", ["1", "2"]), ("", ["5", "6", "7"])]


def test_a_number_given_by_hand_is_not_given_again() -> None:
    assert numbers([("1", ["1.1", "1.2 ", "1.2"])])[0][1] == ["1.1", "1.2", "1.3"]
