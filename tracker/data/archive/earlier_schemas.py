"""The earlier schemas that an archive may have, and the upgrade of its rows to the present schema.

Every schema step that adds columns must be named here; archives from before an unnamed step can no longer be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from tracker.data.archive.archive import FORMS, SCHEMA, Form
from tracker.data.migrations import add_benefits, add_definitions, add_facts, add_steps, add_tags_and_views
from tracker.data.migrations.add_origins import with_origins


class _Added(Struct, frozen=True):
    """The columns that schema `version` added to a table, and the function that fills them in earlier rows."""

    version: int
    table: str
    columns: tuple[str, ...]
    fill: Callable[[Iterable[object]], Iterator[object]]


_OLDEST = 106
_ADDED = (
    _Added(107, "change_set", ("origin", "step_id"), with_origins),
    _Added(108, "dismissal", add_facts.COLUMNS, add_facts.without_facts),
    _Added(109, "action", add_tags_and_views.COLUMNS, add_tags_and_views.without_tags),
    _Added(109, "indicator", add_tags_and_views.COLUMNS, add_tags_and_views.without_tags),
    _Added(111, "category_table", add_steps.COLUMNS, add_steps.without_introduction),
    _Added(114, "definition", add_definitions.COLUMNS, add_definitions.without_source),
    _Added(115, "definition", add_benefits.OF_DEFINITIONS, add_benefits.without_day),
    _Added(115, "exemption", add_benefits.OF_MARKS, add_benefits.without_benefit),
)
_NEW = {add_tags_and_views.VIEWS: 109, add_benefits.BENEFITS: 115}
"""The tables added later, each with its schema: archives of earlier schemas lack them."""


def _forms(schema: int) -> Mapping[str, Mapping[str, Form]]:
    later = {(one.table, column) for one in _ADDED if one.version > schema for column in one.columns}
    return {
        table: {name: form for name, form in columns.items() if (table, name) not in later}
        for table, columns in FORMS.items()
        if _NEW.get(table, 0) <= schema
    }


def _brought_up(schema: int, table: str, rows: Iterator[object]) -> Iterator[object]:
    for one in _ADDED:
        if one.version > schema and one.table == table:
            rows = one.fill(rows)
    return rows


SCHEMAS = range(_OLDEST, SCHEMA + 1)
FORMS_OF: Mapping[int, Mapping[str, Mapping[str, Form]]] = {schema: _forms(schema) for schema in SCHEMAS}
"""The columns of every table in each schema that can be read."""
UPGRADES: Mapping[int, Callable[[str, Iterator[object]], Iterator[object]]] = {
    schema: partial(_brought_up, schema) for schema in SCHEMAS
}
"""For each schema, the function that upgrades a table's rows to the present one."""
