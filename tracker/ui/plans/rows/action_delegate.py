"""Painting of a plan's rows: text wrapped to a few lines, statuses with their mark, headings across the table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QToolTip

from tracker.data.queries.actions import ActionSummary
from tracker.domain.plans.columns import PlanColumn
from tracker.domain.plans.plan import Section
from tracker.domain.plans.status import StatusScheme
from tracker.domain.publication.exempt_content import LOCK
from tracker.domain.text import count
from tracker.ui.controls.lists.wrapped_text import TextWrapper, WrappedText
from tracker.ui.controls.status.status_mark import paint_status
from tracker.ui.look.plain_tip import plain_tip
from tracker.ui.look.theme import colours
from tracker.ui.plans.rows.action_table import ADD_ACTION, ActionTable, was
from tracker.ui.plans.rows.row_ids import adds_to

MOST_LINES = 4
"""The most lines of a text that a row shows; its tooltip and the panel have all of it."""
LEADING = 1.12
"""The distance between lines as a multiple of what the font asks for."""
PAD_X = 8
FIRST_LEFT = 16
"""Pixels left of the first column's text: it is in line with the head of the page."""
PAD_Y = 9
HEADING_ABOVE = 8
"""Extra room above a section's heading."""
_ADD = "+ Add action"
_WRAPPED = (PlanColumn.REF, PlanColumn.ACTION, PlanColumn.TIMESCALE, PlanColumn.PROGRESS, PlanColumn.OWNER)


