"""Round steps for the axis of an indicator, the same in the program's chart and in Excel's."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct

from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import Measure, measure_of
from tracker.domain.indicators.recovery import planned_points

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_CLOCK_STEPS = (1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0)
_MOST_STEPS = 6
_FLAT = 0.2
"""Share of the highest figure. If the figures spread over less, an axis from 0 would hide the movement."""


class Axis(Struct, frozen=True):
    """Lowest and highest tick and the step between ticks, in the indicator's unit."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """All ticks, lowest first."""
        return tuple(self.low + number * self.step for number in range(round((self.high - self.low) / self.step) + 1))

    @property
    def decimals(self) -> int:
        """The number of decimals needed to distinguish the ticks."""
        for decimals in range(10):
            if abs(round(self.step, decimals) - self.step) < self.step * 1e-6:
                return decimals
        return 10


def axis_of(content: IndicatorContent, others: Iterable[float] = ()) -> Axis:
    """Return the axis for everything drawn: the line, plan, target and baseline, and the figures of `others`."""
    series, target = content.series, Judged(content).target
    levels = (target.value, series.baseline.value if series.baseline else None)
    planned = (point.value for point in planned_points(content)) if series.dated else ()
    drawn = (*(reading.value for reading in series.dated), *planned, *levels, *others)
    return fit_axis((value for value in drawn if value is not None), measure_of(content))


def fit_axis(values: Iterable[float], measure: Measure) -> Axis:
    """Return the axis for `values`; from 0 to 1 if none can be drawn."""
    drawable = _that_can_be_drawn(values)
    if not drawable:
        return Axis(0.0, 1.0, 0.2)
    low, high = min(drawable), max(drawable)
    most = max(abs(low), abs(high))
    if most == 0:
        return Axis(0.0, 1.0, 1.0)
    if high - low >= most * _FLAT or high == low:
        low, high = min(low, 0.0), max(high, 0.0)
    else:
        margin = (high - low) * 0.5
        low, high = low - margin, high + (high - low) * 0.1
    if measure is Measure.PERCENT and max(drawable) <= 100:
        high = min(high, 100.0)
    step = _step((high - low) / _MOST_STEPS, measure)
    if all(value.is_integer() for value in drawable):
        step = max(step, 1.0)
    return Axis(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step)


def close_axis(values: Iterable[float], measure: Measure) -> Axis:
    """Return the axis just around `values` instead of from 0.

    It is for limits, which themselves show how far the figures spread.
    """
    drawable = _that_can_be_drawn(values)
    low, high = min(drawable, default=0.0), max(drawable, default=1.0)
    if high == low:
        margin = abs(high) * 0.05 or 1.0
        low, high = low - margin, high + margin
    step = _step((high - low) / _MOST_STEPS, measure)
    return Axis(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step)


def _that_can_be_drawn(values: Iterable[float]) -> list[float]:
    """Return `values` without those that are infinite, not a number, or so large that their steps would be infinite."""
    return [float(value) for value in values if abs(value) < 1e300]


def _step(least: float, measure: Measure) -> float:
    if measure is Measure.CLOCK and least <= _CLOCK_STEPS[-1]:
        return next(step for step in _CLOCK_STEPS if step >= least)
    power = 10.0 ** math.floor(math.log10(least))
    return next(step for step in _STEPS if step * power >= least * (1 - 1e-9)) * power
