"""Small numbers: the count from which a figure may be published, and the decisions taken on smaller ones.

A small count of people may reveal who they are, or something about one of them. The practice of the field: counts from
1 to 4 (or to another limit that a body sets) are not printed but replaced by a mark, while 0 is usually printed; then
further figures are left out, so that no total gives the first ones back (primary and secondary suppression: Government
Statistical Service, "GSS/GSR disclosure control guidance for tables produced from administrative sources"; Health and
Social Care Information Centre, "Small numbers procedure").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from tracker.domain.figures.reading import read_value
from tracker.domain.record import NEW
from tracker.domain.text import NUMBER_WORDS

Decision = Literal["suppress", "publish"]
LEAST_UNDER, MOST_UNDER = 2, 100
"""The limits of a threshold: with 2, only a count of 1 is small, and a count of a hundred is never small."""


class Threshold(Struct, frozen=True):
    """A threshold of small numbers: counts from 1 to just below `under` are small in reports to a body; without
    `body_id`, in all other reports.
    """

    under: int
    body_id: int | None = None
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"the threshold of {self.under}"


class Suppression(Struct, frozen=True):
    """The decision on the small numbers of one table or one indicator in a public copy.

    "suppress" leaves them out, together with whatever would give them back; "publish" prints them, for the reason
    given.
    """

    decision: Decision
    reason: str = ""
    category_table_id: int | None = None
    indicator_id: int | None = None
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return "a decision on small numbers"


def threshold_for(thresholds: Iterable[Threshold], body_id: int | None) -> int:
    """Return the number below which a count is small in a paper to that body; 0 if no count is.

    A paper that goes to no body uses the threshold for such papers, or if there is none, the strictest of all bodies.
    """
    by_body = {threshold.body_id: threshold.under for threshold in thresholds}
    if body_id in by_body:
        return by_body[body_id]
    return max(by_body.values(), default=0) if body_id is None else by_body.get(None, 0)


def count_in(text: str) -> int | None:
    """Return the count that a printed figure is or begins with: 4 of '4*', 3 of 'c. 3' and 'three (p)'; else None.

    Amounts of money, shares, dates and lengths of time are not counts.
    """
    value = read_value(text)
    if value is not None:
        is_count = value == int(value) and value >= 0 and not _OTHER.search(text)
        return int(value) if is_count else None
    match = _COUNT.match(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    return int(match["digits"].replace(",", "")) if match["digits"] else NUMBER_WORDS[match["word"].casefold()]


_LONGEST = 40
"""The most characters of a text that can be a count with something beside it; a longer one is a sentence."""
_NO_COUNT = (
    r"(?:%|per ?cent|st\b|nd\b|rd\b|th\b|k\b|m\b|bn\b|million|thousand|days?\b|weeks?\b|months?\b|years?\b|"
    r"hours?\b|hrs?\b|min(?:ute)?s?\b|sec(?:ond)?s?\b|jan|feb|mar|apr|may|june?\b|july?\b|aug|sep|oct|nov|dec|"
    r"[/.-]\d+[/.-]\d)"
)
_OTHER = re.compile(rf"£|\d:\d|\d\s*{_NO_COUNT}", re.IGNORECASE)
_COUNT = re.compile(
    r"\s*[*†‡§#~≈(\[]*\s*(?:(?:c|ca|circa|about|approx|approximately|around|est|estimated|provisionally|n)\b[.:]?\s*=?)?"
    rf"\s*~?(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}})(?:\.0+)?(?![\d:]|[.,]\d|\s*{_NO_COUNT})"
    rf"|(?P<word>{'|'.join(NUMBER_WORDS)})\b(?=\W*(?:\(.*\)\W*)?$))",
    re.IGNORECASE,
)
