"""Read the fields of an indicator and of a reading from the texts of a row, and report what cannot be understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from tracker.domain.dates import read_day
from tracker.domain.figures.reading import read_certainty, read_value
from tracker.domain.figures.target import Better
from tracker.domain.figures.unread_figure import is_unread_figure
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import DraftIndicator, DraftReading, Problem
from tracker.domain.indicators.indicator import Contractual
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.tags import read_tags
from tracker.domain.text import count, shorten
from tracker.office.interpret.heading_row import Field
from tracker.office.interpret.heading_words import plain

Texts = Mapping[Field, str]
T = TypeVar("T")
_MORE = (
    "higher",
    "high",
    "bigger",
    "big",
    "larger",
    "up",
    "increase",
    "increasing",
    "maximise",
    "aim to maximise",
    "more",
)
_LESS = (
    "lower",
    "low",
    "smaller",
    "small",
    "fewer",
    "down",
    "decrease",
    "decreasing",
    "minimise",
    "aim to minimise",
    "less",
)
BETTER: dict[str, Better] = {
    **{f"{word}{tail}": "higher" for word in _MORE for tail in ("", " is better", " is good", " better")},
    **{f"{word}{tail}": "lower" for word in _LESS for tail in ("", " is better", " is good", " better")},
    **dict.fromkeys(("", "none", "neither", "neutral", "n a", "not applicable"), "none"),
}
_YES = {"yes", "y", "true", "x"}
_NO = {"", "no", "n", "false"}
_CONTRACTUAL: dict[str, Contractual] = {
    **dict.fromkeys((*_YES, "contractual"), "yes"),
    **dict.fromkeys((*(_NO - {""}), "non contractual", "not contractual"), "no"),
    "": "",
}
_PROVISIONAL = {**dict.fromkeys((*_YES, "provisional", "p"), True), **dict.fromkeys((*_NO, "final", "f"), False)}


def indicator_from(name: str, texts: Texts, target: str, where: str) -> tuple[DraftIndicator, list[Problem]]:
    """Return an indicator without its readings and other parts, and the problems found."""
    cells = _Cells(texts, where)
    draft = DraftIndicator(
        name,
        texts.get("unit", ""),
        BETTER.get(plain(texts.get("better", "")), "none"),
        target,
        target_note=texts.get("target_note", ""),
        ref=texts.get("ref", ""),
        directorate=texts.get("directorate", ""),
        theme=texts.get("theme", ""),
        owner=texts.get("owner", ""),
        contractual=cells.choice("contractual", _CONTRACTUAL, ""),
        rule=cells.rule(),
        under_recovery=cells.choice("recovery", {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}, False),
        goal=texts.get("goal", ""),
        goal_on=cells.day("goal_on"),
        tags=read_tags(texts.get("tags", "")),
    )
    return draft, cells.problems


def reading_from(texts: Texts, where: str, mark: Exemption | None) -> tuple[DraftReading, list[Problem]]:
    """Return a reading, and the problems found."""
    cells = _Cells(texts, where)
    certainty = read_certainty(texts.get("certainty", ""))
    if certainty is None:
        cells.odd("certainty")
    reading = DraftReading(
        texts["period"],
        texts["value"],
        texts.get("note", ""),
        where,
        cells.day("as_at"),
        cells.day("reported_on"),
        cells.number("numerator"),
        cells.number("denominator"),
        texts.get("source", ""),
        certainty or "",
        cells.choice("provisional", _PROVISIONAL, False),
        texts.get("footnote", ""),
        texts.get("trend", ""),
        texts.get("status", ""),
        texts.get("series", ""),
        mark,
    )
    return reading, cells.problems


class _Cells:
    """Reads the texts of a row as the types of their fields."""

    def __init__(self, texts: Texts, where: str) -> None:
        self.problems: list[Problem] = []
        self._texts = texts
        self._where = where

    def odd(self, field: Field) -> None:
        """Add a problem for a text that its field cannot hold."""
        words, name = shorten(self._texts[field]), field.replace("_", " ")
        self.problems.append(Problem(self._where, f"“{words}” was not understood as {name}, so it was left out."))

    def day(self, field: Field) -> date | None:
        text = self._texts.get(field, "")
        day = read_day(text) if text else None
        if text and day is None:
            self.odd(field)
        return day

    def number(self, field: Field) -> float | None:
        text = self._texts.get(field, "")
        number = read_value(text) if text else None
        if text and number is None:
            self.odd(field)
        return number

    def choice(self, field: Field, words: Mapping[str, T], other: T) -> T:
        known_word = words.get(plain(self._texts.get(field, "")))
        if known_word is None:
            self.odd(field)
        return other if known_word is None else known_word

    def rule(self) -> StatusRule | None:
        text = self._texts.get("rule", "")
        rule = StatusRule.read(text) if text else None
        if text and rule is None:
            self.odd("rule")
        return rule


_MOST_NAMED = 8


def say_unread_figures(indicators: Sequence[DraftIndicator]) -> list[Problem]:
    """Return a problem that names the figures that were not read as numbers ("7o.1"), in one sentence."""
    readings = [
        reading for indicator in indicators for reading in indicator.readings if is_unread_figure(reading.printed)
    ]
    if not readings:
        return []
    texts = list(dict.fromkeys(shorten(reading.printed, 40) for reading in readings))
    named = ", ".join(f"“{text}”" for text in texts[:_MOST_NAMED])
    more = f" and {count(len(texts) - _MOST_NAMED, 'other')}" if len(texts) > _MOST_NAMED else ""
    number, was, they = count(len(readings), "figure"), "was", "it is"
    if len(readings) > 1:
        was, they = "were", "they are"
    sentence = f"{number} {was} not understood: {named}{more}. Kept as written, {they} on no chart."
    return [Problem(readings[0].where, sentence)]
