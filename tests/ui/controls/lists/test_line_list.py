"""A list of lines under the hand: keys and mouse open a line, more of a group, and copy it whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press
from tests.ui.mouse import click, double_click, point_of
from tracker.ui.controls.lists.line import Group, Line
from tracker.ui.controls.lists.line_delegate import LineLook
from tracker.ui.controls.lists.line_list import LineList
from tracker.ui.controls.lists.line_model import AT_ONCE, LineModel

Shown = Callable[..., tuple[LineList, list[str]]]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Show a list of lines, with the titles of those that are opened."""

    def show(lines: Sequence[Line], look: LineLook | None = None) -> tuple[LineList, list[str]]:
        made = LineList(LineModel(), "Lines", look or LineLook())
        made.lines.setParent(made)
        made.lines.set_lines(lines)
        opened: list[str] = []
        made.opened.connect(lambda line: opened.append(line.title))
        qtbot.addWidget(made)
        made.resize(400, 500)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        made.setFocus()
        return made, opened

    return show


LINES = (Line("Late", kind="heading", total=2), Line("One", "It is late."), Line("Two", remark="Home care"))
WORDY = LineLook(most=2)


def test_return_and_a_double_click_open_a_line_and_one_click_picks_it(shown: Shown) -> None:
    made, opened = shown(LINES)
    click(made.viewport(), point_of(made, 2))
    assert (made.currentIndex().row(), opened) == (2, [])
    press(made, "Return")
    double_click(made.viewport(), point_of(made, 1))
    assert opened == ["Two", "One"]
    double_click(made.viewport(), point_of(made, 0))
    assert opened == ["Two", "One"], "a heading leads nowhere"


def test_in_a_list_of_ways_one_click_goes_there(shown: Shown) -> None:
    made, opened = shown(LINES, LineLook(are_ways=True))
    click(made.viewport(), point_of(made, 2))
    assert opened == ["Two"]


def test_a_click_on_the_last_line_of_a_group_shows_more_of_it(shown: Shown) -> None:
    made, opened = shown(())
    numbers = range(1, AT_ONCE + 3)
    made.lines.set_groups([Group("Late", "", numbers, lambda number: Line(str(number), row_id=number))])
    last = made.lines.rowCount() - 1
    made.scrollToBottom()
    click(made.viewport(), point_of(made, last))
    assert (made.lines.rowCount(), opened) == (AT_ONCE + 3, [])


def test_the_line_that_is_picked_is_copied_whole(shown: Shown) -> None:
    made, _ = shown(LINES)
    made.pick(1)
    press(made, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "One. It is late."


def test_a_line_that_is_picked_stays_so_when_others_come_before_it(shown: Shown) -> None:
    made, _ = shown(LINES)
    made.pick(2)
    made.lines.set_lines([Line("Newer", row_id=9), *LINES])
    assert made.currentIndex().data() == "Two. Home care"
    made.lines.set_lines(LINES[:2])
    assert made.currentIndex().data() == "One. It is late.", "it is gone, and the nearest is picked"


def test_remarks_stand_below_their_titles_where_a_narrow_list_lets_them(shown: Shown) -> None:
    lines = [Line(title, "Late.", remark="Roads") for title in ("Mend the road", "Set up a board that sees " * 3)]
    made, _ = shown(lines, LineLook(titles=3, remark_drops=100, most=2))

    def heights() -> list[int]:
        return [made.sizeHintForIndex(made.lines.index(row)).height() for row in range(2)]

    line = heights()[1] - heights()[0]
    narrow = heights()[0]
    made.resize(1400, 500)
    assert heights()[0] == heights()[1] == narrow - line


@pytest.mark.parametrize(("pads", "lines"), [(3, 1), (2, 2)])
def test_the_further_text_of_an_indented_line_has_its_padding_at_the_right(pads: int, lines: int, shown: Shown) -> None:
    text = "Nobody has said yet who takes the chair while she is away"
    made, _ = shown([Line("One", "Short", is_under=True), Line("Two", text, is_under=True)], WORDY)
    made.resize(made.fontMetrics().horizontalAdvance(text) + pads * WORDY.pad_x + 2, 500)
    one, other = (made.sizeHintForIndex(made.lines.index(row)).height() for row in range(2))
    assert other - one == (lines - 1) * made.fontMetrics().lineSpacing()
