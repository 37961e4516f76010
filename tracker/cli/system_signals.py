"""The signals that end a command: each is treated as Ctrl+C, or held back for a while."""

from __future__ import annotations

import atexit
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that a person, `timeout`, a scheduler or a desktop logging out sends to end a command."""
_AGAIN_SECONDS = 0.005
_UNDIVIDED = (
    *("sqlalchemy.pool", "sqlalchemy.event", "weakref", "tracker.data.file.writer"),
    *("importlib._bootstrap", "_frozen_importlib"),
)
"""The modules whose work must not be interrupted: returning a connection, recording a committed edit as ours, callbacks
of weak references, whose exceptions Python swallows, so that the signal would be lost, and imports, where Python or the
module that is loaded makes another error of it."""
_SEAM = "contextlib"
"""The module that enters and leaves `with` blocks: an exception raised there would leave a file to be closed and backed
up only after the state of the files has been reported."""


def end_as_by_ctrl_c() -> None:
    """Turn every signal that ends a command into KeyboardInterrupt, so that the state of the files is reported.

    A signal that is ignored already, as under `nohup`, stays ignored. Once the command has answered, all are ignored:
    Python restores the system's handlers as it exits, and a signal at that moment would make a finished command look
    as if it had failed.
    """
    for number in _ENDINGS:
        if signal.getsignal(number) not in (signal.SIG_IGN, None, _interrupt):
            signal.signal(number, _interrupt)
            atexit.register(_ignore, number)


def end_no_more() -> None:
    """Ignore these signals from now on: the command has answered, and a second Ctrl+C is no fault of the program."""
    for number in _ENDINGS:
        if signal.getsignal(number) is _interrupt:
            _ignore(number)


def _ignore(number: int) -> None:
    """Ignore a signal from now on, even if it arrives at this very moment."""
    try:
        signal.signal(number, signal.SIG_IGN)
    except KeyboardInterrupt:
        signal.signal(number, signal.SIG_IGN)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt, but not inside work that must not be interrupted: there, try again a moment later.

    A connection being returned would be lost for good, a commit not yet recorded would be taken for another
    program's, and the backup made on closing a file would be reported as missing.
    """
    is_seam = frame is not None and _module_of(frame) == _SEAM
    while frame is not None:
        if is_seam or _module_of(frame).startswith(_UNDIVIDED):
            again = threading.Timer(_AGAIN_SECONDS, os.kill, (os.getpid(), number))
            again.daemon = True
            again.start()
            return
        frame = frame.f_back
    raise KeyboardInterrupt


def _module_of(frame: FrameType) -> str:
    name: str = frame.f_globals.get("__name__", "")
    return name


@contextmanager
def signals_ignored() -> Iterator[None]:
    """Ignore the signals that would end the command while the block runs."""
    heard = {number: signal.signal(number, signal.SIG_IGN) for number in _ENDINGS}
    try:
        yield
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)
