"""The rows that were exempt at any time: also those deleted, moved, or in something exempt only for a while."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace
from sqlalchemy import ColumnElement, RowMapping, Select, Text, bindparam, not_, or_, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.rows import pages
from tracker.data.queries.rules_in_sql import counted, writes
from tracker.data.rows.kind_storage import Row
from tracker.data.rows.rows_and_values import KIND_OF, MAPPED, children_of, from_json
from tracker.data.rows.schema import change, change_set
from tracker.domain.checks.dismissal import Dismissal
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.agenda import PrivateNotice
from tracker.domain.governance.exemption import Exemption, exempt_ids
from tracker.domain.governance.snapshot import Edition
from tracker.domain.history.change_words import NOUNS
from tracker.domain.history.row_kinds import Kind
from tracker.domain.indicators.recovery_form import FormTable, RecoveryForm
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.plan import Action, ProgressNote, Section
from tracker.domain.position.position import Position
from tracker.domain.publication.publication import Hidden
from tracker.domain.tables.category_table import CategoryTable
from tracker.domain.text import alike

if TYPE_CHECKING:
    from sqlalchemy import BindParameter

    from tracker.data.rows.kind_storage import WholeRows

_INTERNAL: tuple[Kind, ...] = (Exemption, Dismissal, PrivateNotice)
"""Kinds that are in no paper, as a mark's own reason is handled separately; and the notice of a private item, which
must be published.
"""


class PastText(Struct, frozen=True):
    """A text that is, or once was, in a column of something exempt; `within` is the action of a note, else 0.

    `thing` is the marked record as a sentence names it ("an exempt section"), and `paragraph` is that of the mark.
    """

    kind: Kind
    row_id: int
    column: str
    text: str
    thing: str
    paragraph: str = ""
    within: int = 0
    indicator_id: int | None = None


class ExemptRows(Struct, frozen=True):
    """The marks that apply to a paper, and every text that was ever in the marked records.

    `for_a_time` are actions that count as marked only because they were in something exempt during the period that the
    paper covers. `titles` are the present titles that marks allow to be published, by marked record. `tables` are
    tables of reasons that only recovery forms of exempt indicators show: they have no marks of their own.
    """

    marks: tuple[Exemption, ...]
    texts: tuple[PastText, ...]
    for_a_time: tuple[int, ...] = ()
    titles: Mapping[tuple[str, int], str] = field(default_factory=dict)
    tables: frozenset[int] = frozenset()

    @property
    def hidden(self) -> Hidden:
        """The parts of published records that are kept back with the exempt texts."""
        notes: dict[int, set[str]] = {}
        periods: dict[int, set[object]] = {}
        for past_text in self.texts:
            if past_text.kind is ProgressNote:
                notes.setdefault(past_text.within, set()).add(alike(past_text.text))
            elif past_text.indicator_id is not None and past_text.column == "period":
                periods.setdefault(past_text.indicator_id, set()).add(Period.read(past_text.text).key)
        return Hidden(notes, periods, self.titles, self.tables)


def exempt_in(connection: ReadConnection, paper: Paper) -> ExemptRows:
    """Find the exempt rows of a paper, in its position and in that of the edition before."""
    positions = [position for position in (paper.position, paper.before) if position is not None]
    return exempt_rows(connection, positions, paper.before_edition)


def exempt_rows(connection: ReadConnection, positions: Sequence[Position], since: Edition | None) -> ExemptRows:
    """Find the exempt rows of a paper with these positions that reports the changes since an edition.

    A mark applies to all times: this includes today's marks and those on records deleted since. An action that was in
    an exempt section or plan at any time since the edition is itself exempt.
    """
    marks = lasting_marks(connection)
    containers = _containers(connection, marks)
    stays = _stays(connection, positions, since) if containers else {}
    exempt: dict[int, Exemption] = {}
    for action_id, sections in stays.items():
        mark = next((containers[section] for section in sections if section in containers), None)
        if mark is not None:
            exempt[action_id] = replace(mark, plan_id=None, section_id=None, action_id=action_id, title_public=False)
    own = exempt_ids(marks, "action_id")
    now = _sections_now(connection, exempt)
    brief = tuple(row for row in exempt if row not in own and row in now and now[row] not in containers)
    every = [*marks, *exempt.values()]
    tables = tables_of_forms(connection, exempt_ids(marks, "indicator_id"))
    texts = tuple(_texts(connection, every, tables))
    return ExemptRows(tuple(every), texts, brief, _titles(connection, marks), frozenset(tables))


def tables_of_forms(connection: ReadConnection, marked: Mapping[int, Exemption]) -> dict[int, str]:
    """Return the tables that are or were shown only on recovery forms of exempt indicators, each with the paragraph.

    Links that were deleted with their form count. A table that was taken off a form that still exists no longer belongs
    to it.
    """
    if not marked:
        return {}
    table, form = MAPPED[FormTable].table, MAPPED[RecoveryForm].table
    forms, tables = (_parents(connection, FormTable, column) for column in ("recovery_form_id", "category_table_id"))
    there = set(connection.execute(select(table.c.id)).scalars())
    kept = set(connection.execute(select(form.c.id)).scalars())
    indicators = _parents(connection, RecoveryForm, "indicator_id")
    shown: dict[int, list[int]] = {}
    for link, form_id in forms.items():
        if link in there or form_id not in kept:
            shown.setdefault(tables[link], []).append(indicators.get(form_id, 0))
    return {row_id: marked[of[0]].paragraph for row_id, of in shown.items() if marked.keys() >= set(of)}


def _titles(connection: ReadConnection, marks: Iterable[Exemption]) -> dict[tuple[str, int], str]:
    titles: dict[tuple[str, int], str] = {}
    for column, row_id in (mark.marks for mark in marks if mark.title_public):
        table = MAPPED[KIND_OF[column.removesuffix("_id")]].table
        if "title" in table.c:
            title = connection.execute(select(table.c.title).where(table.c.id == row_id)).scalar()
            titles |= {(column, row_id): title} if title is not None else {}
    return titles


def lasting_marks(connection: ReadConnection) -> list[Exemption]:
    """Return today's marks, and those that were deleted with their records."""
    return [*exemptions(connection), *_deleted_marks(connection)]


