"""Another program that has a tracker file open, or tries one of the promises."""

from __future__ import annotations

import atexit
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.children import Forked, Nursery


def started(*words: str, given: int | None = None) -> Forked:
    """A process of its own that does what the words say (`tests.crash.program.do`), and reads from `given`."""
    if given is not None:
        return _nursery(os.getpid()).start([*words], given)
    with Path(os.devnull).open("rb") as nothing:
        return _nursery(os.getpid()).start([*words], nothing.fileno())


@cache
def _nursery(_process: int) -> Nursery:
    """The process that others are forked from: loading all that they need takes a second of a processor."""
    nursery = Nursery("tests.crash.program", "serve")
    atexit.register(nursery.close)
    return nursery


class Other:
    """Another program with the file open."""

    def __init__(self, folder: Path, deed: str = "hold", environment: Mapping[str, str] | None = None) -> None:
        given, self._told = os.pipe()
        self._own: Nursery | None = None
        if environment is None:
            self._process = started(deed, str(folder), "0", given=given)
        else:
            with pytest.MonkeyPatch.context() as patch:
                for name, value in environment.items():
                    patch.setenv(name, value)
                self._own = Nursery("tests.crash.program", "serve", "cold")
            self._process = self._own.start([deed, str(folder), "0"], given)
        os.close(given)
        self._answers = os.fdopen(os.dup(self._process.printed), encoding="utf-8")
        self.answer()

    def answer(self) -> str:
        return self._answers.readline().strip()

    def edit(self, title: str) -> None:
        """Let it add a plan, and wait until that is written."""
        assert self.tell(title) == "done"

    def tell(self, title: str) -> str:
        """Let it add a plan (with an empty title: open and close the file), and give its answer."""
        os.write(self._told, f"{title}\n".encode())
        return self.answer()

    def kill(self) -> None:
        """End it, and wait until it has ended; a second time does nothing."""
        if self._answers.closed:
            return
        self._process.kill()
        with self._process:
            os.close(self._told)
            self._answers.close()
        if self._own is not None:
            self._own.close()
