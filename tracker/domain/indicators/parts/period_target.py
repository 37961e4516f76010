"""The target for one period, which overrides the indicator's general one. It may also be "No Target"."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.figures.period import Period
from tracker.domain.record import NEW


class PeriodTarget(Struct, frozen=True):
    """A target for a period, `printed` as written. It applies to readings of its period and of shorter ones within
    it.
    """

    indicator_id: int
    period: Period
    printed: str
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"the target for {self.period.text}"
