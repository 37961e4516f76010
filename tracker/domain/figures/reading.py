"""A reading holds the printed text as well as the number: N/A, a blank, no target and 0 are four different things."""

from __future__ import annotations

import re
from datetime import date
from math import inf, isfinite

from msgspec import Struct

from tracker.domain.figures.figure_grammar import Certainty, Figure, parse_figure
from tracker.domain.figures.period import Period
from tracker.domain.record import NEW

End = tuple[float, int]
"""An end of the range in which a figure may lie, and on which side of it the figure lies if the end is excluded."""


class Reading(Struct, frozen=True):
    """One figure of an indicator.

    `value` is in the indicator's unit: per cent, pounds, seconds, or a bare number; None for N/A and blanks. `as_at` is
    the day for which it is true (the last day of its period, if known); `reported_on` is the day on which it was
    reported. `numerator` and `denominator` are those of the paper, if it gives them, and never used to correct
    `printed`. `trend` and `status` are the words that were entered, as opposed to those worked out. `series` names
    whose figure it is: "" for the indicator's own, otherwise a comparator ("national", "statistical neighbours",
    "baseline").
    """

    indicator_id: int
    period: Period
    printed: str
    value: float | None = None
    as_at: date | None = None
    reported_on: date | None = None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""
    source: str = ""
    certainty: Certainty = ""
    provisional: bool = False
    footnote: str = ""
    trend: str = ""
    status: str = ""
    series: str = ""
    position: int = 0
    id: int = NEW
    version: int = 1

    @property
    def marker(self) -> str:
        """The footnote marker printed with the figure: '*' for '97*'; empty if there is none."""
        match = _MARKER.search(self.printed.strip())
        return match[0].strip() if match else ""

    @property
    def figure(self) -> str:
        """The printed figure with its certainty: 'more than 133', '68.6% (provisional)'.

        Nothing is added that the printed text already says. Every place that shows a reading shows this.
        """
        before, after = self.certainty_words
        return f"{before}{self.printed.strip()}{after}"

    @property
    def certainty_words(self) -> tuple[str, str]:
        """The words to add before and after the printed figure for its certainty; empty if it says so itself."""
        text = self.printed.strip()
        says_how = not self.certainty or not any(letter.isdigit() for letter in text) or _says_certainty(text)
        before = "" if says_how else f"{_SAID[self.certainty]} "
        return before, PROVISIONAL if text and self.provisional and not says_provisional(text) else ""

    @property
    def is_bound(self) -> bool:
        """True if its number is only a bound of the figure: "less than 95"."""
        return self.certainty not in ("", "approximately")

    @property
    def known_on(self) -> date | None:
        """The day from which it is known: `as_at`, or an earlier day on which it was reported while the period went on.

        None if `as_at` is unknown.
        """
        return min(filter(None, (self.as_at, self.reported_on)), default=None) if self.as_at else None

    @property
    def ends(self) -> tuple[End, End] | None:
        """The least and the greatest possible figure, for comparisons; None without a number.

        The second number of an end is the side on which the figure lies if the end is excluded: 1 for "more than 5".
        """
        if self.value is None:
            return None
        if self.certainty in ("more than", "at least"):
            return (self.value, int(self.certainty == "more than")), (inf, 0)
        if self.certainty in ("less than", "at most"):
            return (-inf, 0), (self.value, -int(self.certainty == "less than"))
        return (self.value, 0), (self.value, 0)

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"{self.figure} for {self.period.text}" if self.period.text else self.figure


PROVISIONAL = " (provisional)"
"""Printed after a figure that may still change."""
_SAYS_PROVISIONAL = re.compile(r"\s*(?:\((?:provisional|prov\.?|p)\)|\bprovisional)$", re.IGNORECASE)
_SAID: dict[Certainty, str] = {
    "approximately": "about",
    "more than": "more than",
    "at least": "at least",
    "less than": "less than",
    "at most": "at most",
}


def says_provisional(printed: str) -> bool:
    """Return whether a printed figure itself says that it is provisional: '68.6% (p)', '95.2%p'."""
    if _SAYS_PROVISIONAL.search(printed.strip()) is not None:
        return True
    figure = parse_figure(printed)
    return figure is not None and figure.provisional


def _says_certainty(text: str) -> bool:
    figure = read_printed(text)
    return figure is not None and bool(figure.certainty)


_MARKS = r"(?:[*†‡§¶¹²³⁴⁵⁶⁷⁸⁹]+|\[\w\])"
_MARKER = re.compile(rf"(?<=[\w%)])\s*{_MARKS}$")


def without_marker(printed: str) -> str:
    """Return a printed figure without its footnote marker: '97' for '97*'."""
    return _MARKER.sub("", printed.strip())


