"""The chart of an indicator."""

from __future__ import annotations

import math
from itertools import combinations, pairwise
from typing import Any

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from tests.charts.figures import Size, drawn, seen, texts, words
from tests.indicators import every, indicator
from tracker.charts.indicator_chart import draw_indicator
from tracker.charts.label_placement import Box, place_labels
from tracker.charts.palette import DARK, GREY, LIGHT, Palette
from tracker.domain.indicators.content import IndicatorContent

CHILDREN = indicator(
    ("2012/13", "85.1"),
    ("June 2014", "52.5"),
    ("18/09/2014", "61.1"),
    ("30/09/2014", "65.5"),
    ("01/10/2014", "63.7"),
    ("09/11/2014", "68.6"),
    name="Children with an up-to-date health assessment",
    note="county average for the year",
)
LONG = "Proportion of children who have had their health and their teeth looked at by the last day of the quarter " * 3
SHAPES = {
    "real dates close together": CHILDREN,
    "up and down": every(91, [50, 52, 49, 80, 20, 21, 22, 90, 91, 30, 60, 61], "%", "60"),
    "all equal": every(91, [5, 5, 5, 5], target="5"),
    "on one day": every(0, [5, 9, 7]),
    "one reading": every(0, [41]),
    "below nought": every(91, [-250_000, 120_000, -90_000, -410_000], "£"),
    "huge": every(91, [1.2e15, 3.4e15, 9.9e15], "£", "8000000000000000"),
    "nought": every(91, [0, 0, 0], target="0"),
    "target beside baseline": indicator(
        ("2012/13", "84.6"),
        ("Q1 2014/15", "81"),
        ("Q2 2014/15", "83"),
        target="85",
        note="county average, from the return",
    ),
    "long words": indicator(("Q1 2014/15", "50"), ("Q2 2014/15", "60"), name=LONG, target="Not less than 95% of all"),
    "gap at the end": indicator(("Q1 2014/15", "50"), ("Q2 2014/15", "60"), ("Oct '14", "N/A")),
}
SIZES: tuple[Size, ...] = ((12.0, 3.0), (8.0, 4.5), (4.0, 6.0))


def box(text: Text) -> Bbox:
    return text.get_window_extent()


def line_data(figure: Figure) -> tuple[list[float], list[float]]:
    """Days and values of the line of readings, which lies over the others."""
    line: Any = max(figure.axes[0].lines, key=lambda line: line.get_zorder())
    return list(line.get_xdata()), list(line.get_ydata())


def test_readings_stand_at_their_true_days_and_values() -> None:
    days, values = line_data(seen(CHILDREN))
    assert [later - earlier for earlier, later in pairwise(days)] == [80, 12, 1, 39]
    assert values == [52.5, 61.1, 65.5, 63.7, 68.6]


def test_every_reading_has_its_printed_value_beside_it() -> None:
    shown = words(seen(CHILDREN)).split("\n")
    assert {"52.5%", "61.1%", "65.5%", "63.7%", "68.6%"} <= set(shown)


def test_many_readings_are_not_labelled_one_by_one() -> None:
    figure = drawn(every(30, [50 + index / 10 for index in range(40)]))
    assert "51.3" not in words(figure).split("\n")


def test_the_target_is_dashed_and_the_baseline_dotted_and_both_are_named() -> None:
    figure = drawn(
        indicator(("2012/13", "85.1"), ("Q1 2014/15", "52.5"), ("Q2 2014/15", "60"), target="<90", note="average")
    )
    lines: list[Any] = list(figure.axes[0].lines)
    levels = [line for line in lines if line.get_zorder() < 3]
    assert [line.get_ydata()[0] for line in levels] == [90, 85.1]
    patterns = [line._dash_pattern for line in levels]
    assert len({str(pattern) for pattern in [*patterns, (0, None)]}) == 3
    assert "Target <90" in words(figure)
    assert "2012/13: 85.1% (average)" in words(figure)


def test_the_words_say_which_direction_is_better_and_the_latest_value() -> None:
    assert "Higher is better. Latest: 68.6% at 9 November 2014." in words(seen(CHILDREN))


