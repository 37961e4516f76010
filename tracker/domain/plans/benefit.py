"""The benefits of an action, in money, hours, per cent or numbers: expected and realised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tracker.domain.plans.timescale import Timescale, is_late
from tracker.domain.record import NEW
from tracker.domain.text import shorten

if TYPE_CHECKING:
    from tracker.domain.figures.figure_grammar import Figure

Measure = Literal["money", "hours", "per cent", "number"]
MEASURES: Mapping[Measure, str] = {"money": "£", "hours": "hours", "per cent": "%", "number": "number"}
"""The measures of benefits, each with its short form."""
Cashable = Literal["", "yes", "no"]
"""States whether the money can be taken out of a budget; "" if not stated."""
CASHABLE: Mapping[str, str] = {"": "", "yes": "cashable", "no": "not cashable"}


class Benefit(Struct, frozen=True):
    """One benefit of an action.

    `expected` and `realised` are amounts as written ("around £350,000"), `per` their unit: "a year", "a person",
    "posts". `timescale` is when the benefit is expected, `realised_on` the date of the realised amount, `method` how
    that was established. `cashable` applies to money only.
    """

    action_id: int
    title: str
    measure: Measure = "money"
    per: str = ""
    expected: str = ""
    timescale: Timescale = Timescale()
    realised: str = ""
    realised_on: date | None = None
    method: str = ""
    cashable: Cashable = ""
    note: str = ""
    position: int = 0
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"the benefit “{shorten(self.title, 40)}”"

    @property
    def is_realised(self) -> bool:
        """True if a realised amount is entered, even if only part of the expected one."""
        return bool(self.realised.strip())

    def is_overdue(self, on: date) -> bool:
        """Return whether the benefit is past its timescale without a realised amount."""
        return not self.is_realised and is_late(self.timescale.due_on, on)

    def say_measure(self) -> str:
        """Return '£ a year, cashable', 'hours', '%', 'posts'."""
        per = " ".join(self.per.split())
        short = "" if self.measure == "number" and per else MEASURES[self.measure]
        cashable = CASHABLE[self.cashable] if self.measure == "money" else ""
        return ", ".join(part for part in (f"{short} {per}".strip(), cashable) if part)

    def say(self, amount: str) -> str:
        """Return an amount as written, or a bare number with its unit: '£350,000' for “350000”, '43%' for “43”."""
        written = " ".join(amount.split())
        figure = self.figure(written)
        if figure is None or not re.fullmatch(r"-?\d[\d,]*(\.\d+)?", written):
            return written
        return print_amount(figure.value, self.measure)

    def figure(self, amount: str) -> Figure | None:
        """Return an amount as a number; None for other words ("to be confirmed") and for hours given in days or
        weeks.
        """
        return read_amount(amount, self.measure)


_OTHER_TIMES = r"\d\s*(?:min|minute|day|week|wk|month|mth|year|yr|[dw])s?\b"
_HOW_OFTEN = r"\s+(?:p\. ?a\b\.?|annually|yearly|monthly|weekly|daily|recurrent|recurring)$"


def read_amount(written: str, measure: Measure) -> Figure | None:
    """Return an amount as a number; None for other words ("to be confirmed")."""
    amount = " ".join(written.split())
    if measure == "hours" and re.search(_OTHER_TIMES, amount, re.IGNORECASE):
        return None
    return _figure(re.sub(_HOW_OFTEN, "", amount, flags=re.IGNORECASE))


def _figure(amount: str) -> Figure | None:
    from tracker.domain.figures.figure_grammar import parse_figure  # not needed to show a plan

    return parse_figure(amount)


def print_amount(value: float, measure: Measure) -> str:
    """Return '£350,000', '£16.50', '1,200 hours', '0.125%', '133'."""
    number = f"{abs(value):,.6f}".rstrip("0").rstrip(".")
    sign = "-" if value < 0 else ""
    if measure == "money":
        pence = number.partition(".")[2]
        return f"{sign}£{number}{'0' if len(pence) == 1 else ''}"
    if measure == "hours":
        return f"{sign}{number} {'hour' if number == '1' else 'hours'}"
    return f"{sign}{number}%" if measure == "per cent" else f"{sign}{number}"


def wrong_measure(amount: str, measure: Measure) -> Measure | None:
    """Return the measure that an amount's sign names if it differs from `measure`: per cent for "43%" of money."""
    if "£" in amount and not re.match(r"[^\d£]*\d[\d,.]*\s?(?:%|per ?cent\b)", amount, re.IGNORECASE):
        named: Measure | None = "money"
    elif _figure(amount) and re.search(r"\d\s?%|\d\s?per ?cent\b", amount, re.IGNORECASE):
        named = "per cent"
    elif _figure(amount) and re.search(r"\d\s?(?:hours?|hrs?)\b", amount, re.IGNORECASE):
        named = "hours"
    else:
        named = None
    return named if named != measure else None
