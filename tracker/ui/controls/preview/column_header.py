"""The headings of a preview: the meaning of each column, and muted beneath it, its heading in the document."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from tracker.ui.controls.preview.draft_table import SOURCE
from tracker.ui.look.theme import SPACING, colours

_PAD = 5
"""Pixels above and below the lines."""


class ColumnHeader(QHeaderView):
    """Has two lines if the document's heading of any column differs, otherwise one. Long headings are cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setToolTip("Select a heading to change what its column is used as.")

    def sizeHint(self) -> QSize:
        lines = 2 if self._is_double() else 1
        return QSize(super().sizeHint().width(), self.fontMetrics().height() * lines + 2 * _PAD)

    def _is_double(self) -> bool:
        return any(self._source(section) for section in range(self.count()))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme_colours = colours()
        model = self.model()
        painter.save()
        painter.fillRect(rect, QColor(theme_colours.page))
        painter.setPen(QPen(QColor(theme_colours.line)))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        line = self.fontMetrics().height()
        area = QRect(rect.left() + SPACING[1], rect.top() + _PAD, rect.width() - SPACING[2], line)
        source = self._source(section)
        name = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        own = theme_colours.text if self._is_double() else theme_colours.muted
        for text, colour in ((name, own), (source, theme_colours.muted)):
            painter.setPen(QColor(colour))
            cut = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
            area.translate(0, line)
        painter.restore()

    def _source(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal, SOURCE) or "")
