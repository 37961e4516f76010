"""Puts figures that are written in words into digits: "four hundred and twelve thousand", "two fifths"."""

from __future__ import annotations

import re

_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    """.split()  # noqa: SIM905 (they are read as a text)
_VALUES = dict(zip(_WORDS, (*range(20), *range(20, 100, 10)), strict=True))
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}

_ONE = "|".join(sorted((*_VALUES, "hundred", *_SCALES), key=len, reverse=True))
_NUMBER = re.compile(rf"\b(?:a\s+(?=hundred|thousand|million))?(?:{_ONE})(?:(?:\s+and\s+|[\s-]+)(?:{_ONE}))*\b", re.I)
_FRACTION = re.compile(rf"\b({'|'.join((*_WORDS[1:10], 'a', 'an'))})[\s-]+({'|'.join(_PARTS)})s?\b", re.I)
_HALF = re.compile(r"\bhalf\b", re.I)
_OF_A_SCALE = re.compile(r"\b(half|a quarter of|three quarters of)\s+an?\s+(million|billion)\b", re.I)
_IN_SCALE = {"half": 500, "a quarter of": 250, "three quarters of": 750}
_BELOW = {"million": "thousand", "billion": "million"}
WORDS = frozenset((*_VALUES, "hundred", *_SCALES, *_PARTS, *(f"{part}s" for part in _PARTS)))
"""All words of which figures in words are made; a text without any of them has no figure in words."""


def in_digits(text: str) -> str:
    """Return the text with its numbers in digits: '41 per cent' for 'forty-one per cent', '412,000'."""
    scaled = _OF_A_SCALE.sub(lambda match: f"{_IN_SCALE[match[1].casefold()]} {_BELOW[match[2].casefold()]}", text)
    return _NUMBER.sub(lambda match: _value(match[0]), scaled)


def shares_in(text: str) -> set[int]:
    """Return the shares that a text gives as fractions, in whole per cent: 40 of 'two fifths'."""
    shares = {
        100 * _VALUES.get(many.casefold(), 1) // _PARTS[part.casefold()] for many, part in _FRACTION.findall(text)
    }
    if _HALF.search(text):
        shares.add(50)
    return {share for share in shares if 0 < share < 100}


def _value(words: str) -> str:
    """Return '412,000' of 'four hundred and twelve thousand'; "hundred" or "million" alone stays a word."""
    parts = re.split(r"[\s-]+", words.casefold())
    if parts[0] == "hundred" or parts[0] in _SCALES:
        return words
    total = part = 0
    for word in parts:
        if word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            total += max(part, 1) * _SCALES[word]
            part = 0
        else:
            part += _VALUES.get(word, 0)
    return f"{total + part:,}"
