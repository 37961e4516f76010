"""Search for actions of all plans by ref or text, returning a few: for choosing one of 100,000."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import func, select

from tracker.data.queries import ReadConnection
from tracker.data.rows.schema import action, action_search, plan, section


class FoundAction(Struct, frozen=True):
    """An action and the title of its plan."""

    id: int
    ref: str
    title: str
    plan_title: str


def find_actions(connection: ReadConnection, text: str, limit: int) -> list[FoundAction]:
    """Return the first actions whose texts contain every word of `text`, ignoring case.

    Actions with that ref come first, then those whose ref begins with it, then the others as printed. A blank text
    finds none.
    """
    words = text.casefold().split()
    if not words:
        return []
    ref = func.lower(action.c.ref)
    nearest = ((ref == " ".join(words)).desc(), ref.startswith(words[0], autoescape=True).desc())
    query = (
        select(action.c.id, action.c.ref, action.c.title, plan.c.title)
        .join(section, action.c.section_id == section.c.id)
        .join(plan, section.c.plan_id == plan.c.id)
        .join(action_search, action_search.c.action_id == action.c.id)
        .where(*(action_search.c.words.contains(word, autoescape=True) for word in words))
        .order_by(*nearest, plan.c.position, plan.c.id, section.c.position, section.c.id)
        .order_by(action.c.position, action.c.id)
        .limit(limit)
    )
    return [FoundAction(*row) for row in connection.execute(query)]
