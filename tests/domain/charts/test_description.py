"""A chart in words, and which readings stand on it."""

from __future__ import annotations

from tracker.domain.charts.description import describe_indicator
from tracker.domain.charts.readings import timeline, undrawn
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.figures.target import Better
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator


def content(
    *figures: tuple[str, str], better: Better = "higher", target: str = "", unit: str = "%"
) -> IndicatorContent:
    readings = []
    for position, (text, printed) in enumerate(figures):
        period = Period.read(text)
        readings.append(Reading(1, period, printed, read_value(printed), period.ends_on, position=position))
    return IndicatorContent(Indicator("Health assessments", unit, better, target), tuple(readings))


FULL = content(
    ("2012/13", "85.1"),
    ("Q2 2014/15", "65.5"),
    ("Q1 2014/15", "52.5"),
    ("Oct '14", "N/A"),
    ("YTD 2014/15", "60.2"),
    ("?", "4"),
)


def test_it_tells_first_last_direction_range_target_and_baseline() -> None:
    words = describe_indicator(
        content(
            ("2012/13", "85.1"), ("Q1 2014/15", "52.5"), ("18/09/2014", "68.6"), ("Q2 2014/15", "65.5"), target="90"
        )
    )
    assert words == (
        "Line chart of Health assessments (%). 3 readings, from 52.5% at 30 June 2014 to 65.5% at 30 September 2014: "
        "up, better. Lowest 52.5%, highest 68.6%. Higher is better. Target 90: the latest reading does not meet it. "
        "Baseline 2012/13: 85.1%."
    )


def test_down_is_better_where_lower_is() -> None:
    words = describe_indicator(content(("Q1 2014/15", "5"), ("Q2 2014/15", "3"), better="lower", target="<4"))
    assert "down, better." in words
    assert "Target <4: the latest reading meets it." in words


def test_neither_direction_is_judged_where_none_is_better() -> None:
    assert ": up." in describe_indicator(
        content(("Q1 2014/15", "5"), ("Q2 2014/15", "6"), better="none", unit="number")
    )


def test_no_movement_is_unchanged() -> None:
    assert ": unchanged." in describe_indicator(content(("Q1 2014/15", "5"), ("Q2 2014/15", "5.0")))


def test_one_reading_and_none_are_said_plainly() -> None:
    assert "One reading: 5% at 30 June 2014." in describe_indicator(content(("Q1 2014/15", "5")))
    assert (
        describe_indicator(content()) == "Health assessments: there is no dated reading to draw yet. Higher is better."
    )


def test_a_target_without_a_number_is_told_as_printed() -> None:
    assert "Target: No Target." in describe_indicator(content(("Q1 2014/15", "5"), target="No Target"))


def test_what_is_not_on_the_line_is_told_too() -> None:
    words = describe_indicator(FULL)
    assert "YTD 2014/15: 60.2%." in words
    assert "Oct '14: N/A: not drawn." in words
    assert "?: 4%: not drawn." in words


def test_the_timeline_has_readings_and_gaps_in_the_order_of_their_days() -> None:
    assert [reading.printed for reading in timeline(FULL)] == ["52.5", "65.5", "N/A"]


def test_undrawn_are_those_without_a_value_or_a_day() -> None:
    assert [reading.printed for reading in undrawn(FULL)] == ["N/A", "4"]


def test_of_two_readings_the_lowest_and_the_highest_are_told_already_and_of_three_they_are_not() -> None:
    two = (("Q1 2014/15", "5"), ("Q2 2014/15", "6"))
    assert "Lowest" not in describe_indicator(content(*two))
    assert "Lowest 4%, highest 6%." in describe_indicator(content(*two, ("Q3 2014/15", "4")))
