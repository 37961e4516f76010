"""Pictures of every screen, drawn by the window itself: for the guide, and where there is no display to look at.

They show the day of the example's meeting, whenever they are taken.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QMessageLogContext, QSize, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from tracker.data.queries.action_list import action_ids
from tracker.data.queries.indicators import indicators
from tracker.data.queries.plans import plans
from tracker.domain.plans.action_filter import ActionFilter
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.imports.remembered_layouts import ELSEWHERE
from tracker.ui.framework.background import collect_garbage_here
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import Choice
from tracker.ui.returns.page import ReturnsPage
from tracker.ui.settings.settings import Settings
from tracker.ui.unsaved.typed_texts import TypedTexts
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES

SIZE = QSize(1280, 800)
_LOOK_EVERY_MS = 15
_QUIET_TIMES = 3
_MOST_LOOKS = 60_000 // _LOOK_EVERY_MS
_LONGEST_WORK_MS = 2000
"""The longest that the window puts off any work; a notice goes away by itself long after."""
_SMALL = 20
"""A PNG's quality, as Qt calls it: within two hundredths of the smallest, in a third of the time."""
_SHOWN_ACTION = 3
"""Which action of the first plan is selected: the fourth, as it stands in the middle of the example's first section."""


def picture_places(
    app: QApplication,
    file: Path,
    folder: Path,
    theme: Choice,
    prefix: str = "",
    places: Collection[str] | None = None,
) -> list[Path]:
    """A picture of each place of a tracker file, "PREFIXplans.png" and so on in `folder`, with something selected.

    `places`: only of these.
    """
    with _Studio(app, theme) as window:
        window.files.open(file)
        settle(window)
        session = window.files.session
        if session is None:
            return []
        made = []
        for place, row_id in _things(session):
            if places is not None and place not in places:
                continue
            window.go_to(place, row_id)
            settle(window)
            made.append(save(window, folder / f"{prefix}{place.lower()}.png"))
        return made


def picture_frame(
    app: QApplication,
    file: Path,
    document: Path,
    folder: Path,
    theme: Choice,
    prefix: str = "",
    screens: Collection[str] | None = None,
) -> list[Path]:
    """Pictures of what is not a place: the start page, what the menus lead to, a preview of `document`.

    `screens`: only of these.
    """
    with _Studio(app, theme) as window:
        window.settings.recent_files = (file, file.with_name("Last year.tracker"))

        def open_file() -> None:
            if window.files.session is None:
                window.files.open(file)
                settle(window)

        def look_over() -> None:
            open_file()
            window.commands.check_import(document)

        def of_menu(name: str) -> None:
            open_file()
            window.show_last_place()
            window.menus.trigger(name)

        shown: dict[str, Callable[[], object]] = {
            "start": window.show_last_place,
            "new": window.commands.new_plan,
            "bring in": look_over,
            **{name: partial(of_menu, name) for name in ("keys", "about", "restore", "export")},
        }
        made = []
        for name, show in shown.items():
            if screens is None or name in screens:
                show()
                made.append(_settled(window, folder / f"{prefix}{name}.png"))
        return made


def picture_merge(
    app: QApplication, file: Path, document: Path, folder: Path, theme: Choice, prefix: str = ""
) -> list[Path]:
    """A picture of what a document would change in the plan of a tracker file that it holds too."""
    with _Studio(app, theme) as window:
        window.files.open(file)
        settle(window)
        window.commands.check_import(document)
        settle(window)
        next(command for command in window.screens.screen_shown.commands() if command.name == "merge").run()
        return [_settled(window, folder / f"{prefix}merge.png")]


def picture_returns(
    app: QApplication, file: Path, returned: Path, folder: Path, theme: Choice, prefix: str = ""
) -> list[Path]:
    """A picture of what owners have sent back in the workbooks of the folder `returned`."""
    with _Studio(app, theme) as window:
        window.files.open(file)
        settle(window)
        window.menus.trigger("returns")
        page = window.screens.screen_shown
        assert isinstance(page, ReturnsPage), "the command shows it"
        page.tabs.setCurrentWidget(page.take)
        page.take.folder.set_path(returned)
        page.take.check_responses()
        settle(window)
        page.take.folder.set_path(Path(*returned.parts[-2:]))
        return [_settled(window, folder / f"{prefix}returns.png")]


