"""Compares a plan's overall statement with its counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from tracker.domain.contradiction import Contradiction
from tracker.domain.plans.status import StatusScheme
from tracker.domain.text import NUMBER_WORDS, count, join, shorten

_SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\d))+")
_ON_TRACK = r"(?:on track|on target|on schedule|on course|green)"
_ALL = re.compile(rf"\b(?:all|every|everything|each|entirely|fully|wholly)\b(?! but)[^,;]{{0,80}}\b{_ON_TRACK}\b")
_MOST = re.compile(rf"\b(?:most|majority|mostly|largely|mainly|generally)\b[^,;]{{0,80}}\b{_ON_TRACK}\b")
_MOST_LAST = re.compile(rf"\b{_ON_TRACK}\b[^,;]{{0,80}}\b(?:most|majority|mostly|largely)\b")
_ALL_LAST = re.compile(rf"\b{_ON_TRACK}\b[^,;]{{0,80}}\b(?:all|every)\b(?! but)")
_GOOD = re.compile(r"\b(?:good|excellent|strong) progress\b")
_SHARE = r"\b(?P<share>\d{1,9}(?:\.\d{1,9})?) ?(?:%|per cent)(?: of (?:the |all )?actions?)?(?: (?:are|is|were|rated))*"
_NUMBER = (
    rf"\b(?P<number>\d{{1,9}}|{'|'.join(NUMBER_WORDS)})(?: actions?)?(?: (?:are|is|were|remain|remains|rated|now|at))*"
)
_NO_EVENT = r"(?! \w+ (?:was|were|has|have|moved|closed|turned|went))"
_SOME = re.compile(r"\b(?:except|exception|exceptions|apart from|other than|not|but|although|though)\b")
_NO_SLIPPAGE = re.compile(
    r"\b(?:no|without|nothing)\b(?: \w+){0,3} (?:slippage|slipped|overdue|late|delay|delays|delayed)\b"
)


def count_contradictions(
    text: str, counts: Mapping[str, int], scheme: StatusScheme, late: int
) -> Iterator[Contradiction]:
    """Yield a contradiction for each sentence of `text` that does not match the counts by status or the number
    overdue.
    """
    rated = sum(counts.values())
    watched = sum(counts[status.word] for status in scheme.statuses if status.attention)
    for match in _SENTENCE.finditer(text) if rated else ():
        plain = " ".join(match[0].casefold().split())
        wrong = _wrong_numbers(plain, counts, rated)
        if not wrong and _is_too_good(plain, watched, rated):
            wrong = [
                Contradiction(
                    f"{counts[status.word]:,} of {count(rated, 'action')} {_be(counts[status.word])} {status.word}",
                    (status.word, str(counts[status.word]), str(rated)),
                )
                for status in scheme.statuses
                if status.attention and counts[status.word]
            ]
        if not wrong and late and _NO_SLIPPAGE.search(plain) and not _SOME.search(plain):
            wrong = [Contradiction(f"{count(late, 'action')} {_be(late)} past the timescale", ("late", str(late)))]
        if wrong:
            phrase = match[0].strip()
            yield Contradiction(
                f"It says “{shorten(phrase, 120)}”, but {join([one.sentence for one in wrong])}.",
                (phrase, *chain.from_iterable(contradiction.facts for contradiction in wrong)),
            )


def _is_too_good(plain: str, watched: int, rated: int) -> bool:
    """Return whether a sentence claims that all is on track when some is not, or that most is when half is not."""
    most = _MOST.search(plain) or _MOST_LAST.search(plain)
    if most or _GOOD.search(plain):
        return watched * 2 >= rated
    return not _SOME.search(plain) and bool(_ALL.search(plain) or _ALL_LAST.search(plain))


def _wrong_numbers(plain: str, counts: Mapping[str, int], rated: int) -> list[Contradiction]:
    """Return the numbers or percentages of actions with a status that differ between the sentence and the plan."""
    wrong = []
    for word, number in counts.items():
        status = rf"{re.escape(word.casefold())}(?![/\w])"
        for match in re.finditer(rf"{_SHARE} {status}", plain):
            decimals = len(match["share"].partition(".")[2])
            if round(100 * number / rated, decimals) != float(match["share"]):
                share = f"{100 * number / rated:.{decimals}f}%"
                wrong.append(Contradiction(f"{share} are {word}", (word, str(number), str(rated))))
        for match in re.finditer(rf"{_NUMBER} {status}{_NO_EVENT}", plain):
            in_words = NUMBER_WORDS.get(match["number"])
            if (int(match["number"]) if in_words is None else in_words) != number:
                wrong.append(Contradiction(f"{number:,} {_be(number)} {word}", (word, str(number))))
    return wrong


def _be(number: int) -> str:
    return "is" if number == 1 else "are"
