"""Use cases for whole files: make, open, back up, restore, check."""

from __future__ import annotations

import getpass
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tracker.atomic_file import refusals_as_problems
from tracker.data.file import backup as backups, backup_folders, file_check
from tracker.data.file.connections import ANYONE, SOMEONE, Store, looking_on
from tracker.data.file.lock import WritersLock, holder_of
from tracker.data.file.marks_not_in_backup import marks_lost
from tracker.data.file.opening import create_store, make_empty, open_store, store_before_its_name
from tracker.data.file.writer import edited_here as _edited_here
from tracker.data.rows.sqlite import bare, connect
from tracker.domain.errors import FileDamaged, FileProblem
from tracker.domain.text import count
from tracker.path_exists import is_file, is_folder, resolved
from tracker.services.tracker import Tracker

_SMALL_BYTES = 16 << 20
"""The size of a file, with about 20,000 actions, up to which looking at it first hardly delays the first picture."""


def new_tracker(
    path: Path | str,
    *,
    who: str = "",
    today: Callable[[], date] = date.today,
    fill: Callable[[Path], object] = make_empty,
) -> Tracker:
    """Make a new tracker file and open it: an empty one, or one that `fill` writes into the path it is given.

    Raises FileProblem if the name is taken, and whatever `fill` raises; then no file is made.
    """
    who = who or user_name()
    return Tracker(create_store(Path(path), who, fill), who, today)


def filled_tracker(
    path: Path | str,
    fill: Callable[[Tracker], object],
    *,
    who: str = "",
    today: Callable[[], date] = date.today,
) -> Tracker:
    """Make a new tracker file, let `fill` write into it, and return it open, so that its edits can be undone.

    The file gets its name only once it is filled. Raises FileProblem if the name is taken, and whatever `fill` raises;
    then there is no such file.
    """
    who = who or user_name()
    filled: list[Tracker] = []

    def fill_it(empty: Path) -> None:
        with store_before_its_name(empty, Path(path)) as store:
            tracker = Tracker(store, who, today)
            fill(tracker)
            filled.append(tracker)

    store = create_store(Path(path), who, fill_it)
    store.want_backup()
    (tracker,) = filled
    tracker.store = store
    return tracker


def open_tracker(
    path: Path | str, *, who: str = "", today: Callable[[], date] = date.today, look_first: bool = False
) -> Tracker:
    """Open a tracker file. If it is read-only, `store.view_only` is true and `store.reason` says why.

    `look_first`: a file shared with others is opened read-only too, as nobody has asked to edit it yet. Raises
    FileProblem.
    """
    who = who or user_name()
    return Tracker(open_store(Path(path), who, look_first=look_first), who, today)


def require_right_values(tracker: Tracker) -> None:
    """Check before the first page is shown that its values are of their kind, unless the content is known to be whole:
    another program may have written a word as a day, on which painting fails in any way.

    This takes 4 ms for 10,000 actions if they are known, else 30. A large file is first painted, then checked. Raises
    FileDamaged, naming the backup to restore; then the tracker is closed.
    """
    try:
        with tracker.store.verifying:
            if not _is_small(tracker.store.read_from) or tracker.store.verify_by_digest():
                return
            report = _check_first_values(tracker.store)
        if not report.ok:
            raise FileDamaged(f"{tracker.store.path.name} was not opened. {report.problems[0]} {report.sentence}")
    except FileProblem:
        tracker.close()
        raise


def _is_small(path: Path) -> bool:
    try:
        return path.stat().st_size <= _SMALL_BYTES
    except OSError:  # it was taken away as it was opened: the first read of it says so
        return False


def is_left_to_others(store: Store) -> bool:
    """Return whether a file is read-only so that others may edit it, until it is opened for editing here."""
    return store.holder == ANYONE


def why_view_only(store: Store) -> str:
    """Return `store.reason` as it is now: since the file was opened, somebody else may have it, or nobody."""
    now = holder_of(store.path) if store.holder else None
    if now is None or (not now.who and store.holder in (SOMEONE, ANYONE)):
        return store.reason
    if not now.who:
        return f"Read-only: {store.path.name} seems to be no longer in use elsewhere."
    return looking_on(now, store.path.name)


