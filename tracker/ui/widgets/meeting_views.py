"""The list of meetings, and the sheet of one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tracker.ui.delegates.one_line import write_left
from tracker.ui.models.meeting_list import MeetingList
from tracker.ui.models.meeting_sheet import Column, MeetingSheet
from tracker.ui.theme import SPACING, colours, sized_font

_PAD = 12
_BESIDE = "in 300 days"


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, view: object, *, first: bool) -> None:
    area: QRect = option.rect
    shown = colours()
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, QColor(shown.selection))
        if first:
            has_focus = isinstance(view, QAbstractItemView) and view.hasFocus()
            mark = QRect(area.left(), area.top(), 3, area.height())
            painter.fillRect(mark, QColor(shown.accent if has_focus else shown.outline))


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
        _paint_ground(painter, option, self.parent(), first=True)
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

    def __init__(self, model: MeetingList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_MeetingLine(self))
        self.setAccessibleName("Bodies and meetings")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMinimumWidth(180)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class _SheetCell(QStyledItemDelegate):
    """Headings stand above a hairline; the number and the state are muted."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model, shown = index.model(), colours()
        assert isinstance(model, MeetingSheet), "the cells of no other model are painted"
        area: QRect = option.rect
        painter.save()
        heading = model.is_heading(index.row())
        if not heading:
            _paint_ground(painter, option, self.parent(), first=index.column() == Column.REF)
        painter.setFont(sized_font(1.0, bold=heading))
        painter.setPen(QPen(QColor(shown.outline if heading else shown.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        text = str(index.data() or "")
        late = index.column() == Column.STATE and text.startswith("Overdue")
        quiet = not heading and index.column() != Column.WHAT
        colour = shown.error if late else shown.muted if quiet else shown.text
        inner = area.adjusted(_PAD, SPACING[1], -_PAD, -SPACING[1])
        if heading:
            write_left(
                painter, QRect(inner.left(), area.top() + SPACING[1], inner.width(), area.height()), text, colour
            )
        else:
            painter.setPen(QColor(colour))
            painter.drawText(inner, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, QTableView), "it belongs to the sheet's view"
        model = index.model()
        metrics = QFontMetrics(option.font)
        if isinstance(model, MeetingSheet) and model.is_heading(index.row()):
            return QSize(0, metrics.lineSpacing() + 3 * SPACING[1])
        width = max(view.columnWidth(index.column()) - 2 * _PAD, 40)
        box = metrics.boundingRect(0, 0, width, 10000, Qt.TextFlag.TextWordWrap, str(index.data() or ""))
        return QSize(width, max(box.height(), metrics.lineSpacing()) + 2 * SPACING[1])


class MeetingSheetView(QTableView):
    """The agenda, what was asked for, what is due and the editions; one line is picked."""

    def __init__(self, model: MeetingSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_SheetCell(self))
        self.setAccessibleName("Agenda and what was asked for")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns = self.horizontalHeader()
        columns.hide()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(Column.WHAT, QHeaderView.ResizeMode.Stretch)
        columns.sectionResized.connect(self._on_resized)
        model.modelReset.connect(self._span_headings)
        self.fit()

    def fit(self) -> None:
        """Take widths from the font."""
        metrics = QFontMetrics(self.font())
        self.setColumnWidth(Column.REF, metrics.horizontalAdvance("5(iii)") + 2 * _PAD)
        self.setColumnWidth(Column.STATE, metrics.horizontalAdvance("Overdue since 30 September 2014") // 4 * 3)
        self.resizeRowsToContents()

    def _on_resized(self, _column: int, _before: int, _now: int) -> None:
        self.resizeRowsToContents()

    def _span_headings(self) -> None:
        self.clearSpans()
        model = self.model()
        assert isinstance(model, MeetingSheet), "it shows no other model"
        for row in range(model.rowCount()):
            if model.is_heading(row):
                self.setSpan(row, 0, 1, len(Column))
