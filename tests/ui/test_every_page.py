"""Every page in windows and text of every size: one walk past all of them, and what was seen on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QPushButton

from docs.pictures import settle
from tests.ui.shared_window import window_of
from tracker.ui.controls.arrangement.page_head import PageHead
from tracker.ui.controls.arrangement.scrolled import Scrolled
from tracker.ui.plans.header import PlanHeader
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES

LEAST, LOW, LAPTOP, WIDE = (640, 360), (900, 480), (1093, 614), (1920, 800)
LARGEST, LARGER = 2.0, 1.5
EVERYWHERE = tuple(place.name for place in PLACES)


class Sight(NamedTuple):
    """A page at rest in a window of a size, and what was seen of it there."""

    place: str
    text: float
    asked: tuple[int, int]
    size: tuple[int, int]
    least: tuple[int, int]
    takes_turns: bool
    titles: tuple[int, ...]
    """How far from the left edge of the window the titles of the page begin."""
    buttons: tuple[str, ...]
    """The buttons in its head."""
    lines: int
    """How many lines those stand in."""
    cut: tuple[str, ...]
    """Those that are not whole."""
    beyond: tuple[str, ...]
    """The panels in which something goes on beyond the edge."""

    @property
    def where(self) -> tuple[str, tuple[int, int], float]:
        """Where that was."""
        return self.place, self.asked, self.text


class Walk(NamedTuple):
    """What was seen on the way, and the sizes of the text outside the pages at its beginning."""

    sights: tuple[Sight, ...]
    fonts: tuple[float, float, frozenset[float]]
    """Of the program, of the menus, and of the list of places."""

    def seen(self, text: float, *sizes: tuple[int, int]) -> list[Sight]:
        """What was seen with text of a size in windows of these sizes: something of every page in each."""
        found = [sight for sight in self.sights if sight.text == text and sight.asked in sizes]
        assert [sight.place for sight in found] == [place for place in EVERYWHERE for _ in sizes]
        return found


def look(window: MainWindow, place: str, size: tuple[int, int]) -> Sight:
    """Look at the page that is shown in a window of a size, once it has come to rest."""
    window.resize(*size)
    settle(window)
    page, least = window.screens.screen_shown, window.minimumSizeHint()
    heads = [head for head in page.findChildren(PageHead) if head.isVisible()]
    head = next(one for one in (*page.findChildren(PlanHeader), *heads) if one.isVisible())
    buttons = [button for button in head.findChildren(QPushButton) if button.isVisible()]
    return Sight(
        place,
        window.settings.text_scale,
        size,
        (window.width(), window.height()),
        (least.width(), least.height()),
        window.screens.one_at_a_time,
        tuple(head.title.mapTo(window, QPoint(head.title.contentsRect().left(), 0)).x() for head in heads),
        tuple(button.text() for button in buttons),
        len({button.mapTo(head, QPoint()).y() for button in buttons}),
        tuple(button.text() for button in buttons if not is_whole(button)),
        tuple(too_wide(window)),
    )


def is_whole(button: QPushButton) -> bool:
    """Whether all of a button is seen, and all of its words."""
    return button.visibleRegion().boundingRect() == button.rect() and button.width() >= button.sizeHint().width()


def too_wide(window: MainWindow) -> Iterator[str]:
    """The panels in sight with something that goes on beyond their edge."""
    for panel in window.findChildren(Scrolled):
        inside = panel.widget()
        if inside is not None and inside.width() > panel.viewport().width() and not panel.visibleRegion().isEmpty():
            yield type(inside).__name__


@pytest.fixture(scope="module")
def walk(qapp: QApplication, example_made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """Start with the largest text, go to the usual one, and at the end to a larger one: always past every page."""
    qapp.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    with window_of(qapp, tmp_path_factory.mktemp("walk"), example_made_once, WIDE, LARGEST, painted=False) as window:
        places = frozenset(button.font().pointSizeF() for button in window.places.findChildren(QPushButton))
        fonts = (qapp.font().pointSizeF(), window.menuBar().font().pointSizeF(), places)
        sights = list(visits(window, WIDE))  # only in so wide a window is so large a text beside a panel
        window.look.reset_text()
        window.setUpdatesEnabled(True)  # a picture may move something too, and what comes to rest comes to it drawn
        sights += visits(window, LEAST, LOW)
        window.setUpdatesEnabled(False)
        window.look.step_text(3)
        sights += visits(window, LAPTOP, LEAST)
        yield Walk(tuple(sights), fonts)


def visits(window: MainWindow, *sizes: tuple[int, int]) -> Iterator[Sight]:
    """Go to each page in a window of the first of these sizes, and look at it in all of them."""
    for place in EVERYWHERE:
        window.resize(*sizes[0])
        window.show_place(place)
        yield from (look(window, place, size) for size in sizes)


def test_a_window_that_starts_with_large_text_has_it_everywhere_and_cuts_no_field(walk: Walk) -> None:
    """The menus and the places had the small text of before, and the fields of a panel went on beyond its edge."""
    large, menus, places = walk.fonts
    assert (menus, set(places)) == (large, {large})
    assert [(*sight.where, sight.beyond) for sight in walk.seen(LARGEST, WIDE) if sight.beyond] == []


def test_every_page_has_room_in_the_least_window_and_comes_to_rest_there_also_once_it_was_seen_in_large_text(
    walk: Walk,
) -> None:
    """What lies hidden behind a page is given the smaller text only when it is shown.

    A scroll bar that took the room of a column came and went for ever.
    """
    for sight in walk.seen(1.0, LEAST):
        assert sight.least[0] <= LEAST[0], sight.where
        assert sight.size[0] == LEAST[0], sight.where


def test_every_page_has_room_beside_its_panel_in_900_by_480(walk: Walk) -> None:
    for sight in walk.seen(1.0, LOW):
        assert sight.least[0] <= LOW[0], sight.where
        assert sight.least[1] <= LOW[1], sight.where
        assert sight.size[0] == LOW[0], sight.where
        assert not sight.takes_turns, sight.where


@pytest.mark.parametrize(("text", "beside"), [(1.0, LOW), (LARGER, LAPTOP)])
def test_the_buttons_of_every_page_are_whole_in_every_width_and_stand_in_one_line(
    walk: Walk, text: float, beside: tuple[int, int]
) -> None:
    """The least width, and one in which the panel takes its part."""
    for sight in walk.seen(text, LEAST, beside):
        assert sight.buttons, sight.where
        assert (sight.lines, sight.cut) == (1, ()), sight.where


def test_the_titles_of_all_pages_begin_at_one_distance_from_the_edge(walk: Walk) -> None:
    lefts = {left for sight in walk.seen(1.0, LOW) for left in sight.titles}
    assert len(lefts) == 1, lefts
