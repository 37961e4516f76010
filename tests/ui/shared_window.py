"""Windows that serve all tests of a file, as making one takes most of a test.

`window_of` makes one with the example, `small_window` one with a few figures, and `as_found` lends it to a test: each
finds it as the first did, and one that leaves a trace in it fails. `kept_window`, `kept_example` and
`lent_window` make the fixtures of a file of tests of it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt import exceptions
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.conftest import SETTINGS
from tests.ui.figures import opened, small
from tracker.domain.imports.draft import Draft
from tracker.services.example.example import EXAMPLE_DAY
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.framework.commands import Command
from tracker.ui.framework.page import Page
from tracker.ui.framework.session import Session
from tracker.ui.plans.page import PlanPage
from tracker.ui.settings.settings import Settings
from tracker.ui.window.app import show_soon
from tracker.ui.window.main_window import MainWindow

SIZE = (1180, 760)
S = TypeVar("S", bound=QWidget)


@contextmanager
def window_of(
    app: QApplication,
    folder: Path,
    example: Path,
    size: tuple[int, int] = SIZE,
    text_scale: float = 1.0,
    *,
    painted: bool = True,
    place: str = "Plans",
) -> Iterator[MainWindow]:
    """A window of its own settings on a copy of the example, shown, active and at rest; it goes at the end.

    It begins at that place, whose page alone is made. As the program does it, it is shown once the file is open: there
    is no page to begin with.

    One that is not `painted` lays itself out and takes keys and mouse as any other, and draws its first picture alone.
    """
    file = Path(shutil.copy(example, folder / "plan.tracker"))
    with pytest.MonkeyPatch.context() as patch:
        for name in SETTINGS:  # each test has its own: this is for before the first and after the last
            patch.setenv(name, str(folder))
        settings = Settings(folder / "settings.ini")
        settings.folder = folder
        settings.text_scale = text_scale
        settings.place = place
        window = MainWindow(app, settings, lambda: EXAMPLE_DAY)
        window.resize(*size)
        window.files.open(file)
        show_soon(window)
        settle(window)
        _activate(window)
        window.setUpdatesEnabled(painted)  # after the first picture, with which all begins that goes on beside it
        yield window
        window.jobs.wait()
        window.close()
        window.deleteLater()


@contextmanager
def small_window(
    app: QApplication,
    folder: Path,
    place: str,
    fill: Callable[[Session], object] = lambda _session: None,
    drafts: Sequence[Draft] = (),
) -> Iterator[MainWindow]:
    """A window as `window_of` makes it, at a place of a file with PLAN and FIGURES, or other drafts. It draws nothing.

    What is undone leaves its numbers behind: rows that a test names by theirs are to be filled in.
    """
    (folder / "made").mkdir()
    with opened(folder / "made", *(drafts or (small(),))) as session:
        fill(session)
        path = session.tracker.store.path
    with window_of(app, folder, path, painted=False, place=place) as window:
        yield window


def kept_window(
    place: str, fill: Callable[[Session], object] = lambda _session: None, drafts: Sequence[Draft] = ()
) -> object:
    """A fixture: the window of `small_window` that serves all tests of a file. It is to be called `kept`."""

    @pytest.fixture(scope="module")
    def kept(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
        with small_window(qapp, tmp_path_factory.mktemp("kept"), place, fill, drafts) as made:
            yield made

    return kept


def kept_example(scope: Literal["module", "package"] = "module") -> object:
    """A fixture: a window with the example that serves all tests of a file, or of a folder. `lent_window` lends it."""

    @pytest.fixture(scope=scope)
    def kept(
        qapp: QApplication, example_made_once: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> Iterator[MainWindow]:
        with window_of(qapp, tmp_path_factory.mktemp("kept"), example_made_once, painted=False) as made:
            yield made

    return kept


def lent_window(place: str = "Plans", row_id: int = 1) -> object:
    """A fixture: the window called `kept`, lent by `as_found` to one test."""

    @pytest.fixture
    def lent(kept: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
        yield from as_found(kept, qtbot, place, row_id)

    return lent


def show_active(window: MainWindow, qtbot: QtBot) -> None:
    """Show a window as the active one, and let begin what begins once it is painted."""
    with qtbot.waitExposed(window):
        window.show()
        window.activateWindow()
    QApplication.processEvents()


def screen_of(window: MainWindow, kind: type[S]) -> S:
    """The screen that a window shows, which is of that kind."""
    shown = window.screens.screen_shown
    assert isinstance(shown, kind)
    return shown


def session_of(window: MainWindow) -> Session:
    """The file that is open in it."""
    assert window.files.session is not None, "its file is open"
    return window.files.session


def make_active(window: MainWindow) -> None:
    """Have a window be the active one: what was open over it or beside it, and is on its way out, goes first."""
    settle(window)
    _activate(window)


def _activate(window: MainWindow) -> None:
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 60_000), "another window is the active one"


def as_found(
    window: MainWindow, qtbot: QtBot, place: str = "Plans", row_id: int = 1, size: tuple[int, int] = SIZE
) -> Iterator[MainWindow]:
    """The window, active and at a place, with that row picked (0: any); at the end it is made to be as it was then."""
    _go_back(window, qtbot, place, row_id, size)
    before = _state(window, row_id)
    assert not before[0], "nothing is edited"
    yield window
    QTest.keyRelease(window, Qt.Key.Key_Control)  # what was pressed last would count for what is selected next
    _close_boxes(window)
    qtbot.waitUntil(lambda: window.jobs.idle)
    if not _is_there(window, place, 0):
        window.show_place(place)  # leaving a page writes what was begun there
    _take_back(window)
    if window.settings.text_scale != 1.0:
        window.look.reset_text()
    _go_back(window, qtbot, place, row_id, size)
    with suppress(exceptions.TimeoutError):  # what differs is said below
        qtbot.waitUntil(lambda: _state(window, row_id) == before, timeout=20_000)
    left = [f"{now}, and it was {was}" for was, now in zip(before, _state(window, row_id), strict=True) if was != now]
    assert not left, "\n".join(left)
    assert list(_filters(window)) == [], "a page does not list all"


def _close_boxes(window: MainWindow) -> None:
    """Close what was opened over it, beside it, and in a cell."""
    for view in window.findChildren(QAbstractItemView):
        if view.state() == QAbstractItemView.State.EditingState:
            QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_Escape)
    while popup := QApplication.activePopupWidget():
        popup.close()
    for other in QApplication.topLevelWidgets():
        if other.isVisible() and not isinstance(other, MainWindow):
            other.close()
    window.exporting.close()


def _take_back(window: MainWindow) -> None:
    """Give up what was begun, undo whatever was edited, and let each page list all again."""
    for unfinished in window.screens.unfinished():
        window.screens.give_up(unfinished)
    for field in window.findChildren(TextField):  # what is typed is written, and undone with the rest
        if not field.commit():
            field.box.set_text(field.saved)
            field.commit()
        field.set_message("")
    for text in window.beside.typed.kept:
        window.beside.typed.discard(text)
    session = session_of(window)
    if steps := len(session.tracker.undo_steps):
        session.undo(steps)
    for clear in _filters(window):
        clear.run()
    window.toast.hide()


def _go_back(window: MainWindow, qtbot: QtBot, place: str, row_id: int, size: tuple[int, int]) -> None:
    window.resize(*size)
    if not _is_there(window, place, row_id):
        window.go_to(place, row_id)
    _activate(window)
    qtbot.waitUntil(lambda: window.jobs.idle and _is_there(window, place, row_id))
    window.notices.clear()
    window.screens.go_to(panel=False)


def _is_there(window: MainWindow, place: str, row_id: int) -> bool:
    page = window.screens.screen_shown
    if not isinstance(page, Page) or page.place != place:
        return False
    # The panel of a plan's row, and with it the name, follows the selection a moment later.
    selected = page.view.row_id if isinstance(page, PlanPage) else row_id
    return row_id == 0 or row_id == selected == page.row_shown[0]


def _filters(window: MainWindow) -> Iterator[Command]:
    """The commands that let a page list all again, of those that do not."""
    assert window.pages is not None, "its file is open"
    for page in window.pages.opened():
        for command in page.commands():
            if command.name == "clear_filter" and command.enabled is not None and command.enabled():
                yield command


def _state(window: MainWindow, row_id: int) -> tuple[object, ...]:
    """What a test could leave otherwise: what was edited, what is shown, listed, said, typed and refused, the size."""
    page = window.screens.screen_shown
    views = [view for view in page.findChildren(QAbstractItemView) if view.isVisible() and view.accessibleName()]
    edited = QAbstractItemView.State.EditingState
    texts = [field for field in window.findChildren(TextField) if field.has_unsaved or field.problem.text()]
    return (
        session_of(window).tracker.undo_sentence,
        type(page).__name__,
        page.row_shown if row_id and isinstance(page, Page) else None,
        [(view.accessibleName(), view.model().rowCount(), view.state() == edited) for view in views],
        [(field.box.accessibleName(), field.text, field.problem.text()) for field in texts],
        window.beside.typed.kept,
        window.notices.sentences(),
        window.screens.unfinished(),
        window.height(),  # it is at least as wide as its page needs, which words on their way to it may change
        window.settings.text_scale,
        QApplication.activePopupWidget(),
    )
