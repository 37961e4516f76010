"""What is exempt in a plan: it stays so where it is moved, and says so where it is copied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.keyboard import press
from tests.ui.plans.reading import row_of
from tests.ui.plans.test_copy import HEAD, copied
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.domain.plans.columns import PlanColumn
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.services.governance.exemptions import mark_exempt
from tracker.ui.plans.page import PlanPage
from tracker.ui.plans.rows.row_ids import adds_to
from tracker.ui.window.main_window import MainWindow


@pytest.fixture
def exempt(page: PlanPage) -> PlanPage:
    """The second section is exempt, and its one action is selected."""
    page.session.do(mark_exempt, kind=Section, row_id=2, paragraph="3", reason="Prices")
    page.table.enter()
    page.details.select(4)
    return page


def asked(page: PlanPage) -> list[QPushButton]:
    window = page.window()
    assert isinstance(window, MainWindow)
    shown = [one for one in window.notices.findChildren(QPushButton) if one.isVisibleTo(window)]
    return [one for one in shown if one.text() in ("Keep exempt", "Publish")]


def marked(page: PlanPage) -> list[tuple[int | None, int | None, str]]:
    return [(mark.section_id, mark.action_id, mark.reason) for mark in page.session.read(exemptions)]


def test_what_is_moved_out_of_an_exempt_section_stays_exempt_and_the_window_asks(exempt: PlanPage) -> None:
    press(exempt.window(), "Ctrl+Shift+Up")
    assert marked(exempt) == [(2, None, "Prices"), (None, 4, "Prices")]
    window = exempt.window()
    assert isinstance(window, MainWindow)
    assert window.notices.sentences() == ("2.1 was exempt because of section 2. Keep it exempt?",)
    keep = asked(exempt)[0]
    assert exempt.view.hasFocus(), "nothing stops the work"
    keep.click()
    assert asked(exempt) == []
    assert marked(exempt) == [(2, None, "Prices"), (None, 4, "Prices")]
    exempt.session.undo()
    assert marked(exempt) == [(2, None, "Prices")]


def test_it_can_be_published_from_there_and_undone(exempt: PlanPage) -> None:
    press(exempt.window(), "Ctrl+Shift+Up")
    asked(exempt)[1].click()
    assert marked(exempt) == [(2, None, "Prices")]
    assert asked(exempt) == []
    exempt.session.undo()
    assert marked(exempt) == [(2, None, "Prices"), (None, 4, "Prices")]


def test_undoing_the_move_takes_the_question_back(exempt: PlanPage) -> None:
    press(exempt.window(), "Ctrl+Shift+Up")
    exempt.session.undo()
    assert asked(exempt) == []


def test_copied_rows_say_what_is_exempt(exempt: PlanPage, qtbot: QtBot) -> None:
    exempt.session.do(mark_exempt, kind=Action, row_id=1)
    head = HEAD.rstrip("\n") + "\tNot for publication\n"
    assert copied(qtbot, exempt, "Ctrl+C") == (
        f"{head}2.1\tMove the files\tOngoing\t\tGreen\t🔒 Exempt with its section, paragraph 3: Prices\n"
    )
    whole = copied(qtbot, exempt, "Ctrl+Shift+C").splitlines()
    assert whole[2] == "1.9\tClear the waiting list\tSeptember 2014\t\tGreen\t🔒 Exempt"
    assert whole[3].endswith("Amber\t")
    assert whole[5] == "2\tRecords\t\t\t\t🔒 Exempt, paragraph 3: Prices"


def spoken(page: PlanPage) -> list[str]:
    """What a screen reader says of each row's number, and of each heading."""
    model = page.table.model
    rows = [row for row in range(model.rowCount()) if not adds_to(model.row_id(row))]
    places = [(row, PlanColumn.ACTION if model.row_id(row) < 0 else PlanColumn.REF) for row in rows]
    return [str(model.index(*index).data(Qt.ItemDataRole.AccessibleTextRole)) for index in places]


def test_the_title_and_every_row_of_an_exempt_plan_say_so(page: PlanPage) -> None:
    before = spoken(page)
    assert (page.header.exempt.isVisible(), [one for one in before if "publication" in one]) == (False, [])
    page.session.do(mark_exempt, kind=Plan, row_id=1, paragraph="3", reason="A bid")
    assert (page.header.exempt.isVisible(), page.header.exempt.text()) == (True, "🔒 Exempt, paragraph 3")
    assert spoken(page) == [f"{one}, Exempt, paragraph 3, not for publication" for one in before]
    page.session.undo()
    assert (page.header.exempt.isVisible(), spoken(page)) == (False, before)


def test_a_row_that_is_exempt_by_itself_its_note_or_its_section_says_so(exempt: PlanPage) -> None:
    exempt.session.do(mark_exempt, kind=Action, row_id=1)
    exempt.session.do(mark_exempt, kind=ProgressNote, row_id=1, paragraph="1")
    assert spoken(exempt) == [
        *("Section 1 Assessments: 3 actions", "1.9, Exempt, not for publication", "1.10"),
        "1.11, Exempt, paragraph 1, not for publication",
        "Section 2 Records: 1 action, Exempt, paragraph 3, not for publication",
        "2.1, Exempt, paragraph 3, not for publication",
    ]
    assert not exempt.header.exempt.isVisible()
    locked = exempt.table.model.index(1, PlanColumn.REF)
    assert locked.data(Qt.ItemDataRole.ToolTipRole) == "🔒 Exempt"


def test_the_fields_that_are_asked_for_come_into_sight(page: PlanPage) -> None:
    """The mark asks for its paragraph far below what the panel shows at first."""
    window = page.window()
    assert isinstance(window, MainWindow)
    window.resize(1280, 400)
    page.table.select(2)
    settle(window)
    press(page, "Ctrl+Alt+X")
    settle(window)
    box = QApplication.focusWidget()
    assert box is not None
    assert box.accessibleName().startswith("Paragraph")
    assert box.visibleRegion().boundingRect().height() == box.height()


def test_the_tag_takes_no_room_from_the_words_of_a_row(page: PlanPage) -> None:
    page.table.select(1)
    row = row_of(page, "1.9")
    before = page.view.rowHeight(row)
    page.session.do(mark_exempt, kind=Action, row_id=1, paragraph="3", reason="Prices")
    assert page.view.rowHeight(row) - before <= page.view.delegate.line_height
