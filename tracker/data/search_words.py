"""What an action is searched by: its own words and its latest note's, case-folded, kept beside it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, select

from tracker.data.schema import action, action_search, progress_note
from tracker.domain.change import Change
from tracker.domain.plan import Action, ProgressNote

_PAGE = 400


def write_search_words(connection: Connection, changes: Iterable[Change]) -> None:
    """Write the words of every action that `changes` touch, itself or through its notes."""
    touched = sorted(
        {change.record.id for change in changes if isinstance(change.record, Action)}
        | {change.record.action_id for change in changes if isinstance(change.record, ProgressNote)}
    )
    for start in range(0, len(touched), _PAGE):
        ids = touched[start : start + _PAGE]
        connection.execute(delete(action_search).where(action_search.c.action_id.in_(ids)))
        rows = [{"action_id": row_id, "words": words} for row_id, words in _words(connection, ids)]
        if rows:
            connection.execute(insert(action_search), rows)


def _words(connection: Connection, ids: list[int]) -> Iterable[tuple[int, str]]:
    own = select(action.c.id, action.c.ref, action.c.title, action.c.timescale, action.c.owner).where(
        action.c.id.in_(ids)
    )
    latest = select(
        progress_note.c.action_id,
        progress_note.c.text,
        func.row_number()
        .over(
            partition_by=progress_note.c.action_id,
            order_by=(progress_note.c.as_at.is_(None), progress_note.c.as_at.desc(), progress_note.c.id.desc()),
        )
        .label("place"),
    ).where(progress_note.c.action_id.in_(ids))
    ranked = latest.subquery()
    notes = {
        row.action_id: row.text
        for row in connection.execute(select(ranked.c.action_id, ranked.c.text).where(ranked.c.place == 1))
    }
    for row in connection.execute(own):
        yield row.id, "\n".join((row.ref, row.title, row.timescale, row.owner, notes.get(row.id, ""))).casefold()
