"""What keeps actions and sections of a list back, read for some of them at once."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from tracker.data.mapping import KIND_OF, MAPPED
from tracker.data.queries import ReadConnection
from tracker.data.queries.belongings import by_parent
from tracker.data.queries.former_marks import former_marks
from tracker.data.queries.governance import exemption_of, exemptions
from tracker.domain.changes import Changed, Changes
from tracker.domain.exempt_content import Held, Marks
from tracker.domain.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plan_content import ActionContent, newest_first

_PAGE = 500
_ABOVE = {
    "section_id": "plan_id",
    "action_id": "section_id",
    "progress_note_id": "action_id",
    "reading_id": "indicator_id",
}
"""What a thing stands in, each by its column of a mark."""


def marked_above(connection: ReadConnection, column: str, row_id: int) -> str:
    """What with a mark a thing stands in: "section", "plan"; empty where nothing above it is exempt.

    The thing is named by its column of a mark ("action_id") and its id.
    """
    while column in _ABOVE:
        table, above = MAPPED[KIND_OF[column.removesuffix("_id")]].table, _ABOVE[column]
        found = connection.execute(select(table.c[above]).where(table.c.id == row_id)).scalar()
        if found is None:
            return ""
        column, row_id = above, found
        if exemption_of(connection, column, row_id) is not None:
            return column.removesuffix("_id")
    return ""


def marks_on_actions(connection: ReadConnection, ids: Sequence[int]) -> dict[int, tuple[Held, ...]]:
    """What keeps those actions back, by id: the mark on it, its latest note, its section or its plan."""
    marks = Marks.of(exemptions(connection))
    if not marks.by_thing:
        return {}
    found: dict[int, tuple[Held, ...]] = {}
    action, section, note = (MAPPED[kind].table for kind in (Action, Section, ProgressNote))
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        rows = connection.execute(select(note).where(note.c.action_id.in_(page))).mappings()
        notes = by_parent((MAPPED[ProgressNote].from_row(row) for row in rows), "action_id")
        query = select(action, section.c.plan_id).join(section, section.c.id == action.c.section_id)
        for row in connection.execute(query.where(action.c.id.in_(page))).mappings():
            one = MAPPED[Action].from_row(row)
            content = ActionContent(one, newest_first(notes.get(one.id, [])))
            held = marks.on_action(Plan("", id=row["plan_id"]), Section(row["plan_id"], "", id=one.section_id), content)
            if held:
                found[one.id] = held
    return found


def marks_on_sections(connection: ReadConnection, ids: Sequence[int]) -> dict[int, tuple[Held, ...]]:
    """The marks on those sections themselves, by id."""
    marks = Marks.of(exemptions(connection))
    found = {row_id: marks.on_heading(Section(0, "", id=row_id)) for row_id in ids}
    return {row_id: held for row_id, held in found.items() if held}


def marks_on_changes(connection: ReadConnection, changes: Changes) -> dict[Changed, tuple[Held, ...]]:
    """What keeps back what the lines tell of; also of actions that were taken out."""
    marks = Marks.of(exemptions(connection))
    former = former_marks(connection)
    figures = ("risk", "indicator")
    ids = [line.row_id for line in changes.lines if line.row_id > 0 and not line.kind.startswith(figures)]
    actions = marks_on_actions(connection, ids)
    found = {}
    for line in changes.lines:
        is_action = line.row_id > 0 and not line.kind.startswith(figures)
        held = actions.get(line.row_id, ()) if is_action else marks.on_changed(line)
        mark = former.on("action_id", line.title) if line.kind == "removed action" else None
        held += (("", mark),) if mark else ()
        if held:
            found[line] = held
    return found
