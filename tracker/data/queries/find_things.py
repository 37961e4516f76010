"""Search for records of several kinds by ref or text, returning a few of each: for going to one of 100,000."""

from __future__ import annotations

from functools import reduce
from typing import Literal

from msgspec import Struct
from sqlalchemy import ColumnElement, and_, func, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.find_actions import find_actions
from tracker.data.rows.schema import body, indicator, meeting, plan, register, risk
from tracker.domain.dates import say_day

ThingKind = Literal["plan", "action", "indicator", "meeting", "risk"]


class FoundThing(Struct, frozen=True):
    """A record by its kind and id; `about` says where it belongs."""

    kind: ThingKind
    id: int
    title: str
    about: str


def find_things(connection: ReadConnection, text: str, limit: int) -> list[FoundThing]:
    """Return the first `limit` records of each kind that contain every word of `text`, ignoring case.

    A blank text finds none. Plans, indicators and risks are searched by title and ref, meetings by committee and day,
    and actions by all their texts.
    """
    words = text.split()
    if not words:
        return []
    things = [
        FoundThing("plan", row.id, row.title, row.service)
        for row in connection.execute(
            select(plan.c.id, plan.c.title, plan.c.service)
            .where(_has(words, plan.c.title, plan.c.service))
            .order_by(plan.c.position, plan.c.id)
            .limit(limit)
        )
    ]
    things += [
        FoundThing(
            "action", found_action.id, f"{found_action.ref} {found_action.title}".strip(), found_action.plan_title
        )
        for found_action in find_actions(connection, text, limit)
    ]
    things += [
        FoundThing("indicator", row.id, f"{row.ref} {row.name}".strip(), row.theme or row.directorate)
        for row in connection.execute(
            select(indicator.c.id, indicator.c.ref, indicator.c.name, indicator.c.theme, indicator.c.directorate)
            .where(_has(words, indicator.c.ref, indicator.c.name, indicator.c.theme))
            .order_by(indicator.c.position, indicator.c.id)
            .limit(limit)
        )
    ]
    things += _meetings(connection, words)[:limit]
    things += [
        FoundThing("risk", row.id, f"{row.ref} {row.title}".strip(), row.register_title)
        for row in connection.execute(
            select(risk.c.id, risk.c.ref, risk.c.title, register.c.title.label("register_title"))
            .join(register, risk.c.register_id == register.c.id)
            .where(_has(words, risk.c.ref, risk.c.title))
            .order_by(register.c.position, risk.c.position, risk.c.id)
            .limit(limit)
        )
    ]
    return things


def _meetings(connection: ReadConnection, words: list[str]) -> list[FoundThing]:
    """Return the meetings with all of the words, searching their days as they are displayed.

    The database cannot do that, and there are few meetings.
    """
    rows = connection.execute(
        select(meeting.c.id, meeting.c.held_on, body.c.name)
        .join(body, meeting.c.body_id == body.c.id)
        .order_by(meeting.c.held_on.desc(), meeting.c.id)
    )
    named = [FoundThing("meeting", row.id, say_day(row.held_on), row.name) for row in rows]
    return [
        thing for thing in named if all(word.casefold() in f"{thing.about} {thing.title}".casefold() for word in words)
    ]


def _has(words: list[str], *columns: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition that every word is in one of the columns."""
    searched = reduce(lambda before, column: before + " " + column, columns)
    return and_(*(func.lower(searched).contains(word.lower(), autoescape=True) for word in words))
