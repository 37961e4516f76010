"""The rule for which edits count on a day: here, and in SQL in `data/queries/rules_in_sql.py`."""

from __future__ import annotations

from datetime import date


def counts_on(as_at: date | None, on: date) -> bool:
    """Return whether an edit, note or reading dated `as_at` counts on the day `on`.

    One without a date counts on every day, as it is unknown since when it holds.
    """
    return as_at is None or as_at <= on
