"""A finding that a manager has looked at and put aside, with her reason."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.record import NEW


@dataclass(frozen=True, slots=True)
class Dismissal:
    """Puts the finding of `rule` about one thing aside, as long as it says the same `sentence`."""

    rule: str
    sentence: str
    reason: str
    plan_id: int | None = None
    section_id: int | None = None
    action_id: int | None = None
    indicator_id: int | None = None
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """How it is named in a sentence."""
        return f"the finding “{self.rule}”"
