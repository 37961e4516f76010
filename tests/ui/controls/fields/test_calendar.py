"""The icon that opens a calendar in a box: as high as the text, behind it, and gone where nothing can be typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tracker.ui.controls.fields.calendar import Calendar
from tracker.ui.controls.fields.calendar_box import CalendarBox
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.look.theme import sized_font


def test_the_icon_grows_with_the_text_and_leaves_room_for_it(qtbot: QtBot) -> None:
    box = OneLine()
    qtbot.addWidget(box)
    Calendar(box, lambda: date(2016, 10, 25))
    box.resize(300, 80)
    with qtbot.waitActive(box):
        box.show()
    opener = box.findChild(QAbstractButton)
    assert opener is not None
    before = opener.height()
    box.setFont(sized_font(2.0))
    assert opener.height() == box.fontMetrics().height()
    assert opener.height() > 1.5 * before
    assert opener.geometry().right() < box.width()
    assert box.textMargins().right() >= opener.width()
    QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
    assert any(isinstance(one, CalendarBox) and one.isVisible() for one in QApplication.topLevelWidgets())
    box.setReadOnly(True)
    assert opener.isHidden()
    assert box.textMargins().right() == 0


def test_each_day_of_the_calendar_is_large_enough_for_a_hand(qtbot: QtBot) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    below.show()
    box = CalendarBox(QDate(2015, 3, 1), QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom), below)
    box.open_at(QPoint(0, 0))
    (table,) = box.days.findChildren(QTableView)
    assert min(table.rowHeight(row) for row in range(1, 7)) >= 24
    widths = [table.columnWidth(column) for column in range(table.model().columnCount())]
    assert min(width for width in widths if width) >= 24
