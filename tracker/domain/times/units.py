"""Days, weeks, months, quarters, halves and years among tokens, as British papers write them: the day comes first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tracker.domain.dates import days_after, financial_year, full_year, month_end, quarter_bounds, year_bounds
from tracker.domain.times.tokens import Token
from tracker.domain.times.vocabulary import Vocabulary

Kind = Literal["day", "week", "month", "quarter", "half", "year", "twelve months"]
Sureness = Literal["sure", "loose", "weak"]
"""loose: "March 24", "2024/25", which beside other words may be something else. weak: "09/24", "23/24", which may be a share."""
_LAST_DAY, _LAST_MONTH = 31, 12
_JOINTS = frozenset((",", "-", "/", ".", "'", "(", ":", "of", "in", "the", "for", "|"))
_SEPARATORS = frozenset(("/", ".", "-", ",", "\\", "_"))
_SUFFIXES = frozenset(("st", "nd", "rd", "th"))


@dataclass(frozen=True, slots=True)
class Unit:
    """One time as written. Without `start` and `end` it lacks its year ("March", "Q3"), or is in no calendar.

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
        """True if it names its days."""
        return self.end is not None

    def in_year(self, year: int) -> Unit:
        """The same with its year: "March" or "31 March"."""
        return _day(year, self.month, self.day) if self.day else _month(year, self.month, self.sureness)


Found = tuple[Unit, int] | None
"""A unit with the place behind it."""


def _day(year: int, month: int, day: int) -> Unit:
    try:
        found = date(year, month, day)
    except ValueError:
        return Unit("day", no_such_day=True)
    return Unit("day", found, found, "sure", month, day)


def _month(year: int, month: int, sureness: Sureness = "sure") -> Unit:
    return Unit("month", date(year, month, 1), month_end(year, month), sureness, month)


