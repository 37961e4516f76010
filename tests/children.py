"""Child processes that are forked from one that has loaded already what they need, in place of started anew.

Python and the libraries that read documents take half a second to load, which the tests would pay a thousand times;
the words and patterns by which a document is understood take most of what a small one costs. A child is as apart as
ever: the process that it is forked from has loaded them, read one document of each kind and nothing else, so it has no
file open and no thread, and the child has the limits, the variables and the folder that it would be started with.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory
from threading import Lock
from types import TracebackType
from typing import Self

from tests.source import TOP
from tracker.services import child_main, child_process
from tracker.services.child_process import Limits

LOADED = (
    "tracker.office.read_document",
    "tracker.office.readers.xlsx",
    "tracker.office.readers.docx",
    "tracker.services.checks.checks_in_child",
    "tracker.services.archive.fill",
    "tracker.services.file.check_before_export",
    "openpyxl",
    "docx",
    "lxml.etree",
    "rapidfuzz.process",
)
_start = child_process._start
Become = Callable[[list[str]], int | None]
"""What a child does with the words that it is given; it may give the code with which the child ends."""


class Forked:
    """A child that was forked, with what `run_in_child` uses of a `subprocess.Popen`."""

    def __init__(self, printed: int, errors: int, status: int) -> None:
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


class Here:
    """What a child would have said, worked out in this process, with what `run_in_child` uses of a child."""

    def __init__(self, work: str, given: int) -> None:
        self.returncode = 0
        with open(given, "rb", closefd=False) as asked:
            request = asked.readline()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a child prints them, where nobody looks
                self._said = b"\n".join(child_main._done(work, request)), b""
        except Exception:  # noqa: BLE001 - printed, whatever it is, as Python does where a program ends by it
            self.returncode, self._said = 1, (b"", traceback.format_exc().encode())

    def communicate(self, timeout: float) -> tuple[bytes, bytes]:
        """What it printed and its errors."""
        assert timeout >= 0
        return self._said

    def kill(self) -> None:
        """It has ended."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Nursery:
    """The process that children are forked from: a module that gets its words and a number, and calls `serve`.

    It ends with the one that started it.
    """

    def __init__(self, *words: str) -> None:
        self.python = _python()
        self._asked, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", *words, str(theirs.fileno())]
            self._process = subprocess.Popen(command, cwd=TOP, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)

    def start(self, command: list[str], given: int) -> Forked:
        """Fork a child that reads from `given`."""
        request = json.dumps({"command": command, "variables": dict(os.environ), "folder": str(Path.cwd())}).encode()
        pipes = [os.pipe() for _ in range(3)]
        message, ours = os.pipe()
        with os.fdopen(ours, "wb") as writing:
            socket.send_fds(self._asked, [b"."], [given, message, *(write for _, write in pipes)])
            writing.write(request)
        for end in (message, *(write for _, write in pipes)):
            os.close(end)
        printed, errors, status = (read for read, _ in pipes)
        return Forked(printed, errors, status)

    def close(self) -> None:
        """End it."""
        self._asked.close()
        self._process.wait()


_nurseries: dict[int, Nursery] = {}
"""By the process that started it."""
_starting = Lock()


def _is_narrow(limits: Limits | None) -> bool:
    return limits is not None and (limits.seconds < 1 or limits.megabytes < 1024)


def start(work: str, limits: Limits | None, given: int) -> subprocess.Popen[bytes] | Forked:
    """As `child_process._start`, which a test has that replaces Python or its modules, or whose limits are narrow."""
    if _is_narrow(limits) or hasattr(sys, "frozen") or not work.startswith("tracker."):
        return _start(work, limits, given)
    with _starting:
        nursery = _nurseries.get(os.getpid()) or _nurseries.setdefault(os.getpid(), Nursery("tests.children"))
    if nursery.python != _python():
        return _start(work, limits, given)
    return nursery.start(child_process.command(work, limits)[-3:], given)


def start_here(work: str, limits: Limits | None, given: int) -> subprocess.Popen[bytes] | Forked | Here:
    """Do the work in this process, for tests that ask what is read and not how: a child takes five times as long."""
    if _is_narrow(limits) or not work.startswith("tracker."):
        return start(work, limits, given)
    return Here(work, given)


