"""What kind of figure an indicator has."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.measure import (
    Measure,
    grows,
    measure_of,
    per_what,
    say_baseline,
    say_number,
    say_of_when,
    say_reading,
    say_value,
)


def content(unit: str, *printed: str) -> IndicatorContent:
    readings = tuple(Reading(1, Period.read("Q1 2014/15"), text, read_value(text)) for text in printed)
    return IndicatorContent(Indicator("Calls", unit), readings)


@pytest.mark.parametrize(
    ("unit", "measure"),
    [
        ("%", Measure.PERCENT),
        ("Per cent", Measure.PERCENT),
        ("£", Measure.POUNDS),
        ("mm:ss", Measure.CLOCK),
        ("days", Measure.NUMBER),
    ],
)
def test_the_unit_names_the_measure(unit: str, measure: Measure) -> None:
    assert measure_of(content(unit, "5")) is measure


def test_without_a_unit_the_printed_figures_name_it() -> None:
    assert measure_of(content("", "1.3%", "1%", "N/A")) is Measure.PERCENT
    assert measure_of(content("", "00:41")) is Measure.CLOCK
    assert measure_of(content("", "1.3%", "5")) is Measure.NUMBER
    assert measure_of(content("")) is Measure.NUMBER


@pytest.mark.parametrize(
    ("printed", "unit", "words"),
    [
        ("85.1", "%", "85.1%"),
        ("1.3%", "%", "1.3%"),
        ("£902,071", "£", "£902,071"),
        ("902,071", "£", "£902,071"),
        ("35.6", "£m", "£35.6m"),
        ("00:41", "mm:ss", "00:41"),
        ("90", "seconds", "90 seconds"),
        ("53", "number", "53"),
        ("N/A", "%", "N/A"),
        ("", "%", ""),
    ],
)
def test_a_figure_is_said_with_its_unit_where_it_has_none(printed: str, unit: str, words: str) -> None:
    assert say_value(printed, unit) == words


@pytest.mark.parametrize(
    ("value", "measure", "said"),
    [
        (66.2345, Measure.PERCENT, "66.23%"),
        (-1.5, Measure.PERCENT, "−1.5%"),
        (0, Measure.PERCENT, "0%"),
        (1715, Measure.NUMBER, "1,715"),
        (9999.4, Measure.NUMBER, "9,999"),
        (12345.6, Measure.NUMBER, "12,346"),
        (45, Measure.CLOCK, "00:45"),
        (60, Measure.CLOCK, "01:00"),
        (-61.4, Measure.CLOCK, "−01:01"),
        (1_234_000, Measure.POUNDS, "£1.234m"),
        (1_000_000, Measure.POUNDS, "£1m"),
        (999_999, Measure.POUNDS, "£999,999"),
        (1_000_000_000, Measure.POUNDS, "£1bn"),
        (999_000_000, Measure.POUNDS, "£999m"),
        (-5, Measure.POUNDS, "−£5"),
    ],
)
def test_a_number_that_was_worked_out_is_said_to_four_figures(value: float, measure: Measure, said: str) -> None:
    assert say_number(value, measure) == said


def test_a_number_has_all_its_figures_from_ten_thousand_on_and_its_sign_below_nought() -> None:
    numbers = (9_999.4, 9_999.5, 9_999.9, 10_000, 10_000.6, -0.5, -9_999.9)
    assert [say_number(number, Measure.NUMBER) for number in numbers] == [
        *("9,999", "10,000", "10,000", "10,000", "10,001", "−0.5", "−10,000"),
    ]


def test_a_figure_is_of_its_day_unless_it_is_of_a_year_or_has_none() -> None:
    day, year = Reading(1, Period.read("30/06/2014"), "5"), Reading(1, Period.read("2014/15"), "5")
    said = [say_of_when(replace(one, as_at=one.period.ends_on)) for one in (day, year)]
    assert said == ["at 30 June 2014", "for 2014/15"]
    assert say_of_when(Reading(1, Period.read("the  survey"), "5")) == "for the survey"


def test_a_reading_is_said_with_its_period_and_a_baseline_with_its_note() -> None:
    (one,) = content("%", "74.16").readings
    indicator = Indicator("Calls", "%")
    assert say_reading(indicator, one) == "Q1 2014/15: 74.16%"
    assert say_reading(indicator, replace(one, period=Period.read(" "))) == "74.16%"
    assert say_reading(indicator, replace(one, printed="", value=None)) == "Q1 2014/15: blank"
    assert say_baseline(indicator, one) == "Q1 2014/15: 74.16%"
    assert (
        say_baseline(indicator, replace(one, note=" the county\naverage")) == "Q1 2014/15: 74.16% (the county average)"
    )


@pytest.mark.parametrize(
    ("printed", "unit", "words"),
    [
        ("85.1 (provisional)", "%", "85.1% (provisional)"),
        ("954 (provisional)", "£", "£954 (provisional)"),
        ("35.6 (provisional)", "£m", "£35.6m (provisional)"),
        ("90 (provisional)", "seconds", "90 seconds (provisional)"),
        ("90 (provisional)", "number", "90 (provisional)"),
        ("(provisional) 92", "%", "(provisional) 92%"),
        ("about 954", "£", "about £954"),
        ("-16,000", "£", "-£16,000"),
        (".5", "£m", "£.5m"),
        ("954", "GBP", "£954"),
        ("53", "Number", "53"),
        ("53", "", "53"),
        ("53", " days ", "53 days"),
        ("41", "mm:ss", "41"),
        ("35k", "£", "35k"),
        ("1:30", "hours", "1:30"),
        ("£5", "%", "£5"),
    ],
)
def test_a_figure_keeps_what_is_said_of_it_before_and_after(printed: str, unit: str, words: str) -> None:
    assert say_value(printed, unit) == words


@pytest.mark.parametrize("unit", ["%", "£", "£m", "calls"])
@pytest.mark.parametrize(
    "printed",
    [
        "Data due May 2015",
        "over 1 in 10",
        "29 of 7,304",
        "see note 3",
        "Band 2",
        "10% up on July 2014",
        "85 by March 2015",
        "2014/15",
    ],
)
def test_words_that_end_in_a_digit_are_not_given_a_unit(printed: str, unit: str) -> None:
    assert say_value(printed, unit) == printed


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Not greater than 3", "Not greater than 3%"),
        ("at least 80", "at least 80%"),
        ("20 to 30", "20 to 30%"),
        ("between 20 and 30", "between 20 and 30%"),
        ("−5", "−5%"),
        ("+.5", "+.5%"),
    ],
)
def test_a_bound_and_a_span_are_given_their_unit(printed: str, words: str) -> None:
    assert say_value(printed, "%") == words


@pytest.mark.parametrize(
    ("unit", "factor"),
    [("%", 100), ("", 100), (" ", 100), ("per cent", 100), ("number", 1), ("£", 1), ("per 100,000", 100_000)],
)
def test_a_share_is_of_a_hundred_a_rate_of_what_it_says_and_all_else_of_one(unit: str, factor: float) -> None:
    assert per_what(unit) == factor


@pytest.mark.parametrize(
    ("unit", "printed", "growing"),
    [("number", "5", True), ("£", "5", True), ("£000s", "5", True), ("days", "5", False), ("%", "5", False)],
)
def test_counts_and_money_grow_with_their_period(unit: str, printed: str, growing: bool) -> None:
    assert grows(content(unit, printed)) is growing
    assert not grows(content("", "5%"))
    assert grows(content("", "5"))


def test_a_figure_that_says_nothing_names_no_measure() -> None:
    assert measure_of(content("", "£5", "N/A")) is Measure.POUNDS
    assert measure_of(content("", "N/A %")) is Measure.NUMBER
