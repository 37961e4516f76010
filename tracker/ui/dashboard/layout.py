"""The measures of the dashboard, on the screen as on paper: widths of columns, heights of lines, words in lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from PySide6.QtGui import QFont, QFontMetrics

from tracker.domain.dashboard.board_table import BoardCell, BoardColumn, BoardTable
from tracker.domain.dashboard.dashboard import Tile
from tracker.ui.controls.lists.wrapped_text import TextWrapper
from tracker.ui.controls.status.status_mark import GAP, shape_side, status_size
from tracker.ui.dashboard.list import FigureLine, HeadLine, Line, NoteLine, TilesLine, TitleLine
from tracker.ui.look.theme import HEADING, SPACING

PAD_X, PAD_Y = 10, 6
"""Beside and above what a cell holds, in pixels."""
TILE_PAD, TILE_GAP = 14, 12
MARK_GAP = 3
"""Between a figure and the status below it."""
_NUMBER, _SMALL = 1.9, 0.9
_LINES = 99
_NAME_LEAST, _NAME_MOST, _CELL_MOST, _NOTE_MOST = 22, 52, 18, 120
"""Letters that the name, a figure and a note have room for."""
_TABLE_MOST = 300
"""The letters that a table is wide at most."""
_TILE_LEAST, _TILE_MOST = 28, 46
BAR = 10
"""The height of the bar of statuses, in pixels."""


class DashboardLayout:
    """The layout of the lines on a page of `width` pixels in `font`; a table goes over its edge where it needs to.

    `tables` are all that will be asked for: they are kept, and known by their identity.
    """

    def __init__(self, font: QFont, width: int, tables: Sequence[BoardTable] = ()) -> None:
        self.plain = TextWrapper(font)
        self.strong = TextWrapper(_sized(font, 1, QFont.Weight.DemiBold))
        self.small = TextWrapper(_sized(font, _SMALL))
        self.heading = TextWrapper(_sized(font, HEADING, QFont.Weight.DemiBold))
        self.number = TextWrapper(_sized(font, _NUMBER, QFont.Weight.DemiBold))
        self.marks = QFontMetrics(self.small.font)
        self.letter = QFontMetrics(font).averageCharWidth()
        self._figures: dict[int, tuple[int, ...]] = {}
        self._tables = tables
        self.needed = max((self._needed(table) for table in tables), default=0)
        self.page = width

    @property
    def width(self) -> int:
        """The width of the widest line."""
        return max(self.page, self.needed)

    def widths(self, table: BoardTable) -> tuple[int, ...]:
        """The width of each column in pixels: all tables are as wide as the page, up to what is read across."""
        figures = self._figure_widths(table)
        room = min(self.page, _TABLE_MOST * self.letter) - sum(figures)
        name = max(_NAME_LEAST * self.letter, min(room, _NAME_MOST * self.letter))
        more = max(room - name, 0) // max(len(figures), 1)
        return (name, *(width + more for width in figures))

    def height(self, line: Line) -> int:
        """The height of a line in pixels."""
        if isinstance(line, TilesLine):
            across, _, height = self.tile_grid(line.tiles)
            down = ceil(len(line.tiles) / across)
            return down * (height + TILE_GAP) - TILE_GAP
        if isinstance(line, TitleLine):
            words = self.wrap(self.heading, line.table.title, self.page - 2 * PAD_X)
            return SPACING[4] + SPACING[2] + len(words) * _line(self.heading)
        if isinstance(line, HeadLine):
            return self._head_height(line.table)
        if isinstance(line, FigureLine):
            cells = zip(line.row.cells, self.widths(line.table), strict=True)
            return max(self.cell_height(cell, width) for cell, width in cells) + 2 * PAD_Y + 1
        words = self.wrap(self.small, line.text, self.note_width())
        return self.note_top(line) + len(words) * _line(self.small) + (SPACING[1] if line.is_above else 2)

    def cell_height(self, cell: BoardCell, width: int) -> int:
        """Return the height of a cell's lines, without its edges."""
        room = width - 2 * PAD_X
        height = len(self.wrap(self.plain, cell.text, room)) * _line(self.plain) if cell.has_first else 0
        if cell.status:
            height += MARK_GAP + self.mark_height()
        if cell.remark:
            height += len(self.wrap(self.small, cell.remark, room)) * _line(self.small)
        return height

    def mark_height(self) -> int:
        """The height of a status."""
        return status_size("", self.marks).height()

    def note_width(self) -> int:
        """Return the greatest width of a note."""
        return min(self.page - 2 * PAD_X, _NOTE_MOST * self.letter)

    def note_top(self, line: NoteLine) -> int:
        """The room above a note."""
        return (SPACING[1] if line.table else SPACING[4] + SPACING[1]) if line.is_first else 2

    def head_words(self, column: BoardColumn, width: int) -> tuple[str, ...]:
        """The lines of a heading."""
        room = width - 2 * PAD_X - (GAP + shape_side(self.marks) if column.status else 0)
        return self.wrap(self.small, column.heading, room)

    def tile_grid(self, tiles: Sequence[Tile]) -> tuple[int, int, int]:
        """Return the number of tiles side by side, and the width and height of one."""
        least, room = _TILE_LEAST * self.letter, self.page - PAD_X  # they begin where the words of the tables do
        across = max(1, min(len(tiles), (room + TILE_GAP) // (least + TILE_GAP)))
        if across == 3 and len(tiles) == 4:
            across = 2
        width = min((room - (across - 1) * TILE_GAP) // across, _TILE_MOST * self.letter)
        return across, width, max(self._tile_height(tile, width) for tile in tiles) + 2 * TILE_PAD

    def wrap(self, wrapper: TextWrapper, text: str, width: int) -> tuple[str, ...]:
        """`text` in lines of `width` pixels; one empty line for none."""
        if "\n" not in text and wrapper.metrics.horizontalAdvance(text) <= width:
            return (text,)
        return tuple(line for _, line in wrapper.wrap(text, width, _LINES).lines) or ("",)

    def _tile_height(self, tile: Tile, width: int) -> int:
        height = _line(self.small) + SPACING[0]
        height += _line(self.number) if tile.figure else 0
        height += sum(len(self.wrap(self.small, text, width - 2 * TILE_PAD)) for text in tile.lines) * _line(self.small)
        height += BAR + SPACING[1] if tile.statuses else 0
        return height + len(tile.statuses) * (self.mark_height() + MARK_GAP)

    def _head_height(self, table: BoardTable) -> int:
        columns = zip(table.columns, self.widths(table), strict=True)
        lines = max(len(self.head_words(column, width)) for column, width in columns)
        return (SPACING[4] if table.continues else 0) + lines * _line(self.small) + PAD_Y + 1

    def _needed(self, table: BoardTable) -> int:
        return _NAME_LEAST * self.letter + sum(self._figure_widths(table))

    def _figure_widths(self, table: BoardTable) -> tuple[int, ...]:
        found = self._figures.get(id(table))
        if found is None:
            cells = zip(*(row.cells for row in table.rows), strict=True)
            columns = list(cells) if table.rows else [() for _ in table.columns]
            pairs = list(zip(table.columns, columns, strict=True))[1:]
            found = self._figures[id(table)] = tuple(self._figure_width(column, these) for column, these in pairs)
        return found

    def _figure_width(self, column: BoardColumn, cells: Iterable[BoardCell]) -> int:
        most = _CELL_MOST * self.letter
        heading = [self._advance(self.small, word) for word in column.heading.split()]
        mark = GAP + shape_side(self.marks) if column.status else 0
        widest = min(max(max(heading, default=0), sum(heading) // 2), most) + mark
        for text in {cell.text for cell in cells}:
            widest = max(widest, min(self._advance(self.plain, text), most))
        for word in {cell.status for cell in cells} - {""}:
            widest = max(widest, status_size(word, self.marks).width())
        for remark in {cell.remark for cell in cells} - {""}:
            widest = max(widest, min(self._advance(self.small, remark), most))
        return widest + 2 * PAD_X + 1

    @staticmethod
    def _advance(wrapper: TextWrapper, text: str) -> int:
        return ceil(wrapper.metrics.horizontalAdvance(text))


def _line(wrapper: TextWrapper) -> int:
    return ceil(wrapper.metrics.lineSpacing())


def _sized(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    made = QFont(font)
    if font.pixelSize() > 0:
        made.setPixelSize(round(font.pixelSize() * factor))
    else:
        made.setPointSizeF(font.pointSizeF() * factor)
    made.setWeight(weight)
    return made
