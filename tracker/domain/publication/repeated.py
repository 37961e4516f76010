"""Find where a text repeats what is kept back: some of its words in a row, a name, a figure.

Case, dashes, quotes and spaces make no difference. What the program itself says, the headings of what is published, and
the common words of the field are nobody's secret.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

RUN, TITLE_RUN = 7, 5
"""Words in a row from which on a text repeats another, or a title. Measured: docs/decisions/0012."""
_LONGEST_RUN = 14
"""The longest run, used where many of its words say nothing."""
_FEWEST_CONTENT = 3
"""Words of a run that say something: those of 'for the Director of Nursing' are too few."""
_SHORT_CONTENT = 3
"""Words of content in a text that is shorter than a run and has no rare word."""
_FEWEST_LETTERS = 4
"""Letters of a word that can be a name by itself."""
_FEWEST_DIGITS = 3
"""Significant digits of a figure that is searched for by itself: '54.7' has three, '5,000' one, '3' one."""
_YEARS = range(1900, 2100)

_DROPPED = dict.fromkeys(map(ord, "'`\u2018\u2019\u00b4\u02bc\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_WHOSE = re.compile(r"(?i)(?<=\w)['\u2019]s\b")
_WORD = re.compile(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+")
_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{1,2}-\d{1,2}\b|\b(?:19|20)\d\d\s*[/–-]\s*\d{2,4}\b")
_FIGURE = re.compile(r"(?<![\w.,])(£?)\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![.,]?\d)\s?(%?)")
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
"""Words that hold a sentence together or tell a time, and say nothing by themselves."""

What = Literal["words", "name", "figure", "mark"]


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that is kept back: in what, as a sentence says it ("an exempt note"), and under what paragraph.

    `is_title`: the thing is called so. `indicator_id`: it is a figure of that indicator, and all of it. `is_owner`: it
    says whose the thing is.
    """

    text: str
    thing: str
    paragraph: str = ""
    is_title: bool = False
    indicator_id: int | None = None
    is_owner: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A repetition, and of what; never the words themselves.

    "mark": the text says of itself, as this program does, that it is exempt.
    """

    what: What
    thing: str
    paragraph: str = ""

    def say(self) -> str:
        """'repeats words of an exempt note'."""
        return {
            "words": f"repeats words of {self.thing}",
            "name": f"gives a name that stands in {self.thing}",
            "figure": f"gives a figure of {self.thing}",
            "mark": f"says “{self.thing}”, as this program marks what is exempt, and has no mark",
        }[self.what]


class KeptBack:
    """All that is kept back, ready to be looked for: once for each word of a text, however much there is."""

    def __init__(
        self,
        secrets: Iterable[Secret],
        *,
        common: Collection[str],
        headings: Iterable[str] = (),
        roles: Iterable[str] = (),
        allowed: Iterable[str] = (),
        figures: Iterable[str] = (),
        own_figures: Iterable[tuple[int, str]] = (),
    ) -> None:
        """`headings` are the names of what is published, `roles` those of its owners.

        `allowed` are texts that may be published as they are. `figures` are published as figures; `own_figures` those
        of each indicator, by its id.
        """
        self._common = common
        headings, allowed, roles = list(headings), list(allowed), list(roles)
        said = {_stem(word) for text in (*headings, *allowed) for word in words_of(text)}
        said_of_owners = said | {_stem(word) for text in roles for word in words_of(text)}
        free = {run for text in allowed for run in self._all_runs(words_of(text))}
        named = free | {run for text in (*headings, *roles) for run in self._all_runs(words_of(text))}
        self._runs: dict[str, Secret] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._names: dict[str, Secret] = {}
        self._sure: set[str] = set()
        self._figures: dict[str, Secret] = {}
        self._of_indicator: dict[int, dict[str, Secret]] = {}
        for secret in dict.fromkeys(secrets):
            if secret.indicator_id is not None:
                self._of_indicator.setdefault(secret.indicator_id, {}).update(
                    dict.fromkeys(_short_figures(secret.text), secret)
                )
            else:
                self._add_runs(secret, free if secret.is_title else named)
                self._add_names(secret, said_of_owners if secret.is_owner else said)
            for figure in figures_in(secret.text) | _fractions(secret.text):
                self._figures.setdefault(figure, secret)
        public = {figure for text in (*figures, *headings, *roles, *allowed) for figure in figures_in(text)}
        for figure in public:
            self._figures.pop(figure, None)
        self._rounded = {
            rounded: secret for figure, secret in self._figures.items() for rounded in _roundings_of(figure)
        }
        for indicator_id, text in own_figures:
            for figure in _short_figures(text):
                self._of_indicator.get(indicator_id, {}).pop(figure, None)
        for figure in {figure for text in allowed for figure in _short_figures(text)}:
            for own in self._of_indicator.values():
                own.pop(figure, None)

    @property
    def is_empty(self) -> bool:
        """True if there is nothing to be found."""
        return not (self._runs or self._names or self._figures or any(self._of_indicator.values()))

    def forget(self, known: KeptBack) -> None:
        """Look no longer for what can be found by what is `known`."""
        pairs = [(self._runs, known._runs), (self._figures, known._figures), (self._rounded, known._rounded)]
        pairs += [(own, known._of_indicator.get(row_id, {})) for row_id, own in self._of_indicator.items()]
        surely = {
            name: secret for name, secret in known._names.items() if name in known._sure or name not in self._sure
        }
        for own, theirs in [*pairs, (self._names, surely)]:
            for text in theirs:
                own.pop(text, None)

    def found_in(
        self, text: str, indicator_id: int | None = None, *, fewest_digits: int = _FEWEST_DIGITS
    ) -> tuple[Found, ...]:
        """Return the kept-back texts that the text repeats, each once; a figure needs `fewest_digits` significant
        digits.

        `indicator_id`: the text is about that indicator's figures.
        """
        words = words_of(text)
        found: dict[Found, None] = {}
        for index, word in enumerate(words):
            for length in self._lengths.get(word, ()):
                secret = self._runs.get(" ".join(words[index : index + length]))
                if secret is not None:
                    found[_found("words", secret)] = None
        if self._names:
            stems = {_stem(word): word for word in words if not is_common(word, self._common)}
            for name in self._names.keys() & stems.keys():
                if name in self._sure or stems[name] in names_in(text, self._common):
                    found[_found("name", self._names[name])] = None
        if self._figures or indicator_id in self._of_indicator:
            found |= dict.fromkeys(self._figures_found(text, indicator_id, fewest_digits))
        return tuple(found)

    def _figures_found(self, text: str, indicator_id: int | None, fewest: int) -> Iterator[Found]:
        for figure in figures_in(text, fewest):
            if figure in self._figures:
                yield _found("figure", self._figures[figure])
        for figure in _scaled(text, fewest):
            if figure in self._rounded:
                yield _found("figure", self._rounded[figure])
        own = self._of_indicator.get(indicator_id) if indicator_id is not None else None
        for figure in _short_figures(text) if own else ():
            if own and figure in own:
                yield _found("figure", own[figure])

    def _all_runs(self, words: list[str]) -> Iterator[str]:
        """Every run that can be looked for, so that a short text within a longer one counts too."""
        for length in range(2, _LONGEST_RUN + 1):
            for index in range(len(words) - length + 1):
                yield " ".join(words[index : index + length])

    def _add_runs(self, secret: Secret, free: Collection[str]) -> None:
        least = TITLE_RUN if secret.is_title else RUN
        for text in {secret.text, *secret.text.splitlines()}:
            words = words_of(text)
            for run in _runs_of(words, least) if len(words) >= least or self._says_enough(words) else ():
                joined = " ".join(run)
                if joined in free:
                    continue
                self._runs.setdefault(joined, secret)
                known = self._lengths.get(run[0], ())
                if len(run) not in known:
                    self._lengths[run[0]] = (*known, len(run))

    def _says_enough(self, words: list[str]) -> bool:
        """Return whether so few words are of somebody or something: with a rare word, or several that say something."""
        content = [word for word in words if _says_something(word)]
        return len(content) >= _SHORT_CONTENT or any(self._is_rare(word) for word in content)

    def _add_names(self, secret: Secret, said: Collection[str]) -> None:
        for word, sure in names_in(secret.text, self._common).items():
            name = _stem(word)
            if name not in said:
                self._names.setdefault(name, secret)
                if sure:
                    self._sure.add(name)

    def _is_rare(self, word: str) -> bool:
        return len(word) >= _FEWEST_LETTERS and not is_common(word, self._common)


def _runs_of(words: list[str], least: int) -> Iterator[list[str]]:
    """The runs of so many words, each longer where too few of it say something; a shorter text is one run."""
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


def _found(what: What, secret: Secret) -> Found:
    return Found(what, secret.thing, secret.paragraph)


def words_of(text: str) -> list[str]:
    """The words and numbers of a text as they are compared."""
    found = _WORD.findall(_plain(text).casefold())
    return [word.replace(",", "") if word[0].isdigit() else word for word in found]


def _plain(text: str) -> str:
    """The text without what can be written in several ways, and without the 's of whose something is."""
    if not text.isascii():
        text = _numeric(text)
    return _WHOSE.sub("", text).translate(_DROPPED)


