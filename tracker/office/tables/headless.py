"""Read rows of a plan that were copied without their headings, by recognising each column from its content."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from tracker.domain.imports.layout import FIELDS
from tracker.domain.plans.timescale import Precision, Timescale
from tracker.office.interpret.heading_row import Field
from tracker.office.interpret.plan_statuses import is_status
from tracker.office.interpret.refs import tidy_ref
from tracker.office.readers.grid import Cell, Row, Table

GUESSED = "These rows have no headings, so each column was worked out from what is in it. Check that it is right."
_MOSTLY = 0.8
_LEAST_WORDS = 12
"""The least average number of characters in the texts of a column of actions or progress."""
_LONGEST_REF = 12
_TRIED_ROWS = 500
_DATED = {Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.YEAR, Precision.ONGOING}


def headed_by_content(table: Table) -> Table | None:
    """Return `table` below made-up headings such as "Action (column 1)", which mark it as one without headings.

    None if no column is recognised as the action and another as its status or timescale.
    """
    columns = columns_by_content(table.rows)
    if columns is None:
        return None
    cells = {column: Cell(f"{FIELDS[name]} (column {column + 1})") for name, column in columns.items()}
    return replace(table, rows=(Row(f"{table.where}, headings", dict(sorted(cells.items()))), *table.rows))


def columns_by_content(rows: Sequence[Row]) -> Mapping[Field, int] | None:
    """Return the column of each recognised field; None without the actions, or with neither status nor timescale."""
    full = [row for row in rows if len(row.texts) > 1][:_TRIED_ROWS]
    free = sorted({column for row in full for column in row.cells})
    columns: dict[Field, int] = {}

    def take(name: Field, holds: Callable[[Row, int], bool]) -> None:
        best = max(free, key=lambda column: (_share(full, column, holds), -column), default=None)
        if best is not None and _share(full, best, holds) >= _MOSTLY:
            columns[name] = best
            free.remove(best)

    take("status", lambda row, column: is_status(row.text(column)) or _is_only_filled(row, column))
    take("timescale", lambda row, column: _is_timescale(row.text(column)))
    take("ref", lambda row, column: _is_ref(row.text(column)))
    texts = [column for column in free if _letters(full, column) >= _LEAST_WORDS]
    columns |= dict(zip(("action", "progress"), texts, strict=False))
    return columns if "action" in columns and ("status" in columns or "timescale" in columns) else None


def _share(rows: Sequence[Row], column: int, holds: Callable[[Row, int], bool]) -> float:
    """Return the share of a column's filled cells that pass `holds`; 0 if under half of the rows are filled."""
    filled = [row for row in rows if column in row.cells]
    if len(filled) * 2 < len(rows) or not filled:
        return 0
    return sum(holds(row, column) for row in filled) / len(filled)


def _is_timescale(text: str) -> bool:
    """Return whether a cell gives a time and little else, unlike a note that also names a day."""
    read = Timescale.read(text)
    return read.precision in _DATED and read.is_only_time


def _is_only_filled(row: Row, column: int) -> bool:
    return bool(row.cells[column].fill) and not row.text(column)


def _is_ref(text: str) -> bool:
    return any(letter.isdigit() for letter in text) and len(tidy_ref(text)) <= _LONGEST_REF and " " not in text


def _letters(rows: Sequence[Row], column: int) -> float:
    """Return the average length of the texts of a column, in characters."""
    lengths = [len(text) for row in rows if (text := row.texts.get(column))]
    return sum(lengths) / len(lengths) if lengths else 0
