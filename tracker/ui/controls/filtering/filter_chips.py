"""The conditions of a list's filter, each shown as a button that removes it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.look.plain_tip import plain_tip
from tracker.ui.look.theme import SPACING


class FilterChips(QWidget):
    """The buttons of the conditions. `taken_off` carries the name of the condition whose button was pressed. Hidden if
    nothing is filtered.
    """

    taken_off = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Filter")
        self._flow = FlowLayout(SPACING[1], self)
        self.buttons: dict[str, QPushButton] = {}
        self.hide()

    def show_conditions(self, conditions: Mapping[str, str]) -> None:
        """Show conditions in words, by their names."""
        if conditions == {name: button.property("said") for name, button in self.buttons.items()}:
            return
        for button in self.buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for name, text in conditions.items():
            button = _Chip(text)
            button.setProperty("said", text)
            button.clicked.connect(lambda _checked=False, name=name: self.taken_off.emit(name))
            self._flow.addWidget(button)
            self.buttons[name] = button
        self.setVisible(bool(self.buttons))


class _Chip(QPushButton):
    """The button of one condition: as much of its words as has room, and all of them where the mouse rests."""

    def __init__(self, words: str) -> None:
        super().__init__(f"{words}  ✕".replace("&", "&&"))
        self.setProperty("role", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Remove filter {words}")
        self.setToolTip(plain_tip(f"Remove this filter: {words}"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter  # loads hundreds of names

        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        cut, keeps_ampersands = Qt.TextElideMode.ElideMiddle, int(Qt.TextFlag.TextShowMnemonic)
        option.text = self.fontMetrics().elidedText(option.text, cut, room, keeps_ampersands)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
