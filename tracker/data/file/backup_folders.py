"""The folders of a file's backups, the names of backups, and the choice of those that are kept."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from tracker.administrator_settings import fixed_settings
from tracker.atomic_file import PART
from tracker.domain.errors import FileProblem
from tracker.path_exists import is_gone, is_there
from tracker.private_files import make_private_folder
from tracker.resources import APPLICATION

_LOG = logging.getLogger(__name__)
_BACKUPS = " backups"
_MOMENT = "%Y-%m-%d %H%M%S"
_KEPT_ALWAYS = 10
_KEPT: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (24, lambda moment: (moment.date(), moment.hour)),
    (14, datetime.date),
    (8, lambda moment: moment.isocalendar()[:2]),
    (12, lambda moment: (moment.year, moment.month)),
)
"""Keep the newest backup of each of the last 24 hours, 14 days, 8 weeks and 12 months that have any."""


def backups_of(source: Path) -> dict[datetime, Path]:
    """Return the backups of a file by the local time in their names, newest first."""
    found: dict[datetime, Path] = {}
    for folder in folders_of(source):
        found = backups_in(folder, source) | found
    return dict(sorted(found.items(), reverse=True))


def folders_without_file(source: Path) -> list[tuple[Path, Path]]:
    """Return the backup folders beside a file whose own file no longer exists, each with the path that its file had."""
    folders = sorted(source.parent.glob(f"*{_BACKUPS}"))
    named = [(folder, source.with_name(folder.name.removesuffix(_BACKUPS) + source.suffix)) for folder in folders]
    return [(folder, path) for folder, path in named if is_gone(path) and backups_in(folder, path)]


def backups_in(folder: Path, source: Path) -> dict[datetime, Path]:
    found = {}
    before = f"{source.stem} "
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(before) and path.suffix == source.suffix:
                moment = _moment_of(path.stem.removeprefix(before))
                if moment is not None:
                    found[moment] = path
    return found


def _moment_of(written: str) -> datetime | None:
    """Return the time in the name of a backup, written as _MOMENT; None if there is none."""
    figures = written[:4] + written[5:7] + written[8:10] + written[11:]
    if len(written) != 17 or (written[4], written[7], written[10]) != ("-", "-", " ") or not figures.isascii():
        return None
    with suppress(ValueError):
        if figures.isdigit():
            return datetime.fromisoformat(f"{figures[:8]}T{figures[8:]}")
    return None


def folders_of(source: Path) -> list[Path]:
    from platformdirs import user_data_path

    mark = hashlib.sha256(str(source).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    own = user_data_path(APPLICATION, appauthor=False) / "backups"
    fixed = _fixed_folder()
    elsewhere = [folder / f"{source.stem} {mark}" for folder in (fixed, own) if folder is not None]
    return [*elsewhere[:-1], source.parent / f"{source.stem}{_BACKUPS}", elsewhere[-1]]


def _fixed_folder() -> Path | None:
    """Return the backup folder that is fixed for this computer; None if there is none. A fault in that setting must not
    prevent a backup.
    """
    try:
        return fixed_settings().backups
    except FileProblem as problem:
        _LOG.warning("%s", problem)
        return None


def make_folder(folder: Path, source: Path) -> None:
    """Make a folder for backups of `source`.

    Beside the file, it gets the rights of the file's folder; in this user's own data folder, only this user may read
    it. A folder that is fixed for the computer must exist: a network drive that is missing is not made on this disk.
    """
    if folder.parent == source.parent:
        folder.mkdir(exist_ok=True)
    elif folder.parent == _fixed_folder():
        folder.mkdir(0o700, exist_ok=True)
    else:
        for part in (folder.parent.parent, folder.parent, folder):
            make_private_folder(part)


@contextmanager
def removed_if_empty(folder: Path) -> Iterator[None]:
    """Remove a folder at the end if the block has made it and put nothing into it, however the block ended."""
    was_there = is_there(folder)
    try:
        yield
    finally:
        if not was_there:
            with suppress(OSError):  # it has a backup in it, or was not made
                folder.rmdir()


def free_name(folder: Path, before: str, after: str, now: datetime) -> Path:
    """Return a path that is not taken, with the time in its name."""
    while (goal := folder / f"{before}{now.strftime(_MOMENT)}{after}").exists():
        now += timedelta(seconds=1)
    return goal


def to_thin_out(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Choose the backups to delete: all but the newest ten, and the newest of each recent hour, day, week and month.

    Backups dated in the future, as a wrong clock makes them, are never deleted and take no other backup's place.
    """
    newest_first = sorted((moment for moment in moments if moment <= now), reverse=True)
    kept = set(newest_first[:_KEPT_ALWAYS])
    for most, unit_of in _KEPT:
        newest_of: dict[object, datetime] = {}
        for moment in newest_first:
            newest_of.setdefault(unit_of(moment), moment)
        kept |= set(list(newest_of.values())[:most])
    return set(newest_first) - kept


def thin_out(source: Path, folder: Path, now: datetime) -> None:
    present = backups_in(folder, source)
    leftover = [path for path in folder.glob(f".*{PART}*") if now.timestamp() - path.stat().st_mtime > 3600]
    for path in [*(present[moment] for moment in to_thin_out(present, now)), *leftover]:
        with suppress(OSError):
            path.unlink()
