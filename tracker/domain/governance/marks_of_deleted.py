"""Exemption marks of deleted records: if a later document adds such a record again, it is marked again."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from tracker.domain.governance.exemption import Exemption

Key = tuple[str, ...]


def mark_key(column: str, *words: str) -> Key:
    """Return the key by which a marked record is recognised: the column of its mark and its texts, ignoring case and
    spaces.
    """
    return column, *(" ".join(text.split()).casefold() for text in words)


class FormerMarks(Struct, frozen=True):
    """The marks of deleted records, by `mark_key`."""

    by_key: Mapping[Key, Exemption]

    def on(self, column: str, *words: str) -> Exemption | None:
        """Return the mark that a record with these texts had when it was deleted; None if it had none."""
        return self.by_key.get(mark_key(column, *words)) if self.by_key and any(words) else None
