"""Tries an import without keeping it, to find out whether it would change anything."""

from __future__ import annotations

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.imports.draft import Draft
from tracker.services.imports.write import bring_in
from tracker.services.tracker import Tracker


class _Tried(Exception):
    """Raised to end the transaction, so that nothing of it is kept."""

    def __init__(self, changes: bool) -> None:
        self.changes = changes


def would_change(tracker: Tracker, draft: Draft) -> bool:
    """Return whether an import would write anything; also True if it cannot be tried because the file is view-only."""
    if tracker.store.view_only:
        return True
    try:
        tracker.do(_try, draft=draft)
    except _Tried as tried:
        return tried.changes
    return True


def _try(work: UnitOfWork, *, draft: Draft) -> str:
    bring_in(work, draft=draft)
    raise _Tried(bool(work.changes))