def is_common(word: str, common: Collection[str]) -> bool:
    """Return whether a word, or what it is a form of, is among the common ones."""
    if word in common:
        return True
    return any(
        word.endswith(ending) and (word[: -len(ending)] + instead) in common
        for ending, instead in _ENDINGS
        if len(word) - len(ending) >= 3
    )


_ENDINGS = (
    *(("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e")),
    *(("ly", ""), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("or", ""), ("or", "e"), ("ors", "")),
    *(("al", ""), ("ally", ""), ("ment", ""), ("ments", ""), ("ion", ""), ("ion", "e"), ("ions", ""), ("ions", "e")),
    *(("ation", ""), ("ation", "e"), ("ations", "e"), ("ity", ""), ("ness", ""), ("able", ""), ("able", "e")),
)


def names_in(text: str, common: Collection[str]) -> dict[str, bool]:
    """The words that can be a name, and whether each stands within a sentence, where only a name has a capital."""
    found: dict[str, bool] = {}
    text = _plain(text)
    for place in _CAPITAL.finditer(text):
        word = place[0].casefold()
        if len(word) < _FEWEST_LETTERS or not word[0].isalpha() or is_common(word, common):
            continue
        before = text[: place.start()].rstrip(' \t"“”«(')
        found[word] = found.get(word, False) or bool(before and before[-1] not in ".!?:;\n•*–—-|/")
    return found


