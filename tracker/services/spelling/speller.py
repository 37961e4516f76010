"""Spelling check in British English, with suggestions for misspelt words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from tracker.resources import common_words, resource

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-\u2010\u2011][^\W\d_]+)*")
_APOSTROPHES = str.maketrans({"’": "'", "\u2010": "-", "\u2011": "-"})
_NO_WORDS = re.compile(r"[@/\\\d_]|www\.|\w\.\w")
"""Matches characters of a reference, a date, a path or an address, which no word contains."""
_FEWEST = 2
_SUGGESTIONS = 5
_LOOKED_AT = 80
_FARTHEST = 2
_PARTS = frozenset(
    (
        *("re", "co", "de", "non", "pre", "post", "sub", "multi", "inter", "ex", "self", "semi", "anti", "mid"),
        *("over", "under", "un"),
    )
)
"""Prefixes that precede a hyphen and are not words themselves."""


class Spelt(Struct, frozen=True):
    """A word of a text and where it begins."""

    start: int
    word: str


class Speller:
    """Knows the words of a dictionary. Words in capitals, with figures or in an address are not checked."""

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words
        self._also: set[str] = set()
        self._suggested: dict[str, tuple[str, ...]] = {}

    @property
    def is_empty(self) -> bool:
        """True if there is no dictionary."""
        return not self._words

    def learn(self, texts: Iterable[str]) -> None:
        """Accept every word of these texts as correct, as written there or with a capital."""
        for text in texts:
            for match in _WORD.finditer(text):
                self._also.update((match[0], *_parts(match[0])))

    def forget(self) -> None:
        """Accept nothing but the words of the dictionary."""
        self._also.clear()

    def wrong_in(self, text: str) -> Iterator[Spelt]:
        """Yield the misspelt words of a text."""
        for token in _TOKEN.finditer(text):
            if _NO_WORDS.search(token[0].strip(".,;:!?()[]“”‘’\"'*")):
                continue
            for match in _WORD.finditer(token[0]):
                if not self.is_right(match[0]):
                    yield Spelt(token.start() + match.start(), match[0])

    def is_right(self, word: str) -> bool:
        """Return whether a word is spelt as in the dictionary, or is not checked."""
        word = word.translate(_APOSTROPHES)
        if len(word) < _FEWEST or self.is_empty or self._holds(word):
            return True
        bare = re.sub(r"'s?$", "", word)
        if bare != word and self._holds(bare):
            return True
        parts = _parts(word)
        return len(parts) > 1 and all(part.casefold() in _PARTS or self.is_right(part) for part in parts)

    def suggest(self, word: str) -> tuple[str, ...]:
        """Return up to five words that a misspelt one may stand for, the likeliest first."""
        if word not in self._suggested:
            self._suggested[word] = tuple(self._suggestions(word.translate(_APOSTROPHES)))
        return self._suggested[word]

    def _holds(self, word: str) -> bool:
        """Return whether a word is known: any word may begin with a capital, but a word listed with capitals needs
        them.
        """
        if word in self._words or word in self._also or _is_short_form(word):
            return True
        lower = word.lower()
        return word[:1].isupper() and (lower in self._words or lower in self._also)

    def _suggestions(self, word: str) -> Iterator[str]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        lower = word.lower()
        choices = [*self._words, *self._also]
        near = process.extract(lower, choices, scorer=OSA.distance, score_cutoff=_FARTHEST, limit=_LOOKED_AT)

        def likeness(candidate: tuple[str, float, object]) -> tuple[object, ...]:
            meant = candidate[0].lower()
            swapped = sorted(meant) == sorted(lower)
            return (
                candidate[1] - swapped / 2,
                meant[:1] != lower[:1],
                not swapped,
                meant not in common_words(),
                len(meant) < len(lower),
                candidate[0],
            )

        for meant, *_ in sorted(near, key=likeness)[:_SUGGESTIONS]:
            yield meant[:1].upper() + meant[1:] if word[:1].isupper() else meant


def has_dictionary() -> bool:
    """Return whether the program came with a dictionary."""
    return resource("dictionaries/en_GB.txt").is_file()


def load_speller() -> Speller:
    """Return a speller with the dictionary, or one that knows no word if there is no dictionary."""
    return Speller(_dictionary())


@cache
def _dictionary() -> frozenset[str]:
    folder = resource("dictionaries")
    try:
        words = (folder / "en_GB.txt").read_text("utf-8").split()
        return frozenset((*words, *(folder / "field_words.txt").read_text("utf-8").split()))
    except OSError:
        return frozenset()


def _parts(word: str) -> list[str]:
    return word.split("-")


def _is_short_form(word: str) -> bool:
    """Return whether a word is an abbreviation or a name of a product: "CQC", "KPIs", "SystmOne"."""
    return sum(letter.isupper() for letter in word) > 1 or (word[1:] != word[1:].lower())
