"""Starting a child process of this program: when its request is known, or ahead, while that is still being prepared.

A child that is started ahead imports the modules for its work and then waits for a request. This module imports little,
because it runs before everything else.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

CHILD = "--run-in-child"
"""The first argument that makes a frozen program, which has no `-m`, run as a child. It is not documented for users."""
_WITHOUT_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Flags for a child on Windows, where it would otherwise open a console."""
_TOP = Path(__file__).resolve().parents[2]


class Waiting(NamedTuple):
    """A child that waits for its request, which is to be written to `write`. Its owner must close both ends."""

    child: subprocess.Popen[bytes]
    read: int
    write: int

    def close(self) -> None:
        """End the child, which was never needed."""
        os.close(self.read)
        os.close(self.write)
        self.child.kill()
        self.child.communicate()


_waiting: dict[tuple[str, ...], Waiting] = {}
"""The waiting children by their commands."""


def command(work: str, megabytes: int, seconds: int) -> list[str]:
    """Return the command that starts a child of this program, run from its modules or frozen into a folder.

    A program frozen for Windows has two executables in its folder. A child communicates through its standard streams,
    so it is started from the one that is sure to have them.
    """
    is_frozen = getattr(sys, "frozen", False)
    ours = [CHILD] if is_frozen else ["-m", "tracker.services.child_main"]
    beside = Path(sys.executable).with_name("recovery-tracker.exe")
    program = str(beside) if is_frozen and beside.is_file() else sys.executable
    return [program, *ours, work, str(megabytes), str(seconds)]


def start(arguments: list[str], given: int) -> subprocess.Popen[bytes]:
    """Start a child by its command, with `given` as its standard input. Raises OSError."""
    paths = [str(_TOP), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        arguments,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},  # as here, but with our own modules found first
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        creationflags=_WITHOUT_WINDOW,
    )


def start_ahead(work: str, megabytes: int, seconds: int) -> None:
    """Start a child for work whose request is not known yet. If that fails, the child is started when it is needed."""
    arguments = command(work, megabytes, seconds)
    read, write = os.pipe()
    try:
        _waiting[tuple(arguments)] = Waiting(start(arguments, read), read, write)
    except OSError:
        os.close(read)
        os.close(write)


def take_ahead(arguments: list[str]) -> Waiting | None:
    """Return the child that waits for that command, if there is one; the caller then owns it."""
    return _waiting.pop(tuple(arguments), None)


def end_ahead() -> None:
    """End the children that were never needed."""
    while _waiting:
        _waiting.popitem()[1].close()
