"""The check of a whole file before anything of it is exported, frozen or printed, once since it was last closed."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from tracker.atomic_file import whole_file
from tracker.data.file.backup import newest_sentence
from tracker.data.file.opening import view_in_child
from tracker.data.queries.tracker_size import is_larger
from tracker.domain.errors import FileDamaged, FileProblem, TrackerError
from tracker.private_files import PrivateFolder
from tracker.services.child_process import Sentences, run_in_child
from tracker.services.file.files import Report, look_through
from tracker.services.tracker import Tracker

FEW = 2_000
"""The number of actions and readings up to which checking them takes less time than starting a child process."""
_ENDED = Sentences("Checking the file stopped before it had finished. Nothing was changed. Try again.")


def require_verified(tracker: Tracker, still_wanted: Callable[[], object] = lambda: None, *, few: int = FEW) -> None:
    """Check the whole file, unless the content that it had when it was opened is known to be whole.

    This takes 2 s for 100,000 actions. `still_wanted` ends it by raising. Raises FileDamaged, naming the backup to
    restore, and FileProblem if another program took the file away meanwhile.
    """
    _verify(tracker, still_wanted, lambda: tracker.read(is_larger, few))


@contextmanager
def verified_beside(tracker: Tracker, *, few: int = FEW) -> Iterator[None]:
    """Check the whole file as `require_verified` does, a large one while the block does its work.

    The block may only read, and nothing that it finds may be shown or written before it has ended. Raises FileDamaged
    at its end, also if the damage made the block fail in another way.
    """
    if tracker.store.is_verified or not tracker.read(is_larger, few):
        require_verified(tracker)
        yield
        return
    given_up = threading.Event()

    def still_wanted() -> None:
        if given_up.is_set():
            raise CancelledError

    with ThreadPoolExecutor(1) as beside:
        check = beside.submit(_verify, tracker, still_wanted, lambda: True)
        try:
            try:
                yield
            except KeyboardInterrupt:
                given_up.set()
                raise
            finally:
                if not given_up.is_set():
                    check.result()
        except KeyboardInterrupt:  # it waits for no check, in the block or after it
            given_up.set()
            raise


@contextmanager
def written_once_verified(tracker: Tracker, path: Path, *, few: int = FEW) -> Iterator[Path]:
    """Check the whole file as `verified_beside` does, and yield the path to write what the block reads to: `path`, or
    one of that name in a private folder, which is copied to `path` once the check has ended.

    Raises FileDamaged, with nothing written, and FileProblem.
    """
    with ExitStack() as kept:
        with verified_beside(tracker, few=few):
            if tracker.store.is_verified:
                yield path
                return
            made = Path(kept.enter_context(PrivateFolder())) / path.name
            yield made
        with whole_file(path) as temporary:
            shutil.copyfile(made, temporary)


def _verify(tracker: Tracker, still_wanted: Callable[[], object], is_large: Callable[[], bool]) -> None:
    store = tracker.store
    with store.verifying:
        if store.is_verified or store.verify_by_digest():
            return
        report = _looked_through_in_child(tracker, still_wanted) if is_large() else look_through(store)
        if not report.ok:
            if (trouble := store.trouble()) is not None:  # no damage: the file of that name is gone, or another one
                raise FileProblem(trouble.sentence)
            raise FileDamaged(
                f"{store.path.name} is damaged, so this could not be done. {report.problems[0]} "
                f"{newest_sentence(store.path)}"
            )
        store.note_verified()


def _looked_through_in_child(tracker: Tracker, still_wanted: Callable[[], object]) -> Report:
    """Check the file in a child process: a thread that computes for seconds would make the window hang."""
    work = "tracker.services.file.check_before_export:look_through_file"
    return run_in_child(work, (tracker.store.read_from,), Report, _ENDED, still_wanted=still_wanted)


def look_through_file(path: Path) -> Report:
    """Check a file that another process has open. Runs in a child process."""
    try:
        with closing(view_in_child(path)) as store:
            return look_through(store)
    except TrackerError as error:
        return Report(("It cannot be read.",), str(error))
