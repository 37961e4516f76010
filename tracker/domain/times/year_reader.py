"""Find financial, academic and calendar years among tokens, and their quarters, halves and numbered months."""

from __future__ import annotations

from msgspec.structs import replace

from tracker.domain.dates import financial_year, full_year, year_bounds
from tracker.domain.times.cursor import Cursor
from tracker.domain.times.units import (
    Found,
    Sureness,
    Unit,
    academic_year,
    calendar_year,
    part_of_year,
    season,
    yearless_part,
)

_SEASONS = ("spring", "summer", "autumn", "winter")
_PARTS = (("quarter", 4), ("half", 2), ("month_number", 12))


class YearReader(Cursor):
    """Finds the years, and parts of years, that begin at an index. A method for one way of writing returns None if it
    finds none.

    `bare_years`: also read a year alone after "by" or "before", as in due dates.
    """

    bare_years = False

    def find(self, index: int) -> list[Found]:
        """Return every year or part of a year that could begin at this token, one for each way of writing it."""
        readings = (
            *(self._part_of_year(index), self._named_part_of_year(index)),
            *(self._year(index), self._calendar_year(index), self._season(index)),
        )
        return [one for one in readings if one]

    def _pair(self, index: int) -> tuple[int, int]:
        """Return the first year of 2024/25, 24-25, 2024/2025 or 2024/5, and the index after it; 0 if there is none."""
        first, mark, second = self._text(index), self._text(index + 1), self._text(index + 2)
        if not (self._is_year(index) and mark in ("/", "-", "\\") and self.is_number(index + 2, 1, 2, 4)):
            return 0, index
        if len(second) == 1:
            fits = len(first) == 4 and mark == "/" and (int(first) + 1) % 10 == int(second)
            return (int(first), index + 3) if fits else (0, index)
        start = financial_year(first, second)
        return (start, index + 3) if start else (0, index)

    def _is_two_days(self, index: int) -> bool:
        """Return whether the two numbers are days of the month that follows: "24-25 June 2024" or "29/30 June 2024"."""
        is_of_month = self.is_number(index, 2) and self._words.month(self._text(index + 3)) is not None
        return is_of_month and self._is_year(index + 4)

    def _year(self, index: int) -> Found | None:
        """Read a financial or academic year.

        2024/25, FY24/25, the financial year 2024-25, 2024/25 financial year, academic year 2024/25; 2024/25 Q3.
        """
        for name in ("academic", "financial"):
            after = self._words.match(f"units.{name}", self._tokens, index)
            start, end = self._pair(self._joint(after))
            if name == "financial" and not start:
                start, end = self._ending_in(index)
            if after > index and start:
                end = self._closed(end, after)
                return self._parted(start, end, "sure") if name == "financial" else (academic_year(start), end)
        start, end = self._pair(index)
        if not start or self._is_two_days(index):
            return None
        behind = self._named(end, "academic")
        if behind > end:
            return academic_year(start), behind
        behind = self._named(end, "financial")
        sure = behind > end or self.is_number(index, 4)
        return self._parted(start, behind, "loose" if sure else "weak")

    def _ending_in(self, index: int) -> tuple[int, int]:
        """Return the first year of FY26 or FY2025, named after the year in which they end; 0 if there is none."""
        after = self._words.match("units.financial_ending", self._tokens, index)
        after += after > index and self._text(after) in ("'", "-")
        is_apart = self._text(after + 1) in ("/", "-", "\\", ".") and self.is_number(after + 2)
        if after == index or is_apart or not self._is_year(after) or self._words.month(self._text(after + 1)):
            return 0, index
        return full_year(self._text(after)) - 1, after + 1

    def _named(self, index: int, name: str) -> int:
        """Return the index after the name of a kind of year that follows its digits, with or without brackets."""
        start = index + (self._text(index) == "(")
        end = self._words.match(f"units.{name}", self._tokens, start)
        return self._closed(end, index) if end > start else index

    def _parted(self, start: int, end: int, sureness: Sureness) -> Found | None:
        """Return the year, or the part of it named after it: 2024/25 Q3, 2024/25 (Quarter 3), 2024/25 - M6."""
        after = self._joint(end)
        for kind, most in _PARTS:
            numbers, behind = self._numbers(after, kind, most)
            if numbers and not self._pair(self._joint(behind))[0]:
                return part_of_year(kind, numbers, start), self._closed(behind, end)
        return Unit("year", *year_bounds(start), sureness), end

    def _calendar_year(self, index: int) -> Found | None:
        """Read a calendar year: calendar year 2024, CY2024, 2024 calendar year, end of 2024, during 2024.

        With `bare_years` also "by 2024", which means by its end, as "by March" does, and "before 2024", which means by
        the end of the previous year.
        """
        for name in ("units.calendar", "around.year_end"):
            after = self._words.match(name, self._tokens, index)
            after += after > index and self._text(after) == "-"
            if after > index and self._is_bare_year(after):
                return calendar_year(int(self._text(after))), after + 1
        for name, back in (("around.year_before", 1), ("around.year_in", 0)) if self.bare_years else ():
            after = self._words.match(name, self._tokens, index)
            if after > index and self._is_bare_year(after):
                year = calendar_year(int(self._text(after)) - back)
                return replace(year, sureness="loose"), after + 1
        after = self._named(index + 1, "calendar")
        if self._is_bare_year(index) and after > index + 1:
            return calendar_year(int(self._text(index))), after
        return None

    def _season(self, index: int) -> Found | None:
        """Read a season or a school term: Summer 2025, Winter 2024/25, Autumn term 2025, Spring '26."""
        for name in _SEASONS:
            after = self._words.match(f"seasons.{name}", self._tokens, index)
            if after == index:
                continue
            named = self._words.match("seasons.term", self._tokens, after)
            joint = self._joint(named)
            start, end = self._pair(joint)
            if not start and self._is_bare_year(joint):
                year, end = int(self._text(joint)), joint + 1
            elif not start and self._text(joint - 1) == "'" and self.is_number(joint, 2):
                year, end = 2000 + int(self._text(joint)), joint + 1
            elif start:
                year = start
            else:
                return None
            unit = season(name, year, of_school=named > after, in_pair=bool(start))
            return (unit, self._closed(end, after)) if unit else None
        return None

    def _is_bare_year(self, index: int) -> bool:
        if not self._is_year(index, 4) or self._words.month(self._text(index + 1)):
            return False
        return not (self._text(index + 1) in ("/", "-", ".") and self.is_number(index + 2))

    def _part_of_year(self, index: int) -> Found | None:
        """Read a part of a year before its year, or without one.

        Q3 2024/25, Quarter three of 2024-25, Q3-Q4 24/25, Q4 (Jan-Mar) 2024/25, H1 2024/25, M06 24/25; Q3 alone.
        """
        for kind, most in _PARTS:
            numbers, end = self._numbers(index, kind, most)
            if numbers:
                return self._with_year(kind, numbers, end)
        return None

    def _named_part_of_year(self, index: int) -> Found | None:
        """Read a part of a year by its ordinal: 2nd quarter of 2024/25, first half 2024/25."""
        number, after = self._day_number(index)
        for kind, most in _PARTS[:2]:
            end = self._words.match(f"units.{kind}", self._tokens, after)
            if 1 <= number <= most and end > after and (after > index + 1 or not self.is_number(index)):
                return self._with_year(kind, (number, number), end)
        return None

    def _with_year(self, kind: str, numbers: tuple[int, int], end: int) -> Found | None:
        after = self._joint(end)
        start, behind = self._pair(self._behind_financial(after))
        if not start:
            start, behind = self._ending_in(after)
        if start:
            return part_of_year(kind, numbers, start), self._closed(behind, end)
        texts = [token.text for token in self._tokens[end:]]
        if texts[:1] == ["("] and ")" in texts:  # its months come before its year
            start, behind = self._pair(self._behind_financial(self._joint(end + texts.index(")") + 1)))
        return (part_of_year(kind, numbers, start), behind) if start else (yearless_part(kind, numbers), end)

    def _behind_financial(self, index: int) -> int:
        return self._joint(self._words.match("units.financial", self._tokens, index))

    def _numbers(self, index: int, kind: str, most: int) -> tuple[tuple[int, int] | None, int]:
        """Return the first and last number of a part or a run of parts, None if there is none, and the index after
        them.

        Q3, Quarter three, Q1-Q3, Q1/2, or Q1, Q2 and Q3.
        """
        after = self._words.match(f"units.{kind}", self._tokens, index)
        after += after > index and self._text(after) in ("-", ".")
        first, end = self._small_number(after, most)
        if after == index or not first:
            return None, index
        last = first
        while True:
            joined = end + (self._text(end) in ("-", "/", "&", ",", "+"))
            joined += self._text(joined) in ("to", "and", "&")
            named = self._words.match(f"units.{kind}", self._tokens, joined)
            number, behind = self._small_number(named, most)
            if joined == end or number <= last or self._pair(named)[0]:
                return (first, last), end
            last, end = number, behind

    def _small_number(self, index: int, most: int) -> tuple[int, int]:
        if self.is_number(index, 1, 2) and 1 <= int(self._text(index)) <= most:
            return int(self._text(index)), index + 1
        end = self._words.match("numbers", self._tokens, index)
        number = self._words.numbers[self._joined(index, end)] if end > index else 0
        return (number, end) if 1 <= number <= most else (0, index)
