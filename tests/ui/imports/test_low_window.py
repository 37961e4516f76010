"""In a low window with large text the preview is scrolled: nothing covers anything, and each doubt can be put
right.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.imports.test_page import table
from tests.ui.keyboard import press
from tests.ui.shared_window import screen_of
from tracker.ui.controls.arrangement.scrolled import Scrolled
from tracker.ui.imports.page import BringInPage
from tracker.ui.imports.problem_table import ProblemTable
from tracker.ui.window.main_window import MainWindow

DOUBTFUL = """Ref,Action,Due date,RAG Jan,RAG Feb,Asked for by
1,Recruit ten people by the spring of the year,03/04/2026,Red,Purple,Board
2,Publish the handbook for all who need it,05/06/2026,Green,Green,Cabinet
3,Train every manager of the service in it,,Red,Mauve,Board
"""
"""Two unknown statuses, days that may be months, and a column with no field."""


def test_with_large_text_the_issues_leave_the_tabs_in_reach(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    source = tmp_path / "doubtful.csv"
    source.write_text(DOUBTFUL, encoding="utf-8")
    window.look.step_text(5)
    assert window.settings.text_scale == 2.0
    for size in ((730, 650), (640, 360)):
        window.resize(*size)
        window.commands.check_import(source)
        settle(window)
        doubts_are_in_reach(window, size)
        press(window, "Esc")


def doubts_are_in_reach(window: MainWindow, size: tuple[int, int]) -> None:
    """Assert that nothing covers anything of the preview, and that a doubt can be put right."""
    assert (window.width(), window.height()) == size
    page = screen_of(window, BringInPage)
    (body,) = page.findChildren(Scrolled)
    inside = body.widget()
    assert inside is not None
    (issues,) = page.findChildren(ProblemTable)
    bar = next(one for one in page.view.findChildren(QTabBar) if one.count())

    def place(widget: QWidget) -> QRect:

        return QRect(widget.mapTo(inside, widget.rect().topLeft()), widget.size())

    parts = [page.view.dates, issues, bar]
    assert not any(place(one).intersects(place(other)) for one in parts for other in parts if one is not other)
    buttons = [one for one in page.view.dates.findChildren(QPushButton) if one.isVisible()]
    assert len(buttons) == 2
    for widget in (*buttons, bar):
        assert place(widget).right() <= body.viewport().width()
        body.ensureWidgetVisible(widget)
        shown = QRect(body.viewport().mapFromGlobal(widget.mapToGlobal(widget.rect().topLeft())), widget.size())
        assert body.viewport().rect().contains(shown)
    page.view.dates.buttons["month first"].click()
    settle(window)
    model = table(page, "Actions to import")
    assert "4 March 2026" in [model.index(row, 2).data() for row in range(model.rowCount())]
