"""Round steps for an axis."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given, strategies as st

from tracker.domain.charts.axis_steps import Axis, close_axis, fit_axis
from tracker.domain.indicators.measure import Measure


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


def test_counts_are_not_divided() -> None:
    assert fit_axis([1, 2], Measure.NUMBER).ticks == (0, 1, 2)


def test_decimals_tell_the_ticks_apart() -> None:
    assert [Axis(0, 1, step).decimals for step in (1, 0.5, 0.25, 20)] == [0, 1, 2, 0]


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
