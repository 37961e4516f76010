"""What belonged to a file goes with it: nothing that lives as long as the window holds it by a signal or a closure."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import SIGNAL, QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from tracker.domain.imports.draft import Draft
from tracker.services.file.files import open_tracker
from tracker.ui.controls.arrangement.flow_layout import FlowLayout
from tracker.ui.framework.background import Jobs
from tracker.ui.imports.merge_offer import MergeOffer
from tracker.ui.window.main_window import MainWindow


def test_closing_a_file_lets_go_of_its_pages_and_of_all_that_was_read(
    window: MainWindow, example: Path, open_in: Callable[[MainWindow, Path], None], qtbot: QtBot
) -> None:
    open_in(window, example)
    kept = _visit_all(window, qtbot)
    window.files.close()

    def lives() -> list[str]:
        gc.collect()
        return [name for name, thing in kept if thing() is not None]

    qtbot.waitUntil(lambda: window.jobs.idle and lives() == [])


def _visit_all(window: MainWindow, qtbot: QtBot) -> list[tuple[str, weakref.ref[object]]]:
    """Every page, shown once, and what is opened from the menus; weakly held, by name."""
    assert window.pages is not None and window.files.session is not None
    pages = window.pages.all()
    for page in pages:
        window.show_screen(page)
        qtbot.waitUntil(lambda: window.jobs.idle)
    for name in ("export", "returns", "owners", "keys", "about"):
        window.menus.trigger(name)
    window.show_last_place()
    session = window.files.session
    return [(type(thing).__name__, weakref.ref(thing)) for thing in (*pages, session, session.tracker)]


def test_an_offer_to_merge_is_connected_once_however_often_it_looks(jobs: Jobs, example: Path, qtbot: QtBot) -> None:
    offer = MergeOffer(jobs)
    qtbot.addWidget(offer)
    connections = []
    with closing(open_tracker(example)) as tracker:
        for _ in range(3):
            with qtbot.waitSignal(offer.compared):
                offer.look(Draft("paper.docx"), tracker)
            connections.append(offer.receivers(SIGNAL("destroyed()")))
    assert connections[0] == connections[-1]


def test_what_flows_is_kept_in_items_of_python_and_goes_with_its_widget(qtbot: QtBot) -> None:
    """Python does not hear that an item which Qt made is gone, and may take a later one for it: a fault of memory."""
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(2, box)
    buttons = [QPushButton(name, box) for name in "abcd"]
    for button in buttons:
        flow.addWidget(button)
    items = [item for at in range(flow.count()) if (item := flow.itemAt(at)) is not None]
    assert [Shiboken.createdByPython(item) for item in items] == 4 * [True]
    del items
    before = flow.sizeHint().width()
    buttons[0].deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    flow.removeWidget(buttons[1])
    left = [item.widget() for at in range(flow.count()) if (item := flow.itemAt(at)) is not None]
    assert left == buttons[2:]
    assert 0 < flow.sizeHint().width() < before
