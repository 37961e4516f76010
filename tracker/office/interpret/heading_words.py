"""The field that a heading names by its words: exactly, by words that are all known, or by its beginning or end.

Text in brackets, days and periods, and punctuation do not count. The vocabularies are headings_plan.toml,
headings_readings.toml, headings_risks.toml and headings_benefits.toml in resources/vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from tracker.domain.dates import MONTHS
from tracker.office.interpret.exempt_columns import speaks
from tracker.resources import vocabulary

Kind = Literal["plan", "readings", "risks", "benefits"]
EXACT, KNOWN, LOOSE, WEAK = 0, 1000, 2000, 3000
"""The lowest rank of each kind of heading: an exact one, one whose words are all known, one that only begins or ends
with known words, and one that names a field only if there is no better column.
"""
_NO_FIELDS = {"start", "outcome", "other"}
"""Names that stop a column from being read as a field that its heading shares a word with."""
_HEAD, _MAY = 10, 1
_LONGEST_PHRASE = 7
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ABOUT = re.compile(r"\b(commentary|narrative) on\b.*", re.IGNORECASE | re.DOTALL)
_NUMBER_SIGN = re.compile(r"(\w) ?[#№]")
_PLURAL = re.compile(r"\((?:s|es)\)", re.IGNORECASE)
_PAST = {"last", "previous", "prior", "original", "old", "before"}
_COLOURS = {"red", "amber", "green", "blue", "grey", "r", "a", "g", "b", "rag", "brag", "status", "rating"}
_WAYS = {"higher", "lower", "high", "low", "bigger", "smaller", "up", "down", "increase", "decrease"}
_FIGURES = re.compile(r"(?<!\w)\d{1,4}(?:\s*[/.-]\s*\d{1,4})+(?!\w)")
"""Matches a numeric day or year: "31/03/2024", "24/25"."""
_PART_OF_TIME = re.compile(r"\d{1,4}(?:st|nd|rd|th)?|q[1-4]|fy\d*")
_TIME = re.compile(r"(?:19|20)\d\d|q[1-4]|fy\d*")
_AROUND_TIME = {
    "as",
    "at",
    "on",
    "to",
    "for",
    "in",
    "of",
    "by",
    "from",
    "end",
    "the",
    "month",
    "period",
    "since",
    "and",
}
_JOINED_WORD = re.compile(r"[A-Z][a-z]{2,}|[A-Z]{2,}(?![a-z])")
_JOINED = re.compile(rf"(?:{_JOINED_WORD.pattern}){{2,}}")
_NOTHING_WITHIN = re.compile(r"[(\[]\W*[)\]]")
_ALL_WITHIN = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
"""Matches a heading without spaces, as databases name their columns: "TargetDate"."""
Phrase = tuple[str, ...]
Phrases = Mapping[str, tuple[Phrase, ...]]
"""Phrases by their first word, the longest first, because few words begin a phrase."""


def _spaced(text: str) -> str:
    """Return a heading with spaces between its words: "Target Date" for "TargetDate"."""
    return " ".join(_JOINED_WORD.findall(text)) if " " not in text and _JOINED.fullmatch(text) else text


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return a heading in lower case without punctuation: "rag status" for "RAG-Status:" and for "RAGStatus"."""
    text = _spaced(text)
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


class Named(Struct, frozen=True):
    """The field that a heading names, how well it does so (lower is better), and whether it names a day or period."""

    field: str
    rank: int
    dated: bool = False


class _Field(Struct, frozen=True):
    """The words of one field."""

    head: Phrases
    may: Phrases
    never: Phrases
    begins: Phrases
    holds: Phrases
    ends: frozenset[Phrase]


@lru_cache(maxsize=4096)
def to_the_word(text: str, kind: Kind) -> Named | None:
    """Return the field of which this heading is an exact name; None if there is none."""
    heading_match = _exact(kind).get(_worded(text))
    return heading_match if heading_match and heading_match.field not in _NO_FIELDS else None


