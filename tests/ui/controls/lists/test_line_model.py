"""Lines under headings, of any number."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from tests.ui.model_tester import watched
from tracker.domain.plans.status import SCHEMES
from tracker.ui.controls.lists.line import Group, Line
from tracker.ui.controls.lists.line_model import AT_ONCE, LineModel


@pytest.fixture
def model() -> Iterator[LineModel]:
    """Under the eyes of Qt's tester, nothing shown yet."""
    with watched(LineModel()) as made:
        yield made


def line(number: int) -> Line:
    return Line(f"Action {number}", "It is late.", place="Plans", row_id=number)


def group(name: str, *numbers: int) -> Group:
    return Group(name, f"What {name} means.", numbers, line)


def said(model: LineModel) -> list[str]:
    return [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_each_heading_says_what_it_means_and_how_many_there_are(model: LineModel) -> None:
    model.set_groups([group("Overdue", 1, 2), group("Silent", 3)])
    assert said(model) == [
        "Overdue, 2. What Overdue means.",
        "Action 1. It is late.",
        "Action 2. It is late.",
        "Silent, 1. What Silent means.",
        "Action 3. It is late.",
    ]
    able = [bool(model.index(row).flags() & Qt.ItemFlag.ItemIsSelectable) for row in range(model.rowCount())]
    assert able == [False, True, True, False, True]


def test_of_very_many_the_first_are_shown_and_more_are_a_line_away(model: LineModel) -> None:
    model.set_groups([group("Overdue", *range(1, 1001)), group("Silent", 2000)])
    assert model.rowCount() == AT_ONCE + 4
    assert said(model)[AT_ONCE + 1] == "and 950 more"
    model.show_more(AT_ONCE + 1)
    assert said(model)[AT_ONCE + 201] == "and 750 more"
    model.set_groups([group("Overdue", *range(1, 1001))])
    assert model.rowCount() > AT_ONCE + 4, "what was asked for stays shown when it is read anew"


def test_what_was_selected_is_found_again_or_its_neighbour(model: LineModel) -> None:
    model.set_groups([group("Overdue", 1, 2, 3)])
    wanted = model.line(2)
    model.set_groups([group("Newer", 9), group("Overdue", 1, 2, 3)])
    assert model.row_like(wanted, 2) == 4
    model.set_groups([group("Overdue", 1, 3)])
    assert model.line(model.row_like(wanted, 2)) == line(3)
    model.set_groups([])
    assert model.row_like(wanted, 2) == -1


def test_a_turn_of_a_status_is_told_in_words(model: LineModel) -> None:
    green, amber = SCHEMES["Green, Amber, Red"].find("Green"), SCHEMES["Green, Amber, Red"].find("Amber")
    turned = Line("1.4 Train", "Two trainers left", turn=(green, amber))
    model.set_groups([Group("Status moved", "", [turned], lambda one: one)])
    assert said(model)[1] == "1.4 Train. Green → Amber. Two trainers left"


def test_lines_about_the_same_things_keep_the_place_of_a_view(model: LineModel) -> None:
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.set_lines([line(1), line(2)])
    model.set_lines([Line("Renamed", place="Plans", row_id=1), line(2)])
    assert (said(model), len(resets)) == (["Renamed", "Action 2. It is late."], 1)
    model.set_lines([line(2)])
    assert (said(model), len(resets)) == (["Action 2. It is late."], 2)
