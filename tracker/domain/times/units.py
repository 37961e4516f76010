"""Units of written time: a day, week, month, quarter, half or year, with its first and last day."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from tracker.domain.dates import month_end, quarter_bounds

Kind = Literal["day", "week", "month", "quarter", "season", "half", "year", "twelve months"]
Sureness = Literal["sure", "loose", "weak"]
"""Certainty that the text is a time.

"March 24" and "2024/25" are loose: beside other words they may be something else. "09/24" and "23/24" are weak: they
may be a fraction.
"""


class Unit(Struct, frozen=True):
    """One time as written. Without `start` and `end`, its year is missing ("March", "Q3") or no calendar has the day.

    `several`: it is a run of quarters or months. `no_such_day`: it is written as a day that no calendar has.
    """

    kind: Kind
    start: date | None = None
    end: date | None = None
    sureness: Sureness = "sure"
    month: int = 0
    day: int = 0
    number: int = 0
    several: bool = False
    no_such_day: bool = False

    @property
    def is_whole(self) -> bool:
        """True if its days are known."""
        return self.end is not None

    def in_year(self, year: int) -> Unit:
        """Return the same month or day in `year`: "March" or "31 March"."""
        return whole_day(year, self.month, self.day) if self.day else whole_month(year, self.month, self.sureness)


Found = tuple[Unit, int]
"""A unit with the index after it."""


def whole_day(year: int, month: int, day: int) -> Unit:
    try:
        start = date(year, month, day)
    except ValueError:
        return Unit("day", no_such_day=True)
    return Unit("day", start, start, "sure", month, day)


def whole_month(year: int, month: int, sureness: Sureness = "sure") -> Unit:
    return Unit("month", date(year, month, 1), month_end(year, month), sureness, month)


def yearless_part(kind: str, numbers: tuple[int, int]) -> Unit:
    """Return the part without its year; for numbered months, the calendar month of the last, as if it were named."""
    if kind == "month_number":
        return Unit("month", month=(numbers[1] + 2) % 12 + 1)
    return Unit("half" if kind == "half" else "quarter", number=numbers[1])


def part_of_year(kind: str, numbers: tuple[int, int], start: int) -> Unit:
    """Return the part, or the run of parts, of the financial year that begins in April of `start`."""
    first, last = numbers
    several = first != last
    if kind == "month_number":
        months = [whole_month(start + (number > 9), (number + 2) % 12 + 1) for number in numbers]
        return Unit("month", months[0].start, months[1].end, several=several)
    if kind == "half":
        return Unit(
            "half", quarter_bounds(start, first * 2 - 1)[0], quarter_bounds(start, last * 2)[1], several=several
        )
    return Unit("quarter", quarter_bounds(start, first)[0], quarter_bounds(start, last)[1], several=several)


def season(name: str, year: int, *, of_school: bool, in_pair: bool) -> Unit | None:
    """Return the three months of a season, or the months of a school term; None if there is no such season or term.

    Spring is from March, summer from June, autumn from September and winter from December, as the weather is reported.
    The terms end with December, April and July. `in_pair`: the year is the first of two, as in "Winter 2024/25" and
    "Spring term 2024/25". "Winter 2025" could be either of two winters, so the result is None.
    """
    if name == "winter" and not in_pair:
        return None
    months = (_TERMS if of_school else _SEASONS).get(name)
    if months is None:
        return None
    first, last = months
    starts = year + (in_pair and first < (9 if of_school else 4))
    return Unit("season", date(starts, first, 1), month_end(starts + (last < first), last))


_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_TERMS = {"autumn": (9, 12), "spring": (1, 4), "summer": (5, 7)}


def academic_year(start: int) -> Unit:
    """Return the twelve months from 1 September to 31 August."""
    return Unit("twelve months", date(start, 9, 1), date(start + 1, 8, 31))


def calendar_year(year: int) -> Unit:
    return Unit("twelve months", date(year, 1, 1), date(year, 12, 31))
