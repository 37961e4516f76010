"""The points of a chart, each with the text that is shown when the user points at it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from tracker.domain.charts.control_chart_words import point_words
from tracker.domain.charts.readings_on_chart import timeline
from tracker.domain.dates import say_day
from tracker.domain.figures.control_limits import Spc
from tracker.domain.figures.reading import Reading, read_figure
from tracker.domain.indicators.assessment import assess
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.measure import say_figure, say_value
from tracker.domain.text import shorten

PLANNED = "Planned"
_LONGEST = 220
"""Maximum length of a note in characters, so that it takes a few lines."""


class ChartPoint(Struct, frozen=True):
    """A figure on a chart that the user can point at. `value` is None if only the printed text is known ("N/A").

    `series` is "" for the indicator's own. `status` is the word of its status, "" if not rated; `also` are further
    sentences.
    """

    day: date
    value: float | None
    series: str
    period: str
    printed: str
    status: str = ""
    also: tuple[str, ...] = ()

    def heading(self) -> str:
        """Return the heading: 'England, 2013/14: 88.4%'."""
        return f"{self.name()}: {self.printed}"

    def name(self) -> str:
        """Return the series and the period that the figure belongs to."""
        return ", ".join(part for part in (self.series, self.period or say_day(self.day)) if part)

    def sentence(self) -> str:
        """Return the whole text for a screen reader."""
        parts = (self.heading(), self.status, *self.also)
        return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


def chart_points(content: IndicatorContent, spc: Spc | None = None) -> tuple[ChartPoint, ...]:
    """Return every figure on the chart, oldest first.

    With `spc`, the figures on its control chart, with the verdict of the rules on each.
    """
    indicator = content.indicator
    statuses = {id(assessment.reading): assessment.status for assessment in assess(content)}
    points = {point.day: point_words(point) for point in spc.points} if spc and not spc.refused else {}
    points_found = [_chart_point(indicator, reading, statuses, points) for reading in timeline(content)]
    if points_found and spc is None:
        for name, members in content.series.comparators.items():
            dated = [reading for reading in members if reading.as_at is not None and reading.value is not None]
            points_found += [
                _chart_point(indicator, reading, statuses, {}, " ".join(name.split())) for reading in dated
            ]
        points_found += _planned(content)
    return tuple(sorted(points_found, key=lambda point: point.day))


def _chart_point(
    indicator: Indicator,
    reading: Reading,
    statuses: Mapping[int, str],
    points: Mapping[date, str],
    series: str = "",
) -> ChartPoint:
    assert reading.as_at, "what stands on a chart has a day"
    period = " ".join(reading.period.text.split())
    also = [points.get(reading.as_at, ""), shorten(reading.note, _LONGEST)]
    return ChartPoint(
        reading.as_at,
        reading.value,
        series,
        period,
        say_figure(reading, indicator.unit) or "blank",
        statuses.get(id(reading), ""),
        tuple(sentence for sentence in also if sentence),
    )


def _planned(content: IndicatorContent) -> list[ChartPoint]:
    figures = [(row, row.period.ends_on, read_figure(row.printed)[0]) for row in content.trajectory]
    unit = content.indicator.unit
    return [
        ChartPoint(day, value, PLANNED, " ".join(row.period.text.split()), say_value(row.printed, unit))
        for row, day, value in figures
        if day is not None and value is not None
    ]
