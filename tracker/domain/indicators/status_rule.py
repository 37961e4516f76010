"""The status of a figure by the rule that its owner chose, and its direction of travel."""

from __future__ import annotations

import re
from typing import Literal, get_args

from msgspec import Struct

from tracker.domain.figures.reading import Reading
from tracker.domain.figures.target import Better, Target

RuleName = Literal["none", "meets target", "tolerance", "amber floor", "improved or not"]
Direction = Literal["better", "worse", "same"]
Way = Literal["up", "down", "same"]


class StatusRule(Struct, frozen=True):
    """The rule that rates a figure off its target.

    "tolerance": Amber within `amount` of the target (in the unit, or per cent of the target if `percent`); "amber
    floor": Amber while no worse than `amount`; "improved or not": Green within `amount` per cent of the target,
    otherwise Amber if no worse than the same period last year.
    """

    name: RuleName = "none"
    amount: float = 0.0
    percent: bool = False

    @classmethod
    def read(cls, text: str) -> StatusRule | None:
        """Return the rule in `text`: 'meets target', 'tolerance 5', 'tolerance 10%', 'none'; None if invalid."""
        match = _RULE.fullmatch(" ".join(text.casefold().split()))
        if not match:
            return None
        name = next(name for name in RULES if name == match["name"])
        needs_amount = name not in ("none", "meets target")
        if needs_amount != bool(match["amount"]) or (match["percent"] and name == "amber floor"):
            return None
        percent = bool(match["percent"]) or name == "improved or not"
        return cls(name, float(match["amount"] or 0), percent)

    def write(self) -> str:
        """Return the rule in the form that `read` understands."""
        if self.name in ("none", "meets target"):
            return self.name
        return f"{self.name} {self.amount:.10g}{'%' if self.percent or self.name == 'improved or not' else ''}"

    def say(self) -> str:
        """Return the rule as a sentence for a key."""
        amount = f"{self.amount:g}{' per cent' if self.percent else ''}"
        return {
            "none": "Not rated.",
            "meets target": "Green if the target is met, otherwise Red.",
            "tolerance": f"Green if the target is met, Amber within {amount} of it, otherwise Red.",
            "amber floor": f"Green if the target is met, Amber if no worse than {self.amount:g}, otherwise Red.",
            "improved or not": f"Green within {self.amount:g} per cent of the target; beyond that Amber if no worse "
            "than the same period last year, otherwise Red.",
        }[self.name]


RULES: tuple[RuleName, ...] = get_args(RuleName)
_RULE = re.compile(
    rf"(?P<name>{'|'.join(RULES)})(?:,? (?:by |of )?(?P<amount>\d+(?:\.\d+)?) ?(?P<percent>%|per cent)?)?"
)


def judge(value: float | None, target: Target, better: Better, rule: StatusRule, last_year: float | None = None) -> str:
    """Return Green, Amber or Red; empty if the rule does not rate it: no number, no target, nothing to compare with."""
    if rule.name == "none" or value is None or target.value is None:
        return ""
    if target.is_met(value):
        return "Green"
    if rule.name == "meets target":
        return "Red"
    miss = target.distance(value)
    if rule.name == "amber floor":
        return "Red" if direction(rule.amount, value, better) == "worse" else "Amber"
    allowed = rule.amount if rule.name == "tolerance" and not rule.percent else abs(target.value) * rule.amount / 100
    near = miss <= allowed + 1e-9
    if rule.name == "tolerance":
        return "Amber" if near else "Red"
    if near:
        return "Green"
    if last_year is None:
        return ""
    return "Red" if direction(last_year, value, better) == "worse" else "Amber"


def direction(before: float, after: float, better: Better) -> Direction | None:
    """Return whether the step from one value to the other is better, worse or the same; None if neither direction is
    better.
    """
    if better == "none":
        return None
    if before == after:
        return "same"
    return "better" if (after > before) == (better == "higher") else "worse"


def way_between(before: Reading, after: Reading) -> Way | None:
    """Return the direction in which a figure moved; None without two numbers, or if a bound leaves it open."""
    then, now = before.ends, after.ends
    if then is None or now is None:
        return None
    if now[0] > then[1]:
        return "up"
    if now[1] < then[0]:
        return "down"
    return "same" if now[0] == now[1] == then[0] == then[1] else None


def direction_between(before: Reading, after: Reading, better: Better) -> Direction | None:
    """Return whether a figure got better, got worse or stayed the same; None if neither direction is better or it is
    unknown.
    """
    way = way_between(before, after)
    if way is None or better == "none":
        return None
    if way == "same":
        return "same"
    return "better" if (way == "up") == (better == "higher") else "worse"
