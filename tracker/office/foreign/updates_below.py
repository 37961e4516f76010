"""Rows across a plan's table with an update on the action above them: "Update: pilot at two sites"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from tracker.office.interpret.heading_row import Heading, find_heading
from tracker.office.readers.grid import Cell, Row, Table

_SAYS = re.compile(
    r"(?:(?:latest|current|progress|status|monthly|quarterly)[ -])?"
    r"(?:update|progress|commentary|comments?|position|notes?)\b[^:\n]{0,40}:\s*(?P<said>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_HEADING = "Update"
_FEWEST = 2


def with_updates_below(table: Table) -> Table:
    """Return the table with such updates in the progress of the action above, in a new column if it has none.

    A single one is left, because it may be a remark on the whole plan.
    """
    heading = find_heading(table.rows)
    if heading is None:
        return table
    below = range(heading.row_index + 1, len(table.rows))
    updates = {index: update for index in below if (update := _update_text(table.rows, index, heading))}
    if len(updates) < _FEWEST:
        return table
    column = heading.column("progress")
    column = table.width if column is None else column
    rows: list[Row] = []
    for index, row in enumerate(table.rows):
        if index in updates:
            rows[-1] = _with_text(rows[-1], column, updates[index])
        elif index == heading.row_index and column == table.width:
            rows.append(_with_text(row, column, _HEADING))
        else:
            rows.append(row)
    return replace(table, rows=tuple(rows), width=max(table.width, column + 1))


def _update_text(rows: Sequence[Row], index: int, heading: Heading) -> str:
    """Return the text of a row that is only an update directly below an action; otherwise empty."""
    row, above = rows[index], rows[index - 1]
    if len(row.texts) != 1 or len(above.texts) < _FEWEST or heading.columns["action"][0] not in above.texts:
        return ""
    match = _SAYS.fullmatch(next(iter(row.texts.values())))
    return match["said"] if match and index - 1 > heading.row_index else ""


def _with_text(row: Row, column: int, text: str) -> Row:
    held = row.text(column)
    return replace(row, cells={**row.cells, column: Cell(f"{held}\n{text}" if held else text)})
