"""Marks in columns of months or weeks are when an action is to be done, and no further columns full of x."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.office.drafts import Value, table
from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft, DraftAction
from tracker.office.foreign.exports_of_other_tools import in_shape
from tracker.office.readers.grid import Cell
from tracker.office.tables.draft import draft_of

BLUE, RED, GREEN = (Cell("", fill=fill) for fill in ("Blue", "Red", "Green"))


def read(*rows: Sequence[Value]) -> Draft:
    """The draft of a sheet with these rows; a fill stands in a cell without text."""
    made = table(*rows)
    cells = [
        {at: value if isinstance(value, Cell) else Cell(value) for at, value in enumerate(row) if value} for row in rows
    ]
    filled = [type(row)(row.where, found) for row, found in zip(made.rows, cells, strict=True)]
    tables, told = in_shape([type(made)("sheet “Plan”", tuple(filled), made.width)])
    return draft_of("plan.xlsx", "plan", tables, told)


def actions(draft: Draft) -> list[DraftAction]:
    return [action for plan in draft.plans for section in plan.sections for action in section.actions]


def timescales(draft: Draft) -> list[str]:
    return [action.timescale for action in actions(draft)]


def test_the_first_and_the_last_mark_are_the_timescale_and_it_is_said() -> None:
    draft = read(
        ["Ref", "Action", "Apr-26", "May-26", "Jun-26", "Jul-26", "Dec-26", "Jan-27", "Status"],
        ["1", "Buy ten homes", "x", "X", "x", "", "", "", "Green"],
        ["2", "Fit alarms", "", "", "", "■", "■", "■", "Amber"],
        ["3", "Close the depot", "", "", "", "", "", "✓", "Red"],
        ["4", "Write a policy", "", "", "", "", "", "", "Red"],
        ["5", "Visit twice", "x", "", "x", "", "", "", "Red"],
    )
    assert timescales(draft) == [
        "April to June 2026", "July 2026 to January 2027", "January 2027", "", "April to June 2026",
    ]  # fmt: skip
    assert [action.extras for action in actions(draft)] == [()] * 5
    assert [problem.message for problem in draft.problems] == [
        "The columns “Apr-26” to “Jan-27” have marks instead of text, so “Timescale” was written from the first to the "
        "last mark of each row: “April to June 2026” in table 1, row 2.",
        "The marks have gaps in 1 row, which are part of the timescale all the same.",
        "1 row with no mark in these columns was given no timescale.",
    ]


def test_months_below_their_years_and_fills_are_read_too() -> None:
    draft = read(
        ["Delivery plan"],
        ["Stage", "Owner", "2026", "", "", "2027"],
        ["", "", "Oct", "Nov", "Dec", "Jan", "Feb"],
        ["Design it with carers", "Jo", BLUE, BLUE],
        ["Recruit the team", "Jo", "", "", BLUE, BLUE, BLUE],
    )
    assert [(one.title, one.timescale) for one in actions(draft)] == [
        ("Design it with carers", "October to November 2026"),
        ("Recruit the team", "December 2026 to February 2027"),
    ]


def test_weeks_are_days_and_beside_a_due_date_the_bar_is_other_information() -> None:
    draft = read(
        ["Ref", "Task", "Due date", "06/04/2026", "13/04/2026", "20/04/2026", "27/04/2026"],
        ["1", "Audit all files", "30/04/2026", "", "x", "x", ""],
        ["2", "Train staff", "", "", "", "", "x"],
    )
    assert timescales(draft) == ["30/04/2026", "27 April 2026 to 3 May 2026"]
    assert [one.moved_from for one in actions(draft)] == [(), ()]
    assert [one.extras for one in actions(draft)] == [(("Marked", "13 April 2026 to 26 April 2026"),), ()]


def test_colours_of_a_status_month_by_month_are_no_bars() -> None:
    draft = read(
        ["Ref", "Action", "Owner", "Jan-26", "Feb-26", "Mar-26", "Apr-26"],
        ["1", "Recruit", "Jo", GREEN, RED, RED, GREEN],
        ["2", "Train", "Jo", GREEN, GREEN, GREEN, GREEN],
        ["3", "Audit", "Jo", RED, RED, GREEN, GREEN],
    )
    assert [one.status for one in actions(draft)] == ["Green"] * 3  # the last month's, which is Green for all
    assert [past.status for past in actions(draft)[0].statuses] == ["Green", "Red", "Red", "Green"]
    assert timescales(draft) == [""] * 3


def test_words_or_figures_below_months_are_left_as_they_are() -> None:
    for cells in (["x", "late", "", "x"], ["1.5", "2", "3", "4"]):
        draft = read(
            ["Action", "Owner", "Due", "Apr-26", "May-26", "Jun-26", "Jul-26"], ["A", "Jo", "May 2026", *cells]
        )
        assert timescales(draft) == ["May 2026"]


def test_a_matrix_of_names_that_has_nothing_of_a_plan_is_none() -> None:
    with pytest.raises(SourceProblem):
        read(["Name", "Apr-26", "May-26", "Jun-26", "Jul-26"], ["Jo", "x", "", "x", ""], ["Al", "", "x", "", ""])
