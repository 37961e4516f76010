"""One change of the schema."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from alembic.operations import Operations


class Step(Struct, frozen=True):
    """One step: `version` is the schema that it leads to, and `sentence` says what it does, for the log and for a
    report.
    """

    version: int
    sentence: str
    change: Callable[[Operations], None]
