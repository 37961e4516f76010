"""The cells of an Excel sheet by row and column, and the table that they form, for any format of file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from tracker.office.readers.grid import Aside, Cell, Note, Row, Table
from tracker.office.readers.hidden_parts import column_letters

Grid = dict[int, dict[int, Cell]]
"""Cells by row and column; both start at 0."""
NO_RESULT = "has a formula without a stored result. Open the file in Excel, save it, then import it again."
_COVERED = "is merged over other cells with hidden text, which was left out."


def sheet_table(
    name: str,
    grid: Grid,
    hidden_rows: Collection[int],
    hidden_ranges: Sequence[tuple[int, int]],
    asides: tuple[Aside, ...] = (),
    *,
    hidden: bool,
    shades: Mapping[int, Mapping[int, str]] = MappingProxyType({}),
) -> Table:
    """Return the table of a sheet. A gap between rows becomes one blank row, which separates groups of rows.

    `hidden_ranges` are the first and last of each group of hidden columns; `shades` are the colours of cells, by row
    and column.
    """
    rows: list[Row] = []
    last = -1
    for number, cells in sorted(grid.items()):
        if not cells:
            continue
        if rows and number > last + 1:
            rows.append(Row(f"{name}!A{last + 2}", {}))
        columns = list(cells)
        in_order = sorted(columns)
        where = f"{name}!{column_letters(in_order[0])}{number + 1}"
        ordered = cells if columns == in_order else {column: cells[column] for column in in_order}
        rows.append(Row(where, ordered, number in hidden_rows, shades=shades.get(number, {})))
        last = number
    width = max((max(row.cells) + 1 for row in rows if row.cells), default=0)
    unseen = frozenset(
        column
        for column in (range(width) if hidden_ranges else ())
        if any(first <= column <= last for first, last in hidden_ranges)
    )
    where = f"sheet “{name}”"
    return Table(where, tuple(rows), width, name=name, hidden=hidden, hidden_columns=unseen, asides=asides)


def add_note(grid: Grid, row: int, column: int, note: Note) -> None:
    """Put a note on a cell, which may be empty otherwise."""
    cells = grid.setdefault(row, {})
    cell = cells.get(column, Cell(""))
    cells[column] = replace(cell, notes=(*cell.notes, note))


def merge(grid: Grid, top: int, bottom: int, left: int, right: int) -> None:
    """Give the first cell of a merged area its span, and carry it into the rows below.

    Covered cells are removed, because Excel does not show them.
    """
    cell = grid.get(top, {}).pop(left, Cell(""))
    rows = list(_between(grid, top, bottom))
    for row in rows:
        for column in [column for column in grid[row] if left <= column <= right]:
            covered = grid[row].pop(column)
            if covered.text and not covered.carried:
                cell = replace(cell, doubt=_COVERED)
    if cell.text or cell.doubt or cell.fill or cell.notes:
        for row in rows:
            grid[row][left] = replace(cell, span=right - left + 1, carried=row > top)


def _between(grid: Grid, first: int, last: int) -> Iterator[int]:
    if last - first > len(grid):
        return iter([row for row in grid if first <= row <= last])
    return (row for row in range(first, last + 1) if row in grid)
