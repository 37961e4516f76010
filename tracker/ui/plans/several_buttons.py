"""The buttons of the commands for several actions; those that do not fit go into a menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.framework.mnemonics import give_letters
from tracker.ui.look.theme import SPACING

_SHARE = 6
"""The buttons take at most a sixth of their parent's height, but always one line."""


class SeveralButtons(QWidget):
    """Lays out text and buttons in lines, and moves the last into a menu if all would be too high.

    `deeds` gives each button by its name: its text and its command.
    """

    def __init__(self, caption: QLabel, deeds: Mapping[str, tuple[str, Callable[[], object]]]) -> None:
        super().__init__()
        self.by_name = {name: _button(name, text, run) for name, (text, run) in deeds.items()}
        self.more = _button("More", "More ▾", self.offer_more)
        self._may_act = True
        self._overflow = QMenu(self)
        self._flow = FlowLayout(SPACING[1], self)
        for part in (caption, *self.by_name.values(), self.more):
            self._flow.addWidget(part)

    def show_able(self, *, may_act: bool) -> None:
        """Show the buttons; none if nothing may be edited."""
        self._may_act = may_act
        self._fit()

    def drop(self, menu: QMenu, name: str) -> None:
        """Open a menu at the button of this name, or at the menu that the button has been moved into."""
        button = self.by_name[name]
        _open(menu, self.more if button.isHidden() else button)

    def offer_more(self) -> None:
        """Fill the menu with the buttons that do not fit."""
        self._overflow.clear()
        for name, button in self.by_name.items():
            if button.isHidden():
                self._overflow.addAction(name).triggered.connect(button.click)
        give_letters(self._overflow)
        _open(self._overflow, self.more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)  # the buttons get their font after this event

    def _fit(self) -> None:
        bar = self.parentWidget()
        around = bar.parentWidget() if bar is not None else None
        most = around.height() // _SHARE if around is not None else 0
        buttons = list(self.by_name.values())
        for button in buttons:
            button.setVisible(self._may_act)
        self.more.hide()
        for button in reversed(buttons[1:]) if self._may_act else ():
            self._flow.invalidate()
            if self._flow.heightForWidth(self.width()) <= max(most, button.sizeHint().height()):
                break
            button.hide()
            self.more.show()


def _button(name: str, text: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(name)
    button.clicked.connect(run)
    return button


def _open(menu: QMenu, button: QPushButton) -> None:
    menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
    menu.setActiveAction(menu.actions()[0])
