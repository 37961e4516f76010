"""The category tables as the board's workbook prints them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.office.board import DAY, find_row, rows
from tracker.domain.indicators.statement import Statement
from tracker.domain.papers.paper import Paper
from tracker.domain.position.position import Position
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.content import TableContent
from tracker.office.board_workbook import write_board_workbook
from tracker.office.readers.number_format import format_number


def row(label: str, *cells: str, is_total: bool = False) -> CategoryRow:
    return CategoryRow(1, label, cells, is_total)


def sheet_of(path: Path, *tables: TableContent) -> Worksheet:
    assert write_board_workbook(Paper(Position(tables=tables), DAY), path) == ()
    return load_workbook(path)["Tables"]


PLACES = TableContent(
    CategoryTable(
        "Contracts by place",
        "Location",
        (Column("Awarded"), Column("Contractors"), Column("Annual value", "money")),
        period="Apr-Oct 2014",
    ),
    (
        row("Lancashire", "31", "104", "£56.9m"),
        row("North West", "11", "35", "£13.9m"),
        row("Other", "24", "28", "£11m"),
    ),
    (Statement("total", "The contracts are worth £72m.", "£72m", heading="Annual value"),),
)
REASONS = TableContent(
    CategoryTable("Complaints by reason", "Reason", (Column("Q1"), Column("Q2")), False, footnote="Several each."),
    (row("No reminder", "1", "7"), row("Other", "4", "8")),
)


def printed(sheet: Worksheet, number: int) -> list[object]:
    """A row as Excel shows it."""
    return [as_shown(cell.value, cell.number_format) for cell in sheet[number] if cell.value is not None]


def as_shown(value: object, form: str) -> object:
    if isinstance(value, timedelta):
        value = value.total_seconds() / 86_400
    return format_number(repr(value), form) if isinstance(value, int | float) else value


def test_figures_are_numbers_that_show_as_they_are_printed(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path / "board.xlsx", PLACES)
    number = find_row(sheet, "Other")
    assert [cell.value for cell in sheet[number][1:4]] == [24, 28, 11_000_000]
    assert printed(sheet, number) == ["Other", "24", "28", "£11m"]


def test_what_is_no_plain_number_stays_as_it_is_printed(tmp_path: Path) -> None:
    odd = ("97*", "about 954", "N/A", "", "+61.3%", "00:41", "32%", "1,234.50", "=1+1")
    columns = tuple(Column(f"Column {index}") for index in range(len(odd)))
    sheet = sheet_of(tmp_path / "board.xlsx", TableContent(CategoryTable("Odd", "Row", columns), (row("All", *odd),)))
    first, second = (number for number, found in enumerate(rows(sheet), 1) if found[0] == "All")
    assert [*printed(sheet, first)[1:], *printed(sheet, second)[1:]] == [text for text in odd if text]


def test_columns_are_totalled_only_where_no_case_is_in_two_rows(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path / "board.xlsx", PLACES, REASONS)
    totals = [number for number, found in enumerate(rows(sheet), 1) if found[0] == "Calculated total"]
    assert [printed(sheet, number) for number in totals] == [["Calculated total", "66", "167", "£81.8m"]]
    words = [found[0] for found in rows(sheet)]
    overlap = "Cases can be in several categories, so columns are not totalled."
    assert overlap not in words  # its footnote says so
    silent = replace(REASONS, table=replace(REASONS.table, footnote="Counted by hand."))
    assert overlap in [found[0] for found in rows(sheet_of(tmp_path / "silent.xlsx", silent))]
    assert "Several each." in words


def test_rows_are_totalled_where_no_total_is_printed(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path / "board.xlsx", REASONS)
    assert printed(sheet, find_row(sheet, "Reason")) == ["Reason", "Q1", "Q2", "Calculated total"]
    assert printed(sheet, find_row(sheet, "Other")) == ["Other", "4", "8", "12"]


def test_printed_totals_are_checked_and_stand_as_printed(tmp_path: Path) -> None:
    columns = (Column("Homes"), Column("Share", "share"))
    good = (row("Good", "226", "65.7%"), row("Less", "118", "34.3%"))
    right = TableContent(CategoryTable("Homes", "Rating", columns), (*good, row("All", "344", "", is_total=True)))
    wrong = TableContent(CategoryTable("Places", "Rating", columns), (*good, row("Sum", "345", "", is_total=True)))
    sheet = sheet_of(tmp_path / "board.xlsx", right, wrong)
    words = [str(found[0]) for found in rows(sheet)]
    assert "Checked: the totals are correct." in words
    assert "To check: Homes: the total is reported as 345, the rows add up to 344." in words
    assert "Calculated total" not in words
    assert sheet.cell(find_row(sheet, "All"), 1).font.bold


def test_a_statement_that_the_figures_do_not_bear_out_stands_under_the_table(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path / "board.xlsx", PLACES)
    assert any(str(found[0]).startswith("To check: ") and "£81.8m" in str(found[0]) for found in rows(sheet))


def test_a_table_wider_than_the_page_goes_on_below_under_its_title(tmp_path: Path) -> None:
    columns = tuple(Column(f"Month {index}") for index in range(30))
    wide = TableContent(
        CategoryTable("Wide", "Row", columns), (row("One", *map(str, range(30))), row("Two", *map(str, range(30))))
    )
    sheet = sheet_of(tmp_path / "board.xlsx", wide)
    found = rows(sheet)
    assert [line[0] for line in found if str(line[0]).startswith("Wide")] == ["Wide", *["Wide (continued)"] * 3]
    figures = [value for line in found if line[0] == "One" for value in line[1:] if value is not None]
    assert figures == [*range(30), sum(range(30))]


def test_a_long_table_repeats_its_headings_on_the_next_page(tmp_path: Path) -> None:
    long = TableContent(CategoryTable("Long", "Ward", (Column("Q1"),)), tuple(row(f"W{n}", "1") for n in range(60)))
    sheet = sheet_of(tmp_path / "board.xlsx", long)
    headings = [number for number, found in enumerate(rows(sheet), 1) if found[0] == "Ward"]
    assert len(headings) > 1
    assert [entry.id for entry in sheet.row_breaks.brk] == [number - 1 for number in headings[1:]]


def test_a_table_without_rows_says_so(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path / "board.xlsx", TableContent(CategoryTable("Nothing yet")))
    assert sheet.cell(find_row(sheet, "Nothing yet") + 1, 1).value == "No figures yet."