def back_up(path: Path | str, goal: Path | str | None = None) -> Path:
    """Write a checked backup of a file, even if somebody is editing it, and return its path.

    Without `goal` it goes among the file's own backups. Raises FileProblem. Nothing is overwritten, except an earlier
    copy of the same tracker that nobody has open.
    """
    with closing(open_store(Path(path), user_name())) as store:
        if goal is None:
            return store.back_up()
        goal = file_check.resolved(Path(goal))
        with refusals_as_problems(goal):
            is_folder = goal.is_dir()
        if is_folder:
            goal = goal / f"{store.path.stem} {datetime.now():%Y-%m-%d %H%M%S}{store.path.suffix}"
        if goal == store.path:
            raise FileProblem("A backup cannot have the name of the file itself. Choose another name.")
        if not goal.exists():
            store.copy_to(goal)
            return goal
        file_check.require_file(goal)
        file_check.require_ours(goal)
        with _locked(goal, "It was left as it is."):
            with store.snapshot() as connection:
                goes_on = backups.is_earlier_copy(bare(connection), goal)
            if not goes_on:
                raise FileProblem(
                    f"{goal.name} is another tracker, or has edits that {store.path.name} does not have. "
                    "It was left as it is. Choose another name."
                )
            store.copy_to(goal)
        return goal


def backups_of(path: Path | str) -> dict[datetime, Path]:
    """Return the backups of a file by their local time, newest first."""
    return backup_folders.backups_of(file_check.resolved(Path(path)))


def newest_backups_first(path: Path | str) -> dict[datetime, Path]:
    """Return the same backups in the order of their content, which a wrong clock does not change."""
    return backups.newest_first(file_check.resolved(Path(path)))


def last_edit(path: Path) -> int | None:
    """Return the number of the last edit in a file that this process has not open; 0 if there is none, None if
    unreadable.
    """
    if not is_file(path):
        return 0
    with suppress(sqlite3.Error, UnicodeDecodeError, FileProblem):
        if file_check.is_in_wal_mode(path) and not os.access(path, os.W_OK):  # SQLite would leave files beside it
            return None
        with closing(connect(file_check.resolved(path), "ro")) as connection:
            return backups.last_edit(connection)
    return None


def edited_here(path: Path) -> bool:
    """Return whether this process has saved an edit in a file, or was about to."""
    with suppress(OSError):
        return _edited_here(resolved(path))
    return False


def restore(path: Path | str, backup: Path | str, *, who: str = "") -> Path | None:
    """Replace a file by a backup, and return the path under which the replaced file is kept, if there was one.

    Raises FileProblem if the backup is not whole, if the file has a second name (a hard link), or if somebody has it
    open, naming them.
    """
    path, backup = file_check.resolved(Path(path)), file_check.resolved(Path(backup))
    if is_folder(path) or path == backup:
        raise FileProblem(f"{path.name} cannot be replaced by that. Choose the tracker file and one of its backups.")
    with _locked(path, "Nothing was restored; ask them to close it first.", who):
        return backups.restore(path, backup, datetime.now())


def say_marks_lost(path: Path, replaced: Path | None) -> str:
    """Return the sentence that a restored file lacks marks of the replaced one; empty if it lacks none."""
    lost = marks_lost(replaced, path) if replaced is not None else 0
    if not lost:
        return ""
    are = "is" if lost == 1 else "are"
    return (
        f"{count(lost, 'mark')} “not for publication” that {'was' if lost == 1 else 'were'} set since {are} not in it: "
        "mark those things again before anything of it is published."
    )


@contextmanager
def _locked(path: Path, otherwise: str, who: str = "") -> Iterator[None]:
    """Keep a file that is about to be replaced locked. Raises FileProblem if somebody has it open."""
    with refusals_as_problems(path):
        lock = WritersLock.take(path, who or user_name())
    if lock is None:
        raise FileProblem(f"{holder_of(path).sentence(path.name)} {otherwise}")
    try:
        lock.let_file_go()
        yield
    finally:
        lock.release()


