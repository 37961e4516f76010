"""A table of the publication workbook: its headings and cells, and the notes that it refers to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct, field

from tracker.domain.figures.reading import without_marker
from tracker.domain.publication.small_number_suppression import MARK
from tracker.domain.text import shorten
from tracker.office.excel.cell_number import printed_cell

BLANK = "[x]"
"""The content of a cell for which nothing was entered: an empty cell would not say whether something is missing."""
WITHHELD = "[c]"
"""The content of a cell whose figure is left out."""
NOTES = "Notes"
"""The heading of the column that refers to notes."""
SHORTHAND = (
    f"{BLANK} means that nothing was entered, or that no role is known. {WITHHELD} means that a figure is left "
    "out because it is small and could identify somebody, or because it would give such a figure away."
)


class Number(Struct, frozen=True):
    """A number with the Excel format that shows it as it was reported."""

    value: float
    form: str = "#,##0"


Cell = str | int | date | Number | None


class PublicTable(Struct, frozen=True):
    """One sheet: `title` in its first cell, `about` below it line by line, then the table.

    `holds` describes its content on the contents sheet. `kind` begins the name of the table. `wide` are the headings of
    columns with long texts. A sheet without rows has no table, and `about` says why.
    """

    sheet: str
    kind: str
    title: str
    holds: str
    about: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: frozenset[str] = frozenset()


class Notes(Struct):
    """The notes of the workbook, each text once, in the order of the first references."""

    texts: dict[str, str] = field(default_factory=dict)
    """The record that each note is about, by the text of the note."""

    def refer(self, text: str, about: str) -> str:
        """Return a reference to a note: '[note 3]'; "" for an empty text."""
        text = text.strip()
        if not text:
            return ""
        self.texts.setdefault(text, about)
        return f"[note {list(self.texts).index(text) + 1}]"

    def refer_all(self, texts: Sequence[str], about: str) -> str:
        """Return references to several notes: '[note 3] [note 4]'."""
        return " ".join(dict.fromkeys(filter(None, (self.refer(text, about) for text in texts))))

    def table(self) -> PublicTable:
        """Return the sheet of notes."""
        rows = tuple((f"[note {number}]", text, about) for number, (text, about) in enumerate(self.texts.items(), 1))
        sentence = "This sheet contains one table." if rows else "There are no notes to the tables."
        return PublicTable(
            "Notes",
            "notes",
            "Notes",
            "Notes to the tables, and the shorthand in square brackets",
            (f"{sentence} Other sheets refer to a note by its number.", SHORTHAND),
            ("Note", "Text", "About"),
            rows,
            frozenset(("Text", "About")),
        )


def figure_cell(printed: str) -> Cell:
    """Return a figure as reported: a number in its printed format, or else text; its marker is left to the notes."""
    text = " ".join(printed.split())
    if not text:
        return None
    if text == MARK:
        return WITHHELD
    bare = without_marker(text)
    value_and_format = printed_cell(bare)
    return Number(*value_and_format) if value_and_format else bare


def unique(headings: Sequence[str]) -> tuple[str, ...]:
    """Return the headings of a table with blank and repeated ones renamed, as Excel requires."""
    given: dict[str, str] = {}
    for index, heading in enumerate(headings, 1):
        wanted = shorten(heading, 200) or f"Column {index}"
        name, number = wanted, 1
        while name.casefold() in given:
            number += 1
            name = f"{wanted} ({number})"
        given[name.casefold()] = name
    return tuple(given.values())
