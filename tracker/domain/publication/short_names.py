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
_FULL = re.compile(rf"\b(?!{_HONORIFIC}\b)(?P<given>[A-Z][a-z]+)(?=\s+(?P<surname>[A-Z][a-z]{{3,}})\b)")
_GIVEN = frozenset(
    """
    abi ada al ali alf ami amy ana ann ava bea ben bev bo bob dan deb dee del des di don ed eli eva eve fay flo gil guy
    hal ian ida isa ivo ivy jan jay jed jem jen jim jo joe jon joy kai kat kay ken kev kim lea lee len leo les lew lia
    lin liv liz lou lyn mai mat max meg mel mia mo ned nia nik oli pam pip raj ray reg ria rob ron ros roy roz sal sam
    sid stu sue ted tia tim tom una val vic viv wes wei yan zac zak zoe
    basil bill mark rich will
    """.split()  # noqa: SIM905 (a hundred words are read as a text)
)
"""Given names that are too short to be recognised alone, and those that are common words."""

Name = tuple[str, str]
"""A given name and a surname; the given name is empty if the surname follows Mr, Mrs, Dr."""


def short_names_in(text: str, is_common: Callable[[str], bool]) -> Iterator[Name]:
    """Yield the names of a text that cannot be recognised word by word: those after Mr or Dr, those with a very short
    surname, and those of a short or common given name and a common surname ("Ian Wood", "Mark Green").
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
    for match in _FULL.finditer(text):
        given, surname = match["given"].casefold(), match["surname"].casefold()
        if given in _GIVEN and is_common(surname):
            yield given, surname