def end() -> None:
    """End the process that children are forked from, if there is one."""
    if nursery := _nurseries.pop(os.getpid(), None):
        nursery.close()


def _python() -> dict[str, str]:
    """What says which Python is started, with which modules and letters."""
    told = {name: value for name, value in os.environ.items() if name.startswith(("PYTHON", "LC_", "LANG"))}
    return {"": sys.executable} | told


def serve(number: int, become: Become) -> None:
    """Fork what is asked for, by the socket of that number, until nobody is there to ask."""
    gc.freeze()
    with socket.socket(fileno=number) as connection:
        _serve(connection, become)


def _serve(asked: socket.socket, become: Become) -> None:
    told, tell = socket.socketpair()
    tell.setblocking(False)
    signal.set_wakeup_fd(tell.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)  # else nothing would be told
    alive: dict[int, int] = {}
    while True:
        ready, _, _ = select([asked, told], [], [])
        if told in ready:
            told.recv(1000)
            _say_how_they_ended(alive)
            continue
        try:
            said, ends, _, _ = socket.recv_fds(asked, 1, 5)
        except OSError:
            return
        if not said:
            return
        *others, status = ends
        child = os.fork()
        if not child:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for each in (asked, told, tell):
                each.close()
            for end in (status, *alive.values()):
                os.close(end)
            _work(others, become)
        os.write(status, b"%d\n" % child)
        alive[child] = status
        for end in others:
            os.close(end)


def _say_how_they_ended(alive: dict[int, int]) -> None:
    """Write how each child ended that has, where that is waited for."""
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            status = alive.pop(ended[0])
            with suppress(BrokenPipeError):
                os.write(status, b"%d" % ended[1])
            os.close(status)


def _work(ends: list[int], become: Become) -> None:
    """Be the child: read what is asked for, with these as standard input, output and errors."""
    given, message, *others = ends
    with os.fdopen(message, "rb") as reading:
        request = json.loads(reading.read())
    for place, end in enumerate((given, *others)):
        os.dup2(end, place)
        os.close(end)
    _become(**request, become=become)


def _become(command: list[str], variables: dict[str, str], folder: str, become: Become) -> None:
    code = 1
    try:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(variables)
        tempfile.tempdir = None
        sys.stdin, sys.stdout, sys.stderr = (
            os.fdopen(number, mode, closefd=False) for number, mode in ((0, "r"), (1, "w"), (2, "w"))
        )
        code = become(command) or 0
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - printed, whatever it is, as Python does where a program ends by it
        traceback.print_exc()
        sys.stderr.flush()
    os._exit(code)


def _read_one_of_each() -> None:
    """Read a document of each kind, so that what is made of the vocabulary once is there in every child."""
    import docx
    import openpyxl

    from tracker.office.read_document import read_draft

    plan = [
        ["Ref", "Action", "Timescale", "Progress", "Status"],
        ["1.1", "Mend it", "May 2015", "1/5/15: Begun", "Red"],
    ]
    figures = [
        ["Indicator", "Unit", "Better", "Target", "Period", "Value"],
        ["Calls", "%", "higher", "90", "Q1 2014/15", "8"],
    ]
    with TemporaryDirectory() as folder:
        for number, rows in enumerate((plan, figures)):
            path = Path(folder) / str(number)
            path.with_suffix(".csv").write_text("\n".join(map(",".join, rows)), encoding="utf-8")
            workbook, document = openpyxl.Workbook(), docx.Document()
            table = document.add_table(0, len(rows[0]))
            for row in rows:
                workbook.worksheets[0].append(row)
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
            workbook.save(path.with_suffix(".xlsx"))
            document.save(str(path.with_suffix(".docx")))
            for kind in (".csv", ".xlsx", ".docx"):
                read_draft(path.with_suffix(kind))


if __name__ == "__main__":
    for name in LOADED:
        import_module(name)
    _read_one_of_each()
    serve(int(sys.argv[1]), lambda command: child_main.main(*command))
