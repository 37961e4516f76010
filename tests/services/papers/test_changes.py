"""What changed between two editions: each prepared kind of change once, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.stored import TODAY, draft, unlocked
from tracker.data.queries.meetings_and_registers import bodies, editions
from tracker.data.queries.plans import section_by_id
from tracker.domain.changes.change_report import CHANGED_HEADINGS, Changed, Changes
from tracker.domain.errors import RuleBroken
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.risks import RISK, add_register, add_risk, delete_risk
from tracker.services.governance.snapshots import freeze
from tracker.services.indicators.readings import record_reading
from tracker.services.papers.changes import as_json, as_lines, changes_between, changes_since
from tracker.services.papers.read_paper import day_paper
from tracker.services.plans.actions import (
    add_action,
    add_note,
    change_status,
    complete_action,
    delete_actions,
    edit_action,
    update_action,
)
from tracker.services.plans.benefits import add_benefit
from tracker.services.plans.plans import NARRATIVE, SECTION
from tracker.services.plans.steps import add_step
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Twelve actions, three risks and an indicator; action 12 is complete."""
    with closing(unlocked(tmp_path / "plan.tracker", draft(3, 4))) as tracker:
        tracker.do(add_register, title="Register")
        for ref in ("CR11", "CR12"):
            tracker.do(add_risk, register_id=1, title=f"Risk {ref}", ref=ref, likelihood=3, impact=4, causes="One.")
        tracker.do(complete_action, action_id=12, completed_on=date(2014, 11, 30))
        tracker.do(add_body, name="Board")
        for day in (TODAY, date(2015, 1, 28)):
            tracker.do(add_meeting, body_id=1, held_on=day)
        tracker.do(freeze, meeting_id=1)
        yield tracker


def since_first(tracker: Tracker) -> Changes:
    """What changed up to a second edition, which is frozen here."""
    tracker.do(freeze, meeting_id=tracker.read(bodies)[0].meetings[1].meeting.id)
    before, after = tracker.read(editions)
    return changes_between(tracker, before, after)


def test_each_prepared_change_is_named_once_and_nothing_else(tracker: Tracker) -> None:
    former = tracker.read(section_by_id, 3).title
    tracker.do(add_action, section_id=3, title="A new one", ref="3.5")
    tracker.do(delete_actions, action_ids=[11])
    tracker.do(complete_action, action_id=1, completed_on=date(2014, 12, 9))
    tracker.do(complete_action, action_id=12, completed_on=None)
    tracker.do(change_status, action_id=2, status="Amber", reason="Two posts are vacant.")
    tracker.do(edit_action, action_id=3, timescale="June 2015")
    tracker.do(edit_action, action_id=3, timescale="September 2015")
    tracker.do(add_note, action_id=4, text="Half of it is done.")
    tracker.do(add_step, action_id=6, title="Interview", timescale="March 2015")
    tracker.do(add_benefit, action_id=7, title="Less paper", expected="£1,000")
    tracker.do(edit_action, action_id=5, owner="Head of Service")
    tracker.do(edit_fields, SECTION, 3, {"title": "Records"})
    tracker.do(edit_fields, NARRATIVE, 1, {"overall": "On track."})
    tracker.do(record_reading, indicator_id=1, period="November 2014", printed="88.1")
    tracker.do(add_risk, register_id=1, title="A new risk", ref="CR13", likelihood=5, impact=4)
    tracker.do(delete_risk, risk_id=1)
    tracker.do(edit_fields, RISK, 2, {"causes": "One.\nTwo."})

    changes = since_first(tracker)
    assert [(line.kind, line.where, line.before, line.after) for line in changes.lines if line.kind != "silent"] == [
        ("new action", "3.5", "", ""),
        ("removed action", "3.3", "Green", ""),
        ("closed", "1.1", "Green", "Green, completed on 9 December 2014"),
        ("opened again", "3.4", "Green, completed on 30 November 2014", "Green"),
        ("status moved", "1.2", "Green", "Amber"),
        ("timescale moved", "1.3", "March 2015", "September 2015"),
        ("note changed", "1.4", "Begun.", "Half of it is done."),
        ("steps changed", "2.2", "", "☐ Interview (March 2015)"),
        ("benefits changed", "2.3", "", "Less paper: expected £1,000"),
        ("reworded", "2.1", "Owner: none", "Owner: Head of Service"),
        ("renamed", "3", f"3 {former}", "3 Records"),
        ("narrative changed", "", "none", "On track."),
        ("indicator moved", "", "N/A for Q2 2014/15; not rated", "88.1% for November 2014; Red"),
        ("risk added", "CR13", "", "20 (High)"),
        ("risk removed", "CR11", "12 (Medium)", ""),
        ("risk amended", "CR12", "", "Causes, text added: Two."),
    ]
    assert [line.where for line in changes.of("silent")] == ["2.4", "3.1", "3.2"]
    assert changes.of("status moved")[0].reason == "Two posts are vacant."
    assert changes.of("timescale moved")[0].times == 2
    assert {line.kind for line in changes.lines} == set(CHANGED_HEADINGS)


