"""The text by which an action is searched, case-folded: its own, its latest note's, and those of its further columns,
steps and benefits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import Connection, bindparam, delete, func, select

from tracker.data.rows.change_rows import insert_plain
from tracker.data.rows.kind_storage import Row
from tracker.data.rows.plan_tables import action, action_extra, action_search, benefit, progress_note, step
from tracker.domain.formatted_text import plain
from tracker.domain.history.change import Change
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import newest_first
from tracker.domain.plans.plan import Action, ActionExtra, ProgressNote
from tracker.domain.plans.step import Step

if TYPE_CHECKING:
    from sqlalchemy import BindParameter, Delete

    from tracker.data.rows.kind_storage import WholeRows

_PAGE = 400


def write_search_words(connection: Connection, changes: Iterable[Change]) -> None:
    """Write the search text of every action that `changes` affect, directly or through its children; delete that of
    deleted ones.

    A new action has only children that are new as well, so nothing has to be read for it.
    """
    new: dict[int, Action] = {}
    notes: dict[int, list[ProgressNote]] = {}
    extras: dict[int, list[str]] = {}
    touched: set[int] = set()
    gone: set[int] = set()
    for change in changes:
        record = change.record
        if isinstance(record, ProgressNote):
            touched.add(record.action_id)
            if change.after is not None:
                notes.setdefault(record.action_id, []).append(record)
        elif isinstance(record, ActionExtra | Step | Benefit):
            touched.add(record.action_id)
            if change.after is not None:
                text = record.text if isinstance(record, ActionExtra) else record.title
                extras.setdefault(record.action_id, []).append(text)
        elif isinstance(record, Action):
            if change.after is None:
                gone.add(record.id)
            elif change.before is None:
                new[record.id] = record
            else:
                touched.add(record.id)
    rows = []
    for found in new.values():
        latest = newest_first(notes[found.id])[0].text if found.id in notes else ""
        own = (found.ref, found.title, found.timescale.text, found.owner, latest, *_tags(found.tags))
        rows.append(_row(found.id, *own, *extras.get(found.id, ())))
    there = sorted(touched - new.keys() - gone)
    for start in range(0, len(there), _PAGE):
        ids = there[start : start + _PAGE]
        connection.execute(_statements().forget, {"ids": ids})
        rows += _read(connection, ids)
    if rows:
        insert_plain(connection, action_search, rows)


def not_found_by_their_words(connection: Connection) -> Iterator[int]:
    """Yield the ids of the actions that a search for one of their own texts would miss, rising."""
    ids = connection.scalars(select(action.c.id).order_by(action.c.id)).all()
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        stored = select(action_search.c.action_id, action_search.c.words).where(action_search.c.action_id.in_(page))
        words = {row.action_id: row.words for row in connection.execute(stored)}
        for row in _read(connection, page):
            there = words.get(row["action_id"])
            if there != row["words"] and not all(line in (there or "") for line in row["words"].split("\n")):
                yield row["action_id"]


def _row(action_id: int, *texts: str) -> dict[str, object]:
    return {"action_id": action_id, "words": "\n".join(map(plain, texts)).casefold()}


def _tags(tags: str | None) -> tuple[str, ...]:
    """Return the tags as one line; none if there are none, so that search text from before tags existed stays the
    same.
    """
    return (tags,) if tags else ()


class _Statements(Struct, frozen=True):
    """The statements about the actions `ids`. They are made once, as making them takes as long as running them."""

    forget: Delete
    latest: WholeRows
    further: tuple[WholeRows, ...]
    own: WholeRows


@cache
def _statements() -> _Statements:
    ids: BindParameter[int] = bindparam("ids", expanding=True)
    ranked = (
        select(
            progress_note.c.action_id,
            progress_note.c.text,
            func.row_number()
            .over(
                partition_by=progress_note.c.action_id,
                order_by=(progress_note.c.as_at.is_(None), progress_note.c.as_at.desc(), progress_note.c.id.desc()),
            )
            .label("place"),
        )
        .where(progress_note.c.action_id.in_(ids))
        .subquery()
    )
    texts = select(action_extra.c.action_id, action_extra.c.text).where(action_extra.c.action_id.in_(ids))
    titles = select(step.c.action_id, step.c.title).where(step.c.action_id.in_(ids))
    gains = select(benefit.c.action_id, benefit.c.title).where(benefit.c.action_id.in_(ids))
    own = select(action.c.id, action.c.ref, action.c.title, action.c.timescale, action.c.owner, action.c.tags)
    return _Statements(
        delete(action_search).where(action_search.c.action_id.in_(ids)),
        select(ranked.c.action_id, ranked.c.text).where(ranked.c.place == 1),
        (texts.order_by(action_extra.c.id), titles.order_by(step.c.id), gains.order_by(benefit.c.id)),
        own.where(action.c.id.in_(ids)),
    )


def _read(connection: Connection, ids: Sequence[int]) -> Iterator[Row]:
    statements, asked = _statements(), {"ids": ids}
    notes = {row.action_id: row.text for row in connection.execute(statements.latest, asked)}
    further: dict[int, list[str]] = {}
    for query in statements.further:
        for action_id, text in connection.execute(query, asked):
            further.setdefault(action_id, []).append(text)
    for row in connection.execute(statements.own, asked):
        yield _row(
            row.id,
            *(row.ref, row.title, row.timescale, row.owner, notes.get(row.id, "")),
            *_tags(row.tags),
            *further.get(row.id, ()),
        )
