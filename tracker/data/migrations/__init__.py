"""How files of earlier releases are brought up to the present schema, one step at a time.

A step is a module here with `STEP`; add it to STEPS, change `schema.py` to match, and keep a file of the release before
in tests/old_files. A step may rebuild a table by Alembic's batch_alter_table, as foreign keys are off; it passes
`table_kwargs={"sqlite_autoincrement": True}`, as ids are never used again.
"""

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


from tracker.data.migrations import add_action_extras  # noqa: E402 - a step's module imports Step from here

STEPS: tuple[Step, ...] = (add_action_extras.STEP,)
