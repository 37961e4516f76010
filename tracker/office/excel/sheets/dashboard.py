"""The dashboard for reading: its tiles and tables as in the window, with figures as numbers shown as they were printed.

Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tracker.domain.dashboard.board_table import BoardCell, BoardColumn, BoardRow, BoardTable
from tracker.domain.dashboard.dashboard import TITLE as DASHBOARD_TITLE, Dashboard, Tile
from tracker.domain.dates import say_day
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES, Status
from tracker.office.excel.cell_number import number_cell, printed_cell
from tracker.office.excel.cell_text import printable
from tracker.office.excel.rows import COLUMNS, Value
from tracker.office.excel.save import Page
from tracker.office.excel.styles import (
    CELL,
    HEADING,
    LINE_HEIGHT,
    NUMBER,
    NUMBER_HEADING,
    NUMBER_WORDS,
    PAGE_PIXELS,
    SIZE,
    SUBTITLE,
    SURFACE,
    TABLE_HEADING,
    TITLE,
    WORDS,
    Style,
    Styles,
    in_the_middle,
    set_columns,
    set_page,
    status_style,
    status_words,
)
from tracker.office.excel.text_width import MOST_LINES, line_starts, split_at, text_room, width_of

DASHBOARD_SHEET = "Dashboard"
_LEAST, _MOST = 86, 150
"""Least and greatest width of a column of figures in pixels; all are equally wide, and fit the widest number."""
_NAME_LEAST, _NAME_MOST = 250, 420
_ACROSS = 12
"""Greatest number of columns of figures side by side; a wider table is continued below."""
_SCALE = 85
_PAGE_WIDTH = PAGE_PIXELS * 95 // 100
"""Pixels of a page at full size that may be filled: LibreOffice draws each column a little wider than Excel does."""
_NAME_ROOM = PAGE_PIXELS * 78 // 100
"""Pixels of a page for names and figures together: without Arial, the figures take the rest."""
_WORD_ROOM = 0.86
"""Share of the width that a line of text may fill: a font that replaces Arial can be wider."""
_PAGE_HEIGHT = 455.0
"""Height of the rows on a page at full size in points, below the title that is repeated on each page."""
_PADDING, _GAP = 5.0, 14.0
_SAID = replace(NUMBER_WORDS, ink=SUBTITLE.ink, wrap=True)

Cell = tuple[Value, Style | None]


class DashboardSheet:
    """Writes the dashboard on its page."""

    def __init__(self, page: Page, styles: Styles) -> None:
        self._page = page
        self._look = styles
        self._used = 0.0
        self._room = 0.0
        self._pixels: list[int] = []
        self._cell_room = 0.0
        self._height = _PAGE_HEIGHT

    def write(self, dashboard: Dashboard) -> None:
        """Write the dashboard. Each table is on one page if it fits; a longer one repeats its headings."""
        tables = [part for table in dashboard.tables for part in _parts(table)]
        figures = max((len(table.columns) - 1 for table in tables), default=1)
        width = _figure_pixels(tables)
        name = max(_NAME_LEAST, min(_NAME_MOST, _NAME_ROOM * 100 // _SCALE - figures * width))
        self._pixels = [name, *[width] * figures]
        self._cell_room = text_room(width)
        scale = min(_SCALE, _PAGE_WIDTH * 100 // sum(self._pixels))
        self._height = _PAGE_HEIGHT * 100 / scale
        self._room = min(_PAGE_WIDTH * 100 / scale, sum(self._pixels)) * 0.75 * _WORD_ROOM
        day = f"As at {say_day(dashboard.as_at)}"
        sheet = self._page.sheet
        set_columns(sheet, self._pixels)
        sheet.sheet_view.showGridLines = False
        self._row([(DASHBOARD_TITLE, TITLE)], 28)
        self._row([(" · ".join(part for part in (dashboard.scope, day) if part), SUBTITLE)], 18)
        for tile in dashboard.tiles:
            self._tile(tile)
        for table in tables:
            self._table(table)
        self._gap()
        for line in [line for text in dashboard.key for line in self._lines(text, SUBTITLE)]:
            self._row([(line, SUBTITLE)], 15)
        set_page(sheet, header=DASHBOARD_TITLE, footer=day, fit_width=False)
        sheet.page_setup.scale = scale
        sheet.print_title_rows = "1:1"
        sheet.print_area = f"A1:{COLUMNS[len(self._pixels) - 1]}{max(self._page.rows.count, 1)}"

    def _tile(self, tile: Tile) -> None:
        """Write a tile: a headline with its number in the next cell and text beside it, or a row for each status."""
        strong, label = replace(NUMBER, bold=True), replace(CELL, bold=True, wrap=False)
        if tile.figure:
            lines = tile.lines or ("",)
            beside = [(line, SUBTITLE) for line in lines]
            self._row([(tile.heading, label), self._figure(tile.figure, strong), beside[0]], 18)
            for words in beside[1:]:
                self._row([(None, None), (None, None), words], 15)
            return
        self._row([(tile.heading, label), (None, NUMBER)], 18)
        for word, number in tile.statuses:
            status = _status(word)
            style = replace(status_style(status), across="left", indent=1) if status else CELL
            self._row([(status_words(status) if status else word, style), (number, replace(NUMBER, wrap=False))], 18)

    def _table(self, table: BoardTable) -> None:
        title = [] if table.continues else self._lines(table.title, HEADING)
        head = self._head(table)
        groups = [list(self._lines_of(table, row)) for row in table.rows]
        above = [line for text in table.paragraphs for line in self._lines(text, SUBTITLE)]
        notes = [line for note in table.notes for line in self._lines(note, SUBTITLE)]
        head_height = self._need(head)
        heights = [sum(self._need(line) for line in group) for group in groups]
        whole = _GAP + len(title) * 22 + len(above) * 15 + head_height + sum(heights) + len(notes) * 15
        if self._used + whole > self._height and (whole <= self._height or self._used > self._height * 0.6):
            self._break()
        else:
            self._gap()
        for line in title:
            self._row([(line, HEADING)], 22)
        for line in above:
            self._row([(line, SUBTITLE)], 15)
        self._row(head, head_height)
        for group, height in zip(groups, heights, strict=True):
            if self._used + height > self._height:
                self._break()
                self._row(head, head_height)
            for cells in group:
                self._row(cells, self._need(cells))
        for text in notes:
            self._row([(text, SUBTITLE)], 15)

    def _head(self, table: BoardTable) -> list[Cell]:
        return [(_headed(column), NUMBER_HEADING if column.is_figure else TABLE_HEADING) for column in table.columns]

    def _lines_of(self, table: BoardTable, row: BoardRow) -> Iterator[list[Cell]]:
        """Yield the cells of a row's figures, and then those of its statuses and remarks below, if there are any."""
        yield [self._first(column, cell, row) for column, cell in _pairs(table, row)]
        if row.has_below:
            has_third = any(cell.status and cell.remark for cell in row.cells)
            yield [_below(column, cell, has_line=not has_third) for column, cell in _pairs(table, row)]
            if has_third:
                yield [_cell_below(column, cell) for column, cell in _pairs(table, row)]

    def _first(self, column: BoardColumn, cell: BoardCell, row: BoardRow) -> Cell:
        value, style = self._figure(cell.text, NUMBER) if column.is_figure else (cell.text, WORDS)
        fill = SURFACE if row.is_total else ""
        return value, replace(style, bold=row.is_total, fill=fill, line=not row.has_below)

    def _figure(self, printed: str, style: Style) -> tuple[Value, Style]:
        """Return a figure as a number shown as printed; as text if no format does that or its words need more than one
        line.
        """
        text = " ".join(printed.split())
        value_and_format = printed_cell(text)
        if value_and_format is None or (not number_cell(text) and width_of(text, SIZE, bold=True) > self._cell_room):
            return text, replace(style, form="@", wrap=True)
        return value_and_format[0], replace(style, form=value_and_format[1], wrap=False)

    def _lines(self, text: str, style: Style) -> list[str]:
        """Return the lines of `text` when it is wrapped to the width of the page."""
        words = printable(text)
        return split_at(words, line_starts(words, self._room, style.size, bold=style.bold))

    def _need(self, cells: Sequence[Cell]) -> float:
        """Return the height that a row needs to show its texts whole."""
        lines = [
            len(line_starts(printable(value), text_room(pixels), style.size, bold=style.bold))
            for (value, style), pixels in zip(cells, self._pixels, strict=False)
            if isinstance(value, str) and style and style.wrap
        ]
        return min(max(lines, default=1), MOST_LINES) * LINE_HEIGHT + _PADDING

    def _break(self) -> None:
        if self._used:
            self._page.break_here()
            self._used = 0.0

    def _gap(self) -> None:
        self._row([], _GAP)

    def _row(self, cells: Sequence[Cell], height: float) -> None:
        self._used = self._used + height if self._used + height <= self._height else height
        ids = [self._look.ids(in_the_middle(style))[0] if style else 0 for _, style in cells]
        self._page.rows.add([value for value, _ in cells], ids, height)


