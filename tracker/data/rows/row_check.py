"""A check that a row from outside is one that the program itself could have written.

It does not repeat what the tables check themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, get_args

from sqlalchemy import Connection, select

from tracker.data.rows.rows_and_values import MAPPED
from tracker.domain.checks.dismissal import Dismissal
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.exemption import EXEMPT_COLUMNS, PARAGRAPHS, UNDECIDED, Exemption
from tracker.domain.governance.risk import SCALES, Register, Risk, RiskScale
from tracker.domain.governance.small_numbers import LEAST_UNDER, MOST_UNDER, Suppression, Threshold
from tracker.domain.history.change_words import NOUNS
from tracker.domain.history.row_kinds import Kind, Record
from tracker.domain.history.text_limit import MOST_CHARACTERS, endless
from tracker.domain.plans.action_filter import SINCE_WORDS, Due, Grouping, Order, Publication, day_of
from tracker.domain.plans.plan import Plan
from tracker.domain.plans.saved_view import ListView
from tracker.domain.plans.status import SCHEMES
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, ColumnKind
from tracker.domain.text import shorten


def unfit(record: Record, scales: dict[int, RiskScale]) -> str:
    """Return the reason why a row cannot be used, as a continuation of its name; "" if it can.

    `scales` are the scales of the registers so far, by id. This adds to them: registers come before their risks.
    """
    name = endless(record)
    if name:
        return f"{name} is longer than {MOST_CHARACTERS:,} characters."
    match record:
        case Plan() if record.scheme_name not in SCHEMES:
            return f"uses “{shorten(record.scheme_name)}”, which this version does not know."
        case Register() if record.scale_name not in SCALES:
            return f"uses “{shorten(record.scale_name)}”, which this version does not know."
        case Register():
            scales[record.id] = record.scale
        case Risk():
            return _unscaled(record, scales[record.register_id])
        case Exemption():
            marked = sum(getattr(record, column) is not None for column in EXEMPT_COLUMNS)
            known = record.paragraph in (UNDECIDED, *PARAGRAPHS)
            return "" if marked == 1 and known else "does not mark one thing as exempt."
        case Suppression() if (record.category_table_id is None) == (record.indicator_id is None):
            return "does not speak of one table or one indicator."
        case Threshold() if not LEAST_UNDER <= record.under <= MOST_UNDER:
            return f"is not from {LEAST_UNDER} to {MOST_UNDER}."
        case Dismissal() if not all(isinstance(fact, str) for fact in record.facts or ()):
            return "has facts that are no text."
        case ListView() if not _can_be_listed(record):
            return "asks for what this release does not know."
        case CategoryTable() if not _has_columns(record):
            return "has columns that are none."
        case CategoryRow() if not all(isinstance(cell, str) for cell in record.cells):
            return "has cells that are no text."
    return ""


def unusable_rows(connection: Connection) -> Iterator[str]:
    """Yield a sentence for each row that cannot be read, or that names what this release does not know, although each
    of its values is of its kind.
    """
    scales: dict[int, RiskScale] = {}
    for kind in (kind for kind in MAPPED if kind in _WITH_RULES):
        table = MAPPED[kind].table
        for row in connection.execute(select(table).order_by(table.c.id)).mappings():
            try:
                why = unfit(MAPPED[kind].from_row(row), scales)
            except (ValueError, TypeError, KeyError):
                why = "cannot be read."
            if why:
                yield f"{NOUNS[kind].capitalize()} {row['id']} {why}"


_WITH_RULES: Collection[Kind] = {
    *(Plan, Register, Risk, Exemption, Suppression, Threshold),
    *(ListView, CategoryTable, CategoryRow, Dismissal),
}
"""The kinds that `unfit` knows rules of, or that contain lists. A file has few of them."""


def _can_be_listed(view: ListView) -> bool:
    """Return whether a saved view contains only known settings; a column of a later release is merely left out."""
    known = ((view.due, Due), (view.publication, Publication))
    ways = ((view.grouping, Grouping), (view.sorted_by, Order))
    is_since = view.changed in SINCE_WORDS or day_of(view.changed) is not None
    return (
        is_since
        and all(word in get_args(kind) for word, kind in (*known, *ways))
        and all(isinstance(text, str) for text in (*view.statuses, *view.columns))
    )


def _unscaled(risk: Risk, scale: RiskScale) -> str:
    try:
        risk.check(scale)
    except RuleBroken as broken:
        return f"{broken.field}: {broken}"
    return ""


def _has_columns(table: CategoryTable) -> bool:
    kinds = get_args(ColumnKind)
    columns: tuple[Any, ...] = table.columns
    return all(
        isinstance(column.heading, str) and column.kind in kinds and isinstance(column.is_total, bool)
        for column in columns
    )
