"""The steps of an action: ticked, late, in every paper, read again from each, undone, never in public by mistake."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from tests.stored import unlocked_empty
from tracker.data.queries.action_list import action_ids
from tracker.data.queries.actions import action_in_place, summaries
from tracker.data.queries.find_actions import find_actions
from tracker.data.queries.history.history import action_history
from tracker.data.queries.position import position
from tracker.domain.errors import RuleBroken
from tracker.domain.imports.draft import Draft, DraftAction, DraftPlan, DraftSection
from tracker.domain.papers.paper import exceptions
from tracker.domain.plans.action_filter import ActionFilter
from tracker.domain.plans.plan import Action
from tracker.domain.plans.step import StepTally, WrittenStep, read_step, split_bullets
from tracker.domain.publication.refusal import NotPublic
from tracker.services.archive.archive import export_everything, import_everything
from tracker.services.file.files import open_tracker
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.imports.read import read_source
from tracker.services.imports.write import bring_in
from tracker.services.papers.export import export_paper
from tracker.services.papers.publish import publish_paper
from tracker.services.papers.read_paper import day_paper
from tracker.services.plans.actions import edit_action
from tracker.services.plans.steps import (
    add_step,
    complete_step,
    delete_step,
    edit_step,
    make_steps_of_bullets,
)
from tracker.services.tracker import Tracker

TODAY = date(2014, 12, 11)
TITLE = "Support customers by\n• Telephone\n• Website\n- Letters"


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Two actions of which neither needs attention, on 11 December 2014; the first has three steps."""
    made = unlocked_empty(tmp_path / "plan.tracker", today=lambda: TODAY)
    actions = (
        DraftAction("Review the systems", "4.1", "March 2015", status="Green"),
        DraftAction(TITLE, "4.2", "March 2015", status="Green"),
    )
    plan = DraftPlan("Service plan", sections=(DraftSection("Doing business", "4", actions),))
    made.do(bring_in, draft=Draft("plan.docx", (plan,)))
    for title, timescale in (("Board set up", "May 2014"), ("Draft agreed", "January 2015"), ("Go live", "")):
        made.do(add_step, action_id=1, title=title, timescale=timescale)
    with closing(made):
        yield made


def steps(tracker: Tracker, action_id: int = 1) -> list[tuple[str, str, date | None]]:
    found = tracker.read(action_in_place, action_id).content.steps
    return [(step.title, step.timescale.text, step.completed_on) for step in found]


def tally(tracker: Tracker) -> StepTally | None:
    return tracker.read(summaries, [1])[1].steps


def needing(tracker: Tracker) -> list[int]:
    wanted = ActionFilter(TODAY, needs_attention=True)
    return [action_id for _, action_id in tracker.read(action_ids, 1, wanted)]


def test_an_overdue_step_makes_its_action_need_attention_until_it_is_done(tracker: Tracker) -> None:
    said = tally(tracker)
    assert said is not None
    assert said.say(TODAY) == "0 of 3 steps done, a step is overdue. Next: Board set up (May 2014)"
    assert needing(tracker) == [1]
    plan = tracker.read(position).plans[0]
    assert [one.why for one in exceptions(plan, TODAY)] == [("A step is overdue: “Board set up” (May 2014).",)]
    tracker.do(complete_step, step_id=1, completed_on=date(2014, 5, 20))
    said = tally(tracker)
    assert said is not None
    assert said.say(TODAY) == "1 of 3 steps done. Next: Draft agreed (January 2015)"
    assert (needing(tracker), exceptions(tracker.read(position).plans[0], TODAY)) == ([], ())
    assert (said.is_overdue(date(2015, 1, 31)), said.is_overdue(date(2015, 2, 1))) == (False, True)


def test_a_timescale_that_is_typed_in_brackets_behind_a_step_is_its_own(tracker: Tracker) -> None:
    for title in ("Plan agreed (November 2014)", "Board informed (by letter)"):
        tracker.do(add_step, action_id=2, title=title)
    assert steps(tracker, 2) == [("Plan agreed", "November 2014", None), ("Board informed (by letter)", "", None)]
    assert needing(tracker) == [1, 2]


