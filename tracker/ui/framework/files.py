"""The tracker file that the window has open: created, opened, closed, backed up and restored in the background."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from tracker.domain.dates import say_day
from tracker.domain.errors import FileProblem
from tracker.private_files import make_private_folder
from tracker.resources import APPLICATION
from tracker.services.file import files
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Cancelled, Jobs, Progress
from tracker.ui.framework.place_names import PLANS
from tracker.ui.framework.session import Session
from tracker.ui.settings import recent_files
from tracker.ui.settings.settings import Settings

R = TypeVar("R")
T = TypeVar("T")
Today = Callable[[], date]
SUFFIX = ".tracker"
_BACK_UP_EVERY_MS = 60_000
_LOOK_THROUGH_AFTER_MS = 2_000


class NewFile(Struct, frozen=True):
    """A file to be created, and what is written into it before it is shown."""

    path: Path
    fill: Callable[[Tracker], object]


class _Restored(Struct, frozen=True):
    """A restored file, open: the name of its backup, and the path at which the file that it replaced is kept.

    `lost` names the exempt marks that the backup lacks.
    """

    tracker: Tracker
    backup: str
    replaced: Path | None
    lost: str = ""


class Files(QObject):
    """Holds at most one open tracker. All slow work is done in the background; signals report the outcome."""

    opened = Signal(object)
    """Emitted with a Session when the file is open."""
    made = Signal(object)
    """Emitted with a Tracker when a new file has been made from the form and is about to be opened in the window."""
    restored = Signal(str, object)
    """Emitted once a restored file is open: a sentence about it, and the Path of the file it replaced, None if none."""
    closing = Signal()
    """Emitted before the file is closed: from now on nothing may be read from its session."""
    not_opened = Signal(str)
    """Emitted with a sentence if the file could not be opened or made; "" if the user cancelled."""
    message = Signal(str)
    """Emitted with a sentence about what was done."""
    warned = Signal(str)
    """Emitted with a sentence about what was not done or is wrong."""

    def __init__(
        self,
        jobs: Jobs,
        settings: Settings,
        parent: QObject | None = None,
        today: Today = date.today,
    ) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        self._jobs = jobs
        self._settings = settings
        self._today = today
        self._opening = False
        self._blaming = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._back_up_if_due)
        self._timer.start(_BACK_UP_EVERY_MS)

    @property
    def path(self) -> Path | None:
        """The path of the open file; None if there is none."""
        return self.session.tracker.store.path if self.session else None

    def open(self, path: Path, *, look_first: bool = False) -> None:
        """Open a file; close the present one once that has succeeded.

        `look_first`: the user did not ask for it, so a shared file is left to others to edit until the user wants to.
        The file that is open already is opened again only if it could only be viewed, as it may be free now, or if
        another program moved or overwrote it.
        """
        if self.session is not None:
            is_open = path.resolve() == self.path
            trouble = self.session.tracker.store.trouble()
            if is_open and trouble is None and not self.session.view_only:
                self.message.emit(f"{path.name} is open already")
                return
            if is_open or (trouble is not None and trouble.now_at == path.resolve()):
                self.close()
        self._start(_open_to_look if look_first else _open, path, f"Opening {path.name}", self._take)

    def make(self, path: Path, fill: Callable[[Tracker], object], place: str = PLANS) -> None:
        """Make a file, let `fill` write into it, and open it at a place. If either fails there is no new file."""

        def take(tracker: Tracker) -> None:
            self._settings.place = place  # the new content may not be visible at the place shown last
            self.made.emit(tracker)
            self._take(tracker)

        self._start(_make, NewFile(path, fill), f"Creating {path.name}", take)

    def make_whole(self, path: Path, source: Path) -> None:
        """Make a file from a whole tracker that was exported to `source`, and open it."""
        self._start(_make_whole, (path, source), f"Reading {source.name}", self._take)

    def open_example(self) -> None:
        """Open the example, making it the first time."""
        self._start(_open_example, example_path(), "Opening the example", self._take)

    def restore(self, backup: Path) -> None:
        """Replace the open file with a backup and open it again."""
        path = self.path
        if path is None:
            return

        def open_as_it_was(sentence: str) -> None:
            self._refused(sentence)
            self.open(path)

        def take(restored: _Restored) -> None:
            self._take(restored.tracker)
            self.restored.emit(_say_restored(restored, path), restored.replaced)

        self.close()
        self._start(_restore, (path, backup), f"Restoring {path.name}", take, open_as_it_was)

    def close(self) -> None:
        """Close the file so that the next start begins without one; its backup is made in the background."""
        self._settings.start.left_open = None
        session = self._release()
        if session is not None:
            self._jobs.start(
                _close,
                session,
                self._after_close,
                title="Closing",
                refused=self.warned.emit,
                writing=True,
                quiet=True,
                outlasts_file=True,
            )

    def close_now(self) -> None:
        """Close the file before this returns: the program is ending."""
        if self._opening:
            self._jobs.wait()
        self._jobs.end()
        session = self._release()
        if session is not None:
            session.close()

    def back_up(self) -> None:
        """Write a backup now and report where it is."""
        if self.session is not None:
            self._jobs.start(
                lambda session, _progress: session.tracker.store.back_up(),
                self.session,
                lambda path: self.message.emit(f"Backed up to {path}"),
                title="Backing up",
                refused=self.warned.emit,
            )

    def _start(
        self,
        job: Callable[[R, Progress, Today], T],
        request: R,
        title: str,
        then: Callable[[T], None],
        refused: Callable[[str], None] | None = None,
    ) -> None:
        if self._opening:
            self.warned.emit("Another file is still opening. Wait, or cancel it first.")
            return
        self._opening = True
        self._jobs.start(
            lambda what, progress: job(what, progress, self._today),
            request,
            then,
            title=title,
            refused=refused or self._refused,
            writing=True,
            outlasts_file=True,
        )

    def _take(self, tracker: Tracker) -> None:
        self._opening = False
        self.close()
        self.session = Session(tracker, self, self._jobs)
        path = tracker.store.path
        recent_files.remember(self._settings, path)
        self._settings.start.left_open = None if path == example_path() else path.absolute()
        QTimer.singleShot(_LOOK_THROUGH_AFTER_MS, self, self._look_through)
        self.opened.emit(self.session)

    def _refused(self, sentence: str) -> None:
        self._opening = False
        self.not_opened.emit(sentence)

    def _release(self) -> Session | None:
        session = self.session
        if session is not None:
            self._jobs.abandon()
            self.closing.emit()
            self.session = None
            self._blaming = False
        return session

    def _after_close(self, session: Session) -> None:
        problem = session.tracker.store.backup_problem
        if problem:
            self.warned.emit(problem)
        session.deleteLater()

    def _back_up_if_due(self) -> None:
        if self.session is not None and not self.session.view_only:
            self._beside(lambda session, _progress: session.tracker.store.back_up_if_due(), lambda _path: None)

    def blame_file(self, otherwise: Callable[[], None]) -> None:
        """After a fault of the program, check the file at once if it is not known to be intact: what another program
        changed in it may be the reason, and is then shown as a warning. Call `otherwise` if it is not.
        """
        if self.session is None or self.session.tracker.store.is_verified or self._blaming:
            otherwise()
            return

        def clear(then: Callable[[], None]) -> None:
            self._blaming = False
            then()

        self._blaming = True
        self._look_through(lambda: clear(otherwise), lambda sentence: clear(partial(self.warned.emit, sentence)))

    def _look_through(
        self, then: Callable[[], None] = lambda: None, refused: Callable[[str], None] | None = None
    ) -> None:
        """Check the file if it is not known to be intact; a fault found is shown as a warning."""
        from tracker.services.file.check_before_export import require_verified

        self._beside(
            lambda session, progress: require_verified(session.tracker, lambda: progress(0, 0)),
            lambda _none: then(),
            refused,
        )

    def _beside(
        self,
        job: Callable[[Session, Progress], R],
        then: Callable[[R], None],
        refused: Callable[[str], None] | None = None,
    ) -> None:
        """Run a job that waits for SQLite or a child process, and that the user hears of only if something is wrong."""
        if self.session is not None:
            refused = refused or self.warned.emit
            self._jobs.start(job, self.session, then, title="", refused=refused, quiet=True, light=True)


def example_path() -> Path:
    """Return the path at which the example is kept once it has been opened."""
    return data_folder() / f"Example{SUFFIX}"


def data_folder() -> Path:
    """Return this program's own data folder for this user."""
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False)


