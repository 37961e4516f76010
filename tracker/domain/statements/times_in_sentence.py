"""The times that a sentence names, and the reading of an indicator for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tracker.domain.dates import month_name
from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.figures.reading import Reading

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_TIME = re.compile(
    rf"\b{_MONTH}\b(?:\s+(?:to|and|–|-)\s+{_MONTH}\b)?(?:\s+\d{{4}})?"
    r"|\b(?:quarters?\s|Q)\d\s?(?:to|–|-)\s?(?:quarter\s|Q)?\d\b"
    r"|\b(?:first|last|past) (?:two|three|four|six|nine|twelve|\d+) (?:quarters|months)\b"
    r"|\bfirst half\b|\byear to date\b"
    r"|\bquarter \d|\bQ[1-4]\b|\b(?:19|20)\d\d(?:/\d\d)?\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:quarters\s+|Q)(?P<all>\d(?:\s*,\s*\d)*(?:\s*,)?\s*(?:and|&)\s*\d)(?!\d|[.,]\d|%)", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_QUARTERS = ("first", "second", "third", "fourth")


class Named(Struct, frozen=True):
    """A place in a sentence that names a time, and the reading for that time; None if there is none."""

    start: int
    end: int
    words: str
    reading: Reading | None

    @property
    def period(self) -> Period:
        """The time that is named."""
        return self.reading.period if self.reading is not None else Period.read(self.words)

    @property
    def key(self) -> object:
        """A value that is equal for two places that name the same time."""
        return id(self.reading) if self.reading is not None else self.words.casefold()

    def gap(self, start: int, end: int) -> int:
        """Return the number of characters between this place and the text from `start` to `end`."""
        return self.start - end if self.start >= end else start - self.end


def with_each_quarter(sentence: str) -> str:
    """Return a sentence with "Quarters 1 and 2" written as "quarter 1 and quarter 2", so that each of them is named."""
    return _TOGETHER.sub(lambda match: _DIGIT.sub(lambda digit: f"quarter {digit[0]}", match["all"]), sentence)


def times_in(sentence: str, own: Sequence[Reading]) -> list[Named]:
    """Return the times that a sentence names, in order: those of the readings `own`, and others."""
    times = [
        Named(*span, sentence[slice(*span)], reading) for reading in own for span in _places(reading, own, sentence)
    ]
    spans = [Named(*match.span(), match[0], None) for match in _TIME.finditer(sentence)]
    wider = [
        span
        for span in spans
        if any(_holds(span, other) for other in times)
        and not any(other.start <= span.start and span.end <= other.end for other in times)
    ]
    times = [one for one in times if not any(_holds(span, one) for span in wider)]
    times += [span for span in spans if span in wider or not any(_meets(span, other) for other in times)]
    return sorted(times, key=lambda one: (one.start, one.end))


def _holds(outer: Named, inner: Named) -> bool:
    """Return whether a time is longer than another that it contains: "quarters 1 to 3" contains "Q1"."""
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start


def _meets(one: Named, other: Named) -> bool:
    return one.start < other.end and other.start < one.end


def _places(reading: Reading, own: Sequence[Reading], sentence: str) -> Iterator[tuple[int, int]]:
    """Yield the places in the sentence that name the period of a reading, in any of its forms."""
    for words in _names(reading, own):
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", sentence, re.IGNORECASE):
            yield match.span()


def _names(reading: Reading, own: Sequence[Reading]) -> tuple[str, ...]:
    """Return the names of a period as written and in words; without the year if no other reading has the same name."""
    period, day = reading.period, reading.period.ends_on
    names = [period.text] if period.text.strip() else []
    if day is None or period.kind not in (PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.DAY):
        return tuple(names)
    others = [one.period for one in own if one is not reading and one.period.ends_on]
    same_kind = [one for one in others if one.kind is period.kind]
    month = month_name(day)
    number = (day.month - 4) // 3 % 4 + 1
    of_the_quarter = [f"quarter {number}", f"Q{number}", f"the {_QUARTERS[number - 1]} quarter"]
    if period.kind is PeriodKind.QUARTER:
        if not any(period.ends_on and period.ends_on.month == day.month for period in same_kind):
            names += of_the_quarter
        return tuple(names)
    spelled = f"{day.day} {month}" if period.kind is PeriodKind.DAY else month
    names.append(f"{spelled} {day.year}")
    if not any(
        period.ends_on and (period.ends_on.month, period.ends_on.day) == (day.month, day.day) for period in same_kind
    ):
        names.append(spelled)
    if _ends_a_quarter(period) and not any(
        period.kind is PeriodKind.QUARTER
        or (_ends_a_quarter(period) and period.ends_on and period.ends_on.month == day.month)
        for period in others
    ):
        names += of_the_quarter
    return tuple(names)


def _ends_a_quarter(period: Period) -> bool:
    """Return whether a month or a day is the last of a quarter: June, or 30 June."""
    day = period.ends_on
    if day is None or day.month % 3 or period.kind not in (PeriodKind.MONTH, PeriodKind.DAY):
        return False
    return day.day == (31 if day.month in (3, 12) else 30)
