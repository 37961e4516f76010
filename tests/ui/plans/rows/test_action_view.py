"""Widths and heights of a plan's table."""

from __future__ import annotations

from array import array
from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tracker.data.queries.actions import ActionSummary
from tracker.domain.plans.columns import PlanColumn
from tracker.domain.plans.plan import Section
from tracker.domain.plans.step import StepTally
from tracker.ui.plans.rows.action_table import ActionTable, RowSource
from tracker.ui.plans.rows.action_view import ActionView
from tracker.ui.plans.rows.widths_and_heights import EXACT_ROWS

LONG = "The supplier has been asked for a plan by the end of January and has agreed to meet. " * 12


def fill(model: ActionTable, actions: int, **texts: str | StepTally) -> None:
    """One section, the second of its actions with much to say, unless that is among the `texts` of all of them."""
    source = RowSource(
        lambda ids: {each: replace(_summary(each), **texts) for each in ids},  # type: ignore[arg-type]  # texts of it
        lambda ids: {each: Section(1, "Section") for each in ids},
    )
    model.show(array("q", [-1, *range(1, actions + 1)]), source, date(2014, 12, 11), is_whole=True)


def _summary(action_id: int) -> ActionSummary:
    note = LONG if action_id == 2 else "Done."
    return ActionSummary(action_id, 1, f"1.{action_id}", "Do it", "", None, "", "Green", None, note, None)


@pytest.fixture
def view(qtbot: QtBot) -> ActionView:
    made = ActionView(ActionTable())
    qtbot.addWidget(made)
    made.resize(800, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def model(view: ActionView) -> ActionTable:
    found = view.model()
    assert isinstance(found, ActionTable)
    return found


def heights(view: ActionView, *rows: int) -> list[int]:
    return [view.rowHeight(row) for row in rows]


@pytest.mark.parametrize("width", [800, 500, 1600])
def test_the_columns_fill_the_width(view: ActionView, model: ActionTable, width: int) -> None:
    fill(model, 5)
    view.resize(width, 600)
    assert sum(view.columnWidth(column) for column in PlanColumn) == view.viewport().width()


def test_the_columns_make_room_for_the_owner(view: ActionView, model: ActionTable) -> None:
    fill(model, 5)
    view.show_owner(True)
    assert view.columnWidth(PlanColumn.OWNER) > 60
    assert sum(view.columnWidth(column) for column in PlanColumn) == view.viewport().width()


def test_progress_is_narrow_while_there_is_none_and_has_room_again_with_the_first_note(
    view: ActionView, model: ActionTable, qtbot: QtBot
) -> None:
    fill(model, 5, progress="", title=LONG)
    assert view.columnWidth(PlanColumn.PROGRESS) < 120
    assert sum(view.columnWidth(column) for column in PlanColumn) == view.viewport().width()
    model.source = RowSource(lambda ids: {each: _summary(each) for each in ids}, model.source.sections)
    view.measures.refit(model.refresh([2]))
    qtbot.waitUntil(lambda: view.columnWidth(PlanColumn.PROGRESS) > 200)


def test_progress_has_room_for_the_steps_of_an_action_that_has_no_note(view: ActionView, model: ActionTable) -> None:
    steps = StepTally(0, 3, "Change the hierarchy of the finance system", "April 2016")
    fill(model, 5, progress="", steps=steps)
    needed = view.fontMetrics().horizontalAdvance("0 of 3 steps done. Next: Change the hierarchy")
    assert view.columnWidth(PlanColumn.PROGRESS) > needed


def test_a_column_takes_the_room_that_another_does_not_need(view: ActionView, model: ActionTable) -> None:
    fill(model, 5, title="Do it", progress=LONG)
    assert view.columnWidth(PlanColumn.ACTION) < view.columnWidth(PlanColumn.PROGRESS) / 3


def test_an_owner_stands_in_one_line_where_there_is_room(view: ActionView, model: ActionTable) -> None:
    view.resize(1600, 600)
    view.show_owner(True)
    fill(model, 5, owner="Head of Home Care", title=LONG)
    needed = view.fontMetrics().horizontalAdvance("Head of Home Care")
    assert view.columnWidth(PlanColumn.OWNER) >= needed + 16
    view.resize(600, 600)
    assert view.columnWidth(PlanColumn.ACTION) > 100


def test_sorting_and_filtering_change_no_width(view: ActionView, model: ActionTable) -> None:
    fill(model, 5, title=LONG)
    before = [view.columnWidth(column) for column in PlanColumn]
    fill(model, 1, title="Do it", progress="")
    assert [view.columnWidth(column) for column in PlanColumn] == before


def test_a_row_is_as_high_as_its_text_up_to_four_lines(view: ActionView, model: ActionTable) -> None:
    fill(model, 5)
    one, many = heights(view, 1, 2)
    assert many - one == 3 * view.delegate.line_height


@pytest.mark.parametrize("actions", [5, EXACT_ROWS + 1])
def test_no_row_changes_its_height_when_it_is_selected(view: ActionView, model: ActionTable, actions: int) -> None:
    fill(model, actions)
    before = heights(view, 0, 1, 2, 3)
    for row_id in (2, 3, -1):
        view.select(row_id)
        assert heights(view, 0, 1, 2, 3) == before


def test_the_rows_of_a_long_plan_are_alike(view: ActionView, model: ActionTable) -> None:
    fill(model, EXACT_ROWS + 1)
    assert len(set(heights(view, 1, 2, 3))) == 1
    assert heights(view, 0) == [view.delegate.heading_height()], "a heading takes no more room than in a short one"


def test_a_text_that_is_cut_is_whole_in_its_tooltip_and_no_other_has_one(view: ActionView, model: ActionTable) -> None:
    fill(model, 5)
    for row, told in ((1, ""), (2, LONG.strip())):
        area = view.visualRect(model.index(row, PlanColumn.PROGRESS))
        at = view.viewport().mapToGlobal(area.center())
        QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, area.center(), at))
        assert QToolTip.isVisible() == bool(told)
        assert told in QToolTip.text()


def test_widths_that_she_chose_are_kept(view: ActionView, model: ActionTable, qtbot: QtBot) -> None:
    fill(model, 5)
    view.setColumnWidth(PlanColumn.STATUS, 140)
    kept = view.measures.state()
    other = ActionView(ActionTable())
    qtbot.addWidget(other)
    other.measures.restore(kept)
    other.resize(800, 600)
    other.show()
    assert other.columnWidth(PlanColumn.STATUS) == 140


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"nonsense",
        b"[]",
        b'{"share": "x", "widths": {}}',
        b'{"share": NaN, "widths": {}}',
        b'{"share": 0.3, "widths": {"NO": 1}}',
        b'{"share": 0.3, "widths": {"STATUS": Infinity}}',
        b'{"share": 0.3, "widths": {"STATUS": "140"}}',
    ],
)
def test_kept_widths_that_make_no_sense_count_as_none(view: ActionView, kept: bytes) -> None:
    before = view.columnWidth(PlanColumn.STATUS)
    view.measures.restore(QByteArray(kept))
    view.measures.fit_columns()
    assert view.columnWidth(PlanColumn.STATUS) == before


def test_rows_read_anew_stand_where_they_stood(view: ActionView, model: ActionTable) -> None:
    fill(model, EXACT_ROWS + 100)
    view.select(200)
    place = view.place()
    fill(model, EXACT_ROWS + 100)
    view.return_to(place)
    assert view.row_id == 200
    assert view.place() == place