def test_a_figure_of_a_year_is_said_to_be_of_that_year_and_not_of_its_last_day() -> None:
    assert "Latest: 213 for 2014/15." in words(drawn(indicator(("2013/14", "23"), ("2014/15", "213"), unit="")))
    assert "Latest: 1275 for April to September 2014." in words(
        drawn(indicator(("April to September 2014", "1275"), unit=""))
    )


def test_a_target_that_is_no_number_is_told_and_not_drawn() -> None:
    figure = drawn(indicator(("Q1 2014/15", "21.53"), ("Q2 2014/15", "33.85"), target="No Target"))
    assert "Target: No Target." in words(figure)
    assert len(figure.axes[0].lines) == 1


def test_a_reading_without_a_value_breaks_the_line_and_is_told() -> None:
    figure = drawn(indicator(("Q1 2014/15", "50"), ("Q2 2014/15", "N/A"), ("Q3 2014/15", "60")))
    _, values = line_data(figure)
    assert [math.isfinite(value) for value in values] == [True, False, True]
    assert "Q2 2014/15: N/A" in words(figure)


def test_a_year_to_date_stands_beside_the_line() -> None:
    figure = drawn(indicator(("Oct '14", "00:41"), ("YTD 2014/15", "01:24"), unit="mm:ss", better="lower"))
    assert line_data(figure)[1] == [41]
    assert "YTD 2014/15: 01:24" in words(figure)


def test_many_readings_beside_the_line_are_counted() -> None:
    assert "and 6 more readings beside the line" in words(drawn(indicator(("Q1 2014/15", "5"), *[("?", "N/A")] * 10)))


NO_LINE = "No reading has both a number and a date yet, so there is no line to draw."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (indicator(), "No readings yet. Add a value and date to see the chart."),
        (indicator(("Q1 2014/15", "N/A")), NO_LINE),
        (indicator(("2014/15 average", "213")), NO_LINE),
        (indicator(("YTD 2014/15", "84.4")), NO_LINE),
    ],
)
def test_without_a_dated_reading_a_calm_sentence_stands_in_place_of_the_line(
    content: IndicatorContent, said: str
) -> None:
    figure = drawn(content)
    assert said in words(figure)
    assert len(figure.axes[0].lines) == 0


@pytest.mark.parametrize(
    ("content", "ticks"),
    [
        (CHILDREN, ["0%", "20%", "40%", "60%", "80%", "100%"]),
        (every(91, [10_850_000, 35_586_000], "£"), ["£0", "£10m", "£20m", "£30m", "£40m"]),
        (every(91, [641_355, 902_071], "£"), ["£0", "£0.2m", "£0.4m", "£0.6m", "£0.8m", "£1.0m"]),
        (indicator(("Oct '14", "04:19"), unit="mm:ss"), ["00:00", "01:00", "02:00", "03:00", "04:00", "05:00"]),
        (every(91, [4561, 2846]), ["0", "1,000", "2,000", "3,000", "4,000", "5,000"]),
    ],
)
def test_the_axis_is_written_in_the_unit(content: IndicatorContent, ticks: list[str]) -> None:
    labels = [label.get_text() for label in seen(content).axes[0].get_yticklabels()]
    assert labels == ticks


def test_another_unit_is_named_in_words() -> None:
    assert "In seconds." in words(drawn(every(91, [90, 128], "seconds")))


@pytest.mark.parametrize("content", SHAPES.values(), ids=SHAPES.keys())
def test_a_chart_fits_itself_to_each_size_with_nothing_clipped_and_no_words_on_others(
    content: IndicatorContent,
) -> None:
    figure = drawn(content, SIZES[0])
    for size in SIZES:
        figure.set_size_inches(size)
        figure.draw_without_rendering()
        width, height = figure.canvas.get_width_height()
        assert (width, height) == (size[0] * 100, size[1] * 100)
        found = [(text, box(text)) for text in texts(figure)]
        for text, place in found:
            assert place.x0 >= -1, (size, text)
            assert place.y0 >= -1, (size, text)
            assert place.x1 <= width + 1, (size, text)
            assert place.y1 <= height + 1, (size, text)
        for (one, its), (other, others) in combinations(found, 2):
            shared = Bbox.intersection(its, others)
            assert shared is None or shared.width < 2 or shared.height < 2, (size, one, other)


