"""The base of everything that the window can show in its middle."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.ui.framework.commands import Command

W = TypeVar("W", bound=QWidget)


class Screen(QWidget):
    """A widget for the window's middle: a page of an open tracker, or one that needs no file, such as the start page.

    `leave` asks the window to show again what it showed before. `panel_changed` says that `panel()` or `commands()`
    return something else now.
    """

    leave = Signal()
    panel_changed = Signal()
    letters = 60
    """The width that it needs, in characters; if there is less, it gets the width of its panel as well."""
    guide = ""
    """The heading of the user guide that F1 opens from here; empty for its beginning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_done = False
        """True if the task of the screen has been cancelled or done, so that nothing of it is to be kept."""
        self.kept_panels: list[QWidget] = []
        """The panels that the screen keeps, whether or not the window shows them."""
        self.leave.connect(self._finish)

    def commands(self) -> tuple[Command, ...]:
        """Return the screen's commands in the order of the menus; they are enabled only while it is shown."""
        return ()

    def panel(self) -> QWidget | None:
        """Return the widget for the window's right-hand panel while this is shown; None if it has none."""
        return None

    def keep_panel(self, panel: W) -> W:
        """Return the panel, which is deleted with this screen whether or not the window has ever shown it."""
        self.destroyed.connect(panel.deleteLater)
        self.kept_panels.append(panel)
        return panel

    def arrive(self) -> None:
        """Bring the screen up to date and take the focus; called when it is shown."""

    def unfinished(self) -> str:
        """Return the words for what was typed or ticked here and not saved, to begin a sentence with, or "".

        For example: 'The title that you typed'.
        """
        return ""

    def come_back(self) -> None:
        """Bring the screen up to date, apart from its unfinished input; called before it is shown again."""

    def closed(self) -> None:
        """Prepare for deletion: the screen has been left, and nothing may call it from now on."""

    def say_problem(self, sentence: str) -> bool:
        """Show why a file could not be opened or made if this is the screen to do so. Return whether it was shown."""
        return False

    def _finish(self) -> None:
        self.is_done = True
