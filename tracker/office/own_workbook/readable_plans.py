"""Compares the sheets of plans for reading in our own workbook with its data sheets, from which alone it is read."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from tracker.domain.dates import read_day
from tracker.domain.formatted_text import plain
from tracker.domain.imports.draft import DraftAction, DraftPlan, Problem
from tracker.domain.imports.edited_cell import EditedCell
from tracker.domain.plans.columns import HEADINGS
from tracker.domain.text import shorten
from tracker.office.own_workbook import mark_and_headings as own
from tracker.office.readers.grid import Row, Table
from tracker.office.readers.hidden_parts import column_letters
from tracker.office.wording.plan import comparable, printed_progress

_REF, _ACTION, _TIMESCALE, _PROGRESS, _STATUS, _ = HEADINGS
_SEARCHED_ROWS = 20
_CONTINUED = " (cont.)"
_AS_AT = re.compile(r"As at (\d{1,2} \w+ \d{4})")
_LEAST_PREFIX = 20
"""The least length of the first line of a title that is taken for the title of a plan."""
_LONGEST_CELL = 32_000
"""A longer text may have been cut in a data sheet, so it is not compared."""


class _Line(Struct):
    """An action on the sheet for reading: the place of its first row, and its texts by heading."""

    where: str
    texts: dict[str, str]
    is_taken: bool = False


def edited_cells(sheets: Iterable[Table], plans: Sequence[DraftPlan]) -> Iterator[Problem]:
    """Yield a problem for each text of an action that its sheet for reading has otherwise than the data sheets.

    Compared are the title without its steps, the timescale, the progress and the status.
    """
    data = {own.PLANS_SHEET, own.ACTIONS_SHEET, own.NOTES_SHEET, own.READINGS_SHEET, *own.FIGURES}
    others = (sheet for sheet in sheets if own.EARLIER.get(sheet.name, sheet.name) not in data)
    readable = [sheet for sheet in others if any(map(_is_heading, sheet.rows[:_SEARCHED_ROWS]))]
    for index, plan in enumerate(plans):
        sheet = _sheet_of(plan.title, readable)
        if sheet is not None:
            yield from _compare(sheet, index, plan)


def _sheet_of(title: str, sheets: Sequence[Table]) -> Table | None:
    """Return the sheet with that title in its first row, or with the first line of a long one."""
    wanted = comparable(title)
    firsts = [(comparable(sheet.rows[0].text(0)), sheet) for sheet in sheets]
    exact = [sheet for first, sheet in firsts if first == wanted]
    begun = [sheet for first, sheet in firsts if len(first) >= _LEAST_PREFIX and wanted.startswith(first)]
    return next(iter(exact or begun), None)


def _compare(sheet: Table, index: int, plan: DraftPlan) -> Iterator[Problem]:
    at = next((at for at, row in enumerate(sheet.rows[:_SEARCHED_ROWS]) if _is_heading(row)), None)
    if at is None:
        return
    columns = {text: column for column, text in sheet.rows[at].texts.items()}
    above = " ".join(text for row in sheet.rows[:at] for text in row.texts.values())
    day = _AS_AT.search(above)
    as_at = read_day(day[1]) if day else None
    lines = _Lines(_lines(sheet.rows[at + 1 :], columns))
    actions = [
        ((index, number, row), action)
        for number, section in enumerate(plan.sections)
        for row, action in enumerate(section.actions)
    ]
    for spot, action in actions:
        line = lines.take(action)
        if line is None:
            continue
        for heading, text in _texts(action).items():
            says = line.texts.get(heading, "")
            if len(text) < _LONGEST_CELL and not _agrees(heading, says, text, action):
                cell = EditedCell(spot, heading, says, text, as_at)
                yield _problem(line, columns[heading], action, cell)


def _is_heading(row: Row) -> bool:
    return {_REF, _ACTION, _TIMESCALE, _PROGRESS, _STATUS} <= {*row.texts.values()}


def _lines(rows: Sequence[Row], columns: dict[str, int]) -> list[_Line]:
    """Return the actions of a sheet; a long one may take several rows."""
    lines: list[_Line] = []
    for row in rows:
        texts = {
            heading: plain(cell.formatted or cell.text)
            for heading, column in columns.items()
            if (cell := row.cells.get(column))
        }
        goes_on = texts.get(_REF, "").endswith(_CONTINUED) or not (texts.get(_REF) or texts.get(_ACTION))
        if goes_on and lines:
            for heading, text in texts.items():
                if heading != _REF:
                    lines[-1].texts[heading] = f"{lines[-1].texts.get(heading, '')}\n{text}"
        elif texts.get(_ACTION):
            lines.append(_Line(row.where, texts))
    return lines


class _Lines:
    """The lines of a sheet that no action has taken yet, by their numbers and titles."""

    def __init__(self, lines: Iterable[_Line]) -> None:
        self._by_both: dict[tuple[str, str], deque[_Line]] = {}
        self._by_ref: dict[str, deque[_Line]] = {}
        self._by_title: dict[str, deque[_Line]] = {}
        for line in lines:
            ref, title = comparable(line.texts.get(_REF, "")), comparable(line.texts[_ACTION])
            self._by_both.setdefault((ref, title), deque()).append(line)
            self._by_title.setdefault(title, deque()).append(line)
            if ref:
                self._by_ref.setdefault(ref, deque()).append(line)

    def take(self, action: DraftAction) -> _Line | None:
        """Return the next line of an action: by its number and title, by the title if only one has it, or by the
        number.
        """
        ref, title = comparable(action.ref), comparable(action.title)
        line = _next(self._by_both.get((ref, title), deque()))
        if line is None and len(self._by_title.get(title, ())) == 1:
            line = _next(self._by_title[title])
        if line is None:
            line = _next(self._by_ref.get(ref, deque()))
        return line


def _next(lines: deque[_Line]) -> _Line | None:
    while lines:
        line = lines.popleft()
        if not line.is_taken:
            line.is_taken = True
            return line
    return None


def _texts(action: DraftAction) -> dict[str, str]:
    progress = action.notes[0].text if action.notes else ""
    return {
        _ACTION: action.title,
        _TIMESCALE: action.timescale,
        _PROGRESS: printed_progress(progress, action.status, action.status_reason, action.completed_on),
        _STATUS: action.written_status,
    }


def _agrees(heading: str, says: str, text: str, action: DraftAction) -> bool:
    if heading == _ACTION and action.steps:  # which are printed below the title
        return comparable(says).startswith(comparable(text))
    return comparable(says) == comparable(text)


def _problem(line: _Line, column: int, action: DraftAction, cell: EditedCell) -> Problem:
    sheet, _, place = line.where.rpartition("!")
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    has = f"says “{shorten(cell.says)}”" if cell.says.strip() else "is blank"
    data = f"“{shorten(cell.data)}”" if cell.data.strip() else "a blank"
    named = shorten(" ".join(filter(None, (action.ref, action.title))), 40)
    sentence = (
        f"Row {row}, column {cell.heading}, {has} for {named}, and the sheet {own.ACTIONS_SHEET}, which is imported, "
        f"has {data}. If this cell was edited, enter that in the row of {action.where} as well, or in the plan."
    )
    return Problem(f"{sheet}!{column_letters(column)}{row}", sentence, cell=cell)
