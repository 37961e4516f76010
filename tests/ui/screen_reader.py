"""What a screen reader, a keyboard and an unsteady hand find wrong in a part of the window, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)

from tests.ui.keyboard import tab_round

LEAST = 24
"""How wide and high what is clicked is at least, in pixels: WCAG 2.2, 2.5.8."""
TOGGLES = ("CountChip", "QCheckBox", "QToolButton")
"""Kinds of widgets that are on or off. All else that shows a state says which: a radio button, or a button's name."""
ROLES = {
    "StatusButton": QAccessible.Role.RadioButton,
    "FoldingHeading": QAccessible.Role.Button,
    "ChoiceBox": QAccessible.Role.ComboBox,
}


def shown(within: QWidget, kind: type[QWidget] = QWidget) -> Iterator[QWidget]:
    """What is seen of a kind in a part of the window. What is hidden, with all that it holds, is not gone through."""
    waiting = [within]
    while waiting:
        widget = waiting.pop()
        if widget is not within:
            if not widget.isVisible():
                continue
            if isinstance(widget, kind):
                yield widget
        waiting += reversed(widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly))


def spoken(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def role_of(widget: QWidget) -> QAccessible.Role:
    """What a screen reader says that it is."""
    return QAccessible.queryAccessibleInterface(widget).role()


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab goes to it."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def nameless(seen: Sequence[QWidget]) -> list[str]:
    """What takes the focus and has no name."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in seen
        if takes_tab(widget) and not spoken(widget).strip()
    ]


def choices_without_caption(seen: Sequence[QWidget]) -> list[str]:
    """The drop-down lists of which a screen reader on Linux would say only what is chosen.

    There it asks for a label beside the list that belongs to it.
    """
    return [
        f"{widget.accessibleName()}: {widget.currentText()}"
        for widget in seen
        if isinstance(widget, QComboBox) and not _captions(widget)
    ]


def _captions(field: QWidget) -> list[str]:
    around = field.parentWidget()
    assert around is not None, "it is in a page or a box"
    beside = around.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [caption.text() for caption in beside if caption.buddy() is field and caption.text().strip()]


def wrong_roles(seen: Sequence[QWidget]) -> list[str]:
    """What says that it is on or off and is not, and what is called otherwise than it is."""
    found = []
    for widget in seen:
        if not isinstance(widget, QAbstractButton | QComboBox):
            continue
        kind, role = type(widget).__name__, role_of(widget)
        ticks = role == QAccessible.Role.CheckBox and kind not in TOGGLES
        if (ticks and "Needs attention" not in spoken(widget)) or ROLES.get(kind, role) != role:
            found.append(f"{kind} “{spoken(widget)}” is {role.name}")
    return found


def marked_up(seen: Sequence[QWidget]) -> list[str]:
    """The labels that would take what somebody typed for markup."""
    return [
        widget.text()
        for widget in seen
        if isinstance(widget, QLabel) and widget.text() and widget.textFormat() != Qt.TextFormat.PlainText
    ]


def too_small(seen: Sequence[QWidget]) -> list[str]:
    """What is clicked and is too small. A line of a list or a table is as wide as its column."""
    small = {
        f"{type(widget).__name__} “{spoken(widget)}” {widget.width()} x {widget.height()}"
        for widget in seen
        if takes_tab(widget)
        and isinstance(widget, QAbstractButton | QLineEdit | QComboBox)
        and min(widget.width(), widget.height()) < LEAST
        and not isinstance(widget.parent(), QAbstractItemView)
    }
    return sorted(small)


def columns_without_heading(seen: Sequence[QWidget]) -> list[str]:
    """The columns of tables of several that have no heading."""
    found = []
    for view in seen:
        if not isinstance(view, QTableView):
            continue
        model = view.model()
        for column in range(model.columnCount()):
            if not view.isColumnHidden(column) and model.columnCount() > 1:
                heading = model.headerData(column, Qt.Orientation.Horizontal)
                if not str(heading or "").strip():
                    found.append(f"{view.accessibleName()}: column {column}")
    return found


def caught_in_tables(seen: Sequence[QWidget]) -> list[str]:
    """The lists and tables that Tab does not leave."""
    return [view.accessibleName() for view in seen if isinstance(view, QAbstractItemView) and view.tabKeyNavigation()]


def statuses_without_words(seen: Sequence[QWidget]) -> list[str]:
    """The statuses of rows that are said by shape and colour alone, which are nothing to a screen reader."""
    found = []
    for view in seen:
        if not isinstance(view, QTableView):
            continue
        model = view.model()
        headings = {
            str(model.headerData(column, Qt.Orientation.Horizontal)): column for column in range(model.columnCount())
        }
        for name in headings.keys() & {"Status", "Current", "Target"}:
            for row in range(min(model.rowCount(), 12)):
                said = model.index(row, headings[name]).data(Qt.ItemDataRole.AccessibleTextRole)
                if str(said or "").strip() and not re.search(r"[A-Za-z]", str(said)):
                    found.append(f"{name}: {said}")
    return found


def lost_on_the_way(window: QWidget) -> list[str]:
    """What Tab and Shift+Tab do not go through alike, from what has the focus round to it again."""
    if QApplication.focusWidget() is None:
        return ["nothing has the focus"]
    there = tab_round(window, 100)
    back = tab_round(window, 100, back=True)
    if len(there) == 101:
        return [f"Tab does not come back to {spoken(there[0])}"]
    expected = [there[0], *reversed(there[1:])]
    return [] if back == expected else [f"{[spoken(one) for one in there]}, back {[spoken(one) for one in back]}"]


def entries_of(menu: QObject) -> list[str]:
    """The texts of a menu's entries as they are when it opens."""
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    texts = [entry.text() for entry in menu.actions() if not entry.isSeparator() and entry.isVisible()]
    menu.aboutToHide.emit()
    return texts


def lettered_twice(texts: Sequence[str]) -> list[str]:
    """The letters that two entries have, and the entries without one that could have had one."""
    plain = [text.partition("\t")[0].replace("&&", "") for text in texts]
    letters = [found[1].lower() for text in plain if (found := re.search(r"&([^&])", text))]
    twice = sorted({letter for letter in letters if letters.count(letter) > 1})
    without = [text for text in plain if "&" not in text and set(re.findall(r"[a-z0-9]", text.lower())) - set(letters)]
    return [*twice, *without]


def wrong_in(part: QWidget, *, rounds: bool) -> list[str]:
    """All that is wrong in a part that is seen now and has the focus; `rounds`: with the way of Tab through it."""
    seen = list(shown(part))
    return [
        *(f"no name: {one}" for one in nameless(seen)),
        *(f"no caption: {one}" for one in choices_without_caption(seen)),
        *(f"role: {one}" for one in wrong_roles(seen)),
        *(f"markup: {one}" for one in marked_up(seen)),
        *(f"small: {one}" for one in too_small(seen)),
        *(f"no heading: {one}" for one in columns_without_heading(seen)),
        *(f"caught: {one}" for one in caught_in_tables(seen)),
        *(f"no words: {one}" for one in statuses_without_words(seen)),
        *(f"Tab: {one}" for one in (lost_on_the_way(part) if rounds else [])),
    ]
