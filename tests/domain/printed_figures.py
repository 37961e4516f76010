"""Figures of the papers as indicators and tables, for tests of what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from tracker.domain.dashboard.board_table import BoardTable
from tracker.domain.dashboard.tables_by_theme import figure_groups
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_figure
from tracker.domain.figures.target import Better
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.theme_text import ThemeText

QUARTERS = ("Q1 2014/15", "Q2 2014/15")
QUARTERS_AND_YEAR = (*QUARTERS, "YTD 2014/15")


def reading(period: str, printed: str, of: tuple[float, float] | None = None, **fields: Any) -> Reading:
    """A reading as it comes in: its number, certainty and day are read from what is printed."""
    typed = Period.read(period)
    value, certainty = read_figure(printed)
    numerator, denominator = of or (None, None)
    found = Reading(1, typed, printed, value, typed.ends_on, None, numerator, denominator, certainty=certainty)
    return replace(found, **fields)


def indicator(
    name: str,
    better: Better,
    target: str,
    periods: tuple[str, ...],
    printed: tuple[str, ...],
    unit: str = "%",
    **more: Any,
) -> IndicatorContent:
    """An indicator with one reading for each period."""
    readings = [
        replace(reading(period, figure), id=index, position=index)
        for index, (period, figure) in enumerate(zip(periods, printed, strict=True), 1)
    ]
    return IndicatorContent(Indicator(name, unit, better, target, **more), tuple(readings))


def target(period: str, printed: str) -> PeriodTarget:
    """The target of one period."""
    return PeriodTarget(1, Period.read(period), printed)


HEALTH = indicator(
    "Health assessments",
    "higher",
    "",
    ("2012/13", "June 2014", "18/09/2014", "30/09/2014", "01/10/2014", "09/11/2014"),
    ("85.1", "52.5", "61.1", "65.5", "63.7", "68.6"),
    under_recovery=True,
    goal_text="2012/13 average",
)
CALLS = IndicatorContent(
    Indicator("Calls answered", "%", "higher", "90%"),
    (
        reading("October 2014", "92.6%", (3339, 3606), id=1),
        reading("YTD 2014/15", "84.4%", (18882, 22380), id=2),
    ),
)
LATE = indicator("Invoices paid after 90 days", "lower", "0%", (*QUARTERS, "Oct '14"), ("1.74%", "3.69%", "5.1%"))
OFFERS = indicator("Offers made in 48 hours", "higher", "100%", QUARTERS_AND_YEAR, ("97", "97*", "96.9"))
LETTERS = indicator("Change letters in 10 days", "higher", "100%", QUARTERS_AND_YEAR, ("80", "97", "90.8"))
FORM_ERRORS = indicator("Forms with errors", "lower", "Not greater than 3%", QUARTERS_AND_YEAR, ("1.3%", "1%", "1.1%"))


def table(title: str, columns: tuple[Column, ...], *rows: tuple[str, ...], exclusive: bool = True) -> TableContent:
    """A category table: each row its label and its cells."""
    members = tuple(CategoryRow(1, label, tuple(cells)) for label, *cells in rows)
    return TableContent(CategoryTable(title, "Category", columns, exclusive), members)


PLACES = table(
    "Contracts by place",
    (Column("Contracts"), Column("Contractors"), Column("Annual value", "money")),
    ("Lancashire", "31", "104", "£56.9m"),
    ("North West", "11", "35", "£13.9m"),
    ("Other", "24", "28", "£11m"),
)
REASONS = table(
    "Complaints by reason",
    (Column("Q1"), Column("Q2"), Column("TOTAL", is_total=True)),
    ("Telly Talk", "8", "6", "14"),
    ("Online technical", "4", "2", "6"),
    ("Online processing", "6", "7", "13"),
    ("No reminder", "1", "7", "8"),
    ("No internet", "2", "1", "3"),
    ("Misinformed by the centre", "3", "3", "6"),
    ("Misinformed by the team", "1", "1", "2"),
    ("Attitude, centre", "1", "0", "1"),
    ("Attitude, team", "0", "1", "1"),
    ("Eligibility", "0", "4", "4"),
    ("Other", "4", "8", "12"),
    exclusive=False,
)
HOMES = table(
    "Homes by rating",
    (Column("Homes"), Column("Share", "share")),
    ("Good", "226", "65.7%"),
    ("Requires improvement", "110", "32%"),
    ("Inadequate", "8", "2.3%"),
)


def judged(*contents: IndicatorContent) -> tuple[Judged, ...]:
    """Each with what is said of it."""
    return tuple(map(Judged, contents))


def figure_tables(indicators: Sequence[Judged], themes: Sequence[ThemeText] = ()) -> tuple[BoardTable, ...]:
    """The tables of all directorates and themes in order."""
    return tuple(table for tables in figure_groups(indicators, themes).values() for table in tables)