def _opened(path: Path, today: Today, *, look_first: bool = False) -> Tracker:
    tracker = files.open_tracker(path, today=today, look_first=look_first)
    files.require_right_values(tracker)
    return tracker


def _open(path: Path, progress: Progress, today: Today) -> Tracker:
    return _ready(_opened(path, today), progress)


def _open_to_look(path: Path, progress: Progress, today: Today) -> Tracker:
    return _ready(_opened(path, today, look_first=True), progress)


def _on_its_day(tracker: Tracker) -> Tracker:
    """Return the tracker, set to the example's own day if it is the example, a copy or a backup of it.

    Every other tracker goes by the clock.
    """
    from tracker.services.example.example_day import EXAMPLE_DAY, is_example

    if is_example(tracker):
        tracker.today = lambda: EXAMPLE_DAY  # otherwise everything in it would be overdue years later
    return tracker


def _ready(tracker: Tracker, progress: Progress) -> Tracker:
    _on_its_day(tracker)
    try:
        progress(0, 0)
    except Cancelled:
        tracker.close()
        raise
    return tracker


def _make(new: NewFile, progress: Progress, today: Today) -> Tracker:
    def fill(tracker: Tracker) -> None:
        new.fill(tracker)
        progress(0, 0)

    return files.filled_tracker(new.path, fill, today=today)


