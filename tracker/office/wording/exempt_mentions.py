"""Decide whether a text mentions anything exempt, in any wording and at any position.

It is used where the answer "no" removes a mark. So any word that could mean it counts, even across line ends, in spaced
letters, and if the label is not of the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from tracker.domain.publication.exempt_content import LOCK
from tracker.office.wording.exempt_labels import read_label

_MENTIONED = re.compile(
    r"""\b(?:exempt\w*|confidential\w*|in\ (?:strict\ |commercial\ )?confidence|restricted|redact\w*
    |with(?:held|hold\w*)|privileged?|sensitiv\w+|nfp|pink|embargo\w*|unpublished|secret|closed|12\ ?a|100\ ?a
    |(?:not?|never|non|without|cannot|nor)\ (?:\w+\ ){0,3}?(?:publi\w+|releas\w+|disclos\w+|circulat\w+|distribut\w+
        |shared?)
    |(?:in|into)\ (?:\w+\ )?private|private\ (?:session|items?|reports?|appendi\w+|annex\w*|papers?|part|agenda|meeting
        |business|matters?|minutes|and)
    |part\ ?(?:ii|2|two|b)|below\ the\ line|separate\ cover|circulated\ separately|members\ only
    |internal\ (?:use\ )?only
    |exclu(?:sion|d\w*)\ (?:\w+\ ){0,6}?(?:public|press)|(?:public|press)\ (?:\w+\ ){0,6}?(?:exclu\w+|left|leave\w*)
    |do\ not\ (?:copy|print|forward|share|circulate)|(?:members|officers|eyes)\ (?:\w+\ ){0,4}?only
    |para(?:graph)?s?\ [1-7]|lga|local\ government\ act|labour\ relations
    |information\ (?:relating\ to|(?:which|that)\ is\ likely\ to\ reveal)|personal\ (?:data|information)
    |(?:financial\ or\ business|business\ or\ financial)\ affairs)\b""",
    re.VERBOSE,
)
_ALIKE = re.compile(r"[\u0370-\u052f]")
"""Greek and Cyrillic letters, many of which look like Latin ones."""
_SPACED = ("exempt", "confidential", "notforpubli", "partii")
_BROKEN = re.compile(r"(?<=\w)[-\u2010\u2011]\s*\n\s*(?=\w)")
"""Matches a word break at the end of a line."""
_LONE_LETTERS = re.compile(r"(?:\b\w ){4,}\w\b")


def mentions_exempt(texts: Sequence[str]) -> bool:
    """Return whether consecutive lines of text mention anything exempt."""
    if any(LOCK in text or _ALIKE.search(text) or read_label(text, is_heading=True) for text in texts):
        return True
    words = folded(" ".join(texts))
    joined = folded(_BROKEN.sub("", "\n".join(texts)))
    spaced = (match[0].replace(" ", "") for match in _LONE_LETTERS.finditer(words))
    return any(map(_MENTIONED.search, (words, joined))) or any(word in run for run in spaced for word in _SPACED)


def folded(text: str) -> str:
    """Return the words of a text in lower case, separated by one space each, whatever separated them before."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    shown = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    return " ".join(re.sub(r"[\W_]+", " ", shown).split())
