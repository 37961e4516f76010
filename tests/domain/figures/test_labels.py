"""How each thing is named in a sentence: by its number, else by its words, cut where they are long."""

from __future__ import annotations

import pytest

from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.history.row_kinds import Record


@pytest.mark.parametrize(
    ("thing", "label"),
    [
        (Reading(1, Period.read("Q1 2014/15"), "3"), "3 for Q1 2014/15"),
        (Reading(1, Period.read(""), "3"), "3"),
    ],
)
def test_a_thing_is_named_by_its_number_or_its_words(thing: Record, label: str) -> None:
    assert thing.label() == label
