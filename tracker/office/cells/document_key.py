"""A document's own key of its colours: "Green = complete, Blue = checked". It overrides what a colour means here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from tracker.domain.text import shorten
from tracker.office.cells.status_words import word_of
from tracker.office.readers.grid import Line, Row, Table

Key = Mapping[str, str]
"""A document's words for its colours, such as "Complete" for "Green", and for its letters, such as "C"."""

_COLOURS = {
    "blue": "Blue",
    "green": "Green",
    "amber": "Amber",
    "yellow": "Amber",
    "red": "Red",
    "grey": "Grey",
    "gray": "Grey",
    "b": "Blue",
    "g": "Green",
    "a": "Amber",
    "r": "Red",
}
_ENTRY = re.compile(
    r"(?<![\w&/])\(?(?P<colour>blue|green|amber|yellow|red|grey|gray|[BGAR])\)?(?:\s+(?:is|means)\s+|\s*[=:]\s*|\s+[–—-]\s+)"
    r"(?P<said>[^=:\n]{3,90}?)(?=\s*[;|.\n]|\s*,\s*\(?(?:blue|green|amber|yellow|red|grey|gray|[BGAR])\b|"
    r"\s+(?:blue|green|amber|yellow|red|grey|gray|[BGAR])\)?\s*(?:=|:|[–—-]\s)|$)",
    re.IGNORECASE,
)
_LETTERED = re.compile(
    r"(?<![\w&/])\(?(?P<letters>[A-Z]{1,2})\)?\s*(?:[=:]|\s[–—-]\s)\s*(?P<said>[A-Za-z][^=:;|.,\n]{2,59}?)(?=\s*[;|.,\n]|$)"
)
_LETTERS = re.compile(r"[A-Z]{1,2}")
_NAMES_KEY = re.compile(r"(?:b?rag |status |colour )?(?:ratings? )?(?:key|legend)\b.{0,40}", re.IGNORECASE)
_MOST_ROWS, _LONGEST = 12, 90
_FEWEST = 2


def key_of(table: Table, index: int | None) -> dict[str, str]:
    """Return the key in the lines above a table or in the table itself.

    In the table it is looked for above the headings at `index`, or anywhere if that is None. In a plan's table, a key
    below the actions counts if it is in a single cell.
    """
    key = key_in_texts(line.text for line in table.lines)
    rows = table.rows if index is None else table.rows[:index]
    if len(rows) <= _MOST_ROWS:
        for row in rows:
            cells = [(row.cells[column].fill, text) for column, text in row.texts.items()]
            for fill, text in cells:
                if fill and len(text) <= _LONGEST and text.casefold() not in _COLOURS:
                    key.setdefault(fill, text)
            if len(cells) == _FEWEST and _LETTERS.fullmatch(cells[0][1]) and cells[0][1].casefold() not in _COLOURS:
                key.setdefault(cells[0][1], cells[1][1])
            if len(cells) == _FEWEST and (colour := _COLOURS.get(cells[0][1].casefold().strip(" :"))):
                key.setdefault(colour, cells[1][1])
    texts = [text for row in rows for text in row.texts.values()]
    last = [text for row in table.rows[-3:] if len(row.texts) == 1 for text in row.texts.values()]
    key = key_in_texts([*texts[:200], *last]) | key
    return key if len(key.keys() & set(_COLOURS.values())) >= _FEWEST else {}


def apart_from_key(table: Table) -> tuple[Table, tuple[Row, ...]]:
    """Return the table without the key below it, which has a row for each colour, and the rows of the key, if any."""
    start, colours, in_words = len(table.rows), set[str](), True
    while start:
        row = table.rows[start - 1]
        first = next(iter(row.texts), None)
        text = row.texts[first] if first is not None else ""
        named = _COLOURS.get(text.casefold().strip(" :"), "")
        colour = named or (row.cells[first].fill if first is not None else "")
        if text and not (colour and len(row.texts) <= _FEWEST and len(text) <= _LONGEST):
            break
        colours |= {colour} if colour else set()
        in_words = in_words and bool(named or not text)
        start -= 1
    if len(colours) < _FEWEST or start < _FEWEST:
        return table, ()
    above = list(table.rows[start - 1].texts.values())
    if len(above) == 1 and _NAMES_KEY.fullmatch(above[0]):
        start -= 1
    elif table.rows[start].texts or not in_words:
        return table, ()
    return replace(table, rows=table.rows[:start]), tuple(row for row in table.rows[start:] if row.texts)


def key_in_lines(lines: Sequence[Line]) -> dict[str, str]:
    """Return the key in lines of text; empty if there is none."""
    return key_in_texts(line.text for line in lines)


def key_in_texts(texts: Iterable[str]) -> dict[str, str]:
    """Return the key that one of these texts spells out: "Key: B = complete, G = on track"; empty if there is none."""
    for text in texts:
        meanings = {
            _COLOURS[match["colour"].casefold()]: match["said"].strip(" ,.;") for match in _ENTRY.finditer(text)
        }
        if len(meanings) >= _FEWEST:
            letters = {match["letters"]: match["said"].strip() for match in _LETTERED.finditer(text)}
            return {one: meaning for one, meaning in letters.items() if one.casefold() not in _COLOURS} | meanings
    return {}


def other_meanings(key: Key) -> dict[str, str]:
    """Return the status for each colour that the document uses with another meaning than this program.

    Only complete, and a Blue that does not mean complete, are translated. A plan's own degrees of good and bad progress
    stay.
    """
    meanings = {}
    for colour, meaning_here in key.items():
        meaning = word_of(meaning_here)
        if (meaning == "Blue") != (colour == "Blue") and meaning in ("Blue", "Green", "Grey"):
            meanings[colour] = meaning
    return meanings


def meanings_of_letters(key: Key, written: Iterable[str]) -> dict[str, str]:
    """Return the status for each text that is letters of the key: Blue for "C" if the key says "C = Complete"."""
    return {text: word for text in written if text in key and _LETTERS.fullmatch(text) and (word := word_of(key[text]))}


def say_key(key: Key, colours: Sequence[str]) -> str:
    """Return the sentence that says by which entries of the key statuses were read."""
    written = "in that colour" if not any(map(_LETTERS.fullmatch, colours)) else "with these letters"
    meanings = ", ".join(f"{colour} = “{shorten(key[colour], 60)}”" for colour in colours)
    return f"The document’s own key says {meanings}, so the statuses {written} were read so."
