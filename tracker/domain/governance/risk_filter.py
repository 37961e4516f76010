"""The filter of the list of risks and opportunities."""

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
    """The conditions that a listed risk meets, all of them.

    `bands` are those of the current score ("High"); "" among them means not scored, and an empty set means any. For
    `owner`, None means any and "" no owner; case is ignored. `register_id` 0 means any.
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
        """True if no risk is filtered out."""
        return self == RiskFilter()
