"""Reads beside the window that have their answer, and give it only once they are let go: the older one ends last."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from threading import Event

import pytest

from tracker.services.tracker import Tracker


class Held:
    """`has_read` is set once the first one has read; it gives its answer after `go_on`."""

    def __init__(self) -> None:
        self.has_read, self._may_go_on = Event(), Event()
        self._calls = count()

    def go_on(self) -> None:
        """Let it give its answer."""
        self._may_go_on.set()

    def pass_through(self) -> None:
        """Wait here as the first one."""
        if next(self._calls) == 0:
            self.has_read.set()
            assert self._may_go_on.wait(60), "it was let go"


@contextmanager
def first_held(query: Callable[..., object]) -> Iterator[Held]:
    """Of what reads `query` beside the window from now on, the first keeps its answer back."""
    held, read = Held(), Tracker.read

    def slow(tracker: Tracker, asked: Callable[..., object], /, *given: object, **named: object) -> object:
        answer = read(tracker, asked, *given, **named)
        if asked is query and threading.current_thread() is not threading.main_thread():
            held.pass_through()
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Tracker, "read", slow)
        try:
            yield held
        finally:
            held.go_on()
