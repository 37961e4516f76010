"""The marks that keep actions and sections of a list back, read for several at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.queries.exempt_marks_now import exemption_of, exemptions
from tracker.data.queries.rows import pages
from tracker.data.rows.history_tables import change
from tracker.data.rows.rows_and_values import KIND_OF, MAPPED
from tracker.domain.governance.exemption import Exemption, exempt_ids
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, newest_first
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.publication.exempt_content import Held, Marks, in_short

if TYPE_CHECKING:
    from tracker.domain.changes.change_report import Changed, Changes
    from tracker.domain.history.row_kinds import Kind

_ABOVE = {
    "section_id": "plan_id",
    "action_id": "section_id",
    "progress_note_id": "action_id",
    "benefit_id": "action_id",
    "reading_id": "indicator_id",
}
"""The parents of a record, each by its column in a mark."""


def marked_above(connection: ReadConnection, column: str, row_id: int) -> str:
    """Return the kind of parent of a record that is marked: "section", "plan"; empty if no parent is exempt.

    The record is given by its column in a mark ("action_id") and its id.
    """
    while column in _ABOVE:
        table, above = MAPPED[KIND_OF[column.removesuffix("_id")]].table, _ABOVE[column]
        parent_id = connection.execute(select(table.c[above]).where(table.c.id == row_id)).scalar()
        if parent_id is None:
            return ""
        column, row_id = above, parent_id
        if exemption_of(connection, column, row_id) is not None:
            return column.removesuffix("_id")
    return ""


def marks_on_actions(connection: ReadConnection, ids: Sequence[int]) -> dict[int, tuple[Held, ...]]:
    """Return the marks that keep each action back, by id: its own, its latest note's, its section's or its plan's."""
    marks = Marks.of(exemptions(connection))
    if not marks.by_thing:
        return {}
    from tracker.data.queries.contents_from_rows import by_parent

    by_action: dict[int, tuple[Held, ...]] = {}
    action, section, note = (MAPPED[kind].table for kind in (Action, Section, ProgressNote))
    for page in pages(ids):
        rows = connection.execute(select(note).where(note.c.action_id.in_(page))).mappings()
        notes = by_parent((MAPPED[ProgressNote].from_row(row) for row in rows), "action_id")
        query = select(action, section.c.plan_id).join(section, section.c.id == action.c.section_id)
        for row in connection.execute(query.where(action.c.id.in_(page))).mappings():
            one = MAPPED[Action].from_row(row)
            content = ActionContent(one, newest_first(notes.get(one.id, [])))
            exempt_marks = marks.on_action(
                Plan("", id=row["plan_id"]), Section(row["plan_id"], "", id=one.section_id), content
            )
            if exempt_marks:
                by_action[one.id] = exempt_marks
    return by_action


def marks_on_sections(connection: ReadConnection, ids: Sequence[int]) -> dict[int, tuple[Held, ...]]:
    """Return the marks on those sections themselves, by id."""
    marks = Marks.of(exemptions(connection))
    marks_by_id = {row_id: marks.on_heading(Section(0, "", id=row_id)) for row_id in ids}
    return {row_id: marks for row_id, marks in marks_by_id.items() if marks}


def marks_on_rows(connection: ReadConnection, ids: Sequence[int]) -> dict[int, tuple[Held, ...]]:
    """Return the marks that keep rows of a plan's table back.

    A row is an action's id, or a section's id made negative.
    """
    marks = Marks.of(exemptions(connection))
    if not marks.by_thing:
        return {}
    marks_by_id = marks_on_actions(connection, ids)
    table = MAPPED[Section].table
    for page in pages(-row_id for row_id in ids if row_id < 0):
        query = select(table).where(table.c.id.in_(page))
        for row in connection.execute(query).mappings():
            section = MAPPED[Section].from_row(row)
            exempt_marks = marks.on_section(Plan("", id=section.plan_id), section)
            if exempt_marks:
                marks_by_id[-section.id] = exempt_marks
    return marks_by_id


def locks_on_rows(connection: ReadConnection, ids: Sequence[int]) -> dict[int, str]:
    """Return the words shown for rows of a plan's table that are kept back: '🔒 Exempt, paragraph 3'."""
    return {row_id: in_short(marks) for row_id, marks in marks_on_rows(connection, ids).items()}


