"""The periods that readings speak for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.text import clean


@pytest.mark.parametrize(
    ("written", "kind", "starts_on", "ends_on"),
    [
        ("2012/13", PeriodKind.YEAR, date(2012, 4, 1), date(2013, 3, 31)),
        ("June 2014", PeriodKind.MONTH, date(2014, 6, 1), date(2014, 6, 30)),
        ("Oct '14", PeriodKind.MONTH, date(2014, 10, 1), date(2014, 10, 31)),
        ("12/2013", PeriodKind.MONTH, date(2013, 12, 1), date(2013, 12, 31)),
        ("Q1 2014/15", PeriodKind.QUARTER, date(2014, 4, 1), date(2014, 6, 30)),
        ("Q4 2014/15", PeriodKind.QUARTER, date(2015, 1, 1), date(2015, 3, 31)),
        ("18/09/2014", PeriodKind.DAY, date(2014, 9, 18), date(2014, 9, 18)),
        ("9 November 2014", PeriodKind.DAY, date(2014, 11, 9), date(2014, 11, 9)),
        ("YTD 2014/15", PeriodKind.YEAR_TO_DATE, date(2014, 4, 1), None),
        ("Year to date 2014/15", PeriodKind.YEAR_TO_DATE, date(2014, 4, 1), None),
        ("YTD", PeriodKind.YEAR_TO_DATE, None, None),
        ("YTD to October 2014", PeriodKind.YEAR_TO_DATE, date(2014, 4, 1), date(2014, 10, 31)),
        ("Year to August 2016", PeriodKind.ROLLING_YEAR, date(2015, 9, 1), date(2016, 8, 31)),
        ("12 months to 31 August 2016", PeriodKind.ROLLING_YEAR, date(2015, 9, 1), date(2016, 8, 31)),
        ("as at 30/09/2014", PeriodKind.DAY, date(2014, 9, 30), date(2014, 9, 30)),
        ("Apr–Sep 2014", PeriodKind.SPAN, date(2014, 4, 1), date(2014, 9, 30)),
        ("June to end July 2016", PeriodKind.SPAN, date(2016, 6, 1), date(2016, 7, 31)),
        ("October to March 2015", PeriodKind.SPAN, date(2014, 10, 1), date(2015, 3, 31)),
    ],
)
def test_a_period_is_typed_and_has_its_days(
    written: str, kind: PeriodKind, starts_on: date, ends_on: date | None
) -> None:
    assert Period.read(written) == Period(written, kind, starts_on, ends_on)


@pytest.mark.parametrize("written", ["", "Q1", "Year to August", "2014/16", "last autumn"])
def test_what_names_no_period_is_kept_as_text(written: str) -> None:
    assert Period.read(written) == Period(written, PeriodKind.TEXT, None, None)


@given(st.text())
def test_any_text_comes_back_as_written_but_for_the_space_around_it(text: str) -> None:
    assert Period.read(text).text == clean(text).strip()


@given(st.integers(1970, 2068), st.integers(1, 4))
def test_a_quarter_lies_within_its_year(start: int, quarter: int) -> None:
    year = Period.read(f"{start}/{(start + 1) % 100:02}")
    part = Period.read(f"Q{quarter} {year.text}")
    assert year.starts_on and year.ends_on and part.starts_on and part.ends_on
    assert year.starts_on <= part.starts_on < part.ends_on <= year.ends_on


@pytest.mark.parametrize(
    ("written", "starts_on"),
    [
        ("YTD to March 2015", date(2014, 4, 1)),
        ("YTD to April 2015", date(2015, 4, 1)),
        ("YTD to January 2015", date(2014, 4, 1)),
    ],
)
def test_a_year_to_date_begins_in_the_april_before_its_end(written: str, starts_on: date) -> None:
    assert Period.read(written).starts_on == starts_on


@pytest.mark.parametrize(
    ("written", "earlier"),
    [
        ("Q1 2014/15", "Q1 2013/14"),
        ("February 2016", "February 2015"),
        ("February 2017", "February 2016"),
        ("2014/15", "2013/14"),
        ("18/09/2014", "18/09/2013"),
        ("29/02/2016", "28/02/2015"),
        ("YTD 2014/15", "YTD 2013/14"),
    ],
)
def test_the_same_period_a_year_before(written: str, earlier: str) -> None:
    assert Period.read(written).year_earlier() == Period.read(earlier).key


def test_of_what_has_no_days_and_of_the_first_year_there_is_none_before() -> None:
    assert Period.read("YTD").year_earlier() is None
    assert Period.read("last autumn").year_earlier() is None
    assert Period("then", PeriodKind.DAY, date(1, 5, 1), date(1, 5, 1)).year_earlier() is None
    assert Period("then", PeriodKind.DAY, date(2, 5, 1), date(2, 5, 1)).year_earlier() is not None


@pytest.mark.parametrize(
    ("written", "is_span"),
    [
        ("March to April 2014", True),
        ("April to April 2014", True),
        ("May to April 2014", True),
        ("April 2014 to March 2014", False),
    ],
)
def test_a_span_runs_from_a_month_to_one_that_is_not_before_it(written: str, is_span: bool) -> None:
    assert (Period.read(written).kind is PeriodKind.SPAN) is is_span


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Q1 2014/15", "Quarter 1 2014/15", True),
        ("June 2014", "Q1 2014/15", False),
        ("last  Autumn", "last autumn", True),
        ("YTD", "ytd", True),
        ("YTD", "Year to date", False),
        ("YTD 2014/15", "Year to date 2014/15", True),
        ("sometime", "later", False),
    ],
)
def test_two_ways_of_writing_a_period_are_one_and_words_are_only_themselves(one: str, other: str, same: bool) -> None:
    assert (Period.read(one).key == Period.read(other).key) is same
