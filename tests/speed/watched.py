"""Run a program until its table of actions is painted, let it come to rest, use it, and print how it went.

`python -m tests.speed.watched ours|bare FILE [use]` prints JSON: `painted_at`, when the first paint of the table was
over (`time.monotonic()`, which the process that started this one can compare with its own); `memory` held at rest, in
bytes; and with `use`, for `key`, `filter` and `sort`, the median milliseconds from the key or the click to the end of
the paint that shows what it did.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

from tests.speed.bare_table import ActionTable

AT_REST_MS = 1500
STUCK_MS = 20_000
KEYS = 40
SORTS = 3
"""How often: by title, by title the other way round, and back to the printed order, which is not counted."""
ACTION_ROW = 1
"""A row that is an action in both programs: ours has a section's heading before it."""
SEARCHES = ("rota", "invoices", "team 12", "website", "training", "case files", "quarter", "telephone")
TITLE_COLUMN = 1


class FirstPaint(QObject):
    """Waits for the first paint of a table that has rows; once it is over, calls `then` with the table."""

    def __init__(self, app: QApplication, then: Callable[[QTableView], None]) -> None:
        super().__init__(app)
        self._app = app
        self._then = then
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        view = watched.parent() if event.type() == QEvent.Type.Paint else None
        if isinstance(view, QTableView) and view.viewport() is watched and view.model().rowCount():
            self._app.removeEventFilter(self)
            QTimer.singleShot(0, partial(self._then, view))
        return False


class Watch(QObject):
    """Sees when a table is painted after its model has told of a change."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._changed = self._painted = False
        self._viewport = view.viewport()
        self._viewport.installEventFilter(self)
        model = view.model()
        for signal in (model.dataChanged, model.modelReset, model.layoutChanged, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._on_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._viewport and event.type() == QEvent.Type.Paint and self._changed:
            self._painted = True
        return False

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


def use(view: QTableView) -> dict[str, float]:
    """Set a status, filter and sort, again and again; the median milliseconds of each."""
    watch = Watch(view)
    view.window().activateWindow()
    view.setFocus()
    clear: Callable[[], object]
    view.setCurrentIndex(view.model().index(ACTION_ROW, 0))
    if isinstance(view, ActionTable):
        letters = (Qt.Key.Key_A, Qt.Key.Key_G)
        set_statuses = [partial(QTest.keyClick, view, letters[turn % 2]) for turn in range(KEYS)]
        searches = [partial(view.actions_shown.show, words) for words in SEARCHES]
        clear = partial(view.actions_shown.show, "")
        sorts = [partial(view.actions_shown.show, "", by_title) for by_title in (1, -1, 0)]
    else:
        digits = (Qt.Key.Key_0, Qt.Key.Key_1)
        control = Qt.KeyboardModifier.ControlModifier
        set_statuses = [partial(QTest.keyClick, view, digits[turn % 2], control) for turn in range(KEYS)]
        box = next(box for box in view.window().findChildren(QLineEdit) if box.accessibleName() == "Find actions")
        searches = [partial(box.setText, words) for words in SEARCHES]
        clear = box.clear
        sorts = [partial(click_heading, view)] * 3
    keys = [watch.milliseconds(act) for act in set_statuses]
    found = [watch.milliseconds(act) for act in searches]
    watch.milliseconds(clear)
    cycles = [[watch.milliseconds(act) for act in sorts] for _ in range(SORTS)]
    by_title = [taken for cycle in cycles for taken in cycle[:2]]
    return {"key": median(keys), "filter": median(found), "sort": median(by_title)}


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
    """Run `program` on a file, with its event loop watched."""
    run_loop = QApplication.exec
    seen: dict[str, float] = {}

    def on_painted(view: QTableView) -> None:
        seen["painted_at"] = time.monotonic()
        QTimer.singleShot(AT_REST_MS, partial(on_rest, view))

    def on_rest(view: QTableView) -> None:
        seen["memory"] = resident_bytes()
        try:
            if "use" in wanted:
                seen.update(use(view))
        finally:
            print(json.dumps(seen), flush=True)
            QApplication.closeAllWindows()
            QApplication.quit()

    def watched_loop(*_: object) -> int:
        app = QApplication.instance()
        assert isinstance(app, QApplication), "a loop has its application"
        watch = FirstPaint(app, on_painted)
        code = run_loop()
        watch.deleteLater()
        return code

    QApplication.exec = watched_loop  # type: ignore[method-assign]  # the one place that both programs pass
    if program == "bare":
        from tests.speed.bare_table import run

        return run(path)
    from tracker.cli import main as run_ours

    return run_ours([path])


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
