"""The indicators and their readings out of a table in long form: one row for each indicator and period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.domain.draft import DraftIndicator, DraftReading, Problem
from tracker.domain.target import Better
from tracker.domain.text import count, shorten
from tracker.office.grid import Row
from tracker.office.headings import Heading, plain
from tracker.office.plan_cells import doubtful_cells

_BETTER: dict[str, Better] = {
    **dict.fromkeys(("higher", "high", "up", "increase", "bigger", "higher is better", "bigger is better"), "higher"),
    **dict.fromkeys(("lower", "low", "down", "decrease", "smaller", "lower is better", "smaller is better"), "lower"),
    **dict.fromkeys(("", "none", "neither", "neutral", "n a", "not applicable"), "none"),
}


@dataclass(slots=True)
class _Indicator:
    name: str
    unit: str
    better: str
    target: str
    readings: dict[str, DraftReading] = field(default_factory=dict)


class ReadingReader:
    """Takes in tables of readings; `indicators` are in the order of their first appearance."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._found: dict[str, _Indicator] = {}

    def add_table(self, rows: Sequence[Row], heading: Heading, where: str) -> None:
        """Take in the rows below a heading."""
        for column in heading.left_out():
            number = sum(bool(row.text(column)) for row in rows if not heading.is_repeated(row))
            if number:
                name, cells = shorten(heading.texts[column]), count(number, "cell")
                sentence = f"The column “{name}” has no place in a reading: {cells} left out."
                self.problems.append(Problem(where, sentence))
        for row in rows:
            if row.texts and not heading.is_repeated(row):
                self._add_row(row, heading)

    def indicators(self) -> tuple[DraftIndicator, ...]:
        """What has come together."""
        return tuple(
            DraftIndicator(
                entry.name,
                entry.unit,
                _BETTER.get(plain(entry.better), "none"),
                entry.target,
                tuple(entry.readings.values()),
            )
            for entry in self._found.values()
        )

    def _add_row(self, row: Row, heading: Heading) -> None:
        texts = {name: row.text(columns[0]) for name, columns in heading.columns.items()}
        name, period, printed = texts["indicator"], texts["period"], texts["value"]
        self.problems += doubtful_cells(row, heading)
        if not name or not period:
            missing = "indicator" if not name else "period"
            words = shorten(" · ".join(row.texts.values()))
            self.problems.append(Problem(row.where, f"This row names no {missing}, so it was left out: “{words}”."))
            return
        entry = self._found.get(name.casefold())
        if entry is None:
            better = texts.get("better", "")
            entry = _Indicator(name, texts.get("unit", ""), better, texts.get("target", ""))
            self._found[name.casefold()] = entry
            if plain(better) not in _BETTER:
                sentence = f"“{shorten(better)}” does not say whether higher or lower is better, so neither was taken."
                self.problems.append(Problem(row.where, sentence))
        self._compare(row, entry, texts, heading)
        held = entry.readings.get(period)
        if held is not None:
            same = (
                "the same figure"
                if held.printed == printed
                else f"another figure, {shorten(held.printed) or 'a blank'}"
            )
            here = shorten(printed) or "this"
            sentence = f"{name}, {period}: {same} stands in {held.where} already, so {here} was left out."
            self.problems.append(Problem(row.where, sentence))
            return
        entry.readings[period] = DraftReading(period, printed, texts.get("note", ""), row.where)

    def _compare(self, row: Row, entry: _Indicator, texts: dict[str, str], heading: Heading) -> None:
        for name, held in (("unit", entry.unit), ("better", entry.better), ("target", entry.target)):
            here = texts.get(name, "")
            if here and here != held:
                column = heading.columns[name][0]
                sentence = (
                    f"{entry.name} has the {heading.texts[column].lower()} “{shorten(held)}” in an earlier row and "
                    f"“{shorten(here)}” here: the earlier one was taken."
                )
                self.problems.append(Problem(row.where, sentence))
