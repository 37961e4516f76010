"""The records of the workbook stream of an .xls (Excel 5 to 2003): its sheets, styles and strings.

A record is a number, a length and its bytes; a long one goes on in records of the number 0x3C.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.office.readers.number_format import BUILT_IN
from tracker.office.readers.runs import Rich
from tracker.office.readers.status_colours import fill_word
from tracker.office.readers.symbol_fonts import in_symbol_font, is_symbol_font
from tracker.office.readers.xlsx_styles import INDEXED, CellStyle

BOF, EOF, CONTINUE = 0x809, 0x0A, 0x3C
_FILEPASS, _DATEMODE, _SHEET, _STRINGS = 0x2F, 0x22, 0x85, 0xFC
_FONT, _FORMAT, _STYLE, _PALETTE, _CODEPAGE = 0x31, 0x41E, 0xE0, 0x92, 0x42
_NEW = 0x600
"""The version of Excel 97 to 2003; Excel 5 and 95 write their texts in one byte a letter."""
_SOLID = 1


class Locked(Exception):
    """The workbook is encrypted."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record with what it goes on in: `parts` are its bytes, cut where Excel cut them."""

    kind: int
    parts: tuple[bytes, ...]

    @property
    def data(self) -> bytes:
        """The bytes of the first part, in which all records but texts are whole."""
        return self.parts[0]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its name: where its records begin."""

    name: str
    begins: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class _Font:
    bold: bool
    struck: bool
    ink: str
    symbols: str


@dataclass(slots=True)
class Globals:
    """The part that all sheets share. `is_new`: written by Excel 97 or later."""

    is_new: bool = True
    from_1904: bool = False
    encoding: str = "cp1252"
    sheets: list[Sheet] = field(default_factory=list)
    styles: list[CellStyle] = field(default_factory=list)
    strings: list[str | Rich] = field(default_factory=list)


def records(data: bytes, begin: int) -> Iterator[Record]:
    """The records from `begin` to the end of what begins there, what is embedded in it left out."""
    depth = 0
    kind, parts = 0, [b""]
    while begin + 4 <= len(data):
        number, length = struct.unpack_from("<HH", data, begin)
        piece = data[begin + 4 : begin + 4 + length]
        begin += 4 + length
        if number == CONTINUE:
            parts.append(piece)
            continue
        if kind and depth == 1:
            yield Record(kind, tuple(parts))
        kind, parts = number, [piece]
        if number == BOF:
            depth += 1
        elif number == EOF:
            depth -= 1
            if depth <= 0:
                return
            kind = 0


def read_globals(data: bytes) -> Globals:
    """The first block of a workbook. Raises Locked, ValueError or struct.error."""
    found = Globals()
    fonts: list[bytes] = []
    forms: list[bytes] = []
    codes = dict(BUILT_IN)
    palette: dict[int, str] = {}
    texts: Record | None = None
    for record in records(data, 0):
        kind, body = record.kind, record.data
        if kind == BOF:
            found.is_new = struct.unpack_from("<H", body)[0] == _NEW
        elif kind == _FILEPASS:
            raise Locked
        elif kind == _CODEPAGE:
            found.encoding = _encoding(struct.unpack_from("<H", body)[0])
        elif kind == _DATEMODE:
            found.from_1904 = body[:1] == b"\x01"
        elif kind == _SHEET and body[5] == 0:
            name = _short(body, 6, found)
            found.sheets.append(Sheet(name, struct.unpack_from("<I", body)[0], bool(body[4] & 3)))
        elif kind == _FONT:
            fonts.append(body)
        elif kind == _FORMAT:
            index = struct.unpack_from("<H", body)[0]
            codes[index] = text_at(body, 2, found) if found.is_new else _short(body, 2, found)
        elif kind == _STYLE:
            forms.append(body)
        elif kind == _PALETTE:
            number = struct.unpack_from("<H", body)[0]
            palette = {8 + place: body[2 + place * 4 : 5 + place * 4].hex() for place in range(number)}
        elif kind == _STRINGS:
            texts = record
    read_fonts = [_font(body, palette, found) for body in fonts]
    found.styles = [_style(body, read_fonts, codes, palette, found) for body in forms]
    if texts is not None:
        found.strings = list(_shared(texts, read_fonts))
    return found


def text_at(body: bytes, at: int, book: Globals) -> str:
    """A text with its length before it, in two bytes."""
    length = struct.unpack_from("<H", body, at)[0]
    if not book.is_new:
        return body[at + 2 : at + 2 + length].decode(book.encoding, "replace")
    return letters(body[at + 2 :], length)


def letters(body: bytes, length: int) -> str:
    """The text of so many letters behind a byte that says whether each takes one byte or two."""
    wide = body[0] & 1
    return body[1 : 1 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")


def _short(body: bytes, at: int, book: Globals) -> str:
    length = body[at]
    if not book.is_new:
        return body[at + 1 : at + 1 + length].decode(book.encoding, "replace")
    return letters(body[at + 1 :], length)


def _encoding(page: int) -> str:
    name = {1200: "utf-16-le", 10000: "mac-roman", 32768: "mac-roman", 32769: "cp1252"}.get(page, f"cp{page}")
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def _colour(index: int, palette: dict[int, str]) -> str:
    return fill_word(palette.get(index, INDEXED.get(index, "")))


def _font(body: bytes, palette: dict[int, str], book: Globals) -> _Font:
    flags, colour, weight = struct.unpack_from("<HHH", body, 2)
    name = _short(body, 14, book)
    return _Font(weight >= 700, bool(flags & 8), _colour(colour, palette), name if is_symbol_font(name) else "")


def _style(body: bytes, fonts: list[_Font], codes: dict[int, str], palette: dict[int, str], book: Globals) -> CellStyle:
    index, code = struct.unpack_from("<HH", body)
    font = _numbered(index, fonts)
    if book.is_new:
        pattern, colour = struct.unpack_from("<I", body, 14)[0] >> 26, struct.unpack_from("<H", body, 18)[0] & 0x7F
    else:
        area = struct.unpack_from("<I", body, 8)[0]
        pattern, colour = area >> 16 & 0x3F, area & 0x7F
    fill = _colour(colour, palette) if pattern == _SOLID else ""
    return CellStyle(codes.get(code, "?"), font.bold, fill, font.ink, font.symbols, font.struck)


def _numbered(index: int, fonts: list[_Font]) -> _Font:
    """The font of that number; the number 4 is nobody's."""
    place = index - 1 if index > 4 else index
    return fonts[place] if place < len(fonts) else _Font(bold=False, struck=False, ink="", symbols="")


