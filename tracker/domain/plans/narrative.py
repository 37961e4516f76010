"""The words of a report about its plan."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.record import NEW


class Narrative(Struct, frozen=True):
    """The overall statement, the achievements and the slippage of a plan; an edition holds it as it then stood."""

    plan_id: int
    overall: str = ""
    achievements: str = ""
    slippage: str = ""
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return its name for use in a sentence."""
        return "the narrative"


NARRATIVE_HEADINGS = {"overall": "Overall", "achievements": "Notable achievements", "slippage": "Areas of slippage"}
"""The fields of a narrative in their order, as they are headed in print."""
