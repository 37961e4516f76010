"""Find the value for a period and a series, however the period is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from tracker.domain.figures.period import Period

Value = TypeVar("Value")


class ByPeriod(Generic[Value]):
    """Values by the text of a period and a series: “Oct '14” finds the value for “October 2014”.

    An exact match of the text comes first, as there may be one value for a year and another for its outturn.
    """

    def __init__(self, held: Mapping[tuple[str, str], Value]) -> None:
        self._held = held
        self._meant: dict[tuple[object, str], Value] | None = None

    def find(self, period: str, series: str) -> Value | None:
        """Return the value for that period and series; None if there is none."""
        text = Period.read(period).text
        if (text, series) in self._held or not self._held:
            return self._held.get((text, series))
        if self._meant is None:
            self._meant = {}
            for (written, of), value in self._held.items():
                self._meant.setdefault((Period.read(written).key, of), value)
        return self._meant.get((Period.read(text).key, series))
