"""Use cases for the sentences of a paper that state figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict, Unpack, cast

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.period import Period
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.statement import Statement, States
from tracker.domain.tables.category_table import CategoryTable
from tracker.domain.text import clean


class StatementFields(TypedDict, total=False):
    """The fields of a statement (see `Statement`), its period as written."""

    states: States
    text: str
    printed: str
    period: str
    row: str
    heading: str
    scope: str


def add_statement(
    work: UnitOfWork,
    *,
    indicator_id: int | None = None,
    table_id: int | None = None,
    **fields: Unpack[StatementFields],
) -> str:
    """Hold a sentence against an indicator, a category table, or (that targets were met) all indicators."""
    if indicator_id is not None:
        work.get(Indicator, indicator_id)
    if table_id is not None:
        work.get(CategoryTable, table_id)
    blank = Statement(fields.get("states", "figure"), indicator_id=indicator_id, category_table_id=table_id)
    statement = _checked(_with(blank, fields))
    return f"Hold the statement {work.add(statement).label()}"


def edit_statement(
    work: UnitOfWork, *, statement_id: int, typing: bool = False, **fields: Unpack[StatementFields]
) -> str:
    """Change a statement."""
    statement = work.get(Statement, statement_id)
    work.save(_checked(_with(statement, fields)))
    if typing:
        work.merge_key = f"statement {statement_id} {sorted(fields)}"
    return f"Change the statement {statement.label()}"


def delete_statement(work: UnitOfWork, *, statement_id: int) -> str:
    """Delete a statement."""
    statement = work.get(Statement, statement_id)
    work.remove(statement)
    return f"Delete the statement {statement.label()}"


def _with(statement: Statement, fields: StatementFields) -> Statement:
    cleaned = {name: clean(str(text)).strip() for name, text in fields.items() if name != "period"}
    statement = replace(statement, **cast(StatementFields, cleaned))  # type: ignore[arg-type]  # "period" is left out of it
    return replace(statement, period=Period.read(fields["period"])) if "period" in fields else statement


def _checked(statement: Statement) -> Statement:
    if statement.states == "figure" and statement.indicator_id is None:
        raise RuleBroken("Say which indicator the figure is of.", "indicator")
    if statement.states in ("cell", "total") and statement.category_table_id is None:
        raise RuleBroken("Say which table the figure is of.", "table")
    if statement.states != "targets met" and not statement.printed:
        raise RuleBroken("Give the figure that the sentence states.", "printed")
    return statement
