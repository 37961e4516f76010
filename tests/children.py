"""Child processes that are forked from one that has loaded already what they need, in place of started anew.

Python and the libraries that read documents take half a second to load, which the tests would pay a thousand times.
`tests/nursery.py` is the process that they are forked from.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from select import select
from threading import Lock
from types import TracebackType
from typing import Self

from tests.source import TOP
from tracker.services import child_process
from tracker.services.child_process import Limits

_start = child_process._start


class Forked:
    """A child that was forked, with what `run_in_child` uses of a `subprocess.Popen`."""

    def __init__(self, printed: int, errors: int, status: int, idle: list[int]) -> None:
        self._idle = idle
        self._was_told = False
        self._texts = {printed: b"", errors: b"", status: b""}
        self._ends = (printed, errors, status)
        self._open = set(self._ends)
        self.returncode: int | None = None
        self._pid = int(self._line_of(status))

    def _line_of(self, status: int) -> bytes:
        line = b""
        while not line.endswith(b"\n"):
            line += os.read(status, 1)
        return line

    def communicate(self, timeout: float) -> tuple[bytes, bytes]:
        """What it printed and its errors, once it has ended. Raises TimeoutExpired."""
        while self._open:
            ready, _, _ = select(list(self._open), [], [], timeout)
            if not ready:
                raise subprocess.TimeoutExpired("a forked child", timeout)
            for end in ready:
                part = os.read(end, 1 << 16)
                self._texts[end] += part
                if not part:
                    self._open.discard(end)
        printed, errors, status = (self._texts[end] for end in self._ends)
        self.returncode = os.waitstatus_to_exitcode(int(status))
        return printed, errors

    @property
    def printed(self) -> int:
        """Where it can be read what it prints."""
        return self._ends[0]

    def kill(self) -> None:
        """End it, if it has not ended."""
        self.send_signal(signal.SIGKILL)

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it has not ended."""
        if self.returncode is None and not self.has_ended():
            self._was_told = True
            os.kill(self._pid, number)

    def has_ended(self) -> bool:
        """Return whether it has ended."""
        status = self._ends[-1]
        if not self._texts[status] and select([status], [], [], 0)[0]:
            self._texts[status] = os.read(status, 100)
        return bool(self._texts[status])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        while os.read(self._ends[-1], 1):
            pass  # until nobody is left to write how it ended
        for end in self._ends:
            os.close(end)
        if self.returncode == 0 and not self._was_told:
            self._idle.append(self._pid)


class Nursery:
    """The process that children are forked from: a module that gets its words and a number, and calls `serve`.

    It ends with the one that started it. `several`: its children may do several things, one after the other.
    """

    def __init__(self, *words: str, several: bool = False) -> None:
        self.python = _python()
        self._several = several
        self._idle: dict[tuple[str, ...], list[int]] = {}
        """The children that have done their work, by their limits."""
        self._asked, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", *words, str(theirs.fileno())]
            self._process = subprocess.Popen(command, cwd=TOP, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)

    def start(self, command: list[str], given: int) -> Forked:
        """Fork a child that reads from `given`, or let one do it that has done such work."""
        idle = self._idle.setdefault(tuple(command[-2:]), [])
        try:
            wanted = b"%d" % idle.pop()
        except IndexError:
            wanted = b"."
        request = json.dumps({"command": command, "variables": dict(os.environ), "folder": str(Path.cwd())}).encode()
        pipes = [os.pipe() for _ in range(3)]
        message, ours = os.pipe()
        with os.fdopen(ours, "wb") as writing:
            socket.send_fds(self._asked, [wanted], [given, message, *(write for _, write in pipes)])
            writing.write(request)
        for end in (message, *(write for _, write in pipes)):
            os.close(end)
        printed, errors, status = (read for read, _ in pipes)
        return Forked(printed, errors, status, idle if self._several else [])

    def close(self) -> None:
        """End it."""
        self._asked.close()
        self._process.wait()


_nurseries: dict[int, Nursery] = {}
"""By the process that started it."""
_starting = Lock()


def start(work: str, limits: Limits | None, given: int) -> subprocess.Popen[bytes] | Forked:
    """As `child_process._start`, which a test has that replaces Python or its modules, or whose limits are narrow."""
    narrow = limits is not None and (limits.seconds < 1 or limits.megabytes < 1024)
    if narrow or hasattr(sys, "frozen") or not work.startswith("tracker."):
        return _start(work, limits, given)
    with _starting:
        nursery = _nurseries.get(os.getpid())
        if nursery is None:
            nursery = _nurseries[os.getpid()] = Nursery("tests.nursery", several=True)
    if nursery.python != _python():
        return _start(work, limits, given)
    return nursery.start(child_process.command(work, limits)[-3:], given)


def end() -> None:
    """End the process that children are forked from, if there is one."""
    if nursery := _nurseries.pop(os.getpid(), None):
        nursery.close()


def _python() -> dict[str, str]:
    """What says which Python is started, with which modules and letters."""
    told = {name: value for name, value in os.environ.items() if name.startswith(("PYTHON", "LC_", "LANG"))}
    return {"": sys.executable} | told
