"""A section and a plan are numbered anew once their new numbers were seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.plans.reading import press, refs
from tracker.services.plans.actions import edit_action
from tracker.services.plans.several_actions import move_actions
from tracker.ui.plans.page import PlanPage
from tracker.ui.plans.renumber_box import RenumberBox


def box() -> RenumberBox:
    """The box that is open."""
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, RenumberBox) and one.isVisible())


def listed(opened: RenumberBox) -> list[tuple[str, str]]:
    """Each number as it is and as it would be."""
    model = opened.table.model()
    return [(str(model.index(row, 0).data()), str(model.index(row, 1).data())) for row in range(model.rowCount())]


def test_a_section_and_a_plan_are_numbered_once_the_preview_is_accepted(page: PlanPage) -> None:
    page.session.do(move_actions, action_ids=[3], section_id=1, after_id=None)
    page.session.do(edit_action, action_id=1, ref="NHS-1")
    assert refs(page) == ["[1]", "1.11", "NHS-1", "1.10", "[2]", "2.1"]
    page.view.select(2)
    press(page, "Ctrl+Alt+M")
    assert listed(box()) == [("1.11", "1.1"), ("1.10", "1.2")]
    QTest.mouseClick(box().cancel, Qt.MouseButton.LeftButton)
    assert refs(page) == ["[1]", "1.11", "NHS-1", "1.10", "[2]", "2.1"]
    press(page, "Ctrl+Alt+M")
    press(page, "Return")
    assert refs(page) == ["[1]", "1.1", "NHS-1", "1.2", "[2]", "2.1"]
    page.session.tracker.undo()
    assert refs(page) == ["[1]", "1.11", "NHS-1", "1.10", "[2]", "2.1"]
    page.session.do(move_actions, action_ids=[4], section_id=1, after_id=None)
    press(page, "Ctrl+Alt+Shift+M")
    assert listed(box()) == [("2.1", "1.1"), ("1.11", "1.2"), ("1.10", "1.3")]
    QTest.mouseClick(box().renumber, Qt.MouseButton.LeftButton)
    assert refs(page) == ["[1]", "1.1", "1.2", "NHS-1", "1.3", "[2]"]
    said: list[str] = []
    page.session.message.connect(said.append)
    press(page, "Ctrl+Alt+Shift+M")
    assert said == ["The numbers are in order already: nothing would change."]
