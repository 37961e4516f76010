"""The plain data sheets: one Excel table each, one heading row, nothing merged, real dates and numbers.

Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import Measure, measure_of
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.publication.exempt_content import Held, Marks
from tracker.office.excel.cell_number import cell_value, figure_format, text_format
from tracker.office.excel.cell_text import Alterations
from tracker.office.excel.rows import COLUMNS, Value
from tracker.office.excel.save import Page
from tracker.office.excel.sheets.plan import name_action
from tracker.office.excel.styles import (
    CELL,
    DAY,
    EXEMPT_CELL,
    LINE_HEIGHT,
    NUMBER,
    NUMBER_HEADING,
    PAGE_PIXELS,
    SIZE,
    TABLE_HEADING,
    WORDS,
    Style,
    Styles,
    pixels_for,
    set_columns,
    set_page,
)
from tracker.office.excel.text_width import MOST_LINES, count_lines, text_room
from tracker.office.own_workbook import mark_and_headings as own_workbook
from tracker.office.wording.exempt_marks import say_marks

READINGS = (*own_workbook.READINGS, "As at", own_workbook.NUMBER, *own_workbook.FURTHER[1:])
_DATES = {
    *("Due on", "Progress as at", "Completed on", "As at"),
    *("Reported on", "Effective from", "Target date", "Day", "Realised as at", "Signed off on"),
}
_NUMBERS = {own_workbook.NUMBER, "Numerator", "Denominator", "Row number", "SPC base points"}
_WORDS = {"Section ref", "Ref", "Timescale", "Target", "Period", "Value", "Figure", "Recovery target"}
_PIXELS = {
    "Plan": 160, "Service": 200, "Scheme": 170, "Section ref": 70, "Section": 160, "Ref": 62, "Action": 340,
    "Timescale": 110, "Owner": 120, "Status reason": 160, "Progress": 470, "Progress as at": 100, "Completed on": 100,
    "Benefit": 240, "Expected": 120, "Realised": 120, "Realised as at": 100, "How it was found": 240,
    "Evidence": 180, "Column": 160, "Text": 470, "Note": 470, "Indicator": 360, "Better": 76, "Period": 110,
    "Footnote": 360, own_workbook.EXEMPT: 240,
}  # fmt: skip
_OTHER_PIXELS = 96
_WIDEST = 1785
"""The greatest width of a column in Excel, in pixels."""
_PADDING = 3.0
_LEAST_SCALE = 60
"""Least scale in per cent at which rows are printed."""


class Tools(Struct, frozen=True):
    """The tools to write data sheets with; `step` is called after each row, `marks` say what is exempt."""

    look: Styles
    alterations: Alterations
    step: Callable[[], None]
    marks: Marks


class DataSheet:
    """One table on one page; rows are added in order, then `finish` makes them a table."""

    def __init__(
        self,
        page: Page,
        tools: Tools,
        name: str,
        headings: Sequence[str],
        texts: Sequence[str],
        *,
        has_exempt: bool = False,
    ) -> None:
        """`texts` are the long texts that will be added, so that the widest column is wide enough for the longest of
        them.

        `has_exempt` says that some rows are not for publication, which a last column states in each of them.
        """
        cell_styles = tools.look
        headings = [*headings, own_workbook.EXEMPT] if has_exempt else headings
        self._has_exempt = has_exempt
        self._page = page
        self._alterations = tools.alterations
        self._name = name
        self._headings = headings
        longest = headings.index(_LONGEST.get(name, headings[-1 - has_exempt]))
        self._pixels = [_PIXELS.get(heading, _OTHER_PIXELS) for heading in headings]
        self._pixels[longest] = _widen(self._pixels[longest], max(texts, key=len, default=""))
        self._rooms = [text_room(pixels) for pixels in self._pixels]
        self._look = cell_styles
        self._styles = [_style(heading) for heading in headings]
        styles = [NUMBER_HEADING if heading in _NUMBERS else TABLE_HEADING for heading in headings]
        page.rows.add(headings, cell_styles.ids(*styles), 30)

    def add(
        self,
        values: Sequence[Value],
        thing: Callable[[], str],
        styles: Sequence[Style] | None = None,
        marks: Sequence[Held] = (),
    ) -> None:
        """Add a row, as high as its longest text needs, up to Excel's greatest height; `marks` are its marks.

        The columns become as wide as its figures need.
        """
        styles = styles or self._styles
        for index, (value, style) in enumerate(zip(values, styles, strict=False)):
            if isinstance(value, float):
                self._pixels[index] = max(self._pixels[index], pixels_for(value, style))
        if self._has_exempt:
            values = [*values, say_marks(marks)]
            styles = [*styles[: len(values) - 1], EXEMPT_CELL if marks else self._styles[-1]]
        fitted = [self._fit(value, heading, thing) for value, heading in zip(values, self._headings, strict=True)]
        lines = max(
            count_lines(value, room, SIZE) if isinstance(value, str) else 1
            for value, room in zip(fitted, self._rooms, strict=True)
        )
        self._page.rows.add(fitted, self._look.ids(*styles), lines * LINE_HEIGHT + _PADDING)

    def _fit(self, value: Value, heading: str, thing: Callable[[], str]) -> Value:
        if isinstance(value, str):
            return self._alterations.fit(value, heading, thing)
        return self._alterations.fit_number(value, heading, thing) if isinstance(value, float) else value

    def finish(self) -> None:
        """Make the rows an Excel table and set up the page; without rows, which a table needs, only set up the page."""
        sheet, rows = self._page.sheet, self._page.rows
        set_columns(sheet, self._pixels)
        is_wide = sum(self._pixels) * _LEAST_SCALE > PAGE_PIXELS * 100
        set_page(sheet, header=self._name, heading_row=1, fit_width=not is_wide)
        if is_wide:  # on several pages side by side, as on one page it would be illegible
            sheet.page_setup.scale = _LEAST_SCALE
            sheet.page_setup.pageOrder = "overThenDown"
            named = COLUMNS[self._headings.index("Ref") if self._headings[0] == "Plan" else 0]
            sheet.print_title_cols = f"{named}:{named}"  # so that each page names the records of its rows
        if rows.count == 1:
            return
        table = Table(displayName=self._name.replace(" ", ""), ref=f"A1:{self._page.last}")
        table.tableColumns = [TableColumn(id=number, name=name) for number, name in enumerate(self._headings, 1)]
        table.autoFilter = AutoFilter(ref=table.ref)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        sheet.add_table(table)


_LONGEST = {
    own_workbook.ACTIONS_SHEET: "Progress",
    own_workbook.NOTES_SHEET: "Note",
    own_workbook.READINGS_SHEET: "Note",
}


def _style(heading: str) -> Style:
    if heading in _DATES:
        return DAY
    if heading in _NUMBERS:
        return NUMBER
    return WORDS if heading in _WORDS else CELL


def _widen(pixels: int, text: str) -> int:
    while pixels < _WIDEST and count_lines(text, text_room(pixels), SIZE) > MOST_LINES:
        pixels = min(pixels * 5 // 4, _WIDEST)
    return pixels


def write_plans(page: Page, tools: Tools, plans: Sequence[PlanContent]) -> None:
    """Write one row for each plan."""
    marks = {content.plan.id: tools.marks.on_plan(content.plan) for content in plans}
    name, headings = own_workbook.PLANS_SHEET, own_workbook.PLANS
    sheet = DataSheet(page, tools, name, headings, (), has_exempt=any(marks.values()))
    for content in plans:
        plan = content.plan
        sheet.add([plan.title, plan.service, plan.period, plan.scheme_name], plan.label, marks=marks[plan.id])
    sheet.finish()


def write_actions(page: Page, tools: Tools, plans: Sequence[PlanContent]) -> None:
    """Write one row for each action, and one without an action for each empty section."""
    texts = [content.progress for plan in plans for content in plan.actions]
    has_exempt = any(
        tools.marks.on_section(plan.plan, section.section)
        or any(tools.marks.on_action(plan.plan, section.section, content) for content in section.actions)
        for plan in plans
        for section in plan.sections
    )
    has_tags = any(content.action.tags for plan in plans for content in plan.actions)
    name, headings = own_workbook.ACTIONS_SHEET, (*own_workbook.ACTIONS, *[own_workbook.TAGS] * has_tags)
    sheet = DataSheet(page, tools, name, headings, texts, has_exempt=has_exempt)
    for plan in plans:
        for section in plan.sections:
            if not section.actions:
                _add_section(sheet, plan, section, tools.marks, len(headings))
            for content in section.actions:
                _add_action(sheet, plan, section, content, tools.marks, has_tags=has_tags)
                tools.step()
    sheet.finish()


def _add_section(sheet: DataSheet, plan: PlanContent, content: SectionContent, marks: Marks, columns: int) -> None:
    section = content.section
    blank = [None] * (columns - 3)
    exempt_marks = marks.on_section(plan.plan, section)
    sheet.add([plan.plan.title, section.ref, section.title, *blank], section.label, marks=exempt_marks)


def _add_action(
    sheet: DataSheet,
    plan: PlanContent,
    section: SectionContent,
    content: ActionContent,
    marks: Marks,
    *,
    has_tags: bool,
) -> None:
    action = content.action
    sheet.add(
        [
            plan.plan.title,
            section.section.ref,
            section.section.title,
            action.ref,
            action.title,
            action.timescale.text,
            action.timescale.due_on,
            action.owner,
            action.status,
            action.status_reason,
            content.progress,
            content.notes[0].as_at if content.notes else None,
            action.completed_on,
            action.evidence,
            *[action.tags] * has_tags,
        ],
        partial(name_action, plan, content),
        marks=marks.on_action(plan.plan, section.section, content),
    )


def write_notes(page: Page, tools: Tools, plans: Sequence[PlanContent]) -> None:
    """Write one row for each progress note, an action's newest first."""
    texts = [note.text for plan in plans for content in plan.actions for note in content.notes]
    has_exempt = any(
        tools.marks.on_note(plan.plan, section.section, content, note)
        for plan in plans
        for section in plan.sections
        for content in section.actions
        for note in content.notes
    )
    name, headings = own_workbook.NOTES_SHEET, own_workbook.NOTES
    sheet = DataSheet(page, tools, name, headings, texts, has_exempt=has_exempt)
    for plan in plans:
        for section in plan.sections:
            for content in section.actions:
                lead = [plan.plan.title, section.section.ref, content.action.ref, content.action.title]
                for note in content.notes:
                    marks = tools.marks.on_note(plan.plan, section.section, content, note)
                    sheet.add([*lead, note.as_at, note.text], partial(name_action, plan, content), marks=marks)
                    tools.step()
    sheet.finish()


