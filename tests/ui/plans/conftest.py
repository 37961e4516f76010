"""The plan page in the real window, on 11 December 2014, with a plan of four actions in two sections."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import SETTINGS
from tests.ui.plans.one_page import OnePage
from tests.ui.shared_window import screen_of
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.services.file.files import new_tracker
from tracker.services.imports.write import bring_in
from tracker.ui.plans.page import PlanPage
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow

TODAY = date(2014, 12, 11)
PLAN = DraftPlan(
    "Home care recovery plan",
    "Adult services",
    "2014/15",
    sections=(
        DraftSection(
            "Assessments",
            "1",
            (
                DraftAction("Clear the waiting list", "1.9", "September 2014", status="Green"),
                DraftAction("Agree a rota with the hospital", "1.10", "March 2015", status="Amber"),
                DraftAction("Publish the leaflet", "1.11", notes=(DraftNote("In print."),)),
            ),
        ),
        DraftSection("Records", "2", (DraftAction("Move the files", "2.1", "Ongoing", status="Green"),)),
    ),
)
OTHER_PLAN = DraftPlan(
    "Highways plan", sections=(DraftSection("Roads", "1", (DraftAction("Mend the bridge", "1.1"),)),)
)

Show = Callable[..., PlanPage]


@pytest.fixture
def watched_models() -> list[QAbstractItemModelTester]:
    """Keeps the testers of models alive as long as the test."""
    return []


@pytest.fixture(scope="session")
def files_made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Gives the file with those plans in it, not to be opened."""

    @cache
    def made(*plans: DraftPlan) -> Path:
        path = tmp_path_factory.mktemp("plans") / "plan.tracker"
        tracker = new_tracker(path, who="A Manager", today=lambda: TODAY)
        if plans:
            tracker.do(bring_in, draft=Draft("papers.docx", plans))
        tracker.close()
        return path

    return made


@pytest.fixture(scope="package")
def window_of_files(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """The window in which `show` opens files, one after the other."""
    folder = tmp_path_factory.mktemp("window of files")
    with pytest.MonkeyPatch.context() as patch:
        for name in SETTINGS:  # each test has its own: this is for before the first and after the last
            patch.setenv(name, str(folder))
        settings = Settings(folder / "settings.ini")
        settings.folder = folder
        qapp.setStyleSheet("")
        window = MainWindow(qapp, settings, lambda: TODAY)
    yield window
    window.jobs.wait()
    window.close()
    window.deleteLater()


@pytest.fixture
def show(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    files_made_once: Callable[..., Path],
    window_of_files: MainWindow,
    watched_models: list[QAbstractItemModelTester],
) -> Iterator[Show]:
    """Opens a file with those plans in the window, and gives the page; its model breaks no rule of Qt's."""
    window = window_of_files

    def show_plans(*plans: DraftPlan) -> PlanPage:
        shutil.copy(files_made_once(*plans), tmp_path / "plan.tracker")
        window.settings.place = "Plans"
        window.resize(1280, 800)
        with qtbot.waitSignal(window.files.opened):
            window.files.open(tmp_path / "plan.tracker")
        with qtbot.waitActive(window):  # as the program does: it is shown once, with its first file
            window.show()
            window.activateWindow()
        page = screen_of(window, PlanPage)
        model: QAbstractItemModel = page.table.model
        watched_models.append(
            QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, qapp)
        )
        return page

    yield show_plans
    window.jobs.wait()
    window.files.close()
    window.jobs.wait()  # for its backup: the folder goes with the test
    window.notices.clear()
    window.toast.say("")
    assert window.files.session is None


@pytest.fixture
def own_page(show: Show) -> PlanPage:
    """The page with PLAN in a file that is of this test only."""
    return show(PLAN)


@pytest.fixture(scope="session")
def one_page_of(
    qapp: QApplication, files_made_once: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., OnePage]:
    """Makes a window for several tests of a plan; whoever makes one closes it.

    With `written_elsewhere` another program holds the file, so that the window may only look at it.
    """

    def make(plan: DraftPlan, *, written_elsewhere: bool = False) -> OnePage:
        folder = tmp_path_factory.mktemp("one page")
        return OnePage(qapp, files_made_once(plan), folder, lambda: TODAY, written_elsewhere=written_elsewhere)

    return make


@pytest.fixture(scope="package")
def one_page(one_page_of: Callable[..., OnePage]) -> Iterator[OnePage]:
    """The window that serves all tests of `page`; a file of tests of another plan has its own."""
    with closing(one_page_of(PLAN)) as opened:
        yield opened


@pytest.fixture
def page(one_page: OnePage) -> Iterator[PlanPage]:
    """The page with PLAN: sections 1 and 2, actions 1 to 4. All that a test does with it is taken back."""
    yield one_page.ready()
    one_page.take_back()


@pytest.fixture(scope="package")
def one_page_to_look_at(one_page_of: Callable[..., OnePage]) -> Iterator[OnePage]:
    """The window that serves all tests of `page_to_look_at`."""
    with closing(one_page_of(PLAN, written_elsewhere=True)) as opened:
        yield opened


@pytest.fixture
def page_to_look_at(one_page_to_look_at: OnePage) -> Iterator[PlanPage]:
    """The page with PLAN in a file that another program holds: it may only be looked at."""
    yield one_page_to_look_at.ready()
    one_page_to_look_at.take_back()
