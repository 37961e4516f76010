"""What the rows of an edit are called in the history, and how many there are of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.stored import unlocked_store
from tracker.data.queries.history.history import history, row_changes
from tracker.data.queries.history.row_labels import RowLabel, RowTotal, row_labels, row_totals
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftRow,
    DraftSection,
    DraftStatement,
    DraftTable,
)
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.imports.write import bring_in
from tracker.services.indicators.indicators import delete_indicator
from tracker.services.indicators.readings import edit_reading
from tracker.services.plans.actions import add_note, change_status, delete_actions
from tracker.services.plans.plans import NARRATIVE
from tracker.services.tracker import Tracker

DAY = date(2014, 12, 11)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """A plan with one numbered and one unnumbered action, the first with a note, and an indicator with a reading."""
    opened = Tracker(unlocked_store(tmp_path / "plan.tracker"), "A Manager")
    actions = (DraftAction("First", "1.1", notes=(DraftNote("Begun."),)), DraftAction("Second"))
    figures = DraftIndicator("Calls answered", "%", "higher", "90", (DraftReading("Q1 2014/15", "84.4"),))
    plan = DraftPlan("Plan", sections=(DraftSection("Section", "1", actions),))
    opened.do(bring_in, draft=Draft("plan.docx", (plan,), (figures,)))
    yield opened
    opened.close()


def newest(tracker: Tracker) -> dict[str, str]:
    """What the rows of the newest edit are called, by the name of their kind."""
    changes = tracker.read(row_changes, tracker.read(history)[0].id)
    labels = tracker.read(row_labels, changes)
    assert len(labels) == len(changes)
    return {kind.__name__: f"{label.name} {label.part}".strip() for (kind, _), label in labels.items()}


def test_a_changed_row_is_called_by_what_it_is_now(tracker: Tracker) -> None:
    tracker.do(change_status, action_id=1, status="Green")
    assert newest(tracker) == {"Action": "1.1"}
    tracker.do(change_status, action_id=2, status="Green")
    assert newest(tracker) == {"Action": "“Second”"}


def test_a_note_is_called_by_its_action_and_a_reading_by_its_indicator(tracker: Tracker) -> None:
    tracker.do(add_note, action_id=1, text="Half are moved.")
    assert newest(tracker) == {"ProgressNote": "1.1"}
    tracker.do(edit_reading, reading_id=1, period="Q2 2014/15", printed="85", note="")
    assert newest(tracker) == {"Reading": "“Calls answered” Q2 2014/15"}


def test_what_has_been_deleted_since_is_called_as_it_was(tracker: Tracker) -> None:
    tracker.do(change_status, action_id=1, status="Green")
    edit = tracker.read(history)[0].id
    tracker.do(delete_actions, action_ids=[1])
    tracker.do(delete_indicator, indicator_id=1)
    assert tracker.read(row_labels, tracker.read(row_changes, edit)) == {(Action, 1): RowLabel("1.1")}
    assert newest(tracker) == {"Indicator": "“Calls answered”", "Reading": "“Calls answered” Q1 2014/15"}


def test_rows_are_counted_by_kind_and_deed(tracker: Tracker) -> None:
    first = tracker.read(history)[0].id
    assert tracker.read(row_totals, first) == [
        RowTotal(Plan, "added", 1),
        RowTotal(Section, "added", 1),
        RowTotal(Action, "added", 2),
        RowTotal(ProgressNote, "added", 1),
        RowTotal(Indicator, "added", 1),
        RowTotal(Reading, "added", 1),
    ]
    tracker.do(delete_actions, action_ids=[1])
    deleted = tracker.read(row_totals, tracker.read(history)[0].id)
    assert {(row.kind, row.deed): row.number for row in deleted} == {
        (ProgressNote, "deleted"): 1,
        (Action, "deleted"): 1,
    }
    tracker.do(change_status, action_id=2, status="Green")
    assert tracker.read(row_totals, tracker.read(history)[0].id) == [RowTotal(Action, "changed", 1)]


def test_what_belongs_to_something_is_called_by_that(tracker: Tracker) -> None:
    tracker.do(edit_fields, NARRATIVE, 1, {"overall": "On track."})
    assert newest(tracker) == {"Narrative": "“Plan”"}
    for kind, name in ((Action, "1.1"), (Section, "section 1"), (Plan, "“Plan”"), (Indicator, "“Calls answered”")):
        tracker.do(mark_exempt, kind=kind, row_id=1, paragraph="3")
        assert newest(tracker) == {"Exemption": name}
    tracker.do(bring_in, draft=Draft("a.csv", tables=(DraftTable("Cases", rows=(DraftRow("North"),)),)))
    assert newest(tracker) == {"CategoryTable": "“Cases”", "CategoryRow": "“Cases”"}


def test_a_target_and_a_planned_figure_are_called_by_their_indicator_with_the_period(tracker: Tracker) -> None:
    period = Period.read("Q2 2014/15")

    def add(work: UnitOfWork) -> str:
        for part in (PeriodTarget(1, period, "90"), TrajectoryPoint(1, period, "88"), Annotation(1, DAY, "A new form")):
            work.add(part)
        return "Add"

    tracker.do(add)
    called = "“Calls answered”"
    assert newest(tracker) == {
        "PeriodTarget": f"{called} Q2 2014/15",
        "TrajectoryPoint": f"{called} Q2 2014/15",
        "Annotation": called,
    }
    tracker.do(delete_indicator, indicator_id=1)
    assert set(newest(tracker).values()) == {f"{called} Q2 2014/15", called, f"{called} Q1 2014/15"}
    table = DraftTable("Cases", statements=(DraftStatement("figure", "3."),))
    tracker.do(bring_in, draft=Draft("b.csv", tables=(table,)))
    assert newest(tracker) == {"CategoryTable": "“Cases”", "Statement": "“Cases”"}
