"""Painting shared by lists and tables: the background of a row, the hairline below it, one line of text."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from tracker.domain.formatted_text import plain, runs_of
from tracker.ui.controls.lists.wrapped_text import WrappedText
from tracker.ui.look.theme import colours

LETTERS_A_PIXEL = 4
"""The most characters per pixel that can be visible; text beyond is not measured."""


def paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, view: QWidget, *, marked: bool = True, is_way: bool = False
) -> None:
    """Paint the background of the picked row; a bar at its left (`marked`) shows whether it has the keyboard focus.

    A link (`is_way`) is lit only while it has the focus, and while the mouse is over it.
    """
    from PySide6.QtWidgets import QStyle  # loads hundreds of names, and a plan's table is painted without them

    area: QRect = option.rect
    theme_colours, has_focus = colours(), view.hasFocus()
    if option.state & QStyle.StateFlag.State_Selected and (has_focus or not is_way):
        painter.fillRect(area, QColor(theme_colours.selection))
        if marked:
            mark = QRect(area.left(), area.top(), 3, area.height())
            painter.fillRect(mark, QColor(theme_colours.accent if has_focus else theme_colours.outline))
    elif is_way and option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(area, QColor(theme_colours.surface))


def paint_hairline(painter: QPainter, area: QRect, colour: str) -> None:
    """Paint the hairline below a row."""
    painter.setPen(QPen(QColor(colour), 1))
    painter.drawLine(area.bottomLeft(), area.bottomRight())


def strong(font: QFont) -> QFont:
    """Return the same font in semi-bold."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def write_wrapped(painter: QPainter, area: QRect, text: WrappedText, spacing: float, first: int = 0) -> int:
    """Write a text from line `first` of the area on, with the painter's font and pen; return the next free line."""
    for index, (indent, line) in enumerate(text.lines, first):
        top = area.top() + round(index * spacing)
        where = QRect(area.left() + round(indent), top, area.width() - round(indent), round(spacing))
        write_line(painter, where, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
    return first + len(text.lines)


def write_line(painter: QPainter, area: QRect, flags: Qt.AlignmentFlag | Qt.TextFlag, line: str) -> None:
    """Write one line, with its bold parts in bold."""
    runs = runs_of(line)
    if len(runs) < 2 and not any(run.bold for run in runs):
        painter.drawText(area, flags, line)
        return
    bold = QFont(painter.font())
    bold.setWeight(QFont.Weight.Bold)
    metrics = QFontMetricsF(painter.font()), QFontMetricsF(bold)
    width = sum(metrics[run.bold].horizontalAdvance(run.text) for run in runs)
    left = area.left() + (area.width() - width if flags & Qt.AlignmentFlag.AlignRight else 0.0)
    middle = area.top() + (area.height() - metrics[0].height()) / 2
    write_at(painter, QPointF(left, middle + metrics[0].ascent()), line)


def write_at(painter: QPainter, at: QPointF, line: str) -> None:
    """Write one line with its baseline beginning at this point, with its bold parts in bold."""
    runs = runs_of(line)
    if len(runs) < 2 and not any(run.bold for run in runs):
        painter.drawText(at, line)
        return
    font = QFont(painter.font())
    bold = QFont(font)
    bold.setWeight(QFont.Weight.Bold)
    for run in runs:
        painter.setFont(bold if run.bold else font)
        painter.drawText(at, run.text)
        at = QPointF(at.x() + QFontMetricsF(painter.font()).horizontalAdvance(run.text), at.y())
    painter.setFont(font)


def write_left(painter: QPainter, area: QRect, text: str, colour: str) -> int:
    """Write at the left, cut with "…" to the area's width; return the width used, in pixels."""
    return _write(painter, area, text, colour, Qt.AlignmentFlag.AlignLeft)


def write_right(painter: QPainter, area: QRect, text: str, colour: str) -> int:
    """Write at the right, cut with "…" to the area's width; return the width used, in pixels."""
    return _write(painter, area, text, colour, Qt.AlignmentFlag.AlignRight)


def _write(painter: QPainter, area: QRect, text: str, colour: str, side: Qt.AlignmentFlag) -> int:
    line = " ".join(plain(text[: area.width() * LETTERS_A_PIXEL]).split())
    if area.width() <= 0 or not line:
        return 0
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, area.width())
    painter.setPen(QColor(colour))
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)
