"""A row of a category table, which may end before its last column, and the kinds of its columns."""

from __future__ import annotations

import pytest

from tests.domain.printed_figures import table
from tracker.domain.tables.category_table import CategoryRow, Column
from tracker.domain.tables.column_kinds import is_blank, is_heading_row, read_columns, says_overlap, shares_a_whole
from tracker.domain.tables.totals import column_total, total_contradictions, total_printed_like

N, M, S = Column("N"), Column("M"), Column("Share", "share")


@pytest.mark.parametrize(("column", "text"), [(0, "4"), (1, "9"), (2, ""), (3, "")])
def test_a_row_that_ends_early_is_blank_behind_its_end(column: int, text: str) -> None:
    assert CategoryRow(1, "Ward A", ("4", "9")).cell(column) == text


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ([("4", "9"), ("5",)], ["number", "number"]),
        ([("4", "£9"), ("5", "n/a")], ["number", "money"]),
        ([("4", "40%"), ("6", "60%")], ["number", "share"]),
        ([("4", "40%"), ("6", "61%")], ["number", "share"]),
        ([("4", "40%"), ("6", "70%")], ["number", "per cent"]),
        ([("4", "100%"), ("6", "")], ["number", "per cent"]),
        ([("4", "40%"), ("6", "61.05%")], ["number", "per cent"]),
        ([("4", "40%"), ("6", "59%")], ["number", "share"]),
        ([("4", "40%"), ("6", "58.95%")], ["number", "per cent"]),
        ([("0", "0%"), ("6", "100%")], ["number", "share"]),
        ([("4", "40%"), ("6", "60"), ("7", " *")], ["number", "number"]),
        ([("4", "40%"), ("6", "60%"), ("10", "100%")], ["number", "share"]),
        ([("a", "40%"), ("b", "60%")], ["text", "per cent"]),
        ([("4", "many"), ("5", "9")], ["number", "text"]),
        ([("", ""), ("", "")], ["number", "number"]),
    ],
)
def test_a_columns_kind_is_that_of_all_its_figures(rows: list[tuple[str, ...]], kinds: list[str]) -> None:
    assert [column.kind for column in read_columns(("N", "More"), rows)] == kinds


def test_a_cell_without_a_figure_and_a_footnote_on_overlaps_are_known_by_their_words() -> None:
    assert [is_blank(cell) for cell in (" ", " N/A ", "–", "0", "none of it")] == [True, True, True, False, False]
    assert [says_overlap(text) for text in ("Columns do not sum.", "A case may be in several.", "All cases.")] == [
        *(True, True, False),
    ]
    assert [shares_a_whole(columns) for columns in ((N, M), (N, S))] == [False, True]


def test_a_column_of_totals_is_told_by_its_heading() -> None:
    found = read_columns((" TOTAL: ", "All", "Totally"), [("1", "2", "3")])
    assert found == (Column("TOTAL:", is_total=True), Column("All", is_total=True), Column("Totally"))


@pytest.mark.parametrize(
    ("row", "below", "is_heading"),
    [
        (("Ward", "2013/14", "2014"), [("A", "4", "9")], True),
        (("Ward", "North", ""), [("A", "4", "9")], True),
        (("Ward", "3", "North"), [("A", "4", "9")], False),
        (("Ward", "", ""), [("A", "4", "9")], False),
        (("Ward", "North", "South"), [("A", "a", "b")], False),
        (("Ward", "North", "South"), [("A", "a", "b"), ("B", "4", "b")], True),
        (("Ward", "North", "South"), [("4", "a", "b")], False),
    ],
)
def test_headings_stand_over_figures_and_are_none(
    row: tuple[str, ...], below: list[tuple[str, ...]], is_heading: bool
) -> None:
    assert is_heading_row(row, below) is is_heading


@pytest.mark.parametrize(
    ("cells", "total"), [(("1.5", "2.25"), "3.75"), (("2.25", "1.5"), "3.75"), (("£1.5m", "£2m"), "£3.5m"), ((), "0")]
)
def test_a_total_is_printed_like_the_most_precise_of_its_figures(cells: tuple[str, ...], total: str) -> None:
    content = table("Cases", (Column("N", "money"),), *((f"R{index}", cell) for index, cell in enumerate(cells)))
    added = column_total(content, 0)
    assert total_printed_like(content, added or 0.0, 0) == total


@pytest.mark.parametrize(
    ("columns", "rows", "wrong"),
    [
        ((N, M, S), (("1", "40", "40%"), ("99", "60", "60%")), 0),
        ((N, M, S), (("40", "1", "40%"), ("60", "99", "60%")), 2),
        ((N, Column("Said", "text"), S), (("40", "1", "40%"), ("60", "99", "60%")), 0),
        ((S, N), (("41%", "40"), ("59%", "60")), 0),
        ((N, S), (("0", "40%"), ("0", "60%")), 0),
        ((N, S), (("40", "n/a"), ("60", "60%")), 0),
        ((N, S), (("n/a", "40%"), ("60", "60%")), 0),
    ],
)
def test_a_share_is_of_the_count_before_it(
    columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...], wrong: int
) -> None:
    content = table("Cases", columns, *((f"R{index}", *cells) for index, cells in enumerate(rows)), exclusive=False)
    assert len(total_contradictions(content)) == wrong
