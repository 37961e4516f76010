"""What keeps the rows of a list back, read from the file: their own mark, or that of what they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.stored import unlocked_store
from tracker.data.queries.publication.marks_in_lists import (
    locks_on_rows,
    marked_above,
    marked_indicators,
    marked_statements,
    marks_on_actions,
    marks_on_changes,
    marks_on_sections,
    marks_on_tables,
    marks_on_things,
)
from tracker.domain.changes.change_report import Changed, ChangedKind, Changes
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.meeting import AgendaItem
from tracker.domain.governance.risk import Risk
from tracker.domain.history.row_kinds import Record
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
    DraftStatement,
)
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.publication.exempt_content import LOCK
from tracker.services.governance.exemptions import mark_exempt, mark_public
from tracker.services.governance.meetings import add_body, add_item, add_meeting
from tracker.services.governance.risks import add_register, add_risk
from tracker.services.imports.write import bring_in
from tracker.services.indicators.category_tables import add_table
from tracker.services.indicators.indicators import delete_indicator
from tracker.services.indicators.recovery_forms import show_table
from tracker.services.plans.actions import delete_actions
from tracker.services.plans.benefits import add_benefit, delete_benefit
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Plan 1 with sections 1 (actions 1 and 2) and 2 (action 3), plan 2 with section 3 (action 4), two indicators."""

    def section(title: str, *actions: str) -> DraftSection:
        return DraftSection(title, "", tuple(DraftAction(one, notes=(DraftNote(f"Of {one}."),)) for one in actions))

    def indicator(name: str) -> DraftIndicator:
        claim = DraftStatement("figure", f"{name} were 3.", "3", "Q1 2014/15")
        return DraftIndicator(name, "number", readings=(DraftReading("Q1 2014/15", "3"),), statements=(claim,))

    opened = Tracker(unlocked_store(tmp_path / "plan.tracker"), "A Manager")
    plans = (
        DraftPlan("First", sections=(section("Leases", "Rent", "Rota"), section("Post", "Van"))),
        DraftPlan("Second", sections=(section("Roads", "Signs"),)),
    )
    opened.do(bring_in, draft=Draft("plan.docx", plans, (indicator("Falls"), indicator("Calls"))))
    yield opened
    opened.close()


def mark(tracker: Tracker, kind: type[Record], row_id: int, paragraph: str = "3") -> None:
    tracker.do(mark_exempt, kind=kind, row_id=row_id, paragraph=paragraph)


COLUMNS: tuple[tuple[type[Record], str], ...] = (
    (ProgressNote, "progress_note_id"),
    (Action, "action_id"),
    (Section, "section_id"),
    (Plan, "plan_id"),
)


@pytest.mark.parametrize(
    ("kind", "row_id", "above"),
    [
        (Plan, 1, ["plan", "plan", "plan", ""]),
        (Section, 1, ["section", "section", "", ""]),
        (Action, 1, ["action", "", "", ""]),
        (ProgressNote, 1, ["", "", "", ""]),
        (Section, 2, ["", "", "", ""]),
    ],
)
def test_what_stands_above_a_thing_is_told_by_the_nearest_mark(
    tracker: Tracker, kind: type[Record], row_id: int, above: list[str]
) -> None:
    mark(tracker, kind, row_id)
    assert [tracker.read(marked_above, column, 1) for _, column in COLUMNS] == above
    mark(tracker, Plan, 1)
    assert tracker.read(marked_above, "progress_note_id", 1) == (above[0] or "plan")
    assert tracker.read(marked_above, "action_id", 99) == ""


def test_a_reading_stands_in_its_indicator(tracker: Tracker) -> None:
    mark(tracker, Indicator, 1)
    assert [tracker.read(marked_above, "reading_id", row_id) for row_id in (1, 2)] == ["indicator", ""]


def levels(tracker: Tracker, *ids: int) -> dict[int, list[str]]:
    return {row_id: [level for level, _ in held] for row_id, held in tracker.read(marks_on_actions, ids).items()}


def test_actions_are_kept_back_by_their_own_mark_and_those_around_them(tracker: Tracker) -> None:
    assert levels(tracker, 1, 2, 3, 4) == {}
    mark(tracker, Action, 1)
    mark(tracker, ProgressNote, 2)
    mark(tracker, Section, 2)
    assert levels(tracker, 1, 2, 3, 4) == {1: [""], 2: ["note"], 3: ["section"]}
    assert levels(tracker, 2, 4) == {2: ["note"]}
    mark(tracker, Plan, 2)
    assert levels(tracker, 1, 4) == {1: [""], 4: ["plan"]}
    assert levels(tracker, *[1] * 500, 3, 4) == {1: [""], 3: ["section"], 4: ["plan"]}


def test_sections_and_rows_say_their_lock(tracker: Tracker) -> None:
    assert tracker.read(locks_on_rows, [-1, 1, 2, -2, 3]) == {}
    mark(tracker, Section, 1, "1")
    mark(tracker, Action, 3)
    assert list(tracker.read(marks_on_sections, [1, 2, 3])) == [1]
    one, three = f"{LOCK} Exempt, paragraph 1", f"{LOCK} Exempt, paragraph 3"
    assert tracker.read(locks_on_rows, [-1, 1, 2, -2, 3, -3, 4]) == {-1: one, 1: one, 2: one, 3: three}
    assert tracker.read(locks_on_rows, [-2, 3]) == {3: three}
    mark(tracker, Plan, 2)
    assert tracker.read(locks_on_rows, [-3, 4]) == {-3: three, 4: three}


