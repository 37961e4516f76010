"""Read the sheets of an .xls of Excel 5 to 2003 as Excel shows them. Imported only to read such a file."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

import xlrd
from xlrd.biffh import XLRDError
from xlrd.book import Book
from xlrd.compdoc import CompDoc, CompDocError
from xlrd.formatting import XF, Font
from xlrd.sheet import Sheet

from tracker.domain.errors import SourceProblem
from tracker.domain.text import clean
from tracker.office.readers.grid import Aside, Cell, Note, Table
from tracker.office.readers.number_format import BUILT_IN, format_number
from tracker.office.readers.runs import Rich
from tracker.office.readers.sheet_grid import Grid, add_note, merge, sheet_table
from tracker.office.readers.status_colours import fill_word
from tracker.office.readers.symbol_fonts import in_symbol_font, is_symbol_font
from tracker.office.readers.xls_text_boxes import text_boxes
from tracker.office.readers.xlsx_styles import INDEXED, CellStyle

_BOLD = 700
_SOLID = 1
_DAMAGED = (
    XLRDError, CompDocError, struct.error, AssertionError, ArithmeticError, AttributeError, LookupError,
    NotImplementedError, RecursionError, TypeError, ValueError,
)  # fmt: skip
"""The errors that xlrd raises for bytes that make no sense."""


def read_xls(path: Path) -> list[Table]:
    """Return all worksheets, in the order of their tabs. Raises SourceProblem."""
    data = path.read_bytes()
    with Path(os.devnull).open("w", encoding="utf-8", errors="replace") as nowhere:
        try:
            if other := _say_other(path, CompDoc(data, nowhere)):
                raise SourceProblem(other)
            return list(_tables(data, nowhere))
        except _DAMAGED as error:
            if isinstance(error, XLRDError) and "encrypted" in str(error):  # only the message identifies this error
                raise SourceProblem(
                    f"{path.name} is protected by a password. Open it in Excel, save a copy without the password, "
                    "then import that."
                ) from error
            raise SourceProblem(
                f"{path.name} is damaged or older than Excel 5. Open it in Excel, save it as .xlsx, then import that."
            ) from error


def _say_other(path: Path, file: CompDoc) -> str:
    """Return the message for an Office file that is not a workbook; empty if it is one.

    Raises CompDocError if a chain of short sectors is circular, because xlrd would follow it for ever.
    """
    streams = {entry.name.lower(): entry for entry in file.dirlist}
    books = [streams[name] for name in ("workbook", "book") if name in streams]
    shortest: int = struct.unpack_from("<I", file.mem, 56)[0]
    for book in books:
        sector = book.first_SID if book.tot_size < shortest else -1
        for _ in file.SSAT:
            sector = file.SSAT[sector] if sector >= 0 else -1
        if sector >= 0:
            raise CompDocError("a chain that runs in a ring")
    if books:
        return ""
    if "worddocument" in streams:
        return f"{path.name} is a Word document of before 2007. Open it in Word, save it as .docx, then import that."
    return f"{path.name} contains no workbook. Open it in the program that it comes from and save it as .xlsx."


def _tables(data: bytes, remarks: TextIO) -> Iterator[Table]:
    """Yield the tables of a file, reading one sheet at a time; xlrd writes its remarks on it to `remarks`.

    Each row is read only to its own last cell, because a stray cell at the far end would otherwise create millions of
    them. A chain of sectors that touches another, as some programs write it, does not count as damage: Excel reads on
    as well.
    """
    book = xlrd.open_workbook(
        file_contents=data,
        logfile=remarks,
        formatting_info=True,
        ragged_rows=True,
        on_demand=True,
        ignore_workbook_corruption=True,
    )
    reader = _Reader(book)
    boxes = text_boxes(book)
    for number in range(book.nsheets):
        yield reader.table(book.sheet_by_index(number), boxes[number] if number < len(boxes) else ())
        book.unload_sheet(number)


class _Reader:
    """Makes tables from the sheets of one workbook."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._codes = BUILT_IN | {form.format_key: form.format_str for form in book.format_list}
        self._styles = [self._style(form) for form in book.xf_list]

    def table(self, sheet: Sheet, boxes: Sequence[str]) -> Table:
        """Return the table of a sheet, with an aside for each of these texts of its text boxes."""
        grid: Grid = {}
        for row in range(sheet.nrows):
            kinds = sheet.row_types(row)
            values: Sequence[str | float] = sheet.row_values(row)
            for column, kind in enumerate(kinds):
                if kind == xlrd.XL_CELL_EMPTY:
                    continue
                cell = self._cell(sheet, row, column, kind, values[column])
                if cell.text or cell.doubt or cell.fill:
                    grid.setdefault(row, {})[column] = cell
        for (row, column), note in sheet.cell_note_map.items():
            if text := clean(note.text).strip():
                add_note(grid, row, column, Note("comment", text))
        for first_row, end_row, first, end in sheet.merged_cells:
            merge(grid, first_row, end_row - 1, first, end - 1)
        hidden_rows = {row for row, row_info in sheet.rowinfo_map.items() if row_info.hidden}
        hidden_columns = [(column, column) for column, column_info in sheet.colinfo_map.items() if column_info.hidden]
        where = f"sheet “{sheet.name}”"
        asides = tuple(
            Aside(where, f"A text box lies on it, which was left out: “{text}”.")
            for text in (clean(box).strip() for box in boxes)
            if text
        )
        return sheet_table(sheet.name, grid, hidden_rows, hidden_columns, asides, hidden=sheet.visibility != 0)

    def _cell(self, sheet: Sheet, row: int, column: int, kind: int, value: str | float) -> Cell:
        number = sheet.cell_xf_index(row, column)
        style = self._styles[number] if number < len(self._styles) else CellStyle()
        if isinstance(value, str):
            marks = sheet.rich_text_runlist_map.get((row, column))
            return style.cell(self._rich(value, marks) if marks else clean(value))
        if not isinstance(value, float):  # a truth value or an error
            is_error = kind == xlrd.XL_CELL_ERROR
            return style.cell(xlrd.error_text_from_code.get(value, "#N/A") if is_error else str(bool(value)).upper())
        text = format_number(repr(value), style.code, from_1904=self._book.datemode == 1)
        if text is not None:
            return style.cell(text)
        plain = f"{value:.15g}"
        return style.cell(
            plain, f"has a number in a format that is not known here, so it was imported as {plain}. Check it."
        )

    def _rich(self, text: str, marks: Sequence[tuple[int, int]]) -> Rich:
        """Return a text in runs that begin where its font changes. The first run has the font of its cell."""
        runs: list[tuple[str, bool | None, bool]] = [(text[: marks[0][0]], None, False)]
        ends = [start for start, _ in marks[1:]] + [len(text)]
        for (begin, number), end in zip(marks, ends, strict=True):
            font = self._book.font_list[number]
            shown = in_symbol_font(font.name, text[begin:end])
            runs.append((shown, bool(font.struck_out), font.weight >= _BOLD))
        return tuple(runs)

    def _style(self, form: XF) -> CellStyle:
        font = self._font(form.font_index)
        back = form.background
        fill = self._colour(back.pattern_colour_index) if back and back.fill_pattern == _SOLID else ""
        code = self._codes.get(form.format_key, "?")
        if font is None:
            return CellStyle(code, fill=fill)
        symbols = font.name if is_symbol_font(font.name) else ""
        return CellStyle(
            code, font.weight >= _BOLD, fill, self._colour(font.colour_index), symbols, bool(font.struck_out)
        )

    def _font(self, number: int) -> Font | None:
        return self._book.font_list[number] if number < len(self._book.font_list) else None

    def _colour(self, number: int) -> str:
        """Return the status for a colour; of Excel's default palette, only the same colours as for .xlsx."""
        shade = self._book.colour_map.get(number) if self._book.palette_record or number in INDEXED else None
        return fill_word("{:02x}{:02x}{:02x}".format(*shade)) if shade else ""
