"""The workbook that a manager takes to the board: cover, plans, indicators with charts, and the data as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.domain.dates import say_day
from tracker.domain.errors import FileProblem
from tracker.domain.governance.exemption import say_banner
from tracker.domain.indicators.measure import say_figure
from tracker.domain.indicators.target_words import printed_target
from tracker.domain.papers.paper import Paper, exceptions, indicator_exceptions
from tracker.domain.plans.status import Status, rated_as
from tracker.domain.position.position import Position
from tracker.domain.publication.exempt_content import (
    Marks,
    marks_of,
    marks_within,
    with_marked_names,
    with_marked_tables,
)
from tracker.domain.text import count, shorten
from tracker.office.own_workbook import mark_and_headings as own_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook

    from tracker.office.excel.save import Page
    from tracker.office.excel.sheets.further_data_sheets import FigureSheet
    from tracker.office.excel.sheets.readable_sheets import ReadableSheet
    from tracker.office.excel.styles import Styles

Progress = Callable[[int, int], None]
ENDING = ".xlsx"
_STEPS_BETWEEN = 200


def write_board_workbook(
    paper: Paper,
    path: Path,
    *,
    shown_paper: Paper | None = None,
    template: Path | None = None,
    progress: Progress | None = None,
    for_board: bool = False,
) -> tuple[str, ...]:
    """Write `paper` to `path`; return a sentence for each text that had to be altered.

    `for_board`: only the few pages that a board reads, without a page for each indicator and without the data sheets.
    The cover shows the counts as bars and says what needs the board.

    The data sheets contain the paper's position exactly, with owners and their roles. The sheets for reading show
    `shown_paper` if given: the same paper with roles in place of owners. If anything in it is exempt, the cover, each
    printed page and each exempt row say so. Once something has been reported to a board, the workbook also has what
    changed, what needs attention, the previous status, risks and obligations. With a `template` it has the theme, the
    accent and the cell styles of that workbook.

    `progress` gets the number of steps done and their total; an exception that it raises ends the work and leaves an
    existing file as it was. Raises FileProblem, also if `path` does not end in .xlsx, by which Excel recognises its
    files.
    """
    if path.suffix.lower() != ENDING:
        raise FileProblem(
            f"{path.name} does not end in {ENDING}. Choose a name with that ending, or Excel will not open it."
        )
    from tracker.office.excel.rows import SheetRows
    from tracker.office.excel.save import Page, describe, save_workbook
    from tracker.office.excel.sheet_names import SheetNames
    from tracker.office.excel.sheets.changes_risks_requests import PAPER_SHEETS, paper_sheets
    from tracker.office.excel.sheets.cover import COVER_SHEET
    from tracker.office.excel.sheets.further_data_sheets import figure_sheets
    from tracker.office.excel.sheets.readable_sheets import READABLE, readable_sheets
    from tracker.office.excel.styles import Styles, put_banner
    from tracker.office.excel.template import accent_of, begin_workbook

    workbook = begin_workbook(template)
    styles = Styles(workbook, accent=accent_of(workbook) if template else None)
    shown_paper, position = shown_paper or paper, paper.position
    figures = () if for_board else figure_sheets(with_marked_tables(position), paper.roles)
    data_sheets = [] if for_board else [*_DATA_SHEETS, *(sheet.name for sheet in figures)]
    first, last = paper_sheets(shown_paper, for_board=for_board) if shown_paper.is_report or for_board else ((), ())
    names = SheetNames(COVER_SHEET, *READABLE, *_DATA_SHEETS, *own_workbook.FIGURES, *PAPER_SHEETS)
    titles = [names.give(plan.plan.title) for plan in position.plans]
    steps = _Steps(position, progress)
    readable = readable_sheets(with_marked_names(shown_paper.position), shown_paper.as_at, steps, for_board=for_board)
    banner = say_banner(
        marks_of(shown_paper) if shown_paper.is_report or for_board else marks_within(position, with_risks=False)
    )
    order = [
        COVER_SHEET,
        *(sheet.name for sheet in first),
        *titles,
        *(sheet.name for sheet in readable),
        *(sheet.name for sheet in last),
        *data_sheets,
    ]
    with ExitStack() as stack:
        pages = {
            name: Page(
                workbook.create_sheet(name), stack.enter_context(closing(SheetRows(styles.quoted, styles.fonts)))
            )
            for name in order
        }
        for paper_sheet in (*first, *last):
            paper_sheet.write(pages[paper_sheet.name], styles, f"As at {say_day(paper.as_at)}")
        holds = {sheet.name: sheet.about for sheet in (*first, *last)}
        sentences = _fill(pages, titles, styles, paper, shown_paper, steps, readable, figures, holds, banner)
        for page in pages.values() if banner else ():
            put_banner(page.sheet, banner)
        pages[COVER_SHEET].sheet.sheet_view.tabSelected = True
        workbook.calculation.fullCalcOnLoad = False
        describe(workbook, shown_paper)
        _sign(workbook)
        save_workbook(workbook, list(pages.values()), path)
    steps.finish()
    return sentences


def _fill(
    pages: Mapping[str, Page],
    titles: Sequence[str],
    styles: Styles,
    paper: Paper,
    shown_paper: Paper,
    steps: _Steps,
    readable: Sequence[ReadableSheet],
    figures: Sequence[FigureSheet],
    holds: dict[str, str],
    banner: str,
) -> tuple[str, ...]:
    """Write the rows of all sheets, the data sheets first, so that the sentences on altered texts refer to these."""
    from tracker.office.excel.cell_text import Alterations
    from tracker.office.excel.sheets.changes_risks_requests import paper_facts
    from tracker.office.excel.sheets.cover import COVER_SHEET, Cover
    from tracker.office.excel.sheets.data_sheets import Tools, write_actions, write_notes, write_plans, write_readings
    from tracker.office.excel.sheets.plan import PlanSheet

    position = paper.position
    marks = Marks.of(position.exemptions)
    tools = Tools(styles, Alterations(), steps, marks)
    if own_workbook.ACTIONS_SHEET in pages:
        write_plans(pages[own_workbook.PLANS_SHEET], tools, position.plans)
        write_actions(pages[own_workbook.ACTIONS_SHEET], tools, position.plans)
        write_notes(pages[own_workbook.NOTES_SHEET], tools, position.plans)
        write_readings(pages[own_workbook.READINGS_SHEET], tools, position.indicators)
        holds |= _DATA_SHEETS
    for sheet in figures:
        sheet.write(pages[sheet.name], tools)
        holds[sheet.name] = sheet.about
    for page in readable:
        page.write(pages[page.name], styles)
        holds[page.name] = page.about
    previous = shown_paper.previous_statuses() if shown_paper.before else None
    for title, plan in zip(titles, shown_paper.position.plans, strict=True):
        PlanSheet(pages[title], styles, plan, paper.as_at, previous, marks).write(steps)
        holds[title] = f"The plan in its sections: {count(len(plan.actions), 'action')}"
    cover, *others = pages
    assert cover == COVER_SHEET, "the cover is the first sheet"
    sheets = [(name, holds[name]) for name in others]
    asked = () if own_workbook.ACTIONS_SHEET in pages else tuple(_needs_board(shown_paper))
    Cover(pages[cover], styles).write(position, paper.as_at, sheets, paper_facts(shown_paper), banner, asked)
    return tools.alterations.sentences


_MOST_ASKED = 8
"""Greatest number of things that the cover names; the others are on the sheet of exceptions."""


def _needs_board(paper: Paper) -> Iterator[tuple[str, Status | None, str]]:
    """Yield what needs the board, each with its number or kind, its status and a sentence, the worst first."""
    lines: list[tuple[str, Status | None, str]] = []
    for plan in paper.position.plans:
        for exception in exceptions(plan, paper.as_at):
            action, scheme = exception.content.action, plan.plan.scheme
            status = scheme.find(action.status) if action.status and scheme.holds(action.status) else None
            title, why = shorten(action.title, 90), " ".join(exception.why)
            words = f"{title.rstrip('.')}: {why}" if why else title
            lines.append((action.ref or "Action", status, words))
    for content, assessed in indicator_exceptions(paper.position):
        figure = say_figure(assessed.reading, content.indicator.unit)
        period, target = " ".join(assessed.reading.period.text.split()), printed_target(content, assessed.target)
        words = f"{shorten(content.indicator.name, 90)}: {figure} for {period}, against a target of {target}."
        lines.append(("Indicator", rated_as(assessed.status), words))
    lines.sort(key=lambda one: -one[1].severity if one[1] else 0)
    if not lines:
        yield "", None, "Nothing needs attention."
    yield from lines[:_MOST_ASKED]
    if len(lines) > _MOST_ASKED:
        yield "", None, f"And {len(lines) - _MOST_ASKED:,} more, on the sheet Exceptions."


_DATA_SHEETS = {
    own_workbook.PLANS_SHEET: "Data: plans, one row each",
    own_workbook.ACTIONS_SHEET: "Data: all actions, for sorting, filtering and analysis",
    own_workbook.NOTES_SHEET: "Data: every progress note, the latest of each action first",
    own_workbook.READINGS_SHEET: "Data: every reading, as reported and as a number",
}


class _Steps:
    """Counts the steps done and reports to `progress` at intervals."""

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
        """Report that everything is done."""
        if self._progress:
            self._progress(self._total, self._total)


def _sign(workbook: Workbook) -> None:
    """Mark the workbook as ours in the file's own properties, so that it is recognised when it is imported again."""
    from openpyxl.packaging.custom import StringProperty

    custom: Any = workbook
    custom.custom_doc_props.append(StringProperty(name=own_workbook.PROPERTY, value=own_workbook.FORM))
