"""Tags: words by which actions and indicators are found again, several of them parted by commas."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.domain.text import clean

_PARTING = r"[,;\n]"


def tags_of(text: str) -> tuple[str, ...]:
    """The tags that are written in a text, in their order, each once whatever its capital letters."""
    found: dict[str, str] = {}
    for part in re.split(_PARTING, clean(text)):
        tag = " ".join(part.split())
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def read_tags(text: str) -> str:
    """The tags of a text as they are stored: 'board, ICT'."""
    return ", ".join(tags_of(text)) if text else ""


def with_tags(held: str, added: str) -> str:
    """Tags with others added to them."""
    return read_tags(f"{held}, {added}")


def without_tag(held: str, tag: str) -> str:
    """Tags without one of them, whatever its capital letters."""
    return ", ".join(one for one in tags_of(held) if one.casefold() != tag.casefold())


def all_tags(texts: Iterable[str]) -> list[str]:
    """The tags of many texts in alphabetical order, each once as it was first written."""
    found: dict[str, str] = {}
    for text in texts:
        for tag in tags_of(text):
            found.setdefault(tag.casefold(), tag)
    return [found[key] for key in sorted(found)]
