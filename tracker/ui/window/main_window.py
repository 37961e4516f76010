"""The window's frame: places on the left, a screen in the middle, its panel on the right, the foot below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import Exemption
from tracker.domain.history.change import ChangeSet
from tracker.domain.history.edit_sentence import as_done
from tracker.domain.text import shorten
from tracker.resources import APPLICATION
from tracker.services.file.files import is_left_to_others
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.writing.dropped_files import DroppedFiles, dropped_file
from tracker.ui.framework.background import Jobs
from tracker.ui.framework.choose_file import Purpose, choose_file
from tracker.ui.framework.files import SUFFIX, Files
from tracker.ui.framework.menus import Menus
from tracker.ui.framework.mnemonics import FieldLetters
from tracker.ui.framework.notices import REFUSED, Notices
from tracker.ui.framework.page import Page
from tracker.ui.framework.place_names import CHANGES
from tracker.ui.framework.screen import Screen
from tracker.ui.framework.session import Session
from tracker.ui.framework.window_services import Navigation, WindowServices
from tracker.ui.papers.exporting import Exporting
from tracker.ui.printing.print_commands import Press
from tracker.ui.settings.settings import Settings
from tracker.ui.start.start_page import StartPage
from tracker.ui.window import left_unfinished, undo
from tracker.ui.window.appearance import Appearance
from tracker.ui.window.background_watchers import Beside
from tracker.ui.window.job_line import JobLine
from tracker.ui.window.keys import WindowKeys
from tracker.ui.window.places import PLACES, Pages
from tracker.ui.window.places_list import PlacesList
from tracker.ui.window.screen_stack import ScreenStack
from tracker.ui.window.second_click import SecondClick
from tracker.ui.window.stays_exempt import STAYS_EXEMPT, ask_whether_exempt
from tracker.ui.window.toast import Toast
from tracker.ui.window.window_commands import WindowCommands

if TYPE_CHECKING:
    from tracker.domain.governance.snapshot import Edition

_SIZE = (1180, 760)
_LONGEST_STEP = 60


class MainWindow(QMainWindow):
    """The frame only: the commands are in WindowCommands, the file is in Files, everything else is in the screens."""

    def __init__(self, app: QApplication, settings: Settings, today: Callable[[], date] = date.today) -> None:
        appearance = Appearance(app, settings)  # first: widgets made later take the font that is set by then
        super().__init__()
        appearance.setParent(self)
        self.look = appearance
        self.settings = settings
        self.today = today
        self.choose: Callable[[QWidget, Purpose, Path], Path | None] = choose_file
        self.jobs = Jobs(self)
        self.files = Files(self.jobs, settings, self, today)
        self.notices = Notices()
        self.job_line = JobLine(self.jobs)
        self.places = PlacesList(PLACES)
        self.start_page = StartPage(settings, self.jobs)
        self.screens = ScreenStack(self.start_page)
        self.look.unseen = self.screens.unseen
        self.above = QVBoxLayout()
        self.pages: Pages | None = None
        self._undo = undo.TextBoxUndo(app, self)
        self._second_click, self._dropped_files = SecondClick(self), DroppedFiles(self)
        self._lay_out()
        self.menus = Menus(self.menuBar(), self)
        self._letters, self._keys = FieldLetters(self), WindowKeys(self, self.screens, self.notices)
        go = Navigation(self)
        self.services = WindowServices(
            self.files,
            self.jobs,
            settings,
            self.notices,
            go,
            lambda purpose, at: self.choose(self, purpose, at),
            lambda: self.screens.screen_shown,
        )
        self.exporting, self.press = Exporting(self.services, self), Press(self.services, self)
        self.beside = Beside(app, self, self.services)
        self.commands = WindowCommands(
            self.services,
            self.exporting,
            self.press,
            self.look,
            self.screens,
            self.beside,
            partial(_every_page, self),
            self,
        )
        self.menus.set_own(self.commands.all())
        self.menus.add_recent("bring_in", lambda: settings.recent_files, self.files.open)
        self._connect(go)
        self.places.watch(self)
        app.focusChanged.connect(self.screens.follow_focus)
        app.focusChanged.connect(self.screens.keep_focus)
        self._on_closed()
        self.beside.anew_wanted.connect(self._show_anew)

    def show_screen(self, screen: Screen) -> None:
        """Show a screen in the middle."""
        if not self.screens.knows(screen):
            screen.leave.connect(self.show_last_place)
            screen.panel_changed.connect(self._show_commands)
            if isinstance(screen, Page):
                screen.go_to.connect(self.go_to)
                screen.bring_in_wanted.connect(self.commands.bring_in)
                screen.example_wanted.connect(self.files.open_example)
                screen.print_wanted.connect(self.press.print)
                screen.attention_wanted.connect(partial(_show_attention, self))
                screen.plan_wanted.connect(partial(_show_plan, self))
                screen.edition_wanted.connect(partial(_show_edition, self))
                screen.changes_wanted.connect(partial(_show_changes, self))
        if self.exporting.is_asking:
            self.exporting.close()
        self.screens.show_screen(screen)
        self._show_commands()
        self.places.mark(screen.place if isinstance(screen, Page) else "")
        self.screens.arrive()

    @Slot(str)
    def show_place(self, place: str) -> None:
        """Go to a place of the open file."""
        if self.pages is not None:
            page = self.pages.page(place)
            if place != CHANGES:
                self.settings.place = page.place
            self.show_screen(page)

    @Slot(str, int)
    def go_to(self, place: str, row_id: int) -> None:
        """Go to a row of a place. `row_id` is 0 for the place alone."""
        self.show_place(place)
        screen = self.screens.screen_shown
        if row_id and isinstance(screen, Page):
            screen.show_row(row_id)

    @Slot()
    def show_last_place(self) -> None:
        """Go back to the place shown last, or to the start page if no file is open."""
        if self.pages is not None:
            self.show_place(self.settings.place)
        else:
            self.show_screen(self.start_page)

    def take_in(self, path: Path) -> None:
        """Open a tracker, or show any other document for import."""
        if path.suffix.lower() == SUFFIX:
            self.files.open(path)
        else:
            self.commands.check_import(path)

    def show_fault(self, report: str) -> None:
        """Report a fault of the program, and offer the error report."""
        from tracker.ui.faults.fault_dialog import ReportDialog

        self.notices.say(
            "fault",
            "Sorry, something went wrong. Your earlier work is saved.",
            "error",
            [("Show error report", lambda: ReportDialog(report, self).show())],
        )

    def setVisible(self, visible: bool) -> None:
        if visible and not self.isVisible():
            _put_into_menus(self)
            self.look.begin()
        super().setVisible(visible)
        if visible:  # lay out before the first picture: widgets that need another size get their style only now
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.beside.typed.save_now()
        if self.beside.watching.says_something_new():
            event.ignore()  # once: after the window has closed nobody could read what happened to the file
            return
        self.settings.keep_layout("window", self.saveGeometry())
        self.settings.keep_layout("middle", self.screens.state())
        self.hide()
        self.files.close_now()
        self.settings.save()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.take_in(path)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.places)
        row.addWidget(self.screens, 1)
        frame = QWidget()
        column_of(frame, self.notices, self.above, row, self.job_line).setStretchFactor(row, 1)
        self.setCentralWidget(frame)
        self.toast = Toast(frame)
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self.restoreGeometry(self.settings.layout("window"))
        self.screens.restore(self.settings.layout("middle"))

    def _connect(self, go: Navigation) -> None:
        go.screen_wanted.connect(self.show_screen)
        go.place_wanted.connect(self.show_place)
        go.row_wanted.connect(self.go_to)
        go.plan_wanted.connect(partial(_show_plan, self))
        go.back_wanted.connect(self.show_last_place)
        go.bar_wanted.connect(self.above.addWidget)
        go.focus_wanted.connect(self.screens.arrive)
        self.commands.quit_wanted.connect(self.close)
        self.places.chosen.connect(self.show_place)
        self.screens.left_unsaved.connect(self.notices.refuse)
        self.screens.closed_unfinished.connect(partial(left_unfinished.say_left, self.services, self.screens))
        self.files.opened.connect(self._on_opened)
        self.files.closing.connect(self._on_closed)
        self.files.not_opened.connect(partial(_say_not_opened, self))
        self.files.message.connect(self.toast.say)
        self.toast.undo_wanted.connect(partial(self.menus.trigger, "undo"))
        self.menus.refused.connect(self.toast.say)
        self.exporting.asking.connect(self._show_commands)
        self.files.warned.connect(self.notices.refuse)
        self.jobs.changed.connect(self._on_jobs)
        self.start_page.example_wanted.connect(self.files.open_example)
        self.start_page.bring_in_wanted.connect(self.commands.bring_in)
        self.start_page.paste_wanted.connect(self.commands.paste)
        self.start_page.new_wanted.connect(self.commands.new_plan)
        self.start_page.open_wanted.connect(self.commands.open)
        self.start_page.file_chosen.connect(self.files.open)

    @Slot(object)
    def _on_opened(self, session: Session) -> None:
        session.changed.connect(self._on_changed)
        session.refused.connect(self.notices.refuse)
        session.message.connect(self.toast.say)
        self.pages = Pages(session)
        self.places.show()
        self.notices.clear(but=left_unfinished.KEY)
        store = session.tracker.store
        if store.view_only:
            words = "Edit" if is_left_to_others(store) else "Try again"
            again = (words, lambda: self.files.open(store.path))
            self.notices.say("view only", store.reason, "warning", [again], closable=False)
        if session.today != self.today():
            sentence = f"This is the example, shown as at {say_day(session.today)}, the date of its meeting."
            self.notices.say("example", sentence)
        for number, warning in enumerate(store.warnings):
            self.notices.say(f"place {number}", warning, "warning")
        self.toast.say("")
        self._say_title()
        self.show_place(self.settings.place)

    @Slot(object)
    def _show_anew(self, session: Session) -> None:
        """Rebuild the pages of the open file after another program has edited it."""
        pages = self.pages.opened() if self.pages is not None else ()
        self.jobs.abandon()  # the results of their background reads would reach pages that no longer exist
        self.show_screen(self.start_page)
        self.screens.forget(pages)
        self.pages = Pages(session)
        self.show_place(self.settings.place)

    @Slot()
    def _on_closed(self) -> None:
        """Clear everything that belongs to the file that is about to be closed."""
        _close_popups()
        self.exporting.close()
        pages = self.pages.opened() if self.pages is not None else ()
        self.pages = None
        self.places.hide()
        self.notices.clear()
        lost = left_unfinished.give_up_all(self.screens)
        if lost:
            self.notices.say(left_unfinished.KEY, lost, "warning")
        self.show_screen(self.start_page)
        self.screens.forget(pages)
        self.toast.say("")
        self._say_title()

    def _show_commands(self) -> None:
        if self.isVisible():  # nobody can use the menus before the window is visible
            _put_into_menus(self)

    @Slot(object)
    def _on_changed(self, change_set: ChangeSet) -> None:
        self.notices.take_back(REFUSED)
        self.notices.take_back(STAYS_EXEMPT)
        for page in self.pages.opened() if self.pages is not None else ():
            page.on_changed(change_set)
        if self.files.session is not None and change_set.ids(Exemption):
            ask_whether_exempt(self.files.session, self.notices, change_set)
        self.toast.say(_edit_sentence(change_set), can_undo=change_set.deed == "do")
        self._say_title()

    @Slot()
    def _on_jobs(self) -> None:
        if self.files.session is not None:
            self.files.session.busy = self.jobs.say_writing()

    def _say_title(self) -> None:
        """Show the window's title, and what Undo and Redo would do."""
        session = self.files.session
        tracker = session.tracker if session is not None and self.pages is not None else None
        name = tracker.store.path.stem if tracker is not None else ""
        viewed = " (view only)" if tracker is not None and tracker.store.view_only else ""
        self.setWindowTitle(f"{name}{viewed} — {APPLICATION}" if name else APPLICATION)
        self.menus.rename("undo", f"Undo {shorten(tracker.undo_sentence if tracker else '', _LONGEST_STEP)}".strip())
        self.menus.rename("redo", f"Redo {shorten(tracker.redo_sentence if tracker else '', _LONGEST_STEP)}".strip())


