"""The errors that are shown to the user: each one carries a sentence that names what to do next."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class TrackerError(Exception):
    """Something a user can put right. `str(error)` is the sentence for the user."""


class RuleBroken(TrackerError):
    """A value that the rules refuse. `field` names the field beside which the sentence stands."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class NothingToDo(RuleBroken):
    """There is nothing that can be done, or needs to be: no mistake of the user's, so it is only said in passing."""


class NotFound(RuleBroken):
    """A row that is not (or no longer) there."""


class StaleRecord(TrackerError):
    """The row has changed since it was read: `mine` is what was to be written, `theirs` what stands now."""

    def __init__(self, sentence: str, mine: object = None, theirs: object = None) -> None:
        super().__init__(sentence)
        self.mine = mine
        self.theirs = theirs


class FileProblem(TrackerError):
    """The file cannot be used as asked: full, locked, read-only, not ours, too new, damaged."""


class FileDamaged(FileProblem):
    """The tracker file is not whole, so that a backup has to take its place."""


class Trouble(Struct, frozen=True):
    """Something that another program did to the open file, as a sentence that says what to do.

    `backup` holds what was saved before, where that is to be restored; `now_at` is where to open the file.
    """

    sentence: str
    backup: Path | None = None
    now_at: Path | None = None


class NotOurs(FileProblem):
    """The file is none of this program's, or nothing is left in it by which it could be known."""


class SourceProblem(FileProblem):
    """A document to be imported that cannot be read: locked, broken, too large, not what it says."""
