"""Painting of a plan's rows: text wrapped to a few lines, statuses with their mark, headings across the table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QToolTip

from tracker.data.queries.actions import ActionSummary
from tracker.domain.plans.list_columns import ListColumn
from tracker.domain.plans.status import StatusScheme
from tracker.domain.text import count
from tracker.ui.controls.lists.painted_line import write_at
from tracker.ui.controls.lists.wrapped_text import TextWrapper, WrappedText
from tracker.ui.controls.status.exempt_tag import paint_tag, tag_size
from tracker.ui.controls.status.status_mark import paint_status
from tracker.ui.look.plain_tip import plain_tip
from tracker.ui.look.theme import colours
from tracker.ui.plans.rows.action_table import ADD_ACTION, ActionTable, shown_text, was
from tracker.ui.plans.rows.row_editor import EDITED
from tracker.ui.plans.rows.row_height_choice import WRAPPED, Density
from tracker.ui.plans.rows.row_ids import adds_to, is_section

LEADING = 1.12
"""The distance between lines as a multiple of the font's own."""
PAD_X = 8
FIRST_LEFT = 16
"""Pixels left of the first column's text, which puts it in line with the head of the page."""
HEADING_ABOVE = 8
"""Extra pixels above a section's heading."""
_ADD = "+ Add action"
_LINES_IF_LOW = 2
"""The most lines of a text that a row shows in a low window."""
_UNIFORM_LINES, _UNIFORM_LINES_IF_WIDE = 3, 2
"""The lines of each row of a long plan; in a short one, rows are as high as their texts."""
BESIDE = 6
"""Pixels between a timescale and the mark beside it in rows of one line."""


