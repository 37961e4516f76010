"""Blocks of a sheet for reading and printing: each on one page if it fits, with a chart and its figures beside it.

Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from msgspec import Struct

from tracker.office.excel.cell_text import printable
from tracker.office.excel.rows import COLUMNS, Value
from tracker.office.excel.save import Page
from tracker.office.excel.styles import (
    LINE_HEIGHT,
    PAGE_PIXELS,
    Style,
    Styles,
    in_the_middle,
    pixels_for,
    set_columns,
    set_page,
)
from tracker.office.excel.text_width import MOST_LINES, line_starts, split_at, text_room

PADDING = 4.0
GAP = 12.0
HEADING_HEIGHT = 21.0
_ONE_LINE = LINE_HEIGHT + PADDING
"""Height in points of a row with one line of text."""
_FILLED = 95
"""Per cent of a page's width that columns may fill: LibreOffice draws each a little wider than Excel does."""
_TITLE_HEIGHT = 60.0
"""The greatest height of a sheet's title in points: a title is never left alone on a page."""


class Paper(Struct, frozen=True):
    """A printed A4 page: the total height of its rows in points, and its scale in per cent.

    The scale is fixed rather than fitted to the width, so that the breaks between blocks stay correct.
    """

    height: float
    scale: int
    is_upright: bool


LANDSCAPE, PORTRAIT = Paper(562, 85, is_upright=False), Paper(715, 100, is_upright=True)


class Item(Struct, frozen=True):
    """The cells of a row from the left, and its height in points; `is_row` is false for text below a table."""

    values: Sequence[Value]
    styles: Sequence[Style]
    height: float
    is_row: bool = True


class Blocks:
    """Writes the rows of one sheet. `pixels` are the widths of its columns, of which the first `printed` are
    printed.
    """

    def __init__(
        self, page: Page, styles: Styles, pixels: Sequence[int], printed: int, paper: Paper = LANDSCAPE
    ) -> None:
        self._page = page
        self._look = styles
        self._printed = printed
        self._paper = paper
        self._used = 0.0
        self._pixels = list(pixels)
        self.rooms = [text_room(width) for width in pixels]
        page.sheet.sheet_view.showGridLines = False

    def finish(self, title: str, footer: str) -> None:
        """Set up the printed page and the columns, each at least as wide as its longest figure."""
        sheet = self._page.sheet
        set_columns(sheet, self._pixels)
        set_page(sheet, header=title, footer=footer, fit_width=False)
        across = sum(self._pixels[: self._printed])
        fitted = self._paper.scale if self._paper.is_upright else PAGE_PIXELS * _FILLED // across
        sheet.page_setup.scale = min(self._paper.scale, fitted)
        if self._paper.is_upright:
            sheet.page_setup.orientation = "portrait"
        sheet.print_area = f"A1:{COLUMNS[self._printed - 1]}{max(self._page.rows.count, 1)}"

    def row(self, values: Sequence[Value], styles: Sequence[Style | None], height: float) -> int:
        """Write a row and return its number; a place without a style gets no cell."""
        if self._used + height > self._paper.height and self._used:
            self._used = 0.0
        self._used += height
        for index, (value, style) in enumerate(zip(values, styles, strict=False)):
            if style:
                self._pixels[index] = max(self._pixels[index], pixels_for(value, style))
        cell_styles = [in_the_middle(style) if style and height <= _ONE_LINE else style for style in styles]
        ids = [self._look.ids(style)[0] if style else 0 for style in cell_styles]
        return self._page.rows.add(values, ids, height)

    def gap(self) -> None:
        """Leave a little space."""
        self.row([], [], GAP)

    def lines(self, text: str, style: Style, columns: int = 0) -> list[str]:
        """Return the lines of `text` when it is wrapped to the width of the first `columns` columns (0: all printed
        ones).
        """
        text = printable(text)
        room = text_room(sum(self._pixels[: columns or self._printed]))
        return split_at(text, line_starts(text, room, style.size, bold=style.bold))

    def across(self, text: str, style: Style, height: float) -> None:
        """Write a text across the width of the page, one row per line, without merging cells."""
        for line in self.lines(text, style):
            if style.fill:
                self.row([line, *[None] * (self._printed - 1)], [style] * self._printed, height)
            else:
                self.row([line], [style], height)

    def fits(self, height: float) -> bool:
        """Return whether a block of that height still fits on this page."""
        return self._used + height <= self._paper.height

    def break_here(self) -> None:
        """Begin a new page, unless at the top of one."""
        if self._used:
            self._page.break_here()
            self._used = 0.0

    def break_before(self, height: float) -> None:
        """Begin a new page if a block of that height would be split."""
        if not self.fits(height) and self._used > _TITLE_HEIGHT:
            self.break_here()

    def height_of(self, values: Sequence[Value], styles: Sequence[Style | None]) -> float:
        """Return the height of a row that shows its wrapped texts whole, up to Excel's greatest height."""
        counted = [
            len(line_starts(printable(value), room, style.size, bold=style.bold))
            for value, style, room in zip(values, styles, self.rooms, strict=False)
            if isinstance(value, str) and style and style.wrap
        ]
        return min(max(counted, default=1), MOST_LINES) * LINE_HEIGHT + PADDING

    def item(self, values: Sequence[Value], styles: Sequence[Style]) -> Item:
        """Return a row of a table, as high as its texts need."""
        return Item(values, styles, self.height_of(values, styles))

    def table(self, heading: Item, left: Sequence[Item], right: Sequence[Item], least: float) -> int:
        """Write the rows of `left` under the heading, which is repeated on each page, and `right` in the columns that
        are not printed.

        The rows of `right` are consecutive, whatever is to their left. The table is at least `least` points high, for
        the chart. Returns the number of the heading's row.
        """
        waiting, beside = deque(left), deque(right)
        top = self._both(heading, beside)
        filled = heading.height
        while waiting or beside:
            item = waiting.popleft() if waiting else _EMPTY
            if not self.fits(item.height):
                self.break_here()
                if item.is_row:
                    self._both(heading, beside)
            self._both(item, beside)
            filled += item.height
        while filled < least:
            rest = min(least - filled, 15.0)
            self.row([], [], rest)
            filled += rest
        return top

    def _both(self, item: Item, waiting: deque[Item]) -> int:
        if not waiting:
            return self.row(item.values, item.styles, item.height)
        beside = waiting.popleft()
        free = [None] * (self._printed + 1 - len(item.values))
        return self.row([*item.values, *free, *beside.values], [*item.styles, *free, *beside.styles], item.height)


_EMPTY = Item((), (), 15.0)
SPACE = Item((), (), 5.0, is_row=False)
"""Space between a table and the text below it."""
