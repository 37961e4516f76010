"""A category table with its rows and the statements about it."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.indicators.statement import Statement
from tracker.domain.tables.category_table import CategoryRow, CategoryTable


class TableContent(Struct, frozen=True):
    """A category table with its rows in printed order and the statements that texts make about it."""

    table: CategoryTable
    rows: tuple[CategoryRow, ...] = ()
    statements: tuple[Statement, ...] = ()
