"""Know a tracker that began as the example, and the day that it lives on: asked of every file that is opened."""

from __future__ import annotations

from datetime import date

from tracker.data.queries.history.how_tracker_began import began_as
from tracker.services.tracker import Tracker

EXAMPLE_DAY = date(2014, 12, 11)
"""The day of the meeting that the example is written for. Its dates are true ones and do not move with the calendar."""


def is_example(tracker: Tracker) -> bool:
    """Return whether a tracker began as the example."""
    with tracker.store.reading() as connection:
        return began_as(connection) == "example"
