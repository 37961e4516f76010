"""The list of meetings, and the sheet of one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker.ui.controls.lists.grouped_table import HeadedCell, HeadedTable, paint_ground
from tracker.ui.controls.lists.one_row import OneRow
from tracker.ui.controls.lists.painted_line import write_left
from tracker.ui.governance.meeting_list import MeetingList
from tracker.ui.governance.meeting_sheet import Column, MeetingSheet
from tracker.ui.look.theme import SPACING, colours, sized_font

_PAD = 12
_BESIDE = "in 300 days"
_COMES_BACK = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""With the window or after a menu: nobody has gone anywhere."""


class _MeetingLine(QStyledItemDelegate):
    """A body stands out; a meeting to come says how far off it is."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model, shown = index.model(), colours()
        assert isinstance(model, MeetingList), "the lines of no other model are painted"
        line = model.line(index.row())
        assert line is not None, "a painted line is there"
        area: QRect = option.rect
        painter.save()
        paint_ground(painter, option, self.parent(), first=True)
        is_body = line.meeting is None
        painter.setFont(sized_font(1.0, bold=is_body))
        inner = area.adjusted(_PAD if is_body else 2 * _PAD, 0, -_PAD, 0)
        beside = model.say_beside(index.row())
        if beside:
            width = painter.fontMetrics().horizontalAdvance(beside)
            right = QRect(inner.right() - width, inner.top(), width + 1, inner.height())
            painter.setPen(QColor(shown.muted))
            painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, beside)
            inner.setRight(right.left() - _PAD)
        write_left(painter, inner, str(index.data() or ""), shown.text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics = QFontMetrics(option.font)
        return QSize(metrics.horizontalAdvance(_BESIDE), metrics.lineSpacing() + 2 * SPACING[1])


class MeetingListView(QListView):
    """Bodies and their meetings; one is picked."""

    chosen = Signal()
    """It has taken the focus, or the line that is picked has been clicked."""

    def __init__(self, model: MeetingList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_MeetingLine(self))
        self.setAccessibleName("Bodies and meetings")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMinimumWidth(140)
        OneRow(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda _index: self.chosen.emit())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in _COMES_BACK:
            self.chosen.emit()


class _SheetCell(HeadedCell):
    """The number and the state are muted, and what is overdue has a colour too."""

    def colour_of(self, index: QModelIndex | QPersistentModelIndex) -> str:
        if index.column() == Column.WHAT:
            return colours().text
        late = index.column() == Column.STATE and str(index.data() or "").startswith("Overdue")
        return colours().error if late else colours().muted


class MeetingSheetView(HeadedTable):
    """The agenda, what was asked for, what is due and the editions; one line is picked."""

    def __init__(self, model: MeetingSheet, parent: QWidget | None = None) -> None:
        super().__init__(model, "Agenda and what was asked for", Column.WHAT, model.is_heading, parent)
        self.setItemDelegate(_SheetCell(self))
        self.horizontalHeader().hide()
        self.setMinimumWidth(320)
        self.fit()
        for changed in (model.modelReset, model.dataChanged):
            changed.connect(self.fit)

    def fit(self) -> None:
        """Half of a narrow view at least is left to the titles; a minute is read whole where there is room."""
        metrics, sheet = QFontMetrics(self.font()), self.model()
        lines = [row for row in range(sheet.rowCount()) if not self.is_heading(row)]
        refs = ("5(iii)", *(str(sheet.index(row, Column.REF).data() or "") for row in lines))
        widest = max(map(metrics.horizontalAdvance, refs)) + 2 * _PAD
        state = metrics.horizontalAdvance("Overdue since 30 September 2014") // 4 * 3
        self.setColumnWidth(Column.REF, min(widest, self.width() // 5))
        self.setColumnWidth(Column.STATE, min(state, self.width() * 3 // 10))
        super().fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
