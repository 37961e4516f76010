"""The chart under mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.figures import FIGURES, opened, small
from tracker.charts.palette import GREY
from tracker.data.queries.indicators import contents
from tracker.domain.charts.day_range import DayRange
from tracker.domain.charts.description import describe_indicator
from tracker.domain.imports.draft import DraftReading
from tracker.ui.charts.date_range_bar import DaysBar
from tracker.ui.charts.view import COPY, ChartView
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import apply_theme

SHIFT = Qt.KeyboardModifier.ShiftModifier
NATIONAL = DraftReading("2013/14", "88.4", series="England")
ASSESSMENTS = replace(FIGURES[0], target="67", readings=(*FIGURES[0].readings, NATIONAL))


class Both(QWidget):
    """A chart with its days under it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.chart = ChartView(session.jobs)
        self.days = DaysBar(self.chart)
        layout = QVBoxLayout(self)
        layout.addWidget(self.chart, 1)
        layout.addWidget(self.days)


@pytest.fixture(scope="module")
def session(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """With an indicator that has a target and a comparator, one with two readings, and one without a line.

    It is only read.
    """
    with opened(tmp_path_factory.mktemp("charts"), small(figures=(ASSESSMENTS, *FIGURES[1:]))) as found:
        yield found


@pytest.fixture(scope="module")
def kept(session: Session, qapp: QApplication) -> Iterator[Both]:
    """One chart for all."""
    apply_theme(qapp, "light")
    made = Both(session)
    made.resize(640, 400)
    made.show()
    yield made
    session.jobs.wait()
    made.close()
    made.deleteLater()


@pytest.fixture
def both(kept: Both, session: Session, qtbot: QtBot) -> Iterator[Both]:
    """The first indicator, drawn whole, with the focus on its chart and nothing pointed at."""
    chart, days = kept.chart, kept.days
    kept.activateWindow()
    assert QTest.qWaitForWindowActive(kept, 60_000)
    content = session.read(contents, [1])[0]
    chart.show_content(content)
    qtbot.waitUntil(lambda: session.jobs.idle and chart.accessibleName() == describe_indicator(content))
    qtbot.waitUntil(lambda: not chart.pixmap().toImage().allGray())
    chart.setFocus()
    yield kept
    qtbot.waitUntil(lambda: session.jobs.idle)
    QTest.mouseMove(chart, QPoint(3, 3))
    while chart.interaction.pointed_at or chart.interaction.chosen or chart.days:
        press(chart, Qt.Key.Key_Escape)
    if days.sentence.isVisible():
        QTest.keyClick(days.first, Qt.Key.Key_Escape)
    chart.show_grey(False)
    assert session.tracker.undo_sentence == ""


def press(chart: ChartView, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> str:
    QTest.keyClick(chart, key, modifiers)
    return chart.accessibleDescription()


def place(chart: ChartView, day: date, value: float = 60) -> QPoint:
    """Where a figure is on the screen."""
    assert chart.frame
    return QPointF(chart.frame.across(day.toordinal()), chart.frame.up(value)).toPoint()


def turn(
    chart: ChartView, at: QPoint, by: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Turn the wheel."""
    event = QWheelEvent(
        QPointF(at),
        QPointF(chart.mapToGlobal(at)),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart, event)


def drag(
    chart: ChartView, first: QPoint, last: QPoint, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Drag across the chart with the left button."""
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, held, first)
    QTest.mouseMove(chart, (first + last) / 2)
    QTest.mouseMove(chart, last)
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, held, last)


def test_the_nearest_figure_is_told_under_the_mouse_and_gone_when_it_leaves(both: Both) -> None:
    chart = both.chart
    QTest.mouseMove(chart, place(chart, date(2014, 9, 30), 65.5) + QPoint(6, -4))
    assert chart.interaction.pointed_at is not None
    assert chart.interaction.pointed_at.sentence() == "30/09/2014: 65.5%. Red."
    bare = chart.pixmap().toImage()
    assert chart.grab().toImage() != bare
    QTest.mouseMove(chart, QPoint(3, 3))
    assert chart.interaction.pointed_at is None


def test_arrow_keys_go_from_figure_to_figure_and_say_each(both: Both) -> None:
    chart = both.chart
    assert press(chart, Qt.Key.Key_Left) == "09/11/2014: 68.6%. Green."
    assert press(chart, Qt.Key.Key_Left) == "30/09/2014: 65.5%. Red."
    assert press(chart, Qt.Key.Key_Home) == "June 2014: 52.5%. Red."
    assert press(chart, Qt.Key.Key_Left) == "June 2014: 52.5%. Red."
    assert press(chart, Qt.Key.Key_Down) == "England, 2013/14: 88.4%."
    assert press(chart, Qt.Key.Key_Up).startswith("June 2014")
    assert press(chart, Qt.Key.Key_End) == "09/11/2014: 68.6%. Green."
    press(chart, Qt.Key.Key_Escape)
    assert chart.interaction.pointed_at is None


def test_home_goes_to_the_first_figure_at_once(both: Both) -> None:
    assert press(both.chart, Qt.Key.Key_Home) == "June 2014: 52.5%. Red."


def test_days_are_chosen_by_dragging_and_esc_gives_all_back(both: Both, qtbot: QtBot) -> None:
    chart = both.chart
    with qtbot.waitSignal(chart.drawn):
        drag(chart, place(chart, date(2014, 9, 1)), place(chart, date(2014, 10, 20)))
    assert chart.days is not None
    assert abs((chart.days.first_day - date(2014, 9, 1)).days) <= 2
    assert abs((chart.days.last_day - date(2014, 10, 20)).days) <= 2
    assert "1 of 3 readings" in chart.accessibleName()
    assert both.days.first.text().endswith("2014")
    assert both.days.all.isVisible()
    with qtbot.waitSignal(chart.drawn):
        press(chart, Qt.Key.Key_Escape)
    assert chart.days is None
    assert (both.days.first.text(), both.days.last.text()) == ("31 March 2014", "9 November 2014")


def test_a_click_chooses_nothing(both: Both) -> None:
    at = place(both.chart, date(2014, 9, 1))
    drag(both.chart, at, at + QPoint(2, 0))
    assert both.chart.days is None


def test_days_are_chosen_by_keys(both: Both) -> None:
    chart = both.chart
    press(chart, Qt.Key.Key_End)
    said = press(chart, Qt.Key.Key_Left, SHIFT)
    assert said.endswith("Chosen: 30 September 2014 to 9 November 2014. Enter shows these dates.")
    press(chart, Qt.Key.Key_Return)
    assert chart.days == DayRange.of_days(date(2014, 9, 30), date(2014, 11, 9))


def test_esc_first_takes_the_choice_back_and_leaves_the_days_shown(both: Both) -> None:
    chart = both.chart
    shown = DayRange.of_days(date(2014, 6, 1), date(2014, 11, 9))
    chart.show_days(shown)
    press(chart, Qt.Key.Key_End)
    press(chart, Qt.Key.Key_Left, SHIFT)
    press(chart, Qt.Key.Key_Escape)
    assert (chart.interaction.chosen, chart.days) == (None, shown)


def test_the_wheel_zooms_about_the_mouse_and_back_to_all(both: Both) -> None:
    chart = both.chart
    at = place(chart, date(2014, 9, 30))
    turn(chart, at, 360)
    assert chart.days is not None and chart.whole is not None
    assert chart.days.length < chart.whole.length * 0.6
    assert abs(place(chart, date(2014, 9, 30)).x() - at.x()) <= 1
    turn(chart, at, -1200)
    assert chart.days is None


def test_plus_minus_and_page_keys_zoom_and_move_along(both: Both) -> None:
    chart = both.chart
    assert chart.whole is not None
    for _ in range(4):
        press(chart, Qt.Key.Key_Plus)
    first = chart.days
    assert first is not None
    press(chart, Qt.Key.Key_PageUp)
    assert chart.days is not None
    assert chart.days.first < first.first
    assert chart.days.length == pytest.approx(first.length)
    for _ in range(12):
        press(chart, Qt.Key.Key_PageDown)
    assert chart.days.last == pytest.approx(chart.whole.last)
    for _ in range(5):
        press(chart, Qt.Key.Key_Minus)
    assert chart.days is None


def test_what_is_zoomed_is_moved_along_by_dragging_and_painted_at_once(both: Both, qtbot: QtBot) -> None:
    chart = both.chart
    with qtbot.waitSignal(chart.drawn):
        chart.show_days(DayRange.of_days(date(2014, 7, 1), date(2014, 9, 1)))
    before, exact = chart.days, chart.pixmap().cacheKey()
    assert before is not None
    drag(chart, QPoint(400, 150), QPoint(250, 150))
    assert chart.days is not None
    assert chart.days.first > before.first
    assert chart.pixmap().cacheKey() == exact
    assert chart.grab().toImage() != chart.pixmap().toImage()
    with qtbot.waitSignal(chart.drawn):
        pass
    assert chart.pixmap().cacheKey() != exact


def test_a_figure_beyond_what_is_shown_is_gone_to(both: Both) -> None:
    chart = both.chart
    chart.show_days(DayRange.of_days(date(2014, 4, 1), date(2014, 5, 1)))
    press(chart, Qt.Key.Key_End)
    assert chart.days is not None
    assert chart.days.holds(date(2014, 11, 9))


def test_days_are_written_as_days_or_periods(both: Both) -> None:
    both.days.begin()
    QTest.keyClicks(both.days.first, "Q2 2014/15")
    both.days.last.setFocus()
    both.days.last.selectAll()
    QTest.keyClicks(both.days.last, "October 2014")
    QTest.keyClick(both.days.last, Qt.Key.Key_Return)
    assert both.chart.days == DayRange.of_days(date(2014, 7, 1), date(2014, 10, 31))
    assert both.days.last.text() == "31 October 2014"
    QTest.mouseClick(both.days.all, Qt.MouseButton.LeftButton)
    assert both.chart.days is None


def test_what_is_no_day_is_said_beside_the_boxes_and_esc_forgets_it(both: Both) -> None:
    both.days.begin()
    QTest.keyClicks(both.days.first, "soon")
    QTest.keyClick(both.days.first, Qt.Key.Key_Return)
    assert "“soon” is not a date or a period" in both.days.sentence.text()
    assert both.days.first.text() == "soon"
    QTest.keyClick(both.days.first, Qt.Key.Key_Escape)
    assert not both.days.sentence.isVisible()
    assert both.days.first.text() == "31 March 2014"
    assert QApplication.focusWidget() is both.chart


def test_another_indicator_is_shown_whole_and_the_same_one_changed_keeps_its_days(
    both: Both, session: Session, qtbot: QtBot
) -> None:
    chart, days = both.chart, DayRange.of_days(date(2014, 7, 1), date(2014, 9, 1))
    chart.show_days(days)
    same = session.read(contents, [1])[0]
    with qtbot.waitSignal(chart.drawn):
        chart.show_content(replace(same, indicator=replace(same.indicator, target_text="70")))
    assert chart.days == days
    chart.show_content(session.read(contents, [2])[0])
    assert chart.days is None


def test_without_a_line_there_is_nothing_to_choose(both: Both, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(both.chart.drawn):
        both.chart.show_content(session.read(contents, [3])[0])
    assert both.days.isHidden()
    press(both.chart, Qt.Key.Key_Plus)
    press(both.chart, Qt.Key.Key_Left)
    assert (both.chart.days, both.chart.interaction.pointed_at) == (None, None)


def test_the_copied_picture_is_in_grey_where_that_is_shown_and_has_the_days(both: Both, qtbot: QtBot) -> None:
    chart = both.chart
    chart.show_days(DayRange.of_days(date(2014, 7, 1), date(2014, 9, 1)))
    with qtbot.waitSignal(chart.drawn):
        chart.show_grey(True)
    with qtbot.waitSignal(chart.copied):
        chart.copy()
    copied = QApplication.clipboard().image()
    assert copied.size() == COPY
    assert copied.pixelColor(0, 0).name().upper() == GREY.page
    assert copied.allGray()
