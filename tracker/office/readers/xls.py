"""The sheets of an .xls of Excel 97 to 2003, by python-calamine. Imported only where such a file is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from tracker.domain.dates import say_day
from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft, Problem
from tracker.domain.text import clean
from tracker.office.readers.grid import Cell, Row, Table
from tracker.office.readers.hidden_parts import column_letters
from tracker.office.readers.number_format import general

Value = int | float | str | bool | time | date | datetime | timedelta


def read_xls(path: Path) -> list[Table]:
    """All worksheets. Numbers come without their format, colours not at all: the reader knows neither."""
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            return [
                _table(workbook.get_sheet_by_name(entry.name), hidden=entry.visible is not SheetVisibleEnum.Visible)
                for entry in workbook.sheets_metadata
                if entry.typ is SheetTypeEnum.WorkSheet
            ]
    except PasswordError as error:
        raise SourceProblem(
            f"{path.name} is protected by a password. Open it in Excel, save a copy without the password, "
            "and bring that in."
        ) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise SourceProblem(
            f"{path.name} is damaged or older than Excel 97. Open it in Excel, save it as .xlsx, and bring that in."
        ) from error


def _table(sheet: CalamineSheet, *, hidden: bool) -> Table:
    grid: dict[int, dict[int, Cell]] = {}
    for number, entries in enumerate(sheet.to_python(skip_empty_area=False)):
        grid[number] = {column: Cell(text) for column, value in enumerate(entries) if (text := _say(value))}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        cell = grid.get(top, {}).get(left)
        for row in range(top, min(bottom, len(grid) - 1) + 1) if cell else ():
            assert cell is not None, "only a filled cell is merged"
            grid[row][left] = replace(cell, span=right - left + 1, carried=row > top)
    name = sheet.name
    rows = tuple(
        Row(f"{name}!{column_letters(min(cells, default=0))}{number + 1}", dict(sorted(cells.items())))
        for number, cells in grid.items()
    )
    width = max((max(row.cells) + 1 for row in rows if row.cells), default=0)
    return Table(f"sheet “{name}”", rows, width, name=name, hidden=hidden)


def _say(value: Value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return general(repr(value))
    if isinstance(value, datetime):
        clock = f" {value:%H:%M}" if value.time() != time() else ""
        return say_day(value.date()) + clock
    if isinstance(value, date):
        return say_day(value)
    return clean(str(value))


def say_colourless(draft: Draft) -> Draft:
    """The draft with a word about colours for each plan without a status: they may have been nothing else."""
    problems = []
    for plan in draft.plans:
        actions = [action for section in plan.sections for action in section.actions]
        if any(action.status or action.status_reason for action in actions):
            continue
        found = "No status was found" if len(draft.plans) == 1 else f"No status was found in “{plan.title}”"
        sentence = f"{found}. Colours cannot be read from an .xls: where they are the status, save it as .xlsx."
        problems.append(Problem(draft.source, sentence))
    return replace(draft, problems=(*draft.problems, *problems))
