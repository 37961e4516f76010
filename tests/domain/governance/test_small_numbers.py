"""Which counts are small, for whom, and what is a count at all."""

from __future__ import annotations

import pytest

from tracker.domain.governance.small_numbers import LEAST_UNDER, MOST_UNDER, Threshold, count_in, threshold_for


@pytest.mark.parametrize(
    ("held", "body_id", "under"),
    [
        ([], None, 0),
        ([], 1, 0),
        ([Threshold(5)], None, 5),
        ([Threshold(5)], 1, 5),
        ([Threshold(5), Threshold(10, 1)], 1, 10),
        ([Threshold(5), Threshold(10, 1)], 2, 5),
        ([Threshold(5), Threshold(10, 1)], None, 5),
        ([Threshold(5, 1), Threshold(10, 2)], None, 10),
        ([Threshold(10, 1), Threshold(5, 2)], None, 10),
        ([Threshold(5, 1), Threshold(10, 2)], 3, 0),
        ([Threshold(5, 1)], 1, 5),
    ],
)
def test_a_paper_goes_by_its_bodys_threshold_else_the_general_one_and_to_nobody_by_the_strictest(
    held: list[Threshold], body_id: int | None, under: int
) -> None:
    assert threshold_for(held, body_id) == under


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("4", 4),
        ("0", 0),
        ("4*", 4),
        ("c. 3", 3),
        ("three", 3),
        ("three (p)", 3),
        ("Three", 3),
        ("about 12", 12),
        ("1,234", 1234),
        ("4.0", 4),
        ("(4)", None),
        ("-1", None),
        ("4.5", None),
        ("£4", None),
        ("4%", None),
        ("4 days", None),
        ("4 May", None),
        ("4th", None),
        ("4k", None),
        ("00:04", None),
        ("12/05/2014", None),
        ("three of them", None),
        ("N/A", None),
        ("", None),
        ("3 (provisional)".ljust(40), 3),
        ("3 (provisional" + "." * 25, 3),
        ("3 (provisional" + "." * 26, 3),
        ("3 (provisional" + "." * 27, None),
    ],
)
def test_a_count_is_a_whole_number_of_things_with_what_may_stand_beside_it(text: str, count: int | None) -> None:
    assert count_in(text) == count


def test_a_threshold_is_from_two_to_a_hundred() -> None:
    assert (LEAST_UNDER, MOST_UNDER) == (2, 100)
