"""Services that run alongside the window: they save what is typed, check its spelling and watch the file.

They start once the window has been painted.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from tracker.ui.framework.window_services import WindowServices

if TYPE_CHECKING:
    from tracker.ui.spelling.spelling import Spelling
    from tracker.ui.unsaved.typed_texts import TypedTexts
    from tracker.ui.window.file_watch import Watching

_WARMING_AFTER_MS = 500


class Beside(QObject):
    """Makes each service at the first idle moment after the window is painted, or as soon as it is asked for."""

    anew_wanted = Signal(object)
    """Emitted with a Session whose pages must be rebuilt because another program has edited the file."""

    def __init__(self, app: QApplication, window: QWidget, services: WindowServices) -> None:
        super().__init__(window)
        self._app, self._window, self._services = app, window, services
        window.installEventFilter(self)

    @cached_property
    def typed(self) -> TypedTexts:
        """The service that saves what is being typed."""
        from tracker.ui.unsaved.typed_texts import TypedTexts

        made = TypedTexts(self._app, self._window, self._services)
        made.list_wanted.connect(self._show_typed)
        return made

    @cached_property
    def spelling(self) -> Spelling:
        """The service that underlines spelling errors."""
        from tracker.ui.spelling.spelling import Spelling

        return Spelling(self._app, self._window, self._services)

    @cached_property
    def watching(self) -> Watching:
        """The service that notices what another program does to the file."""
        from tracker.ui.window.file_watch import Watching

        made = Watching(self._services, self._window)
        made.anew_wanted.connect(self.anew_wanted)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return False

    @Slot()
    def _begin(self) -> None:
        _ = self.typed, self.watching, self.spelling  # each is made, and so begins, the first time it is asked for
        self._watch_settings()
        QTimer.singleShot(_WARMING_AFTER_MS, self, self._warm)

    def _watch_settings(self) -> None:
        file = self._services.settings.file
        if file.is_lost:
            self._say_settings_lost()
        file.not_saved.connect(self._say_settings_lost)

    @Slot()
    def _say_settings_lost(self) -> None:
        folder = self._services.settings.path.parent
        sentence = (
            f"Your settings cannot be saved in {folder}, so they are lost when the program is closed. Check that you "
            "may write to this folder, and that its disk is not full."
        )
        self._services.notices.say("settings", sentence, "warning")

    @Slot()
    def _warm(self) -> None:
        from tracker.ui.framework.late_imports import Warming

        QApplication.allWidgets()  # makes PySide find out the type of every widget: once, in 10 ms
        Warming(lambda: not self._services.jobs.computing, self)

    @Slot()
    def _show_typed(self) -> None:
        """Show what was typed and not saved."""
        from tracker.ui.unsaved.page import TypedPage
        from tracker.ui.unsaved.put_back import PutBack

        put_back = PutBack(self._window, self._services, self.typed).put_back
        self._services.go.screen_wanted.emit(TypedPage(self.typed, put_back))
