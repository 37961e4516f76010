"""The words of written times, read from resources/vocabulary/times.toml: months, leads, tails and the like."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from tracker.domain.times.tokens import Token
from tracker.resources import resource

Phrases = Mapping[str, Sequence[tuple[str, ...]]]
"""Phrases as tuples of words, the longest first, by their first word."""
Kinds = tuple[tuple[str, str], ...]
"""The names of the lists of phrases to look for, each with the kind that its phrases have."""

_PART = re.compile(r"[0-9]+|[a-z]+|[/&']")
_LONGEST_SHORT = 4
"""Maximum number of letters in an abbreviation that may end in a full stop."""
_LONG_NAME = 6
"""Minimum number of letters in a month's name recognised despite a typing slip: "march" is too near to "match"."""


class Vocabulary(Struct, frozen=True):
    """The content of times.toml: `phrases` by section and name ("role.new"), and numbers by their words."""

    phrases: Mapping[str, Phrases]
    months: Mapping[str, int]
    month_names: tuple[str, ...]
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]

    def month(self, word: str) -> int | None:
        """Return the number of a month from its name, a short form, or its name with one slip; None if it is no month.

        A slip is one letter wrong, missing or added, or two neighbouring letters swapped.
        """
        number = self.months.get(word)
        if number is None and len(word) >= _LONG_NAME - 1:
            near = [name for name in self.month_names if len(name) >= _LONG_NAME and _is_slip(word, name)]
            number = self.months[near[0]] if len(near) == 1 else None
        return number

    def match(self, name: str, tokens: Sequence[Token], at: int) -> int:
        """Return the index after the longest phrase of the list `name` that begins at `at`; `at` if there is none."""
        if at >= len(tokens):
            return at
        for phrase in self.phrases[name].get(tokens[at].text, ()):
            end = _end_of(phrase, tokens, at)
            if end:
                return end
        return at

    def first_of(self, kinds: Kinds, tokens: Sequence[Token], at: int) -> tuple[int, str]:
        """Return the index after the longest phrase of `kinds` that begins at `at`, and its kind.

        Of two equally long phrases the one whose list comes first wins. Returns `at` and an empty kind if there is
        none.
        """
        for phrase, kind in _merged(kinds).get(tokens[at].text, ()):
            end = _end_of(phrase, tokens, at)
            if end:
                return end, kind
        return at, ""


@cache
def _merged(kinds: Kinds) -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    merged: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, kind in kinds:
        for first, phrases in vocabulary().phrases[name].items():
            merged.setdefault(first, []).extend((phrase, kind) for phrase in phrases)
    return {first: sorted(phrases, key=lambda one: -len(one[0])) for first, phrases in merged.items()}


def _end_of(phrase: Sequence[str], tokens: Sequence[Token], at: int) -> int:
    """Return the index after `phrase` if it begins at `at`; otherwise 0.

    Its words may be separated by a hyphen, a full stop or nothing.
    """
    end = at
    for index, word in enumerate(phrase):
        if index and _is_hyphen(tokens, end, tokens[end - 1].text):
            end += 1
        if end >= len(tokens) or tokens[end].text != word:
            return 0
        end += 1
    return end


def _is_hyphen(tokens: Sequence[Token], index: int, before: str) -> bool:
    """Return whether the token at `index` is a hyphen or an abbreviation's full stop between two words of a phrase."""
    if index + 1 >= len(tokens) or tokens[index].text not in "-." or not tokens[index].glued:
        return False
    return tokens[index + 1].glued or (tokens[index].text == "." and len(before) <= _LONGEST_SHORT)


def _is_slip(word: str, name: str) -> bool:
    """Return whether `word` is `name` with one letter missing, added or wrong, or two neighbouring letters swapped."""
    if abs(len(word) - len(name)) > 1 or word[0] != name[0]:
        return False
    same = next((at for at, pair in enumerate(zip(word, name, strict=False)) if pair[0] != pair[1]), len(name))
    rest, wanted = word[same:], name[same:]
    if len(word) == len(name):
        return rest[1:] == wanted[1:] or (rest[:2] == wanted[:2][::-1] and rest[2:] == wanted[2:])
    return rest[1:] == wanted or rest == wanted[1:]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, which is read from its file at the first call."""
    with resource("vocabulary/times.toml").open("rb") as file:
        data = tomllib.load(file)
    names = tuple(data["months"])
    months = {form: at for at, name in enumerate(names, 1) for form in (name, *data["months"][name])}
    ordinals, numbers = data.pop("ordinals"), data.pop("numbers")
    phrases = {
        f"{section}.{name}": _by_first_word(words)
        for section, entries in data.items()
        if section != "months"
        for name, words in entries.items()
    }
    phrases["ordinals"], phrases["numbers"] = _by_first_word(ordinals), _by_first_word(numbers)
    return Vocabulary(phrases, months, names, ordinals, numbers)


def _by_first_word(phrases: Iterable[str]) -> Phrases:
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(_PART.findall(phrase))
        by_word.setdefault(words[0], []).append(words)
    return {first: sorted(set(several), key=len, reverse=True) for first, several in by_word.items()}
