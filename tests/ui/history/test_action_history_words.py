"""What happened to an action, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tracker.data.queries.history.history import HistoryEntry, RowChange
from tracker.domain.governance.exemption import Exemption
from tracker.domain.history.change import Origin
from tracker.domain.history.row_kinds import Record
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import Action, ActionExtra, ProgressNote
from tracker.domain.plans.step import Step
from tracker.ui.history.action_history_words import happenings, say_change

NOON = datetime(2014, 12, 11, 12, tzinfo=UTC)
DAY = NOON.date()


def entry(
    number: int,
    minutes: int = 0,
    *,
    as_at: date | None = date(2014, 12, 11),
    sentence: str = "Change",
    deed: str = "do",
    origin: Origin = "edit",
) -> HistoryEntry:
    return HistoryEntry(number, NOON + timedelta(minutes=minutes), "A Manager", sentence, deed, as_at, origin)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            {"status": "Green", "status_reason": ""},
            {"status": "Red", "status_reason": "No bidder"},
            ["Status Green → Red: No bidder"],
        ),
        ({"status": "Green"}, {"status": ""}, ["Status Green → none"]),
        ({"completed_on": None}, {"completed_on": date(2014, 10, 3)}, ["Completed on 3 October 2014"]),
        (
            {"completed_on": date(2014, 10, 3)},
            {"completed_on": None},
            ["Completion date cleared (was 3 October 2014)"],
        ),
        ({"section_id": 1, "position": 5}, {"section_id": 2, "position": 9}, ["Moved"]),
        ({"owner": "", "version": 1}, {"owner": "Head of Care", "version": 2}, ["Owner none → Head of Care"]),
        (None, {"title": "New"}, ["Added"]),
        ({"title": "Old"}, None, ["Deleted"]),
    ],
)
def test_a_change_is_told_by_its_fields(before: dict[str, Any], after: dict[str, Any], said: list[str]) -> None:
    assert say_change(RowChange(Action, 1, before, after)) == said


@pytest.mark.parametrize(
    ("row", "name", "of"),
    [
        ({"action_id": 1}, "", "Marked"),
        ({"progress_note_id": 4}, "", "Note: marked"),
        ({"benefit_id": 5}, "Less overtime", "Benefit “Less overtime”: marked"),
    ],
)
def test_a_mark_is_told_with_what_it_is_on(row: dict[str, Any], name: str, of: str) -> None:
    whole = {"paragraph": "3", **row}
    assert say_change(RowChange(Exemption, 1, None, whole), name) == [f"{of} as not for publication, paragraph 3"]
    assert say_change(RowChange(Exemption, 1, whole, None), name) == [f"{of} as for publication"]


def test_a_note_is_told_by_its_text() -> None:
    assert say_change(RowChange(ProgressNote, 1, None, {"text": "In print."})) == ["Note added: In print."]
    assert say_change(RowChange(ProgressNote, 1, {"text": "In print."}, None)) == ["Note deleted: In print."]


@pytest.mark.parametrize(
    ("kind", "before", "after", "told"),
    [
        (Step, None, {"title": "Write it", "timescale": "May 2015"}, ["Step added: Write it; timescale May 2015"]),
        (Step, {"title": "Write it"}, None, ["Step deleted: Write it"]),
        (Step, {"title": "Write"}, {"title": "Write it"}, ["Step Write → Write it"]),
        (Step, {"completed_on": None}, {"completed_on": DAY}, ["Step “Write it” done on 11 December 2014"]),
        (
            Step,
            {"completed_on": DAY},
            {"completed_on": None},
            ["Step “Write it” not done (was 11 December 2014)"],
        ),
        (Step, {"timescale": ""}, {"timescale": "May 2015"}, ["Step “Write it”: timescale set to May 2015"]),
        (Benefit, {"expected": None}, {"expected": 1200.0}, ["Benefit “Write it”: expected set to 1,200"]),
        (
            Step,
            {"title": f"{'Long words ' * 30}old"},
            {"title": f"New {'and longer ' * 30}"},
            [f"Step {' '.join(['Long words'] * 10)} Long… → New {' '.join(['and longer'] * 10)} and…"],
        ),
        (
            Benefit,
            None,
            {"title": "Long words " * 30, "timescale": "May 2015"},
            [f"Benefit added: {' '.join(['Long words'] * 10)} Long…; expected by May 2015"],
        ),
        (Benefit, {"position": 1}, {"position": 3}, ["Benefit “Write it”: moved to another place"]),
        (ActionExtra, {"text": "Red"}, {"text": "Amber"}, ["Write it Red → Amber"]),
        (ActionExtra, {"position": 1}, {"position": 3}, []),
    ],
)
def test_what_is_changed_in_a_part_is_never_said_of_the_action(
    kind: type[Record], before: dict[str, Any] | None, after: dict[str, Any] | None, told: list[str]
) -> None:
    assert say_change(RowChange(kind, 1, before, after), "Write it") == told


def test_a_part_is_called_what_it_is_called_now_and_a_deleted_one_what_it_was_called_last() -> None:
    changes = [
        (entry(4), RowChange(Step, 2, {"title": "Second, again"}, None)),
        (entry(3, -20), RowChange(Step, 2, {"completed_on": None}, {"completed_on": DAY})),
        (entry(2, -40), RowChange(Step, 2, {"title": "Second"}, {"title": "Second, again"})),
        (entry(1, -60), RowChange(Step, 1, {"timescale": ""}, {"timescale": "May 2015"})),
    ]
    assert [one.sentences for one in happenings(changes, {(Step, 1): "First"})] == [
        ("Step deleted: Second, again",),
        ("Step “Second, again” done on 11 December 2014",),
        ("Step Second → Second, again",),
        ("Step “First”: timescale set to May 2015",),
    ]


def test_an_edit_of_a_part_that_was_undone_or_redone_says_of_which() -> None:
    done, was = {"completed_on": DAY}, {"completed_on": None}
    deleted = {"title": "Second"}
    changes = [
        (entry(6, deed="undo", sentence="Undo: Delete 1.1"), RowChange(Step, 2, None, deleted)),
        (entry(6, deed="undo", sentence="Undo: Delete 1.1"), RowChange(Action, 1, None, {"title": "x"})),
        (entry(5, deed="redo", sentence="Redo: Mark a step of 1.1"), RowChange(Step, 2, was, done)),
        (entry(4, deed="undo", sentence="Undo: Mark a step of 1.1"), RowChange(Step, 2, done, was)),
        (entry(3, deed="undo", sentence="Undo: Delete a note on 1.1"), RowChange(ProgressNote, 1, None, {"text": "A"})),
        (entry(2, deed="undo", sentence="Undo: Merge plan.csv", origin="merge"), RowChange(Step, 2, deleted, None)),
    ]
    assert [one.sentences for one in happenings(changes, {(Step, 2): "Second"})] == [
        ("Undone: Deleted 1.1",),
        ("Redone: Step “Second” done on 11 December 2014",),
        ("Undone: Step “Second” done on 11 December 2014",),
        ("Undone: Note deleted: A",),
        ("Undone: Merged plan.csv",),
    ]


def test_what_was_typed_in_one_go_is_told_once() -> None:
    typed = [
        (entry(3, 1), RowChange(Action, 1, {"title": "Clear"}, {"title": "Clear it"})),
        (entry(2, 0), RowChange(Action, 1, {"title": "Cl"}, {"title": "Clear"})),
        (entry(1, -60), RowChange(Action, 1, {"title": "C"}, {"title": "Cl"})),
    ]
    assert [happening.sentences for happening in happenings(typed)] == [
        ("Action Cl → Clear it",),
        ("Action C → Cl",),
    ]


def test_what_was_brought_in_is_told_by_its_document_once() -> None:
    brought = [
        (entry(1, as_at=None, sentence="Brought in papers.docx"), RowChange(ProgressNote, 1, None, {"text": "x"})),
        (entry(1, as_at=None, sentence="Brought in papers.docx"), RowChange(Action, 1, None, {"title": "x"})),
    ]
    assert [happening.sentences for happening in happenings(brought)] == [("Brought in papers.docx",)]
