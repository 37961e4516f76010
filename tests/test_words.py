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


SHOWN_BY = re.compile(r"tracker/ui/")
RETIRED_ON_SCREEN = {
    r"\bst(?:and|ands|anding|ood)\b": "is",
    r"\bh(?:olds?|olding|eld)\b": "has, contains",
    r"\b(?:bring|brings|bringing|brought|comes?|came) in\b": "import",
    r"\b(?:bring|brought) back\b": "restore",
    r"\b(?:take|takes|taken|took) (?:in|back|out)\b": "accept, import, remove",
    r"\b(?:put|puts|putting) (?:aside|back)\b": "dismiss, restore",
    r"\blook(?:s|ed|ing)? (?:over|through)\b": "check, review",
    r"\bto look at\b": "to check",
    r"\bkept (?:in|back|as|aside)\b": "saved in, exempt",
    r"\bprinted\b": "reported",
    r"\bbod(?:y|ies)\b": "committee or board",
    r"\beditions?\b": "snapshot",
    r"\b(?:freez\w*|frozen|froze)\b": "take a snapshot",
    r"\bopen again\b": "reopen",
    r"\bgiv(?:e|en) up\b": "discard",
    r"\b(?:anew|still to come|as it was|as they were|nobody|whoever)\b": "plain English",
    r"\bunder way\b": "running",
    r"\b(?:silent|unsaid)\b": "no update",
    r"\bfurther (?:text|columns?)\b": "other information",
    r"\b(?:she|her|hers|herself)\b": "the user",
    r"^(?:Say|Give|Write) ": "Enter, Select, Choose",
    r"^There (?:is|are) .* already": "… already exists",
}
"""Patterns of what a user reads in the window, with what is said instead (docs/glossary.md, Words of the screen)."""

KEY_IN_TEXT = re.compile(
    r"(?:\b(?:Ctrl|Alt|Shift)\+\S+|\bpress (?:Enter|Return|Esc|Delete)\b|\b(?:Enter|Return|Esc) (?=[a-z]))"
)
KEYS_ALONE = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+\S*|F\d+|Esc|Del|Delete|Enter|Return)(?:;? |$)")
OF_THE_CODE = {"accessibleName", "setObjectName", "setProperty", "property", "value", "setValue", "isinstance"}
"""Calls whose texts nobody reads, except the accessible name that is set."""


def shown(module: Module) -> Iterator[tuple[ast.expr, str]]:
    """The texts of a module that a user may read, with … for what is worked out in them.

    A text is prose (a space or a capital letter in it), is no docstring, key of a mapping, value that is compared or
    part of a type, and no word that an assertion, a call for a property or a keyboard shortcut is given.
    """
    unread = {id(text) for text in docstrings(module)} | set(_unread(module.tree))
    for node in ast.walk(module.tree):
        if id(node) in unread:
            continue
        match node:
            case ast.JoinedStr():
                text = "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
            case ast.Constant(value=str() as text):
                pass
            case _:
                continue
        if re.search(r"[A-Za-z]{2}", text) and (" " in text.strip() or text[:1].isupper()):
            yield node, text


def _unread(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr():
                yield from (id(part) for part in ast.walk(node) if part is not node and _is_literal(part))
            case ast.Dict():
                yield from (
                    id(key) for key in node.keys if key is not None and _is_literal(key) and not _is_caption(key)
                )
            case ast.Compare() | ast.Assert() | ast.Subscript() | ast.MatchValue():
                yield from (id(part) for part in ast.walk(node) if isinstance(part, ast.Constant))
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in OF_THE_CODE:
                yield from (id(part) for part in ast.walk(node) if isinstance(part, ast.Constant))


def _is_literal(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_caption(node: ast.expr) -> bool:
    """A key of a mapping that begins with a capital letter is a caption with what it means."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value[:1].isupper()
