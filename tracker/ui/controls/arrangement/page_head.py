"""The head of a page: its title, one line that describes it, and buttons for its most frequent commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.ui.controls.arrangement.empty_state import ListOrEmpty
from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.controls.arrangement.more_button import MoreButton
from tracker.ui.framework.commands import Command, say_keys
from tracker.ui.framework.events import hear
from tracker.ui.look.elided_label import ElidedLabel
from tracker.ui.look.theme import SPACING, label

_HIGH = 30
"""The least height of a page, in lines of text, at which the description is shown."""


INDENT = SPACING[3]
"""The distance of a page's title, and of all that is below it, from the left edge, in pixels."""
AROUND = (INDENT, SPACING[2], SPACING[3], SPACING[3])
"""The margins of a screen that fills the page: its title is where a page's is."""


def indented(part: QWidget, own: int = 0) -> QHBoxLayout:
    """Return a layout that aligns a part's text with the title; `own` is the part's own left margin."""
    row = QHBoxLayout()
    row.setContentsMargins(INDENT - own, 0, 0, 0)
    row.addWidget(part)
    if isinstance(part, ListOrEmpty):
        part.empty.setContentsMargins(0, 0, INDENT - own, 0)  # the empty state is in the middle of the page
    return row


class PageHead(QWidget):
    """A row across the page. A button runs its command, and is grey if that cannot be run now.

    Buttons that do not fit beside the title go into the menu of “More”, the last first; the menu also has `rest`, all
    commands of the page. If not even the first fits, they are below the title. A low page leaves the description out.
    """

    def __init__(
        self,
        title: str,
        about: str = "",
        tools: Sequence[Command] = (),
        rest: Callable[[], Sequence[Command]] = tuple,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title, self.about = label(title, "title"), ElidedLabel(about)
        self.about.setProperty("role", "muted")
        self.buttons = [_Button(command) for command in tools]
        self.more = MoreButton(rest)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addWidget(self.title)
        self._words.addWidget(self.about)
        self._tools = QWidget(self)
        flow = FlowLayout(SPACING[1], self._tools)
        for button in (*self.buttons, self.more):
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
        """Update which buttons can be pressed now."""
        for button in self.buttons:
            button.refresh()
        self._fit()

    def offer(self, *, tools: bool) -> None:
        """Show the buttons, or hide them if the page itself offers the commands."""
        self._tools.setVisible(tools and bool(self.buttons))
        self.refresh()

    def minimumSizeHint(self) -> QSize:
        needed = max((button.minimumSizeHint().width() for button in (*self.buttons, self.more)), default=0)
        edges = self._whole.contentsMargins()
        metrics = self.title.fontMetrics()
        longest = max(map(metrics.horizontalAdvance, self.title.text().split()), default=0)
        width = max(needed, longest) + edges.left() + edges.right()
        high = self._whole.minimumSize().height()
        return QSize(width, max(high, self._whole.heightForWidth(max(self.width(), width))))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        page = self.parentWidget()
        if self._page is None and page is not None:
            self._page = page
            hear(page, [QEvent.Type.Resize], self._fit)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self, _event: QEvent | None = None) -> None:
        if self._page is None:
            return
        metrics, edges = self.fontMetrics(), self._whole.contentsMargins()
        is_low = self._page.height() < _HIGH * metrics.lineSpacing()
        whole = self._page.width() - edges.left() - edges.right()
        words = self.title.fontMetrics().horizontalAdvance(self.title.text())
        self.title.setWordWrap(words > whole)
        room = whole - words - SPACING[2]
        tools = self._fold(room)
        is_beside = tools <= room
        if not is_beside:
            tools = self._fold(whole)
        self._tools.setMinimumWidth(max(tools, 0) if is_beside else 0)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if is_beside else ways.TopToBottom)
        text_width = metrics.horizontalAdvance(self.about.text())
        self._put_about(self._whole if is_beside and text_width > room + words - tools else self._words)
        self.about.setVisible(not is_low)
        self.updateGeometry()

    def _fold(self, room: int) -> int:
        """Show as many buttons as fit, at least the first, and put the others into a menu; return the width used."""
        for number in range(len(self.buttons), -1, -1):
            self.more.shown = frozenset(button.command.name for button in self.buttons[:number])
            self.more.folded = tuple(button.command for button in self.buttons[number:])
            push_buttons = [*self.buttons[:number], *([self.more] if self.more.has_any else [])]
            width = sum(button.sizeHint().width() + SPACING[1] for button in push_buttons) - SPACING[1]
            if width <= room or number <= 1:
                break
        for button in self.buttons:
            button.setVisible(button.command.name in self.more.shown)
        self.more.setVisible(self.more.has_any)
        return width

    def _put_about(self, column: QVBoxLayout) -> None:
        """Put the description below the title; if it does not fit beside the buttons, below both."""
        if column.indexOf(self.about) < 0:
            for other in (self._whole, self._words):
                other.removeWidget(self.about)
            column.addWidget(self.about)


class _Button(QPushButton):
    def __init__(self, command: Command) -> None:
        super().__init__(command.text)
        self.command = command
        self._enabled: Callable[[], bool] = command.enabled or (lambda: True)
        self.setToolTip(say_keys(command))
        self.clicked.connect(self._do)

    def refresh(self) -> None:
        self.setEnabled(self._enabled())

    def _do(self) -> None:
        if self._enabled():
            self.command.run()
