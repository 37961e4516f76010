"""Rules that hold for every written time: what leads in to it and what follows it change no day."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, strategies as st

from tracker.domain.dates import month_end, month_name, quarter_bounds, say_day, weekday_name, year_bounds
from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.plans.timescale import Precision, Timescale, is_late
from tracker.domain.times.phrases import vocabulary
from tracker.domain.times.tokens import tokens_of
from tracker.resources import resource

DAYS = st.dates(date(1990, 1, 1), date(2069, 12, 31))
YEARS = st.integers(1990, 2068)
LEADS = st.sampled_from(
    (
        *("", "by ", "By the end of ", "Due: ", "due by ", "Target: ", "no later than "),
        *("before ", "Deadline - ", "c. ", "TBC - "),
    )
)
TAILS = st.sampled_from(
    (
        *("", ".", "*", " TBC", " (TBC)", ", tbc", " (provisional)", " subject to funding"),
        *(" (subject to Cabinet)", " - ongoing review"),
    )
)


def written_years(start: int) -> Iterator[str]:
    """Each way of writing a financial year."""
    short, after = start % 100, (start + 1) % 100
    yield from (f"{start}/{after:02}", f"{start}-{after:02}", f"{start}/{start + 1}", f"{start}–{after:02}")
    yield from (f"{short:02}/{after:02}", f"FY{short:02}/{after:02}", f"FY {start}-{after:02}")


def written_days(day: date) -> Iterator[str]:
    """Each way of writing a day."""
    short, name = day.year % 100, month_name(day)
    yield from (
        say_day(day),
        day.isoformat(),
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day}.{day.month}.{short:02}",
    )
    yield from (f"{day.day:02}-{name[:3]}-{short:02}", f"{weekday_name(day)} {day.day} {name} {day.year}")
    yield from (f"{name} {day.day}, {day.year}", f"{day.day} / {day.month} / {day.year}", f"{day.isoformat()}T00:00:00")
    yield from (f"{weekday_name(day)[:3]} {day.day:02}/{day.month:02}/{short:02}", f"{day.day} {name} '{short:02}")


def written_months(year: int, month: int) -> Iterator[str]:
    """Each way of writing a month."""
    name, short = month_name(date(year, month, 1)), year % 100
    yield from (f"{name} {year}", f"{name[:3]}-{short:02}", f"{name[:3]} '{short:02}", f"{name.upper()} {year}")
    yield from (f"{month:02}/{year}", f"{year} {name}", f"{name[:3]}{year}", f"{name}, {year}")
    start = year - (month < 4)
    yield f"M{(month - 4) % 12 + 1} {start}/{(start + 1) % 100:02}"


@given(DAYS, LEADS, TAILS, st.data())
def test_leads_and_tails_change_no_day(day: date, lead: str, tail: str, data: st.DataObject) -> None:
    written = data.draw(st.sampled_from(list(written_days(day))))
    assert Timescale.read(f"{lead}{written}{tail}").due_on == day


def test_the_end_of_a_month_that_stands_behind_its_year_is_not_the_end_of_the_year() -> None:
    assert Timescale.read("By the end of 1990 January").due_on == date(1990, 1, 31)
    assert Timescale.read("By the end of 1990").due_on == date(1990, 12, 31)


@given(YEARS, st.integers(1, 12), LEADS, TAILS, st.data())
def test_leads_and_tails_change_no_month(year: int, month: int, lead: str, tail: str, data: st.DataObject) -> None:
    written = data.draw(st.sampled_from(list(written_months(year, month))))
    read = Timescale.read(f"{lead}{written}{tail}")
    assert (read.due_on, read.precision) == (month_end(year, month), Precision.MONTH)


@given(YEARS, st.integers(1, 4), LEADS, TAILS, st.data())
def test_leads_and_tails_change_no_quarter(year: int, quarter: int, lead: str, tail: str, data: st.DataObject) -> None:
    of = data.draw(st.sampled_from(list(written_years(year))))
    name = data.draw(st.sampled_from((f"Q{quarter}", f"Quarter {quarter}", f"Qtr {quarter}", f"Q{quarter} (")))
    written = f"{name} {of}{')' if '(' in name else ''}" if data.draw(st.booleans()) else f"{of} Q{quarter}"
    assert Timescale.read(f"{lead}{written}{tail}").due_on == quarter_bounds(year, quarter)[1]


@given(YEARS, st.data())
def test_each_form_of_a_year_is_that_year(year: int, data: st.DataObject) -> None:
    written = data.draw(st.sampled_from(list(written_years(year))))
    assert Timescale.read(written).due_on == year_bounds(year)[1]
    period = Period.read(written)
    assert (period.kind, period.starts_on, period.ends_on) == (PeriodKind.YEAR, *year_bounds(year))


@given(DAYS, DAYS, st.data())
def test_of_two_days_the_revised_one_is_meant_and_the_other_is_known(old: date, new: date, data: st.DataObject) -> None:
    first, second = (data.draw(st.sampled_from(list(written_days(day)))) for day in (old, new))
    forms = (
        "{0} revised to {1}",
        "{1} (was {0})",
        "Original: {0} Revised: {1}",
        "{0}\nRevised: {1}",
        "moved from {0} to {1}",
    )
    read = Timescale.read(data.draw(st.sampled_from(forms)).format(first, second))
    assert (read.due_on, read.was) == (new, old)


@given(YEARS, st.integers(1, 12), st.data())
def test_each_form_of_a_month_is_that_period(year: int, month: int, data: st.DataObject) -> None:
    written = data.draw(st.sampled_from(list(written_months(year, month))))
    read = Period.read(written)
    assert (read.kind, read.starts_on, read.ends_on) == (PeriodKind.MONTH, date(year, month, 1), month_end(year, month))
    assert Period.read(f"YTD {written}").ends_on == Period.read(f"12 months to {written}").ends_on == read.ends_on
    assert Period.read(f"{written} (prov)").key == read.key


@given(DAYS, st.data())
def test_each_form_of_a_day_is_that_period(day: date, data: st.DataObject) -> None:
    written = data.draw(st.sampled_from(list(written_days(day))))
    for lead in ("", "as at ", "Snapshot "):
        read = Period.read(lead + written)
        assert (read.kind, read.ends_on) == (PeriodKind.DAY, day)


@given(st.text(alphabet="0123456789/-. ,()%Qqybwase\nmartoFY'→:", max_size=30))
def test_whatever_is_written_is_kept_and_raises_nothing(text: str) -> None:
    assert Timescale.read(text).text == text
    assert Period.read(text).text == text.strip()


@pytest.mark.parametrize("number", range(1, 60))
def test_a_share_of_a_number_is_no_day(number: int) -> None:
    for of in range(number, 61, 7):
        assert Timescale.read(f"{number}/{of} complete").due_on is None
        assert Timescale.read(f"{number} of {of}").due_on is None
        assert Timescale.read(f"{number} posts").due_on is None
        assert Timescale.read(f"Section {number}").due_on is None


def test_every_phrase_of_the_vocabulary_is_one_that_its_reader_sees() -> None:
    """A phrase in capitals, or with a mark that is never a token of its own, would match nothing."""
    data = tomllib.loads(resource("vocabulary/times.toml").read_text("utf-8"))
    unseen = [
        phrase
        for section, entries in data.items()
        if section not in ("months", "ordinals", "numbers")
        for name, phrases in entries.items()
        for phrase in phrases
        if vocabulary().match(f"{section}.{name}", tokens_of(phrase), 0) == 0
    ]
    assert unseen == []


@pytest.mark.parametrize(
    ("written", "was"),
    [
        ("Sept 2024 (was June 2024)", date(2024, 6, 30)),
        ("30/06/24 → 30/09/24", date(2024, 6, 30)),
        ("Original: 30/06/24 Revised:", None),
        ("30/06/24 and 30/09/24", None),
        ("30/09/24", None),
        ("now TBC, was June 2024", None),
    ],
)
def test_the_earlier_day_is_known_where_it_is_said(written: str, was: date | None) -> None:
    assert Timescale.read(written).was == was


@pytest.mark.parametrize("due", ["due by", "by", "due", ""])
def test_what_is_new_is_the_timescale_though_it_is_the_earlier_day(due: str) -> None:
    read = Timescale.read(f"31 July 2024, now {due} 15 June 2024")
    assert (read.due_on, read.was) == (date(2024, 6, 15), date(2024, 7, 31))


@pytest.mark.parametrize(
    ("written", "says_done", "completed_on"),
    [
        ("Completed 12/3/24", True, date(2024, 3, 12)),
        ("Complete – March 2024", True, date(2024, 3, 31)),
        ("30/04/2024 - completed", True, date(2024, 4, 30)),
        ("Due 30/11/25 - completed 12/11/25", True, date(2025, 11, 12)),
        ("Completed Q3 2024/25", True, None),
        ("Closed", True, None),
        ("Complete by end Dec 2024", False, None),
        ("Not yet complete - due Nov 2025", False, None),
        ("Partially complete - March 2024", False, None),
        ("Phase 1 complete, phase 2 June 2025", False, None),
        ("Phase 2 closed: March 2025", False, None),
        ("Complete phase 2 by June 2024", False, None),
        ("Complete stage 2: March 2025", False, None),
        ("Complete the review by June 2024", False, None),
        ("Complete review June 2024", False, None),
        ("Complete the audit by June 2024", False, None),
        ("Complete the 6 month review by June 2024", False, None),
        ("Complete mid-year review by Sept 2024", False, None),
        ("Complete Q2 review by Sept 2024", False, None),
        ("Complete 2024/25 report", False, None),
        ("Complete Sept 2024 review", False, None),
        ("Complete March 2024 Review March 2025", True, date(2024, 3, 31)),
        ("Complete 12/3/24 - next review 12/3/25", True, date(2024, 3, 12)),
        ("Complete - review March 2025", True, None),
        ("Completed mid-year review Sept 2024", True, None),
        ("Complete within 3 months", False, None),
        ("Complete ASAP", False, None),
        ("Complete as soon as possible - June 2024", False, None),
        ("Complete TBC", False, None),
        ("Complete, date TBC", True, None),
        ("Complete end of June 2024", False, None),
        ("Completed end of June 2024", True, None),
        ("Complete (due June 2024)", True, None),
        ("Sign off by June 2024", False, None),
        ("Sign-off June 2024", False, None),
        ("Sign-off complete June 2024", True, date(2024, 6, 30)),
        ("Signed off June 2024", True, date(2024, 6, 30)),
        ("Completed in part June 2024", False, None),
        ("Completed in full June 2024", True, date(2024, 6, 30)),
        ("Complete in 6 months", False, None),
        ("Completed in 6 months", True, None),
        ("Complete in full", True, None),
        ("Complete at Board June 2024", True, date(2024, 6, 30)),
        ("Complete to be reviewed June 2025", True, None),
        ("Complete. Review June 2024", True, None),
        ("March 2024", False, None),
    ],
)
def test_a_timescale_may_say_that_it_is_done(written: str, says_done: bool, completed_on: date | None) -> None:
    read = Timescale.read(written)
    assert (read.says_done, read.completed_on) == (says_done, completed_on)


@pytest.mark.parametrize(
    ("written", "only"),
    [
        ("by 31/03/24 (TBC)", True),
        ("Ongoing", True),
        ("Elm House closes 31/03/24", False),
        ("31/03/24 subject to the sale of Elm House", False),
        ("Ongoing until Elm House is sold", False),
        ("soon", False),
    ],
)
def test_what_says_more_than_when_is_known(written: str, only: bool) -> None:
    assert Timescale.read(written).is_only_time is only


def test_what_was_kept_as_text_by_an_earlier_release_stays_so() -> None:
    held = Timescale("Sept 24 (was June 24)", None, Precision.TEXT)
    assert (held.due_on, held.was, is_late(held.due_on, date.max)) == (None, None, False)


def test_a_period_that_an_earlier_release_kept_as_text_is_still_that_period() -> None:
    assert Period("Apr 24").key == Period.read("April 2024").key
    assert Period("last autumn").key == "last autumn"
