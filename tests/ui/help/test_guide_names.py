"""The documents for users name buttons as the window does, to the letter, and the menus and commands that they name."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests.source import TOP, Module
from tests.test_words import docstrings, readable
from tracker.ui.framework.menus import MENUS

DOCUMENTS = ("README.md", "docs/guide.md", "docs/what-is-kept.md", "docs/administrators.md", "docs/windows.md")
PATH = re.compile(r"\*\*(" + "|".join(MENUS) + r")\s+>\s+([^*]+?)\*\*")
BOLD = re.compile(r"\*\*([A-Z][^*>.]*)\*\*")
KEYS = re.compile(r"(?:Ctrl|Alt|Shift)\+|F\d|Return")


def paths(document: str) -> list[tuple[str, str]]:
    """The menus and commands that a document names in bold: **File > Import plan…**."""
    text = (TOP / document).read_text(encoding="utf-8")
    return [(menu, " ".join(command.split())) for menu, command in PATH.findall(text)]


def names_in_bold(document: str) -> set[str]:
    """Those inside its sentences: what begins a line or a list entry in bold is of the document itself."""
    text = re.sub(
        r"^(?:[-*]|\d+\.) \*\*[^*]*\*\*", "", (TOP / document).read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return {name for said in BOLD.findall(text) if not KEYS.match(name := " ".join(said.split()))}


@cache
def names_of_the_window() -> frozenset[str]:
    """The names and commands in bold that the window says, without the marks of the letters that Alt takes.

    Only the files in which one of them begins a text are parsed, and what is found is looked for no longer.
    """
    named = [*map(names_in_bold, DOCUMENTS), *({command for _, command in paths(one)} for one in DOCUMENTS)]
    sought, found = set[str]().union(*named), set[str]()
    for path in sorted((TOP / "tracker" / "ui").rglob("*.py")):
        text = path.read_text("utf-8")
        plain = _unmarked(text)
        if any(re.search(f'"{re.escape(name)}(?:…?"| \\()', plain) for name in sought - found if name in plain):
            module = Module(path, path.stem, ast.parse(text))
            for _, said in readable(module.by_kind(), {id(one) for one in docstrings(module)}):
                words = _unmarked(said)
                found |= {words, words.removesuffix("…"), words.partition(" (")[0]}
    return frozenset(found)


def _unmarked(text: str) -> str:
    return re.sub(r"&(?=\w)", "", text)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_name_in_bold_inside_a_sentence_is_one_of_the_window(document: str) -> None:
    assert sorted(names_in_bold(document) - names_of_the_window()) == []
