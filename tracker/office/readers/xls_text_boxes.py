"""The texts of the text boxes on the sheets of an .xls, which xlrd reads but does not provide.

A record consists of a type, a length and its bytes. The text of a box is in the record that continues the box's own.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from xlrd.book import Book

_BOF, _EOF, _CONTINUE, _SHEET, _OBJECT, _TEXT = 0x809, 0x0A, 0x3C, 0x85, 0x5D, 0x1B6
_COMMENT = 0x19
"""The object type to which a comment’s text belongs."""
_EXCEL_97 = 80
"""xlrd’s number for the first version that stores texts in this way."""


def text_boxes(book: Book) -> list[list[str]]:
    """Return the texts by worksheet, in the order of the tabs. Raises struct.error if a record is cut off."""
    if book.biff_version < _EXCEL_97 or not book.mem:
        return []
    data = book.mem[book.base : book.base + book.stream_len]
    sheets = [body for kind, body in _records(data, 0) if kind == _SHEET]
    return [list(_texts(data, struct.unpack_from("<I", body)[0])) for body in sheets if body[5] == 0]


def _records(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records from `at` to the end of the stream that begins there, including those of embedded charts."""
    depth = 0
    while at < len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + length]
        at += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return


def _texts(data: bytes, begin: int) -> Iterator[str]:
    is_comment = False
    letters = 0
    """The number of characters of a text that is still to be read."""
    for kind, body in _records(data, begin):
        if kind == _OBJECT:
            is_comment = struct.unpack_from("<H", body, 4)[0] == _COMMENT
        elif kind == _TEXT and not is_comment:
            letters = struct.unpack_from("<H", body, 10)[0]
        elif kind == _CONTINUE and letters and body:
            yield body[1:].decode("utf-16-le" if body[0] & 1 else "latin-1", "replace")[:letters]
            letters = 0
