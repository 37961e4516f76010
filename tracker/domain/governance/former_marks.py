"""What was not for publication when it was deleted: a document that brings it back brings it back marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.governance.exemption import Exemption

Key = tuple[str, ...]


def mark_key(column: str, *words: str) -> Key:
    """What a thing is known again by: the column of its mark ("action_id") and its words, in any case and spacing."""
    return column, *(" ".join(text.split()).casefold() for text in words)


@dataclass(frozen=True, slots=True)
class FormerMarks:
    """The marks by `mark_key`."""

    by_key: Mapping[Key, Exemption]

    def on(self, column: str, *words: str) -> Exemption | None:
        """The mark that a thing with these words had when it was deleted."""
        return self.by_key.get(mark_key(column, *words)) if any(words) else None
