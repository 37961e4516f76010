"""Risks and opportunities in the real window, by real keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.figures import TODAY, opened, small
from tests.ui.keyboard import choose, choose_next, press_key as press, write_over as write
from tests.ui.mouse import (
    bring_into_view,
    click,
    double_click,
    lit_rows,
    point_of,
    press as press_button,
    release as release_button,
)
from tests.ui.shared_window import (
    SIZE,
    kept_window,
    lent_window,
    make_active,
    screen_of,
    window_of,
)
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.meetings_and_registers import bodies, registers
from tracker.domain.governance.risk import Risk
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.risks import RISK, add_register, add_risk, delete_risk, link_risk
from tracker.services.governance.snapshots import freeze
from tracker.services.tracker import Tracker, Work
from tracker.ui.controls.fields.text_field import TEXT_KEPT
from tracker.ui.controls.filtering.filter_box import FilterBox
from tracker.ui.controls.lists.row_view import EXACT_ROWS
from tracker.ui.framework.session import Session
from tracker.ui.governance import risks_page
from tracker.ui.governance.risk_table import Column
from tracker.ui.governance.risks_page import RisksPage
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.plans.page import PlanPage
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def fill(session: Session) -> None:
    session.do(add_register, title="Register")
    for ref in ("CR1", "CR2"):
        session.do(add_risk, register_id=1, title=f"Risk {ref}", ref=ref)


kept = kept_window("Risks", fill)
"""One window with a register of two risks for all that leave it as it was."""
lent = lent_window("Risks", 2)


@pytest.fixture
def page(lent: MainWindow) -> RisksPage:
    """The page in that window, with the second risk picked and the focus in the list."""
    return screen_of(lent, RisksPage)


def risks(page: RisksPage) -> list[Risk]:
    return [each.risk for register in page.session.read(registers) for each in register.risks]


def test_a_register_and_a_scored_risk_are_entered_by_keys(
    window: MainWindow, settings: Settings, tmp_path: Path, open_in: Callable[[MainWindow, Path], None]
) -> None:
    settings.place = "Risks"
    with opened(tmp_path, small()) as session:
        path = session.tracker.store.path
    open_in(window, path)
    page = screen_of(window, RisksPage)
    press(Qt.Key.Key_O, CONTROL | SHIFT)
    write("Corporate register, quarter 2")
    press(Qt.Key.Key_N, CONTROL)
    write("Savings are not made")
    write("CR12")
    assert QApplication.focusWidget() is page.panels.risk.form.choices["kind"].box
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.panels.risk.form.choices["likelihood"].box
    for name, presses in (("likelihood", 4), ("impact", 3)):
        page.panels.risk.form.choices[name].box.setFocus()
        choose_next(presses)
    (risk,) = risks(page)
    assert (risk.ref, risk.title, risk.likelihood, risk.impact, risk.score) == (
        "CR12",
        "Savings are not made",
        4,
        3,
        12,
    )
    assert page.model.index(1, 2).data() == "12 Medium"
    assert [register.register.title for register in page.session.read(registers)] == ["Corporate register, quarter 2"]


@pytest.fixture
def two(page: RisksPage) -> list[Risk]:
    """A register with two risks."""
    return risks(page)


def test_the_model_is_sound(page: RisksPage, two: list[Risk]) -> None:
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.session.do(add_risk, register_id=1, title="Another")
    assert page.model.rowCount() == len(two) + 2
    assert tester.model() is page.model


def test_risks_move_and_go_by_keys_and_undo_brings_them_back(page: RisksPage, two: list[Risk]) -> None:
    page.show_row(two[1].id)
    page.view.setFocus()
    press(Qt.Key.Key_Up, CONTROL | SHIFT)
    assert [risk.ref for risk in risks(page)] == ["CR2", "CR1"]
    press(Qt.Key.Key_Delete)
    assert [risk.ref for risk in risks(page)] == ["CR1"]
    press(Qt.Key.Key_Z, CONTROL)
    assert [risk.ref for risk in risks(page)] == ["CR2", "CR1"]


def test_what_was_refused_stands_there_again_when_she_comes_back(
    page: RisksPage, two: list[Risk], qtbot: QtBot
) -> None:
    page.show_row(two[0].id)
    page.panels.risk.form.texts["causes"].take_focus()
    page.session.busy = "Merging is under way."
    QTest.keyClicks(page.panels.risk.form.texts["causes"].box, "Agency costs")
    with qtbot.waitSignal(page.session.refused) as refused:
        page.show_row(two[1].id)
    assert refused.args == [f"Merging is under way. {TEXT_KEPT}"]
    assert page.panels.risk.form.texts["causes"].text == ""
    page.session.busy = ""
    page.show_row(two[0].id)
    assert page.panels.risk.form.texts["causes"].text == "Agency costs"
    page.panels.risk.commit()
    assert risks(page)[0].causes == "Agency costs"


def test_what_is_typed_of_a_risk_that_goes_meanwhile_is_said_and_comes_back_with_it(
    page: RisksPage, two: list[Risk], kept: MainWindow
) -> None:
    page.show_row(two[0].id)
    QTest.keyClicks(page.panels.risk.form.texts["causes"].box, "Agency costs")
    page.session.do(delete_risk, risk_id=two[0].id)
    assert any(TEXT_KEPT in sentence for sentence in kept.notices.sentences())
    page.session.undo()
    page.show_row(two[0].id)
    assert page.panels.risk.form.texts["causes"].text == "Agency costs"


def test_a_scale_on_which_a_score_does_not_stand_is_refused_beside_the_field(page: RisksPage, two: list[Risk]) -> None:
    page.session.do(edit_fields, RISK, two[0].id, {"likelihood": 5, "impact": 5})
    page.view.setCurrentIndex(page.model.index(0, 0))
    page.panels.register.form.choices["scale_name"].box.setFocus()
    choose_next()
    assert "not on it" in page.panels.register.form.choices["scale_name"].problem.text()
    assert page.session.read(registers)[0].register.scale_name == "5 by 5"


def test_a_risk_is_marked_exempt(page: RisksPage, two: list[Risk]) -> None:
    page.show_row(two[0].id)
    page.panels.risk.exempt.tick.setFocus()
    press(Qt.Key.Key_Space)
    assert [mark.risk_id for mark in page.session.read(exemptions)] == [two[0].id]
    assert "Exempt, paragraph not chosen" in str(page.model.index(1, 1).data())


def test_actions_and_indicators_are_linked_by_keys_and_gone_to(
    page: RisksPage, two: list[Risk], kept: MainWindow, qtbot: QtBot
) -> None:
    page.show_row(two[1].id)
    panel = page.panels.risk
    panel.linked.search.setFocus()
    QTest.keyClicks(panel.linked.search, "rota")
    qtbot.waitUntil(lambda: panel.linked.found.rowCount() == 1)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    panel.indicators.box.setFocus()
    choose_next()
    (register,) = page.session.read(registers)
    linked = register.risks[1]
    assert [action.ref for action in linked.actions] == ["1.10"]
    assert [indicator.id for indicator in linked.indicators] == [1]
    assert [panel.indicators.box.itemData(row) for row in range(panel.indicators.box.count())] == [0, 2, 3]
    panel.indicators.rows[0].link.click()
    shown = screen_of(kept, IndicatorsPage)
    assert shown.picker.selected == 1
    kept.show_place("Risks")
    panel.indicators.rows[0].remove.click()
    panel.linked.rows[0].remove.click()
    assert (page.session.read(registers)[0].risks[1].actions, panel.indicators.rows) == ((), [])


def test_what_was_added_and_amended_since_the_edition_is_marked(page: RisksPage, two: list[Risk], qtbot: QtBot) -> None:
    session = page.session
    session.do(add_body, name="Board")
    session.do(add_meeting, body_id=session.read(bodies)[0].body.id, held_on=TODAY)
    session.do(freeze, meeting_id=session.read(bodies)[0].meetings[0].meeting.id)
    session.do(edit_fields, RISK, two[0].id, {"likelihood": 3})
    session.do(add_risk, register_id=1, title="Another", ref="CR3")

    def said() -> list[str]:
        return [str(page.model.index(row, 1).data()) for row in range(1, 4)]

    wanted = ["Risk CR1\nSince snapshot 1: amended", "Risk CR2", "Another\nSince snapshot 1: added"]
    qtbot.waitUntil(lambda: said() == wanted)
    page.show_row(two[0].id)
    assert page.panels.risk.since.text() == "Since snapshot 1: amended\nLikelihood: none → Likelihood: Possible"
    session.do(edit_fields, RISK, two[0].id, {"note": "**Two** posts\n• are empty"})
    qtbot.waitUntil(lambda: "Update" in page.panels.risk.since.text())
    assert "Update: Two posts\n• are empty" in page.panels.risk.since.text()


def test_what_was_compared_before_the_last_edit_is_not_shown_after_it(
    page: RisksPage, two: list[Risk], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, first, last_shown, compared = page.session, Event(), Event(), risks_page._changed_since
    session.do(add_body, name="Board")
    session.do(add_meeting, body_id=session.read(bodies)[0].body.id, held_on=TODAY)
    session.do(freeze, meeting_id=session.read(bodies)[0].meetings[0].meeting.id)
    qtbot.waitUntil(lambda: session.jobs.idle)

    def compare_slowly(tracker: Tracker, today: date) -> dict[int, risks_page.Since]:
        found, is_first = compared(tracker, today), not first.is_set()
        first.set()
        assert not is_first or last_shown.wait(60)
        return found

    monkeypatch.setattr(risks_page, "_changed_since", compare_slowly)
    session.do(edit_fields, RISK, two[0].id, {"likelihood": 3})
    assert first.wait(60)
    session.do(edit_fields, RISK, two[1].id, {"likelihood": 3})
    qtbot.waitUntil(lambda: "amended" in listed(page)[1])
    last_shown.set()
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert "amended" in listed(page)[1]


def test_of_very_many_risks_those_that_are_looked_at_have_the_height_of_their_text(page: RisksPage) -> None:
    def add_many(work: Work) -> str:
        for number in range(EXACT_ROWS + 20):
            work.add(Risk(1, f"Risk {number} " + "that goes on and on " * (number % 40), position=number))
        return "Add many"

    page.session.do(add_many)
    page.arrive()
    view, last = page.view, page.model.rowCount() - 1
    for row in (last, 1, last // 2):
        view.setCurrentIndex(page.model.index(row, 0))
        shown = view.visualRect(view.currentIndex())
        assert 0 <= shown.top() <= shown.bottom() <= view.viewport().height()
        last_shown = view.rowAt(view.viewport().height() - 1)
        rows = range(max(view.rowAt(0), 0), (last if last_shown < 0 else last_shown) + 1)
        assert row in rows
        assert [view.rowHeight(each) for each in rows] == [view.sizeHintForRow(each) for each in rows]


def test_the_second_click_on_a_link_presses_nothing_on_the_page_that_the_first_one_brought(
    page: RisksPage, two: list[Risk], kept: MainWindow, qtbot: QtBot
) -> None:
    page.session.do(link_risk, risk_id=two[0].id, action_id=2)
    page.show_row(two[0].id)
    link = page.panels.risk.linked.rows[0].link
    done = page.session.tracker.undo_sentence
    settle(kept)
    bring_into_view(link)
    double_click(link, link.rect().center())
    shown = screen_of(kept, PlanPage)
    qtbot.waitUntil(lambda: shown.view.row_id == 2)
    assert page.session.tracker.undo_sentence == done
    assert QApplication.focusWidget() is shown.view


def test_risks_that_move_under_a_pressed_button_leave_the_pressed_one_picked(page: RisksPage, two: list[Risk]) -> None:
    at = point_of(page.view, page.model.row_of((Risk, two[1].id)), 1)
    press_button(page.view.viewport(), at)
    page.session.do(edit_fields, RISK, two[0].id, {"title": "A long title of a risk " * 30})
    release_button(page.view.viewport(), at)
    row = page.model.row_of((Risk, two[1].id))
    assert (page.view.currentIndex().row(), lit_rows(page.view)) == (row, {row})
    assert page.panels.risk.form.texts["title"].text == "Risk CR2"


def test_a_title_that_grows_as_the_press_takes_the_focus_does_not_turn_the_press_to_another_risk(
    page: RisksPage, two: list[Risk]
) -> None:
    page.show_row(two[0].id)
    at = point_of(page.view, page.model.row_of((Risk, two[1].id)), 1)
    page.panels.risk.form.texts["title"].take_focus(select=True)
    QApplication.clipboard().setText("Long" + " title" * 200)
    press(Qt.Key.Key_V, CONTROL)
    click(page.view.viewport(), at)
    assert risks(page)[0].title.startswith("Long title")
    assert page.panels.risk.form.texts["title"].text == "Risk CR2"
    row = page.model.row_of((Risk, two[1].id))
    assert (page.view.currentIndex().row(), lit_rows(page.view)) == (row, {row})


@pytest.fixture(scope="module")
def of_example(
    qapp: QApplication, example_made_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """One window with the risks of the example, which are only looked at."""
    folder = tmp_path_factory.mktemp("example")
    with window_of(qapp, folder, example_made_once, painted=False, place="Risks") as opened:
        yield opened


@pytest.fixture
def filled(of_example: MainWindow) -> Iterator[RisksPage]:
    """The page in that window."""
    make_active(of_example)
    shown = screen_of(of_example, RisksPage)
    yield shown
    of_example.resize(*SIZE)
    settle(of_example)


def test_every_row_is_as_high_as_its_text_after_the_window_was_made_narrow(
    of_example: MainWindow, filled: RisksPage
) -> None:
    for width in range(1180, 790, -76):
        of_example.resize(width, 760 if width > 1000 else 600)
        for _ in range(3):  # what is due once all else is done
            QApplication.processEvents()
        view = filled.view
        heights = [view.rowHeight(row) for row in range(filled.model.rowCount())]
        assert heights == [view.sizeHintForRow(row) for row in range(len(heights))]
    assert view.horizontalHeader().textElideMode() == Qt.TextElideMode.ElideRight


def test_what_the_risk_is_has_the_widest_column_in_a_narrow_window_too(
    of_example: MainWindow, filled: RisksPage
) -> None:
    for width in (1180, 950, 800):
        of_example.resize(width, 600)
        settle(of_example)
        assert of_example.width() == width
        widths = [filled.view.columnWidth(column) for column in Column]
        assert max(widths) == widths[Column.TITLE]
        assert sum(widths) <= filled.view.viewport().width()


@pytest.fixture
def scored(page: RisksPage, two: list[Risk], kept: MainWindow) -> Iterator[list[Risk]]:
    """A register with a risk of likelihood 4 and impact 5, one of 2 and 3, and the map beside its table."""
    kept.resize(1400, 800)
    for risk, likelihood, impact in ((two[0], 4, 5), (two[1], 2, 3)):
        page.session.do(edit_fields, RISK, risk.id, {"likelihood": likelihood, "impact": impact})
    settle(kept)
    assert page.map.isVisible()
    yield risks(page)
    click(page.map, page.map.place((1, 1)))  # from there its keys go at first


def listed(page: RisksPage) -> list[str]:
    return [str(page.model.index(row, 1).data()) for row in range(1, page.model.rowCount())]


def test_a_click_on_a_cell_of_the_map_lists_its_risks_alone_and_a_second_one_all_again(
    page: RisksPage, scored: list[Risk]
) -> None:
    click(page.map, page.map.place((2, 3)))
    assert listed(page) == ["Risk CR2"]
    assert page.panels.risk.form.texts["title"].text == "Risk CR2"
    click(page.map, page.map.place((2, 3)))
    assert listed(page) == ["Risk CR1", "Risk CR2"]
    click(page.map, page.map.place((1, 1)))
    assert listed(page) == ["Risk CR1", "Risk CR2"], "there is none in that cell"


def test_the_map_is_gone_through_by_keys_and_says_what_is_in_a_cell(page: RisksPage, scored: list[Risk]) -> None:
    page.map.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Right):
        press(key)
    assert page.map.accessibleName() == "Likelihood and impact: Unlikely, Moderate: 1 risk"
    press(Qt.Key.Key_Return)
    assert listed(page) == ["Risk CR2"]
    click(page.all, page.all.rect().center())
    assert listed(page) == ["Risk CR1", "Risk CR2"]
    assert not page.all.isVisible()


def test_a_risk_that_moves_to_another_cell_while_it_is_edited_stays_listed_and_a_new_one_shows_all(
    page: RisksPage, scored: list[Risk]
) -> None:
    click(page.map, page.map.place((2, 3)))
    page.session.do(edit_fields, RISK, scored[1].id, {"impact": 4})
    assert listed(page) == ["Risk CR2"]
    page.session.do(add_risk, register_id=1, title="Another")
    assert listed(page) == ["Risk CR1", "Risk CR2", "Another"]


def test_the_score_stands_below_its_likelihood_and_impact_whose_longest_words_have_room_in_a_narrow_window(
    page: RisksPage, scored: list[Risk]
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.resize(900, 700)
    page.show_row(scored[0].id)
    settle(window)
    panel = page.panels.risk
    assert panel.now.accessibleName() == "20 High: High risk"
    assert panel.goal.accessibleName() == ""
    for score, names in ((panel.now, ("likelihood", "impact")), (panel.goal, ("target_likelihood", "target_impact"))):
        for box in (panel.form.choices[name].box for name in names):
            assert score.mapTo(panel, QPoint()).y() > box.mapTo(panel, box.rect().bottomLeft()).y()
            assert _room(box) >= max(map(box.fontMetrics().horizontalAdvance, map(box.itemText, range(box.count()))))


def _room(box: QComboBox) -> int:
    """The pixels across that the words of a box have, beside its arrow."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(control, option, part, box).width()


