"""The greatest length of a text that is kept: that of a cell of Excel, so that the board's workbook holds all of it."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any

from tracker.domain.errors import RuleBroken
from tracker.domain.plans.timescale import Timescale

MOST_CHARACTERS = 32_767


def refuse_endless(record: object) -> None:
    """Raise RuleBroken where a text of a row is longer than what is kept."""
    name = endless(record)
    if name:
        raise RuleBroken(
            f"A text may be no longer than {MOST_CHARACTERS:,} characters, as much as a cell of Excel holds. Shorten "
            "it, or keep it in a document of its own; nothing was changed.",
            name,
        )


def endless(record: Any) -> str:
    """The name of the first field whose text is longer than what is kept; "" where there is none."""
    return next((name for name in _names(record.__class__) if _length(getattr(record, name)) > MOST_CHARACTERS), "")


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(entry.name for entry in fields(kind))


def _length(value: object) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Timescale):
        return len(value.text)
    return max((_length(one) for one in value), default=0) if isinstance(value, tuple) else 0
