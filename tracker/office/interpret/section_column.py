"""The column of sections where no heading names one: in front of the actions, numbered, and the same row after row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from tracker.office.interpret.headings import Heading
from tracker.office.interpret.refs import split_section_ref
from tracker.office.readers.grid import Row


def with_found_section(heading: Heading, rows: Sequence[Row]) -> Heading:
    """`heading` with the first column in front of the actions in which each text has a number and heads several rows:
    "1. Mental capacity" three times, then "2. Self-neglect" twice.
    """
    if "section" in heading.columns:
        return heading
    action = heading.columns["action"][0]
    full = [row for row in rows if action in row.texts and not heading.is_repeated(row)]
    for column in sorted(heading.texts.keys() - heading.used()):
        if column < action and _heads([row.text(column) for row in full]):
            return replace(heading, columns={**heading.columns, "section": (column,)})
    return heading


def _heads(texts: Sequence[str]) -> bool:
    runs = [text for text, _ in groupby(texts)]
    several = 1 < len(runs) < len(texts) and len(set(runs)) == len(runs)
    return several and all(split_section_ref(text)[0] for text in runs)
