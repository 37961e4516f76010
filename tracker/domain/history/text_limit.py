"""The greatest length of a stored text: that of an Excel cell, so that the board's workbook can hold all of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any

from msgspec import Struct

from tracker.domain.errors import RuleBroken
from tracker.domain.plans.timescale import Timescale

MOST_CHARACTERS = 32_767
_SHORT = {int, float, bool, NoneType, date}
"""Types of values that contain no text, to skip them quickly: they are most of a row, and there are 100,000 rows."""


def refuse_endless(record: Struct) -> None:
    """Raise RuleBroken if a text of a row is too long to be stored."""
    name = endless(record)
    if name:
        raise RuleBroken(
            f"This text is longer than {MOST_CHARACTERS:,} characters, the most that a cell in Excel can contain. "
            "Shorten it, or keep it in a separate document. Nothing was changed.",
            name,
        )


def endless(record: Struct) -> str:
    """Return the name of the first field whose text is too long to be stored; "" if there is none."""
    names, values_of = _values(record.__class__)
    for index, value in enumerate(values_of(record)):
        kind = value.__class__
        if kind is str:
            if len(value) > MOST_CHARACTERS:
                return names[index]
        elif kind not in _SHORT and _length(value) > MOST_CHARACTERS:
            return names[index]
    return ""


@cache
def _values(kind: type[Struct]) -> tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]]]:
    names = kind.__struct_fields__
    return names, attrgetter(*names)


def _length(value: object) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Timescale):
        return len(value.text)
    return max((_length(one) for one in value), default=0) if isinstance(value, tuple) else 0
