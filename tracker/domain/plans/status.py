"""Statuses and their schemes. A scheme says what its words mean, as bodies use one colour for different things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from tracker.domain.errors import RuleBroken

Shape = Literal["circle", "triangle", "square", "diamond", "ring"]
RollUp = Literal["counts", "worst", "majority"]


class Status(Struct, frozen=True):
    """One status word of a scheme.

    `severity` orders statuses from best (0) to worst; `attention` marks those that a manager has to look at. `fill` and
    `ink` are the colours of the mark and of text on it, as #RRGGBB.
    """

    word: str
    meaning: str
    shape: Shape
    fill: str
    ink: str
    severity: int
    attention: bool = False

    @property
    def means_complete(self) -> bool:
        """True if an action with this status is complete; the date of completion is recorded separately."""
        return self.meaning == "Complete"


class StatusScheme(Struct, frozen=True):
    """The statuses that a plan can use, best first, printed as a key with the plan."""

    name: str
    statuses: tuple[Status, ...]

    def find(self, word: str) -> Status:
        """Return the status with that word, ignoring case. Raises RuleBroken with the list of valid words."""
        status = self._status(word)
        if status is not None:
            return status
        words = ", ".join(status.word for status in self.statuses)
        raise RuleBroken(f"“{word}” is not a status of this plan. Its statuses are {words}.", "status")

    def holds(self, word: str) -> bool:
        """Return whether `word` is a status of the scheme."""
        return self._status(word) is not None

    def _status(self, word: str) -> Status | None:
        for status in self.statuses:
            if status.word == word:  # the usual case, and quick: there may be 100,000 actions
                return status
        word = word.strip().casefold()
        return next((status for status in self.statuses if status.word.casefold() == word), None)

    def worsens(self, before: str, after: str) -> bool:
        """Return whether a change from one status to another is for the worse; from no status it never is."""
        if not before or not after or not self.holds(before):
            return False
        return self.find(after).severity > self.find(before).severity


_GREEN = Status("Green", "On track or complete", "circle", "#1B7F79", "#FFFFFF", 1)
_AMBER = Status("Amber", "At risk, some slippage", "triangle", "#F5B700", "#000000", 3, True)
_RED = Status("Red", "Off track, action needed", "square", "#942514", "#FFFFFF", 5, True)
_BLUE = Status("Blue", "Complete", "diamond", "#2458A8", "#FFFFFF", 0)
_GREY = Status("Grey", "Not started", "ring", "#6B7582", "#FFFFFF", 2)

SCHEMES: Mapping[str, StatusScheme] = {
    scheme.name: scheme
    for scheme in (
        StatusScheme("Green, Amber, Red", (_GREEN, _AMBER, _RED)),
        StatusScheme(
            "Blue, Green, Amber, Red",
            (_BLUE, Status("Green", "On track", "circle", "#1B7F79", "#FFFFFF", 1), _GREY, _AMBER, _RED),
        ),
        StatusScheme(
            "Delivery confidence",
            (
                Status("Green", "Success highly likely", "circle", "#1B7F79", "#FFFFFF", 1),
                Status("Amber/Green", "Success probable with constant attention", "diamond", "#7FB77E", "#000000", 2),
                Status("Amber", "Feasible, but significant issues exist", "triangle", "#F5B700", "#000000", 3, True),
                Status("Amber/Red", "In doubt", "ring", "#D9722E", "#000000", 4, True),
                Status("Red", "Appears unachievable", "square", "#942514", "#FFFFFF", 5, True),
            ),
        ),
    )
}
DEFAULT_SCHEME = "Green, Amber, Red"
COMPLETE_WORDS = frozenset(
    status.word for scheme in SCHEMES.values() for status in scheme.statuses if status.means_complete
)
"""The words that mean complete in any scheme; none of them means something else in another."""


def scheme_for(words: Iterable[str]) -> StatusScheme:
    """Return the scheme that contains most of `words`, counting repetitions; the first one if several do."""
    counted = Counter(word for word in words if word.strip())
    return max(
        SCHEMES.values(),  # the first of those that contain equally many
        key=lambda scheme: sum(number for word, number in counted.items() if scheme.holds(word)),
    )


def roll_up(counts: Mapping[str, int], scheme: StatusScheme, rule: RollUp) -> Status | None:
    """Return one status for many, by the plan's rule; None for the rule "counts", or if nothing is rated.

    "worst" gives the worst status, "majority" the commonest, or Amber (the scheme's middle) for a tie.
    """
    rated = [(status, counts.get(status.word, 0)) for status in scheme.statuses if counts.get(status.word)]
    if rule == "counts" or not rated:
        return None
    if rule == "worst":
        return max(rated, key=lambda pair: pair[0].severity)[0]
    most = max(number for _, number in rated)
    leaders = [status for status, number in rated if number == most]
    return leaders[0] if len(leaders) == 1 else scheme.find("Amber")


def rated_as(word: str) -> Status | None:
    """Return the status for a word that figures are rated by; None for any other word."""
    scheme = SCHEMES[DEFAULT_SCHEME]
    return scheme.find(word) if scheme.holds(word) else None
