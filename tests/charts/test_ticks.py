"""Ticks of days and values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from tracker.charts.ticks import day_ticks, own_days, value_labels
from tracker.domain.charts.axis_steps import Axis
from tracker.domain.indicators.measure import Measure


def labels(first: date, last: date, most: int = 8) -> list[str]:
    return [words.replace("\n", " ") for _, words in day_ticks(first, last, most)]


def test_months_are_named_with_the_year_where_it_is_new() -> None:
    assert labels(date(2014, 10, 15), date(2015, 3, 1)) == ["Oct 2014", "Nov", "Dec", "Jan 2015", "Feb", "Mar"]


def test_the_first_and_the_last_month_are_named_in_place_of_one_that_is_too_near() -> None:
    assert labels(date(2013, 5, 2), date(2015, 3, 20))[0] == "May 2013"
    assert labels(date(2013, 5, 2), date(2015, 3, 20))[-1] == "Mar"
    assert labels(date(2014, 10, 28), date(2015, 3, 1))[:3] == ["Oct 2014", "Dec", "Jan 2015"]


def test_a_fortnight_has_days() -> None:
    assert labels(date(2014, 9, 1), date(2014, 9, 5)) == ["1 Sep 2014", "2 Sep", "3 Sep", "4 Sep", "5 Sep"]


def test_two_years_have_quarters_and_a_decade_has_years() -> None:
    assert labels(date(2013, 4, 1), date(2015, 3, 31))[:3] == ["Apr 2013", "Jul", "Oct"]
    assert labels(date(2005, 6, 1), date(2014, 6, 1), 5) == ["2006", "2008", "2010", "2012", "2014"]


def test_own_days_are_written_day_first() -> None:
    assert own_days([date(2014, 6, 30), date(2014, 9, 30), date(2015, 1, 1)]) == [
        (date(2014, 6, 30), "30 Jun\n2014"),
        (date(2014, 9, 30), "30 Sep"),
        (date(2015, 1, 1), "1 Jan\n2015"),
    ]


@given(st.dates(), st.integers(0, 40_000), st.integers(2, 20))
def test_any_span_has_few_ticks_within_it(first: date, days: int, most: int) -> None:
    last = min(first.toordinal() + days, date.max.toordinal())
    found = [day for day, _ in day_ticks(first, date.fromordinal(last), most)]
    assert len(found) <= most + 2
    assert found == sorted(set(found))
    assert all(first <= day <= date.fromordinal(last) for day in found)


@pytest.mark.parametrize(
    ("axis", "measure", "words"),
    [
        (Axis(0, 0.4, 0.2), Measure.PERCENT, ["0.0%", "0.2%", "0.4%"]),
        (Axis(-500_000, 500_000, 500_000), Measure.POUNDS, ["−£500k", "£0", "£500k"]),
        (Axis(0, 4e9, 2e9), Measure.POUNDS, ["£0", "£2bn", "£4bn"]),
        (Axis(0, 120, 60), Measure.CLOCK, ["00:00", "01:00", "02:00"]),
        (Axis(0, 20_000, 10_000), Measure.NUMBER, ["0", "10,000", "20,000"]),
    ],
)
def test_values_are_written_short(axis: Axis, measure: Measure, words: list[str]) -> None:
    assert value_labels(axis, measure) == words
