"""The file of the log: of limited size, and its owner's alone."""

from __future__ import annotations

import logging
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from tracker.private_files import make_private, make_private_folder

_LARGEST = 500_000
_EARLIER = 3


def open_log(path: Path) -> logging.Handler:
    """Begin or go on with the log at `path`; where that cannot be, do without."""
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
