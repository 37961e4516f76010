"""A paper is the edition as it was frozen, with its meeting, against the edition before it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.stored import unlocked
from tracker.data.queries.meetings_and_registers import bodies
from tracker.data.queries.position import position
from tracker.domain.errors import FileProblem, NotFound, RuleBroken
from tracker.services.edit_fields import edit_fields
from tracker.services.file.files import open_tracker
from tracker.services.governance.meetings import COVER_SHEET, add_body, add_item, add_meeting
from tracker.services.governance.obligations import ask_for
from tracker.services.governance.snapshots import freeze
from tracker.services.imports.import_for_scripts import bring_in_file
from tracker.services.papers.export import export_paper
from tracker.services.papers.read_paper import day_paper, edition_paper, find_edition
from tracker.services.plans.actions import add_note, change_status, edit_action
from tracker.services.plans.plans import add_plan
from tracker.services.show.json import as_json
from tracker.services.show.text import stand
from tracker.services.tracker import Tracker

pytestmark = pytest.mark.usefixtures("documents_read_here")

OCTOBER, DECEMBER, JANUARY = date(2014, 10, 9), date(2014, 12, 11), date(2015, 1, 28)


@pytest.fixture
def twice(tmp_path: Path) -> Iterator[Tracker]:
    """A file frozen on two meetings of a board, between which an action became Amber and another's owner was named."""
    day = [OCTOBER]
    with closing(unlocked(tmp_path / "plan.tracker", today=lambda: day[0])) as tracker:
        tracker.do(add_body, name="Board")
        for held_on in (OCTOBER, DECEMBER, JANUARY):
            tracker.do(add_meeting, body_id=1, held_on=held_on)
        tracker.do(ask_for, meeting_id=1, text="A report on payments", due_meeting_id=2)
        tracker.do(freeze, meeting_id=1)
        day[0] = DECEMBER
        tracker.do(change_status, action_id=1, status="Amber", reason="Two posts are empty")
        tracker.do(edit_action, action_id=2, owner="Jo Example (Head of Service)")
        tracker.do(add_item, meeting_id=2, title="The plan", ref="4", recommendation="Note it.")
        tracker.do(ask_for, meeting_id=2, text="Another report")
        item = tracker.read(bodies)[0].meetings[1].items[0]
        tracker.do(freeze, meeting_id=2, item_id=item.id)
        tracker.do(edit_fields, COVER_SHEET, item.id, {"summary": "Written after the freezing."})
        yield tracker


def test_a_paper_holds_its_edition_its_item_and_the_edition_before(twice: Tracker) -> None:
    twice.do(add_note, action_id=1, text="Written later.")
    paper = edition_paper(twice, find_edition(twice, 2))
    assert paper.as_at == DECEMBER
    assert paper.position.plans[0].actions[0].progress == "Begun."
    assert paper.body
    assert paper.item
    assert paper.cover
    assert (paper.body.name, paper.title, paper.cover.summary) == ("Board", "The plan", "Written after the freezing.")
    assert paper.previous_statuses()[1] == "Green"
    assert paper.before_edition == find_edition(twice, 1)
    said = paper.say_which()
    assert said == (
        "This is the second report to the Board. It gives the position as at 11 December 2014, and what has changed "
        "since 9 October 2014."
    )


def test_what_changed_names_an_owner_by_role(twice: Tracker) -> None:
    changes = edition_paper(twice, find_edition(twice, 2)).changes
    assert [(line.where, line.after) for line in changes.of("status moved")] == [("1.1", "Amber")]
    assert [line.after for line in changes.of("reworded")] == ["Owner: Head of Service"]


def test_a_paper_tells_what_earlier_meetings_asked_for_and_not_its_own(twice: Tracker) -> None:
    duties = edition_paper(twice, find_edition(twice, 2)).duties
    assert [(duty.obligation.text, duty.state) for duty in duties] == [("A report on payments", "due")]


