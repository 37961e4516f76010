"""A contradiction: the sentence that states it, and the figures and texts that it rests on."""

from __future__ import annotations

from typing import NamedTuple


class Contradiction(NamedTuple):
    """A sentence, and its `facts` as they are written: while these are the same, so is the contradiction."""

    sentence: str
    facts: tuple[str, ...]
