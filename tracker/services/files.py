"""What a manager does with whole files: make, open, back up, restore, check."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tracker.data import backup as backups, health
from tracker.data.lock import WritersLock, holder_of
from tracker.data.opening import create_store, open_store
from tracker.data.whole_file import refusals_said
from tracker.domain.errors import FileProblem
from tracker.services.tracker import Tracker


def new_tracker(path: Path | str, *, who: str = "", today: Callable[[], date] = date.today) -> Tracker:
    """Make a new, empty tracker file and open it. Raises FileProblem where the name is taken."""
    who = who or user_name()
    return Tracker(create_store(Path(path), who), who, today)


def open_tracker(path: Path | str, *, who: str = "", today: Callable[[], date] = date.today) -> Tracker:
    """Open a tracker file; `store.view_only` and `store.reason` say where it may only be looked at. Raises FileProblem."""
    who = who or user_name()
    return Tracker(open_store(Path(path), who), who, today)


def back_up(path: Path | str, goal: Path | str | None = None) -> Path:
    """Write a checked backup of a file, also of one that someone is editing, and give its path.

    Without `goal` it goes among the file's own backups. Raises FileProblem; another kind of file is never overwritten.
    """
    with closing(open_store(Path(path), user_name())) as store:
        if goal is None:
            return store.back_up()
        goal = Path(goal).resolve()
        if goal.is_dir():
            goal = goal / f"{store.path.stem} {datetime.now():%Y-%m-%d %H%M%S}{store.path.suffix}"
        if goal == store.path:
            raise FileProblem("A backup needs a name of its own: choose another.")
        if goal.exists():
            health.require_ours(goal)
        store.copy_to(goal)
        return goal


def backups_of(path: Path | str) -> dict[datetime, Path]:
    """The backups there are of a file by their local time, the newest first."""
    return backups.backups_of(Path(path).resolve())


def restore(path: Path | str, backup: Path | str, *, who: str = "") -> Path | None:
    """Put a backup in the place of a file that nobody has open. Raises FileProblem, naming who has it where somebody has.

    Gives the path under which the replaced file is kept; None where there was none.
    """
    path, backup = Path(path).resolve(), Path(backup).resolve()
    if path.is_dir() or path == backup:
        raise FileProblem(f"{path.name} cannot be replaced by that. Choose the tracker file and one of its backups.")
    with refusals_said(path):
        lock = WritersLock.take(path, who or user_name())
    if lock is None:
        raise FileProblem(f"{holder_of(path).sentence(path.name)} Nothing was restored; ask them to close it first.")
    try:
        return backups.restore(path, backup, datetime.now())
    finally:
        lock.release()


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: `problems` one sentence each, none where all is well; `counts` of what it looked through."""

    problems: tuple[str, ...]
    sentence: str

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def check(path: Path | str) -> Report:
    """Look through a whole file. Raises FileProblem where it cannot be opened at all."""
    with closing(open_store(Path(path), user_name())) as store:
        problems = store.damage()
        return Report(problems, f"{store.path.name} is {'damaged' if problems else 'whole'}.")


def user_name() -> str:
    """The full name of the person at this computer where the system knows it, else the name of the account."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "someone"
    if sys.platform != "win32":
        import pwd

        try:
            return pwd.getpwnam(account).pw_gecos.split(",")[0].strip() or account
        except KeyError:
            return account
    return account
