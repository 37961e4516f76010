"""A list of lines under headings that is gone through by key."""

from __future__ import annotations

from tracker.ui.controls.lists.grouped_line import HeadedLineDelegate
from tracker.ui.controls.lists.grouped_lines import HeadedLines
from tracker.ui.controls.lists.titled_list import TitledList


class HeadedList(TitledList):
    """Shows `HeadedLines`; it keeps the line that is selected when they are shown anew."""

    def __init__(self, model: HeadedLines, name: str, most: int, widest: int = 0) -> None:
        super().__init__(model, name, most, widest)
        self.lines = model
        self.setItemDelegate(HeadedLineDelegate(self, most))
        self._line, self._row = model.line(0), 0
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)

    def _keep(self) -> None:
        self._row = self.currentIndex().row()
        self._line = self.lines.line(self._row)

    def _restore(self) -> None:
        row = self.lines.row_like(self._line, self._row)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
