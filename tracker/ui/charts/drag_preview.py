"""A chart while it is dragged: its lines are painted at once, until the exact picture is drawn in the background."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from tracker.charts.axes_frame import Frame
from tracker.charts.drag_lines import DragLine, DragLines
from tracker.charts.palette import Palette
from tracker.charts.ticks import TICK_ROOM, day_ticks

_OVER = 6.0
"""Pixels beyond the axes that are painted over as well: half a marker, or a tick."""
_MANY = 400
"""The number of points above which the line is thin and has no dots, which is faster."""
_PIECE = 200
"""The most points of a line that are painted as one piece."""
_DOT = 3.0
"""The radius of a dot, in points of type."""


class _Run(Struct, frozen=True):
    """Points of a line without a gap. In `points`, days are counted from the first day of the run."""

    days: list[float]
    values: list[float]
    points: QPolygonF


class DragPreview:
    """The lines of a dragged chart. Made once for each content: its lines are stored as polygons, and each frame paints
    the part that is shown.
    """

    def __init__(self, lines: DragLines, palette: Palette) -> None:
        self._lines, self._look = lines, palette
        self._runs = [(line, _runs(line)) for line in lines.lines]

    def paint(self, painter: QPainter, frame: Frame, unit: float) -> None:
        """Paint the axes and lines of `frame` over what is there. `unit`: pixels per point of type."""
        painter.save()
        palette = self._look
        inside = QRectF(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top)
        painter.fillRect(inside.adjusted(-_OVER, -12 * unit, _OVER, 0), QColor(palette.page))
        self._paint_days(painter, frame, unit)
        painter.setPen(QPen(QColor(palette.line), 0.8 * unit))
        painter.drawLines([_level(frame, tick) for tick in self._lines.axis.ticks])
        painter.setPen(QPen(QColor(palette.outline), 0.8 * unit))
        painter.drawLine(QLineF(inside.bottomLeft(), inside.bottomRight()))
        painter.setClipRect(inside.adjusted(0, -_OVER, 0, _OVER))
        for value, colour, width, dashes in self._lines.levels:
            painter.setPen(_pen(colour, width * unit, dashes))
            painter.drawLine(_level(frame, value))
        painter.setPen(_pen(palette.outline, 1.2 * unit, (1.0, 2.0)))
        for day in self._lines.marks:
            across = frame.across(day)
            painter.drawLine(QLineF(across, frame.top, across, frame.bottom))
        for line, runs in self._runs:
            _paint_line(painter, frame, line, runs, unit)
        painter.restore()

    def _paint_days(self, painter: QPainter, frame: Frame, unit: float) -> None:
        palette = self._look
        font = painter.font()
        font.setPixelSize(max(1, round(palette.small_size * unit)))
        painter.setFont(font)
        height = QFontMetricsF(font).height()
        below = frame.bottom + 5 * unit
        reach = TICK_ROOM * unit / 2
        strip = QRectF(frame.left - reach, frame.bottom, frame.right - frame.left + 2 * reach, 2 * height + 6 * unit)
        painter.fillRect(strip, QColor(palette.page))
        painter.setPen(QColor(palette.ink))
        most = max(2, int((frame.right - frame.left) / (TICK_ROOM * unit)))
        for day, words in day_ticks(frame.days.first_day, frame.days.last_day, most):
            across = frame.across(day.toordinal())
            painter.drawLine(QLineF(across, frame.bottom, across, frame.bottom + 4 * unit))
            area = QRectF(across - reach, below, 2 * reach, 2 * height)
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)


def _paint_line(painter: QPainter, frame: Frame, line: DragLine, runs: Sequence[_Run], unit: float) -> None:
    """Paint the runs that are at least partly shown. The painter's transform places their points."""
    shown = [run for run in runs if run.days[-1] >= frame.days.first and run.days[0] <= frame.days.last]
    many = sum(len(run.days) for run in shown) > _MANY
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not many)
    across = (frame.right - frame.left) / frame.days.length
    up = (frame.top - frame.bottom) / (frame.high - frame.low)
    pen = _pen(line.colour, 1.0 if many else line.width * unit, line.dashes)
    for run in shown:
        transform = QTransform(across, 0, 0, up, frame.across(run.days[0]), frame.bottom - frame.low * up)
        painter.setPen(pen)
        painter.drawPolyline(transform.map(run.points))
        if line.has_dots and not many:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(line.colour))
            for day, value in zip(run.days, run.values, strict=True):
                painter.drawEllipse(QPointF(frame.across(day), frame.up(value)), _DOT * unit, _DOT * unit)
            painter.setBrush(Qt.BrushStyle.NoBrush)


def _runs(line: DragLine) -> list[_Run]:
    """Return the runs between a line's gaps, in pieces of a few hundred points; adjoining pieces share an end."""
    whole: list[list[tuple[float, float]]] = [[]]
    for day, value in line.points:
        if math.isfinite(value):
            whole[-1].append((day, value))
        elif whole[-1]:
            whole.append([])
    pieces = [part[start : start + _PIECE + 1] for part in whole for start in range(0, len(part), _PIECE)]
    return [
        _Run(
            [day for day, _ in piece],
            [value for _, value in piece],
            QPolygonF([QPointF(day - piece[0][0], value) for day, value in piece]),
        )
        for piece in pieces
    ]


def _level(frame: Frame, value: float) -> QLineF:
    return QLineF(frame.left, frame.up(value), frame.right, frame.up(value))


def _pen(colour: str, width: float, dashes: tuple[float, ...]) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes:
        pen.setDashPattern(list(dashes))
    return pen
