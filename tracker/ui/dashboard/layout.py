"""The measures of the dashboard on screen and paper: widths of columns, heights of lines, line breaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import ceil

from msgspec import Struct
from PySide6.QtGui import QFont, QFontMetrics

from tracker.domain.dashboard.board_table import BoardCell, BoardColumn, BoardTable
from tracker.domain.dashboard.dashboard import Tile
from tracker.ui.controls.lists.wrapped_text import TextWrapper
from tracker.ui.controls.status.status_mark import GAP, shape_side, status_size
from tracker.ui.dashboard.list import FigureLine, HeadLine, Line, NoteLine, TilesLine, TitleLine
from tracker.ui.look.theme import HEADING, SPACING

PAD_X, PAD_Y = 10, 6
"""The padding beside and above the content of a cell, in pixels."""
TILE_PAD = 14
"""The padding of a tile, in pixels."""
TILE_GAP = 12
"""The gap between tiles, in pixels."""
MARK_GAP = 3
"""The gap between a figure and the status below it, in pixels."""
_NUMBER = 1.9
"""The size of the number of a tile, as a multiple of the font's."""
_SMALL = 0.9
"""The size of headings, notes and remarks, as a multiple of the font's."""
_LINES = 99
"""The most lines of a text: all of them."""
_NAME_LEAST = 22
"""The least width of the column of names, in characters; less if its names are short."""
_NAME_MOST = 52
"""The greatest width of the column of names, in characters, unless a name is longer."""
_LONG_NAME_MOST = 80
"""The greatest width of the column of names with a long name, in characters."""
_CELL_MOST = 18
"""The greatest width that a figure, a heading or a remark gives its column, in characters."""
_NOTE_MOST = 120
"""The greatest width of a note, in characters."""
_TABLE_MOST = 300
"""The greatest width of a table, in characters."""
_TILE_LEAST = 28
"""The least width of a tile, in characters."""
_TILE_MOST = 46
"""The greatest width of a tile, in characters."""
_PARTED = " · "
"""The separator of the parts of a text of a tile, which breaks there if it can."""
_HARD_SPACE = "\u00a0"
BAR = 10
"""The height of the bar of statuses, in pixels."""


class Spot(Struct, frozen=True):
    """The horizontal position of a cell of a column: its `left` and `width` in pixels."""

    column: int
    left: int
    width: int


class Grid(Struct, frozen=True):
    """The positions of the cells of a row, in one or more `bands` below each other; `head` is the row of headings over
    all rows.

    `is_headed_each`: the figures take several bands, so each has its heading directly above it.
    """

    bands: tuple[tuple[Spot, ...], ...]
    head: tuple[Spot, ...]
    is_headed_each: bool = False


