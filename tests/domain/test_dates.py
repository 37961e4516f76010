"""Days, months and financial years as British papers write them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from tracker.domain.dates import (
    days_after,
    financial_year,
    full_year,
    month_end,
    quarter_bounds,
    read_day,
    say_day,
    without_time,
    year_bounds,
)

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("quarter", "first", "last"),
    [
        (1, date(2014, 4, 1), date(2014, 6, 30)),
        (2, date(2014, 7, 1), date(2014, 9, 30)),
        (3, date(2014, 10, 1), date(2014, 12, 31)),
        (4, date(2015, 1, 1), date(2015, 3, 31)),
    ],
)
def test_the_fourth_quarter_of_2014_15_is_in_calendar_2015(quarter: int, first: date, last: date) -> None:
    assert quarter_bounds(2014, quarter) == (first, last)


@given(st.integers(1900, 2098))
def test_four_quarters_fill_the_financial_year_without_a_gap(start: int) -> None:
    quarters = [quarter_bounds(start, quarter) for quarter in (1, 2, 3, 4)]
    assert (quarters[0][0], quarters[3][1]) == year_bounds(start)
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(quarters))


@given(DAYS)
def test_a_month_ends_the_day_before_the_next_one_begins(day: date) -> None:
    end = month_end(day.year, day.month)
    assert (end.year, end.month) == (day.year, day.month)
    assert (end + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("first", "second", "start"),
    [
        ("2014", "15", 2014),
        ("14", "15", 2014),
        ("2014", "2015", 2014),
        ("1999", "00", 1999),
        ("1999", "2000", 1999),
        ("99", "00", 1999),
        ("2014", "16", None),
        ("2014", "14", None),
        ("2014", "2115", None),
        ("12", "2013", None),
    ],
)
def test_a_financial_year_names_two_years_that_follow_each_other(first: str, second: str, start: int | None) -> None:
    assert financial_year(first, second) == start


@pytest.mark.parametrize(("text", "year"), [("00", 2000), ("14", 2014), ("69", 2069), ("70", 1970), ("2014", 2014)])
def test_two_figures_mean_1970_to_2069(text: str, year: int) -> None:
    assert full_year(text) == year


@pytest.mark.parametrize(
    "text",
    [
        "3 April 2015",
        "03/04/2015",
        "3/4/15",
        "03.04.2015",
        "03-04-2015",
        "2015-04-03",
        "2015-04-03 00:00:00",
        "3rd April 2015",
        "3rd of April 2015",
        "Friday 3 April 2015",
        "Fri, 3 Apr 2015",
        "3-Apr-15",
        "3 Apr ’15",
        " 3 APRIL 2015 ",
    ],
)
def test_a_day_is_read_day_first(text: str) -> None:
    assert read_day(text) == date(2015, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31/02/2015",
        "29 February 2015",
        "03/04-2015",
        "04/13/2015",
        "3 Avril 2015",
        "April 2015",
        "3 April",
        "3 April 0215",
    ],
)
def test_what_is_no_day_gives_none(text: str) -> None:
    assert read_day(text) is None


@given(DAYS)
def test_any_day_is_read_back_from_what_is_said_of_it(day: date) -> None:
    assert read_day(say_day(day)) == day
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.day:02}/{day.month:02}/{day.year}") == day


@pytest.mark.parametrize(("month", "days"), [*enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)])
def test_each_month_has_its_days(month: int, days: int) -> None:
    assert month_end(2015, month).day == days


def test_february_has_a_day_more_in_a_leap_year() -> None:
    assert [month_end(year, 2).day for year in (2015, 2016, 1900, 2000)] == [28, 29, 28, 29]


@pytest.mark.parametrize(("text", "year"), [("69", 2069), ("70", 1970), ("71", 1971), ("00", 2000), ("1899", 1899)])
def test_two_figures_are_a_year_of_1970_to_2069(text: str, year: int) -> None:
    assert full_year(text) == year


@pytest.mark.parametrize("name", ["sep", "sept", "Sept.", "SEPTEMBER", "Sep."])
def test_a_month_is_known_by_its_short_names(name: str) -> None:
    assert read_day(f"1 {name} 2014") == date(2014, 9, 1)
    assert read_day("1 se 2014") is None


@pytest.mark.parametrize(
    ("day", "days", "after"),
    [
        (date(2014, 12, 31), 1, date(2015, 1, 1)),
        (date(2014, 12, 31), 0, date(2014, 12, 31)),
        (date(2015, 1, 1), -1, date(2014, 12, 31)),
        (date.max, 1, date.max),
        (date.max - timedelta(days=1), 1, date.max),
        (date.min, -1, date.min),
        (date.min + timedelta(days=1), -1, date.min),
    ],
)
def test_days_are_counted_on_to_the_ends_of_time(day: date, days: int, after: date) -> None:
    assert days_after(day, days) == after


@pytest.mark.parametrize(
    ("text", "day"),
    [("29/03/2026 01:30", "29/03/2026"), ("29 March 2026 noon", "29 March 2026"), ("meet at 01:30", "meet at 01:30")],
)
def test_the_time_is_taken_from_behind_a_day_only(text: str, day: str) -> None:
    assert without_time(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("29/03/2026 ", "29/03/2026 "), (" 29/03/2026 ", " 29/03/2026 "), (" 29/03/2026 9am", "29/03/2026")],
)
def test_a_day_without_a_time_stays_as_it_is_written(text: str, day: str) -> None:
    assert without_time(text) == day
