"""Sort indicators by how urgently they need attention."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from heapq import nsmallest

from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged


class Urgency(IntEnum):
    """The order of indicators: first by status, then those that got worse."""

    RED = 0
    AMBER = 1
    WORSE = 2
    CALM = 3


def most_urgent(contents: Iterable[IndicatorContent], most: int) -> list[Judged]:
    """Return the first `most` indicators by urgency, then in the order given; no more than these are held in memory."""
    return nsmallest(most, map(Judged, contents), key=urgency)


def urgency(judged: Judged) -> Urgency:
    """Return how urgently an indicator needs attention, by its latest figure."""
    if judged.status in ("Red", "Amber"):
        return Urgency.RED if judged.status == "Red" else Urgency.AMBER
    moved = judged.movement
    return Urgency.WORSE if moved is not None and moved.verdict == "worse" else Urgency.CALM