def _make_whole(what: tuple[Path, Path], progress: Progress, today: Today) -> Tracker:
    from tracker.services.archive.archive import open_everything

    path, source = what
    return _on_its_day(open_everything(source, path, today=today, waiting=lambda: progress(0, 0))[1])


def _open_example(path: Path, progress: Progress, _today: Today) -> Tracker:
    from tracker.services.example.example import open_example

    make_private_folder(path.parent)
    return _ready(open_example(path), progress)


def _restore(what: tuple[Path, Path], _progress: Progress, today: Today) -> _Restored:
    path, backup = what
    moments = [moment for moment, its in files.newest_backups_first(path).items() if its == backup]
    called = f"its backup of {say_day(moments[0])} at {moments[0]:%H:%M}" if moments else str(backup)
    replaced = files.restore(path, backup)
    lost = files.say_marks_lost(path, replaced)
    try:
        tracker = _opened(path, today)
    except FileProblem as problem:
        is_kept = f" The file it replaced was saved as {replaced}." if replaced is not None else ""
        what_is = f"{path.name} was restored from the backup, but could not be opened."
        raise FileProblem(f"{what_is} {problem}{is_kept}") from problem
    return _Restored(_on_its_day(tracker), called, replaced, lost)


def _say_restored(restored: _Restored, path: Path) -> str:
    sentence = f"{path.name} was restored from {restored.backup}."
    if restored.replaced is None:
        return sentence
    sentence = f"{sentence} {restored.lost}" if restored.lost else sentence
    return (
        f"{sentence} The file it replaced was saved as {restored.replaced}. To go back to it, choose File > Restore "
        "from backup…, then Another file…, and that file."
    )


def _close(session: Session, _progress: Progress) -> Session:
    session.close()
    return session
