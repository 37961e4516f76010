"""The styles of the cells of an .xlsx, as far as they matter: number format, bold, fill, text colour, symbol fonts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import force_setattr

from tracker.office.readers.grid import Cell, Struck
from tracker.office.readers.number_format import BUILT_IN
from tracker.office.readers.runs import Rich, rich_text
from tracker.office.readers.status_colours import fill_word
from tracker.office.readers.symbol_fonts import in_symbol_font, is_symbol_font

if TYPE_CHECKING:
    from lxml import etree

    from tracker.office.readers.office_zip import Package

INDEXED = {
    2: "FF0000",
    3: "00FF00",
    4: "0000FF",
    5: "FFFF00",
    10: "FF0000",
    11: "00FF00",
    12: "0000FF",
    13: "FFFF00",
    16: "800000",
    17: "008000",
    18: "000080",
    19: "808000",
    22: "C0C0C0",
    23: "808080",
    40: "00CCFF",
    42: "CCFFCC",
    43: "FFFF99",
    45: "FF99CC",
    47: "FFCC99",
    48: "3366FF",
    50: "99CC00",
    51: "FFCC00",
    52: "FF9900",
    53: "FF6600",
    55: "969696",
    57: "339966",
}
"""The colours of Excel's old palette that could be a status (ECMA-376, 18.8.27)."""
_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


class CellStyle(Struct, frozen=True):
    """One style: its number format (`code`), bold, fill and others.

    `fill` and `ink` are words of status_colours.fill_word; `font` is a symbol font. `box`: TRUE and FALSE are shown as
    a box, ticked or not. `shade` is a colour that cannot stand for a status.
    """

    code: str = "General"
    bold: bool = False
    fill: str = ""
    ink: str = ""
    font: str = ""
    struck: bool = False
    box: bool = False
    indent: int = 0
    shade: str = ""
    plain: bool = True

    def __post_init__(self) -> None:
        force_setattr(self, "plain", not (self.fill or self.ink or self.font or self.struck or self.indent))

    def cell(self, text: str | Rich, doubt: str = "") -> Cell:
        """Return a cell of this style. The text colour of a lone symbol counts as its fill."""
        formatted = ""
        if not isinstance(text, str):
            text, struck, formatted = rich_text(text, struck=self.struck, bold=self.bold)
        elif self.plain:
            return Cell(text, 1, self.bold, False, doubt)
        else:
            text = in_symbol_font(self.font, text)
            struck = Struck(text, "") if self.struck and text.strip() else None
        fill = self.fill
        if not fill and self.ink and text.strip() and len(text.strip()) < 3 and not text.strip().isalnum():
            fill = self.ink
        return Cell(
            text, bold=self.bold, doubt=doubt, fill=fill, struck=struck, formatted=formatted, indent=self.indent
        )


class CellStyles(Struct, frozen=True):
    """All styles of a workbook, by their number."""

    styles: Sequence[CellStyle]

    def of(self, number: int) -> CellStyle:
        """Return the style with this number; a plain one if there is none."""
        return self.styles[number] if number < len(self.styles) else CellStyle()


def read_cell_styles(package: Package, workbook: str) -> CellStyles:
    """Return the styles of the workbook part `workbook`."""
    part = package.related(workbook, "styles")
    if part is None:
        return CellStyles(())
    root = package.tree(part)
    theme = _theme(package, workbook)
    codes = dict(BUILT_IN)
    for entry in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[_number(entry.get("numFmtId"))] = entry.get("formatCode", "General")
    fonts = [_font(font, theme) for font in root.iterfind("{*}fonts/{*}font")]
    fills = [_fill(fill, theme) for fill in root.iterfind("{*}fills/{*}fill")]
    shades = [_shade(fill, theme) for fill in root.iterfind("{*}fills/{*}fill")]
    styles = []
    for form in root.iterfind("{*}cellXfs/{*}xf"):
        font, fill = _number(form.get("fontId")), _number(form.get("fillId"))
        bold, ink, symbols, struck = fonts[font] if font < len(fonts) else (False, "", "", False)
        shade = fills[fill] if fill < len(fills) else ""
        box = any(True for _ in form.iter("{*}xfComplement"))
        aligned = form.find("{*}alignment")
        indent = _number(aligned.get("indent")) if aligned is not None else 0
        code = codes.get(_number(form.get("numFmtId")), "?")
        other = shades[fill] if fill < len(shades) and not shade else ""
        styles.append(CellStyle(code, bold, shade, ink, symbols, struck, box, indent, other))
    return CellStyles(styles)


def is_marked(font: etree._Element, mark: str) -> bool:
    """Return whether a font, of a cell or of a run in it, is bold ("b") or struck out ("strike")."""
    return any(entry.get("val", "1") not in ("0", "false") for entry in font.iterfind(f"{{*}}{mark}"))


def symbol_font(font: etree._Element, tag: str = "name") -> str:
    """Return the name of a font if it draws symbols in place of letters; otherwise empty."""
    named = font.find(f"{{*}}{tag}")
    name = "" if named is None else named.get("val", "")
    return name if is_symbol_font(name) else ""


def _font(font: etree._Element, theme: Mapping[int, str]) -> tuple[bool, str, str, bool]:
    return is_marked(font, "b"), _colour(font.find("{*}color"), theme), symbol_font(font), is_marked(font, "strike")


def _fill(fill: etree._Element, theme: Mapping[int, str]) -> str:
    pattern = fill.find("{*}patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return ""
    return _colour(pattern.find("{*}fgColor"), theme)


def _shade(fill: etree._Element, theme: Mapping[int, str]) -> str:
    """Return a key for the colour of a fill; empty if there is no colour, or it is nearly white."""
    colour = fill.find("{*}patternFill/{*}fgColor")
    if colour is None or fill.find("{*}patternFill[@patternType='solid']") is None:
        return ""
    colour_text = (
        theme.get(_number(colour.get("theme")), "") if colour.get("theme") is not None else colour.get("rgb", "")
    )
    letters = colour_text[-6:].casefold()
    is_pale = all(letter in "ef" for letter in letters[::2])
    return "" if len(letters) < len("rrggbb") or is_pale else f"{letters}{colour.get('tint', '')}"


def _colour(colour: etree._Element | None, theme: Mapping[int, str]) -> str:
    if colour is None:
        return ""
    if colour.get("theme") is not None:
        return fill_word(theme.get(_number(colour.get("theme")), ""))
    if colour.get("indexed") is not None:
        return fill_word(INDEXED.get(_number(colour.get("indexed")), ""))
    return fill_word(colour.get("rgb", ""))


def _theme(package: Package, workbook: str) -> Mapping[int, str]:
    """Return the colours of the theme by their number."""
    part = package.related(workbook, "theme")
    if part is None:
        return {}
    root = package.tree(part)
    colours: dict[int, str] = {}
    for number, name in enumerate(_THEME):
        for entry in root.iterfind(f".//{{*}}clrScheme/{{*}}{name}/*"):
            colours[number] = entry.get("lastClr") or entry.get("val") or ""
    return colours


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
