"""Reads a document in a child process, so that a hostile or broken file results in an error message and nothing
else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft
from tracker.domain.imports.layout import Choices, LayoutChoice
from tracker.services.child_process import Limits, Sentences, run_in_child
from tracker.services.imports.reader_limits import MEGABYTES, READ, SECONDS

Waiting = Callable[[], object]
Answer = TypeVar("Answer")
LEAST = Limits(SECONDS, MEGABYTES)
_TOO_LONG = "{name} took longer than {seconds:g} seconds to read, so it was stopped. {again}"
_DIED = (
    "{name} could not be read: it is damaged, or too large for the memory that reading may take. "
    "Open it in the program that it comes from, save it under a new name, then import that."
)
_TOO_LARGE = "{name} has more than can be read at once. {again}"
_AGAIN = "Copy only the plan into a new file, then import that."


def do_nothing() -> None:
    """Do nothing, so that the work continues."""


def read_source(
    path: Path,
    choices: Choices = Choices(),
    *,
    limits: Limits = LEAST,
    waiting: Waiting = do_nothing,
) -> Draft:
    """Read the document at `path` into a draft, according to `choices`; nothing is written anywhere.

    `waiting` is called now and then, and can end the reading by raising. Raises SourceProblem, with a sentence, if the
    document cannot be read within the limits.
    """
    return read_in_child(READ, path, choices, answer=Draft, limits=limits, waiting=waiting)


def read_in_child(
    work: str,
    path: Path,
    *further: object,
    answer: type[Answer],
    limits: Limits = LEAST,
    again: str = _AGAIN,
    waiting: Waiting = do_nothing,
) -> Answer:
    """Run the function `work` in a child process, with the document at `path` and the `further` arguments.

    `again` is the advice if the document is too large. Raises SourceProblem as `read_source` does.
    """
    named = {"name": path.name, "seconds": limits.seconds, "again": again}
    died, too_long, too_large = (sentence.format_map(named) for sentence in (_DIED, _TOO_LONG, _TOO_LARGE))
    sentences = Sentences(died, too_long, too_large, SourceProblem)
    given = (path.absolute(), *further)
    return run_in_child(work, given, answer, sentences, limits=limits, still_wanted=waiting)


def layouts_used(draft: Draft, layouts: Sequence[LayoutChoice]) -> list[str]:
    """Return the tables of a document that were read by the choices remembered for their headings."""
    known = {choice.signature for choice in layouts}
    return [table.where for table in draft.layout.tables if table.taken and table.signatures & known]
