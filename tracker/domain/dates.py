"""The British public year: from 1 April to 31 March, written 2014/15; its first quarter is April to June."""

from __future__ import annotations

import calendar
import re
from datetime import date

# Not calendar.month_name: that follows the language of the system.
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_IN = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTHS = {name.lower(): number for number, name in enumerate(_MONTH_NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}

YEAR = r"(?:19|20)\d{2}"
YEAR_PAIR = r"(?:FY\s*)?(?P<first>(?:19|20)?\d{2})\s*[/–-]\s*(?P<second>(?:19|20)?\d{2})"


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, 29 if month == 2 and calendar.isleap(year) else _DAYS_IN[month])


def days_after(day: date, days: int) -> date:
    """Return the day `days` after `day` (before it if negative), clamped to the range of `date`."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def quarter_bounds(first_year: int, quarter: int) -> tuple[date, date]:
    """Return the first and last day of a quarter of the financial year that starts in April of `first_year`."""
    month = 1 + (quarter * 3) % 12
    year = first_year + (1 if quarter == 4 else 0)
    return date(year, month, 1), month_end(year, month + 2)


def year_bounds(first_year: int) -> tuple[date, date]:
    """Return the first and last day of the financial year that starts in April of `first_year`."""
    return date(first_year, 4, 1), date(first_year + 1, 3, 31)


def financial_year(first: str, second: str) -> int | None:
    """Return the first year of '2014', '15' (or '14', '15'); None if the second is not the year after the first.

    '12', '2013' gives None too: that is how a month is written.
    """
    start = full_year(first)
    if (start + 1) % 100 != int(second) % 100 or (len(second) == 4 and first != str(start)):
        return None
    return start if len(second) == 2 or int(second) == start + 1 else None


def full_year(text: str) -> int:
    """Return the year of '14' (2014) or '98' (1998): two digits mean 1970 to 2069."""
    number = int(text)
    if len(text) > 2:
        return number
    return number + (2000 if number < 70 else 1900)


def read_day(text: str) -> date | None:
    """Return a day written the British way (day first), as ISO or in words; None for anything else and for
    31/02/2015.
    """
    day = _day_in(text)
    if day is None:
        return None
    try:
        return date(*day)
    except ValueError:
        return None


def without_time(text: str) -> str:
    """Return a day without the time after it: '29/03/2026' for '29/03/2026 01:30'; any other text unchanged."""
    day = re.sub(_TIME, "", text.strip(), flags=re.IGNORECASE)
    return day if day != text.strip() and _day_in(day) is not None else text


def _day_in(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day as written, whether or not that day exists; None if the text is not a day."""
    for pattern, order in _DAYS:
        match = re.fullmatch(pattern, text.strip())
        if match:
            month = int(match["month"]) if order == "figures" else MONTHS.get(match["month"].lower())
            return (full_year(match["year"]), month, int(match["day"])) if month is not None else None
    return None


_TIME = (
    r"(?:T|,?\s+(?:at\s+)?)(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?|Z|[+-]\d{2}:?\d{2})?"
    r"|\d{1,2}\s*[ap]\.?m\.?|noon|midnight)$"
)

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_DAYS = (
    (rf"(?P<year>{YEAR})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?:[T ]00:00(?::00)?)?", "figures"),
    (rf"(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark)(?P<year>{YEAR}|\d{{2}})", "figures"),
    (
        "(?i)"
        + _WEEKDAY
        + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s/-]+(?P<month>[a-z]{3,9})\.?,?[\s/-]+"
        + rf"['’]?(?P<year>{YEAR}|\d{{2}})",
        "words",
    ),
)


def month_name(day: date) -> str:
    """Return 'December', in English whatever the language of the system."""
    return _MONTH_NAMES[day.month - 1]


def weekday_name(day: date) -> str:
    """Return 'Thursday', in English whatever the language of the system."""
    return _WEEKDAY_NAMES[day.weekday()]


def say_day(day: date) -> str:
    """Return '11 December 2014'."""
    return f"{day.day} {month_name(day)} {day.year}"


def say_day_short(day: date) -> str:
    """Return '11 Dec 2014'."""
    return f"{day.day} {month_name(day)[:3]} {day.year}"
