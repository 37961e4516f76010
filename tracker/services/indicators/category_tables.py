"""Use cases for category tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, Unpack

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.indicators.statement import Statement
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.theme_text import ThemeText
from tracker.domain.text import clean, count
from tracker.services.edit_fields import Editable
from tracker.services.governance.report_parts import remove_printed
from tracker.services.ordering import GAP, last_position


class TableFields(TypedDict, total=False):
    """The fields of a table. `columns` replaces all columns; cells beyond them stay in their rows, unseen."""

    title: str
    row_heading: str
    columns: tuple[Column, ...]
    exclusive: bool
    period: str
    footnote: str
    introduction: str


TABLE = Editable(
    CategoryTable,
    called="the table {label}",
    needed={"title": "Enter a title for the table."},
    among="",
)


def last_place(work: UnitOfWork) -> int:
    """Return the position after all tables, including those of themes: all share one order."""
    return max(last_position(work.find(CategoryTable)), last_position(work.find(ThemeText)))


def add_table(work: UnitOfWork, **fields: Unpack[TableFields]) -> str:
    """Add a table without rows after the others."""
    table = CategoryTable(**TABLE.values({"title": "", **fields}), position=last_place(work))
    work.as_at = None
    return f"Add the table {work.add(table).label()}"


def delete_table(work: UnitOfWork, *, table_id: int) -> str:
    """Delete a table with its rows."""
    table = work.get(CategoryTable, table_id)
    remove_printed(work, table)
    return f"Delete the table {table.label()}"


def add_rows(work: UnitOfWork, *, table_id: int, rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Add rows at the end of a table, each a category and its cells as printed. They are one step, for pasting too."""
    table = work.get(CategoryTable, table_id)
    position = last_position(work.find(CategoryRow, category_table_id=table_id))
    work.add_all(
        [
            CategoryRow(table_id, clean(label).strip(), _texts(cells), False, position + index * GAP)
            for index, (label, cells) in enumerate(rows)
        ]
    )
    return f"Add {count(len(rows), 'row')} to {table.label()}"


def edit_row(work: UnitOfWork, *, row_id: int, label: str, cells: Sequence[str], is_total: bool | None = None) -> str:
    """Change a row; with `is_total` None, the row stays a total or not, as it was.

    Statements about its category get the category's new name.
    """
    row = work.get(CategoryRow, row_id)
    total = row.is_total if is_total is None else is_total
    changed = work.save(replace(row, label_text=clean(label).strip(), cells=_texts(cells), is_total=total))
    if changed.label_text != row.label_text:
        for statement in work.find(Statement, category_table_id=row.category_table_id, row=row.label_text):
            work.save(replace(statement, row=changed.label_text))
    return f"Change a row of {work.get(CategoryTable, row.category_table_id).label()}"


def delete_rows(work: UnitOfWork, *, row_ids: Sequence[int]) -> str:
    """Delete rows of a table; do nothing if there are none."""
    rows = [work.get(CategoryRow, row_id) for row_id in row_ids]
    if not rows:
        return ""
    for row in rows:
        work.remove(row)
    table = work.get(CategoryTable, rows[0].category_table_id)
    return f"Delete {count(len(rows), 'row')} of {table.label()}"


def _texts(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(clean(cell).strip() for cell in cells)