_DELETED_MARKS = (
    select(change.c.change_set_id, change.c.before)
    .where(change.c.kind == "exemption", change.c.after.is_(None))
    .order_by(change.c.id)
)


def _deleted_marks(connection: ReadConnection) -> list[Exemption]:
    """Return the marks that were deleted together with their record, if the record does not exist any more."""
    marks: dict[tuple[str, int], Exemption] = {}
    for change_set_id, before in connection.execute(_DELETED_MARKS).all():
        mark: Exemption = MAPPED[Exemption].from_row(from_json(Exemption, before))
        column, row_id = mark.marks
        kind = KIND_OF[column.removesuffix("_id")]
        went = select(change.c.id).where(
            change.c.kind == MAPPED[kind].table.name,
            change.c.row_id == row_id,
            change.c.change_set_id == change_set_id,
            change.c.after.is_(None),
        )
        there = select(MAPPED[kind].table.c.id).where(MAPPED[kind].table.c.id == row_id)
        if connection.execute(went).first() and not connection.execute(there).first():
            marks[mark.marks] = mark
    return list(marks.values())


def _stays(
    connection: ReadConnection, positions: Sequence[Position], since: Edition | None
) -> dict[int, dict[int, None]]:
    """Return the sections of each action: the present one, the last before deletion, and all since the edition."""
    stays: dict[int, dict[int, None]] = {}

    def stay(action_id: int, section_id: int) -> None:
        stays.setdefault(action_id, {})[section_id] = None

    table = MAPPED[Action].table
    for action_id, section_id in connection.execute(select(table.c.id, table.c.section_id)):
        stay(action_id, section_id)
    for position in positions:
        for plan in position.plans:
            for content in plan.actions:
                stay(content.action.id, content.action.section_id)
    moved = writes(change.c.before, "section_id")
    counts: ColumnElement[bool] = change.c.after.is_(None)
    if since is not None:
        counts = or_(counts, not_(counted(since.as_at, since.last_change_set_id)))
    query = select(change.c.row_id, change.c.before, change.c.after).join(change_set)
    for action_id, *sides in connection.execute(query.where(change.c.kind == table.name, moved, counts)):
        for side in filter(None, sides):
            stay(action_id, json.loads(side)["section_id"])
    return stays


def _containers(connection: ReadConnection, marks: Iterable[Exemption]) -> dict[int, Exemption]:
    """Return the sections that are exempt, themselves or through their plan, with the mark, by section id."""
    plans, containers = exempt_ids(marks, "plan_id"), {}
    for section_id, plan_id in _parents(connection, Section, "plan_id").items():
        if plan_id in plans:
            containers[section_id] = plans[plan_id]
    return containers | exempt_ids(marks, "section_id")


