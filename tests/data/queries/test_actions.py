"""Lists of actions: order, filters, counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.stored import holding, unlocked_store
from tracker.data.queries.action_list import action_ids, grouped_rows
from tracker.data.queries.actions import (
    action_by_id,
    action_in_place,
    actions_by_id,
    actions_by_ref,
    counts,
    owners,
    owners_of_plan,
    plan_of_action,
    refs_of_section,
    summaries,
    tags,
    tags_of_plan,
)
from tracker.data.queries.overview import overview
from tracker.data.queries.position import position
from tracker.domain.errors import NotFound
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.domain.papers.paper import exceptions
from tracker.domain.plans.action_filter import ActionFilter, Order
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.services.edit_fields import edit_fields
from tracker.services.imports.write import bring_in
from tracker.services.plans.actions import ACTION, add_action, add_note, change_status, complete_action
from tracker.services.plans.benefits import add_benefit
from tracker.services.plans.steps import add_step
from tracker.services.tracker import Tracker

TODAY = date(2014, 12, 11)
ROWS = (
    DraftAction("Zebra crossings", "1.9", "September 2014", "Highways", "Green", notes=(DraftNote("100% _done_"),)),
    DraftAction("Éclairage review", "1.10", "March 2015", "", "Red"),
    DraftAction("Bridges", "1.11", "", "Assets", "Amber"),
    DraftAction("Signs", "1.12", "Ongoing", "", ""),
)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """One plan with ROWS as actions 1 to 4, on 11 December 2014."""
    content = Draft("plan.csv", (DraftPlan("Plan", sections=(DraftSection("Roads", "1", ROWS),)),))
    opened = Tracker(unlocked_store(tmp_path / "plan.tracker", fill=holding(content)), "A Manager", lambda: TODAY)
    yield opened
    opened.close()


def listed(tracker: Tracker, text: str = "", **wanted: object) -> list[int]:
    """The ids of the actions that a filter leaves, in printed order."""
    return [row[1] for row in tracker.read(action_ids, 1, ActionFilter(TODAY, text, **wanted))]  # type: ignore[arg-type]  # passed on as given


@pytest.mark.parametrize(
    ("text", "found"),
    [("", [1, 2, 3, 4]), ("ZEBRA", [1]), ("éclair", [2]), ("É", [2]), ("100%", [1]), ("_done", [1]), ("%", [1]),
     ("assets bri", [3]), ("1.1", [2, 3, 4]), ("'; drop", [])],
)  # fmt: skip
def test_a_search_finds_all_its_words_anywhere_and_takes_every_sign_as_itself(
    tracker: Tracker, text: str, found: list[int]
) -> None:
    assert listed(tracker, text) == found


def test_statuses_can_be_chosen_and_none_is_one_of_them(tracker: Tracker) -> None:
    assert listed(tracker, statuses=frozenset({"Red", ""})) == [2, 4]


def test_needing_attention_is_overdue_off_track_without_status_or_without_timescale_and_not_complete(
    tracker: Tracker,
) -> None:
    assert listed(tracker, needs_attention=True) == [1, 2, 3, 4]
    tracker.do(complete_action, action_id=1, completed_on=TODAY)
    assert listed(tracker, needs_attention=True) == [2, 3, 4]


def test_a_paper_lists_the_actions_that_need_attention_that_the_window_does(tmp_path: Path) -> None:
    rows = tuple(
        DraftAction(f"{status} by {timescale} done {done}", "", timescale, "", status, completed_on=done)
        for status in ("Green", "Amber", "Red", "")
        for timescale in ("", "Ongoing", "10 December 2014", "11 December 2014", "soon")
        for done in (None, TODAY)
    )
    plan = DraftPlan("Plan", scheme_name="Green, Amber, Red", sections=(DraftSection("Roads", "1", rows),))
    with closing(Tracker(unlocked_store(tmp_path / "plan.tracker"), "A Manager", lambda: TODAY)) as tracker:
        tracker.do(bring_in, draft=Draft("plan.csv", (plan,)))
        found = exceptions(tracker.read(position).plans[0], TODAY)
        assert sorted(one.content.action.id for one in found) == listed(tracker, needs_attention=True)
    assert len(found) == 17
    assert {one.content.action.title: one.why for one in found}["Green by  done None"] == ("It has no timescale.",)


def test_complete_and_overdue_mean_the_same_in_the_lists_the_counts_and_the_papers(tmp_path: Path) -> None:
    rows = tuple(
        DraftAction(f"{status} by {timescale} done {done}", "", timescale, "", status, completed_on=done)
        for status in ("Blue", "Green", "Grey", "Amber", "Red", "")
        for timescale in ("", "Ongoing", "10 December 2014", "11 December 2014")
        for done in (None, TODAY)
    )
    plan = DraftPlan("Plan", scheme_name="Blue, Green, Amber, Red", sections=(DraftSection("Roads", "1", rows),))
    with closing(Tracker(unlocked_store(tmp_path / "plan.tracker"), "A Manager", lambda: TODAY)) as tracker:
        tracker.do(bring_in, draft=Draft("plan.csv", (plan,)))
        content = tracker.read(position).plans[0]
        late, done = content.overdue(TODAY), content.complete()
        assert [one.action.id for one in late] == listed(tracker, overdue=True)
        assert [one.action.id for one in done] == listed(tracker, completed=True)
        counted = tracker.read(counts, 1, TODAY)
        assert (counted.overdue, counted.completed) == (len(late), len(done)) == (5, 28)
        assert tracker.read(overview, TODAY, 99).overdue.total == 5
        shown = tracker.read(summaries, [one.action.id for one in content.actions])
        assert [row.is_overdue(TODAY) for row in shown.values()].count(True) == 5
        assert [row.is_complete for row in shown.values()].count(True) == 28
    assert not [one for one in done if one.action.needs_attention(content.plan.scheme, TODAY)]


@pytest.mark.parametrize(
    ("order", "descending", "expected"),
    [("title", False, [3, 4, 1, 2]), ("timescale", False, [1, 2, 3, 4]), ("timescale", True, [2, 1, 3, 4]),
     ("owner", False, [3, 1, 2, 4]), ("status", True, [2, 3, 1, 4])],
)  # fmt: skip
def test_a_sorted_list_puts_blanks_last_either_way(
    tracker: Tracker, order: str, descending: bool, expected: list[int]
) -> None:
    rows = tracker.read(action_ids, 1, ActionFilter(TODAY), order, descending)  # type: ignore[arg-type]  # one of the orders
    assert [row[1] for row in rows] == expected


def test_counts_name_every_status_of_the_scheme_and_what_is_missing(tracker: Tracker) -> None:
    found = tracker.read(counts, 1, TODAY)
    assert found.statuses == {"Green": 1, "Amber": 1, "Red": 1}
    assert (found.total, found.without_status, found.overdue, found.without_timescale, found.completed) == (
        4,
        1,
        1,
        1,
        0,
    )


def test_a_row_shows_the_latest_note(tracker: Tracker) -> None:
    tracker.do(add_note, action_id=1, text="Second", as_at=date(2014, 12, 1))
    tracker.do(add_note, action_id=1, text="First", as_at=date(2014, 11, 1))
    first, bare = tracker.read(summaries, [1, 2, 99]).values()
    assert first.progress == "Second"
    assert (bare.progress, bare.tags) == ("", "")


def test_each_sort_of_action_is_counted_also_where_one_status_has_some_of_it(tracker: Tracker) -> None:
    tracker.do(add_action, section_id=1, title="Kerbs", owner="Highways", timescale="March 2016")
    tracker.do(change_status, action_id=5, status="Green")
    tracker.do(add_action, section_id=1, title="Gullies", timescale="March 2016")
    tracker.do(complete_action, action_id=3, completed_on=TODAY)
    found = tracker.read(counts, 1, TODAY)
    assert (found.total, found.without_status, found.overdue, found.without_timescale) == (6, 2, 1, 1)
    assert (found.completed, found.with_owner, found.needing_attention, found.not_understood) == (1, 3, 4, 0)
    assert found.with_tags == 0
    tracker.do(edit_fields, ACTION, 5, {"tags": "roads"})
    tracker.do(edit_fields, ACTION, 6, {"tags": "roads, board"})
    assert tracker.read(counts, 1, TODAY).with_tags == 2
    tracker.do(change_status, action_id=5, status="")
    tracker.do(add_action, section_id=1, title="Verges", timescale="When the money is there")
    found = tracker.read(counts, 1, TODAY, with_silence=True)
    assert (found.statuses["Green"], found.not_understood, found.with_tags) == (1, 1, 2)
    assert found.silence is not None and tracker.read(counts, 1, TODAY).silence is None
    for action_id in (1, 2, 3):
        tracker.do(change_status, action_id=action_id, status="Amber", reason="Late")
    found = tracker.read(counts, 1, TODAY)
    assert found.statuses == {"Green": 0, "Amber": 3, "Red": 0}


def test_the_longest_number_of_a_plan_is_known_and_is_none_without_actions(tmp_path: Path) -> None:
    statuses = {"1": "Red", "10.12": "Amber", "2": ""}
    rows = tuple(DraftAction(f"Action {ref}", ref, status=status) for ref, status in statuses.items())
    plans = (DraftPlan("Full", sections=(DraftSection("All", actions=rows),)), DraftPlan("Empty"))
    with closing(Tracker(unlocked_store(tmp_path / "a.tracker", fill=holding(Draft("a.docx", plans))), "A")) as two:
        assert [two.read(counts, number, TODAY).longest_ref for number in (1, 2)] == [5, 0]


def test_a_plan_offers_each_of_its_owners_and_tags_once_and_none_of_another_plan(tmp_path: Path) -> None:
    mine = (
        DraftAction("Kerbs", owner="Highways", tags="roads, safety"),
        DraftAction("Signs", owner="Highways"),
        DraftAction("Nobody's", tags="safety"),
    )
    theirs = (DraftAction("Visits", owner="Care", tags="homes"),)
    plans = tuple(
        DraftPlan(f"Plan {len(rows)}", sections=(DraftSection("All", actions=rows),)) for rows in (mine, theirs)
    )
    filled = holding(Draft("plan.docx", plans))
    with closing(Tracker(unlocked_store(tmp_path / "two.tracker", fill=filled), "A Manager", lambda: TODAY)) as two:
        assert [two.read(owners_of_plan, number) for number in (1, 2)] == [["Highways"], ["Care"]]
        assert [two.read(tags_of_plan, number) for number in (1, 2)] == [["roads", "safety"], ["homes"]]


def test_a_search_finds_the_latest_note_and_not_what_it_replaced(tracker: Tracker) -> None:
    tracker.do(add_note, action_id=1, text="Painted")
    assert listed(tracker, "painted") == [1]
    assert listed(tracker, "_done_") == []
    tracker.undo()
    assert listed(tracker, "_done_") == [1]


DUE = date(2014, 12, 11)


@pytest.mark.parametrize(("day", "late"), [(10, False), (11, False), (12, True)])
def test_an_action_is_overdue_from_the_day_after_it_was_due_wherever_that_is_told(
    tmp_path: Path, day: int, late: bool
) -> None:
    today = date(2014, 12, day)
    rows = (DraftAction("Bridges", "1.1", "11 December 2014", "Assets", "Green"),)
    with closing(Tracker(unlocked_store(tmp_path / "plan.tracker"), "A Manager", lambda: today)) as tracker:
        tracker.do(bring_in, draft=Draft("plan.csv", (DraftPlan("Plan", sections=(DraftSection("", "", rows),)),)))
        (content,) = tracker.read(position).plans[0].actions
        assert content.action.timescale.due_on == DUE
        told = {
            "action": content.action.is_overdue(today),
            "needs attention": content.action.needs_attention(SCHEMES[DEFAULT_SCHEME], today),
            "row": tracker.read(summaries, [1])[1].is_overdue(today),
            "filter": bool(tracker.read(action_ids, 1, ActionFilter(today, overdue=True))),
            "filter on attention": bool(tracker.read(action_ids, 1, ActionFilter(today, needs_attention=True))),
            "count": tracker.read(counts, 1, today).overdue == 1,
            "overview": tracker.read(overview, today).overdue.total == 1,
            "paper": bool(exceptions(tracker.read(position).plans[0], today)),
        }
        assert told == dict.fromkeys(told, late)


def test_an_action_that_is_gone_is_a_sentence(tracker: Tracker) -> None:
    assert tracker.read(action_by_id, 1).title == "Zebra crossings"
    with pytest.raises(NotFound, match="no longer in the file: it has been deleted"):
        tracker.read(action_by_id, 99)


@pytest.mark.parametrize("order", ["title", "timescale", "owner", "status"])
@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
def test_no_more_rows_come_than_are_asked_for_also_where_the_blank_ones_are_several(
    tracker: Tracker, order: Order, limit: int
) -> None:
    every = tracker.read(action_ids, 1, ActionFilter(TODAY), order)
    found = tracker.read(grouped_rows, 1, ActionFilter(TODAY), "plan", order, limit=limit)
    assert list(found.rows) == [action_id for _, action_id in every][:limit]


def test_whole_actions_are_read_by_their_ids_their_numbers_and_in_their_place(tmp_path: Path) -> None:
    def section(title: str, *rows: DraftAction) -> DraftPlan:
        return DraftPlan(f"Plan of {title}", sections=(DraftSection(title, "1", rows),))

    def row(title: str, ref: str, owner: str = "") -> DraftAction:
        return DraftAction(
            title, ref, "March 2015", owner, extras=(("Ward", title),), notes=(DraftNote(f"Of {title}."),)
        )

    plans = (section("Roads", row("Kerbs", "1.1", "Works"), row("Signs", "1.2")), section("Parks", row("Gates", "1.1")))
    with closing(Tracker(unlocked_store(tmp_path / "a.tracker", fill=holding(Draft("a.docx", plans))), "A")) as two:
        for action_id in (1, 2):
            two.do(add_step, action_id=action_id, title=f"Step of {action_id}", timescale="5 January 2015")
            two.do(add_benefit, action_id=action_id, title=f"Benefit of {action_id}")
        two.do(edit_fields, ACTION, 2, {"tags": "roads"})
        assert [one.title for one in two.read(actions_by_id, [3, 1])] == ["Gates", "Kerbs"]
        assert [one.id for one in two.read(actions_by_id, [1, 1])] == [1, 1]
        assert {one.id for one in two.read(actions_by_id, [*[1] * 500, 2])} == {1, 2}
        with pytest.raises(NotFound, match="Nothing was changed"):
            two.read(actions_by_id, [1, 99])
        found = two.read(action_in_place, 2)
        content = found.content
        assert (content.action.title, found.section.title, found.plan.title) == ("Signs", "Roads", "Plan of Roads")
        parts = (content.notes[0].text, content.extras[0].text, content.steps[0].title, content.benefits[0].title)
        assert parts == ("Of Signs.", "Signs", "Step of 2", "Benefit of 2")
        assert [len(some) for some in (content.notes, content.extras, content.steps, content.benefits)] == [1, 1, 1, 1]
        assert two.read(plan_of_action, 3).title == "Plan of Parks"
        assert two.read(actions_by_ref, "1.1", None) == [(1, "Plan of Roads"), (3, "Plan of Parks")]
        assert two.read(actions_by_ref, "1.1", "Plan of Parks") == [(3, "Plan of Parks")]
        assert two.read(refs_of_section, 1) == ["1.1", "1.2"]
        assert (two.read(owners), two.read(tags)) == (["Works"], ["roads"])
        rows = two.read(summaries, [1, 2, 3])
        assert [one.tags for one in rows.values()] == ["", "roads", ""]
        late = [[one.has_overdue_step(date(2015, 1, day)) for one in rows.values()] for day in (5, 6)]
        assert late == [[False, False, False], [True, True, False]]
        two.do(complete_action, action_id=1, completed_on=date(2015, 1, 5))
        assert not two.read(summaries, [1])[1].has_overdue_step(date(2015, 1, 6)), "it is complete"
