"""A few of the random trackers of which `python -m tests.torture.public` makes hundreds."""

from __future__ import annotations

from tests.torture.public import torture


def test_no_secret_of_a_few_random_trackers_is_published_and_each_without_a_quotation_is_at_once() -> None:
    tally = torture(4, first=3)
    assert (tally.leaks, tally.told, tally.refused, tally.barriers) == ([], [], [], [])
    assert tally.written
    assert tally.workbooks
