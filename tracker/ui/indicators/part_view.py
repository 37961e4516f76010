"""A small grid as high as its content, in a panel that scrolls."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QGuiApplication, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.ui.controls.entry.cell_editor import CellText
from tracker.ui.controls.entry.entry_grid import PAD, TypedCell, TypedGrid
from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.controls.lists.one_row import OneRow
from tracker.ui.controls.lists.wrapped_text import TextWrapper
from tracker.ui.indicators.part_table import PartTable
from tracker.ui.look.theme import SPACING, sized_font

_MOST_LINES = 12
"""The most lines that a cell shows; its tooltip and its editor show all."""
_MOST_ROWS = 60
"""The number of rows above which the grid scrolls within itself."""

_TOO_NARROW = 0.8
"""If less than this share of the wanted width is available, derived columns are hidden."""


class _PartCell(TypedCell):
    """Wraps its text, and edits text of several lines in a box that grows."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.wrapper = TextWrapper(sized_font(1))

    def lines(self, index: Index, width: int) -> tuple[tuple[float, str], ...]:
        """Return the lines of a cell of that width, each with its indent."""
        return self.wrapper.wrap(str(index.data()), width - 2 * PAD, _MOST_LINES).lines

    def write_text(self, painter: QPainter, inside: QRect, index: Index) -> None:
        painter.setFont(self.wrapper.font)
        spacing = self.wrapper.metrics.lineSpacing()
        for number, (indent, line) in enumerate(self.lines(index, inside.width() + 2 * PAD)):
            top = inside.top() + SPACING[1] + round(number * spacing)
            where = QRect(inside.left() + round(indent), top, inside.width() - round(indent), round(spacing))
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model, view = index.model(), self.parent()
        assert isinstance(model, PartTable), "it shows a part table"
        assert isinstance(view, PartView), "the delegate belongs to its grid"
        if not model.kind.columns[index.column()].lines:
            return super().createEditor(parent, option, index)
        editor = CellText(parent)
        self.name_editor(editor, index)
        hints = QAbstractItemDelegate.EndEditHint
        editor.submitted.connect(partial(self._finish, editor, hints.SubmitModelCache))
        editor.tabbed.connect(
            lambda forward: self._finish(editor, hints.EditNextItem if forward else hints.EditPreviousItem)
        )
        editor.grown.connect(partial(view.make_room, index.row()))
        return editor

    def _finish(self, editor: CellText, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)


class PartView(TypedGrid):
    """Shows a `PartTable`. Enter in the blank row goes to the next column that needs text, then to the next new row."""

    cell = _PartCell

    def __init__(self, model: PartTable, parent: QWidget | None = None) -> None:
        super().__init__(model, model.kind.title, parent)
        self._parts = model
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.delete_wanted.connect(lambda: model.delete(self.currentIndex().row()))
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.modelReset, model.dataChanged):
            signal.connect(self._later.start)
        self._show_later = QTimer(self, singleShot=True, interval=0)
        self._show_later.timeout.connect(self._show_current)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._show_later.start())
        OneRow(self)
        self._measure()

    def make_room(self, row: int, height: int) -> None:
        """Make a row high enough for the editor that is open in it."""
        if height > self.rowHeight(row):
            self.setRowHeight(row, height)
            self._fix_height()

    def go_on(self, row: int, column: int, *, was_new: bool) -> None:
        blank = self._parts.rowCount() - 1
        needed = self._parts.unfilled()
        if self._parts.recorded is not None:
            self.open(blank, 0)
        elif row == blank and needed is not None:
            self.open(blank, needed)
        else:
            super().go_on(row, column, was_new=was_new)

    def step(self, row: int, column: int, by: int) -> None:
        recorded = self._parts.recorded
        super().step(row if recorded is None else recorded, column, by)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._parts.rowCount():
            self.select(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_width()
            self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def _measure(self) -> None:
        """Work out the widths of columns for the current font."""
        cells = self._cells
        assert isinstance(cells, _PartCell), "as the class says"
        cells.wrapper = TextWrapper(sized_font(1))
        self._share_width()
        self._later.start()

    def _share_width(self) -> None:
        """Give every column the width that it wants, or a share if there is not enough."""
        metrics, columns = self.fontMetrics(), self._parts.kind.columns
        widths = [
            max(metrics.horizontalAdvance(text) for text in (column.room, column.name)) + 2 * PAD for column in columns
        ]
        room = self.viewport().width()
        is_narrow = room < _TOO_NARROW * sum(widths)
        shown = [index for index, column in enumerate(columns) if column.written or not is_narrow]
        share = min(1.0, room / sum(widths[column] for column in shown))
        rest = next((column for column in shown if not columns[column].room), shown[-1])
        for index in range(len(columns)):
            self.setColumnHidden(index, index not in shown)
            modes = QHeaderView.ResizeMode
            self.horizontalHeader().setSectionResizeMode(index, modes.Stretch if index == rest else modes.Fixed)
            if index != rest:
                self.setColumnWidth(index, round(share * widths[index]))

    def _fit(self) -> None:
        """Make every row as high as its text, unless a mouse button is down."""
        if self._waits(self._later):
            return
        is_editing = self.state() == QAbstractItemView.State.EditingState
        edited = self.currentIndex().row() if is_editing else -1
        cells = self._cells
        assert isinstance(cells, _PartCell), "as the class says"
        model, spacing = self._parts, cells.wrapper.metrics.lineSpacing()
        columns = [index for index in range(model.columnCount()) if not self.isColumnHidden(index)]
        for row in range(min(model.rowCount(), _MOST_ROWS)):
            if row == edited:
                continue
            most = max(len(cells.lines(model.index(row, column), self.columnWidth(column))) for column in columns)
            self.setRowHeight(row, round(max(most, 1) * spacing) + 2 * SPACING[1] + 1)
        self._fix_height()

    def _fix_height(self) -> None:
        shown = range(min(self._parts.rowCount(), _MOST_ROWS))
        scrolls = self._parts.rowCount() > _MOST_ROWS
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if scrolls else bars.ScrollBarAlwaysOff)
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + sum(self.rowHeight(row) for row in shown) + 1)
        self._show_later.start()

    def _waits(self, timer: QTimer) -> bool:
        """Return whether a mouse button is down, so that nothing may move under it; the timer then tries again."""
        is_down = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        timer.setInterval(QApplication.doubleClickInterval() if is_down else 0)
        if is_down:
            timer.start()
        return is_down

    def _show_current(self) -> None:
        """Scroll the panel to the focus, with room for a message below the grid."""
        if self._waits(self._show_later):
            return
        focused = QApplication.focusWidget()
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inside = around.widget() if around is not None else None
        if around is None or inside is None or focused is None or not (focused is self or self.isAncestorOf(focused)):
            return
        cell = self.visualRect(self.currentIndex())
        below = 3 * self.fontMetrics().lineSpacing()
        for corner, margin in ((cell.bottomLeft(), below), (cell.topLeft(), SPACING[1])):
            at = self.viewport().mapTo(inside, corner)
            around.ensureVisible(at.x(), at.y(), 0, margin)
