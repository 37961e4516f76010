"""Read a paper saved or copied as text: tables with tabs between the cells, among headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from tracker.domain.text import clean
from tracker.office.readers.delimited import decode
from tracker.office.readers.grid import BOLD_LEVEL, Cell, Line, Row, Table

_SEPARATOR = "\t"
_FEWEST_ROWS = 2
_SENTENCE = 60
"""The number of characters above which a line outside a table is prose; no section of a plan has so long a title."""
_LONGEST_HEADING = 90
_MOST_HEADINGS = 2
"""The most lines of a paragraph that are headings."""
_QUOTED = re.compile(r'(?:^|\t)"', re.MULTILINE)
_MARKS = re.compile(r"^#{1,6}\s+|\*{2,3}")
"""Matches the marks of a heading and of bold type in a text converted from a document."""
_BULLET = re.compile(r"[•●◦▪‣·*–—-]\s")
_NO_HEADING_ENDS = tuple(".:;,?!")


class TextPage(Struct, frozen=True):
    """The tables of a text with the lines above each, and a description of how it was read."""

    tables: tuple[Table, ...]
    form: str


class _Paragraph(Struct, frozen=True):
    """Consecutive lines without a blank one, and the number of the first."""

    first: int
    lines: tuple[str, ...]

    def is_table(self) -> bool:
        """Return whether at least two lines have cells."""
        return sum(_SEPARATOR in line.strip() for line in self.lines) >= _FEWEST_ROWS


def read_text_page(data: bytes, name: str) -> TextPage | None:
    """Return the tables among the prose of a text.

    None if it has no table, no prose, or quoted cells of several lines: then it is one table, with any separator.
    Raises SourceProblem if it is not text.
    """
    text, encoding = decode(data, name)
    text = clean(text)
    paragraphs = list(_paragraphs(text))
    tables = [paragraph for paragraph in paragraphs if paragraph.is_table()]
    prose = [
        line
        for paragraph in paragraphs
        if not paragraph.is_table()
        for line in paragraph.lines
        if _SEPARATOR not in line
    ]
    if not tables or not any(len(line) > _SENTENCE for line in prose):
        return None
    if any(_QUOTED.search(line) for paragraph in tables for line in paragraph.lines):
        return None
    return TextPage(tuple(_tables(paragraphs)), f"{encoding}, tables with tabs among text")


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    numbered = enumerate(text.splitlines(), 1)
    for is_blank, lines in groupby(numbered, lambda one: not one[1].strip()):
        if not is_blank:
            paragraphs = list(lines)
            yield _Paragraph(paragraphs[0][0], tuple(line for _, line in paragraphs))


def _tables(paragraphs: Sequence[_Paragraph]) -> Iterator[Table]:
    above: list[Line] = []
    number = 0
    for paragraph in paragraphs:
        if not paragraph.is_table():
            above += _read_lines(paragraph.lines)
            continue
        rows = [at for at, line in enumerate(paragraph.lines) if _SEPARATOR in line.strip()]
        above += _read_lines(paragraph.lines[: rows[0]])
        number += 1
        yield _table(paragraph, range(rows[0], rows[-1] + 1), number, tuple(above))
        above = list(_read_lines(paragraph.lines[rows[-1] + 1 :]))
    if above:
        yield Table("below the last table", (), 0, tuple(above))


def _table(paragraph: _Paragraph, lines: range, number: int, above: tuple[Line, ...]) -> Table:
    rows = tuple(
        Row(
            f"line {paragraph.first + index}",
            {
                column: Cell(_without_marks(text))
                for column, text in enumerate(paragraph.lines[index].split(_SEPARATOR))
                if text.strip()
            },
        )
        for index in lines
    )
    return Table(f"table {number}", rows, max(max(row.cells) + 1 for row in rows), above)


def _read_lines(lines: Sequence[str]) -> Iterator[Line]:
    """Yield the lines outside a table. Lines of a short paragraph that are not sentences are headings."""
    texts = [line.strip() for line in lines]
    heads = len(texts) <= _MOST_HEADINGS and all(_may_head(text) for text in texts)
    for text in texts:
        bare = _without_marks(text).replace(_SEPARATOR, " ")
        if bare:
            yield Line(bare, BOLD_LEVEL) if heads else Line(bare)


def _may_head(text: str) -> bool:
    is_marked = text != _without_marks(text)
    if len(text) > _LONGEST_HEADING or _BULLET.match(text):
        return False
    return is_marked or not text.endswith(_NO_HEADING_ENDS)


def _without_marks(text: str) -> str:
    return _MARKS.sub("", text).strip()
