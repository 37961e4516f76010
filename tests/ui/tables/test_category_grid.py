"""A category table as a grid: edited in place, with what its figures add up to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.papers import TABLES
from tests.ui.figures import opened, unedited
from tests.ui.model_tester import watched
from tracker.data.queries.indicators import tables
from tracker.domain.imports.draft import Draft
from tracker.services.edit_fields import edit_fields
from tracker.services.file.files import open_tracker
from tracker.services.indicators.category_tables import TABLE, delete_rows
from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.framework.session import Session
from tracker.ui.tables.category_grid import CategoryGrid, Part
from tracker.ui.tables.view import CategoryView

PLACES, REASONS, HOMES = 1, 2, 3


@pytest.fixture(scope="module")
def kept(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One file with the four tables of the papers for all."""
    with opened(tmp_path_factory.mktemp("grid"), Draft("papers", tables=TABLES)) as found:
        yield found


@pytest.fixture
def session(kept: Session) -> Iterator[Session]:
    yield from unedited(kept)


@pytest.fixture
def grid(session: Session) -> Iterator[CategoryGrid]:
    """Shows the contracts by place and follows every change."""
    with watched(CategoryGrid(session)) as model:
        show(session, model, PLACES)
        following = session.changed.connect(
            lambda _: show(session, model, model.content.table.id if model.content else 0)
        )
        yield model
        session.changed.disconnect(following)


def show(session: Session, model: CategoryGrid, table_id: int) -> None:
    model.show(next((found for found in session.read(tables) if found.table.id == table_id), None))


def texts(model: CategoryGrid, row: int) -> list[str]:
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def enter(model: CategoryGrid, row: int, column: int, text: str) -> bool:
    return model.setData(model.index(row, column), text, Qt.ItemDataRole.EditRole)


def test_cells_stand_as_printed_with_a_blank_row_and_the_sums_below(grid: CategoryGrid) -> None:
    headings = [grid.headerData(column, Qt.Orientation.Horizontal) for column in range(grid.columnCount())]
    assert headings == ["Location", "Contracts awarded", "Contractors", "Annual value"]
    assert [texts(grid, row) for row in range(grid.rowCount())] == [
        ["Lancashire", "31", "104", "£56.9m"],
        ["North West", "11", "35", "£13.9m"],
        ["Other", "24", "28", "£11m"],
        ["Add category…", "", "", ""],
        ["Calculated total", "66", "167", "£81.8m"],
    ]
    assert grid.part(grid.index(3, 1)) is Part.BLANK
    assert not grid.flags(grid.index(4, 1)) & Qt.ItemFlag.ItemIsEditable


def test_rows_are_added_up_always_and_columns_only_where_categories_exclude_one_another(
    session: Session, grid: CategoryGrid
) -> None:
    show(session, grid, REASONS)
    assert grid.headerData(4, Qt.Orientation.Horizontal) == "Calculated total"
    assert (texts(grid, 0), grid.rowCount()) == (["Telly Talk", "8", "6", "14", "14"], 12)
    session.do(edit_fields, TABLE, REASONS, {"exclusive": True})
    assert texts(grid, 12) == ["Calculated total", "30", "40", "70", ""]


def test_a_total_that_differs_is_said_at_it_and_at_the_sum(session: Session, grid: CategoryGrid) -> None:
    show(session, grid, REASONS)
    assert enter(grid, 0, 3, "15")
    sentence = "Telly Talk: the total is reported as 15, its figures add up to 14."
    assert [grid.contradiction(grid.index(0, column)) for column in range(5)] == ["", "", "", sentence, sentence]
    assert grid.index(0, 4).data(Qt.ItemDataRole.AccessibleTextRole) == f"calculated total 14. {sentence}"
    show(session, grid, HOMES)
    enter(grid, 3, 1, "345")
    sums = grid.rowCount() - 1
    assert grid.contradiction(grid.index(sums, 1)) == "Homes: the total is reported as 345, the rows add up to 344."
    assert not grid.contradiction(grid.index(sums, 0)) and not grid.contradiction(grid.index(4, 1))


def test_cells_are_changed_and_the_blank_row_becomes_a_category_and_both_are_undone(
    session: Session, grid: CategoryGrid
) -> None:
    assert enter(grid, 0, 1, "32") and enter(grid, 3, 0, "Abroad") and enter(grid, 3, 3, "£2m")
    assert texts(grid, 0)[1] == "32"
    assert (texts(grid, 3), texts(grid, 5)[1:]) == (["Abroad", "", "", "£2m"], ["", "", "£83.8m"])
    for _ in range(3):
        session.undo()
    assert texts(grid, 4) == ["Calculated total", "66", "167", "£81.8m"]


def test_what_is_typed_unchanged_writes_nothing(session: Session, grid: CategoryGrid) -> None:
    before = session.tracker.undo_sentence
    assert enter(grid, 0, 1, " 31 ") and enter(grid, 3, 0, " ")
    assert session.tracker.undo_sentence == before


def test_a_block_is_pasted_as_one_step_and_cells_are_emptied(session: Session, grid: CategoryGrid) -> None:
    grid.paste("12\t36\n25\t29\n", grid.index(1, 1))
    assert [texts(grid, row)[1:3] for row in (1, 2)] == [["12", "36"], ["25", "29"]]
    grid.clear([grid.index(1, 1), grid.index(1, 2), grid.index(4, 1)])
    assert texts(grid, 1) == ["North West", "", "", "£13.9m"]
    session.undo()
    session.undo()
    assert texts(grid, 1) == ["North West", "11", "35", "£13.9m"]


def test_an_empty_paste_is_refused_with_its_reason(grid: CategoryGrid) -> None:
    said: list[str] = []
    grid.refused.connect(said.append)
    grid.paste(" \n", grid.index(0, 0))
    assert said == ["There is nothing to paste. Copy the cells of a table first."]


def test_rows_that_go_elsewhere_go_here(session: Session, grid: CategoryGrid) -> None:
    session.do(delete_rows, row_ids=[1, 3])
    assert [texts(grid, row)[0] for row in range(grid.rowCount())] == [
        "North West",
        "Add category…",
        "Calculated total",
    ]
    show(session, grid, 0)
    assert (grid.rowCount(), grid.columnCount()) == (0, 0)


def test_a_file_that_is_only_viewed_has_no_blank_row(session: Session, tmp_path: Path) -> None:
    viewer = Session(open_tracker(session.tracker.store.path))
    model = CategoryGrid(viewer)
    show(viewer, model, PLACES)
    assert (model.rowCount(), model.can_edit) == (4, False)
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    viewer.close()


def test_cells_are_measured_when_they_change_and_not_at_another_width_of_the_view(
    grid: CategoryGrid, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = CategoryView(grid)
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    asked: list[object] = []
    contradiction = grid.contradiction

    def ask(index: Index) -> str:
        asked.append(index)
        return contradiction(index)

    monkeypatch.setattr(grid, "contradiction", ask)
    wide = view.columnWidth(1)
    view.resize(300, 400)
    assert asked == []
    assert view.columnWidth(1) < wide, "the figures make do with what they need"
    narrow = view.columnWidth(1)
    assert enter(grid, 0, 1, "123,456,789,012,345")
    assert asked
    assert view.columnWidth(1) > narrow
