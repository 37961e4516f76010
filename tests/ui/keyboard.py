"""Key presses as a person makes them: to whatever has the focus in the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tracker.ui.controls.fields.choice_box import ChoiceBox


def press(window: QWidget, keys: str) -> None:
    """Press keys written as in a menu ("Ctrl+Shift+N")."""
    QTest.keySequence(target(window), QKeySequence(keys))


def type_text(window: QWidget, text: str) -> None:
    """Type letters one after the other."""
    QTest.keyClicks(target(window), text)


def target(window: QWidget) -> QWidget:
    """What has the focus, else the window."""
    return QApplication.focusWidget() or window


def tab_round(window: QWidget, most: int = 400, *, back: bool = False) -> list[QWidget]:
    """What Tab (or Shift+Tab) goes through until it is where it began, that once; all of `most` where it is caught."""
    first = QApplication.focusWidget()
    assert first is not None, "nothing has the focus"
    passed = [first]
    for _ in range(most):
        if back:
            QTest.keyClick(target(window), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        else:
            QTest.keyClick(target(window), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is None or focused is first:
            return passed
        passed.append(focused)
    return passed


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "something has the focus"
    return widget


def press_key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), key, modifiers)


def choose(text: str) -> None:
    """Choose that in the drop-down list that has the focus, arrow by arrow."""
    box = focused()
    assert isinstance(box, ChoiceBox), "no drop-down list has the focus"
    row = box.findText(text)
    assert row >= 0, f"{text} is not offered"
    press_key(Qt.Key.Key_Home)
    for _ in range(row):
        press_key(Qt.Key.Key_Down)
    press_key(Qt.Key.Key_Return)


def choose_next(by: int = 1) -> None:
    """Choose what stands so many lines below (above, where negative) in the drop-down list that has the focus."""
    press_key(Qt.Key.Key_Down)
    for _ in range(abs(by)):
        press_key(Qt.Key.Key_Down if by > 0 else Qt.Key.Key_Up)
    press_key(Qt.Key.Key_Return)


def write_over(text: str) -> None:
    """Type over what is selected, and leave the field."""
    QTest.keyClicks(focused(), text)
    press_key(Qt.Key.Key_Tab)


def press_in_cell(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """As `press_key`. A cell is written once the press has been dealt with, so that is waited for."""
    press_key(key, modifiers)
    QApplication.sendPostedEvents()


def write_in_cell(text: str) -> None:
    """Type where the focus is: the first letter may move it into a cell."""
    for letter in text:
        QTest.keyClicks(focused(), letter)
