"""Splits a text into the words by which texts are compared: case, dashes, quotes, spaces, accents and bold make no
difference.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tracker.domain.formatted_text import plain
from tracker.domain.publication.figures_in_text import numeric
from tracker.domain.role_in_text import without_accents

_DROPPED = re.compile("['`\u2018\u2019\u00b4\u02bc\u00ad\u200b\u200c\u200d\u2060\ufeff]+")
_WHOSE = re.compile(r"(?i)(?<=\w)['\u2019]s\b")
_WORD = re.compile(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+")
_SHORT = 300
"""The longest text, in characters, whose words are cached: headings, names and notes are asked for several times while
a paper is published.
"""


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text in the form in which they are compared."""
    return list(_short_words_of(text) if len(text) <= _SHORT else _words_of(text))


def _words_of(text: str) -> tuple[str, ...]:
    return tuple([word.replace(",", "") for word in _WORD.findall(as_compared(text).casefold())])


_short_words_of = lru_cache(maxsize=8192)(_words_of)


def as_compared(text: str) -> str:
    """Return the text without whatever can be written in several ways, such as accents and bold, and without the
    possessive 's.
    """
    text = plain(text)
    if not text.isascii():
        text = without_accents(numeric(text))
    if "'" in text or "\u2019" in text:
        text = _WHOSE.sub("", text)
    return _DROPPED.sub("", text)
