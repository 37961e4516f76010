"""The day since which an action has its status."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from tests.stored import TODAY, draft, unlocked
from tracker.data.queries.history.status_since import status_days
from tracker.services.plans.actions import update_action


def test_it_is_the_latest_from_which_the_status_was_another_of_those_that_are_asked_for(tmp_path: Path) -> None:
    with closing(unlocked(tmp_path / "a.tracker", draft(1, 3))) as tracker:
        assert tracker.read(status_days, [1, 2]) == {}, "nobody knows since when it was so when it was brought in"
        for days, action_id, status in ((9, 1, "Amber"), (5, 1, "Red"), (3, 2, "Amber")):
            day = TODAY - timedelta(days=days)
            tracker.do(update_action, action_id=action_id, status=status, note="Slow.", as_at=day)
        tracker.do(update_action, action_id=1, owner="A Matron", as_at=TODAY)
        five, three = (TODAY - timedelta(days=days) for days in (5, 3))
        assert tracker.read(status_days, [1, 2, 3]) == {1: five, 2: three}
        assert tracker.read(status_days, [2]) == {2: three}
        assert tracker.read(status_days, [*range(1000, 1400), 1, 2]) == {1: five, 2: three}
