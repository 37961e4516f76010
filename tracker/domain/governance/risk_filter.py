"""The wishes for the list of risks and opportunities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from tracker.domain.governance.risk import RiskKind
from tracker.domain.plans.action_filter import Publication

TargetGap = Literal["", "above", "at"]
KIND_WORDS: Mapping[RiskKind | Literal[""], str] = {
    "": "Risks and opportunities",
    "risk": "Risks only",
    "opportunity": "Opportunities only",
}
TARGET_WORDS: Mapping[TargetGap, str] = {
    "": "Any score",
    "above": "Above the target",
    "at": "At the target or below",
}


class RiskFilter(Struct, frozen=True):
    """The conditions for risks to be listed: all must be met.

    `bands` are those of the current score ("High"), "" in it means not scored; none means any. `owner` None is any, ""
    none; capital letters make no difference. `register_id` 0 is any.
    """

    text: str = ""
    bands: frozenset[str] = frozenset()
    owner: str | None = None
    register_id: int = 0
    kind: RiskKind | Literal[""] = ""
    target: TargetGap = ""
    publication: Publication = ""

    @property
    def takes_all(self) -> bool:
        """True if it leaves no risk out."""
        return self == RiskFilter()
