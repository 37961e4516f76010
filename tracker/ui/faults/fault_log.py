"""Our own faults: kept in the log, reported on request, and never the end of the window.

A report holds where in the program it happened and on what system: no value, hence nothing of what a user wrote.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as pyside_version

from tracker import __version__
from tracker.domain.errors import FileProblem
from tracker.private_files import make_private, make_private_folder
from tracker.resources import APPLICATION

_LOG = logging.getLogger(__name__)
_LARGEST_LOG = 500_000
_LOGS = 3


def log_path() -> Path:
    """The newest log file."""
    from platformdirs import user_log_path

    return user_log_path(APPLICATION, appauthor=False) / "recovery-tracker.log"


def start_log() -> None:
    """Keep the log in a file of limited size; where that cannot be, do without."""
    try:
        make_private_folder(log_path().parent)
        for old in log_path().parent.glob(f"{log_path().name}*"):
            make_private(old)
        handler = _OwnLog(log_path(), maxBytes=_LARGEST_LOG, backupCount=_LOGS, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


class _OwnLog(RotatingFileHandler):
    """A log that only its owner may read."""

    def _open(self) -> TextIOWrapper:
        make_private(Path(self.baseFilename))
        return super()._open()


def describe(error: BaseException) -> str:
    """Return the text to send to whoever mends the program: versions, and where it happened."""
    versions = f"{APPLICATION} {__version__}, Python {platform.python_version()}, PySide6 {pyside_version}"
    return "\n".join([versions, platform.platform(), "", *_where(error)])


def _where(error: BaseException) -> list[str]:
    """Return where an error came from, its cause first. Its message is left out: it may hold a user's text."""
    cause = error.__cause__ or error.__context__
    lines = [*_where(cause), "", "and then:"] if cause is not None else []
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}, line {frame.lineno}, in {frame.name}")
    return [*lines, type(error).__name__]


def hook(
    show: Callable[[str], None], say: Callable[[str], None]
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return the function for sys.excepthook: it logs a fault, then shows its report.

    What is wrong with the file is no fault: wherever something is read, it may have gone. `say` reports that.
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
