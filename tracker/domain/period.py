"""The period that a reading speaks for: typed, as a quarter, a year to date and a day cannot be compared unseen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.calendar import YEAR_PAIR, financial_year, month_end, read_day, year_bounds
from tracker.domain.text import clean
from tracker.domain.timescale import read_month, read_quarter, read_year


class PeriodKind(StrEnum):
    """What sort of period it is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    YEAR_TO_DATE = "year to date"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Period:
    """`text` as written; `starts_on` and `ends_on` inclusive, None where unknown.

    A year to date has a start and no end: the paper does not say up to when.
    """

    text: str
    kind: PeriodKind = PeriodKind.TEXT
    starts_on: date | None = None
    ends_on: date | None = None

    @classmethod
    def read(cls, text: str) -> Period:
        """The meaning of '2012/13', 'June 2014', '18/09/2014', 'Q1 2014/15' or 'YTD 2014/15'. Never raises."""
        text = clean(text).strip()
        words = " ".join(text.split())
        day = read_day(words)
        if day:
            return cls(text, PeriodKind.DAY, day, day)
        to_date = _YEAR_TO_DATE.fullmatch(words)
        if to_date:
            first = financial_year(to_date["first"], to_date["second"]) if to_date["first"] else None
            return cls(text, PeriodKind.YEAR_TO_DATE, year_bounds(first)[0] if first else None, None)
        for kind, reader in ((PeriodKind.QUARTER, read_quarter), (PeriodKind.YEAR, read_year)):
            bounds = reader(words)
            if bounds:
                return cls(text, kind, *bounds)
        month = read_month(words)
        if month:
            return cls(text, PeriodKind.MONTH, date(*month, 1), month_end(*month))
        return cls(text)


_YEAR_TO_DATE = re.compile(rf"(?:YTD|year[ -]to[ -]date)(?:,? {YEAR_PAIR})?", re.IGNORECASE)
