"""The sheets of an .xls of Excel 97 to 2003, by python-calamine. Imported only where such a file is read."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from tracker.domain.calendar import say_day
from tracker.domain.errors import SourceProblem
from tracker.domain.text import clean
from tracker.office.grid import Cell, Row, Table
from tracker.office.hidden_parts import column_letters
from tracker.office.shown import general

Value = int | float | str | bool | time | date | datetime | timedelta


def read_xls(path: Path) -> list[Table]:
    """All worksheets. Numbers come without their format, colours not at all: the reader knows neither."""
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            return [
                _table(
                    entry.name,
                    workbook.get_sheet_by_name(entry.name).to_python(skip_empty_area=False),
                    hidden=entry.visible is not SheetVisibleEnum.Visible,
                )
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


def _table(name: str, values: list[list[Value]], *, hidden: bool) -> Table:
    rows = []
    for number, entries in enumerate(values, 1):
        texts = {column: text for column, value in enumerate(entries) if (text := _say(value))}
        where = f"{name}!{column_letters(min(texts, default=0))}{number}"
        rows.append(Row(where, {column: Cell(text) for column, text in texts.items()}))
    width = max((max(row.cells) + 1 for row in rows if row.cells), default=0)
    return Table(f"sheet “{name}”", tuple(rows), width, name=name, hidden=hidden)


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
