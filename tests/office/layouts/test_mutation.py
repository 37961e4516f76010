"""Files damaged or made hostile: each is brought in or refused with a sentence, and nothing else comes of it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.office.layouts.mutation import mutate
from tests.office.layouts.plans import LAYOUTS, Made
from tracker.domain.errors import SourceProblem
from tracker.office.read_document import read_draft

SEED = 1904
EACH = 2
"""`make torture` damages each thousands of times."""


@pytest.mark.parametrize("place", range(len(LAYOUTS)), ids=[make.__name__ for make in LAYOUTS])
def test_a_damaged_file_comes_in_or_is_refused_with_a_sentence(place: int, tmp_path: Path) -> None:
    made: Made = LAYOUTS[place](tmp_path)
    good = made[0].read_bytes()
    rng = random.Random(SEED + place)
    damaged = tmp_path / f"damaged{made[0].suffix}"
    for _ in range(EACH):
        damaged.write_bytes(mutate(good, rng))
        sentence = ""
        try:
            found = read_draft(damaged)
        except SourceProblem as error:
            sentence = str(error)
        assert sentence.endswith(".") or found.source == damaged.name
