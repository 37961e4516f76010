"""Rows of a plan by id, read in pages as they are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tracker.data.queries.actions import ActionSummary
from tracker.domain.plans.columns import PlanColumn
from tracker.domain.plans.plan import Section
from tracker.ui.plans.rows.action_table import ActionTable, RowSource

TODAY = date(2014, 12, 11)


class Source:
    """Gives rows by id, and remembers what was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []

    def actions(self, ids: Sequence[int]) -> Mapping[int, ActionSummary]:
        self.asked.append(list(ids))
        return {each: summary(each) for each in ids if each != 13}

    def sections(self, ids: Sequence[int]) -> Mapping[int, Section]:
        return {each: Section(1, f"Section {each}", f"{each}.", id=each) for each in ids}


def summary(action_id: int) -> ActionSummary:
    return ActionSummary(
        action_id, 1, f"1.{action_id}", f"Action {action_id}", "September 2014", date(2014, 9, 30), "", "Green",
        TODAY if action_id == 2 else None, "", None,
    )  # fmt: skip


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def model(qapp: QApplication, source: Source) -> ActionTable:
    """Two sections, with 200 actions under the first and one under the second."""
    made = ActionTable()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    rows = array("q", [-1, *range(1, 201), -2, 201])
    made.show(rows, RowSource(source.actions, source.sections), TODAY, is_whole=True)
    source.asked.clear()
    return made


def test_rows_are_read_a_page_at_a_time_and_once(model: ActionTable, source: Source) -> None:
    assert model.index(70, PlanColumn.REF).data() == "1.70"
    assert model.index(120, PlanColumn.ACTION).data() == "Action 120"
    assert source.asked == [list(range(64, 128))]
    assert model.index(130, PlanColumn.ACTION).data() == "Action 130"
    assert len(source.asked) == 2


def test_only_the_rows_of_a_change_are_read_anew(model: ActionTable, source: Source) -> None:
    model.index(1, PlanColumn.REF).data()
    source.asked.clear()
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    assert model.refresh([5, 999]) == [5]
    assert changed == [(5, 5)]
    assert source.asked in ([], [[5]])


def test_a_row_that_is_gone_is_blank(model: ActionTable) -> None:
    assert model.index(13, PlanColumn.ACTION).data() is None
    assert model.summary(13) is None


def test_a_heading_stands_for_its_section(model: ActionTable) -> None:
    assert [model.index(0, column).data() for column in (PlanColumn.REF, PlanColumn.ACTION, PlanColumn.STATUS)] == [
        "1.",
        "Section 1",
        "",
    ]
    assert [model.heading_tally(0), model.heading_tally(201)] == [200, 1]
    spoken = {model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in PlanColumn}
    assert spoken == {"Section 1. Section 1: 200 actions"}, "no cell of it is empty, whatever column is read down"


def test_a_completed_action_is_not_overdue(model: ActionTable) -> None:
    first, second = model.summary(1), model.summary(2)
    assert first is not None
    assert second is not None
    assert [model.mark(first), model.mark(second)] == ["Overdue", "Completed"]


def test_columns_have_their_headings(model: ActionTable) -> None:
    headings = [model.headerData(column, Qt.Orientation.Horizontal) for column in PlanColumn]
    assert headings == ["Ref", "Action", "Timescale", "Progress", "Status", "Owner"]


def test_the_status_of_the_edition_before_is_told_where_it_was_another(model: ActionTable) -> None:
    model.previous = {1: "Amber", 2: "", 3: "Green"}
    spoken = [model.index(row, PlanColumn.STATUS).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(1, 5)]
    assert spoken == ["Green, was Amber", "Green, had none", "Green", "Green"]
