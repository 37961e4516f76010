"""A box for choosing and ordering the columns of a plan's table, by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from tracker.domain.plans.list_columns import ALWAYS, USUAL, ListColumn
from tracker.ui.controls.arrangement.popup import Popup
from tracker.ui.controls.lists.list_set_up import set_up
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import SPACING, label
from tracker.ui.plans.rows.action_view import ActionView


class ColumnsBox(Popup):
    """Each tick shows or hides a column at once; the buttons, or Alt with Up and Down, move the current one."""

    def __init__(self, view: ActionView, parent: QWidget) -> None:
        super().__init__("Columns", parent)
        self._columns, self._measures = view.columns, view.measures
        self.list = QListWidget()
        set_up(self.list, "Columns")
        self.list.installEventFilter(self)
        self.up = _button("Move up", partial(self._move, -1))
        self.down = _button("Move down", partial(self._move, 1))
        self.reset = _button("Reset columns", self._reset)
        buttons = QHBoxLayout()
        for button in (self.up, self.down, self.reset):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACING[2],) * 4)
        column.setSpacing(SPACING[1])
        column.addWidget(label("Columns", "strong"))
        column.addWidget(self.list)
        column.addLayout(buttons)
        self._order = list(_all_in_order(self._columns.shown))
        self._fill()
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(self._on_ticked)
        self.list.currentRowChanged.connect(self._show_able)
        self._show_able()
        self._high = self.list.sizeHintForRow(0) * self.list.count() + 2 * self.list.frameWidth() + 4
        self.list.setFixedHeight(self._high)

    def open_at(self, at: QPoint) -> None:
        """Show the box with its upper right corner at a point of the screen, or as near to it as there is room."""
        area = self.screen().availableGeometry()
        rest = self.sizeHint().height() - self._high
        self.list.setFixedHeight(min(self._high, max(area.height() - rest, self.list.sizeHintForRow(0))))
        self.adjustSize()
        left = min(max(at.x() - self.width(), area.left()), area.right() - self.width())
        self.move(left, min(at.y(), max(area.top(), area.bottom() - self.height())))
        self.show()
        self.list.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(by)
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            for column in self._order:
                item = QListWidgetItem(column.heading, self.list)
                flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
                if column == ALWAYS:
                    flags &= ~Qt.ItemFlag.ItemIsUserCheckable
                    item.setToolTip("Always shown")
                item.setFlags(flags)
                is_shown = column in self._columns.shown
                item.setCheckState(Qt.CheckState.Checked if is_shown else Qt.CheckState.Unchecked)

    def _on_ticked(self) -> None:
        self._choose()

    def _choose(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        ticked = [item.checkState() == Qt.CheckState.Checked for item in items]
        self._columns.choose([column for column, is_on in zip(self._order, ticked, strict=True) if is_on])

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        goal = row + by
        if row < 0 or not 0 <= goal < len(self._order):
            return
        self._order[row], self._order[goal] = self._order[goal], self._order[row]
        with QSignalBlocker(self.list):
            self.list.insertItem(goal, self.list.takeItem(row))
            self.list.setCurrentRow(goal)
        self._show_able()
        self._choose()
        announce(self.list, f"{self._order[goal].heading}, {goal + 1} of {len(self._order)}")

    def _reset(self) -> None:
        self._measures.reset()
        self._order = list(_all_in_order(self._columns.shown))
        self._fill()
        self.list.setCurrentRow(0)
        self._show_able()

    def _show_able(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)


def _all_in_order(columns: tuple[ListColumn, ...]) -> tuple[ListColumn, ...]:
    """Return the shown columns, then the others in their usual order."""
    return tuple(dict.fromkeys((*columns, *USUAL, *ListColumn)))


def _button(text: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(run)
    return button
