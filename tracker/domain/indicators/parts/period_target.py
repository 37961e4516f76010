"""The target for one period, over the indicator's general one; it may say "No Target" too."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.figures.period import Period
from tracker.domain.record import NEW


class PeriodTarget(Struct, frozen=True):
    """`printed` as written; it stands for the readings of its period and of shorter ones within it."""

    indicator_id: int
    period: Period
    printed: str
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return its name for use in a sentence."""
        return f"the target for {self.period.text}"