def test_every_edit_can_be_undone_and_the_history_of_the_action_has_those_of_its_steps(tracker: Tracker) -> None:
    before = steps(tracker)
    tracker.do(edit_step, step_id=2, title="Draft approved", timescale="February 2015")
    said = [change.kind.__name__ for _, change in tracker.read(action_history, 1)]
    assert said.count("Step") == 4, "three are added and one is edited"
    tracker.do(delete_step, step_id=1)
    assert steps(tracker) == [("Draft approved", "February 2015", None), ("Go live", "", None)]
    for _ in range(2):
        tracker.undo()
    assert steps(tracker) == before
    with pytest.raises(RuleBroken, match="in the future"):
        tracker.do(complete_step, step_id=1, completed_on=date(2014, 12, 12))
    with pytest.raises(RuleBroken, match="Enter what the step is"):
        tracker.do(add_step, action_id=1, title=" ")


def test_the_bullets_of_a_title_become_steps_in_one_step_to_undo(tracker: Tracker) -> None:
    tracker.do(make_steps_of_bullets, action_id=2)
    assert tracker.read(action_in_place, 2).content.action.title == "Support customers by"
    assert [title for title, _, _ in steps(tracker, 2)] == ["Telephone", "Website", "Letters"]
    tracker.undo()
    assert tracker.read(action_in_place, 2).content.action.title == TITLE
    assert steps(tracker, 2) == []
    with pytest.raises(RuleBroken, match="no bulleted lines"):
        tracker.do(make_steps_of_bullets, action_id=1)
    title = "Change the system\n• First phase (April 2015)\n• Last phase (of three)\n• Review (by 30/06/2015);"
    tracker.do(edit_action, action_id=1, title=title)
    held = len(steps(tracker))
    tracker.do(make_steps_of_bullets, action_id=1)
    assert steps(tracker)[held:] == [
        ("First phase", "April 2015", None),
        ("Last phase (of three)", "", None),
        ("Review", "by 30/06/2015", None),
    ]
    assert split_bullets("One\n1. first\n(b) second\nand so on") == ("One\nand so on", ("first", "second"))


@pytest.mark.parametrize("name", ["board.xlsx", "report.docx"])
def test_they_are_in_the_papers_and_come_back_from_each(tracker: Tracker, tmp_path: Path, name: str) -> None:
    tracker.do(complete_step, step_id=1, completed_on=date(2014, 5, 20))
    export_paper(day_paper(tracker, TODAY), tmp_path / name)
    actions = read_source(tmp_path / name).plans[0].sections[0].actions
    assert [(action.title, action.steps) for action in actions] == [
        (
            "Review the systems",
            (
                WrittenStep("Board set up", "May 2014", date(2014, 5, 20)),
                WrittenStep("Draft agreed", "January 2015"),
                WrittenStep("Go live"),
            ),
        ),
        (TITLE, ()),
    ]
    if name.endswith("docx"):
        cells = [cell.text for table in Document(str(tmp_path / name)).tables for cell in table._cells]
        assert any("☑ Board set up (May 2014, done 20 May 2014)\n☐ Draft agreed (January 2015)" in one for one in cells)


def test_a_line_that_only_looks_like_a_step_stays_in_the_title() -> None:
    assert read_step("☐ Appoint a lead (acting)") == WrittenStep("Appoint a lead (acting)")
    assert read_step("☐ Draft agreed (May 2014, overdue)") == WrittenStep("Draft agreed", "May 2014")
    assert read_step("☑ Done by somebody") is None
    assert read_step("Plain words") is None


def test_they_are_searched_for_kept_on_past_days_and_go_out_with_everything(tracker: Tracker, tmp_path: Path) -> None:
    assert [one.ref for one in tracker.read(find_actions, "go LIVE", 5)] == ["4.1"]
    assert tracker.read(position, date(2014, 12, 10)).plans[0].actions[0].steps == ()
    export_everything(tracker, tmp_path / "all.json")
    import_everything(tmp_path / "all.json", tmp_path / "again.tracker")
    with closing(open_tracker(tmp_path / "again.tracker")) as again:
        assert steps(again) == steps(tracker)


def test_the_steps_of_an_exempt_action_are_in_no_public_paper(tracker: Tracker, tmp_path: Path) -> None:
    tracker.do(mark_exempt, kind=Action, row_id=1, paragraph="3", reason="Commercial")
    paper = day_paper(tracker, TODAY)
    publish_paper(tracker, paper, tmp_path / "public.docx")
    assert "Draft agreed" not in " ".join(
        cell.text for table in Document(str(tmp_path / "public.docx")).tables for cell in table._cells
    )
    tracker.do(add_step, action_id=1, title="Close the Northwich depot before Easter")
    tracker.do(add_step, action_id=2, title="Then close the Northwich depot before Easter too")
    with pytest.raises(NotPublic):
        publish_paper(tracker, day_paper(tracker, TODAY), tmp_path / "second.docx")
    assert not (tmp_path / "second.docx").exists()
