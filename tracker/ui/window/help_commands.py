"""The commands of the Help menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tracker.resources import document
from tracker.services.file.files import backups_of
from tracker.ui.faults.fault_log import log_path
from tracker.ui.framework.commands import Command
from tracker.ui.framework.files import example_path
from tracker.ui.framework.window_services import WindowServices


class HelpCommands:
    """The Help menu. `listed` returns every command with the place in which it can be used."""

    def __init__(self, services: WindowServices, listed: Callable[[], Sequence[tuple[str, Command]]]) -> None:
        self._services, self._listed = services, listed

    def all(self) -> tuple[Command, ...]:
        """Return the commands in the order of the menu."""
        return (
            Command("guide", "User guide", "Help", self._guide, "F1"),
            Command("keys", "Keyboard shortcuts", "Help", self._keys, "Ctrl+/"),
            Command("whats_new", "What’s new", "Help", self._whats_new, "Ctrl+Shift+F1"),
            Command("where", "File locations", "Help", self._about, "Shift+F1"),
            Command("about", "About Recovery Plan Tracker", "Help", self._about, "Ctrl+F1"),
        )

    def _about(self) -> None:
        from tracker.services.file.typed_texts import typed_folder
        from tracker.services.spelling.own_words import own_words_path
        from tracker.ui.help.about_page import AboutPage

        services = self._services
        path = services.files.path
        folders = [("Settings", services.settings.path), ("Example", example_path()), ("Error log", log_path())]
        folders.append(("Unsaved text", typed_folder()))
        folders.append(("Your own words (spelling)", own_words_path(services.settings.path)))
        if path is not None:
            backups = next(iter(backups_of(path).values()), path)
            folders = [("This file", path), ("Backups of this file", backups.parent), *folders]
        services.go.screen_wanted.emit(AboutPage(folders))

    def _guide(self) -> None:
        from tracker.ui.help.guide_page import GuidePage

        services = self._services
        services.go.screen_wanted.emit(GuidePage(document("guide.md"), services.shown().guide))

    def _whats_new(self) -> None:
        from tracker.ui.help.guide_page import GuidePage

        self._services.go.screen_wanted.emit(GuidePage(document("CHANGELOG.md")))

    def _keys(self) -> None:
        from tracker.ui.help.keys_page import KeysPage

        self._services.go.screen_wanted.emit(KeysPage(self._listed()))
