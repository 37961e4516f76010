"""Read the cells of a table of benefits: amounts with the units in their headings, and whether money is cashable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tracker.domain.dates import read_day
from tracker.domain.plans.benefit import Cashable, Measure, read_amount, wrong_measure
from tracker.office.interpret.heading_words import plain

_UNKNOWN = re.compile(r"[-–—]|n\s?/\s?a|nil|tbc|tbd|tba|not (?:yet )?known|to be (?:confirmed|determined|agreed)", re.I)
_BLANK = re.compile(r"[-–—]+")
_BARE = re.compile(r"(?P<sign>-?)£?\s?(?P<number>\d[\d,]*(?:\.\d+)?)")
_THOUSANDS = re.compile(r"£\s?['’]?(?:000['’]?s?|k)\b|['’]000s?\b|\b000s\b|\(\s?000\s?\)|£\s?thousands?|\(k\)", re.I)
_MILLIONS = re.compile(r"£\s?m(?:illions?|n)?\b|\(m\)", re.I)
_A_YEAR = re.compile(r"\b(?:p\.?\s?a\b\.?|per annum|per year|a year|annually|annual|/\s?y(?:ea)?r)", re.I)
_MONEY = re.compile(r"£|\bgbp\b|\bsavings?\b|\bfinancial\b|\bmoney\b|\bcash", re.I)
_HOURS = re.compile(r"\bhours?\b|\bhrs\b", re.I)
_PER_CENT = re.compile(r"%|\bper ?cent(?:age)?\b", re.I)
_AS_AT = re.compile(
    r"\b(?:at|of|to|on)\s+(?P<day>\d{1,2}(?:[/.-]\d{1,2}[/.-]|(?:st|nd|rd|th)?\s+[a-z]{3,9}\s+)\d{2,4})\b", re.I
)
_YES = {"y", "yes", "cashable", "cash releasing", "cash", "true"}
_NO = {"n", "no", "non cashable", "not cashable", "noncashable", "non cash releasing", "non cash", "false"}


def is_amount(text: str) -> bool:
    """Return whether a cell is an amount, or says that the amount is not known yet."""
    is_figure = read_amount(text, "number") is not None and read_day(text) is None
    return is_figure or _UNKNOWN.fullmatch(text.strip()) is not None


def read_cashable(text: str) -> Cashable | None:
    """Read answers such as "Yes" and "Non-cashable"; return None for other words."""
    words = plain(text)
    return "yes" if words in _YES else "no" if words in _NO else "" if words in ("", "n a", "na") else None


def written(text: str, heading: str) -> str:
    """Return an amount as written, with the thousands or millions of its heading: "£350k" for "350" under "£000".

    The words "a year" are left out, because `per` holds them.
    """
    amount = " ".join(text.split())
    if _BLANK.fullmatch(amount):
        return ""
    short = _A_YEAR.sub("", amount).strip(" ,()")
    if read_amount(short, "number") is not None:
        amount = short
    bare = _BARE.fullmatch(amount)
    unit = "m" if _MILLIONS.search(heading) else "k" if _THOUSANDS.search(heading) else ""
    if bare is None or not unit:
        return amount
    return f"{bare['sign']}£{bare['number']}{unit}"


def per_of(texts: Sequence[str]) -> str:
    """Return 'a year' if a heading or an amount says so; otherwise empty."""
    return "a year" if any(_A_YEAR.search(text) for text in texts) else ""


def measure_of(printed: str, amounts: Sequence[str], headings: Sequence[str]) -> Measure:
    """Return the measure of a benefit, by its own column, or by the signs of its amounts, or by the headings."""
    for text in (printed, *amounts):
        measure = wrong_measure(text, "number") or _named(text if text is printed else "")
        if measure:
            return measure
    return next((measure for heading in headings if (measure := _named(heading))), "number")


def _named(text: str) -> Measure | None:
    if _PER_CENT.search(text):
        return "per cent"
    if _HOURS.search(text):
        return "hours"
    return "money" if _MONEY.search(text) or _THOUSANDS.search(text) or _MILLIONS.search(text) else None


def day_in_heading(text: str) -> date | None:
    """Return the day that a heading such as "Actual to 31/03/2026" names; None if it names none."""
    match = _AS_AT.search(text)
    return read_day(match["day"]) if match else None