def _put_into_menus(window: MainWindow) -> None:
    """Put the commands of what is shown into the menus."""
    window.menus.set_shown(() if window.exporting.is_asking else window.screens.screen_shown.commands())


def _close_popups() -> None:
    """Close open dropdowns and pop-ups: their content belongs to the file that is about to be closed."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass


def _edit_sentence(change_set: ChangeSet) -> str:
    """Return the toast's text for an edit; "" for an edit of a field, which shows the change itself."""
    return "" if change_set.sentence.startswith("Change ") else as_done(change_set.sentence)


def _say_not_opened(window: MainWindow, sentence: str) -> None:
    """Report why a file could not be opened: on the shown screen if it has a place for that, else in a notice."""
    if not window.screens.screen_shown.say_problem(sentence):
        window.notices.refuse(sentence)


def _every_page(window: MainWindow) -> tuple[Page, ...]:
    """Return all pages of the open file; none if no file is open."""
    return window.pages.all() if window.pages is not None else ()


def _show_attention(window: MainWindow, plan_id: int) -> None:
    """Go to a plan, filtered to what needs attention."""
    window.show_place("Plans")
    screen = window.screens.screen_shown
    if isinstance(screen, Page):
        screen.show_attention(plan_id)


def _show_plan(window: MainWindow, plan_id: int) -> None:
    """Go to a plan."""
    from tracker.ui.plans.page import PlanPage

    window.show_place("Plans")
    screen = window.screens.screen_shown
    if isinstance(screen, PlanPage) and (screen.plan is None or screen.plan.id != plan_id):
        screen.open_plan(plan_id)


def _show_edition(window: MainWindow, edition: Edition) -> None:
    """Go to the plan as it was in an edition."""
    from tracker.ui.plans.page import PlanPage

    window.show_place("Plans")
    screen = window.screens.screen_shown
    if isinstance(screen, PlanPage):
        screen.past.show_edition(edition)


def _show_changes(window: MainWindow, edition: Edition) -> None:
    """Go to what has changed since an edition."""
    from tracker.ui.changes.page import ChangesPage

    page = window.pages.page(CHANGES) if window.pages is not None else None
    if isinstance(page, ChangesPage):
        page.show_edition(edition)
        window.show_place(CHANGES)
