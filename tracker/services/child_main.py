"""The one main of every child process: `python -m tracker.services.child_main MODULE:FUNCTION MEGABYTES SECONDS`.

`run_in_child` starts it and describes the arguments and the answer of the function. If the system supports it, a child
may use no more memory than MEGABYTES and work no longer than SECONDS (0: no limit). It reads one line from its standard
input and then ends with that stream, whose other end the parent keeps open for as long as it lives.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import threading
from importlib import import_module
from types import GenericAlias
from typing import Any, get_type_hints

from tracker.checked_json import decode, encode
from tracker.domain.errors import TrackerError

ANSWER, REFUSED, TOO_LARGE = b"answer", b"refused", b"too large"
"""The first line of a child's output. After it comes the answer, or the sentence of the refusal, as JSON."""
MOST_BYTES = 100_000_000
"""A child with limits does not hand over a larger answer."""


def main(work: str, megabytes: str, seconds: str) -> None:
    """Do what the parent asks for and write the answer. The limits are set before anything large is imported."""
    limited = int(megabytes) > 0
    if limited:
        _limit(int(megabytes), int(seconds))
    gc.disable()  # the process ends before cycles could matter, and collecting takes a fifth of its time
    with contextlib.suppress(MemoryError):  # reported once there is a request
        import_module(work.partition(":")[0])
    with open(0, "rb", closefd=False) as given:
        request = given.readline()
    if not request:  # the child was not needed after all
        return
    threading.Thread(target=_end_with_parent, daemon=True).start()
    verdict, written = _done(work, request)
    if limited and len(written) > MOST_BYTES:
        verdict, written = TOO_LARGE, b""
    with open(1, "wb", closefd=False) as answer:
        answer.writelines((verdict, b"\n", written))
    gc.freeze()  # Python would otherwise look for cycles in everything that is left at the end


def _done(work: str, request: bytes) -> tuple[bytes, bytes]:
    module, _, name = work.partition(":")
    try:
        function = getattr(import_module(module), name)
        kinds = get_type_hints(function)
        del kinds["return"]
        kind: Any = GenericAlias(tuple, tuple(kinds.values()))
        return ANSWER, encode(function(*decode(request, kind)))
    except TrackerError as error:
        return REFUSED, encode(str(error))
    except MemoryError:
        return TOO_LARGE, b""


def _end_with_parent() -> None:
    """Wait for the end of standard input, and then exit at once: the parent crashed or was killed."""
    os.read(0, 1)
    os._exit(1)


def _limit(megabytes: int, seconds: int) -> None:
    """Limit the memory of this process, and end it after so many seconds of work."""
    if sys.platform == "win32":
        from tracker.services.windows_child_limits import limit_this_process

        with contextlib.suppress(OSError):  # an old Windows refuses a job within a job: only the parent's clock remains
            limit_this_process(megabytes, seconds)
        return
    import resource

    for what, most in ((resource.RLIMIT_AS, megabytes * 1_000_000), (resource.RLIMIT_CPU, seconds)):
        with contextlib.suppress(ValueError, OSError):  # macOS knows the memory limit and refuses to set it
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(*sys.argv[1:])
