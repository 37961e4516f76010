"""Limits that no real document exceeds: texts and names of excessive length, and thousands of columns."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.errors import SourceProblem
from tracker.domain.history.text_limit import MOST_CHARACTERS
from tracker.office.readers.grid import Table

_MOST_COLUMNS = 2_000
_LONGEST_NAME = 1_000
"""The longest name of a sheet; Excel allows 31 characters."""


def refuse_endless(source: str, tables: Sequence[Table]) -> None:
    """Raise SourceProblem if these tables of the document `source` exceed a limit."""
    for table in tables:
        if len(table.name) > _LONGEST_NAME:
            raise SourceProblem(
                f"{source} is damaged: a sheet has a name of {len(table.name):,} characters. Rename it in Excel, "
                "then import the file again."
            )
        for line in table.lines:
            _refuse_if_endless(source, table.where, line.text)
        for row in table.rows:
            if len(row.cells) > _MOST_COLUMNS:
                raise SourceProblem(
                    f"{source} has {len(row.cells):,} columns that are filled ({row.where}), more than any plan "
                    f"has. Copy what belongs to it, up to {_MOST_COLUMNS:,} columns, into a new file and import it."
                )
            for cell in row.cells.values():
                if len(cell.text) > MOST_CHARACTERS:
                    _refuse_if_endless(source, row.where, cell.text)


def _refuse_if_endless(source: str, where: str, text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise SourceProblem(
            f"{source} has a text of {len(text):,} characters ({where}), and {MOST_CHARACTERS:,} is the most that "
            "can be "
            "imported, as in a cell of Excel. Shorten it, then import it again."
        )