def _parts(table: BoardTable) -> Iterator[BoardTable]:
    """Split a table into parts that are no wider than the page, each with the column of names."""
    for start in range(1, max(len(table.columns), 2), _ACROSS):
        end = start + _ACROSS
        yield replace(
            table,
            columns=(table.columns[0], *table.columns[start:end]),
            rows=tuple(replace(row, cells=(row.cells[0], *row.cells[start:end])) for row in table.rows),
            notes=table.notes if end >= len(table.columns) else (),
            introduction=table.introduction if start == 1 else "",
            continues=table.continues or start > 1,
        )


def _pairs(table: BoardTable, row: BoardRow) -> Iterator[tuple[BoardColumn, BoardCell]]:
    return zip(table.columns, row.cells, strict=True)


def _headed(column: BoardColumn) -> str:
    status = _status(column.status)
    return status_words(status) if status else column.heading


def _below(column: BoardColumn, cell: BoardCell, *, has_line: bool = True) -> Cell:
    """Return the status in its colours with shape and word; if there is none, the remark in grey."""
    status = _status(cell.status)
    if status:
        return status_words(status), replace(status_style(status), across="right", indent=1, line=has_line)
    return cell.status or cell.remark, replace(_SAID, across="right" if column.is_figure else "left", line=has_line)


