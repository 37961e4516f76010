"""The program's own faults: logged, and reported on request; they never close the window.

A report says where in the program the fault happened and on what system. It has no values, and so no text of a user.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as pyside_version

from tracker import __version__
from tracker.domain.errors import FileProblem
from tracker.resources import APPLICATION

_LOG = logging.getLogger(__name__)


def log_path() -> Path:
    """Return the path of the newest log file."""
    from platformdirs import user_log_path

    return user_log_path(APPLICATION, appauthor=False) / "recovery-tracker.log"


def start_log() -> None:
    """Write the log to a file of limited size from now on."""
    root = logging.getLogger()
    root.addHandler(_Log())
    root.setLevel(logging.INFO)


class _Log(logging.Handler):
    """Opens its file with the first record: a window that has nothing to log does without it."""

    def __init__(self) -> None:
        super().__init__()
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from tracker.ui.faults.log_file import open_log

            self._file = open_log(log_path())
        self._file.handle(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def describe(error: BaseException) -> str:
    """Return the text to send to the program's maintainers: versions, and where the error happened."""
    versions = f"{APPLICATION} {__version__}, Python {platform.python_version()}, PySide6 {pyside_version}"
    return "\n".join([versions, platform.platform(), "", *_where(error)])


def _where(error: BaseException) -> list[str]:
    """Return where an error came from, its cause first. Its message is left out: it may contain a user's text."""
    cause = error.__cause__ or error.__context__
    lines = [*_where(cause), "", "and then:"] if cause is not None else []
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}, line {frame.lineno}, in {frame.name}")
    return [*lines, type(error).__name__]


def hook(
    show: Callable[[str], None], say: Callable[[str], None]
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return the function for sys.excepthook: it logs a fault, then shows its report.

    A FileProblem is not a fault of the program: a file may vanish at any read. `say` reports it.
    """

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, FileProblem):
            say(str(error))
            return
        text = describe(error.with_traceback(trace))
        _LOG.error("A fault of the program\n%s", text)
        show(text)

    return report
