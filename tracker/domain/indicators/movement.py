"""The movement between two figures, and the distance of a figure from its target, in numbers and in words."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from tracker.domain.figures.reading import Reading
from tracker.domain.figures.target import Better, Target
from tracker.domain.indicators.applicable_target import is_target_met_by
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.measure import Measure, measure_of, say_figure, say_value
from tracker.domain.indicators.status_rule import Way, direction_between, way_between

Verdict = Literal["better", "worse", "same", ""]
_PLACES = 6
"""Decimals of a difference; any further ones are artefacts of binary fractions."""
_WORDS: dict[str, str] = {">=": "at least", "<=": "at most", ">": "above", "<": "below", "=": "exactly"}


class Movement(Struct, frozen=True):
    """The movement from one reading to the next.

    `change` is latest less previous, in the indicator's unit; for a bound it is not an amount. `way` is None if a bound
    leaves the direction open. `verdict` is empty in that case, and also if neither direction is better.
    """

    previous: Reading
    latest: Reading
    change: float
    verdict: Verdict
    way: Way | None

    @classmethod
    def between(cls, previous: Reading, latest: Reading, better: Better) -> Movement | None:
        """Return the movement from `previous` to `latest`; None if they are not both figures."""
        if previous.value is None or latest.value is None:
            return None
        verdict = direction_between(previous, latest, better) or ""
        change = round(latest.value - previous.value, _PLACES)
        return cls(previous, latest, change, verdict, way_between(previous, latest))

    @property
    def is_bound(self) -> bool:
        """True if one of the two is only a bound, so that the amount of the movement is unknown."""
        return self.previous.is_bound or self.latest.is_bound


class Standing(Struct, frozen=True):
    """The latest figure compared with the target. `distance` (0 if met) is how far off it is, in the indicator's unit.

    It is also 0 for a bound, as nobody knows by how much "under 90" misses 95. `is_rough`: the figure is not exactly
    known, so the distance is not either.
    """

    is_met: bool
    distance: float
    is_rough: bool = False

    @classmethod
    def of(cls, reading: Reading, target: Target, better: Better) -> Standing | None:
        """Return a reading's comparison with a target.

        None without a figure or a number for the target, or if the reading is too uncertain to tell.
        """
        if reading.value is None or target.value is None:
            return None
        is_met = is_target_met_by(target, reading, better)
        if is_met is None:
            return None
        distance = 0.0 if reading.is_bound else round(target.distance(reading.value), _PLACES)
        return cls(is_met, distance, is_rough=bool(reading.certainty))


def say_target(indicator: Indicator) -> str:
    """Say how the printed target is read: 'at least 90%', 'below 0.4%', 'sets no number'; empty if none is printed."""
    target = indicator.target
    if not target.printed.strip():
        return ""
    if target.comparator is None:
        return f"set by {target.base}" if target.base else "sets no number"
    assert target.value is not None, "a target has both or none"
    if target.comparator == "between":
        return f"between {' and '.join(_numbers(target.printed, indicator.unit))}"
    return f"{_WORDS[target.comparator]} {say_value(_number(target.printed), indicator.unit)}"


def say_amount(amount: float, content: IndicatorContent) -> str:
    """Return a difference, without its sign, in the indicator's form: '4.9 points', '£24.736m', '00:43', '1,715', '38
    seconds'.
    """
    amount = abs(amount)
    measure = measure_of(content)
    if measure is Measure.CLOCK:
        return f"{int(amount) // 60:02d}:{int(amount) % 60:02d}"
    if measure is Measure.POUNDS:
        return _money(amount)
    text = _number_text(amount)
    if measure is Measure.PERCENT:
        return f"{text} {'point' if amount == 1 else 'points'}"
    return say_value(text, content.indicator.unit)


def say_movement(moved: Movement, content: IndicatorContent) -> str:
    """Return 'Up 4.9 points since 01/10/2014 (63.7%): better'; for a bound without the amount, which is unknown."""
    since = f"since {_period(moved.previous)} ({say_figure(moved.previous, content.indicator.unit)})"
    is_rough = bool(moved.previous.certainty or moved.latest.certainty)
    if moved.way is None:
        return f"It is not known whether this is up or down {since}"
    if moved.way == "same":
        same = "About the same" if is_rough else "The same"
        return f"{same} as in {_period(moved.previous)}"
    amount = "" if moved.is_bound else f"{_about(is_rough)}{say_amount(moved.change, content)} "
    sentence = f"{moved.way.capitalize()} {amount}{since}"
    return f"{sentence}: {moved.verdict}" if moved.verdict else sentence


def say_standing(stands: Standing, content: IndicatorContent) -> str:
    """Return 'Target met' or 'Target missed by 5.6 points'."""
    if stands.is_met:
        return "Target met"
    if stands.distance == 0:
        return f"Target missed: it is not {say_target(content.indicator)}"
    return f"Target missed by {_about(stands.is_rough)}{say_amount(stands.distance, content)}"


def _about(is_rough: bool) -> str:
    return "about " if is_rough else ""


def _number(printed: str) -> str:
    match = re.search(r"£?[-−]?[\d.,:]*\d\s*(?:k|m|bn|million|billion|thousand)?\b\s*%?", printed, re.IGNORECASE)
    return match[0].strip() if match else printed.strip()


def _numbers(printed: str, unit: str) -> list[str]:
    return [say_value(text, unit) for text in re.findall(r"£?\d[\d.,]*(?:k|m|bn)?\b%?", printed)][:2]


def _number_text(amount: float) -> str:
    return f"{amount:,.6f}".rstrip("0").rstrip(".")


def _money(amount: float) -> str:
    for size, letter in ((1e9, "bn"), (1e6, "m")):
        if amount >= size:
            return f"£{_number_text(round(amount / size, 3))}{letter}"
    return f"£{amount:,.2f}".removesuffix(".00")


def _period(reading: Reading) -> str:
    return " ".join(reading.period.text.split())
