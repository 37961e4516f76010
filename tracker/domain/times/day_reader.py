"""Find days, weeks and months among tokens in British order: the day comes first."""

from __future__ import annotations

from msgspec.structs import replace

from tracker.domain.dates import days_after, financial_year, full_year
from tracker.domain.times.cursor import SUFFIXES, Cursor
from tracker.domain.times.tokens import LINE_END
from tracker.domain.times.units import (
    Found,
    Sureness,
    Unit,
    whole_day,
    whole_month,
)

_LAST_DAY, _LAST_MONTH = 31, 12
_SEPARATORS = frozenset(("/", ".", "-", ",", "\\", "_"))
_BEFORE_DAY = frozenset(("", LINE_END, ":", "by", "on"))
"""Marks and words that may stand before a day with a full stop after it."""


class DayReader(Cursor):
    """Finds the days, weeks and months that begin at an index. A method for one way of writing returns None if it finds
    none.
    """

    def find(self, index: int) -> list[Found]:
        """Return every day, week or month that could begin at this token, one for each way of writing it."""
        readings = (
            *(self._week(index), self._figures(index), self._year_first(index), self._compact(index)),
            *(self._day_in_words(index), self._month_first(index)),
            *(self._month_in_words(index), self._month_in_figures(index)),
        )
        return [one for one in readings if one]

    def _figures(self, index: int) -> Found | None:
        """Read a date in digits: 31/03/2024, 31.3.24, 31 / 03 / 2024, 31 03 2024. `_day_in_words` reads 31/Mar/24."""
        index = self._behind_weekday(index)
        mark = self._text(index + 1)
        marked = mark in _SEPARATORS and self._text(index + 3) == mark
        if marked and self.is_number(index, 1, 2) and self.is_number(index + 2, 1, 2) and self._is_year(index + 4):
            return self._dated(index, index + 2, index + 4)
        spaced = self.is_number(index, 1, 2) and self.is_number(index + 1, 1, 2) and self.is_number(index + 2, 4)
        if spaced and self._is_year(index + 2):
            return self._dated(index, index + 1, index + 2)
        return None

    def _dated(self, day: int, month: int, year: int) -> Found | None:
        numbers = full_year(self._text(year)), int(self._text(month)), int(self._text(day))
        return whole_day(*numbers), self._behind_bracket(year + 1)

    def _year_first(self, index: int) -> Found | None:
        if self._is_year(index, 4) and self.is_number(index + 1, 2) and self.is_number(index + 2, 2):
            return whole_day(int(self._text(index)), int(self._text(index + 1)), int(self._text(index + 2))), index + 3
        mark = self._text(index + 1)
        if not (self._is_year(index, 4) and mark in _SEPARATORS and self._text(index + 3) == mark):
            return None
        if not (self.is_number(index + 2, 1, 2) and self.is_number(index + 4, 1, 2)):
            return None
        return whole_day(int(self._text(index)), int(self._text(index + 2)), int(self._text(index + 4))), index + 5

    def _compact(self, index: int) -> Found | None:
        """Read a date in digits alone: 20240331, 31032024 (None if both orders give a date), or the month 202403."""
        text = self._text(index)
        if self.is_number(index, 6) and text[:2] in ("19", "20"):
            return self._numbered_month(text[:4], text[4:], index + 1, "weak")
        if not self.is_number(index, 8):
            return None
        first = whole_day(int(text[:4]), int(text[4:6]), int(text[6:])) if text[:2] in ("19", "20") else None
        last = whole_day(int(text[4:]), int(text[2:4]), int(text[:2])) if text[4:6] in ("19", "20") else None
        whole = [unit for unit in (first, last) if unit and unit.is_whole]
        return (replace(whole[0], sureness="loose"), index + 1) if len(whole) == 1 else None

    def _day_in_words(self, index: int) -> Found | None:
        """Read a day with its month in words, with or without its year.

        31 March 2024, 31st of March '24, Tuesday 31-Mar-24, thirty-first March 2024.
        """
        index = self._behind_weekday(index)
        day, after = self._day_number(index)
        while self._text(after) in ("-", "/", ",", "of", "day") or (
            self._text(after) == "." and (self._glued(after + 1) or self._is_day_with_point(index))
        ):
            after += 1
        month = self._words.month(self._text(after))
        if not day or not month:
            return None
        year, end = self._year_behind(after + 1, month)
        if year:
            return whole_day(year, month, day), self._behind_bracket(end)
        return (Unit("day", month=month, day=day), after + 1) if day <= _LAST_DAY else None

    def _is_day_with_point(self, index: int) -> bool:
        """Return whether "5." at `index` is a day, as other languages write it, and not a line number.

        "1." is always a line number, and so is "5." after an earlier "4.".
        """
        if not self.is_number(index) or self._text(index - 1) not in _BEFORE_DAY:
            return False
        number, lines = int(self._text(index)), [self._text(at) for at in range(index) if self._text(at + 1) == "."]
        return number > 1 and str(number - 1) not in lines

    def _month_first(self, index: int) -> Found | None:
        """Read an American date: March 31, 2024 or March 31st 2024."""
        index = self._behind_weekday(index)
        month = self._words.month(self._text(index))
        day, after = self._day_number(index + 1 + (self._text(index + 1) == "."))
        if not month or not day or day > _LAST_DAY:
            return None
        after += self._text(after) == ","
        if self._is_year(after, 4):
            return whole_day(int(self._text(after)), month, day), after + 1
        return None

    def _year_behind(self, index: int, month: int) -> tuple[int, int]:
        """Return the year after a month's name that ends before `index`, and the index after it; 0 if there is none.

        In "March 2024/25" it is the calendar year of that month in the financial year.
        """
        start = index
        while self._text(index) in (".", ",", "-", "/", "_", "of", "'"):
            index += 1
        if not self._is_year(index) or self._is_next_day(index, apart=index > start and not self._glued(index)):
            return 0, index
        first = self._text(index)
        glued = self._glued(index + 1) and self._glued(index + 2)
        if glued and self._text(index + 1) in ("/", "-") and self.is_number(index + 2):
            year = financial_year(first, self._text(index + 2)) if len(first) == 4 else None
            return (year + (month < 4), index + 3) if year else (0, index)
        return full_year(first), index + 1

    def _is_next_day(self, index: int, *, apart: bool) -> bool:
        """Return whether the figures at `index` are the next day and not a year: "1 October - 30 November 2025".

        Without a separator ("1 October 30 November 2025") the month after them must have a year of its own.
        """
        if self._text(index + 1) in SUFFIXES:
            return True
        is_of_month = self.is_number(index, 2) and self._words.month(self._text(index + 1)) is not None
        return is_of_month and (apart or self._is_year(index + 2, 4))

    def _month_in_words(self, index: int) -> Found | None:
        """Read a month in words: March 2024, Mar-24, Sept. '24, Mar24, March 24; 2024 March; or March alone."""
        month = self._words.month(self._text(index))
        if not month:
            return self._month_behind_year(index)
        year, end = self._year_behind(index + 1, month)
        bare = end == index + 2 and self.is_number(end - 1, 2) and not self._glued(end - 1)
        if not year or (bare and not 10 <= year % 100 < 30):  # "June 30" and "June 5" are days in another order
            return Unit("month", month=month), index + 1
        return whole_month(year, month, "loose" if bare else "sure"), end

    def _month_behind_year(self, index: int) -> Found | None:
        after = index + 1
        while self._text(after) in ("-", "/", ",", "."):
            after += 1
        month = self._words.month(self._text(after))
        if not month or not self._is_year(index, 4) or self._is_year(after + 1):
            return None
        return whole_month(int(self._text(index)), month), after + 1

    def _month_in_figures(self, index: int) -> Found | None:
        """Read a month in digits: 09/2024, 2024-09, and 09/24 if that can be nothing else."""
        first, mark, second = self._text(index), self._text(index + 1), self._text(index + 2)
        if not (self.is_number(index) and self.is_number(index + 2)):
            return None
        if mark in ("/", "-", ".") and len(first) <= 2 and self._is_year(index + 2, 4):
            return self._numbered_month(second, first, index + 3, "sure")
        if mark in ("/", "-") and self._is_year(index, 4) and len(second) == 2:
            return self._numbered_month(first, second, index + 3, "sure")
        if mark == "/" and len(second) == 2 and 13 <= int(second) < 70 and len(first) <= 2 and self._glued(index + 2):
            return self._numbered_month(str(full_year(second)), first, index + 3, "weak")
        return None

    def _numbered_month(self, year: str, month: str, end: int, sureness: Sureness) -> Found | None:
        return (whole_month(int(year), int(month), sureness), end) if 1 <= int(month) <= _LAST_MONTH else None

    def _week(self, index: int) -> Found | None:
        """Read "w/c 3 June 2024" or "W/E 07/06/24" as seven days."""
        for name in ("week_from", "week_to"):
            after = self._words.match(f"units.{name}", self._tokens, index)
            if after == index:
                continue
            while self._text(after) in (":", ".", "-", "the", "on"):
                after += 1
            for reader in (self._figures, self._day_in_words, self._year_first, self._month_first):
                week = reader(after)
                if week and week[0].no_such_day:
                    return week
                if week and week[0].start:
                    day = week[0].start
                    bounds = (day, days_after(day, 6)) if name == "week_from" else (days_after(day, -6), day)
                    return Unit("week", *bounds), week[1]
        return None
