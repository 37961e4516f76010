"""Finds kept-back figures that a text gives rounded, in a sentence about the same thing.

"£0.41m" and "two fifths" are in many papers. They give a kept-back figure away only if their sentence shares words with
the sentence of that figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Generic, TypeVar

from tracker.domain.publication.figures_in_text import numeric
from tracker.domain.publication.figures_in_words import in_digits, shares_in

T = TypeVar("T")
FEWEST_SHARED = 3
"""The fewest meaningful words that two sentences about the same thing have in common."""
_KEPT = (1, 2)
"""The digits of a rounded figure; a figure with more is recognised on its own."""
_AMOUNT = re.compile(
    r"(?P<pound>£\s?)?(?<![\w.,])(?P<figure>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?(?![.,]?\d)\s?"
    r"(?P<scale>(?:k|mn?|bn|thousand|million|billion)\b)?(?P<share>\s?%|\s?per\s?cent\b)?",
    re.IGNORECASE,
)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
_FEWEST_POUNDS, _FEWEST_PLAIN = 1_000, 10_000
"""The least amounts that count: with a sign, a scale or a comma; and bare, where a lower number may be a year."""

Amount = tuple[str, int]
""""%" and whole per cent, or "" and an amount of one or two digits and zeros."""
_EVERYWHERE: frozenset[Amount] = frozenset(("%", share) for share in (*range(10), 100))
"""Shares that occur beside the same words in many sentences about other things."""


class RoundedFigures(Generic[T]):
    """The kept-back figures, each with the words of its sentence."""

    def __init__(self) -> None:
        self._held: dict[Amount, list[tuple[frozenset[str], T]]] = {}

    def add(self, text: str, words: Collection[str], secret: T) -> None:
        """Keep back the figures of a sentence that has these `words`."""
        held = frozenset(words)
        if len(held) < FEWEST_SHARED:
            return
        for amount in amounts_in(text):
            self._held.setdefault(amount, []).append((held, secret))

    def __bool__(self) -> bool:
        return bool(self._held)

    def let_out(self, text: str) -> None:
        """Stop looking for the figures of a text, which may be published as they are rounded there."""
        for amount in amounts_in(text, about=True):
            self._held.pop(amount, None)

    def forget(self, known: RoundedFigures[T]) -> None:
        """Stop looking for whatever `known` already finds."""
        for amount, held in known._held.items():
            words = {one for one, _ in held}
            left = [one for one in self._held.pop(amount, ()) if one[0] not in words]
            if left:
                self._held[amount] = left

    def found_in(self, text: str, words_of: Callable[[str], Collection[str]], *, in_words: bool) -> Iterator[T]:
        """Yield the secrets of which a text gives a figure in a sentence about the same thing; `words_of` returns the
        words of a sentence.
        """
        if not self._held or self._held.keys().isdisjoint(amounts_in(text, about=True, in_words=in_words)):
            return
        for sentence in sentences_of(text):
            for amount in self._held.keys() & amounts_in(sentence, about=True, in_words=in_words):
                words = words_of(sentence)
                yield from (
                    secret for held, secret in self._held[amount] if len(held.intersection(words)) >= FEWEST_SHARED
                )


def sentences_of(text: str) -> list[str]:
    """Return the sentences and lines of a text."""
    return _SENTENCE.split(text)


def amounts_in(text: str, *, about: bool = False, in_words: bool = True) -> set[Amount]:
    """Return the shares and the amounts of money or number that a text gives, rounded to two digits or one.

    `about`: only amounts already rounded like that in the text, and for fractions in words also the neighbouring
    shares. `in_words`: the text may contain figures in words.
    """
    if not in_words and not any(map(str.isdigit, text)):
        return set()
    plain = numeric(in_digits(text) if in_words else text)
    shares = shares_in(text) if about and in_words else ()
    amounts: set[Amount] = {("%", share + beside) for share in shares for beside in (-1, 0, 1)}
    for match in _AMOUNT.finditer(plain):
        value = float(match["figure"].replace(",", "") + (match["rest"] or ""))
        scale = (match["scale"] or "").casefold()
        if match["share"] and not scale:
            amounts.add(("%", round(value)))
        elif match["share"]:
            continue
        elif not match["pound"] and not scale and 0 < value < 1:
            amounts.add(("%", round(value * 100)))
        else:
            amount = round(value * 10 ** _SCALES.get(scale, 0))
            is_money = match["pound"] or scale or "," in match["figure"]
            if amount >= (_FEWEST_POUNDS if is_money else _FEWEST_PLAIN):
                rounded = set(_rounded(amount))
                amounts |= {("", each) for each in (rounded & {amount} if about else rounded)}
    return amounts - _EVERYWHERE


def _rounded(amount: int) -> Iterator[int]:
    digits = len(str(amount))
    for kept in _KEPT:
        unit = 10 ** (digits - kept)
        yield amount // unit * unit
        yield (amount + unit // 2) // unit * unit
