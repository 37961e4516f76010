"""The dashboard as a list of lines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from tests.ui.boards import board, table
from tests.ui.model_tester import watched
from tracker.ui.dashboard.list import DashboardList


@pytest.fixture
def model() -> Iterator[DashboardList]:
    """Two tables, the second in two parts, under the eyes of Qt's tester."""
    with watched(DashboardList()) as made:
        made.show(board(table("Calls", 2, notes=("* A note.",)), table("Money"), table("Money", continues=True)))
        yield made


def test_tiles_come_first_then_tables_with_their_notes_then_the_key(model: DashboardList) -> None:
    said = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert said == [
        "On track: 50%. 1 of 2 rated. Status: Green 1, Amber 0, Red 1, Not rated 0.",
        "Calls",
        "Indicator, Q1, Trend",
        "Calls 0. Q1: 92.6%, Green. Trend: Positive, Better.",
        "Calls 1. Q1: 92.6%, Green. Trend: Positive, Better.",
        "* A note.",
        "Money",
        "Indicator, Q1, Trend",
        "Money 0. Q1: 92.6%, Green. Trend: Positive, Better.",
        "Indicator, Q1, Trend",
        "Money 0. Q1: 92.6%, Green. Trend: Positive, Better.",
        "Status: by the rule.",
    ]


def test_titles_and_headings_are_passed_over_by_the_arrows(model: DashboardList) -> None:
    able = [row for row in range(model.rowCount()) if model.index(row).flags() & Qt.ItemFlag.ItemIsSelectable]
    assert able == [0, 3, 4, 5, 8, 10, 11]


def test_from_table_to_table(model: DashboardList) -> None:
    assert [model.next_table(row, 1) for row in (0, 3, 4, 8, 10)] == [3, 8, 8, 10, None]
    assert [model.next_table(row, -1) for row in (0, 4, 8, 10, 11)] == [None, None, 3, 8, 10]


def test_nothing_has_no_lines(model: DashboardList) -> None:
    model.show(None)
    assert model.rowCount() == 0
    assert model.line(0) is None
    assert model.row_of_indicator(0) is None
