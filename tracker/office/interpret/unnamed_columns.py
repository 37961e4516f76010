"""Find the columns of statuses, timescales, sections and refs by their content if no heading names them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from tracker.domain.plans.status import SCHEMES
from tracker.domain.plans.timescale import Timescale
from tracker.office.cells.status_grammar import is_stage, says_status
from tracker.office.cells.status_words import are_stages, is_wordless, word_of
from tracker.office.interpret.column_roles import latest_first, names_period, role_of
from tracker.office.interpret.heading_row import Heading
from tracker.office.interpret.heading_words import plain
from tracker.office.interpret.refs import split_section_ref
from tracker.office.readers.grid import Row

_NUMBER = re.compile(r"[A-Z]{0,4}[-.]?\d{1,4}(?:[.-]\d{1,3})*[a-z]?[.):]?", re.IGNORECASE)
_LETTERS, _SURE = {"r", "a", "g", "b", "c"}, {"r", "g"}
_BEEN = {"raised", "created", "added", "opened", "logged", "identified", "reported", "received", "issued", "registered"}
_BEEN |= {
    "updated",
    "update",
    "review",
    "reviewed",
    "modified",
    "meeting",
    "start",
    "started",
    "starts",
    "begin",
    "from",
}
_BEEN |= {"last", "previous", "approved", "published", "closed", "completed", "complete", "actual", "next", "visit"}
_BEEN |= {"period", "year", "audit", "inspection", "incident", "birth", "version", "commenced", "commencement"}
"""Words in headings of days that are not timescales."""
_SHADES = {"Green", "Amber", "Red", "Blue", "Grey"}
_LONGEST_STATUS = 40
_RATED = {"Green", "Amber", "Red"}
_WORDS = {status.word.casefold() for scheme in SCHEMES.values() for status in scheme.statuses}


def with_found_status(heading: Heading, rows: Sequence[Row]) -> Heading:
    """Return `heading` with the column whose words or colours are the statuses, if no heading names one.

    A column of progress with nothing but texts such as "In progress" or "Completed" is the status. Otherwise most
    actions must have a colour in the column, with at least two of green, amber and red among them. The column must hold
    no text, or be that of the actions, their refs or their progress; colours behind other texts, such as a priority, do
    not count.
    """
    if "status" in heading.columns:
        return heading
    rated = _rated_progress(heading, rows)
    for column in heading.columns.get("progress", ()):
        if column == rated or are_stages(
            {row.texts[column] for row in rows if column in row.texts and not heading.is_repeated(row)}
        ):
            others = tuple(other for other in heading.columns["progress"] if other != column)
            columns_kept = {name: columns for name, columns in heading.columns.items() if name != "progress"}
            return replace(
                heading, columns=columns_kept | ({"progress": others} if others else {}) | {"status": (column,)}
            )
    action = heading.columns["action"][0]
    full = [row for row in rows if action in row.texts and not heading.is_repeated(row)]
    worded = _worded(full, heading)
    if worded is not None:
        return replace(heading, columns={**heading.columns, "status": (worded,)})
    own = {action, heading.column("ref"), *heading.columns.get("progress", ())}
    fills: dict[int, list[str]] = defaultdict(list)
    for row in full:
        for column, cell in row.cells.items():
            is_month = names_period(heading.texts.get(column, ""))
            if cell.fill in (_SHADES if is_month else _RATED) and (column in own or not cell.text.strip()):
                fills[column].append(cell.fill)
    months = {word for column, words in fills.items() if names_period(heading.texts.get(column, "")) for word in words}
    in_order = _latest_first(sorted(fills, key=lambda column: (column in own, column)), heading)
    for column in in_order:
        words = months if names_period(heading.texts.get(column, "")) else set(fills[column])
        if len(fills[column]) * 2 > len(full) and len(words) > 1 and words & _RATED:
            if column in heading.used() or not names_period(heading.texts.get(column, "")):
                return replace(heading, coloured=column)
            earlier = [
                one for one in in_order[in_order.index(column) + 1 :] if names_period(heading.texts.get(one, ""))
            ]
            return replace(
                heading,
                columns={**heading.columns, "status": (column,)},
                older={**heading.older, "status": tuple(earlier)},
            )
    return heading


def _rated_progress(heading: Heading, rows: Sequence[Row]) -> int | None:
    """Return the progress column, one of several, that has mostly short statuses; None if there is none.

    For example "How are we doing?" over faces, or "Position" over "Open – on track".
    """
    noted = heading.columns.get("progress", ())
    for column in noted if len(noted) > 1 else ():
        texts = {row.texts[column] for row in rows if column in row.texts and not heading.is_repeated(row)}
        known = [text for text in texts if word_of(text) or says_status(text)]
        is_short = all(len(text) <= _LONGEST_STATUS for text in texts)
        if len(texts) > 1 and is_short and any(map(word_of, texts)) and len(known) * 3 >= len(texts) * 2:
            return column
    return None


def _latest_first(columns: Sequence[int], heading: Heading) -> list[int]:
    """Return the columns with those headed by a month first, the latest of them in front."""
    months = [column for column in columns if names_period(heading.texts.get(column, ""))]
    in_order = latest_first(months, heading.texts) if len(months) > 1 else months
    return [*in_order, *(column for column in columns if column not in in_order)]


def _worded(rows: Sequence[Row], heading: Heading) -> int | None:
    """Return the first free column, or that of the latest month, whose every text is a status.

    A status is a word, letter or symbol for a colour, or says how far work is. None if there is none.
    """
    free = sorted({column for row in rows for column in row.texts} - heading.used())
    free = [column for column in free if role_of(heading.texts.get(column, ""))[1] != "previous"]
    for column in _latest_first(free, heading):
        cells = [row.cells[column] for row in rows if column in row.texts]
        texts = {cell.text.strip() for cell in cells}
        in_words = all(any(sign.isalpha() for sign in text) for text in texts)
        is_rated = len(texts) > 1 and all(word_of(text) or is_stage(text) or says_status(text) for text in texts)
        if in_words and len(cells) * 2 > len(rows) and is_rated and any(map(word_of, texts)):
            return column
        signs = {word_of(text) for text in texts} if all(map(is_wordless, texts)) else set[str]()
        if len(signs) > 1 and "" not in signs and len(cells) * 2 > len(rows) and signs & {"Green", "Amber"}:
            return column
        letters = {cell.text.strip().casefold() for cell in cells}
        if len(letters) > 1 and letters <= _LETTERS and letters & _SURE:
            return column
        words = [cell.text.strip().casefold() in _WORDS for cell in cells]
        if any(words) and all(
            word or (cell.fill and len(cell.text.strip()) < 3) for word, cell in zip(words, cells, strict=True)
        ):
            return column
    return None


def with_found_timescale(heading: Heading, rows: Sequence[Row]) -> Heading:
    """Return `heading` with the only free column in which most cells are just a day, if no heading names the timescale.

    "Go live" over days is one; a column of past days, such as "Date raised", is not.
    """
    if "timescale" in heading.columns:
        return heading
    action = heading.columns["action"][0]
    full = [row for row in rows if action in row.texts and not heading.is_repeated(row)]
    candidates = []
    for column, text in heading.texts.items():
        if column in heading.used() or names_period(text) or _BEEN & set(plain(text).split()):
            continue
        read = [Timescale.read(cell) for row in full if (cell := row.text(column)) and not cell.isdecimal()]
        if sum(timescale.due_on is not None and timescale.is_only_time for timescale in read) * 2 > max(len(full), 2):
            candidates.append(column)
    return (
        replace(heading, columns={**heading.columns, "timescale": (candidates[0],)})
        if len(candidates) == 1
        else heading
    )


def with_found_section(heading: Heading, rows: Sequence[Row]) -> Heading:
    """Return `heading` with a section column before the actions, in which each text has a number and several rows.

    For example "1. Mental capacity" three times, then "2. Self-neglect" twice.
    """
    if "section" in heading.columns:
        return heading
    action = heading.columns["action"][0]
    full = [row for row in rows if action in row.texts and not heading.is_repeated(row)]
    for column in sorted(heading.texts.keys() - heading.used()):
        if column < action and _heads([row.text(column) for row in full]):
            return replace(heading, columns={**heading.columns, "section": (column,)})
    return heading


def _heads(texts: Sequence[str]) -> bool:
    runs = [text for text, _ in groupby(texts)]
    several = 1 < len(runs) < len(texts) and len(set(runs)) == len(runs)
    return several and all(split_section_ref(text)[0] for text in runs)


def with_found_ref(heading: Heading, rows: Sequence[Row]) -> Heading:
    """Return `heading` with the leftmost column as that of the refs, if it has no heading and all its texts differ."""
    action = heading.columns["action"][0]
    first = min((column for row in rows for column in row.texts), default=action)
    if "ref" in heading.columns or first >= action or heading.texts.get(first):
        return heading
    refs = [row.texts[first] for row in rows if first in row.texts and action in row.texts]
    if not refs or len(set(refs)) < len(refs) or not all(map(_NUMBER.fullmatch, refs)):
        return heading
    return replace(heading, columns={**heading.columns, "ref": (first,)})
