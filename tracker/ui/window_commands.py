"""What can be done from the window whatever it shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from tracker.domain.draft import Draft
from tracker.private_files import PrivateFolder
from tracker.services.bring_in import bring_in
from tracker.services.files import backups_of, newest_backups_first
from tracker.services.tracker import Tracker
from tracker.services.typed_texts import typed_folder
from tracker.ui import left_unfinished, undo
from tracker.ui.background import Progress
from tracker.ui.commands import Command
from tracker.ui.exchange import Exchange, do_unless_cancelled
from tracker.ui.files import example_path
from tracker.ui.place_names import CHANGES, FIRST
from tracker.ui.places import PLACES
from tracker.ui.report import log_path
from tracker.ui.theme import Choice

if TYPE_CHECKING:
    from tracker.ui.dialogs.choose_file import Purpose
    from tracker.ui.main_window import MainWindow
    from tracker.ui.pages.bring_in_page import BringInPage
    from tracker.ui.pages.owners_page import OwnersPage

_THEMES: tuple[tuple[Choice, str, str], ...] = (
    ("system", "Theme of the system", "F7"),
    ("light", "Light theme", "F8"),
    ("dark", "Dark theme", "F9"),
)


class WindowCommands(QObject):
    """The window's own commands, and what they do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._exchange = Exchange(window)

    def every(self) -> tuple[Command, ...]:
        """All of them, in the order of the menus."""
        return (*self._file_commands(), *self._edit_commands(), *self._view_commands(), *self._help_commands())

    def new_plan(self) -> None:
        """Ask for the title of a new plan in a file of its own."""
        from tracker.ui.pages.new_page import NewPage

        window = self._window
        window.show_screen(NewPage(window.files, window.settings, partial(self._choose, "save")))

    def open(self) -> None:
        """Choose a tracker and open it."""
        window = self._window
        path = self._choose("open", window.settings.folder)
        if path is not None:
            window.settings.folder = path.parent
            window.files.open(path)

    def bring_in(self) -> None:
        """Choose a document and look it over."""
        window = self._window
        path = self._choose("bring in", window.settings.folder)
        if path is not None:
            window.settings.folder = path.parent
            self.look_over(path)

    def paste(self) -> None:
        """Look over the table on the clipboard."""
        from tracker.ui.pasted_plan import copied_from, keep_pasted

        window = self._window
        copied = copied_from(QGuiApplication.clipboard().mimeData())
        window.jobs.start(
            keep_pasted,
            copied,
            lambda kept: self.look_over(*kept),
            title="Taking what was copied",
            refused=window.refuse,
        )

    def show_owners(self, also: Sequence[str] = ()) -> OwnersPage | None:
        """Show who is named and as which role, at the owner of the action that is selected; `also` are named."""
        from tracker.ui.pages.owners_page import OwnersPage
        from tracker.ui.pages.plan_page import PlanPage

        window = self._window
        session = window.files.session
        if session is None:
            return None
        shown = window.middle.screen_shown
        action = shown.panel_of_selected().shown if isinstance(shown, PlanPage) else None
        owner = action.content.action.owner if action else ""
        page = OwnersPage(session, also[0] if also else owner, also)
        window.show_screen(page)
        return page

    def look_over(self, path: Path, pasted: PrivateFolder | None = None) -> None:
        """Show what a document would bring in. `pasted`: the folder that it is kept in, where it was pasted."""
        if pasted is None and self._exchange.open_whole(path):
            return
        from tracker.ui.pages.bring_in_page import BringInPage

        window = self._window
        window.notices.take_back("refused")
        choose = partial(self._choose, "save")
        page = BringInPage(path, window.files, window.jobs, choose, window.settings, pasted)
        page.accepted.connect(partial(self._write, page))
        page.offer.merge_wanted.connect(self._exchange.show_merge)
        window.show_screen(page)

    def _write(self, page: BringInPage, draft: Draft) -> None:
        """Bring an accepted draft into the open file."""
        window = self._window
        session = window.files.session
        if session is not None:
            window.jobs.start(
                _bring_in,
                (session.tracker, draft),
                window.show_place,
                title=f"Bringing in {draft.source}",
                refused=partial(left_unfinished.refuse, window, page),
                writing=True,
            )

    def _restore(self) -> None:
        from tracker.ui.pages.backups_page import BackupsPage

        window = self._window
        path = window.files.path
        if path is None:
            return
        page = BackupsPage(path.name, newest_backups_first(path))
        page.restore_wanted.connect(window.files.restore)
        page.other_wanted.connect(lambda: self._restore_other(path))
        window.show_screen(page)

    def _restore_other(self, path: Path) -> None:
        chosen = self._choose("restore", path.parent)
        if chosen is not None:
            self._window.files.restore(chosen)

    def _about(self) -> None:
        from tracker.ui.pages.about_page import AboutPage

        window = self._window
        path = window.files.path
        kept = [("Settings", window.settings.path), ("The example", example_path()), ("Log of faults", log_path())]
        kept.append(("Typed, not saved", typed_folder()))
        if path is not None:
            backups = next(iter(backups_of(path).values()), path)
            kept = [("This file", path), ("Its backups", backups.parent), *kept]
        window.show_screen(AboutPage(kept))

    def _keys(self) -> None:
        from tracker.ui.pages.keys_page import KeysPage

        window = self._window
        listed = [("everywhere", command) for command in self.every()]
        if window.rack is not None:
            listed += [(page.place, command) for page in window.rack.every() for command in page.commands()]
        window.show_screen(KeysPage(listed))

    def _choose(self, purpose: Purpose, at: Path) -> Path | None:
        return self._window.choose(self._window, purpose, at)

    def _has_file(self) -> bool:
        return self._window.files.session is not None

    def _can_write(self) -> bool:
        session = self._window.files.session
        return session is not None and not session.view_only and not session.busy

    def _file_commands(self) -> tuple[Command, ...]:
        window = self._window
        exchange, has_file = self._exchange, self._has_file
        return (
            Command("new", "New tracker…", "File", self.new_plan, "Ctrl+Shift+T"),
            Command("open", "Open…", "File", self.open, "Ctrl+O"),
            Command("bring_in", "Bring in a plan…", "File", self.bring_in, "Ctrl+I", separated=True),
            Command("returns", "Owners’ returns…", "File", exchange.show_returns, "Ctrl+R", has_file),
            Command("owners", "Owners and roles…", "File", self.show_owners, "Ctrl+Alt+R", has_file),
            Command("export", "Export board workbook…", "File", window.exporting.begin, "Ctrl+E", has_file),
            Command("report", "Export Word report…", "File", window.exporting.begin_report, "Ctrl+Shift+E", has_file),
            Command(
                "everything", "Export everything…", "File", self._exchange.export_everything, "Ctrl+Alt+E", has_file
            ),
            Command("back_up", "Back up now", "File", window.files.back_up, "Ctrl+B", has_file, separated=True),
            Command("restore", "Restore from backup…", "File", self._restore, "Ctrl+Shift+B", self._can_write),
            Command("close", "Close", "File", window.files.close, "Ctrl+W", has_file, separated=True),
            Command("quit", "Quit", "File", window.close, "Ctrl+Q"),
        )

    def _edit_commands(self) -> tuple[Command, ...]:
        window = self._window
        return (
            Command("undo", "Undo", "Edit", lambda: undo.undo(window.files.session, window.jobs), "Ctrl+Z"),
            Command(
                "redo", "Redo", "Edit", lambda: undo.redo(window.files.session, window.jobs), "Ctrl+Shift+Z; Ctrl+Y"
            ),
            Command("paste_plan", "Paste a plan…", "Edit", self.paste, "Ctrl+Shift+V", separated=True),
        )

    def _view_commands(self) -> tuple[Command, ...]:
        window, look = self._window, self._window.look
        places = [
            Command(f"go_{name}", name, "View", partial(window.show_place, name), keys, self._has_file)
            for name, keys in ((place.name, place.keys) for place in PLACES)
        ]
        themes = [
            Command(
                f"theme_{choice}",
                text,
                "View",
                partial(look.set_theme, choice),
                keys,
                separated=choice == "system",
                checked=partial(look.is_theme, choice),
            )
            for choice, text, keys in _THEMES
        ]
        return (
            *places,
            Command(
                "changes",
                "What changed since…",
                "View",
                partial(window.show_place, CHANGES),
                "Ctrl+Shift+H",
                self._has_file,
                separated=True,
            ),
            Command(
                "panel", "Details and back", "View", window.middle.turn_over, "F6", lambda: window.middle.has_panel
            ),
            *themes,
            Command("larger", "Larger text", "View", lambda: look.step_text(1), "Ctrl++; Ctrl+=", separated=True),
            Command("smaller", "Smaller text", "View", lambda: look.step_text(-1), "Ctrl+-"),
            Command("normal", "Text in the system’s size", "View", look.reset_text, "Alt+0"),
        )

    def _help_commands(self) -> tuple[Command, ...]:
        return (
            Command("keys", "Keys", "Help", self._keys, "F1"),
            Command("where", "Where my data is", "Help", self._about, "Shift+F1"),
            Command("about", "About", "Help", self._about, "Ctrl+F1"),
        )


def _bring_in(what: tuple[Tracker, Draft], progress: Progress) -> str:
    """Write a draft, and say at which place to see it."""
    tracker, draft = what
    do_unless_cancelled(tracker, progress, bring_in, draft=draft)
    return FIRST if draft.plans else "Indicators" if draft.indicators else "Tables"
