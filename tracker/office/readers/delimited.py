"""Read the rows of a .csv or .tsv file. The separator is the one under which one row has the most known headings."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Problem
from tracker.domain.text import clean
from tracker.office.readers.grid import Cell, Row, Table

Known = Callable[[Sequence[Row]], int]
"""Counts the known headings in one of the first rows."""
SEPARATORS = (",", ";", "\t", "|")
_SPOKEN = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_ENCODINGS = {
    **dict.fromkeys(("utf-8", "utf-8-sig"), "Unicode text (UTF-8)"),
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be"), "Unicode text (UTF-16)"),
    "cp1252": "Windows text (1252)",
}
_BREAKS_OFF = "unexpected end of data"
"""The reason that Python gives for a file that ends in the middle of a character."""
_LONGEST_FIELD = 10_000_000
_TRIED_ROWS = 200
_MISMATCH = "The quotation marks do not match from here on, so texts may have run together. Check what is imported."
_SEPARATOR_LINE = re.compile(r"sep=(.)\n", re.IGNORECASE)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Delimited(Struct, frozen=True):
    """The one table of a delimited file, the problems with its quotation marks, and how it was read, in words."""

    table: Table
    problems: tuple[Problem, ...]
    form: str


def read_delimited(data: bytes, name: str, known: Known) -> Delimited:
    """Read a delimited file; `known` rates a separator by its headings. Raises SourceProblem if it is not text."""
    csv.field_size_limit(_LONGEST_FIELD)
    text, encoding = decode(data, name)
    text = clean(text)
    skipped = 0
    declared = _SEPARATOR_LINE.match(text)
    if declared:
        text, skipped = text[declared.end() :], 1
    separator = declared[1] if declared else find_separator(text, known)
    problems: tuple[Problem, ...] = ()
    try:
        rows = tuple(_rows(text, separator, skipped))
    except _Mismatch as mismatch:
        problems = (Problem(mismatch.where, _MISMATCH),)
        try:
            rows = tuple(_rows(text, separator, skipped, strict=False))
        except _Mismatch as error:
            raise SourceProblem(f"{name} has a cell that is far too long. Copy the plan into a new file.") from error
    width = max((max(row.cells, default=-1) + 1 for row in rows), default=0)
    form = f"{encoding}, separated by {_SPOKEN.get(separator, f'“{separator}”')}"
    return Delimited(Table(f"file “{name}”", rows, width), problems, form)


class _Mismatch(Exception):
    """The row at `where` cannot be split into fields."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


_SAVE_AS_TEXT = "Save it from Excel as “CSV UTF-8”, then import that."


def decode(data: bytes, name: str, otherwise: str = _SAVE_AS_TEXT) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    The encoding is recognised by its byte order mark; otherwise it is UTF-8 or Windows text. Raises SourceProblem, with
    advice from `otherwise`.
    """
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            if error.end < len(data) or error.reason != _BREAKS_OFF or data[: error.start].isascii():
                continue
            text = data[: error.start].decode(encoding)
        if len(_NOT_TEXT.findall(text)) * 100 <= len(text):
            return text, _ENCODINGS[encoding]
    raise SourceProblem(f"{name} is not a text file. {otherwise}")


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if b"\0" in data[:1000]:
        return ("utf-16-be",) if data[:1000:2].count(0) > data[1:1000:2].count(0) else ("utf-16-le",)
    return ("utf-8", "cp1252")


_HEADINGS_OF_ONE = 2
"""The most fields that the heading of a single column can count as known."""


def find_separator(text: str, known: Known) -> str:
    """Return the separator under which most headings are recognised; of equals, the one with most rows of one width.

    All separators that the text does not contain give the same rows of one column. Only the first of them is tried, and
    none if another separator gives more known headings than one column can have.
    """
    merits = {separator: _merit(text, separator, known) for separator in SEPARATORS if separator in text}
    unused = next((separator for separator in SEPARATORS if separator not in text), None)
    if unused is not None and all(headings <= _HEADINGS_OF_ONE for headings, _ in merits.values()):
        merits[unused] = _merit(text, unused, known)
    return max((separator for separator in SEPARATORS if separator in merits), key=merits.__getitem__)


def _merit(text: str, separator: str, known: Known) -> tuple[int, float]:
    rows: list[Row] = []
    try:
        rows.extend(islice(_rows(text, separator, 0, strict=False), _TRIED_ROWS))
    except _Mismatch:
        return 0, 0.0
    widths = Counter(max(row.cells) for row in rows if row.cells)
    widest, number = widths.most_common(1)[0] if widths else (0, 0)
    return known(rows), number / widths.total() if widest else 0.0


def _rows(text: str, separator: str, skipped: int, *, strict: bool = True) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    first = 1 + skipped
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _Mismatch(f"line {first}") from error
        yield Row(f"line {first}", {column: Cell(value) for column, value in enumerate(values) if value})
        first = reader.line_num + 1 + skipped
