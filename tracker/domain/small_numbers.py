"""Small numbers: from which count on a figure may be published, and what has been decided where one is smaller.

A small count of people may show who they are, or something of one of them. What the field does: counts from 1 to 4 (or
another limit that a body sets) are not printed but replaced by a mark, 0 is usually printed; then further figures are
left out, so that no total gives the first ones back (primary and secondary suppression: Government Statistical Service,
"GSS/GSR disclosure control guidance for tables produced from administrative sources"; Health and Social Care
Information Centre, "Small numbers procedure").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tracker.domain.plan import NEW

Decision = Literal["suppress", "publish"]
LEAST_UNDER, MOST_UNDER = 2, 100
"""The limits of a threshold: under 2 nothing but 1 is small, and a hundred is small nowhere."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """Counts from 1 to just below `under` are small in papers to a body; without `body_id`, in all others."""

    under: int
    body_id: int | None = None
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """How it is named in a sentence."""
        return f"the threshold of {self.under}"


@dataclass(frozen=True, slots=True)
class Suppression:
    """What is done with the small numbers of one table or one indicator in a public copy.

    "suppress" leaves them out, with what would give them back; "publish" prints them, for the reason given.
    """

    decision: Decision
    reason: str = ""
    category_table_id: int | None = None
    indicator_id: int | None = None
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """How it is named in a sentence."""
        return "a decision on small numbers"


def threshold_for(held: Iterable[Threshold], body_id: int | None) -> int:
    """Below which number a count is small in a paper to that body; 0 where nothing is.

    A paper to no body goes by the threshold for these, and without one by the strictest of all bodies.
    """
    by_body = {one.body_id: one.under for one in held}
    if body_id in by_body:
        return by_body[body_id]
    return by_body.get(None, 0) if body_id is not None or None in by_body else max(by_body.values(), default=0)
