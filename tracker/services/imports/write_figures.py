"""Bringing in indicators and category tables: what is held already stays, what is blank is filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.former_marks import FormerMarks
from tracker.domain.history.change import IndicatorPart, Record
from tracker.domain.imports.draft import DraftForm, DraftIndicator, DraftStatement, DraftTable
from tracker.domain.indicators.annotation import Annotation
from tracker.domain.indicators.definition import Definition
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.period_target import PeriodTarget
from tracker.domain.indicators.rebase import Rebase
from tracker.domain.indicators.recovery_form import FormAction, RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.indicators.trajectory_point import TrajectoryPoint
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.tables.category_table import CategoryRow, CategoryTable
from tracker.domain.text import clean
from tracker.services.governance.exemptions import add_marks
from tracker.services.indicators.readings import reading_from
from tracker.services.ordering import GAP, last_position

_KEPT = {"name", "position", "id", "version"}


def bring_in_indicator(
    work: UnitOfWork, draft: DraftIndicator, plan_ids: Mapping[str, int], former: FormerMarks
) -> None:
    """Write an indicator with all that belongs to it, or add to the one of the same name what that one lacks.

    `plan_ids`: the plans that were imported with it, by the title that they have in the document. What the document
    marks as exempt is marked, also what is held already, and what is new and was marked when it was deleted (`former`).
    That all rows of the document are marked marks an indicator with other readings, which may be published, in no way.
    """
    present = work.find(Indicator)
    found = _indicator(draft)
    same = [one for one in present if one.name.casefold() == found.name.casefold()]
    if same:
        indicator = work.save(_filled(same[0], found))
    else:
        indicator = work.add(replace(found, position=last_position(present)))
    held = work.find(Reading, indicator_id=indicator.id)
    periods = {(reading.period.text, reading.series) for reading in held}
    position = last_position(held) - GAP
    new = []
    drafted = {}
    for row in draft.readings:
        reading = reading_from(row, indicator.id)
        key = reading.period.text, reading.series
        drafted[key] = row.mark
        if key not in periods:
            position += GAP
            new.append(replace(reading, position=position))
            drafted[key] = row.mark or former.on("reading_id", indicator.name, *key)
    mark = draft.mark or (None if same else former.on("indicator_id", indicator.name))
    if draft.mark_is_of_rows and any(
        (row.period.text, row.series) not in drafted and not work.find(Exemption, reading_id=row.id) for row in held
    ):
        mark = None  # what it has besides the rows of this document may be published
    marks: list[tuple[Record, Exemption | None]] = [(indicator, mark)]
    marks += [(row, drafted.get((row.period.text, row.series))) for row in (*work.add_all(new), *held)]
    add_marks(work, [(thing, mark) for thing, mark in marks if mark])
    for parts in _parts(draft, indicator.id):
        if parts and not work.find(type(parts[0]), indicator_id=indicator.id):
            work.add_all(parts)
    if draft.form and not work.find(RecoveryForm, indicator_id=indicator.id):
        _add_form(work, draft.form, indicator.id, plan_ids)


def _indicator(draft: DraftIndicator) -> Indicator:
    blank = Indicator("")
    return Indicator(
        clean(draft.name).strip(),
        clean(draft.unit),
        draft.better,
        clean(draft.target),
        clean(draft.target_note),
        clean(draft.ref),
        clean(draft.directorate),
        clean(draft.theme),
        clean(draft.owner),
        draft.contractual,
        draft.rule or blank.rule,
        draft.under_recovery,
        clean(draft.goal),
        draft.goal_on,
        draft.spc or blank.spc,
    )


def _filled(held: Indicator, found: Indicator) -> Indicator:
    """`held` with what it leaves at its default taken from `found`."""
    default = Indicator("")
    names = [entry.name for entry in fields(Indicator) if entry.name not in _KEPT]
    blank = [name for name in names if getattr(held, name) == getattr(default, name)]
    return replace(held, **{name: getattr(found, name) for name in blank})


def _parts(draft: DraftIndicator, indicator_id: int) -> tuple[Sequence[IndicatorPart], ...]:
    return (
        [Definition(indicator_id, clean(one.text), clean(one.formula), one.day) for one in draft.definitions],
        [PeriodTarget(indicator_id, Period.read(period), clean(printed)) for period, printed in draft.targets],
        [TrajectoryPoint(indicator_id, Period.read(period), clean(printed)) for period, printed in draft.trajectory],
        [Annotation(indicator_id, one.day, clean(one.text)) for one in draft.annotations if one.day],
        [Rebase(indicator_id, one.day, clean(one.text)) for one in draft.rebases if one.day],
        [replace(statement, indicator_id=indicator_id) for statement in statements_from(draft.statements)],
    )


def _add_form(work: UnitOfWork, draft: DraftForm, indicator_id: int, plan_ids: Mapping[str, int]) -> None:
    title, description, why, taken, required = (
        clean(text) for text in (draft.title, draft.description, draft.why, draft.taken, draft.required)
    )
    form = work.add(RecoveryForm(indicator_id, title, description, why, taken, required))
    links = []
    for plan_title, ref, action_title in draft.actions:
        plan_id = plan_ids.get(plan_title) or next((plan.id for plan in work.find(Plan, title=plan_title)), None)
        action = _find_action(work, plan_id, clean(ref), clean(action_title)) if plan_id else None
        if action:
            links.append(FormAction(form.id, action.id))
    work.add_all(links)


def _find_action(work: UnitOfWork, plan_id: int, ref: str, title: str) -> Action | None:
    """The action of that number and title in a plan, or where none has both, of that number."""
    actions = [
        action
        for section in work.find(Section, plan_id=plan_id)
        for action in work.find(Action, section_id=section.id, ref=ref)
    ]
    same = [action for action in actions if action.title == title]
    return next(iter(same or (actions if ref else [])), None)


def bring_in_table(work: UnitOfWork, draft: DraftTable) -> None:
    """Write a category table, unless one of that title and period is held."""
    present = work.find(CategoryTable)
    title, period = clean(draft.title).strip(), clean(draft.period).strip()
    if any((table.title, table.period) == (title, period) for table in present):
        return
    table = work.add(
        CategoryTable(
            title,
            clean(draft.row_heading),
            draft.columns,
            draft.exclusive,
            period,
            clean(draft.footnote),
            last_position(present),
        )
    )
    work.add_all(
        [
            CategoryRow(table.id, clean(row.label), tuple(clean(cell) for cell in row.cells), row.is_total, index * GAP)
            for index, row in enumerate(draft.rows, 1)
        ]
    )
    work.add_all([replace(statement, category_table_id=table.id) for statement in statements_from(draft.statements)])


def statements_from(drafts: Sequence[DraftStatement]) -> list[Statement]:
    """Statements as found, belonging to nothing yet."""
    return [
        Statement(
            draft.states,
            clean(draft.text),
            clean(draft.printed),
            Period.read(draft.period),
            clean(draft.row),
            clean(draft.heading),
            clean(draft.scope),
        )
        for draft in drafts
    ]


def same_statement(one: Statement, other: Statement) -> bool:
    """Return whether two statements say the same, wherever they are stored."""
    return replace(one, id=other.id, version=other.version) == other
