"""Read the sheets of an .ods as tables of text as shown. Needs lxml, so imported only to read a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.dates import say_day
from tracker.domain.errors import SourceProblem
from tracker.office.readers.grid import Aside, Cell, Note, Row, Struck, Table
from tracker.office.readers.hidden_parts import column_letters
from tracker.office.readers.runs import Run, cell_text, formatted_text
from tracker.office.readers.status_colours import fill_word
from tracker.office.readers.symbol_fonts import in_symbol_font, is_symbol_font

if TYPE_CHECKING:
    from lxml import etree

    from tracker.office.readers.office_zip import Package

MOST_CELLS = 2_000_000
_MOST_REPEATED = 10_000
_MOST_STEPS = 20
"""The most steps from a style to those it is based on; a circular chain ends here."""
_GROUPS = {"table-header-rows", "table-rows", "table-row-group"}
_COLUMN_GROUPS = {"table-header-columns", "table-columns", "table-column-group"}


class _Style(Struct, frozen=True):
    fill: str = ""
    bold: bool = False
    ink: str = ""
    shown: bool = True
    struck: bool = False
    font: str = ""


class _Merged(Struct, frozen=True):
    """A cell that is merged with rows below. `last` is the last of these rows."""

    cell: Cell
    last: int


def read_ods(package: Package) -> list[Table]:
    """Return all sheets of an OpenDocument workbook, in the order of their tabs."""
    root = package.tree("content.xml")
    named = list(root.iterfind("{*}automatic-styles/{*}style"))
    if package.has("styles.xml"):
        named = [*package.tree("styles.xml").iterfind("{*}styles/{*}style"), *named]
    by_name = {_get(style, "name"): style for style in named}
    styles = {name: _style(_chain(style, by_name)) for name, style in by_name.items()}
    book = root.find("{*}body/{*}spreadsheet")
    if book is None:
        raise SourceProblem(
            f"{package.name} is an OpenDocument file without sheets. Save it as .xlsx or .docx, then import that."
        )
    reader = _SheetReader(package.name, styles)
    return [reader.read(sheet) for sheet in book.iterfind("{*}table")]


class _SheetReader:
    def __init__(self, name: str, styles: Mapping[str, _Style]) -> None:
        self._name = name
        self._styles = styles
        self._cells = 0

    def read(self, sheet: etree._Element) -> Table:
        name = _get(sheet, "name")
        defaults, hidden = self._columns(sheet)
        rows: list[Row] = []
        merged: dict[int, _Merged] = {}
        number = 0
        for element in _parts(sheet, "table-row", _GROUPS):
            repeated = _count(element, "number-rows-repeated")
            cells = self._row(element, number, merged, defaults)
            is_hidden = _get(element, "visibility") in ("collapse", "filter")
            if any(cell.text or cell.fill or cell.notes for cell in cells.values()):
                for index in range(min(repeated, _MOST_REPEATED if len(cells) else 1)):
                    where = f"{name}!{column_letters(min(cells))}{number + index + 1}"
                    rows.append(Row(where, cells, is_hidden))
                    self._count_cells(len(cells))
            elif rows and rows[-1].cells:
                rows.append(Row(f"{name}!A{number + 1}", {}))
            number += repeated
        shown = self._styles.get(_get(sheet, "style-name"), _Style()).shown
        width = max((max(row.cells) + 1 for row in rows if row.cells), default=0)
        columns = frozenset(column for column in range(width) if column in hidden)
        where, asides = f"sheet “{name}”", tuple[Aside, ...]()
        for shapes in sheet.iterfind("{*}shapes"):
            if text := _words(shapes):
                asides = (Aside(where, f"A text box lies on it, which was left out: “{text}”."),)
        return Table(where, tuple(rows), width, name=name, hidden=not shown, hidden_columns=columns, asides=asides)

    def _columns(self, sheet: etree._Element) -> tuple[list[str], set[int]]:
        """Return the names of the columns' default styles, and the hidden columns."""
        defaults: list[str] = []
        hidden: set[int] = set()
        for element in _parts(sheet, "table-column", _COLUMN_GROUPS):
            repeated = min(_count(element, "number-columns-repeated"), 20_000)
            if _get(element, "visibility") in ("collapse", "filter"):
                hidden |= set(range(len(defaults), len(defaults) + repeated))
            defaults += [_get(element, "default-cell-style-name")] * repeated
            if len(defaults) > MOST_CELLS:
                raise self._too_large()
        return defaults, hidden

    def _row(
        self, element: etree._Element, number: int, merged: dict[int, _Merged], defaults: list[str]
    ) -> dict[int, Cell]:
        cells: dict[int, Cell] = {}
        column = 0
        for part in element:
            kind = str(part.tag).rpartition("}")[2]
            if kind not in ("table-cell", "covered-table-cell"):
                continue
            repeated = _count(part, "number-columns-repeated")
            above = merged.get(column)
            if kind == "covered-table-cell" and above and number <= above.last:
                cells[column] = replace(above.cell, carried=True)
            elif kind == "table-cell":
                style = _get(part, "style-name") or (defaults[column] if column < len(defaults) else "")
                cell = self._cell(part, self._styles.get(style, _Style()))
                notes = [Note("comment", text) for entry in part.iterfind("{*}annotation") if (text := _words(entry))]
                if notes:
                    cell = replace(cell, notes=tuple(notes))
                if cell.text or cell.notes or (cell.fill and repeated < _MOST_REPEATED):
                    self._count_cells(repeated)
                    cells |= dict.fromkeys(range(column, column + repeated), cell)
                    rows = _count(part, "number-rows-spanned")
                    if rows > 1:
                        merged[column] = _Merged(cell, number + rows - 1)
            column += repeated
        return cells

    def _cell(self, element: etree._Element, style: _Style) -> Cell:
        lines = [list(self._runs(part, style)) for part in element if str(part.tag).endswith("}p")]
        text, struck = cell_text(lines)
        if _get(element, "value-type") == "date":
            text, lines = _say_date(text, _get(element, "date-value")), []
            struck = Struck(text, "") if struck and not struck.remaining.strip() else None
        bare = text.strip()
        fill = style.fill or (style.ink if bare and len(bare) < 3 and not bare.isalnum() else "")
        formatted = "" if style.bold else formatted_text(lines, whole=True)
        span = _count(element, "number-columns-spanned")
        return Cell(text, span, style.bold, fill=fill, struck=struck, formatted=formatted)

    def _runs(self, element: etree._Element, style: _Style) -> Iterator[Run]:
        """Yield the text of a paragraph in runs, each with its own style."""
        for text, named in _texts(element, ""):
            own = self._styles.get(named, style) if named else style
            yield Run(in_symbol_font(own.font, text), own.struck, own.bold)

    def _count_cells(self, number: int) -> None:
        self._cells += number
        if self._cells > MOST_CELLS:
            raise self._too_large()

    def _too_large(self) -> SourceProblem:
        return SourceProblem(f"{self._name} is too large to import. Copy the plan into a new file and import that.")