_CAPITAL = re.compile(r"(?<![^\W_])[^\W\d_a-zß-öø-ÿ][^\W_]*")


def _stem(word: str) -> str:
    """A word without the s of the plural, or of whose something is where the apostrophe is left out."""
    return word[:-1] if len(word) > _FEWEST_LETTERS and word.endswith("s") else word


def _numbers(text: str) -> list[tuple[str, str, str, str]]:
    """Each number with the sign before it, its fraction, and the sign behind it; no dates.

    "412 345" is three: as it stands, and as one.
    """
    if not any(map(str.isdigit, text)):
        return []
    plain = _DATE.sub(" ", _numeric(text))
    joined = _GROUPED.sub("", plain)
    return _FIGURE.findall(plain) + (_FIGURE.findall(joined) if joined != plain else [])


def _numeric(text: str) -> str:
    """A text with plain spaces and digits, and a full stop for the raised point of a decimal."""
    return text if text.isascii() else _POINT.sub(".", unicodedata.normalize("NFKC", text))


_GROUPED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_POINT = re.compile(r"(?<=\d)[\u00b7\u2022\u2027\u2219\u22c5](?=\d)")
_SCALED = re.compile(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)\s?(k|m|bn|thousand|million|billion)\b", re.IGNORECASE)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}


def _scaled(text: str, fewest: int = _FEWEST_DIGITS) -> set[str]:
    """The figures that a text gives in thousands or more, with the digits that matter in one that can be told."""
    if not any(map(str.isdigit, text)):
        return set()
    found = set()
    for digits, scale in _SCALED.findall(_numeric(text)):
        figure = _one_spelling(*_shifted(digits.replace(",", ""), _SCALES[scale.casefold()]))
        if _digits(figure) >= fewest:
            found.add(figure)
    return found


def _shifted(digits: str, places: int) -> tuple[str, str]:
    """A number with its point so many places further right, as whole number and fraction."""
    whole, _, rest = digits.partition(".")
    rest = rest.ljust(places, "0")
    return whole + rest[:places], f".{rest[places:]}" if rest[places:] else ""


def _roundings_of(figure: str) -> set[str]:
    """A figure of thousands as it is rounded to three digits or more: '412000' and '412300' of '412345'."""
    whole = figure.partition(".")[0]
    found = set()
    if len(whole) > _FEWEST_DIGITS:
        for kept in range(_FEWEST_DIGITS, len(whole) + 1):
            unit = 10 ** (len(whole) - kept)
            found |= {str(int(whole) // unit * unit), str((int(whole) + unit // 2) // unit * unit)}
    return {one for one in found if _digits(one) >= _FEWEST_DIGITS} | {figure}


def figures_in(text: str, fewest: int = _FEWEST_DIGITS) -> set[str]:
    """The figures of a text that can be told by themselves, each in one spelling: '48250' of '£48,250'.

    No dates and years, and nothing with fewer than `fewest` digits that matter.
    """
    found = _scaled(text, fewest)
    for pound, whole, rest, percent in _numbers(text):
        figure = _one_spelling(whole, rest)
        plain = figure.isdigit() and not pound and not percent and "," not in whole
        if _digits(figure) >= fewest and not (plain and len(figure) == 4 and int(figure) in _YEARS):
            found.add(figure)
    return found


def _short_figures(text: str) -> set[str]:
    """Every figure of a text but a lone digit without a sign, for texts about the same indicator."""
    found = set()
    for pound, whole, rest, percent in _numbers(text):
        figure = _one_spelling(whole, rest)
        if len(figure.replace(".", "")) > 1:
            found.add(figure)
        elif pound or percent:
            found.add(f"{pound}{figure}{percent}")
    return found


def _fractions(text: str) -> set[str]:
    """The percentages of a text as a workbook holds them: 0.547 for 54.7%."""
    shares = (f"{float(whole.replace(',', '') + rest) / 100:.9f}" for _, whole, rest, sign in _numbers(text) if sign)
    return {figure for share in shares for figure in figures_in(share)}


def _one_spelling(whole: str, rest: str) -> str:
    figure = f"{whole.replace(',', '').lstrip('0')}{rest}"
    if rest:
        figure = (figure if len(figure) < 14 else f"{float(figure):.9g}").rstrip("0").rstrip(".")
    return figure or "0"


def _digits(figure: str) -> int:
    """Count the significant digits: no zeros before, and none at the end of a whole number."""
    if "." in figure:
        return len(figure.replace(".", "").lstrip("0"))
    return len(figure.rstrip("0"))