def test_the_first_edition_is_held_against_nothing(twice: Tracker) -> None:
    first = edition_paper(twice, find_edition(twice, 1))
    assert (first.before, first.changes.lines, first.item) == (None, (), None)


def test_a_day_is_held_against_the_last_edition_before_it(twice: Tracker) -> None:
    paper = day_paper(twice, DECEMBER)
    assert paper.before_edition == find_edition(twice, 1)
    assert paper.position == twice.read(position)


def test_an_edition_frozen_later_for_an_earlier_day_is_held_against_the_one_before_that_day(twice: Tracker) -> None:
    second = edition_paper(twice, find_edition(twice, 2))
    twice.do(add_meeting, body_id=1, held_on=date(2014, 11, 1))
    forgotten = next(
        one.meeting.id for one in twice.read(bodies)[0].meetings if one.meeting.held_on == date(2014, 11, 1)
    )
    twice.do(freeze, meeting_id=forgotten)

    third = edition_paper(twice, find_edition(twice, 3))

    assert third.before_edition == find_edition(twice, 1)
    assert "and what has changed since 9 October 2014." in third.say_which()
    assert third.previous_statuses()[1] == "Green"
    assert not third.changes.of("status moved")
    assert edition_paper(twice, find_edition(twice, 2)) == second

    twice.do(add_meeting, body_id=1, held_on=date(2014, 9, 1))
    earliest = next(one.meeting.id for one in twice.read(bodies)[0].meetings if one.meeting.held_on == date(2014, 9, 1))
    twice.do(freeze, meeting_id=earliest)
    assert edition_paper(twice, find_edition(twice, 4)).before is None


def test_one_plan_of_an_edition_can_be_asked_for(twice: Tracker) -> None:
    twice.do(add_plan, title="A plan made later")
    paper = edition_paper(twice, find_edition(twice, 2), "recovery PLAN")
    assert [content.plan.title for content in paper.position.plans] == ["Recovery plan"]
    with pytest.raises(NotFound, match=r"no plan “A plan made later” in that snapshot. It has “Recovery plan”"):
        edition_paper(twice, find_edition(twice, 2), "A plan made later")


def test_an_edition_is_found_by_its_number_and_where_several_bodies_have_it_by_the_body(twice: Tracker) -> None:
    with pytest.raises(NotFound, match=r"no snapshot 3. There are 1 and 2"):
        find_edition(twice, 3)
    twice.do(add_body, name="Panel")
    twice.do(add_meeting, body_id=2, held_on=DECEMBER)
    twice.do(freeze, meeting_id=4)
    with pytest.raises(RuleBroken, match="“Board” and “Panel” each have a snapshot 1"):
        find_edition(twice, 1)
    assert find_edition(twice, 1, "panel").meeting_id == 4
    with pytest.raises(NotFound, match=r"no snapshot 2\. There is 1"):
        find_edition(twice, 2, "Panel")
    with pytest.raises(NotFound, match=r"no committee or board “Pannel”\. There are “Board” and “Panel”"):
        find_edition(twice, 1, "Pannel")


def test_the_workbook_of_an_edition_comes_back_equal(twice: Tracker, tmp_path: Path) -> None:
    paper = edition_paper(twice, find_edition(twice, 2))
    export_paper(paper, tmp_path / "board.xlsx")
    bring_in_file(tmp_path / "board.xlsx", tmp_path / "again.tracker")
    with closing(open_tracker(tmp_path / "again.tracker")) as again:
        assert as_json(stand(again)) == as_json(paper.position)


def test_only_the_endings_of_office_and_of_a_pdf_are_written(twice: Tracker, tmp_path: Path) -> None:
    paper = day_paper(twice, DECEMBER)
    with pytest.raises(FileProblem, match=r"none of \.xlsx, \.docx, \.pdf and \.pptx"):
        export_paper(paper, tmp_path / "board.odt")
    assert not list(tmp_path.glob("board.*"))
