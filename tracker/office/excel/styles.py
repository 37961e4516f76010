"""The appearance of the board's workbook: its colours, its kinds of cell, and its printed page.

openpyxl is imported at the top: this module is only ever imported inside the function that writes a workbook.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import date
from functools import cache, lru_cache
from math import ceil
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.header_footer import _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.theme import theme_xml

from tracker.domain.plans.status import Status
from tracker.domain.text import shorten
from tracker.office.excel.cell_text import printable
from tracker.office.excel.rows import COLUMNS, Value
from tracker.office.excel.text_width import MARGIN_PIXELS, SAFETY, width_of
from tracker.office.readers.number_format import format_number
from tracker.office.wording.exempt_marks import EXEMPT_FILL, EXEMPT_INK
from tracker.office.wording.plan import status_words as status_words  # for the sheets, which import it from here

FONT = "Arial"
"""Installed on every Windows and Mac; elsewhere Liberation Sans has the same widths."""
SIZE = 10
LINE_HEIGHT = 12.75
"""Height in points that Excel gives a line of Arial 10."""
PIXELS_PER_WIDTH = 7
"""Pixels of Excel's unit of column width: a digit of Arial 10 at 96 dots per inch."""
_PIXELS_BY_SIZE = {SIZE: PIXELS_PER_WIDTH, 12: 9}
PAGE_PIXELS = 1010
"""Width in pixels of a landscape A4 page between margins of half an inch, at 96 dots per inch, slightly reduced for
rounding.
"""

INK, MUTED, ACCENT, LINE, BAND, SURFACE = "1C2430", "5B6675", "1F5FBF", "C9CFD8", "E6ECF6", "F6F7F9"

_BESIDE_BANNER = 40
"""Characters of a page's header that have room next to the banner."""


class Style(Struct, frozen=True):
    """One kind of cell. Colours are RRGGBB, empty for none; `form` is Excel's number format."""

    size: int = SIZE
    bold: bool = False
    ink: str = INK
    fill: str = ""
    line: bool = False
    wrap: bool = False
    across: str = "left"
    down: str = "top"
    form: str = "General"
    underline: bool = False
    indent: int = 0


TITLE = Style(size=18, bold=True, down="center")
SUBTITLE = Style(ink=MUTED)
HEADING = Style(size=13, bold=True, ink=ACCENT, down="center")
TABLE_HEADING = Style(bold=True, ink="FFFFFF", fill=ACCENT, wrap=True, down="center", indent=1)
SECTION = Style(size=11, bold=True, fill=BAND, down="center", indent=1)
LABEL = Style(ink=MUTED)
PLAIN = Style()
STRONG = Style(bold=True)
CELL = Style(line=True, wrap=True, indent=1)
WORDS = replace(CELL, form="@")
"""Text that looks like a number or a date and must remain text when it is edited: "1.10", "March 2015"."""
OPEN_CELL = replace(CELL, line=False)
"""A cell that is continued in the next row."""
DAY = replace(CELL, form="dd/mm/yyyy")
NUMBER = replace(CELL, across="right")
NUMBER_WORDS = replace(NUMBER, form="@")
NUMBER_HEADING = replace(TABLE_HEADING, across="right")
COUNT = replace(NUMBER, form="#,##0")
SHARE = replace(NUMBER, form="0%")
EXEMPT_CELL = replace(CELL, bold=True, ink=EXEMPT_INK, fill=EXEMPT_FILL)
BANNER = Style(bold=True, ink="FFFFFF", fill=EXEMPT_INK, down="center", indent=1)
LINK = Style(ink=ACCENT, underline=True)


def in_the_middle(style: Style) -> Style:
    """Return the style for a row of one line, vertically centred: at the top of the cell, text touches the line above
    it.
    """
    return replace(style, down="center")


def status_style(status: Status) -> Style:
    """Return the style of a status cell: its own fill, with a legible ink."""
    return Style(
        bold=True,
        ink=status.ink.lstrip("#"),
        fill=status.fill.lstrip("#"),
        line=True,
        wrap=True,
        across="center",
    )


