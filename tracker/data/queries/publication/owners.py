"""The people named in fields for a person, as written, with the number and the places of the occurrences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from sqlalchemy import func, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.indicators import tables
from tracker.data.rows.rows_and_values import MAPPED
from tracker.data.rows.schema import (
    action,
    action_extra,
    agenda_item,
    cover_sheet,
    definition,
    indicator,
    obligation,
    risk,
)
from tracker.domain.governance.meeting import CoverSheet
from tracker.domain.governance.owner_role import owner_key
from tracker.domain.publication.people import NAMING, people_in
from tracker.domain.text import count, join

_OWNERS = (
    (action, action.c.owner, "action", ""),
    (indicator, indicator.c.owner, "indicator", ""),
    (definition, definition.c.signed_off_by, "definition", ""),
    (risk, risk.c.owner, "risk", ""),
    (agenda_item, agenda_item.c.contact, "agenda item", ""),
    (obligation, obligation.c.owner, "request", ""),
)


def named(connection: ReadConnection) -> list[tuple[str, str]]:
    """Return each owner, in the first spelling found, with the places that name them: '3 actions and 1 risk'."""
    spelled: dict[str, str] = {}
    where: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for owner, noun, plural, number in _found(connection):
        if owner.strip():
            key = owner_key(owner)
            spelled.setdefault(key, owner)
            where[key][noun, plural] += number
    return [
        (owner, join([count(number, noun, plural) for (noun, plural), number in where[key].items()]))
        for key, owner in spelled.items()
    ]


def _found(connection: ReadConnection) -> Iterator[tuple[str, str, str, int]]:
    for table, column, noun, plural in _OWNERS:
        query = select(column, func.count()).select_from(table).where(column != "").group_by(column).order_by(column)
        for owner, number in connection.execute(query):
            yield owner, noun, plural, number
    extras = select(action_extra.c.heading, action_extra.c.text, func.count()).group_by(
        action_extra.c.heading, action_extra.c.text
    )
    for heading, text, number in connection.execute(extras):
        if NAMING.search(heading):
            yield text, "column of an action", "columns of actions", number
    from_row = MAPPED[CoverSheet].from_row
    for row in connection.execute(select(cover_sheet).where(cover_sheet.c.papers != "")).mappings():
        for one in people_in(from_row(row)):
            yield one.owner, "background paper", "", 1
    for content in tables(connection):
        for one in people_in(content):
            yield one.owner, "table", "", 1
