"""The window's own commands, available whatever it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from tracker.private_files import PrivateFolder
from tracker.services.file.files import newest_backups_first
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Progress, do_unless_cancelled
from tracker.ui.framework.commands import Command, editing, needing
from tracker.ui.framework.files import Files
from tracker.ui.framework.notices import REFUSED
from tracker.ui.framework.page import Page
from tracker.ui.framework.place_names import place_of
from tracker.ui.framework.window_services import WindowServices
from tracker.ui.look.theme import Choice
from tracker.ui.papers.exporting import Exporting
from tracker.ui.printing.print_commands import Press
from tracker.ui.window import keys, left_unfinished, undo
from tracker.ui.window.appearance import Appearance
from tracker.ui.window.background_watchers import Beside
from tracker.ui.window.help_commands import HelpCommands
from tracker.ui.window.other_imports_exports import Exchange
from tracker.ui.window.places import PLACES
from tracker.ui.window.screen_stack import ScreenStack
from tracker.ui.window.summary_commands import summary_commands

if TYPE_CHECKING:
    from tracker.domain.imports.draft import Draft
    from tracker.ui.framework.choose_file import Purpose
    from tracker.ui.imports.page import BringInPage

_TO_PRINT = "Open a page with something to print first."
_IMPORTED = "imported"
"""The key of the notice that nothing in a document was new."""
_THEMES: tuple[tuple[Choice, str, str], ...] = (
    ("system", "Use system theme", "F7"),
    ("light", "Use light theme", "F8"),
    ("dark", "Use dark theme", "F9"),
)


class WindowCommands(QObject):
    """The window's own commands, and what they do."""

    quit_wanted = Signal()

    def __init__(
        self,
        services: WindowServices,
        exporting: Exporting,
        press: Press,
        appearance: Appearance,
        middle: ScreenStack,
        beside: Beside,
        every_page: Callable[[], Sequence[Page]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services, self._exporting, self._look, self._middle = services, exporting, appearance, middle
        self._beside = beside
        self._press, self._every_page = press, every_page
        self._exchange = Exchange(services, self)
        self._help = HelpCommands(services, self._listed)
        services.files.restored.connect(self._say_restored)

    def all(self) -> tuple[Command, ...]:
        """Return the commands in the order of the menus."""
        commands = (*self._file_commands(), *self._edit_commands(), *self._view_commands(), *self._help.all())
        return needing(commands, "Open a tracker, or start a new one, first.")

    def _listed(self) -> list[tuple[str, Command]]:
        """Return every command with the place in which it can be used."""
        from tracker.ui.controls.writing.keys import text_keys

        everywhere = [("everywhere", command) for command in self.all()]
        of_pages = [(page.place, command) for page in self._every_page() for command in page.commands()]
        return [*everywhere, *text_keys(), *of_pages]

    def new_plan(self) -> None:
        """Ask for the title of a new plan in a file of its own."""
        from tracker.ui.start.new_page import NewPage

        services = self._services
        services.go.screen_wanted.emit(NewPage(services.files, services.settings, partial(self._choose, "save")))

    def open(self) -> None:
        """Choose a tracker and open it."""
        services = self._services
        path = self._choose("open", services.settings.folder)
        if path is not None:
            services.settings.folder = path.parent
            services.files.open(path)

    def bring_in(self) -> None:
        """Choose a document and show it for import."""
        services = self._services
        path = self._choose("import", services.settings.folder)
        if path is not None:
            services.settings.folder = path.parent
            self.check_import(path)

    def paste(self) -> None:
        """Show the table on the clipboard for import."""
        from tracker.ui.imports.pasted_plan import copied_from, keep_pasted

        services = self._services
        copied = copied_from(QGuiApplication.clipboard().mimeData())
        services.jobs.start(
            keep_pasted,
            copied,
            lambda kept: self.check_import(*kept),
            title="Reading the copied table",
            refused=services.notices.refuse,
        )

    def find(self) -> None:
        """Open the search line for commands, the content of the file, and recently opened files."""
        from tracker.ui.find.commands_of_other_pages import entries_elsewhere
        from tracker.ui.find.entries import command_entries, file_entries
        from tracker.ui.find.find_box import FindBox

        services = self._services
        screen = services.shown()
        of_page = () if self._exporting.is_asking else screen.commands()
        entries = command_entries([*of_page, *self.all()])
        if services.files.session is not None:
            run_at = partial(_run_at, services, self.all)
            entries += entries_elsewhere(screen.place if isinstance(screen, Page) else "", run_at)
        entries += file_entries(services.settings.recent_files, services.files.open)
        FindBox(entries, services.files.session, services.go, screen.window()).open_over()

    def check_import(self, path: Path, pasted: PrivateFolder | None = None) -> None:
        """Show the content of a document for import. `pasted`: the folder that holds a pasted document."""
        if pasted is None and self._exchange.open_whole(path):
            return
        from tracker.ui.imports.page import BringInPage

        services = self._services
        services.notices.take_back(REFUSED)
        services.notices.take_back(_IMPORTED)
        choose = partial(self._choose, "save")
        page = BringInPage(path, services.files, services.jobs, choose, services.settings, pasted)
        page.accepted.connect(partial(self._write, page))
        page.offer.merge_wanted.connect(self._exchange.show_merge)
        services.go.screen_wanted.emit(page)

    def _write(self, page: BringInPage, draft: Draft) -> None:
        """Import an accepted draft into the open file."""

        def then(has_changed: bool) -> None:
            self._services.go.place_wanted.emit(place_of(draft))
            if not has_changed:
                sentence = f"Nothing in {draft.source} was new, so nothing was imported."
                self._services.notices.say(_IMPORTED, sentence)

        left_unfinished.write(self._services, page, partial(_bring_in, draft), then, f"Importing {draft.source}")

    def _restore(self) -> None:
        from tracker.ui.start.backups_page import BackupsPage

        services = self._services
        path = services.files.path
        if path is None:
            return
        page = BackupsPage(path.name, newest_backups_first(path))
        page.restore_wanted.connect(services.files.restore)
        page.other_wanted.connect(lambda: self._restore_other(path))
        services.go.screen_wanted.emit(page)

    def _restore_other(self, path: Path) -> None:
        chosen = self._choose("restore", path.parent)
        if chosen is not None:
            self._services.files.restore(chosen)

    @Slot(str, object)
    def _say_restored(self, sentence: str, replaced: Path | None) -> None:
        services = self._services
        offers = [("Undo restore", partial(services.files.restore, replaced))] if replaced is not None else []
        services.notices.say("restored", sentence, offers=offers)

    def _choose(self, purpose: Purpose, at: Path) -> Path | None:
        return self._services.choose(purpose, at)

    def _has_file(self) -> bool:
        return self._services.files.session is not None

    def _can_write(self) -> bool:
        session = self._services.files.session
        return session is not None and not session.view_only and not session.busy

    def _file_commands(self) -> tuple[Command, ...]:
        services = self._services
        exchange, press, has_file = self._exchange, self._press, self._has_file
        slides = partial(self._exporting.begin_report, as_slides=True)
        return (
            Command("new", "New file…", "File", self.new_plan, "Ctrl+Shift+T"),
            Command("open", "Open…", "File", self.open, "Ctrl+O"),
            Command("bring_in", "Import plan…", "File", self.bring_in, "Ctrl+I", separated=True),
            Command("returns", "Request updates from owners…", "File", exchange.show_returns, "Ctrl+R", has_file),
            Command("owners", "Owners and roles…", "File", self._exporting.show_owners, "Ctrl+Alt+R", has_file),
            Command("export", "Export board workbook…", "File", self._exporting.begin, "Ctrl+E", has_file),
            Command("report", "Export Word report…", "File", self._exporting.begin_report, "Ctrl+Shift+E", has_file),
            Command("slides", "Export slides…", "File", slides, "Ctrl+Alt+Shift+E", has_file),
            Command("everything", "Export all data…", "File", self._exchange.export_everything, "Ctrl+Alt+E", has_file),
            Command("print", "Print…", "File", press.print, "Ctrl+P", press.can_print, separated=True, needs=_TO_PRINT),
            Command("preview", "Print preview", "File", press.preview, "Ctrl+F2", press.can_print, needs=_TO_PRINT),
            Command(
                "save_pdf", "Save as PDF…", "File", press.save_pdf, "Ctrl+Shift+P", press.can_print, needs=_TO_PRINT
            ),
            Command("back_up", "Create backup", "File", services.files.back_up, "Ctrl+Alt+B", has_file, separated=True),
            *editing(
                [Command("restore", "Restore from backup…", "File", self._restore, "Ctrl+Shift+B", self._can_write)],
                partial(_why_barred, services.files),
            ),
            Command(
                "reopen_at_start",
                "Reopen last file at start",
                "File",
                self._turn_reopening,
                "Ctrl+Alt+Shift+L",
                separated=True,
                checked=lambda: services.settings.start.reopens,
            ),
            Command("close", "Close", "File", services.files.close, "Ctrl+W", has_file, separated=True),
            Command("quit", "Quit", "File", self.quit_wanted.emit, "Ctrl+Q"),
        )

    def _turn_reopening(self) -> None:
        self._services.settings.start.reopens = not self._services.settings.start.reopens

    def _edit_commands(self) -> tuple[Command, ...]:
        services = self._services
        return (
            Command("undo", "Undo", "Edit", lambda: undo.undo(services.files.session, services.jobs), "Ctrl+Z"),
            Command(
                "redo", "Redo", "Edit", lambda: undo.redo(services.files.session, services.jobs), "Ctrl+Shift+Z; Ctrl+Y"
            ),
            Command(
                "replace",
                "Find and replace…",
                "Edit",
                self._exchange.show_replace,
                "Ctrl+H",
                lambda: self._can_write() and self._exchange.shown_plan() is not None,
                separated=True,
                needs="Open the plan in which to replace words first.",
                barred=partial(_why_barred, services.files),
            ),
            Command("paste_plan", "Paste plan…", "Edit", self.paste, "Ctrl+Shift+V"),
            Command("find_anything", "Find anything…", "Edit", self.find, "Ctrl+K"),
            Command(
                "spelling",
                "Underline spelling errors",
                "Edit",
                partial(_turn_spelling, self._beside),
                "Ctrl+F7",
                separated=True,
                checked=lambda: self._beside.spelling.is_on,
            ),
        )

    def _view_commands(self) -> tuple[Command, ...]:
        go, appearance, middle, notices = self._services.go, self._look, self._middle, self._services.notices
        has_panes = partial(keys.has_panes, middle, notices)
        places = [
            Command(f"go_{name}", name, "View", partial(go.place_wanted.emit, name), keys, self._has_file)
            for name, keys in ((place.name, place.keys) for place in PLACES)
        ]
        themes = [
            Command(
                f"theme_{choice}",
                text,
                "View",
                partial(appearance.set_theme, choice),
                keys,
                separated=choice == "system",
                checked=partial(appearance.is_theme, choice),
                one_of="theme",
                sub="Theme",
            )
            for choice, text, keys in _THEMES
        ]
        return (
            *places,
            *summary_commands(self._services, self._press, self._has_file),
            Command("panel", "Next pane", "View", partial(keys.go_to_pane, middle, notices, 1), "F6", has_panes),
            Command(
                "panel_before",
                "Previous pane",
                "View",
                partial(keys.go_to_pane, middle, notices, -1),
                "Shift+F6",
                has_panes,
            ),
            *themes,
            Command(
                "larger", "Larger text", "View", lambda: appearance.step_text(1), "Ctrl++; Ctrl+=", sub="Text size"
            ),
            Command("smaller", "Smaller text", "View", lambda: appearance.step_text(-1), "Ctrl+-", sub="Text size"),
            Command("normal", "Reset text size", "View", appearance.reset_text, "Alt+0", sub="Text size"),
        )


def _bring_in(draft: Draft, tracker: Tracker, progress: Progress) -> bool:
    """Write a draft, and return whether anything in it was new."""
    from tracker.services.imports.write import bring_in

    return do_unless_cancelled(tracker, progress, bring_in, draft=draft)


def _why_barred(files: Files) -> str:
    session = files.session
    return session.why_barred() if session is not None else ""


def _turn_spelling(beside: Beside) -> None:
    beside.spelling.turn()


def _run_at(services: WindowServices, everywhere: Callable[[], Sequence[Command]], place: str, name: str) -> None:
    """Go to a place and run the command of that name, of the page or else of the window, if it can be run there now."""
    services.go.place_wanted.emit(place)
    command = next((one for one in (*services.shown().commands(), *everywhere()) if one.name == name), None)
    if command is not None and (command.enabled is None or command.enabled()):
        command.run()
