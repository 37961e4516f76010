"""Unmarked places of an internal paper that repeat something exempt which the paper itself does not contain.

A tracker that imports the paper could not detect these repetitions: of an earlier wording of an exempt note, of a
deleted record, or of an exempt record in another plan. So the paper marks the records that repeat them, and the mark is
read back with the paper. Repetitions of exempt records that the paper contains with their marks are detected again
there, and are not marked. Anything that a public paper leaves out because it was in something exempt for a time is
marked too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from tracker.data.queries import ReadConnection
from tracker.data.queries.meetings_and_registers import permits
from tracker.data.queries.publication.ever_exempt_rows import ExemptRows, PastText, exempt_in
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.exemption import UNDECIDED, Exemption
from tracker.domain.history.row_kinds import IndicatorPart, Record
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.statement import Statement
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import PlanContent
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.step import Step
from tracker.domain.position.position import Position
from tracker.domain.publication.exempt_content import Thing, in_short
from tracker.domain.publication.publication import Hidden, open_paper
from tracker.domain.publication.published_texts import Published, published_texts
from tracker.domain.publication.repeats_of_exempt import Found
from tracker.domain.record import NEW, with_fields
from tracker.domain.tables.category_table import CategoryRow, CategoryTable
from tracker.services.governance.exemptions import MARKABLE
from tracker.services.publication.exempt_texts import is_secret, kept_back_beyond
from tracker.services.publication.review import public_rules

_OWN: dict[type[Record], str] = {
    kind: MARKABLE[kind] for kind in (Plan, Section, Action, ProgressNote, Benefit, Indicator, Reading)
}
_IN_REPORTS: dict[type[Record], tuple[str, ...]] = {
    Plan: ("title",),
    Section: ("title",),
    Action: ("title", "timescale", "status_reason"),
    ProgressNote: ("text",),
    Exemption: ("reason",),
}
"""The fields of a plan that are also in a Word report and are read back from it."""
_BRIEF = "It was in an exempt section in the time that the report covers"
_TABLE, _STATEMENT, _ROLE = "category_table_id", "claim_id", "owner_role_id"
"""Kinds that cannot have a mark, named like the columns of marks."""


def with_quotations(connection: ReadConnection, paper: Paper) -> Paper:
    """Return the paper with a mark on each record that repeats something exempt which is not in the paper itself.

    Every paper of a plan contains the plan, except for what only a workbook has; only a workbook contains indicators.
    Tables, and statements that belong to no indicator or table, cannot have a mark: the exemption is added to their
    title or text, and the import leaves them out. A role that repeats something exempt is left out of the paper.
    """
    now = replace(paper, before=None)
    exempt = exempt_in(connection, now)
    paper = _with_brief(paper, exempt)
    every = _coming(now.position, exempt)
    plans = frozenset(
        past_text
        for past_text in every
        if past_text.kind in _IN_REPORTS and past_text.column in _IN_REPORTS[past_text.kind]
    )
    if all(past_text in plans or not is_secret(past_text) for past_text in exempt.texts):
        return paper
    hidden = replace(exempt, texts=tuple(every)).hidden
    marks_by_row = _repeats(connection, now, exempt, hidden, (plans, every))
    if not marks_by_row:
        return paper
    position = paper.position

    def add_finds(column: str, row_id: int, text: str) -> str:
        mark = marks_by_row.get((column, row_id))
        return f"{text}  {in_short([('', mark)])}" if mark else text

    tables = (
        replace(content, table=replace(content.table, title=add_finds(_TABLE, content.table.id, content.table.title)))
        for content in position.tables
    )
    return replace(
        paper,
        position=replace(
            position,
            exemptions=(*position.exemptions, *_marks(marks_by_row)),
            tables=tuple(tables),
            statements=tuple(
                replace(statement, text=add_finds(_STATEMENT, statement.id, statement.text))
                for statement in position.statements
            ),
        ),
        roles=tuple(role for role in paper.roles if (_ROLE, role.id) not in marks_by_row),
    )


def _with_brief(paper: Paper, exempt: ExemptRows) -> Paper:
    """Return the paper with a mark on each action that was in something exempt at some time within the period of the
    paper.
    """
    brief = set(exempt.for_a_time)
    marks = tuple(replace(mark, id=NEW, reason=_BRIEF) for mark in exempt.marks if mark.action_id in brief)
    if not marks:
        return paper
    return replace(paper, position=replace(paper.position, exemptions=(*paper.position.exemptions, *marks)))


def repeat_marks(connection: ReadConnection, paper: Paper) -> tuple[Exemption, ...]:
    """Return a mark for each record of a paper's position that repeats anything exempt; it applies to every paper of
    the position.
    """
    now = replace(paper, before=None)
    return _marks(_repeats(connection, now, exempt_in(connection, now), Hidden(), ((),)))


def _marks(marks: Mapping[Thing, Exemption]) -> tuple[Exemption, ...]:
    columns, made = set(_OWN.values()), []
    for (column, row_id), mark in marks.items():
        if column in columns:
            made.append(with_fields(mark, {column: row_id}))
    return tuple(made)


def _repeats(
    connection: ReadConnection,
    paper: Paper,
    exempt: ExemptRows,
    hidden: Hidden,
    coming: Sequence[Collection[PastText]],
) -> dict[Thing, Exemption]:
    """Return the mark for each record that repeats something. `coming`: the exempt texts that a paper contains with its
    plans, and those with its figures.
    """
    if not exempt.texts:
        return {}
    public = public_rules(connection, paper).publish(open_paper(paper, exempt.marks, hidden))
    allowed = [permit.words for permit in permits(connection)]
    all_kept_back = kept_back_beyond(exempt, paper, public, allowed, coming)
    marks: dict[Thing, Exemption] = {}
    if all(one.is_empty for one in all_kept_back):
        return marks
    marked = {mark.marks for mark in exempt.marks}
    for text in published_texts(public):
        thing = _thing(text)
        if thing is None or thing in marked or thing in marks or text.is_figure or text.is_role:
            continue
        repeats = all_kept_back[-1 if text.indicator_id else 0].found_in(text.text, text.indicator_id)
        if repeats:
            marks[thing] = Exemption(repeats[0].paragraph, _say(text, repeats))
    for role in paper.roles:
        repeats = all_kept_back[0].found_in(role.role)
        if repeats:
            marks[_ROLE, role.id] = Exemption(UNDECIDED)
    return marks


def _coming(position: Position, exempt: ExemptRows) -> frozenset[PastText]:
    """Return the exempt texts that a workbook of a position contains; of notes only the latest, as in a report."""
    keys = {(past_text.kind, past_text.row_id) for past_text in exempt.texts}
    plans = (_with_latest_notes(plan, keys) for plan in position.plans)
    brought = Position(tuple(plans), position.indicators)
    there = {
        (type(text.record), text.record.id, text.field, text.text) for text in published_texts(Paper(brought, date.max))
    }
    things = {(_OWN[kind], row_id) for kind, row_id, _, _ in there if kind in _OWN}
    reasons = {(mark.id, mark.reason.strip()) for mark in exempt.marks if mark.marks in things}
    return frozenset(
        past_text
        for past_text in exempt.texts
        if (past_text.kind, past_text.row_id, past_text.column, past_text.text) in there
        or (past_text.kind is Exemption and (past_text.row_id, past_text.text) in reasons)
    )


def _with_latest_notes(plan: PlanContent, keys: Collection[tuple[type[Record], int]]) -> PlanContent:
    """Return the plan reduced to the wanted actions and those of wanted notes, each with only its latest note."""
    sections = []
    for section in plan.sections:
        actions = tuple(
            replace(content, notes=content.notes[:1])
            for content in section.actions
            if (Action, content.action.id) in keys or any((ProgressNote, note.id) in keys for note in content.notes[:1])
        )
        sections.append(replace(section, actions=actions))
    return replace(plan, sections=tuple(sections))


def _thing(text: Published) -> Thing | None:
    """Return the record to mark for a text: the record that contains it; None if a paper contains no such record."""
    record = text.record
    if isinstance(record, ActionExtra | Step):
        return "action_id", record.action_id
    if type(record) in _OWN:
        return _OWN[type(record)], record.id
    if isinstance(record, IndicatorPart) and record.indicator_id:
        return "indicator_id", record.indicator_id
    if isinstance(record, CategoryTable):
        return _TABLE, record.id
    if isinstance(record, CategoryRow | Statement) and record.category_table_id:
        return _TABLE, record.category_table_id
    return (_STATEMENT, record.id) if isinstance(record, Statement) else None


def _say(text: Published, repeats: Iterable[Found]) -> str:
    """Return 'The reason for the status repeats words of an exempt note'."""
    where = text.say_field() if isinstance(text.record, Plan | Section | Action | Indicator) else "it"
    return f"{where[:1].upper()}{where[1:]} {' and '.join(dict.fromkeys(each.say() for each in repeats))}"