@pytest.mark.parametrize("size", [(2.0, 1.2), (0.5, 0.5), (1.0, 8.0)])
def test_a_tiny_figure_is_drawn(size: Size) -> None:
    assert drawn(SHAPES["long words"], size).axes[0].lines


@pytest.mark.parametrize("height", [0.8, 1.1, 1.5, 1.9, 2.3, 3.2])
def test_the_words_over_the_axes_give_way_before_the_axes_run_into_them(height: float) -> None:
    figure = drawn(SHAPES["long words"], (2.7, height))
    top = figure.axes[0].get_position().y1
    over = [text for text in figure.texts if text.get_text() and text.get_verticalalignment() == "top"]
    least = [text.get_window_extent().y0 / figure.bbox.height for text in over]
    assert all(low >= top for low in least)
    assert top <= 1 - 5 / (height * 72)


@pytest.mark.parametrize(
    "name",
    [
        "$$",
        "$x_1 and \\frac",
        "\\alpha $\\",
        "<b>bold</b>",
        "日本語",
        "😀 \x07 \x00",
        "\ud800",
        "two\nlines",
        "",
        "w" * 400,
    ],
)
def test_any_name_is_drawn_as_it_is_and_never_as_mathematics(name: str) -> None:
    figure = drawn(
        indicator(("Q1 2014/15", "50"), ("2013/14", "4"), name=name, target=f"5 {name}", unit=name, note=name)
    )
    assert all(not text.get_parse_math() for text in figure.texts)


def test_five_thousand_readings_are_drawn() -> None:
    days, _ = line_data(drawn(every(1, [50 + index % 30 for index in range(5_000)])))
    assert len(days) == 5_000


@pytest.mark.parametrize("look", [LIGHT, DARK, GREY])
def test_the_look_s_colours_are_on_every_part(look: Palette) -> None:
    figure = drawn(CHILDREN, look=look)
    assert {text.get_color() for text in texts(figure)} <= {look.ink, look.muted, look.target, look.baseline}
    labels = figure.axes[0].texts
    assert len(labels) > 6
    assert {label.get_color() for label in labels} == {look.ink}


def test_drawing_again_replaces_what_was_there() -> None:
    figure = drawn(CHILDREN)
    draw_indicator(figure, indicator(("Q1 2014/15", "5"), name="Another"))
    assert len(figure.axes) == 1
    assert "Children" not in words(figure)


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("look", [LIGHT, DARK, GREY])
def test_words_and_lines_stand_out_from_the_page(look: Palette) -> None:
    def contrast(colour: str) -> float:
        lighter, darker = sorted((luminance(colour), luminance(look.page)), reverse=True)
        return (lighter + 0.05) / (darker + 0.05)

    assert min(contrast(colour) for colour in (look.ink, look.muted, look.target, look.baseline)) >= 4.5
    assert min(contrast(colour) for colour in (look.reading, look.outline)) >= 3


@pytest.mark.parametrize(("last", "colour"), [("60", LIGHT.target), ("96", LIGHT.ink)])
def test_the_target_is_red_only_where_the_newest_figure_misses_it(last: str, colour: str) -> None:
    figure = drawn(indicator(("Q1 2014/15", "52.5"), ("Q2 2014/15", last), target="90"))
    (named,) = [text for text in texts(figure) if text.get_text().startswith("Target")]
    assert named.get_color() == colour
    assert colour in {line.get_color() for line in figure.axes[0].lines}


def test_a_figure_stands_over_a_level_sooner_than_the_line_goes_through_it() -> None:
    points = [(0.0, 40.0), (70.0, 42.0), (250.0, 46.0)]
    low = Box(-20.0, 33.0, 260.0, 70.0)
    boxes = place_labels(points, [(26.0, 10.0)] * 3, [57.0], low)
    assert [box is not None and box.bottom > 46.0 for box in boxes] == [True] * 3, boxes
