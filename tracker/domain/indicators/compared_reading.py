"""Choose the readings to compare a figure with: the previous period, the same period last year, the baseline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.applicable_target import baseline_of
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Series
from tracker.domain.indicators.measure import grows


class Compared(Struct, frozen=True):
    """The readings that a reading is compared with, each None if there is none with a value."""

    previous: Reading | None = None
    last_year: Reading | None = None
    baseline: Reading | None = None


def compare(content: IndicatorContent) -> tuple[Compared, ...]:
    """Return for each reading of `content`, in their order, the readings to compare it with. Comparators have none.

    A number or a sum of money grows with its period, so it is compared only with the last period of the same kind:
    October is not compared with a quarter. A rate or an average is compared with the figure just before it.
    """
    past = _Past.of(content)
    return tuple(past.compared(reading) for reading in content.readings)


def compare_one(content: IndicatorContent, reading: Reading) -> Compared:
    """Return the readings to compare one reading of `content` with."""
    return _Past.of(content).compared(reading)


class _Past(Struct, frozen=True):
    """The readings of an indicator, indexed by their period and by their position on the line."""

    series: Series
    baseline: Reading | None
    same_kind: bool
    by_period: Mapping[object, Reading]
    line: Mapping[int, int]

    @classmethod
    def of(cls, content: IndicatorContent) -> _Past:
        series = content.series
        own = [reading for reading in content.readings if not reading.series and reading.value is not None]
        by_period = {reading.period.key: reading for reading in own}
        line = {id(reading): index for index, reading in enumerate(series.dated)}
        return cls(series, baseline_of(content), grows(content), by_period, line)

    def compared(self, reading: Reading) -> Compared:
        if reading.series or reading.value is None:
            return Compared()
        index = self.line.get(id(reading))
        earlier = self.by_period.get(reading.period.year_earlier())
        return Compared(
            _beside(self.series, reading) if index is None else _before(self.series, index, self.same_kind),
            earlier if earlier is not reading else None,
            self.baseline if self.baseline is not reading else None,
        )


def _before(series: Series, position: int, same_kind: bool) -> Reading | None:
    reading = series.dated[position]
    assert reading.as_at, "what stands on the line has a day"
    for index in range(position - 1, -1, -1):
        earlier = series.dated[index]
        comparable = not same_kind or earlier.period.kind is reading.period.kind
        if comparable and earlier.as_at and earlier.as_at < reading.as_at:
            return earlier
    return None


def _beside(series: Series, reading: Reading) -> Reading | None:
    """Return the last earlier reading of the same kind, for a reading that is not on the line; None if there is
    none.
    """
    if reading.as_at is None:
        return None
    earlier = [
        one
        for one in series.to_date
        if one.period.kind is reading.period.kind and one.value is not None and one.as_at and one.as_at < reading.as_at
    ]
    return max(earlier, key=lambda reading: reading.as_at or date.min, default=None)
