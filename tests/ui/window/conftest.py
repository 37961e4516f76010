"""One window with the example for all tests of this folder that leave its file open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.shared_window import as_found, window_of
from tracker.ui.window.main_window import MainWindow


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of this folder that have a window of their own before it: it would be styled anew for each."""
    here = [number for number, item in enumerate(items) if item.path.parent == Path(__file__).parent]
    found = sorted((items[number] for number in here), key=lambda item: "kept" in getattr(item, "fixturenames", ()))
    for number, item in zip(here, found, strict=True):
        items[number] = item


@pytest.fixture(scope="package")
def kept(qapp: QApplication, example_made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """The window itself: a file of tests of another tracker has its own."""
    with window_of(qapp, tmp_path_factory.mktemp("window"), example_made_once, painted=False) as opened:
        yield opened


@pytest.fixture
def opened(kept: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window, lent to one test."""
    yield from as_found(kept, qtbot)
