"""Notices what another program does to the open file, even if the user edits nothing, and reports it in the window."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tracker.domain.errors import FileProblem, Trouble
from tracker.services.file.files import is_left_to_others, why_view_only
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.notices import Offer
from tracker.ui.framework.session import Session
from tracker.ui.framework.window_services import WindowServices

_LOOK_EVERY_MS = 3_000


class _Seen(Struct, frozen=True):
    """The result of one check. `reason` and `version` are set if another program is editing the file."""

    trouble: Trouble | None
    reason: str = ""
    version: int = 0


class Watching(QObject):
    """Checks the file every few seconds, in the background because a network drive may be slow to answer."""

    anew_wanted = Signal(object)
    """Emitted with a Session whose pages must be rebuilt because another program has edited the file."""

    def __init__(self, services: WindowServices, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._reported: Trouble | None = None
        self._seen = _Seen(None)
        self._shown_at = datetime.now()
        self._edited_at: datetime | None = None
        self._looking = NewestJob(services.jobs, self)
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        services.files.opened.connect(self._begin)
        services.files.closing.connect(self._end)
        if services.files.session is not None:
            self._begin(services.files.session)

    def says_something_new(self) -> bool:
        """Return whether something not yet reported has happened to the file, and mark it as reported."""
        session = self._services.files.session
        if session is None or session.view_only:
            return False
        before = self._reported
        self._say(session.tracker.store.trouble())
        return self._reported is not None and self._reported != before

    @Slot(object)
    def _begin(self, session: Session) -> None:
        self._end()
        self._begin_to_view(session)
        session.refused.connect(self._look)
        self._timer.start()

    @Slot()
    def _end(self) -> None:
        self._reported, self._seen = None, _Seen(None)
        self._timer.stop()

    @Slot()
    def _look(self) -> None:
        session = self._services.files.session
        if session is not None and not self._looking.is_under_way:
            self._looking.read(partial(_look_at, session), self._take, title="")

    def _begin_to_view(self, session: Session) -> None:
        self._shown_at, self._edited_at = datetime.now(), None
        with suppress(FileProblem):
            self._seen = _look_at(session) if session.view_only else _Seen(None)

    def _take(self, seen: _Seen) -> None:
        """Report that what is shown may be older than the file, if another program is editing it."""
        self._say(seen.trouble)
        session, before = self._services.files.session, self._seen
        if session is None or not session.tracker.store.holder or seen.trouble is not None or seen == before:
            return
        self._seen = seen
        if seen.version != before.version:
            self._edited_at = datetime.now()
        self._say_viewed(session)

    def _say_viewed(self, session: Session) -> None:
        path, reason = session.tracker.store.path, self._seen.reason
        may_edit = is_left_to_others(session.tracker.store) and reason == session.tracker.store.reason
        offers: list[Offer] = [("Edit" if may_edit else "Try again", partial(self._services.files.open, path))]
        if self._edited_at is not None:
            reason += f" The file was changed at {self._edited_at:%H:%M}: "
            reason += f"you may be seeing it as at {self._shown_at:%H:%M}."
            offers.insert(0, ("Reload", self._show_anew))
        self._services.notices.say("view only", reason, "warning", offers, closable=False)

    def _show_anew(self) -> None:
        session, under_way = self._services.files.session, self._services.jobs.current
        if under_way is not None:
            self._services.notices.refuse(f"{under_way.title} is still running. Try again when it has finished.")
        elif session is not None:
            self._begin_to_view(session)
            self.anew_wanted.emit(session)
            self._say_viewed(session)

    def _say(self, trouble: Trouble | None) -> None:
        if trouble == self._reported:
            return
        self._reported = trouble
        if trouble is None:
            self._services.notices.take_back("file")
        else:
            self._services.notices.say("file", trouble.sentence, "error", self._offers(trouble))

    def _offers(self, trouble: Trouble) -> list[Offer]:
        files = self._services.files
        offers: list[Offer] = []
        if trouble.now_at is not None:
            words = "Reopen file" if trouble.now_at == files.path else "Open from new location"
            offers.append((words, partial(files.open, trouble.now_at)))
        if trouble.backup is not None:
            offers.append(("Restore backup", partial(files.restore, trouble.backup)))
        return offers


def _look_at(session: Session) -> _Seen:
    store = session.tracker.store
    trouble = store.trouble()
    return _Seen(trouble, why_view_only(store), store.version()) if store.holder and trouble is None else _Seen(trouble)
