"""Figures by category (complaints by reason, contractors by place), which cannot be shown as a line over time."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from tracker.domain.record import NEW
from tracker.domain.text import shorten

ColumnKind = Literal["number", "money", "per cent", "share", "text"]
COLUMN_KINDS: tuple[ColumnKind, ...] = ("number", "money", "per cent", "share", "text")
ADDED: tuple[ColumnKind, ...] = ("number", "money")
"""The kinds of columns that can be added up."""


class Column(Struct, frozen=True):
    """A column of figures. A "share" gives the figure to its left as a part of that column's total.

    `is_total`: it has the printed totals of the rows.
    """

    heading: str
    kind: ColumnKind = "number"
    is_total: bool = False


class CategoryTable(Struct, frozen=True):
    """A table of figures by category. `row_heading` is the heading over the categories.

    `exclusive`: each case is in only one category, so columns add up. `introduction` is the paragraph above the table.
    """

    title: str
    row_heading: str = ""
    columns: tuple[Column, ...] = ()
    exclusive: bool = True
    period: str = ""
    footnote: str = ""
    position: int = 0
    id: int = NEW
    version: int = 1
    introduction: str = ""

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"“{shorten(self.title)}”"


class CategoryRow(Struct, frozen=True):
    """A category with its cells as printed, one for each column.

    `is_total`: it has the printed totals of the columns.
    """

    category_table_id: int
    label_text: str
    cells: tuple[str, ...] = ()
    is_total: bool = False
    position: int = 0
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"the row “{shorten(self.label_text, 40)}”"

    def cell(self, column: int) -> str:
        """Return the printed text of a column; empty if the row has no cell there."""
        return self.cells[column] if column < len(self.cells) else ""