class Styles:
    """Assigns ids to the styles of a workbook."""

    def __init__(self, workbook: Workbook, *, accent: str | None = None, size: int = SIZE) -> None:
        """`accent`, as RRGGBB, replaces our own accent colour; `size` is the font size of the style Normal."""
        if not workbook.loaded_theme:
            workbook.loaded_theme = theme_xml.replace('"Cambria"', f'"{FONT}"').replace('"Calibri"', f'"{FONT}"')
        _set_default_font(workbook, size)
        self._colours = {ACCENT: accent or ACCENT}
        self._scratch = workbook.create_sheet("scratch")
        self._ids: dict[Style, int] = {}
        self._places: dict[tuple[object, ...], int] = {}
        self.quoted: dict[int, int] = {}
        self.fonts: dict[int, str] = {}
        workbook.remove(self._scratch)

    def ids(self, *styles: Style) -> list[int]:
        """Return the ids of `styles`, for SheetRows."""
        return [self._id(style) for style in styles]

    def _id(self, style: Style) -> int:
        if style not in self._ids:
            cell = self._cell(style)
            self._ids[style] = cell.style_id
            ink = self._colours.get(style.ink, style.ink)
            self.fonts[self._ids[style]] = (
                f'<sz val="{style.size}"/><color rgb="FF{ink}"/><rFont val="{FONT}"/><family val="2"/>'
            )
            twin = WriteOnlyCell(self._scratch)
            # openpyxl gives no public way to it, and finding font, fill and line again takes most of the time
            twin._style = copy(cell._style)  # type: ignore[attr-defined]  # noqa: SLF001 - as said above
            twin.quotePrefix = True
            self.quoted[self._ids[style]] = twin.style_id
        return self._ids[style]

    def _cell(self, style: Style) -> Cell:
        cell = WriteOnlyCell(self._scratch)
        cell._style = StyleArray()  # type: ignore[attr-defined]  # noqa: SLF001 - as above
        ink, fill = (self._colours.get(colour, colour) for colour in (style.ink, style.fill))
        self._give(cell, "font", "fontId", _font, style.size, style.bold, ink, style.underline)
        self._give(cell, "alignment", "alignmentId", _alignment, style.across, style.down, style.wrap, style.indent)
        if fill:
            self._give(cell, "fill", "fillId", _fill, fill)
        if style.line:
            self._give(cell, "border", "borderId", _line_below)
        cell.number_format = style.form
        return cell

    def _give(self, cell: Any, name: str, attribute: str, make: Callable[..., object], *arguments: object) -> None:
        """Set a font, fill, border or alignment of a cell.

        If another style already has the same, it is set by its index: openpyxl would compare a new one with all
        existing ones.
        """
        known = self._places.get((name, *arguments))
        if known is None:
            setattr(cell, name, make(*arguments))
            self._places[name, *arguments] = getattr(cell._style, attribute)  # noqa: SLF001 - openpyxl gives no public way to it
        else:
            setattr(cell._style, attribute, known)  # noqa: SLF001 - as above


@lru_cache(maxsize=256)
def _font(size: int, bold: bool, ink: str, underline: bool) -> Font:
    font = Font(name=FONT, size=size, bold=bold, color=f"FF{ink}")
    return font + Font(underline="single") if underline else font


@cache
def _alignment(across: str, down: str, wrap: bool, indent: int) -> Alignment:
    return Alignment(across, down, wrap_text=wrap or None, indent=indent)


@cache
def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=f"FF{colour}")


@cache
def _line_below() -> Border:
    return Border(bottom=Side("thin", color=f"FF{LINE}"))


def _set_default_font(workbook: Any, size: int) -> None:
    """Set the font of the style Normal, by whose digits Excel measures columns; openpyxl gives no public way to it."""
    normal = next(style for style in workbook._named_styles if style.name == "Normal")  # noqa: SLF001 - as said above
    normal.font = Font(name=FONT, size=size, color=f"FF{INK}")
    normal.bind(workbook)


def set_columns(sheet: Worksheet, pixels: list[int], size: int = SIZE) -> None:
    """Set the widths of the columns of `sheet`, from A, in pixels; `size` is the font size of the style Normal."""
    for column, width in zip(COLUMNS, pixels, strict=False):
        sheet.column_dimensions[column].width = width / _PIXELS_BY_SIZE[size]


def set_page(sheet: Worksheet, *, header: str, footer: str = "", heading_row: int = 0, fit_width: bool = True) -> None:
    """Set up landscape A4 with page numbers; `heading_row` is frozen and repeated on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    if fit_width:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.75, 0.7, 0.35, 0.35
    above, below = sheet.oddHeader, sheet.oddFooter
    assert above is not None and below is not None, "openpyxl gives every sheet both"
    _set_margin_text(above.left, printable(shorten(header, 100)).replace("&", "&&"))
    _set_margin_text(below.left, footer)
    _set_margin_text(below.right, "Page &P of &N")
    if heading_row:
        sheet.freeze_panes = f"A{heading_row + 1}"
        sheet.print_title_rows = f"{heading_row}:{heading_row}"
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = "A1"


def put_banner(sheet: Worksheet, banner: str) -> None:
    """Put a banner above each printed page that it is not for publication, and move the page's header to the right."""
    above = sheet.oddHeader
    assert above is not None, "every sheet is set up before"
    heading = str(above.left.text or "").replace("&&", "&")
    _set_margin_text(above.right, shorten(heading, _BESIDE_BANNER).replace("&", "&&"))
    _set_margin_text(above.left, banner)
    above.left.font, above.left.color = f"{FONT},Bold", EXEMPT_INK
    sheet.sheet_properties.tabColor = EXEMPT_INK


def _set_margin_text(part: _HeaderFooterPart, words: str) -> None:
    part.text, part.size, part.font = words, 8, f"{FONT},Regular"


_WIDEST_FIGURE = 600
"""Greatest width in pixels of a column of figures, whatever words are around them."""


def pixels_for(value: Value, style: Style) -> int:
    """Return the pixels of the column that a figure needs: a number in its format, which would appear as ### in less.

    For a figure that is text, the longest word counts, as it would be broken. 0 for anything but a figure.
    """
    if style.across != "right" or value is None or isinstance(value, date):
        return 0
    text = max(value.split(), key=len, default="") if isinstance(value, str) else format_number(repr(value), style.form)
    room = width_of(text or repr(value), style.size, bold=style.bold) / (0.75 * SAFETY)
    return min(ceil(room) + MARGIN_PIXELS, _WIDEST_FIGURE)
