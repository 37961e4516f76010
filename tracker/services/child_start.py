"""Starting a child process of this program: when its work is known, or ahead, while that is still being made out.

A child that is started ahead imports what its work needs, and then waits to be asked. Little is imported here, because
it is done first of all.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

CHILD = "--run-in-child"
"""The first argument by which a frozen program, which has no `-m`, is told to be a child. Nobody is told of it."""
_WITHOUT_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""The flags of a child on Windows, where it would open a console."""
_TOP = Path(__file__).resolve().parents[2]


class Waiting(NamedTuple):
    """A child that waits for its request, which is to be written to `write`. Whoever has it closes both ends."""

    child: subprocess.Popen[bytes]
    read: int
    write: int

    def close(self) -> None:
        """End the child, which nobody asks for anything."""
        os.close(self.read)
        os.close(self.write)
        self.child.kill()
        self.child.communicate()


_waiting: dict[tuple[str, ...], Waiting] = {}
"""By their commands."""


def command(work: str, megabytes: int, seconds: int) -> list[str]:
    """Return the command that starts a child of this program, whether it runs from its modules or is frozen into a
    folder.

    Frozen for Windows there are two programs in the folder; a child speaks by its standard streams, and is the one that
    is sure to have some.
    """
    is_frozen = getattr(sys, "frozen", False)
    ours = [CHILD] if is_frozen else ["-m", "tracker.services.child_main"]
    beside = Path(sys.executable).with_name("recovery-tracker.exe")
    program = str(beside) if is_frozen and beside.is_file() else sys.executable
    return [program, *ours, work, str(megabytes), str(seconds)]


def start(wanted: list[str], given: int) -> subprocess.Popen[bytes]:
    """Start a child by its command, which reads from `given`. Raises OSError."""
    paths = [str(_TOP), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        wanted,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},  # as here, with our own modules found first
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        creationflags=_WITHOUT_WINDOW,
    )


def start_ahead(work: str, megabytes: int, seconds: int) -> None:
    """Have a child get ready for work of which no more is known yet; where that fails, it is started when asked for."""
    wanted = command(work, megabytes, seconds)
    read, write = os.pipe()
    try:
        _waiting[tuple(wanted)] = Waiting(start(wanted, read), read, write)
    except OSError:
        os.close(read)
        os.close(write)


def take_ahead(wanted: list[str]) -> Waiting | None:
    """Return the child that waits to be asked for that, if there is one; it is the caller's then."""
    return _waiting.pop(tuple(wanted), None)


def end_ahead() -> None:
    """End the children that nobody has asked for anything."""
    while _waiting:
        _waiting.popitem()[1].close()