class ActionDelegate(QStyledItemDelegate):
    """Paints the cells of an `ActionTable`; a row shows as much of its texts as its height allows."""

    def __init__(self, model: ActionTable, font: QFont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scheme: StatusScheme | None = None
        self.density = WRAPPED
        self.is_low = False
        """True if the window has little room for rows."""
        self.is_wide = False
        """True if the columns of long texts are so wide that fewer lines show as much."""
        self.first = ListColumn.REF
        """The column at the left."""
        self.may_add: Callable[[], bool] = lambda: False
        """Returns whether actions can be added to the sections."""
        self.pointed_at = 0
        """The id of the row under the mouse: there a heading offers to add an action."""
        self._model = model
        self.set_font(font)

    def set_font(self, font: QFont) -> None:
        """Take over the font of the table and the present colours of the theme."""
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        self.font = QFont(font)
        self._plain = TextWrapper(font)
        self._strong = TextWrapper(strong)
        self._strong_metrics, self._metrics = QFontMetrics(strong), QFontMetrics(font)
        self._colours = colours()

    @property
    def line_height(self) -> float:
        """The distance from one line of text to the next, in pixels."""
        return round(self._plain.metrics.lineSpacing() * LEADING)

    def uniform_height(self) -> int:
        """Return the height of every row of a long plan."""
        lines = _UNIFORM_LINES_IF_WIDE if self.is_wide else _UNIFORM_LINES
        return self._height(min(_most(self.density, is_low=self.is_low), lines))

    def _height(self, lines: int) -> int:
        return round(lines * self.line_height) + 2 * self.density.pad + 1

    def heading_height(self) -> int:
        """Return the height of a section's heading."""
        return self._height(1) + HEADING_ABOVE

    def row_height(self, row: int, widths: dict[ListColumn, int]) -> int:
        """Return the height at which a row shows as many lines of each of its texts as the density says."""
        if adds_to(self._model.row_id(row)):
            return self._height(1)
        if self._model.row_id(row) < 0:
            return self.heading_height()
        density, most = self.density, _most(self.density, is_low=self.is_low)
        summary = self._model.summary(row) if density.least != density.most else None
        lines = density.least
        if summary is not None:
            for column in widths.keys() - {ListColumn.STATUS}:
                lines = max(lines, self._line_count(summary, column, widths[column], most))
            if was(summary, self._model.previous):
                lines = max(lines, 2)
        return self._height(lines)

    def _line_count(self, summary: ActionSummary, column: ListColumn, width: int, most: int) -> int:
        return len(self._wrapped(summary, column, width, most).lines) + self._marks_below(summary, column)

    def _marks_below(self, summary: ActionSummary, column: ListColumn) -> int:
        """Return the number of lines below a text: for the mark of a timescale, or the tag of an exempt action."""
        if self.density.is_one_line:
            return 0
        return int(
            bool(column == ListColumn.TIMESCALE and self._model.mark(summary))
            or _is_tagged(self._model, summary, column)
        )

    def mark_width(self, mark: str) -> int:
        """Return the width of the mark beside a timescale, in pixels."""
        return round(self._strong.metrics.horizontalAdvance(_shown(mark)))

    def _wrapped(self, summary: ActionSummary, column: ListColumn, width: int, most: int) -> WrappedText:
        text = shown_text(summary, column, self._model.on)
        pads = PAD_X + (FIRST_LEFT if column == self.first else PAD_X)
        if self.density.is_one_line and _is_tagged(self._model, summary, column):
            pads += tag_size(self._metrics).width() + PAD_X
        if column == ListColumn.TIMESCALE and self.density.is_one_line:
            mark = self._model.mark(summary)
            pads += self.mark_width(mark) + BESIDE if mark else 0
        return self._plain.wrap(text, width - pads, most, formatted=True)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area: QRect = option.rect
        row, column = index.row(), ListColumn(index.column())
        pad = self.density.pad
        view = self.parent()
        assert isinstance(view, QTableView), "the delegate belongs to its table"
        selected = view.selectionModel().isSelected(index)
        painter.save()
        painter.setClipRect(area)
        head = _head(self._model, row)
        if selected:
            painter.fillRect(area, QColor(self._colours.selection))
        elif head:
            painter.fillRect(area, QColor(self._colours.surface))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(self._colours.line))
        if head:
            self._paint_heading(painter, area, head, row, view)
        else:
            summary = self._model.summary(row)
            if summary is not None:
                self._paint_cell(painter, area, summary, column)
            elif adds_to(self._model.row_id(row)):
                painter.setFont(self._plain.font)
                painter.setPen(QColor(self._colours.muted))
                left = view.columnViewportPosition(ListColumn.ACTION) + PAD_X  # the text runs across the columns
                baseline = area.top() + pad + self._plain.metrics.ascent()
                painter.drawText(QPointF(left, baseline), f"+ {ADD_ACTION}")
        if column in EDITED and self._model.row_id(row) > 0 and index == view.currentIndex() and view.hasFocus():
            painter.setPen(QColor(self._colours.accent))
            painter.drawRect(area.adjusted(1, 1, -2, -3))
        if selected and column == self.first:
            mark = self._colours.accent if view.hasFocus() else self._colours.outline
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(mark))
        painter.restore()

    def _paint_cell(self, painter: QPainter, area: QRect, summary: ActionSummary, column: ListColumn) -> None:
        left, pad = FIRST_LEFT if column == self.first else PAD_X, self.density.pad
        inside = area.adjusted(left, pad, -PAD_X, -pad - 1)
        painter.setFont(self._plain.font)
        painter.setPen(QColor(self._colours.text))
        if column == ListColumn.STATUS:
            line = QRect(inside.left(), inside.top(), inside.width() + PAD_X - 2, round(self.line_height))
            status = None
            if self.scheme is not None and summary.status and self.scheme.holds(summary.status):
                status = self.scheme.find(summary.status)
            paint_status(painter, line, status, self._colours)
            painter.setPen(QColor(self._colours.muted))
            before = was(summary, self._model.previous) if not self.density.is_one_line else ""
            self._paint_lines(painter, inside.translated(0, line.height()), WrappedText(((0.0, before),)))
            return
        most = max(1, int((inside.height() + 2) // self.line_height))
        one_line = self.density.is_one_line
        wrapped = self._wrapped(summary, column, area.width(), max(1, most - self._marks_below(summary, column)))
        quiet = column == ListColumn.REF or (summary.is_complete and column != ListColumn.PROGRESS)
        painter.setPen(QColor(self._colours.muted if quiet else self._colours.text))
        self._paint_lines(painter, inside, wrapped)
        if _is_tagged(self._model, summary, column):
            size = tag_size(self._metrics)
            below = round(len(wrapped.lines) * self.line_height)
            at = QPoint(inside.right() - size.width(), 0) if one_line else QPoint(inside.left(), below)
            paint_tag(
                painter, QRect(at.x(), inside.top() + at.y(), size.width(), self._metrics.height()), self._colours
            )
        if column == ListColumn.TIMESCALE:
            text = wrapped.lines[0][1] if wrapped.lines and one_line else ""
            beside = round(self._plain.metrics.horizontalAdvance(text)) + BESIDE if text else 0
            self._paint_mark(painter, inside.adjusted(beside, 0, 0, 0), summary, 0 if one_line else len(wrapped.lines))

    def _paint_lines(self, painter: QPainter, inside: QRect, wrapped: WrappedText) -> None:
        baseline = inside.top() + self._plain.metrics.ascent()
        for index, (indent, text) in enumerate(wrapped.lines):
            write_at(painter, QPointF(inside.left() + indent, baseline + index * self.line_height), text)

    def _paint_mark(self, painter: QPainter, inside: QRect, summary: ActionSummary, lines: int) -> None:
        mark = self._model.mark(summary)
        if not mark:
            return
        if mark.endswith("verdue"):
            painter.setFont(self._strong.font if mark == "Overdue" else self._plain.font)
            painter.setPen(QColor(self._colours.error))
        else:
            painter.setPen(QColor(self._colours.muted))
        baseline = inside.top() + self._plain.metrics.ascent() + lines * self.line_height
        painter.drawText(QPointF(inside.left(), baseline), _shown(mark))

    def _paint_heading(self, painter: QPainter, area: QRect, head: str, row: int, view: QTableView) -> None:
        height = self.heading_height()
        whole = QRect(0, area.bottom() + 1 - height, view.viewport().width(), height)
        pad = self.density.pad
        inside = whole.adjusted(FIRST_LEFT, pad + HEADING_ABOVE, -FIRST_LEFT, -pad - 1)
        tally = self._model.heading_tally(row)
        counted = count(tally, "action") if tally is not None else ""
        offers = (
            self.may_add()
            and is_section(self._model.row_id(row))
            and self._model.row_id(row)
            in {
                self.pointed_at,
                self._model.row_id(view.currentIndex().row()),
            }
        )
        if offers:
            counted = _ADD
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._plain.font)
        painter.setPen(QColor(self._colours.accent if offers else self._colours.muted))
        painter.drawText(inside, right, counted)
        taken = self._plain.metrics.horizontalAdvance(counted)
        section = self._model.heading(row)
        is_tagged = section is not None and -section.id in self._model.locks
        tag = tag_size(self._metrics).width() if is_tagged else 0
        words = inside.adjusted(0, 0, -round(taken) - PAD_X - (tag + 2 * PAD_X if tag else 0), 0)
        text = head
        painter.setFont(self._strong.font)
        painter.setPen(QColor(self._colours.text))
        text = self._strong_metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if tag:
            left = words.left() + self._strong_metrics.horizontalAdvance(text) + 2 * PAD_X
            painter.setFont(self._plain.font)
            paint_tag(painter, QRect(left, words.top(), tag, words.height()), self._colours)

    def is_on_add(self, at: QPoint, row: int, view: QTableView) -> bool:
        """Return whether a point of the viewport is on the "add" offer at the right of a heading."""
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
        """Show a text that does not fit into its cell in full, as a tooltip."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        area: QRect = option.rect
        tip = self._cut_text(index, area) or str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        QToolTip.showText(event.globalPos(), plain_tip(tip), view.viewport(), area)
        return True

    def _cut_text(self, index: QModelIndex | QPersistentModelIndex, area: QRect) -> str:
        """Return the whole text of a cell that shows only its beginning; "" for any other cell."""
        summary = self._model.summary(index.row()) if index.isValid() else None
        if summary is None or index.column() == ListColumn.STATUS:
            return ""
        column = ListColumn(index.column())
        shown = max(1, int((area.height() - 2 * self.density.pad + 1) // self.line_height))
        return str(index.data()) if self._line_count(summary, column, area.width(), shown + 1) > shown else ""


def _is_tagged(model: ActionTable, summary: ActionSummary, column: ListColumn) -> bool:
    """Return whether this cell shows the tag of an exempt action: below its text, or beside it in one line."""
    return column == ListColumn.ACTION and summary.id in model.locks


def _shown(mark: str) -> str:
    return mark if mark.endswith("verdue") else f"✓ {mark}"


def _head(model: ActionTable, row: int) -> str:
    """Return the text of a heading, of a section or another group; "" for any other row."""
    heading = model.heading(row)
    if heading is None:
        return model.group(row)
    title = f"{heading.ref}  {heading.title or 'Actions'}"
    return " ".join(title.split("\n")).strip()


def _most(density: Density, *, is_low: bool) -> int:
    """Return the most lines of a text that a row shows."""
    return min(density.most, _LINES_IF_LOW) if is_low else density.most
