"""The figures of others on a chart, and the days that it shows."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from msgspec.structs import replace

from tests.charts.figures import drawn, seen, texts, words
from tests.indicators import every, indicator
from tracker.charts.control_chart import draw_spc
from tracker.charts.indicator_chart import draw_indicator
from tracker.charts.label_placement import spread
from tracker.charts.palette import DARK, GREY, LIGHT, Palette
from tracker.domain.charts.control_chart_words import alternative_text
from tracker.domain.charts.day_range import DayRange
from tracker.domain.charts.description import describe_indicator
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.control_chart import spc_of
from tracker.domain.indicators.measure import measure_of
from tracker.domain.indicators.parts.annotation import Annotation

QUARTERS = indicator(*((f"Q{number} 2014/15", str(60 + 5 * number)) for number in (1, 2, 3, 4)), target="90")
SERIES: dict[str, tuple[tuple[str, str], ...]] = {
    "England": (("2013/14", "88.4"), ("2014/15", "89.7")),
    "South East": (("2013/14", "83"), ("2014/15", "84.2")),
    "Statistical neighbours": (("2014/15", "79.9"),),
    "Before": (("Q4 2012/13", "51"), ("Q4 2013/14", "55")),
}


Figures = tuple[tuple[str, str], ...]


def with_series(content: IndicatorContent = QUARTERS, **series: Figures) -> IndicatorContent:
    readings = list(content.readings)
    for name, figures in series.items():
        for text, printed in figures:
            period = Period.read(text)
            readings.append(Reading(1, period, printed, read_value(printed), period.ends_on, series=name))
    return replace(content, readings=tuple(readings))


COMPARED = with_series(QUARTERS, **SERIES)
HALF = DayRange.of_days(date(2014, 7, 1), date(2014, 12, 31))


def shown(content: IndicatorContent, days: DayRange) -> Figure:
    figure = Figure(figsize=(8, 4.5), dpi=100)
    FigureCanvasAgg(figure)
    draw_indicator(figure, content, LIGHT, days)
    figure.draw_without_rendering()
    return figure


def others(figure: Figure) -> list[Any]:
    axes: Any = figure.axes[0]
    return [line for line in axes.lines if line.get_zorder() == 2.4]


def test_each_series_stands_at_its_own_days_and_is_named_beside_its_line() -> None:
    figure = seen(COMPARED)
    lines = others(figure)
    assert [list(line.get_ydata()) for line in lines] == [[88.4, 89.7], [83, 84.2], [79.9], [51, 55]]
    assert list(lines[0].get_xdata()) == [date(2014, 3, 31).toordinal(), date(2015, 3, 31).toordinal()]
    said = words(figure)
    for label in ("● This indicator 80%", "□ England 89.7% (2014/15)", "▽ Statistical neighbours 79.9% (2014/15)"):
        assert label in said


def test_the_series_are_told_apart_without_colour() -> None:
    lines = others(seen(COMPARED))
    assert len({line.get_marker() for line in lines}) == len({str(line._dash_pattern) for line in lines}) == 4


def test_of_more_series_than_can_be_told_apart_the_rest_is_counted() -> None:
    more = with_series(COMPARED, Wales=(("2014/15", "70"),), Scotland=(("2014/15", "71"),))
    figure = drawn(more)
    assert len(others(figure)) == 4
    assert "and 2 comparators not shown" in words(figure)


def test_a_comparator_reaches_beyond_the_readings_and_widens_the_axis() -> None:
    low, high = drawn(with_series(England=(("2012/13", "4"), ("2014/15", "89")))).axes[0].get_ylim()
    assert (low, high > 89) == (0, True)
    assert seen(COMPARED).axes[0].get_xlim()[0] < date(2013, 3, 31).toordinal()


def test_a_chosen_stretch_is_drawn_and_named_and_the_height_stays() -> None:
    figure = shown(COMPARED, HALF)
    assert figure.axes[0].get_xlim() == (HALF.first, HALF.last)
    assert figure.axes[0].get_ylim() == seen(COMPARED).axes[0].get_ylim()
    assert "Shown: 1 July 2014 to 31 December 2014, 2 of 4 readings." in words(figure)
    axes: Any = figure.axes[0]
    markers = next(line for line in axes.lines if line.get_zorder() == 3.1)
    assert list(markers.get_ydata()) == [70, 75]


def test_a_stretch_without_a_reading_is_drawn_too() -> None:
    empty = DayRange.of_days(date(2020, 1, 1), date(2020, 2, 1))
    assert "0 of 4 readings" in words(shown(QUARTERS, empty))


@pytest.mark.parametrize("content", [COMPARED, QUARTERS, every(1, [50 + place % 30 for place in range(900)], "%")])
def test_nothing_is_clipped_and_no_words_lie_on_others(content: IndicatorContent) -> None:
    for figure in (seen(content), drawn(content, (5.0, 4.0)), shown(content, HALF)):
        boxes = [text.get_window_extent() for text in texts(figure)]
        width, height = figure.canvas.get_width_height()
        assert all(box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1 for box in boxes)
        overlaps = [(one, two) for index, one in enumerate(boxes) for two in boxes[:index] if one.overlaps(two)]
        assert all(
            min(one.x1, two.x1) - max(one.x0, two.x0) < 2 or min(one.y1, two.y1) - max(one.y0, two.y0) < 2
            for one, two in overlaps
        )


def test_labels_are_moved_apart_to_both_sides_and_within_the_bounds() -> None:
    assert spread([10, 10], [50, 52], 0, 100) == [46, 56]
    assert spread([10, 10, 10], [98, 99, 100], 0, 100) == [75, 85, 95]
    assert spread([10, 10], [1, 2], 0, 100) == [5, 15]


def test_the_alternative_text_tells_comparators_plan_marks_and_the_days_shown() -> None:
    marked = replace(COMPARED, annotations=(Annotation(1, date(2014, 8, 1), "Second nurse started"),))
    said = describe_indicator(marked, HALF)
    assert "It shows 1 July 2014 to 31 December 2014, 2 of 4 readings." in said
    assert "England: 2013/14: 88.4% and 2014/15: 89.7%." in said
    assert "1 August 2014: Second nurse started." in said


def test_the_alternative_text_of_very_many_readings_stays_short() -> None:
    many = with_series(
        England=tuple((f"{month} {year}", "5") for year in range(2000, 2014) for month in ("May", "June"))
    )
    blank = indicator(*[("Q1 2014/15", "5"), *[("Q2 2014/15", "N/A")] * 300])
    assert "England: 28 readings, from May 2000: 5% to June 2013: 5%." in describe_indicator(many)
    assert "And 292 more not on the chart." in describe_indicator(blank)


CLOCK = every(30, [41, 50, 44, 39, 61, 70, 52, 48, 66, 51, 43, 47, 58], "mm:ss", "60")


def control(content: IndicatorContent, look: Palette = LIGHT, days: DayRange | None = None) -> Figure:
    figure = Figure(figsize=(8, 4.5), dpi=100)
    FigureCanvasAgg(figure)
    draw_spc(
        figure, spc_of(content), "Wait", look, measure=measure_of(content), unit=content.indicator.unit, day_range=days
    )
    figure.draw_without_rendering()
    return figure


def test_a_control_chart_is_written_in_the_indicator_s_unit() -> None:
    waiting = control(CLOCK)
    labels = [label.get_text() for label in waiting.axes[-1].get_yticklabels()]
    assert labels[:2] == ["00:20", "00:30"]
    said = words(waiting)
    assert "Target 01:00" in said
    assert "Mean 00:52" in said
    money = every(30, [902_071 + 10_000 * (index % 5) for index in range(14)], "£")
    assert all(label.get_text().startswith("£") for label in control(money).axes[-1].get_yticklabels())


def test_limits_are_clipped_where_no_figure_can_lie_and_say_so() -> None:
    figure = control(every(30, [97, 100, 98, 100, 97, 100, 99, 97, 100, 98, 100, 97, 100], "%"))
    assert figure.axes[-1].get_ylim()[1] < 101
    assert "not on the chart" in words(figure)


def test_a_control_chart_shows_a_stretch_and_says_so() -> None:
    days = DayRange.of_days(date(2013, 6, 1), date(2013, 9, 30))
    figure = control(CLOCK, days=days)
    assert "Shown: 1 June 2013 to 30 September 2013, 4 of 13 readings." in words(figure)
    spc = spc_of(CLOCK)
    assert "It shows 1 June 2013 to 30 September 2013, 4 of 13 readings." in alternative_text(
        spc, "Wait", measure_of(CLOCK), days
    )


@pytest.mark.parametrize("look", [LIGHT, DARK, GREY])
def test_a_control_chart_has_only_the_look_s_colours(look: Palette) -> None:
    axes: Any = control(CLOCK, look).axes[-1]
    known = {look.ink, look.muted, look.outline, look.target, look.common, look.improvement, look.concern, look.neutral}
    assert {line.get_color() for line in axes.lines} <= known


@pytest.mark.parametrize("size", [(3.0, 2.2), (8.0, 2.6), (4.0, 6.0)])
def test_a_small_control_chart_has_its_words_within(size: tuple[float, float]) -> None:
    figure = Figure(figsize=size, dpi=100)
    FigureCanvasAgg(figure)
    draw_spc(
        figure, spc_of(CLOCK), "Average wait of those who call about a permit " * 3, LIGHT, measure=measure_of(CLOCK)
    )
    figure.draw_without_rendering()
    width, height = figure.canvas.get_width_height()
    for text in texts(figure):
        box = text.get_window_extent()
        assert box.x0 >= -1 and box.x1 <= width + 1 and box.y0 >= -1 and box.y1 <= height + 1, text


def test_a_small_control_chart_keeps_room_for_its_points_and_names_no_day_without_one() -> None:
    """The words of its levels took half of its width, and its verdict and its legend the height."""
    figure = Figure(figsize=(3.53, 2.49), dpi=86.4)
    FigureCanvasAgg(figure)
    content = every(30, [97, 60, 98, 70, 97, 80, 99, 97, 100, 58, 100, 97, 60], "%", "90")
    draw_spc(figure, spc_of(content), "Assessments finished in time", LIGHT, measure=measure_of(content))
    figure.draw_without_rendering()
    axes: Any = figure.axes[-1]
    area = axes.get_window_extent()
    assert area.width > 0.5 * figure.bbox.width
    assert area.height > 0.4 * figure.bbox.height
    ticks = [label.get_window_extent() for label in axes.get_yticklabels()]
    assert not any(one.overlaps(other) for one, other in pairwise(ticks))
    days = {reading.as_at for reading in content.readings if reading.as_at}
    named = [date.fromordinal(int(tick)) for tick in axes.get_xticks()]
    assert all(min(days) <= day <= max(days) for day in named)
