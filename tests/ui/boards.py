"""Dashboards made without a file, for tests of how they are shown, printed and copied."""

from __future__ import annotations

from datetime import date

from tracker.domain.dashboard.board_table import BoardCell, BoardColumn, BoardRow, BoardTable
from tracker.domain.dashboard.dashboard import Dashboard, Tile

DAY = date(2014, 12, 11)
COLUMNS = (BoardColumn("Indicator", is_figure=False), BoardColumn("Q1"), BoardColumn("Trend", is_figure=False))


def table(title: str, rows: int = 1, *, continues: bool = False, notes: tuple[str, ...] = ()) -> BoardTable:
    """A table of so many rows, each with a status below its figure."""
    made = (
        BoardRow((BoardCell(f"{title} {number}"), BoardCell("92.6%", "Green"), BoardCell("Positive", remark="Better")))
        for number in range(rows)
    )
    return BoardTable(title, COLUMNS, tuple(made), notes, continues)


def board(*tables: BoardTable) -> Dashboard:
    """A dashboard of these tables with two tiles and one line of key."""
    tiles = (
        Tile("On track", "50%", ("1 of 2 rated",)),
        Tile("Status", statuses=(("Green", 1), ("Amber", 0), ("Red", 1), ("Not rated", 0))),
    )
    return Dashboard(DAY, "", tiles, tables, ("Status: by the rule.",))
