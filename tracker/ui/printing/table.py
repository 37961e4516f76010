"""A table on paper: columns as wide as needed, headings repeated on each page, long rows split over several pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import ceil

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from tracker.domain.formatted_text import plain
from tracker.domain.plans.status import Status
from tracker.ui.controls.lists.painted_line import write_line
from tracker.ui.controls.status.exempt_tag import paint_tag, tag_size
from tracker.ui.controls.status.status_mark import paint_status, status_size
from tracker.ui.framework.printed import Block, Room
from tracker.ui.look.theme import LIGHT
from tracker.ui.printing.fonts import PrintFonts, lines_of

PAD_X, PAD_Y = 6, 4
_ABOVE_HEADING = 6
_SHARE_OF_PAGE = 3
"""A very high row is divided into parts that are as high as a page divided by this number."""
_MOST_OF_PAGE = 0.3
"""Greatest share of the page's width for a column without a weight."""
CONTINUED = "(continued)"


class Column(Struct, frozen=True):
    """A column. `weight` is its share of the remaining width; with 0 it is as wide as its widest text needs."""

    heading: str
    weight: float = 0
    is_figure: bool = False


class Cell(Struct, frozen=True):
    """A cell: its status, then its text, then a remark below. `is_exempt` says that the row is not for publication."""

    text: str = ""
    status: Status | None = None
    remark: str = ""
    is_bad: bool = False
    is_muted: bool = False
    is_strong: bool = False
    is_exempt: bool = False


class Row(Struct, frozen=True):
    """The cells of a row. A heading has one cell, across all columns, and is repeated on each page that continues its
    rows.
    """

    cells: tuple[Cell, ...]
    is_heading: bool = False


_Line = Callable[[QPainter, QRect], None]


