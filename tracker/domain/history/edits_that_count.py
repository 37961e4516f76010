"""The edits that count on a day: said here alone, and in SQL by `data/queries/rules_in_sql.py`."""

from __future__ import annotations

from datetime import date


def counts_on(as_at: date | None, on: date) -> bool:
    """Return whether an edit, a note or a reading that is true from `as_at`, or of that day, counts on the day `on`.

    One without a day counts on every day: nobody knows since when it was so.
    """
    return as_at is None or as_at <= on
