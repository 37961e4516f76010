"""The box that shows which refs would change before they do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.plans.renumbering import Numbered
from tracker.domain.text import shorten
from tracker.ui.controls.arrangement.popup import Popup
from tracker.ui.controls.lists.list_set_up import set_up
from tracker.ui.controls.lists.listing_delegate import ListingDelegate
from tracker.ui.look.theme import SPACING, label

_MOST = 500
"""The most changes that are listed; the others are only counted."""
_ROWS, _LETTERS = 10, 90
"""The changes visible at once, and the width in characters, if the window is large enough."""


class RenumberBox(Popup):
    """Lists each ref as it is and as it would be, and asks for confirmation."""

    accepted_numbers = Signal()

    def __init__(self, title: str, changed: Sequence[Numbered], parent: QWidget) -> None:
        super().__init__("Renumber", parent)
        self._window = parent
        self.table = _table(changed[:_MOST])
        self.renumber, self.cancel = QPushButton("Renumber"), QPushButton("Cancel")
        self.renumber.setProperty("role", "main")
        self.renumber.clicked.connect(self._accept)
        self.cancel.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.renumber)
        buttons.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACING[2],) * 4)
        column.setSpacing(SPACING[1])
        column.addWidget(label(title, "strong", wraps=True))
        column.addWidget(label("Numbers that you gave by hand stay.", "muted", wraps=True))
        column.addWidget(self.table, 1)
        if len(changed) > _MOST:
            column.addWidget(label(f"And {len(changed) - _MOST:,} more.", "muted"))
        column.addLayout(buttons)

    def open_over(self) -> None:
        """Show the box in the middle of its window."""
        window = self._window
        width = min(_LETTERS * self.fontMetrics().averageCharWidth(), window.width() - 2 * SPACING[3])
        column = self.layout()
        assert column is not None, "it is laid out"
        self.setFixedWidth(width)
        column.activate()  # the columns get their widths by this
        self.table.resizeRowsToContents()
        rows = (self.table.rowHeight(row) for row in range(min(self.table.rowCount(), _ROWS)))
        wanted = self.table.horizontalHeader().sizeHint().height() + sum(rows) + 2
        self.table.setFixedHeight(wanted)
        room = (
            window.height()
            - 2 * SPACING[3]
            - (self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height())
        )
        self.table.setFixedHeight(max(wanted + min(room, 0), 2 * self.fontMetrics().lineSpacing()))
        self.adjustSize()
        height = self.height()
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, (window.height() - height) // 2)))
        self.show()
        self.renumber.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept(self) -> None:
        self.close()
        self.accepted_numbers.emit()


def _table(changed: Sequence[Numbered]) -> QTableWidget:
    table = QTableWidget(len(changed), 3)
    table.setProperty("role", "listing")
    table.setHorizontalHeaderLabels(("Ref", "New ref", "Section or action"))
    set_up(table, "Numbers that would change")
    table.setItemDelegate(ListingDelegate(table))
    header = table.horizontalHeader()
    for column in (0, 1):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    for row, one in enumerate(changed):
        title = shorten(one.row.title, 200)
        for column, text in enumerate((one.row.ref, one.ref, f"Section: {title}" if one.is_section else title)):
            table.setItem(row, column, QTableWidgetItem(text))
    return table
