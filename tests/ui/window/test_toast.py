"""What was done is said once, for a while, with a way to take it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.keyboard import focused, press
from tracker.data.queries.plans import plans
from tracker.services.edit_fields import edit_fields
from tracker.services.plans.plans import PLAN, add_plan
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.toast import Toast

OpenIn = Callable[[MainWindow, Path], None]


def add(window: MainWindow, title: str) -> None:
    assert window.files.session is not None
    window.files.session.do(add_plan, title=title)


def inside(window: MainWindow) -> bool:
    """Whether the notice lies within what it is over."""
    below = window.toast.parentWidget()
    return below is not None and below.rect().contains(window.toast.geometry())


def test_a_notice_of_one_file_goes_when_another_is_window(
    window: MainWindow, small_file: Path, open_in: OpenIn
) -> None:
    open_in(window, small_file)
    add(window, "Records")
    window.files.close()
    assert not window.toast.isVisible()


def test_an_edit_is_told_in_the_past_tense_with_a_button_that_takes_it_back(opened: MainWindow) -> None:
    add(opened, "Records")
    assert opened.toast.isVisible()
    assert opened.toast.sentence.text() == "Added plan “Records”"
    QTest.mouseClick(opened.toast.undo, Qt.MouseButton.LeftButton)
    assert opened.toast.sentence.text() == "Undone: Added plan “Records”"
    assert not opened.toast.undo.isVisible()


def test_a_sentence_wider_than_a_narrow_window_is_wrapped_and_whole(opened: MainWindow) -> None:
    """Its end was cut with the largest text."""
    opened.look.step_text(7)
    opened.resize(640, 600)
    sentence = "Select a reading in the table below the chart first."
    opened.toast.say(sentence)
    settle(opened)
    assert inside(opened)
    shown = opened.toast.sentence
    flags = Qt.TextFlag.TextWordWrap
    needed = shown.fontMetrics().boundingRect(QRect(0, 0, shown.width(), 1000), flags, sentence)
    assert needed.width() <= shown.width()
    assert needed.height() <= shown.height()
    opened.resize(1600, 600)
    settle(opened)
    assert shown.height() < needed.height(), "there it is one line again"


def test_it_lies_within_the_window_and_above_the_pages(opened: MainWindow) -> None:
    add(opened, "Records of " + "care " * 40)
    assert inside(opened)
    below = opened.toast.geometry()
    opened.resize(900, 480)
    assert inside(opened)
    assert opened.toast.geometry() != below


def test_it_covers_no_button_for_what_is_selected(opened: MainWindow, qtbot: QtBot) -> None:
    page = opened.screens.screen_shown
    assert isinstance(page, PlanPage)
    qtbot.waitUntil(lambda: page.table.model.rowCount() > 0)
    page.view.picks.only(1)
    page.view.picks.extend(4)
    qtbot.waitUntil(page.several.isVisible, timeout=5000)
    opened.toast.say("Set 4 actions to Amber", can_undo=True)

    def on_screen(widget: QWidget) -> QRect:
        return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())

    assert not on_screen(opened.toast).intersects(on_screen(page.several))
    opened.resize(900, 480)
    assert not on_screen(opened.toast).intersects(on_screen(page.several))
    assert inside(opened)


def test_it_covers_nothing_that_is_pressed_at_the_foot_of_a_page_shown_later(opened: MainWindow) -> None:
    add(opened, "Records")
    opened.menus.trigger("owners")
    settle(opened)
    screen = opened.screens.screen_shown
    buttons = [button for button in screen.findChildren(QPushButton) if button.isVisible()]
    areas = [QRect(button.mapTo(opened, QPoint(0, 0)), button.size()) for button in buttons]
    notice = QRect(opened.toast.mapTo(opened, QPoint(0, 0)), opened.toast.size())
    assert opened.toast.isVisible()
    assert max(area.bottom() for area in areas) > opened.height() - 100, "there are some at the foot"
    assert not [area for area in areas if area.intersects(notice)]
    assert inside(opened)


def test_it_covers_neither_the_row_that_is_typed_into_nor_the_next(opened: MainWindow) -> None:
    opened.resize(1280, 780)
    press(opened, "Alt+3")
    settle(opened)
    page = opened.screens.screen_shown
    assert isinstance(page, IndicatorsPage)
    add_reading = next(one for one in page.findChildren(QPushButton) if one.text() == "Add reading")
    QTest.mouseClick(add_reading, Qt.MouseButton.LeftButton)
    opened.toast.say("Added a reading", can_undo=True)
    settle(opened)
    cell = focused()
    row = QRect(cell.mapTo(opened, QPoint(0, 0)), cell.size())
    row.setRight(row.right() + 300)
    notice = QRect(opened.toast.mapTo(opened, QPoint(0, 0)), opened.toast.size())
    assert opened.toast.isVisible()
    assert row.bottom() > notice.top() - 200, "it is at the foot, where the notice is else"
    assert not row.intersects(notice)
    assert inside(opened)


def test_it_covers_neither_what_is_being_done_nor_its_cancel(opened: MainWindow, qtbot: QtBot) -> None:
    add(opened, "Records")
    go_on = Event()
    opened.jobs.start(
        lambda *_: go_on.wait(60), None, lambda _: None, title="Exporting a report", refused=opened.toast.say
    )
    qtbot.waitUntil(opened.job_line.isVisible)
    line = QRect(opened.job_line.mapTo(opened, QPoint(0, 0)), opened.job_line.size())
    qtbot.waitUntil(lambda: not line.intersects(QRect(opened.toast.mapTo(opened, QPoint(0, 0)), opened.toast.size())))
    assert opened.toast.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: opened.jobs.idle)


def test_a_job_of_a_file_with_a_long_name_does_not_widen_a_narrow_window(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(640, 600)
    settle(opened)
    go_on = Event()
    title = f"Exporting {'the recovery plan of all services ' * 4}for the board.xlsx"
    opened.jobs.start(lambda *_: go_on.wait(60), None, lambda _: None, title=title, refused=opened.toast.say)
    qtbot.waitUntil(opened.job_line.isVisible)
    said = opened.job_line.title
    QApplication.processEvents()  # what is shown anew finds its room
    said.grab()
    widths = opened.width(), opened.job_line.minimumSizeHint().width()
    go_on.set()
    assert max(widths) <= 640
    assert title in said.toolTip(), "all of it can be read"
    qtbot.waitUntil(lambda: opened.jobs.idle)


def test_it_goes_by_itself(qtbot: QtBot) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    below.show()
    made = Toast(below, shown_ms=1)
    made.say("Added plan “Records”", can_undo=True)
    qtbot.waitUntil(lambda: not made.isVisible())


def test_what_is_typed_into_a_field_is_shown_by_the_field_alone(opened: MainWindow) -> None:
    session = opened.files.session
    assert session is not None
    add(opened, "Records")
    plan = next(plan for plan in session.read(plans) if plan.title == "Records")
    session.do(edit_fields, PLAN, plan.id, {"service": "Archives"})
    assert not opened.toast.isVisible()


def test_what_undo_would_do_is_named_in_the_imperative(opened: MainWindow) -> None:
    add(opened, "Records")
    session = opened.files.session
    assert session is not None
    assert session.tracker.undo_sentence == "Add plan “Records”"
