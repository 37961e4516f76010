"""Tags: words for finding actions and indicators, separated by commas."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.domain.text import clean

_PARTING = r"[,;\n]"


def tags_of(text: str) -> tuple[str, ...]:
    """Return the tags in a text in order, without duplicates, ignoring case."""
    tags: dict[str, str] = {}
    for part in re.split(_PARTING, clean(text)):
        tag = " ".join(part.split())
        if tag:
            tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())


def read_tags(text: str) -> str:
    """Return the tags of a text as they are stored: 'board, ICT'."""
    return ", ".join(tags_of(text)) if text else ""


def with_tags(held: str, added: str) -> str:
    """Return tags with others added."""
    return read_tags(f"{held}, {added}")


def without_tag(held: str, tag: str) -> str:
    """Return tags without one of them, ignoring case."""
    return ", ".join(one for one in tags_of(held) if one.casefold() != tag.casefold())


def all_tags(texts: Iterable[str]) -> list[str]:
    """Return the tags of many texts in alphabetical order, without duplicates, each as first written."""
    tags: dict[str, str] = {}
    for text in texts:
        for tag in tags_of(text):
            tags.setdefault(tag.casefold(), tag)
    return [tags[key] for key in sorted(tags)]
