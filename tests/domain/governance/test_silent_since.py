"""From which day on news may be asked for, the day before, the day and the day after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tracker.domain.governance.silent_since import SILENT_DAYS, asked_since, may_ask, silent_since

TODAY = date(2014, 12, 11)


def held(*days_ago: int) -> list[date]:
    return [TODAY - timedelta(days=days) for days in days_ago]


@pytest.mark.parametrize(("days", "may"), [(-1, False), (0, False), (20, False), (21, True), (22, True)])
def test_nobody_is_asked_for_news_within_three_weeks(days: int, may: bool) -> None:
    since = TODAY - timedelta(days=days)
    assert may_ask(since, TODAY) is may
    assert asked_since(held(days), TODAY) == (since if may else None)


def test_something_should_have_been_written_since_the_last_meeting_or_for_ninety_days() -> None:
    assert silent_since(held(30, 60, 5), TODAY) == TODAY - timedelta(days=30)
    assert silent_since(held(5), TODAY) == silent_since([], TODAY) == TODAY - timedelta(days=90)
    assert SILENT_DAYS == 90
