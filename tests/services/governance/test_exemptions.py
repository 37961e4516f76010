"""Marking things as not for publication, and what stays marked whatever becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.stored import draft, unlocked
from tracker.data.queries.exempt_marks_now import exemption_of, exemptions
from tracker.data.queries.position import position
from tracker.domain.errors import NotFound, RuleBroken
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import AgendaItem
from tracker.domain.governance.risk import Risk
from tracker.domain.history.row_kinds import Record
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.services.governance.exemptions import (
    add_marks,
    mark_exempt,
    mark_if_repeated,
    mark_public,
    publish_actions,
)
from tracker.services.governance.meetings import add_body, add_item, add_meeting
from tracker.services.governance.risks import add_register, add_risk
from tracker.services.plans.actions import add_note
from tracker.services.plans.benefits import add_benefit
from tracker.services.plans.plans import add_plan, add_section
from tracker.services.plans.several_actions import copy_actions, move_actions
from tracker.services.show.exempt_marks import add_marks as put_marks, say_origin
from tracker.services.tracker import Tracker, Work


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Sections 1 (actions 1 and 2) and 2 (actions 3 and 4)."""
    with closing(unlocked(tmp_path / "a.tracker", draft(2, 2))) as tracker:
        yield tracker


def mark(tracker: Tracker, kind: type[Record], row_id: int, **fields: object) -> str:
    done = tracker.do(mark_exempt, kind=kind, row_id=row_id, **{"paragraph": "3", "reason": "", **fields})  # type: ignore[arg-type]  # by name
    return done.sentence if done else ""


def held(tracker: Tracker, column: str, row_id: int) -> Exemption | None:
    return tracker.read(exemption_of, column, row_id)


def marked(tracker: Tracker) -> list[tuple[str, int]]:
    return sorted(one.marks for one in tracker.read(exemptions))


def test_a_thing_is_marked_once_under_a_paragraph_of_the_schedule(tracker: Tracker) -> None:
    assert mark(tracker, Action, 1, paragraph="") == "Mark 1.1 as exempt"
    assert mark(tracker, Action, 1, reason=" Terms ") == "Mark 1.1 as exempt under paragraph 3"
    assert marked(tracker) == [("action_id", 1)]
    found = held(tracker, "action_id", 1)
    assert found is not None
    assert (found.paragraph, found.reason, found.title_public) == ("3", "Terms", False)
    with pytest.raises(RuleBroken, match="Schedule 12A has the paragraphs 1, 2, 3, 4, 5, 6, 7"):
        mark(tracker, Action, 1, paragraph="8")
    with pytest.raises(NotFound):
        mark(tracker, Action, 99)


@pytest.mark.parametrize(("asked", "item", "action"), [(None, True, False), (True, True, True), (False, False, False)])
def test_only_the_title_of_an_agenda_item_stays_public_unless_it_is_said(
    tracker: Tracker, asked: bool | None, item: bool, action: bool
) -> None:
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))
    tracker.do(add_item, meeting_id=1, title="The plan")
    row_id = tracker.read(position).bodies[0].meetings[0].items[-1].id
    mark(tracker, AgendaItem, row_id, title_public=asked)
    mark(tracker, Action, 1, title_public=asked)
    of_item, of_action = held(tracker, "agenda_item_id", row_id), held(tracker, "action_id", 1)
    assert of_item is not None and of_action is not None
    assert (of_item.title_public, of_action.title_public) == (item, action)


def test_a_mark_is_taken_off(tracker: Tracker) -> None:
    mark(tracker, ProgressNote, 1)
    for row_id in (1, 2, 3):
        mark(tracker, Action, row_id)
    one = tracker.do(mark_public, kind=Action, row_id=1)
    assert one is not None and one.sentence == "Mark 1.1 as public"
    two = tracker.do(publish_actions, action_ids=[2, 3])
    assert two is not None and two.sentence == "Mark 2 actions as public"
    assert marked(tracker) == [("progress_note_id", 1)]
    mark(tracker, Action, 4)
    last = tracker.do(publish_actions, action_ids=[4])
    assert last is not None and last.sentence == "Mark 2.2 as public"


def test_a_copy_of_what_is_exempt_is_exempt_too(tracker: Tracker) -> None:
    mark(tracker, Action, 1)
    tracker.do(copy_actions, action_ids=[1])
    assert marked(tracker) == [("action_id", 1), ("action_id", 5)]
    tracker.do(copy_actions, action_ids=[2])
    assert len(marked(tracker)) == 2


@pytest.mark.parametrize(
    ("action_id", "text", "exempt"),
    [(3, " begun. ", True), (3, "Half are trained.", False), (4, "Begun.", False), (3, "Ravensworth agrees.", True)],
)
def test_a_note_that_says_again_what_an_exempt_one_of_its_action_says_is_exempt_too(
    tracker: Tracker, action_id: int, text: str, exempt: bool
) -> None:
    tracker.do(add_note, action_id=3, text="Settle with Ravensworth.")
    mark(tracker, ProgressNote, 3)
    mark(tracker, ProgressNote, 5, paragraph="1")

    def write(work: Work) -> str:
        mark_if_repeated(work, work.add(ProgressNote(action_id, text)))
        return "Write"

    tracker.do(write)
    assert (held(tracker, "progress_note_id", 6) is not None) is exempt
    assert len(marked(tracker)) == 2 + exempt