def _words(element: etree._Element) -> str:
    """Return the paragraphs in an element on one line."""
    lines = ("".join(str(text) for text in line.itertext()).strip() for line in element.iter("{*}p"))
    return " ".join(line for line in lines if line)


def _say_date(shown: str, stored: str) -> str:
    """Return a date in words, because figures would not show which is the month; without its day if none is shown."""
    day, _, clock = stored.partition("T")
    try:
        meant = date.fromisoformat(day)
    except ValueError:
        return shown or stored
    day_text = say_day(meant)
    if meant.day not in {int(number) for number in re.findall(r"\d{1,4}", shown)}:
        return day_text.partition(" ")[2]
    return f"{day_text} {clock[:5]}" if clock and not clock.startswith("00:00") else day_text


def _texts(element: etree._Element, style: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of text in an element, each with the name of its character style."""
    yield element.text or "", style
    for part in element:
        kind = str(part.tag).rpartition("}")[2]
        if kind == "s":
            yield " " * min(_count(part, "c"), 1000), style
        elif kind == "tab":
            yield "\t", style
        elif kind == "line-break":
            yield "\n", style
        elif kind != "annotation":
            yield from _texts(part, _get(part, "style-name") if kind == "span" else style)
        yield part.tail or "", style


def _parts(parent: etree._Element, kind: str, groups: set[str]) -> Iterator[etree._Element]:
    for element in parent:
        name = str(element.tag).rpartition("}")[2]
        if name == kind:
            yield element
        elif name in groups:
            yield from _parts(element, kind, groups)


def _chain(style: etree._Element, by_name: Mapping[str, etree._Element]) -> list[etree._Element]:
    """Return a style, the style that it is based on, and so on."""
    chain = [style]
    while len(chain) < _MOST_STEPS and (parent := by_name.get(_get(chain[-1], "parent-style-name"))) is not None:
        chain.append(parent)
    return chain


def _style(chain: list[etree._Element]) -> _Style:
    def attribute(kind: str, name: str) -> str:
        values = (_get(style.find(f"{{*}}{kind}-properties"), name) for style in chain)
        return next((text for text in values if text), "")

    font = attribute("text", "font-name") or attribute("text", "font-family").strip("'\"")
    return _Style(
        fill_word(attribute("table-cell", "background-color")),
        attribute("text", "font-weight") == "bold",
        fill_word(attribute("text", "color")),
        attribute("table", "display") != "false",
        (attribute("text", "text-line-through-style") or attribute("text", "text-line-through-type"))
        not in ("", "none"),
        font if is_symbol_font(font) else "",
    )


def _get(element: etree._Element | None, name: str) -> str:
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _count(element: etree._Element, name: str) -> int:
    text = _get(element, name)
    return int(text) if text.isdecimal() and 0 < len(text) < 8 and int(text) else 1
