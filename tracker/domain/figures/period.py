"""The period of a reading. It has a kind, so that a quarter, a year to date and a day are not compared by mistake."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from tracker.domain.dates import month_end
from tracker.domain.text import clean
from tracker.domain.times.period_reader import read_span


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


class Period(Struct, frozen=True):
    """A period: `text` as written; `starts_on` and `ends_on` inclusive, None if unknown.

    A year to date has an end only if the paper says up to when it runs. A rolling year is the twelve months up to its
    end; a span is any other run of months.
    """

    text: str
    kind: PeriodKind = PeriodKind.TEXT
    starts_on: date | None = None
    ends_on: date | None = None

    @classmethod
    def read(cls, text: str) -> Period:
        """Return the meaning of '2012/13', 'June 2014', '18/09/2014', 'Q1 2014/15', 'YTD 2014/15', 'Year to Aug 2016'.

        Never raises: a text that names no period, or says anything else as well, is kept as text.
        """
        text = clean(text).strip()
        span = read_span(text)
        return cls(text, PeriodKind(span.kind), span.start, span.end) if span else cls(text)

    @property
    def is_long(self) -> bool:
        """True for a year or a run of months: its figure is not that of its last day."""
        return self.kind in (PeriodKind.YEAR, PeriodKind.ROLLING_YEAR, PeriodKind.SPAN)

    @property
    def key(self) -> object:
        """A value that is equal for two ways of writing the same period.

        A period stored as text is read again, so that it counts as what its text means today.
        """
        meant = Period.read(self.text) if self.kind is PeriodKind.TEXT else self
        if meant.kind is PeriodKind.TEXT or not (meant.starts_on or meant.ends_on):
            return " ".join(self.text.casefold().split())
        return meant.kind, meant.starts_on, meant.ends_on

    def year_earlier(self) -> tuple[PeriodKind, date | None, date | None] | None:
        """Return the `key` of the same period a year earlier; None if it is not known."""
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
