"""A sheet over the right side of the window: fields in a column, and a picture next to them if there is room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tracker.ui.framework.mnemonics import COVERING
from tracker.ui.look.theme import SPACING, label
from tracker.ui.papers.closable_bar import ClosableBar

_LETTERS = 62
"""Width of the fields in characters."""
_BESIDE = 58
"""Width in characters of the picture next to them."""


class SideSheet(ClosableBar):
    """A sheet at the right edge of a widget and as high as the widget; Esc closes it.

    Tab cycles within the sheet, as it covers what is below it.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sheet")
        self.setObjectName(COVERING)
        self.title = label(title, "heading")
        self.setAccessibleName(title)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(SPACING[0])
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SPACING[1])
        self._inside = inside = QWidget()
        inside.setProperty("role", "sheet-inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACING[1], 0)
        column.setSpacing(SPACING[1])
        column.addLayout(self._fields)
        column.addStretch(1)
        self._area = area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left = QVBoxLayout()
        left.setSpacing(SPACING[2])
        left.addWidget(self.title)
        left.addWidget(area, 1)
        left.addLayout(self._buttons)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACING[3], SPACING[3], SPACING[3], SPACING[3])
        self._row.setSpacing(SPACING[4])
        self._row.addLayout(left, 3)
        self._beside: QWidget | None = None
        self._main: QPushButton | None = None

    def add(self, name: str, field: QWidget) -> QLabel:
        """Add a field below its name; return the label of the name."""
        heading = label(name, "muted")
        if name:
            heading.setBuddy(field.focusProxy() or field)
            heading.setContentsMargins(0, SPACING[1], 0, 0)
            self._fields.addWidget(heading)
        self._fields.addWidget(field)
        return heading

    def show_field(self, field: QWidget) -> None:
        """Scroll to a field, if the window is too low to show all."""
        self._area.ensureWidgetVisible(field, 0, SPACING[4])

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Add the buttons at the bottom, the main one first."""
        self._main = buttons[0]
        self._buttons.addStretch(1)
        for button in reversed(buttons):
            self._buttons.addWidget(button)

    def show_beside(self, picture: QWidget) -> None:
        """Show a picture next to the fields if there is room."""
        self._beside = picture
        self._row.addWidget(picture, 2)

    def open_over(self, whole: QWidget) -> None:
        """Show the sheet over the right side of a widget, and follow its size."""
        self.setParent(whole)
        whole.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()

    def focusNextPrevChild(self, following: bool) -> bool:
        """Go to the next field or button of the sheet in reading order, and from the last to the first."""
        focused = QApplication.focusWidget()
        parts = sorted(filter(_takes_tab, self.findChildren(QWidget)), key=self._at)
        if focused not in parts or len(parts) < 2:
            return super().focusNextPrevChild(following)
        reason = Qt.FocusReason.TabFocusReason if following else Qt.FocusReason.BacktabFocusReason
        parts[(parts.index(focused) + (1 if following else -1)) % len(parts)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the main button on Return, as in a dialog, from any field that does not use Return itself, as a line
        does.
        """
        is_used = isinstance(QApplication.focusWidget(), QLineEdit)
        is_used = is_used or self.isHidden()  # the line has started the work, which closes the sheet
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and not is_used and self._main is not None and self._main.isEnabled():
            self._main.click()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._beside is not None:
            letter = self.fontMetrics().averageCharWidth()
            self._beside.setVisible(self.width() >= (_LETTERS + _BESIDE // 2) * letter)

    def _at(self, part: QWidget) -> tuple[bool, int, int]:
        """Return the position of a part in reading order: the rows from the top, then the picture next to them."""
        middle = part.mapTo(self, part.rect().center())
        return self._beside is not None and self._beside.isAncestorOf(part), middle.y(), middle.x()

    def _fit(self) -> None:
        whole = self.parentWidget()
        if whole is not None:
            wanted = (_LETTERS + _BESIDE) * self.fontMetrics().averageCharWidth()
            width = min(wanted, whole.width())
            fields = self._inside.minimumSizeHint().width() + self._area.verticalScrollBar().sizeHint().width()
            self._area.setMinimumWidth(min(fields, width - 2 * SPACING[3]))
            self.setGeometry(whole.width() - width, 0, width, whole.height())


def _takes_tab(part: QWidget) -> bool:
    by_tab = part.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return by_tab and part.focusProxy() is None and part.isEnabled() and part.isVisible()
