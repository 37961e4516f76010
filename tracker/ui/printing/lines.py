"""The lines of a list as the rows of a table on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from tracker.ui.controls.lists.line import Group, Line
from tracker.ui.printing.table import Cell, Column, Row

BOX = "☐"
"""A box to tick by hand."""
COLUMNS = (Column("", 1.0), Column(""))
"""The columns of a list: the record, and the remark to its right."""
WITH_STATUS = (Column(""), *COLUMNS)
"""The columns of a list in which some lines have a status, which precedes the record."""
SHEET = (Column(""), Column("Issue", 3.0), Column("Notes", 1.4))
"""The columns of a sheet to be worked through with a pen."""


def rows_of(lines: Iterable[Line], *, rated: bool = False) -> Iterator[Row]:
    """Yield the rows of lines under `COLUMNS`, or with `rated` under `WITH_STATUS`."""
    for line in lines:
        if line.kind == "heading":
            yield heading_row(line.title, line.total)
        else:
            remark = Cell(line.remark, is_muted=line.amiss != "remark", is_strong=line.amiss == "remark")
            cell = _cell(line)
            yield Row((Cell(status=cell.status), replace(cell, status=None), remark) if rated else (cell, remark))


def sheet_rows(groups: Sequence[Group]) -> Iterator[Row]:
    """Yield the rows of all records of these groups under `SHEET`, each with a box to tick and space for notes."""
    for group in groups:
        yield heading_row(group.title, len(group.things))
        for thing in group.things:
            line = group.line(thing)
            yield Row((Cell(BOX), _cell(line), Cell(line.remark, is_muted=True)))


def heading_row(title: str, total: int | None = None) -> Row:
    """Return a heading row with the number of rows below it."""
    return Row((Cell(title if total is None else f"{title} ({total:,})"),), is_heading=True)


def _cell(line: Line) -> Cell:
    title = f"{line.ref} {line.title}".strip()
    turn = f"{line.turn[0].word} → {line.turn[1].word}" if line.turn else ""
    about = "\n".join(filter(None, (turn, line.about, line.within)))
    return Cell(title, line.status, about, is_strong=bool(about), is_exempt=line.is_exempt)
