"""The words that docs/glossary.md retired do not come back: in names, docstrings, comments, and what a user reads."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

import pytest

from tests.source import TOP, Module, modules, room

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
    "told": "what it is: values, lines, problems",
    "_told": "what it is: values, lines, problems",
    "said": "text, sentence, label",
    "_said": "text, sentence, label",
    "look_over": "review, check, compare",
    "_look_over": "review, check, compare",
    "PublicLook": "PublicReview",
    "LookedOver": "FindingsFromChild",
    "let_go": "release, forget",
    "_let_go": "release, forget",
    "unheard": "signals_ignored",
    "unheard_of": "are_new",
    "problems_said": "problems_as_sentences",
    "refusals_said": "refusals_as_problems",
    "_begun": "is_started, running",
    "told_change": "change_words",
    "is_told": "has_text, is_sentence",
    "remarks_said": "sentences",
    "_said_of": "_texts_of, _sentence",
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
    yield from (node.name for node in module.of(ast.FunctionDef))
    yield from (node.name for node in module.of(ast.AsyncFunctionDef))
    yield from (node.name for node in module.of(ast.ClassDef))
    yield from (node.arg for node in module.of(ast.arg))
    yield from (node.id for node in module.of(ast.Name) if isinstance(node.ctx, ast.Store))
    yield from (node.attr for node in module.of(ast.Attribute) if isinstance(node.ctx, ast.Store))


def signals(module: Module) -> Iterator[str]:
    """The names of the signals that the classes of a module have."""
    for node in module.of(ast.Assign):
        made = node.value.func if isinstance(node.value, ast.Call) else None
        if isinstance(made, ast.Name) and made.id == "Signal":
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


@cache
def docstrings(module: Module) -> tuple[ast.Constant, ...]:
    """The docstrings of a module, of its functions and classes, and those below its variables."""
    return tuple(
        statement.value
        for statement in module.of(ast.Expr)
        if isinstance(statement.value, ast.Constant) and isinstance(statement.value.value, str)
    )


_STRING_OR_COMMENT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''|'(?:[^'\\\n]|\\.)*'|(?P<comment>#[^\n]*)",
    re.DOTALL,
)
"""Matches each comment, and each string, in which a # is none."""


def comments(module: Module) -> Iterator[tuple[int, str]]:
    """The comments of a module with their lines."""
    source = module.path.read_text("utf-8")
    for found in _STRING_OR_COMMENT.finditer(source):
        if found["comment"]:
            yield source.count("\n", 0, found.start()) + 1, found["comment"]


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


def test_no_docstring_or_comment_has_a_retired_word() -> None:
    any_of_them = re.compile("|".join(RETIRED_WORDS), re.IGNORECASE)
    found = [
        f"{place} {hit[0]}: {said}"
        for place, text in prose()
        if any_of_them.search(text)
        for pattern, said in RETIRED_WORDS.items()
        for hit in re.finditer(pattern, text, re.IGNORECASE)
    ]
    assert found == []


