"""The two forms of an edit's sentence."""

from __future__ import annotations

import ast
import re

import pytest

from tests.source import TOP
from tracker.domain.history.edit_sentence import VERBS, as_asked, as_done

_NO_SENTENCES = frozenset({"That"})
"""A resolution of the minutes begins with it."""


@pytest.mark.parametrize(
    ("sentence", "done"),
    [
        ("Delete section 1 with 1 action", "Deleted section 1 with 1 action"),
        ("Set 1.2 to Red", "Set 1.2 to Red"),
        ("Write a note on 1.4", "Wrote a note on 1.4"),
        ("Replace words in 6 texts", "Replaced words in 6 texts"),
        ("Draft the minutes of 1 May 2014", "Drafted the minutes of 1 May 2014"),
        ("Undo: Delete 1.4", "Undone: Deleted 1.4"),
        ("Redo: Move 1.4", "Redone: Moved 1.4"),
        ("Undo: Undo: Add 1.4", "Undone: Undone: Added 1.4"),
        ("Dismiss: “Delete” is no status", "Dismissed: “Delete” is no status"),
        ("A sentence of another version", "A sentence of another version"),
        ("", ""),
    ],
)
def test_what_was_done_is_told_in_the_past_tense(sentence: str, done: str) -> None:
    assert as_done(sentence) == done


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_what_is_searched_as_it_is_shown_is_found_as_it_is_kept(verb: str) -> None:
    kept = f"{verb} section 1"
    assert as_asked(as_done(kept).lower()).casefold() == kept.casefold()


def test_the_sentence_of_every_use_case_begins_with_a_verb_that_has_a_past_tense() -> None:
    strange = {
        f"{path.relative_to(TOP)}:{node.lineno} {words}"
        for path in sorted((TOP / "tracker" / "services").rglob("*.py"))
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef) and _is_use_case(function)
        for node in ast.walk(function)
        if isinstance(node, ast.Return) and (words := _beginning(node.value)) and words not in VERBS | _NO_SENTENCES
    }
    assert strange == set()


def _is_use_case(function: ast.FunctionDef) -> bool:
    first = function.args.args[:1]
    return bool(first) and isinstance(first[0].annotation, ast.Name) and first[0].annotation.id == "UnitOfWork"


def _beginning(value: ast.expr | None) -> str:
    """The first word of the words that are returned, "" where they are worked out elsewhere."""
    if isinstance(value, ast.JoinedStr):
        value = value.values[0] if value.values else None
    text = value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""
    found = re.match(r"[A-Z][a-z]+", text)
    return found[0] if found else ""
