"""Read the sheets of an .xlsx as tables of text as Excel shows it. Needs lxml, so imported only to read a file.

Every cell in the file is read, even beyond the end that `<dimension>` gives. Rows in the form that nearly all programs
write are read directly from the text, which takes half the time; the parser reads the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.errors import SourceProblem
from tracker.domain.text import clean
from tracker.office.readers.grid import Cell, Table
from tracker.office.readers.headers_and_footers import file_words, sheet_words
from tracker.office.readers.number_format import format_number
from tracker.office.readers.runs import Rich, raised
from tracker.office.readers.sheet_grid import NO_RESULT, Grid, add_note, merge, sheet_table
from tracker.office.readers.symbol_fonts import TICKED, UNTICKED, in_symbol_font
from tracker.office.readers.xlsx_notes import read_asides, read_notes
from tracker.office.readers.xlsx_styles import CellStyle, CellStyles, is_marked, read_cell_styles, symbol_font

if TYPE_CHECKING:
    from lxml import etree

    from tracker.office.readers.office_zip import Package

_COORDINATE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TAGS = ("col", "row", "mergeCell", "headerFooter")
_DATA, _DATA_END = "<sheetData>", "</sheetData>"
_ROOT = re.compile(r"""\s*<worksheet(?:\s+[^\s<>="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*>""")
_ROW = re.compile(r'<row((?: [a-zA-Z:\d]+="[^"<>&]*")*)(/?)>')
_ATTRIBUTE = re.compile(r' ([a-zA-Z:\d]+)="([^"]*)"')
_LETTERS = r"[^<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]*"
_CELL = re.compile(
    r'(<c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d{1,9})")?(?: t="([a-zA-Z]+)")?'
    rf'(?:/>|>(?:<v>({_LETTERS})</v>|<is><t(?: xml:space="preserve")?>({_LETTERS})</t></is>)?</c>))'
)
"""A cell as nearly all programs write it. Groups: the whole cell, its column, row, style and kind, its value, its text.
"""
_Written = tuple[str, str, str, str, str, str, str]
_STRANGE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")
_MOST_ODD = 500
"""The most rows that are parsed together."""


def read_sheets(package: Package, workbook: str) -> list[Table]:
    """Return all worksheets of the workbook part `workbook`, in the order of their tabs."""
    root = package.tree(workbook)
    relations = package.relations(workbook)
    from_1904 = any(entry.get("date1904") in ("1", "true") for entry in root.iterfind("{*}workbookPr"))
    styles = read_cell_styles(package, workbook)
    strings = _read_strings(package, workbook)
    words = file_words(package)
    tables = []
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        kind, part = relations.get(_relation_id(sheet), ("", ""))
        if kind == "worksheet":
            name = sheet.get("name", "")
            reader = _SheetReader(package, styles, strings, from_1904)
            grid = reader.read(part)
            hidden = sheet.get("state", "visible") != "visible"
            asides = read_asides(package, part, name)
            unseen = reader.hidden_rows, reader.hidden_ranges
            table = sheet_table(name, grid, *unseen, asides, hidden=hidden, shades=reader.shades)
            tables.append(replace(table, page_words=(*reader.page_words, *words)))
    return tables


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _relation_id(element: etree._Element) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), "")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _is_on(value: str | None) -> bool:
    return value in ("1", "true")


def _read_strings(package: Package, workbook: str) -> list[str | Rich]:
    part = package.related(workbook, "sharedStrings")
    return [_plain_text(item) for item in package.stream(part, "si")] if part else []


def _plain_text(item: etree._Element) -> str | Rich:
    """Return the text of a string without its phonetic guide; in runs if these have fonts of their own."""
    if len(item) == 1:
        (only,) = item
        if not len(only):
            text = only.text or ""
            return _unescape(text) if "_x" in text or "\r" in text else text
    texts = [piece.text or "" for piece in item.iterfind("{*}t")]
    runs: list[tuple[str, bool | None, bool]] = []
    for entry in item.iterfind("{*}r"):
        element = entry.find("{*}rPr")
        text = _unescape("".join(piece.text or "" for piece in entry.iterfind("{*}t")))
        if element is None:
            runs.append((text, None, False))
        else:
            above = any(entry.get("val") == "superscript" for entry in element.iterfind("{*}vertAlign"))
            shown = raised(text) if above else in_symbol_font(symbol_font(element, "rFont"), text)
            runs.append((shown, is_marked(element, "strike"), is_marked(element, "b")))
    return ((_unescape("".join(texts)), None, False), *runs) if runs else _unescape("".join(texts))


def _unescape(text: str) -> str:
    """Replace Excel's escapes such as _x000D_ by their characters, and make all line ends the same."""
    if "_x" not in text and "\r" not in text:
        return text
    return clean(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text))


