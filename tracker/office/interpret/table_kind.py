"""Decide the kind of a document's table by its headings, and by what the user has said of such a layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.imports.draft import Problem
from tracker.domain.imports.layout import Choices, LayoutChoice, SeenColumn, SeenTable
from tracker.domain.text import shorten
from tracker.office.interpret.category_table import is_by_category
from tracker.office.interpret.column_roles import with_roles
from tracker.office.interpret.headings import (
    Heading,
    find_heading,
    find_reading_heading,
    presumed_heading,
    signature_of,
    with_columns,
)
from tracker.office.interpret.readings_wide import WideHeading, find_wide_heading
from tracker.office.interpret.status_column import with_found_status
from tracker.office.readers.grid import Row, Table
from tracker.office.readers.hidden_parts import hidden_parts, without_hidden
from tracker.office.readers.status_colours import say_fill


def count_known(rows: Sequence[Row]) -> int:
    """Count the known headings in one row: of a plan, of readings, or of readings in columns."""
    headings = (find_heading(rows), find_reading_heading(rows))
    known = max((len(heading.columns) for heading in headings if heading), default=0)
    if known:
        return known
    wide = find_wide_heading(Table("", tuple(rows), 0), "")
    return len(wide.periods) + len(wide.fields) if wide else 0


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table with its headings as a plan's, as readings, or as readings in columns; none of them where it is neither.

    `presumed` is the row that holds its headings, or would. `hidden` names what the document shows to nobody.
    """

    table: Table
    choice: LayoutChoice
    presumed: Heading | None
    heading: Heading | None
    readings: Heading | None
    wide: WideHeading | None
    hidden: str = ""

    @classmethod
    def of(cls, table: Table, choices: Choices, stem: str) -> FoundTable:
        """Look at a table; what has been said of its columns counts before what its headings say."""
        heading, readings, wide = _look(table, stem)
        presumed = heading or (None if readings or wide else presumed_heading(table.rows))
        choice = choices.layout(signature_of(presumed)) if presumed else LayoutChoice("")
        hidden = hidden_parts(table)
        if hidden and choice.hidden == "leave out":
            table = without_hidden(table)
            heading, readings, wide = _look(table, stem)
            presumed = heading or (None if readings or wide else presumed_heading(table.rows))
        if presumed and choice.columns:
            heading = with_columns(presumed, dict(choice.columns))
        elif heading:
            below = table.rows[heading.place + 1 :]
            heading = with_roles(with_found_status(heading, below), below)
        return cls(table, choice, presumed, heading, readings, wide, hidden)

    def seen(self, taken: bool) -> SeenTable:
        """The table as it is shown to whoever brings it in."""
        columns: tuple[SeenColumn, ...] = ()
        if self.presumed:
            held = self.heading.columns if self.heading else {}
            fields = {column: name for name, columns in held.items() for column in columns}
            if self.heading and self.heading.coloured is not None:
                fields.setdefault(self.heading.coloured, "status")
            below = self.table.rows[self.presumed.place + 1 :]
            numbers = sorted({*self.presumed.texts, *fields, *(column for row in below for column in row.texts)})
            columns = tuple(
                SeenColumn(
                    number,
                    self.presumed.texts.get(number, ""),
                    fields.get(number, ""),
                    _sample(below, number),
                )
                for number in numbers[:_MOST_COLUMNS]
            )
        table = self.table
        signature = self.choice.signature
        return SeenTable(table.where, len(table.rows), taken, signature, columns, table.hidden, self.hidden)

    def problems(self, taken: bool) -> list[Problem]:
        """List what has to be said of hidden rows and columns."""
        if not self.hidden or not taken:
            return []
        name = self.hidden[0].upper() + self.hidden[1:]
        left = self.choice.hidden == "leave out"
        became = "left out, as you chose" if left else "brought in too. Leave out what is not for this plan"
        return [Problem(self.table.where, f"{name}: hidden in the document, and {became}.")]


_MOST_COLUMNS = 60


def _look(table: Table, stem: str) -> tuple[Heading | None, Heading | None, WideHeading | None]:
    heading = find_heading(table.rows)
    readings = None if heading else find_reading_heading(table.rows)
    wide = None if heading or readings else find_wide_heading(table, stem)
    return heading, readings, None if wide and is_by_category(table, wide) else wide


def _sample(rows: Sequence[Row], column: int) -> str:
    """The first text of a column, or its first colour."""
    texts = (row.text(column) or say_fill(row.cells[column].fill) for row in rows if column in row.cells)
    return shorten(next((text for text in texts if text), ""))
