"""A target: a comparator and a number beside the words that were printed. "No Target" and "n/a" are answers too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tracker.domain.reading import read_value

Better = Literal["higher", "lower", "none"]
Comparator = Literal[">=", "<=", ">", "<", "="]


@dataclass(frozen=True, slots=True)
class Target:
    """`printed` as written; `comparator` and `value` are None together where it sets no number."""

    printed: str
    comparator: Comparator | None = None
    value: float | None = None

    @classmethod
    def read(cls, printed: str, better: Better) -> Target:
        """The meaning of '100', '<0.4', 'Not greater than 3%', 'No Target', 'n/a' or ''. Never raises."""
        for pattern, comparator in _WORDS:
            found = pattern.fullmatch(printed.strip())
            if found:
                value = read_value(found["rest"])
                if value is not None:
                    return cls(printed, comparator or _DEFAULT[better], value)
        return cls(printed)

    def is_met(self, value: float) -> bool | None:
        """Whether `value` meets it; exactly on target is met unless the comparator is strict. None without a number."""
        if self.comparator is None or self.value is None:
            return None
        return {
            ">=": value >= self.value,
            "<=": value <= self.value,
            ">": value > self.value,
            "<": value < self.value,
            "=": value == self.value,
        }[self.comparator]


_DEFAULT: dict[Better, Comparator] = {"higher": ">=", "lower": "<=", "none": "="}
_LEADS: tuple[tuple[str, Comparator | None], ...] = (
    (r"(?:<=|≤|not? (?:greater|more|higher) than|at most|up to|maximum(?: of)?)", "<="),
    (r"(?:>=|≥|not? (?:less|lower|fewer) than|at least|minimum(?: of)?)", ">="),
    (r"(?:<|less than|fewer than|below|under)", "<"),
    (r"(?:>|more than|greater than|above|over)", ">"),
    (r"=", "="),
    (r"", None),
)
_WORDS = tuple((re.compile(rf"{lead}\s*(?P<rest>.+)", re.IGNORECASE), comparator) for lead, comparator in _LEADS)
