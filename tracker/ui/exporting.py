"""File > Export board workbook: asking where to, writing it beside the window, and saying how it went."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from tracker.domain.text import count
from tracker.services.board_workbook import export_workbook
from tracker.ui.background import Progress
from tracker.ui.pages.about_page import open_folder

if TYPE_CHECKING:
    from tracker.ui.main_window import MainWindow
    from tracker.ui.widgets.export_bar import ExportBar, ExportOrder

_MOST_WARNINGS = 3


class Exporting(QObject):
    """Holds the bar above the page while she is asked."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bar: ExportBar | None = None

    def begin(self, path: Path | None = None) -> None:
        """Ask where the board's workbook is to go; `path` is shown in the place of the usual one."""
        from tracker.ui.widgets.export_bar import ExportBar

        window = self._window
        session = window.files.session
        if session is None:
            return
        if self._bar is None:
            self._bar = ExportBar(session, window.settings, lambda at: window.choose(window, "export", at))
            self._bar.export_wanted.connect(self._write)
            self._bar.closed.connect(self._leave)
            window.above.addWidget(self._bar)
            self._bar.show()
        if path is not None:
            self._bar.path.set_path(path)
        self._bar.begin()

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None

    def _leave(self) -> None:
        self.close()
        self._window.middle.arrive()

    def _write(self, order: ExportOrder) -> None:
        window = self._window
        self._leave()
        window.settings.folder = order.path.parent
        window.jobs.start(
            _export,
            order,
            partial(self._say_exported, order.path),
            title=f"Exporting {order.path.name}",
            refused=partial(self._say_refused, order.path),
        )

    def _say_refused(self, path: Path, sentence: str) -> None:
        if sentence:
            again = ("Try again", lambda: self.begin(path))
            self._window.notices.say("exported", sentence, "error", [again])

    def _say_exported(self, path: Path, warnings: tuple[str, ...]) -> None:
        more = len(warnings) - _MOST_WARNINGS
        sentences = [f"Exported to {path}.", *warnings[:_MOST_WARNINGS]]
        if more > 0:
            sentences.append(f"So it is with {count(more, 'more text')}.")
        self._window.notices.say(
            "exported",
            " ".join(sentences),
            "warning" if warnings else "note",
            [
                ("Open the file", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))),
                ("Open its folder", lambda: open_folder(path.parent)),
            ],
        )


def _export(order: ExportOrder, progress: Progress) -> tuple[str, ...]:
    return export_workbook(order.tracker, order.path, as_at=order.as_at, plan_title=order.plan_title, progress=progress)
