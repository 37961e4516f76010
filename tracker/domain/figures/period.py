"""The period that a reading speaks for: typed, as a quarter, a year to date and a day cannot be compared unseen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.domain.dates import (
    MONTHS,
    YEAR_PAIR,
    financial_year,
    month_end,
    read_day,
    read_month,
    read_quarter,
    read_year,
    year_bounds,
)
from tracker.domain.text import clean


class PeriodKind(StrEnum):
    """The kind of a period."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    YEAR_TO_DATE = "year to date"
    ROLLING_YEAR = "rolling year"
    SPAN = "span"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Period:
    """`text` as written; `starts_on` and `ends_on` inclusive, None where unknown.

    A year to date has an end only where the paper says up to when. A rolling year is the twelve months up to its end; a
    span some other run of months.
    """

    text: str
    kind: PeriodKind = PeriodKind.TEXT
    starts_on: date | None = None
    ends_on: date | None = None

    @classmethod
    def read(cls, text: str) -> Period:
        """The meaning of '2012/13', 'June 2014', '18/09/2014', 'Q1 2014/15', 'YTD 2014/15', 'Year to Aug 2016'.

        Never raises: what names no period is kept as text.
        """
        text = clean(text).strip()
        words = " ".join(text.split())
        day = read_day(_AS_AT.sub("", words))
        if day:
            return cls(text, PeriodKind.DAY, day, day)
        to_date = _YEAR_TO_DATE.fullmatch(words)
        if to_date:
            return cls(text, PeriodKind.YEAR_TO_DATE, *_year_to_date(to_date))
        for kind, reader in ((PeriodKind.QUARTER, read_quarter), (PeriodKind.YEAR, read_year)):
            bounds = reader(words)
            if bounds:
                return cls(text, kind, *bounds)
        month = read_month(words)
        if month:
            return cls(text, PeriodKind.MONTH, date(*month, 1), month_end(*month))
        for kind, bounds in ((PeriodKind.ROLLING_YEAR, _rolling_year(words)), (PeriodKind.SPAN, _span(words))):
            if bounds:
                return cls(text, kind, *bounds)
        return cls(text)

    @property
    def key(self) -> object:
        """A value that is equal for two ways of writing the same period."""
        if self.kind is PeriodKind.TEXT or not (self.starts_on or self.ends_on):
            return " ".join(self.text.casefold().split())
        return self.kind, self.starts_on, self.ends_on

    def year_earlier(self) -> tuple[PeriodKind, date | None, date | None] | None:
        """The `key` of the same period a year before; None where it is not known."""
        if self.kind is PeriodKind.TEXT or not (self.starts_on or self.ends_on):
            return None
        earlier = _year_before(self.starts_on), _year_before(self.ends_on)
        return (self.kind, *earlier) if any(earlier) else None


def _year_before(day: date | None) -> date | None:
    if day is None or day.year == date.min.year:
        return None
    if day == month_end(day.year, day.month):
        return month_end(day.year - 1, day.month)
    return day.replace(year=day.year - 1)


def _year_to_date(found: re.Match[str]) -> tuple[date | None, date | None]:
    """The first of April, and the end of the month where one is named."""
    month = read_month(found["month"]) if found["month"] else None
    if month:
        end = month_end(*month)
        return year_bounds(end.year if end.month > 3 else end.year - 1)[0], end
    first = financial_year(found["first"], found["second"]) if found["first"] else None
    return (year_bounds(first)[0] if first else None), None


def _rolling_year(words: str) -> tuple[date, date] | None:
    found = _ROLLING.fullmatch(words)
    if not found:
        return None
    month = read_month(found["month"])
    end = month_end(*month) if month else read_day(found["month"])
    if not end:
        return None
    before = _year_before(end)
    assert before, "a day has a day a year before"
    return before + timedelta(days=1), end


def _span(words: str) -> tuple[date, date] | None:
    found = _SPAN.fullmatch(words)
    last = read_month(found["last"]) if found else None
    first = MONTHS.get(found["first"].lower()) if found else None
    if not (found and last and first):
        return None
    year = int(found["year"]) if found["year"] else last[0] - (first > last[1])
    start, end = date(year, first, 1), month_end(*last)
    return (start, end) if start < end else None


_AS_AT = re.compile(r"^(?:as )?at (?:the )?(?:end of )?", re.IGNORECASE)
_YEAR_TO_DATE = re.compile(
    rf"(?:YTD|year[ -]to[ -]date)(?:,? {YEAR_PAIR}|,?(?: to| at)? \(?(?P<month>[a-z]{{3,9}}[ '’]+\d{{2,4}})\)?)?",
    re.IGNORECASE,
)
_ROLLING = re.compile(
    r"(?:rolling |the )?(?:year|12 months|twelve months)(?: up)?(?: to| ending| ended)(?: the)?(?: end(?: of)?)?"
    r" (?P<month>.+)",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?P<first>[a-z]{3,9})\.?(?: (?P<year>(?:19|20)\d{2}))?(?: to | ?[-–] ?)(?:the )?(?:end(?: of)? )?"
    r"(?P<last>[a-z].+)",
    re.IGNORECASE,
)
