"""The sheets of an .xls of Excel 5 to 2003, as Excel shows them. Imported only where such a file is read.

Read by us: the libraries that read an .xls tell no number formats, and take memory for every cell between the first and
the last, which a stray one at the far end makes millions of.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from tracker.domain.errors import SourceProblem
from tracker.domain.text import clean
from tracker.office.readers.biff import Globals, Locked, Record, Sheet, letters, read_globals, records, text_at
from tracker.office.readers.compound_file import CompoundFile
from tracker.office.readers.grid import Aside, Note, Table
from tracker.office.readers.number_format import format_number
from tracker.office.readers.runs import Rich
from tracker.office.readers.sheet_grid import Grid, add_note, merge, sheet_table
from tracker.office.readers.xlsx_styles import CellStyle

_NUMBER, _RK, _MANY_RK, _LABEL, _SHARED, _RICH, _BOOLEAN = 0x203, 0x27E, 0xBD, 0x204, 0xFD, 0xD6, 0x205
_FORMULAS = (0x06, 0x206, 0x406)
_STRING = (0x07, 0x207)
_BLANK, _MANY_BLANK = 0x201, 0xBE
_ROW, _COLUMNS, _MERGED, _OBJECT, _TEXT, _NOTE = 0x208, 0x7D, 0xE5, 0x5D, 0x1B6, 0x1C
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_DAMAGED = (struct.error, ValueError, IndexError, KeyError, OverflowError)


def read_xls(path: Path) -> list[Table]:
    """All worksheets, in the order of their tabs. Raises SourceProblem."""
    try:
        file = CompoundFile(path.read_bytes())
        name = next((name for name in ("Workbook", "Book") if file.has(name)), "")
        if not name:
            raise SourceProblem(_say_other(path, file))
        data = file.stream(name)
        book = read_globals(data)
        return [_SheetReader(data, book, sheet).read() for sheet in book.sheets]
    except Locked as error:
        raise SourceProblem(
            f"{path.name} is protected by a password. Open it in Excel, save a copy without the password, "
            "and bring that in."
        ) from error
    except _DAMAGED as error:
        raise SourceProblem(
            f"{path.name} is damaged or older than Excel 5. Open it in Excel, save it as .xlsx, and bring that in."
        ) from error


def _say_other(path: Path, file: CompoundFile) -> str:
    if file.has("WordDocument"):
        return f"{path.name} is a Word document of before 2007. Open it in Word, save it as .docx, and bring that in."
    return f"{path.name} holds no workbook. Open it in the program that it comes from and save it as .xlsx."


class _SheetReader:
    """Reads the records of one sheet."""

    def __init__(self, data: bytes, book: Globals, sheet: Sheet) -> None:
        self._data = data
        self._book = book
        self._sheet = sheet
        self._grid: Grid = {}
        self._hidden_rows: set[int] = set()
        self._hidden_ranges: list[tuple[int, int]] = []
        self._merged: list[tuple[int, int, int, int]] = []
        self._object = 0
        self._texts: dict[int, str] = {}
        self._notes: list[tuple[int, int, int]] = []
        self._waiting: tuple[int, int, int] | None = None
        """The row, column and style of a formula whose text follows."""

    def read(self) -> Table:
        """The table of the sheet."""
        for record in records(self._data, self._sheet.begins):
            self._take(record)
        for row, column, number in self._notes:
            if text := clean(self._texts.pop(number, "")).strip():
                add_note(self._grid, row, column, Note("comment", text))
        for first_row, last_row, first, last in self._merged:
            merge(self._grid, first_row, last_row, first, last)
        name, hidden = self._sheet.name, self._sheet.hidden
        asides = tuple(self._asides())
        return sheet_table(name, self._grid, self._hidden_rows, self._hidden_ranges, asides, hidden=hidden)

    def _take(self, record: Record) -> None:
        kind, body = record.kind, record.data
        if kind in _FORMULAS:
            self._formula(body)
        elif kind in _STRING:
            if self._waiting:
                self._put(*self._waiting, self._long_text(record, 0))
                self._waiting = None
        elif kind == _MANY_RK:
            row, first = struct.unpack_from("<HH", body)
            for place in range((len(body) - 6) // 6):
                style, packed = struct.unpack_from("<HI", body, 4 + place * 6)
                self._put_number(row, first + place, style, _unpacked(packed))
        elif kind == _MANY_BLANK:
            row, first = struct.unpack_from("<HH", body)
            for place in range((len(body) - 6) // 2):
                self._put(row, first + place, struct.unpack_from("<H", body, 4 + place * 2)[0], "")
        elif kind in (_NUMBER, _RK, _LABEL, _SHARED, _RICH, _BOOLEAN, _BLANK):
            self._cell(record, *struct.unpack_from("<HHH", body))
        else:
            self._take_other(record)

    def _take_other(self, record: Record) -> None:
        """Take in a record that is no cell: hidden rows and columns, merged areas, notes and text boxes."""
        kind, body = record.kind, record.data
        if kind == _ROW and len(body) >= 16 and struct.unpack_from("<I", body, 12)[0] & 0x20:
            self._hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLUMNS and struct.unpack_from("<H", body, 8)[0] & 1:
            self._hidden_ranges.append(struct.unpack_from("<HH", body))
        elif kind == _MERGED:
            for place in range(struct.unpack_from("<H", body)[0]):
                self._merged.append(struct.unpack_from("<HHHH", body, 2 + place * 8))
        elif kind == _OBJECT and self._book.is_new:
            self._object = struct.unpack_from("<H", body, 6)[0]
        elif kind == _TEXT and len(record.parts) > 1:
            self._texts[self._object] = letters(record.parts[1], struct.unpack_from("<H", body, 10)[0])
        elif kind == _NOTE and self._book.is_new:
            row, column, _, number = struct.unpack_from("<HHHH", body)
            self._notes.append((row, column, number))

    def _cell(self, record: Record, row: int, column: int, style: int) -> None:
        kind, body = record.kind, record.data
        if kind == _NUMBER:
            self._put_number(row, column, style, struct.unpack_from("<d", body, 6)[0])
        elif kind == _RK:
            self._put_number(row, column, style, _unpacked(struct.unpack_from("<I", body, 6)[0]))
        elif kind == _SHARED:
            self._put(row, column, style, self._book.strings[struct.unpack_from("<I", body, 6)[0]])
        elif kind == _BOOLEAN:
            self._put(row, column, style, _ERRORS.get(body[6], "#N/A") if body[7] else str(bool(body[6])).upper())
        elif kind == _BLANK:
            self._put(row, column, style, "")
        else:
            self._put(row, column, style, self._long_text(record, 6))

    def _formula(self, body: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", body)
        result = body[6:14]
        if result[6:8] != b"\xff\xff":
            self._put_number(row, column, style, struct.unpack("<d", result)[0])
        elif result[0] == 0:
            self._waiting = row, column, style
        elif result[0] == 1:
            self._put(row, column, style, str(bool(result[2])).upper())
        elif result[0] == 2:
            self._put(row, column, style, _ERRORS.get(result[2], "#N/A"))

    def _long_text(self, record: Record, at: int) -> str:
        """A text that may go on in another record, which says anew how wide its letters are."""
        if not self._book.is_new or len(record.parts) == 1:
            return text_at(record.data, at, self._book)
        length = struct.unpack_from("<H", record.data, at)[0]
        text = ""
        for part in (record.data[at + 2 :], *record.parts[1:]):
            text += letters(part, length - len(text)) if len(text) < length else ""
        return text

    def _put_number(self, row: int, column: int, style: int, number: float) -> None:
        code = self._style(style).code
        text = format_number(repr(number), code, from_1904=self._book.from_1904)
        if text is None:
            doubt = f"holds a number in a format that is not known here, so it came in as {number:.15g}. Check it."
            self._put(row, column, style, f"{number:.15g}", doubt=doubt)
        else:
            self._put(row, column, style, text)

    def _put(self, row: int, column: int, style: int, text: str | Rich, *, doubt: str = "") -> None:
        cell = self._style(style).cell(clean(text) if isinstance(text, str) else text, doubt)
        if cell.text or cell.doubt or cell.fill:
            self._grid.setdefault(row, {})[column] = cell

    def _style(self, number: int) -> CellStyle:
        styles = self._book.styles
        return styles[number] if number < len(styles) else CellStyle()

    def _asides(self) -> Iterator[Aside]:
        name = self._sheet.name
        for text in self._texts.values():
            if clean(text).strip():
                yield Aside(f"sheet “{name}”", f"A text box lies on it, which was left out: “{clean(text).strip()}”.")


def _unpacked(packed: int) -> float:
    """A number as Excel packs it into four bytes: whole or not, times a hundred or not."""
    if packed & 2:
        number = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        number = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0]
    return number / 100 if packed & 1 else number
