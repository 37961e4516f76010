"""The wheel changes nothing, and a choice is one step however many lines the arrows passed over: on every screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)

import tracker.ui
from docs.pictures import settle
from tests.ui.keyboard import choose_next, press
from tests.ui.mouse import bring_into_view, click, wheel
from tests.ui.screen_reader import shown
from tests.ui.shared_window import kept_example, lent_window
from tracker.domain.history.change import ChangeSet
from tracker.ui.controls.arrangement.collapsible import Folding
from tracker.ui.controls.status.status_picker import StatusButton
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES

CHANGING = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar, StatusButton)
"""What could be changed by a wheel; a scroll bar may."""


kept = kept_example()
"""One window with the example for all."""


window = lent_window()


def screens(window: MainWindow, document: Path) -> Iterator[str]:
    """Shows every screen, bar and panel, and says which."""
    for place in (place.name for place in PLACES):
        window.show_place(place)
        yield place
    for place, row_id in (("Plans", 3), ("Plans", -1), ("Risks", 1), ("Meetings", 1), ("Indicators", 2)):
        window.go_to(place, row_id)
        yield f"{place} {row_id}"
    window.show_place("Plans")
    press(window, "Ctrl+,")
    yield "plan settings"
    for name in ("export", "report", "returns", "keys", "about", "restore"):
        window.show_last_place()
        window.menus.trigger(name)
        yield name
    window.show_last_place()
    window.commands.check_import(document)
    yield "a document"


def found_in(window: MainWindow) -> list[QWidget]:
    """What can be changed and is there to be used, with all that is folded opened."""
    folded = [one for one in shown(window, Folding) if isinstance(one, Folding)]
    for folding in folded:
        folding.unfold()
    if folded:
        settle(window)
    there = [one for one in shown(window) if isinstance(one, CHANGING) and not isinstance(one, QScrollBar)]
    return [one for one in there if one.isEnabled()]


def state_of(widget: QWidget) -> object:
    if isinstance(widget, QComboBox | QTabBar):
        return widget.currentIndex()
    if isinstance(widget, QAbstractSlider):
        return widget.value()
    return widget.text() if isinstance(widget, QAbstractSpinBox) else None


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A plan with a status that has to be explained."""
    path = tmp_path / "plan.csv"
    path.write_text("Ref,Action,Timescale,Status\n1.1,Mend the road,May 2015,Fine\n", encoding="utf-8")
    return path


def test_no_wheel_takes_the_focus_or_changes_anything_and_no_arrow_in_a_closed_list_does(
    window: MainWindow, document: Path
) -> None:
    assert window.files.session is not None
    edits: list[ChangeSet] = []
    window.files.session.changed.connect(edits.append)
    turned: set[QWidget] = set()
    asked: set[QWidget] = set()
    for name in screens(window, document):
        settle(window)
        changing, here = set(found_in(window)) - asked, window.screens.screen_shown
        for widget in (one for one in shown(window) if one not in turned and takes_wheel(one)):
            focused = QApplication.focusWidget()
            wheel(widget, -1)
            wheel(widget, 1)
            turned.add(widget)
            assert QApplication.focusWidget() is focused, f"{name}: {widget.accessibleName() or widget}"
        for widget in changing:
            what = f"{name}: {widget.accessibleName() or widget}"
            before = state_of(widget)
            for notches in (1, -1):
                wheel(widget, notches)
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                widget.setFocus()
            wheel(widget, -1)
            asked.add(widget)
            assert (state_of(widget), edits, window.screens.screen_shown) == (before, [], here), what
            if isinstance(widget, QComboBox):
                pass_over(widget)
                assert (state_of(widget), edits) == (before, []), what
    assert len(asked) > 25
    assert len([one for one in asked if isinstance(one, QComboBox)]) > 20
    assert len(turned) > 250


def takes_wheel(widget: QWidget) -> bool:
    """Whether a wheel over it could give it the focus."""
    return widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def test_a_half_sentence_stays_unsaved_in_its_box_when_the_wheel_scrolls_the_panel(window: MainWindow) -> None:
    done = history(window)
    window.show_place("Risks")
    settle(window)
    boxes = window.findChildren(QPlainTextEdit)
    title = next(box for box in boxes if box.isVisible() and box.accessibleName() == "Title")
    title.setFocus()
    press(window, "End")
    QTest.keyClicks(title, " and the wo")
    impact = next(box for box in window.findChildren(QComboBox) if box.accessibleName() == "Current impact")
    before = impact.currentText()
    wheel(impact, -1)
    QTest.keyClicks(QApplication.focusWidget() or window, "2015")
    press(window, "Tab")
    assert title.toPlainText().endswith(" and the wo2015")
    assert (impact.currentText(), len(done)) == (before, 1)


def pass_over(box: QComboBox) -> None:
    """Press all that could change a closed list, and Esc."""
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_End):
        box.setFocus()
        QTest.keyClick(box, key)
        for further in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            QTest.keyClick(QApplication.focusWidget() or box, further)
        assert QApplication.activePopupWidget() is None
    box.setFocus()
    QTest.keyClicks(box, box.itemText(box.count() - 1)[:1])
    QTest.keyClick(QApplication.focusWidget() or box, Qt.Key.Key_Escape)


