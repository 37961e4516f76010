"""The sheets that a paper adds to the workbook: what changed, what needs attention, benefits, risks, requests.

Each is one marked table with a title above it. Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from tracker.domain.changes.change_report import CHANGED_HEADINGS
from tracker.domain.dates import say_day
from tracker.domain.governance.risk import Register, RiskContent
from tracker.domain.papers.paper import Paper, exceptions, indicator_exceptions
from tracker.domain.plans.benefit_totals import say_not_added
from tracker.domain.plans.status import Status
from tracker.domain.publication.exempt_content import Held, Marks, marks_by_change
from tracker.domain.text import count, join
from tracker.office.excel.cell_text import printable
from tracker.office.excel.save import Page
from tracker.office.excel.sheets.needs_attention import Value, exception_rows, status_of, words_of
from tracker.office.excel.styles import (
    CELL,
    EXEMPT_CELL,
    LINE_HEIGHT,
    SIZE,
    SUBTITLE,
    TABLE_HEADING,
    TITLE,
    WORDS,
    Styles,
    set_columns,
    set_page,
    status_style,
    status_words,
)
from tracker.office.excel.text_width import MOST_LINES, count_lines, text_room
from tracker.office.wording.benefits import BENEFIT, HEADINGS, METHOD, printed_benefits, printed_totals, total_cells
from tracker.office.wording.changes_and_obligations import (
    change_words,
    reason_of,
    say_due,
    say_scale,
    say_score,
    say_state,
    schemes_of,
)
from tracker.office.wording.exempt_marks import EXEMPT, say_marks

CHANGED_SHEET, EXCEPTIONS_SHEET, RISKS_SHEET, DUTIES_SHEET = "What changed", "Exceptions", "Risks", "Requests"
BENEFITS_SHEET = "Benefits"
PAPER_SHEETS = (CHANGED_SHEET, EXCEPTIONS_SHEET, BENEFITS_SHEET, RISKS_SHEET, DUTIES_SHEET)
_PADDING = 5.0
_EXEMPT_PIXELS = 150
_PROSE = {
    EXEMPT,
    "Action",
    "What",
    "Why",
    "Before",
    "Now",
    "Reason",
    "Request",
    "Controls",
    "Update",
    "Title",
    BENEFIT,
    METHOD,
}


class PaperSheet(Struct, frozen=True):
    """A sheet to be written: `columns` with their widths in pixels, `about` for the cover and the second row.

    `key` is a line below that, which explains the words of the table.
    """

    name: str
    about: str
    columns: dict[str, int]
    rows: tuple[tuple[Value, ...], ...]
    key: str = ""
    marks: tuple[tuple[Held, ...], ...] = ()
    """The marks on each row, if any row is not for publication."""
    totals: tuple[tuple[str, ...], ...] = ()
    """Rows below the table, in bold."""
    notes: tuple[str, ...] = ()
    """Lines below the totals."""

    def write(self, page: Page, cell_styles: Styles, footer: str) -> None:
        """Write the sheet, with `footer` at the bottom of each printed page."""
        columns = self.columns | ({EXEMPT: _EXEMPT_PIXELS} if any(self.marks) else {})
        headings, pixels = list(columns), list(columns.values())
        others = [None] * (len(headings) - 1)
        blank = [0] * len(others)
        page.rows.add([self.name, *others], [*cell_styles.ids(TITLE), *blank], 26)
        page.rows.add([self.about, *others], [*cell_styles.ids(SUBTITLE), *blank], 18)
        if self.key:
            page.rows.add([self.key, *others], [*cell_styles.ids(SUBTITLE), *blank], 18)
        looks = cell_styles.ids(*[TABLE_HEADING] * len(headings))
        heading_row = page.rows.add(headings, looks, 30) if self.rows else 0
        rooms = [text_room(width) for width in pixels]
        plain = cell_styles.ids(*[CELL if heading in _PROSE else WORDS for heading in headings])
        exempt = cell_styles.ids(EXEMPT_CELL)[0]
        for index, cells in enumerate(self.rows):
            marks = self.marks[index] if any(self.marks) else ()
            row = (*cells, say_marks(marks)) if any(self.marks) else cells
            texts = [printable(status_words(cell) if isinstance(cell, Status) else cell) for cell in row]
            styles = [
                cell_styles.ids(status_style(cell))[0] if isinstance(cell, Status) else style
                for cell, style in zip(row, plain, strict=True)
            ]
            if marks:
                styles[-1] = exempt
            lines = max(count_lines(text, room, SIZE) for text, room in zip(texts, rooms, strict=True))
            page.rows.add(texts, styles, min(lines, MOST_LINES) * LINE_HEIGHT + _PADDING)
        set_columns(page.sheet, pixels)
        page.sheet.sheet_view.showGridLines = False
        set_page(page.sheet, header=self.name, footer=footer, heading_row=heading_row)
        if self.rows:
            self._mark_table(page, headings, heading_row)
        bold = cell_styles.ids(*[replace(CELL if heading in _PROSE else WORDS, bold=True) for heading in headings])
        for total in self.totals:
            texts = [printable(text) for text in (*total, *[""] * (len(headings) - len(total)))]
            lines = max(count_lines(text, room, SIZE) for text, room in zip(texts, rooms, strict=True))
            page.rows.add(texts, bold, lines * LINE_HEIGHT + _PADDING)
        for note in self.notes:
            page.rows.add([note, *others], [*cell_styles.ids(SUBTITLE), *blank], 18)

    def _mark_table(self, page: Page, headings: Sequence[str], heading_row: int) -> None:
        table = Table(displayName=self.name.replace(" ", ""), ref=f"A{heading_row}:{page.last}")
        table.tableColumns = [TableColumn(id=number, name=name) for number, name in enumerate(headings, 1)]
        table.autoFilter = AutoFilter(ref=table.ref)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        page.sheet.add_table(table)


_TOLD_IN_PLAN = ("note changed", "silent")
"""The kinds of changes that the plan itself shows next to each action."""


def paper_sheets(paper: Paper, *, for_board: bool = False) -> tuple[tuple[PaperSheet, ...], tuple[PaperSheet, ...]]:
    """Return the sheets before the plan and those after the indicators, leaving out empty ones but for the exceptions.

    With `for_board`, the changes omit the progress that the plan shows, and no sheets follow the indicators; only if
    there is no plan do the risks follow, as the only content.

    If nothing needs attention, a sheet says so; in the board's copy the cover does.
    """
    paper_sheet = _exceptions(paper, for_board=for_board)
    first = [paper_sheet] if paper_sheet.rows or not for_board else []
    if paper.before:
        first.insert(0, _changed(paper, for_board=for_board))
    own = (_risks(paper),) if not paper.position.plans else ()
    last = own if for_board else (benefit_sheet(paper), _risks(paper), _duties(paper))
    return tuple(first), tuple(sheet for sheet in last if sheet.rows)


def benefit_sheet(paper: Paper) -> PaperSheet:
    """Return the benefits of every plan, with the totals of each and a remark on those that cannot be added up."""
    marks = Marks.of(paper.position.exemptions)
    plans = [plan for plan in paper.position.plans if plan.benefits]
    several = len(plans) > 1
    rows: list[tuple[Value, ...]] = []
    marks_by_row: list[tuple[Held, ...]] = []
    totals: list[tuple[str, ...]] = []
    for plan in plans:
        lead = (plan.plan.title,) if several else ()
        for printed in printed_benefits(plan):
            rows.append((*lead, *printed.cells))
            marks_by_row.append(marks.on_benefit(plan.plan, printed.section.section, printed.content, printed.benefit))
        totals += [(*lead, *total_cells(total)) for total in printed_totals(plan)]
    columns = {"Plan": 130} if several else {}
    columns |= dict(zip(HEADINGS, (190, 210, 110, 120, 100, 110, 110, 210), strict=True))
    benefits = [benefit for plan in plans for benefit in plan.benefits]
    realised = sum(benefit.is_realised for benefit in benefits)
    about = f"{count(len(benefits), 'benefit')} of actions, {realised} with a realised amount"
    left = say_not_added(benefits)
    return PaperSheet(
        BENEFITS_SHEET,
        about,
        columns,
        tuple(rows),
        marks=tuple(marks_by_row),
        totals=tuple(totals),
        notes=(left,) if left else (),
    )


def paper_facts(paper: Paper) -> list[tuple[str, str]]:
    """Return the facts on the cover about the meeting that receives the workbook."""
    facts = []
    if paper.body:
        facts.append(("Report to", paper.body.name))
    if paper.meeting:
        facts.append(("Meeting", say_day(paper.meeting.held_on)))
    if paper.item:
        title = " ".join(part for part in (paper.item.ref, paper.item.title) if part)
        facts.append(("Agenda item", title))
    if paper.edition:
        facts.append(("Snapshot", f"{paper.edition.number}: {paper.edition.title}"))
    if paper.before and paper.before.as_at:
        facts.append(("Compared with", say_day(paper.before.as_at)))
    return facts


def _changed(paper: Paper, *, for_board: bool) -> PaperSheet:
    assert paper.before, "only of a paper that has an edition before it"
    since = say_day(paper.before.as_at) if paper.before.as_at else "the last report"
    schemes = schemes_of(paper)
    rows: list[tuple[Value, ...]] = []
    marks = marks_by_change(paper)
    several = len(paper.position.plans) > 1 or len(paper.position.registers) > 1
    lines = [line for line in paper.changes.lines if not (for_board and line.kind in _TOLD_IN_PLAN)]
    for line in lines:
        before, now = change_words(line.before, "" if line.kind == "silent" else line.after)
        shown: Value = now
        if line.kind == "status moved" and line.row_id in schemes:
            before, shown = words_of(before, schemes[line.row_id]), status_of(now, schemes[line.row_id])
        kind = CHANGED_HEADINGS[line.kind]
        within = (line.within,) if several else ()
        rows.append((kind, *within, line.where, line.title, before, shown, reason_of(line)))
    homes = {"Plan or register": 140} if several else {}
    columns = {"Change": 130, **homes, "Ref": 60, "What": 270, "Before": 170, "Now": 190, "Reason": 190}
    counted = count(paper.changes.total, "change") if paper.changes.total else "Nothing has changed"
    silent = len(paper.changes.lines) - paper.changes.total
    sentence = f"{counted} since {since}" + (f"; {count(silent, 'action')} with no update" if silent else "")
    shown_less = len(paper.changes.lines) - len(lines)
    sentence += ". Progress on each action: see the plan" if shown_less else ""
    held = tuple(marks.get(line, ()) for line in lines)
    return PaperSheet(CHANGED_SHEET, sentence, columns, tuple(rows), marks=held)


def _exceptions(paper: Paper, *, for_board: bool) -> PaperSheet:
    rows, marks = exception_rows(paper, are_late_together=for_board)
    columns = {
        "Plan": 160, "Ref": 62, "What": 330, "Timescale": 110, "Previous status": 112, "Status": 100, "Why": 250,
    }  # fmt: skip
    if for_board and len(paper.position.plans) < 2:
        columns["What"] += columns.pop("Plan")
        rows = [row[1:] for row in rows]
    for name in ("Ref", "Timescale", "Previous status"):
        index = list(columns).index(name)
        if rows and not any(row[index] for row in rows):
            columns["What"] += columns.pop(name)
            rows = [(*row[:index], *row[index + 1 :]) for row in rows]
    number = sum(len(exceptions(plan, paper.as_at)) for plan in paper.position.plans)
    off = len(indicator_exceptions(paper.position))
    counts = join([count(of, noun) for of, noun in ((number, "action"), (off, "indicator")) if of])
    about = f"{counts} that {'needs' if number + off == 1 else 'need'} attention, most serious first"
    about = about if rows else "Nothing needs attention"
    return PaperSheet(EXCEPTIONS_SHEET, about, columns, tuple(rows), marks=tuple(marks))


def _risks(paper: Paper) -> PaperSheet:
    columns = {
        "Register": 120, "Ref": 62, "Kind": 84, "Title": 200, "Causes": 150, "Consequences": 150, "Score": 104,
        "Target": 104, "Controls": 170, "Update": 150, "Owner": 110, "Linked to": 100,
    }  # fmt: skip
    registers = paper.position.registers
    scales = [say_scale(scale) for scale in {content.register.scale: None for content in registers if content.risks}]
    rows = tuple(_risk(content.register, entry) for content in registers for entry in content.risks)
    number = count(len(rows), "risk or opportunity", "risks and opportunities")
    about = f"{number} with {'its score' if len(rows) == 1 else 'their scores'}"
    key = f"Score: {' '.join(scales)}" if scales else ""
    marks = Marks.of(paper.position.exemptions)
    held = tuple(marks.on_risk(entry) for content in registers for entry in content.risks)
    return PaperSheet(RISKS_SHEET, about, columns, rows, key, held)


def _risk(register: Register, entry: RiskContent) -> tuple[Value, ...]:
    risk, scale = entry.risk, register.scale
    linked = [action.label() for action in entry.actions] + [indicator.name for indicator in entry.indicators]
    return (
        register.title,
        risk.ref,
        risk.kind.capitalize(),
        risk.title,
        risk.causes,
        risk.consequences,
        say_score(risk.likelihood, risk.impact, scale),
        say_score(risk.target_likelihood, risk.target_impact, scale),
        risk.controls,
        risk.note,
        risk.owner,
        join(linked),
    )


def _duties(paper: Paper) -> PaperSheet:
    columns = {"Request": 400, "Requested on": 180, "By": 200, "Due": 140, "Current position": 200}
    rows: Iterator[tuple[Value, ...]] = (
        (duty.obligation.text, duty.say_asked(), duty.body.name, say_due(duty), say_state(duty))
        for duty in paper.duties
    )
    return PaperSheet(DUTIES_SHEET, "Reports and actions that earlier meetings requested", columns, tuple(rows))
