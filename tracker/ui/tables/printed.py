"""A category table on paper."""

from __future__ import annotations

from datetime import date
from functools import partial

from tracker.data.queries.publication.marks_in_lists import marks_on_tables
from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import say_banner
from tracker.domain.tables.content import TableContent
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Progress
from tracker.ui.framework.printed import LaidOut, Paper, PrintOrder, Room
from tracker.ui.look.theme import LIGHT
from tracker.ui.printing.flow import Flow
from tracker.ui.printing.table import Cell, Column, Row

_MANY = 5
"""The most columns with which a table is printed upright."""


def print_order(tracker: Tracker, content: TableContent | None, today: date) -> PrintOrder | None:
    """Return the order to print a table; None if no table is given."""
    if content is None:
        return None
    is_wide = len(content.table.columns) > _MANY
    return PrintOrder(content.table.title, partial(_make, tracker, content, today), is_landscape=is_wide)


def _make(tracker: Tracker, content: TableContent, today: date, progress: Progress) -> Paper:
    progress(0, 0)
    table = content.table
    columns = [
        Column(table.row_heading, 2.0),
        *(Column(column.heading, 1.0, column.kind != "text") for column in table.columns),
    ]
    rows = [
        Row(
            (
                Cell(row.label_text, is_strong=row.is_total),
                *(
                    Cell(row.cell(index), is_strong=row.is_total or column.is_total)
                    for index, column in enumerate(table.columns)
                ),
            )
        )
        for row in content.rows
    ]

    def lay_out(room: Room) -> LaidOut:
        flow = Flow(room)
        flow.table(columns, rows)
        flow.gap()
        flow.sentence(table.footnote, colour=LIGHT.muted)
        return flow.laid_out()

    marks = tracker.read(marks_on_tables).get(table.id, ())
    below = (table.period, f"As at {say_day(today)}", tracker.store.path.stem)
    return Paper(table.title, tuple(filter(None, below)), lay_out, say_banner(mark for _, mark in marks))
