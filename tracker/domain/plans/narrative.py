"""The text of a report about its plan."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.record import NEW


class Narrative(Struct, frozen=True):
    """The overall statement, achievements and slippage of a plan; an edition keeps them as they were."""

    plan_id: int
    overall: str = ""
    achievements: str = ""
    slippage: str = ""
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return "the narrative"


NARRATIVE_HEADINGS = {"overall": "Overall", "achievements": "Notable achievements", "slippage": "Areas of slippage"}
"""The fields of a narrative in order, with their printed headings."""
