"""The fields that every row has, of whatever kind; and a row with other values in some of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

R = TypeVar("R", bound=Struct)
NEW = 0
"""The id of a row that is not stored yet."""


def with_fields(record: R, fields: Mapping[str, object]) -> R:
    """`record` with other values in the fields of those names, which are known only while the program runs."""
    return replace(record, **fields)
