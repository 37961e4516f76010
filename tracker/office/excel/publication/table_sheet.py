"""Writes a table of the publication workbook: 12 points, no fills, no filter buttons, nothing frozen or merged.

Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from tracker.domain.governance.owner_role import NOT_NAMED
from tracker.office.excel.cell_text import Alterations, printable
from tracker.office.excel.publication.table import BLANK, NOTES, Cell, Number, PublicTable
from tracker.office.excel.rows import HIGHEST, Value
from tracker.office.excel.save import Page
from tracker.office.excel.styles import ACCENT, INK, Style, Styles, in_the_middle, pixels_for, set_columns
from tracker.office.excel.text_width import count_lines, line_starts, split_at, text_room, width_of

POINTS = 12
TITLE = Style(size=16, bold=True)
LINE = Style(size=POINTS)
PROSE = replace(LINE, wrap=True)
HEADING = Style(size=POINTS, bold=True, wrap=True, line=True, down="bottom", indent=1)
FIGURE_HEADING = replace(HEADING, across="right")
CELL = Style(size=POINTS, wrap=True, line=True, indent=1)
TEXT = replace(CELL, form="@")
FIGURE = replace(CELL, across="right")
DAY = replace(CELL, form="d mmmm yyyy")
LINK = replace(CELL, ink=ACCENT, underline=True)
assert CELL.ink == INK, "text has one colour"

_LINE_HEIGHT, _PADDING = 15.5, 5.0
_LEAST, _USUAL, _WIDE, _WIDEST = 96, 300, 620, 1785
"""Widths of columns in pixels: the least, the greatest for texts and for long texts, and Excel's greatest."""
_LEAST_ACROSS = 900
"""Least width in pixels of the lines above a table."""


