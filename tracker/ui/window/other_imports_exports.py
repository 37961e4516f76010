"""Imports and exports other than the board's papers: merges, update requests to owners, and all data as a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tracker.services.file_names import file_name, free_path
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Progress, do_unless_cancelled
from tracker.ui.framework.files import SUFFIX
from tracker.ui.framework.other_programs import open_outside
from tracker.ui.framework.place_names import PLANS
from tracker.ui.framework.window_services import WindowServices
from tracker.ui.window import left_unfinished

if TYPE_CHECKING:
    from tracker.domain.merging.merge import Merge
    from tracker.domain.plans.find_and_replace import Hit
    from tracker.domain.plans.plan import Plan
    from tracker.domain.returns.request import Answer
    from tracker.services.returns.send_requests import Sending
    from tracker.ui.find.find_and_replace_screen import ReplaceScreen
    from tracker.ui.imports.merge_page import MergePage
    from tracker.ui.returns.page import ReturnsPage
    from tracker.ui.returns.send_requests import SendOrder


class Exchange(QObject):
    """Shows the screens of these imports and exports, and writes what the user accepts on them."""

    def __init__(self, services: WindowServices, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services

    def show_merge(self, merge: Merge) -> None:
        """Show what a document would change."""
        from tracker.ui.imports.merge_page import MergePage

        page = MergePage(merge, self._services.jobs)
        page.accepted.connect(partial(self._merge, page))
        self._services.go.screen_wanted.emit(page)

    def _merge(self, page: MergePage, merge: Merge) -> None:
        then, title = self._services.go.place_wanted.emit, f"Merging {merge.draft.source}"
        left_unfinished.write(self._services, page, partial(_write_merge, merge), then, title)

    def shown_plan(self) -> Plan | None:
        """Return the plan on the plan page; None if the page shows no plan, or one that cannot be edited, such as one
        of a past day.
        """
        from tracker.ui.plans.page import PlanPage

        screen = self._services.shown()
        return screen.plan if isinstance(screen, PlanPage) and screen.selection.can_edit else None

    def show_replace(self) -> None:
        """Show the texts of the plan in which words would be replaced."""
        from tracker.ui.find.find_and_replace_screen import ReplaceScreen

        plan, session = self.shown_plan(), self._services.files.session
        if plan is None or session is None:
            return
        page = ReplaceScreen(session.tracker, plan, self._services.jobs)
        page.accepted.connect(partial(self._replace, page))
        self._services.go.screen_wanted.emit(page)

    def _replace(self, page: ReplaceScreen, hits: list[Hit]) -> None:
        then, title = self._services.go.place_wanted.emit, "Replacing words"
        left_unfinished.write(self._services, page, partial(_replace, hits), then, title)

    def show_returns(self) -> None:
        """Show the update requests to the owners of actions, and their responses."""
        from tracker.ui.returns.page import ReturnsPage

        services = self._services
        if services.files.session is None:
            return
        page = ReturnsPage(
            services.files.session, services.settings.folders.returns, partial(services.choose, "folder")
        )
        page.accepted.connect(partial(self._take, page))
        page.write_wanted.connect(self._send)
        services.go.screen_wanted.emit(page)

    def _send(self, order: SendOrder) -> None:
        self._services.jobs.start(
            _write_workbooks,
            order,
            self._say_sent,
            title="Creating update forms",
            refused=self._services.notices.refuse,
        )

    def _say_sent(self, sending: Sending) -> None:
        from tracker.ui.help.about_page import open_folder

        self._services.settings.folders.returns = sending.folder
        shows = ("Show in folder", lambda: open_folder(sending.folder))
        self._services.notices.say("returns", sending.says(), "note", [shows])

    def _take(self, page: ReturnsPage, answers: list[Answer]) -> None:
        work, title = partial(_take_answers, answers), "Importing responses"
        left_unfinished.write(self._services, page, work, self._go_on, title)

    def _go_on(self, _taken: None) -> None:
        """Keep showing the responses that were not accepted; if there are none, go to the plan. Do nothing if the user
        has gone to another screen.
        """
        from tracker.ui.returns.page import ReturnsPage

        screen = self._services.shown()
        if isinstance(screen, ReturnsPage):
            if screen.take.show_rest():
                screen.is_done = False
            else:
                self._services.go.place_wanted.emit(PLANS)

    def open_whole(self, source: Path) -> bool:
        """If a file holds a whole tracker, make a tracker beside it and open that. Return False if it does not."""
        from tracker.services.archive.endings import is_whole

        if not is_whole(source):
            return False
        goal = free_path(source.parent, f"{source.stem}{SUFFIX}")
        self._services.files.make_whole(goal, source)
        return True

    def export_everything(self) -> None:
        """Ask for a file and write all data of the tracker to it."""
        services = self._services
        session = services.files.session
        if session is None:
            return
        suggested = services.settings.folders.of_exports(".json") / file_name(session.tracker.store.path.stem, ".json")
        path = services.choose("everything", suggested)
        if path is not None:
            path = path if path.suffix.lower() in (".json", ".zip") else path.with_name(f"{path.name}.json")
            services.settings.folders.keep_of_exports(".json", path.parent)
            services.jobs.start(
                _export_everything,
                (session.tracker, path),
                self._say_exported,
                title=f"Exporting {path.name}",
                refused=services.notices.refuse,
            )

    def _say_exported(self, path: Path) -> None:
        shows = ("Show in folder", partial(open_outside, path.parent))
        self._services.notices.say("exported", f"Exported all data to {path}.", "note", [shows])


def _write_merge(merge: Merge, tracker: Tracker, progress: Progress) -> str:
    """Write a merge, and return the place that shows its result."""
    from tracker.services.merging.write import merge_in

    do_unless_cancelled(tracker, progress, merge_in, merge=merge)
    return PLANS if merge.draft.plans else "Indicators"


def _replace(hits: list[Hit], tracker: Tracker, progress: Progress) -> str:
    """Replace words, and return the place that shows the result."""
    from tracker.services.plans.find_and_replace import replace_in_texts

    do_unless_cancelled(tracker, progress, replace_in_texts, hits=hits)
    return PLANS


def _take_answers(answers: list[Answer], tracker: Tracker, progress: Progress) -> None:
    from tracker.services.returns.accept_responses import take_returns

    do_unless_cancelled(tracker, progress, take_returns, answers=answers)


def _write_workbooks(order: SendOrder, progress: Progress) -> Sending:
    from tracker.services.returns.send_requests import send_returns

    return send_returns(order.tracker, order.folder, order.owners, together=order.together, progress=progress)


def _export_everything(what: tuple[Tracker, Path], progress: Progress) -> Path:
    from tracker.services.archive.archive import export_everything

    export_everything(*what, waiting=lambda: progress(0, 0))
    return what[1]
