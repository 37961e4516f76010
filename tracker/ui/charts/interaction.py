"""Mouse and keyboard control of a chart: point at a figure, choose days, zoom and scroll."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from tracker.charts.axes_frame import Frame
from tracker.domain.charts.chart_points import ChartPoint
from tracker.domain.charts.day_range import DayRange
from tracker.ui.charts.points import ChartPoints
from tracker.ui.charts.tooltip import paint_tip
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import colours

_NOTCH = 0.8
"""The factor by which one notch of the wheel, or one press of +, shortens the day range."""
_DRAG = 4.0
"""The distance in pixels above which a press is a drag."""
_WHEEL_STEP = 0.25
"""The share of the day range by which one notch of the wheel scrolls."""


class Movable(Protocol):
    """A view of a day range. `days` is None while it shows all days; `frame` is None while there is no line."""

    days: DayRange | None

    @property
    def frame(self) -> Frame | None: ...
    @property
    def whole(self) -> DayRange | None: ...
    def show_days(self, days: DayRange | None) -> None: ...


class ChartInteraction(QObject):
    """Handles the mouse and the keys of a chart. `points` are the figures, `pointed` the index of the one pointed at,
    `chosen` the ordinals of the days chosen.
    """

    def __init__(self, chart: QWidget, shows: Movable) -> None:
        super().__init__(chart)
        self._chart, self._shows = chart, shows
        self.points = ChartPoints(())
        self.pointed: int | None = None
        self.chosen: tuple[float, float] | None = None
        self._pressed: QPointF | None = None
        self._grabbed: DayRange | None = None
        chart.setMouseTracking(True)
        chart.installEventFilter(self)
        self._handlers: dict[QEvent.Type, Callable[..., bool]] = {
            QEvent.Type.MouseMove: self._on_move,
            QEvent.Type.MouseButtonPress: self._on_press,
            QEvent.Type.MouseButtonRelease: self._on_release,
            QEvent.Type.Leave: lambda _event: self._point_at(None),
            QEvent.Type.FocusOut: lambda _event: self._point_at(None),
            QEvent.Type.Wheel: self._on_wheel,
            QEvent.Type.KeyPress: self._on_key,
            QEvent.Type.ShortcutOverride: self._on_shortcut,
        }

    @property
    def pointed_at(self) -> ChartPoint | None:
        """The chart point that is pointed at; None if there is none."""
        return None if self.pointed is None else self.points.points[self.pointed]

    def begin(self) -> None:
        """Move the focus to the chart and point at its newest figure."""
        self._chart.setFocus()
        self._step(self.points.step(None, 0), extends=False)

    def set_points(self, points: ChartPoints) -> None:
        """Set the figures of the chart. If they have changed, nothing is pointed at or chosen any longer."""
        if points.points != self.points.points:
            self.pointed, self.chosen = None, None
            self.points = points

    def zoom(self, factor: float, about: float | None = None) -> None:
        """Show `factor` times as many days around `about`; None stands for the figure pointed at, else the middle."""
        now, whole = self._shows.days or self._shows.whole, self._shows.whole
        if now is None or whole is None:
            return
        if about is None:
            is_shown = self.pointed is not None and now.first <= self.points.day(self.pointed) <= now.last
            about = self.points.day(self.pointed) if is_shown and self.pointed is not None else sum(_ends(now)) / 2
        zoomed = now.zoomed(factor, about, whole)
        self._shows.show_days(None if zoomed.length >= whole.length * 0.999 else zoomed)

    def paint(self, painter: QPainter) -> None:
        """Paint the days being chosen, and the tooltip of the figure pointed at."""
        frame = self._shows.frame
        if frame is None:
            return
        if self.chosen is not None:
            left, right = sorted(min(max(frame.across(day), frame.left), frame.right) for day in self.chosen)
            shade = QColor(colours().accent)
            shade.setAlphaF(0.16)
            painter.fillRect(QRectF(left, frame.top, right - left, frame.bottom - frame.top), shade)
            painter.setPen(QColor(colours().accent))
            for across in (left, right):
                painter.drawLine(QPointF(across, frame.top), QPointF(across, frame.bottom))
        point = self.pointed_at
        if point is not None and self.pointed is not None and self._grabbed is None:
            day = self.points.day(self.pointed)
            if frame.days.first <= day <= frame.days.last:
                height = frame.bottom if point.value is None else frame.up(point.value)
                paint_tip(painter, QPointF(frame.across(day), height), point, self._chart.rect(), colours())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handler = self._handlers.get(event.type())
        if handler is None or self._shows.frame is None:
            return super().eventFilter(watched, event)
        return handler(event)

    def _point_at(self, index: int | None) -> bool:
        if index != self.pointed:
            self.pointed = index
            self._chart.update()
        return False

    def _on_press(self, event: QMouseEvent) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._pressed = event.position()
        chooses = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._grabbed = None if chooses else self._shows.days
        return False

    def _on_move(self, event: QMouseEvent) -> bool:
        frame, whole = self._shows.frame, self._shows.whole
        if frame is None or whole is None:
            return False
        at = event.position()
        if self._pressed is None:
            inside = frame.left - 8 <= at.x() <= frame.right + 8 and frame.top - 8 <= at.y() <= frame.bottom + 8
            self._point_at(self.points.nearest(at.x(), at.y(), frame) if inside else None)
        elif self._grabbed is not None:
            moved = (self._pressed.x() - at.x()) / (frame.right - frame.left) * self._grabbed.length
            self._shows.show_days(self._grabbed.moved(moved, whole))
        elif self.chosen is not None or abs(at.x() - self._pressed.x()) >= _DRAG:
            self.chosen = (frame.day_at(self._pressed.x()), frame.day_at(at.x()))
            self._point_at(None)
            self._chart.update()
        return False

    def _on_release(self, event: QMouseEvent) -> bool:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._grabbed = None
            self._show_chosen()
        return False

    def _show_chosen(self) -> bool:
        now, chosen = self._shows.days or self._shows.whole, self.chosen
        if chosen is None or now is None:
            return False
        self.chosen = None
        first, last = (min(max(day, now.first), now.last) for day in sorted(chosen))
        if last - first > 0:
            self._shows.show_days(DayRange(first, last).whole_days())
        self._chart.update()
        return True

    def _on_wheel(self, event: QWheelEvent) -> bool:
        frame, now, whole = self._shows.frame, self._shows.days, self._shows.whole
        turned = event.angleDelta()
        along = turned.x() or (turned.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if along and now is not None and whole is not None:
            self._shows.show_days(now.moved(-along / 120 * _WHEEL_STEP * now.length, whole))
        elif turned.y() and frame is not None:
            self.zoom(_NOTCH ** (turned.y() / 120), frame.day_at(event.position().x()))
        event.accept()
        return True

    def _on_shortcut(self, event: QKeyEvent) -> bool:
        """Claim Esc while there is something in the chart that it cancels. Return whether it was claimed."""
        if event.key() == Qt.Key.Key_Escape and (self.chosen or self._shows.days or self.pointed is not None):
            event.accept()
            return True
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ZOOMS and not modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            self.zoom(_ZOOMS[key])
            return True
        if key == Qt.Key.Key_Escape:
            return self._take_back()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._show_chosen()
        if key in _ALONG and modifiers == Qt.KeyboardModifier.NoModifier:
            return self._move_along(_ALONG[key])
        if key in _STEPS and modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return self._step(self.points.step(self.pointed, _STEPS[key]), extends=bool(modifiers))
        if key in _OTHERS and modifiers == Qt.KeyboardModifier.NoModifier:
            return self._step(self.points.other(self.pointed, _OTHERS[key]), extends=False)
        return False

    def _take_back(self) -> bool:
        """Cancel, for Esc, the days being chosen; otherwise show all days; otherwise stop pointing. Return False if
        there was nothing to cancel.
        """
        if self.chosen is not None:
            self.chosen = None
        elif self._shows.days is not None:
            self._shows.show_days(None)
        elif self.pointed is not None:
            self.pointed = None
        else:
            return False
        self._chart.update()
        return True

    def _move_along(self, share: float) -> bool:
        now, whole = self._shows.days, self._shows.whole
        if now is None or whole is None:
            return False
        self._shows.show_days(now.moved(share * now.length, whole))
        return True

    def _step(self, index: int | None, *, extends: bool) -> bool:
        """Point at a figure and announce it. With `extends` (Shift) the days up to it are chosen. Return False if there
        is no such figure.
        """
        now, whole = self._shows.days or self._shows.whole, self._shows.whole
        if index is None or now is None or whole is None:
            return False
        day = self.points.day(index)
        before = self.points.day(index if self.pointed is None else self.pointed)
        self.chosen = ((self.chosen[0] if self.chosen else before), day) if extends else None
        self.pointed = index
        if not now.first <= day <= now.last:
            self._shows.show_days(now.moved(day - sum(_ends(now)) / 2, whole))
        sentence = self.points.points[index].sentence()
        if self.chosen is not None:
            first, last = sorted(self.chosen)
            sentence += f" Chosen: {DayRange(first, last).say()}. Enter shows these dates."
        self._chart.setAccessibleDescription(sentence)
        announce(self._chart, sentence)
        self._chart.update()
        return True


def _ends(days: DayRange) -> tuple[float, float]:
    return days.first, days.last


_ZOOMS = {Qt.Key.Key_Plus: _NOTCH, Qt.Key.Key_Equal: _NOTCH, Qt.Key.Key_Minus: 1 / _NOTCH}
_ALL = 1_000_000_000
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -_ALL, Qt.Key.Key_End: _ALL}
_OTHERS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ALONG = {Qt.Key.Key_PageUp: -1.0, Qt.Key.Key_PageDown: 1.0}
"""The share of the day range by which each key scrolls."""