class TableLayout:
    """Lays out a table in the width of a page."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row], room: Room, fonts: PrintFonts) -> None:
        self._columns, self._rows, self._room, self._fonts = columns, rows, room, fonts
        self._widths = self._share()
        self._most = max(4, room.height // _SHARE_OF_PAGE // fonts.line)

    def blocks(self) -> list[Block]:
        """Return the headings and a block for each row, or several blocks for a very high row."""
        head = self._head()
        titles: tuple[Block, ...] = (head,) if head.height else ()
        above = titles
        made: list[Block] = []
        for row in self._rows:
            if row.is_heading:
                again = self._heading_row(replace(row.cells[0], text=f"{row.cells[0].text}  {CONTINUED}"))
                made.append(replace(self._heading_row(row.cells[0]), head=titles))
                above = (*titles, again)
            else:
                made += [replace(block, head=above) for block in self._row(row)]
        for index in range(len(made) - 2, -1, -1):
            if len(made[index].head) < len(made[index + 1].head):  # a heading stays with the row that follows
                made[index] = replace(made[index], whole=made[index].height + made[index + 1].height)
        if not head.height or not made:
            return made
        return [replace(head, whole=head.height + (made[0].whole or made[0].height)), *made]

    def _share(self) -> list[int]:
        """Return the width of each column in pixels."""
        least = [self._needed(index, column) for index, column in enumerate(self._columns)]
        rest = self._room.width - sum(
            width for width, column in zip(least, self._columns, strict=True) if not column.weight
        )
        weights = sum(column.weight for column in self._columns)
        if not weights:
            return least
        return [
            round(rest * column.weight / weights) if column.weight else width
            for width, column in zip(least, self._columns, strict=True)
        ]

    def _needed(self, index: int, column: Column) -> int:
        if column.weight:
            return 0
        fonts = self._fonts
        widest = fonts.strong.metrics.horizontalAdvance(column.heading)
        for row in self._rows:
            if row.is_heading or index >= len(row.cells):
                continue
            cell = row.cells[index]
            parts = [fonts.plain.metrics.horizontalAdvance(text) for text in plain(cell.text).split("\n")]
            parts.append(status_size(cell.status.word, fonts.marks).width() if cell.status else 0)
            parts.append(tag_size(fonts.marks).width() if cell.is_exempt else 0)
            widest = max(widest, *parts)
        return min(ceil(widest) + 2 * PAD_X + 1, round(self._room.width * _MOST_OF_PAGE))

    def _head(self) -> Block:
        fonts = self._fonts
        if not any(column.heading for column in self._columns):
            return Block(0, lambda _painter, _top: None)
        words = [
            lines_of(fonts.small, column.heading, width - 2 * PAD_X)
            for column, width in zip(self._columns, self._widths, strict=True)
        ]
        most = max(map(len, words))
        height = most * fonts.line + 2 * PAD_Y

        def paint(painter: QPainter, top: int) -> None:
            painter.setFont(fonts.small.font)
            painter.setPen(QColor(LIGHT.muted))
            left = 0
            for column, width, lines in zip(self._columns, self._widths, words, strict=True):
                y = top + height - PAD_Y - len(lines) * fonts.line
                for _, line in lines:
                    area = QRect(left + PAD_X, y, width - 2 * PAD_X, fonts.line)
                    painter.drawText(area, _side(column) | Qt.AlignmentFlag.AlignVCenter, line)
                    y += fonts.line
                left += width
            painter.setPen(QPen(QColor(LIGHT.outline), 1))
            painter.drawLine(0, top + height - 1, left, top + height - 1)

        return Block(height, paint)

    def _heading_row(self, cell: Cell) -> Block:
        fonts, width = self._fonts, sum(self._widths)
        tag = tag_size(fonts.marks).width() + PAD_X if cell.is_exempt else 0
        lines = lines_of(fonts.strong, cell.text, width - 2 * PAD_X - tag)
        height = max(1, len(lines)) * fonts.line + 2 * PAD_Y

        def paint(painter: QPainter, top: int) -> None:
            area = QRect(0, top + _ABOVE_HEADING, width, height)
            painter.fillRect(area, QColor(LIGHT.surface))
            painter.setFont(fonts.strong.font)
            painter.setPen(QColor(LIGHT.text))
            for index, (_, line) in enumerate(lines):
                y = area.top() + PAD_Y + index * fonts.line
                write_line(painter, QRect(PAD_X, y, width, fonts.line), Qt.AlignmentFlag.AlignVCenter, line)
            if cell.is_exempt:
                painter.setFont(fonts.plain.font)
                paint_tag(painter, QRect(width - tag, area.top() + PAD_Y, tag, fonts.line), LIGHT)

        return Block(height + _ABOVE_HEADING, paint)

    def _row(self, row: Row) -> list[Block]:
        cells = [
            self._lines(cell, column, width - 2 * PAD_X)
            for cell, column, width in zip(row.cells, self._columns, self._widths, strict=True)
        ]
        most = max(1, *map(len, cells))
        step = most if most <= self._most * 2 else self._most
        return [self._part(cells, start, min(start + step, most), most) for start in range(0, most, step)]

    def _part(self, cells: list[list[_Line]], start: int, end: int, most: int) -> Block:
        """Return a block of the lines of a row from `start` to `end`."""
        fonts = self._fonts
        above, below = PAD_Y if start == 0 else 0, PAD_Y + 1 if end == most else 0

        def paint(painter: QPainter, top: int) -> None:
            left = 0
            for lines, width in zip(cells, self._widths, strict=True):
                for index, write in enumerate(lines[start:end]):
                    write(painter, QRect(left + PAD_X, top + above + index * fonts.line, width - 2 * PAD_X, fonts.line))
                left += width
            if below:
                painter.setPen(QPen(QColor(LIGHT.line), 1))
                bottom = top + above + (end - start) * fonts.line + below - 1
                painter.drawLine(0, bottom, left, bottom)

        return Block(above + (end - start) * fonts.line + below, paint)

    def _lines(self, cell: Cell, column: Column, width: int) -> list[_Line]:
        fonts = self._fonts
        made: list[_Line] = []
        if cell.status is not None:
            made.append(partial(self._paint_status, cell.status))
        wrapper = fonts.strong if cell.is_strong else fonts.plain
        colour = LIGHT.muted if cell.is_muted else LIGHT.text
        for indent, line in lines_of(wrapper, cell.text, width):
            made.append(partial(_write, wrapper.font, colour, _side(column), indent, line))
        if cell.is_exempt:
            made.append(self._paint_tag)
        colour = LIGHT.error if cell.is_bad else LIGHT.muted
        for indent, line in lines_of(fonts.small, cell.remark, width):
            made.append(partial(_write, fonts.small.font, colour, _side(column), indent, line))
        return made

    def _paint_status(self, status: Status, painter: QPainter, area: QRect) -> None:
        painter.setFont(self._fonts.plain.font)
        painter.setPen(QColor(LIGHT.text))
        paint_status(painter, area, status, LIGHT)

    def _paint_tag(self, painter: QPainter, area: QRect) -> None:
        painter.setFont(self._fonts.plain.font)
        paint_tag(painter, area, LIGHT)


def _write(
    font: QFont, colour: str, side: Qt.AlignmentFlag, indent: float, line: str, painter: QPainter, area: QRect
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
    write_line(painter, area.adjusted(round(indent), 0, 0, 0), flags, line)


def _side(column: Column) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column.is_figure else Qt.AlignmentFlag.AlignLeft
