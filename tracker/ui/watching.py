"""Sees, while nobody edits too, what another program does to the open file, and says it in a line of the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from tracker.domain.errors import Trouble
from tracker.ui.session import Session
from tracker.ui.widgets.notices import Offer

if TYPE_CHECKING:
    from tracker.ui.main_window import MainWindow

_LOOK_EVERY_MS = 3_000


class Watching(QObject):
    """Looks every few seconds, beside the window, as a disk in a network may take its time to answer."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._said: Trouble | None = None
        self._is_looking = False
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        window.files.opened.connect(self._begin)
        window.files.closing.connect(self._end)

    def says_something_new(self) -> bool:
        """Whether something happened to the file that was not said yet; it is said now."""
        session = self._window.files.session
        if session is None or session.view_only:
            return False
        before = self._said
        self._say(session.tracker.store.trouble())
        return self._said is not None and self._said != before

    @Slot(object)
    def _begin(self, session: Session) -> None:
        self._end()
        session.refused.connect(self._look)
        self._timer.start()

    @Slot()
    def _end(self) -> None:
        self._said, self._is_looking = None, False
        self._timer.stop()

    @Slot()
    def _look(self) -> None:
        session = self._window.files.session
        if session is not None and not self._is_looking:
            self._is_looking = True
            self._window.jobs.start(
                lambda one, _progress: one.tracker.store.trouble(),
                session,
                self._say,
                title="",
                refused=lambda _sentence: self._say(self._said),
                quiet=True,
            )

    def _say(self, trouble: Trouble | None) -> None:
        self._is_looking = False
        if trouble == self._said:
            return
        self._said = trouble
        if trouble is None:
            self._window.notices.take_back("file")
        else:
            self._window.notices.say("file", trouble.sentence, "error", self._offers(trouble))

    def _offers(self, trouble: Trouble) -> list[Offer]:
        files = self._window.files
        offers: list[Offer] = []
        if trouble.now_at is not None:
            words = "Open it again" if trouble.now_at == files.path else "Open it there"
            offers.append((words, partial(files.open, trouble.now_at)))
        if trouble.backup is not None:
            offers.append(("Restore the backup", partial(files.restore, trouble.backup)))
        return offers
