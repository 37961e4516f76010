"""The rows of a table as values."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from tests.ui.model_tester import watched
from tracker.domain.plans.status import SCHEMES
from tracker.ui.controls.lists.row_table import Cell, Row, RowTable


@pytest.fixture
def model() -> Iterator[RowTable]:
    """Under the eyes of Qt's tester, nothing shown yet."""
    with watched(RowTable(("Ref", "Score"))) as made:
        yield made


def row(key: int, text: str) -> Row:
    return Row((Cell(str(key)), Cell(text)), key, source=text)


def said(model: RowTable) -> list[list[object]]:
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[model.index(row, column).data() for column in columns] for row in rows]


def test_a_heading_has_one_cell_and_a_status_says_its_word(model: RowTable) -> None:
    amber = SCHEMES["Green, Amber, Red"].find("Amber")
    model.set_rows([Row((Cell("Agenda"),), is_heading=True), Row((Cell("1"), Cell("", status=amber)), 1, source=amber)])
    assert said(model) == [["Agenda", None], ["1", "Amber"]]
    able = [bool(model.index(row, 0).flags() & Qt.ItemFlag.ItemIsSelectable) for row in range(2)]
    assert able == [False, True]


def test_rows_about_the_same_things_keep_the_place_of_a_view(model: RowTable) -> None:
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.set_rows([row(1, "a"), row(2, "b")])
    model.set_rows([row(1, "c"), row(2, "b")])
    assert (said(model), len(resets)) == ([["1", "c"], ["2", "b"]], 1)
    model.set_rows([row(2, "b")])
    assert (model.row_of(1), model.row_of(2), len(resets)) == (-1, 0, 2)


def test_further_rows_come_at_their_place(model: RowTable) -> None:
    model.set_rows([row(2, "b")])
    model.insert(0, [row(1, "a")])
    model.insert(2, [row(3, "c"), row(4, "d")])
    assert [cells[0] for cells in said(model)] == ["1", "2", "3", "4"]
