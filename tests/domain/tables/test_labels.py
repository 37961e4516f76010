"""How each thing is named in a sentence: by its number, else by its words, cut where they are long."""

from __future__ import annotations

import pytest

from tracker.domain.history.row_kinds import Record
from tracker.domain.tables.category_table import CategoryRow, CategoryTable

LONG = "Agree a rota with all of the three teams in the north and the south of the county"


@pytest.mark.parametrize(
    ("thing", "label"),
    [
        (CategoryTable(LONG), "“Agree a rota with all of the three teams in the north and…”"),
        (CategoryRow(1, LONG), "the row “Agree a rota with all of the three…”"),
    ],
)
def test_a_thing_is_named_by_its_number_or_its_words(thing: Record, label: str) -> None:
    assert thing.label() == label