def test_between_two_editions_with_nothing_written_all_open_actions_are_silent(tracker: Tracker) -> None:
    changes = since_first(tracker)
    assert {line.kind for line in changes.lines} == {"silent"}
    assert len(changes.lines) == 11


def test_between_the_same_two_days_nothing_is_new(tracker: Tracker) -> None:
    changes = changes_between(tracker, TODAY, TODAY)
    assert changes.lines == changes.of("silent")


def test_what_was_written_after_the_second_edition_is_not_told(tracker: Tracker) -> None:
    changes = since_first(tracker)
    tracker.do(change_status, action_id=2, status="Red", reason="Late")
    before, after = tracker.read(editions)
    assert changes_between(tracker, before, after) == changes
    assert [line.where for line in changes_between(tracker, after).of("status moved")] == ["1.2"]


def only(changes: Changes) -> Changed:
    """The one line that is not of a silent action."""
    (line,) = (line for line in changes.lines if line.kind != "silent")
    return line


def test_a_note_that_is_the_reason_for_the_status_is_told_with_it(tracker: Tracker) -> None:
    tracker.do(update_action, action_id=2, status="Amber", note="Two posts are vacant.")
    line = only(since_first(tracker))
    assert (line.kind, line.reason) == ("status moved", "Two posts are vacant.")


def test_the_wrong_way_round_is_refused(tracker: Tracker) -> None:
    with pytest.raises(RuleBroken, match="enter the earlier one first"):
        changes_between(tracker, TODAY, date(2014, 1, 1))


def test_lines_and_json_carry_what_changed(tracker: Tracker) -> None:
    tracker.do(edit_action, action_id=3, timescale="June 2015")
    changes = since_first(tracker)
    lines = as_lines(changes)
    assert lines[:2] == ["Timescale changed (1)", "  1.3 Action 3; March 2015 → June 2015; changed 1 time in all"]
    assert as_json(changes)[0] == {
        "kind": "timescale moved",
        "where": "1.3",
        "title": "Action 3",
        "within": "Recovery plan",
        "before": "March 2015",
        "after": "June 2015",
        "reason": None,
        "times": 1,
    }
    assert as_lines(Changes()) == ["Nothing has changed."]


def test_an_edit_while_changes_are_read_is_in_all_of_them_or_in_none(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    (edition,) = tracker.read(editions)
    read, timescales = tracker.read, iter(("May 2015", "June 2015", "July 2015", "August 2015", "May 2016"))

    def read_then_edit(query: Any, *arguments: Any, **named: Any) -> Any:
        found = read(query, *arguments, **named)
        tracker.do(edit_action, action_id=1, timescale=next(timescales))
        return found

    monkeypatch.setattr(tracker, "read", read_then_edit)
    assert changes_since(tracker, edition).total == 0
    (moved,) = changes_between(tracker, edition).of("timescale moved")
    assert (moved.after, moved.times) == ("May 2015", 1)
    paper = day_paper(tracker, date(2014, 12, 12))
    stands = paper.position.plans[0].actions[0].action.timescale.text
    assert [(line.after, line.times) for line in paper.changes.of("timescale moved")] == [(stands, 2)]
