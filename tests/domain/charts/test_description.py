"""A chart in words, and which readings stand on it."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from msgspec.structs import replace

from tests.indicators import indicator
from tracker.domain.charts.day_range import DayRange
from tracker.domain.charts.description import describe_indicator
from tracker.domain.charts.readings_on_chart import timeline, undrawn
from tracker.domain.figures.period import Period
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint

content = partial(indicator, name="Health assessments")
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
    assert describe_indicator(content()) == "Health assessments: no readings with a date yet. Higher is better."


def test_a_target_without_a_number_is_told_as_printed() -> None:
    assert "Target: No Target." in describe_indicator(content(("Q1 2014/15", "5"), target="No Target"))


def test_what_is_not_on_the_line_is_told_too() -> None:
    words = describe_indicator(FULL)
    assert "YTD 2014/15: 60.2%." in words
    assert "Oct '14: N/A: not on the chart." in words
    assert "?: 4%: not on the chart." in words


def test_the_timeline_has_readings_and_gaps_in_the_order_of_their_days() -> None:
    assert [reading.printed for reading in timeline(FULL)] == ["52.5", "65.5", "N/A"]


def test_undrawn_are_those_without_a_value_or_a_day() -> None:
    assert [reading.printed for reading in undrawn(FULL)] == ["N/A", "4"]


def test_of_two_readings_the_lowest_and_the_highest_are_told_already_and_of_three_they_are_not() -> None:
    two = (("Q1 2014/15", "5"), ("Q2 2014/15", "6"))
    assert "Lowest" not in describe_indicator(content(*two))
    assert "Lowest 4%, highest 6%." in describe_indicator(content(*two, ("Q3 2014/15", "4")))


SHOWN = DayRange.of_days(date(2014, 6, 30), date(2014, 9, 30))


def test_of_a_part_of_the_line_what_it_shows_is_told() -> None:
    line = content(("Q4 2013/14", "4"), ("Q1 2014/15", "5"), ("Q2 2014/15", "6"), ("Q3 2014/15", "9"))
    words = describe_indicator(line, SHOWN)
    assert "It shows 30 June 2014 to 30 September 2014, 2 of 4 readings. 2 readings, from 5% at 30 June 2014" in words
    elsewhere = describe_indicator(line, DayRange.of_days(date(2012, 1, 1), date(2012, 2, 1)))
    assert "0 of 4 readings. Higher is better." in elsewhere


@pytest.mark.parametrize(("number", "told", "more"), [(7, 7, ""), (8, 8, ""), (9, 8, "1"), (10, 8, "2")])
def test_of_many_that_are_not_drawn_eight_are_told_and_the_others_counted(number: int, told: int, more: str) -> None:
    words = describe_indicator(content(("Q1 2014/15", "5"), *[("?", str(figure)) for figure in range(number)]))
    assert words.count(": not on the chart.") == told
    assert words.endswith(f"And {more} more not on the chart.") is ("more not on" in words) is bool(more)


def test_the_plan_is_told_by_its_first_figure_and_its_last() -> None:
    planned = [TrajectoryPoint(1, Period.read(f"Q{quarter} 2014/15"), str(quarter)) for quarter in (1, 2, 3)]
    line = content(("Q1 2014/15", "5"))
    assert "Trajectory: 1% for Q1 2014/15." in describe_indicator(replace(line, trajectory=tuple(planned[:1])))
    words = describe_indicator(replace(line, trajectory=tuple(planned)))
    assert "Trajectory: from 1% for Q1 2014/15 to 3% for Q3 2014/15." in words
    assert "Planned" not in describe_indicator(line)


@pytest.mark.parametrize(("number", "listed"), [(7, True), (8, True), (9, False)])
def test_up_to_eight_figures_of_others_are_told_one_by_one(number: int, listed: bool) -> None:
    others = [
        replace(content((f"{2000 + year}/{year + 1:02d}", f"{year}")).readings[0], series="England")
        for year in range(1, number + 1)
    ]
    line = content(("Q1 2014/15", "5"))
    words = describe_indicator(replace(line, readings=(*line.readings, *others)))
    assert ("2003/04: 3%" in words) is listed
    assert (f"England: {number} readings, from 2001/02: 1% to " in words) is not listed


def test_what_is_marked_is_told_by_its_day_where_it_is_shown() -> None:
    line = content(("Q1 2014/15", "5"), ("Q2 2014/15", "6"))
    definitions = [
        Definition(1, "Calls answered.", effective_from=date(2014, 7, 1)),
        Definition(1, "Calls answered in 20 seconds.", effective_from=date(2014, 8, 1)),
        Definition(1, "Calls answered at all."),
    ]
    noted = [Annotation(1, date(2014, 12, 1), "A new office."), Annotation(1, date(2014, 7, 15), "New lines.")]
    marked = replace(line, annotations=tuple(noted), definitions=tuple(definitions))
    words = describe_indicator(marked)
    first, changed = "15 July 2014: New lines.", "1 August 2014: the definition changed: Calls answered in 20 seconds."
    assert f"{first} {changed} 1 December 2014: A new office." in words
    assert "1 July 2014: the definition" not in words
    assert "answered at all" not in words
    within = describe_indicator(marked, SHOWN)
    assert first in within
    assert "A new office" not in within


@pytest.mark.parametrize(("number", "earlier"), [(8, ""), (9, "1"), (10, "2")])
def test_of_many_marks_the_last_eight_are_told_and_those_before_counted(number: int, earlier: str) -> None:
    noted = tuple(Annotation(1, date(2014, 12, day), f"Note {day}") for day in range(1, number + 1))
    words = describe_indicator(replace(content(("Q1 2014/15", "5")), annotations=noted))
    assert (words.count(": Note "), f"{number} December 2014: Note {number}." in words) == (8, True)
    assert words.endswith(f"And {earlier} earlier such notes.") is ("such notes" in words) is bool(earlier)


@pytest.mark.parametrize(("unit", "measured"), [("%", " (%)"), ("Number", ""), ("", "")])
def test_the_unit_is_named_where_it_says_more_than_that_it_is_a_number(unit: str, measured: str) -> None:
    assert f"Line chart of Health assessments{measured}." in describe_indicator(content(("Q1 2014/15", "5"), unit=unit))


def test_a_bound_that_leaves_open_which_way_it_went_says_so() -> None:
    line = content(("Q1 2014/15", "5"), ("Q2 2014/15", "6"), target="9")
    bound = replace(line.readings[1], printed="<6", certainty="less than")
    words = describe_indicator(replace(line, readings=(line.readings[0], bound)))
    assert "whether that is up or down is not known" in words
    at_most = replace(line.readings[1], certainty="more than")
    assert "Target 9." in describe_indicator(replace(line, readings=(line.readings[0], at_most)))


def test_the_target_of_the_latest_period_is_told_and_without_a_reading_the_target_alone() -> None:
    line = content(("Q1 2014/15", "5"), ("Q2 2014/15", "6"), target="9")
    targets = (PeriodTarget(1, Period.read("Q1 2014/15"), "4"), PeriodTarget(1, Period.read("Q2 2014/15"), "7"))
    words = describe_indicator(replace(line, targets=targets))
    assert "Target 7: the latest reading does not meet it." in words
    assert describe_indicator(content(target="9")).endswith("Higher is better. Target 9.")


def test_figures_of_others_are_not_on_the_line_nor_among_what_is_not_drawn() -> None:
    other = replace(FULL.readings[3], series="England")
    both = replace(FULL, readings=(*FULL.readings, other))
    assert undrawn(both) == undrawn(FULL)
    words = replace(FULL.readings[5], printed="soon", value=None)
    dated = replace(FULL.readings[3], value=4.0)
    assert timeline(replace(FULL, readings=(*FULL.readings[:5], words))) == timeline(FULL)
    assert dated in timeline(replace(FULL, readings=(*FULL.readings[:3], dated)))
