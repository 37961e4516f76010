"""Names of people that are too short or too common to be told by themselves: "Jo Ng", "Mrs Green"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Cllr|Councillor|Rev|Reverend|Judge|Sgt|PC|DC|Nurse)"
)
_TITLED = re.compile(rf"\b{_HONORIFIC}\.?\s+(?:(?:[A-Z]\.?|[A-Z][a-z]+)\s+)?([A-Z][a-z]+)\b")
_TITLED_FIRST = re.compile(rf"\b{_HONORIFIC}\.?\s+([A-Z][a-z]+)\b")
_PAIR = re.compile(rf"\b(?!{_HONORIFIC}\b)(?P<given>[A-Z][a-z]+)(?=\s+(?P<surname>[A-Z][a-z]{{1,2}})\b)")

Name = tuple[str, str]
"""A given name and a surname; the given name is empty where the surname stands behind Mr, Mrs, Dr."""


def short_names_in(text: str, is_common: Callable[[str], bool]) -> Iterator[Name]:
    """The names of a text that its words alone do not tell: after Mr or Dr, or of so short a surname."""
    for found in _TITLED.finditer(text):
        yield "", found[1].casefold()
    for found in _TITLED_FIRST.finditer(text):
        yield "", found[1].casefold()
    for found in _PAIR.finditer(text):
        given, surname = found["given"].casefold(), found["surname"].casefold()
        if not is_common(surname):
            yield given, surname
            yield "", surname
