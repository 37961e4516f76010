"""Totals of benefits, expected and realised: only within one measure, and never of percentages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from tracker.domain.figures.figure_grammar import Certainty, Figure
from tracker.domain.plans.benefit import Benefit, Measure, print_amount
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
"""Matches amounts per unit of something, which cannot be added up, as the number of units is unknown."""
_PER_IN_AMOUNT = re.compile(
    r"\b(?:(?:per|each|every) [a-z]+"
    r"|an? (?:year|quarter|month|week|day|hour|person|head|child|pupil|patient|case|visit)"
    r"|p\.? ?a\b|pcm\b|annually|yearly|monthly|weekly|daily|recurrent|recurring|each\b)|/ ?(?P<slash>[a-z]+)",
    re.IGNORECASE,
)
"""Matches the unit within an amount: "£350,000 a year", "12 hours/week", "£20 per person"."""
_WORDS: dict[Certainty, str] = {
    "approximately": "about ",
    "more than": "more than ",
    "at least": "at least ",
    "less than": "less than ",
    "at most": "at most ",
}


class Sum(Struct, frozen=True):
    """The sum of a number of amounts, as certain as the least certain of them."""

    value: float = 0.0
    number: int = 0
    certainty: Certainty = ""

    @classmethod
    def of(cls, amounts: Iterable[Figure | None]) -> Sum:
        """Add up the amounts that are numbers; the others are not counted."""
        figures = [figure for figure in amounts if figure is not None]
        sorts = {figure.certainty for figure in figures} - {""}
        up, down = sorts <= {"more than", "at least"}, sorts <= {"less than", "at most"}
        certainty: Certainty = ""
        if len(sorts) == 1:
            (certainty,) = sorts
        elif sorts:
            certainty = "at least" if up else "at most" if down else "approximately"
        return cls(round(sum(figure.value for figure in figures), 6), len(figures), certainty)

    def say(self, measure: Measure) -> str:
        """Return 'about £350,000'; empty if nothing was added."""
        return f"{_WORDS.get(self.certainty, '')}{print_amount(self.value, measure)}" if self.number else ""


class BenefitTotal(Struct, frozen=True):
    """The total of the benefits of one measure, `number` of them.

    `cashable` is the part that is stated as cashable. `without_figure` counts benefits whose expected amount is not a
    number, `realised_in_words` those whose realised amount is not one ("£350k to £400k").
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
    realised_in_words: int = 0

    @property
    def name(self) -> str:
        """'Money, a year', 'Hours', 'Posts'."""
        if self.measure == "number":
            return f"{self.per[:1].upper()}{self.per[1:]}"
        name = f"{self.measure[:1].upper()}{self.measure[1:]}"
        return f"{name}, {self.per}" if self.per else name

    def say(self) -> str:
        """Return 'Money, a year: about £350,000 expected, £120,000 realised (1 of 2 benefits)'."""
        return f"{self.name}: {self.say_amounts()}"

    def say_amounts(self) -> str:
        """Return 'about £350,000 expected, £120,000 realised (1 of 2 benefits)'."""
        expected = self.expected.say(self.measure) or "no figure"
        some = f" ({self.expected.number} of {self.number})" if 0 < self.expected.number < self.number else ""
        realised = self.realised.say(self.measure)
        of = f" ({self.realised.number} of {count(self.number, 'benefit')})"
        none = "no figure realised" if self.realised_in_words else "nothing realised yet"
        return f"{expected} expected{some}, {f'{realised} realised{of}' if realised else none}"

    def remarks(self) -> tuple[str, ...]:
        """Return remarks on the total: 'Cashable: £300,000 expected, £100,000 realised', '1 benefit without an expected
        figure'.
        """
        sentences = []
        if self.measure == "money" and self.number_cashable == self.number:
            sentences.append("All cashable")
        elif self.measure == "money" and self.number_cashable:
            nothing = "no figure" if self.realised_in_words else "nothing"
            realised = self.cashable_realised.say(self.measure) or nothing
            expected = self.cashable.say(self.measure) or "nothing"
            sentences.append(f"Cashable: {expected} expected, {realised} realised")
        if self.without_figure:
            sentences.append(f"{count(self.without_figure, 'benefit')} without an expected figure")
        if self.realised_in_words:
            sentences.append(f"{count(self.realised_in_words, 'benefit')} realised without a figure")
        return tuple(sentences)


def totals_of(benefits: Sequence[Benefit]) -> tuple[BenefitTotal, ...]:
    """Return the totals of the benefits that can be added up, by measure and unit, in order of first occurrence."""
    groups: dict[tuple[Measure, str], list[Benefit]] = {}
    for benefit in benefits:
        per = _added_by(benefit)
        if per is not None:
            groups.setdefault((benefit.measure, per), []).append(benefit)
    return tuple(_total(measure, per, members) for (measure, per), members in groups.items())


def say_not_added(benefits: Sequence[Benefit]) -> str:
    """Return '2 benefits are not in a total: per cents, bare numbers and amounts for each of something do not add up.';
    empty if all are in a total.
    """
    left = sum(_added_by(benefit) is None for benefit in benefits)
    if not left:
        return ""
    are = "is" if left == 1 else "are"
    why = "per cents, bare numbers and amounts for each of something do not add up"
    return f"{count(left, 'benefit')} {are} not in a total: {why}."


def _added_by(benefit: Benefit) -> str | None:
    """Return the unit, in one spelling, that benefits must share to be added up; None if it cannot be added to any
    other.

    """
    if benefit.measure == "per cent":
        return None
    measures = {_spelt(benefit.measure, per) for per in _pers_of(benefit)}
    if len(measures) > 1:
        return None
    return measures.pop() if measures else None if benefit.measure == "number" else ""


def _pers_of(benefit: Benefit) -> Iterator[str]:
    """Yield the units that a benefit names, in its own field and in its amounts."""
    if benefit.per.strip():
        yield benefit.per
    for amount in (benefit.expected, benefit.realised):
        for match in _PER_IN_AMOUNT.finditer(amount):
            yield f"per {match['slash']}" if match["slash"] else match[0]


def _spelt(measure: Measure, written: str) -> str | None:
    """Return the unit of an amount in one spelling; "" for a one-off amount, None if it cannot be added up."""
    per = " ".join(written.casefold().replace(".", " ").split())
    bare = _LEADS.sub("", per)
    if bare in _A_YEAR:
        return "a year"
    if bare in _TIMES:
        return _TIMES[bare]
    if measure != "number":
        return None if per not in ("in total", "in all", "total", "one-off", "once") else ""
    return None if _EACH.search(per) else per


def _total(measure: Measure, per: str, members: Sequence[Benefit]) -> BenefitTotal:
    cash = [benefit for benefit in members if benefit.cashable == "yes"]
    expected = [benefit.figure(benefit.expected) for benefit in members]
    realised = [benefit.figure(benefit.realised) for benefit in members]
    return BenefitTotal(
        measure,
        per,
        len(members),
        Sum.of(expected),
        Sum.of(realised),
        len(cash),
        Sum.of(benefit.figure(benefit.expected) for benefit in cash),
        Sum.of(benefit.figure(benefit.realised) for benefit in cash),
        expected.count(None),
        sum(benefit.is_realised and figure is None for benefit, figure in zip(members, realised, strict=True)),
    )
