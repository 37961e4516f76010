"""Bringing in and the board's workbook, beside the libraries they stand on."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from tests.speed.measure import Line, in_turn, milliseconds, process_milliseconds
from tests.speed.sample import make_source, make_tracker
from tracker.services.file.files import open_tracker
from tracker.services.papers.export import export_paper
from tracker.services.papers.read_paper import day_paper
from tracker.services.tracker import Tracker

MOST_MS = 4_000
READ_ROWS = """
import sys, openpyxl
for sheet in openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True):
    rows = list(sheet.iter_rows(values_only=True))
"""


def bringing_in(folder: Path, rows: int, times: int) -> Line:
    """`import` of a workbook into a new file, as a whole process, beside openpyxl reading all its rows."""
    source = str(make_source(folder / "source.xlsx", rows))
    goals = iter(folder / f"brought in {number}.tracker" for number in range(times))
    ours, peer = in_turn(
        lambda: process_milliseconds(["main.py", "import", source, "--into", str(next(goals))]),
        lambda: process_milliseconds(["-c", READ_ROWS, source]),
        times,
    )
    return Line(f"import of {rows:,} rows", ours, peer, "ms", "openpyxl reading them, read-only")


def answers(folder: Path, actions: int, times: int) -> list[Line]:
    """`findings` and the Word report of a large plan, as whole processes, beside the seconds that they may take."""
    path = str(make_tracker(folder / "large.tracker", actions))
    commands = {"findings": ["findings", path], "Word report": ["export", path, str(folder / "large.docx")]}
    return [
        Line(
            f"{name} of {actions:,} actions",
            median(process_milliseconds(["main.py", *command]) for _ in range(times)),
            MOST_MS,
            "ms",
            "a budget of 4 s",
        )
        for name, command in commands.items()
    ]


def workbook(folder: Path, actions: int, times: int) -> Line:
    """The board's workbook of a plan beside XlsxWriter writing the same cells to the same widths."""
    tracker = open_tracker(make_tracker(folder / "for the board.tracker", actions))
    out = folder / "board.xlsx"
    export = partial(_export, tracker, out)
    export()
    sheets = _cells(out)
    ours, peer = in_turn(
        lambda: milliseconds(export), lambda: milliseconds(partial(_write, folder / "peer.xlsx", sheets)), times
    )
    tracker.close()
    return Line(f"board workbook of {actions:,} actions", ours, peer, "ms", "XlsxWriter writing the same cells")


def _export(tracker: Tracker, out: Path) -> None:
    export_paper(day_paper(tracker, date(2014, 12, 11)), out)


Cells = list[tuple[int, int, Any]]


def _cells(path: Path) -> dict[str, Cells]:
    from openpyxl import load_workbook

    return {
        sheet.title: [
            (cell.row - 1, cell.column - 1, cell.value) for row in sheet for cell in row if cell.value is not None
        ]
        for sheet in load_workbook(path)
    }


def _write(path: Path, sheets: dict[str, Cells]) -> None:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it comes without types

    workbook = Workbook(str(path))
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    dated = workbook.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    for title, cells in sheets.items():
        sheet = workbook.add_worksheet(title)
        for row, column, value in cells:
            if isinstance(value, str):
                sheet.write_string(row, column, value, wrapped)
            elif isinstance(value, date):
                sheet.write_datetime(row, column, value, dated)
            else:
                sheet.write_number(row, column, value, wrapped)
    workbook.close()
