"""Write files whole or not at all: into a temporary file beside the target, which then takes its name."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PureWindowsPath

from tracker.domain.errors import FileProblem
from tracker.path_exists import is_file, is_there, resolved
from tracker.windows_paths import patiently, unfit

PART = ".tmp"
"""The suffix of a file that is still being written."""
_NAMED = rf"\.[0-9a-f]{{12}}-[0-9a-f]{{16}}\.(\d+)-[0-9a-f]{{6}}(?:\.new)?{re.escape(PART)}(?:-\w+)?"
"""Matches the name of a temporary file, with the number of the process that writes it."""
_BESIDE = ("", "-journal", "-wal", "-shm")
"""The endings of a temporary file and of those that SQLite may leave beside it."""
_written: set[Path] = set()
_open_trackers: list[Path] = []
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CANNOT_WAIT = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM}
"""The errors of disks, usually network folders, that can sync files but not folders, or nothing at all."""


@contextmanager
def whole_file(path: Path, *, part_of: Path | None = None, like: Path | int | None = None) -> Iterator[Path]:
    """Yield an empty temporary file beside `path` to write to; it becomes `path` if the block ends without an
    exception.

    Nobody else can read it until then. A file that is replaced keeps its permissions and group; a new file takes those
    of `like` (a path or an open file descriptor), or those of any new file in that folder. If anything fails, the
    existing file is untouched.

    Leftovers of a killed process are removed the next time a file is written there, or by `clear_leftovers` for `path`
    (for `part_of` if given). Raises FileProblem with what to do.
    """
    with refusals_as_problems(path):
        path = resolved(path)
        _refuse_unfit(path)
        with _temporary(path, part_of or path) as temporary:
            usual = _usual_mode(temporary)
            yield temporary
            to_disk(temporary)
            give_rights(temporary, path if path.exists() else like, usual)
            _written.add(path)
            patiently(lambda: temporary.replace(path))
    _name_to_disk(path)


@contextmanager
def private_file(path: Path) -> Iterator[Path]:
    """Yield an empty file to write one of the program's own files to, readable by this user alone; at the end it takes
    its name. Raises OSError.
    """
    with _temporary(path, path) as temporary:
        yield temporary
        to_disk(temporary)
        patiently(lambda: temporary.replace(path))


@contextmanager
def _temporary(path: Path, named_for: Path) -> Iterator[Path]:
    """Yield an empty file in the folder of `path` that nobody else can read; if it still exists at the end, remove
    it.
    """
    _clear_killed(path.parent)
    name = f"{_beginning(named_for)}{secrets.token_hex(8)}.{os.getpid()}-{_host()}{PART}"
    temporary = path.parent / name
    try:
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield temporary
    finally:
        for ending in _BESIDE:  # a disk that is full lets SQLite leave its journal
            _remove(temporary.with_name(temporary.name + ending))


def written_here(path: Path) -> bool:
    """Return whether this process has written a file at that path, or was about to."""
    with suppress(OSError):
        return resolved(path) in _written
    return False


def keep_from_replacing(path: Path) -> None:
    """Let no `whole_file` replace the tracker at that path (resolved), which is open here, until `let_be_replaced`."""
    _open_trackers.append(path)


def let_be_replaced(path: Path) -> None:
    """Undo one `keep_from_replacing`."""
    _open_trackers.remove(path)


def clear_leftovers(path: Path) -> None:
    """Remove what killed processes left beside `path` while writing it. Call it only while nobody else can write
    `path`.
    """
    beginning = _beginning(path)
    for name in _names_in(path.parent):
        if name.startswith(beginning) and PART in name:
            _remove(path.parent / name)


def _names_in(folder: Path) -> list[str]:
    """Return the names in a folder; none if it may not be listed."""
    try:
        return os.listdir(folder)  # noqa: PTH208 - the names, of thousands of files perhaps, and not a path of each
    except OSError:
        return []


def _beginning(path: Path) -> str:
    """Return the start of the names of a file's temporaries: short, however long the file's own name is."""
    return f".{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]}-"


def _name_to_disk(path: Path) -> None:
    """Sync the folder to disk, so that the file's new name is kept. Raises FileProblem, with the file in place."""
    if os.name == "nt":
        return
    try:
        to_disk(path.parent)
    except OSError as error:
        if error.errno in _CANNOT_WAIT:
            return
        raise FileProblem(
            f"{path.name} is written and whole, but its folder could not be brought to the disk "
            f"({error.strerror or error}): it may be missing after a power cut. Look after the disk, and keep a copy "
            "of the file elsewhere."
        ) from error


