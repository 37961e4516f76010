"""A box with the filters of a list that opens below a button."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from tracker.ui.look.theme import SPACING, label


class FilterPopup(QDialog):
    """Holds the filters for as long as the button exists. Choices apply at once; Esc or a click elsewhere closes it."""

    def __init__(self, filters: QWidget, button: QPushButton) -> None:
        super().__init__(button, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setWindowTitle("Filter")
        self._filters, self._button = filters, button
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACING[2],) * 4)
        column.setSpacing(SPACING[1])
        column.addWidget(label("Filter", "strong"))
        column.addWidget(filters)
        filters.setMinimumWidth(260)
        button.clicked.connect(self.open_below)

    def open_below(self) -> None:
        """Open below the button, or as near to it as there is room."""
        self.adjustSize()
        area, at = self.screen().availableGeometry(), self._button.mapToGlobal(QPoint(0, self._button.height()))
        self.move(min(at.x(), area.right() - self.width()), min(at.y(), area.bottom() - self.height()))
        self.show()
        self._filters.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focusNextChild()
