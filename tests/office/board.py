"""A small position for the board's workbook, and ways to look into the workbook written of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plans.timescale import Timescale
from tracker.domain.position.position import Position
from tracker.office.board_workbook import write_board_workbook

DAY = date(2014, 12, 11)


def action(
    title: str = "Set up the register",
    ref: str = "1.1",
    *,
    timescale: str = "March 2015",
    status: str = "Green",
    owner: str = "",
    note: str = "Under way.",
    reason: str = "",
    completed_on: date | None = None,
    evidence: str = "",
) -> ActionContent:
    """An action with one dated note, or none where it is empty."""
    made = Action(
        1, title, ref, Timescale.read(timescale), owner, status, reason, completed_on=completed_on, evidence=evidence
    )
    return ActionContent(made, (ProgressNote(1, note, date(2014, 10, 1)),) if note else ())


def plan(*actions: ActionContent, title: str = "Service plan", scheme: str = "Green, Amber, Red") -> PlanContent:
    """A plan with one section."""
    made = Plan(title, "Procurement Service", "2014/15", scheme)
    return PlanContent(made, (SectionContent(Section(1, "Our approach", "1"), actions),))


def write(path: Path, *contents: PlanContent | IndicatorContent, as_at: date = DAY) -> tuple[str, ...]:
    """Write the workbook of these plans and indicators; gives its warnings."""
    plans = tuple(content for content in contents if isinstance(content, PlanContent))
    indicators = tuple(content for content in contents if isinstance(content, IndicatorContent))
    return write_board_workbook(Paper(Position(plans, indicators), as_at), path)


def written(path: Path, *contents: PlanContent | IndicatorContent, as_at: date = DAY) -> Workbook:
    """The workbook of these plans and indicators, read back: only to look at.

    Of the same it is written and read once, for all tests.
    """
    if (same := repr((contents, as_at))) not in _books:
        write(path, *contents, as_at=as_at)
        _books[same] = path.read_bytes(), load_workbook(path)
    found, book = _books[same]
    path.write_bytes(found)
    return book


_books: dict[str, tuple[bytes, Workbook]] = {}


def rows(sheet: Worksheet) -> list[list[object]]:
    """The values of a sheet, row by row."""
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def columns(sheet: Worksheet) -> dict[str, list[object]]:
    """The values of a data sheet below each of its headings."""
    headings, *others = rows(sheet)
    return {str(heading): [row[index] for row in others] for index, heading in enumerate(headings)}


def find_row(sheet: Worksheet, first: object) -> int:
    """The number of the first row that begins with that value."""
    return next(number for number, row in enumerate(rows(sheet), 1) if row and row[0] == first)


def parts(path: Path, pattern: str) -> dict[str, str]:
    """The XML parts of the file whose names match."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode() for name in package.namelist() if re.search(pattern, name)}


def sheet_names(path: Path) -> Sequence[str]:
    """The names of the sheets as they stand in the file."""
    return [
        name
        for _, xml in parts(path, r"xl/workbook\.xml").items()
        for name in re.findall(r'<sheet [^>]*name="([^"]*)"', xml)
    ]
