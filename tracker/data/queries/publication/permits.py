"""Permits to publish text that also occurs in something exempt, with their authors and days."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import select

from tracker.data.queries import ReadConnection
from tracker.data.queries.meetings_and_registers import permits
from tracker.data.rows.history_tables import change, change_set
from tracker.domain.dates import say_day
from tracker.domain.governance.permit import Permit
from tracker.domain.text import printable


class Permitted(Struct, frozen=True):
    """A permit with its author and the day on which it was given."""

    permit: Permit
    who: str
    on: date

    def sentence(self) -> str:
        """Return a sentence such as '1. the title of action 1.4: Named in court (Jane Smith, 3 July 2014)'."""
        text = f"{self.permit.id}. {printable(self.permit.place)}: {printable(self.permit.reason)}"
        return f"{text} ({printable(self.who)}, {say_day(self.on)})"


def permitted(connection: ReadConnection) -> list[Permitted]:
    """Return every permit, in the order in which they were given."""
    query = (
        select(change.c.row_id, change_set.c.who, change_set.c.at)
        .join(change_set)
        .where(change.c.kind == "permit", change.c.before.is_(None), change_set.c.deed == "do")
    )
    given = {
        row_id: (who, datetime.fromisoformat(at).astimezone().date()) for row_id, who, at in connection.execute(query)
    }
    return [Permitted(permit, *given[permit.id]) for permit in permits(connection)]
