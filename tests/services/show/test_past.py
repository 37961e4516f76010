"""Editions and past days after random deeds of every use case; `python -m tests.torture.past` is the long form."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from random import Random

from tests.stored import copied, unlocked_file
from tests.torture.deeds import BY_THE_EXAMPLE, Deeds, use_cases
from tests.torture.past import Past
from tracker.services.example.example import make_example


def test_every_use_case_can_be_done_at_random(tmp_path: Path) -> None:
    """A new one whose arguments nothing here can make is a LookupError that says where to add them."""
    with closing(unlocked_file(copied(make_example, tmp_path / "example.tracker"))) as tracker:
        deeds = Deeds(tracker, Random(1))
        assert set(use_cases()) > set(BY_THE_EXAMPLE)
        for name in use_cases().keys() - set(BY_THE_EXAMPLE):
            deeds.arguments(name)


def test_every_edition_and_every_past_day_is_what_it_was_whatever_is_done_afterwards(tmp_path: Path) -> None:
    past = Past(tmp_path, seed=7, papers=1)
    with closing(past.tracker):
        past.live(deeds=30, days=3)
        assert past.wrong() == []
    assert past.figures.editions > 2
    assert past.figures.backdated > 0


def test_what_reaches_back_to_no_day_leaves_every_day_as_it_was_seen_to_the_letter(tmp_path: Path) -> None:
    past = Past(tmp_path, seed=8, papers=0, reaches_back=False)
    with closing(past.tracker):
        past.live(deeds=30, days=3)
        assert past.wrong() == []
    assert past.figures.days_to_the_letter == past.figures.days == 3