def _worded(text: str) -> str:
    """Return a heading as `plain` has it, with a number sign after a word spelt out: "action no" for "Action #"."""
    return plain(_NUMBER_SIGN.sub(r"\1 no", text))


def without_subject(text: str) -> str:
    """Return the heading of a column of notes without its subject, which does not matter for recognising it."""
    return _ABOUT.sub(r"\1", text)


@lru_cache(maxsize=4096)
def by_words(text: str, kind: Kind) -> Named | None:
    """Return the field that a heading names in other words; None if it names none, or something that is not a field."""
    text = _NUMBER_SIGN.sub(r"\1 no", text)
    whole = plain(text)
    if not whole:
        return Named("ref", KNOWN) if text.strip() in ("#", "№") else None
    words, dated = _core(_spaced(text))
    exact = _exact(kind).get(whole) or _exact(kind).get(" ".join(words))
    aside = _aside(text)
    if exact and (not aside or aside in words):
        return None if exact.field in _NO_FIELDS else Named(exact.field, exact.rank, dated)
    words = (*words, aside) if aside else words
    scores = {name: score for name, field in _fields(kind).items() if (score := _score(words, field))}
    if scores:
        best = max(scores, key=lambda name: scores[name])
        return None if best in _NO_FIELDS else Named(best, LOOSE - min(scores[best], LOOSE - KNOWN), dated)
    ends = {words[-length:] for length in range(1, min(len(words), _LONGEST_PHRASE) + 1)}
    for name, field in _fields(kind).items():
        if _is_loosely(words, ends, field):
            return Named(name, LOOSE, dated)
    weak = _weak(kind).get(words)
    return Named(weak.field, weak.rank, dated) if weak else None


def is_weakly(text: str, kind: Kind, field: str) -> bool:
    """Return whether a heading names a field if no column names it better."""
    heading_match = _weak(kind).get(tuple(plain(text).split()))
    return heading_match is not None and heading_match.field == field


def _aside(text: str) -> str:
    """Return the meaning of text in brackets, such as "(last month)"; empty if it does not matter.

    Other examples are "(actual)", "(Red/Amber/Green)" and "(higher/lower)".
    """
    words = plain(" ".join(_ASIDE.findall(text))).split()
    if set(words) & _PAST:
        return "previous"
    if "actual" in words:
        return "actual"
    if len(_WAYS & set(words)) > 1 and set(words) <= _WAYS | {"or", "is", "better", "good"}:
        return "polarity"
    return "rag" if words and set(words) <= _COLOURS else ""


@cache
def _exact(kind: Kind) -> Mapping[str, Named]:
    exact: dict[str, Named] = {}
    for name, words in vocabulary(f"headings_{kind}").items():
        for index, phrase in enumerate(words.get("exact", ())):
            exact.setdefault(plain(phrase), Named(name, EXACT + index))
    return exact


@cache
def _weak(kind: Kind) -> Mapping[Phrase, Named]:
    return {
        tuple(phrase.split()): Named(name, WEAK + index)
        for name, words in vocabulary(f"headings_{kind}").items()
        for index, phrase in enumerate(words.get("weak", ()))
    }


@cache
def _fields(kind: Kind) -> Mapping[str, _Field]:
    def split(words: Mapping[str, tuple[str, ...]], key: str) -> frozenset[Phrase]:
        return frozenset(tuple(phrase.split()) for phrase in words.get(key, ()))

    def phrases(words: Mapping[str, tuple[str, ...]], key: str) -> Phrases:
        by_field: dict[str, tuple[Phrase, ...]] = {}
        for phrase in sorted(split(words, key), key=len, reverse=True):
            if len(phrase) <= _LONGEST_PHRASE:
                by_field[phrase[0]] = (*by_field.get(phrase[0], ()), phrase)
        return by_field

    return {
        name: _Field(
            phrases(words, "head"),
            phrases(words, "may"),
            phrases(words, "never"),
            phrases(words, "begins"),
            phrases(words, "holds"),
            split(words, "ends"),
        )
        for name, words in vocabulary(f"headings_{kind}").items()
    }