class PublicSheet:
    """Writes one table on one page; `alterations` notes each text that does not fit into a cell."""

    def __init__(self, page: Page, styles: Styles, alterations: Alterations) -> None:
        self._page = page
        self._look = styles
        self._alterations = alterations

    def write(self, table: PublicTable, name: str, links: Sequence[str] = ()) -> Table | None:
        """Write the sheet; `name` is the name of the table. `links` are the sheets that the cells of the first column
        link to.

        Returns the marked-up table, or None if there are no rows.
        """
        pixels = self._pixels(table)
        rooms = [text_room(width) for width in pixels]
        self._lines(table, sum(pixels))
        sheet = self._page.sheet
        set_columns(sheet, pixels, POINTS)
        _set_up(sheet)
        if not table.rows:
            return None
        heads = [printable(heading) for heading in table.headings]
        styles = [FIGURE_HEADING if _is_figures(table, index) else HEADING for index in range(len(heads))]
        top = self._page.rows.add(heads, self._look.ids(*styles), self._height(heads, rooms, styles))
        for index, row in enumerate(table.rows):
            self._row(table, row, rooms, links[index] if links else "")
        sheet.print_title_rows = f"{top}:{top}"
        made = Table(displayName=name, ref=f"A{top}:{self._page.last}")
        made.tableColumns = [TableColumn(id=number, name=head) for number, head in enumerate(heads, 1)]
        made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False, showFirstColumn=False)
        sheet.add_table(made)
        return made

    def write_prose(self, title: str, paragraphs: Sequence[str]) -> None:
        """Write a sheet without a table: a title and paragraphs, each in a cell of its only column."""
        room = text_room(_LEAST_ACROSS)
        self._page.rows.add([printable(title)], self._look.ids(replace(TITLE, wrap=True)), 26)
        for paragraph in paragraphs:
            words = printable(paragraph)
            self._page.rows.add([words], self._look.ids(PROSE), self._height([words], [room], [PROSE]))
        set_columns(self._page.sheet, [_LEAST_ACROSS], POINTS)
        _set_up(self._page.sheet)

    def _lines(self, table: PublicTable, across: int) -> None:
        """Write the title and the lines below it, each in the first column and as wide as the table."""
        room = text_room(max(across, _LEAST_ACROSS))
        blank: list[None] = [None] * max(len(table.headings) - 1, 0) if table.rows else []
        for text, style, height in ((table.title, TITLE, 24.0), *((about, LINE, 18.0) for about in table.about)):
            words = printable(" ".join(text.split()))
            starts = [0] if style is TITLE else line_starts(words, room, style.size)
            for line in split_at(words, starts):
                self._page.rows.add([line, *blank], [*self._look.ids(style), *[0] * len(blank)], height)

    def _row(self, table: PublicTable, row: Sequence[Cell], rooms: Sequence[float], link: str) -> None:
        values: list[Value] = []
        styles: list[Style] = []
        for heading, cell in zip(table.headings, row, strict=True):
            value, style = _written(cell, heading)
            if isinstance(value, str):
                value = self._alterations.fit(value, heading, lambda: f"the sheet “{table.sheet}”")
            values.append(value)
            styles.append(style)
        if link:
            styles[0] = LINK
        height = self._height(values, rooms, styles)
        if height <= _LINE_HEIGHT + _PADDING:
            styles = [in_the_middle(style) for style in styles]
        number = self._page.rows.add(values, self._look.ids(*styles), height)
        if link:
            from openpyxl.worksheet.hyperlink import Hyperlink

            quoted = link.replace("'", "''")
            target = Hyperlink(ref=f"A{number}", location=f"'{quoted}'!A1", display=link)
            self._page.sheet[f"A{number}"].hyperlink = target

    def _height(self, values: Sequence[Value], rooms: Sequence[float], styles: Sequence[Style]) -> float:
        lines = [
            count_lines(value, room, style.size, bold=style.bold)
            for value, room, style in zip(values, rooms, styles, strict=True)
            if isinstance(value, str)
        ]
        return min(max(lines, default=1) * _LINE_HEIGHT + _PADDING, HIGHEST)

    def _pixels(self, table: PublicTable) -> list[int]:
        """Return the widths of the columns: those of figures and single words as needed, those of texts up to a
        limit.
        """
        return [
            self._width([row[index] for row in table.rows], heading, is_wide=heading in table.wide)
            for index, heading in enumerate(table.headings)
        ]

    def _width(self, cells: Sequence[Cell], heading: str, *, is_wide: bool) -> int:
        limit = _WIDE if is_wide else _USUAL
        longest_word = max(heading.split(), key=len, default="")
        pixels = max(_LEAST, _room_for(longest_word, bold=True))
        longest = ""
        for cell in cells:
            value, style = _written(cell, heading)
            if isinstance(value, str):
                words = max(value.split("\n"), key=len)
                longest = max(longest, value, key=len)
                pixels = max(pixels, min(_room_for(words), limit))
            elif isinstance(value, date):
                pixels = max(pixels, _room_for("30 September 2014"))
            else:
                pixels = max(pixels, pixels_for(value, style))
        most = int((HIGHEST - _PADDING) // _LINE_HEIGHT)
        while pixels < _WIDEST and count_lines(longest, text_room(pixels), POINTS) > most:
            pixels = min(pixels * 5 // 4, _WIDEST)
        return pixels


def _is_figures(table: PublicTable, index: int) -> bool:
    return any(isinstance(row[index], Number | int) for row in table.rows)


def _written(cell: Cell, heading: str) -> tuple[Value, Style]:
    """Return the value of a cell with its style; a blank cell says that nothing was entered, or “No note”."""
    if isinstance(cell, Number):
        return cell.value, replace(FIGURE, form=cell.form)
    if isinstance(cell, int):
        return cell, replace(FIGURE, form="#,##0")
    if isinstance(cell, date):
        return cell, DAY
    if cell is None or cell.strip() in ("", NOT_NAMED):
        return ("No note" if heading == NOTES else BLANK), CELL
    return cell, TEXT


def _room_for(text: str, *, bold: bool = False) -> int:
    return round(width_of(text, POINTS, bold=bold) / 0.72) + 26


def _set_up(sheet: Worksheet) -> None:
    """Set up landscape A4, fitted to one page's width, without header and footer."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def table_name(kind: str, title: str, taken: set[str]) -> str:
    """Return a unique name for a table, of letters, digits and underscores."""
    words = re.sub(r"[^0-9A-Za-z]+", "_", title).strip("_").lower()
    wanted = kind if not words or words == kind else f"{kind}_{words}"[:120].strip("_")
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted}_{number}"
    taken.add(name.casefold())
    return name
