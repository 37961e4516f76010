"""What is told of a figure of a chart that is pointed at."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.indicators import every, indicator
from tracker.domain.charts.chart_points import chart_points
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.control_chart import spc_of
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint


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


@pytest.mark.parametrize(("length", "whole"), [(219, True), (220, True), (221, False)])
def test_a_note_is_told_up_to_220_letters(length: int, whole: bool) -> None:
    note = ("word " * 50)[: length - 1] + "!"
    (told,) = chart_points(indicator(("Q1 2014/15", "91.2"), note=note))
    assert (told.also == (note,)) is whole


def test_a_figure_without_a_period_is_told_by_its_day_and_a_blank_one_as_blank() -> None:
    first = compared().readings[0]
    content = replace(compared(), readings=(replace(first, period=Period.read(""), printed=" ", value=None, note=""),))
    (told, *_) = chart_points(content)
    assert (told.name(), told.printed, told.also) == ("30 June 2014", "blank", ())


def test_a_sentence_that_has_its_end_gets_no_second_one() -> None:
    (told,) = chart_points(indicator(("Q1 2014/15", "91.2"), note="Two weeks only!"))
    assert told.sentence() == "Q1 2014/15: 91.2%. Two weeks only!"


def test_where_limits_are_refused_the_rules_are_silent() -> None:
    content = every(30, [*[50, 51] * 10, 90], "%")
    refused = replace(spc_of(content), refused="Too few points.")
    assert all("outside" not in told.sentence() for told in chart_points(content, refused))


def test_what_has_no_day_or_no_number_among_others_or_in_the_plan_is_not_told() -> None:
    content = compared()
    words = replace(content.readings[3], printed="N/A", value=None)
    plan = [TrajectoryPoint(1, Period.read(text), figure) for text, figure in (("Q3 2014/15", "?"), ("later", "92"))]
    found = chart_points(replace(content, readings=(*content.readings, words), trajectory=tuple(plan)))
    assert [told.name() for told in found] == ["England, 2013/14", "Q1 2014/15", "Q2 2014/15", "Q3 2014/15"]


def test_a_planned_figure_has_the_height_that_was_printed() -> None:
    assert chart_points(compared())[-1].value == 92