def _read_usual(row: str) -> tuple[dict[str, str], list[_Written]] | None:
    """Read a row without its end tag: its attributes and its cells; None if it is not in the usual form."""
    head = _ROW.match(row)
    if head is None or head[2]:
        return None
    cells: list[_Written] = _CELL.findall(row, head.end())
    attributes = dict(_ATTRIBUTE.findall(head[1]))
    here = attributes.get("r")
    if sum([len(cell[0]) for cell in cells]) != len(row) - head.end() or any(cell[2] != here for cell in cells):
        return None
    if "&" not in row:
        return (attributes, cells) if here else None
    if here is None or _STRANGE.search(row):
        return None
    return attributes, [(*cell[:5], _unmarked(cell[5]), _unmarked(cell[6])) for cell in cells]


def _unmarked(text: str) -> str:
    """Return text with XML's escapes replaced by their characters."""
    for mark, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(mark, letter)
    return text


class _SheetReader:
    """Reads one sheet. A cell without a coordinate follows the one before."""

    def __init__(self, package: Package, styles: CellStyles, strings: list[str | Rich], from_1904: bool) -> None:
        self._package = package
        self._styles = styles
        self._strings = strings
        self._from_1904 = from_1904
        self._looks: dict[str | None, CellStyle] = {}
        """The styles used so far, by their number."""
        self._known: dict[bool, dict[str, Cell]] = {False: {}, True: {}}
        """The cells that are only text, by whether they are bold; cached because texts repeat."""
        self._parts: dict[object, str] = {}
        """The local names of the child elements of a cell, by their tags."""
        self._columns: dict[str, int] = {}
        """The numbers of the column letters found so far."""
        self._shades = {
            str(number): cell_style.shade for number, cell_style in enumerate(styles.styles) if cell_style.shade
        }
        self._begin()

    def _begin(self) -> None:
        """Reset everything that was read."""
        self._row = -1
        self.shades: dict[int, dict[int, str]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_ranges: list[tuple[int, int]] = []
        self.page_words: tuple[str, ...] = ()

    def read(self, part: str) -> Grid:
        grid: Grid = {}
        merged: list[str] = []
        try:
            is_read = self._read_written(self._package.text(part), grid, merged)
        except SourceProblem:  # a piece may not be valid XML although the whole part is
            is_read = False
        if not is_read:
            grid, merged = {}, []
            self._begin()
            self._read_elements(self._package.stream(part, *_TAGS), grid, merged)
        for coordinate, note in read_notes(self._package, part):
            if _COORDINATE.fullmatch(coordinate):
                add_note(grid, *self._place(coordinate, 0, 0), note)
        for area in merged:
            _merge(grid, area)
        return grid

    def _read_written(self, text: str, grid: Grid, merged: list[str]) -> bool:
        """Read a sheet from its text, rows first, in their order; return False if it is not in the usual form."""
        start, end, root = text.find(_DATA), text.find(_DATA_END), _ROOT.match(text)
        if start < 0 or end < start or root is None or text.count(_DATA) > 1 or text.count(_DATA_END) > 1:
            return False
        self._read_text(root[0], text[start + len(_DATA) : end], grid)
        rest = text[:start] + text[end + len(_DATA_END) :]
        self._read_elements(self._package.stream_text(rest, *_TAGS), grid, merged)
        return True

    def _read_elements(self, elements: Iterable[etree._Element], grid: Grid, merged: list[str]) -> None:
        for row in elements:
            if not str(row.tag).endswith("}row"):
                self._see_beside(row, merged)
                continue
            number = self._next_row(row.get("r"), row.get("hidden"))
            column = -1
            here = str(number + 1)
            for element in row:
                coordinate = element.get("r", "")
                known = self._columns.get(coordinate.removesuffix(here))
                if known is not None:
                    row_index, column = number, known
                else:
                    row_index, column = self._place(coordinate, number, column)
                cell = self._cell(element)
                if cell.text or cell.doubt or cell.fill:
                    grid.setdefault(row_index, {})[column] = cell
                if (style := element.get("s")) in self._shades:
                    self.shades.setdefault(row_index, {})[column] = self._shades[style]

    def _read_text(self, root: str, text: str, grid: Grid) -> None:
        """Read the rows of a sheet from the text below its `root`; unusual rows are parsed, several at a time."""
        odd: list[str] = []
        *rows, rest = text.split("</row>")
        for row in rows:
            usual = _read_usual(row)
            if odd and (usual is not None or len(odd) >= _MOST_ODD):
                self._parse(root, odd, grid)
            if usual is None:
                odd.append(f"{row}</row>")
            else:
                self._take(*usual, grid)
        self._parse(root, [*odd, rest], grid)

    def _parse(self, root: str, rows: list[str], grid: Grid) -> None:
        """Read rows with the parser, and empty the list."""
        written = "".join(rows)
        rows.clear()
        if written.strip():
            self._read_elements(self._package.stream_text(f"{root}{written}</worksheet>", *_TAGS), grid, [])

    def _take(self, attributes: Mapping[str, str], written: Sequence[_Written], grid: Grid) -> None:
        number = self._next_row(attributes["r"], attributes.get("hidden"))
        cells: dict[int, Cell] = {}
        for _, letters, _, style, kind, value, inline in written:
            cell = self._cell_of(style or None, kind or "n", value or inline, bool(inline))
            if cell.text or cell.doubt or cell.fill:
                cells[_column(letters)] = cell
            if style in self._shades:
                self.shades.setdefault(number, {})[_column(letters)] = self._shades[style]
        if cells:
            grid.setdefault(number, {}).update(cells)

    def _next_row(self, number: str | None, hidden: str | None) -> int:
        """Return the number of the next row, which may be stated or not."""
        self._row = _number(number) - 1 if number else self._row + 1
        if _is_on(hidden):
            self.hidden_rows.add(self._row)
        return self._row

    def _see_beside(self, element: etree._Element, merged: list[str]) -> None:
        """Read an element of a sheet that is not a row: a merged area, a header or footer, or a hidden column."""
        tag = str(element.tag)
        if tag.endswith("}mergeCell"):
            merged.append(element.get("ref", ""))
        elif tag.endswith("}headerFooter"):
            self.page_words = sheet_words(element)
        elif _is_on(element.get("hidden")):
            self.hidden_ranges.append((_number(element.get("min")) - 1, _number(element.get("max")) - 1))

    def _place(self, coordinate: str, row: int, column: int) -> tuple[int, int]:
        if not coordinate:
            return row, column + 1
        match = _COORDINATE.fullmatch(coordinate)
        if not match or not int(match[2]):
            raise self._package.damaged()
        self._columns[match[1]] = _column(match[1])
        return int(match[2]) - 1, self._columns[match[1]]

    def _cell(self, element: etree._Element) -> Cell:
        style, kind = element.get("s"), element.get("t", "n")
        value = ""
        has_formula = has_result = False
        for child in element:
            tag = child.tag
            name = self._parts.get(tag)
            if name is None:
                name = self._parts[tag] = str(tag).rpartition("}")[2] if "}" in str(tag) else ""
            if name == "v":
                value = child.text or ""
                has_result = (
                    bool(value) or kind == "str"
                )  # a formula's result may be an empty text but not an empty number
            elif name == "is":
                return self._of_text(_plain_text(child), self._look(style))
            elif name == "f":
                has_formula = True
        if has_formula and not has_result:
            return Cell("", bold=self._look(style).bold, doubt=NO_RESULT)
        return self._cell_of(style, kind, value)

    def _look(self, style: str | None) -> CellStyle:
        cell_style = self._looks.get(style)
        if cell_style is None:
            cell_style = self._looks[style] = self._styles.of(_number(style) if style else 0)
        return cell_style

    def _cell_of(self, style: str | None, kind: str, value: str, is_text: bool = False) -> Cell:
        """Return the cell of a value. `is_text`: the value is text in the cell itself, whatever its kind."""
        cell_style = self._looks.get(style) or self._look(style)
        if is_text:
            return self._of_text(_unescape(value), cell_style)
        if kind == "s" and value:
            if not value.isdecimal() or len(value) > 9 or int(value) >= len(self._strings):
                raise self._package.damaged()
            return self._of_text(self._strings[int(value)], cell_style)
        text, doubt = self._text(kind, value, cell_style)
        return cell_style.cell(text, doubt) if doubt else self._of_text(text, cell_style)

    def _of_text(self, text: str | Rich, cell_style: CellStyle) -> Cell:
        if not cell_style.plain or not isinstance(text, str):
            return cell_style.cell(text)
        known = self._known[cell_style.bold]
        cell = known.get(text)
        if cell is None:
            cell = known[text] = cell_style.cell(text)
        return cell

    def _text(self, kind: str, value: str, cell_style: CellStyle) -> tuple[str, str]:
        if not value:
            return "", ""
        if kind == "b":
            ticked = value in ("1", "true")
            return (TICKED if ticked else UNTICKED) if cell_style.box else str(ticked).upper(), ""
        if kind not in ("n", "d"):
            return _unescape(value), ""
        number, code = _from_iso(value, cell_style.code) if kind == "d" else (value, cell_style.code)
        text = format_number(number, code, from_1904=self._from_1904 and kind != "d")
        if text is not None:
            return text, ""
        return value, f"has a number in a format that is not known here, so it was imported as {value}. Check it."


def _merge(grid: Grid, area: str) -> None:
    first, _, last = area.partition(":")
    start, end = _COORDINATE.fullmatch(first), _COORDINATE.fullmatch(last)
    if start and end:
        merge(grid, int(start[2]) - 1, int(end[2]) - 1, _column(start[1]), _column(end[1]))


def _from_iso(value: str, code: str) -> tuple[str, str]:
    """Return a date that is stored as 2015-03-31T00:00:00 as a number of days, and its format."""
    try:
        moment = datetime.fromisoformat(value.removesuffix("Z"))
    except ValueError:
        return value, code
    days = (moment - datetime(1899, 12, 30)).total_seconds() / 86_400
    return repr(days), "d mmmm yyyy" if code == "General" else code
