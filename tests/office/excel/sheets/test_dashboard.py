"""The dashboard in the board's workbook: figures as numbers that show as printed, statuses with word and colour."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from tests.domain.printed_figures import CALLS, FORM_ERRORS, HEALTH, LATE, OFFERS, PLACES, QUARTERS, indicator, table
from tests.office.board import DAY, find_row, parts, rows
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.papers.paper import Paper
from tracker.domain.position.position import Position
from tracker.domain.tables.category_table import Column
from tracker.office.board_workbook import write_board_workbook
from tracker.office.excel.cell_number import printed_cell
from tracker.office.excel.styles import SIZE
from tracker.office.excel.text_width import text_room, width_of
from tracker.office.read_document import read_draft
from tracker.office.readers.number_format import format_number

PAYROLL = tuple(
    replace(content, indicator=replace(content.indicator, directorate="Corporate", theme="Payroll"))
    for content in (OFFERS, FORM_ERRORS)
)
MIXED = indicator("Care homes visited", "none", "", QUARTERS, ("N/A", "about 954"), "number")
LONG = "A measure whose name goes on and on about what it counts " * 4
POSITION = Position(indicators=(LATE, CALLS, HEALTH, *PAYROLL, MIXED), tables=(PLACES,))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of POSITION."""
    made = tmp_path_factory.mktemp("board") / "board.xlsx"
    write_board_workbook(Paper(POSITION, DAY), made)
    return made


@pytest.fixture(scope="module")
def sheet(path: Path) -> Iterator[Worksheet]:
    """Its dashboard."""
    book = load_workbook(path)
    yield book["Dashboard"]
    book.close()


def cells(sheet: Worksheet, first: str, below: int = 0) -> list[Cell]:
    """The cells of the row that begins with that text, or of one below it, without the first."""
    return [cell for cell in sheet[find_row(sheet, first) + below] if isinstance(cell, Cell)][1:]


def looks(cell: Cell) -> str:
    """What Excel shows in a cell."""
    if isinstance(cell.value, int | float):
        return str(format_number(repr(float(cell.value)), cell.number_format))
    return str(cell.value or "")


def page_pixels(sheet: Worksheet) -> float:
    """How wide the sheet is on the printed page, in pixels."""
    pixels = sum(dimension.width * 7 for dimension in sheet.column_dimensions.values())
    return pixels * int(sheet.page_setup.scale or 100) / 100


def test_figures_are_numbers_that_show_as_they_are_printed(sheet: Worksheet) -> None:
    late = cells(sheet, "Invoices paid after 90 days")
    assert [looks(cell) for cell in late[:3]] == ["1.74%", "3.69%", "5.1%"]
    assert [cell.value for cell in late[:3]] == [0.0174, 0.0369, 0.051]
    assert (late[4].value, late[4].number_format) == (0, "0%")
    assert [cell.value for cell in cells(sheet, "Lancashire")[:3]] == [31, 104, 56_900_000]
    assert cells(sheet, "Calculated total")[2].number_format == '£#,##0.0,,"m"'


def test_what_is_no_number_stays_text_and_a_blank_stays_blank(sheet: Worksheet) -> None:
    visited = cells(sheet, "Care homes visited")
    assert [cell.value for cell in visited[:3]] == ["N/A", 954, None]
    assert visited[1].number_format == '"about "0'


def test_a_footnote_marker_stays_with_its_number_and_the_footnote_below_the_table(sheet: Worksheet) -> None:
    offers = cells(sheet, "Offers made in 48 hours")
    assert (offers[1].value, offers[1].number_format) == (97, '0"*"')


def test_a_status_has_word_shape_and_colour_for_month_and_year_at_once(sheet: Worksheet) -> None:
    below = cells(sheet, "Calls answered", 1)
    found = [(cell.value, cell.fill.fgColor.rgb, cell.font.color.rgb) for cell in below if cell.value]
    assert found == [("● Green", "FF1B7F79", "FFFFFFFF"), ("■ Red", "FF942514", "FFFFFFFF")]


def test_the_tiles_stand_on_top_as_numbers(sheet: Worksheet) -> None:
    share = cells(sheet, "On track and/or improving")
    assert (share[0].number_format, str(share[1].value)[:10]) == ("0%", "Q2 2014/15")
    assert [cells(sheet, word)[0].value for word in ("● Green", "▲ Amber", "■ Red", "Not rated")] == [2, 0, 2, 2]
    assert cells(sheet, "In recovery")[0].value == 1


