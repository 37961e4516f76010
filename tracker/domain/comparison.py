"""Which reading a figure is compared with: the period before it, the same period last year, the baseline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.content import IndicatorContent
from tracker.domain.indicator import Series
from tracker.domain.measure import grows
from tracker.domain.reading import Reading
from tracker.domain.targets import baseline_of


@dataclass(frozen=True, slots=True)
class Compared:
    """The readings that one is set against; None where there is none with a value."""

    previous: Reading | None = None
    last_year: Reading | None = None
    baseline: Reading | None = None


def compare(content: IndicatorContent) -> tuple[Compared, ...]:
    """What each reading of `content`, in their order, is compared with. A comparator is compared with nothing.

    A number or a sum of money grows with its period, so it is compared only with the last period of the same kind:
    October is not set against a quarter. A rate or an average is compared with the figure just before it.
    """
    series, baseline, same_kind = content.series, baseline_of(content), grows(content)
    own = [one for one in content.readings if not one.series and one.value is not None]
    by_period = {one.period.key: one for one in own}
    line = {id(one): place for place, one in enumerate(series.dated)}
    found = []
    for reading in content.readings:
        if reading.series or reading.value is None:
            found.append(Compared())
            continue
        place = line.get(id(reading))
        earlier = by_period.get(reading.period.year_earlier())
        found.append(
            Compared(
                _beside(series, reading) if place is None else _before(series, place, same_kind),
                earlier if earlier is not reading else None,
                baseline if baseline is not reading else None,
            )
        )
    return tuple(found)


def _before(series: Series, place: int, same_kind: bool) -> Reading | None:
    reading = series.dated[place]
    assert reading.as_at, "what stands on the line has a day"
    for index in range(place - 1, -1, -1):
        earlier = series.dated[index]
        comparable = not same_kind or earlier.period.kind is reading.period.kind
        if comparable and earlier.as_at and earlier.as_at < reading.as_at:
            return earlier
    return None


def _beside(series: Series, reading: Reading) -> Reading | None:
    """Before a reading that stands beside the line: the last of its own kind."""
    if reading.as_at is None or reading is series.baseline:
        return None
    earlier = [
        one
        for one in series.to_date
        if one.period.kind is reading.period.kind and one.value is not None and one.as_at and one.as_at < reading.as_at
    ]
    return max(earlier, key=lambda one: one.as_at or date.min, default=None)
