"""Running a function of this program in a child process, with limits, and the errors raised if that gives no answer."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from math import ceil
from typing import TypeVar

from msgspec import Struct

from tracker.checked_json import Unfit, decode, encode
from tracker.domain.errors import FileProblem
from tracker.services import child_start
from tracker.services.child_main import REFUSED, TOO_LARGE

Answer = TypeVar("Answer")
_ASK_EVERY = 0.1
"""Seconds between two checks that the answer is still wanted."""
_OWN_ENDS = (0, 1, 2)
"""The exit codes of Python itself; if the system ends a process, there is another code."""
_ELAPSED_PER_CPU_SECOND = 3
"""The multiple of its working time for which a child is awaited: on a busy computer it has no core to itself."""
_FRAME = re.compile(rb'File "[^"]*?([^/\\"]+)", line (\d+), in (\S+)')
_log = logging.getLogger(__name__)


class Limits(Struct, frozen=True):
    """The limits of a child: seconds of work and megabytes of memory."""

    seconds: float
    megabytes: int = 1024


class Sentences(Struct, frozen=True):
    """The sentences for a child that died, took too long or ran out of memory, raised as errors of type `problem`."""

    died: str
    too_long: str = ""
    too_large: str = ""
    problem: type[FileProblem] = FileProblem


def run_in_child(
    work: str,
    arguments: tuple[object, ...],
    answer: type[Answer],
    sentences: Sentences,
    *,
    limits: Limits | None = None,
    still_wanted: Callable[[], object] = lambda: None,
) -> Answer:
    """Run the function `work` ("tracker.office.returns.read:read_return") with `arguments` in a child process.

    Both pass as JSON and are checked on arrival: the arguments against the annotations of the function, the answer
    against the type `answer`. The child ends with this process, even if that is killed, and when `still_wanted`, which
    is called now and then, raises. Raises a FileProblem with the sentence of the TrackerError that the function raised,
    or with one of `sentences`.
    """
    problem = sentences.problem
    began = time.monotonic()
    ends = began + limits.seconds * _ELAPSED_PER_CPU_SECOND if limits else float("inf")
    ready = child_start.take_ahead(command(work, limits))
    with _lifeline(encode(arguments) + b"\n", ready) as given:
        try:
            child = ready.child if ready else _start(work, limits, given)
        except OSError as error:  # the program was replaced meanwhile, or the system cannot start another process
            _log.warning("%s could not be started: %s", work, error.strerror)
            raise problem(sentences.died) from error
        with child:
            try:
                printed, errors = _wait_for(child, ends, still_wanted)
                stopped = child.returncode not in _OWN_ENDS
                too_long = limits is not None and stopped and time.monotonic() - began >= limits.seconds
            except subprocess.TimeoutExpired:
                too_long = True
            finally:
                child.kill()
    if too_long:
        raise problem(sentences.too_long)
    verdict, _, written = printed.partition(b"\n")
    if child.returncode or not verdict:
        _log.warning("%s ended with %s at %s", work, child.returncode, _frames(errors))
        raise problem(sentences.died)
    if verdict == TOO_LARGE:
        raise problem(sentences.too_large or sentences.died)
    try:
        if verdict == REFUSED:
            raise problem(decode(written, str))
        return decode(written, answer)
    except Unfit as error:
        _log.warning("%s did not answer as it does, at %s", work, error)
        raise problem(sentences.died) from error


def command(work: str, limits: Limits | None) -> list[str]:
    """Return the command of a child that does that work within those limits."""
    return child_start.command(work, *((limits.megabytes, ceil(limits.seconds)) if limits else (0, 0)))


def _start(work: str, limits: Limits | None, given: int) -> subprocess.Popen[bytes]:
    return child_start.start(command(work, limits), given)


@contextmanager
def _lifeline(request: bytes, ready: child_start.Waiting | None) -> Iterator[int]:
    """Yield a descriptor for the standard input of a child: it gives the request, and ends only when this process ends.

    It is that of the child that is `ready`, if there is one.
    """
    read, write = (ready.read, ready.write) if ready else os.pipe()

    def give() -> None:
        with suppress(OSError):  # the child has died already
            left = memoryview(request)
            while left:
                left = left[os.write(write, left) :]

    giving = threading.Thread(target=give, daemon=True)
    giving.start()
    try:
        yield read
    finally:
        os.close(read)
        giving.join()
        os.close(write)


def _wait_for(child: subprocess.Popen[bytes], ends: float, still_wanted: Callable[[], object]) -> tuple[bytes, bytes]:
    """Return the output of a child that has ended. Raises TimeoutExpired, and whatever `still_wanted` raises."""
    while True:
        still_wanted()
        try:
            return child.communicate(timeout=max(0, min(_ASK_EVERY, ends - time.monotonic())))
        except subprocess.TimeoutExpired:
            if time.monotonic() >= ends:
                raise


def _frames(errors: bytes) -> str:
    """Extract the place of a child's failure from its errors: files and lines, without any text of the user."""
    frames = [b" ".join(frame.groups()).decode("ascii", "replace") for frame in _FRAME.finditer(errors)]
    return " > ".join(frames[-5:]) or "an unknown place"
