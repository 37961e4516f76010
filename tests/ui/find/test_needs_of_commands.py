"""A command that cannot be run now says what to do first, wherever it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from docs.pictures import settle
from tracker.services.file.files import new_tracker
from tracker.ui.framework.commands import Command
from tracker.ui.framework.page import Page
from tracker.ui.framework.place_names import CHANGES
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES

OpenIn = Callable[[MainWindow, Path], None]


def unsaid(commands: Sequence[Command]) -> set[str]:
    """The names of the commands that cannot be run now, and say no more than that."""
    grey = [command for command in commands if command.enabled is not None and not command.enabled()]
    return {command.name for command in grey if not command.needs and not (command.barred and command.barred())}


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_grey_command_says_what_to_do_first_on_every_page(
    window: MainWindow, example: Path, open_in: OpenIn, tmp_path: Path, is_empty: bool
) -> None:
    """It said "“Reading details” is not available here."."""
    path = example
    if is_empty:
        path = tmp_path / "empty.tracker"
        new_tracker(path).close()
    assert unsaid(window.commands.all()) == set(), "no file is open"
    open_in(window, path)
    for place in (*(place.name for place in PLACES), CHANGES):
        window.show_place(place)
        settle(window)
        page = window.screens.screen_shown
        assert isinstance(page, Page)
        assert unsaid([*page.commands(), *window.commands.all()]) == set(), place
