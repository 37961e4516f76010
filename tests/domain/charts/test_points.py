"""What is told of a figure of a chart that is pointed at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.charts.figures import every, indicator
from tracker.domain.charts.points import chart_points
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator_spc import spc_of
from tracker.domain.indicators.trajectory_point import TrajectoryPoint


def compared() -> IndicatorContent:
    own = indicator(
        ("Q1 2014/15", "91.2"), ("Q2 2014/15", "N/A"), ("Q3 2014/15", "85.0"), target="90", note="Two weeks only"
    )
    national = [
        Reading(1, Period.read(period), printed, read_value(printed), Period.read(period).ends_on, series="England")
        for period, printed in (("2013/14", "88.4"), ("sometime", "80"))
    ]
    plan = (TrajectoryPoint(1, Period.read("Q4 2014/15"), "92"),)
    return replace(own, readings=(*own.readings, *national), trajectory=plan)


def test_each_figure_is_told_with_its_period_status_and_note_the_oldest_first() -> None:
    assert [told.sentence() for told in chart_points(compared())] == [
        "England, 2013/14: 88.4%.",
        "Q1 2014/15: 91.2%. Green. Two weeks only.",
        "Q2 2014/15: N/A.",
        "Q3 2014/15: 85.0%. Red.",
        "Planned, Q4 2014/15: 92%.",
    ]


def test_what_was_printed_in_place_of_a_figure_has_a_day_and_no_height() -> None:
    missing = [told for told in chart_points(compared()) if told.value is None]
    assert [(told.day, told.printed) for told in missing] == [(date(2014, 9, 30), "N/A")]


def test_a_provisional_figure_says_so() -> None:
    content = compared()
    readings = (replace(content.readings[0], provisional=True), *content.readings[1:])
    assert (
        "91.2% (provisional). Green. Two weeks only." in chart_points(replace(content, readings=readings))[1].sentence()
    )


def test_on_a_control_chart_the_rules_speak_and_others_are_silent() -> None:
    content = every(30, [*[50, 51] * 10, 90], "%")
    told = chart_points(content, spc_of(content))
    assert "outside the limits" in told[-1].sentence()
    assert {one.series for one in chart_points(compared(), spc_of(compared()))} == {""}


def test_without_a_dated_reading_nothing_is_told() -> None:
    assert chart_points(indicator(("sometime", "5"))) == ()


def test_where_no_figure_of_its_own_is_drawn_others_are_not_told_either() -> None:
    content = compared()
    others = tuple(one for one in content.readings if one.series)
    assert chart_points(replace(content, readings=others)) == ()
