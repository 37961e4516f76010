"""What a timescale means, and that what was written stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from tracker.domain.plans.timescale import Precision, Timescale, is_late, say_timescale
from tracker.domain.text import clean

YEARS = st.integers(1970, 2098)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@pytest.mark.parametrize(
    ("written", "due_on", "precision"),
    [
        ("March 2015", date(2015, 3, 31), Precision.MONTH),
        ("Sept 2014", date(2014, 9, 30), Precision.MONTH),
        ("Oct '14", date(2014, 10, 31), Precision.MONTH),
        ("Mar-15", date(2015, 3, 31), Precision.MONTH),
        ("03/2015", date(2015, 3, 31), Precision.MONTH),
        ("12/2013", date(2013, 12, 31), Precision.MONTH),
        ("01/2015", date(2015, 1, 31), Precision.MONTH),
        ("2016-02", date(2016, 2, 29), Precision.MONTH),
        ("By the end of March 2015", date(2015, 3, 31), Precision.MONTH),
        ("no later than December 2014.", date(2014, 12, 31), Precision.MONTH),
        ("Q3 2014/15", date(2014, 12, 31), Precision.QUARTER),
        ("Q4 2014/15", date(2015, 3, 31), Precision.QUARTER),
        ("Quarter 1 of 2014-15", date(2014, 6, 30), Precision.QUARTER),
        ("2014/15 Q2", date(2014, 9, 30), Precision.QUARTER),
        ("end of Q3 2014/15", date(2014, 12, 31), Precision.QUARTER),
        ("2014/15", date(2015, 3, 31), Precision.YEAR),
        ("end of 2014/15", date(2015, 3, 31), Precision.YEAR),
        ("2014–15", date(2015, 3, 31), Precision.YEAR),
        ("2011-12", date(2012, 3, 31), Precision.YEAR),
        ("1 April 2015", date(2015, 4, 1), Precision.DAY),
        ("03/04/2015", date(2015, 4, 3), Precision.DAY),
        ("by 31st March 2015", date(2015, 3, 31), Precision.DAY),
    ],
)
def test_a_date_is_due_on_the_last_day_it_names(written: str, due_on: date, precision: Precision) -> None:
    assert Timescale.read(written) == Timescale(written, due_on, precision)


@pytest.mark.parametrize(
    "written",
    [
        *("29/03/2026 01:30", "29 March 2026, 9.00am", "by 29 March 2026 at 5pm"),
        *("2026-03-29T09:00:00", "2026-03-29 23:59:59.5"),
    ],
)
def test_the_time_behind_a_day_makes_it_no_other_day(written: str) -> None:
    assert Timescale.read(written) == Timescale(written, date(2026, 3, 29), Precision.DAY)


@pytest.mark.parametrize(
    "written",
    [
        *("30 Feb 2026", "31 November 2026", "29 February 2027", "2026-02-29", "31/02/2026"),
        *("by 31 June 2026", "31/06/2026 14:00", "12/13/2026"),
    ],
)
def test_a_day_that_no_calendar_has_is_kept_and_known_for_one(written: str) -> None:
    found = Timescale.read(written)
    assert (found.text, found.due_on, found.is_no_such_day) == (written, None, True)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "1 October 30 2025",
            "1 October 30, 2025",
            "by 1st October 30 2025",
            "Wednesday 1-Oct-30 2025",
            "1/10/30 2025",
        ),
        *("1 October 2025 2026", "01.10.2025 2026", "March 2025 2026", "End of Mar-25 2026", "Due 31 March 24 2025"),
        *("31 March 2024 then 1 October 30 2025", "30/06/24 revised to 1 October 30 2025"),
    ],
)
def test_a_date_of_two_years_is_neither_of_them(written: str) -> None:
    found = Timescale.read(written)
    assert (found.text, found.due_on, found.is_no_such_day) == (written, None, True)


@pytest.mark.parametrize(
    ("written", "due_on"),
    [
        ("1 October 25 2025", date(2025, 10, 1)),
        ("1 October 2025 2025", date(2025, 10, 1)),
        ("October 30, 2025", date(2025, 10, 30)),
        ("1 October 30 November 2025", date(2025, 11, 30)),
        ("31 March 2024 1930", date(2024, 3, 31)),
        ("31 March 2024 2100", date(2024, 3, 31)),
        ("31 March 2024, 2025 and 2026", date(2024, 3, 31)),
        ("31 March 2024 2024/25", date(2025, 3, 31)),
    ],
)
def test_a_number_behind_a_date_is_another_year_only_if_it_can_be_no_other_thing(written: str, due_on: date) -> None:
    found = Timescale.read(written)
    assert (found.due_on, found.is_no_such_day) == (due_on, False)


@pytest.mark.parametrize(
    "written", ["29 February 2028", "25 October 2026", "", "Ongoing", "30 places 2026", "9:30", "early 2015"]
)
def test_a_day_of_the_calendar_and_other_words_are_not_taken_for_no_day(written: str) -> None:
    assert not Timescale.read(written).is_no_such_day


@pytest.mark.parametrize("written", ["Ongoing", "ongoing", "On-going", "On going.", "Continuous"])
def test_ongoing_is_never_late(written: str) -> None:
    timescale = Timescale.read(written)
    assert (timescale.text, timescale.precision) == (written, Precision.ONGOING)
    assert not is_late(timescale.due_on, date.max)


def test_a_blank_timescale_stays_blank_and_is_never_late() -> None:
    assert Timescale.read("") == Timescale("", None, Precision.BLANK) == Timescale()
    assert Timescale.read("  ") == Timescale("  ", None, Precision.BLANK)
    assert not is_late(Timescale().due_on, date.max)


@pytest.mark.parametrize(
    "written",
    [
        "early 2015",
        "next one to two years",
        "future meeting",
        "TBC",
        "2014/16",
        "31/02/2015",
        "March",
        "March 31",
        "March 0215",
        "March 0000",
        "13/2015",
        "00/2015",
        "2015",
        "Winter 2015",
        "March 2015 or later",
        "the end of",
    ],
)
def test_text_that_is_no_date_is_kept_and_not_guessed_at(written: str) -> None:
    assert Timescale.read(written) == Timescale(written, None, Precision.TEXT)


@given(YEARS, st.integers(1, 12))
def test_any_month_is_late_exactly_from_the_first_of_the_next(year: int, month: int) -> None:
    timescale = Timescale.read(f"{MONTHS[month - 1]} {year}")
    next_first = date(year + month // 12, month % 12 + 1, 1)
    assert is_late(timescale.due_on, next_first)
    assert not is_late(timescale.due_on, next_first - timedelta(days=1))


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_any_day_is_late_from_the_day_after(day: date) -> None:
    timescale = Timescale.read(f"{day.day} {MONTHS[day.month - 1]} {day.year}")
    assert not is_late(timescale.due_on, day)
    assert is_late(timescale.due_on, day + timedelta(days=1))


@given(YEARS, st.integers(1, 4))
def test_a_quarter_is_due_within_its_financial_year(start: int, quarter: int) -> None:
    year = f"{start}/{(start + 1) % 100:02}"
    due_on = Timescale.read(f"Q{quarter} {year}").due_on
    assert due_on is not None
    assert date(start, 4, 1) < due_on <= date(start + 1, 3, 31)
    assert Timescale.read(year).due_on == Timescale.read(f"Q4 {year}").due_on


@given(st.text())
def test_any_text_comes_back_as_written(text: str) -> None:
    assert Timescale.read(text).text == clean(text)


@given(st.from_regex(r"(by |end of )?(Q[1-4] |[A-Z][a-z]{2,8}[ -]'?)?[0-9]{1,4}([/-][0-9]{1,4}){0,2}", fullmatch=True))
def test_what_looks_like_a_date_is_read_or_kept_and_never_raises(text: str) -> None:
    timescale = Timescale.read(text)
    assert timescale.text == text
    assert (timescale.due_on is None) == (timescale.precision is Precision.TEXT)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "No timescale, so it cannot be overdue"),
        ("Ongoing", "Ongoing, so it cannot be overdue"),
        ("Completed", "Says it is complete, so it cannot be overdue"),
        ("early 2015", "No date found, so it cannot be overdue"),
        ("March 2015", "Due by 31 March 2015"),
        ("March 2015 (was May 2014)", "Due by 31 March 2015 (was 31 May 2014)"),
    ],
)
def test_what_a_timescale_was_taken_for_is_said(written: str, said: str) -> None:
    assert say_timescale(Timescale.read(written)) == said
