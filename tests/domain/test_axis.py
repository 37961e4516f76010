"""Round steps for an axis."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tracker.domain.axis import Axis, fit_axis
from tracker.domain.measure import Measure


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
