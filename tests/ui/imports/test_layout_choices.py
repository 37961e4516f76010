"""In the preview she says how a document is to be read; it is read again, and remembered for its layout."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QMenu, QTabWidget
from pytestqt.qtbot import QtBot

from tests.ui.imports.test_page import cells, looked_over, table
from tracker.data.queries.indicators import indicators
from tracker.data.queries.plans import plans
from tracker.domain.imports.layout import FIELDS, Choices, Layout, LayoutChoice, SeenColumn, SeenStatus, SeenTable
from tracker.ui.controls.preview.preview_table import PreviewTable
from tracker.ui.framework.background import Jobs
from tracker.ui.framework.files import Files
from tracker.ui.framework.mnemonics import plain
from tracker.ui.imports.layout_panel import LayoutPanel
from tracker.ui.imports.page import BringInPage
from tracker.ui.imports.pasted_plan import Copied, keep_pasted
from tracker.ui.settings.settings import Settings

PLAN = """Action,Due,Progress,Status,Asked for by
Agree a rota,03/04/2015,"12/09/14: begun
01/10/14: half done",Nearly there,Board
Recruit,March 2015,,On track,Cabinet
"""
SERVICE_LEVELS = """Measure,Target,Q1 2014/15,Q2 2014/15
Priority 1,99,100%,100%
Priority 2,98,97%,98%
Errors,<0.4,0.1,0.2
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "Home care.csv"
    path.write_text(PLAN, encoding="utf-8")
    return path


def control(page: BringInPage, name: str) -> QComboBox | QCheckBox:
    boxes: list[QComboBox | QCheckBox] = [*page.findChildren(QComboBox), *page.findChildren(QCheckBox)]
    (found,) = [box for box in boxes if box.accessibleName() == name]
    return found


def say(page: BringInPage, qtbot: QtBot, jobs: Jobs, name: str, text: str) -> None:
    """Choose a text in a list as the keyboard does, and wait for the document to be read again."""
    box = control(page, name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(text))
    box.textActivated.emit(text)
    qtbot.waitUntil(lambda: jobs.current is None and page.accept_button.isEnabled())


def shown(page: BringInPage) -> list[list[str]]:
    return cells(table(page, "Actions to import"))


