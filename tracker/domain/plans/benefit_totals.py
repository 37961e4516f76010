"""Totals of benefits: of the same measure only, expected beside realised, and never of per cents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.figures.figure_grammar import Certainty
from tracker.domain.plans.benefit import Benefit, Measure, print_amount, read_amount
from tracker.domain.text import count

_A_YEAR = {"year", "annum", "pa", "p a", "annual", "annually", "yearly", "12 months", "recurrent", "recurring"}
_TIMES = {
    "month": "a month",
    "monthly": "a month",
    "pcm": "a month",
    "week": "a week",
    "weekly": "a week",
    "day": "a day",
    "daily": "a day",
}
_LEADS = re.compile(r"^(?:per|a|an|each|every)\s+")
_EACH = re.compile(r"\b(?:per|each|every|average|mean|apiece|rate)\b|^an?\s", re.IGNORECASE)
"""What is for each of something cannot be added up, as nobody knows of how many."""
_RATE = re.compile(
    r"\b(?:per|each|every)\s+(?!cent\b)(\w+)"
    r"|\d\D*?\ban?\s+(\w+)"
    r"|/\s*([a-z]+)"
    r"|\b(pa|pcm|each)\b",
    re.IGNORECASE,
)
"""What an amount is for each of where its own words say so: "£1,000 a month", "£20 per person"."""
_WORDS: dict[Certainty, str] = {
    "approximately": "about ",
    "more than": "more than ",
    "at least": "at least ",
    "less than": "less than ",
    "at most": "at most ",
}


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of so many amounts, with the certainty of the least certain."""

    value: float = 0.0
    number: int = 0
    certainty: Certainty = ""

    @classmethod
    def of(cls, amounts: Iterable[str]) -> Sum:
        """Add up the amounts that are numbers; the others are not counted."""
        figures = [figure for figure in map(read_amount, amounts) if figure is not None]
        sorts = {figure.certainty for figure in figures} - {""}
        up, down = sorts <= {"more than", "at least"}, sorts <= {"less than", "at most"}
        certainty: Certainty = ""
        if len(sorts) == 1:
            (certainty,) = sorts
        elif sorts:
            certainty = "at least" if up else "at most" if down else "approximately"
        return cls(round(sum(figure.value for figure in figures), 6), len(figures), certainty)

    def say(self, measure: Measure) -> str:
        """'about £350,000'; empty where nothing was added."""
        return f"{_WORDS.get(self.certainty, '')}{print_amount(self.value, measure)}" if self.number else ""


@dataclass(frozen=True, slots=True)
class BenefitTotal:
    """The total of the benefits of one measure: `number` of them, `realised_number` with a realised amount.

    `cashable`: the part of money
    that is said to be so. `without_figure` have no expected amount that is a number.
    """

    measure: Measure
    per: str
    number: int
    expected: Sum
    realised: Sum
    number_cashable: int
    cashable: Sum
    cashable_realised: Sum
    without_figure: int = 0

    @property
    def name(self) -> str:
        """'Money, a year', 'Hours', 'Posts'."""
        if self.measure == "number":
            return f"{self.per[:1].upper()}{self.per[1:]}"
        name = f"{self.measure[:1].upper()}{self.measure[1:]}"
        return f"{name}, {self.per}" if self.per else name

    def say(self) -> str:
        """'Money, a year: about £350,000 expected, £120,000 realised (1 of 2 benefits)'."""
        return f"{self.name}: {self.say_amounts()}"

    def say_amounts(self) -> str:
        """'about £350,000 expected, £120,000 realised (1 of 2 benefits)'."""
        expected = self.expected.say(self.measure) or "no figure"
        some = f" ({self.expected.number} of {self.number})" if 0 < self.expected.number < self.number else ""
        realised = self.realised.say(self.measure)
        of = f" ({self.realised.number} of {count(self.number, 'benefit')})"
        return f"{expected} expected{some}, {f'{realised} realised{of}' if realised else 'nothing realised yet'}"

    def remarks(self) -> tuple[str, ...]:
        """What is to be known of the total: 'Cashable: £300,000 expected, £100,000 realised', '1 has no figure'."""
        said = []
        if self.measure == "money" and self.number_cashable == self.number:
            said.append("All cashable")
        elif self.measure == "money" and self.number_cashable:
            realised = self.cashable_realised.say(self.measure) or "nothing"
            expected = self.cashable.say(self.measure) or "nothing"
            said.append(f"Cashable: {expected} expected, {realised} realised")
        if self.without_figure:
            said.append(f"{count(self.without_figure, 'benefit')} without an expected figure")
        return tuple(said)


def totals_of(benefits: Sequence[Benefit]) -> tuple[BenefitTotal, ...]:
    """The totals of those that can be added up, by measure and what it is for, in the order in which each is first."""
    groups: dict[tuple[Measure, str], list[Benefit]] = {}
    for one in benefits:
        per = _added_by(one)
        if per is not None:
            groups.setdefault((one.measure, per), []).append(one)
    return tuple(_total(measure, per, members) for (measure, per), members in groups.items())


def say_not_added(benefits: Sequence[Benefit]) -> str:
    """'2 benefits are in per cent or for each of something, so they are in no total.'; empty where all are."""
    left = sum(_added_by(one) is None for one in benefits)
    if not left:
        return ""
    are = "is" if left == 1 else "are"
    return f"{count(left, 'benefit')} {are} not in a total: per cents and amounts for each of something do not add up."


def _added_by(one: Benefit) -> str | None:
    """What benefits must have in common to be added up, in one spelling; None where it can be added to no other.

    Where the words of an amount name another rate than the benefit does, nobody knows which is meant.
    """
    if one.measure == "per cent":
        return None
    per = " ".join(one.per.casefold().replace(".", " ").split())
    rates = {_rate_of(amount) for amount in (one.expected, one.realised)} - {""}
    if len(rates) == 1 and not per and one.measure != "number":
        (per,) = rates
    time = _time_of(per)
    if rates - {time, per}:
        return None
    if time:
        return time
    if one.measure != "number":
        return None if per and per not in ("in total", "in all", "total", "one-off", "once") else ""
    return None if not per or _EACH.search(per) else per


def _time_of(per: str) -> str:
    """'a year' for “per annum”, 'a month' for “monthly”; empty for what is no time."""
    bare = _LEADS.sub("", per)
    return "a year" if bare in _A_YEAR else _TIMES.get(bare, "")


def _rate_of(amount: str) -> str:
    """The rate that the words of an amount name, a time in its one spelling; empty where they name none."""
    found = _RATE.search(amount) if read_amount(amount) else None
    if not found:
        return ""
    word = next(filter(None, found.groups())).casefold()
    return _time_of(word) or word


def _total(measure: Measure, per: str, members: Sequence[Benefit]) -> BenefitTotal:
    cash = [one for one in members if one.cashable == "yes"]
    return BenefitTotal(
        measure,
        per,
        len(members),
        Sum.of(one.expected for one in members),
        Sum.of(one.realised for one in members),
        len(cash),
        Sum.of(one.expected for one in cash),
        Sum.of(one.realised for one in cash),
        sum(read_amount(one.expected) is None for one in members),
    )
