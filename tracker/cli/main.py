"""The command line, for scripts and scheduled jobs. Its names, JSON keys and exit codes are a contract.

Exit codes: 0, done; 1, refused, with one sentence on standard error and nothing changed; 2, wrong usage; 3, stopped
part way with something changed, and standard error says what.
"""

from __future__ import annotations

import argparse
import errno
import gc
import io
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.system_signals import end_as_by_ctrl_c, end_no_more, signals_ignored
from tracker.domain.errors import FileProblem, RuleBroken, TrackerError
from tracker.path_exists import is_file

if TYPE_CHECKING:  # opening a window needs neither
    from tracker.cli.files_after_failure import Before

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""Errors from writing the answer to standard output; errors from writing a file are TrackerErrors by then."""
_NO_LOG = logging.NullHandler()
"""The sentence on standard error is enough; only the window keeps a log."""


def main(argv: list[str] | None = None) -> int:
    """Run a command and return its exit code; open the window if there is no command."""
    _open_missing_streams()
    if argv is not None:
        return _run(argv, nullcontext())
    try:
        return _run(sys.argv[1:], _reader_for(sys.argv[1:]))
    finally:
        end_no_more()
        gc.freeze()  # saves a sixth of a second: at exit Python searches everything that is left for cycles


def _run(given: Sequence[str], beside: AbstractContextManager[None]) -> int:
    if given and given[0].startswith("--"):
        from tracker.services.child_start import CHILD

        if given[0] == CHILD:
            from tracker.services.child_main import main as work_as_child

            work_as_child(*given[1:])
            return 0
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    logging.getLogger().addHandler(_NO_LOG)
    before: Before | None = None
    code = 0
    end_as_by_ctrl_c()
    try:
        gc.set_threshold(
            20_000, 50
        )  # rows form no cycles: with Python's defaults (700, 10) a quarter of the time is spent collecting
        with beside:
            run, arguments = _understood(given)
            if vars(arguments):  # a command: the window schedules its own collections
                from tracker.cli.files_after_failure import Before

                before = Before.of(arguments)
            code = run(arguments)
        print(end="", flush=True)
    except RuleBroken as error:
        where = " Use --note." if error.field == "status_reason" else ""
        return _end(before, f"{error}{where}")
    except TrackerError as error:
        return _end(before, str(error))
    except BrokenPipeError:  # the reader of the pipe (`head`) has closed it
        _print_no_more()
    except OSError as error:
        return _end(before, _error_sentence(error))
    except KeyboardInterrupt:
        return _stopped(before)
    return code


def _open_missing_streams() -> None:
    """Let what is printed vanish where the program was started without standard output or standard error (`>&-`).

    Else the next file to be opened would take the stream's number, and whatever a child process prints would be written
    into it: the tracker perhaps.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):  # each takes the lowest number that is free
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - open until the end


def _reader_for(given: Sequence[str]) -> AbstractContextManager[None]:
    """Start the child process that reads documents at once if the command needs it: it takes as long to start as
    everything that the command does first.
    """
    if given[:1] != ["import"] or any(word.lower().endswith((".json", ".zip")) for word in given):
        return nullcontext()
    from tracker.services.imports.reader_limits import reader_ready

    return reader_ready()


def _end(before: Before | None, sentence: str, nothing: str = "") -> int:
    """Report why a command stopped part way and what became of the files; return the matching exit code."""
    changes = before.changes() if before is not None else []
    print(*(part for part in (sentence, *changes, "" if changes else nothing) if part), file=sys.stderr)
    return 3 if changes else 1


def _error_sentence(error: OSError) -> str:
    """Return a sentence for an error of the operating system that no use case has handled; raise it again if it is a
    fault of the program.
    """
    if isinstance(error, PermissionError) and error.filename:
        return f"{error.filename} cannot be used: {error.strerror}. Ask the owner of its folder."
    if error.errno not in _NO_ROOM or error.filename:
        raise error
    _print_no_more()
    return f"The output could not be written: {error.strerror}. Send it somewhere else."


def _stopped(before: Before | None) -> int:
    """Report a command stopped by Ctrl+C or by a signal that counts as one; a second Ctrl+C does not stop the
    report.
    """
    with signals_ignored():
        return _end(before, "Stopped.", "Nothing was changed.")


def _print_no_more() -> None:
    """Discard the output that has not been printed yet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _understood(argv: Sequence[str]) -> tuple[Callable[[argparse.Namespace], int], argparse.Namespace]:
    """Parse the arguments into a command and its options; no command, or only a file, means the window."""
    if not argv:
        return lambda _arguments: _open_window(None), argparse.Namespace()
    path = Path(argv[0])
    if len(argv) == 1 and path.suffix and is_file(path):  # no command has a dot in its name
        return lambda _arguments: _open_window(path), argparse.Namespace()
    from tracker.cli.commands.all_commands import understood

    return understood(argv, _open_window)


def _open_window(path: Path | None) -> int:
    if not _has_display(os.environ):
        raise FileProblem("There is no display to open a window on. For other commands: recovery-tracker --help")
    gc.disable()  # imported modules stay until the end; the window schedules its own collections later
    try:
        from tracker.ui.window.app import run
    except ImportError as error:
        raise FileProblem(f"The window cannot be opened, because a part of this system is missing: {error}.") from error
    return run(path)


def _has_display(environ: Mapping[str, str]) -> bool:
    """Return whether Qt would find a screen. Qt ends the whole program if it finds none."""
    if environ.get("QT_QPA_PLATFORM") or sys.platform in ("win32", "darwin"):
        return True
    wayland = environ.get("WAYLAND_DISPLAY")
    if wayland and Path(environ.get("XDG_RUNTIME_DIR", ""), wayland).exists():
        return True
    return bool(environ.get("DISPLAY")) and _answers(environ["DISPLAY"])


def _answers(display: str) -> bool:
    """Return whether an X server answers, using the same library as Qt."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return bool(refused == 0)
