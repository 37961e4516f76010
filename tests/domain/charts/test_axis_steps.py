"""Round steps for an axis."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given, strategies as st
from msgspec.structs import replace

from tests.indicators import every, indicator
from tracker.domain.charts.axis_steps import Axis, axis_of, close_axis, fit_axis
from tracker.domain.figures.period import Period
from tracker.domain.indicators.measure import Measure
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint


@pytest.mark.parametrize(
    ("values", "measure", "axis"),
    [
        ([74.16, 79.99, 100], Measure.PERCENT, Axis(0, 100, 20)),
        ([21.53, 41.17], Measure.PERCENT, Axis(0, 50, 10)),
        ([53, 67, 29], Measure.NUMBER, Axis(0, 80, 20)),
        ([641_355, 902_071, 40_149], Measure.POUNDS, Axis(0, 1_000_000, 200_000)),
        ([41], Measure.CLOCK, Axis(0, 50, 10)),
        ([259], Measure.CLOCK, Axis(0, 300, 60)),
        ([0, 0], Measure.NUMBER, Axis(0, 1, 1)),
        ([], Measure.NUMBER, Axis(0, 1, 0.2)),
        ([-5, 3], Measure.NUMBER, Axis(-6, 4, 2)),
        ([float("nan"), float("inf"), 4], Measure.NUMBER, Axis(0, 4, 1)),
    ],
)
def test_the_axis_holds_the_figures_in_round_steps(values: list[float], measure: Measure, axis: Axis) -> None:
    assert fit_axis(values, measure) == axis


def test_figures_close_together_are_not_flattened_by_an_axis_from_nought() -> None:
    axis = fit_axis([90, 92.6], Measure.PERCENT)
    assert axis.low > 80
    assert axis.high <= 100


def test_per_cent_does_not_go_over_a_hundred_where_no_figure_does() -> None:
    assert fit_axis([97, 100], Measure.PERCENT).high == 100
    assert fit_axis([97, 130], Measure.PERCENT).high > 100


def test_the_limits_of_equal_figures_stand_a_twentieth_away() -> None:
    axes = [close_axis([value, value], Measure.NUMBER) for value in (20, 22, 0)]
    assert axes == [Axis(19.0, 21.0, 0.5), Axis(20.5, 23.5, 0.5), Axis(-1.0, 1.0, 0.5)]


def test_counts_are_not_divided() -> None:
    assert fit_axis([1, 2], Measure.NUMBER).ticks == (0, 1, 2)


def test_decimals_tell_the_ticks_apart() -> None:
    assert [Axis(0, 1, step).decimals for step in (1, 0.5, 0.25, 20, 1e-9, 1e-12)] == [0, 1, 2, 0, 9, 10]


@given(
    st.lists(st.floats(-1e12, 1e12).filter(lambda value: value == 0 or abs(value) > 1e-9), min_size=1),
    st.sampled_from(Measure),
)
def test_any_figures_lie_within_their_axis(values: list[float], measure: Measure) -> None:
    axis = fit_axis(values, measure)
    slack = axis.step * 1e-6
    assert axis.low - slack <= min(values)
    assert max(values) <= axis.high + slack
    assert 1 < len(axis.ticks) <= 20


ROUND = {1.0, 2.0, 2.5, 5.0}


@given(
    st.lists(st.floats(0.01, 1e9), min_size=2, max_size=5),
    st.sampled_from([one for one in Measure if one != Measure.CLOCK]),
)
def test_every_step_is_1_2_2_and_a_half_or_5_times_a_power_of_ten(values: list[float], measure: Measure) -> None:
    for axis in (fit_axis(values, measure), close_axis(values, measure)):
        first = axis.step / 10 ** math.floor(math.log10(axis.step) + 1e-9)
        assert round(first, 6) in ROUND


@given(st.lists(st.floats(10, 20_000), min_size=1, max_size=5))
@example([10.0, 10.5])  # less than a second apart: both ticks would say 0:10
def test_every_step_of_a_clock_is_one_that_a_clock_has(values: list[float]) -> None:
    assert fit_axis(values, Measure.CLOCK).step in {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600}


@pytest.mark.parametrize(
    ("values", "axis"),
    [
        ([], Axis(0, 1, 0.2)),
        ([5, 5], Axis(4.7, 5.3, 0.1)),
        ([0, 0], Axis(-1, 1, 0.5)),
        ([10, 20], Axis(10, 20, 2)),
        ([10, float("nan"), 20, float("inf"), 1e301], Axis(10, 20, 2)),
        ([11, 19], Axis(10, 20, 2)),
    ],
)
def test_an_axis_close_around_its_figures_does_not_begin_at_nought(values: list[float], axis: Axis) -> None:
    found = close_axis(values, Measure.NUMBER)
    assert (found.low, found.high, found.step) == pytest.approx((axis.low, axis.high, axis.step))


@pytest.mark.parametrize(
    ("values", "axis"),
    [
        ([0, 10], Axis(0, 10, 2)),
        ([90, 110], Axis(80, 120, 10)),
        ([-90, -110], Axis(-120, -80, 10)),
        ([100, 100], Axis(0, 100, 20)),
        ([-100, -100], Axis(-100, 0, 20)),
    ],
)
def test_an_axis_has_up_to_about_six_steps_and_leaves_room(values: list[float], axis: Axis) -> None:
    found = fit_axis(values, Measure.NUMBER)
    assert (found.low, found.high, found.step) == pytest.approx((axis.low, axis.high, axis.step))


@pytest.mark.parametrize(
    ("values", "measure", "axis"),
    [
        ([0.6], Measure.NUMBER, Axis(0, 0.6, 0.1)),
        ([0.7], Measure.NUMBER, Axis(0, 0.8, 0.2)),
        ([14.5], Measure.NUMBER, Axis(0, 15, 2.5)),
        ([1.5, 2.0], Measure.NUMBER, Axis(0, 2, 0.5)),
        ([11.9], Measure.NUMBER, Axis(0, 12, 2)),
        ([12.1], Measure.NUMBER, Axis(0, 12.5, 2.5)),
        ([15.1], Measure.NUMBER, Axis(0, 20, 5)),
        ([30.5], Measure.NUMBER, Axis(0, 40, 10)),
        ([28.5], Measure.NUMBER, Axis(0, 30, 5)),
        ([57.5], Measure.NUMBER, Axis(0, 60, 10)),
        *[([6 * step], Measure.CLOCK, Axis(0, 6 * step, step)) for step in (1, 2, 5, 10, 15, 30, 60, 120, 300)],
        *[([6 * step], Measure.CLOCK, Axis(0, 6 * step, step)) for step in (600, 900, 1800, 3600)],
        ([6 * 3600 + 1], Measure.CLOCK, Axis(0, 25000, 5000)),
        ([1e300], Measure.NUMBER, Axis(0, 1, 0.2)),
        ([-1e300, 4], Measure.NUMBER, Axis(0, 4, 1)),
        ([9.99e299], Measure.NUMBER, Axis(0, 1e300, 2e299)),
        ([-4], Measure.NUMBER, Axis(-4, 0, 1)),
    ],
)
def test_the_step_is_the_least_round_one_of_which_six_are_enough(
    values: list[float], measure: Measure, axis: Axis
) -> None:
    found = fit_axis(values, measure)
    assert (found.low, found.high, found.step) == pytest.approx((axis.low, axis.high, axis.step))


@pytest.mark.parametrize(
    ("values", "low"),
    [([80, 100], 0), ([80.1, 100], 70), ([-80, -100], -100), ([-80.1, -100], -110)],
)
def test_an_axis_begins_at_nought_from_a_fifth_of_the_highest_figure_on(values: list[float], low: float) -> None:
    assert fit_axis(values, Measure.NUMBER).low == pytest.approx(low)


@pytest.mark.parametrize(
    ("values", "axis"),
    [
        # Half of what they spread over below, a tenth of it above.
        ([100, 110], Axis(95, 115, 5)),
        ([99.9, 109.9], Axis(90, 115, 5)),
        ([108.95, 118.95], Axis(100, 120, 5)),
        ([109.05, 119.05], Axis(100, 125, 5)),
        ([-0.4, -0.45], Axis(-0.48, -0.38, 0.02)),
    ],
)
def test_close_figures_have_room_below_and_above(values: list[float], axis: Axis) -> None:
    found = fit_axis(values, Measure.NUMBER)
    assert (found.low, found.high, found.step) == pytest.approx((axis.low, axis.high, axis.step))


def test_only_shares_end_at_a_hundred() -> None:
    assert fit_axis([99.5, 100], Measure.PERCENT).high == 100
    assert fit_axis([99.5, 100.1], Measure.PERCENT).high > 100.1
    assert fit_axis([99.5, 100], Measure.POUNDS).high > 100
    assert fit_axis([60, 70], Measure.PERCENT).high < 100


def test_a_whole_number_beside_a_broken_one_may_be_divided() -> None:
    assert fit_axis([1, 1.5], Measure.NUMBER).step == 0.25
    assert fit_axis([1, 2], Measure.NUMBER).step == 1


@pytest.mark.parametrize(
    ("values", "ends"),
    [([200, 200], (190, 210)), ([-200, -200], (-210, -190)), ([0.0], (-1, 1)), ([float("inf"), 1e300], (0, 1))],
)
def test_a_level_line_has_a_twentieth_of_room_on_both_sides(values: list[float], ends: tuple[float, float]) -> None:
    found = close_axis(values, Measure.NUMBER)
    assert (found.low, found.high) == pytest.approx(ends)


def test_the_axis_holds_the_target_the_baseline_the_plan_and_the_figures_of_others() -> None:
    figures = every(30, [50.5, 51.5], "number")
    assert axis_of(figures).high < 60
    assert axis_of(replace(figures, indicator=replace(figures.indicator, better="higher", target_text="90"))).high >= 90
    planned = replace(figures, trajectory=(TrajectoryPoint(1, Period.read("Q4 2014/15"), "70"),))
    assert axis_of(planned).high >= 70
    assert axis_of(figures, (80.0,)).high >= 80
    alone = replace(planned, readings=())
    assert axis_of(alone) == Axis(0, 1, 0.2)
    average = indicator(("2012/13", "120.5"), ("Q1 2014/15", "50.5"), unit="number")
    assert axis_of(average).high >= 120.5