class DashboardLayout:
    """The layout of lines on a page of `width` pixels in `font`; nothing extends beyond the page.

    A table whose columns need more than the page has the names above the figures. If the figures do not fit side by
    side either, each has its heading directly above it.

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
        self._measured: dict[int, tuple[int, int, tuple[int, ...]]] = {}
        self._grids: dict[tuple[int, int], Grid] = {}
        self._tables = tables
        self.needed = max((self._needed(table) for table in tables), default=0)
        self.page = width

    def grid(self, table: BoardTable) -> Grid:
        """Return the positions of the cells of a table, as wide as the page up to a readable width."""
        key = id(table), self.page
        if key not in self._grids:
            self._grids[key] = self._new_grid(table)
        return self._grids[key]

    def _new_grid(self, table: BoardTable) -> Grid:
        least, longest, figures = self._widths(table)
        room = min(self.page, _TABLE_MOST * self.letter) - sum(figures)
        if room >= least:
            name = min(room, max(_NAME_MOST * self.letter, longest))
            more, rest = divmod(room - name, max(len(figures), 1))
            beside = _row_of((name + rest, *(width + more for width in figures)))
            return Grid((beside,), beside)
        named = (Spot(0, 0, self.page),)
        if room >= 0:
            below = _row_of((room, *figures))
            fits = self._advance(self.small, table.columns[0].heading) <= room - 2 * PAD_X
            return Grid((named, below[1:]), below[0 if fits else 1 :])
        across = max(self.page // max(figures), 1)
        width = self.page // across
        columns = range(len(figures))
        bands = (columns[start : start + across] for start in columns[::across])
        lines = tuple(tuple(Spot(1 + one, one % across * width, width) for one in band) for band in bands)
        return Grid((named, *lines), named, is_headed_each=True)

    def height(self, line: Line) -> int:
        """Return the height of a line in pixels."""
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
            grid = self.grid(line.table)
            return sum(self.band_height(line, grid, band) for band in grid.bands) + 2 * PAD_Y + 1
        words = self.wrap(self.small, line.text, self.note_width())
        return self.note_top(line) + len(words) * _line(self.small) + (SPACING[1] if line.is_above else 2)

    def band_height(self, line: FigureLine, grid: Grid, band: Sequence[Spot]) -> int:
        """Return the height of a band of cells, including the gap above it and its headings."""
        cells = (self.cell_height(line.row.cells[spot.column], spot.width) for spot in band)
        return band_gap(band) + self.headings_height(line.table, grid, band) + max(cells)

    def headings_height(self, table: BoardTable, grid: Grid, band: Sequence[Spot]) -> int:
        """Return the height of the headings of a band of figures, including the gap below them; 0 if it has none."""
        if not grid.is_headed_each or not band[0].column:
            return 0
        lines = max(len(self.head_words(table.columns[spot.column], spot.width)) for spot in band)
        return lines * _line(self.small) + MARK_GAP

    def cell_height(self, cell: BoardCell, width: int) -> int:
        """Return the height of a cell's lines, without padding."""
        room = width - 2 * PAD_X
        height = len(self.wrap(self.plain, cell.text, room)) * _line(self.plain) if cell.has_first else 0
        if cell.status:
            height += MARK_GAP + self.mark_height()
        if cell.remark:
            height += len(self.wrap(self.small, cell.remark, room)) * _line(self.small)
        return height

    def mark_height(self) -> int:
        """Return the height of a status."""
        return status_size("", self.marks).height()

    def note_width(self) -> int:
        """Return the greatest width of a note."""
        return min(self.page - 2 * PAD_X, _NOTE_MOST * self.letter)

    def note_top(self, line: NoteLine) -> int:
        """Return the gap above a note."""
        return (SPACING[1] if line.table else SPACING[4] + SPACING[1]) if line.is_first else 2

    def head_words(self, column: BoardColumn, width: int) -> tuple[str, ...]:
        """Return the lines of a heading."""
        room = width - 2 * PAD_X - (GAP + shape_side(self.marks) if column.status else 0)
        return self.wrap(self.small, column.heading, room)

    def tile_grid(self, tiles: Sequence[Tile]) -> tuple[int, int, int]:
        """Return the number of tiles side by side, and the width and height of one."""
        least, room = _TILE_LEAST * self.letter, self.page - 2 * PAD_X  # aligned with the text of the tables
        across = max(1, min(len(tiles), (room + TILE_GAP) // (least + TILE_GAP)))
        if across == 3 and len(tiles) == 4:
            across = 2
        width = min((room - (across - 1) * TILE_GAP) // across, _TILE_MOST * self.letter)
        return across, width, max(self._tile_height(tile, width) for tile in tiles) + 2 * TILE_PAD

    def tile_words(self, text: str, width: int) -> tuple[str, ...]:
        """Return a line of a tile wrapped to `width` pixels; it is broken only between its parts if each part fits."""
        whole = [part.replace(" ", _HARD_SPACE) for part in text.split(_PARTED)]
        if all(self._advance(self.small, part) <= width for part in whole):
            text = _PARTED.join(whole)
        return tuple(line.removesuffix(_PARTED.rstrip()) for line in self.wrap(self.small, text, width))

    def wrap(self, wrapper: TextWrapper, text: str, width: int) -> tuple[str, ...]:
        """Return `text` wrapped to `width` pixels; one empty line if it is empty."""
        if "\n" not in text and wrapper.metrics.horizontalAdvance(text) <= width:
            return (text,)
        return tuple(line for _, line in wrapper.wrap(text, width, _LINES).lines) or ("",)

    def _tile_height(self, tile: Tile, width: int) -> int:
        height = _line(self.small) + SPACING[0]
        height += _line(self.number) if tile.figure else 0
        height += sum(len(self.tile_words(text, width - 2 * TILE_PAD)) for text in tile.lines) * _line(self.small)
        height += BAR + SPACING[1] if tile.statuses else 0
        return height + len(tile.statuses) * (self.mark_height() + MARK_GAP)

    def _head_height(self, table: BoardTable) -> int:
        spots = self.grid(table).head
        lines = max(len(self.head_words(table.columns[spot.column], spot.width)) for spot in spots)
        return (SPACING[4] if table.continues else 0) + lines * _line(self.small) + PAD_Y + 1

    def _needed(self, table: BoardTable) -> int:
        least, _, figures = self._widths(table)
        return least + sum(figures)

    def _widths(self, table: BoardTable) -> tuple[int, int, tuple[int, ...]]:
        """Return the least width of the names, the width of the longest name (up to that of one easy line), and the
        widths of the figures.

        Short names may be broken into two lines; longer ones take more.
        """
        widths = self._measured.get(id(table))
        if widths is None:
            cells = zip(*(row.cells for row in table.rows), strict=True)
            columns = list(cells) if table.rows else [() for _ in table.columns]
            pairs = list(zip(table.columns, columns, strict=True))[1:]
            names = [table.columns[0].heading, *(cell.text for cell in columns[0])]
            longest = max(self._advance(self.strong, name) for name in names)
            word = max(self._advance(self.strong, word) for name in names for word in name.split() or ("",))
            least = min(_NAME_LEAST * self.letter, max(word, longest * 3 // 5) + 2 * PAD_X)
            figures = tuple(self._figure_width(column, these) for column, these in pairs)
            most = min(longest + 2 * PAD_X, _LONG_NAME_MOST * self.letter)
            widths = self._measured[id(table)] = least, most, figures
        return widths

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


def band_gap(band: Sequence[Spot]) -> int:
    """Return the gap between a band and the cells above it."""
    return (0, SPACING[0], SPACING[1])[min(band[0].column, 2)]


def _row_of(widths: tuple[int, ...]) -> tuple[Spot, ...]:
    """Return the first columns side by side."""
    lefts = (0, *accumulate(widths))
    return tuple(Spot(column, left, width) for column, (left, width) in enumerate(zip(lefts, widths, strict=False)))


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
