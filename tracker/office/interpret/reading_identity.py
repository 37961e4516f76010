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
    """The texts of one reading. `title` is its table's, `names` the headings, `held` its marks.

    `targets` and `trajectory` map periods to further figures of its row. `heading` is the heading over its table, the
    theme if its row has none; it does not distinguish rows of one name.
    """

    texts: Texts
    row: Row
    title: str = ""
    names: Mapping[Field, str] = field(default_factory=dict)
    held: Sequence[Held] = ()
    targets: Mapping[str, str] = field(default_factory=dict)
    trajectory: Mapping[str, str] = field(default_factory=dict)
    heading: str = ""

    def part(self, name: str) -> str:
        """Return the row's text for one of the parts that distinguish rows of one name; empty if it has none."""
        return self.title.rstrip(" :") if name == "title" else self.texts.get(name, "")


def names_apart(found: Sequence[FoundReading]) -> list[str]:
    """Return the indicator name of each reading, in their order, without marks in the name itself."""
    names = [read_lock(one.texts["indicator"])[0] for one in found]
    by_name: dict[str, list[FoundReading]] = {}
    for one, name in zip(found, names, strict=True):
        by_name.setdefault(name.casefold(), []).append(one)
    parts = {name: _parts(rows) for name, rows in by_name.items()}
    return [_full(name, one, parts[name.casefold()]) for one, name in zip(found, names, strict=True)]


def _full(name: str, one: FoundReading, parts: Sequence[str]) -> str:
    texts = dict.fromkeys(text for part in parts if (text := one.part(part)))
    return f"{name} ({', '.join(texts)})" if texts else name


def _parts(rows: Sequence[FoundReading]) -> list[str]:
    """Return the fewest parts that keep rows from being figures for the same period."""
    chosen: list[str] = []
    for part in _TOLD_APART_BY:
        together: dict[tuple[str, ...], list[FoundReading]] = {}
        for one in rows:
            key = one.texts["period"], one.texts.get("series", ""), *(_key(one, other) for other in chosen)
            together.setdefault(key, []).append(one)
        twice = [same for same in together.values() if len({_key(one, part) for one in same}) > 1]
        if twice and (part != "title" or _mostly_differ(twice)):
            chosen.append(part)
    return chosen


def _mostly_differ(twice: Sequence[Sequence[FoundReading]]) -> bool:
    """Return whether two tables differ in the figures of half of the periods; otherwise one repeats the other."""
    others = sum(len({one.texts["value"] for one in same}) > 1 for same in twice)
    return others * 2 >= len(twice)


def _key(one: FoundReading, part: str) -> str:
    return without_times(one.title) if part == "title" else plain(one.part(part))
