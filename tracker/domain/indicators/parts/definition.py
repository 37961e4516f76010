"""The definition of an indicator from a day on. Definitions change, and a chart marks the change."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from tracker.domain.dates import say_day
from tracker.domain.record import NEW


class Definition(Struct, frozen=True):
    """One version of an indicator's definition. `effective_from` is None if it applies from the beginning.

    `formula` says how it is calculated, `source` from what, `signed_off_by` who agreed to it, and `signed_off_on` on
    which day.
    """

    indicator_id: int
    text: str
    formula: str = ""
    effective_from: date | None = None
    source: str = ""
    signed_off_by: str = ""
    signed_off_on: date | None = None
    id: int = NEW
    version: int = 1

    @property
    def sheet(self) -> tuple[tuple[str, str], ...]:
        """The fields that are printed below its text, each with its heading."""
        day = say_day(self.signed_off_on) if self.signed_off_on else ""
        signed = (("Signed off by", self.signed_off_by), ("Signed off on", day))
        return ("How it is calculated", self.formula), ("Source", self.source), *signed

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        since = f" from {say_day(self.effective_from)}" if self.effective_from else ""
        return f"the definition{since}"
