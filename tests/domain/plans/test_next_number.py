"""The number that is proposed for a new action."""

from __future__ import annotations

import pytest

from tracker.domain.plans.next_number import next_ref, numbered_place


@pytest.mark.parametrize(
    ("refs", "section", "proposed"),
    [
        (["1.9", "1.10"], "1.", "1.11"),
        (["1.1", "1.3", "1.2"], "1", "1.4"),
        (["5.1", "5.3"], "5", "5.4"),
        (["9.5", "1.1"], "1", "1.2"),
        (["1.1", "9.5", ""], "1", "9.6"),
        (["A1", "A2"], "A", "A3"),
        (["1.a"], "1", ""),
        (["", ""], "1", ""),
        ([], "2.", "2.1"),
        ([], "", ""),
        (["3(1)", "3(2)"], "3", "3(3)"),
    ],
)
def test_the_next_number_follows_the_highest_of_its_kind(refs: list[str], section: str, proposed: str) -> None:
    assert next_ref(refs, section) == proposed


@pytest.mark.parametrize(
    ("ref", "sections", "place"),
    [
        ("7.4", ["1", "7"], 1),
        ("7.4", ["74", "7."], 1),
        ("74", ["7"], None),
        ("12.1", ["1"], None),
        ("1", ["1"], 0),
        ("1a", ["1"], 0),
        ("1.2.3", ["1", "1.2", "2"], 1),
        ("B3", ["A", "B"], 1),
        ("2.1", ["", "1"], None),
        ("", ["1", ""], None),
    ],
)
def test_an_action_stands_in_the_section_whose_number_its_own_begins_with(
    ref: str, sections: list[str], place: int | None
) -> None:
    assert numbered_place(ref, sections) == place
