"""The sentences of reports that state a figure of an indicator, found in their texts: offered, never taken over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tracker.domain.dates import month_name
from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.figures.printed_precision import as_precise
from tracker.domain.figures.reading import Reading, read_figure
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged import Judged
from tracker.domain.indicators.measure import Measure, measure_of
from tracker.domain.indicators.statement import Statement

_MOST = 12
_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+")
_BULLET = re.compile(r"^\s*(?:[•●◦▪‣·–—*-])\s+")
_WORD = re.compile(r"[a-zà-ÿ]{3,}")
_FIGURE = re.compile(
    r"(?<![\w.,/])(?P<said>(?:about|around|approximately|over|under|more than|less than|at least|nearly)\s+)?"
    r"(?P<core>[-−]?£?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:\s?(?:m|bn|k|million|billion)\b)?%?"
    r"|[-−]?£?\d+(?:\.\d+)?(?:\s?(?:m|bn|k|million|billion)\b)?%?|\d{1,3}:[0-5]\d)(?![\w/])",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    (
        *("the", "and", "for", "with", "from", "per", "cent", "who", "are", "that", "this", "have", "has", "not"),
        *("its", "their", "each", "all", "were", "was", "been", "than", "less", "more", "within"),
    )
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_TIME = re.compile(
    rf"\b{_MONTH}\b(?:\s+(?:to|and|–|-)\s+{_MONTH}\b)?(?:\s+\d{{4}})?"
    r"|\bquarter \d|\bQ[1-4]\b|\b(?:19|20)\d\d(?:/\d\d)?\b"
)
_TARGET = re.compile(r"\btarget(?:\s+(?:of|is|was|for))*\s*(?:an?\s|the\s)?$", re.IGNORECASE)
_QUARTERS = ("first", "second", "third", "fourth")
_SPAN = re.compile(
    r"(?P<number>\d+)[ -](?:(?:working|calendar|clear) )?(?P<unit>minute|hour|day|week|month|year)s?\b", re.IGNORECASE
)
_STEM = 6
"""Letters of a word by which it is known in another form: 'registered', 'registration'."""


class ReportText(Struct, frozen=True):
    """A text of a report, and where it stands: 'the summary of item 5'."""

    where: str
    text: str


class Offer(Struct, frozen=True):
    """A sentence that states a figure: where it was found, and the statement that could be made of it."""

    where: str
    statement: Statement


def offers_in(content: IndicatorContent, texts: Sequence[ReportText]) -> tuple[Offer, ...]:
    """The figures of an indicator that sentences state, without those that are among its statements; the first dozen.

    A sentence is about it where it has most words of its name, and names no other span: "within 30 days" is not about
    what is paid within 10. The figure has to be of its measure, and is that of the
    period that the sentence names nearest to it, or of several in their order where there are as many; where it names
    none, of the reading with that figure, else the latest. Where it names a time without a reading, it is of that time.
    """
    held = {(" ".join(one.text.split()), one.printed) for one in content.statements}
    found: dict[tuple[str, str], Offer] = {}
    stems, spans = _stems(content.indicator.name), _spans(content.indicator.name)
    for text in texts:
        for sentence in _sentences(text.text):
            if not _is_about(stems, sentence) or _is_of_another_span(spans, sentence):
                continue
            for statement in _stated(content, sentence):
                key = (sentence, statement.printed)
                if key not in held:
                    found.setdefault(key, Offer(text.where, statement))
    return tuple(found.values())[:_MOST]


def _sentences(text: str) -> Iterator[str]:
    for part in _SENTENCES.split(text):
        sentence = " ".join(_BULLET.sub("", part).split())
        if any(sign.isdigit() for sign in sentence):
            yield sentence


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold()) if word not in _SMALL_WORDS}


def _is_about(stems: set[str], sentence: str) -> bool:
    """Return whether a sentence has more than half of the words of a name, and two of them where there are two."""
    shared = len(stems & _stems(sentence))
    return bool(stems) and shared >= min(2, len(stems)) and shared * 2 > len(stems)


def _spans(text: str) -> set[tuple[str, str]]:
    """The spans of time that a text names, each with its unit."""
    return {(found["number"], found["unit"].casefold()) for found in _SPAN.finditer(text)}


def _is_of_another_span(spans: set[tuple[str, str]], sentence: str) -> bool:
    """Return whether a sentence names a span in the unit of one of these, and none of these."""
    units = {unit for _, unit in spans}
    said = {span for span in _spans(sentence) if span[1] in units}
    return bool(said) and not said & spans


def _stated(content: IndicatorContent, sentence: str) -> Iterator[Statement]:
    own = [one for one in content.readings if not one.series and one.value is not None]
    named = sorted(((*place, one) for one in own for place in _places(one, own, sentence)), key=lambda place: place[:2])
    measure, target = measure_of(content), content.indicator.target.value
    figures: list[tuple[re.Match[str], float]] = []
    for figure in _FIGURE.finditer(sentence):
        start, end = figure.span("core")
        value, _ = read_figure(figure["core"])
        if value is None or any(first < end and start < last for first, last, _ in named):
            continue
        if _is_of(measure, figure["core"]) and not (value == target and _TARGET.search(sentence[:start])):
            figures.append((figure, value))
    in_order = list({id(one): one for _, _, one in named}.values())
    for index, (figure, value) in enumerate(figures):
        if len(in_order) == len(figures):
            reading: Reading | None = in_order[index]
        else:
            reading = _nearest(named, *figure.span("core")) or _like(own, figure["core"], value)
        period = reading.period if reading is not None else _other_time(sentence)
        latest = Judged(content).latest
        if period is None and latest is not None:
            period = latest.period
        if period is not None:
            printed = " ".join(figure[0].split())
            yield Statement("figure", sentence, printed, period, indicator_id=content.indicator.id)


def _other_time(sentence: str) -> Period | None:
    """The time that a sentence names where no reading is of it: then the latest is not what it speaks of."""
    found = _TIME.search(sentence)
    return Period.read(found[0]) if found else None


def _is_of(measure: Measure, printed: str) -> bool:
    """Return whether a figure is printed as those of a measure are; a bare year or a single digit is no count."""
    if measure in (Measure.PERCENT, Measure.POUNDS, Measure.CLOCK):
        return {Measure.PERCENT: "%", Measure.POUNDS: "£", Measure.CLOCK: ":"}[measure] in printed
    if any(mark in printed for mark in "%£:"):
        return False
    digits = printed.lstrip("-−")
    return len(digits) > 1 and not re.fullmatch(r"(?:19|20)\d\d", digits)


def _places(reading: Reading, own: Sequence[Reading], sentence: str) -> Iterator[tuple[int, int]]:
    """Find the places at which a sentence names the period of a reading, in any of the ways that it is written."""
    for words in _names(reading, own):
        for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", sentence, re.IGNORECASE):
            yield found.span()


def _names(reading: Reading, own: Sequence[Reading]) -> tuple[str, ...]:
    """The names of a period: as written, and in words; without its year where no other reading shares them."""
    period, day = reading.period, reading.period.ends_on
    names = [period.text] if period.text.strip() else []
    if day is None or period.kind not in (PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.DAY):
        return tuple(names)
    others = [one.period for one in own if one is not reading and one.period.kind is period.kind and one.period.ends_on]
    month = month_name(day)
    if period.kind is PeriodKind.QUARTER:
        number = (day.month - 4) // 3 % 4 + 1
        if not any(one.ends_on and one.ends_on.month == day.month for one in others):
            names += [f"quarter {number}", f"Q{number}", f"the {_QUARTERS[number - 1]} quarter"]
        return tuple(names)
    spelled = f"{day.day} {month}" if period.kind is PeriodKind.DAY else month
    names.append(f"{spelled} {day.year}")
    same = [one for one in others if one.ends_on and (one.ends_on.month, one.ends_on.day) == (day.month, day.day)]
    if not same:
        names.append(spelled)
    return tuple(names)


def _nearest(named: Sequence[tuple[int, int, Reading]], start: int, end: int) -> Reading | None:
    """The reading whose period is named nearest to a figure."""

    def gap(place: tuple[int, int, Reading]) -> int:
        return place[0] - end if place[0] >= end else start - place[1]

    return min(named, key=gap)[2] if named else None


def _like(own: Sequence[Reading], printed: str, value: float) -> Reading | None:
    """The newest reading that the figure could be of, at its precision."""
    same = [
        one for one in own if one.value is not None and as_precise(one.value, printed) == as_precise(value, printed)
    ]
    return same[-1] if same else None
