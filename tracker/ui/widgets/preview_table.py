"""A table that is only looked at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from tracker.ui.delegates.preview_delegate import PADDING, PreviewDelegate
from tracker.ui.models.draft_table import DraftTable

_NARROW = 10
_MEDIUM = 16
_WIDE = 40
"""Widths of columns, in average letters."""
_MOST_AT_ONCE = 8
"""More columns than these are scrolled to and fro."""


class PreviewTable(QTableView):
    """Shows a draft. Rows have one height of so many lines and headings another, so that 10,000 are as quick as ten.

    The `wide` columns share the room that the others leave, where the columns are few.
    """

    def __init__(self, name: str, model: DraftTable, wide: tuple[int, ...], lines: int) -> None:
        super().__init__()
        self._wide = wide
        self._lines = lines
        self._delegate = PreviewDelegate(lines, self)
        self._draft = model
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._stretches = model.columnCount() <= _MOST_AT_ONCE
        for column in wide if self._stretches else ():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._measure()

    def go_to(self, where: str) -> bool:
        """Select the row that stands at that place of the document; False where there is none."""
        place = self._draft.place_of(where)
        if place is not None:
            self.selectRow(place)
            self.scrollTo(self._draft.index(place, 0))
        return place is not None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._delegate.use_fonts()
            self._measure()

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(metrics.lineSpacing() * self._lines + 2 * PADDING + 1)
        for row in self._draft.headings():
            rows.resizeSection(row, metrics.lineSpacing() + 2 * PADDING + 1)
        self.horizontalHeader().setMinimumSectionSize(metrics.averageCharWidth() * _NARROW)
        for column in range(self._draft.columnCount()):
            if column not in self._wide or not self._stretches:
                letters = _NARROW if column == 0 else _WIDE if column in self._wide else _MEDIUM
                self.setColumnWidth(column, metrics.averageCharWidth() * letters)
