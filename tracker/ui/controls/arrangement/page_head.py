"""The head of a page: its title, one line of what it is, and buttons for what is done there most."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tracker.ui.framework.commands import Command, say_keys
from tracker.ui.look.elided_label import ElidedLabel
from tracker.ui.look.theme import SPACING, label


class PageHead(QWidget):
    """A row across the page. A button does what its command does; it is grey where that cannot be done now."""

    def __init__(
        self, title: str, about: str = "", tools: Sequence[Command] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title, self.about = label(title, "title"), ElidedLabel(about)
        self.about.setProperty("role", "muted")
        self.buttons = [_Button(command) for command in tools]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACING[3], SPACING[2], SPACING[3], SPACING[2])
        layout.setSpacing(SPACING[2])
        layout.addWidget(self.title)
        layout.addWidget(self.about, 1)
        for button in self.buttons:
            layout.addWidget(button)

    def refresh(self) -> None:
        """Show which buttons can be pressed now."""
        for button in self.buttons:
            button.refresh()


class _Button(QPushButton):
    def __init__(self, command: Command) -> None:
        super().__init__(command.text)
        self._enabled: Callable[[], bool] = command.enabled or (lambda: True)
        self._run = command.run
        self.setToolTip(say_keys(command))
        self.clicked.connect(self._do)
        self.refresh()

    def refresh(self) -> None:
        self.setEnabled(self._enabled())

    def _do(self) -> None:
        if self._enabled():
            self._run()
