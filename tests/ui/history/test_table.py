"""All edits, the newest first, in pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.stored import unlocked, unlocked_file
from tests.ui.figures import small
from tests.ui.held_reads import first_held
from tracker.data.queries.plans import plans
from tracker.domain.plans.plan import Plan
from tracker.services.governance.exemptions import mark_exempt, mark_public
from tracker.services.plans.plans import add_plan
from tracker.ui.framework.session import Session
from tracker.ui.history import table as history_table
from tracker.ui.history.table import Column, HistoryTable

PAGE = 20


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with 50 edits after the one that brought PLAN in, not to be opened."""
    path = tmp_path_factory.mktemp("history") / "plan.tracker"
    with closing(unlocked(path, small())) as tracker:
        for number in range(50):
            tracker.do(add_plan, title=f"Plan {number}")
    return path


@pytest.fixture
def session(file: Path, tmp_path: Path) -> Iterator[Session]:
    """A copy of that file, open."""
    found = Session(unlocked_file(Path(shutil.copy(file, tmp_path))))
    yield found
    found.jobs.end()
    found.close()


@pytest.fixture
def model(session: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[HistoryTable]:
    """In pages of 20, following every change, nothing read yet."""
    monkeypatch.setattr(history_table, "PAGE", PAGE)
    made = HistoryTable(session)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setUseFetchMore(False)
    session.changed.connect(made.apply)
    yield made
    tester.deleteLater()


def marked(model: HistoryTable) -> list[str]:
    """The edits that are shown to be about something exempt."""
    return [entry.sentence for row in range(model.rowCount()) if (entry := model.entry(row)) and is_marked(model, row)]


def is_marked(model: HistoryTable, row: int) -> bool:
    cell = model.cell(model.index(row, Column.WHAT))
    return cell is not None and cell.is_exempt


def what(model: HistoryTable) -> list[str]:
    return [model.index(row, Column.WHAT).data() for row in range(model.rowCount())]


def test_the_newest_page_is_there_at_once_and_the_rest_as_it_is_scrolled_to(model: HistoryTable) -> None:
    model.search("")
    assert (len(what(model)), what(model)[0]) == (PAGE, "Added plan “Plan 49”")
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert (len(what(model)), what(model)[-1]) == (51, "Imported papers.docx")


def test_every_edit_says_who_made_it_and_when(model: HistoryTable) -> None:
    model.search("")
    assert model.index(0, Column.WHO).data() == "A Manager"
    entry = model.entry(0)
    assert entry is not None
    assert model.index(0, Column.WHEN).data().endswith(f"{entry.at.astimezone():%H:%M}")


def test_a_search_looks_through_all_pages_by_sentence_and_author(model: HistoryTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.renewed):
        model.search("plan 1”")
    assert what(model) == ["Added plan “Plan 1”"]
    with qtbot.waitSignal(model.renewed):
        model.search(" MANAGER ")
    assert len(what(model)) == PAGE
    with qtbot.waitSignal(model.rowsInserted):
        model.fetchMore(QModelIndex())
    assert len(what(model)) == 2 * PAGE


def test_of_two_searches_the_later_one_is_answered(model: HistoryTable, qtbot: QtBot) -> None:
    model.search("plan 1”")
    with qtbot.waitSignal(model.renewed):
        model.search("plan 2”")
    model._session.jobs.wait()
    assert what(model) == ["Added plan “Plan 2”"]


def test_an_edit_made_now_comes_on_top_and_an_undo_too(session: Session, model: HistoryTable) -> None:
    model.search("")
    session.do(add_plan, title="One more")
    session.undo()
    assert what(model)[:3] == ["Undone: Added plan “One more”", "Added plan “One more”", "Added plan “Plan 49”"]
    entry = model.entry(0)
    assert entry is not None
    assert entry.deed == "undo"


def test_an_edit_that_was_read_before_it_was_told_stands_there_once(session: Session, model: HistoryTable) -> None:
    session.changed.disconnect(model.apply)
    change_set = session.do(add_plan, title="Told late")
    model.search("")
    rows = model.rowCount()
    assert change_set is not None
    model.apply(change_set)
    assert model.rowCount() == rows


def test_an_edit_that_the_search_leaves_out_stays_out(session: Session, model: HistoryTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.renewed):
        model.search("Plan 49")
    session.do(add_plan, title="One more")
    session.do(add_plan, title="plan 49 again")
    assert what(model) == ["Added plan “plan 49 again”", "Added plan “Plan 49”"]


def test_an_edit_that_is_made_during_a_search_is_in_what_it_finds(
    model: HistoryTable, session: Session, qtbot: QtBot
) -> None:
    with first_held(history_table._read_page) as held:
        model.search("plan")
        assert held.has_read.wait(60)
        session.do(add_plan, title="Plan of today")
        held.go_on()
        qtbot.waitUntil(lambda: session.jobs.idle)
    assert what(model)[:2] == ["Added plan “Plan of today”", "Added plan “Plan 49”"]


def test_edits_of_what_is_marked_or_made_public_are_shown_so_at_once(session: Session, model: HistoryTable) -> None:
    newest = max(plan.id for plan in session.read(plans))
    model.search("")
    session.do(mark_exempt, kind=Plan, row_id=newest, paragraph="1", reason="A named person")
    assert marked(model)[1:] == ["Add plan “Plan 49”"]
    session.do(mark_public, kind=Plan, row_id=newest)
    assert "Add plan “Plan 49”" not in marked(model)


def test_a_page_that_is_still_read_while_something_is_marked_shows_its_edits_so(
    model: HistoryTable, session: Session, qtbot: QtBot
) -> None:
    earlier = next(plan.id for plan in session.read(plans) if plan.title == "Plan 20")
    with qtbot.waitSignal(model.renewed):
        model.search("plan")
    with first_held(history_table._read_page) as held:
        model.fetchMore(QModelIndex())
        assert held.has_read.wait(60)
        session.do(mark_exempt, kind=Plan, row_id=earlier, paragraph="1", reason="A named person")
        held.go_on()
        qtbot.waitUntil(lambda: session.jobs.idle)
    assert marked(model)[-1:] == ["Add plan “Plan 20”"]
