"""The conditions of a list's filter, each shown as a button that removes it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tracker.ui.controls.arrangement.flow_layout import FlowLayout
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
            button = QPushButton(f"{text}  ✕")
            button.setProperty("role", "chip")
            button.setProperty("said", text)
            button.setAccessibleName(f"Remove filter {text}")
            button.setToolTip("Remove this filter")
            button.clicked.connect(lambda _checked=False, name=name: self.taken_off.emit(name))
            self._flow.addWidget(button)
            self.buttons[name] = button
        self.setVisible(bool(self.buttons))
