"""The tokens of a cell of figures, and the phrases of a vocabulary among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from tracker.resources import vocabulary

Kind = Literal["number", "word", "arrow", "mark", "open", "close", "sign"]

_TOKEN = re.compile(
    r"""(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[Ee][+-]\d{1,2})?|\.\d+)
    |(?P<mark>[*†‡§¶¹²³⁴⁵⁶⁷⁸⁹⁰ʳᵖᵉᶠ#^]+)
    |(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)
    |(?P<arrow>[↑↓→←↗↘↔↕▲▼►◄▶◀△▽⬆⬇➡⬅⇧⇩⇨⇦➔➜➙🔺🔻]\ufe0f?)
    |(?P<open>[(\[])|(?P<close>[)\]])
    |(?P<sign>>=|=>|<=|=<|\S)""",
    re.VERBOSE,
)
_SAME = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "\u2011": "-", "\u2010": "-", "’": "'", "‘": "'", "\uff05": "%", "\u00a0": " "}
)


class Token(Struct, frozen=True):
    """One token; `text` is case-folded. `spaced`: a space precedes it; `shouted`: it is in capitals."""

    kind: Kind
    text: str
    spaced: bool = False
    shouted: bool = False


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text, without quotation marks around it and without punctuation at its end."""
    plain = _POUNDS.sub("£", text.translate(_SAME)).strip().strip("\"'“”").strip()
    tokens: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(plain):
        kind = match.lastgroup
        if match[0] == "." and tokens and tokens[-1].kind == "word" and match.start() == end:
            end = match.end()
            continue
        assert kind, "one of the groups has matched"
        tokens.append(Token(_KINDS[kind], match[0].casefold(), match.start() > end, match[0].isupper()))
        end = match.end()
    while tokens and tokens[-1].text in _BEHIND:
        tokens.pop()
    return tuple(tokens)


_POUNDS = re.compile(r"\bGBP\s?(?=[\d.(−-])")
_BEHIND = {".", ",", ";", ":", "-"}
_KINDS: Mapping[str, Kind] = {
    "number": "number",
    "word": "word",
    "arrow": "arrow",
    "mark": "mark",
    "open": "open",
    "close": "close",
    "sign": "sign",
}


def words_of(text: str) -> tuple[str, ...]:
    """Return the texts of the tokens of a phrase."""
    return tuple(token.text for token in tokens_of(text)) or (text,)


class Phrases(dict[tuple[str, ...], str]):
    """The meanings of phrases, by the tokens of each phrase."""

    def __init__(self, meanings: Mapping[str, Iterable[str]]) -> None:
        super().__init__((words_of(phrase), meaning) for meaning, every in meanings.items() for phrase in every)
        self.first_words = frozenset(words[0] for words in self)
        self.longest = max(map(len, self), default=0)


@cache
def vocabulary_phrases(name: str, table: str) -> Phrases:
    """Return the phrases of one table of a vocabulary, each with its key as its meaning."""
    return Phrases(vocabulary(name)[table])


@cache
def word_set(name: str, table: str, key: str = "words") -> Phrases:
    """Return the phrases under one key of a vocabulary."""
    return Phrases({key: vocabulary(name)[table][key]})


def longest(tokens: Sequence[Token], start: int, known: Phrases) -> int:
    """Return the number of tokens in the longest known phrase that begins at `start`; 0 if there is none."""
    if start >= len(tokens) or tokens[start].text not in known.first_words:
        return 0
    for end in range(min(len(tokens), start + known.longest), start, -1):
        if tuple(token.text for token in tokens[start:end]) in known:
            return end - start
    return 0


def close_of(tokens: Sequence[Token], start: int) -> int | None:
    """Return the index of the bracket that closes the one at `start`; None if it is not closed."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += {"open": 1, "close": -1}.get(tokens[index].kind, 0)
        if depth == 0:
            return index
    return None
