"""Names of sheets that Excel accepts: at most 31 characters, none of []:*?/\\, unique regardless of case."""

from __future__ import annotations

import re

MOST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_RESERVED = "history"
_EDGES = "' "


class SheetNames:
    """Gives out unique names. `taken` are the names of sheets that are not named here."""

    def __init__(self, *taken: str) -> None:
        self._taken = {_RESERVED, *(name.casefold() for name in taken)}

    def give(self, title: str) -> str:
        """Return a name with as much of `title` as fits, and a number if the name is taken."""
        wanted = " ".join(_FORBIDDEN.sub(" ", title).split()).strip(_EDGES) or "Plan"
        name = _fit(wanted, "")
        number = 1
        while name.casefold() in self._taken:
            number += 1
            name = _fit(wanted, f" ({number})")
        self._taken.add(name.casefold())
        return name


def _fit(title: str, end: str) -> str:
    """Return `title` cut to fit, preferably at a word, in the UTF-16 units that Excel counts."""
    room = MOST - len(end)
    if _units(title) <= room:
        return title + end
    cut = title
    while _units(cut) > room:
        cut = cut[:-1]
    if title[len(cut)] == " ":
        return cut.rstrip(_EDGES) + end
    while _units(cut) > room - 1:
        cut = cut[:-1]
    word = cut.rsplit(" ", 1)[0]
    cut = word if len(word) >= len(cut) * 3 // 4 else cut
    return f"{cut.rstrip(_EDGES)}…{end}"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
