"""The log file: of limited size, and readable by its owner only."""

from __future__ import annotations

import logging
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from tracker.private_files import make_private, make_private_folder

_LARGEST = 500_000
_EARLIER = 3


def open_log(path: Path) -> logging.Handler:
    """Open the log at `path`, to be continued if it exists. If that fails, return a handler that logs nothing."""
    try:
        make_private_folder(path.parent)
        for old in path.parent.glob(f"{path.name}*"):
            make_private(old)
        handler = _OwnLog(path, maxBytes=_LARGEST, backupCount=_EARLIER, encoding="utf-8", delay=True)
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


class _OwnLog(RotatingFileHandler):
    """A log that only its owner may read."""

    def _open(self) -> TextIOWrapper:
        make_private(Path(self.baseFilename))
        return super()._open()