def write_readings(page: Page, tools: Tools, indicators: Sequence[IndicatorContent]) -> None:
    """Write one row for each reading, and one without period and value for an indicator without readings."""
    texts = [reading.note for content in indicators for reading in content.readings]
    has_exempt = any(
        tools.marks.on_indicator(content) or any(tools.marks.on_reading(content, row) for row in content.readings)
        for content in indicators
    )
    sheet = DataSheet(page, tools, own_workbook.READINGS_SHEET, READINGS, texts, has_exempt=has_exempt)
    for content in indicators:
        indicator, measure = content.indicator, measure_of(content)
        lead = [indicator.name, indicator.unit, indicator.better, indicator.target_text]
        if not content.readings:
            blank = [None] * (len(READINGS) - len(lead))
            sheet.add([*lead, *blank], indicator.label, marks=_with_indicator(tools.marks.on_indicator(content)))
        for reading in content.readings:
            sheet.add(
                [*lead, reading.period.text, reading.printed, reading.note, *_numbers(reading, measure)],
                partial(_name_reading, content, reading),
                _styles(reading, measure),
                tools.marks.on_reading(content, reading),
            )
            tools.step()
    sheet.finish()


def _with_indicator(marks: Sequence[Held]) -> list[Held]:
    """Return the marks on an indicator, worded for a row of its readings."""
    return [("indicator", mark) for _, mark in marks]


def _numbers(reading: Reading, measure: Measure) -> list[Value]:
    """Return the further fields of the reading, with the number among them."""
    return [
        reading.as_at,
        None if reading.value is None else cell_value(reading.value, measure),
        reading.numerator,
        reading.denominator,
        reading.series,
        reading.reported_on,
        reading.certainty,
        own_workbook.YES if reading.provisional else None,
        reading.footnote,
        reading.trend,
        reading.status,
        reading.source,
    ]


def _styles(reading: Reading, measure: Measure) -> list[Style]:
    styles = {name: _style(name) for name in READINGS}
    styles[own_workbook.NUMBER] = replace(NUMBER, form=figure_format(reading, measure))
    words = text_format(reading)
    if words:
        styles["Value"] = replace(styles["Value"], form=words)
    return list(styles.values())


def _name_reading(content: IndicatorContent, reading: Reading) -> str:
    return f"{reading.label()} in {content.indicator.label()}"
