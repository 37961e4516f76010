"""Plans and sections in their order, each of its own plan, and those that are gone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.stored import unlocked
from tracker.data.queries.plans import (
    plan_by_id,
    plan_in_order,
    plans,
    scheme_of_plan,
    section_by_id,
    sections,
    sections_by_id,
)
from tracker.domain.errors import NotFound
from tracker.domain.imports.draft import Draft, DraftAction, DraftPlan, DraftSection
from tracker.services.plans.several_actions import shift_actions


def test_a_plan_has_its_own_sections_and_actions_in_their_order(tmp_path: Path) -> None:
    rows = tuple(DraftAction(title) for title in ("Kerbs", "Signs"))
    roads = DraftPlan("Roads", sections=(DraftSection("Repairs", "1", rows), DraftSection("Empty", "2")))
    care = DraftPlan("Care", scheme_name="Delivery confidence", sections=(DraftSection("Visits", "1", rows[:1]),))
    with closing(unlocked(tmp_path / "a.tracker", Draft("a.csv", (roads, care)))) as tracker:
        tracker.do(shift_actions, action_ids=[2], by=-1)
        assert [one.title for one in tracker.read(plans)] == ["Roads", "Care"]
        assert tracker.read(plan_by_id, 2).title == "Care"
        assert "Amber/Red" in [status.word for status in tracker.read(scheme_of_plan, 2).statuses]
        assert [one.title for one in tracker.read(sections, 1)] == ["Repairs", "Empty"]
        assert tracker.read(section_by_id, 3).title == "Visits"
        assert set(tracker.read(sections_by_id, [1, 3, 99])) == {1, 3}
        found = tracker.read(plan_in_order, 1)
        assert [(one.title, [action.title for action in own]) for one, own in found] == [
            ("Repairs", ["Signs", "Kerbs"]),
            ("Empty", []),
        ]
        for query, said in ((plan_by_id, "plan"), (scheme_of_plan, "plan"), (section_by_id, "section")):
            with pytest.raises(NotFound, match=f"That {said} is no longer in the file"):
                tracker.read(query, 99)
