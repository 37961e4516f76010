"""How far an indicator has recovered."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from tracker.domain.indicators.recovery_arithmetic import DAYS_IN_A_MONTH, Point, recovery

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
    points = [Point(date(2014, 1, 1).replace(day=index), value) for index, value in enumerate(values, 1)]
    found = recovery(points, goal, "higher")
    assert found is not None
    if found.gap_closed is not None and found.gap_closed <= 1:
        assert found.gap_closed * found.gap + found.remaining == pytest.approx(found.gap)


def in_2014(*values: float) -> list[Point]:
    return [Point(date(2014, month, 1), value) for month, value in enumerate(values, 1)]


@pytest.mark.parametrize(("number", "withheld"), [(2, True), (3, False), (4, False)])
def test_a_pace_needs_three_readings_since_the_low_point(number: int, withheld: bool) -> None:
    found = recovery(in_2014(60, 50, *(51 + step for step in range(number - 1))), 80, "higher")
    assert found is not None
    assert (found.pace_per_month is None) is withheld


@pytest.mark.parametrize(("goal", "gap_closed"), [(49, None), (50, None), (51, 2.0)])
def test_there_is_a_gap_from_beyond_the_worst_reading_on(goal: float, gap_closed: float | None) -> None:
    found = recovery(in_2014(50, 51, 52), goal, "higher")
    assert found is not None
    assert found.gap_closed == gap_closed
    assert ("no gap" in found.withheld) is (gap_closed is None)


def test_of_equal_low_points_the_first_counts() -> None:
    found = recovery(in_2014(60, 50, 50, 55), 80, "higher")
    assert found is not None
    assert found.low == Point(date(2014, 2, 1), 50)


@pytest.mark.parametrize(("months", "named"), [(239, True), (241, False)])
def test_a_day_further_off_than_twenty_years_is_not_named(months: int, named: bool) -> None:
    found = recovery(in_2014(50, 51, 52), 52 + months * 2 * DAYS_IN_A_MONTH / 59, "higher")
    assert found is not None
    assert (found.reached_on is not None) is named


def test_a_goal_that_is_reached_leaves_nothing_and_names_no_day() -> None:
    for last in (60, 61):
        found = recovery(in_2014(50, 55, last), 60, "higher", date(2014, 12, 31))
        assert found is not None
        assert (found.remaining, found.reached_on, found.needed_per_month) == (0, None, 0)


@pytest.mark.parametrize(
    ("day", "needed"), [(date(2014, 2, 28), None), (date(2014, 3, 1), None), (date(2014, 3, 2), 8)]
)
def test_the_pace_needed_is_told_where_the_day_set_is_after_the_latest_reading(day: date, needed: int | None) -> None:
    found = recovery(in_2014(50, 51, 52), 60, "higher", day)
    assert found is not None
    assert found.needed_per_month == (None if needed is None else pytest.approx(needed * DAYS_IN_A_MONTH))


@pytest.mark.parametrize(("last", "risen"), [(50, False), (50.5, True), (51, True)])
def test_what_came_back_to_the_low_point_has_no_pace(last: float, risen: bool) -> None:
    found = recovery(in_2014(50, 55, last), 80, "higher")
    assert found is not None
    assert ("have not risen" in found.withheld) is not risen
    assert (found.pace_per_month is not None) is risen
