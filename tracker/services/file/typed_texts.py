"""Texts typed into boxes of the window and not saved yet, kept outside the tracker in case the program ends.

They are in a folder that only this user may read, in one file for each tracker, and are never logged, as they may
contain text that is exempt from publication. None of them goes into a tracker by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from tracker.atomic_file import private_file
from tracker.checked_json import Unfit, decode, encode
from tracker.data.queries.history.history import history
from tracker.path_exists import is_gone
from tracker.private_files import make_private_folder
from tracker.resources import APPLICATION
from tracker.services.tracker import Tracker


class TypedText(Struct, frozen=True):
    """A text as it was last typed. `at` is the time, in ISO 8601 and UTC.

    `place` and `row_id` lead to what was shown, and `thing` is its name. `box` is the name of the box, or of the column
    of a cell, and `before` is its saved text.
    """

    place: str
    row_id: int
    thing: str
    box: str
    before: str
    text: str
    at: str
    in_grid: bool = False

    def is_of_the_box_of(self, other: TypedText) -> bool:
        """Return whether both texts were typed into the same box."""
        mine, theirs = (
            (typed_text.place, typed_text.row_id, typed_text.box, typed_text.before) for typed_text in (self, other)
        )
        return mine == theirs


class FileMark(Struct, frozen=True):
    """The identity of a tracker: its first edit, which a copy also has, and its path. Both are empty for no file."""

    first_edit: str = ""
    path: str = ""

    @classmethod
    def of(cls, tracker: Tracker) -> FileMark:
        """Return the mark of an open tracker."""
        first = tracker.read(history, before_id=2)
        return cls(f"{first[0].at.isoformat()} {first[0].who}" if first else "", str(tracker.store.path))

    def takes(self, other: FileMark) -> bool:
        """Return whether texts typed into the other file are to be offered in this one: the same file, or renamed to
        it.
        """
        if self.path == other.path:
            return not other.first_edit or self.first_edit == other.first_edit
        return bool(self.first_edit) and self.first_edit == other.first_edit and is_gone(Path(other.path))


class _Kept(Struct, frozen=True):
    """The content of one file of texts."""

    first_edit: str
    path: str
    texts: tuple[TypedText, ...]


def typed_folder() -> Path:
    """Return the folder in which the texts are kept."""
    from platformdirs import user_state_path

    return user_state_path(APPLICATION, appauthor=False) / "typed"


def keep_typed(mark: FileMark, texts: Sequence[TypedText]) -> None:
    """Keep the unsaved texts typed into a file, replacing those kept for it before. Raises OSError."""
    path = _path(mark)
    if not texts:
        path.unlink(missing_ok=True)
        return
    make_private_folder(path.parent)
    with private_file(path) as written:
        written.write_bytes(encode(_Kept(mark.first_edit, mark.path, tuple(texts))))


def take_over_typed(mark: FileMark) -> tuple[TypedText, ...]:
    """Return the texts kept for a file that is being opened, oldest first, and keep them under its present name from
    now on.
    """
    taken: list[TypedText] = []
    others: list[Path] = []
    with suppress(OSError):
        for path in typed_folder().glob("*.json"):
            other, texts = _read(path)
            if mark.takes(other):
                taken += texts
                others += [path] if path != _path(mark) else []
    typed_texts = tuple(sorted(taken, key=lambda typed_text: typed_text.at))
    if others:
        with suppress(OSError):
            keep_typed(mark, typed_texts)
            for path in others:
                path.unlink()
    return typed_texts


def _path(mark: FileMark) -> Path:
    named = f"{mark.first_edit}\n{mark.path}".encode("utf-8", "surrogateescape")
    return typed_folder() / f"{hashlib.sha256(named).hexdigest()[:32]}.json"


def _read(path: Path) -> tuple[FileMark, tuple[TypedText, ...]]:
    """Read one file of texts; return no texts, for no tracker, if it cannot be read."""
    try:
        stored = decode(path.read_bytes(), _Kept)
    except (OSError, Unfit):
        return FileMark("", str(path)), ()
    return FileMark(stored.first_edit, stored.path), stored.texts
