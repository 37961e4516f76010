"""File > Restore from backup: the backups there are, in words."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tracker.ui.start.backups_page import BackupsPage, say_moment


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2014, 12, 11, 9, 5), "Today at 09:05"),
        (datetime(2014, 12, 10, 23, 59), "Yesterday at 23:59"),
        (datetime(2014, 12, 9, 0, 0), "9 December 2014 at 00:00"),
    ],
)
def test_a_backup_is_told_by_its_moment(moment: datetime, said: str) -> None:
    assert say_moment(moment, date(2014, 12, 11)) == said


def test_two_backups_of_one_minute_are_told_apart(qtbot: QtBot) -> None:
    moments = (datetime(2014, 12, 9, 9, 5, 41), datetime(2014, 12, 9, 9, 5, 8), datetime(2014, 12, 9, 9, 4, 8))
    page = BackupsPage("plan.tracker", {moment: Path(f"{moment.second}.tracker") for moment in moments})
    qtbot.addWidget(page)
    assert [page.list.item(row).text() for row in range(3)] == [
        "9 December 2014 at 09:05:41",
        "9 December 2014 at 09:05:08",
        "9 December 2014 at 09:04",
    ]


def test_enter_restores_the_newest(qtbot: QtBot) -> None:
    newest, older = Path("newest.tracker"), Path("older.tracker")
    page = BackupsPage("plan.tracker", {datetime(2014, 12, 11): newest, datetime(2014, 12, 1): older})
    qtbot.addWidget(page)
    page.show()
    page.arrive()
    with qtbot.waitSignal(page.restore_wanted) as restored:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert restored.args == [newest]


def test_without_backups_the_page_says_when_there_will_be_one(qtbot: QtBot) -> None:
    page = BackupsPage("plan.tracker", {})
    qtbot.addWidget(page)
    assert any("No backups of plan.tracker yet" in line.text() for line in page.findChildren(QLabel))
