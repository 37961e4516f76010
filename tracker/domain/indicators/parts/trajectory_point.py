"""A figure of the planned trajectory: the level that an indicator should reach by the end of a period."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.figures.period import Period
from tracker.domain.record import NEW


class TrajectoryPoint(Struct, frozen=True):
    """A planned figure for a period, `printed` as written."""

    indicator_id: int
    period: Period
    printed: str
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"the trajectory point for {self.period.text}"
