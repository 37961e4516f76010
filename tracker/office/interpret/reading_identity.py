"""Match rows of readings to indicators by the table's title, the group, the name, the unit and the ref.

Rows of one name are one indicator, as in the sheets of two years, until two of them give a figure for the same period.
Then the part that distinguishes them joins the name: "Breast (Cancer 31 day)", "Breast (Cancer 62 day)".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from tracker.domain.publication.exempt_content import Held
from tracker.office.interpret.heading_row import Field
from tracker.office.interpret.heading_words import plain, without_times
from tracker.office.readers.grid import Row
from tracker.office.wording.exempt_marks import read_lock

_TOLD_APART_BY = ("title", "directorate", "theme", "unit", "ref")
Texts = Mapping[Field, str]


class FoundReading(Struct, frozen=True):
    """The texts of one reading. `title` is its table's, `names` the headings, `marks` its marks.

    `targets` and `trajectory` map periods to further figures of its row. `heading` is the heading over its table, the
    theme if its row has none; it does not distinguish rows of one name.
    """

    texts: Texts
    row: Row
    title: str = ""
    names: Mapping[Field, str] = field(default_factory=dict)
    marks: Sequence[Held] = ()
    targets: Mapping[str, str] = field(default_factory=dict)
    trajectory: Mapping[str, str] = field(default_factory=dict)
    heading: str = ""

    def part(self, name: str) -> str:
        """Return the row's text for one of the parts that distinguish rows of one name; empty if it has none."""
        return self.title.rstrip(" :") if name == "title" else self.texts.get(name, "")


def names_apart(readings: Sequence[FoundReading]) -> list[str]:
    """Return the indicator name of each reading, in their order, without marks in the name itself."""
    names = [read_lock(reading.texts["indicator"])[0] for reading in readings]
    by_name: dict[str, list[FoundReading]] = {}
    for reading, name in zip(readings, names, strict=True):
        by_name.setdefault(name.casefold(), []).append(reading)
    parts = {name: _parts(rows) for name, rows in by_name.items()}
    return [_full(name, reading, parts[name.casefold()]) for reading, name in zip(readings, names, strict=True)]


def _full(name: str, reading: FoundReading, parts: Sequence[str]) -> str:
    texts = dict.fromkeys(text for part in parts if (text := reading.part(part)))
    return f"{name} ({', '.join(texts)})" if texts else name


def _parts(rows: Sequence[FoundReading]) -> list[str]:
    """Return the fewest parts that keep rows from being figures for the same period."""
    chosen: list[str] = []
    for part in _TOLD_APART_BY:
        together: dict[tuple[str, ...], list[FoundReading]] = {}
        for reading in rows:
            key = reading.texts["period"], reading.texts.get("series", ""), *(_key(reading, other) for other in chosen)
            together.setdefault(key, []).append(reading)
        twice = [same for same in together.values() if len({_key(reading, part) for reading in same}) > 1]
        if twice and (part != "title" or _mostly_differ(twice)):
            chosen.append(part)
    return chosen


def _mostly_differ(twice: Sequence[Sequence[FoundReading]]) -> bool:
    """Return whether two tables differ in the figures of half of the periods; otherwise one repeats the other."""
    others = sum(len({reading.texts["value"] for reading in same}) > 1 for same in twice)
    return others * 2 >= len(twice)


def _key(reading: FoundReading, part: str) -> str:
    return without_times(reading.title) if part == "title" else plain(reading.part(part))
