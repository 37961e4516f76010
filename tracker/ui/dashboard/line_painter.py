"""Painting of the dashboard's lines, the same on the screen, on paper and in a PDF."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tracker.domain.dashboard.board_table import BoardCell, BoardColumn, BoardTable
from tracker.domain.dashboard.dashboard import Tile
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES, Status, rated_as
from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.controls.lists.line_model import LINE_ROLE
from tracker.ui.controls.lists.painted_line import paint_ground
from tracker.ui.controls.lists.wrapped_text import TextWrapper
from tracker.ui.controls.status.status_mark import GAP, paint_shape, paint_status, shape_side, status_size
from tracker.ui.controls.status.status_share_bar import paint_bar
from tracker.ui.dashboard.layout import (
    BAR,
    MARK_GAP,
    PAD_X,
    PAD_Y,
    TILE_GAP,
    TILE_PAD,
    DashboardLayout,
    band_gap,
)
from tracker.ui.dashboard.list import FigureLine, HeadLine, Line, NoteLine, TilesLine, TitleLine
from tracker.ui.look.theme import CORNER, SPACING, Colours, colours

_RIGHT, _LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft


class DashboardLine(QStyledItemDelegate):
    """Paints the lines of a `DashboardList` in a list view, measured by `layout`."""

    def __init__(self, layout: DashboardLayout, view: QListView) -> None:
        super().__init__(view)
        self.layout, self._view = layout, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.layout.page, self.layout.height(index.data(LINE_ROLE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, area, theme_colours = index.data(LINE_ROLE), option.rect, colours()
        painter.save()
        painter.setClipRect(area)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if isinstance(line, FigureLine) or (is_current and not isinstance(line, TilesLine)):
            paint_ground(painter, option, self._view, is_way=True)
        paint_line(painter, area, line, self.layout, theme_colours, is_current=is_current)
        painter.restore()


def paint_line(
    painter: QPainter,
    area: QRect,
    line: Line,
    layout: DashboardLayout,
    theme_colours: Colours,
    *,
    is_current: bool = False,
) -> None:
    """Paint a line at the top left of `area`, as high as `layout` says. `is_current`: it has the keyboard focus."""
    if isinstance(line, TilesLine):
        _paint_tiles(painter, area, line.tiles, QPen(QColor(theme_colours.line), 1), layout, theme_colours)
        if is_current:
            painter.fillRect(QRect(area.left(), area.top(), 3, layout.height(line)), QColor(theme_colours.accent))
    elif isinstance(line, TitleLine):
        top = area.top() + SPACING[4]
        words = layout.wrap(layout.heading, line.table.title, layout.page - 2 * PAD_X)
        _write(painter, QRect(area.left() + PAD_X, top, layout.page, 0), words, layout.heading, theme_colours.text)
    elif isinstance(line, HeadLine):
        _paint_head(painter, area, line.table, layout, theme_colours)
    elif isinstance(line, FigureLine):
        _paint_row(painter, area, line, layout, theme_colours)
    else:
        _paint_note(painter, area, line, layout, theme_colours)


def _paint_tiles(
    painter: QPainter, area: QRect, tiles: tuple[Tile, ...], edge: QPen, layout: DashboardLayout, theme_colours: Colours
) -> None:
    across, width, height = layout.tile_grid(tiles)
    for index, tile in enumerate(tiles):
        left = area.left() + PAD_X + index % across * (width + TILE_GAP)
        top = area.top() + index // across * (height + TILE_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(edge)
        painter.setBrush(QColor(theme_colours.surface))
        half = edge.widthF() / 2
        outline = QRectF(left, top, width, height).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(outline, CORNER, CORNER)
        painter.restore()
        _paint_tile(painter, QRect(left, top, width, height), tile, layout, theme_colours)


def _paint_tile(painter: QPainter, area: QRect, tile: Tile, layout: DashboardLayout, theme_colours: Colours) -> None:
    inside = area.adjusted(TILE_PAD, TILE_PAD, -TILE_PAD, -TILE_PAD)
    y = _write(painter, inside, (tile.heading,), layout.small, theme_colours.muted) + SPACING[0]
    if tile.figure:
        y = _write(
            painter, QRect(inside.left(), y, inside.width(), 0), (tile.figure,), layout.number, theme_colours.text
        )
    for text in tile.lines:
        words = layout.tile_words(text, inside.width())
        y = _write(painter, QRect(inside.left(), y, inside.width(), 0), words, layout.small, theme_colours.muted)
    if tile.statuses:
        _paint_shares(painter, QRectF(inside.left(), y, inside.width(), BAR), tile, theme_colours)
        y += BAR + SPACING[1]
    painter.setFont(layout.small.font)
    words_width = max((status_size(word, layout.marks).width() for word, _ in tile.statuses), default=0)
    for word, number in tile.statuses:
        row = QRect(inside.left(), y, inside.width(), layout.mark_height())
        status = rated_as(word)
        painter.setPen(QColor(theme_colours.text if number else theme_colours.muted))
        if status is not None:
            paint_status(painter, row, status, theme_colours)
        else:
            painter.drawText(row.adjusted(shape_side(layout.marks) + GAP, 0, 0, 0), _LEFT, word)
        numbers = QRect(row.left(), row.top(), words_width + 4 * layout.letter, row.height())
        painter.drawText(numbers, _RIGHT, f"{number:,}")
        y += layout.mark_height() + MARK_GAP


def _paint_shares(painter: QPainter, area: QRectF, tile: Tile, theme_colours: Colours) -> None:
    """Paint the share of each status; the share that is not rated is hollow, at the end."""
    scheme = SCHEMES[DEFAULT_SCHEME]
    rated = {word: number for word, number in tile.statuses if rated_as(word) is not None}
    rest = sum(number for _, number in tile.statuses) - sum(rated.values())
    paint_bar(painter, area, scheme, rated, rest, theme_colours)


def _paint_head(
    painter: QPainter, area: QRect, table: BoardTable, layout: DashboardLayout, theme_colours: Colours
) -> None:
    for spot in layout.grid(table).head:
        column = table.columns[spot.column]
        below = QRect(area.left() + spot.left + PAD_X, area.bottom() - PAD_Y, spot.width - 2 * PAD_X, 0)
        _paint_heading(painter, below, column, layout, theme_colours, _RIGHT if column.is_figure else _LEFT)
    _paint_rule(painter, area, table, layout, theme_colours.outline)


def _paint_heading(
    painter: QPainter,
    below: QRect,
    column: BoardColumn,
    layout: DashboardLayout,
    theme_colours: Colours,
    side: Qt.AlignmentFlag,
) -> None:
    """Paint the heading of a column, with the shape of its status before it, so that it ends at the top of `below`."""
    words = layout.head_words(column, below.width() + 2 * PAD_X)
    spacing = ceil(layout.small.metrics.lineSpacing())
    area = below.translated(0, -len(words) * spacing)
    status = rated_as(column.status)
    if status is not None:
        shape = shape_side(layout.marks)
        widest = ceil(max(layout.small.metrics.horizontalAdvance(word) for word in words))
        left = area.right() - widest - GAP - shape if side == _RIGHT else area.left()
        paint_shape(painter, QRectF(left, area.top() + (spacing - shape) / 2, shape, shape), status, theme_colours)
        area = area if side == _RIGHT else area.adjusted(shape + GAP, 0, 0, 0)
    _write(painter, area, words, layout.small, theme_colours.muted, side)


def _paint_row(
    painter: QPainter, area: QRect, line: FigureLine, layout: DashboardLayout, theme_colours: Colours
) -> None:
    font = layout.strong if line.row.is_total else layout.plain
    grid = layout.grid(line.table)
    top = area.top() + PAD_Y
    for band in grid.bands:
        first = top + band_gap(band) + layout.headings_height(line.table, grid, band)
        for spot in band:
            column, cell = line.table.columns[spot.column], line.row.cells[spot.column]
            inside = QRect(area.left() + spot.left + PAD_X, first, spot.width - 2 * PAD_X, area.height())
            side = _RIGHT if column.is_figure and not grid.is_headed_each else _LEFT
            _paint_cell(painter, inside, cell, font, layout, theme_colours, side)
            if grid.is_headed_each and spot.column and cell.words:
                _paint_heading(painter, inside.translated(0, -MARK_GAP), column, layout, theme_colours, side)
        top += layout.band_height(line, grid, band)
    _paint_rule(painter, area, line.table, layout, theme_colours.line)


def _paint_rule(painter: QPainter, area: QRect, table: BoardTable, layout: DashboardLayout, colour: str) -> None:
    """Paint the line below a row or below the headings, as wide as the table."""
    right = max(spot.left + spot.width for band in layout.grid(table).bands for spot in band)
    painter.setPen(QPen(QColor(colour), 1))
    painter.drawLine(area.left(), area.bottom(), area.left() + right - 1, area.bottom())


def _paint_cell(
    painter: QPainter,
    area: QRect,
    cell: BoardCell,
    font: TextWrapper,
    layout: DashboardLayout,
    theme_colours: Colours,
    side: Qt.AlignmentFlag,
) -> None:
    words = layout.wrap(layout.plain, cell.text, area.width()) if cell.has_first else ()
    y = _write(painter, area, words, font, theme_colours.text, side)
    status = rated_as(cell.status)
    if status is not None:
        y += MARK_GAP
        _paint_mark(
            painter, QRect(area.left(), y, area.width(), layout.mark_height()), status, layout, theme_colours, side
        )
        y += layout.mark_height()
    if cell.remark:
        words = layout.wrap(layout.small, cell.remark, area.width())
        colour = theme_colours.error if cell.is_worse else theme_colours.muted
        _write(painter, QRect(area.left(), y, area.width(), 0), words, layout.small, colour, side)


def _paint_mark(
    painter: QPainter,
    area: QRect,
    status: Status,
    layout: DashboardLayout,
    theme_colours: Colours,
    side: Qt.AlignmentFlag,
) -> None:
    width = status_size(status.word, layout.marks).width() + 1
    left = area.right() + 1 - width if side == _RIGHT else area.left()
    painter.setFont(layout.small.font)
    painter.setPen(QColor(theme_colours.text))
    paint_status(painter, QRect(left, area.top(), width, area.height()), status, theme_colours)


def _paint_note(
    painter: QPainter, area: QRect, line: NoteLine, layout: DashboardLayout, theme_colours: Colours
) -> None:
    words = layout.wrap(layout.small, line.text, layout.note_width())
    rectangle = QRect(area.left() + PAD_X, area.top() + layout.note_top(line), layout.note_width(), 0)
    _write(painter, rectangle, words, layout.small, theme_colours.muted)


def _write(
    painter: QPainter,
    area: QRect,
    lines: tuple[str, ...],
    font: TextWrapper,
    colour: str,
    side: Qt.AlignmentFlag = _LEFT,
) -> int:
    """Write lines below each other from the top of `area`; return the y at which the next line would begin."""
    painter.setFont(font.font)
    painter.setPen(QColor(colour))
    height, y = ceil(font.metrics.lineSpacing()), area.top()
    for line in lines:
        if line:
            rectangle = QRect(area.left(), y, area.width(), height)
            flags = side | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
            painter.drawText(rectangle, flags, line)
        y += height
    return y
