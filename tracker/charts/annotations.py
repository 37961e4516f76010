"""The additions to the line of readings on a chart: events, changes of definition, and the planned trajectory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from string import ascii_uppercase
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tracker.charts.comparators import comparators_of
from tracker.charts.palette import Palette
from tracker.domain.charts.day_range import DayRange
from tracker.domain.dates import say_day
from tracker.domain.figures.control_limits import Spc
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.recovery import planned_points
from tracker.domain.text import count, shorten

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 8
"""The most marks on a chart; if there are more, the newest are shown."""
_LONGEST = 90
"""The most characters of a mark's text, so that it takes a line or two and leaves room for the chart."""


_Event = tuple[date, Literal["annotation", "definition"], str]
"""The day, kind and text of something to be marked."""


class Mark(Struct, frozen=True):
    """A day that a letter marks on the chart, and the text below the chart that begins with this letter."""

    kind: Literal["annotation", "definition"]
    day: date
    letter: str
    words: str

    @property
    def spoken(self) -> str:
        """The text without the letter, for the chart's alternative text."""
        return self.words.removeprefix(self.letter).strip()


def marks_of(content: IndicatorContent, day_range: DayRange | None = None) -> tuple[Mark, ...]:
    """Return the marks of the annotations and changes of definition within the days drawn, oldest first."""
    return tuple(
        Mark(kind, day, letter, f"{letter}  {_say_event(day, text)}")
        for letter, (day, kind, text) in zip(ascii_uppercase, _within(content, day_range), strict=False)
    )


def _within(content: IndicatorContent, day_range: DayRange | None) -> list[_Event]:
    first, last = (day_range.first_day, day_range.last_day) if day_range else span(content)
    return [one for one in _events(content) if first <= one[0] <= last][-MOST:]


def _events(content: IndicatorContent) -> list[_Event]:
    """Return the annotations and the changes of definition, oldest first."""
    events: list[_Event] = [(row.day, "annotation", row.text) for row in content.annotations]
    events += [
        (row.effective_from, "definition", f"definition changed: {row.text}")
        for row in content.definitions[1:]
        if row.effective_from
    ]
    return sorted(events)


def _say_event(day: date, text: str) -> str:
    return f"{say_day(day)}: {shorten(text, _LONGEST)}"


def control_marks(content: IndicatorContent, spc: Spc, day_range: DayRange | None = None) -> tuple[Mark, ...]:
    """Return the marks on the indicator's control chart, within the days of its points or the days `day_range`."""
    return marks_of(content, day_range or DayRange.of_days(spc.points[0].day, spc.points[-1].day))


def say_rest(content: IndicatorContent, day_range: DayRange | None = None) -> str:
    """Return a sentence for the marks that are not shown, as too many or outside the days of the chart; "" for none.

    A single mark outside all days is named: the definition may have changed within the year of the first figure.
    """
    within = _within(content, day_range)
    rest = [one for one in _events(content) if one not in within]
    if len(rest) == 1 and day_range is None:
        day, _, text = rest[0]
        return f"Outside the dates shown: {_say_event(day, text)}"
    return f"and {count(len(rest), 'more note')} outside the dates shown" if rest else ""


def planned_of(content: IndicatorContent) -> tuple[tuple[date, float], ...]:
    """Return the planned trajectory, oldest first."""
    return tuple((point.day, point.value) for point in planned_points(content))


def span(content: IndicatorContent) -> tuple[date, date]:
    """Return the first and last day drawn; the trajectory and comparators may extend beyond the readings."""
    days = [reading.as_at for reading in content.series.dated if reading.as_at]
    days += [day for day, _ in planned_of(content)] if days else []
    days += [day for other in comparators_of(content) for day, _ in other.points] if days else []
    return (min(days), max(days)) if days else (date.max, date.min)


def draw_marks(axes: Axes, marks: Sequence[Mark], palette: Palette, *, lettered: bool = True) -> None:
    """Draw a dotted vertical line for each event and a dashed one for each change of definition, with their letters."""
    for mark in marks:
        dashes = (0, (5, 3)) if mark.kind == "definition" else (0, (1, 2))
        day = mark.day.toordinal()
        axes.axvline(day, color=palette.outline, linestyle=dashes, linewidth=1.2, zorder=2)
        if lettered:
            axes.annotate(
                mark.letter,
                (day, 1.0),
                xycoords=axes.get_xaxis_transform(),
                xytext=(0, 2),
                textcoords="offset points",
                color=palette.muted,
                size=palette.small_size,
                ha="center",
                va="bottom",
                annotation_clip=False,
            )
