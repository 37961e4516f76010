"""The owners of open actions, each with a tick."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from tracker.domain.text import count
from tracker.ui.controls.lists.line_copy import LineCopy

_OWNER = Qt.ItemDataRole.UserRole


class OwnersList(QListWidget):
    """Lists owners, all of them ticked at first; Space ticks and unticks."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Owners of open actions")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # a very long word leaves the number visible
        self.itemChanged.connect(self.ticked)
        LineCopy(self)

    def show_owners(self, owners: Mapping[str, int]) -> None:
        """Show owners with the number of open actions of each; owners that were unticked remain unticked."""
        before = {self.item(row).data(_OWNER) for row in range(self.count())}
        unticked = before - set(self.owners())
        self.clear()
        for owner, actions in owners.items():
            item = QListWidgetItem(f"{owner} · {count(actions, 'open action')}")
            item.setData(_OWNER, owner)
            item.setCheckState(Qt.CheckState.Unchecked if owner in unticked else Qt.CheckState.Checked)
            self.addItem(item)
        self.setCurrentRow(0)
        self.ticked.emit()

    def owners(self) -> list[str]:
        """Return the ticked owners."""
        items = [self.item(row) for row in range(self.count())]
        return [item.data(_OWNER) for item in items if item.checkState() == Qt.CheckState.Checked]
