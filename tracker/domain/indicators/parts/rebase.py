"""A day from which an indicator's control limits are recalculated: a judgement, which always has a reason."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from tracker.domain.dates import say_day
from tracker.domain.record import NEW


class Rebase(Struct, frozen=True):
    """New limits from `day` on. `reason` says what is known to have changed then."""

    indicator_id: int
    day: date
    reason: str
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"the step change of {say_day(self.day)}"
