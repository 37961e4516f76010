"""What is not for publication has its tag in every list of the window, for the eye and for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableWidget
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.keyboard import press, type_text
from tests.ui.screen_reader import shown
from tests.ui.shared_window import make_active, window_of
from tracker.data.queries.history.exempt_entries import exempt_entries
from tracker.data.queries.history.history import history
from tracker.data.queries.indicators import contents
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.risk import Risk
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.plan import Action, Section
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.file.files import open_tracker
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.plans.actions import change_status, delete_actions
from tracker.ui.controls.status.exempt_tag import paint_tag, tag_size
from tracker.ui.find.find_box import FindBox
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import DARK, LIGHT
from tracker.ui.window.main_window import MainWindow

SAID = "not for publication"


def mark(session: Session) -> None:
    """An action, a section, an indicator, a reading of another one and a risk are exempt."""
    session.do(mark_exempt, kind=Action, row_id=9, paragraph="3", reason="Prices")
    session.do(mark_exempt, kind=Section, row_id=4, paragraph="3", reason="Prices")
    session.do(mark_exempt, kind=Indicator, row_id=1, paragraph="3", reason="Prices")
    session.do(mark_exempt, kind=Risk, row_id=1, paragraph="3", reason="Prices")
    other = session.read(contents, [2])[0]
    session.do(mark_exempt, kind=Reading, row_id=other.readings[0].id, paragraph="3", reason="Prices")


def spoken(model: QAbstractItemModel) -> list[str]:
    """What a screen reader says of the rows of a list that are not for publication."""
    cells = (
        str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount() if isinstance(model, QAbstractTableModel) else 1)
    )
    return [cell for cell in cells if SAID in cell]


def tagged_in(window: MainWindow) -> list[list[str]]:
    """What each list of the page says of its rows that are not for publication."""
    views = [view for view in shown(window.screens, QAbstractItemView) if isinstance(view, QAbstractItemView)]
    return [said for view in views if (said := spoken(view.model()))]


@pytest.fixture(scope="module")
def marked(
    qapp: QApplication, example_made_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """One window with the example for all, in which things are marked once it has been seen that nothing was tagged."""
    with window_of(qapp, tmp_path_factory.mktemp("tags"), example_made_once, painted=False) as window:
        press(window, "Alt+1")
        settle(window)
        assert tagged_in(window) == []
        assert window.files.session is not None
        mark(window.files.session)
        yield window


def test_every_list_says_which_of_its_rows_are_not_for_publication(marked: MainWindow, qtbot: QtBot) -> None:
    make_active(marked)
    for keys, begin in (
        ("Alt+1", "Green, 1.9 Prepare and run training"),
        ("Alt+2", "1.9, Exempt, paragraph 3"),
        ("Alt+3", "Children looked after"),
        ("Alt+6", "1.9 Prepare and run training"),
        ("Alt+7", "Payments in dispute"),
        ("Alt+8", "Savings are not made in time"),
        ("Alt+9", "Marked"),
        ("Ctrl+Shift+H", "1.9 Prepare and run training"),
    ):
        press(marked, keys)

        def is_said(begin: str = begin) -> bool:
            return any(one.startswith(begin) for said in tagged_in(marked) for one in said)

        qtbot.waitUntil(is_said)
    press(marked, "Alt+3")
    press(marked, "Ctrl+Down")
    qtbot.waitUntil(lambda: marked.jobs.idle)
    readings = marked.screens.screen_shown.findChildren(QAbstractItemView)
    assert any(len(spoken(view.model())) == 1 for view in readings if view.accessibleName() == "Readings")


def test_what_is_found_by_words_has_its_tag(marked: MainWindow, qtbot: QtBot) -> None:
    make_active(marked)
    press(marked, "Ctrl+K")
    box = next(one for one in QApplication.topLevelWidgets() if isinstance(one, FindBox) and one.isVisible())
    type_text(box, "training")
    table = box.findChildren(QTableWidget)[0]
    qtbot.waitUntil(lambda: [one.partition(" ")[0] for one in spoken(table.model())] == ["1.9"])
    box.close()


def test_an_edit_of_something_exempt_is_known_by_what_it_is_in_and_also_once_that_is_deleted(example: Path) -> None:
    with closing(open_tracker(example, today=lambda: EXAMPLE_DAY)) as tracker:

        def tagged() -> set[str]:
            entries = tracker.read(history, most=6)
            found = tracker.read(exempt_entries, [one.id for one in entries])
            return {one.sentence for one in entries if one.id in found}

        tracker.do(change_status, action_id=3, status="Amber", reason="Late")
        assert tagged() & {"Set 1.3 to Amber"} == set()
        tracker.do(mark_exempt, kind=Action, row_id=3, paragraph="3", reason="Prices")
        tracker.do(change_status, action_id=5, status="Amber", reason="Late")
        assert {"Set 1.3 to Amber", "Mark 1.3 as exempt under paragraph 3"} <= tagged()
        tracker.do(delete_actions, action_ids=[3])
        assert {"Set 1.3 to Amber", "Delete 1.3"} <= tagged()
        assert "Set 1.5 to Amber" not in tagged()


def test_the_tag_is_painted_in_the_colours_of_the_theme(qapp: QApplication) -> None:
    size = tag_size(QFontMetrics(qapp.font()))
    for theme in (LIGHT, DARK):
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(QColor(theme.page))
        painter = QPainter(image)
        painter.setFont(qapp.font())
        assert paint_tag(painter, image.rect(), theme) == size.width()
        painter.end()
        ground, page = image.pixelColor(size.width() - 3, size.height() // 2), QColor(theme.page)
        assert ground != page
        assert (ground.lightness() < 128) is theme.is_dark
