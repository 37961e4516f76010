"""Names and words of any length: a line ends within them, and neither a window nor a panel is wider for their sake."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tracker.data.archive.archive import everything
from tracker.data.rows.rows_and_values import KIND_OF
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.file.files import new_tracker, open_tracker
from tracker.services.tracker import Tracker, Work
from tracker.ui.controls.arrangement.scrolled import Scrolled
from tracker.ui.framework.place_names import CHANGES
from tracker.ui.look.breakable import breakable
from tracker.ui.look.theme import label
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.places import PLACES

OpenIn = Callable[[MainWindow, Path], None]
WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
NAMES = {
    "plan": "title",
    "section": "title",
    "action": "title",
    "indicator": "name",
    "category_table": "title",
    "body": "name",
    "meeting": "place",
    "agenda_item": "title",
    "register": "title",
    "risk": "title",
}


def lengthen(tracker: Tracker) -> None:
    ids = tracker.read(lambda connection: {name: [row["id"] for row in rows] for name, rows in everything(connection)})

    def work(work: Work) -> str:
        for table, name in NAMES.items():
            for row_id in ids[table]:
                row: Any = work.get(KIND_OF[table], row_id)
                work.save(replace(row, **{name: f"{getattr(row, name)} {WORD}"}))
        return "Lengthen"

    tracker.do(work)


def test_a_word_longer_than_any_line_widens_neither_the_window_nor_what_is_in_a_panel(
    window: MainWindow, example: Path, open_in: OpenIn
) -> None:
    with closing(open_tracker(example, today=lambda: EXAMPLE_DAY)) as tracker:
        lengthen(tracker)
    open_in(window, example)
    window.setUpdatesEnabled(False)  # it is measured, and not looked at
    for place in (*(place.name for place in PLACES), CHANGES):
        window.show_place(place)
        for width, height in ((640, 360), (1280, 800)):
            window.resize(width, height)
            settle(window)
            assert window.minimumSizeHint().width() <= width, place
            assert window.width() == width, place
            for panel in window.findChildren(Scrolled):
                inside = panel.widget()
                if inside is not None and not panel.visibleRegion().isEmpty():
                    assert inside.width() <= panel.viewport().width(), place


@pytest.mark.parametrize("content", ["the example", "long words", "nothing"])
def test_no_page_asks_for_more_than_the_least_window_with_the_largest_text(
    window: MainWindow, example: Path, open_in: OpenIn, tmp_path: Path, content: str
) -> None:
    """Meetings widened the window to 723 pixels, and Owners and roles to 978."""
    path = example
    if content == "long words":
        with closing(open_tracker(example, today=lambda: EXAMPLE_DAY)) as tracker:
            lengthen(tracker)
    elif content == "nothing":
        path = tmp_path / "empty.tracker"
        new_tracker(path).close()
    open_in(window, path)
    window.setUpdatesEnabled(False)
    window.look.step_text(7)
    window.resize(640, 600)
    for place in (*(place.name for place in PLACES), CHANGES):
        window.show_place(place)
        settle(window)
        assert window.width() == 640, place
    for screen in ("returns", "owners", "replace", "keys", "about", "restore", "guide"):
        window.show_place("Plans")
        window.menus.trigger(screen)
        settle(window)
        assert window.width() == 640, screen


def test_a_label_gives_its_text_back_as_it_was(qtbot: QtBot) -> None:
    made = label(WORD, wraps=True)
    qtbot.addWidget(made)
    assert made.text() == WORD
    assert QLabel.text(made) != WORD
    made.setText("Short words stay as they are.")
    assert QLabel.text(made) == made.text() == "Short words stay as they are."


def test_only_a_very_long_word_is_broken_and_none_of_its_letters_goes() -> None:
    assert breakable("an up-to-date health assessment") == "an up-to-date health assessment"
    assert breakable(WORD).replace("\u200b", "") == WORD
    assert max(map(len, breakable(f"Before {WORD} after").split("\u200b"))) <= len("Before ") + 6
