"""Find the labels that mark a whole table as not for publication.

They may be in a title row, a line above the table, the name of the sheet or document, a header or footer of its pages,
or a property of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker.domain.governance.exemption import NOT_FOR_PUBLICATION, Exemption
from tracker.domain.imports.draft import Problem
from tracker.domain.publication.exempt_content import LOCK
from tracker.office.readers.grid import PLAIN_LEVEL, Row, Table
from tracker.office.wording.exempt_labels import Label, read_label, say_labelled
from tracker.office.wording.exempt_marks import says_public

_OWN_BANNER = re.compile(
    rf"{NOT_FOR_PUBLICATION}: [a-z ]+ exempt information.* Schedule 12A to the Local Government Act 1972\W*", re.DOTALL
)
"""The line at the top of our own papers, in which each exempt record has a mark of its own."""


class LabelsOver:
    """Remembers the labels of a document before its first table, which apply to every table below."""

    def __init__(self, stem: str) -> None:
        """`stem`: the document's name without its extension."""
        self._of_document = _first([stem])
        self._lines: list[tuple[str, bool]] = []
        self._is_started = False
        self._before: tuple[Table, tuple[str, Label] | None] | None = None

    def see_lines(self, table: Table) -> None:
        """Record the lines above a table. A heading's label applies until the next heading."""
        for line in table.lines:
            if line.level < PLAIN_LEVEL and self._is_started:
                self._lines = [line for line in self._lines if not line[1]]
            if line.level < PLAIN_LEVEL or _is_a_title(line.text):
                self._lines.append((line.text, line.level < PLAIN_LEVEL))

    def see_cover(self, table: Table) -> None:
        """Record a table or sheet with nothing to import, such as a frame around a title, or a cover."""
        texts = _title_texts(table.rows)
        if not self._is_started:
            self._of_document = self._of_document or _first(texts)
        elif len(table.rows) == 1:
            self._lines += [(text, True) for text in texts]

    def mark(self, table: Table, index: int) -> tuple[Exemption | None, list[Problem]]:
        """Return the mark of everything in a table with its headings at `index`, None if there is none, and a problem
        that reports it.

        A line before the first table applies to the document, and a later line to the next table. It also applies to
        what directly continues that table: the table on the next page, or the rest of the sheet.
        """
        own = _first([*_title_texts(table.rows[:index]), table.name, table.title.partition(LOCK)[0]])
        above = _first([text for text, _ in self._lines])
        if not self._is_started:
            self._of_document = self._of_document or above
        self._lines, self._is_started = [], True
        part = _first([table.part_label])
        held = own or above or self._of_document or part or _first(list(table.page_words), is_whole=True)
        if held is None and self._before and _goes_on(self._before[0], table):
            held = self._before[1]
        self._before = table, held
        if held is None:
            return None, []
        text, label = held
        return label.mark, [Problem(table.where, say_labelled(text, label, "all that follows it was"))]


def _goes_on(before: Table, table: Table) -> bool:
    return table.name == before.name and not table.lines


_MOST_OF_A_TITLE = 2


def _title_texts(rows: Sequence[Row]) -> list[str]:
    """Return the texts that can be a title, or a word beside its label: "Classification", "Confidential"."""
    row_texts = [list(row.texts.values()) for row in rows if len(row.texts) <= _MOST_OF_A_TITLE]
    return [text for texts in row_texts if len(texts) == 1 or (texts and not says_public(texts[1])) for text in texts]


def _is_a_title(text: str) -> bool:
    """Return whether a plain line is a label, and not a sentence that only begins with the same words."""
    label = read_label(text, is_heading=True)
    return label is not None and (not label.rest or label.is_sure or label.words.isupper())


def _first(texts: list[str], *, is_whole: bool = False) -> tuple[str, Label] | None:
    """Return the first text with a label; with `is_whole`, the first that is nothing but a label. None if there is
    none.
    """
    return next((label for label in _labels(texts) if not (is_whole and label[1].rest)), None)


def _labels(texts: list[str]) -> Iterator[tuple[str, Label]]:
    for text in texts:
        label = None if _OWN_BANNER.fullmatch(text.strip()) else read_label(text, is_heading=True)
        if label:
            yield text, label
