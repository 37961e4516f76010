"""A category table with its rows and what the text states of it."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.indicators.statement import Statement
from tracker.domain.tables.category_table import CategoryRow, CategoryTable


class TableContent(Struct, frozen=True):
    """A category table with its rows in printed order and what the text states of it."""

    table: CategoryTable
    rows: tuple[CategoryRow, ...] = ()
    statements: tuple[Statement, ...] = ()
