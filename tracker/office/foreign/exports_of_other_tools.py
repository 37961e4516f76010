"""Convert the tables of a document into the form that can be interpreted: a row for each action, in plain text."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.imports.draft import Problem
from tracker.office.foreign.count_summaries import without_summaries
from tracker.office.foreign.gantt_bars import with_bars_as_timescales
from tracker.office.foreign.monday_boards import with_groups_as_sections
from tracker.office.foreign.plans_side_by_side import tables_beside
from tracker.office.foreign.tasks_under_tasks import with_parents_as_sections
from tracker.office.foreign.updates_below import with_updates_below
from tracker.office.foreign.web_tags import with_bare_headings, without_tags
from tracker.office.readers.grid import Table


def in_shape(tables: Sequence[Table]) -> tuple[list[Table], list[Problem]]:
    """Return the converted tables of another body's document, and the problems that report the conversion."""
    shaped, problems = [], []
    for part in (part for table in tables for part in tables_beside(table)):
        table, counted = without_summaries(part)
        problems += counted
        turned = with_groups_as_sections(with_bare_headings(without_tags(table)))
        turned, remarks = with_parents_as_sections(turned)
        turned, drawn = with_bars_as_timescales(with_updates_below(turned))
        shaped.append(turned)
        problems += [*remarks, *drawn]
    return shaped, problems
