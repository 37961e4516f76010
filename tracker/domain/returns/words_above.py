"""The texts above the table of an update form."""

from __future__ import annotations

from functools import cache

from tracker.domain.plans.status import SCHEMES
from tracker.domain.returns.request import CONTAINS_EXEMPT, is_title

HOW_TO_FILL_IN = (
    "Update the white cells: the status and the timescale where they have changed, and a progress note under New note."
)
SAVE_AND_RETURN = "Save and return this file. The other cells are for reference and are locked."
FIND_YOUR_OWN = "Find your own actions with the arrow beside Owner, and leave the others. Save and return this file."
FOR_MEETING = "For "


def stands_above(text: str) -> bool:
    """Return whether a text above the table is the form's own; any other was entered by the owner."""
    if is_title(text) or text in (HOW_TO_FILL_IN, SAVE_AND_RETURN, FIND_YOUR_OWN):
        return True
    if text.startswith((f"{FOR_MEETING}the meeting of ", CONTAINS_EXEMPT)):
        return True
    key = text.split("   ") if "   " in text else [text]
    return len(text) == 1 or all(one in _key() or one[2:] in _key() for one in key)


@cache
def _key() -> frozenset[str]:
    return frozenset(f"{status.word}: {status.meaning}" for scheme in SCHEMES.values() for status in scheme.statuses)
