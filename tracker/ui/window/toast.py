"""A small notice of the last edit, with a button that undoes it. It disappears by itself."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from tracker.domain.text import shorten
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.framework.events import hear
from tracker.ui.framework.notices import FOOT_BAR
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import SPACING, label

SHOWN_MS = 8000
"""Milliseconds for which the notice is shown; longer while the mouse is on it."""
_LETTERS = 88
_MOVED = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest)
_PRESSED = (QAbstractButton, QLineEdit, ChoiceBox)


class Toast(QFrame):
    """Floats centred over the foot of the given widget, and takes no room from it.

    Buttons and fields at the foot stay free, in a bar (`FOOT_BAR`) or on the page: the toast is placed above them.
    Scrolled content does not count, except for the row or box that has the focus and the row after it.
    """

    undo_wanted = Signal()

    def __init__(self, over: QWidget, shown_ms: int = SHOWN_MS) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("role", "toast")
        self.sentence = label()
        self.sentence.setAccessibleName("Last change")
        self.undo = QPushButton("Undo")
        self.undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the key is Ctrl+Z, wherever the focus is
        self.undo.setProperty("role", "link")
        self.undo.clicked.connect(self._take_back)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACING[3], SPACING[1], SPACING[2], SPACING[1])
        layout.setSpacing(SPACING[2])
        layout.addWidget(self.sentence)
        layout.addWidget(self.undo)
        self._timer = QTimer(self, singleShot=True, interval=shown_ms)
        self._timer.timeout.connect(self._go)
        self._arrive = QTimer(self, singleShot=True)
        """Fires once the focus has come to rest, however many boxes it passed through."""
        self._arrive.timeout.connect(self._follow_bars)
        hear(over, _MOVED, self._on_moved)
        app = QApplication.instance()
        assert isinstance(app, QApplication), "there is a window"
        app.focusChanged.connect(self._on_focus)
        self.hide()

    def say(self, sentence: str, *, can_undo: bool = False) -> None:
        """Show a sentence for a while and have a screen reader announce it. An empty sentence hides the last one."""
        if not sentence:
            self.hide()
            return
        self.sentence.setText(shorten(sentence, _LETTERS))
        self.sentence.setToolTip(sentence if len(sentence) > _LETTERS else "")
        self.undo.setVisible(can_undo)
        self.undo.setAccessibleName(f"Undo: {sentence}")
        self._follow_bars()
        self._place()
        self.show()
        self.raise_()
        announce(self, sentence)
        self._timer.start()

    def _on_moved(self, _event: QEvent) -> None:
        """Move the toast when the widget below is resized, or a bar at its foot appears, grows or disappears."""
        if self.isVisible():
            self._place()

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, _new: QWidget | None) -> None:
        """Move the toast: another page may be shown now."""
        if self.isVisible():
            self._place()
            self._arrive.start()

    def _follow_bars(self) -> None:
        """Follow the bars at the foot that exist now, visible or not."""
        for bar in self._over.findChildren(QWidget, FOOT_BAR):
            hear(bar, _MOVED, self._on_moved)

    def _place(self) -> None:
        below = self._over
        size = self._fit(below.width() - 2 * SPACING[2])
        left, top = (below.width() - size.width()) // 2, below.height() - size.height() - SPACING[3]
        wanted = QRect(QPoint(left, top), size)
        in_the_way = list(self._at_the_foot(wanted.top() // 2))
        higher = QRect(wanted)
        while tops := [area.top() for area in in_the_way if area.intersects(higher)]:
            higher.moveBottom(min(tops) - SPACING[1])
        self.setGeometry(higher if higher.top() > wanted.top() // 2 else wanted)

    def _fit(self, room: int) -> QSize:
        """Return the size of the toast; a sentence that is wider than the room is wrapped."""
        layout, edges = self.layout(), self.contentsMargins()
        assert layout is not None, "it is made with the toast"
        inner, button = layout.contentsMargins(), self.undo.sizeHint().width() + layout.spacing()
        around = inner.left() + inner.right() + edges.left() + edges.right()
        words = self.sentence.fontMetrics().horizontalAdvance(self.sentence.text())
        is_wide = words + around + (0 if self.undo.isHidden() else button) > room
        if is_wide is not self.sentence.wordWrap():
            self.sentence.setWordWrap(is_wide)
        return QSize(room, layout.totalHeightForWidth(room)) if is_wide else self.sizeHint()

    def _at_the_foot(self, below: int) -> Iterator[QRect]:
        """Yield the areas below a height that can be pressed, the bars, and the box or row being edited."""
        worked_on = _worked_on(self._over)
        if worked_on is not None:
            yield worked_on
        yield from self._pressed(self._over, QPoint(), below)

    def _pressed(self, within: QWidget, corner: QPoint, below: int) -> Iterator[QRect]:
        """Yield the areas that can be pressed, and the bars, among the visible parts of a widget. Parts above `below`
        and scrolled content are not searched.
        """
        for part in within.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            area = QRect(corner + part.pos(), part.size())
            if area.bottom() <= below or not part.isVisible() or part.isWindow() or part is self:
                continue
            if isinstance(part, _PRESSED) or part.objectName() == FOOT_BAR:
                yield area
            if not isinstance(part, QAbstractScrollArea):
                yield from self._pressed(part, area.topLeft(), below)

    def _go(self) -> None:
        if self.underMouse():
            self._timer.start()
        else:
            self.hide()

    def _take_back(self) -> None:
        self.hide()
        self.undo_wanted.emit()


def _worked_on(over: QWidget) -> QRect | None:
    """Return the area in which the user is typing: the focused box, or in a table its row and the next one. None if the
    focus is elsewhere.
    """
    from tracker.ui.controls.entry.entry_grid import TypedGrid

    focused = QApplication.focusWidget()
    if focused is None or not over.isAncestorOf(focused):
        return None
    view: QWidget | None = focused
    while view is not None and not isinstance(view, QAbstractItemView):
        view = view.parentWidget()
    if isinstance(view, TypedGrid):
        row = view.visualRect(view.currentIndex())
        row = QRect(0, row.top(), view.viewport().width(), 2 * row.height()).intersected(view.viewport().rect())
        return QRect(view.viewport().mapTo(over, row.topLeft()), row.size()) if row.isValid() else None
    is_box = isinstance(focused, (QLineEdit, QTextEdit, QPlainTextEdit))
    return QRect(focused.mapTo(over, QPoint(0, 0)), focused.size()) if is_box else None
