"""Choose the readings of an indicator that a chart can place by date; the others are only described in words."""

from __future__ import annotations

from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.content import IndicatorContent


def undrawn(content: IndicatorContent) -> tuple[Reading, ...]:
    """Return the indicator's readings that a chart cannot show: N/A, blank or without a day.

    They are not on the line, not the baseline and not in `to_date`.
    """
    series = content.series
    drawn = {id(reading) for reading in (*series.dated, series.baseline, *series.to_date)}
    return tuple(reading for reading in content.readings if not reading.series and id(reading) not in drawn)


def timeline(content: IndicatorContent) -> tuple[Reading, ...]:
    """Return the readings on the line, and those without a value that have a day (gaps in the line), oldest first."""
    gaps = (reading for reading in undrawn(content) if reading.as_at and reading.value is None)
    return tuple(sorted((*content.series.dated, *gaps), key=_order))


def _order(reading: Reading) -> tuple[int, int]:
    assert reading.as_at, "what stands on the line has a day"
    return reading.as_at.toordinal(), reading.position
