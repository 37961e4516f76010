"""The documents for users name buttons as the window does, to the letter, and the menus and commands that they name."""

from __future__ import annotations

import re

import pytest

from tests.source import TOP
from tests.test_words import screen_texts
from tracker.ui.framework.menus import MENUS

DOCUMENTS = ("README.md", "docs/guide.md", "docs/what-is-kept.md", "docs/administrators.md", "docs/windows.md")
PATH = re.compile(r"\*\*(" + "|".join(MENUS) + r")\s+>\s+([^*]+?)\*\*")
BOLD = re.compile(r"\*\*([A-Z][^*>.]*)\*\*")


def paths(document: str) -> list[tuple[str, str]]:
    """The menus and commands that a document names in bold: **File > Import plan…**."""
    text = (TOP / document).read_text(encoding="utf-8")
    return [(menu, " ".join(command.split())) for menu, command in PATH.findall(text)]


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
