"""The focus where the first record of a page comes and goes by Undo and Redo: it stays where the user was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton

from docs.pictures import settle
from tests.ui.keyboard import press
from tracker.services.file.files import new_tracker
from tracker.services.governance.meetings import add_body
from tracker.services.governance.risks import add_register
from tracker.services.indicators.category_tables import add_table
from tracker.services.indicators.indicators import add_indicator
from tracker.services.plans.plans import add_plan
from tracker.ui.window.main_window import MainWindow

OpenIn = Callable[[MainWindow, Path], None]
FIRST: dict[str, tuple[Callable[..., str], dict[str, Any]]] = {
    "Plans": (add_plan, {"title": "Recovery plan"}),
    "Indicators": (add_indicator, {"name": "Visits"}),
    "Tables": (add_table, {"title": "Visits", "row_heading": "Ward", "columns": (), "exclusive": False}),
    "Meetings": (add_body, {"name": "Board"}),
    "Risks": (add_register, {"title": "Risks"}),
}


@pytest.fixture
def empty(window: MainWindow, open_in: OpenIn, tmp_path: Path) -> MainWindow:
    """A window on a tracker without anything in it."""
    path = tmp_path / "empty.tracker"
    new_tracker(path, today=lambda: date(2014, 12, 11)).close()
    open_in(window, path)
    return window


def focused() -> str:
    """The button that has the focus, or "the list"; empty for anything else, as a search."""
    widget = QApplication.focusWidget()
    if isinstance(widget, QPushButton):
        return widget.text()
    return "the list" if isinstance(widget, QAbstractItemView) else ""


@pytest.mark.parametrize("place", FIRST)
def test_the_focus_stays_in_the_list_or_on_its_button_when_the_first_comes_and_goes(
    empty: MainWindow, place: str
) -> None:
    """It jumped to the search."""
    use_case, fields = FIRST[place]
    session = empty.files.session
    assert session is not None
    empty.show_place(place)
    settle(empty)
    first = focused()
    assert first.startswith(("Add", "Import"))
    session.do(use_case, **fields)
    settle(empty)
    there = focused()
    assert there in ("the list", "Add action"), "a plan without actions offers to add one"
    for _ in range(2):
        press(empty, "Ctrl+Z")
        settle(empty)
        assert focused() == first
        press(empty, "Ctrl+Y")
        settle(empty)
        assert focused() == there
