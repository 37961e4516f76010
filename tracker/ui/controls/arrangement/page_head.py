"""The head of a page: its title, one line of what it is, and buttons for what is done there most."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.framework.commands import Command, say_keys
from tracker.ui.look.elided_label import ElidedLabel
from tracker.ui.look.theme import SPACING, label

_HIGH = 30
"""Lines of text that a page is high at least to have room for what it is, too."""


INDENT = SPACING[3]
"""The distance of a page's title, and of all that stands below it, from the left edge, in pixels."""
AROUND = (INDENT, SPACING[2], SPACING[3], SPACING[3])
"""The margins of a screen that takes the whole page: its title stands where that of a page does."""


def indented(part: QWidget, own: int = 0) -> QHBoxLayout:
    """Return a layout in which a part's words begin where the title does; `own` is what it leaves beside them."""
    row = QHBoxLayout()
    row.setContentsMargins(INDENT - own, 0, 0, 0)
    row.addWidget(part)
    return row


class PageHead(QWidget):
    """A row across the page. A button does what its command does; it is grey where that cannot be done now.

    Where they have no room beside the title, the buttons stand below it; a low page leaves the one line out, and then
    what the File menu has, too.
    """

    def __init__(
        self, title: str, about: str = "", tools: Sequence[Command] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title, self.about = label(title, "title"), ElidedLabel(about)
        self.about.setProperty("role", "muted")
        self.buttons = [_Button(command) for command in tools]
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addWidget(self.title)
        self._words.addWidget(self.about)
        self._tools = QWidget(self)
        flow = FlowLayout(SPACING[1], self._tools)
        for button in self.buttons:
            flow.addWidget(button)
        self._tools.setVisible(bool(self.buttons))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(SPACING[2])
        self._box.addLayout(self._words, 1)
        self._box.addWidget(self._tools)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(INDENT, SPACING[2], SPACING[3], SPACING[2])
        self._whole.setSpacing(0)
        self._whole.addLayout(self._box)
        self._page: QWidget | None = None

    def refresh(self) -> None:
        """Show which buttons can be pressed now."""
        for button in self.buttons:
            button.refresh()
        self._fit()

    def offer(self, *, tools: bool) -> None:
        """Show the buttons, or not where the page itself offers what can be done."""
        self._tools.setVisible(tools and bool(self.buttons))
        self.refresh()

    def minimumSizeHint(self) -> QSize:
        needed = max((button.minimumSizeHint().width() for button in self.buttons), default=0)
        edges = self._whole.contentsMargins()
        width = max(needed, self.title.minimumSizeHint().width()) + edges.left() + edges.right()
        high = self._whole.minimumSize().height()
        return QSize(width, max(high, self._whole.heightForWidth(max(self.width(), width))))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        page = self.parentWidget()
        if self._page is None and page is not None:
            self._page = page
            page.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        if self._page is None:
            return
        metrics, edges = self.fontMetrics(), self._whole.contentsMargins()
        is_low = self._page.height() < _HIGH * metrics.lineSpacing()
        words = self.title.sizeHint().width()
        room = self._page.width() - edges.left() - edges.right() - words - SPACING[2]
        tools = self._width_of(self.buttons)
        may_go = [button for button in self.buttons if button.is_in_file_menu]
        for button in may_go:
            button.setVisible(not is_low or tools <= room)
        if is_low and tools > room:
            tools = self._width_of([button for button in self.buttons if button not in may_go])
        is_beside = tools <= room
        self._tools.setMinimumWidth(max(tools, 0) if is_beside else 0)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if is_beside else ways.TopToBottom)
        said = metrics.horizontalAdvance(self.about.text())
        self._put_about(self._whole if is_beside and said > room + words - tools else self._words)
        self.about.setVisible(not is_low)
        self.updateGeometry()

    def _put_about(self, column: QVBoxLayout) -> None:
        """Put the one line below the title, or where it has no room beside the buttons below both."""
        if column.indexOf(self.about) < 0:
            for other in (self._whole, self._words):
                other.removeWidget(self.about)
            column.addWidget(self.about)

    def _width_of(self, buttons: Sequence[_Button]) -> int:
        return sum(button.sizeHint().width() + SPACING[1] for button in buttons) - SPACING[1]


class _Button(QPushButton):
    def __init__(self, command: Command) -> None:
        super().__init__(command.text)
        self._enabled: Callable[[], bool] = command.enabled or (lambda: True)
        self._run = command.run
        self.is_in_file_menu = command.menu == "File"
        """It is found there, too, whatever page is shown."""
        self.setToolTip(say_keys(command))
        self.clicked.connect(self._do)

    def refresh(self) -> None:
        self.setEnabled(self._enabled())

    def _do(self) -> None:
        if self._enabled():
            self._run()
