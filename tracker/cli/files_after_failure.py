"""Report what a stopped command has changed, by looking at the files on disk.

A command can be stopped at any moment, even between an edit and its backup, so what to report cannot be known in
advance. Changes that another process made meanwhile are left out.
"""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from tracker.atomic_file import written_here
from tracker.domain.errors import FileProblem

Marks = dict[Path, tuple[int, ...]]
"""Files, each with the numbers (of `stat`) that differ once it has been replaced or written to."""


class Before(Struct, frozen=True):
    """The state, before a command runs, of every file that it may write."""

    tracker: Path | None
    out: Path | None
    marks: Marks
    backups: frozenset[Path]
    last_edit: int | None
    """The number of the tracker's last edit; None if it could not be read."""

    @classmethod
    def of(cls, arguments: argparse.Namespace) -> Before:
        """Record the state of the files that a command's arguments name."""
        tracker = getattr(arguments, "into", None) or getattr(arguments, "file", None)
        out = getattr(arguments, "out", None)
        if tracker is not None and _is_missing(
            tracker
        ):  # it has no edits, and the module that reads them need not be imported
            return cls(tracker, out, _marks(out), frozenset(), 0)
        return cls._look(tracker, out)

    @classmethod
    def _look(cls, tracker: Path | None, out: Path | None) -> Before:
        if tracker is None:
            return cls(None, out, _marks(out), frozenset(), None)
        from tracker.services.file.files import backups_of, last_edit

        marks = _marks(out) | _marks(tracker, only_which=True)
        try:
            return cls(tracker, out, marks, frozenset(backups_of(tracker).values()), last_edit(tracker))
        except FileProblem:  # no file can have that path
            return cls(tracker, out, marks, frozenset(), None)

    def changes(self) -> list[str]:
        """Return a sentence for each file that has changed since."""
        now = self._look(self.tracker, self.out)
        sentences = [*self._of_tracker(now)] if self.tracker is not None else []
        others = [path for path in now.marks if path != self.tracker]
        written = [path for path in others if written_here(path) and self.marks.get(path) != now.marks[path]]
        return sentences + [f"{path} is written." for path in written]

    def _of_tracker(self, now: Before) -> list[str]:
        assert self.tracker is not None, "it is asked of a tracker only"
        from tracker.services.file.files import edited_here

        name, sentences, is_written = self.tracker.name, [], written_here(self.tracker)
        if self.tracker not in self.marks:
            sentences += [f"{name} is created, and is whole."] if is_written and self.tracker in now.marks else []
        elif is_written and self.marks[self.tracker] != now.marks.get(self.tracker):
            return [f"{name} is replaced, and is whole; the replaced file is in the same folder."]
        elif not edited_here(self.tracker):
            pass
        elif self.last_edit is not None and (now.last_edit or 0) > self.last_edit:
            sentences += [f"What was requested is saved in {name}."]
        elif self.last_edit != now.last_edit:  # also if the file is gone
            sentences += [f"Check {name} to see whether anything was changed."]
        if any(written_here(path) for path in now.backups - self.backups):
            return [*sentences, f"A backup of {name} is created."]
        return [*sentences, "No backup of that was created."] if sentences else []


def _is_missing(path: Path) -> bool:
    try:
        return not path.exists()
    except OSError:
        return False


def _marks(path: Path | None, *, only_which: bool = False) -> Marks:
    """Return the marks of a file, or of the files in a folder. With `only_which`, writing into a file does not count as
    a change, only replacing it.
    """
    if path is None:
        return {}
    marks: Marks = {}
    with suppress(OSError):
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            stat = file.stat()
            marks[file] = (stat.st_dev, stat.st_ino, *(() if only_which else (stat.st_size, stat.st_mtime_ns)))
    return marks