def _clear_killed(folder: Path) -> None:
    """Remove the temporaries that killed processes of this computer left in a folder."""
    host = _host()
    for name in _names_in(folder):
        named = re.fullmatch(_NAMED, name) if PART in name and f"-{host}" in name else None
        left = folder / name
        with suppress(OSError):
            if named and not _is_running(int(named[1])) and (os.name == "nt" or left.lstat().st_uid == os.getuid()):
                left.unlink()


def _is_running(process: int) -> bool:
    if os.name == "nt":  # on Windows os.kill(pid, 0) ends the process, and an open file cannot be removed anyway
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _host() -> str:
    """Return a short name for this computer: process numbers mean nothing on another one."""
    return hashlib.sha256(socket.gethostname().encode()).hexdigest()[:6]


def _usual_mode(path: Path) -> int:
    """Return the permissions of a new file in that folder."""
    probe = path.with_suffix(f".new{PART}")
    try:
        probe.open("xb").close()
        return stat.S_IMODE(probe.stat().st_mode)
    finally:
        probe.unlink(missing_ok=True)


def give_rights(temporary: Path, like: Path | int | None, usual: int) -> None:
    """Give a file the permissions and group of `like`. If the group cannot be set, the group gets what everybody
    gets.
    """
    if os.name == "nt":
        return
    if like is None or (isinstance(like, Path) and not like.exists()):
        temporary.chmod(usual)
        return
    status = like.stat() if isinstance(like, Path) else os.fstat(like)
    mode = stat.S_IMODE(status.st_mode) | stat.S_IRUSR | stat.S_IWUSR
    if temporary.stat().st_gid != status.st_gid:
        try:
            os.chown(temporary, -1, status.st_gid)
        except OSError:
            mode = mode & ~0o070 | (mode & 0o007) << 3
    temporary.chmod(mode)


def to_disk(path: Path) -> None:
    """Sync a file's contents, or a folder's names, to disk."""
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def refusals_as_problems(path: Path) -> Iterator[None]:
    """Turn an OSError from writing `path` into a FileProblem that says what to do."""
    try:
        yield
    except OSError as error:
        raise FileProblem(_say(path, error)) from error


def _refuse_unfit(path: Path) -> None:
    strange = unfit(PureWindowsPath(path)) if os.name == "nt" else ""
    if strange:
        raise FileProblem(strange)
    if path.is_dir():
        raise FileProblem(f"{path} is a folder. Give the file a name inside it.")
    if is_there(path) and not is_file(path):
        raise FileProblem(f"{path} is not an ordinary file, so it was left as it is. Save under another name.")
    if path in _open_trackers:
        raise FileProblem(f"{path.name} is the open tracker itself, so it was left as it is. Save under another name.")
    if not path.parent.is_dir():
        raise FileProblem(f"There is no folder {path.parent}. Choose another place; nothing was written.")
    if path.exists() and not path.stat().st_mode & 0o222:
        raise FileProblem(f"{path.name} is read-only, so it was left as it is. Save under another name.")


def _say(path: Path, error: OSError) -> str:
    if error.errno in _FULL:
        return (
            f"There is no room for {path.name} on its disk. Free some space or choose another place; "
            "what was there before is as it was."
        )
    if isinstance(error, PermissionError):
        if is_there(path):
            return (
                f"{path.name} cannot be replaced: it is open in another program, or it or its folder is read-only. "
                "Close it there or save under another name; the old file is as it was."
            )
        return f"Nothing may be written in {path.parent}. Choose another place for {path.name}."
    reason = error.strerror or str(error)
    return f"{path.name} could not be written ({reason}). Choose another place or name; nothing was changed."


def _remove(temporary: Path) -> None:
    with suppress(OSError):  # if the folder has vanished, so has the temporary file
        temporary.unlink(missing_ok=True)
