"""How far an indicator has recovered."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from tracker.domain.recovery import DAYS_IN_A_MONTH, Point, recovery

HEALTH = [
    Point(date(2014, 6, 30), 52.5), Point(date(2014, 9, 18), 61.1), Point(date(2014, 9, 30), 65.5),
    Point(date(2014, 10, 1), 63.7), Point(date(2014, 11, 9), 68.6),
]  # fmt: skip


def test_the_papers_health_assessments_have_closed_half_of_their_gap() -> None:
    found = recovery(HEALTH, 85.1, "higher")
    assert found is not None
    assert found.gap == pytest.approx(32.6)
    assert found.gap_closed == pytest.approx(0.494, abs=5e-4)
    assert found.remaining == pytest.approx(16.5)
    assert found.low == HEALTH[0]
    assert found.pace_per_month == pytest.approx(16.1 / (132 / DAYS_IN_A_MONTH))
    assert found.withheld == ""


def test_the_day_reached_at_this_pace_takes_what_remains_at_the_pace_so_far() -> None:
    found = recovery(HEALTH, 85.1, "higher")
    assert found is not None
    assert found.reached_on == date(2015, 3, 24)


def test_the_pace_needed_is_what_remains_over_the_months_that_are_left() -> None:
    found = recovery(HEALTH, 85.1, "higher", date(2015, 3, 31))
    assert found is not None
    assert found.needed_per_month == pytest.approx(16.5 / (142 / DAYS_IN_A_MONTH))


def test_lower_is_better_counts_the_other_way() -> None:
    points = [Point(date(2014, 1, 1), 50), Point(date(2014, 2, 1), 40), Point(date(2014, 3, 1), 30)]
    found = recovery(points, 10, "lower")
    assert found is not None
    assert (found.gap, found.gap_closed, found.remaining) == (40, 0.5, 20)


@pytest.mark.parametrize(
    ("values", "goal", "reason"),
    [
        ([50, 40, 30], 60, "no recovery"),
        ([50, 60], 80, "fewer than three"),
        ([90, 95, 99], 85, "no gap"),
        ([5], 9, "no recovery"),
    ],
)
def test_a_pace_is_withheld_with_the_reason_where_the_points_cannot_carry_it(
    values: list[float], goal: float, reason: str
) -> None:
    found = recovery([Point(date(2014, month, 1), value) for month, value in enumerate(values, 1)], goal, "higher")
    assert found is not None
    assert (found.pace_per_month, found.reached_on) == (None, None)
    assert reason in found.withheld


def test_without_a_better_direction_there_is_no_recovery_to_speak_of() -> None:
    assert recovery(HEALTH, 85.1, "none") is None


@given(st.lists(st.floats(0, 100), min_size=3, max_size=30), st.floats(0, 200))
def test_what_is_closed_and_what_remains_make_up_the_gap_until_it_is_passed(values: list[float], goal: float) -> None:
    points = [Point(date(2014, 1, 1).replace(day=place), value) for place, value in enumerate(values, 1)]
    found = recovery(points, goal, "higher")
    assert found is not None
    if found.gap_closed is not None and found.gap_closed <= 1:
        assert found.gap_closed * found.gap + found.remaining == pytest.approx(found.gap)
