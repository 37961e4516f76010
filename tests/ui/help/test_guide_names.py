"""The documents for users name menus, commands and buttons as the window does, to the letter."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.source import TOP
from tests.test_words import screen_texts
from tracker.ui.framework.menus import MENUS
from tracker.ui.window.main_window import MainWindow

DOCUMENTS = ("README.md", "docs/guide.md", "docs/what-is-kept.md", "docs/administrators.md", "docs/windows.md")
PATH = re.compile(r"\*\*(" + "|".join(MENUS) + r")\s+>\s+([^*]+?)\*\*")
BOLD = re.compile(r"\*\*([A-Z][^*>.]*)\*\*")


def paths(document: str) -> list[tuple[str, str]]:
    """The menus and commands that a document names in bold: **File > Import plan…**."""
    text = (TOP / document).read_text(encoding="utf-8")
    return [(menu, " ".join(command.split())) for menu, command in PATH.findall(text)]


def test_each_menu_path_in_bold_is_in_the_menus(
    window: MainWindow, example: Path, open_in: Callable[[MainWindow, Path], None]
) -> None:
    open_in(window, example)
    assert window.pages is not None
    commands = [*window.commands.all(), *(command for page in window.pages.all() for command in page.commands())]
    screens = set(screen_words())
    there = {(one.menu, f"{one.sub} > {one.text}" if one.sub else one.text) for one in commands}
    named = [(document, path) for document in DOCUMENTS for path in paths(document)]
    assert len(named) > 10
    strange = [(document, path) for document, path in named if path not in there and path[1] not in screens]
    assert strange == []


def screen_words() -> set[str]:
    """All that the window can say, without the marks of the letters that Alt takes."""
    return {re.sub(r"&(?=\w)", "", text) for _, text in screen_texts()}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_name_in_bold_inside_a_sentence_is_one_of_the_window(document: str) -> None:
    """What begins a line or a list entry in bold, and a key, is of the document itself."""
    text = re.sub(
        r"^(?:[-*]|\d+\.) \*\*[^*]*\*\*", "", (TOP / document).read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    names = {" ".join(name.split()) for name in BOLD.findall(text)}
    words = {said for words in screen_words() for said in (words, words.removesuffix("…"), words.partition(" (")[0])}
    keys = re.compile(r"(?:Ctrl|Alt|Shift)\+|F\d|Return")
    assert sorted(name for name in names - words if not keys.match(name)) == []