class UnitReader:
    """Finds units among `tokens`."""

    def __init__(self, tokens: Sequence[Token], words: Vocabulary) -> None:
        self._tokens, self._words = tokens, words
        self._readers: tuple[Callable[[int], Found], ...] = (
            *(self._week, self._part_of_year, self._named_part_of_year, self._year, self._calendar_year),
            *(self._figures, self._year_first, self._compact, self._day_in_words, self._month_first, self._month_in_words),
            self._month_in_figures,
        )

    def at(self, place: int) -> Found:
        """The longest unit that begins at `place`, with the place behind it."""
        found = [one for one in (reader(place) for reader in self._readers) if one]
        return max(found, key=lambda one: (one[1], one[0].is_whole)) if found else None

    def is_number(self, place: int, *lengths: int) -> bool:
        """Return whether figures stand at `place`, so many of them."""
        text = self._text(place)
        return text.isdecimal() and (not lengths or len(text) in lengths)

    def _text(self, place: int) -> str:
        return self._tokens[place].text if 0 <= place < len(self._tokens) else ""

    def _glued(self, place: int) -> bool:
        return place < len(self._tokens) and self._tokens[place].glued

    def _joint(self, place: int) -> int:
        """The place behind the marks and small words that may stand between a part of a year and its year."""
        while self._text(place) in _JOINTS:
            place += 1
        return place

    def _closed(self, place: int, start: int) -> int:
        """The place behind a bracket that was opened since `start`."""
        opened = any(self._text(at) == "(" for at in range(start, place))
        return place + 1 if opened and self._text(place) == ")" else place

    # ------------------------------------------------------------------ days

    def _figures(self, place: int) -> Found:
        """31/03/2024, 31.3.24, 31 / 03 / 2024, 31 03 2024, and 31/Mar/24 by the reader of words."""
        place = self._behind_weekday(place)
        mark = self._text(place + 1)
        if self.is_number(place, 1, 2) and mark in _SEPARATORS and self.is_number(place + 2, 1, 2):
            if self._text(place + 3) == mark and self._is_year(place + 4):
                return self._dated(place, place + 2, place + 4)
        spaced = self.is_number(place, 1, 2) and self.is_number(place + 1, 1, 2) and self.is_number(place + 2, 4)
        if spaced and self._is_year(place + 2):
            return self._dated(place, place + 1, place + 2)
        return None

    def _dated(self, day: int, month: int, year: int) -> Found:
        numbers = full_year(self._text(year)), int(self._text(month)), int(self._text(day))
        return _day(*numbers), self._behind_weekday(year + 1, bracketed=True)

    def _year_first(self, place: int) -> Found:
        mark = self._text(place + 1)
        if not (self._is_year(place, 4) and mark in _SEPARATORS and self._text(place + 3) == mark):
            return None
        if not (self.is_number(place + 2, 1, 2) and self.is_number(place + 4, 1, 2)):
            return None
        return _day(int(self._text(place)), int(self._text(place + 2)), int(self._text(place + 4))), place + 5

    def _compact(self, place: int) -> Found:
        """20240331, and 31032024 where that is no day of the year 3103."""
        text = self._text(place)
        if not self.is_number(place, 8):
            return None
        first = _day(int(text[:4]), int(text[4:6]), int(text[6:])) if text[:2] in ("19", "20") else None
        last = _day(int(text[4:]), int(text[2:4]), int(text[:2])) if text[4:6] in ("19", "20") else None
        whole = [unit for unit in (first, last) if unit and unit.is_whole]
        return (replace(whole[0], sureness="loose"), place + 1) if len(whole) == 1 else None

    def _day_in_words(self, place: int) -> Found:
        """31 March 2024, 31st of March '24, Tuesday 31-Mar-24, thirty-first March 2024; without its year too."""
        place = self._behind_weekday(place)
        day, after = self._day_number(place)
        while self._text(after) in (".", "-", "/", ",", "of", "day"):
            after += 1
        month = self._words.month(self._text(after))
        if not day or not month:
            return None
        year, end = self._year_behind(after + 1, month)
        if year:
            return _day(year, month, day), self._behind_weekday(end, bracketed=True)
        return (Unit("day", month=month, day=day), after + 1) if day <= _LAST_DAY else None

    def _month_first(self, place: int) -> Found:
        """March 31, 2024 and March 31st 2024."""
        place = self._behind_weekday(place)
        month = self._words.month(self._text(place))
        day, after = self._day_number(place + 1 + (self._text(place + 1) == "."))
        if not month or not day or day > _LAST_DAY:
            return None
        after += self._text(after) == ","
        if self._is_year(after, 4) and not self._text(after + 1) in ("/", "-"):
            return _day(int(self._text(after)), month, day), after + 1
        return None

    def _day_number(self, place: int) -> tuple[int, int]:
        if self.is_number(place, 1, 2):
            after = place + 1
            return int(self._text(place)), after + (self._text(after) in _SUFFIXES)
        end = self._words.match("ordinals", self._tokens, place)
        if end == place:
            return 0, place
        return self._words.ordinals[self._said(place, end)], end

    def _said(self, place: int, end: int) -> str:
        return " ".join(self._text(at) for at in range(place, end) if self._text(at) not in "-.")

    def _behind_weekday(self, place: int, *, bracketed: bool = False) -> int:
        """The place behind the name of a weekday; `bracketed`: and the brackets around it, behind a day."""
        start = place + (bracketed and self._text(place) == "(")
        end = self._words.match("weekdays.words", self._tokens, start)
        if end == start:
            return place
        if bracketed:
            return end + 1 if start > place and self._text(end) == ")" else place
        while self._text(end) in (",", ".", "the", "-"):
            end += 1
        return end

    # ------------------------------------------------------------------ months

    def _is_year(self, place: int, *lengths: int) -> bool:
        text = self._text(place)
        return self.is_number(place, *(lengths or (2, 4))) and (len(text) == 2 or text[:2] in ("19", "20"))

    def _year_behind(self, place: int, month: int) -> tuple[int, int]:
        """The year of a month whose name ends before `place`, and the place behind it; 0 where there is none.

        Of "March 2024/25" it is that of the month in the financial year.
        """
        while self._text(place) in (".", ",", "-", "/", "of", "'"):
            place += 1
        if not self._is_year(place):
            return 0, place
        first = self._text(place)
        if self._text(place + 1) in ("/", "-") and self._glued(place + 1) and self._glued(place + 2):
            if self.is_number(place + 2):
                start = financial_year(first, self._text(place + 2)) if len(first) == 4 else None
                return (start + (month < 4), place + 3) if start else (0, place)
        return full_year(first), place + 1

    def _month_in_words(self, place: int) -> Found:
        """March 2024, Mar-24, Sept. '24, Mar24, March 24; 2024 March; and March alone."""
        month = self._words.month(self._text(place))
        if month:
            year, end = self._year_behind(place + 1, month)
            if not year or self._text(end) in _SUFFIXES and self._glued(end):
                return Unit("month", month=month), place + 1
            bare = end == place + 2 and self.is_number(end - 1, 2) and not self._glued(end - 1)
            if bare and not 10 <= year % 100 < 30:  # "June 30" and "June 5" are days in another order
                return Unit("month", month=month), place + 1
            return _month(year, month, "loose" if bare else "sure"), end
        if self._is_year(place, 4):
            after = place + 1
            while self._text(after) in ("-", "/", ",", "."):
                after += 1
            month = self._words.month(self._text(after))
            if month and not self._is_year(after + 1):
                return _month(int(self._text(place)), month), after + 1
        return None

    def _month_in_figures(self, place: int) -> Found:
        """09/2024, 2024-09, and 09/24 where that can be nothing else."""
        first, mark, second = self._text(place), self._text(place + 1), self._text(place + 2)
        if not (self.is_number(place) and self.is_number(place + 2)):
            return None
        if mark in ("/", "-", ".") and len(first) <= 2 and self._is_year(place + 2, 4):
            return self._numbered_month(second, first, place + 3, "sure")
        if mark in ("/", "-") and self._is_year(place, 4) and len(second) == 2:
            return self._numbered_month(first, second, place + 3, "sure")
        if mark == "/" and len(second) == 2 and 13 <= int(second) < 70 and len(first) <= 2 and self._glued(place + 2):
            return self._numbered_month(str(full_year(second)), first, place + 3, "weak")
        return None

    def _numbered_month(self, year: str, month: str, end: int, sureness: Sureness) -> Found:
        return (_month(int(year), int(month), sureness), end) if 1 <= int(month) <= _LAST_MONTH else None

    # ------------------------------------------------------------------ years and their parts

    def _pair(self, place: int) -> tuple[int, int]:
        """The first year of 2024/25, 24-25, 2024/2025 or 2024/5, and the place behind it; 0 where there is none."""
        first, mark, second = self._text(place), self._text(place + 1), self._text(place + 2)
        if not (self._is_year(place) and mark in ("/", "-", "\\") and self.is_number(place + 2, 1, 2, 4)):
            return 0, place
        if len(first) == 2 and not (self._glued(place + 1) and self._glued(place + 2)):
            return 0, place
        if len(second) == 1:
            fits = len(first) == 4 and mark == "/" and (int(first) + 1) % 10 == int(second)
            return (int(first), place + 3) if fits else (0, place)
        start = financial_year(first, second)
        return (start, place + 3) if start else (0, place)

    def _year(self, place: int) -> Found:
        """2024/25, FY24/25, the financial year 2024-25, 2024/25 financial year, academic year 2024/25; 2024/25 Q3."""
        for name in ("academic", "financial"):
            after = self._words.match(f"units.{name}", self._tokens, place)
            start, end = self._pair(self._joint(after))
            if after > place and start:
                end = self._closed(end, after)
                return self._parted(start, end, "sure") if name == "financial" else (_academic(start), end)
        start, end = self._pair(place)
        if not start:
            return None
        behind = self._words.match("units.academic", self._tokens, end)
        if behind > end:
            return _academic(start), behind
        behind = self._words.match("units.financial", self._tokens, end)
        sure = behind > end or self.is_number(place, 4)
        return self._parted(start, behind, "loose" if sure else "weak")

    def _parted(self, start: int, end: int, sureness: Sureness) -> Found:
        """The year, or the part of it that is named behind it: 2024/25 Q3, 2024/25 (Quarter 3), 2024/25 - M6."""
        after = self._joint(end)
        for kind, most in _PARTS:
            numbers, behind = self._numbers(after, kind, most)
            if numbers and not self._pair(self._joint(behind))[0]:
                return _part(kind, numbers, start), self._closed(behind, end)
        return Unit("year", *year_bounds(start), sureness), end

    def _calendar_year(self, place: int) -> Found:
        """Calendar year 2024, CY2024, 2024 calendar year, end of 2024, during 2024."""
        for name in ("units.calendar", "around.year_end"):
            after = self._words.match(name, self._tokens, place)
            after += self._text(after) == "-"
            if after > place and self._is_bare_year(after):
                return _calendar(int(self._text(after))), after + 1
        after = self._words.match("units.calendar", self._tokens, place + 1)
        if self._is_bare_year(place) and after > place + 1:
            return _calendar(int(self._text(place))), after
        return None

    def _is_bare_year(self, place: int) -> bool:
        if not self._is_year(place, 4):
            return False
        return not (self._text(place + 1) in ("/", "-", ".") and self.is_number(place + 2))

    def _part_of_year(self, place: int) -> Found:
        """Q3 2024/25, Quarter three of 2024-25, Q3-Q4 24/25, Q4 (Jan-Mar) 2024/25, H1 2024/25, M06 2024/25; Q3 alone."""
        for kind, most in _PARTS:
            numbers, end = self._numbers(place, kind, most)
            if numbers:
                return self._with_year(kind, numbers, end)
        return None

    def _named_part_of_year(self, place: int) -> Found:
        """2nd quarter of 2024/25, first half 2024/25."""
        number, after = self._day_number(place)
        for kind, most in _PARTS[:2]:
            end = self._words.match(f"units.{kind}", self._tokens, after)
            if 1 <= number <= most and end > after and (after > place + 1 or not self.is_number(place)):
                return self._with_year(kind, (number, number), end)
        return None

    def _with_year(self, kind: str, numbers: tuple[int, int], end: int) -> Found:
        after = self._joint(end)
        start, behind = self._pair(self._behind_financial(after))
        if not start and self._text(end) == "(" and ")" in (texts := [token.text for token in self._tokens[end:]]):
            after = self._joint(end + texts.index(")") + 1)
            start, behind = self._pair(self._behind_financial(after))
            return (_part(kind, numbers, start), behind) if start else (_partless(kind, numbers), end)
        return (_part(kind, numbers, start), self._closed(behind, end)) if start else (_partless(kind, numbers), end)

    def _behind_financial(self, place: int) -> int:
        return self._joint(self._words.match("units.financial", self._tokens, place))

    def _numbers(self, place: int, kind: str, most: int) -> tuple[tuple[int, int] | None, int]:
        """The first and the last of Q3, Quarter three, Q1-Q3, Q1/2, Q1, Q2 and Q3, and the place behind them."""
        after = self._words.match(f"units.{kind}", self._tokens, place)
        after += after > place and self._text(after) in ("-", ".")
        first, end = self._small_number(after, most)
        if after == place or not first:
            return None, place
        last = first
        while True:
            joined = end + (self._text(end) in ("-", "/", "&", ",", "+"))
            joined += self._text(joined) in ("to", "and", "&")
            named = self._words.match(f"units.{kind}", self._tokens, joined)
            number, behind = self._small_number(named, most)
            if joined == end or number <= last or self._pair(named)[0]:
                return (first, last), end
            last, end = number, behind

    def _small_number(self, place: int, most: int) -> tuple[int, int]:
        if self.is_number(place, 1, 2) and 1 <= int(self._text(place)) <= most:
            return int(self._text(place)), place + 1
        end = self._words.match("numbers", self._tokens, place)
        number = self._words.numbers[self._said(place, end)] if end > place else 0
        return (number, end) if 1 <= number <= most else (0, place)

    def _week(self, place: int) -> Found:
        """w/c 3 June 2024 and W/E 07/06/24: seven days."""
        for name in ("week_from", "week_to"):
            after = self._words.match(f"units.{name}", self._tokens, place)
            if after == place:
                continue
            while self._text(after) in (":", ".", "-", "the", "on"):
                after += 1
            for reader in (self._figures, self._day_in_words, self._year_first, self._month_first):
                found = reader(after)
                if found and found[0].no_such_day:
                    return found
                if found and found[0].start:
                    day = found[0].start
                    bounds = (day, days_after(day, 6)) if name == "week_from" else (days_after(day, -6), day)
                    return Unit("week", *bounds), found[1]
        return None


_PARTS = (("quarter", 4), ("half", 2), ("month_number", 12))


def _partless(kind: str, numbers: tuple[int, int]) -> Unit:
    return Unit("half" if kind == "half" else "quarter", number=numbers[1] if kind == "quarter" else 0)


def _part(kind: str, numbers: tuple[int, int], start: int) -> Unit:
    """The part, or the run of parts, of the financial year that begins in `start`: quarters, halves or months from April."""
    first, last = numbers
    several = first != last
    if kind == "month_number":
        months = [_month(start + (number > 9), (number + 2) % 12 + 1) for number in numbers]
        return Unit("month", months[0].start, months[1].end, several=several)
    if kind == "half":
        return Unit("half", quarter_bounds(start, first * 2 - 1)[0], quarter_bounds(start, last * 2)[1], several=several)
    return Unit("quarter", quarter_bounds(start, first)[0], quarter_bounds(start, last)[1], several=several)


def _academic(start: int) -> Unit:
    """From 1 September to 31 August."""
    return Unit("twelve months", date(start, 9, 1), date(start + 1, 8, 31))


def _calendar(year: int) -> Unit:
    return Unit("twelve months", date(year, 1, 1), date(year, 12, 31))
