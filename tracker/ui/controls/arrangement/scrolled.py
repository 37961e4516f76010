"""A panel that may be higher than the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLayout, QScrollArea, QWidget

_LETTERS = 48
"""The most characters of width that the panel asks for, whatever it contains."""
_MOST = 500
"""The most pixels of width that it asks for: what the least window has room for."""


class Scrolled(QScrollArea):
    """Scrolls vertically: the content is as wide as the panel. Only the content takes the focus.

    It scrolls to the side only where the content cannot be as narrow, in a narrow window with large text.

    The content has the same width and right edge whether or not the scroll bar is shown: the bar takes its room from
    the right margin. A field that gets the focus other than by a click is scrolled into view, even if it is only then
    shown: a command may ask something in a field far below.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._margin: int | None = None
        self.verticalScrollBar().rangeChanged.connect(self._give_way)
        self._follow = QTimer(self, singleShot=True, interval=0)
        self._follow.timeout.connect(self._show_focused)
        app = QApplication.instance()
        assert isinstance(app, QApplication), "there is a window"
        app.focusChanged.connect(self._on_focus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the field whose caption is clicked; beside all fields, take the focus from where it was.

        Text typed after a click beside a field is not meant for the list that had the focus before.
        """
        at = event.position().toPoint()
        caption = self.viewport().childAt(at)
        field = caption.buddy() if isinstance(caption, QLabel) else None
        if field is not None and field.isEnabled():
            field.setFocus(Qt.FocusReason.MouseFocusReason)
        elif not self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def minimumSizeHint(self) -> QSize:
        least, inside = super().minimumSizeHint(), self.widget()
        if inside is None:
            return least
        bar = self.verticalScrollBar()
        needed = inside.minimumSizeHint().width() + (bar.sizeHint().width() if bar.isVisibleTo(self) else 0)
        most = min(_LETTERS * self.fontMetrics().averageCharWidth(), _MOST)
        return QSize(max(least.width(), min(needed, most)), least.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # the content may need more width now
        return super().eventFilter(watched, event)

    @Slot(int, int)
    def _give_way(self, least: int, most: int) -> None:
        inside = self.widget()
        layout: QLayout | None = inside.layout() if inside is not None else None
        if layout is None:
            return
        margins = layout.contentsMargins()
        bar = self.verticalScrollBar().sizeHint().width()
        if self._margin is None:
            self._margin = max(margins.right(), bar)
        margins.setRight(self._margin - (bar if most > least else 0))
        layout.setContentsMargins(margins)

    @Slot(QWidget, QWidget)
    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        is_clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if old is not None and new is not None and not is_clicked and self.isAncestorOf(new):
            self._follow.start()  # once everything that appears with it is laid out

    def _show_focused(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused) and focused.height() < self.viewport().height():
            self.ensureWidgetVisible(focused)


class LeastHigh(QWidget):
    """Content that is scrolled only if the window is too low for its least height."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else super().heightForWidth(width)


def scrolled_when_low(content: QLayout) -> Scrolled:
    """Return content that is scrolled if the window is too low for it."""
    inside, body = LeastHigh(), Scrolled()
    inside.setLayout(content)
    body.setWidget(inside)
    return body
