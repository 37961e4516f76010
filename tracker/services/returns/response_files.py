"""The files that responses are looked for in, and those beside them that cannot be responses."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from tracker.atomic_file import refusals_as_problems
from tracker.domain.errors import FileProblem
from tracker.domain.imports.draft import Problem
from tracker.domain.text import count, join
from tracker.office.returns.read import BOOKS

_MOST_NAMED = 5
_UNSEEN = (".", "~$")
"""The beginnings of the names of hidden files, and of those by which programs lock a document."""
_OF_THE_SYSTEM = {"desktop.ini", "thumbs.db"}
_DRAFT = b"\nX-Unsent: 1"
"""The line in the head of an e-mail that is a draft, as those are that go out with the update forms."""
_HEAD_BYTES = 500


class ResponseFiles(Struct, frozen=True):
    """The workbooks to read, and the names of the `others` in the folders, which are of another kind."""

    books: tuple[Path, ...]
    others: tuple[str, ...]


def response_files(paths: Sequence[Path]) -> ResponseFiles:
    """Return the files, and those in the folders, without hidden ones, the temporary files of programs that have a
    document open, and the draft e-mails that go out with update forms. Raises FileProblem if there is no workbook.
    """
    books: dict[Path, None] = {}
    others: dict[Path, None] = {}
    for path in paths:
        with refusals_as_problems(path):
            if not path.exists():
                raise FileProblem(f"{path} does not exist. Choose the folder that the responses are in.")
            inside = sorted(path.iterdir()) if path.is_dir() else [path]
        seen = [one for one in inside if not one.name.startswith(_UNSEEN) and one.name.lower() not in _OF_THE_SYSTEM]
        of_kind = [one for one in seen if one.suffix.lower() in BOOKS or one == path]
        books |= dict.fromkeys(of_kind)
        others |= dict.fromkeys(one for one in seen if one not in of_kind and one.is_file() and not _is_draft_mail(one))
    if not books:
        raise FileProblem(f"There is no workbook in {paths[0]}. Save the responses there, then try again.")
    return ResponseFiles(tuple(books), tuple(path.name for path in others if path not in books))


def _is_draft_mail(path: Path) -> bool:
    if path.suffix.lower() != ".eml":
        return False
    with suppress(OSError), path.open("rb") as file:
        return _DRAFT in file.read(_HEAD_BYTES)
    return False


def other_files(names: Sequence[str]) -> Problem:
    """Return one problem that names the files of a folder that are no update forms."""
    named = [*names[:_MOST_NAMED], *([count(len(names) - _MOST_NAMED, "other")] if len(names) > _MOST_NAMED else [])]
    sentence = (
        "This is not one of our update forms, so it was not imported."
        if len(names) == 1
        else f"These {len(names):,} files are not our update forms, so they were not imported."
    )
    return Problem(join(named), sentence)
