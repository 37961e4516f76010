"""The workbook that a manager takes to her board: cover, plans, indicators with charts, and the data as tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.domain.content import Position
from tracker.domain.text import clean, count, shorten
from tracker.office import own_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook

Progress = Callable[[int, int], None]
PROGRAM = "Recovery Plan Tracker"
_STEPS_BETWEEN = 200


def write_board_workbook(
    position: Position, path: Path, *, as_at: date, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write `position` as it stands on `as_at` to `path`; gives a sentence for each text that had to be altered.

    `progress` is told how much is done, and how much there is; what it raises ends the work, and the file that was
    there stands. Raises FileProblem.
    """
    from openpyxl import Workbook

    from tracker.office.cell_text import CellText
    from tracker.office.sheet_rows import SheetRows
    from tracker.office.workbook_cover import COVER_SHEET, Cover
    from tracker.office.workbook_data import write_actions, write_notes, write_plans, write_readings
    from tracker.office.workbook_file import Page, save_workbook
    from tracker.office.workbook_indicators import INDICATORS_SHEET, IndicatorSheet
    from tracker.office.workbook_look import Look
    from tracker.office.workbook_names import SheetNames
    from tracker.office.workbook_plan import PlanSheet

    workbook, texts = Workbook(), CellText()
    workbook.remove(workbook.worksheets[0])
    look = Look(workbook)
    pages: list[Page] = []

    def add_page(name: str) -> Page:
        page = Page(workbook.create_sheet(name), SheetRows(texts, look.quoted))
        pages.append(page)
        return page

    data = (own_workbook.PLANS_SHEET, own_workbook.ACTIONS_SHEET, own_workbook.NOTES_SHEET, own_workbook.READINGS_SHEET)
    names = SheetNames(COVER_SHEET, INDICATORS_SHEET, *data)
    step = _Steps(position, progress)
    cover = add_page(COVER_SHEET)
    contents = []
    for plan in position.plans:
        page = add_page(names.give(clean(plan.plan.title)))
        PlanSheet(page, look, plan, as_at).write(step)
        contents.append((page.sheet.title, f"The plan in its sections: {count(len(plan.actions), 'action')}"))
    if position.indicators:
        IndicatorSheet(add_page(INDICATORS_SHEET), look, texts).write(position.indicators, as_at, step)
        contents.append((INDICATORS_SHEET, f"{count(len(position.indicators), 'indicator')} with their charts"))
    write_plans(add_page(own_workbook.PLANS_SHEET), look, position.plans)
    write_actions(add_page(own_workbook.ACTIONS_SHEET), look, position.plans, step)
    write_notes(add_page(own_workbook.NOTES_SHEET), look, position.plans, step)
    write_readings(add_page(own_workbook.READINGS_SHEET), look, position.indicators, step)
    contents += zip(data, _DATA_SHEETS, strict=True)
    Cover(cover, look).write(position, as_at, contents)
    _describe(workbook, position, texts.printable)
    save_workbook(workbook, pages, path)
    step.finish()
    return texts.warnings


_DATA_SHEETS = (
    "The plans as a table, one row each",
    "All actions as a table, for sorting, filtering and analysis",
    "Every progress note as a table, the newest of an action first",
    "Every reading as a table, as printed and as a number",
)


class _Steps:
    """Counts what is written and tells `progress` now and then."""

    def __init__(self, position: Position, progress: Progress | None) -> None:
        actions = [content for plan in position.plans for content in plan.actions]
        notes = sum(len(content.notes) for content in actions)
        readings = sum(len(content.readings) for content in position.indicators)
        self._total = len(actions) * 2 + notes + readings + len(position.indicators) + 1
        self._done = 0
        self._progress = progress

    def __call__(self) -> None:
        self._done += 1
        if self._progress and self._done % _STEPS_BETWEEN == 1:
            self._progress(self._done, self._total)

    def finish(self) -> None:
        if self._progress:
            self._progress(self._total, self._total)


def _describe(workbook: Workbook, position: Position, printable: Callable[[str, str, Callable[[], str]], str]) -> None:
    """The file's own properties: what it is, from which service, and that it is ours."""
    from openpyxl.packaging.custom import StringProperty

    from tracker.office.workbook_cover import name_workbook

    service = next((plan.plan.service for plan in position.plans if plan.plan.service.strip()), "")

    def fit(words: str) -> str:
        return printable(shorten(words, 250), "The properties", lambda: "the workbook")

    properties = workbook.properties
    properties.title = fit(name_workbook(position))
    properties.subject = "Improvement and recovery plan: actions, progress and indicators"
    properties.creator = properties.lastModifiedBy = fit(service) or PROGRAM
    properties.keywords = "improvement plan, recovery plan, actions, progress, indicators"
    properties.language = "en-GB"
    custom: Any = workbook
    custom.custom_doc_props.append(StringProperty(name=own_workbook.PROPERTY, value=own_workbook.FORM))