_UNITS = r"(?:days?|weeks?|months?|years?|hours?|minutes?|mins?|seconds?|secs?|s|points?|pp|per [\d,]+|per [a-z]+)"
_NUMBER = re.compile(
    r"(?P<sign>[-−+(]?)(?P<pound>£?)(?P<sign2>[-−+]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)?(?P<rest>\.\d+)?"
    r"(?P<close>\)?)\s*(?P<scale>k|m|bn|million|billion|thousand)?\s*(?P<percent>%?)"
    rf"\s*{_UNITS}?\s*{_MARKS}?",
    re.IGNORECASE,
)
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_CLOCK = re.compile(r"(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)")
_OF = re.compile(r"(?P<numerator>\d[\d,]*)\s+(?:out\s+)?of\s+(?P<denominator>\d[\d,]*)")


def read_value(printed: str) -> float | None:
    """Return the number of a printed figure: '£10.85m' is 10,850,000, '00:41' is 41 (seconds); None if it has none."""
    text = _SAYS_PROVISIONAL.sub("", printed.strip())
    clock = _CLOCK.fullmatch(text)
    if clock:
        return float(int(clock["minutes"]) * 60 + int(clock["seconds"]))
    match = _NUMBER.fullmatch(text)
    if not match or not (match["digits"] or match["rest"]):
        return None
    number = float((match["digits"] or "0").replace(",", "") + (match["rest"] or ""))
    number = round(number * _SCALES.get((match["scale"] or "").lower(), 1), 6)
    if not isfinite(number) or (match["sign"] == "(") != (match["close"] == ")"):
        return None
    signs = match["sign"] + match["sign2"]
    if "+" in signs:
        return number if signs == "+" else None
    return -number if signs else number


def read_figure(printed: str) -> tuple[float | None, Certainty]:
    """Return the number of a printed figure, None if it is not understood, and its certainty.

    'more than 133' is 133, "more than"; 'about 954' is 954, "approximately".
    """
    text = _SAYS_PROVISIONAL.sub("", printed.strip())
    for pattern, certainty in _CERTAINTIES:
        match = pattern.fullmatch(text)
        value = read_value(match["rest"]) if match else None
        if value is not None:
            return value, certainty
    return read_value(text), ""


def read_printed(printed: str) -> Figure | None:
    """Return the figure of a printed text, whatever is written around it: '92.4% (231/250)', '12.5 WTE', '↑ 95.2%p'.

    None if there is none, or if it could be more than one. Call it only when a reading is written: figures in an older
    file stay as they were read then.
    """
    value = read_value(printed)  # as nearly every figure is read
    if value is not None:
        return Figure(value, provisional=_SAYS_PROVISIONAL.search(printed.strip()) is not None)
    value, certainty = read_figure(printed)
    if value is not None:
        return Figure(value, certainty, says_provisional(printed))
    return parse_figure(printed)


def read_certainty(text: str) -> Certainty | None:
    """Return the certainty that a word names ('approx.', 'over', '>'); None if it names none."""
    words = text.strip()
    if not words:
        return ""
    return next((certainty for pattern, certainty in _CERTAINTIES if pattern.fullmatch(f"{words} 1")), None)


_CERTAINTY_WORDS: tuple[tuple[str, Certainty], ...] = (
    (
        r"(?:about|approximately|approx\.?|around|circa|ca?\.|~|≈|some|estimated(?: at)?|estimate(?: of)?|est\.?)",
        "approximately",
    ),
    (r"(?:at least|no (?:less|fewer) than|>=|≥|minimum(?: of)?)", "at least"),
    (r"(?:at most|up to|no more than|<=|≤|maximum(?: of)?)", "at most"),
    (r"(?:(?:just |slightly |well )?(?:over|above)|more than|greater than|in excess of|>)", "more than"),
    (
        r"(?:(?:just |slightly |well )?(?:under|below)|less than|fewer than|just short of|not quite|nearly|almost|<)",
        "less than",
    ),
)
_CERTAINTIES: tuple[tuple[re.Pattern[str], Certainty], ...] = (
    *((re.compile(rf"{words}\s*(?P<rest>.+)", re.IGNORECASE), certainty) for words, certainty in _CERTAINTY_WORDS),
    (re.compile(r"(?P<rest>.*\S)\s?\+"), "at least"),
    (re.compile(r"(?P<rest>.*\S)\s+(?:or|and) (?:more|over|above)", re.IGNORECASE), "at least"),
    (re.compile(r"(?P<rest>.*\S)\s+(?:or|and) (?:less|fewer|under|below)", re.IGNORECASE), "at most"),
    (re.compile(r"(?P<rest>.*\S)\s*\((?:estimated?|est\.?|e|approx\.?)\)", re.IGNORECASE), "approximately"),
)


def read_ratio(note: str) -> tuple[float, float] | None:
    """Return the numerator and the denominator if the whole note is like '8 of 7,053'; otherwise None."""
    match = _OF.fullmatch(note.strip())
    if not match:
        return None
    return float(match["numerator"].replace(",", "")), float(match["denominator"].replace(",", ""))
