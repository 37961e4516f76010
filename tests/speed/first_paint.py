"""Run a program until its table of actions has been painted; print when that was, and the memory held then; leave.

`python -m tests.speed.first_paint ours FILE` or `bare FILE`. The moment is `time.monotonic()`, which the process that
started this one can compare with its own.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication


class Watch(QObject):
    """Waits for the first paint of an item view that has rows, says so once it is over, and ends the program."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            view = watched.parent()
            if (
                isinstance(view, QAbstractItemView)
                and view.viewport() is watched
                and view.model().rowCount()
                and view.model().columnCount() > 1
            ):
                self._app.removeEventFilter(self)
                QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        print(json.dumps({"painted_at": time.monotonic(), "memory": resident_bytes()}), flush=True)
        self._app.closeAllWindows()
        self._app.quit()


def resident_bytes() -> int:
    """The memory this process holds now; where the system has no /proc, the most it ever held."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main(program: str, path: str) -> int:
    """Run `program` on a file, with its event loop watched."""
    run_loop = QApplication.exec

    def exec_watched(*_: object) -> int:
        app = QApplication.instance()
        assert isinstance(app, QApplication), "a loop has its application"
        app.watch = Watch(app)  # type: ignore[attr-defined]  # kept alive by what it watches
        return run_loop()

    QApplication.exec = exec_watched  # type: ignore[method-assign]  # the one place that both programs pass
    if program == "bare":
        from tests.speed.bare_table import run

        return run(path)
    from tracker.cli import main as tracker_main

    return tracker_main([path])


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
