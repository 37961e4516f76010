"""Read the agenda at the front of a pack, whose line “Part II” applies to the items below it and not to other papers.

This reading is used only if nothing is in doubt. Otherwise the line applies to everything after it, as any label does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.imports.draft import Problem
from tracker.domain.text import count, shorten
from tracker.office.readers.grid import Table
from tracker.office.wording.exempt_labels import read_label
from tracker.office.wording.exempt_mentions import folded, mentions_exempt

_PART_ONE = re.compile(r"part (?:i|1|one)\b[\s:(–—-]+(?:items )?(?:open|public)\b.*", re.IGNORECASE)
_PART_TWO = re.compile(r"part (?:ii|2|two)\b.*", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?P<title>\S.*)")
_HEAD = re.compile(r"(?:agenda )?item(?: no\.?)? (?P<number>\d{1,2})", re.IGNORECASE)
_LIKE_A_HEAD = re.compile(r"agenda item\b|item (?:no )?\d")
_PAGES = re.compile(r"\s*\((?:pages?|pp?\.?) (?P<first>\d+)(?:\s*[–-]\s*(?P<last>\d+))?\)\s*$", re.IGNORECASE)
_SAYS_PAGES = re.compile(r"\b(?:pages?|pp)\b\W*\d", re.IGNORECASE)
_MARKS = re.compile(r"\*{2,3}|^#+\s+")
_ABOUT_PRIVATE = re.compile(r"exclusion of (?:the )?(?:press|public)\b.*|notice of intention\b.*")
_REASON = re.compile(r"(?P<before>.*?\breason for inclusion in part (?:ii|2)(?: if (?:appropriate|applicable))?) ?(.*)")
_NO_REASON = ("n a", "na", "none", "not applicable", "nil")
_ATTACHED = re.compile(r"\b(?:appendi\w+|annex\w*|enclosures?)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:appendi\w+|annex\w*|enclosures?|items? (?:nos?\.? )?\d+)\b", re.IGNORECASE)
_WORDS_OF_TITLE = 4
"""The fewest words that identify the title of an item that continues on the next line."""


class _Piece(Struct, frozen=True):
    """A text of the document, in its order.

    `line` is its index among the lines above the table, None for a text in the table or beside it.
    """

    table: int
    line: int | None
    text: str


class _Item(Struct, frozen=True):
    """An item of the agenda, with the pages of its papers and everything that the agenda says about it."""

    number: int
    title: str
    pages: tuple[int, int] | None
    texts: tuple[str, ...]


class _Agenda(Struct, frozen=True):
    """The agenda. `at` is the place of the line “Part II”, `first` that of the first papers.

    `public` and `private` are its items by their numbers.
    """

    at: int
    first: int
    public: dict[int, _Item]
    private: dict[int, _Item]


def with_agenda_apart(tables: Sequence[Table]) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """Return the tables with the agenda's line “Part II” only above those that may be of Part II, and problems.

    This needs independent evidence. By the page numbers in the agenda, the papers of Part I come before those of Part
    II, with no page between them. The lines “Agenda item 4” and the titles show the same order. Each paper of Part II
    says before its first table that it is exempt, as the law asks. And no earlier paper with a table mentions
    exemption, nor do the headers and footers of the document.
    """
    pieces = list(_pieces(tables))
    agenda = _read_agenda(pieces)
    if agenda is None or mentions_exempt([text for table in tables for text in table.page_words]):
        return tuple(tables), ()
    heads = _heads(pieces, agenda)
    private = [index for index, number in heads if number in agenda.private]
    if not _is_in_order(heads, agenda) or not _is_private(pieces, private):
        return tuple(tables), ()
    number_of_public = _count_public(pieces, [index for index, _ in heads if index <= private[0]], agenda)
    if not number_of_public:
        return tuple(tables), ()
    label, begun = pieces[agenda.at], pieces[private[0]]
    apart = []
    for number, table in enumerate(tables):
        lines = table.lines
        if number == label.table:
            lines = tuple(line for index, line in enumerate(lines) if index != label.line)
        apart.append(replace(table, lines=lines, part_label=label.text if number >= begun.table else ""))
    sentence = (
        f"“{shorten(label.text)}” is a heading of the agenda, over items that come later. So it did not mark "
        f"{count(number_of_public, 'table')} before “{shorten(begun.text)}” as exempt. Mark what is not for "
        "publication."
    )
    return tuple(apart), (Problem(f"above {tables[label.table].where}", sentence),)


def _pieces(tables: Sequence[Table]) -> Iterator[_Piece]:
    for number, table in enumerate(tables):
        for index, line in enumerate(table.lines):
            yield _Piece(number, index, _MARKS.sub("", line.text).strip())
        beside = (table.name, table.title, table.description, *(aside.message for aside in table.asides))
        yield from (_Piece(number, None, text) for text in beside if text)
        for row in table.rows:
            for _, cell in sorted(row.cells.items()):
                texts = (cell.text.strip(), *(note.text for note in cell.notes))
                yield from (_Piece(number, None, text) for text in texts if text)


def _read_agenda(pieces: Sequence[_Piece]) -> _Agenda | None:
    """Return the agenda before the first table.

    None unless it has both parts, each with numbered items, and gives the pages of each paper.
    """
    above = [piece.text for piece in pieces if piece.table == 0 and piece.line is not None]
    ones = [index for index, text in enumerate(above) if _PART_ONE.fullmatch(text) and not mentions_exempt([text])]
    twos = [index for index, text in enumerate(above) if _heads_part_two(text)]
    if len(ones) != 1 or len(twos) != 1 or ones[0] > twos[0]:
        return None
    begun = next((index for index, text in enumerate(above) if index > twos[0] and _HEAD.fullmatch(text)), None)
    if begun is None:
        return None
    public = list(_items(above[ones[0] + 1 : twos[0]]))
    private = list(_items(above[twos[0] + 1 : begun]))
    if not public or not private or not _is_bound_in_order(public, private):
        return None
    texts = [text for item in public if not _ABOUT_PRIVATE.fullmatch(folded(item.title)) for text in item.texts]
    last = [text for item in private for text in item.texts[1:]]
    if mentions_exempt(texts) or any(_OF_ANOTHER.search(text) or _SAYS_PAGES.search(text) for text in last):
        return None
    return _Agenda(twos[0], begun, {item.number: item for item in public}, {item.number: item for item in private})


def _heads_part_two(text: str) -> bool:
    label = read_label(text, is_heading=True)
    return _PART_TWO.fullmatch(text) is not None and label is not None and not label.rest


def _items(texts: Sequence[str]) -> Iterator[_Item]:
    starts = [index for index, text in enumerate(texts) if _NUMBERED.fullmatch(text)]
    for start, end in pairwise([*starts, len(texts)]):
        if match := _NUMBERED.fullmatch(texts[start]):
            pages = _PAGES.search(match["title"])
            first_and_last = (int(pages["first"]), int(pages["last"] or pages["first"])) if pages else None
            title = _PAGES.sub("", match["title"])
            yield _Item(int(match["number"]), title, first_and_last, tuple(texts[start:end]))


def _is_bound_in_order(public: Sequence[_Item], private: Sequence[_Item]) -> bool:
    """Return whether the items and their pages are numbered without gaps, so that the agenda omits no paper."""
    numbers = [item.number for item in (*public, *private)]
    pages = [item.pages for item in (*public, *private) if item.pages]
    if numbers != list(range(1, len(numbers) + 1)) or any(item.pages is None for item in private):
        return False
    return all(first <= last for first, last in pages) and all(
        before[1] + 1 == after[0] for before, after in pairwise(pages)
    )


def _heads(pieces: Sequence[_Piece], agenda: _Agenda) -> list[tuple[int, int]]:
    """Return the places at which the papers of an item begin, each with the item's number.

    They begin with “Agenda item 4”, or with the item's title, which may continue on the next line. The number is 0 if
    the agenda has no such item, and a title in both parts belongs to Part II. A repeated mention of the same item
    begins nothing.
    """
    items = {folded(item.title): number for number, item in (agenda.public | agenda.private).items()}
    titles = sorted(items.items(), key=lambda one: -one[1])
    heads: list[tuple[int, int]] = []
    for index in range(agenda.first, len(pieces)):
        piece = pieces[index]
        if piece.line is None:
            continue
        text = folded(piece.text)
        begins = [number for title, number in titles if title.startswith(f"{text} ")]
        if head := _HEAD.fullmatch(piece.text):
            number = int(head["number"])
            heads.append((index, number if number in agenda.public or number in agenda.private else 0))
        elif _LIKE_A_HEAD.match(text):
            heads.append((index, 0))
        elif text in items or (begins and len(text.split()) >= _WORDS_OF_TITLE):
            heads.append((index, max([*begins, *([items[text]] if text in items else [])])))
    return [one for before, one in pairwise([(0, -1), *heads]) if before[1] != one[1]]


def _is_in_order(heads: Sequence[tuple[int, int]], agenda: _Agenda) -> bool:
    """Return whether the papers are in the order of the agenda and include every Part II item."""
    numbers = [number for _, number in heads]
    return 0 not in numbers and numbers == sorted(numbers) and set(numbers).issuperset(agenda.private)


def _is_private(pieces: Sequence[_Piece], begun: Sequence[int]) -> bool:
    """Return whether each of the papers beginning at these places says before its first table that it is exempt."""
    for start, last in pairwise([*begun, len(pieces)]):
        papers = pieces[start:last]
        first = next((index for index, piece in enumerate(papers) if piece.line is None), len(papers))
        if not any(read_label(piece.text, is_heading=True) for piece in papers[:first]):
            return False
    return True


def _count_public(pieces: Sequence[_Piece], begun: Sequence[int], agenda: _Agenda) -> int:
    """Return the number of tables in the papers from these places up to the last one; 0 if any is in doubt."""
    if any(piece.line is None for piece in pieces[: begun[0]]):
        return 0  # these tables could belong to any item
    items: set[int] = set()
    for start, last in pairwise(begun):
        papers = pieces[start:last]
        tables = {piece.table for piece in papers if piece.line is None}
        texts = [piece.text for piece in papers]
        if _is_doubtful(texts, agenda) if tables else _tells_of_appendix(texts):
            return 0
        items |= tables
    return len(items)


def _is_doubtful(texts: Sequence[str], agenda: _Agenda) -> bool:
    """Return whether any text of papers may speak of exempt content or of a Part II item."""
    texts_left: list[str] = []
    for index, text in enumerate(texts):
        reason = _REASON.fullmatch(folded(text))
        answer = (reason[2] or folded("".join(texts[index + 1 : index + 2]))) if reason else ""
        texts_left += [] if answer in _NO_REASON else [text]
    items = "|".join(map(str, agenda.private))
    return (
        mentions_exempt(texts_left)
        or re.search(rf"\bitem (?:no )?(?:{items})\b", folded(" ".join(texts_left))) is not None
    )


def _tells_of_appendix(texts: Sequence[str]) -> bool:
    """Return whether papers without a table, such as minutes or a notice, say that part of other papers is exempt."""
    return any(
        _heads_part_two(text) or (_ATTACHED.search(text) is not None and mentions_exempt([text])) for text in texts
    )
