"""What changed, in the real window, by real keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.clipboard import cells
from tests.stored import unlocked
from tests.ui.figures import opened, small
from tests.ui.keyboard import press, type_text
from tests.ui.shared_window import kept_window, lent_window, screen_of
from tracker.data.queries.meetings_and_registers import editions
from tracker.services.edit_fields import edit_fields
from tracker.services.file.files import new_tracker
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.risks import RISK, add_register, add_risk, link_risk
from tracker.services.governance.snapshots import freeze
from tracker.services.indicators.readings import record_reading
from tracker.services.papers.changes import changes_between, changes_since
from tracker.services.plans.actions import add_note, change_status, delete_actions, edit_action
from tracker.ui.changes.page import ChangesPage
from tracker.ui.framework.session import Session
from tracker.ui.governance.meetings_page import MeetingsPage
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow


def frozen_and_changed(session: Session) -> None:
    """An edition for the meeting of 11 December, and what has been done since."""
    session.do(add_register, title="Register")
    session.do(add_risk, register_id=1, title="A supplier fails", ref="CR1", likelihood=2, impact=2)
    session.do(link_risk, risk_id=1, action_id=3)
    session.do(add_body, name="Board")
    session.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))
    session.do(freeze, meeting_id=1)
    session.do(change_status, action_id=1, status="Red", reason="A nurse left.")
    session.do(edit_action, action_id=2, timescale="May 2015")
    session.do(edit_fields, RISK, 1, {"likelihood": 3})
    session.do(record_reading, indicator_id=1, period="11/12/2014", printed="70")


kept = kept_window("Meetings", frozen_and_changed)
"""One window with PLAN and FIGURES, an edition and changes."""
changed = lent_window("Meetings", 0)


def shown(window: MainWindow, qtbot: QtBot) -> ChangesPage:
    """The page by its key, once it shows what changed."""
    press(window, "Ctrl+Shift+H")
    page = screen_of(window, ChangesPage)
    with qtbot.waitSignal(page.renewed):
        pass
    return page


def headings(page: ChangesPage) -> list[str]:
    lines = (page.model.line(row) for row in range(page.model.rowCount()))
    return [f"{line.title} {line.total}" for line in lines if line is not None and line.kind == "heading"]


def test_it_begins_with_the_latest_edition_and_each_line_goes_to_its_thing(changed: MainWindow, qtbot: QtBot) -> None:
    page = shown(changed, qtbot)
    assert headings(page) == [
        "Status changed 1",
        "Timescale changed 1",
        "No update 1",
        "Indicators that changed 1",
        "Risks and opportunities amended 1",
    ]
    assert page.caption.text() == "From snapshot 1 (11 December 2014) to now: 4 changes; 1 open action with no update."
    assert page.list.hasFocus()
    assert page.list.currentIndex().data() == "1.9 Clear the waiting list. Green → Red. Reason: A nurse left."
    press(changed, "Return")
    plans = screen_of(changed, PlanPage)
    qtbot.waitUntil(lambda: plans.view.row_id == 1)
    shown(changed, qtbot)
    press(changed, "Esc")
    assert changed.screens.screen_shown is plans


def test_all_of_it_is_copied_as_text_and_as_tables(changed: MainWindow, qtbot: QtBot) -> None:
    page = shown(changed, qtbot)
    press(changed, "Ctrl+Shift+C")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("From snapshot 1 (11 December 2014) to now\n\nStatus changed (1)\n  1.9 Clear")
    assert "<h4>Timescale changed (1)</h4>" in data.html()
    said = ["".join(map(str, cell.itertext())) for cell in cells(data.html())]
    assert said[said.index("March 2015") + 1] == "May 2015"
    assert "A nurse left." in said
    assert page.changes.total == 4


def test_a_day_is_typed_and_one_that_is_none_or_after_the_end_is_told(changed: MainWindow, qtbot: QtBot) -> None:
    page = shown(changed, qtbot)
    press(changed, "F2")
    press(changed, "End")
    press(changed, "Return")
    assert page.since.day.box.hasFocus()
    type_text(changed, "next week")
    press(changed, "Return")
    assert "is not a date" in page.since.day.problem.text()
    page.since.day.box.selectAll()
    type_text(changed, "10/12/2014")
    with qtbot.waitSignal(page.renewed):
        press(changed, "Return")
    assert page.caption.text().startswith("From 10 December 2014 to now: ")
    page.until.offer(page.session.read(editions), date(2014, 11, 1))
    page.until.chosen.emit()
    qtbot.waitUntil(lambda: "enter the earlier one first" in page.caption.text())


def test_without_an_edition_it_is_of_thirty_days_and_more_is_offered_where_nothing_changed(
    window: MainWindow, tmp_path: Path, open_in: Callable[[MainWindow, Path], None], qtbot: QtBot
) -> None:
    path = tmp_path / "plan.tracker"
    unlocked(path, small()).close()
    open_in(window, path)
    page = shown(window, qtbot)
    assert page.since.moment == date(2014, 11, 11)
    assert headings(page) == ["No update 3"]
    assert page.caption.text() == ("From 11 November 2014 to now: no changes; 3 open actions with no update.")
    with qtbot.waitSignal(page.renewed):
        page.session.do(delete_actions, action_ids=[1, 2, 3])
    assert headings(page) == ["Actions removed 3"]
    page.since.offer([], date(2014, 12, 11))
    with qtbot.waitSignal(page.renewed):
        page.since.chosen.emit()
    further, dates = page.empty.buttons
    assert (further.text(), dates.text()) == ("Show the last 12 months", "Choose dates")
    assert not any(button.isVisible() for button in page.head.buttons), "there is nothing to copy or to open"
    QTest.mouseClick(dates, Qt.MouseButton.LeftButton)
    assert page.since.box.hasFocus()
    with qtbot.waitSignal(page.renewed):
        QTest.mouseClick(further, Qt.MouseButton.LeftButton)
    assert page.since.moment == date(2013, 12, 11)


def test_in_an_empty_file_a_document_or_the_example_is_offered(
    window: MainWindow, tmp_path: Path, open_in: Callable[[MainWindow, Path], None], qtbot: QtBot
) -> None:
    path = tmp_path / "empty.tracker"
    new_tracker(path).close()
    open_in(window, path)
    page = shown(window, qtbot)
    assert [button.text() for button in page.empty.buttons] == ["Import…", "Open the example"]


def test_the_edition_on_the_meetings_page_leads_to_what_has_changed_since(changed: MainWindow, qtbot: QtBot) -> None:
    meetings = screen_of(changed, MeetingsPage)
    (edition,) = meetings.session.read(editions)
    meetings.panels.edition.show_edition(edition)
    meetings.panels.edition.since.click()
    page = screen_of(changed, ChangesPage)
    with qtbot.waitSignal(page.renewed):
        pass
    assert page.since.moment == edition


def test_what_is_read_of_touched_actions_only_tells_the_same(tmp_path: Path) -> None:
    with opened(tmp_path, small()) as session:
        frozen_and_changed(session)
        session.do(add_note, action_id=2, text="The rota is agreed.")
        session.do(delete_actions, action_ids=[3])
        (edition,) = session.read(editions)
        whole = changes_between(session.tracker, edition)
        quick = changes_since(session.tracker, edition)
    assert [line for line in quick.lines if line.kind != "silent"] == [
        line for line in whole.lines if line.kind != "silent"
    ]
    assert quick.total == 6


def test_what_is_copied_while_others_are_read_says_from_when_it_is_and_reading_can_be_cancelled(
    changed: MainWindow, qtbot: QtBot
) -> None:
    page = shown(changed, qtbot)
    shown_title, _, _ = page.caption.text().partition(":")
    page.since.moment = date(2014, 1, 1)
    page.since.chosen.emit()
    page.copy_all()
    assert QGuiApplication.clipboard().text().startswith(shown_title)
    job = changed.jobs.current
    assert job is not None
    changed.jobs.cancel(job)
    assert page.caption.text() == "Cancelled. Choose the dates again."
