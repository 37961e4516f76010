"""What the findings are about is counted and filtered by owner, status and plan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.stored import TODAY, holding, unlocked_store
from tracker.data.queries.check_subjects import count_subjects, subjects_of
from tracker.domain.checks.check_filter import CheckFilter
from tracker.domain.checks.finding import Subject
from tracker.domain.imports.draft import Draft, DraftAction, DraftIndicator, DraftPlan, DraftSection
from tracker.services.tracker import Tracker

MANY = 501
"""One action more than are asked for at a time."""


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """A plan of many actions of Highways, and a small one of no owner and of HIGHWAYS; an indicator of Highways."""
    many = tuple(DraftAction(f"Kerb {number}", status="Green", owner="Highways") for number in range(MANY))
    few = (DraftAction("Nobody's"), DraftAction("Shouted", status="Red", owner="HIGHWAYS"))
    plans = (
        DraftPlan("Roads", sections=(DraftSection("Kerbs", actions=many),)),
        DraftPlan("Care", sections=(DraftSection("Visits", actions=few),)),
    )
    figures = (DraftIndicator("Potholes", owner="Highways"),)
    filled = holding(Draft("plan.docx", plans, figures))
    with closing(
        Tracker(unlocked_store(tmp_path / "a.tracker", "A Manager", filled), "A Manager", lambda: TODAY)
    ) as one:
        yield one


def test_findings_are_counted_by_owner_status_and_plan_however_many_and_as_the_filter_takes_them(
    tracker: Tracker,
) -> None:
    about = [Subject("action", number) for number in range(1, MANY + 3)]
    about += [Subject("action", 1), Subject("indicator", 1), Subject("section", 2), Subject("plan", 2)]
    about += [Subject("plan", 99), Subject("action", 9999)]
    found = tracker.read(count_subjects, about)
    assert found.owners == {"Highways": MANY + 1 + 1 + 1, "": 1}
    assert found.statuses == {"Green": MANY + 1, "": 1, "Red": 1}
    assert found.plans == {(1, "Roads"): MANY + 1, (2, "Care"): 2 + 1 + 1}


def test_a_filter_takes_the_things_that_meet_all_it_asks(tracker: Tracker) -> None:
    highways = tracker.read(subjects_of, CheckFilter(owner="highways"))
    assert len(highways["action"]) == MANY + 1
    assert highways["indicator"] == {1}
    care = tracker.read(subjects_of, CheckFilter(plan_id=2))
    assert care == {"action": {MANY + 1, MANY + 2}, "plan": {2}, "section": {2}}
    assert tracker.read(subjects_of, CheckFilter()) == {"action": {*range(1, MANY + 3)}}
    assert tracker.read(subjects_of, CheckFilter(plan_id=2, owner="Highways")) == {"action": {MANY + 2}}
    assert tracker.read(subjects_of, CheckFilter(status="Red")) == {"action": {MANY + 2}}
    assert tracker.read(subjects_of, CheckFilter(owner="", status="")) == {"action": {MANY + 1}}
