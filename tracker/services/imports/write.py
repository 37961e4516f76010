"""Imports the content of a document as one undo step, once its preview has been accepted."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.data.queries.publication.marks_of_deleted import former_marks
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.figures.by_period import ByPeriod
from tracker.domain.figures.printed_precision import is_same_figure
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.marks_of_deleted import FormerMarks
from tracker.domain.governance.owner_role import OwnerRole, owner_key
from tracker.domain.history.row_kinds import Record
from tracker.domain.imports.draft import Draft, DraftPlan, DraftTable, DraftTheme, Problem
from tracker.domain.indicators.statement import Statement
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.status import DEFAULT_SCHEME
from tracker.domain.plans.step import Step, WrittenStep
from tracker.domain.plans.timescale import Timescale
from tracker.domain.tables.content import TableContent
from tracker.domain.tags import read_tags
from tracker.domain.text import clean, shorten
from tracker.services.governance.exemptions import add_marks
from tracker.services.imports.earlier_statuses import tell_past
from tracker.services.imports.write_benefits import add_benefits_from, add_table_benefits
from tracker.services.imports.write_figures import FigureWriter, as_stated, statements_from
from tracker.services.imports.write_risks import bring_in_register
from tracker.services.ordering import GAP, last_position


def bring_in(work: UnitOfWork, *, draft: Draft) -> str:
    """Write all of a draft: its plans after the existing ones, its readings to indicators of the same name.

    If a plan's title is taken, a number is added to it. A reading that already exists is not written again.
    """
    work.as_at, work.origin = None, "import"
    former = work.read(former_marks)
    plan_ids = {plan.title: add_plan_from(work, plan, former) for plan in draft.plans}
    figures = FigureWriter(work, former)
    for indicator in draft.indicators:
        figures.add_indicator(indicator, plan_ids)
    around: list[DraftTheme | DraftTable] = [*draft.themes, *draft.tables]
    for one in sorted(around, key=lambda one: one.index):
        if isinstance(one, DraftTheme):
            figures.add_theme(one)
        else:
            figures.add_table(one)
    for recovery in draft.recoveries:
        figures.add_recovery(recovery)
    for register in draft.registers:
        bring_in_register(work, register, former)
    add_table_benefits(work, draft, former)
    add_new_statements(work, draft)
    add_new_roles(work, draft)
    return f"Import {draft.source}"


def add_new_statements(work: UnitOfWork, draft: Draft) -> None:
    """Write the statements of the text that belong to no indicator and no table, unless they are held."""
    statements = {as_stated(statement) for statement in work.find(Statement, indicator_id=None, category_table_id=None)}
    work.add_all([statement for statement in statements_from(draft.statements) if statement not in statements])


def add_new_roles(work: UnitOfWork, draft: Draft) -> None:
    """Write the roles of owners who have none yet."""
    held = {owner_key(role.owner) for role in work.find(OwnerRole)}
    new_roles = {
        owner_key(role.owner): OwnerRole(clean(role.owner), clean(role.role), role.is_role) for role in draft.roles
    }
    work.add_all([role for key, role in new_roles.items() if key not in held])


Held = dict[str, dict[tuple[str, str], str]]


def repeated_readings(draft: Draft, present: Held) -> tuple[Problem, ...]:
    """Return problems for the readings of a draft that the tracker holds with another figure.

    `present`: the printed figure for each period and series, by indicator name case-folded. `bring_in` leaves out all
    readings that are held.
    """
    problems = []
    for indicator in draft.indicators:
        held = ByPeriod(present.get(indicator.name.casefold(), {}))
        for reading in indicator.readings:
            there = held.find(reading.period, reading.series)
            if there is not None and not is_same_figure(there, reading.printed):
                sentence = (
                    f"{indicator.name}, {reading.period}: {there} is already entered and "
                    f"{reading.printed} was found. The current value was kept. Change it yourself if it is wrong."
                )
                problems.append(Problem(reading.where, sentence))
    return tuple(problems)


def is_held(table: DraftTable, current: Sequence[TableContent]) -> bool:
    """Return whether a table with that title and period already exists, in which case `bring_in` leaves it out."""
    return _same_table(table, current) is not None


def repeated_tables(draft: Draft, current: Sequence[TableContent]) -> tuple[Problem, ...]:
    """Return problems for the tables of a draft that the tracker already holds with other cells."""
    problems = []
    for table in draft.tables:
        there = _same_table(table, current)
        if there is not None and [(row.label, row.cells) for row in table.rows] != [
            (row.label_text, row.cells) for row in there.rows
        ]:
            sentence = (
                f"A table “{shorten(table.title)}” already exists, with other rows or figures. The current table "
                "was kept. Change it yourself if it is wrong, or rename it and import this again."
            )
            problems.append(Problem(table.title, sentence))
    return tuple(problems)


def _same_table(table: DraftTable, current: Sequence[TableContent]) -> TableContent | None:
    key = clean(table.title).strip(), clean(table.period).strip()
    return next((content for content in current if (content.table.title, content.table.period) == key), None)


def add_plan_from(work: UnitOfWork, draft: DraftPlan, former: FormerMarks) -> int:
    """Write a plan of a document after the existing ones, and return its id.

    Whatever the document marks is marked, and whatever was marked when it was deleted here (`former`).
    """
    others = work.find(Plan)
    plan = work.add(
        Plan(
            _free_title(draft.title, {other.title for other in others}),
            draft.service,
            draft.period,
            draft.scheme_name or DEFAULT_SCHEME,
            position=last_position(others),
        )
    )
    sections = work.add_all(
        [
            Section(plan.id, clean(section.title), clean(section.ref), index * GAP)
            for index, section in enumerate(draft.sections, 1)
        ]
    )
    placed_actions = [
        (stored.id, index, action)
        for stored, section in zip(sections, draft.sections, strict=True)
        for index, action in enumerate(section.actions, 1)
    ]
    timescales = {text: Timescale.read(text) for text in {action.timescale for _, _, action in placed_actions}}
    actions = work.add_all(
        [
            Action(
                section_id,
                clean(action.title),
                clean(action.ref),
                timescales[action.timescale],
                clean(action.owner),
                plan.scheme.find(action.status).word if action.status else "",
                clean(action.status_reason),
                action.completed_on,
                clean(action.evidence),
                read_tags(action.tags),
                index * GAP,
            )
            for section_id, index, action in placed_actions
        ]
    )
    for stored, (_, _, action) in zip(actions, placed_actions, strict=True):
        tell_past(work, stored, action)
    drafted = [
        (stored, note)
        for stored, (_, _, action) in zip(actions, placed_actions, strict=True)
        for note in reversed(action.notes)
    ]
    notes = work.add_all([ProgressNote(stored.id, clean(note.text), note.as_at) for stored, note in drafted])
    work.add_all(
        [
            ActionExtra(stored.id, clean(heading), clean(text))
            for stored, (_, _, action) in zip(actions, placed_actions, strict=True)
            for heading, text in action.extras
        ]
    )
    work.add_all(
        [
            step
            for stored, (_, _, action) in zip(actions, placed_actions, strict=True)
            for step in steps_from(stored.id, action.steps)
        ]
    )
    for stored, (_, _, action) in zip(actions, placed_actions, strict=True):
        add_benefits_from(work, stored.id, action.benefits, former)
    marks: list[tuple[Record, Exemption | None]] = [(plan, draft.mark or former.on("plan_id", draft.title))]
    marks += [
        (stored, section.mark or former.on("section_id", stored.title))
        for stored, section in zip(sections, draft.sections, strict=True)
    ]
    marks += [
        (stored, action.mark or former.on("action_id", stored.title))
        for stored, (_, _, action) in zip(actions, placed_actions, strict=True)
    ]
    marks += [
        (stored, note.mark or former.on("progress_note_id", stored.text))
        for stored, (_, note) in zip(notes, drafted, strict=True)
    ]
    add_marks(work, [(thing, mark) for thing, mark in marks if mark])
    return plan.id


def steps_from(action_id: int, written_steps: Sequence[WrittenStep]) -> list[Step]:
    """Return the steps of an action in a document, in their order."""
    return [
        Step(action_id, clean(step.title), Timescale.read(step.timescale), step.completed_on, index * GAP)
        for index, step in enumerate(written_steps, 1)
    ]


def _free_title(title: str, taken: set[str]) -> str:
    title = clean(title).strip() or "Plan"
    number = 2
    free = title
    while free in taken:
        free = f"{title} ({number})"
        number += 1
    return free