def _shared(record: Record, fonts: list[_Font]) -> Iterator[str | Rich]:
    """The strings that cells refer to by number."""
    reader = _Pieces(record.parts)
    count = struct.unpack("<I", reader.take(8)[4:])[0]
    for _ in range(count):
        length, flags = struct.unpack("<HB", reader.take(3))
        styled = struct.unpack("<H", reader.take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", reader.take(4))[0] if flags & 4 else 0
        text = reader.letters(length, wide=bool(flags & 1))
        marks = [struct.unpack("<HH", reader.take(4)) for _ in range(styled)]
        reader.take(extra)
        yield _with_marks(text, marks, fonts) if marks else text


def _with_marks(text: str, marks: list[tuple[int, int]], fonts: list[_Font]) -> Rich:
    """A text in whose places other fonts begin; up to the first it has that of its cell."""
    runs: list[tuple[str, bool | None]] = [(text[: marks[0][0]], None)]
    ends = [place for place, _ in marks[1:]] + [len(text)]
    for (begin, index), end in zip(marks, ends, strict=True):
        font = _numbered(index, fonts)
        runs.append((in_symbol_font(font.symbols, text[begin:end]), font.struck))
    return tuple(runs)


class _Pieces:
    """Reads on over the places where a record was cut: in the middle of a text it says anew how wide its letters
    are.
    """

    def __init__(self, parts: tuple[bytes, ...]) -> None:
        self._parts = parts
        self._part = self._at = 0

    def take(self, number: int) -> bytes:
        """Take so many bytes. Raises ValueError where there are no more."""
        taken = b""
        while len(taken) < number:
            if self._at >= len(self._parts[self._part]):
                self._on()
            piece = self._parts[self._part][self._at : self._at + number - len(taken)]
            self._at += len(piece)
            taken += piece
        return taken

    def letters(self, number: int, *, wide: bool) -> str:
        """Take so many letters, each of one byte or of two."""
        text = ""
        while number > 0:
            if self._at >= len(self._parts[self._part]):
                self._on()
                wide = bool(self.take(1)[0] & 1)
            width = 2 if wide else 1
            here = min(number, (len(self._parts[self._part]) - self._at) // width)
            if not here:
                raise ValueError("a letter that is cut in two")
            text += self.take(here * width).decode("utf-16-le" if wide else "latin-1", "surrogatepass")
            number -= here
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if wide else text

    def _on(self) -> None:
        self._part, self._at = self._part + 1, 0
        if self._part >= len(self._parts):
            raise ValueError("it breaks off")
