"""The test whether a tracker began as the example, made for every file that is opened, and the example's present
day.
"""

from __future__ import annotations

from datetime import date

from tracker.data.queries.history.how_tracker_began import began_as
from tracker.services.tracker import Tracker

EXAMPLE_DAY = date(2014, 12, 11)
"""The day of the meeting for which the example is written. Its dates are fixed and do not move with the calendar."""


def is_example(tracker: Tracker) -> bool:
    """Return whether a tracker began as the example."""
    with tracker.store.reading() as connection:
        return began_as(connection) == "example"
