"""The fields that rows of every kind have, and copying a row with some fields changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

R = TypeVar("R", bound=Struct)
NEW = 0
"""The id of a row that is not stored yet."""


def with_fields(record: R, fields: Mapping[str, object]) -> R:
    """Return `record` with other values in fields whose names are known only at run time."""
    return replace(record, **fields)