def _sections_now(connection: ReadConnection, actions: Iterable[int]) -> dict[int, int]:
    table = MAPPED[Action].table
    section_ids: dict[int, int] = {}
    for page in pages(sorted(actions)):
        section_ids |= dict(
            connection.execute(select(table.c.id, table.c.section_id).where(table.c.id.in_(page))).all()
        )
    return section_ids


def _parents(connection: ReadConnection, kind: Kind, column: str) -> dict[int, int]:
    """Return the parent id of each row of a kind; for a deleted row, its last parent."""
    gone, there = _queries_of_parents(kind, column)
    parents = {row_id: json.loads(before).get(column) for row_id, before in connection.execute(gone)}
    return parents | dict(connection.execute(there).all())


@cache
def _queries_of_parents(kind: Kind, column: str) -> tuple[Select[int, str], Select[int, int]]:
    """Return the queries for the deleted and the present rows: a paper runs them again and again."""
    table = MAPPED[kind].table
    gone = select(change.c.row_id, change.c.before).where(change.c.kind == table.name, change.c.after.is_(None))
    return gone, select(table.c.id, table.c[column])


def _texts(connection: ReadConnection, marks: Sequence[Exemption], tables: Mapping[int, str]) -> Iterable[PastText]:
    """Yield every present or past text of marked records, of their children, and of `tables`."""
    ids_by_kind: dict[Kind, dict[int, tuple[str, str]]] = {
        CategoryTable: {row_id: ("the table of an exempt indicator", paragraph) for row_id, paragraph in tables.items()}
    }
    for mark in marks:
        column, row_id = mark.marks
        kind = KIND_OF[column.removesuffix("_id")]
        ids_by_kind.setdefault(kind, {}).setdefault(row_id, (f"an exempt {NOUNS[kind]}", mark.paragraph))
    for kind in MAPPED:
        things = ids_by_kind.get(kind)
        if not things:
            continue
        parents = _parents_of(connection, kind)
        for row_id, column, text in _written(connection, kind, things):
            within, indicator = parents.get(row_id, 0), None
            if kind is Reading:
                within, indicator = 0, within
            yield PastText(kind, row_id, column, text, *things[row_id], within, indicator)
        for child, column in children_of(kind):
            if child not in _INTERNAL:
                of = ids_by_kind.setdefault(child, {})
                for row_id, parent in _parents(connection, child, column).items():
                    if parent in things:
                        of.setdefault(row_id, things[parent])
    reasons = {mark.id: ("the reason of an exempt mark", mark.paragraph) for mark in marks}
    for row_id, column, text in _written(connection, Exemption, reasons):
        if column == "reason":
            yield PastText(Exemption, row_id, column, text, *reasons[row_id])


def _parents_of(connection: ReadConnection, kind: Kind) -> dict[int, int]:
    column = {ProgressNote: "action_id", Reading: "indicator_id"}.get(kind)
    return _parents(connection, kind, column) if column is not None else {}


def _written(connection: ReadConnection, kind: Kind, things: Mapping[int, object]) -> Iterable[tuple[int, str, str]]:
    """Return every text of rows of one kind, present and in the history, each once, with its column."""
    table = MAPPED[kind].table
    written = [column.name for column in table.columns if isinstance(column.type, Text)]
    if kind is Reading:
        written += ["value", "numerator", "denominator"]
    texts: dict[tuple[int, str, str], None] = {}
    present, past = _queries_of_written(kind)
    for page in pages(sorted(things)):
        there = connection.execute(present, {"those": page}).mappings()
        rows: list[tuple[int, Row | RowMapping]] = [(row["id"], row) for row in there]
        for row_id, *sides in connection.execute(past, {"those": page}):
            rows += [(row_id, json.loads(side)) for side in sides if side]
        for row_id, row in rows:
            for name in written:
                text = _as_text(row.get(name))
                if text:
                    texts[row_id, name, text] = None
    return texts


@cache
def _queries_of_written(kind: Kind) -> tuple[WholeRows, Select[int, str | None, str | None]]:
    """Return the queries for rows of a kind by id, for the present rows and for the history."""
    table = MAPPED[kind].table
    those: BindParameter[int] = bindparam("those", expanding=True)
    past = select(change.c.row_id, change.c.before, change.c.after)
    return select(table).where(table.c.id.in_(those)), past.where(
        change.c.kind == table.name, change.c.row_id.in_(those)
    )


def _as_text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.9f}".rstrip("0").rstrip(".")
    return value.strip() if isinstance(value, str) else ""
