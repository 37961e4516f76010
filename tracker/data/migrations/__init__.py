"""Migrations of files of earlier releases to the present schema, one step at a time.

A step is a module here with `STEP`. To add one: add it to STEPS, change `schema.py` and `schema_version.py` to match,
record in `data/archive/earlier_schemas.py` what it adds, and keep a file of the release before in tests/old_files. A
step may rebuild a table with Alembic's batch_alter_table, as foreign keys are off; it must pass
`table_kwargs={"sqlite_autoincrement": True}`, as ids are never reused.
"""

from __future__ import annotations

from tracker.data.migrations import (
    add_action_extras,
    add_agendas,
    add_benefits,
    add_definitions,
    add_edition_digests,
    add_facts,
    add_meetings_and_risks,
    add_origins,
    add_permits,
    add_publishing,
    add_same_as,
    add_steps,
    add_tags_and_views,
)
from tracker.data.migrations.migration import Step

__all__ = ["STEPS", "Step"]

STEPS: tuple[Step, ...] = (
    add_meetings_and_risks.STEP,
    add_action_extras.STEP,
    add_edition_digests.STEP,
    add_permits.STEP,
    add_publishing.STEP,
    add_same_as.STEP,
    add_origins.STEP,
    add_facts.STEP,
    add_tags_and_views.STEP,
    add_agendas.STEP,
    add_steps.STEP,
    add_definitions.STEP,
    add_benefits.STEP,
)
