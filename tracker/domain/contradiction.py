"""A contradiction: the sentence that states it, and the figures and texts that it is based on."""

from __future__ import annotations

from typing import NamedTuple


class Contradiction(NamedTuple):
    """A sentence and its `facts` as written: as long as the facts are the same, it is the same contradiction."""

    sentence: str
    facts: tuple[str, ...]
