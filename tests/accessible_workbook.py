"""The 16 points of accessible spreadsheets that a machine can check, for any .xlsx, read by another reader than ours.

They are those of the Analysis Function's "Making spreadsheets accessible: a brief checklist of the basics"; what it
leaves to a person (plain words, spelling) is not among them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

_SANS = ("Arial", "Calibri", "Verdana", "Helvetica", "Liberation Sans")
_SUPERSCRIPT = re.compile(r"[\w%)\]][*†‡§¶¹²³⁴-⁹]+$")
_SYMBOLS = re.compile(r"[●▲■◆○★☆✓✔✗✘↑↓→←]")
_NOTE = re.compile(r"\[note \d+\]")
_SHORTHAND = re.compile(r"\[[a-z]{1,3}\]")
_TEXT_ALONE = ("Cover",)
_LEAST_CONTRAST = 4.5


class Opened(Struct):
    """A workbook as another reader opens it, with its parts."""

    book: Workbook
    parts: dict[str, bytes]

    @property
    def sheets(self) -> list[Worksheet]:
        return list(self.book.worksheets)

    def tables(self) -> Iterator[tuple[Worksheet, Table, tuple[int, int, int, int]]]:
        """Each table with its first and last column and row."""
        for sheet in self.sheets:
            for table in sheet.tables.values():
                left, top, right, bottom = range_boundaries(table.ref)
                assert left and top and right and bottom
                yield sheet, table, (left, top, right, bottom)


def faults(path: Path) -> dict[str, list[str]]:
    """What a workbook does against each of the points; all of them are named, those that it keeps to with nothing."""
    with zipfile.ZipFile(path) as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    opened = Opened(load_workbook(path), parts)
    return {name: list(check(opened)) for name, check in POINTS.items()}


def _marked(opened: Opened) -> Iterator[str]:
    for sheet in opened.sheets:
        if len(sheet.tables) > 1:
            yield f"{sheet.title} has {len(sheet.tables)} tables"
        if not sheet.tables:
            wide = [row for row in sheet.iter_rows() if sum(cell.value is not None for cell in row) > 1]
            if wide:
                yield f"{sheet.title} has rows of several cells and no table"
    for sheet, _, (_, _, right, bottom) in opened.tables():
        if (sheet.max_column, sheet.max_row) != (right, bottom):
            yield f"{sheet.title} has something beside or below its table"


def _named(opened: Opened) -> Iterator[str]:
    names = [table.displayName for _, table, _ in opened.tables()]
    if len({name.casefold() for name in names}) < len(names):
        yield "two tables have one name"
    yield from (f"{name} says nothing" for name in names if re.fullmatch(r"Table_?\d*", name))
    for name, content in opened.parts.items():
        if name.startswith("xl/tables/") and not re.search(rb'altText="[^"]+" altTextSummary="[^"]+"', content):
            yield f"{name} has no alternative text"


def _unmerged(opened: Opened) -> Iterator[str]:
    yield from (f"{sheet.title}: {cells}" for sheet in opened.sheets for cells in sheet.merged_cells.ranges)


def _no_gaps(opened: Opened) -> Iterator[str]:
    for sheet in opened.sheets:
        for row in sheet.iter_rows():
            if all(cell.value is None for cell in row):
                yield f"{sheet.title}: row {row[0].row} is blank"
    for sheet, _, (left, top, right, bottom) in opened.tables():
        for column in range(left, right + 1):
            if all(sheet.cell(row, column).value is None for row in range(top + 1, bottom + 1)):
                yield f"{sheet.title}: column {column} is blank"


def _one_heading_row(opened: Opened) -> Iterator[str]:
    for sheet, table, (left, top, right, _) in opened.tables():
        printed = [sheet.cell(top, column).value for column in range(left, right + 1)]
        if table.headerRowCount == 0:
            yield f"{sheet.title} has no heading row"
        if not all(isinstance(one, str) and one.strip() for one in printed):
            yield f"{sheet.title} has a blank heading"
        if len({str(one).casefold() for one in printed}) < len(printed):
            yield f"{sheet.title} has two headings alike"
        if printed != [column.name for column in table.tableColumns]:
            yield f"{sheet.title}: the table has other headings than its cells"


def _wrapped(opened: Opened) -> Iterator[str]:
    for sheet, _, (left, top, right, bottom) in opened.tables():
        for row in sheet.iter_rows(top, bottom, left, right):
            for cell in row:
                if isinstance(cell.value, str) and not cell.alignment.wrap_text:
                    yield f"{sheet.title}!{cell.coordinate} does not wrap"


def _no_filters(opened: Opened) -> Iterator[str]:
    for sheet in opened.sheets:
        if sheet.freeze_panes:
            yield f"{sheet.title} has frozen panes"
        if sheet.auto_filter.ref:
            yield f"{sheet.title} has a filter"
    yield from (f"{table.displayName} has filter buttons" for _, table, _ in opened.tables() if table.autoFilter)


def _nothing_empty(opened: Opened) -> Iterator[str]:
    used: set[str] = set()
    for sheet, _, (left, top, right, bottom) in opened.tables():
        for row in sheet.iter_rows(top, bottom, left, right):
            for cell in row:
                if cell.value is None or not str(cell.value).strip():
                    yield f"{sheet.title}!{cell.coordinate} is empty"
                elif isinstance(cell.value, str) and _SHORTHAND.fullmatch(cell.value):
                    used.add(cell.value)
    explained = " ".join(_texts(opened.book["Notes"])) if "Notes" in opened.book.sheetnames else ""
    yield from (f"{one} is explained nowhere" for one in used if f"{one} means" not in explained)


def _nothing_hidden(opened: Opened) -> Iterator[str]:
    for sheet in opened.sheets:
        if sheet.sheet_state != "visible":
            yield f"{sheet.title} is hidden"
        hidden: list[Any] = [*sheet.row_dimensions.values(), *sheet.column_dimensions.values()]
        yield from (f"{sheet.title}: {one.index} is hidden" for one in hidden if one.hidden)


def _notes_as_words(opened: Opened) -> Iterator[str]:
    if "Notes" not in opened.book.sheetnames:
        yield "there is no sheet Notes"
        return
    known = {str(cell.value) for cell in opened.book["Notes"]["A"] if _NOTE.fullmatch(str(cell.value))}
    referred: set[str] = set()
    for sheet in opened.sheets:
        if sheet.title != "Notes":
            referred |= {note for text in _texts(sheet) for note in _NOTE.findall(text)}
    yield from (f"{note} has no text" for note in referred - known)
    yield from (f"{note} is referred to nowhere" for note in known - referred)
    for sheet, _, (left, top, right, bottom) in opened.tables():
        for row in sheet.iter_rows(top, bottom, left, right):
            for cell in row:
                words = str(cell.value)
                if len(words) < 30 and re.search(r"\d", words) and _SUPERSCRIPT.search(words):
                    yield f"{sheet.title}!{cell.coordinate} has a mark instead of a note: {words}"


def _no_floating(opened: Opened) -> Iterator[str]:
    floating = ("xl/drawings/", "xl/media/", "xl/charts/", "xl/vbaProject", "xl/comments", "xl/embeddings/")
    yield from (name for name in opened.parts if name.startswith(floating))
    for name, content in opened.parts.items():
        if name.startswith("xl/worksheets/sheet") and re.search(rb"<(odd|even|first)(Header|Footer)>[^<]", content):
            yield f"{name} has a header or footer"


def _large_type(opened: Opened) -> Iterator[str]:
    for sheet, cell in _cells(opened):
        font = cell.font
        if (font.sz or 0) < 12 or font.name not in _SANS or font.i or font.strike:
            yield f"{sheet.title}!{cell.coordinate}: {font.name} {font.sz}"
        if font.u and not cell.hyperlink:
            yield f"{sheet.title}!{cell.coordinate} is underlined and no link"


def _no_colour_alone(opened: Opened) -> Iterator[str]:
    for sheet, cell in _cells(opened):
        if cell.fill.fill_type:
            yield f"{sheet.title}!{cell.coordinate} is filled"
        colour = cell.font.color.rgb if cell.font.color is not None else "FF000000"
        if _contrast(str(colour)[-6:]) < _LEAST_CONTRAST:
            yield f"{sheet.title}!{cell.coordinate}: {colour} is too light on white"
        if isinstance(cell.value, str) and _SYMBOLS.match(cell.value):
            yield f"{sheet.title}!{cell.coordinate} begins with a symbol: {cell.value}"
    for sheet in opened.sheets:
        if sheet.conditional_formatting:
            yield f"{sheet.title} has colours by rule"


def _titled(opened: Opened) -> Iterator[str]:
    names = [sheet.title for sheet in opened.sheets]
    yield from (f"{name} is no name of its own" for name in names if re.fullmatch(r"Sheet ?\d+", name))
    for sheet in opened.sheets:
        first = sheet["A1"]
        if not isinstance(first.value, str) or not first.value.strip() or not first.font.b:
            yield f"{sheet.title} has no title in A1"
    yield from (f"{sheet.title} has its table in column {left}" for sheet, _, (left, *_) in opened.tables() if left > 1)


def _contents(opened: Opened) -> Iterator[str]:
    names = opened.book.sheetnames
    if names[:2] != ["Cover", "Contents"]:
        yield f"it begins with {names[:2]}"
        return
    listed = [cell.hyperlink for cell in opened.book["Contents"]["A"] if cell.hyperlink]
    leads = [str(link.location).rpartition("!")[0].strip("'").replace("''", "'") for link in listed]
    if leads != names[2:]:
        yield f"Contents leads to {leads}, not to {names[2:]}"
    for sheet, cell in _cells(opened):
        if cell.hyperlink and re.match(r"(?i)click|here|https?:", str(cell.value)):
            yield f"{sheet.title}!{cell.coordinate} does not say where its link leads"


def _described(opened: Opened) -> Iterator[str]:
    properties = opened.book.properties
    for name in ("title", "creator", "language", "subject"):
        if not str(getattr(properties, name) or "").strip() or getattr(properties, name) == "openpyxl":
            yield f"it has no {name}"
    if opened.book.active is not opened.sheets[0]:
        yield "it does not open on its first sheet"
    for sheet in opened.sheets:
        for selected in sheet.sheet_view.selection:
            if selected.activeCell not in (None, "A1"):
                yield f"{sheet.title} opens at {selected.activeCell}"


def _cells(opened: Opened) -> Iterator[tuple[Worksheet, Any]]:
    for sheet in opened.sheets:
        for row in sheet.iter_rows():
            yield from ((sheet, cell) for cell in row if cell.value is not None)


def _texts(sheet: Worksheet) -> Iterator[str]:
    for row in sheet.iter_rows():
        yield from (cell.value for cell in row if isinstance(cell.value, str))


def _contrast(colour: str) -> float:
    """The contrast of a colour with white, after WCAG."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True)) + 0.05)


POINTS: dict[str, Callable[[Opened], Iterator[str]]] = {
    "1. tables are marked up, one on a sheet, with nothing beside or below": _marked,
    "2. tables have names of their own and alternative text": _named,
    "3. nothing is merged": _unmerged,
    "4. no row or column is blank": _no_gaps,
    "5. each table has one heading row, no two headings alike": _one_heading_row,
    "6. text wraps within its cell": _wrapped,
    "7. no filter buttons and no frozen panes": _no_filters,
    "8. no cell is empty, and the shorthand is explained": _nothing_empty,
    "9. nothing is hidden": _nothing_hidden,
    "10. notes are words on a sheet of notes, referred to by number": _notes_as_words,
    "11. no headers and footers, pictures, boxes, comments or macros": _no_floating,
    "12. 12 points or more, without serifs, nothing slanted": _large_type,
    "13. nothing is said by colour or symbol alone": _no_colour_alone,
    "14. each sheet has a name and a title in its first cell": _titled,
    "15. the contents lead to every sheet, and links say where to": _contents,
    "16. it has a title, an author and a language, and opens at its first cell": _described,
}
assert len(POINTS) == 16
