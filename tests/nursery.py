"""The process that child processes are forked from: it loads what they need once, and they do it many times.

The words and patterns by which a document is understood take most of what a small one costs. A child is as apart as
ever: the process that it is forked from has loaded them, read one document of each kind and nothing else, so it has no
file open and no thread, and the child has the limits, the variables and the folder that it would be started with.
To fork takes three times as long as to read a small document, so a child that has done its work does the next of the
same limits, for as long as it has taken little time and memory.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from itertools import count
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory
from typing import NamedTuple, NoReturn

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
Become = Callable[[list[str]], int | None]
"""What a child does with the words that it is given; it may give the code with which the child ends."""
_MOST_REQUESTS = 200
_MOST_KILOBYTES = 300_000
_A_SHARE = 0.1
"""A child that has taken so much of the seconds that it may work, or so much memory, does nothing more."""


def serve(number: int, become: Become) -> None:
    """Fork what is asked for, by the socket of that number, until nobody is there to ask."""
    gc.freeze()
    with socket.socket(fileno=number) as connection:
        served = _Served(connection, become)
        served.serve()
        signal.set_wakeup_fd(-1)  # its socket goes now, and children may end after it


class _Child(NamedTuple):
    """A child: where it is asked for more, and where it is written how it ended, while it works."""

    more: socket.socket
    status: list[int]

    def say(self, ended: int) -> None:
        """Write how it ended, where that is waited for."""
        while self.status:
            with suppress(BrokenPipeError):
                os.write(self.status[-1], b"%d" % ended)
            os.close(self.status.pop())


class _Served:
    """What is asked of a nursery, and its children by their numbers."""

    def __init__(self, asked: socket.socket, become: Become) -> None:
        self._asked, self._become = asked, become
        self._told, self._tell = socket.socketpair()
        self._children: dict[int, _Child] = {}

    def serve(self) -> None:
        self._tell.setblocking(False)
        signal.set_wakeup_fd(self._tell.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # else nothing would be told
        while True:
            at_work = {child.more: child for child in self._children.values() if child.status}
            ready, _, _ = select([self._asked, self._told, *at_work], [], [])
            for more in ready:
                if more in at_work and _received(more):
                    at_work[more].say(0)
            if self._told in ready:
                self._told.recv(1000)
                self._say_how_they_ended()
            elif self._asked in ready:
                try:
                    said, ends, _, _ = socket.recv_fds(self._asked, 20, 5)
                except OSError:
                    return
                if not said:
                    return
                self._start(said, ends)

    def _start(self, said: bytes, ends: list[int]) -> None:
        """Let the child of that number do what is asked for; fork one where there is none."""
        *others, status = ends
        number = int(said) if said.isdigit() else 0
        child = self._children.get(number)
        if child is None or child.status or not _handed_over(child.more, others):
            more, theirs = socket.socketpair()
            number = os.fork()
            if not number:
                self._be_child(theirs, [status, more.detach()], others)
            theirs.close()
            child = self._children[number] = _Child(more, [])
        child.status.append(status)
        os.write(status, b"%d\n" % number)
        for end in others:
            os.close(end)

    def _be_child(self, more: socket.socket, not_its_own: list[int], ends: list[int]) -> NoReturn:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for each in (self._asked, self._told, self._tell, *(child.more for child in self._children.values())):
            each.close()
        for end in (*not_its_own, *(status for child in self._children.values() for status in child.status)):
            os.close(end)
        _work(more, ends, self._become)

    def _say_how_they_ended(self) -> None:
        """Write how each child ended that has."""
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                child = self._children.pop(ended[0])
                child.more.close()
                child.say(ended[1])


def _received(more: socket.socket) -> bool:
    """Return whether a child says that it has done its work; nothing comes of one that has ended."""
    try:
        return bool(more.recv(1))
    except OSError:
        return False


def _handed_over(more: socket.socket, ends: list[int]) -> bool:
    """Return whether a child was given more to do: it may just have ended."""
    try:
        socket.send_fds(more, [b"."], ends)
    except OSError:
        return False
    return True


def _work(more: socket.socket, ends: list[int], become: Become) -> NoReturn:
    """Be the child: do what is asked for, and more where there is more."""
    for done in count(1):
        seconds = _do(ends, become)
        nothing = os.open(os.devnull, os.O_RDWR)
        for place in range(3):
            os.dup2(nothing, place)
        os.close(nothing)
        if seconds is None or done == _MOST_REQUESTS or _has_used_much(seconds):
            break
        more.send(b".")
        said, ends, _, _ = socket.recv_fds(more, 1, 4)
        if not said:
            break
    os._exit(0)


def _has_used_much(seconds: float) -> bool:
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_maxrss > _MOST_KILOBYTES or 0 < seconds * _A_SHARE < used.ru_utime + used.ru_stime


def _do(ends: list[int], become: Become) -> float | None:
    """Read what is asked for, and do it with these as standard input, output and errors.

    Gives the seconds that such a child may work, 0 for as long as it likes; None where it does nothing else.
    """
    given, message, *others = ends
    with os.fdopen(message, "rb") as reading:
        request = json.loads(reading.read())
    for place, end in enumerate((given, *others)):
        os.dup2(end, place)
        os.close(end)
    _become(**request, become=become)
    seconds = request["command"][-1]
    return float(seconds) if become is _read else None


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
    if code:
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


def _read(command: list[str]) -> None:
    """Be a child that reads: it has no thread that ends it with its parent, as it may outlive what it was asked by."""
    from tracker.services import child_main

    child_main._end_with_parent = lambda: None
    child_main.main(*command)


if __name__ == "__main__":
    for name in LOADED:
        import_module(name)
    _read_one_of_each()
    serve(int(sys.argv[1]), _read)
