"""The control chart of an indicator's own readings, with its settings, rebases and target."""

from __future__ import annotations

from math import inf

from tracker.domain.errors import RuleBroken
from tracker.domain.figures.control_limits import Spc, control
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import Measure, grows, measure_of
from tracker.domain.text import join


def spc_of(content: IndicatorContent) -> Spc:
    """Return the chart of the readings on the line. `refused` says why limits must not be shown.

    Raises RuleBroken if they cannot be charted at all: none has a day, two have the same day, or the figures grow with
    their period and the periods are of several kinds.
    """
    dated = content.series.dated
    kinds = list(dict.fromkeys(reading.period.kind.value for reading in dated))
    if grows(content) and len(kinds) > 1:
        raise RuleBroken(
            f"The readings are for periods of several kinds ({join(kinds)}), and the figures grow with their period: "
            "one control chart cannot show them all."
        )
    target = Judged(content).target
    value = None if target.comparator in ("=", "between") else target.value
    rules = content.indicator.spc.rules(
        content.indicator.better, value, tuple(rebase.day for rebase in content.rebases)
    )
    days = [(reading.as_at, reading.value) for reading in dated]
    return control([(day, value) for day, value in days if day is not None and value is not None], rules)


def drawn_between(content: IndicatorContent) -> tuple[float, float]:
    """Return the range to which limits are clipped on the chart (and nowhere else), as no figure can lie outside it.

    A share that has never been above 100 per cent cannot be, nor can a figure be negative that never was.
    """
    values = [reading.value for reading in content.series.dated if reading.value is not None]
    low = 0.0 if all(value >= 0 for value in values) else -inf
    is_share = measure_of(content) is Measure.PERCENT and all(0 <= value <= 100 for value in values)
    return low, 100.0 if is_share else inf
