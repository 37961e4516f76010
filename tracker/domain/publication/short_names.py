"""Recognises names of people that are too short or too common to be recognised word by word ("Jo Ng", "Mrs Green"), and
words that are no names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator


def is_common(word: str, common: Collection[str]) -> bool:
    """Return whether a word, or the word of which it is a form, is among the common ones."""
    if word in common:
        return True
    return word not in _SURNAMES and any(
        word.endswith(ending) and len(word) - len(ending) >= 3 and (word[: -len(ending)] + instead) in common
        for ending, instead in _BY_LETTER.get(word[-1:], ())
    )


_SURNAMES = frozenset(("walker", "turner", "parker", "piper", "keyes", "powers"))
"""Surnames that look like forms of common words."""
_ENDINGS = (
    *(("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e")),
    *(("ly", ""), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("or", ""), ("or", "e"), ("ors", "")),
    *(("al", ""), ("ally", ""), ("ment", ""), ("ments", ""), ("ion", ""), ("ion", "e"), ("ions", ""), ("ions", "e")),
    *(("ation", ""), ("ation", "e"), ("ations", "e"), ("ity", ""), ("ness", ""), ("able", ""), ("able", "e")),
)
_BY_LETTER = {last: [one for one in _ENDINGS if one[0][-1] == last] for last in {one[0][-1] for one in _ENDINGS}}


_HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Cllr|Councillor|Rev|Reverend|Judge|Sgt|PC|DC|Nurse)"
)
_TITLED = re.compile(rf"\b{_HONORIFIC}\.?\s+(?:(?:[A-Z]\.?|[A-Z][a-z]+)\s+)?([A-Z][a-z]+)\b")
_TITLED_FIRST = re.compile(rf"\b{_HONORIFIC}\.?\s+([A-Z][a-z]+)\b")
_PAIR = re.compile(rf"\b(?!{_HONORIFIC}\b)(?P<given>[A-Z][a-z]+)(?=\s+(?P<surname>[A-Z][a-z]{{1,2}})\b)")

Name = tuple[str, str]
"""A given name and a surname; the given name is empty if the surname follows Mr, Mrs, Dr."""


def short_names_in(text: str, is_common: Callable[[str], bool]) -> Iterator[Name]:
    """Yield the names of a text that cannot be recognised word by word: those after Mr or Dr, and those with a very
    short surname.
    """
    for match in _TITLED.finditer(text):
        yield "", match[1].casefold()
    for match in _TITLED_FIRST.finditer(text):
        yield "", match[1].casefold()
    for match in _PAIR.finditer(text):
        given, surname = match["given"].casefold(), match["surname"].casefold()
        if not is_common(surname):
            yield given, surname
            yield "", surname
