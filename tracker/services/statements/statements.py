"""Use cases for the sentences of a paper that state figures."""

from __future__ import annotations

from typing import TypedDict, Unpack

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.period import Period
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.statement import Statement, States
from tracker.domain.tables.category_table import CategoryTable
from tracker.services.edit_fields import Editable


class StatementFields(TypedDict, total=False):
    """The fields of a statement (see `Statement`), its period as written."""

    states: States
    text: str
    printed: str
    period: str
    row: str
    heading: str
    scope: str


def _checked(_work: UnitOfWork, statement: Statement) -> Statement:
    if statement.states == "figure" and statement.indicator_id is None:
        raise RuleBroken("Select the indicator.", "indicator")
    if statement.states in ("cell", "total") and statement.category_table_id is None:
        raise RuleBroken("Select the table.", "table")
    if statement.states != "targets met" and not statement.printed:
        raise RuleBroken("Enter the figure that the sentence states.", "printed")
    return statement


STATEMENT = Editable(
    Statement,
    called="the statement {label}",
    read={"period": Period.read},
    check=_checked,
)


def add_statement(
    work: UnitOfWork,
    *,
    indicator_id: int | None = None,
    table_id: int | None = None,
    **fields: Unpack[StatementFields],
) -> str:
    """Add a sentence to be compared with an indicator, a category table, or (that targets were met) all indicators."""
    if indicator_id is not None:
        work.get(Indicator, indicator_id)
    if table_id is not None:
        work.get(CategoryTable, table_id)
    values = STATEMENT.values({"states": "figure", **fields})
    statement = _checked(work, Statement(**values, indicator_id=indicator_id, category_table_id=table_id))
    return f"Add the statement {work.add(statement).label()}"


def delete_statement(work: UnitOfWork, *, statement_id: int) -> str:
    """Delete a statement."""
    statement = work.get(Statement, statement_id)
    work.remove(statement)
    return f"Delete the statement {statement.label()}"
