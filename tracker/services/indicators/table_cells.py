"""Use cases for the cells, rows and columns of a category table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, Unpack

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import NotFound, NothingToDo
from tracker.domain.indicators.statement import Statement
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column, ColumnKind
from tracker.domain.tables.column_kinds import is_heading_row, names_total, read_columns, shares_a_whole
from tracker.domain.text import clean, count, required
from tracker.services.ordering import GAP, last_position, put_after

_HEADING = "Enter a heading for the column."


class ColumnFields(TypedDict, total=False):
    """The fields of a column."""

    heading: str
    kind: ColumnKind
    is_total: bool


def add_column(work: UnitOfWork, *, table_id: int, heading: str) -> str:
    """Add a column of numbers after the others."""
    table = work.get(CategoryTable, table_id)
    column = Column(required(clean(heading).strip(), "heading", _HEADING))
    work.save(replace(table, columns=(*table.columns, column)))
    return f"Add the column “{column.heading}” to {table.label()}"


def edit_column(
    work: UnitOfWork, *, table_id: int, index: int, typing: bool = False, **fields: Unpack[ColumnFields]
) -> str:
    """Change the column at `index`; statements about the column get its new heading."""
    table = work.get(CategoryTable, table_id)
    columns = list(table.columns)
    if index >= len(columns):
        raise NotFound("That column is no longer in the table: it has been deleted. Nothing was changed.")
    if "heading" in fields:
        fields["heading"] = required(clean(fields["heading"]).strip(), "heading", _HEADING)
    before, after = columns[index], replace(columns[index], **fields)
    columns[index] = after
    work.save(replace(table, columns=tuple(columns)))
    if all(column.heading != before.heading for column in columns):
        for statement in work.find(Statement, category_table_id=table_id, heading=before.heading):
            work.save(replace(statement, heading=after.heading))
    if typing:
        work.merge_key = f"column {table_id} {index} {sorted(fields)}"
    return f"Change the column “{after.heading}” of {table.label()}"


def move_column(work: UnitOfWork, *, table_id: int, index: int, to: int) -> str:
    """Move a column with its cells to another index."""
    table = work.get(CategoryTable, table_id)
    order = list(range(len(table.columns)))
    order.insert(to, order.pop(index))
    _arrange(work, table, order)
    return f"Move the column “{table.columns[index].heading}” of {table.label()}"


def delete_column(work: UnitOfWork, *, table_id: int, index: int) -> str:
    """Delete a column with its cells."""
    table = work.get(CategoryTable, table_id)
    _arrange(work, table, [other for other in range(len(table.columns)) if other != index])
    return f"Delete the column “{table.columns[index].heading}” of {table.label()}"


def move_row(work: UnitOfWork, *, row_id: int, after_id: int | None) -> str:
    """Move a row right after another (None: first)."""
    row = work.get(CategoryRow, row_id)
    put_after(work, row, _rows(work, row.category_table_id), after_id)
    return f"Move a row of {work.get(CategoryTable, row.category_table_id).label()}"


def paste_cells(
    work: UnitOfWork, *, table_id: int, cells: Sequence[Sequence[str]], row: int = 0, column: int = 0
) -> str:
    """Paste a block of cells as one step. `row` counts from 0; `column` 0 is the category.

    If the table has no rows, its headings and kinds of columns are taken from the block, if that has any. Otherwise a
    first row that repeats the table's headings is skipped, and rows and columns are added as needed.
    """
    table = work.get(CategoryTable, table_id)
    block = [[clean(cell).strip() for cell in line] for line in cells]
    block = [cells for cells in block if any(cells)]
    if not block:
        raise NothingToDo("There is nothing to paste. Copy the cells of a table first.")
    rows = _rows(work, table_id)
    if not rows and column == 0 and is_heading_row(block[0], block[1:]):
        _take_over(work, table, block)
        return f"Paste {count(len(block) - 1, 'row')} into {table.label()}"
    if _repeats(table, block[0], column):
        block = block[1:]
    table = _widened(work, table, column + max((len(cells) for cells in block), default=0) - 1)
    new: list[CategoryRow] = []
    position = last_position(rows)
    for index, texts in enumerate(block, row):
        if index < len(rows):
            work.save(_written(rows[index], texts, column, len(table.columns)))
        else:
            blank = CategoryRow(table_id, "", (), position=position + len(new) * GAP)
            new.append(_written(blank, texts, column, len(table.columns)))
    work.add_all(new)
    return f"Paste {count(len(block), 'row')} into {table.label()}"


def clear_cells(work: UnitOfWork, *, cells: Sequence[tuple[int, int]]) -> str:
    """Clear cells, each given by its row's id and its column; column 0 is the category."""
    rows = {row_id: work.get(CategoryRow, row_id) for row_id, _ in cells}
    for row_id, column in cells:
        row = rows[row_id]
        rows[row_id] = _written(row, [""], column, max(len(row.cells), column))
    for row in rows.values():
        work.save(row)
    table_id = next(iter(rows.values())).category_table_id
    return f"Clear {count(len(cells), 'cell')} of {work.get(CategoryTable, table_id).label()}"


def _rows(work: UnitOfWork, table_id: int) -> list[CategoryRow]:
    rows = work.find(CategoryRow, category_table_id=table_id)
    return sorted(rows, key=lambda row: (row.position, row.id))


def _arrange(work: UnitOfWork, table: CategoryTable, order: Sequence[int]) -> None:
    """Give a table the columns with those indexes, in that order, each with its cells."""
    work.save(replace(table, columns=tuple(table.columns[index] for index in order)))
    for row in _rows(work, table.id):
        work.save(replace(row, cells=tuple(row.cell(index) for index in order)))


def _take_over(work: UnitOfWork, table: CategoryTable, block: Sequence[Sequence[str]]) -> None:
    """Fill an empty table from a block with headings."""
    head, *below = block
    width = max(len(cells) for cells in block)
    headings = [head[index] if index < len(head) and head[index] else f"Column {index}" for index in range(1, width)]
    figures = [cells[1:] for cells in below if not names_total(cells[0])]
    columns = read_columns(headings, figures)
    exclusive = len(figures) < len(below) or shares_a_whole(columns)
    work.save(replace(table, row_heading=head[0] or table.row_heading, columns=columns, exclusive=exclusive))
    work.add_all(
        [
            CategoryRow(table.id, cells[0], tuple(cells[1:]), names_total(cells[0]), index * GAP)
            for index, cells in enumerate(below, 1)
        ]
    )


def _repeats(table: CategoryTable, head: Sequence[str], column: int) -> bool:
    headings = [table.row_heading, *(own.heading for own in table.columns)][column : column + len(head)]
    pairs = list(zip(head, headings, strict=False))
    return len(pairs) == len(head) > 1 and all(_plain(one) == _plain(other) for one, other in pairs if one)


def _widened(work: UnitOfWork, table: CategoryTable, width: int) -> CategoryTable:
    """Return the table with at least that many columns."""
    if width <= len(table.columns):
        return table
    more = tuple(Column(f"Column {index}") for index in range(len(table.columns) + 1, width + 1))
    return work.save(replace(table, columns=(*table.columns, *more)))


def _written(row: CategoryRow, cells: Sequence[str], column: int, width: int) -> CategoryRow:
    """Return a row whose cells from `column` on are replaced."""
    whole = [row.label_text, *(row.cell(index) for index in range(width))]
    whole[column : column + len(cells)] = cells
    is_total = row.is_total or (column == 0 and not row.label_text and names_total(whole[0]))
    return replace(row, label_text=whole[0], cells=tuple(whole[1:]), is_total=is_total)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
