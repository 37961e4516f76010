"""The page that is shown while no file is open."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.ui.framework.background import Jobs
from tracker.ui.framework.screen import Screen
from tracker.ui.settings.settings import Settings

if TYPE_CHECKING:
    from tracker.ui.start.ways_to_begin import Ways


class StartPage(Screen):
    """Shows the ways to begin. They are made when first visible: if the program starts with a file, that is later."""

    example_wanted = Signal()
    bring_in_wanted = Signal()
    paste_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    file_chosen = Signal(object)
    """Emitted with the Path of a recent file."""

    def __init__(self, settings: Settings, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._jobs = settings, jobs
        self._has_arrived = False
        QVBoxLayout(self).setContentsMargins(0, 0, 0, 0)

    @cached_property
    def ways(self) -> Ways:
        """The content of the page."""
        from tracker.ui.start.ways_to_begin import Ways

        wanted = (self.example_wanted, self.bring_in_wanted, self.paste_wanted, self.new_wanted, self.open_wanted)
        made = Ways(wanted, self.file_chosen, self._settings, self._jobs)
        layout = self.layout()
        assert layout is not None, "it got one when it was made"
        layout.addWidget(made)
        return made

    def arrive(self) -> None:
        self._has_arrived = self.isVisible()
        if self._has_arrived:
            self.ways.arrive()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._has_arrived:
            self.arrive()

    def say_problem(self, sentence: str) -> bool:
        self.ways.problem.refuse(sentence)
        return True
