"""A few of the random trackers of which `python -m tests.torture.public` makes hundreds."""

from __future__ import annotations

from itertools import combinations

from tests.torture.public import torture
from tests.torture.random_tracker import sentences
from tracker.domain.publication.compared_words import words_of
from tracker.domain.publication.repeats_of_exempt import TITLE_RUN


def test_no_sentence_of_which_random_trackers_are_made_repeats_another() -> None:
    runs = [
        {tuple(words[at : at + TITLE_RUN]) for at in range(len(words) - TITLE_RUN + 1)}
        for words in map(words_of, sentences())
    ]
    assert [shared for one, other in combinations(runs, 2) if (shared := one & other)] == []


def test_no_secret_of_a_few_random_trackers_is_published_and_each_without_a_quotation_is_at_once() -> None:
    tally = torture((16, 18), meetings=1)  # one has a workbook for publication; the other quotes what is exempt
    assert (tally.leaks, tally.told, tally.refused, tally.barriers) == ([], [], [], [])
    assert tally.written
    assert tally.workbooks
    assert tally.quoting > tally.papers - tally.written > 0, "one quotation is published without it, another refused"
