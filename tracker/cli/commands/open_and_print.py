"""The common parts of all commands: opening the tracker, and printing an answer as text or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.errors import FileProblem, Troubled

if TYPE_CHECKING:
    from tracker.services.tracker import Tracker


def print_json(answer: Mapping[str, object] | Sequence[Mapping[str, object]]) -> None:
    """Print an answer as JSON, in ASCII if the output is not UTF-8."""
    exact = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(answer, ensure_ascii=not exact, indent=2))


def print_found(
    answers: Callable[[], Sequence[Mapping[str, object]]],
    lines: Callable[[], Sequence[str]],
    notice: str,
    *,
    as_json: bool,
) -> None:
    """Print answers as JSON or as lines, below the `notice` that they are not for publication, if there is one.

    In JSON each answer has the notice under the key "not_for_publication".
    """
    if as_json:
        print_json([marked(answer, notice) for answer in answers()])
    else:
        print_lines(lines(), notice)


def print_lines(lines: Iterable[str], notice: str) -> None:
    """Print lines of text, below the `notice` that they are not for publication, if there is one."""
    print("\n".join((*([f"{notice}.", ""] if notice else []), *lines)))


def marked(answer: Mapping[str, object], notice: str) -> Mapping[str, object]:
    """Return a JSON answer with the notice that it is not for publication, if there is one."""
    return {**answer, "not_for_publication": notice} if notice else answer


@contextmanager
def opened(path: Path) -> Iterator[Tracker]:
    """Open the tracker of a file, check it, and close it at the end. Prints to standard error why no backup was made,
    if so.
    """
    from tracker.services.file.check_before_export import require_verified

    with opened_unchecked(path) as tracker:
        require_verified(tracker)
        yield tracker


@contextmanager
def opened_to_read(path: Path) -> Iterator[Tracker]:
    """Open a tracker as `opened` does, for a block that only reads for long, and check it meanwhile.

    Nothing may be printed before the block has ended.
    """
    from tracker.services.file.check_before_export import verified_beside

    with opened_unchecked(path) as tracker, verified_beside(tracker):
        yield tracker


@contextmanager
def opened_unchecked(path: Path) -> Iterator[Tracker]:
    """Open a tracker as `opened` does, for use cases that check the file themselves before anything else."""
    from tracker.services.file.files import open_tracker

    tracker = open_tracker(path)
    refused: FileProblem | None = None
    try:
        yield tracker
    except FileProblem as problem:
        refused = problem
        raise
    finally:
        tracker.close()
        problem_of_close = tracker.store.backup_problem
        if not isinstance(refused, Troubled) and problem_of_close not in str(refused or ""):
            print(problem_of_close, file=sys.stderr)
