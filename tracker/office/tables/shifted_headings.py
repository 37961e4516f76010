"""Move headings that are some columns beside their figures, as in a table copied from a PDF, over these figures."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tracker.domain.tables.column_kinds import is_blank, is_figure
from tracker.domain.text import count, shorten
from tracker.office.readers.grid import Aside, Row, Table

_SEARCHED_ROWS = 20
_FEWEST_ROWS = 2
_FEWEST_MOVED = 2
"""The fewest headings that are moved.

One heading without figures and one column without a heading may be two columns. Several, all off by the same number of
columns, are not a coincidence.
"""


def with_headings_over_figures(table: Table) -> Table:
    """Return the table with its headings over their figures and an aside about it; unchanged if there is any doubt.

    As many columns must have texts as there are headings. The last headings must all be off by the same number of
    columns, and only figures may be below them.
    """
    index = next((at for at, row in enumerate(table.rows[:_SEARCHED_ROWS]) if len(row.texts) > _FEWEST_MOVED), None)
    if index is None:
        return table
    head = table.rows[index]
    below = [row for row in table.rows[index + 1 :] if len(row.texts) > 1]
    goals = _goals(head, below)
    if not goals:
        return table
    cells = {goals.get(column, column): cell for column, cell in head.cells.items()}
    rows = (*table.rows[:index], replace(head, cells=cells), *table.rows[index + 1 :])
    aside = Aside(head.where, _say_moved(head, below, goals))
    return replace(table, rows=rows, asides=(*table.asides, aside))


def _goals(head: Row, below: Sequence[Row]) -> dict[int, int]:
    """Return the right column of each misplaced heading; empty if that is not certain."""
    headed = sorted(head.texts)
    filled = sorted({column for row in below for column in row.texts})
    if len(below) < _FEWEST_ROWS or len(headed) != len(filled) or any(cell.span > 1 for cell in head.cells.values()):
        return {}
    moved = {one: other for one, other in zip(headed, filled, strict=True) if one != other}
    if len(moved) < _FEWEST_MOVED or headed[0] in moved or len({other - one for one, other in moved.items()}) > 1:
        return {}
    texts = [row.text(column) for row in below for column in moved.values()]
    return moved if all(is_figure(text) or is_blank(text) for text in texts) else {}


def _say_moved(head: Row, below: Sequence[Row], goals: dict[int, int]) -> str:
    one, other = max(goals.items())
    figure = next((row.text(other) for row in below if row.text(other)), "")
    return (
        f"The headings were {count(abs(other - one), 'column')} beside their figures here, so they were moved in their "
        f"order: “{shorten(head.text(one))}” is over “{shorten(figure)}”. Check that each figure is under its heading."
    )
