"""Beginning with an empty plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tracker.data.queries.plans import plans
from tracker.ui.framework.files import Files
from tracker.ui.settings.settings import Settings
from tracker.ui.start.new_page import NewPage


@pytest.fixture
def page(qtbot: QtBot, files: Files, settings: Settings, tmp_path: Path) -> NewPage:
    shown = NewPage(files, settings, lambda _at: tmp_path / "Chosen.tracker")
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
    shown.arrive()
    return shown


def test_a_title_and_enter_make_the_plan(page: NewPage, files: Files, qtbot: QtBot, tmp_path: Path) -> None:
    QTest.keyClicks(page.title, "Home care 2014/15")
    with qtbot.waitSignal(files.opened):
        QTest.keyClick(page.title, Qt.Key.Key_Return)
    assert files.path == tmp_path / "Home care 2014-15.tracker"
    assert files.session is not None
    (plan,) = files.session.read(plans)
    assert plan.title == "Home care 2014/15"


def test_service_and_period_come_into_the_plan(page: NewPage, files: Files, qtbot: QtBot) -> None:
    for field, text in ((page.title, "Home care"), (page.service, "Adult services"), (page.period, "2014/15")):
        field.setFocus()
        QTest.keyClicks(field, text)
    with qtbot.waitSignal(files.opened):
        QTest.keyClick(page.period, Qt.Key.Key_Return)
    assert files.session is not None
    (plan,) = files.session.read(plans)
    assert (plan.service, plan.period) == ("Adult services", "2014/15")


def test_the_files_name_follows_the_title_until_it_is_given_another(page: NewPage, tmp_path: Path) -> None:
    QTest.keyClicks(page.title, "Home")
    assert page.kept_in.line.text() == str(tmp_path / "Home.tracker")
    page.kept_in.line.selectAll()
    QTest.keyClicks(page.kept_in.line, str(tmp_path / "Mine"))
    QTest.keyClicks(page.title, " care")
    assert page.kept_in.path(".tracker") == tmp_path / "Mine.tracker"


@pytest.mark.parametrize(
    ("title", "kept_in", "sentence"),
    [
        ("", "new.tracker", "Enter a title"),
        ("Home care", "", "Choose where to save"),
        ("Home care", "taken.tracker", "taken.tracker already exists"),
        ("Home care", "nowhere/new.tracker", "The folder "),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(
    page: NewPage, files: Files, tmp_path: Path, title: str, kept_in: str, sentence: str
) -> None:
    (tmp_path / "taken.tracker").touch()
    QTest.keyClicks(page.title, title)
    page.kept_in.line.setText(str(tmp_path / kept_in) if kept_in else "")
    before = sorted(tmp_path.iterdir())
    QTest.keyClick(page.title, Qt.Key.Key_Return)
    assert sentence in page.problem.text()
    assert sorted(tmp_path.iterdir()) == before
    assert files.session is None
