"""What kind of figure an indicator has."""

from __future__ import annotations

import pytest

from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.measure import Measure, measure_of, say_value


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