def test_no_document_of_the_developers_has_a_retired_word() -> None:
    """The glossary's tables name the retired words: that is their last column."""
    documents = [TOP / "CONTRIBUTING.md", *(TOP / "docs" / name for name in ("architecture.md", "glossary.md"))]
    found = [
        f"{path.relative_to(TOP)}:{number} {hit[0]}: {said}"
        for path in (*documents, *(TOP / "docs" / "decisions").glob("*.md"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if not (path.name == "glossary.md" and line.startswith("|"))
        for pattern, said in RETIRED_WORDS.items()
        for hit in re.finditer(pattern, re.sub(r"`[^`]*`", "", line), re.IGNORECASE)
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


RETIRED_ON_SCREEN = {
    r"\bst(?:and|ands|ood)\b": "is",
    r"\bh(?:old|olds|olding|eld)\b": "has, contains",
    r"\b(?:bring|brings|bringing|brought|comes?|came) in\b": "import",
    r"\b(?:bring|brings|bringing|brought) back\b": "restore",
    r"\b(?:take|takes|taking|taken|took) (?:in|back|out)\b": "accept, import, remove",
    r"\b(?:put|puts|putting) (?:aside|back)\b": "dismiss, restore",
    r"\blook(?:s|ed|ing)? (?:over|through)\b": "check, review",
    r"\bto look at\b": "to check",
    r"\bkept (?:in|back|aside)\b": "saved in, exempt",
    r"\bprinted\b": "reported",
    r"\bbod(?:y|ies)\b": "committee or board",
    r"\beditions?\b": "snapshot",
    r"\b(?:freez\w*|frozen|froze)\b": "take a snapshot",
    r"\bopen \S*\s?again\b": "reopen",
    r"\bgiv(?:e|en) up\b": "discard, cancel",
    r"\b(?:anew|still to come|as it was|as they were|nobody|whoever)\b": "plain English",
    r"\bunder way\b": "still running",
    r"\bsilent\b": "with no update",
    r"\bfurther (?:text|columns?)\b": "other information",
    r"\bowners’ returns\b": "update requests, responses",
    r"\bpublic cop(?:y|ies)\b": "public version",
    r"\bunder recovery\b": "in recovery",
    r"\bstatus rule\b": "RAG rule",
    r"\blevel to return to\b": "recovery target",
    r"\bat odds with\b": "does not match",
    r"\b(?:she|her|hers|herself)\b": "the user",
    r"^(?:Say|Give|Write) (?!up)": "Enter, Select, Choose",
    r"^There (?:is|are) .* already": "… already exists",
}
"""Patterns of what a user reads, with what is said instead: docs/glossary.md, Words of the screen."""

KEY_IN_TEXT = re.compile(
    r"\b(?:Ctrl|Alt|Shift)\+\S|\b[Pp]ress (?:the )?[A-Z]|\b(?:Esc|F\d+) [a-z]"
    r"|\b(?:Enter|Return) (?:adds|goes|in|leaves|on|opens|saves|says)\b"
)
KEYS_ALONE = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+\S*|F\d+|Esc|Del|Delete|Return)(?:; |$)")
HINT = re.compile(r"\s*\([^()]*\)$|^Shift\+Enter: ")
"""The key of a button in brackets behind a tooltip, and the one key of a box that has no button."""
OF_THE_CODE = {"accessibleName", "property", "setObjectName", "setProperty", "setValue", "value"}
"""Calls whose texts nobody reads."""


def readable(nodes: Sequence[ast.AST], unread: set[int]) -> Iterator[tuple[ast.expr, str]]:
    """The texts among nodes that a user may read, with … for what is worked out in them.

    A text is words: it has a space in it or begins with a capital letter. `unread`: the ids of docstrings. No text is
    what is compared, an index, an argument of a call for a property, or a key of a mapping that is no caption.
    """
    unread = unread | set(_of_the_code(nodes))
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if id(node) not in unread and re.search("[A-Za-z]{2}", text) and (" " in text.strip() or text[:1].isupper()):
            yield node, re.sub(r"\{\w*\}", "…", text)


def _of_the_code(nodes: Sequence[ast.AST]) -> Iterator[int]:
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            yield from (id(part) for part in node.values)
        elif isinstance(node, ast.Dict):
            yield from (id(key) for key in node.keys if isinstance(key, ast.Constant) and _is_key(key.value))
        elif isinstance(node, ast.Compare | ast.Assert | ast.Subscript | ast.MatchValue):
            yield from (id(part) for part in ast.walk(node) if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in OF_THE_CODE:
            yield from (id(part) for part in node.args)


def _is_key(value: object) -> bool:
    """True of a key of a mapping that is no caption: a caption begins with a capital letter."""
    return isinstance(value, str) and not value[:1].isupper()


@cache
def screen_texts() -> tuple[tuple[str, str], ...]:
    """What the window may show, with the places: all texts of the user interface."""
    return tuple(
        (module.at(node), text)
        for module in room("ui")
        for node, text in readable(module.nodes(), {id(text) for text in docstrings(module)})
    )


PAPERS = ("domain", "office", "services", "data", "cli", "charts")
"""The rooms that say something in a paper, a file, a message or a terminal."""
EARLIER_WORDS = {
    "tracker.domain.checks.earlier_wording": "what findings said before, by which old dismissals are known",
    "tracker.domain.publication.repeats_of_exempt": "the words that say nothing for themselves",
}
NOT_SAID = {
    "Bring": "a verb of histories",
    "Froze": "a verb of histories",
    "Freeze": "a verb of histories",
    "Held": "a verb of histories",
    "Hold": "a verb of histories",
    "Further columns": "a sheet that earlier releases wrote",
    "Level to return to": "a heading that earlier releases wrote",
    "Status rule": "a heading that earlier releases wrote",
    "Under recovery": "a heading that earlier releases wrote",
    "edition …": "a fact by which a dismissal is known",
    "further column ": "the beginning of a field's name",
    "further text": "the beginning of a place's key",
    "hold back": "a heading of others",
    "Information relating to any action taken in connection with the prevention or prosecution of crime": "the Act",
}
GRAMMAR = re.compile(r"\(\?|\\[bsdw]|\.\*")
UNSAID = re.compile(r"--[a-z-]+|<[^>]*>")
"""An option of a command, and a mark of HTML."""


@cache
def kept_names() -> frozenset[str]:
    """Names in types (`Literal`), as of rules and of kinds of changes: files and other programs know them."""
    return frozenset(
        part.value
        for module in modules()
        for node in module.of(ast.Subscript)
        if isinstance(node.value, ast.Name) and node.value.id == "Literal"
        for part in ast.walk(node.slice)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )


@cache
def paper_texts() -> tuple[tuple[str, str], ...]:
    """What papers, messages and answers of commands may say, with the places: no patterns, and no kept names."""
    return tuple(
        (module.at(node), UNSAID.sub("", text))
        for of in PAPERS
        for module in room(of)
        if module.name not in EARLIER_WORDS and ".migrations." not in module.name
        for node, text in readable(module.nodes(), {id(text) for text in docstrings(module)})
        if text not in NOT_SAID and text not in kept_names() and not GRAMMAR.search(text)
    )


@cache
def edit_sentences() -> tuple[tuple[str, str], ...]:
    """What Undo and the history say, with the places: the texts that use cases return."""
    return tuple(
        (module.at(node), text)
        for module in room("services")
        for function in module.of(ast.FunctionDef)
        if is_use_case(function)
        for done in ast.walk(function)
        if isinstance(done, ast.Return) and done.value is not None
        for node, text in readable(tuple(ast.walk(done.value)), set())
    )


def is_use_case(function: ast.FunctionDef) -> bool:
    """True of a function whose first argument is a unit of work: it returns the sentence of an edit."""
    first = function.args.args[:1]
    return bool(first) and isinstance(first[0].annotation, ast.Name) and first[0].annotation.id == "UnitOfWork"


def test_the_texts_that_are_read_are_found() -> None:
    """Else the tests below would be of nothing."""
    assert {"Import plan…", "Take snapshot", "Dismiss…", "Reading details"} <= {text for _, text in screen_texts()}
    assert {"Reopen …", "Duplicate …", "Import …", "Add … to …"} <= {text for _, text in edit_sentences()}
    read = {text for _, text in paper_texts()}
    assert {"Status changed", "Requested on", "Enter a title for the plan.", "create a checked backup"} <= read


@pytest.mark.parametrize("pattern", RETIRED_ON_SCREEN)
def test_no_text_that_a_user_reads_has_a_retired_word(pattern: str) -> None:
    flags = re.NOFLAG if pattern.startswith("^") else re.IGNORECASE
    found = [
        f"{place} “{text}”: {RETIRED_ON_SCREEN[pattern]}"
        for place, text in (*screen_texts(), *paper_texts())
        if re.search(pattern, text, flags)
    ]
    assert found == []


DOCUMENTS = (
    *("README.md", "CHANGELOG.md", "docs/guide.md", "docs/json.md", "docs/what-is-kept.md"),
    *("docs/administrators.md", "docs/windows.md"),
)
PLAIN_ENGLISH = {r"\bst(?:and|ands|ood)\b", r"\bh(?:old|olds|olding|eld)\b", r"\bprinted\b"}
"""Patterns that running text may need: a mouse button is held, a page is printed."""


def test_the_documents_of_the_user_say_it_in_the_same_words() -> None:
    found = [
        f"{name}: {hit[0]}: {said}"
        for name in DOCUMENTS
        for text in (re.sub(r"(?s)```.*?```|`[^`\n]*`", "", (TOP / name).read_text("utf-8")),)
        for pattern, said in RETIRED_ON_SCREEN.items()
        if not pattern.startswith("^") and pattern not in PLAIN_ENGLISH
        for hit in re.finditer(pattern, text, re.IGNORECASE)
    ]
    assert found == []


def test_no_running_text_names_a_key_where_a_button_does_it() -> None:
    """Keys belong to menus, to tooltips in brackets, and to the Keyboard shortcuts page."""
    found = [
        f"{place} “{text}”"
        for place, text in screen_texts()
        if KEY_IN_TEXT.search(HINT.sub("", text)) and not KEYS_ALONE.match(text)
    ]
    assert found == []


def test_a_command_that_adds_begins_with_add() -> None:
    """“New” is a file of its own: File > New file…"""
    found = [
        f"{module.at(call)} {named}"
        for module in room("ui")
        for call in module.of(ast.Call)
        if isinstance(call.func, ast.Name) and call.func.id == "Command"
        for named in (argument.value for argument in call.args[1:2] if isinstance(argument, ast.Constant))
        if isinstance(named, str) and named.startswith(("New ", "Make ", "Begin "))
    ]
    assert [one.partition(" ")[2] for one in found] == ["New file…"]
