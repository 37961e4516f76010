"""A file is written whole or not at all: beside its goal first, then put in its place."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.domain.errors import FileProblem


@contextmanager
def written_whole(goal: Path) -> Iterator[Path]:
    """A path beside `goal` to write to. It becomes `goal` on leaving; where an error leaves, `goal` is as it was.

    Raises FileProblem where the disk or the folder refuses.
    """
    temporary = goal.with_name(f".{goal.stem[:30]}-{secrets.token_hex(4)}{PART}")
    try:
        with refusals_said(goal):
            yield temporary
            if goal.exists():
                shutil.copymode(goal, temporary)
            to_disk(temporary)
            temporary.replace(goal)
            to_disk(goal.parent)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


PART = ".part"
"""How the name of a file ends that is still being written."""


def to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk itself."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def refusals_said(goal: Path) -> Iterator[None]:
    """Turn what the operating system refuses about `goal` into a sentence."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"the computer says: {error.strerror or error}.")
        raise FileProblem(
            f"{goal.name} could not be written in {goal.parent}: {reason} Nothing there was changed."
        ) from error


_NOT_ALLOWED = "it is open in another program, or you may not write there. Close it, or choose another folder."
_REASONS = {
    errno.ENOSPC: "the disk is full. Free some space, then try again.",
    errno.EDQUOT: "your share of the disk is used up. Free some space, then try again.",
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: "that disk may only be read. Choose another folder.",
    errno.ENOENT: "that folder is not there. Choose another.",
    errno.ENOTDIR: "that is not a folder. Choose another.",
    errno.EISDIR: "there is a folder of that name. Choose another name.",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one.",
}
