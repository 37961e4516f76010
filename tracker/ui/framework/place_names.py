"""Names of places that other modules navigate to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.domain.imports.draft import Draft

PLANS = "Plans"
"""The place that a file opens at if none was shown before."""
CHANGES = "What changed"


def place_of(draft: Draft) -> str:
    """Return the name of the place at which imported content is shown."""
    return PLANS if draft.plans else "Indicators" if draft.indicators else "Tables"
