"""Words in the status column of a document that are no status: an import leaves the status blank and says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.domain.imports.draft import DraftAction, Problem
from tracker.domain.plans.status import StatusScheme
from tracker.domain.text import shorten


def left_blank(actions: Iterable[DraftAction], scheme: StatusScheme) -> Iterator[Problem]:
    """Yield one problem for each status as written, at its first row, with the number of rows that have it.

    The `actions` are those whose status the scheme does not have.
    """
    words = ", ".join(status.word for status in scheme.statuses)
    by_words: dict[str, list[str]] = {}
    for action in actions:
        by_words.setdefault(action.written_status, []).append(action.where)
    for written, rows in by_words.items():
        within = f" in {len(rows)} rows" if len(rows) > 1 else ""
        sentence = (
            f"The status “{shorten(written)}”{within} is not one of {words}, so the status was left blank and "
            "the words kept as its reason."
        )
        yield Problem(rows[0], sentence, unread_status=written)
