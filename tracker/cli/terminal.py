"""The common parts of commands: an open tracker, and an answer in JSON."""

from __future__ import annotations

import atexit
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.services.tracker import Tracker


_ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals by which a person, `timeout`, a scheduler and a desktop that logs out end a command."""
_AGAIN_SECONDS = 0.005
_UNDIVIDED = ("sqlalchemy.pool", "sqlalchemy.event", "weakref", "tracker.data.file.writer")
"""The modules whose work is done whole: a connection given back, an edit that is in the file noted as ours, and what is
called because something is gone, out of which no error comes: the signal would be lost."""


def end_as_by_ctrl_c() -> None:
    """Let every signal that ends a command do so by KeyboardInterrupt, so that the state of the files is reported.

    One that is ignored, as under `nohup`, stays so. Once the command has answered all are ignored: Python gives
    each back to the system while it ends, and one that came then would have a finished command end as if it had failed.
    """
    for number in _ENDINGS:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _interrupt)
            atexit.register(_hear_no_more, number)


def _hear_no_more(number: int) -> None:
    """Ignore a signal from now on, also where it comes at this very moment."""
    try:
        signal.signal(number, signal.SIG_IGN)
    except KeyboardInterrupt:
        signal.signal(number, signal.SIG_IGN)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt, but not in the middle of what has to be done whole: it comes again a moment later then.

    A connection that is being given back would be lost for good, and a commit that was not noted would be taken for
    another program's.
    """
    while frame is not None:
        if frame.f_globals.get("__name__", "").startswith(_UNDIVIDED):
            again = threading.Timer(_AGAIN_SECONDS, os.kill, (os.getpid(), number))
            again.daemon = True
            again.start()
            return
        frame = frame.f_back
    raise KeyboardInterrupt


@contextmanager
def unheard() -> Iterator[None]:
    """Ignore the signals that would end the command, for the duration of the block."""
    heard = {number: signal.signal(number, signal.SIG_IGN) for number in _ENDINGS}
    try:
        yield
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)


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
        found = answers()
        print_json([{**answer, "not_for_publication": notice} for answer in found] if notice else found)
    else:
        print("\n".join((*([f"{notice}.", ""] if notice else []), *lines())))


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
