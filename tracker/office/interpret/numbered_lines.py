"""Rows in which a cell lists several actions, "1. …" and "2. …", each with a line of its own in the cells beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from tracker.domain.imports.draft import Problem
from tracker.domain.text import count
from tracker.office.interpret.headings import Heading
from tracker.office.readers.grid import Row

_NUMBERED = re.compile(r"\s*\(?(?P<sign>\d{1,2}|[a-z])[.):]\s+\S")
_BESIDE = ("timescale", "owner", "status", "completed")
"""The fields one of which has a line for each of the actions."""


def with_lines_apart(rows: Sequence[Row], heading: Heading) -> tuple[list[Row], list[Problem]]:
    """The rows with one for each numbered line of the actions, where what stands beside it has as many lines.

    A cell with a single line holds for all of them.
    """
    action = heading.columns["action"][0]
    parted: list[Row] = []
    problems = []
    for row in rows:
        if "\n" not in row.texts.get(action, ""):
            parted.append(row)
            continue
        lines = _lines(row, action)
        beside = [column for name in _BESIDE for column in heading.columns.get(name, ())]
        several = [column for column in beside if len(_lines(row, column)) == len(lines)]
        fits = all(len(_lines(row, column)) in (0, 1, len(lines)) for column in beside)
        if not (fits and several and _are_numbered(lines)):
            parted.append(row)
            continue
        parted += [_part(row, place, len(lines)) for place in range(len(lines))]
        name, numbered = heading.texts[action], count(len(lines), "numbered line")
        sentence = f"The {numbered} of “{name}” were imported as actions of their own, each with its line beside it."
        problems.append(Problem(row.where, sentence))
    return parted, problems


def _lines(row: Row, column: int) -> list[str]:
    return [line.strip() for line in row.texts.get(column, "").splitlines() if line.strip()]


def _are_numbered(lines: Sequence[str]) -> bool:
    """Return whether each line begins with the number or the letter that follows that of the one above."""
    signs = [found["sign"] for line in lines if (found := _NUMBERED.match(line))]
    if len(signs) != len(lines) or len(signs) < 2:
        return False
    places = [int(sign) if sign.isdecimal() else ord(sign) for sign in signs]
    return places == list(range(places[0], places[0] + len(places)))


def _part(row: Row, place: int, number: int) -> Row:
    """The row with the line at `place` of each cell that has so many."""
    cells = dict(row.cells)
    for column in row.texts:
        lines = _lines(row, column)
        if len(lines) == number:
            cells[column] = replace(cells[column], text=lines[place])
    return replace(row, cells=cells)
