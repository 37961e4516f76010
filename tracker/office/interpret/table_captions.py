"""The words above a table of figures that say something of it: its paragraph, and which direction is better."""

from __future__ import annotations

import re

from tracker.domain.figures.target import Better
from tracker.domain.imports.draft import Problem
from tracker.domain.text import shorten
from tracker.office.interpret.heading_words import plain, without_times
from tracker.office.readers.grid import PLAIN_LEVEL, Table

_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_BETTER = re.compile(r"\b(?P<way>lower|higher|fewer|more)\b.*\bbetter\b", re.IGNORECASE)
_WAYS: dict[str, Better] = {"lower": "lower", "fewer": "lower", "higher": "higher", "more": "higher"}
_LONGEST = 5_000
_LONGEST_HEADING = 120


def paragraph_over(table: Table, place: int, title: str) -> str:
    """The paragraph between a table's title and its headings at `place`; empty where there is none."""
    lines = list[str]()
    for line in table.lines:
        lines = [*lines, line.text.strip()] if line.level >= PLAIN_LEVEL else []
    lines += [next(iter(row.texts.values())).strip() for row in table.rows[:place] if len(row.texts) == 1]
    return "\n".join(line for line in lines if line and line != title)[:_LONGEST]


def heading_over(table: Table, place: int) -> str:
    """The heading that a table has of its own, right above it: a line or a row of one cell that is no sentence.

    One that names a period is none: the next table of the same figures has another.
    """
    rows = [next(iter(row.texts.values())).strip() for row in table.rows[:place] if len(row.texts) == 1]
    lines = [line for line in table.lines if line.level < PLAIN_LEVEL]
    found = lines[-1].text.strip() if lines else next((row for row in rows if row and row[-1] not in ".!?"), "")
    found = found.rstrip(" :")
    return found if len(found) <= _LONGEST_HEADING and without_times(found) == plain(found) else ""


def direction_over(text: str, where: str) -> tuple[Better | None, list[Problem]]:
    """The direction that a table's paragraph says is better, and the sentence that says so; None where it says none.

    None too where it says both, as of two rows.
    """
    said = [sentence for sentence in _SENTENCES.split(text) if _BETTER.search(sentence)]
    ways = {_WAYS[found["way"].lower()] for sentence in said if (found := _BETTER.search(sentence))}
    if len(ways) != 1:
        return None, []
    way = next(iter(ways))
    sentence = f"“{shorten(said[0], 120)}” above the table was read: {way} is better for each of its rows."
    return way, [Problem(where, sentence)]
