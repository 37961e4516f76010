"""Tables of figures by category: known as such, told apart from readings by period, and nothing of them lost."""

from __future__ import annotations

import pytest

from tests.office.drafts import from_tables, from_text, problems, table
from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft, DraftTable
from tracker.domain.tables.category_table import Column
from tracker.office.readers.grid import Cell, Line

REASONS = (
    ("Reason", "Q1", "Q2", "TOTAL"),
    ("Telly Talk", "8", "6", "14"),
    ("No reminder", "1", "7", "8"),
    ("Attitude", "1", "0", "1"),
)


def only(draft: Draft) -> DraftTable:
    """The one table that comes in, and nothing else."""
    assert (draft.plans, draft.indicators, problems(draft)) == ((), (), [])
    (found,) = draft.tables
    return found


def test_contractors_by_place_come_in_as_printed() -> None:
    found = only(
        from_text(
            "Location,Contracts awarded,Contractors,Annual value\n"
            "Lancashire,31,104,£56.9m\nNorth West,11,35,£13.9m\nOther,24,28,£11m\n",
            "contracts.csv",
        )
    )
    assert (found.title, found.row_heading, found.exclusive) == ("contracts", "Location", False)
    assert found.columns == (Column("Contracts awarded"), Column("Contractors"), Column("Annual value", "money"))
    assert [(row.label, row.cells) for row in found.rows] == [
        ("Lancashire", ("31", "104", "£56.9m")),
        ("North West", ("11", "35", "£13.9m")),
        ("Other", ("24", "28", "£11m")),
    ]


def test_reasons_by_quarter_with_their_totals_are_a_table_and_not_readings() -> None:
    remark = "A complaint may have more than one reason."
    lines = (Line("Figures for 2014/15", 1), Line("Complaints by reason (YTD 2014/15)"))
    found = only(from_tables(table(*REASONS, (remark, "", "", ""), lines=lines)))
    assert (found.title, found.period) == ("Complaints by reason (YTD 2014/15)", "YTD 2014/15")
    assert found.columns == (Column("Q1"), Column("Q2"), Column("TOTAL", is_total=True))
    assert [row.cells for row in found.rows] == [row[1:] for row in REASONS[1:]]
    assert (found.footnote, found.exclusive) == (remark, False)


def test_a_printed_total_or_shares_say_that_categories_exclude_one_another() -> None:
    ratings = (("Rating", "Homes", "%"), ("Good", "226", "65.7%"), ("Requires improvement", "110", "32%"))
    found = only(from_tables(table(*ratings, ("Inadequate", "8", "2.3%"))))
    assert (found.columns, found.exclusive) == ((Column("Homes"), Column("%", "share")), True)
    found = only(from_tables(table(("Rating", "Homes"), ("Good", "226"), ("Inadequate", "8"), ("All", "234"))))
    assert ([row.is_total for row in found.rows], found.exclusive) == ([False, False, True], True)
    overlapping = ("Some are in several groups.", "")
    found = only(from_tables(table(("Group", "Homes"), ("A", "2"), ("B", "8"), ("Total", "9"), overlapping)))
    assert not found.exclusive


@pytest.mark.parametrize(
    "heading",
    [
        ("Measure", "Q1", "Q2", "Total"),
        ("Reason", "Q1", "Q2", "Total", "Target"),
        ("Reason", "Q1", "Q2", "Trend"),
        ("", "Q1", "Q2"),
    ],
)
def test_what_names_indicators_or_has_a_target_holds_readings(heading: tuple[str, ...]) -> None:
    rows = (("Calls", "8", "6", "14", "15")[: len(heading)], ("Letters", "1", "7", "8", "9")[: len(heading)])
    draft = from_tables(table(heading, *rows))
    assert ([one.name for one in draft.indicators], draft.tables) == (["Calls", "Letters"], ())


def test_what_could_be_either_comes_in_as_readings_and_says_so() -> None:
    draft = from_tables(table(*(row[:3] for row in REASONS)))
    assert (len(draft.indicators), draft.tables) == (3, ())
    assert problems(draft) == [
        "table 1, row 1: The rows under “Reason” were imported as indicators with a reading for each period. If they "
        "are the categories of one table, undo this and paste it under Tables instead.",
        "table 1, row 2: “Q1” and “Q2” name no year, so the column has no dates. "
        "Add the year in Period to place it in time.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Name,Phone\nA,1\nB,2\n",
        "Name,Room\nA,0123\nB,0456\n",
        "Paper,Date,Contact\nX,11 December 2014,A\nY,1 May 2015,B\n",
        "Item,Title,Pages\n1,Minutes,4\n2,Report,5\n",
        "Ward,Visits\nNorth,5\n",
        f"Risk,Score\n{'Long ' * 40},5\n{'Words ' * 40},6\n",
    ],
)
def test_what_may_be_something_else_is_left_out_and_named(text: str) -> None:
    with pytest.raises(SourceProblem, match="The headings seen were"):
        from_text(text)


def test_cells_without_a_place_are_named() -> None:
    draft = from_tables(
        table(
            ("As at", "May", "June"),
            ("Place", "Visits", ""),
            ("North", "5", "see note"),
            ("South", Cell("3", doubt="This was shown otherwise."), ""),
        )
    )
    assert [row.cells for row in draft.tables[0].rows] == [("5",), ("3",)]
    assert problems(draft) == [
        "table 1, row 3: “see note” has no heading, so it was left out.",
        "table 1, row 4: This was shown otherwise.",
        "table 1, row 1: This row above the headings was left out: “As at · May · June”.",
    ]


def test_tables_of_one_title_are_told_apart_and_a_blank_row_between_keeps_its_place() -> None:
    places = table(("Place", "Visits"), ("North", "5"), ("Inland", ""), ("South", "n/a"))
    draft = from_tables(places, places)
    assert [found.title for found in draft.tables] == ["plan", "plan (2)"]
    assert [row.cells for row in draft.tables[0].rows] == [("5",), ("",), ("n/a",)]


def test_a_plan_and_a_table_come_in_together() -> None:
    plan = table(("Action", "Timescale", "Status"), ("Publish", "May 2015", "Green"))
    draft = from_tables(plan, table(*REASONS, lines=[Line("Complaints by reason", 2)], number=2))
    assert [section.actions[0].title for section in draft.plans[0].sections] == ["Publish"]
    assert ([found.title for found in draft.tables], problems(draft)) == (["Complaints by reason"], [])