def test_an_indicator_is_marked_by_itself_or_by_one_of_its_readings_and_its_claims_with_it(tracker: Tracker) -> None:
    assert tracker.read(marked_indicators) == set()
    assert tracker.read(marked_statements, [1, 2]) == set()
    mark(tracker, Reading, 2)
    assert tracker.read(marked_indicators) == {2}
    assert tracker.read(marked_statements, [1, 2]) == {2}
    mark(tracker, Indicator, 1)
    assert tracker.read(marked_indicators) == {1, 2}
    assert tracker.read(marked_statements, [1]) == {1}


def test_things_of_several_kinds_are_told_apart_by_their_kind(tracker: Tracker) -> None:
    things = [
        (kind, number) for kind in ("action", "section", "indicator", "statement", "reading") for number in (1, 2)
    ]
    assert tracker.read(marks_on_things, things) == {}
    mark(tracker, Section, 1, "2")
    mark(tracker, Reading, 2)
    found = tracker.read(marks_on_things, things)
    assert set(found) == {("action", 1), ("action", 2), ("section", 1), *((kind, 2) for kind in KEPT_BY_READING)}
    assert tracker.read(marks_on_things, [("table", 1), ("action", 3)]) == {}, "there is no such table, and no mark"


KEPT_BY_READING = ("indicator", "statement", "reading")


@pytest.mark.parametrize(
    ("kind", "row_id", "title", "held"),
    [
        ("closed", 1, "Rent", True),
        ("closed", 2, "Rota", False),
        ("renamed", -2, "Post", True),
        ("renamed", -1, "Leases", False),
        ("indicator moved", 1, "Falls", True),
        ("indicator moved", 2, "Calls", False),
        ("risk added", 1, "Costs", False),
        ("removed action", 4, "Signs", True),
        ("removed action", 4, "Other words", False),
        ("closed", 4, "Signs", False),
    ],
)
def test_changes_are_kept_back_also_of_an_action_that_was_deleted(
    tracker: Tracker, kind: ChangedKind, row_id: int, title: str, held: bool
) -> None:
    for marked, number in ((Action, 1), (Section, 2), (Indicator, 1), (Action, 4)):
        mark(tracker, marked, number)
    tracker.do(delete_actions, action_ids=[4])
    line = Changed(kind, "", title, "", row_id)
    assert list(tracker.read(marks_on_changes, Changes((line,)))) == [line] * held


def test_a_plan_a_note_a_risk_an_item_and_a_table_of_an_exempt_form_say_what_keeps_them_back(tracker: Tracker) -> None:
    tracker.do(add_register, title="Risks")
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))
    for title in ("One", "Other"):
        tracker.do(add_risk, register_id=1, title=title)
        tracker.do(add_item, meeting_id=1, title=title)
        tracker.do(add_table, title=title)
    tracker.do(show_table, indicator_id=1, table_id=1)
    kinds = ("plan", "progress_note", "risk", "agenda_item", "table")
    things = [(kind, number) for kind in kinds for number in (1, 2)]
    assert tracker.read(marks_on_things, things) == {}
    assert tracker.read(marks_on_tables) == {}
    for kind, number in ((Plan, 2), (ProgressNote, 1), (Risk, 2), (AgendaItem, 1)):
        mark(tracker, kind, number, "2")
    mark(tracker, Indicator, 1, "5")
    found = tracker.read(marks_on_things, things)
    assert {thing: [(level, one.paragraph) for level, one in held] for thing, held in found.items()} == {
        ("plan", 2): [("", "2")],
        ("progress_note", 1): [("", "2")],
        ("risk", 2): [("", "2")],
        ("agenda_item", 1): [("", "2")],
        ("table", 1): [("indicator", "5")],
    }
    assert set(tracker.read(marks_on_things, [("table", 1), ("table", 2)])) == {("table", 1)}
    assert set(tracker.read(marks_on_tables)) == {1}
    assert set(tracker.read(marks_on_things, [("plan", 1), ("risk", 2)])) == {("risk", 2)}, "no table was asked for"
    for kind, number in ((Plan, 2), (ProgressNote, 1), (Risk, 2), (AgendaItem, 1)):
        tracker.do(mark_public, kind=kind, row_id=number)
    tracker.do(delete_indicator, indicator_id=1)
    assert set(tracker.read(marks_on_things, things)) == {("table", 1)}, "the mark of its indicator lasts"


def test_a_change_of_benefits_is_kept_back_by_the_mark_on_one_of_them(tracker: Tracker) -> None:
    for action_id, title in ((1, "Rent saved"), (1, "Posts saved"), (2, "Time saved")):
        tracker.do(add_benefit, action_id=action_id, title=title)
    lines = tuple(Changed("benefits changed", "", title, "", row_id) for row_id, title in ((1, "Rent"), (2, "Rota")))

    def kept() -> list[str]:
        return [line.title for line in tracker.read(marks_on_changes, Changes(lines))]

    assert kept() == []
    mark(tracker, Benefit, 2)
    assert kept() == ["Rent"]
    assert tracker.read(marks_on_changes, Changes((Changed("closed", "", "Rent", "", 1),))) == {}
    tracker.do(delete_benefit, benefit_id=2)
    assert kept() == ["Rent"], "it had a mark when it was deleted"
    mark(tracker, Benefit, 3)
    assert kept() == ["Rent", "Rota"]
