"""A table that is only looked at."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

_LINES = 3
_NARROW = 90
_MEDIUM = 140


def preview_table(name: str, model: QAbstractItemModel, *wide: int) -> QTableView:
    """A table of `model` whose `wide` columns share the room that the others leave. Long text is cut after three lines.

    All rows have one height, so that ten thousand of them are as quick as ten.
    """
    table = QTableView()
    table.setAccessibleName(name)
    model.setParent(table)
    table.setModel(model)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setTabKeyNavigation(False)
    table.setWordWrap(True)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    lines = _LINES if model.rowCount() and len(wide) > 1 else 1
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().lineSpacing() * lines + 10)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column in range(model.columnCount()):
        if column in wide:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        else:
            table.setColumnWidth(column, _NARROW if column == 0 else _MEDIUM)
    table.setCurrentIndex(model.index(0, 0))
    return table
