"""A user's file is written whole or not at all: into a temporary beside it, which then takes its name."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.domain.errors import FileProblem

PART = ".tmp"
"""How the name of a file ends that is still being written."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give an empty temporary beside `path` to write to; it becomes `path` when the block ends well.

    Where anything fails the file that was there stands as it was. Raises FileProblem with what to do.
    """
    path = path.resolve()
    temporary = path.parent / f".{secrets.token_hex(8)}{PART}"
    try:
        with refusals_said(path):
            _refuse_unfit(path)
            temporary.open("xb").close()
            yield temporary
            to_disk(temporary)
            if path.exists():
                shutil.copymode(path, temporary)
            temporary.replace(path)
            if os.name != "nt":
                to_disk(path.parent)
    finally:
        _remove(temporary)


def to_disk(path: Path) -> None:
    """Wait until what a file holds, or which names a folder holds, is on the disk itself."""
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def refusals_said(path: Path) -> Iterator[None]:
    """Turn what the computer refuses about writing `path` into a FileProblem that says what to do."""
    try:
        yield
    except OSError as error:
        raise FileProblem(_say(path, error)) from error


def _refuse_unfit(path: Path) -> None:
    if path.is_dir():
        raise FileProblem(f"{path} is a folder. Give the file a name inside it.")
    if not path.parent.is_dir():
        raise FileProblem(f"There is no folder {path.parent}. Choose another place; nothing was written.")
    if path.exists() and not path.stat().st_mode & 0o222:
        raise FileProblem(f"{path.name} is read-only, so it was left as it is. Save under another name.")


def _say(path: Path, error: OSError) -> str:
    if error.errno in _FULL:
        return (
            f"There is no room for {path.name} on its disk. Free some space or choose another place; "
            "what was there before stands as it was."
        )
    if isinstance(error, PermissionError):
        if path.exists():
            return (
                f"{path.name} cannot be replaced: it is open in another program, or its folder is read-only. "
                "Close it there or save under another name; the old file stands as it was."
            )
        return f"Nothing may be written in {path.parent}. Choose another place for {path.name}."
    reason = error.strerror or str(error)
    return f"{path.name} could not be written ({reason}). Choose another place or name; nothing was changed."


def _remove(temporary: Path) -> None:
    try:
        temporary.unlink(missing_ok=True)
    except OSError:
        return  # a folder that has gone away takes the temporary with it
