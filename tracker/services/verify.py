"""Nothing of a file is put on paper, frozen or printed before it has been looked through since it was last closed."""

from __future__ import annotations

import json
from collections.abc import Callable

from tracker.data.queries.size import is_larger
from tracker.domain.errors import FileDamaged, FileProblem
from tracker.services.child_process import command, printed_by
from tracker.services.files import Report, check_store
from tracker.services.tracker import Tracker

FEW = 2_000
"""Actions and readings up to which a child takes longer to start than they take."""
_ENDED = "Looking the file through was ended before it was done. Nothing was changed; do that again."


def require_verified(tracker: Tracker, still_wanted: Callable[[], object] = lambda: None, *, few: int = FEW) -> None:
    """Look the whole file through, unless what it held when it was opened is known to be whole.

    That takes 3 s for 100,000 actions. What `still_wanted` raises ends it. Raises FileDamaged, naming the backup to
    restore.
    """
    store = tracker.store
    with store.verifying:
        if store.is_verified or store.verify_by_digest():
            return
        is_large = tracker.read(is_larger, few)
        report = _looked_through_beside(tracker, still_wanted) if is_large else check_store(store)
        if not report.ok:
            raise FileDamaged(f"{report.sentence} {report.problems[0]}")
        store.note_verified()


def require_seen_whole(tracker: Tracker) -> None:
    """As `require_verified`, where the window cannot wait: a large file is being looked through beside it, or was."""
    if tracker.store.is_verified:
        return
    if not tracker.read(is_larger, FEW):
        require_verified(tracker)
        return
    raise FileProblem(
        f"{tracker.store.path.name} is still being looked through for damage since it was opened, so that was not "
        "done. Do it again in a moment; where damage is found, that is said."
    )


def _looked_through_beside(tracker: Tracker, still_wanted: Callable[[], object]) -> Report:
    """By a child process: beside a thread that computes for seconds the window would stand still."""
    arguments = command("tracker.services.verify_child", str(tracker.store.read_from))
    answer = json.loads(printed_by(arguments, still_wanted, _ENDED))
    return Report(tuple(answer["problems"]), answer["sentence"])
