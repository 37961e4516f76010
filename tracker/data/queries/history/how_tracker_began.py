"""The origin of a tracker, read from every file that is opened."""

from __future__ import annotations

from sqlalchemy import text

from tracker.data.queries import ReadConnection

_FIRST = text("SELECT origin FROM change_set WHERE id = 1")


def began_as(connection: ReadConnection) -> str | None:
    """Return the origin of the first edit; None if there is none."""
    origin: str | None = connection.scalar(_FIRST)
    return origin