def marks_on_things(connection: ReadConnection, things: Iterable[tuple[str, int]]) -> dict[tuple[str, int], list[Held]]:
    """Return the marks that keep records back, each record given by kind ("action", "indicator") and id.

    An indicator is kept back by its own mark and by those on its readings; a statement by those of its indicator; a
    table by the marks of the indicators whose recovery forms show it.
    """
    from tracker.domain.indicators.statement import Statement

    things = set(things)
    tables = [row_id for kind, row_id in things if kind == "table"]
    marks = exemptions(connection)
    if not marks and not tables:
        return {}
    of_tables = marks_on_tables(connection) if tables else {}
    ids = dict[str, list[int]]()
    for kind, row_id in things:
        ids.setdefault(kind, []).append(row_id)
    marks_by_row = dict[tuple[str, int], list[Held]]()
    rows = [*ids.get("action", ()), *(-row_id for row_id in ids.get("section", ()))]
    for row_id, exempt_marks in marks_on_rows(connection, rows).items():
        marks_by_row[("action", row_id) if row_id > 0 else ("section", -row_id)] = list(exempt_marks)
    of_indicator = _marks_of_indicators(connection, marks)
    statements = _indicators_of(connection, Statement, ids.get("statement", ()))
    wanted = {("indicator", row_id): row_id for row_id in ids.get("indicator", ())}
    wanted |= {("statement", row_id): indicator for indicator, rows in statements.items() for row_id in rows}
    marks_by_row |= {thing: of_indicator[row_id] for thing, row_id in wanted.items() if row_id in of_indicator}
    for kind in ("plan", "risk", "agenda_item", "progress_note", "reading"):
        own = exempt_ids(marks, f"{kind}_id")
        marks_by_row |= {(kind, row_id): [("", own[row_id])] for row_id in ids.get(kind, ()) if row_id in own}
    return marks_by_row | {("table", row_id): list(of_tables[row_id]) for row_id in tables if row_id in of_tables}


def marks_on_tables(connection: ReadConnection) -> dict[int, tuple[Held, ...]]:
    """Return the reasons why category tables are kept back, by id: only recovery forms of exempt indicators show
    them.
    """
    from tracker.data.queries.publication.ever_exempt_rows import lasting_marks, tables_of_forms

    marked = exempt_ids(lasting_marks(connection), "indicator_id")
    of_forms = tables_of_forms(connection, marked) if marked else {}
    return {row_id: (("indicator", Exemption(paragraph)),) for row_id, paragraph in of_forms.items()}


def _marks_of_indicators(connection: ReadConnection, marks: Iterable[Exemption]) -> dict[int, list[Held]]:
    """Return the marks on each indicator and on its readings."""
    from tracker.domain.figures.reading import Reading

    marks_by_id: dict[int, list[Held]] = {
        row_id: [("", exemption)] for row_id, exemption in exempt_ids(marks, "indicator_id").items()
    }
    readings = exempt_ids(marks, "reading_id")
    for indicator_id, rows in _indicators_of(connection, Reading, list(readings)).items():
        marks_by_id.setdefault(indicator_id, []).extend(("reading", readings[row_id]) for row_id in rows)
    return marks_by_id


def marked_indicators(connection: ReadConnection) -> set[int]:
    """Return the indicators that are not for publication, or that have such a reading."""
    return set(_marks_of_indicators(connection, exemptions(connection)))


def marked_statements(connection: ReadConnection, ids: Sequence[int]) -> set[int]:
    """Return those of the statements whose indicator is not for publication, or has such a reading."""
    from tracker.domain.indicators.statement import Statement

    marked = marked_indicators(connection)
    statements = _indicators_of(connection, Statement, ids)
    return {row_id for indicator_id, rows in statements.items() if indicator_id in marked for row_id in rows}


def _indicators_of(connection: ReadConnection, kind: Kind, ids: Sequence[int]) -> dict[int, list[int]]:
    """Return the ids of the rows of each indicator."""
    table, ids_by_row = MAPPED[kind].table, dict[int, list[int]]()
    for page in pages(ids):
        query = select(table.c.id, table.c.indicator_id).where(table.c.id.in_(page))
        for row_id, indicator_id in connection.execute(query):
            ids_by_row.setdefault(indicator_id, []).append(row_id)
    return ids_by_row


def _benefits_ever(connection: ReadConnection, action_id: int) -> list[int]:
    """Return the ids of an action's benefits, present and deleted."""
    table = MAPPED[Benefit].table
    there = connection.scalars(select(table.c.id).where(table.c.action_id == action_id)).all()
    gone = select(change.c.row_id, change.c.before).where(change.c.kind == table.name, change.c.after.is_(None))
    deleted = [row_id for row_id, before in connection.execute(gone) if json.loads(before)["action_id"] == action_id]
    return [*there, *deleted]


def marks_on_changes(connection: ReadConnection, changes: Changes) -> dict[Changed, tuple[Held, ...]]:
    """Return the marks that keep lines of changes back, including lines on records deleted together with their mark."""
    from tracker.data.queries.publication.ever_exempt_rows import lasting_marks
    from tracker.data.queries.publication.marks_of_deleted import former_marks

    marks = Marks.of(lasting_marks(connection))
    former = former_marks(connection)
    figures = ("risk", "indicator")
    actions = marks_on_actions(connection, [line.row_id for line in changes.lines])
    marks_by_line = {}
    for line in changes.lines:
        is_action = line.row_id > 0 and not line.kind.startswith(figures)
        exempt_marks = actions.get(line.row_id, ()) if is_action else marks.on_changed(line)
        if line.kind == "benefits changed":
            exempt_marks += marks.on_benefits(_benefits_ever(connection, line.row_id))
        mark = former.on("action_id", line.title) if line.kind == "removed action" else None
        exempt_marks += (("", mark),) if mark else ()
        if exempt_marks:
            marks_by_line[line] = exempt_marks
    return marks_by_line
