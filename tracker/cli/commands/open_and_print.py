"""The common parts of commands: an open tracker, and an answer for a reader or in JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.services.tracker import Tracker


def print_json(answer: Mapping[str, object] | Sequence[Mapping[str, object]]) -> None:
    """Print an answer for a script, in ASCII where the output is not in UTF-8."""
    exact = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(answer, ensure_ascii=not exact, indent=2))


def print_found(
    answers: Callable[[], Sequence[Mapping[str, object]]],
    lines: Callable[[], Sequence[str]],
    notice: str,
    *,
    as_json: bool,
) -> None:
    """Print what was found, for a script or a reader: under the `notice` that it is not for publication, if any.

    In JSON each answer has it by the key "not_for_publication".
    """
    if as_json:
        print_json([marked(answer, notice) for answer in answers()])
    else:
        print_lines(lines(), notice)


def print_lines(lines: Iterable[str], notice: str) -> None:
    """Print lines for a reader, under the `notice` that they are not for publication, if any."""
    print("\n".join((*([f"{notice}.", ""] if notice else []), *lines)))


def marked(answer: Mapping[str, object], notice: str) -> Mapping[str, object]:
    """Return an answer for a script with the notice that it is not for publication, if any."""
    return {**answer, "not_for_publication": notice} if notice else answer


@contextmanager
def opened(path: Path) -> Iterator[Tracker]:
    """Open the tracker in a file that is whole and close it at the end; why there was no backup goes to standard
    error.
    """
    from tracker.services.file.check_before_export import require_verified
    from tracker.services.file.files import open_tracker

    tracker = open_tracker(path)
    try:
        require_verified(tracker)
        yield tracker
    finally:
        tracker.close()
        if tracker.store.backup_problem:
            print(tracker.store.backup_problem, file=sys.stderr)
