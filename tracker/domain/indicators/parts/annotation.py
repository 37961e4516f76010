"""An event with its day, written on an indicator's chart."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from tracker.domain.dates import say_day
from tracker.domain.record import NEW


class Annotation(Struct, frozen=True):
    """A remark that is placed on the chart at `day`."""

    indicator_id: int
    day: date
    text: str
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"the annotation of {say_day(self.day)}"
