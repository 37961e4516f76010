"""The plain data sheets of what belongs to actions and indicators, of category tables and of statements.

Each is written where it holds anything.
Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from tracker.domain.claim import Claim
from tracker.domain.content import IndicatorContent, Position, TableContent
from tracker.domain.indicator import Indicator
from tracker.domain.owner_role import OwnerRole
from tracker.domain.recovery_form import FORM_HEADINGS
from tracker.office import own_workbook as own
from tracker.office.sheet_rows import Value
from tracker.office.workbook_data import DataSheet, Tools
from tracker.office.workbook_file import Page
from tracker.office.workbook_plan import name_action

Line = tuple[list[Value], Callable[[], str]]
"""The values of a row, and what it is called in a warning."""


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """A sheet that is to be written; `about` says on the cover what it holds."""

    name: str
    headings: Sequence[str]
    about: str
    lines: tuple[Line, ...]

    def write(self, page: Page, tools: Tools) -> None:
        """Write the sheet."""
        texts = [value for values, _ in self.lines for value in values if isinstance(value, str)]
        sheet = DataSheet(page, tools, self.name, self.headings, texts)
        for values, thing in self.lines:
            sheet.add(values, thing)
        sheet.finish()


def figure_sheets(position: Position, roles: Sequence[OwnerRole] = ()) -> tuple[FigureSheet, ...]:
    """The sheets that hold something, in their order."""
    indicators = position.indicators
    about = (
        (own.INDICATORS_SHEET, own.INDICATORS, "Each indicator with its owner, rule and level to return to", _details),
        (own.DEFINITIONS_SHEET, own.DEFINITIONS, "What each indicator counts, from which day", _definitions),
        (own.TARGETS_SHEET, own.TARGETS, "Targets by period and planned figures", _targets),
        (own.CHART_NOTES_SHEET, own.CHART_NOTES, "What happened and when, and where limits are drawn anew", _notes),
        (own.FORMS_SHEET, own.FORMS, "The recovery forms of indicators off target", _forms),
    )
    sheets = [
        FigureSheet(
            own.EXTRAS_SHEET,
            own.EXTRAS,
            "What stood in columns of the paper without a field here",
            tuple(_extras(position)),
        )
    ]
    sheets += [FigureSheet(name, headings, words, tuple(lines(indicators))) for name, headings, words, lines in about]
    sheets += [
        FigureSheet(own.LINKS_SHEET, own.LINKS, "The actions that recovery forms refer to", tuple(_links(position))),
        FigureSheet(own.TABLES_SHEET, own.TABLES, "Every cell of the category tables", tuple(_cells(position.tables))),
        FigureSheet(
            own.STATEMENTS_SHEET, own.STATEMENTS, "Sentences that state figures, for checking", tuple(_claims(position))
        ),
        FigureSheet(own.ROLES_SHEET, own.ROLES, "What owners are published as", tuple(map(_role, roles))),
    ]
    return tuple(sheet for sheet in sheets if sheet.lines)


def _role(one: OwnerRole) -> Line:
    return [one.owner, one.role, own.YES if one.is_role else own.NO], one.label


def _extras(position: Position) -> Iterator[Line]:
    for plan in position.plans:
        for section in plan.sections:
            for content in section.actions:
                lead = [plan.plan.title, section.section.ref, content.action.ref, content.action.title]
                for extra in content.extras:
                    yield [*lead, extra.heading, extra.text], partial(name_action, plan, content)


def _details(indicators: Sequence[IndicatorContent]) -> Iterator[Line]:
    """All of them where any says more than the sheet of readings does."""
    for content in indicators if any(_says_more(one.indicator) for one in indicators) else ():
        one = content.indicator
        yield (
            [
                one.name,
                one.ref,
                one.unit,
                one.better,
                one.target_text,
                one.target_note,
                one.directorate,
                one.theme,
                one.owner,
                one.contractual,
                one.rule.write(),
                own.YES if one.under_recovery else None,
                one.goal_text,
                one.goal_on,
                own.YES if one.spc.screening else own.NO,
                one.spc.base_points,
                one.spc.variant,
            ],
            one.label,
        )


def _says_more(indicator: Indicator) -> bool:
    bare = Indicator(indicator.name, indicator.unit, indicator.better, indicator.target_text)
    return replace(indicator, position=bare.position, id=bare.id, version=bare.version) != bare


def _definitions(indicators: Sequence[IndicatorContent]) -> Iterator[Line]:
    for content in indicators:
        for row in content.definitions:
            yield [content.indicator.name, row.effective_from, row.text, row.formula], content.indicator.label


def _targets(indicators: Sequence[IndicatorContent]) -> Iterator[Line]:
    for content in indicators:
        name, label = content.indicator.name, content.indicator.label
        for target in content.targets:
            yield [name, own.TARGET, target.period.text, target.printed], label
        for point in content.trajectory:
            yield [name, own.PLANNED, point.period.text, point.printed], label


def _notes(indicators: Sequence[IndicatorContent]) -> Iterator[Line]:
    for content in indicators:
        name, label = content.indicator.name, content.indicator.label
        for annotation in content.annotations:
            yield [name, own.ANNOTATION, annotation.day, annotation.text], label
        for rebase in content.rebases:
            yield [name, own.REBASE, rebase.day, rebase.reason], label


def _forms(indicators: Sequence[IndicatorContent]) -> Iterator[Line]:
    for content in indicators:
        if content.form:
            form = content.form.form
            texts = [getattr(form, name) for name in FORM_HEADINGS]
            yield [content.indicator.name, form.title, *texts], content.indicator.label


def _links(position: Position) -> Iterator[Line]:
    titles = {content.action.id: plan.plan.title for plan in position.plans for content in plan.actions}
    for content in position.indicators:
        for action in content.form.actions if content.form else ():
            plan = titles.get(action.id, "")
            yield [content.indicator.name, plan, action.ref, action.title], content.indicator.label


def _cells(tables: Sequence[TableContent]) -> Iterator[Line]:
    for content in tables:
        table = content.table
        exclusive = own.YES if table.exclusive else own.NO
        lead = [table.title, table.period, table.row_heading, exclusive, table.footnote]
        columns = [[one.heading, one.kind, own.YES if one.is_total else None] for one in table.columns]
        for number, row in enumerate(content.rows, 1):
            start = [*lead, number, row.label_text, own.YES if row.is_total else None]
            for place, column in enumerate(columns):
                yield [*start, *column, row.cell(place)], table.label
            if not columns:
                yield [*start, None, None, None, None], table.label
        if not content.rows:
            for column in columns or [[None, None, None]]:
                yield [*lead, None, None, None, *column, None], table.label


def _claims(position: Position) -> Iterator[Line]:
    for content in position.indicators:
        for claim in content.claims:
            yield _claim(claim, content.indicator.name, "", ""), claim.label
    for table in position.tables:
        for claim in table.claims:
            yield _claim(claim, "", table.table.title, table.table.period), claim.label
    for claim in position.claims:
        yield _claim(claim, "", "", ""), claim.label


def _claim(claim: Claim, indicator: str, table: str, period: str) -> list[Value]:
    return [
        indicator,
        table,
        period,
        claim.states,
        claim.text,
        claim.printed,
        claim.period.text,
        claim.row,
        claim.heading,
        claim.scope,
    ]