def picture_all(file: Path, document: Path, folder: Path, screens: Collection[str] | None = None) -> list[Path]:
    """Every screen of a tracker file in `folder`, or only `screens`, its places light and dark, by a program of its
    own.
    """
    qInstallMessageHandler(_pass_on)
    app = QApplication([])
    collect_garbage_here(app)
    return [
        *picture_frame(app, file, document, folder, "light", screens=screens),
        *picture_places(app, file, folder, "light", places=screens),
        *picture_places(app, file, folder, "dark", "dark ", screens),
    ]


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Qt's warnings, but for those of the offscreen platform, which has no window manager to ask."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


def settle(window: MainWindow) -> None:
    """Let events run until no job is left and nothing in the window waits to be done, and some moments more.

    What is typed is kept for the next start a moment later: that is not waited for, as nothing of it is seen.

    Raises AssertionError after a minute, with what is still waited for.
    """
    loop = QEventLoop()
    quiet = looks = 0
    known: list[QTimer] = []
    """The timers that were waited for: all others are looked for among thousands of things at the end alone."""

    def is_waited_for(timer: QTimer) -> bool:
        is_soon = timer.isSingleShot() and timer.isActive() and timer.interval() <= _LONGEST_WORK_MS
        return is_soon and not isinstance(timer.parent(), TypedTexts)

    def is_at_rest() -> bool:
        if not window.jobs.idle or any(Shiboken.isValid(timer) and is_waited_for(timer) for timer in known):
            return False
        if quiet < _QUIET_TIMES - 1:
            return True
        known[:] = filter(is_waited_for, window.findChildren(QTimer))
        return not known

    def look() -> None:
        nonlocal quiet, looks
        looks += 1
        quiet = quiet + 1 if is_at_rest() else 0
        if quiet == _QUIET_TIMES or looks == _MOST_LOOKS:
            loop.quit()

    timer = QTimer(interval=_LOOK_EVERY_MS)
    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    if looks == _MOST_LOOKS:
        left = [type(one.parent()).__name__ for one in window.findChildren(QTimer) if is_waited_for(one)]
        raise AssertionError(f"The window never came to rest: {'idle' if window.jobs.idle else 'a job'}, {left}")


def save(window: MainWindow, path: Path) -> Path:
    """Write what the window shows as a PNG, packed small."""
    path.parent.mkdir(parents=True, exist_ok=True)
    window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888).save(str(path), None, _SMALL)
    return path


def _settled(window: MainWindow, path: Path) -> Path:
    settle(window)
    return save(window, path)


def _things(session: Session) -> Iterator[tuple[str, int]]:
    """Each place with the id of what is selected there; 0 for nothing."""
    plan = next(iter(session.read(plans)), None)
    actions = session.read(action_ids, plan.id, ActionFilter(session.today)) if plan else []
    indicator = next(iter(session.read(indicators)), None)
    selected = {
        "Plans": actions[min(_SHOWN_ACTION, len(actions) - 1)][1] if actions else 0,
        "Indicators": indicator.id if indicator else 0,
    }
    for place in PLACES:
        yield place.name, selected.get(place.name, 0)


class _Studio:
    """A window of its own settings, on for as long as pictures are taken."""

    def __init__(self, app: QApplication, theme: Choice) -> None:
        self._app = app
        self._theme: Choice = theme
        self._folder = TemporaryDirectory()

    def __enter__(self) -> MainWindow:
        path = Path(self._folder.name) / "settings.ini"
        os.environ[ELSEWHERE] = str(path)
        settings = Settings(path)
        settings.theme = self._theme
        self._window = MainWindow(self._app, settings, lambda: EXAMPLE_DAY)
        self._window.resize(SIZE)
        self._window.show()
        return self._window

    def __exit__(self, *_: object) -> None:
        self._window.close()
        self._window.deleteLater()
        del os.environ[ELSEWHERE]
        self._folder.cleanup()
