"""Every flag of every figure with where it is put right, and what general statements are contradicted by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.domain.checks.figure_flags import Flag, Sort, flags_of, flags_of_table
from tracker.domain.checks.statement_figures import targets_met_flag
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.statement import Statement
from tracker.domain.tables.content import TableContent

About = Literal["indicator", "table", "statement"]
FLAG_RULES: Mapping[Sort, tuple[str, str]] = {
    "statement": ("text at odds with a figure", "A sentence of the paper states another figure than the one printed."),
    "ratio": ("figure at odds with its parts", "The numerator and the denominator do not give what is printed."),
    "total": ("total that does not add up", "The parts of a table do not add up to its total or its shares."),
    "year to date": ("year to date", "The year to date cannot come of the periods in it."),
    "status": ("status at odds with the rule", "The status that was entered is not the one that the rule gives."),
    "trend": ("trend at odds with the figures", "The trend that was entered is not the way that the figure went."),
    "duplicate": ("period entered twice", "There are two readings for one period."),
    "day": ("reported too early", "It was reported before the day that it is for."),
    "missing": ("missing periods", "There is no reading for periods between others."),
}
"""The name of each sort of flag as a rule and what it looks for, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A flag, and the row that it is about: an indicator, a table, or a statement about all targets."""

    flag: Flag
    about: About
    row_id: int


def disagreements(
    indicators: Sequence[IndicatorContent], tables: Sequence[TableContent], statements: Sequence[Statement]
) -> tuple[Disagreement, ...]:
    """The disagreements of all indicators, then of all tables, then of the statements that speak of neither one."""
    found = [Disagreement(flag, "indicator", one.indicator.id) for one in indicators for flag in flags_of(one)]
    found += [Disagreement(flag, "table", one.table.id) for one in tables for flag in flags_of_table(one)]
    stated = [(statement, targets_met_flag(statement, indicators)) for statement in statements]
    return (
        *found,
        *(
            Disagreement(Flag("statement", sentence), "statement", statement.id)
            for statement, sentence in stated
            if sentence
        ),
    )
