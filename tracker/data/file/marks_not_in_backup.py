"""Marks "not for publication" that a file has and one of its backups lacks, on records that the backup has."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tracker.data.rows.sqlite import connect
from tracker.domain.governance.exemption import EXEMPT_COLUMNS


def marks_lost(replaced: Path, restored: Path) -> int:
    """Count the marks of `replaced` that `restored` lacks, on records that both have; 0 if either is too old to have
    marks.
    """
    try:
        with closing(connect(replaced, "ro")) as before, closing(connect(restored, "ro")) as after:
            return sum(_lost(before, after, column) for column in EXEMPT_COLUMNS)
    except sqlite3.OperationalError:  # a table or a column that only later versions have
        return 0


def _lost(before: sqlite3.Connection, after: sqlite3.Connection, column: str) -> int:
    marks = f"select {column} from exemption where {column} is not null"
    there = f"select id from {column.removesuffix('_id')}"
    had, has, things = (
        {row[0] for row in connection.execute(query)}
        for connection, query in ((before, marks), (after, marks), (after, there))
    )
    return len((had - has) & things)