def test_the_buttons_of_the_head_add_a_risk_and_a_register_to_be_typed_over(page: RisksPage, two: list[Risk]) -> None:
    assert [button.text() for button in page.head.buttons] == ["Add risk", "Add register", "Print…"]
    for button in page.head.buttons[:2]:
        click(button, button.rect().center())
    assert [risk.title for risk in risks(page)][-1] == "New risk"
    assert len(page.session.read(registers)) == 2


def test_risks_are_filtered_by_the_keys_of_a_plans_list(page: RisksPage, two: list[Risk]) -> None:
    """By words, by counts and by the questions of the box; what is asked for stands in sight, and one key ends it."""
    page.session.do(edit_fields, RISK, two[0].id, {"owner": "A. Director", "likelihood": 5, "impact": 4})
    page.session.do(edit_fields, RISK, two[1].id, {"likelihood": 1, "impact": 1})
    found = page.filter
    assert {key: chip.number for key, chip in found.counts.items() if chip.isVisible()} == {"High": 1, "Low": 1}
    click(found.counts["Low"], found.counts["Low"].rect().center())
    assert listed(page) == ["Risk CR2"]
    assert found.count_label.text() == "1 of 2 risks"
    press(Qt.Key.Key_F, CONTROL | SHIFT)
    press(Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(found.search, "cr1")
    assert listed(page) == ["Risk CR1"]
    press(Qt.Key.Key_Down)
    assert page.view.hasFocus()
    press(Qt.Key.Key_Escape)
    assert listed(page) == ["Risk CR1", "Risk CR2"]
    found.open_box()
    box = next(one for one in QApplication.topLevelWidgets() if isinstance(one, FilterBox) and one.isVisible())
    box.boxes["owner"].setFocus()
    choose("A. Director (1)")
    box.close()
    assert listed(page) == ["Risk CR1"]
    assert list(found.chips.buttons) == ["owner"]
    assert found.conditions() == "Owner: A. Director"
    page.session.do(add_risk, register_id=1, title="Another", ref="CR3")
    assert listed(page) == ["Risk CR1", "Risk CR2", "Another"], "what was just added is seen"


def test_a_filter_that_leaves_nothing_says_so_and_offers_the_way_back(page: RisksPage, two: list[Risk]) -> None:
    assert page.panel() is not None
    page.filter.search.setText("nothing is called so")
    assert page.empty.heading.text() == "No matching risks"
    assert page.panel() is None, "a risk that is not listed is not shown beside the list"
    page.empty.buttons[0].click()
    assert len(listed(page)) == len(two)
    assert page.panel() is not None


def test_a_score_is_chosen_from_boxes_that_read_the_longest_word_whole(page: RisksPage, two: list[Risk]) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    page.session.do(edit_fields, RISK, two[0].id, {"impact": 5})
    window.resize(1280, 800)
    page.show_row(two[0].id)
    settle(window)
    box = page.panels.risk.form.choices["impact"].box
    assert box.currentText() == "5 Catastrophic"
    assert box.width() >= box.fontMetrics().horizontalAdvance(box.currentText()) + 24
