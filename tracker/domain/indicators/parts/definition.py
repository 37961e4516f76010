"""The definition of an indicator as agreed from a day on: definitions change, and a chart marks where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.dates import say_day
from tracker.domain.record import NEW


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of an indicator's definition; `effective_from` None: from the beginning."""

    indicator_id: int
    text: str
    formula: str = ""
    effective_from: date | None = None
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return its name for use in a sentence."""
        since = f" from {say_day(self.effective_from)}" if self.effective_from else ""
        return f"the definition{since}"