class ActionDelegate(QStyledItemDelegate):
    """Paints the cells of an `ActionTable`; a row shows as much of its texts as its height allows."""

    def __init__(self, model: ActionTable, font: QFont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scheme: StatusScheme | None = None
        self.may_add: Callable[[], bool] = lambda: False
        """Says whether actions can be added to the sections."""
        self.pointed_at = 0
        """The row that the mouse points at, by its id: a heading offers there to add an action."""
        self._model = model
        self.set_font(font)

    def set_font(self, font: QFont) -> None:
        """Take the font of the table, and the theme's colours as they are now."""
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        self._plain = TextWrapper(font)
        self._strong = TextWrapper(strong)
        self._strong_metrics = QFontMetrics(strong)
        self._colours = colours()

    @property
    def line_height(self) -> float:
        """From one line of text to the next, in pixels."""
        return round(self._plain.metrics.lineSpacing() * LEADING)

    def uniform_height(self) -> int:
        """The height of every row of a long plan."""
        return round(3 * self.line_height) + 2 * PAD_Y + 1

    def heading_height(self) -> int:
        """The height of a section's heading."""
        return round(self.line_height) + 2 * PAD_Y + HEADING_ABOVE + 1

    def row_height(self, row: int, widths: dict[PlanColumn, int], most: int) -> int:
        """The height at which a row shows the first `most` lines of each of its texts."""
        if adds_to(self._model.row_id(row)):
            return round(self.line_height) + 2 * PAD_Y + 1
        if self._model.row_id(row) < 0:
            return self.heading_height()
        summary = self._model.summary(row)
        lines = 1
        if summary is not None:
            for column in _WRAPPED:
                if column in widths:
                    lines = max(lines, self._line_count(summary, column, widths[column], most))
            if was(summary, self._model.previous):
                lines = max(lines, 2)
        return round(lines * self.line_height) + 2 * PAD_Y + 1

    def _line_count(self, summary: ActionSummary, column: PlanColumn, width: int, most: int) -> int:
        lines = len(self._wrapped(summary, column, width, most).lines)
        if column == PlanColumn.TIMESCALE and self._model.mark(summary):
            lines += 1
        return lines

    def _wrapped(self, summary: ActionSummary, column: PlanColumn, width: int, most: int) -> WrappedText:
        text = self._model.text(summary, column)
        if column == PlanColumn.REF and summary.id in self._model.locks:
            text = f"{text} {LOCK}".strip()
        pads = PAD_X + (FIRST_LEFT if column == PlanColumn.REF else PAD_X)
        return self._plain.wrap(text, width - pads, most)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area: QRect = option.rect
        state = option.state
        row, column = index.row(), PlanColumn(index.column())
        selected = bool(state & QStyle.StateFlag.State_Selected)
        view = self.parent()
        assert isinstance(view, QTableView), "the delegate belongs to its table"
        painter.save()
        painter.setClipRect(area)
        heading = self._model.heading(row)
        if selected:
            painter.fillRect(area, QColor(self._colours.selection))
        elif heading is not None:
            painter.fillRect(area, QColor(self._colours.surface))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(self._colours.line))
        if heading is not None:
            self._paint_heading(painter, area, heading, row, view)
        else:
            summary = self._model.summary(row)
            if summary is not None:
                self._paint_cell(painter, area, summary, column)
            elif adds_to(self._model.row_id(row)):
                painter.setFont(self._plain.font)
                painter.setPen(QColor(self._colours.muted))
                left = view.columnViewportPosition(PlanColumn.ACTION) + PAD_X  # it goes on through the columns
                baseline = area.top() + PAD_Y + self._plain.metrics.ascent()
                painter.drawText(QPointF(left, baseline), f"+ {ADD_ACTION}")
        if selected and column == PlanColumn.REF:
            mark = self._colours.accent if view.hasFocus() else self._colours.outline
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(mark))
        painter.restore()

    def _paint_cell(self, painter: QPainter, area: QRect, summary: ActionSummary, column: PlanColumn) -> None:
        left = FIRST_LEFT if column == PlanColumn.REF else PAD_X
        inside = area.adjusted(left, PAD_Y, -PAD_X, -PAD_Y - 1)
        painter.setFont(self._plain.font)
        painter.setPen(QColor(self._colours.text))
        if column == PlanColumn.STATUS:
            line = QRect(inside.left(), inside.top(), inside.width() + PAD_X - 2, round(self.line_height))
            status = None
            if self.scheme is not None and summary.status and self.scheme.holds(summary.status):
                status = self.scheme.find(summary.status)
            paint_status(painter, line, status, self._colours)
            painter.setPen(QColor(self._colours.muted))
            before = was(summary, self._model.previous)
            self._paint_lines(painter, inside.translated(0, line.height()), WrappedText(((0.0, before),)))
            return
        most = max(1, int((inside.height() + 2) // self.line_height))
        if column == PlanColumn.TIMESCALE and self._model.mark(summary):
            most = max(1, most - 1)
        wrapped = self._wrapped(summary, column, area.width(), most)
        quiet = column == PlanColumn.REF or (summary.is_complete and column != PlanColumn.PROGRESS)
        painter.setPen(QColor(self._colours.muted if quiet else self._colours.text))
        self._paint_lines(painter, inside, wrapped)
        if column == PlanColumn.TIMESCALE:
            self._paint_mark(painter, inside, summary, len(wrapped.lines))

    def _paint_lines(self, painter: QPainter, inside: QRect, wrapped: WrappedText) -> None:
        baseline = inside.top() + self._plain.metrics.ascent()
        for index, (indent, text) in enumerate(wrapped.lines):
            painter.drawText(QPointF(inside.left() + indent, baseline + index * self.line_height), text)

    def _paint_mark(self, painter: QPainter, inside: QRect, summary: ActionSummary, lines: int) -> None:
        mark = self._model.mark(summary)
        if not mark:
            return
        if mark.endswith("verdue"):
            painter.setFont(self._strong.font if mark == "Overdue" else self._plain.font)
            painter.setPen(QColor(self._colours.error))
        else:
            painter.setPen(QColor(self._colours.muted))
            mark = f"✓ {mark}"
        baseline = inside.top() + self._plain.metrics.ascent() + lines * self.line_height
        painter.drawText(QPointF(inside.left(), baseline), mark)

    def _paint_heading(self, painter: QPainter, area: QRect, heading: Section, row: int, view: QTableView) -> None:
        height = self.heading_height()
        whole = QRect(0, area.bottom() + 1 - height, view.viewport().width(), height)
        inside = whole.adjusted(FIRST_LEFT, PAD_Y + HEADING_ABOVE, -FIRST_LEFT, -PAD_Y - 1)
        tally = self._model.heading_tally(row)
        said = count(tally, "action") if tally is not None else ""
        offers = self.may_add() and self._model.row_id(row) in {
            self.pointed_at,
            self._model.row_id(view.currentIndex().row()),
        }
        if offers:
            said = _ADD
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._plain.font)
        painter.setPen(QColor(self._colours.accent if offers else self._colours.muted))
        painter.drawText(inside, right, said)
        taken = self._plain.metrics.horizontalAdvance(said)
        words = inside.adjusted(0, 0, -round(taken) - PAD_X, 0)
        title = f"{heading.ref}  {heading.title or 'Actions'}  {self._model.locks.get(-heading.id, '')}"
        text = " ".join(title.split("\n")).strip()
        painter.setFont(self._strong.font)
        painter.setPen(QColor(self._colours.text))
        text = self._strong_metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def is_on_add(self, at: QPoint, row: int, view: QTableView) -> bool:
        """Return whether a point of the viewport is on what a heading offers at its right: to add an action."""
        if not self.may_add() or self._model.heading(row) is None:
            return False
        width = round(self._plain.metrics.horizontalAdvance(_ADD)) + FIRST_LEFT + PAD_X
        return at.x() >= view.viewport().width() - width

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, self.uniform_height())

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show as a tooltip the whole of a text that its cell has not room for."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        area: QRect = option.rect
        tip = self._cut_text(index, area) or str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        QToolTip.showText(event.globalPos(), plain_tip(tip), view.viewport(), area)
        return True

    def _cut_text(self, index: QModelIndex | QPersistentModelIndex, area: QRect) -> str:
        """The whole text of a cell that shows only its beginning, else nothing."""
        summary = self._model.summary(index.row()) if index.isValid() else None
        if summary is None or index.column() not in _WRAPPED:
            return ""
        column = PlanColumn(index.column())
        shown = max(1, int((area.height() - 2 * PAD_Y + 1) // self.line_height))
        return str(index.data()) if self._line_count(summary, column, area.width(), shown + 1) > shown else ""
