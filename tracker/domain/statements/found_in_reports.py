"""Sentences of reports that state a figure of an indicator, found in their texts. They are offered, never imported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from tracker.domain.figures.printed_precision import as_precise, cut
from tracker.domain.figures.reading import Reading, read_figure
from tracker.domain.formatted_text import plain
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import Measure, measure_of
from tracker.domain.indicators.statement import Statement
from tracker.domain.statements.times_in_sentence import Named, times_in, with_each_quarter

BY_FIGURE = "The sentence names no indicator; its figures are this one’s."
_MOST = 12
_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+")
_BULLET = re.compile(r"^\s*(?:[•●◦▪‣·–—*-])\s+")
_WORD = re.compile(r"[a-zà-ÿ]{3,}")
_FIGURE = re.compile(
    r"(?<![\w.,/])(?P<said>(?:about|around|approximately|over|under|more than|less than|at least|nearly)\s+)?"
    r"(?P<core>\d{1,3}:[0-5]\d|[-−]?£?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:\s?(?:m|bn|k|million|billion)\b)?%?"
    r"|[-−]?£?\d+(?:\.\d+)?(?:\s?(?:m|bn|k|million|billion)\b)?%?)(?![\w/])",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    (
        *("the", "and", "for", "with", "from", "per", "cent", "who", "are", "that", "this", "have", "has", "not"),
        *("its", "their", "each", "all", "were", "was", "been", "than", "less", "more", "within"),
    )
)
_TARGET = re.compile(
    r"\btarget(?:\s+(?:of|is|was|for|has|been|remains|stays|currently|now|still|set|at|to))*\s*(?:an?\s|the\s)?$",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?P<number>\d+)[ -](?:(?:working|calendar|clear) )?(?P<unit>minute|hour|day|week|month|year)s?\b", re.IGNORECASE
)
_UNIT = re.compile(
    r"[ -](?:(?:working|calendar|clear) )?(?P<unit>second|minute|hour|day|week|month|year)s?\b", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"[ -]?[\w ]*,?\s(?:from|to|and|compared with|compared to|against|than|instead of)\s$", re.IGNORECASE
)
_FEWEST_DIGITS = 3
"""Minimum number of digits in a sentence recognised by its figures alone; fewer could fit too many indicators."""
_STEM = 6
"""Number of letters by which another form of a word is recognised: 'registered', 'registration'."""


class ReportText(Struct, frozen=True):
    """A text of a report, and the words for its place: 'the summary of item 5'."""

    where: str
    text: str


class Offer(Struct, frozen=True):
    """A sentence that states a figure, with its place and the statement that could be made from it.

    `by_figure`: the sentence names no indicator, but its figures and periods are those of this one.
    """

    where: str
    statement: Statement
    by_figure: bool = False


def offers_in(content: IndicatorContent, texts: Sequence[ReportText], names: Sequence[str] = ()) -> tuple[Offer, ...]:
    """Return the figures of an indicator that sentences state, without its existing statements; at most a dozen.

    A sentence is about the indicator if it has most words of its name and names no other span: "within 30 days" is not
    about what is paid within 10. The figure must be of the indicator's measure. It is of the period that the sentence
    names nearest to it; or if there are as many periods as figures, of the one with the same position. If no period is
    named, it is of the reading with that figure, otherwise of the latest. If a time without a reading is named, it is
    of that time.

    A sentence that is about none of `names` (those of all indicators) is offered last, if its figures are those of the
    periods that it names.
    """
    held = {(" ".join(plain(statement.text).split()), statement.printed) for statement in content.statements}
    named: dict[tuple[str, str], Offer] = {}
    by_figure: dict[tuple[str, str], Offer] = {}
    stems, spans = _stems(content.indicator.name), _spans(content.indicator.name)
    others = [(_stems(name), _spans(name)) for name in names]
    for text in texts:
        for sentence in _sentences(text.text):
            if _is_about(stems, spans, sentence):
                for statement, _ in _stated(content, sentence):
                    named.setdefault((sentence, statement.printed), Offer(text.where, statement))
            elif not any(_is_about(*other, sentence) for other in others):
                for statement in _by_figure(content, sentence):
                    by_figure.setdefault((sentence, statement.printed), Offer(text.where, statement, by_figure=True))
    offers = {**named, **by_figure}
    return tuple(offer for key, offer in offers.items() if key not in held)[:_MOST]


def _sentences(text: str) -> Iterator[str]:
    for part in _SENTENCES.split(plain(text)):
        sentence = " ".join(_BULLET.sub("", part).split())
        if any(sign.isdigit() for sign in sentence):
            yield sentence


@lru_cache(4096)
def _stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text; cached, as every indicator asks for those of each sentence."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()) if word not in _SMALL_WORDS)


def _is_about(stems: frozenset[str], spans: set[tuple[str, str]], sentence: str) -> bool:
    """Return whether a sentence has more than half of the words of a name and names no other span of time.

    If the name has two words or more, the sentence must have at least two of them.
    """
    shared = len(stems & _stems(sentence))
    enough = bool(stems) and shared >= min(2, len(stems)) and shared * 2 > len(stems)
    return enough and not _is_of_another_span(spans, sentence)


def _spans(text: str) -> set[tuple[str, str]]:
    """Return the spans of time that a text names, each with its unit."""
    return {(match["number"], match["unit"].casefold()) for match in _SPAN.finditer(text)}


def _is_of_another_span(spans: set[tuple[str, str]], sentence: str) -> bool:
    """Return whether a sentence names spans in the same unit as `spans`, but none of `spans`."""
    units = {unit for _, unit in spans}
    of_units = {span for span in _spans(sentence) if span[1] in units}
    return bool(of_units) and not of_units & spans


def _stated(content: IndicatorContent, sentence: str) -> Iterator[tuple[Statement, Named | None]]:
    """Yield each figure of a sentence as a statement, and the place that names its period; None if no place does."""
    searched, measure = with_each_quarter(sentence), measure_of(content)
    if not any(_is_of(measure, figure["core"]) for figure in _FIGURE.finditer(searched)):
        return  # before looking for times: most sentences are searched for the figures of every indicator
    own = [reading for reading in content.readings if not reading.series and reading.value is not None]
    named, target = times_in(searched, own), content.indicator.target.value
    figures: list[tuple[re.Match[str], float]] = []
    of_another_unit = 0  # end of the last figure in another unit, or of one that is compared with it
    for figure in _FIGURE.finditer(searched):
        start, end = figure.span("core")
        value, _ = read_figure(figure["core"])
        if value is None or any(one.start < end and start < one.end for one in named):
            continue
        goes_on = of_another_unit and _GOES_ON.match(searched[of_another_unit:start])
        counts_else = measure is Measure.NUMBER and (
            goes_on or _is_in_another_unit(content.indicator.unit, searched[end:])
        )
        of_another_unit = end if counts_else else 0
        is_target = value == target and _TARGET.search(searched[:start])
        if _is_of(measure, figure["core"]) and not counts_else and not is_target:
            figures.append((figure, value))
    in_order = list({one.key: one for one in reversed(named)}.values())[::-1]
    latest = Judged(content).latest
    for index, (figure, value) in enumerate(figures):
        named_time = in_order[index] if len(in_order) == len(figures) else _nearest(named, *figure.span("core"))
        reading = None if named_time else _like(own, figure["core"], value) or latest
        period = named_time.period if named_time else reading.period if reading else None
        if period is not None:
            printed = " ".join(figure[0].split())
            yield Statement("figure", sentence, printed, period, indicator_id=content.indicator.id), named_time


def _by_figure(content: IndicatorContent, sentence: str) -> Iterator[Statement]:
    """Yield the figures of a sentence that names no indicator, if each is that of the reading whose period it names."""
    stated = list(_stated(content, sentence))
    for statement, named_time in stated:
        value, printed = read_figure(statement.printed)[0], statement.printed
        reading = named_time.reading.value if named_time and named_time.reading else None
        if reading is None or value is None or value == content.indicator.target.value:
            return
        if as_precise(value, printed) not in (as_precise(reading, printed), cut(reading, printed)):
            return
    if sum(sign.isdigit() for statement, _ in stated for sign in statement.printed) >= _FEWEST_DIGITS:
        yield from (statement for statement, _ in stated)


def _is_in_another_unit(unit: str, behind: str) -> bool:
    """Return whether the words after a figure give it a unit of time that is not the indicator's: "128 seconds"."""
    match = _UNIT.match(behind)
    return match is not None and match["unit"].casefold() not in unit.casefold()


def _is_of(measure: Measure, printed: str) -> bool:
    """Return whether a figure is printed in the form of a measure; a bare year or a single digit is not a count."""
    if measure in (Measure.PERCENT, Measure.POUNDS, Measure.CLOCK):
        return {Measure.PERCENT: "%", Measure.POUNDS: "£", Measure.CLOCK: ":"}[measure] in printed
    if any(mark in printed for mark in "%£:"):
        return False
    digits = printed.lstrip("-−")
    return len(digits) > 1 and not re.fullmatch(r"(?:19|20)\d\d", digits)


def _nearest(named: Sequence[Named], start: int, end: int) -> Named | None:
    """Return the named time nearest to a figure; None if none is named."""
    return min(named, key=lambda one: one.gap(start, end), default=None)


def _like(own: Sequence[Reading], printed: str, value: float) -> Reading | None:
    """Return the newest reading that has this figure, at the precision of the figure; None if there is none."""
    same = [
        reading
        for reading in own
        if reading.value is not None and as_precise(reading.value, printed) == as_precise(value, printed)
    ]
    return same[-1] if same else None
