"""Marks of records that were exempt when they were deleted: a document that brings one back brings it back marked."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from tracker.domain.governance.exemption import Exemption

Key = tuple[str, ...]


def mark_key(column: str, *words: str) -> Key:
    """Return the key by which a marked record is known again: the column of its mark and its words, ignoring case and
    spaces.
    """
    return column, *(" ".join(text.split()).casefold() for text in words)


class FormerMarks(Struct, frozen=True):
    """The marks by `mark_key`."""

    by_key: Mapping[Key, Exemption]

    def on(self, column: str, *words: str) -> Exemption | None:
        """Return the mark that a thing with these words had when it was deleted."""
        return self.by_key.get(mark_key(column, *words)) if self.by_key and any(words) else None
