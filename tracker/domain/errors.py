"""The errors that are shown to the user: each has a sentence that says what to do next."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class TrackerError(Exception):
    """An error that the user can put right. `str(error)` is the sentence for the user."""


class RuleBroken(TrackerError):
    """A value that the rules refuse. `field` names the field to show the sentence beside."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class NothingToDo(RuleBroken):
    """Nothing can or need be done. It is not the user's mistake, so it is shown only in passing."""


class NotFound(RuleBroken):
    """The row does not exist, or no longer does."""


class StaleRecord(TrackerError):
    """The row has changed since it was read: `mine` was to be written, `theirs` is stored now."""

    def __init__(self, sentence: str, mine: object = None, theirs: object = None) -> None:
        super().__init__(sentence)
        self.mine = mine
        self.theirs = theirs


class FileProblem(TrackerError):
    """The file cannot be used as asked: full, locked, read-only, not ours, too new, damaged."""


class FileDamaged(FileProblem):
    """The tracker file is damaged and has to be replaced by a backup."""


class Trouble(Struct, frozen=True):
    """A sentence about what another program did to the open file, and what to do.

    `backup` is the backup to restore, if there is one; `now_at` is the path at which to open the file.
    """

    sentence: str
    backup: Path | None = None
    now_at: Path | None = None


class Troubled(FileProblem):
    """Another program removed or overwrote the open file."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.sentence)
        self.trouble = trouble


class NotOurs(FileProblem):
    """The file was not made by this program, or nothing in it shows that it was."""


class SourceProblem(FileProblem):
    """A document to be imported cannot be read: locked, damaged, too large, or not of the type that its name says."""