@pytest.fixture
def rule(window: MainWindow) -> QComboBox:
    """A list in the settings of a plan, of which every choice is written into the file at once."""
    window.show_place("Plans")
    press(window, "Ctrl+,")
    settle(window)
    return next(box for box in window.findChildren(QComboBox) if box.accessibleName() == "Overall RAG")


def history(window: MainWindow) -> list[str]:
    """The sentences of what is edited from now on."""
    assert window.files.session is not None
    done: list[str] = []
    window.files.session.changed.connect(lambda change_set: done.append(change_set.sentence))
    return done


def test_a_choice_by_arrows_is_one_step_and_undone_by_one(window: MainWindow, rule: QComboBox) -> None:
    done, before = history(window), rule.currentIndex()
    rule.setFocus()
    choose_next(2)
    assert (rule.currentIndex(), len(done)) == (before + 2, 1)
    press(window, "Ctrl+Z")
    assert rule.currentIndex() == before


def test_a_choice_is_made_by_its_first_letters(window: MainWindow, rule: QComboBox) -> None:
    done = history(window)
    rule.setFocus()
    for letter in "mos":
        QTest.keyClicks(QApplication.focusWidget() or rule, letter)
    press(window, "Return")
    assert (rule.currentText().partition(":")[0], len(done)) == ("Most common status (Amber if tied)", 1)
    assert rule.hasFocus()


def test_tab_in_the_list_chooses_and_goes_on(window: MainWindow, rule: QComboBox) -> None:
    done = history(window)
    rule.setFocus()
    press(window, "Down")
    press(window, "Down")
    press(window, "Tab")
    assert (rule.currentIndex(), len(done)) == (1, 1)
    assert not rule.hasFocus()
    assert QApplication.activePopupWidget() is None


def test_choosing_what_is_chosen_already_is_no_step(window: MainWindow, rule: QComboBox) -> None:
    done = history(window)
    rule.setFocus()
    choose_next(0)
    assert done == []


def test_a_list_that_was_left_drops_down_again_at_what_is_chosen(window: MainWindow, rule: QComboBox) -> None:
    done, before = history(window), rule.currentIndex()
    for number, open_by in enumerate(("Down", "Alt+Down", "Space", "F4", "click")):
        rule.setFocus()
        for key in ("Down", "Down", "Down"):
            press(window, key)
        press(window, "Escape") if number % 2 else rule.hidePopup()
        rule.setFocus()
        QTest.mouseClick(rule, Qt.MouseButton.LeftButton) if open_by == "click" else press(window, open_by)
        assert rule.view().isVisible(), open_by
        assert [index.row() for index in rule.view().selectedIndexes()] == [before], open_by
        press(window, "Return" if number % 2 else "Tab")
        assert (rule.currentIndex(), done) == (before, []), open_by


def test_the_second_click_of_a_double_click_in_the_list_presses_nothing_under_it(
    window: MainWindow, rule: QComboBox
) -> None:
    done, before = history(window), window.screens.screen_shown
    bring_into_view(rule)
    interval = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(0)  # so long a list that has just dropped down takes no click
    click(rule, rule.rect().center())
    QApplication.processEvents()
    QApplication.setDoubleClickInterval(interval)
    lines = rule.view()
    at = lines.viewport().mapToGlobal(lines.visualRect(rule.model().index(1, 0)).center())
    under = QPushButton("Under the list", window)
    under.setGeometry(QRect(window.mapFromGlobal(at) - QPoint(40, 15), QSize(80, 30)))
    under.show()
    pressed: list[bool] = []
    under.clicked.connect(lambda: pressed.append(True))
    QCursor.setPos(at)
    click(lines.viewport(), lines.viewport().mapFromGlobal(at))
    assert (rule.currentIndex(), len(done)) == (1, 1)
    click(under, under.mapFromGlobal(at))
    assert (pressed, len(done), window.screens.screen_shown) == ([], 1, before)


def test_each_line_that_the_arrow_comes_to_is_told_to_a_screen_reader(window: MainWindow, rule: QComboBox) -> None:
    rule.setFocus()
    press(window, "Down")
    press(window, "Down")
    told = QAccessible.queryAccessibleInterface(rule.view())
    focused = told.focusChild()
    assert focused is not None
    assert focused.text(QAccessible.Text.Name) == rule.itemText(1)
    press(window, "Escape")


def test_the_wheel_over_a_closed_list_scrolls_the_panel_around_it(window: MainWindow, rule: QComboBox) -> None:
    window.resize(1180, 480)
    settle(window)
    around = rule.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    assert around is not None
    around.ensureWidgetVisible(rule)
    bar = around.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.maximum() > 0
    wheel(rule, 1)
    assert bar.value() < bar.maximum()


def test_what_a_wheel_could_change_is_made_of_our_own_kinds_only() -> None:
    """A plain one of Qt's would change by the wheel and by arrows."""
    spins = ("QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit")
    plain = ("QComboBox", "QSlider", "QDial", "QTabWidget", *spins)
    used = {
        (path.name, name)
        for path in Path(tracker.ui.__file__).parent.rglob("*.py")
        for name in set(re.findall(r"\bQ\w+", path.read_text(encoding="utf-8"))).intersection(plain)
    }
    assert used == {("choice_box.py", "QComboBox"), ("tabs.py", "QTabWidget")}
