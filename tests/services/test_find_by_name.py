"""Finding things by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.domain.errors import NotFound, RuleBroken
from tracker.domain.imports.draft import Draft, DraftAction, DraftPlan, DraftSection
from tracker.services.file.files import new_tracker
from tracker.services.find_by_name import find_action, find_indicator, find_plan
from tracker.services.imports.write import bring_in
from tracker.services.tracker import Tracker


def test_a_printed_number_is_text(tracker: Tracker) -> None:
    assert find_action(tracker, "1.10") != find_action(tracker, "1.9")
    with pytest.raises(NotFound, match=r"There is no action 1\.1\. Near it: .*“1\.10”"):
        find_action(tracker, "1.1")


def test_a_title_is_found_in_any_case_of_letters_and_exactly_first(tracker: Tracker) -> None:
    shouted = DraftPlan("HOME CARE RECOVERY PLAN")
    tracker.do(bring_in, draft=Draft("again.docx", (shouted,)))
    assert find_plan(tracker, "Home care recovery plan").service == "Adult services"
    assert find_plan(tracker, "HOME CARE RECOVERY PLAN").service == ""
    assert find_plan(tracker, " home care Recovery plan ").service == "Adult services"


def test_what_is_near_an_unknown_name_is_named(tracker: Tracker) -> None:
    with pytest.raises(NotFound, match="Near it: “Visits on time”"):
        find_indicator(tracker, "Visit on times")
    with pytest.raises(NotFound, match="There are: “Visits on time”"):
        find_indicator(tracker, "zzz")


def test_an_empty_file_has_nothing_near(tmp_path: Path) -> None:
    tracker = new_tracker(tmp_path / "empty.tracker")
    with pytest.raises(NotFound, match=r"There is no action 1\.1\. There are none in this file yet\."):
        find_action(tracker, "1.1")
    tracker.close()


def test_a_number_that_one_plan_has_twice_is_not_guessed_at(tracker: Tracker) -> None:
    twice = DraftSection("Again", "9", (DraftAction("First", "9.1"), DraftAction("Second", "9.1")))
    tracker.do(bring_in, draft=Draft("twice.docx", (DraftPlan("Twice", sections=(twice,)),)))
    with pytest.raises(RuleBroken, match=r"2 actions of “Twice” have the number 9\.1"):
        find_action(tracker, "9.1")


@pytest.mark.parametrize("ref", ["", "  "])
def test_a_blank_number_is_not_that_of_the_action_without_one(tmp_path: Path, ref: str) -> None:
    tracker = new_tracker(tmp_path / "one.tracker")
    plan = DraftPlan("Plan", sections=(DraftSection("One", "", (DraftAction("Publish the rota"),)),))
    tracker.do(bring_in, draft=Draft("one.docx", (plan,)))
    with pytest.raises(RuleBroken, match="Enter the number of the action"):
        find_action(tracker, ref)
    tracker.close()
