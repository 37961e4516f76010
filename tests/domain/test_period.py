"""The periods that readings speak for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from tracker.domain.period import Period, PeriodKind
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
