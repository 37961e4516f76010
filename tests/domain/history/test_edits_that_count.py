"""The edits that count on a day, the day before, the day and the day after."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.history.edits_that_count import counts_on


@pytest.mark.parametrize(("day", "counts"), [(10, True), (11, True), (12, False)])
def test_what_is_dated_counts_from_its_day_on_and_what_is_not_always(day: int, counts: bool) -> None:
    assert counts_on(date(2014, 12, day), date(2014, 12, 11)) is counts
    assert counts_on(None, date(2014, 12, 11))
