"""The right button and the menu key: what can be done with what is under the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.mouse import click, lit_rows, point_of
from tests.ui.plans.reading import press, refs, row_of, stored
from tracker.ui.framework.mnemonics import plain
from tracker.ui.plans.page import PlanPage

RIGHT = Qt.MouseButton.RightButton


def right_click(page: PlanPage, ref: str) -> None:
    """Press the right button on a row; the system then asks for the menu, which nothing does offscreen."""
    at = point_of(page.view, row_of(page, ref), 1)
    click(page.view.viewport(), at, button=RIGHT)
    ask_for_menu(page, at, QContextMenuEvent.Reason.Mouse)


def ask_for_menu(page: PlanPage, at: QPoint, reason: QContextMenuEvent.Reason) -> None:
    viewport = page.view.viewport()
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, at, viewport.mapToGlobal(at)))


def entries(page: PlanPage) -> list[str]:
    """What the menu offers, without its keys."""
    return [plain(entry.text()).split("\t")[0] for entry in page.on_demand.menu.actions() if not entry.isSeparator()]


def choose(page: PlanPage, text: str) -> None:
    next(entry for entry in page.on_demand.menu.actions() if plain(entry.text()).split("\t")[0] == text).trigger()
    page.on_demand.menu.close()


@pytest.fixture(autouse=True)
def menu_closed(page: PlanPage) -> None:
    """No menu is open at the beginning."""
    assert page.on_demand.menu.isHidden()


def test_the_right_button_selects_the_row_and_offers_what_can_be_done_with_it(page: PlanPage) -> None:
    right_click(page, "1.10")
    assert page.on_demand.menu.isVisible()
    assert lit_rows(page.view) == {row_of(page, "1.10")}
    assert {"Edit title", "Add note", "Set to Red", "Mark as complete", "Duplicate action", "Delete"} <= set(
        entries(page)
    )
    choose(page, "Set to Green")
    assert stored(page, 2).status == "Green"


def test_the_right_button_on_one_of_several_leaves_them_selected_and_does_it_to_all(page: PlanPage) -> None:
    press(page, "Ctrl+A")
    right_click(page, "1.10")
    assert len(lit_rows(page.view)) == 4
    assert "Add note" not in entries(page)
    choose(page, "Mark as complete")
    assert page.session.tracker.undo_sentence.startswith("Mark 4 actions as complete")


def test_the_right_button_beside_several_selects_the_one_that_it_is_on(page: PlanPage) -> None:
    click(page.view.viewport(), point_of(page.view, 1, 1))
    click(page.view.viewport(), point_of(page.view, 2, 1), Qt.KeyboardModifier.ControlModifier)
    right_click(page, "2.1")
    choose(page, "Delete")
    assert refs(page) == ["[1]", "1.9", "1.10", "1.11", "[2]"]


def test_a_section_has_a_menu_of_its_own(page: PlanPage) -> None:
    right_click(page, "[2]")
    assert "Set to Red" not in entries(page)
    assert {"Rename section", "Delete section"} <= set(entries(page))
    choose(page, "Move section up")
    assert refs(page) == ["[2]", "2.1", "[1]", "1.9", "1.10", "1.11"]


def test_the_menu_key_opens_the_menu_of_the_selected_row_beside_it(page: PlanPage) -> None:
    click(page.view.viewport(), point_of(page.view, row_of(page, "1.9"), 1))
    ask_for_menu(page, QPoint(), QContextMenuEvent.Reason.Keyboard)
    assert page.on_demand.menu.isVisible()
    top = page.view.viewport().mapToGlobal(page.view.visualRect(page.view.currentIndex()).topLeft())
    assert page.on_demand.menu.pos().y() > top.y()
    QTest.keyClick(page.on_demand.menu, Qt.Key.Key_Escape)
    assert page.on_demand.menu.isHidden()
    assert QApplication.focusWidget() is page.view


def test_beside_the_rows_there_is_no_menu(page: PlanPage) -> None:
    at = page.view.viewport().rect().bottomLeft() - QPoint(0, 2)
    click(page.view.viewport(), at, button=RIGHT)
    ask_for_menu(page, at, QContextMenuEvent.Reason.Mouse)
    assert page.on_demand.menu.isHidden()


def test_what_may_only_be_looked_at_can_be_copied_and_nothing_else(page_to_look_at: PlanPage) -> None:
    page = page_to_look_at
    right_click(page, "1.10")
    assert entries(page) == ["Copy"]
