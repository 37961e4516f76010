"""Printed refs before a title, kept as text: "1.10 Develop" is the ref "1.10" and the title "Develop".

Texts that only look like a ref stay in the title: "2014 review", "2.5 million", "31.03.2015 report", "A40 works".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_END = r"(?P<rest>\S.*)"
_DOTTED = re.compile(rf"(?P<ref>\d{{1,3}}(?:\.\d{{1,3}})+[a-z]?)(?:[.):](?=[^\W\d])|[.):]?\s+){_END}", re.DOTALL)
_WHOLE = re.compile(rf"(?P<ref>\d{{1,3}}[a-z]?)[.)](?:\s+|(?=[^\W\d])){_END}", re.DOTALL)
_BRACKETED = re.compile(
    rf"\((?P<ref>\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?|[a-z])\)\s*{_END}|(?P<ref2>[a-z])\)\s+(?P<rest2>\S.*)", re.DOTALL
)
_LETTERED = re.compile(rf"(?P<ref>[A-Z]{{1,4}}-?\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?)[.):]\s*{_END}", re.DOTALL)
_LETTERED_BARE = re.compile(rf"(?P<ref>[A-Z]{{1,4}}-?\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?)\s+(?:[–-]\s+)?{_END}", re.DOTALL)
_SECTION_BARE = re.compile(r"(?P<ref>\d{1,2})\s+(?:[–-]\s+)?(?P<rest>[A-Z].*)", re.DOTALL)
_SECTION_LETTER = re.compile(rf"(?P<ref>[A-Z]|[IVX]{{1,5}})[.):]\s+{_END}", re.DOTALL)
_QUANTITY = re.compile(
    r"(?:million|billion|thousand|m|bn|k|per ?cent|am|pm|hours?|days?|weeks?|months?|years?|FTE|WTE)\b|%"
)
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\.0\d\.\d{2}\b|\d{2}\.1[0-2]\.\d{2}\b")
_SECTION_WORD = re.compile(
    r"(?:section|theme|priority|objective|workstream|strand|aim|goal|part|outcome|pillar)\s+(?:\d+|[A-Z]|[IVX]+)\b",
    re.IGNORECASE,
)


def split_ref(text: str, *, lettered: bool = False) -> tuple[str, str]:
    """Return the printed ref of an action, without its closing dot or bracket (empty if none), and its title.

    `lettered`: "A1 Develop" has a ref too, because the surrounding actions are numbered like that.
    """
    patterns = (_DOTTED, _WHOLE, _BRACKETED, _LETTERED, *((_LETTERED_BARE,) if lettered else ()))
    return _split(text, patterns)


def split_section_ref(text: str) -> tuple[str, str]:
    """Return the printed ref and the title of a section: "1 Our approach", "A. Our approach", "IV. Our approach"."""
    return _split(text, (_DOTTED, _WHOLE, _BRACKETED, _LETTERED, _SECTION_BARE, _SECTION_LETTER))


def _split(text: str, patterns: Sequence[re.Pattern[str]]) -> tuple[str, str]:
    text = text.strip()
    if _DATE.match(text):
        return "", text
    for pattern in patterns:
        match = pattern.fullmatch(text)
        if match:
            groups = match.groupdict()
            ref, rest = groups["ref"] or groups.get("ref2") or "", groups["rest"] or groups.get("rest2") or ""
            if not _QUANTITY.match(rest) or pattern not in (_DOTTED, _SECTION_BARE):
                return ref, rest.strip()
    return "", text


def tidy_ref(text: str) -> str:
    """Return a ref from a column of its own without its closing dot or bracket, but with the brackets of "1(a)"."""
    bare = text.strip().rstrip(".:")
    if bare.endswith(")") and "(" not in bare[1:]:
        bare = bare.rstrip(".):").lstrip("(")
    return bare.strip() or text.strip()


def are_lettered(titles: Sequence[str]) -> bool:
    """Return whether most of these titles begin like "A1 Develop"."""
    return sum(_LETTERED_BARE.fullmatch(title) is not None for title in titles) * 2 > len(titles) > 1


def is_dotted(ref: str) -> bool:
    """Return whether a ref has several parts, as an action's has: "1.1" or "A1.2", but not "1" or "1.0"."""
    return "." in ref and not re.fullmatch(r"\d+\.0", ref)


def names_section(text: str) -> bool:
    """Return whether a text itself says that it heads a section: "Theme 1: Leadership"."""
    return _SECTION_WORD.match(text) is not None
