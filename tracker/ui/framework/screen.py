"""The base of all that the window can show in its middle."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.ui.framework.commands import Command

W = TypeVar("W", bound=QWidget)


class Screen(QWidget):
    """A widget for the window's middle: a page of an open tracker, or something that needs no file, as the start page.

    `leave` asks the window to show again what it showed before. `panel_changed` says that `panel()` or
    `commands()` give others than before.
    """

    leave = Signal()
    panel_changed = Signal()
    letters = 60
    """It needs room for so many across, or else all the room that its panel would have beside it."""
    guide = ""
    """The heading of the user guide at which F1 opens it from here; its beginning if empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_done = False
        """True if what it was for has been cancelled or done, so that nothing of it is to be kept."""
        self.kept_panels: list[QWidget] = []
        """The panels that it keeps, whether the window shows them or not."""
        self.leave.connect(self._finish)

    def commands(self) -> tuple[Command, ...]:
        """Its commands, in the order of the menus; they are enabled only while it is shown."""
        return ()

    def panel(self) -> QWidget | None:
        """Return the widget for the window's right-hand panel while this is shown."""
        return None

    def keep_panel(self, panel: W) -> W:
        """Give the panel, which goes when this does, whether the window has ever shown it or not."""
        self.destroyed.connect(panel.deleteLater)
        self.kept_panels.append(panel)
        return panel

    def arrive(self) -> None:
        """It is being shown: bring it up to date and take the focus."""

    def unfinished(self) -> str:
        """Name what was typed or ticked here and written nowhere, to begin a sentence with: 'The title that you
        typed'.
        """
        return ""

    def come_back(self) -> None:
        """It was left unfinished and is about to be shown again: bring it up to date, but for what is unfinished."""

    def gone(self) -> None:
        """It has been left and is about to be deleted: nothing may call it from now on."""

    def say_problem(self, sentence: str) -> bool:
        """Show why a file could not be opened or made, where this is the place to say so."""
        return False

    def _finish(self) -> None:
        self.is_done = True
