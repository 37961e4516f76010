"""A target: its comparator and number as well as the printed text. "No Target" and "n/a" are answers too."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.figures.reading import read_value
from tracker.domain.figures.target_grammar import Comparator, parse_target

Better = Literal["higher", "lower", "none"]


class Target(Struct, frozen=True):
    """A target: `printed` as written; `comparator` and `value` are both None if it sets no number.

    "between" runs from `value` to `upper`, both included. A relative target ("10% up on July 2014", or "10% reduction",
    which is relative to the baseline) gets its number when it is `resolved` with the reading for `base`: `change` is in
    per cent of that reading, or in its unit if `in_points`.
    """

    printed: str
    comparator: Comparator | None = None
    value: float | None = None
    upper: float | None = None
    base: str = ""
    change: float = 0.0
    in_points: bool = False

    @classmethod
    def read(cls, printed: str, better: Better) -> Target:
        """Return the meaning of '100', '<0.4', 'Not greater than 3%', '20 to 30', 'No Target', 'n/a' or ''.

        Never raises.
        """
        relative = _read_relative(printed)
        if relative:
            return relative
        target_figure = parse_target(printed)
        if target_figure is None:
            return cls(printed)
        return cls(printed, target_figure.comparator or _DEFAULT[better], target_figure.value, target_figure.upper)

    def is_met(self, value: float) -> bool | None:
        """Return whether `value` meets the target; None if the target has no number.

        A value exactly on target meets it unless the comparator is strict.
        """
        if self.comparator is None:
            return None
        assert self.value is not None, "a target has both or none"
        return {
            ">=": value >= self.value,
            "<=": value <= self.value,
            ">": value > self.value,
            "<": value < self.value,
            "=": value == self.value,
            "between": self.value <= value <= (self.value if self.upper is None else self.upper),
        }[self.comparator]

    def distance(self, value: float) -> float:
        """Return how far `value` is from meeting the target; 0 if it meets it or the target has no number."""
        if self.value is None or self.is_met(value):
            return 0.0
        nearest = self.upper if self.upper is not None and value > self.upper else self.value
        return abs(value - nearest)

    def resolved(self, base_value: float) -> Target:
        """Return a relative target with its number, worked out from `base_value`, the value it is relative to."""
        up = base_value + self.change if self.in_points else base_value * (1 + self.change / 100)
        return replace(self, comparator=">=" if self.change > 0 else "<=", value=round(up, 6))


def _read_relative(printed: str) -> Target | None:
    text = " ".join(printed.split()).strip(" .")
    by_itself = _CHANGE.fullmatch(text) or _TO_CHANGE.fullmatch(text)
    if by_itself:
        amount = read_value(by_itself["amount"])
        falls = _FALLS.search(by_itself["way"]) is not None
        in_points = by_itself["points"] is not None and _is_points(by_itself["points"])
        change = -amount if amount is not None and falls else amount
        return None if change is None else Target(printed, base="baseline", change=change, in_points=in_points)
    match = _RELATIVE.fullmatch(text)
    if not match:
        return None
    amount = read_value(match["amount"])
    is_of_it = match["join"] == "of" or (match["join"] == "from" and _is_beginning(match["base"]))
    if amount is None or (not match["way"] and is_of_it and parse_target(printed)):
        return None
    falls = _FALLS.search(f"{match['before'] or ''} {match['way']}") is not None
    in_points = _is_points(match["points"] or "")
    return Target(printed, base=match["base"], change=-amount if falls else amount, in_points=in_points)


def _is_beginning(text: str) -> bool:
    """Return whether the target applies from that time on, as in "85% from April 2026".

    A year alone is a period to compare with.
    """
    return Period.read(text).kind in (PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.QUARTER)


def _is_points(words: str) -> bool:
    return words.lower().replace(" ", "") not in ("%", "percent")


_WAY = r"up|down|higher|lower|more|less|fewer|better|increase|decrease|reduction|rise|fall|improvement|cut"
_FALLS = re.compile(r"\b(?:down|lower|less|fewer|decrease|reduction|reduce|fall|cut)\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"(?:(?:an? )?(?P<before>increase|decrease|reduction|rise|fall) (?:of|by) )?(?:an? )?(?P<amount>\d[\d.,]*)"
    rf" ?(?P<points>%|per ?cent|percentage points?|points?|pp)? ?(?P<way>(?:{_WAY})|(?<=%))"
    r" ?(?P<join>on|than|from|over|against|compared (?:to|with)|of)(?: in)?(?: the)? (?P<base>.+?)"
    r"(?:,? by (?:the end of |end of )?[^,]*\d[^,]*)?",
    re.IGNORECASE,
)
_AMOUNT = r"(?:at least )?(?:an? )?(?P<amount>\d[\d.,]*) ?(?P<points>%|per ?cent|percentage points?|points?|pp)"
_BY_WHEN = r"(?: in [a-z ]+)?(?: (?:by|in|for|over|from|during) (?:the )?(?:end of )?[^,]*\d[^,]*)?"
_CHANGE = re.compile(
    rf"(?:an? )?{_AMOUNT} (?P<way>increase|decrease|reduction|rise|fall|cut|improvement){_BY_WHEN}",
    re.IGNORECASE,
)
_TO_CHANGE = re.compile(
    r"(?:to )?(?:an? )?(?P<way>increase|decrease|reduction|rise|fall|cut|reduce|improve|improvement|raise)d? (?:by|of) "
    rf"{_AMOUNT}{_BY_WHEN}",
    re.IGNORECASE,
)
"""Matches a change alone, with the day by which to reach it; it is relative to the baseline."""
_DEFAULT: dict[Better, Comparator] = {"higher": ">=", "lower": "<=", "none": "="}
