"""File > Print, Print preview and Save as PDF of the page that is shown, made in the background."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tracker.domain.text import count
from tracker.services.file_names import file_name, free_path
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Progress
from tracker.ui.framework.other_programs import open_outside
from tracker.ui.framework.page import Page
from tracker.ui.framework.window_services import WindowServices

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from tracker.ui.framework.printed import Paper, PrintOrder

_KEY = "printed"


class _Job(Struct, frozen=True):
    """A paper to print or save; `put` does so and returns the number of pages."""

    tracker: Tracker
    order: PrintOrder
    put: Callable[[Paper, Progress], int]


class Press(QObject):
    """Prints the page that is shown, or the one in the preview."""

    def __init__(self, services: WindowServices, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self.choose_printer: Callable[[PrintOrder], QPrinter | None] = self._ask_for_printer

    def can_print(self) -> bool:
        """Return whether the page that is shown can be printed."""
        return self._order() is not None

    def print(self) -> None:
        """Ask for the printer, and print."""
        order = self._order()
        printer = self.choose_printer(order) if order is not None else None
        if order is not None and printer is not None:
            path = Path(printer.outputFileName()).absolute() if printer.outputFileName() else None
            sentence = "{pages} sent to the printer." if path is None else f"Saved {path.name}, {{pages}}."
            self._start(order, partial(_print, printer, _family()), f"Printing {order.name}", sentence, path)

    def preview(self) -> None:
        """Show the pages as they would be printed."""
        order = self._order()
        if order is not None:
            self.preview_of(order)

    def preview_of(self, order: PrintOrder) -> None:
        """Show the pages of an order."""
        from tracker.ui.printing.preview import PreviewScreen

        services = self._services
        if not isinstance(services.shown(), PreviewScreen):
            services.go.screen_wanted.emit(PreviewScreen(order, services.jobs, self.print, self.save_pdf))

    def save_pdf(self) -> None:
        """Ask for a file, and write a PDF."""
        order, session, services = self._order(), self._services.files.session, self._services
        if order is None or session is None:
            return
        name = file_name(f"{order.name} {session.today.isoformat()}", ".pdf")
        chosen = services.choose("pdf", free_path(services.settings.folders.of_exports(".pdf"), name))
        if chosen is None:
            return
        path = chosen if chosen.suffix else chosen.with_suffix(".pdf")
        services.settings.folders.keep_of_exports(".pdf", path.parent)
        put = partial(_save, path, _family(), order.is_landscape)
        self._start(order, put, f"Saving {path.name}", f"Saved {path.name}, {{pages}}.", path)

    def _order(self) -> PrintOrder | None:
        screen = self._services.shown()
        if isinstance(screen, Page):
            return screen.printed()
        from tracker.ui.printing.preview import PreviewScreen

        return screen.order if isinstance(screen, PreviewScreen) else None

    def _start(
        self, order: PrintOrder, put: Callable[[Paper, Progress], int], title: str, sentence: str, path: Path | None
    ) -> None:
        services = self._services
        session = services.files.session
        if session is None:
            return
        services.notices.take_back(_KEY)
        services.jobs.start(
            _put,
            _Job(session.tracker, order, put),
            lambda pages: self._say(sentence.format(pages=count(pages, "page")), path),
            title=title,
            refused=self._refuse,
        )

    def _say(self, sentence: str, path: Path | None) -> None:
        from tracker.ui.help.about_page import open_folder

        if path is None:
            self._services.notices.say(_KEY, sentence)
            return
        opens = ("Open file", partial(open_outside, path))
        self._services.notices.say(_KEY, sentence, offers=[opens, ("Show in folder", lambda: open_folder(path.parent))])

    def _refuse(self, sentence: str) -> None:
        if sentence:
            self._services.notices.say(_KEY, sentence, "error")

    def _ask_for_printer(self, order: PrintOrder) -> QPrinter | None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from tracker.ui.printing.pages import page_layout

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout(is_landscape=order.is_landscape))
        printer.setDocName(file_name(order.name, ""))  # the name of the file, if the printer writes one
        dialog = QPrintDialog(printer, self._services.shown().window())
        dialog.setWindowTitle(f"Print: {order.name}")
        return printer if dialog.exec() else None


def _family() -> str:
    return QApplication.font().family()


def _put(job: _Job, progress: Progress) -> int:
    from tracker.services.file.check_before_export import require_verified

    require_verified(job.tracker, lambda: progress(0, 0))
    return job.put(job.order.make(progress), progress)


def _print(printer: QPrinter, family: str, paper: Paper, progress: Progress) -> int:
    from tracker.ui.printing.pages import paint_pages

    return paint_pages(paper, printer, family, progress)


def _save(path: Path, family: str, is_landscape: bool, paper: Paper, progress: Progress) -> int:
    from tracker.ui.printing.pages import save_pdf

    return save_pdf(paper, path, family, progress, is_landscape=is_landscape)
