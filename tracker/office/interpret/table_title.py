"""The title of a table of figures: the text above its headings, over the table, or the name of its sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.office.readers.grid import PLAIN_LEVEL, Line, Table

_LONGEST_TITLE = 120
_NAMELESS = re.compile(r"(?:sheet|table|data)\W*\w{0,2}\W*", re.IGNORECASE)


def title_of(table: Table, index: int) -> str:
    """Return the title of a table with its headings in the row at `index`; empty if nothing names it."""
    titles = [next(iter(row.texts.values())) for row in table.rows[:index] if len(row.texts) == 1]
    named = "" if _NAMELESS.fullmatch(table.name) else table.name
    return (titles[-1] if titles else "") or _caption(table.lines) or named


def _caption(lines: Sequence[Line]) -> str:
    """Return the line over a table that names it: the nearest if no sentence, or the nearest heading or bold line."""
    nearest = lines[-1].text.strip() if lines else ""
    if nearest and len(nearest) <= _LONGEST_TITLE and nearest[-1] not in ".:;":
        return nearest
    return next((line.text for line in reversed(lines) if line.level < PLAIN_LEVEL), "")
