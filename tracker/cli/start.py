"""The first lines of the program: from here on Ctrl+C is no fault of it. What they import delays every start."""

from __future__ import annotations

import os


def main() -> int:
    """Run the program as its user starts it, and return its exit code. Ctrl+C before a command has begun ends it."""
    try:
        _end_by_ctrl_c()
    except KeyboardInterrupt:
        _end()
    from tracker.cli.main import main as run

    return run()


def _end_by_ctrl_c() -> None:
    import signal  # takes a few milliseconds itself

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def _end(*_: object) -> None:
    """End at once and without a word: nothing was opened yet. An exception would be reported, or made another one by
    what is being imported.
    """
    os._exit(130)
