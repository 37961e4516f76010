"""The words that docs/glossary.md retired do not come back, in names, docstrings and comments of the program."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from itertools import chain

import pytest

from tests.source import TOP, Module, modules

RETIRED_NAMES = {
    "Told": "ChartPoint",
    "told_of": "chart_points",
    "Stretch": "DayRange",
    "ChartHand": "ChartInteraction",
    "ChartLook": "Palette",
    "Looks": "CellStyles",
    "PageRack": "Pages",
    "rack": "pages",
    "PutAside": "DismissedCheck",
    "put_aside": "dismissed",
    "heard_of": "written_since",
    "brought_in": "imported",
    "as_documents_say": "imported_position",
    "belongings": "parts",
    "no_word": "do_nothing",
    "_A_MOMENT": "_POLL_SECONDS",
    "_BREATH": "_CHECK_EVERY_ROWS",
    "_PATIENCE": "_ELAPSED_PER_CPU_SECOND",
    "SAID": "GUESSED",
    "KEPT": "TEXT_KEPT",
    "ASIDE": "UNLISTED",
    "RATED": "DELIVERY_CONFIDENCE",
    "sketch": "drag_lines",
}
"""Names that say nothing of what they hold, with the word for it."""

RETIRED_SIGNALS = {"given_up": "cancelled", "left": "focus_left", "entered": "focus_entered"}

RETIRED_WORDS = {
    r"\b(?:she|her|hers|herself)\b": "the user",
    r"\bbeside the window\b": "in the background",
    r"\bputs? aside\b|\bputting aside\b": "dismiss",
    r"\bheld against\b": "compared with",
    r"\bbrought in\b": "imported",
    r"\bbrings? in\b": "import",
    r"\bgiven up\b": "cancelled",
    r"\blet go\b": "close",
}
"""Phrases of docstrings and comments, as patterns, with what is written instead."""

QUESTION = re.compile(r"(?:What|How|Which|Where|Who|Whose|Whether|So many|So long|Of which)\b")


def names(module: Module) -> Iterator[str]:
    """The names that a module gives to things: of functions, classes, arguments, variables and attributes."""
    for node in ast.walk(module.tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.arg():
                yield node.arg
            case ast.Name(ctx=ast.Store()):
                yield node.id
            case ast.Attribute(ctx=ast.Store()):
                yield node.attr


def signals(module: Module) -> Iterator[str]:
    """The names of the signals that the classes of a module have."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("Signal("):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def docstrings(module: Module) -> Iterator[ast.Constant]:
    """The docstrings of a module, of its functions and classes, and those below its variables."""
    for node in ast.walk(module.tree):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else ():
            match statement:
                case ast.Expr(value=ast.Constant(value=str()) as text):
                    yield text


def comments(module: Module) -> Iterator[tuple[int, str]]:
    """The comments of a module with their lines."""
    for token in tokenize.generate_tokens(io.StringIO(module.path.read_text("utf-8")).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


@cache
def prose() -> tuple[tuple[str, str], ...]:
    """Docstrings and comments of the program with their places, without what stands in backquotes: that is a name."""
    return tuple(
        (f"{module.path.relative_to(TOP)}:{line}", re.sub(r"`[^`]*`", "", text))
        for module in modules()
        for line, text in chain(((one.lineno, str(one.value)) for one in docstrings(module)), comments(module))
    )


def test_no_name_is_a_retired_word() -> None:
    found = {
        f"{module.name}.{name}: {RETIRED_NAMES[name]}"
        for module in modules()
        for name in names(module)
        if name in RETIRED_NAMES
    }
    assert sorted(found) == []


def test_no_signal_has_a_retired_name() -> None:
    found = {
        f"{module.name}.{name}: {RETIRED_SIGNALS[name]}"
        for module in modules()
        for name in signals(module)
        if name in RETIRED_SIGNALS
    }
    assert sorted(found) == []


@pytest.mark.parametrize("pattern", RETIRED_WORDS)
def test_no_docstring_or_comment_has_a_retired_word(pattern: str) -> None:
    found = [
        f"{place} {hit[0]}: {RETIRED_WORDS[pattern]}"
        for place, text in prose()
        for hit in re.finditer(pattern, text, re.IGNORECASE)
    ]
    assert found == []


def test_no_docstring_begins_with_a_question() -> None:
    """It begins with a verb or with the thing: "Return whether…", "The number of…"."""
    found = [
        f"{module.path.relative_to(TOP)}:{one.lineno} {str(one.value).splitlines()[0]}"
        for module in modules()
        for one in docstrings(module)
        if QUESTION.match(str(one.value))
    ]
    assert found == []
