"""The real window with settings of its own, and an example to open in it."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.stored import unlocked
from tests.ui.figures import small
from tests.ui.shared_window import show_active
from tracker.services.example.example import EXAMPLE_DAY, make_example
from tracker.services.imports.remembered_layouts import ELSEWHERE
from tracker.ui.framework.background import Jobs
from tracker.ui.framework.files import Files
from tracker.ui.look.theme import apply_theme
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow

_ALL_AFTER = 60
"""The number of tests after which all cycles are collected, the old ones too, which takes a tenth of a second."""

for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitActive, QtBot.waitExposed):
    assert wait.__kwdefaults__, "it has a limit"
    wait.__kwdefaults__["timeout"] = 60_000  # five seconds are too short on a busy machine


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of a file that have a window of their own before those that share one.

    To make one takes up to twice as long while another is there: its style is worked out anew for both.
    """
    files = {path: number for number, path in enumerate(dict.fromkeys(item.path for item in items))}
    items.sort(key=lambda item: (files[item.path], "window" not in getattr(item, "fixturenames", ())))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Let no cycles be collected by the way while there may be windows, between tests neither: their worker threads
    could destroy the widgets of an earlier test.
    """
    if Path(__file__).parent in item.path.parents:
        gc.disable()
    else:
        gc.enable()
    return (yield)


@pytest.fixture(autouse=True)
def garbage_stays_in_this_thread(qapp: QApplication) -> Iterator[None]:
    """Collect cycles here, before and after each test.

    The widgets of a test go with it: each one that stays makes every later window slower to draw. So do its theme and
    what it copied: every test begins as the program does. Where there is no display, copied rows would outlive Python,
    too, and end it with a fault of memory.
    """
    apply_theme(qapp, "light")
    gc.collect(2 if gc.get_count()[2] > _ALL_AFTER else 1)  # also what pytest held after the last test
    yield
    assert qapp.mouseButtons() == Qt.MouseButton.NoButton, "a button that is left down holds up every later test"
    qapp.clipboard().clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(0)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings as at the first start, with files going into the test's folder."""
    monkeypatch.setenv(ELSEWHERE, str(tmp_path / "settings.ini"))
    kept = Settings()
    kept.folder = tmp_path
    return kept


@pytest.fixture
def window(
    request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot, settings: Settings
) -> Iterator[MainWindow]:
    """The real window, shown and active, on the day of the example's meeting.

    As when the program begins with a file, it is shown once the file is open where the test opens one by `open_in`: to
    show it before, with the ways to begin, and to style each part of the page anew takes as long again.
    """
    qapp.setStyleSheet("")  # as at the start of the program: the window sets it once it is put together
    opened = MainWindow(qapp, settings, lambda: EXAMPLE_DAY)
    qtbot.addWidget(opened)
    if "open_in" not in request.fixturenames:
        show_active(opened, qtbot)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def example_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as it comes, not to be opened."""
    tracker = make_example(tmp_path_factory.mktemp("example") / "Example.tracker")
    tracker.close()
    return tracker.store.path


@pytest.fixture
def example(tmp_path: Path, example_made_once: Path) -> Path:
    """A tracker file with the example in it."""
    return Path(shutil.copy(example_made_once, tmp_path))


@pytest.fixture(scope="session")
def small_file_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """PLAN and FIGURES, not to be opened."""
    with closing(unlocked(tmp_path_factory.mktemp("small") / "Roads.tracker", small())) as tracker:
        return tracker.store.path


@pytest.fixture
def small_file(tmp_path: Path, small_file_made_once: Path) -> Path:
    """A tracker file with PLAN and FIGURES, for what does not need the example: it is opened sooner."""
    return Path(shutil.copy(small_file_made_once, tmp_path))


@pytest.fixture
def open_in(qtbot: QtBot) -> Callable[[MainWindow, Path], None]:
    """Opens a file in a window, waits until it is there, and shows the window with it where it is not shown yet."""

    def open_file(window: MainWindow, path: Path) -> None:
        with qtbot.waitSignal(window.files.opened):
            window.files.open(path)
        if not window.isVisible():
            show_active(window, qtbot)

    return open_file


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    """The jobs of a window."""
    return Jobs()


@pytest.fixture
def files(jobs: Jobs, settings: Settings) -> Iterator[Files]:
    """The file of a window: none is open yet."""
    made = Files(jobs, settings)
    yield made
    made.close_now()
