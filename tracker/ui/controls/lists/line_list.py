"""A list of lines for use by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView

from tracker.ui.controls.lists.line import Line
from tracker.ui.controls.lists.line_delegate import LineDelegate, LineLook
from tracker.ui.controls.lists.line_model import LineModel
from tracker.ui.controls.lists.list_set_up import set_up
from tracker.ui.framework.commands import Command

_AT_ONCE = 200
"""Lines that are measured at a time; thousands of them are measured in batches."""
_LEAST, _MOST = 23, 220
"""The least width of a line in characters, and the most pixels that it may be with large text."""


class LineList(QListView):
    """Shows a `LineModel`, no wider than `widest` characters (0: any). The picked line stays picked.

    Return and a double click open a line; in a list of links a single click does.
    """

    opened = Signal(object)
    """Emitted with a `Line` when the user wants to go to its record."""

    def __init__(
        self, model: LineModel, name: str, look: LineLook, widest: int = 0, delegate: type[LineDelegate] = LineDelegate
    ) -> None:
        super().__init__()
        self.lines, self._look, self._widest = model, look, widest
        self._line, self._row = model.line(0), 0
        self.setModel(model)
        self.setItemDelegate(delegate(self, look))
        set_up(self, name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_ONCE)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._narrow()
        if look.are_ways:
            self.setMouseTracking(True)
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self.open_at)

    @property
    def line(self) -> Line | None:
        """The picked line; None if there is none."""
        return self.lines.line(self.currentIndex().row())

    def pick(self, row: int) -> None:
        """Pick a line; do nothing if there is no such row."""
        if 0 <= row < self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(row))

    def open_at(self, index: QModelIndex) -> None:
        """Open the line there; if it stands for more of its group, show those."""
        line = self.lines.line(index.row())
        if line is not None and line.kind == "more" and not line.place:
            self.lines.show_more(index.row())
        elif line is not None:
            self.opened.emit(line)

    def open_current(self) -> None:
        """Open the picked line."""
        self.open_at(self.currentIndex())

    def open_command(self) -> Command:
        """Return the command that opens the picked line."""
        can = self.currentIndex
        return Command(
            "open_line",
            "Open selected item",
            "View",
            self.open_current,
            "Ctrl+Return",
            lambda: can().isValid(),
            needs="Select a line of the list first.",
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._narrow()
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # Qt does so only if the height changes

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._narrow()
            self.doItemsLayout()

    def _narrow(self) -> None:
        self.setMinimumWidth(min(_LEAST * self.fontMetrics().averageCharWidth(), _MOST))
        wide = self._widest * self.fontMetrics().averageCharWidth()
        self.setViewportMargins(0, 0, max(0, self.width() - wide) if wide else 0, 0)

    def _on_clicked(self, index: QModelIndex) -> None:
        line = self.lines.line(index.row())
        if self._look.are_ways or (line is not None and line.kind == "more"):
            self.open_at(index)

    def _keep(self) -> None:
        self._row = self.currentIndex().row()
        self._line = self.line

    def _restore(self) -> None:
        self.pick(self.lines.row_like(self._line, self._row))
