"""Completion of the tag being typed in a line of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, QTimer, Slot
from PySide6.QtWidgets import QCompleter

from tracker.ui.controls.fields.one_line import OneLine


class TagCompleter(QCompleter):
    """Completes what is typed after the last comma with tags in use, and leaves the text before it unchanged.

    The tags are read whenever the box gets the focus, and again once what was typed is saved.
    """

    def __init__(self, box: OneLine, read: Callable[[], Sequence[str]]) -> None:
        self._tags, self._read = QStringListModel(box), read
        super().__init__(self._tags, box)
        self._box = box
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        box.setCompleter(self)
        box.focus_entered.connect(self._refresh)
        box.submitted.connect(lambda: QTimer.singleShot(0, self, self._refresh))

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        before, comma, _ = self._box.text().rpartition(",")
        return f"{before}{comma}{' ' if comma else ''}{index.data()}"

    @Slot()
    def _refresh(self) -> None:
        self._tags.setStringList(list(self._read()))
