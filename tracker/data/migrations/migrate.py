"""The migration of a file to the present schema in one transaction: all of it or nothing."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection

from tracker.data.migrations import Step
from tracker.data.rows.sqlite import guard_history, writer_engine
from tracker.domain.errors import FileProblem

_LOG = logging.getLogger(__name__)


def migrate(path: Path, version: int, steps: Sequence[Step]) -> None:
    """Apply the steps beyond `version`. If a step raises, its error passes on and the file is unchanged.

    The file is written with the rollback journal, so that the new version is in its header as soon as this is done.
    """
    engine = writer_engine(path, "DELETE", foreign_keys=False)
    try:
        with engine.begin() as connection:
            _take(connection, path, version, steps)
    finally:
        engine.dispose()


def _take(connection: Connection, path: Path, version: int, steps: Sequence[Step]) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    context = MigrationContext.configure(connection, opts={"transactional_ddl": True})
    with Operations.context(context) as operations:
        for step in steps:
            if step.version > version:
                _LOG.info("Schema %s: %s", step.version, step.sentence)
                step.change(operations)
                connection.exec_driver_sql(f"PRAGMA user_version = {step.version:d}")
    guard_history(connection)
    strays = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if strays is not None:
        raise FileProblem(
            f"{path.name} could not be updated to this version: a row of {strays[0]} belongs to nothing. "
            "It is unchanged, and its backup is in the same folder."
        )
