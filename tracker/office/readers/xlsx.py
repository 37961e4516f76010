"""The sheets of an .xlsx as tables of text as Excel shows it. Imported only where a file is read (lxml).

Every cell that the file holds is read, wherever its `<dimension>` says that the sheet ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.domain.text import clean
from tracker.office.readers.grid import Cell, Row, Table
from tracker.office.readers.hidden_parts import column_letters
from tracker.office.readers.number_format import format_number
from tracker.office.readers.xlsx_styles import CellStyles, read_cell_styles

if TYPE_CHECKING:
    from lxml import etree

    from tracker.office.readers.package import Package

Grid = dict[int, dict[int, Cell]]
"""Cells by row and column; both start at 0."""

_COORDINATE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_COVERED = "is merged over other cells with text that nobody sees, which was left out."
_NO_RESULT = "holds a formula without a stored result. Open the file in Excel, save it, and bring it in again."


def read_sheets(package: Package, workbook: str) -> list[Table]:
    """All worksheets of the workbook part `workbook`, in the order of their tabs."""
    root = package.tree(workbook)
    relations = package.relations(workbook)
    from_1904 = any(entry.get("date1904") in ("1", "true") for entry in root.iterfind("{*}workbookPr"))
    styles = read_cell_styles(package, workbook)
    strings = _read_strings(package, workbook)
    tables = []
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        kind, part = relations.get(_relation_id(sheet), ("", ""))
        if kind == "worksheet":
            name = sheet.get("name", "")
            reader = _SheetReader(package, styles, strings, from_1904)
            grid = reader.read(part)
            hidden = sheet.get("state", "visible") != "visible"
            tables.append(_table(name, grid, reader, hidden))
    return tables


def _table(name: str, grid: Grid, reader: _SheetReader, hidden: bool) -> Table:
    """A gap between rows is one blank row, which tells what belongs together from what does not."""
    rows: list[Row] = []
    last = -1
    for number, cells in sorted(grid.items()):
        if not cells:
            continue
        if rows and number > last + 1:
            rows.append(Row(f"{name}!A{last + 2}", {}))
        where = f"{name}!{column_letters(min(cells))}{number + 1}"
        rows.append(Row(where, dict(sorted(cells.items())), number in reader.hidden_rows))
        last = number
    width = max((max(row.cells) + 1 for row in rows if row.cells), default=0)
    columns = (
        frozenset(column for column in range(width) if reader.hides(column)) if reader.hidden_ranges else frozenset()
    )
    return Table(f"sheet “{name}”", tuple(rows), width, name=name, hidden=hidden, hidden_columns=columns)


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


def _read_strings(package: Package, workbook: str) -> list[str]:
    part = package.related(workbook, "sharedStrings")
    return [_plain_text(item) for item in package.stream(part, "si")] if part else []


def _plain_text(item: etree._Element) -> str:
    """The text of a string and of its runs, without the phonetic guide."""
    if len(item) == 1 and len(item[0]) == 0:
        return _unescape(item[0].text or "")
    pieces = [piece.text or "" for path in ("{*}t", "{*}r/{*}t") for piece in item.iterfind(path)]
    return _unescape("".join(pieces))


def _unescape(text: str) -> str:
    """Without Excel's way of writing a character as _x000D_; in one kind of line end."""
    if "_x" not in text and "\r" not in text:
        return text
    return clean(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))


