"""Digests of files that were checked and found whole, kept in this user's own folder.

A digest belongs to the content of a file and not to its name: a copy of a checked file is known wherever it lies, and a
file that differs by one bit is not known.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from tracker.atomic_file import whole_file
from tracker.domain.errors import FileProblem
from tracker.resources import APPLICATION

_MOST = 1000
_BYTES = 65


def is_known(digest: str) -> bool:
    """Return whether a file with this digest (SHA-256, in hexadecimal) was found whole."""
    try:
        return digest in _path().read_text("ascii", "replace").split()
    except OSError:
        return False


def remember(digest: str) -> None:
    """Keep the digest of a file that was found whole. If it cannot be kept, the file is checked again another time."""
    path = _path()
    with suppress(OSError, FileProblem):
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, f"{digest}\n".encode())
            many = os.fstat(handle).st_size > 2 * _MOST * _BYTES
        finally:
            os.close(handle)
        if many:
            last = path.read_text("ascii", "replace").split()[-_MOST:]
            with whole_file(path) as temporary:
                temporary.write_text("".join(f"{each}\n" for each in last), "ascii")


def _path() -> Path:
    from platformdirs import user_state_path

    return user_state_path(APPLICATION, appauthor=False) / "verified"