def test_what_was_read_stands_beneath_what_was_written(qtbot: QtBot, jobs: Jobs, files: Files, source: Path) -> None:
    page = looked_over(qtbot, jobs, files, source)
    model = table(page, "Actions to import")
    spoken = [model.index(row, 2).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert spoken == ["03/04/2015, due 3 April 2015", "March 2015, due 31 March 2015"]
    assert model.index(1, 4).data(Qt.ItemDataRole.AccessibleTextRole) == "Green, “On track”"
    assert [row[-1] for row in shown(page)] == ["Board", "Cabinet"]
    assert "2 questions under “Import options”" in page.sums


def test_each_question_is_answered_in_place_and_read_at_once(
    qtbot: QtBot, jobs: Jobs, files: Files, source: Path
) -> None:
    page = looked_over(qtbot, jobs, files, source)
    say(page, qtbot, jobs, "Status Nearly there is imported as", "Amber")
    button = page.view.dates.buttons["month first"]
    assert button.text() == "&Month first: 4 March 2015"
    button.click()
    qtbot.waitUntil(lambda: jobs.current is None and button.isChecked())
    say(page, qtbot, jobs, "Use column Asked for by as", "Owner")
    assert shown(page)[0][2:6] == ["4 March 2015", "12/09/14: begun\n01/10/14: half done", "Amber", "Board"]
    split = control(page, "Split 1 progress text with dated entries into dated notes")
    assert isinstance(split, QCheckBox)
    split.click()
    qtbot.waitUntil(lambda: jobs.current is None and page.accept_button.isEnabled())
    assert shown(page)[0][3] == "half done\nbegun"
    assert "to check first" not in page.sums


def test_what_was_said_is_remembered_for_the_next_document_of_that_layout(
    qtbot: QtBot, jobs: Jobs, files: Files, source: Path, settings: Settings
) -> None:
    page = looked_over(qtbot, jobs, files, source)
    say(page, qtbot, jobs, "Status Nearly there is imported as", "Amber")
    assert settings.imports.layouts == ()
    with qtbot.waitSignal(files.opened):
        page.accept()
    (kept,) = Settings(settings.path).imports.layouts
    assert kept.statuses == (("Nearly there", "Amber"),)
    later = source.with_name("later.csv")
    later.write_text(PLAN.replace("Agree", "Change"), encoding="utf-8")
    assert shown(looked_over(qtbot, jobs, files, later))[0][4] == "Amber"


def test_settings_that_hold_nonsense_for_layouts_hold_none(settings: Settings) -> None:
    settings.imports.layouts = (LayoutChoice("action | status", columns=((1, "status"),)),)
    assert settings.imports.layouts[0].columns == ((1, "status"),)
    wrong = ('"signature": 1', '"signature": "a", "columns": [["1", "status"]]', '"signature": "a", "dates": "any"')
    for nonsense in ("{", "[]", *(f'{{"layouts": [{{{one}}}], "tables": []}}' for one in wrong)):
        settings.path.with_name("layouts.json").write_text(nonsense, encoding="utf-8")
        assert not settings.imports.layouts


def test_dates_that_nothing_decides_are_asked_about_before_anything_else(
    qtbot: QtBot, jobs: Jobs, files: Files, source: Path
) -> None:
    page = looked_over(qtbot, jobs, files, source)
    asked = page.view.dates
    assert asked.is_open and asked.buttons["day first"].hasFocus()
    QTest.keyClick(asked.buttons["day first"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: jobs.current is None and not asked.is_open)
    assert shown(page)[0][2] == "03/04/2015"
    source.write_text(PLAN.replace("March 2015", "25/03/2015"), encoding="utf-8")
    assert looked_over(qtbot, jobs, files, source).view.dates.isHidden()


def test_what_was_said_is_remembered_where_the_document_is_merged_too(
    qtbot: QtBot, jobs: Jobs, files: Files, source: Path, settings: Settings
) -> None:
    page = looked_over(qtbot, jobs, files, source)
    say(page, qtbot, jobs, "Use column Asked for by as", "Owner")
    page.offer.merge_wanted.emit(None)
    assert len(settings.imports.layouts) == 1


def test_return_in_a_cell_says_what_its_column_is_and_the_keys_stay_there(
    qtbot: QtBot, jobs: Jobs, files: Files, source: Path
) -> None:
    page = looked_over(qtbot, jobs, files, source)
    model = table(page, "Actions to import")
    (place,) = [
        column
        for column in range(model.columnCount())
        if model.headerData(column, Qt.Orientation.Horizontal) == "Asked for by"
    ]
    (view,) = [one for one in page.findChildren(PreviewTable) if one.accessibleName() == "Actions to import"]
    view.setFocus()
    view.setCurrentIndex(model.index(1, place))
    QTest.keyClick(view, Qt.Key.Key_Return)
    (menu,) = [one for one in page.view.findChildren(QMenu) if one.isVisible()]
    assert plain(menu.activeAction().text()) == "Other information"
    letters = [entry.text()[entry.text().index("&") + 1].lower() for entry in menu.actions() if "&" in entry.text()]
    assert len(set(letters)) == len(letters) == len(FIELDS)
    QTest.keyClick(menu, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: jobs.current is None and [row[5] for row in shown(page)] == ["Board", "Cabinet"])
    focused = page.window().focusWidget()
    assert isinstance(focused, PreviewTable) and focused.currentIndex().row() == 1


def test_a_click_on_a_heading_says_what_its_column_is_and_the_document_s_own_heading_stands_below(
    qtbot: QtBot, jobs: Jobs, files: Files, source: Path
) -> None:
    page = looked_over(qtbot, jobs, files, source)
    (view,) = [one for one in page.findChildren(PreviewTable) if one.accessibleName() == "Actions to import"]
    header = view.horizontalHeader()
    spoken = view.model().headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Timescale, written Due"
    at = header.viewport().rect().topLeft() + QPoint(header.sectionViewportPosition(2) + 5, 5)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    (menu,) = [one for one in page.view.findChildren(QMenu) if one.isVisible()]
    assert menu.accessibleName() == "Use column Due as"
    menu.close()


def test_a_table_without_known_headings_comes_in_once_its_action_is_pointed_out(
    qtbot: QtBot, jobs: Jobs, files: Files, tmp_path: Path
) -> None:
    source = tmp_path / "list.csv"
    source.write_text("Thing,Person\nPublish,Head\n", encoding="utf-8")
    page = looked_over(qtbot, jobs, files, source)
    assert not page.accept_button.isEnabled()
    say(page, qtbot, jobs, "Use column Thing as", "Action")
    assert shown(page)[0][1] == "Publish"
    with qtbot.waitSignal(files.opened):
        page.accept()
    assert files.session is not None
    assert [plan.title for plan in files.session.read(plans)] == ["list"]


def test_a_problem_shows_the_row_that_it_speaks_of(qtbot: QtBot, jobs: Jobs, files: Files, source: Path) -> None:
    page = looked_over(qtbot, jobs, files, source)
    tables = {view.accessibleName(): view for view in page.findChildren(PreviewTable)}
    tables["Issues to check"].selectRow(0)
    selected = tables["Actions to import"].selectionModel().selectedRows()
    assert [index.row() for index in selected] == [0]


def test_everything_can_be_reached_by_the_keyboard(qtbot: QtBot, jobs: Jobs, files: Files, source: Path) -> None:
    page = looked_over(qtbot, jobs, files, source)
    tabs = page.findChild(QTabWidget)
    assert tabs is not None
    tabs.tabBar().setFocus()
    QTest.keyClick(tabs.tabBar(), Qt.Key.Key_Right)
    assert tabs.tabText(tabs.currentIndex()) == "Import options (2 questions)"
    names = set()
    for _ in range(90):
        focused = page.focusWidget()
        assert focused is not None
        names.add(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {
        "Status Nearly there is imported as",
        "Dates are day first: 03/04/2015 is 3 April 2015",
        "Use column Asked for by as",
    }
    assert wanted | {"Issues to check", "To be imported"} <= names


def test_what_is_pasted_is_kept_only_while_it_is_looked_over(qtbot: QtBot, jobs: Jobs, files: Files) -> None:
    rich = Copied("<table><tr><th>Action<th>Status<tr><td>Publish<td>Green</table>")
    plain = Copied(text="Action\tStatus\r\nPublish\tGreen\r\n")
    for copied in (rich, plain):
        path, folder = keep_pasted(copied, lambda _done, _total: None)
        page = BringInPage(path, files, jobs, lambda at: at, files._settings, folder)
        qtbot.addWidget(page)
        page.arrive()
        qtbot.waitUntil(lambda: jobs.current is None)
        assert shown(page)[0][1] == "Publish"
        chosen = page.kept_in.path(".tracker")
        assert chosen is not None and chosen.parent == files._settings.folder
        assert page.title.text() == "Pasted plan"
        page.closed()
        assert not path.exists()


def test_no_document_asks_so_much_that_the_window_is_full_of_it(qtbot: QtBot) -> None:
    columns = tuple(SeenColumn(number, f"Heading {number}", "", "sample " * 500) for number in range(300))
    statuses = tuple(SeenStatus("a", f"odd {number} {'x' * 1000}", "", 1) for number in range(300))
    panel = LayoutPanel()
    qtbot.addWidget(panel)
    panel.show_layout(Layout((SeenTable("sheet “A”", 1, True, "a", columns),), statuses), Choices())
    assert len(panel.findChildren(QComboBox)) == 100
    shown = [found.text() for found in panel.findChildren(QLabel)]
    assert any(text.startswith("No more than 100 questions are shown") for text in shown)
    assert max(map(len, shown)) < 300


def test_the_direction_that_a_document_does_not_say_is_given_to_all_its_indicators_at_once(
    qtbot: QtBot, jobs: Jobs, files: Files, tmp_path: Path
) -> None:
    path = tmp_path / "Service levels.csv"
    path.write_text(SERVICE_LEVELS, encoding="utf-8")
    page = looked_over(qtbot, jobs, files, path)
    asked = page.view.directions
    assert "“Priority 1” and “Priority 2” have targets, but no direction" in asked.asked.text()
    for better in ("Lower", "Higher"):
        said = f"{better} is entered as better for “Priority 1” and “Priority 2”."
        (button,) = [one for way, one in asked.buttons.items() if way == better.lower()]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(partial(lambda said: jobs.current is None and asked.asked.text() == said, said))
    page.accept()
    qtbot.waitUntil(lambda: jobs.current is None and files.session is not None)
    assert files.session is not None
    found = {one.name: one.better for one in files.session.read(indicators)}
    assert found == {"Priority 1": "higher", "Priority 2": "higher", "Errors": "lower"}


def test_where_every_direction_is_said_nothing_is_asked(
    qtbot: QtBot, jobs: Jobs, files: Files, source: Path, tmp_path: Path
) -> None:
    assert looked_over(qtbot, jobs, files, source).view.directions.isHidden()
    path = tmp_path / "Service levels.csv"
    path.write_text(SERVICE_LEVELS.replace(",99,", ",100%,").replace(",98,", ",>97%,"), encoding="utf-8")
    assert looked_over(qtbot, jobs, files, path).view.directions.isHidden()
