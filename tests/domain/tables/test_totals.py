"""Totals and shares of a table, and what its columns are, on both sides of each edge."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import HOMES, table
from tracker.domain.tables.category_table import CategoryRow, Column
from tracker.domain.tables.column_kinds import is_heading_row, read_columns, shares_a_whole
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.totals import (
    column_total,
    row_total,
    say_checked,
    total_contradiction,
    total_contradictions,
    total_printed_like,
)

COLUMNS = (Column("Q1"), Column("Q2"), Column("All", is_total=True))


def counts(*rows: tuple[str, ...], total: tuple[str, ...] = (), exclusive: bool = True) -> TableContent:
    """A table of two quarters and their total, with a row of totals where it is given."""
    content = table("Falls", COLUMNS, *rows, exclusive=exclusive)
    last = (CategoryRow(1, "Total", total, is_total=True),) if total else ()
    return replace(content, rows=(*content.rows, *last))


RIGHT = counts(("A", "1", "2", "3"), ("B", "4", "5", "9"), total=("5", "7", "12"))


def test_right_totals_are_left_alone_and_wrong_ones_told() -> None:
    assert total_contradictions(RIGHT) == ()
    wrong = counts(("A", "1", "2", "4"), ("B", "4", "5", "9"), total=("5", "8", "13"))
    assert total_contradictions(wrong) == (
        ("A: the total is reported as 4, its figures add up to 3.", ("A", "All", "4", "3")),
        ("Q2: the total is reported as 8, the rows add up to 7.", ("Total", "Q2", "8", "7")),
    )
    assert total_contradiction(wrong, wrong.rows[0], 2) and total_contradiction(wrong, wrong.rows[2], 1)
    assert total_contradiction(wrong, wrong.rows[0], 1) is total_contradiction(wrong, wrong.rows[1], 2) is None


def test_a_row_is_added_up_without_the_column_of_totals_and_a_column_without_the_row_of_totals() -> None:
    assert [row_total(RIGHT, row) for row in RIGHT.rows] == [3, 9, 12]
    assert [column_total(RIGHT, place) for place in (0, 1, 2, 3)] == [5, 7, 12, None]


def test_a_total_is_printed_as_the_most_precise_cell_of_its_column_also_below_an_empty_one() -> None:
    assert total_printed_like(counts(("A", "", "1"), ("B", "£2", "")), 2, 0) == "£2"
    assert total_printed_like(counts(("A", "£1", ""), ("B", "£1.50", "")), 2.5, 0) == "£2.50"
    assert total_printed_like(counts(("A", "", ""), total=("£9.00", "", "")), 2.5, 0) == "2.5"


def test_what_overlaps_is_not_added_up_and_neither_is_what_is_no_figure() -> None:
    assert column_total(replace(RIGHT, table=replace(RIGHT.table, exclusive=False)), 0) is None
    missing = counts(("A", "1", "n/a", "1"), ("B", "4", "5", "9"))
    assert (column_total(missing, 0), column_total(missing, 1)) == (5, None)
    assert [row_total(missing, row) for row in missing.rows] == [None, 9]
    one = table("Falls", (Column("Q1"), Column("All", is_total=True)), ("A", "1", "1"))
    assert row_total(one, one.rows[0]) is None
    mixed = table("Falls", (Column("Q1"), Column("Cost", "money")), ("A", "1", "£1"))
    assert row_total(mixed, mixed.rows[0]) is None
    assert column_total(table("T", (Column("S", "share"),), ("A", "50%")), 0) is None
    words = table("Falls", (Column("Q1", "text"), Column("Q2", "text")), ("A", "1", "2"))
    assert row_total(words, words.rows[0]) is None


def test_a_total_that_is_about_a_number_is_not_said_to_be_checked() -> None:
    about = counts(("A", "1", "2", "3"), ("B", "4", "5", "about 9"), total=("5", "7", "12"))
    assert say_checked(about).startswith("Checked: 4 of 5 totals are correct.")


_ALL = "Checked: the totals are correct."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (RIGHT, _ALL),
        (counts(("A", "1", "2", "4")), ""),
        (counts(("A", "1", "2", "")), ""),
        (counts(("A", "1", "2", "3")), _ALL),
        (counts(("A", "1", "n/a", "3")), ""),
        (counts(("A", "1", "2", ""), total=("1", "", "")), _ALL),
        (counts(("A", "1", "2", ""), total=("1", "", ""), exclusive=False), ""),
        (counts(("A", "1", "2", ""), total=("x", "", "")), ""),
        (
            counts(("A", "1", "<5", ""), ("B", "2", "2", "4"), total=("3", "6", "N/A")),
            "Checked: 2 of 3 totals are correct. The others are of cells that cannot all be added up.",
        ),
        (
            counts(("A", "1", "about 4", ""), ("B", "2", "2", ""), total=("3", "6", "N/A")),
            "Checked: 1 of 2 totals is correct. The others are of cells that cannot all be added up.",
        ),
    ],
)
def test_of_the_totals_it_is_said_how_many_were_checked(content: TableContent, said: str) -> None:
    assert say_checked(content) == said


@pytest.mark.parametrize(
    ("share", "told"), [("65.7%", False), ("65.6%", True), ("66%", False), ("65%", True), ("x", False)]
)
def test_a_share_is_held_against_the_figure_beside_it(share: str, told: bool) -> None:
    first, *others = HOMES.rows
    found = total_contradictions(replace(HOMES, rows=(replace(first, cells=("226", share)), *others)))
    right = "66%" if share == "65%" else "65.7%"
    assert [one.sentence for one in found] == ([f"Good: {share} is reported, but 226 of 344 is {right}."] * told)


def test_the_share_of_a_total_is_not_looked_at() -> None:
    total = CategoryRow(1, "Total", ("344", "99%"), is_total=True)
    assert total_contradictions(replace(HOMES, rows=(*HOMES.rows, total))) == ()


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (("50%", "50%"), "share"),
        (("60%", "40%", "100%"), "share"),
        (("50%", "49%"), "share"),
        (("50%", "30%"), "per cent"),
        (("100%",), "per cent"),
        (("100%", "0%"), "share"),
        (("50%", "5"), "number"),
        (("5", "n/a"), "number"),
        (("", "–"), "number"),
        (("5", "some"), "text"),
        (("£5", "6"), "money"),
    ],
)
def test_a_column_is_of_the_kind_of_its_figures(cells: tuple[str, ...], kind: str) -> None:
    rows = [("1", cell) for cell in cells]
    assert [column.kind for column in read_columns(("Homes", "Other"), rows)] == ["number", kind]
    assert shares_a_whole(read_columns(("Homes", "Other"), rows)) is (kind == "share")


def test_without_a_count_before_it_no_column_is_a_share() -> None:
    assert [column.kind for column in read_columns(("Share",), [("50%",), ("50%",)])] == ["per cent"]
    assert [column.is_total for column in read_columns(("Q1", "TOTAL", "All:"), [("1", "2", "3")])] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("row", "below", "is_heading"),
    [
        (("Place", "2013", "2014"), ("A", "1", "2"), True),
        (("Place", "Q1", ""), ("A", "1", "2"), True),
        (("A", "1", "2"), ("B", "3", "4"), False),
        (("Place", "Q1", "Q2"), ("A", "x", "y"), False),
        (("Place", "", ""), ("A", "1", "2"), False),
        (("Place", "Q1", "5"), ("A", "1", "2"), False),
    ],
)
def test_a_row_of_headings_has_no_figure_but_years_and_figures_below(
    row: tuple[str, ...], below: tuple[str, ...], is_heading: bool
) -> None:
    assert is_heading_row(row, [below]) is is_heading


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (("0%", "100%"), "share"),
        (("40%", "60%"), "share"),
        (("40%", "60%", "100%"), "share"),
        (("40%", "70%"), "per cent"),
        (("100%",), "per cent"),
        (("40%", "60"), "number"),
        (("£4", "5"), "money"),
        (("4", "many"), "text"),
        (("", ""), "number"),
    ],
)
def test_the_kind_of_a_column_behind_counts_is_that_of_all_its_figures(cells: tuple[str, ...], kind: str) -> None:
    _, column = read_columns(["Cases", "x"], [("5", cell) for cell in cells])
    assert column.kind == kind
    (alone,) = read_columns(["x"], [(cell,) for cell in cells])
    assert alone.kind == ("per cent" if kind == "share" else kind)
