"""Rows and sections dragged to where a line shows that they land; the same by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.mouse import click, lit_rows, move, point_of, press as press_at, release
from tests.ui.plans.conftest import Show
from tests.ui.plans.reading import press, ref_at, refs, row_of
from tracker.domain.imports.draft import DraftAction, DraftPlan, DraftSection
from tracker.ui.plans.page import PlanPage
from tracker.ui.plans.rows.row_ids import adding_row

ALL = ["[1]", "1.9", "1.10", "1.11", "[2]", "2.1"]
LONG = DraftPlan(
    "Long plan",
    sections=(DraftSection("All", "1", tuple(DraftAction(f"Action {each}", f"1.{each}") for each in range(1, 60))),),
)


def place(page: PlanPage, row: int, share: float) -> QPoint:
    """A point in a row: at 0.1 near its upper edge, at 0.9 near its lower one."""
    area = page.view.visualRect(page.table.model.index(row, 1))
    return QPoint(area.center().x(), area.top() + round(share * area.height()))


def drag(page: PlanPage, ref: str, to: QPoint) -> None:
    """Press on a row and move the mouse to another point, with the button held."""
    viewport = page.view.viewport()
    at = point_of(page.view, row_of(page, ref), 1)
    press_at(viewport, at)
    move(viewport, at + QPoint(0, 6))
    move(viewport, at + QPoint(0, 14))
    move(viewport, to)


def drop(page: PlanPage, ref: str, to: QPoint) -> None:
    drag(page, ref, to)
    release(page.view.viewport(), to)


def test_an_action_is_dragged_to_where_the_line_is(page: PlanPage) -> None:
    to = place(page, row_of(page, "1.11"), 0.9)
    drag(page, "1.9", to)
    (line,) = [
        one for one in page.view.viewport().findChildren(QWidget) if one.isVisible() and one.autoFillBackground()
    ]
    below = page.view.visualRect(page.table.model.index(row_of(page, "1.11"), 1)).bottom() + 1
    assert line.geometry().center().y() == below
    page.view.grab()  # the line is drawn without a fault
    release(page.view.viewport(), to)
    assert refs(page) == ["[1]", "1.10", "1.11", "1.9", "[2]", "2.1"]
    assert [ref_at(page, row) for row in lit_rows(page.view)] == ["1.9"]
    press(page, "Ctrl+Z")
    assert refs(page) == ALL


@pytest.mark.parametrize(
    ("goal", "share", "after"),
    [
        ("2.1", 0.1, ["[1]", "1.10", "1.11", "[2]", "1.9", "2.1"]),
        ("2.1", 0.9, ["[1]", "1.10", "1.11", "[2]", "2.1", "1.9"]),
        ("[2]", 0.5, ["[1]", "1.10", "1.11", "[2]", "1.9", "2.1"]),
    ],
)
def test_an_action_is_dragged_into_another_section(page: PlanPage, goal: str, share: float, after: list[str]) -> None:
    drop(page, "1.9", place(page, row_of(page, goal), share))
    assert refs(page) == after


def test_dropped_on_a_place_to_add_it_is_the_last_of_its_section(page: PlanPage) -> None:
    row = page.table.model.row_of(adding_row(2))
    assert row is not None
    drop(page, "1.9", place(page, row, 0.9))
    assert refs(page) == ["[1]", "1.10", "1.11", "[2]", "2.1", "1.9"]


def test_several_are_dragged_together_as_one_step(page: PlanPage) -> None:
    click(page.view.viewport(), point_of(page.view, row_of(page, "1.9"), 1))
    click(page.view.viewport(), point_of(page.view, row_of(page, "1.11"), 1), Qt.KeyboardModifier.ControlModifier)
    drop(page, "1.11", place(page, row_of(page, "2.1"), 0.9))
    assert refs(page) == ["[1]", "1.10", "[2]", "2.1", "1.9", "1.11"]
    assert page.session.tracker.undo_sentence == "Move 2 actions"
    assert [ref_at(page, row) for row in sorted(lit_rows(page.view))] == ["1.9", "1.11"]


def test_a_section_is_dragged_with_its_actions(page: PlanPage) -> None:
    drop(page, "[2]", place(page, row_of(page, "1.9"), 0.1))
    assert refs(page) == ["[2]", "2.1", "[1]", "1.9", "1.10", "1.11"]
    drop(page, "[2]", place(page, row_of(page, "1.11"), 0.9))
    assert refs(page) == ALL


def test_dropped_where_it_was_nothing_is_written(page: PlanPage) -> None:
    drop(page, "1.10", place(page, row_of(page, "1.10"), 0.95))
    drop(page, "[1]", place(page, row_of(page, "1.9"), 0.5))
    assert page.session.tracker.undo_sentence == ""


def test_escape_gives_a_drag_up(page: PlanPage) -> None:
    to = place(page, row_of(page, "2.1"), 0.9)
    drag(page, "1.9", to)
    assert page.view.mouse.drag.is_on
    press(page, "Escape")
    assert not page.view.mouse.drag.is_on
    release(page.view.viewport(), to)
    assert refs(page) == ALL
    assert page.session.tracker.undo_sentence == ""


def test_no_key_changes_what_is_dragged_under_way(page: PlanPage) -> None:
    """A row that was undone or deleted under way left another one to be moved."""
    page.edits.new_action()
    press(page, "Escape")
    before, step = refs(page), page.session.tracker.undo_sentence
    to = place(page, row_of(page, "2.1"), 0.9)
    drag(page, "1.9", to)
    for keys in ("Ctrl+Z", "Del", "Ctrl+N", "Ctrl+3", "Down"):
        press(page, keys)
    assert (refs(page), page.session.tracker.undo_sentence) == (before, step)
    release(page.view.viewport(), to)
    assert refs(page)[-1] == "1.9"
    press(page, "Ctrl+Z")
    assert refs(page) == before


def test_moving_a_little_is_no_drag(page: PlanPage) -> None:
    at = place(page, row_of(page, "1.9"), 0.9)
    press_at(page.view.viewport(), at)
    move(page.view.viewport(), at + QPoint(2, 4))
    release(page.view.viewport(), at + QPoint(2, 4))
    assert page.session.tracker.undo_sentence == ""


def test_nothing_is_dragged_where_the_order_is_not_the_plans(page: PlanPage) -> None:
    page.table.filter.bar.choose_order("title", False)
    page.table.filter.bar.changed.emit()
    see_that_nothing_is_dragged(page)


def test_nothing_is_dragged_in_a_file_that_may_only_be_looked_at(page_to_look_at: PlanPage) -> None:
    see_that_nothing_is_dragged(page_to_look_at)


def see_that_nothing_is_dragged(page: PlanPage) -> None:
    drag(page, "1.9", place(page, row_of(page, "2.1"), 0.9))
    assert not page.view.mouse.drag.is_on
    release(page.view.viewport(), QPoint(50, 50))
    assert page.session.tracker.undo_sentence == ""


def test_the_list_scrolls_while_the_mouse_is_held_at_its_edge(show: Show, qtbot: QtBot) -> None:
    page = show(LONG)
    bar = page.view.verticalScrollBar()
    low = QPoint(100, page.view.viewport().height() - 4)
    drag(page, "1.2", low)
    qtbot.waitUntil(lambda: bar.value() > 100)
    release(page.view.viewport(), low)
    assert refs(page).index("1.2") > 10
    assert not page.view.mouse.drag.is_on


@pytest.mark.parametrize(("keys", "by"), [("Alt+Shift+Up", -1), ("Ctrl+Shift+Up", -1), ("Alt+Shift+Down", 1)])
def test_several_go_up_and_down_by_keys(page: PlanPage, keys: str, by: int) -> None:
    click(page.view.viewport(), point_of(page.view, row_of(page, "1.10"), 1))
    press(page, "Shift+Down")
    press(page, keys)
    wanted = ["[1]", "1.10", "1.11", "1.9"] if by < 0 else ["[1]", "1.9", "[2]", "1.10", "1.11", "2.1"]
    assert refs(page)[: len(wanted)] == wanted
    assert [ref_at(page, row) for row in sorted(lit_rows(page.view))] == ["1.10", "1.11"]
