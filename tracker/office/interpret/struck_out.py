"""Leave out and report text that a document strikes out.

An action that is struck out may be finished, or may never have applied.
"""

from __future__ import annotations

from msgspec.structs import replace

from tracker.domain.imports.draft import Problem
from tracker.domain.plans.timescale import Timescale
from tracker.domain.text import shorten
from tracker.office.interpret.heading_row import Heading
from tracker.office.readers.grid import Cell, Row, Table

_LONGEST_TEXT = 5_000


def count_struck(table: Table, heading: Heading | None) -> int:
    """Return the number of rows that are struck out as a whole."""
    if not any(cell.struck for row in table.rows for cell in row.cells.values()):
        return 0
    return sum(_is_struck(row, heading) for row in table.rows)


def without_struck(table: Table, heading: Heading | None, *, keeps_rows: bool = False) -> tuple[Table, list[Problem]]:
    """Return the table without its struck-out text, and a problem for each row and text that was left out.

    A row is left out as a whole if all its texts are struck out, or the action that its `heading` names. It becomes a
    blank row, so that the others keep their places. `keeps_rows`: the user has said that such rows still apply.
    """
    if not any(cell.struck for row in table.rows for cell in row.cells.values()):
        return table, []
    rows: list[Row] = []
    problems: list[Problem] = []
    for row in table.rows:
        if _is_struck(row, heading):
            if keeps_rows:
                rows.append(replace(row, cells={at: replace(cell, struck=None) for at, cell in row.cells.items()}))
                continue
            words = " · ".join(row.texts.values())[:_LONGEST_TEXT]
            remark = "This row is struck out in the document, so it was left out"
            sentence = f"{remark}: “{words}”. If it still applies, enter it here."
            problems.append(Problem(row.where, sentence))
            problems += [Problem(row.where, note.shown_as("left out")) for note in row.notes()]
            rows.append(Row(row.where, {}, row.hidden))
            continue
        moved = _moved(row, heading)
        for column, cell in row.cells.items():
            if cell.struck and not cell.carried and column not in moved:
                named = heading.texts.get(column, "") if heading else ""
                under = f" under “{shorten(named)}”" if named else ""
                words = cell.struck.out[:_LONGEST_TEXT]
                sentence = f"“{words}”{under} is struck out in the document, so it was left out."
                problems.append(Problem(row.where, sentence))
        rows.append(replace(row, cells={at: moved.get(at) or _without_struck(cell) for at, cell in row.cells.items()}))
    return replace(table, rows=tuple(rows)), problems


def _moved(row: Row, heading: Heading | None) -> dict[int, Cell]:
    """Return the timescale cell with an earlier day struck out and a new one left; empty if there is none.

    Its text becomes "30/09/24 (was 30/06/24)".
    """
    column = heading.column("timescale") if heading else None
    cell = row.cells.get(column) if column is not None else None
    if column is None or cell is None or cell.struck is None or cell.carried:
        return {}
    out, left = cell.struck.out.strip(), cell.struck.remaining.strip()
    text = f"{left} (was {out})"
    now, before, both = Timescale.read(left).due_on, Timescale.read(out).due_on, Timescale.read(text)
    if now is None or before is None or both.due_on != now or both.was != before:
        return {}
    return {column: replace(cell, text=text, struck=None)}


def _is_struck(row: Row, heading: Heading | None) -> bool:
    cells = [row.cells[column] for column in row.texts]
    if cells and all(_is_whole(cell) for cell in cells):
        return True
    action = row.cells.get(heading.columns["action"][0]) if heading else None
    return action is not None and not action.carried and _is_whole(action)


def _is_whole(cell: Cell) -> bool:
    return cell.struck is not None and not cell.struck.remaining.strip()


def _without_struck(cell: Cell) -> Cell:
    return replace(cell, text=cell.struck.remaining, struck=None, formatted="") if cell.struck else cell