class Report(Struct, frozen=True):
    """The result of a check. `problems` has a sentence each, none if all is well; `sentence` sums it up.

    `editions` has a sentence for each edition that is unchanged, or for which that cannot be proved.
    """

    problems: tuple[str, ...]
    sentence: str
    editions: tuple[str, ...] = ()
    permits: tuple[str, ...] = ()
    """A line for each text that may be published although it also occurs in something exempt."""

    @property
    def ok(self) -> bool:
        """True if no problem was found."""
        return not self.problems


def check(path: Path | str) -> Report:
    """Check a whole file: its structure, and that its history leads to its content and to its editions.

    Raises FileProblem if there is no tracker file to check.
    """
    from tracker.data.queries.publication.permits import permitted

    try:
        with closing(open_store(Path(path), user_name())) as store:
            report = check_store(store)
            if not report.ok:
                return report
            with store.reading() as connection:
                return replace(
                    report, permits=tuple(f"May be published: {one.sentence()}" for one in permitted(connection))
                )
    except FileDamaged as damaged:
        return Report(("It cannot be read.",), str(damaged))


def check_store(store: Store) -> Report:
    """Check an open file as `check` does. It may take seconds, so run it in the background."""
    from tracker.data.queries.meetings_and_registers import editions
    from tracker.data.queries.snapshot_proof import proof_of
    from tracker.data.rows.history_check import lost_to_search

    report = look_through(store)
    if not report.ok:
        return report
    name = store.path.name
    with store.snapshot() as connection:
        proofs = [proof_of(connection, each) for each in editions(connection)]
        lost = lost_to_search(connection)
    changed = tuple(proof.sentence() for proof in proofs if proof.holds is False)
    rest = tuple(proof.sentence() for proof in proofs if proof.holds is not False)
    if changed:
        have = "one snapshot has" if len(changed) == 1 else f"{len(changed):,} snapshots have"
        return Report(changed, f"{name} is whole, but {have} changed since being taken.", rest)
    if lost:
        return Report(
            lost,
            f"{name} is whole, but a search misses some of it. Edit what is listed here, and a search finds it again.",
            rest,
        )
    return Report((), report.sentence, rest)


def _check_first_values(store: Store) -> Report:
    """Check that every value that the first page of a file shows is of its kind, whatever its history says."""
    from tracker.data.rows.history_tables import change_set
    from tracker.data.rows.plan_tables import PLAN_TABLES
    from tracker.data.rows.value_check import wrong_values

    with store.snapshot() as connection:
        wrong = tuple(wrong_values(bare(connection), (*PLAN_TABLES, change_set)))
    return Report(wrong, _changed_elsewhere(store) if wrong else "")


def _changed_elsewhere(store: Store) -> str:
    return f"Another program has changed {store.path.name}. {backups.newest_sentence(store.path)}"


def look_through(store: Store) -> Report:
    """Check that a file's structure is whole, its values are of their kind, and its content matches its history.
    Nothing is shown before that.
    """
    from tracker.data.rows.history_check import edit_count, inconsistencies
    from tracker.data.rows.row_check import unusable_rows
    from tracker.data.rows.value_check import wrong_values

    problems, name = store.damage(), store.path.name
    if problems:
        return Report(problems, f"{name} is damaged. {backups.newest_sentence(store.path)}")
    with store.snapshot() as connection:
        wrong = tuple(wrong_values(bare(connection)) or unusable_rows(connection))
        if wrong:
            return Report(wrong, _changed_elsewhere(store))
        problems = inconsistencies(connection)
        edits = count(edit_count(connection), "edit")
    if problems:
        return Report(problems, f"{name} is whole, but its content does not match its history of {edits}.")
    return Report((), f"{name} is whole, and its content matches its history of {edits}.")


def user_name() -> str:
    """Return the full name of this computer's user if the system knows it, else the name of the account."""
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
