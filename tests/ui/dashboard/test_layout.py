"""The measures of the dashboard."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui.boards import board, table
from tracker.domain.dashboard.board_table import BoardCell, BoardColumn, BoardRow, BoardTable
from tracker.ui.dashboard.layout import PAD_X, DashboardLayout
from tracker.ui.dashboard.line_painter import paint_line
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


def right_end(layout: DashboardLayout, shown: BoardTable) -> int:
    return max(spot.left + spot.width for band in layout.grid(shown).bands for spot in band)


@pytest.mark.parametrize(("figures", "bands"), [(3, 1), (7, 2), (24, 5)])
def test_a_table_ends_where_the_page_does_and_cuts_no_figure_however_many_it_has(
    font: QFont, figures: int, bands: int
) -> None:
    shown = named(LONG, figures)
    layout = DashboardLayout(font, 652, (shown,))
    grid = layout.grid(shown)
    assert len(grid.bands) == bands
    assert [spot.column for band in grid.bands for spot in band] == list(range(figures + 1))
    assert right_end(layout, shown) == 652
    needs = layout.plain.metrics.horizontalAdvance("£1,641,355")
    assert all(spot.width >= needs + 2 * PAD_X for band in grid.bands for spot in band)
    assert grid.is_headed_each == (figures == 24)


def test_a_name_has_one_line_where_the_figures_leave_the_room(font: QFont) -> None:
    name = "Children looked after with an up-to-date health assessment"
    shown = named(name, 2)
    layout = DashboardLayout(font, 1200, (shown,))
    line = FigureLine(shown, shown.rows[0])
    short = named("Calls", 2)
    assert layout.height(line) == layout.height(FigureLine(short, short.rows[0]))
    assert right_end(layout, shown) == 1200


def test_a_line_of_a_tile_is_broken_between_its_parts(font: QFont) -> None:
    layout = DashboardLayout(font, 600)
    text = "Neither 6 · Not rated 2 · No reading 4"
    room = layout.small.metrics.horizontalAdvance(text) - 4
    lines = [line.replace("\u00a0", " ") for line in layout.tile_words(text, int(room))]
    assert lines == ["Neither 6 · Not rated 2", "No reading 4"]


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
    lines = layout.wrap(layout.plain, endless.rows[0].cells[0].text, layout.grid(endless).bands[0][0].width)
    assert "".join(lines).replace(" ", "") == "x" * 400 + "0"


def test_a_remark_alone_stands_on_the_first_line(font: QFont) -> None:
    layout = DashboardLayout(font, 600)
    assert layout.cell_height(BoardCell(remark="Better"), 100) < layout.cell_height(
        BoardCell("N/A", remark="Better"), 100
    )


def test_every_line_paints_within_its_height(font: QFont) -> None:
    found = board(
        named(LONG, 3), named(LONG, 8), named(LONG, 24), replace(table("Money", notes=("* A note.",)), continues=True)
    )
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
    layout = DashboardLayout(font, 300, (counted, plain))
    assert layout.needed - DashboardLayout(font, 300, (plain,)).needed > 0
    assert layout.height(HeadLine(counted)) == layout.height(HeadLine(plain))