def test_it_prints_on_landscape_a4_as_wide_as_the_page_with_its_title_on_each(sheet: Worksheet) -> None:
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize) == ("landscape", 9)
    assert page_pixels(sheet) <= 1026
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.merged_cells.ranges == set()


def test_a_long_table_repeats_its_headings_and_never_tears_a_figure_from_its_status(tmp_path: Path) -> None:
    many = [replace(LATE, indicator=replace(LATE.indicator, name=f"Late {number}")) for number in range(40)]
    write_board_workbook(Paper(Position(indicators=tuple(many)), DAY), tmp_path / "board.xlsx", for_board=True)
    found = load_workbook(tmp_path / "board.xlsx")["Dashboard"]
    firsts = [row[0] for row in rows(found)]
    breaks = [entry.id for entry in found.row_breaks.brk]
    assert breaks
    assert [firsts[row] for row in breaks] == ["Indicator"] * len(breaks)
    assert firsts.count("Indicator") == len(breaks) + 1


def test_rows_are_as_high_as_their_names_need_and_wide_tables_shrink_the_page(tmp_path: Path) -> None:
    months = tuple(f"{name} 2014" for name in ("April", "May", "June", "July", "August", "September"))
    wide = indicator(LONG.strip(), "higher", "90%", months, ("1,234,567",) * 6, "number")
    path = tmp_path / "board.xlsx"
    write_board_workbook(Paper(Position(indicators=(wide, IndicatorContent(Indicator("=1+1")))), DAY), path)
    found = load_workbook(path)["Dashboard"]
    assert found.row_dimensions[find_row(found, LONG.strip())].height > 3 * 12
    assert found.cell(find_row(found, "=1+1"), 1).data_type == "s"
    assert page_pixels(found) <= 1026


def test_the_widest_figures_leave_room_for_a_program_that_draws_columns_wider(tmp_path: Path) -> None:
    periods = tuple(f"{month} 2014" for month in ("January", "February", "March", "April", "May", "June"))
    wide = indicator("Spent", "higher", "95", periods, ("£1,234,567,890.12",) * 6, "£")
    path = tmp_path / "board.xlsx"
    write_board_workbook(Paper(Position(indicators=(wide,)), DAY), path)
    found = load_workbook(path)["Dashboard"]
    in_libre_office = sum(round(one.width * 7) + 5 for one in found.column_dimensions.values())
    assert in_libre_office * int(found.page_setup.scale or 100) / 100 <= 1026


def test_no_word_of_a_heading_is_broken(tmp_path: Path) -> None:
    wide = table("By place", (Column("Framework arrangements awarded"), Column("Contractors")), ("Here", "1", "2"))
    path = tmp_path / "board.xlsx"
    write_board_workbook(Paper(Position(indicators=(LATE,), tables=(wide,)), DAY), path, for_board=True)
    column = load_workbook(path)["Dashboard"].column_dimensions["B"]
    assert text_room(round(column.width * 7)) >= width_of("arrangements", SIZE, bold=True)


def test_other_readers_find_the_same_and_no_formula(path: Path) -> None:
    lines = CalamineWorkbook.from_path(path).get_sheet_by_name("Dashboard").to_python()
    late = next(line for line in lines if line and line[0] == "Invoices paid after 90 days")
    assert late[1:4] == [0.0174, 0.0369, 0.051]
    assert all("<f>" not in xml for xml in parts(path, r"worksheets/sheet\d+\.xml").values())


def test_the_sheet_is_not_read_as_data_when_the_workbook_comes_back(path: Path) -> None:
    found = read_draft(path)
    assert [one.name for one in found.indicators] == [one.indicator.name for one in POSITION.indicators]
    assert [len(one.readings) for one in found.indicators] == [len(one.readings) for one in POSITION.indicators]
    assert (found.plans, found.problems, len(found.tables)) == ((), (), 1)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("45.92%", (0.4592, "0.00%")),
        ("00:41", (41 / 86_400, "[mm]:ss")),
        ("£35.586m", (35_586_000, '£#,##0.000,,"m"')),
        ("97*", (97, '0"*"')),
        ("about 954", (954, '"about "0')),
        ("12 weeks", (12, '0" weeks"')),
        ("-£20 per person", (-20, '£#,##0" per person"')),
        ("<0.4", (0.4, '"<"0.0')),
        ("0", (0, "0")),
        ("N/A", None),
        ("No Target", None),
        ("", None),
        ("=1+1", None),
        ("7 of 9", None),
        ("about -5", (-5, '"about "0;"about "-0')),
        ('5 "x"', None),
    ],
)
def test_a_printed_figure_as_a_cell(printed: str, expected: tuple[float, str] | None) -> None:
    assert printed_cell(printed) == expected
