"""Dates that may be day or month first: what decides it, on both sides of each edge, and what is said of them."""

from __future__ import annotations

import pytest

from tests.office.drafts import from_tables, table
from tracker.domain.imports.draft import Draft
from tracker.office.readers.grid import Table

ASKED = " (day or month first?)"
EITHER = "03/04/2015"


def plan(*dates: str, beside: str = "") -> Draft:
    """The draft of a table with an action due on each of the dates, and perhaps of another with one beside it."""
    return from_tables(rows(*dates, number=1), *([rows(beside, number=2)] if beside else []))


def rows(*dates: str, number: int) -> Table:
    return table(("Action", "Due"), *((f"Step {number}.{at}", day) for at, day in enumerate(dates)), number=number)


def due(draft: Draft) -> list[str]:
    return [action.timescale for one in draft.plans for section in one.sections for action in section.actions]


@pytest.mark.parametrize("other", ["13/04/2015", "13/12/2015", "31/01/2015"])
def test_one_date_that_can_only_be_day_first_decides_all(other: str) -> None:
    draft = plan(EITHER, other)
    assert (due(draft), draft.layout.doubtful_dates, draft.problems) == ([EITHER, other], (), ())


@pytest.mark.parametrize("other", ["12/04/2015", "04/12/2015", "13/13/2015"])
def test_a_date_that_can_be_both_or_neither_decides_nothing(other: str) -> None:
    draft = plan(EITHER, other)
    assert due(draft) == [EITHER, other]
    assert EITHER in draft.layout.doubtful_dates


@pytest.mark.parametrize(
    ("other", "day"),
    [("04/13/2015", "13 April 2015"), ("12/13/2015", "13 December 2015"), ("01/31/2015", "31 January 2015")],
)
def test_one_that_can_only_be_month_first_decides_up_to_twice_as_many(other: str, day: str) -> None:
    draft = plan("05/06/2015", EITHER, other)
    assert due(draft) == ["6 May 2015", "4 March 2015", day]
    assert draft.layout.doubtful_dates == (EITHER, "05/06/2015")
    (problem,) = draft.problems
    assert problem.where == "table 1, row 2"
    assert problem.message == (
        f"The dates are month first, as “{other}” can be nothing else, so “{EITHER}” was read so, too."
    )
    more = plan("05/06/2015", EITHER, "07/08/2015", other)
    assert due(more) == [f"05/06/2015{ASKED}", f"{EITHER}{ASKED}", f"07/08/2015{ASKED}", day]
    assert [one.where for one in more.problems[:3]] == [f"table 1, row {number}" for number in (2, 3, 4)]
    assert more.problems[0].message.startswith("“05/06/2015” may be day or month first, so it was not read as a date.")
    assert more.layout.unread_dates and not draft.layout.unread_dates


def test_where_some_can_only_be_the_one_and_some_the_other_the_rest_is_asked_about() -> None:
    draft = plan(EITHER, "04/25/2015", "25/04/2015")
    assert due(draft)[0] == f"{EITHER}{ASKED}"
    assert due(draft)[2] == "25/04/2015"
    assert draft.layout.doubtful_dates == (EITHER,)


@pytest.mark.parametrize(
    ("beside", "read", "decides"),
    [
        ("25/04/2015", EITHER, True),
        ("13/12/2015", EITHER, True),
        ("13/01/2015", EITHER, True),
        ("04/25/2015", "4 March 2015", False),
        ("12/13/2015", "4 March 2015", False),
        ("06/05/2015", EITHER, False),
        ("12/12/2015", EITHER, False),
        ("13/13/2015", EITHER, False),
    ],
)
def test_another_table_decides_for_one_that_does_not(beside: str, read: str, decides: bool) -> None:
    draft = plan(EITHER, beside=beside)
    assert due(draft)[0] == read
    assert (EITHER in draft.layout.doubtful_dates) != decides, "what was read month first is asked about, too"


def test_another_table_does_not_speak_against_what_a_table_says_itself() -> None:
    assert due(plan(EITHER, "25/04/2015", beside="04/25/2015"))[:2] == [EITHER, "25/04/2015"]
    assert due(plan(EITHER, "04/25/2015", beside="25/04/2015"))[:2] == ["4 March 2015", "25 April 2015"]
