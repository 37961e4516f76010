"""Finds the places of a public paper that repeat something exempt, and names them without giving it away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.domain.history.change_words import NOUNS
from tracker.domain.history.row_kinds import Record
from tracker.domain.papers.paper import Paper
from tracker.domain.publication.compared_words import words_of
from tracker.domain.publication.published_texts import Published, published_texts
from tracker.domain.publication.refusal import Repeat
from tracker.domain.publication.repeats_of_exempt import Found, KeptBack
from tracker.services.publication.forgotten_marks import says_exempt

if TYPE_CHECKING:
    from tracker.office.publication_check import Checked

Repeated = tuple[Published, tuple[Found, ...]]
"""A text of the paper, and the exempt content that it repeats."""
_PIECE = 5
"""The number of consecutive words by which a text is recognised that a file has cut short."""
_MOST_PLACES = 200
"""The most places that are searched for individually in the finished file."""


def repeated_texts(public: Paper, kept_back: KeptBack, allowed: Collection[str]) -> list[Repeated]:
    """Return the texts that repeat exempt content, or say of themselves that they are exempt, except those `allowed`.

    A place is listed once for each of its texts, now and in the edition before. A role is listed only at its first
    place.
    """
    by_text: dict[tuple[str, str], Repeated] = {}
    roles: set[str] = set()
    for text in published_texts(public):
        repeats = () if text.is_figure else kept_back.found_in(text.text, text.indicator_id)
        repeated = says_exempt(text) if text.text not in allowed else None
        if repeated:
            repeats = (repeated, *repeats)
        if repeats and text.text not in roles:
            by_text.setdefault((text.key, text.text), (text, repeats))
            roles |= {text.text} if text.is_role else set()
    return list(by_text.values())[:_MOST_PLACES]


def places_of(repeated: Sequence[Repeated], checked: Checked) -> tuple[list[Repeated], dict[str, tuple[Found, ...]]]:
    """Return the repeated texts that are in the file, whole or cut short, and whatever else was found, by part of the
    file.
    """
    there = [repeat for repeat, is_there in zip(repeated, checked.holds, strict=True) if is_there]
    elsewhere = _beyond(checked.repeats, there)
    for part in checked.repeats:
        pieces = set(_pieces(checked.texts.get(part, "")))
        there += [
            one
            for one in repeated
            if one not in there
            and not set(one[1]).isdisjoint(elsewhere.get(part, ()))
            and not pieces.isdisjoint(_pieces(one[0].text))
        ]
        elsewhere = _beyond(elsewhere, there)
    return there, elsewhere


def _beyond(
    repeats_by_part: Mapping[str, tuple[Found, ...]], there: Iterable[Repeated]
) -> dict[str, tuple[Found, ...]]:
    """Return the parts in which something is found that none of the texts repeats."""
    listed = {one for _, some in there for one in some}
    return {part: some for part, some in repeats_by_part.items() if not listed.issuperset(some)}


def _pieces(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the runs of words by which a text is recognised; a shorter text is a single run."""
    words = tuple(words_of(text))
    if 0 < len(words) < _PIECE:
        yield words
    yield from zip(*(words[start:] for start in range(_PIECE)), strict=False)


def as_repeats(
    there: Sequence[Repeated], kept_back: KeptBack, elsewhere: Mapping[str, tuple[Found, ...]], texts: Mapping[str, str]
) -> tuple[Repeat, ...]:
    """Return the places to be reported: those in the tracker, or if there are none, those in parts of the file.

    `texts` holds the text of each part. A part without text has no key, because nobody could tell what would be
    permitted.
    """

    def name(record: Record) -> str:
        """Return the name of a record, or only its number in the file if the name gives away kept-back content."""
        noun, label = NOUNS[type(record)], record.label()
        if any(kept_back.found_in(text) for text in (label, getattr(record, "title", ""), getattr(record, "name", ""))):
            return f"{noun} number {record.id} in the file"
        if label.startswith(("the ", "a ", noun)):
            return label
        first, _, _ = label.partition(" ")
        return f"{noun}{label.removeprefix(first)}" if noun.endswith(f" {first}") else f"{noun} {label}"

    if not there:
        return tuple(
            Repeat(
                f"part:{part}" if part in texts else "",
                f"the part {part} of the file",
                _does(repeats),
                repeats[0].paragraph,
                words=texts.get(part, ""),
            )
            for part, repeats in elsewhere.items()
        )
    return tuple(
        Repeat(text.key, text.say(name), _does(repeats), repeats[0].paragraph, text.record, text.above, text.text)
        for text, repeats in there
    )


def _does(repeats: Iterable[Found]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.say() for each in repeats))
