"""A timescale in words, as the panel says what it was taken for."""

from __future__ import annotations

import pytest

from tracker.domain.plans.timescale import Timescale
from tracker.domain.plans.timescale_words import say_timescale


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "No timescale, so it cannot be overdue"),
        ("Ongoing", "Ongoing, so it cannot be overdue"),
        ("Completed", "Says it is complete, so it cannot be overdue"),
        ("early 2015", "No date found, so it cannot be overdue"),
        ("March 2015", "Due by 31 March 2015"),
        ("March 2015 (was May 2014)", "Due by 31 March 2015 (was 31 May 2014)"),
    ],
)
def test_what_a_timescale_was_taken_for_is_said(written: str, said: str) -> None:
    assert say_timescale(Timescale.read(written)) == said
