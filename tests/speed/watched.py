"""Run a program until its table of actions is painted, let it come to rest, use it, and print how it went.

`python -m tests.speed.watched ours|bare FILE [use] [look] [briefly]` prints JSON: `painted_at`, when the first paint of
the table was over (`time.monotonic()`, which the process that started this one can compare with its own); `worked`, the
seconds of a processor that it had taken by then, which say more where the computer is busy; `memory` held at rest, in
bytes; and with `use`, for `key`, `filter` and `sort`, the median milliseconds from the key or the click to the end of
the paint that shows what it did; in ours for `several` too, a key with five hundred actions selected. With `look`, of
ours alone: `page`, the longest that any page takes to be painted when it is gone to for the first time, `theme` and
`text_size`, the median of a change until all is painted anew. `briefly`: once through all of it, to see that it runs.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from msgspec import Struct
from PySide6.QtCore import QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

STUCK_MS = 20_000
SEVERAL = 505
"""So many rows are selected at once: five hundred actions with the headings between them."""
ACTION_ROW = 1
"""A row that is an action in both programs: ours has a section's heading before it."""
SEARCHES = ("rota", "invoices", "team 12", "website", "training", "case files", "quarter", "telephone")
TITLE_COLUMN = 1


class Often(Struct, frozen=True):
    """How often each thing is done: dark or light, larger or smaller are `looks`; `sorts` are by title, by title the
    other way round, and back to the printed order, which is not counted; `pages` are those gone to. At rest it is after
    so many milliseconds.
    """

    keys: int = 40
    several: int = 4
    searches: int = len(SEARCHES)
    looks: int = 6
    sorts: int = 3
    pages: int | None = None
    at_rest_ms: int = 1500


BRIEFLY = Often(keys=2, several=2, searches=1, looks=1, sorts=1, pages=2, at_rest_ms=100)
"""Once through everything, which says nothing about speed."""


class Paints:
    """Hears of every paint of a table's rows once it is over: its class is made to tell, at next to no cost."""

    def __init__(self, view_class: type[QTableView], first: Callable[[QTableView], None]) -> None:
        self._then: Callable[[QTableView], None] | None = first
        paint = view_class.paintEvent

        def paint_and_tell(view: QTableView, event: QPaintEvent) -> None:
            paint(view, event)
            if self._then is not None and view.model().rowCount():
                self._then(view)

        view_class.paintEvent = paint_and_tell  # type: ignore[method-assign]  # the program need not know that it is watched

    def tell(self, then: Callable[[QTableView], None] | None) -> None:
        """Call something else from now on, or nothing."""
        self._then = then


class Watch(QObject):
    """Sees when a table is painted after its model has told of a change."""

    def __init__(self, view: QTableView, paints: Paints) -> None:
        super().__init__(view)
        self._changed = self._painted = False
        paints.tell(self._on_painted)
        model = view.model()
        for signal in (model.dataChanged, model.modelReset, model.layoutChanged, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._on_changed)

    def _on_painted(self, _view: QTableView) -> None:
        self._painted = self._changed

    def _on_changed(self, *_: object) -> None:
        self._changed = True

    def milliseconds(self, act: Callable[[], object]) -> float:
        """From before `act` until what it changed has been painted. Raises TimeoutError where nothing is."""
        self._changed = self._painted = False
        watchdog = QTimer(self)
        watchdog.setSingleShot(True)
        watchdog.start(STUCK_MS)
        start = time.perf_counter()
        act()
        while not self._painted:
            if not watchdog.isActive():
                raise TimeoutError(f"nothing was painted within {STUCK_MS} ms of {act}")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return (time.perf_counter() - start) * 1000


