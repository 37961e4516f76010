"""Words in the status column of a document that are no status of the plan: the plan's status stays, and they are
named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.domain.imports.draft import DraftAction, Problem
from tracker.domain.plans.status import StatusScheme
from tracker.domain.text import shorten


def is_strange(action: DraftAction, scheme: StatusScheme) -> bool:
    """Return whether an action has a status that the scheme does not have; a blank one is not strange."""
    return bool(action.written_status) and not scheme.holds(action.written_status)


def not_changed(actions: Iterable[DraftAction], scheme: StatusScheme) -> Iterator[Problem]:
    """Yield one problem for each strange status as written, at its first row; its actions are in the plan already."""
    words = ", ".join(status.word for status in scheme.statuses)
    by_words: dict[tuple[str, str], list[str]] = {}
    for action in actions:
        by_words.setdefault(_written(action), []).append(action.where)
    for (written, read), rows in by_words.items():
        within = f" in {len(rows):,} rows" if len(rows) > 1 else ""
        was_read = f" was read as {read}, which" if read else ""
        yield Problem(
            rows[0],
            f"“{shorten(written)}”{within}{was_read} is not a status of this plan ({words}), so the status was not "
            "changed. If it has changed, select one of these for the action.",
        )


def _written(action: DraftAction) -> tuple[str, str]:
    """Return a status as the document writes it, and the word that it was read as if that is another."""
    if action.status and action.status_reason:
        return action.status_reason, action.status
    return action.written_status, ""
