"""The columns of a document from which those of its preview come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tracker.domain.imports.layout import FIELDS, Choices, Layout, SeenColumn, SeenTable

NAMELESS = "(no heading)"
SECTIONS = -1
"""The index of the headings over a preview's sections, which are not a column of it."""


class ColumnSource(Struct, frozen=True):
    """The columns of the imported tables that are read as one field, or that have the same heading."""

    found: tuple[tuple[SeenTable, SeenColumn], ...]

    @property
    def heading(self) -> str:
        """The headings in the document: 'Due date', 'Update May / Update June'."""
        return " / ".join(dict.fromkeys(column.heading or NAMELESS for _, column in self.found))

    @property
    def field(self) -> str:
        """The field that the columns are read as, a key of FIELDS."""
        return self.found[0][1].field

    def read_as(self, field: str, choices: Choices) -> Choices:
        """Return `choices` with its first column read as `field`, in every layout that has that column."""
        heading = self.found[0][1].heading
        named: set[str] = set()
        for table, column in self.found:
            if column.heading == heading and table.signature not in named:
                named.add(table.signature)
                choices = choices.with_column(table, column.number, field)
        return choices


def column_sources(layout: Layout, columns: Sequence[str]) -> Mapping[int, ColumnSource]:
    """Return the sources of a preview's columns, by the index of the column."""
    keys = {name: key for key, name in FIELDS.items()}
    seen = [
        (table, column)
        for table in layout.tables
        if table.taken and table.kind in ("", "plan")
        for column in table.columns
    ]
    sources: dict[int, ColumnSource] = {}
    for index, name in [(SECTIONS, FIELDS["section"]), *enumerate(columns)]:
        key = keys.get(name, "")
        columns_read = tuple(
            (table, column)
            for table, column in seen
            if column.field == key and (key or (column.heading or NAMELESS) == name)
        )
        if columns_read:
            sources[index] = ColumnSource(columns_read)
    return sources
