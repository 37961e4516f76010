"""One change of the schema."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations


@dataclass(frozen=True, slots=True)
class Step:
    """`version` is the schema that it leads to; `sentence` says what it does, for the log and for a report."""

    version: int
    sentence: str
    change: Callable[[Operations], None]
