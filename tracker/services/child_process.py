"""How a child process of this program is started, and where it failed."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.domain.errors import FileProblem

_log = logging.getLogger(__name__)
WITHOUT_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""The flags of a child on Windows, where it would open a console."""
_ASK_EVERY = 0.1
"""Seconds after which it is asked again whether the answer is still wanted."""
_TOP = Path(__file__).resolve().parents[2]
_FRAME = re.compile(rb'File "[^"]*?([^/\\"]+)", line (\d+), in (\S+)')


def command(module: str, *arguments: str) -> list[str]:
    """The command that runs a module of ours."""
    return [sys.executable, "-m", module, *arguments]


def environment() -> dict[str, str]:
    """The variables of a child: as here, with our own modules found first."""
    paths = [str(_TOP), *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}


def frames(errors: bytes) -> str:
    """Where a child failed, by what it printed: files and lines without any text of a user."""
    found = [b" ".join(frame.groups()).decode("ascii", "replace") for frame in _FRAME.finditer(errors)]
    return " > ".join(found[-5:]) or "an unknown place"


@contextmanager
def lifeline() -> Iterator[int]:
    """What a child is given as its standard input: nothing comes from it, and it ends with this process."""
    read, write = os.pipe()
    try:
        yield read
    finally:
        os.close(read)
        os.close(write)


def end_with_lifeline() -> None:
    """In a child that was given a lifeline: end at once where the parent has ended, even by a crash."""

    def wait() -> None:
        os.read(0, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def printed_by(arguments: list[str], still_wanted: Callable[[], object], ended: str) -> bytes:
    """What a child prints. What `still_wanted` raises ends it. Raises FileProblem(ended) where something ended it."""
    with (
        lifeline() as stdin,
        subprocess.Popen(
            arguments,
            env=environment(),
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=WITHOUT_WINDOW,
        ) as child,
    ):
        try:
            while True:
                still_wanted()
                try:
                    printed, errors = child.communicate(timeout=_ASK_EVERY)
                except subprocess.TimeoutExpired:
                    continue
                break
        finally:
            child.kill()
    if child.returncode or not printed:
        _log.warning("%s ended with %s at %s", arguments[2], child.returncode, frames(errors))
        raise FileProblem(ended)
    return printed
