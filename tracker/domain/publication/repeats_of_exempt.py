"""Finds texts that repeat kept-back content: several of its words in a row, a name or a figure.

Case, dashes, quotes, spaces and bold make no difference. The program's own wording, the headings of what is published,
and the common words of the field are never treated as secret.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.formatted_text import plain
from tracker.domain.publication.compared_words import as_compared, words_of
from tracker.domain.publication.figures_in_text import (
    FEWEST_DIGITS,
    figures_in,
    figures_in_unit,
    fractions_in,
    rounded_figures,
    roundings_of,
    short_figures,
)
from tracker.domain.publication.figures_in_words import WORDS
from tracker.domain.publication.rounded_figures import RoundedFigures, sentences_of
from tracker.domain.publication.short_names import Name, is_common, short_names_in
from tracker.domain.role_in_text import PARTICLES

RUN, TITLE_RUN = 7, 5
"""The number of words in a row from which a text counts as repeating another, or a title. Measured:
docs/decisions/0012.
"""
_LONGEST_RUN = 14
"""The most words of a run, used if many of its words say nothing by themselves."""
_FEWEST_CONTENT = 3
"""The fewest words of a run that must say something: 'for the Director of Nursing' has too few."""
_SHORT_CONTENT = 3
"""The fewest content words of a text that is shorter than a run and has no rare word."""
_FEWEST_LETTERS = 4
"""The fewest letters of a word that can be a name on its own."""

_STOP = frozenset(
    """
    a about after again all also an and any april are as at august be because been before being both but by can could
    date day days december did do does down during each end february few for friday from further had has have having
    he her here his how i if in into is it its january july june made march may monday month months more most must no
    nor not november now october of off on once one only or other our out over own per quarter same saturday september
    shall she should so some such sunday than that the their them then there these they this those through thursday to
    too tuesday two under until up very was we wednesday week weeks were what when where which while who whom why will
    with within would year years you your
    """.split()  # noqa: SIM905 (a hundred words are read as a text)
)
"""Words that hold a sentence together or tell a time, and say nothing on their own."""

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n")

What = Literal["words", "name", "figure", "mark", "label"]


class Secret(Struct, frozen=True):
    """A text that is kept back: the phrase for the record that holds it ("an exempt note"), and the paragraph.

    `is_title`: the text is the record's name. `indicator_id`: the text is a figure of that indicator and nothing else,
    in its `unit`. `is_owner`: it says whose the record is. `is_class`: it says to what the record belongs, as a heading
    may say too.
    """

    text: str
    thing: str
    paragraph: str = ""
    is_title: bool = False
    indicator_id: int | None = None
    is_owner: bool = False
    unit: str = ""
    is_class: bool = False


class Found(Struct, frozen=True):
    """A repetition, and the record that it repeats; never the words themselves.

    "mark": the text says of itself, as this program does, that it is exempt; "label": as documents do.
    """

    what: What
    thing: str
    paragraph: str = ""

    def say(self) -> str:
        """Return 'repeats words of an exempt note'."""
        return {
            "words": f"repeats words of {self.thing}",
            "name": f"gives a name that is in {self.thing}",
            "figure": f"gives a figure of {self.thing}",
            "mark": f"says “{self.thing}”, as this program marks what is exempt, and has no mark",
            "label": "says of itself that it is not for publication, and has no mark",
        }[self.what]


class KeptBack:
    """Everything that is kept back, indexed so that a search looks up each word of a text once, however much is kept
    back.
    """

    def __init__(
        self,
        secrets: Iterable[Secret],
        *,
        common: Collection[str],
        headings: Iterable[str] = (),
        titles: Iterable[str] = (),
        roles: Iterable[str] = (),
        allowed: Iterable[str] = (),
        figures: Iterable[str] = (),
        own_figures: Iterable[tuple[int, str]] = (),
    ) -> None:
        """Index the secrets. `headings` are the names of what is published, `titles` those of them that are names of
        records, `roles` those of its owners. Words of a title are not kept back, unless the title repeats a whole
        sentence of a secret.

        `allowed` are texts that may be published as they are. `figures` are published as figures; `own_figures` are
        those of each indicator, by its id.
        """
        self._common = common
        headings, allowed, roles = list(headings), list(map(plain, allowed)), list(roles)
        stems = {_stem(word) for text in (*headings, *allowed) for word in words_of(text)}
        owner_stems = stems | {_stem(word) for text in roles for word in words_of(text)}
        secrets = list(dict.fromkeys(replace(secret, text=plain(secret.text)) for secret in secrets))
        known = {word for secret in secrets for word in words_of(secret.text)}
        free = {run for text in allowed for run in _all_runs(words_of(text), known)}
        named = free | {run for text in (*headings, *roles) for run in _all_runs(words_of(text), known)}
        self._titles = [f" {' '.join(words_of(title))} " for title in titles]
        self._runs: dict[str, Secret] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._names: dict[str, Secret] = {}
        self._sure: set[str] = set()
        self._figures: dict[str, Secret] = {}
        self._of_indicator: dict[int, dict[str, Secret]] = {}
        self._near: RoundedFigures[Secret] = RoundedFigures()
        self._short_names: dict[Name, Secret] = {}
        for secret in secrets:
            if secret.indicator_id is not None:
                self._of_indicator.setdefault(secret.indicator_id, {}).update(
                    dict.fromkeys(short_figures(secret.text), secret)
                )
            else:
                self._add_runs(secret, free if secret.is_title else named)
                if self._titles and not (secret.is_title or secret.is_class):
                    self._add_titled(secret, free, named)
                self._add_names(secret, owner_stems if secret.is_owner else stems)
                for name in self._short_names_in(secret.text):
                    self._short_names.setdefault(name, secret)
            self._add_near(secret)
            for figure in (
                figures_in(secret.text) | fractions_in(secret.text) | figures_in_unit(secret.text, secret.unit)
            ):
                self._figures.setdefault(figure, secret)
        figures = list(figures)
        self._let_out([*headings, *allowed], roles, figures)
        self._rounded = {
            rounded: secret for figure, secret in self._figures.items() for rounded in roundings_of(figure)
        }
        for indicator_id, text in own_figures:
            for figure in short_figures(text):
                self._of_indicator.get(indicator_id, {}).pop(figure, None)
        for figure in {figure for text in allowed for figure in short_figures(text)}:
            for own in self._of_indicator.values():
                own.pop(figure, None)

    def _let_out(self, words: Sequence[str], roles: Sequence[str], figures: Sequence[str]) -> None:
        """Stop looking for the figures and short names that are published."""
        for text in (*figures, *words) if self._near else ():
            self._near.let_out(text)
        for text in (*words, *roles) if self._short_names else ():
            for name in self._short_names_in(text):
                self._short_names.pop(name, None)
        for text in (*figures, *words, *roles):
            for figure in figures_in(text):
                self._figures.pop(figure, None)

    @property
    def is_empty(self) -> bool:
        """True if there is nothing to look for."""
        others = self._short_names or self._near or any(self._of_indicator.values())
        return not (self._runs or self._names or self._figures or others)

    def forget(self, known: KeptBack) -> None:
        """Stop looking for whatever `known` already finds."""
        pairs = [(self._runs, known._runs), (self._figures, known._figures), (self._rounded, known._rounded)]
        pairs += [(own, known._of_indicator.get(row_id, {})) for row_id, own in self._of_indicator.items()]
        surely = {
            name: secret for name, secret in known._names.items() if name in known._sure or name not in self._sure
        }
        for own, theirs in [*pairs, (self._names, surely)]:
            for text in theirs:
                own.pop(text, None)
        for name in known._short_names:
            self._short_names.pop(name, None)
        self._near.forget(known._near)

    def found_in(
        self,
        text: str,
        indicator_id: int | None = None,
        *,
        fewest_digits: int = FEWEST_DIGITS,
        words_only: bool = False,
    ) -> tuple[Found, ...]:
        """Return the kept-back texts that the text repeats, each once; a figure needs `fewest_digits` significant
        digits.

        `indicator_id`: the text is about that indicator's figures. `words_only`: do not look for names and figures.
        """
        text = plain(text)
        words = words_of(text)
        repeats: dict[Found, None] = {}
        for index, word in enumerate(words):
            for length in self._lengths.get(word, ()):
                secret = self._runs.get(" ".join(words[index : index + length]))
                if secret is not None:
                    repeats[_repeat("words", secret)] = None
        if words_only:
            return tuple(repeats)
        if self._names:
            stems = {_stem(word): word for word in words if not is_common(word, self._common)}
            joined = {_stem(one + other) for one, other in pairwise(words)}
            joined |= {_stem("".join(three)) for three in zip(words, words[1:], words[2:], strict=False)}
            for name in self._names.keys() & joined:  # "Quibble-wick" for Quibblewick, "Van der Molen" for Vandermolen
                repeats[_repeat("name", self._names[name])] = None
            for name in self._names.keys() & stems.keys():
                if name in self._sure or stems[name] in names_in(text, self._common):
                    repeats[_repeat("name", self._names[name])] = None
        if self._short_names:
            names = self._short_names.keys() & set(self._short_names_in(text))
            repeats |= dict.fromkeys(_repeat("name", self._short_names[name]) for name in names)
        in_words = not WORDS.isdisjoint(words)
        near = self._near.found_in(text, _telling, in_words=in_words)
        repeats |= dict.fromkeys(_repeat("figure", each) for each in near)
        if self._figures or indicator_id in self._of_indicator:
            repeats |= dict.fromkeys(self._figures_found(text, indicator_id, fewest_digits, in_words=in_words))
        return tuple(repeats)

    def _figures_found(self, text: str, indicator_id: int | None, fewest: int, *, in_words: bool) -> Iterator[Found]:
        for figure in figures_in(text, fewest):
            if figure in self._figures:
                yield _repeat("figure", self._figures[figure])
        for figure in rounded_figures(text, fewest, in_words=in_words):
            if figure in self._rounded:
                yield _repeat("figure", self._rounded[figure])
        own = self._of_indicator.get(indicator_id, {}) if indicator_id is not None else {}
        for figure in short_figures(text) if own else ():
            if figure in own:
                yield _repeat("figure", own[figure])

    def _add_runs(self, secret: Secret, free: Collection[str]) -> None:
        least = TITLE_RUN if secret.is_title else RUN
        for text in {secret.text, *secret.text.splitlines()}:
            words = words_of(text)
            for run in _runs_of(words, least) if self._says_enough(words) else ():
                joined = " ".join(run)
                if joined in free:
                    continue
                self._runs.setdefault(joined, secret)
                known = self._lengths.get(run[0], ())
                if len(run) not in known:
                    self._lengths[run[0]] = (*known, len(run))

    def _add_titled(self, secret: Secret, free: Collection[str], named: Collection[str]) -> None:
        """Look for the whole sentences of a secret that are also the name of something published."""
        for sentence in {sentence.strip() for sentence in _SENTENCE_END.split(secret.text)}:
            words = words_of(sentence)
            says = sum(map(_says_something, words))
            if len(words) < TITLE_RUN or says < _FEWEST_CONTENT or " ".join(words[:TITLE_RUN]) not in named:
                continue
            if any(f" {' '.join(words)} " in title for title in self._titles):
                self._add_runs(Secret(sentence, secret.thing, secret.paragraph), free)

    def _says_enough(self, words: list[str]) -> bool:
        """Return whether the words identify somebody or something: one is rare, or several of them say something."""
        content = [word for word in words if _says_something(word)]
        return len(content) >= _SHORT_CONTENT or any(self._is_rare(word) for word in content)

    def _add_names(self, secret: Secret, stems: Collection[str]) -> None:
        for word, sure in names_in(secret.text, self._common).items():
            name = _stem(word)
            if name not in stems:
                self._names.setdefault(name, secret)
                if sure:
                    self._sure.add(name)
        plain = as_compared(secret.text)
        compounds = [words for parts in _COMPOUND.findall(plain) if any(map(self._is_rare, words := words_of(parts)))]
        surnames = [words_of(parts) for parts in _WITH_PARTICLES.findall(plain)]
        for words in [*compounds, *(words for words in surnames if not is_common(words[-1], self._common))]:
            joined = _stem("".join(words))
            if self._is_rare(joined) and joined not in stems:
                self._names.setdefault(joined, secret)
                self._sure.add(joined)

    def _add_near(self, secret: Secret) -> None:
        """Keep back the rounded figures of a secret, each with the words around it or the words of its unit."""
        if secret.indicator_id is not None:
            self._near.add(secret.text, _telling(secret.unit), secret)
        for sentence in sentences_of(secret.text) if secret.indicator_id is None else ():
            self._near.add(sentence, _telling(sentence), secret)

    def _short_names_in(self, text: str) -> Iterator[Name]:
        return short_names_in(as_compared(text), lambda word: is_common(word, self._common))

    def _is_rare(self, word: str) -> bool:
        return len(word) >= _FEWEST_LETTERS and not is_common(word, self._common)


def _all_runs(words: list[str], known: Collection[str]) -> Iterator[str]:
    """Yield every searchable run of `known` words, so that a short text within a longer one counts too."""
    for index, word in enumerate(words):
        for end in range(index + 1, min(index + _LONGEST_RUN, len(words))) if word in known else ():
            if words[end] not in known:
                break
            yield " ".join(words[index : end + 1])


def _runs_of(words: list[str], least: int) -> Iterator[list[str]]:
    """Yield the runs of `least` words, each extended if too few of its words say something. A shorter text is a single
    run.
    """
    if 1 < len(words) < least:
        yield words
    for index in range(len(words) - least + 1):
        says = sum(map(_says_something, words[index : index + least]))
        end = index + least
        while says < _FEWEST_CONTENT and end < min(len(words), index + _LONGEST_RUN):
            says += _says_something(words[end])
            end += 1
        if says >= _FEWEST_CONTENT:
            yield words[index:end]


def _says_something(word: str) -> bool:
    return word not in _STOP and not word[0].isdigit()


def _telling(text: str) -> set[str]:
    """Return the words of a text that say what it is about."""
    return {_stem(word) for word in words_of(text) if _says_something(word) and word.isalpha()}


def _repeat(what: What, secret: Secret) -> Found:
    return Found(what, secret.thing, secret.paragraph)


def names_in(text: str, common: Collection[str]) -> dict[str, bool]:
    """Return the words that can be a name, each with whether it occurs within a sentence, where only a name has a
    capital.
    """
    names: dict[str, bool] = {}
    text = as_compared(text)
    for match in _CAPITAL.finditer(text):
        word = match[0].casefold()
        if len(word) < _FEWEST_LETTERS or not word[0].isalpha() or is_common(word, common):
            continue
        before = text[: match.start()].rstrip(' \t"“”«(')
        names[word] = names.get(word, False) or bool(before and before[-1] not in ".!?:;\n•*–—-|/")
    return names


_COMPOUND = re.compile(r"(?<![^\W_])[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[-\u2010-\u2013][^\W\d_]+)+")
_WITH_PARTICLES = re.compile(
    rf"\b(?:(?:{'|'.join(sorted((*PARTICLES, 'mac', 'mc', 'fitz', 'st')))})[ \-\u2010-\u2013]+){{1,3}}(?-i:[A-Z])\w+",
    re.IGNORECASE,
)
"""Matches a surname of several words: "Van der Molen"."""
_CAPITAL = re.compile(r"(?<![^\W_])[^\W\d_a-zß-öø-ÿ][^\W_]*")


def _stem(word: str) -> str:
    """Return a word without the s of the plural, or of a possessive written without its apostrophe."""
    return word[:-1] if len(word) > _FEWEST_LETTERS and word.endswith("s") else word
