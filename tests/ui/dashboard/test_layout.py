"""The measures of the dashboard."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui.boards import board, table
from tracker.domain.dashboard.board_table import BoardCell, BoardColumn, BoardRow, BoardTable
from tracker.ui.dashboard.layout import DashboardLayout
from tracker.ui.dashboard.line import paint_line
from tracker.ui.dashboard.list import FigureLine, HeadLine, TilesLine, dashboard_lines
from tracker.ui.look.theme import LIGHT

LONG = "A measure whose name goes on and on about what it counts and for whom " * 3


def named(name: str, figures: int = 1) -> BoardTable:
    columns = (BoardColumn("Indicator", is_figure=False), *[BoardColumn("Q1 2014/15")] * figures)
    return BoardTable("Calls", columns, (BoardRow((BoardCell(name), *[BoardCell("£1,641,355", "Green")] * figures)),))


@pytest.fixture
def font(qapp: QApplication) -> QFont:
    made = QFont(qapp.font())
    made.setPixelSize(12)
    return made


def test_a_table_is_no_wider_than_the_page_where_its_figures_leave_room_for_the_name(font: QFont) -> None:
    wide = named(LONG, 5)
    layout = DashboardLayout(font, 800, (wide,))
    assert sum(layout.widths(wide)) <= 800
    assert layout.width == 800


def test_a_table_that_needs_more_than_the_page_is_scrolled_sideways_and_cuts_no_figure(font: QFont) -> None:
    wide = named(LONG, 12)
    layout = DashboardLayout(font, 500, (wide,))
    assert layout.width == sum(layout.widths(wide)) > 500


def test_a_long_name_makes_its_row_higher_and_more_so_on_a_narrow_page(font: QFont) -> None:
    short, long = named("Calls", 3), named(LONG, 3)
    layout = DashboardLayout(font, 900, (short, long))
    line = FigureLine(long, long.rows[0])
    wide = layout.height(line)
    assert layout.height(FigureLine(short, short.rows[0])) < wide
    layout.page = 500
    assert layout.height(line) > wide


def test_tiles_stand_side_by_side_and_on_a_narrow_page_below_each_other(font: QFont) -> None:
    layout = DashboardLayout(font, 1000)
    tiles = TilesLine(board().tiles * 2)
    assert layout.tile_grid(tiles.tiles)[0] == 4
    wide = layout.height(tiles)
    heights = []
    for page in (560, 300, 100):
        layout.page = page
        heights.append((layout.tile_grid(tiles.tiles)[0], layout.height(tiles) > wide))
    assert heights == [(2, True), (1, True), (1, True)]


def test_a_word_without_end_is_broken_and_not_cut(font: QFont) -> None:
    endless = table("x" * 400)
    layout = DashboardLayout(font, 600, (endless,))
    lines = layout.wrap(layout.plain, endless.rows[0].cells[0].text, layout.widths(endless)[0])
    assert "".join(lines).replace(" ", "") == "x" * 400 + "0"


def test_a_remark_alone_stands_on_the_first_line(font: QFont) -> None:
    layout = DashboardLayout(font, 600)
    assert layout.cell_height(BoardCell(remark="Better"), 100) < layout.cell_height(
        BoardCell("N/A", remark="Better"), 100
    )


def test_every_line_paints_within_its_height(font: QFont) -> None:
    found = board(named(LONG, 3), replace(table("Money", notes=("* A note.",)), continues=True))
    layout = DashboardLayout(font, 700, found.tables)
    for line in dashboard_lines(found):
        height = layout.height(line)
        image = QImage(720, height + 40, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint_line(painter, image.rect().adjusted(0, 0, -20, -40), line, layout, LIGHT)
        painter.end()
        below = image.copy(0, height, 720, 40)
        blank = QImage(below.size(), below.format())
        blank.fill(QColor("white"))
        assert below == blank, line
        assert image.copy(0, 0, 720, height) != blank.copy(0, 0, 720, height)


def test_the_heading_of_counted_statuses_leaves_room_for_the_shape(font: QFont) -> None:
    columns = (BoardColumn("Theme", is_figure=False), BoardColumn("Amber", status="Amber"))
    counted = BoardTable("By theme", columns, (BoardRow((BoardCell("ICT"), BoardCell("0"))),))
    plain = replace(counted, columns=(columns[0], BoardColumn("Amber")))
    layout = DashboardLayout(font, 100, (counted, plain))
    assert layout.widths(counted)[1] > layout.widths(plain)[1]
    assert layout.height(HeadLine(counted)) == layout.height(HeadLine(plain))
