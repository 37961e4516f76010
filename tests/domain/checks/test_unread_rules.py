"""A figure that was taken for no number is an issue to check, wherever it stands."""

from __future__ import annotations

from tests.domain.printed_figures import indicator
from tracker.domain.checks.figure_rules import indicator_findings, table_findings
from tracker.domain.figures.period import Period
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.tables.category_table import CategoryRow, CategoryTable
from tracker.domain.tables.column_kinds import read_columns
from tracker.domain.tables.content import TableContent

RULE = "figure not understood"


def of(content: IndicatorContent) -> list[str]:
    return [one.sentence for one in indicator_findings(content) if one.rule == RULE]


def test_a_reading_with_a_letter_among_its_digits_is_told_and_one_that_is_not_available_is_not() -> None:
    content = indicator("Calls", "higher", "", ("Q1 2014/15", "Q2 2014/15", "Q3 2014/15"), ("70.1", "7o.1", "N/A"))
    assert of(content) == ["“7o.1” for Q2 2014/15 is not a number, so it is not on the chart."]


def test_a_target_and_a_trajectory_are_told_too() -> None:
    period = Period.read("Q1 2014/15")
    held = IndicatorContent(
        Indicator("Calls", target_text="8o", id=1),
        targets=(PeriodTarget(1, period, "9O%"), PeriodTarget(1, period, "To be set in 2015")),
        trajectory=(TrajectoryPoint(1, period, "l2"), TrajectoryPoint(1, period, "12")),
    )
    assert of(held) == [
        "The trajectory: “l2” for Q1 2014/15 is not a number, so it is not on the chart.",
        "The target “8o” is not a number, so there is nothing to measure against.",
        "The target “9O%” for Q1 2014/15 is not a number, so there is nothing to measure against.",
    ]


def test_a_cell_among_figures_is_told_and_a_column_of_words_is_not() -> None:
    rows = (("12", "see 1"), ("1O", "see 2"), ("14", "3"))
    table = CategoryTable("Beds", columns=read_columns(("Homes", "Notes"), rows), id=1)
    content = TableContent(table, tuple(CategoryRow(1, f"Area {row[0]}", row) for row in rows))
    assert [one.sentence for one in table_findings(content) if one.rule == RULE] == [
        "Area 1O: “1O” under Homes is not a number, so it is in no total."
    ]
