"""The agenda at the front of a pack: its line “Part II” heads the items below it, and not the papers of the others.

It is read so only where nothing is in doubt. Else the line stands for all that follows it, as any label does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.imports.draft import Problem
from tracker.domain.text import join, shorten
from tracker.office.readers.grid import Line, Table
from tracker.office.wording.exempt_labels import read_label
from tracker.office.wording.exempt_marks import says_public

_PART_ONE = re.compile(r"part (?:i|1|one)\b[\s:(–—-]+(?:items )?(?:open|public)\b.*", re.IGNORECASE)
_PART_TWO = re.compile(r"part (?:ii|2|two)\b.*", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?P<title>\S.*)")
_HEAD = re.compile(r"(?:agenda )?item(?: no\.?)? (?P<number>\d{1,2})", re.IGNORECASE)
_PAGES = re.compile(r"\s*\((?:pages?|pp?\.?) [\d\s,–-]+\)\s*$", re.IGNORECASE)
_MARKS = re.compile(r"\*{2,3}|^#+\s+")
_MENTIONED = re.compile(
    r"\b(?:exempt\w*|confidential\w*|not (?:for|to be) publi\w+|part (?:ii|2|two)|(?:in|into|held in|closed) private"
    r"|private (?:session|item|report|appendix)|schedule 12a?|exclu(?:sion|ded?)\b.*\bpublic|public\b.*\bexcluded)\b",
    re.IGNORECASE,
)
_REASON = re.compile(r".*\breason\b.*\bpart (?:ii|2)\b(?:,? if (?:appropriate|applicable))?[\s:?]*(?P<answer>.*)", re.I)
_WORDS_OF_TITLE = 4
"""The fewest words by which the title of an item is known where it goes on in the next line."""


class _Piece(Struct, frozen=True):
    """A text of the document in its order; `line` is its place among the lines above the table, None for a cell."""

    table: int
    line: int | None
    text: str


class _Agenda(Struct, frozen=True):
    """`at` is the place of the line “Part II”, `first` that of the first papers; `public` and `private` are its items
    by their numbers.
    """

    at: int
    first: int
    public: dict[int, str]
    private: dict[int, str]


class _Public(Struct, frozen=True):
    """The papers of the public items: the pieces up to before `end`, and the numbers of the items."""

    end: int
    numbers: tuple[int, ...]


def with_agenda_apart(tables: Sequence[Table]) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """The tables with the line “Part II” of the agenda above those only that may belong to an item of Part II, instead
    of above all; and what is to be said of that.

    What is surely public are the papers of items of Part I, each from the line “Agenda item 4” to the next such line,
    with no label and no other word in any of them that something is exempt (those without a table aside), in front of
    all papers of Part II; and only where the papers of each item of Part II are found.
    """
    pieces = list(_pieces(tables))
    agenda = _read_agenda(pieces)
    public = _find_public(pieces, agenda) if agenda else None
    if agenda is None or public is None:
        return tuple(tables), ()
    label = pieces[agenda.at]
    first = pieces[public.end].table
    apart = []
    for number, table in enumerate(tables):
        lines = table.lines
        if number == label.table:
            lines = tuple(line for place, line in enumerate(lines) if place != label.line)
        apart.append(replace(table, lines=(Line(label.text), *lines) if number >= first else lines))
    items = join([f"item {number}" for number in public.numbers])
    sentence = (
        f"“{shorten(label.text)}” is a heading of the agenda, over items that come later, so it did not mark "
        f"the papers of {items} as exempt. Mark what is not for publication."
    )
    return tuple(apart), (Problem(f"above {tables[label.table].where}", sentence),)


def _pieces(tables: Sequence[Table]) -> Iterator[_Piece]:
    for number, table in enumerate(tables):
        for place, line in enumerate(table.lines):
            yield _Piece(number, place, _MARKS.sub("", line.text).strip())
        for row in table.rows:
            for _, text in sorted(row.texts.items()):
                yield _Piece(number, None, text)


def _read_agenda(pieces: Sequence[_Piece]) -> _Agenda | None:
    """The agenda before the first table, where it has both parts, each with numbered items."""
    above = [piece for piece in pieces if piece.table == 0 and piece.line is not None]
    ones = [place for place, piece in enumerate(above) if _PART_ONE.fullmatch(piece.text)]
    twos = [place for place, piece in enumerate(above) if _heads_part_two(piece.text)]
    if len(ones) != 1 or len(twos) != 1 or ones[0] > twos[0]:
        return None
    begun = next((place for place, piece in enumerate(above) if place > twos[0] and _HEAD.fullmatch(piece.text)), None)
    if begun is None:
        return None
    public = _items(above[ones[0] : twos[0]])
    private = _items(above[twos[0] : begun])
    if not public or not private or max(public) >= min(private):
        return None
    return _Agenda(twos[0], begun, public, private)


def _heads_part_two(text: str) -> bool:
    label = read_label(text, is_heading=True)
    return _PART_TWO.fullmatch(text) is not None and label is not None and not label.rest


def _items(pieces: Sequence[_Piece]) -> dict[int, str]:
    found = (_NUMBERED.fullmatch(piece.text) for piece in pieces)
    return {int(one["number"]): _PAGES.sub("", one["title"]) for one in found if one}


def _find_public(pieces: Sequence[_Piece], agenda: _Agenda) -> _Public | None:
    """The papers of the items that are surely public; None where anything is in doubt."""
    heads = _heads(pieces, agenda)
    private = [place for place, number in heads if number in agenda.private]
    if {number for _, number in heads}.issuperset(agenda.private) and heads[0][1] in agenda.public:
        end = min(private)
    else:
        return None
    public = [(place, number) for place, number in heads if place < end]
    if any(number not in agenda.private for place, number in heads if place >= end):
        return None
    if any(piece.line is None for piece in pieces[: heads[0][0]]):
        return None  # of which item it is nobody says
    numbers: list[int] = []
    for (start, number), last in zip(public, [*(place for place, _ in public[1:]), end], strict=True):
        papers = pieces[start:last]
        if all(piece.line is not None for piece in papers):
            continue
        if number not in agenda.public or _is_doubtful([piece.text for piece in papers]):
            return None
        numbers.append(number)
    return _Public(end, tuple(dict.fromkeys(numbers))) if numbers else None


def _heads(pieces: Sequence[_Piece], agenda: _Agenda) -> list[tuple[int, int]]:
    """The places at which the papers of an item begin, with its number: “Agenda item 4”, or its title, which may go on
    in the next line.
    """
    titles = {_folded(title): number for number, title in (agenda.public | agenda.private).items()}
    found: list[tuple[int, int]] = []
    for place in range(agenda.first, len(pieces)):
        piece = pieces[place]
        if piece.line is None:
            continue
        text = _folded(piece.text)
        if head := _HEAD.fullmatch(piece.text):
            found.append((place, int(head["number"])))
        elif text in titles:
            found.append((place, titles[text]))
        elif len(text.split()) >= _WORDS_OF_TITLE:
            found += [(place, number) for title, number in titles.items() if title.startswith(f"{text} ")][:1]
    return found


def _folded(text: str) -> str:
    return " ".join(re.sub(r"\W+", " ", text.casefold()).split())


def _is_doubtful(texts: Sequence[str]) -> bool:
    """Return whether anything in papers says that something in them may be exempt."""
    for place, text in enumerate(texts):
        reason = _REASON.fullmatch(" ".join(text.split()))
        if reason:
            answer = reason["answer"] or (texts[place + 1] if place + 1 < len(texts) else "")
            if not says_public(answer):
                return True
        elif read_label(text, is_heading=True) or _MENTIONED.search(text):
            return True
    return False
