"""Help > User guide (F1) opens at what is said of the page that is shown, and can be searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.help.test_guide_names import DOCUMENTS, names_of_the_window, paths
from tests.ui.keyboard import press
from tests.ui.shared_window import make_active, window_of
from tracker.resources import document
from tracker.ui.framework.screen import Screen
from tracker.ui.help.document_view import DocumentView
from tracker.ui.help.guide_page import GuidePage
from tracker.ui.look.theme import SPACING
from tracker.ui.window.main_window import MainWindow

OpenIn = Callable[[MainWindow, Path], None]


def guide_in(window: MainWindow) -> GuidePage:
    shown = window.screens.screen_shown
    assert isinstance(shown, GuidePage)
    return shown


def begins_with(page: GuidePage, heading: str) -> bool:
    return page.document.heading_at_top() == heading


def every_kind(of: type[Screen]) -> set[type[Screen]]:
    return {kind for below in of.__subclasses__() for kind in (below, *every_kind(below))}


@pytest.fixture(scope="module")
def kept(qapp: QApplication, example_made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for all that find their way in the guide, which is shown in it."""
    with window_of(qapp, tmp_path_factory.mktemp("guide"), example_made_once, painted=False) as made:
        press(made, "F1")
        yield made


@pytest.fixture
def guide(kept: MainWindow) -> Iterator[GuidePage]:
    """The guide in that window, at its beginning."""
    make_active(kept)
    page = guide_in(kept)
    page.document.setFocus()
    yield page
    page.search.clear()
    if page.contents.item(0).text() != "User guide":
        page.document.show_file(document("guide.md"))
    page.contents.setCurrentRow(0)


@pytest.fixture
def opened(kept: MainWindow) -> Iterator[MainWindow]:
    """That window at its plan; the guide is shown in it again at the end."""
    make_active(kept)
    kept.show_place("Plans")
    yield kept
    kept.show_place("Plans")
    press(kept, "F1")
    guide_in(kept).contents.setCurrentRow(0)


def test_f1_opens_the_guide_at_what_it_says_of_the_page(opened: MainWindow, qtbot: QtBot) -> None:
    for place in ("Checks", "Plans"):
        opened.show_place(place)
        wanted = opened.screens.screen_shown.guide
        press(opened, "F1")
        qtbot.waitUntil(partial(begins_with, guide_in(opened), wanted))
        assert guide_in(opened).contents.currentItem().text().strip() == wanted, place
    guide = guide_in(opened)
    assert opened.pages is not None
    for page in opened.pages.all():
        assert page.guide, page.place
        guide.document.show_heading(page.guide)
        qtbot.waitUntil(partial(begins_with, guide, page.guide))
        assert guide.contents.currentItem().text().strip() == page.guide, page.place


def test_esc_leads_back_to_the_page(opened: MainWindow) -> None:
    before = opened.screens.screen_shown
    press(opened, "F1")
    press(opened, "Esc")
    assert opened.screens.screen_shown is before


def test_every_heading_that_a_page_names_is_in_the_guide(guide: GuidePage) -> None:
    headings = {text for _, text in guide.document.headings()}
    assert {kind.guide for kind in every_kind(Screen) if kind.guide} - headings == set()


def test_the_guide_opens_without_a_file_at_its_beginning(window: MainWindow) -> None:
    press(window, "F1")
    page = guide_in(window)
    assert page.document.heading_at_top() == "User guide"
    assert page.document.verticalScrollBar().value() == 0


def test_a_heading_in_the_contents_leads_there(guide: GuidePage) -> None:
    row = [text for _, text in guide.document.headings()].index("Keep the risks")
    guide.contents.setCurrentRow(row)
    assert guide.document.heading_at_top() == "Keep the risks"


def test_words_are_found_one_place_after_another_and_from_the_beginning_again(guide: GuidePage) -> None:
    press(guide, "Ctrl+F")
    QTest.keyClicks(guide.search, "exempt")
    found = [guide.document.textCursor().selectionStart()]
    for _ in range(2):
        press(guide, "F3")
        found.append(guide.document.textCursor().selectionStart())
    assert guide.document.textCursor().selectedText().casefold() == "exempt"
    assert found == sorted(set(found))
    assert not guide.not_found.isVisible()


def test_words_that_are_nowhere_are_said_to_be_nowhere(guide: GuidePage) -> None:
    press(guide, "Ctrl+F")
    QTest.keyClicks(guide.search, "zebra")
    assert guide.not_found.isVisible()


def test_a_link_to_another_page_of_the_guide_is_followed_in_the_window(guide: GuidePage) -> None:
    guide.document.anchorClicked.emit(QUrl("what-is-kept.md"))
    assert guide.contents.item(0).text() == "What is kept, where, and what others can see"
    assert guide.document.accessibleName() == "What is kept, where, and what others can see"


def test_a_link_to_elsewhere_is_left_to_the_system(guide: GuidePage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    guide.document.anchorClicked.emit(QUrl("https://www.gov.uk/"))
    assert opened == [QUrl("https://www.gov.uk/")]


def test_whats_new_is_the_list_of_changes(window: MainWindow) -> None:
    press(window, "Ctrl+Shift+F1")
    assert guide_in(window).contents.item(0).text() == "Changes"
    assert guide_in(window).document.accessibleName() == "Changes"


@pytest.mark.parametrize("width", [700, 1600])
def test_no_picture_is_wider_than_the_text(width: int, qtbot: QtBot) -> None:
    view = DocumentView()
    qtbot.addWidget(view)
    view.resize(width, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.show_file(document("guide.md"))
    assert not view.horizontalScrollBar().isVisible()


def test_a_picture_is_read_for_the_width_in_which_it_is_shown(
    window: MainWindow, example: Path, open_in: OpenIn, qtbot: QtBot
) -> None:
    """One that was read before the bar for scrolling was there was made smaller by leaving out rows of it."""
    open_in(window, example)
    window.show_place("Checks")
    press(window, "F1")
    view = guide_in(window).document
    for width in (1093, 800):
        window.resize(width, 614)
        window.grab()

        def are_sharp() -> bool:
            shown = QUrl("images/checks.png")
            read = view.document().resource(QTextDocument.ResourceType.ImageResource, shown)
            room = view.viewport().width() - 2 * SPACING[4]
            return isinstance(read, QImage) and read.width() == round(room * view.devicePixelRatioF())

        qtbot.waitUntil(are_sharp)


def test_another_page_of_the_guide_is_opened_from_the_contents_by_keys(guide: GuidePage) -> None:
    guide.contents.setFocus()
    press(guide, "End")
    press(guide, "Up")
    wanted = guide.contents.currentItem().text().rstrip("…")
    press(guide, "Return")
    assert guide.contents.item(0).text() == wanted


def test_each_menu_path_that_a_document_has_in_bold_is_in_the_menus(opened: MainWindow) -> None:
    assert opened.pages is not None
    commands = [*opened.commands.all(), *(command for page in opened.pages.all() for command in page.commands())]
    there = {(one.menu, f"{one.sub} > {one.text}" if one.sub else one.text) for one in commands}
    named = [(document, path) for document in DOCUMENTS for path in paths(document)]
    assert len(named) > 10
    strange = [
        (document, path) for document, path in named if path not in there and path[1] not in names_of_the_window()
    ]
    assert strange == []