def _cell_below(column: BoardColumn, cell: BoardCell) -> Cell:
    """Return the remark of a cell that has a status above it, without any status colour."""
    return cell.remark if cell.status else None, replace(_SAID, across="right" if column.is_figure else "left")


def _figure_pixels(tables: Sequence[BoardTable]) -> int:
    """Return the width in pixels that a column needs for the widest number, which Excel would show as hashes, and for
    the longest word of a heading, which would be broken. The least width is enough for a date.
    """
    texts = {cell.text.strip() for table in tables for row in table.rows for _, cell in _figures(table, row)}
    headings = {word for table in tables for column in table.columns[1:] for word in _headed(column).split()}
    words = {word for word in headings if not word[0].isdecimal()}
    words |= {text for text in texts if number_cell(text)}
    widest = max((width_of(text, SIZE, bold=True) for text in words), default=0.0)
    return max(_LEAST, min(_MOST, round(widest / text_room(1018) * 1000) + 19))


def _figures(table: BoardTable, row: BoardRow) -> Iterator[tuple[BoardColumn, BoardCell]]:
    return ((column, cell) for column, cell in _pairs(table, row) if column.is_figure)


def _status(word: str) -> Status | None:
    scheme = SCHEMES[DEFAULT_SCHEME]
    return scheme.find(word) if scheme.holds(word) else None
