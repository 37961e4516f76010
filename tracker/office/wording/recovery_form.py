"""The headings of a recovery form as councils and trusts write them, and the lines that end a form in a longer
paper.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

FormField = Literal["description", "why", "required", "taken"]
_INDICATOR = r"(?:performance )?(?:indicators?|measures?|kpis?|pis?|targets?|performance)"
_PATTERNS: tuple[tuple[FormField, str], ...] = (
    (
        "description",
        rf"(?:{_INDICATOR} (?:description|definition)|(?:description|definition) of (?:the )?{_INDICATOR})",
    ),
    (
        "why",
        rf"why (?:is|are|was|were|has|have) (?:this|the|our|these) {_INDICATOR} (?:\w+ ){{0,3}}?"
        r"(?:under ?-?performing|off (?:track|target)|(?:below|behind|missing|missed) (?:its |the )?(?:target|plan)"
        r"|not (?:\w+ )?(?:on (?:track|target)|met|achieved))",
    ),
    ("why", r"(?:reasons?|causes?|explanations?) (?:for|of) (?:the )?(?:under ?-?performance|poor performance)"),
    ("why", r"why are we (?:\w+ )?(?:off (?:track|target)|under ?-?performing)"),
    (
        "required",
        r"what (?:further )?(?:actions?|steps|measures) (?:are|is|will be)"
        r" (?:required|needed|being taken|planned|taken)(?: to .*)?",
    ),
    ("required", r"what (?:is|are we) (?:being done|doing|going to do|planned) (?:about it|to .*)"),
    ("required", r"(?:recovery |corrective |further )?actions? (?:required|needed|planned|proposed)(?: to .*)?"),
    ("taken", r"(?:the )?actions? (?:already )?taken(?: so far| to date)?"),
    ("taken", r"what (?:has been|have we|we have) done (?:so far|to date|already)"),
)
_HEADINGS = tuple((field, re.compile(pattern, re.IGNORECASE)) for field, pattern in _PATTERNS)
_NUMBER = re.compile(r"^\W*(?:\(?\w{1,2}[.)]\s+)?\W*")
"""Matches a number or a bullet before a heading."""
_PART = re.compile(r"(?P<head>[^:?]{3,120}[:?])\s*(?P<rest>.*)", re.DOTALL)
_ENDS = re.compile(
    r"(?:agenda item \d+|appendix \W?[a-z0-9]\b|electoral divisions?\b|meeting to be held\b|executive summary\W*$)",
    re.IGNORECASE,
)
_HEAD_OF_PAPER = re.compile(r"meeting to be held\b", re.IGNORECASE)
_APPENDIX = re.compile(r"(?:appendix|annex) \W{0,2}\w{1,2}\W*", re.IGNORECASE)
_NAMES_FORM = re.compile(r"\brecovery\b|\bperformance indicator\b|\bimprovement plan\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_form_heading(text: str) -> tuple[FormField, str] | None:
    """Return the field that a line is the heading of, and the rest of the line.

    The heading is the whole line, or its beginning up to a colon or a question mark. None if the line is no heading.
    """
    whole = text.strip()
    parts = [(whole, "")]
    if match := _PART.fullmatch(whole):
        parts.append((match["head"], match["rest"].strip()))
    for head, rest in parts:
        words = " ".join(_NUMBER.sub("", head).rstrip(" :?.").split())
        for field, pattern in _HEADINGS:
            if pattern.fullmatch(words):
                return field, rest
    return None


def ends_form(text: str) -> bool:
    """Return whether a line begins another paper or appendix."""
    return _ENDS.match(text.strip()) is not None


def is_below_the_name_of_a_body(text: str) -> bool:
    """Return whether a line is the second line of a report, below the name of the body that receives it."""
    return _HEAD_OF_PAPER.match(text.strip()) is not None


def is_only_an_appendix(text: str) -> bool:
    """Return whether a line only names an appendix: "Appendix 'A'"."""
    return _APPENDIX.fullmatch(text.strip()) is not None


def names_form(text: str) -> bool:
    """Return whether a title is probably that of a recovery form."""
    return _NAMES_FORM.search(text) is not None
