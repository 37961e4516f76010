"""The size of a tracker, measured without reading its content."""

from __future__ import annotations

from sqlalchemy import text

from tracker.data.queries import ReadConnection

_HELD = text("SELECT (SELECT count(*) FROM action) + (SELECT count(*) FROM reading)")


def is_larger(connection: ReadConnection, than: int) -> bool:
    """Return whether there are more than that many actions and readings together."""
    held: int = connection.execute(_HELD).scalar_one()
    return held > than
