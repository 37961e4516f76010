"""File > Restore from backup: the backups of a file, the newest first."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from tracker.domain.dates import say_day
from tracker.ui.controls.arrangement.centred import centred
from tracker.ui.controls.lists.list_set_up import set_up
from tracker.ui.framework.commands import Command
from tracker.ui.framework.screen import Screen
from tracker.ui.look.theme import SPACING, label

_PATH = Qt.ItemDataRole.UserRole


class BackupsPage(Screen):
    """Lists the backups; Enter restores the selected one. The current file is kept, so no confirmation is needed."""

    guide = "Your data is safe"

    restore_wanted = Signal(object)
    """Emitted with the Path of the backup to restore."""
    other_wanted = Signal()

    def __init__(self, name: str, backups: dict[datetime, Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        set_up(self.list, "Backups, newest first")
        self.list.itemActivated.connect(self._restore)
        minutes = Counter(moment.replace(second=0, microsecond=0) for moment in backups)
        for moment, path in backups.items():
            are_several = minutes[moment.replace(second=0, microsecond=0)] > 1
            item = QListWidgetItem(say_moment(moment, date.today(), with_seconds=are_several))
            item.setData(_PATH, path)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        says = label(
            f"This replaces {name} with the backup. A copy of the current file is saved in the same folder."
            if backups
            else f"No backups of {name} yet. One is created when you close the file after a change.",
            "muted",
            wraps=True,
        )
        self._restore_button = QPushButton("Restore")
        self._restore_button.setProperty("role", "main")
        self._restore_button.setEnabled(bool(backups))
        self._restore_button.clicked.connect(self._restore)
        self._other = QPushButton("Another file…")
        self._other.clicked.connect(self.other_wanted)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.leave)
        buttons = QHBoxLayout()
        buttons.addWidget(self._other)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self._restore_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout()
        layout.setSpacing(SPACING[2])
        layout.addWidget(label("Restore from backup", "title"))
        layout.addWidget(says)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        if not backups:
            self.list.hide()
            self._restore_button.hide()
            layout.addStretch(1)
        whole.addWidget(centred(layout))

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("restore_selected", "Restore selected backup", "File", self._restore, "Ctrl+Return"),
            Command("leave", "Cancel", "View", self.leave.emit, "Esc"),
        )

    def arrive(self) -> None:
        self.list.doItemsLayout()  # its rows were measured before they had their style
        (self.list if self.list.count() else self._other).setFocus()

    def _restore(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.restore_wanted.emit(item.data(_PATH))


def say_moment(moment: datetime, today: date, *, with_seconds: bool = False) -> str:
    """Return 'Today at 10:42', 'Yesterday at 17:03', '3 June 2014 at 09:00'; with seconds, 'Today at 10:42:08'."""
    days = {today: "Today", today - timedelta(days=1): "Yesterday"}
    return f"{days.get(moment.date()) or say_day(moment.date())} at {moment:{'%H:%M:%S' if with_seconds else '%H:%M'}}"
