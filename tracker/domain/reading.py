"""A reading holds what was printed as well as the number: N/A, a blank, no target and 0 are four different things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from math import isfinite

from tracker.domain.period import Period
from tracker.domain.plan import NEW


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of an indicator.

    `value` is in the indicator's unit: per cent, pounds, seconds, or a bare number; None for N/A and blanks.
    `as_at` is the day that it is true of (the last day of its period, where that is known);
    `numerator` and `denominator` are held where the paper gives them, and never used to correct `printed`.
    """

    indicator_id: int
    period: Period
    printed: str
    value: float | None = None
    as_at: date | None = None
    reported_on: date | None = None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""
    position: int = 0
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """How it is named in a sentence."""
        return f"{self.printed} for {self.period.text}" if self.period.text else self.printed


_NUMBER = re.compile(
    r"(?P<sign>[-−(]?)(?P<pound>£?)(?P<sign2>[-−]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)?(?P<rest>\.\d+)?"
    r"(?P<close>\)?)\s*(?P<scale>k|m|bn|million|billion|thousand)?\s*(?P<percent>%?)\s*(?:days?|weeks?|seconds?|secs?|s)?\s*[*†‡]?",
    re.IGNORECASE,
)
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_CLOCK = re.compile(r"(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)")
_OF = re.compile(r"(?P<numerator>\d[\d,]*)\s+(?:out\s+)?of\s+(?P<denominator>\d[\d,]*)")


def read_value(printed: str) -> float | None:
    """The number that a printed figure stands for: '£10.85m' is 10,850,000, '00:41' is 41 (seconds); else None."""
    text = printed.strip()
    clock = _CLOCK.fullmatch(text)
    if clock:
        return float(int(clock["minutes"]) * 60 + int(clock["seconds"]))
    found = _NUMBER.fullmatch(text)
    if not found or not (found["digits"] or found["rest"]):
        return None
    number = float((found["digits"] or "0").replace(",", "") + (found["rest"] or ""))
    number = round(number * _SCALES.get((found["scale"] or "").lower(), 1), 6)
    if not isfinite(number) or (found["sign"] == "(") != (found["close"] == ")"):
        return None
    return -number if found["sign"] or found["sign2"] else number


def read_ratio(note: str) -> tuple[float, float] | None:
    """Numerator and denominator where a note is just '8 of 7,053'."""
    found = _OF.fullmatch(note.strip())
    if not found:
        return None
    return float(found["numerator"].replace(",", "")), float(found["denominator"].replace(",", ""))
