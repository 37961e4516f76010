"""A public copy that would say what is exempt: the window lists where, leads there, and offers what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press, tab_round, type_text
from tests.ui.papers.exporting_window import as_at_first
from tests.ui.shared_window import screen_of, window_of
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.meetings_and_registers import permits
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.domain.plans.plan import Action
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.file.files import new_tracker
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.imports.write import bring_in
from tracker.ui.framework.session import Session
from tracker.ui.papers.exempt_repeats_bar import RepeatsBar
from tracker.ui.papers.export_sheet import ExportSheet
from tracker.ui.papers.public_review_page import PublicPage
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow


@pytest.fixture(scope="module")
def repeating(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an exempt action and a public note that names what it is about, not to be opened."""
    path = tmp_path_factory.mktemp("repeating") / "a.tracker"
    note = DraftNote("It waits for Ravensworth.", date(2014, 7, 3))
    actions = (
        DraftAction("Pay on time", "1.1", owner="Head of Finance", notes=(note,)),
        DraftAction("Settle the Ravensworth claim", "1.2", owner="Head of Finance"),
    )
    plan = DraftPlan("Payments", sections=(DraftSection("Claims", "1", actions),))
    with closing(new_tracker(path, today=lambda: EXAMPLE_DAY)) as tracker:
        tracker.do(bring_in, draft=Draft("made", (plan,)))
        tracker.do(mark_exempt, kind=Action, row_id=2, paragraph="5", reason="Advice of counsel")
    return path


@pytest.fixture(scope="module")
def kept(qapp: QApplication, repeating: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window with that example for all."""
    with window_of(qapp, tmp_path_factory.mktemp("publishing"), repeating, painted=False) as opened:
        yield opened


@pytest.fixture
def window(kept: MainWindow, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """That window, in which nothing has been exported."""
    yield from as_at_first(kept, tmp_path, qtbot)


@pytest.fixture
def session(window: MainWindow) -> Session:
    """What is open in it."""
    session = window.files.session
    assert session is not None
    return session


def refused(window: MainWindow, path: Path, qtbot: QtBot) -> RepeatsBar:
    """Export the public workbook by keys, and wait for what is said of it."""
    press(window, "Ctrl+E")
    bar = window.findChildren(ExportSheet)[-1]  # one that was closed goes once there is time
    if not bar.public.isChecked():
        bar.public.click()
    bar.begin()
    type_text(window, str(path))
    press(window, "Return")
    qtbot.waitUntil(lambda: isinstance(window.screens.screen_shown, PublicPage))
    page = screen_of(window, PublicPage)
    page.publish_button.click()
    qtbot.waitUntil(lambda: bool([one for one in window.findChildren(RepeatsBar) if one.isVisible()]))
    return next(one for one in window.findChildren(RepeatsBar) if one.isVisible())


def go_to_button(window: MainWindow, words: str) -> QPushButton:
    """Tab to a button."""
    return next(one for one in tab_round(window) if isinstance(one, QPushButton) and one.text() == words)


def click_on(bar: RepeatsBar, words: str) -> None:
    """Click the button that says so."""
    button = next(one for one in bar.findChildren(QPushButton) if one.text() == words and one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_names_the_place_and_leads_there(window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    bar = refused(window, tmp_path / "out.xlsx", qtbot)
    said = " ".join(one.accessibleName() or one.text() for one in bar.findChildren(QPushButton))
    assert "the note of 3 July 2014 on action" in said
    assert "Ravensworth" not in said + bar.heading.text()
    assert not (tmp_path / "out.xlsx").exists()
    press(window, "Space")
    page = screen_of(window, PlanPage)
    qtbot.waitUntil(lambda: page.view.row_id == 1)
    assert bar.isVisible(), "what it says is still needed there"


def test_it_may_be_published_with_a_reason(window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    bar = refused(window, tmp_path / "out.xlsx", qtbot)
    go_to_button(window, "Allow publication…").setFocus()
    press(window, "Space")
    press(window, "Return")
    assert session.read(permits) == [], "there is no reason yet"
    type_text(window, "The court named them")
    press(window, "Return")
    assert [one.reason for one in session.read(permits)] == ["The court named them"]
    press(window, "Space")
    qtbot.waitUntil(lambda: (tmp_path / "out.xlsx").exists() and window.jobs.idle)
    assert not any(one.isVisible() for one in window.findChildren(RepeatsBar))
    session.undo()
    assert session.read(permits) == []
    assert bar is not None


@pytest.mark.parametrize("button", ["Allow", "Export again"])
def test_a_typed_reason_is_taken_by_the_mouse_alone(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot, button: str
) -> None:
    bar = refused(window, tmp_path / "out.xlsx", qtbot)
    click_on(bar, "Allow publication…")
    type_text(window, "The court named them")
    click_on(bar, button)
    assert [one.reason for one in session.read(permits)] == ["The court named them"]
    if button == "Allow":
        click_on(bar, "Export again")
    qtbot.waitUntil(lambda: (tmp_path / "out.xlsx").exists() and window.jobs.idle)


def test_it_can_be_marked_too(window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    refused(window, tmp_path / "out.xlsx", qtbot)
    go_to_button(window, "Mark as exempt").setFocus()
    press(window, "Space")
    mark = session.read(exemptions)[-1]
    assert (mark.progress_note_id is not None, mark.paragraph) == (True, "5")
    press(window, "Space")
    qtbot.waitUntil(lambda: (tmp_path / "out.xlsx").exists() and window.jobs.idle)


def test_escape_puts_it_away(window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    bar = refused(window, tmp_path / "out.xlsx", qtbot)
    press(window, "Esc")
    assert not bar.isVisible()