def use(view: QTableView, paints: Paints, often: Often) -> dict[str, float]:
    """Set a status, filter and sort, again and again; the median milliseconds of each."""
    from tests.speed import bare_table

    watch = Watch(view, paints)
    view.window().activateWindow()
    view.setFocus()
    clear: Callable[[], object]
    view.setCurrentIndex(view.model().index(ACTION_ROW, 0))
    if isinstance(view, bare_table.ActionTable):
        letters = (Qt.Key.Key_A, Qt.Key.Key_G)
        set_statuses = [partial(QTest.keyClick, view, letters[turn % 2]) for turn in range(often.keys)]
        searches = [partial(view.actions_shown.show, words) for words in SEARCHES[: often.searches]]
        clear = partial(view.actions_shown.show, "")
        sorts = [partial(view.actions_shown.show, "", by_title) for by_title in (1, -1, 0)]
    else:
        digits = (Qt.Key.Key_0, Qt.Key.Key_1)
        control = Qt.KeyboardModifier.ControlModifier
        set_statuses = [partial(QTest.keyClick, view, digits[turn % 2], control) for turn in range(often.keys)]
        box = next(box for box in view.window().findChildren(QLineEdit) if box.accessibleName() == "Find actions")
        searches = [partial(box.setText, words) for words in SEARCHES[: often.searches]]
        clear = box.clear
        sorts = [partial(click_heading, view)] * 3
    keys = [watch.milliseconds(act) for act in set_statuses]
    is_bare = isinstance(view, bare_table.ActionTable)
    several = [] if is_bare else with_several(view, watch, set_statuses[: often.several])
    found = [watch.milliseconds(act) for act in searches]
    watch.milliseconds(clear)
    cycles = [[watch.milliseconds(act) for act in sorts] for _ in range(often.sorts)]
    by_title = [taken for cycle in cycles for taken in cycle[:2]]
    used = {"key": median(keys), "filter": median(found), "sort": median(by_title)}
    return used | {"several": median(several)} if several else used


def with_several(view: QTableView, watch: Watch, acts: Sequence[Callable[[], object]]) -> list[float]:
    """Do the same with many rows of our table selected: the milliseconds of each."""
    from tracker.ui.plans.rows.action_view import ActionView

    assert isinstance(view, ActionView), "it is ours"
    view.picks.extend(min(ACTION_ROW + SEVERAL, view.model().rowCount() - 1))
    taken = [watch.milliseconds(act) for act in acts]
    view.picks.only(ACTION_ROW)
    return taken


def look(view: QTableView, often: Often) -> dict[str, float]:
    """Go to each page for the first time, and change the theme and the text size on the plan's: the milliseconds."""
    from docs.pictures import settle
    from tracker.ui.window.main_window import MainWindow
    from tracker.ui.window.places import PLACES

    window = view.window()
    assert isinstance(window, MainWindow), "it is ours"

    def taken(act: Callable[[], object]) -> float:
        start = time.perf_counter()
        act()
        QApplication.sendPostedEvents()
        window.repaint()
        return (time.perf_counter() - start) * 1000

    others = [place.name for place in PLACES if place.name != "Plans"][: often.pages]
    pages = [taken(partial(window.show_place, name)) for name in others]
    window.show_place("Plans")
    settle(window)  # what the pages read of a large file is no part of a change of looks
    themes = [
        taken(partial(window.look.set_theme, choice)) for choice in (("dark", "light") * often.looks)[: often.looks]
    ]
    sizes = [taken(partial(window.look.step_text, step)) for step in ((1, -1) * often.looks)[: often.looks]]
    return {"page": max(pages), "theme": median(themes), "text_size": median(sizes)}


def click_heading(view: QTableView) -> None:
    """Click the heading of the actions' titles."""
    header = view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(TITLE_COLUMN) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def resident_bytes() -> int:
    """The memory this process holds now; where the system has no /proc, the most it ever held."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main(program: str, path: str, *wanted: str) -> int:
    """Run `program` on a file, with the paints of its table watched."""
    seen: dict[str, float] = {}
    often = BRIEFLY if "briefly" in wanted else Often()

    def on_first_paint(view: QTableView) -> None:
        seen["painted_at"], seen["worked"] = time.monotonic(), time.process_time()
        paints.tell(None)
        QTimer.singleShot(often.at_rest_ms, partial(on_rest, view))

    def on_rest(view: QTableView) -> None:
        seen["memory"] = resident_bytes()
        try:
            if "use" in wanted:
                seen.update(use(view, paints, often))
            if "look" in wanted:
                seen.update(look(view, often))
        finally:
            print(json.dumps(seen), flush=True)
            QApplication.closeAllWindows()
            QApplication.quit()

    if program == "bare":
        from tests.speed import bare_table

        paints = Paints(bare_table.ActionTable, on_first_paint)
        return bare_table.run(path)
    from tracker.cli.main import main as run_ours

    gc.disable()  # as the program does before it imports its window; nor does it import what the peer does
    from tracker.ui.plans.rows.action_view import ActionView

    paints = Paints(ActionView, on_first_paint)
    return run_ours([path])


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