def _core(text: str) -> tuple[Phrase, bool]:
    """Return the words of a heading without bracketed text, days and periods, and whether it had a day or period."""
    bare = _ASIDE.sub(lambda aside: aside[0] if speaks(aside[0]) else " ", _PLURAL.sub("", text))
    bare = _FIGURES.sub(" 2000 ", bare)
    words = plain(bare).split() or plain(text).split()
    core = _without_times(words)
    if not core or len(core) == len(words):
        return tuple(words), False
    while len(core) > 1 and core[-1] in _AROUND_TIME:
        core.pop()
    while len(core) > 1 and core[0] in _AROUND_TIME:
        core.pop(0)
    return tuple(core), True


def without_times(text: str) -> str:
    """Return a plain title or heading without its days and periods: "cancer 31 day" for "Cancer 31 day 2019/20"."""
    return " ".join(_without_times(plain(text).split()))


def _without_times(words: Sequence[str]) -> list[str]:
    """Return the words without runs of numbers and months that contain a month, a quarter or a year."""
    words_left: list[str] = []
    run: list[str] = []
    for word in (*words, ""):
        if word in MONTHS or _PART_OF_TIME.fullmatch(word):
            run.append(word)
            continue
        is_time = any(one in MONTHS or _TIME.fullmatch(one) for one in run) and (run != ["may"] or not word)
        words_left += [*([] if is_time else run), *([word] if word else [])]
        run = []
    return words_left


def _length(words: Phrase, start: int, known: Phrases) -> int:
    for phrase in known.get(words[start], ()):
        if words[start : start + len(phrase)] == phrase:
            return len(phrase)
    return 0


def _has(words: Phrase, phrases: Phrases) -> bool:
    return not phrases.keys().isdisjoint(words) and any(_length(words, at, phrases) for at in range(len(words)))


def _score(words: Phrase, field: _Field) -> int:
    """Return how well words name a field; 0 if the field does not know one of them, or none of them is decisive."""
    if (words[0] not in field.head and words[0] not in field.may) or _has(words, field.never):
        return 0
    index = heads = others = 0
    while index < len(words):
        length = _length(words, index, field.head)
        heads += length
        if not length:
            length = _length(words, index, field.may)
            others += length
        if not length:
            return 0
        index += length
    return _HEAD * heads + _MAY * others if heads else 0


def _is_loosely(words: Phrase, ends: set[Phrase], field: _Field) -> bool:
    """Return whether words name a field by how they begin, by what they contain, or by how they end (`ends`)."""
    is_so = bool(_length(words, 0, field.begins)) or not field.ends.isdisjoint(ends) or _has(words, field.holds)
    return is_so and not _has(words, field.never)


def best_first(named: Mapping[int, Named]) -> dict[str, tuple[int, ...]]:
    """Return the columns of each field, the best first. A weak column counts only if its field has no other."""
    columns: dict[str, tuple[int, ...]] = {}
    for column, heading_match in sorted(named.items(), key=lambda entry: (entry[1].rank, entry[0])):
        if heading_match.rank < WEAK or heading_match.field not in columns:
            columns[heading_match.field] = (*columns.get(heading_match.field, ()), column)
    return columns


def count_at_most(named: Sequence[Named], rank: int) -> int:
    """Return the number of fields that are named with a rank below `rank`."""
    return len({heading_match.field for heading_match in named if heading_match.rank < rank})


def without_brackets(heading: str) -> str:
    """Return what is left of a heading without the marks around it: "Q1" of "(Q1)", of "Q1 ( )" and of "Q1 -"."""
    rest = " ".join(_NOTHING_WITHIN.sub(" ", heading).split()).strip(" :-–")
    within = _ALL_WITHIN.fullmatch(rest)
    return within[1].strip() if within else rest
