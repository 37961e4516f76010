"""The phrases, symbols and fill colours that documents use for a status instead of the word for its colour."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from tracker.domain.dates import MONTHS, read_day
from tracker.office.cells.status_grammar import is_stage, is_wholly_complete, meaning_of

_CIRCLES = {
    **dict.fromkeys("🟢🟩💚", "Green"),
    **dict.fromkeys("🟡🟠🟨🟧💛🧡⚠", "Amber"),
    **dict.fromkeys("🔴🟥❤🛑", "Red"),
    **dict.fromkeys("🔵🟦💙", "Blue"),
    **dict.fromkeys("⚪⬜", "Grey"),
}
_FACES = {
    **dict.fromkeys("☺🙂😀😃😄😊", "Green"),
    **dict.fromkeys("😐😑😕", "Amber"),
    **dict.fromkeys("☹🙁😞😟😠😡", "Red"),
}
_TICKS = dict.fromkeys("✔✓✅", "Blue")
_CROSSES = dict.fromkeys("✘✗❌✖", "Red")
_SYMBOLS = _CIRCLES | _FACES | _TICKS | _CROSSES
_FILL = re.compile(r"\((red|amber|green|blue|grey) fill\)")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = re.compile(
    r"(?<![\d/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|(?:19|20)\d\d-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -](?:{_MONTH})[ -](?:\d{{4}}|\d{{2}}))(?![\d/])",
    re.IGNORECASE,
)
_VARIANT = "\ufe0f"


def word_of(written: str, *, lettered: bool = False) -> str:
    """Return the colour that a phrase, a symbol or "(green fill)" stands for; empty if it is not known.

    `lettered`: "R" and "A/G" are colours.
    """
    bare = written.replace(_VARIANT, "").strip()
    filled = _FILL.fullmatch(bare)
    if filled:
        return filled[1].capitalize()
    symbols = {sign for sign in bare if sign in _SYMBOLS}
    meanings = {_SYMBOLS[sign] for sign in symbols}
    words = "".join(" " if sign in symbols else sign for sign in bare).strip(" -–:.,;")
    if not symbols or not meanings:
        return meaning_of(bare, lettered=lettered)
    if len(meanings) > 1:
        return ""
    colour = meanings.pop()
    if not words:
        return colour
    meaning = meaning_of(words, lettered=lettered)
    if meaning == "Blue" and symbols & _CROSSES.keys():
        return ""
    return meaning or (colour if symbols <= _CIRCLES.keys() else "")


def completed_on(written: str) -> date | None:
    """Return the only day in a status that just says that something is complete ("Closed 12/03/2024"), or None."""
    days = list(_DAY.finditer(written))
    if len(days) != 1 or not is_wholly_complete(written[: days[0].start()]) or not is_wholly_complete(written):
        return None
    return read_day(days[0][0])


def are_stages(texts: Collection[str]) -> bool:
    """Return whether texts only say how far work is ("In progress", "Not started"), and not all the same."""
    phrases = {" ".join(re.sub(r"[\W_]+", " ", text.casefold()).split()) for text in texts}
    return len(phrases) > 1 and all(is_stage(text) for text in texts)


def is_wordless(written: str) -> bool:
    """Return whether a status is only a symbol or a colour, so that its text need not be kept beside the word."""
    return not any(letter.isalnum() for letter in written) or bool(_FILL.fullmatch(written))
