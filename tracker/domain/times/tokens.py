"""The tokens of a written time: words, digits, marks and line ends, with all kinds of dashes and quotes made alike."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class Token(NamedTuple):
    """A word in lower case, a run of digits, or a mark. `glued`: no space precedes it."""

    text: str
    glued: bool

    @property
    def is_number(self) -> bool:
        """True if the token is digits."""
        return self.text.isdecimal()

    @property
    def is_word(self) -> bool:
        """True if the token is letters."""
        return self.text.isalpha()


LINE_END = "\n"
LONGEST = 1000
"""Maximum number of characters in a text that is searched for a time; a longer text has none."""
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_QUOTES = "\u2018\u2019\u00b4`\u02bc\u2032"
_ARROWHEADS = "\u2794\u279c\u27a1\u21d2\u27f6\u25ba\u25b6"
_MARKS = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_QUOTES, "'") | dict.fromkeys(_ARROWHEADS, "→"))
_SMALL_PRINT = re.compile(r"[⁰¹²³⁴-⁹₀-₉†‡§¶*]+|\[\w{1,2}\]")
"""Matches footnote markers; a digit among them is not part of the year before it."""
_ARROWS = re.compile(r"-+>|=+>|>+")
_TWICE = re.compile(r"([-/.,])\1+")
_WRAPPED = re.compile(r"(?<=\d)([/.-])\n(?=\d)|(?<=[a-z])\n(?=(?:19|20)\d\d\b(?![/-]))")
"""Matches a line end within a date that a narrow cell broke in two."""
_SUFFIX = re.compile(r"(\d(?:st|nd|rd|th))(?=[a-z]{3})")
_TIME_OF_DAY = re.compile(
    r"(?:(?<=\d)t|(?:,? *\b(?:at|by) +)?\b)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?:z\b|[ap]\.?m\b\.?|hrs?\b|[+-]\d\d:?\d\d)?"
    r"|(?:,? *\b(?:at|by) +)?\b\d{1,2}(?:\.\d{2})?\s*[ap]\.?m\b\.?|\b\d{4}\s?h(?:ou)?rs?\b|(?<=\d)t\d{2}$"
    r"|(?<=\d{4}),?\s+(?:at\s+)?\d{1,2}\.\d{2}$"
)
"""Matches a time of day after a date, which does not change the date."""
_TOKEN = re.compile(r"(?P<space>[^\S\n]*)(?:(?P<text>[0-9]+|[^\W\d_]+)|(?P<mark>\n|[^\s]))")


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the tokens of `text` in lower case, without footnote markers."""
    text = unicodedata.normalize("NFKC", _SMALL_PRINT.sub(" ", text).translate(_MARKS)).casefold().replace("@", " at ")
    text = _TWICE.sub(r"\1", _ARROWS.sub("→", text.translate(_MARKS)).strip())
    text = _WRAPPED.sub(lambda match: match[1] or " ", text)
    text = _TIME_OF_DAY.sub(" ", _SUFFIX.sub(r"\1 ", text))
    return tuple(
        Token(
            match["text"] or match["mark"], not match["space"] and text[match.start() - 1 : match.start()] not in "\n"
        )
        for match in _TOKEN.finditer(text)
    )
