"""The texts around a table of figures: its paragraph, its heading, and which direction is better."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from tracker.domain.figures.reading import read_value
from tracker.domain.figures.target import Better, Target
from tracker.domain.imports.draft import DraftReading, Problem
from tracker.domain.text import join, shorten
from tracker.office.interpret.heading_words import plain, without_times
from tracker.office.readers.grid import PLAIN_LEVEL, Table

_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_BETTER = re.compile(r"\b(?P<way>lower|higher|fewer|more)\b.*\bbetter\b", re.IGNORECASE)
_WAYS: dict[str, Better] = {"lower": "lower", "fewer": "lower", "higher": "higher", "more": "higher"}
_CONTRACTUAL = re.compile(r"\b(?P<no>non-?\s?|not )?contractual\b", re.IGNORECASE)
_GOOD, _BAD = (
    ("positive", "better", "improving", "improved", "improvement"),
    (
        "negative",
        "worse",
        "worsening",
        "declining",
        "deteriorating",
        "deterioration",
        "deteriorated",
        "declined",
        "worsened",
    ),
)
_LONGEST = 5_000
_LONGEST_HEADING = 120


def paragraph_over(table: Table, index: int, title: str) -> str:
    """Return the paragraph between a table's title and its headings at `index`; empty if there is none."""
    lines = list[str]()
    for line in table.lines:
        lines = [*lines, line.text.strip()] if line.level >= PLAIN_LEVEL else []
    lines += [next(iter(row.texts.values())).strip() for row in table.rows[:index] if len(row.texts) == 1]
    return "\n".join(line for line in lines if line and line != title)[:_LONGEST]


def heading_over(table: Table, index: int) -> str:
    """Return the table's own heading, directly above it: a line or a row of one cell that is not a sentence.

    Empty if it names a period, because the next table of the same figures has another.
    """
    rows = [next(iter(row.texts.values())).strip() for row in table.rows[:index] if len(row.texts) == 1]
    lines = [line for line in table.lines if line.level < PLAIN_LEVEL]
    heading = lines[-1].text.strip() if lines else next((row for row in rows if row and row[-1] not in ".!?"), "")
    heading = bare(heading)
    return heading if len(heading) <= _LONGEST_HEADING and without_times(heading) == plain(heading) else ""


def bare(text: str) -> str:
    """Return a heading without its final colon."""
    return text.strip().rstrip(" :")


def heading_above(table: Table) -> str:
    """Return the higher heading over the one directly above a table; empty if there is none."""
    lines = [line for line in table.lines if line.level < PLAIN_LEVEL]
    return next((bare(line.text) for line in reversed(lines[:-1]) if line.level < lines[-1].level), "")


def direction_over(text: str, where: str) -> tuple[Better | None, list[Problem]]:
    """Return the direction that a table's paragraph says is better, and a problem that quotes the sentence.

    None if it names no direction, or both, as for two rows.
    """
    sentences = [sentence for sentence in _SENTENCES.split(text) if _BETTER.search(sentence)]
    ways = {_WAYS[match["way"].lower()] for sentence in sentences if (match := _BETTER.search(sentence))}
    if len(ways) != 1:
        return None, []
    way = next(iter(ways))
    sentence = f"“{shorten(sentences[0], 120)}” above the table was read: {way} is better for each of its rows."
    return way, [Problem(where, sentence)]


def contractual_over(heading: str, where: str) -> tuple[Literal["", "yes", "no"], list[Problem]]:
    """Read from the heading over a table whether its rows are contractual; empty if it does not say."""
    match = _CONTRACTUAL.search(heading)
    if match is None:
        return "", []
    wording = "not contractual" if match["no"] else "contractual"
    sentence = f"“{heading}” above the table was read: each of its rows is {wording}."
    return "no" if match["no"] else "yes", [Problem(where, sentence)]


Shown = Literal["", "trend", "sign", "most", "least", "chosen"]
"""The evidence of a direction.

It is the word for a trend beside two figures, the words or sign of a target ("<0.4"), a target that is the most or
least possible, or the user's choice.
"""


def direction_shown(readings: Sequence[DraftReading], target: str, unit: str) -> tuple[Better, Shown]:
    """Return the better direction that a document implies; ("none", "") if nothing implies it.

    Higher is better if a figure rose under the word "Positive", or if the target of a share is all of it. Lower is
    better if the target of a share is none of it. If these contradict each other, nothing is implied.
    """
    by_trend, by_target = _by_trend(readings), _by_target(readings, target, unit)
    if by_trend and by_target and by_trend != by_target[0]:
        return "none", ""
    if by_trend:
        return by_trend, "trend"
    return by_target or ("none", "")


def _by_trend(readings: Sequence[DraftReading]) -> Better | None:
    """Return the better direction that changes of a figure and the word beside the later one imply; None if unclear."""
    own = [reading for reading in readings if not reading.series]
    ways = set[Better]()
    for before, after in pairwise(own):
        first, second = read_value(before.printed), read_value(after.printed)
        word = plain(after.trend)
        if first is None or second is None or first == second or word not in (*_GOOD, *_BAD):
            continue
        ways.add("higher" if (second > first) == (word in _GOOD) else "lower")
    return next(iter(ways)) if len(ways) == 1 else None


def _by_target(readings: Sequence[DraftReading], target: str, unit: str) -> tuple[Better, Shown] | None:
    """Return the direction that a target gives in a word or by its sign, or by being 100% or 0% of a share.

    None for any other target, and for a share if any figure is outside 0 to 100.
    """
    target_read = Target.read(target, "none")
    if way := _BY_SIGN.get(target_read.comparator or "="):
        return way, "sign"
    figures = [
        figure for reading in readings if not reading.series and (figure := read_value(reading.printed)) is not None
    ]
    if unit != "%" or target_read.comparator != "=" or not figures or not all(0 <= figure <= 100 for figure in figures):
        return None
    return _BY_EDGE.get(target_read.value or 0.0)


_BY_EDGE: dict[float, tuple[Better, Shown]] = {100.0: ("higher", "most"), 0.0: ("lower", "least")}
_BY_SIGN: dict[str, Better] = {"<": "lower", "<=": "lower", ">": "higher", ">=": "higher"}
_SAID_OF: dict[Shown, str] = {
    "trend": "the word for the trend beside the figures shows it",
    "sign": "the target says it",
    "most": "no share is higher than a target of 100%",
    "least": "no share is lower than a target of 0%",
    "chosen": "you have chosen",
}


def say_shown(names: Sequence[str], better: Better, shown: Shown) -> str:
    """Return 'Higher is better was entered for “Calls answered”, as no share is higher than a target of 100%.'"""
    return f"{better.capitalize()} is better was entered for {_name(names)}, as {_SAID_OF[shown]}."


def say_unshown(names: Sequence[str]) -> str:
    """Return the sentence about indicators with a target whose direction the document neither says nor shows."""
    return (
        f"{_name(names)} {'has' if len(names) == 1 else 'have'} a target, and the document does not say whether higher "
        "or lower is better. Until you enter the direction, figures that are not exactly on target are not rated."
    )


def _name(names: Sequence[str]) -> str:
    quoted = [f"“{shorten(name, 60)}”" for name in names[:3]]
    return join([*quoted, *([f"{len(names) - 3:,} more"] if len(names) > 3 else [])])
