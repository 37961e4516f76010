"""What a dashboard takes in and names, and the totals of its category tables, on both sides of each edge."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import HEALTH, LATE, LETTERS, PLACES, QUARTERS, indicator, judged, reading, table
from tracker.domain.dashboard.board_table import BoardCell, BoardRow, BoardTable
from tracker.domain.dashboard.dashboard import WORKED_OUT, Dashboard, category_board, dashboard
from tracker.domain.dashboard.on_track_share import share_of
from tracker.domain.figures.period import Period
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.statement import Statement
from tracker.domain.position.position import Position
from tracker.domain.tables.category_table import CategoryRow, Column
from tracker.domain.tables.content import TableContent

DAY = date(2014, 12, 11)


def of(content: IndicatorContent, directorate: str = "", theme: str = "", **fields: object) -> IndicatorContent:
    named = replace(content.indicator, directorate=directorate, theme=theme, **fields)  # type: ignore[arg-type]  # by name
    return replace(content, indicator=named)


ADULTS = of(LATE, "Adults", "Live well", id=1)
CHILDREN = of(LETTERS, "Children", "Live well", id=2)
STATED = Statement("targets met", "All targets were met.", id=1)
POSITION = Position(indicators=(ADULTS, CHILDREN), tables=(PLACES,), statements=(STATED,))


def shown(position: Position, directorate: str = "", theme: str = "") -> Dashboard:
    found = dashboard(position, DAY, directorate, theme)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("directorate", "theme", "scope", "newest", "has_table"),
    [
        ("", "", "", 2, True),
        ("Adults", "", "Adults", 1, False),
        ("", "Live well", "Live well", 2, False),
        ("Children", "Live well", "Children · Live well", 1, False),
    ],
)
def test_it_is_of_what_was_chosen_and_category_tables_are_of_all_only(
    directorate: str, theme: str, scope: str, newest: int, has_table: bool
) -> None:
    found = shown(POSITION, directorate, theme)
    assert found.scope == scope
    assert sum(number for _, number in found.tiles[1].statuses) == newest
    assert (PLACES.table.title in [one.title for one in found.tables]) is has_table
    assert ("The statements" in found.tiles[3].lines) is has_table


def test_nothing_is_shown_where_nothing_was_chosen() -> None:
    assert dashboard(POSITION, DAY, "Roads") is None
    assert dashboard(Position(), DAY) is None
    assert shown(Position(tables=(PLACES,))).tiles == ()


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        (0, ()),
        (2, ("N1", "N2")),
        (3, ("N1", "N2", "N3")),
        (4, ("N1", "N2", "and 2 more")),
        (5, ("N1", "N2", "and 3 more")),
    ],
)
def test_up_to_three_are_named_and_of_more_two(number: int, lines: tuple[str, ...]) -> None:
    contents = tuple(of(HEALTH, name=f"N{index}", id=index) for index in range(1, number + 1))
    rest = (of(LATE, id=9),)
    assert shown(Position(indicators=contents + rest)).tiles[2].lines == lines


@pytest.mark.parametrize(("length", "whole"), [(119, True), (120, True), (121, False)])
def test_a_name_is_given_up_to_a_hundred_and_twenty_letters(length: int, whole: bool) -> None:
    name = ("health of children in care " * 6)[: length - 1] + "x"
    (line,) = shown(Position(indicators=(of(HEALTH, name=name),))).tiles[2].lines
    assert (line == name) is whole


def test_themes_are_counted_apart_from_directorates() -> None:
    one, other = of(LATE, "Adults", "Age well", id=1), of(LETTERS, "Adults", "Live well", id=2)
    found = shown(Position(indicators=(one, other)))
    assert "By directorate" not in [table.title for table in found.tables]
    (themes,) = [table for table in found.tables if table.title == "By theme"]
    assert [row.cells[0].text for row in themes.rows] == ["Age well", "Live well"]
    assert sum(row.cells[-1].text != "" for row in themes.rows) >= 1
    assert themes.columns[-1].heading.startswith("On track and/or improving, ")


def test_without_a_period_the_share_names_none() -> None:
    bare = [of(replace(LATE, readings=()), name, id=index) for index, name in enumerate(("Adults", "Roads"), 1)]
    found = shown(Position(indicators=tuple(bare)))
    assert found.tables[0].columns[-1].heading == "On track and/or improving"


def words(board: BoardTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in board.rows]


COUNTS = (Column("North"), Column("South"))


def test_totals_of_rows_and_columns_are_worked_out_where_none_is_printed() -> None:
    board = category_board(table("Cases", COUNTS, ("One", "1", "2"), ("Two", "3", "4")))
    assert words(board) == [["One", "1", "2", "3"], ["Two", "3", "4", "7"], [WORKED_OUT, "4", "6", ""]]
    assert [column.heading for column in board.columns] == ["Category", "North", "South", WORKED_OUT]
    assert [row.is_total for row in board.rows] == [False, False, True]


def test_one_row_alone_has_no_total_below_it() -> None:
    assert words(category_board(table("Cases", COUNTS, ("One", "1", "2")))) == [["One", "1", "2", "3"]]


def test_a_printed_total_is_never_worked_out_again() -> None:
    content = table("Cases", COUNTS, ("One", "1", "2"), ("Two", "3", "4"))
    totalled = replace(content, rows=(*content.rows, CategoryRow(1, "All", ("4", "6"), is_total=True)))
    assert words(category_board(totalled)) == [["One", "1", "2", "3"], ["Two", "3", "4", "7"], ["All", "4", "6", ""]]
    across = table("Cases", (*COUNTS, Column("All", is_total=True)), ("One", "1", "2", "3"), ("Two", "3", "4", "7"))
    assert words(category_board(across))[0] == ["One", "1", "2", "3"]


def test_what_is_no_number_keeps_a_total_out() -> None:
    content = table("Cases", COUNTS, ("One", "1", "N/A"), ("Two", "3", "4"))
    assert words(category_board(content)) == [["One", "1", "N/A"], ["Two", "3", "4"], [WORKED_OUT, "4", ""]]
    assert words(category_board(replace(content, rows=()))) == []
    assert len(category_board(replace(content, rows=())).columns) == 3


def test_a_table_says_its_period_its_heading_and_its_footnote_where_it_has_them() -> None:
    bare = category_board(table("Cases", (Column("North"), Column("Officer", "text")), ("One", "1", "A")))
    assert (bare.title, bare.notes, bare.columns[0].heading) == ("Cases", (), "Category")
    assert [column.is_figure for column in bare.columns] == [False, True, False]
    held = table("Cases", COUNTS, ("One", "1", "2"))
    told: TableContent = replace(
        held, table=replace(held.table, period="Q1 2014/15", footnote=" As\nprinted. ", row_heading="Ward")
    )
    board = category_board(told)
    assert (board.title, board.notes, board.columns[0].heading) == ("Cases, Q1 2014/15", ("As printed.",), "Ward")


def test_of_two_readings_for_the_period_the_last_counts() -> None:
    content = indicator("Any", "higher", "90", QUARTERS, ("91", "50"))
    twice = replace(content, readings=(*content.readings, reading("Q2 2014/15", "95", id=3)))
    assert share_of(judged(twice), Period.read("Q2 2014/15")).whole.on_track == 1


@pytest.mark.parametrize(
    ("cell", "first", "below"),
    [
        (BoardCell("5"), True, False),
        (BoardCell("", "Red"), True, True),
        (BoardCell("", "", "up 2"), False, True),
        (BoardCell(), True, False),
    ],
)
def test_a_remark_alone_needs_no_line_above_it(cell: BoardCell, first: bool, below: bool) -> None:
    assert cell.has_first is first
    assert BoardRow((BoardCell("Name"), cell)).has_below is below


def test_a_row_is_said_without_its_empty_cells() -> None:
    board = category_board(table("Cases", COUNTS, ("One", "1", "")))
    assert board.say_row(board.rows[0]) == "One. North: 1."
