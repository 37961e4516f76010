"""The plain data sheets of records that belong to actions and indicators, of category tables and of statements.

A sheet is only written if it has rows. Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.governance.owner_role import OwnerRole
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.recovery_form import FORM_HEADINGS
from tracker.domain.indicators.statement import Statement
from tracker.domain.position.position import Position
from tracker.domain.publication.exempt_content import Held, Level, Marks, marks_by_action
from tracker.domain.tables.category_table import CategoryTable
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.theme_text import ThemeText
from tracker.office.excel.rows import Value
from tracker.office.excel.save import Page
from tracker.office.excel.sheets.data_sheets import DataSheet, Tools
from tracker.office.excel.sheets.plan import name_action
from tracker.office.own_workbook import mark_and_headings as own

Line = tuple[list[Value], Callable[[], str], tuple[Held, ...]]
"""The values of a row, the function that names it in a warning, and the marks on it."""


class FigureSheet(Struct, frozen=True):
    """A sheet to be written; `about` describes its content on the cover."""

    name: str
    headings: Sequence[str]
    about: str
    lines: tuple[Line, ...]

    def write(self, page: Page, tools: Tools) -> None:
        """Write the sheet."""
        texts = [value for values, _, _ in self.lines for value in values if isinstance(value, str)]
        has_exempt = any(marks for _, _, marks in self.lines)
        sheet = DataSheet(page, tools, self.name, self.headings, texts, has_exempt=has_exempt)
        for values, thing, marks in self.lines:
            sheet.add(values, thing, marks=marks)
        sheet.finish()


def figure_sheets(position: Position, roles: Sequence[OwnerRole] = ()) -> tuple[FigureSheet, ...]:
    """Return the sheets that have rows, in their order."""
    indicators, marks = position.indicators, Marks.of(position.exemptions)
    tags = [own.TAGS] * any(content.indicator.tags for content in indicators)
    has_sheet, has_day = _sheet_of(indicators)
    defined = (*own.DEFINITIONS, *own.DEFINITION_SHEET * has_sheet, *[own.SIGNED_OFF_ON] * has_day)
    about = (
        (
            own.INDICATORS_SHEET,
            (*own.INDICATORS, *tags),
            "Data: indicators, with owner, RAG rule and recovery target",
            _details,
        ),
        (
            own.DEFINITIONS_SHEET,
            defined,
            "Data: definitions of indicators, with their dates",
            _definitions,
        ),
        (own.TARGETS_SHEET, own.TARGETS, "Data: targets by period, and trajectories", _targets),
        (own.CHART_NOTES_SHEET, own.CHART_NOTES, "Data: annotations and step changes, with their dates", _notes),
        (own.FORMS_SHEET, own.FORMS, "Data: recovery forms", _forms),
    )
    sheets = [
        FigureSheet(own.STEPS_SHEET, own.STEPS, "The steps of actions", tuple(_steps(position, marks))),
        FigureSheet(
            own.BENEFITS_SHEET, own.BENEFITS, "Data: the benefits of actions", tuple(_benefits(position, marks))
        ),
        FigureSheet(
            own.EXTRAS_SHEET,
            own.EXTRAS,
            "Data: other information, from columns without a field here",
            tuple(_extras(position, marks)),
        ),
    ]
    sheets += [
        FigureSheet(name, headings, words, tuple(lines(indicators, marks))) for name, headings, words, lines in about
    ]
    sheets += [
        FigureSheet(
            own.LINKS_SHEET, own.LINKS, "Data: actions linked to recovery forms", tuple(_links(position, marks))
        ),
        FigureSheet(
            own.TABLES_SHEET, own.TABLES, "Data: every cell of the category tables", tuple(_cells(position.tables))
        ),
        FigureSheet(own.THEMES_SHEET, own.THEMES, "Data: texts around the tables", tuple(_around(position))),
        FigureSheet(
            own.STATEMENTS_SHEET,
            own.STATEMENTS,
            "Data: statements to check against the figures",
            tuple(_statements(position, marks)),
        ),
        FigureSheet(
            own.ROLES_SHEET,
            own.ROLES,
            "Data: roles that public versions show instead of owners",
            tuple(map(_role, roles)),
        ),
    ]
    return tuple(sheet for sheet in sheets if sheet.lines)


def _role(role: OwnerRole) -> Line:
    return [role.owner, role.role, own.YES if role.is_role else own.NO], role.label, ()


def _steps(position: Position, marks: Marks) -> Iterator[Line]:
    for plan in position.plans:
        for section in plan.sections:
            for content in section.actions:
                if not content.steps:
                    continue
                lead = [plan.plan.title, section.section.ref, content.action.ref, content.action.title]
                exempt_marks = marks.on_action(plan.plan, section.section, replace(content, notes=()))
                for step in content.steps:
                    values: list[Value] = [
                        *lead,
                        step.title,
                        step.timescale.text,
                        step.timescale.due_on,
                        step.completed_on,
                    ]
                    yield values, partial(name_action, plan, content), _with("action", exempt_marks)


def _benefits(position: Position, marks: Marks) -> Iterator[Line]:
    for plan in position.plans:
        for section in plan.sections:
            for content in section.actions:
                lead = [plan.plan.title, section.section.ref, content.action.ref, content.action.title]
                for benefit in content.benefits:
                    values: list[Value] = [
                        *(*lead, benefit.title, benefit.measure, benefit.per, benefit.expected, benefit.timescale.text),
                        *(
                            benefit.timescale.due_on,
                            benefit.realised,
                            benefit.realised_on,
                            benefit.method,
                            benefit.cashable,
                            benefit.note,
                        ),
                    ]
                    exempt_marks = marks.on_benefit(plan.plan, section.section, content, benefit)
                    yield values, partial(name_action, plan, content), exempt_marks


def _around(position: Position) -> Iterator[Line]:
    """Yield the texts around tables in the order of the tables; nothing if no theme has a text and no table a
    paragraph.
    """
    if not position.themes and not any(content.table.introduction for content in position.tables):
        return
    things: list[ThemeText | CategoryTable] = [*position.themes, *(content.table for content in position.tables)]
    for one in sorted(things, key=lambda one: one.position):
        if isinstance(one, ThemeText):
            values = [one.directorate, one.theme, "", "", one.introduction, one.row_heading, one.footnote]
        else:
            values = ["", "", one.title, one.period, one.introduction, "", ""]
        yield [*values], one.label, ()


def _extras(position: Position, marks: Marks) -> Iterator[Line]:
    for plan in position.plans:
        for section in plan.sections:
            for content in section.actions:
                lead = [plan.plan.title, section.section.ref, content.action.ref, content.action.title]
                exempt_marks = marks.on_action(plan.plan, section.section, replace(content, notes=()))
                for extra in content.extras:
                    yield (
                        [*lead, extra.heading, extra.text],
                        partial(name_action, plan, content),
                        _with("action", exempt_marks),
                    )


def _details(indicators: Sequence[IndicatorContent], marks: Marks) -> Iterator[Line]:
    """Yield the details of all indicators if any of them has more than the sheet of readings contains."""
    is_needed = any(_says_more(content.indicator) or marks.on_indicator(content) for content in indicators)
    has_tags = any(content.indicator.tags for content in indicators)
    for content in indicators if is_needed else ():
        indicator = content.indicator
        yield (
            [
                indicator.name,
                indicator.ref,
                indicator.unit,
                indicator.better,
                indicator.target_text,
                indicator.target_note,
                indicator.directorate,
                indicator.theme,
                indicator.owner,
                indicator.contractual,
                indicator.rule.write(),
                own.YES if indicator.under_recovery else None,
                indicator.goal_text,
                indicator.goal_on,
                own.YES if indicator.spc.screening else own.NO,
                indicator.spc.base_points,
                indicator.spc.variant,
                *[indicator.tags] * has_tags,
            ],
            indicator.label,
            marks.on_indicator(content),
        )


def _says_more(indicator: Indicator) -> bool:
    bare = Indicator(indicator.name, indicator.unit, indicator.better, indicator.target_text)
    return replace(indicator, position=bare.position, id=bare.id, version=bare.version) != bare


def _sheet_of(indicators: Sequence[IndicatorContent]) -> tuple[bool, bool]:
    """Return whether any definition has a source or a person who signed it off, and whether any has a date of signing
    off.
    """
    rows = [row for content in indicators for row in content.definitions]
    return any(row.source or row.signed_off_by for row in rows), any(row.signed_off_on for row in rows)


def _definitions(indicators: Sequence[IndicatorContent], marks: Marks) -> Iterator[Line]:
    has_sheet, has_day = _sheet_of(indicators)
    for content in indicators:
        for row in content.definitions:
            values: list[Value] = [content.indicator.name, row.effective_from, row.text, row.formula]
            values += [row.source, row.signed_off_by] if has_sheet else []
            values += [row.signed_off_on] if has_day else []
            yield values, content.indicator.label, _with("indicator", marks.on_indicator(content))


def _targets(indicators: Sequence[IndicatorContent], marks: Marks) -> Iterator[Line]:
    for content in indicators:
        name, label = content.indicator.name, content.indicator.label
        exempt_marks = _with("indicator", marks.on_indicator(content))
        for target in content.targets:
            yield [name, own.TARGET, target.period.text, target.printed], label, exempt_marks
        for point in content.trajectory:
            yield [name, own.PLANNED, point.period.text, point.printed], label, exempt_marks


def _notes(indicators: Sequence[IndicatorContent], marks: Marks) -> Iterator[Line]:
    for content in indicators:
        name, label = content.indicator.name, content.indicator.label
        exempt_marks = _with("indicator", marks.on_indicator(content))
        for annotation in content.annotations:
            yield [name, own.ANNOTATION, annotation.day, annotation.text], label, exempt_marks
        for rebase in content.rebases:
            yield [name, own.REBASE, rebase.day, rebase.reason], label, exempt_marks


def _forms(indicators: Sequence[IndicatorContent], marks: Marks) -> Iterator[Line]:
    for content in indicators:
        if content.form:
            form = content.form.form
            texts = [getattr(form, name) for name in FORM_HEADINGS]
            exempt_marks = _with("indicator", marks.on_indicator(content))
            yield [content.indicator.name, form.title, *texts], content.indicator.label, exempt_marks


def _links(position: Position, marks: Marks) -> Iterator[Line]:
    titles = {content.action.id: plan.plan.title for plan in position.plans for content in plan.actions}
    actions = marks_by_action(position)
    for content in position.indicators:
        for action in content.form.actions if content.form else ():
            plan = titles.get(action.id, "")
            exempt_marks = _with("indicator", marks.on_indicator(content)) + _with("action", actions.get(action.id, ()))
            yield [content.indicator.name, plan, action.ref, action.title], content.indicator.label, exempt_marks


def _cells(tables: Sequence[TableContent]) -> Iterator[Line]:
    for content in tables:
        table = content.table
        exclusive = own.YES if table.exclusive else own.NO
        lead = [table.title, table.period, table.row_heading, exclusive, table.footnote]
        columns = [[column.heading, column.kind, own.YES if column.is_total else None] for column in table.columns]
        for number, row in enumerate(content.rows, 1):
            start = [*lead, number, row.label_text, own.YES if row.is_total else None]
            for index, column in enumerate(columns):
                yield [*start, *column, row.cell(index)], table.label, ()
            if not columns:
                yield [*start, None, None, None, None], table.label, ()
        if not content.rows:
            for column in columns or [[None, None, None]]:
                yield [*lead, None, None, None, *column, None], table.label, ()


def _statements(position: Position, marks: Marks) -> Iterator[Line]:
    for content in position.indicators:
        for statement in content.statements:
            exempt_marks = _with("indicator", marks.on_indicator(content))
            yield _statement(statement, content.indicator.name, "", ""), statement.label, exempt_marks
    for table in position.tables:
        for statement in table.statements:
            yield _statement(statement, "", table.table.title, table.table.period), statement.label, ()
    for statement in position.statements:
        yield _statement(statement, "", "", ""), statement.label, ()


def _with(level: Level, marks: Sequence[Held]) -> tuple[Held, ...]:
    """Return the marks on a record, worded for a row that belongs to the record."""
    return tuple((other or level, mark) for other, mark in marks)


def _statement(statement: Statement, indicator: str, table: str, period: str) -> list[Value]:
    return [
        indicator,
        table,
        period,
        statement.states,
        statement.text,
        statement.printed,
        statement.period.text,
        statement.row,
        statement.heading,
        statement.scope,
    ]