class _SheetReader:
    """Reads one sheet. Cells that say nothing of their place follow the one before."""

    def __init__(self, package: Package, styles: CellStyles, strings: list[str], from_1904: bool) -> None:
        self._package = package
        self._styles = styles
        self._strings = strings
        self._from_1904 = from_1904
        self.hidden_rows: set[int] = set()
        self.hidden_ranges: list[tuple[int, int]] = []

    def hides(self, column: int) -> bool:
        """Return whether a column is not shown."""
        return any(first <= column <= last for first, last in self.hidden_ranges)

    def read(self, part: str) -> Grid:
        grid: Grid = {}
        merged: list[str] = []
        number = -1
        for row in self._package.stream(part, "col", "row", "mergeCell"):
            if str(row.tag).endswith("}mergeCell"):
                merged.append(row.get("ref", ""))
                continue
            if str(row.tag).endswith("}col"):
                if _is_on(row.get("hidden")):
                    self.hidden_ranges.append((_number(row.get("min")) - 1, _number(row.get("max")) - 1))
                continue
            number = _number(row.get("r")) - 1 if row.get("r") else number + 1
            if _is_on(row.get("hidden")):
                self.hidden_rows.add(number)
            column = -1
            for element in row:
                place, column = self._place(element, number, column)
                cell = self._cell(element)
                if cell.text or cell.doubt or cell.fill:
                    grid.setdefault(place, {})[column] = cell
        for area in merged:
            _merge(grid, area)
        return grid

    def _place(self, element: etree._Element, row: int, column: int) -> tuple[int, int]:
        coordinate = element.get("r")
        if not coordinate:
            return row, column + 1
        found = _COORDINATE.fullmatch(coordinate)
        if not found or not int(found[2]):
            raise self._package.damaged()
        return int(found[2]) - 1, _column(found[1])

    def _cell(self, element: etree._Element) -> Cell:
        look = self._styles.of(_number(element.get("s")))
        value = ""
        has_formula = False
        for child in element:
            name = str(child.tag).rpartition("}")[2]
            if name == "is":
                return look.cell(_plain_text(child))
            if name == "v":
                value = child.text or ""
            elif name == "f":
                has_formula = True
        if has_formula and not value and element.get("t", "n") == "n":
            return Cell("", bold=look.bold, doubt=_NO_RESULT)
        return look.cell(*self._text(element.get("t", "n"), value, look.code))

    def _text(self, kind: str, value: str, code: str) -> tuple[str, str]:
        if not value:
            return "", ""
        if kind == "s":
            if not value.isdecimal() or len(value) > 9 or int(value) >= len(self._strings):
                raise self._package.damaged()
            return self._strings[int(value)], ""
        if kind == "b":
            return ("TRUE" if value in ("1", "true") else "FALSE"), ""
        if kind not in ("n", "d"):
            return _unescape(value), ""
        number, code = _from_iso(value, code) if kind == "d" else (value, code)
        text = format_number(number, code, from_1904=self._from_1904 and kind != "d")
        if text is not None:
            return text, ""
        return value, f"holds a number in a format that is not known here, so it came in as {value}. Check it."


def _merge(grid: Grid, area: str) -> None:
    """Give the first cell of a merged area its span; in the rows below it is carried. What it covers is not shown."""
    first, _, last = area.partition(":")
    start, end = _COORDINATE.fullmatch(first), _COORDINATE.fullmatch(last)
    if not start or not end:
        return
    top, bottom = int(start[2]) - 1, int(end[2]) - 1
    left, right = _column(start[1]), _column(end[1])
    cell = grid.get(top, {}).pop(left, Cell(""))
    rows = list(_between(grid, top, bottom))
    for row in rows:
        for column in [column for column in grid[row] if left <= column <= right]:
            covered = grid[row].pop(column)
            if covered.text and not covered.carried:
                cell = replace(cell, doubt=_COVERED)
    if cell.text or cell.doubt or cell.fill:
        for row in rows:
            grid[row][left] = replace(cell, span=right - left + 1, carried=row > top)


def _between(grid: Grid, first: int, last: int) -> Iterator[int]:
    if last - first > len(grid):
        return iter([row for row in grid if first <= row <= last])
    return (row for row in range(first, last + 1) if row in grid)


def _from_iso(value: str, code: str) -> tuple[str, str]:
    """A date that is stored as 2015-03-31T00:00:00, as a number of days and a format."""
    try:
        moment = datetime.fromisoformat(value.removesuffix("Z"))
    except ValueError:
        return value, code
    days = (moment - datetime(1899, 12, 30)).total_seconds() / 86_400
    return repr(days), "d mmmm yyyy" if code == "General" else code
