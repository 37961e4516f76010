"""A workbook that came back from an owner. Runs in a child process (see tracker.services.read_source)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tracker.domain.draft import Problem
from tracker.domain.errors import SourceProblem
from tracker.domain.returns import ReturnedBook, ReturnedRow, is_mark
from tracker.office.grid import Row, Table

SHEET = "Actions"
HEADINGS = ("Plan", "Number", "Action", "Mark", "Last note", "Timescale", "Status", "New note")
_NEEDED = {"Status", "New note"}


def read_return(path: Path) -> ReturnedBook:
    """Its rows, wherever they stand in it. Raises SourceProblem where it is no such workbook."""
    from tracker.office.package import Package
    from tracker.office.read_workbook import read_sheets

    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise SourceProblem(f"{path.name} is not an Excel workbook. Open it and save it as .xlsx.")
    package = Package(path)
    part, content = package.main_part()
    if "spreadsheetml" not in content and "ms-excel.sheet.macro" not in content:
        raise SourceProblem(f"{path.name} is not an Excel workbook, whatever its ending says.")
    rows: list[ReturnedRow] = []
    problems: list[Problem] = []
    for table in read_sheets(package, part):
        rows += _rows(table, path.name, problems)
    if not rows:
        raise SourceProblem(
            f"{path.name} holds no row of a return. The headings or the hidden column Mark may have been deleted; "
            "ask for the workbook as it was sent."
        )
    return ReturnedBook(path.name, tuple(rows), tuple(problems))


def _rows(table: Table, source: str, problems: list[Problem]) -> list[ReturnedRow]:
    found: list[ReturnedRow] = []
    columns: Mapping[str, int] | None = None
    for row in table.rows:
        headings = {text: column for column, text in row.texts.items() if text in HEADINGS}
        if headings.keys() >= _NEEDED:
            columns = headings
            continue
        at = next((column for column, text in row.texts.items() if is_mark(text)), None)
        if at is None and (columns is None or not row.text(columns.get("Action", -1))):
            continue
        place = columns or _as_sent(at or 0)
        doubts = [cell.doubt for cell in row.cells.values() if cell.doubt]
        problems += [Problem(f"{source}, {row.where}", f"A cell {doubt}") for doubt in doubts]
        found.append(_returned(row, place, source, row.text(at) if at is not None else ""))
    return found


def _as_sent(mark: int) -> dict[str, int]:
    """The columns of rows that were copied without their headings: around the mark as they were sent."""
    return {name: mark + index - HEADINGS.index("Mark") for index, name in enumerate(HEADINGS)}


def _returned(row: Row, columns: Mapping[str, int], source: str, mark: str) -> ReturnedRow:
    texts = {name: row.text(columns[name]) if columns.get(name, -1) >= 0 else "" for name in HEADINGS}
    return ReturnedRow(
        f"{source}, {row.where}",
        mark,
        texts["Number"],
        texts["Action"],
        texts["Timescale"],
        texts["Status"],
        texts["New note"],
    )
