"""A long plan: the first rows at once, the rest and the counts from the background."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.figures import opened
from tests.ui.held_reads import first_held
from tracker.data.queries.actions import Counts, counts
from tracker.domain.imports.draft import Draft, DraftAction, DraftPlan, DraftSection
from tracker.domain.plans.action_filter import ActionFilter
from tracker.services.plans.actions import add_action, add_first_action, delete_actions
from tracker.services.plans.plans import add_plan, add_section
from tracker.ui.framework.session import Session
from tracker.ui.plans import row_loader as plan_reader
from tracker.ui.plans.row_loader import Listing, PlanReader
from tracker.ui.plans.rows.action_table import ActionTable

SECTIONS = tuple(
    DraftSection(
        f"Section {number}",
        str(number),
        tuple(
            DraftAction(f"Action {number}.{index}", f"{number}.{index}", status="Green" if index % 2 else "Red")
            for index in range(1, 6)
        ),
    )
    for number in range(1, 4)
)
ALL = [-1, 1, 2, 3, 4, 5, -2, 6, 7, 8, 9, 10, -3, 11, 12, 13, 14, 15]


@pytest.fixture(autouse=True)
def seven_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan of fifteen actions is a long one."""
    monkeypatch.setattr(plan_reader, "FIRST_ROWS", 7)
    monkeypatch.setattr(plan_reader, "FIRST_CHOSEN", 4)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A plan of fifteen actions in three sections."""
    with opened(tmp_path, Draft("long.csv", (DraftPlan("Long plan", sections=SECTIONS),))) as found:
        yield found


@pytest.fixture
def model(qapp: QApplication) -> ActionTable:
    """The table's model, which breaks no rule of Qt's."""
    made = ActionTable()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


@pytest.fixture
def reader(session: Session, model: ActionTable) -> PlanReader:
    return PlanReader(session, model)


def rows(model: ActionTable) -> list[int]:
    return [model.row_id(row) for row in range(model.rowCount())]


def test_the_first_rows_are_there_at_once_and_the_rest_follows(
    reader: PlanReader, model: ActionTable, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reader.completed):
        reader.open(1)
        assert rows(model) == ALL[:9]
        assert not model.is_whole
    assert rows(model) == ALL
    assert model.is_whole


def test_how_many_stand_under_a_heading_is_said_once_it_is_known(
    reader: PlanReader, model: ActionTable, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reader.completed):
        reader.open(1)
        assert [model.heading_tally(0), model.heading_tally(6)] == [5, None]
    assert [model.heading_tally(0), model.heading_tally(6), model.heading_tally(12)] == [5, 5, 5]


def test_the_counts_come_from_the_background(reader: PlanReader, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reader.counted) as counted:
        reader.open(1)
    assert counted.args is not None
    found = counted.args[0]
    assert isinstance(found, Counts)
    assert (found.total, found.statuses) == (15, {"Green": 9, "Amber": 0, "Red": 6})


def test_a_short_plan_among_many_actions_is_counted_in_the_background(
    session: Session, reader: PlanReader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_reader, "FEW_IN_ALL", 15)
    session.do(add_plan, title="Short plan")
    session.do(add_first_action, plan_id=2, section_title="Actions", title="Begin")
    counted: list[Counts] = []
    reader.counted.connect(counted.append)
    reader.open(2)
    assert counted == []
    qtbot.waitUntil(lambda: bool(counted))
    assert counted[0].total == 1


def test_a_filter_is_answered_from_the_background(
    reader: PlanReader, model: ActionTable, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reader.completed):
        reader.open(1)
    with qtbot.waitSignal(reader.completed):
        reader.ask(Listing(1, ActionFilter(session.today, "action 2.", frozenset({"Red"}))))
    assert rows(model) == [-2, 7, 9]


def test_an_answer_that_is_overtaken_is_void(
    reader: PlanReader, model: ActionTable, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reader.completed):
        reader.open(1)
    for text in ("action 1.", "action 3.", "action 2.5"):
        reader.ask(Listing(1, ActionFilter(session.today, text)))
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert rows(model) == [-2, 10]


@pytest.mark.parametrize(("descending", "first"), [(True, [2, 4, 7]), (False, [1, 3, 5])])
def test_a_long_plan_is_sorted_whole(
    reader: PlanReader, model: ActionTable, session: Session, qtbot: QtBot, descending: bool, first: list[int]
) -> None:
    with qtbot.waitSignal(reader.completed):
        reader.open(1)
    with qtbot.waitSignal(reader.completed):
        reader.ask(Listing(1, ActionFilter(session.today), "status", descending))
    assert rows(model)[:3] == first
    assert sorted(rows(model)) == list(range(1, 16))


def test_rows_that_came_and_went_are_read_once(
    reader: PlanReader, model: ActionTable, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reader.completed):
        reader.open(1)
    session.do(delete_actions, action_ids=[1, 2, 3])
    session.do(add_action, section_id=3, title="New")
    session.do(add_section, plan_id=1, title="Empty")
    with qtbot.waitSignal(reader.renewed):
        reader.reload()
    assert rows(model) == [-1, 4, 5, *ALL[6:], 16, -4]


def test_the_rest_is_taken_whole_where_the_beginning_has_changed_meanwhile(
    reader: PlanReader, model: ActionTable, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reader.completed):
        reader.open(1)
        session.do(delete_actions, action_ids=[1])
    assert rows(model)[0] == -1
    assert sorted(rows(model)) in (sorted(ALL), sorted(set(ALL) - {1}))
    reader.reload()
    qtbot.waitUntil(lambda: 1 not in rows(model))


def test_rows_that_come_after_another_question_was_asked_are_not_shown(
    reader: PlanReader, model: ActionTable, session: Session, qtbot: QtBot
) -> None:
    """Two questions are asked and answered in the other order."""
    with qtbot.waitSignal(reader.completed):
        reader.open(1)
    with first_held(plan_reader._rows) as held:
        reader.ask(Listing(1, ActionFilter(session.today, "action 1.")))
        assert held.has_read.wait(60)
        with qtbot.waitSignal(reader.completed):
            reader.ask(Listing(1, ActionFilter(session.today, "action 2.5")))
        held.go_on()
        qtbot.waitUntil(lambda: session.jobs.idle)
    assert rows(model) == [-2, 10]


def test_what_was_counted_before_the_last_edit_is_not_told_after_it(
    reader: PlanReader, session: Session, qtbot: QtBot
) -> None:
    told: list[Counts] = []
    with qtbot.waitSignal(reader.counted):
        reader.open(1)
    reader.counted.connect(told.append)
    with first_held(counts) as held:
        reader.count()
        qtbot.waitUntil(held.has_read.is_set)
        session.do(add_action, section_id=1, title="One more")
        reader.count()
        qtbot.waitUntil(lambda: bool(told))
        held.go_on()
        qtbot.waitUntil(lambda: session.jobs.idle)
    assert [one.total for one in told] == [16]


def test_what_is_counted_now_is_not_told_of_a_past_day_that_is_shown_meanwhile(
    reader: PlanReader, session: Session, qtbot: QtBot
) -> None:
    told: list[Counts] = []
    with qtbot.waitSignal(reader.counted):
        reader.open(1)
    reader.counted.connect(told.append)
    with first_held(counts) as held:
        reader.count()
        qtbot.waitUntil(held.has_read.is_set)
        reader.stop()
        held.go_on()
        qtbot.waitUntil(lambda: session.jobs.idle)
    assert told == []
