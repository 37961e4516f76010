"""The signals by which a system or a person ends a command: each is heard as Ctrl+C, or not at all for a while."""

from __future__ import annotations

import atexit
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals by which a person, `timeout`, a scheduler and a desktop that logs out end a command."""
_AGAIN_SECONDS = 0.005
_UNDIVIDED = ("sqlalchemy.pool", "sqlalchemy.event", "weakref", "tracker.data.file.writer")
"""The modules whose work is done whole: a connection given back, an edit that is in the file noted as ours, and what is
called because something is gone, out of which no error comes: the signal would be lost."""
_SEAM = "contextlib"
"""The module that begins and ends `with` blocks: an error of its own there would leave a file to be closed, and backed
up, only after the state of the files has been reported."""


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

    A connection that is being given back would be lost for good, a commit that was not noted would be taken for
    another program's, and a backup that is made as a file is left would be denied.
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
def unheard() -> Iterator[None]:
    """Ignore the signals that would end the command, for the duration of the block."""
    heard = {number: signal.signal(number, signal.SIG_IGN) for number in _ENDINGS}
    try:
        yield
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)