@pytest.mark.parametrize(("kind", "kept"), [(Section, True), (Plan, False), (None, False)])
def test_what_leaves_an_exempt_section_stays_exempt(tracker: Tracker, kind: type[Record] | None, kept: bool) -> None:
    if kind is not None:
        mark(tracker, kind, 1, title_public=True)
    tracker.do(move_actions, action_ids=[1], section_id=2, after_id=None)
    found = held(tracker, "action_id", 1)
    assert (found is not None) is kept
    assert found is None or (found.paragraph, found.title_public) == ("3", False)


def test_what_leaves_an_exempt_section_of_an_exempt_plan_has_the_paragraph_of_the_section(tracker: Tracker) -> None:
    tracker.do(add_plan, title="Other")
    tracker.do(add_section, plan_id=2, title="Any")
    mark(tracker, Plan, 1)
    mark(tracker, Section, 1, paragraph="1")
    tracker.do(move_actions, action_ids=[1], section_id=3, after_id=None)
    found = held(tracker, "action_id", 1)
    assert found is not None and found.paragraph == "1"


def test_what_leaves_with_a_mark_of_its_own_keeps_it_and_its_title_back(tracker: Tracker) -> None:
    mark(tracker, Section, 1)
    mark(tracker, Action, 1, paragraph="1", title_public=True)
    tracker.do(move_actions, action_ids=[1], section_id=2, after_id=None)
    found = held(tracker, "action_id", 1)
    assert found is not None and (found.paragraph, found.title_public) == ("1", False)
    mark(tracker, Section, 2)
    tracker.do(move_actions, action_ids=[2], section_id=2, after_id=None)
    assert held(tracker, "action_id", 2) is None


def test_a_mark_that_a_document_brings_does_not_take_the_place_of_one_that_is_there(tracker: Tracker) -> None:
    mark(tracker, Action, 1, paragraph="1")

    def bring(work: Work) -> str:
        one, other, third = (work.get(Action, row_id) for row_id in (1, 2, 3))
        add_marks(work, [(one, Exemption("3")), (other, Exemption("3", " Terms ", True)), (third, None)])
        return "Bring marks in"

    tracker.do(bring)
    found = {one.marks[1]: (one.paragraph, one.reason, one.title_public) for one in tracker.read(exemptions)}
    assert found == {1: ("1", "", False), 2: ("3", "Terms", True)}


def test_what_is_shown_says_what_of_it_is_exempt(tracker: Tracker) -> None:
    assert tracker.read(say_origin) == ""
    mark(tracker, Action, 1, paragraph="", reason="Terms")
    mark(tracker, Plan, 1)
    assert tracker.read(say_origin).startswith("NOT FOR PUBLICATION: from a tracker that contains exempt information")
    shown = tracker.read(position)
    actions: list[list[dict[str, Any]]] = [
        [{"notes": [{}]} for _ in section.actions] for section in shown.plans[0].sections
    ]
    sections = [{"actions": rows} for rows in actions]
    said: dict[str, Any] = {
        "plans": [{"sections": sections}],
        "indicators": [{"readings": [{} for _ in one.readings]} for one in shown.indicators],
    }
    put_marks(said, shown, tracker.read(position).exemptions)
    assert said["plans"][0]["exempt"] == {"paragraph": "3", "reason": "", "title_public": False}
    assert actions[0][0]["exempt"] == {"paragraph": None, "reason": "Terms", "title_public": False}
    assert "exempt" not in actions[0][1] and "exempt" not in said["indicators"][0]
    bare: dict[str, Any] = {"plans": []}
    put_marks(bare, shown, ())
    assert bare == {"plans": []}


def test_each_kind_of_thing_that_is_shown_says_its_own_mark(tracker: Tracker) -> None:
    tracker.do(add_benefit, action_id=1, title="Rent saved")
    tracker.do(add_benefit, action_id=1, title="Posts saved")
    tracker.do(add_register, title="Risks")
    for title in ("Demand", "Supply"):
        tracker.do(add_risk, register_id=1, title=title)
    kinds: tuple[type[Record], ...] = (Section, ProgressNote, Benefit, Risk, Indicator, Reading)
    for number, kind in enumerate(kinds, 1):
        mark(tracker, kind, 1, paragraph=str(number))
    shown = tracker.read(position)
    sections: list[dict[str, Any]] = [
        {
            "actions": [
                {"notes": [{} for _ in one.notes], "benefits": [{} for _ in one.benefits]} for one in section.actions
            ]
        }
        for section in shown.plans[0].sections
    ]
    said: dict[str, Any] = {
        "plans": [{"sections": sections}],
        "registers": [{"risks": [{} for _ in one.risks]} for one in shown.registers],
        "indicators": [{"readings": [{} for _ in one.readings]} for one in shown.indicators],
    }
    put_marks(said, shown, shown.exemptions)
    (first, second) = said["plans"][0]["sections"]
    action, (indicator, *_) = first["actions"][0], said["indicators"]
    told = [first, action["notes"][0], action["benefits"][0], said["registers"][0]["risks"][0], indicator]
    told.append(indicator["readings"][0])
    assert [one["exempt"]["paragraph"] for one in told] == ["1", "2", "3", "4", "5", "6"]
    others = [second, action, action["benefits"][1], said["registers"][0]["risks"][1], *indicator["readings"][1:]]
    assert all("exempt" not in one for one in others)
    assert said["not_for_publication"].startswith("NOT FOR PUBLICATION")
