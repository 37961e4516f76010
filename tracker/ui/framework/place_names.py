"""Names of places that are gone to from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.domain.imports.draft import Draft

PLANS = "Plans"
"""The place that a file opens at when none was shown before."""
CHANGES = "What changed"


def place_of(draft: Draft) -> str:
    """Name the place at which what is imported is seen."""
    return PLANS if draft.plans else "Indicators" if draft.indicators else "Tables"
