"""Choose among several columns of one field: the one that gives the present position, and those that fill its blanks.

"Revised due date" takes precedence over "Due date" and "Original due date", "This month's RAG" over "Last month's", and
"Q3 RAG" over "Q2 RAG" unless it is empty. A column that is not chosen stays a further column under its heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import Literal

from msgspec.structs import replace

from tracker.domain.dates import MONTHS, read_day, without_time
from tracker.domain.imports.draft import Problem
from tracker.domain.plans.timescale import Timescale
from tracker.domain.text import count
from tracker.office.cells.completion import is_no, is_yes, percent_columns
from tracker.office.cells.status_grammar import says_status
from tracker.office.cells.status_words import word_of
from tracker.office.interpret.heading_row import Heading, date_in, field_of
from tracker.office.interpret.heading_words import plain
from tracker.office.readers.grid import Cell, Row

Role = Literal["now", "", "forecast", "original", "previous", "start"]

_WORDS: Mapping[Role, frozenset[str]] = {
    "start": frozenset(["start", "starts", "started", "begin", "begins", "commence", "commenced", "commencement"]),
    "previous": frozenset(["previous", "prior", "former", "earlier", "last"]),
    "original": frozenset(["original", "originally", "initial", "initially", "baseline", "baselined"]),
    "now": frozenset(["revised", "amended", "extended", "rescheduled", "current", "latest", "this", "now", "new"]),
    "forecast": frozenset(["forecast", "forecasted", "projected", "predicted", "anticipated", "expected", "estimated"]),
}
_RANKS: Mapping[Role, int] = {"now": 0, "": 1, "forecast": 2, "original": 3, "previous": 4, "start": 5}
_ENDS = {"end", "ending"}
_ORDINALS = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4}
_DONE_HEADINGS = {"done", "complete", "closed", "finished", "achieved", "implemented", "delivered", "action complete"}
_LONGEST = 60
_MAYBE_DAYS = {"target", "targets", "date", "planned", "plan", "agreed", "forecast", "expected", "original", "baseline"}
_NONE_NEWER = {
    "",
    "n a",
    "na",
    "none",
    "nil",
    "no",
    "not applicable",
    "no change",
    "not revised",
    "unchanged",
    "as original",
}
_NONE_NEWER |= {"no revision", "same", "as before", "not required"}
_DASHES = {"-", "–", "—", "--"}
_LONGEST_BOX = 9
_PARTLY = {"part", "partly", "partial", "partially", "in part"}
_ANSWERS = re.compile(r"(?: (?:y|yes|p|part|partly|partial|partially|in part|n|no|or))+$")
_POSSESSIVE = re.compile(r"['’]s\b")
_QUARTERS = {"1": 1, "one": 1, "2": 2, "two": 2, "3": 3, "three": 3, "4": 4, "four": 4} | _ORDINALS
_NAMES_OF_QUARTERS = "|".join(_QUARTERS)
_QUARTER = re.compile(rf"\b(?:q|quarter|qtr) ?({_NAMES_OF_QUARTERS})\b|\b({_NAMES_OF_QUARTERS}) (?:quarter|qtr)\b")
_MONTH_NUMBER = re.compile(r"\b(?:m|month |mth ?|period ?)(1[0-2]|0?[1-9])\b")
_WEEK = re.compile(r"\b(?:week|wk) ?(\d{1,2})\b")
_HALF = re.compile(r"\b(?:h|half ?)([12])\b")
_TERMS = ("autumn", "spring", "summer")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d\d \d\d\b")
_LAST_NUMBER = re.compile(r"(\d{1,2})$")
_DAY_OF_REVISION = re.compile(r"date (?:revised|amended|extended|changed|rescheduled)")
_ACTUAL = re.compile(r"(?:date of )?completion(?: date)?|end date actual|date complete", re.IGNORECASE)
_OPEN = {"Amber", "Red", "Grey", "Amber/Red", "Amber/Green"}


def with_roles(heading: Heading, rows: Sequence[Row]) -> Heading:
    """Return `heading` with the best column of each field, and the columns that fill its blanks.

    The words of time in a heading decide which column is best.
    """
    heading = _with_boxes(_with_completion(_without_share(heading, rows), rows), rows)
    heading = _with_actual(heading, rows)
    columns, older = dict(heading.columns), dict(heading.older)
    dated = _over_days(heading, rows)
    for name in ("timescale", "status"):
        if name not in columns and name == "status":
            continue
        candidates = _candidates(name, heading, dated if name == "timescale" else ())
        filled = [column for column in candidates if any(_is_filled(row, column) for row in rows)]
        if not candidates or candidates == [heading.column(name)]:
            continue
        if name == "status":
            filled = sorted(filled, key=lambda column: not _says_statuses(rows, column))
        best = (filled or candidates)[0]
        columns[name] = (best,)
        stand_in = [column for column in filled[1:] if name == "timescale" or _may_stand_in(heading.texts[column])]
        if stand_in:
            older[name] = tuple(stand_in)
    if "progress" in columns:
        columns["progress"] = tuple(_notes_in_order(heading, columns["progress"]))
    return replace(heading, columns=columns, older=older)


def _says_statuses(rows: Sequence[Row], column: int) -> bool:
    """Return whether any cell of a column is a status. A "rating" of 4 x 3 is not, whatever its heading."""
    cells = [row.cells[column] for row in rows if column in row.cells]
    return any(cell.fill or word_of(cell.text, lettered=True) or says_status(cell.text) for cell in cells)


def with_stand_ins(rows: Sequence[Row], heading: Heading) -> tuple[list[Row], list[Problem]]:
    """Return the rows with the blanks of each chosen column filled from its stand-in columns.

    The second result is a problem for each field that this changed.
    """
    changed = list(rows)
    problems = []
    for name, older in heading.older.items():
        best = heading.columns[name][0]
        where, number, taken, words = "", 0, dict[int, str](), set[str]()
        for index, row in enumerate(changed):
            blank = not _is_filled(row, best) or _says_none(row.text(best), name)
            if heading.columns["action"][0] not in row.texts or not blank or heading.is_repeated(row):
                continue
            held = next(
                (column for column in older if _is_filled(row, column) and not _says_none(row.text(column), name)), None
            )
            if held is None:
                continue
            words |= {row.text(best)} - {""}
            cells: dict[int, Cell] = {**row.cells, best: replace(row.cells[held], carried=False, span=1)}
            changed[index] = replace(row, cells=cells)
            where, number = where or row.where, number + 1
            taken[held] = heading.texts[held]
        if number:
            sentence = (
                f"“{heading.texts[best]}” is blank{_or_says(words)} in {count(number, 'row')}, "
                f"so {' or '.join(f'“{text}”' for text in taken.values())} was used instead."
            )
            problems.append(Problem(where, sentence))
    return changed, problems


def earlier_timescales(heading: Heading) -> tuple[int, ...]:
    """Return the columns of earlier timescales, oldest first. A forecast is not an earlier timescale."""
    columns = heading.older.get("timescale", ())
    return tuple(column for column in reversed(columns) if role_of(heading.texts[column])[1] != "forecast")


@lru_cache(maxsize=4096)
def role_of(text: str) -> tuple[str, Role]:
    """Return the field that a heading names without its words of time, and the role that these words give it."""
    if len(text) > _LONGEST:
        return "", ""
    words = plain(_POSSESSIVE.sub("", text)).split()
    roles: list[Role] = [role for role, known_words in _WORDS.items() if known_words & set(words)]
    role = roles[0] if roles else ""
    known_words = {word for known in _WORDS.values() for word in known} | _ENDS | _ORDINALS.keys()
    rest = " ".join(word for word in words if word not in known_words and not (role == "now" and word.isdecimal()))
    whole = field_of(text)
    if whole and (not role or role != "start"):
        return whole, role
    named = field_of(rest) or ""
    if not named and role in ("original", "start", "now") and rest in ("date", "target"):
        named = "timescale"
    return named, role


def latest_first(columns: Sequence[int], texts: Mapping[int, str]) -> list[int]:
    """Sort columns by the day or period in each heading, the latest first.

    "Nov", "Dec", "Jan" follow one another, and so do "Q3", "Q4", "Q1". If no year decides it, the order of the columns
    does. Empty if any heading has no period.
    """
    days = [date_in(texts[column]) for column in columns]
    known = [day for day in days if day]
    if len(known) == len(columns):
        return [
            column for _, column in sorted(zip(known, columns, strict=True), key=lambda pair: pair[0], reverse=True)
        ]
    for read, cycle in _NUMBERED:
        numbers = [number for column in columns if (number := read(plain(texts[column])))]
        if len(numbers) == len(columns):
            steps = [(after - before) % cycle for before, after in pairwise(numbers)]
            falls = sum(step > cycle // 2 for step in steps) * 2 > len(steps)
            return list(columns) if falls else list(reversed(columns))
    return []


def quarter_in(text: str) -> int:
    """Return the number of the quarter in a plain heading: 2 for "q2 rag" and "second quarter rag"; 0 if none."""
    match = _QUARTER.search(text)
    return _QUARTERS[match[1] or match[2]] if match else 0


def _month(text: str) -> int:
    return next((MONTHS[word] for word in text.split() if word in MONTHS), 0)


def _number(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return int(match[1]) if match else 0


def _term(text: str) -> int:
    """Return the number of the school term in a heading: 2 for "Spring evaluation"; 0 if it names none."""
    return next((index for index, word in enumerate(_TERMS, 1) if word in text.split()), 0)


def _year(text: str) -> int:
    """Return the last two figures of the year in a heading, the first of a financial one: 23 for "2023/24"."""
    found = _YEAR.search(text)
    return int(found[0].split()[0][-2:]) if found else 0


def _last_number(text: str) -> int:
    return _number(_LAST_NUMBER, text)


_NUMBERED: tuple[tuple[Callable[[str], int], int], ...] = (
    (quarter_in, 4),
    (_month, 12),
    (_term, 3),
    (partial(_number, _MONTH_NUMBER), 12),
    (partial(_number, _WEEK), 52),
    (partial(_number, _HALF), 2),
    (_last_number, 100),
    (_year, 100),
)


def names_period(text: str) -> bool:
    """Return whether a heading names a week, a month, a quarter, a half, a school term or a year."""
    words = plain(text)
    return any(read(words) for read, _ in _NUMBERED if read is not _last_number)


def _over_days(heading: Heading, rows: Sequence[Row]) -> list[int]:
    """Return the columns with a heading such as "Target" over mostly days, as over figures it means something else."""
    columns = []
    for column, text in heading.texts.items():
        if column in heading.used() or plain(text) not in _MAYBE_DAYS:
            continue
        cells = [row.texts[column] for row in rows if column in row.texts and not heading.is_repeated(row)]
        if sum(Timescale.read(cell).due_on is not None for cell in cells) * 2 > len(cells):
            columns.append(column)
    return columns


def _candidates(name: str, heading: Heading, besides: Sequence[int] = ()) -> list[int]:
    """Return the columns of a field that may give the present position, the best first.

    `besides` are further columns that belong to the field by their content.
    """
    best = heading.column(name)
    others = heading.used() - {best}
    roles: dict[int, Role] = {}
    for column, text in heading.texts.items():
        named, role = role_of(text)
        if named == name and column not in others and role != "start" and (name != "status" or role != "previous"):
            roles[column] = role
    revisions = {column for column in roles if _DAY_OF_REVISION.fullmatch(plain(heading.texts[column]))}
    if any(role == "now" for column, role in roles.items() if column not in revisions):
        roles = {column: role for column, role in roles.items() if column not in revisions}
    roles |= {column: role_of(heading.texts[column])[1] for column in besides}
    is_status = name == "status"
    dated = [
        column
        for column, text in heading.texts.items()
        if column in roles and names_period(text) and not (is_status and roles[column])
    ]
    in_order = latest_first(dated, heading.texts) if len(dated) > 1 else dated
    if is_status and len(in_order) < len(dated):
        return [] if best is None else [best]

    def merit(column: int) -> tuple[int, bool, bool, int, bool]:
        """Undated, a status is the present one, but a timescale the one before those that have a month."""
        text = heading.texts[column]
        is_dated = column in in_order
        late = in_order.index(column) if is_dated else -_ordinal(text)
        return _RANKS[roles[column]], "latest" not in plain(text).split(), is_dated == is_status, late, column != best

    return sorted(roles, key=merit)


def _ordinal(text: str) -> int:
    """Return the number of a revision: 2 for "2nd revised date", "Revised date 2" and "Further revised date"."""
    words = plain(text).split()
    further = 2 if "further" in words else _last_number(" ".join(words))
    return next((_ORDINALS[word] for word in words if word in _ORDINALS), further)


def _may_stand_in(text: str) -> bool:
    """Return whether an earlier status holds until there is a newer one, which is so if its heading names a period."""
    return role_of(text)[1] in ("", "now") and names_period(text)


def _notes_in_order(heading: Heading, columns: Sequence[int]) -> list[int]:
    """Return the columns of progress, the newest first."""
    texts = heading.texts
    roles = {column: role_of(texts.get(column, ""))[1] for column in columns}
    dated = sorted(column for column in columns if not roles[column] and names_period(texts.get(column, "")))
    numbered = dated if len(dated) > 1 else sorted(column for column in columns if _is_numbered(texts.get(column, "")))
    in_order = latest_first(numbered, texts) if len(numbered) > 1 else []
    indexes = iter(in_order)
    swapped = [next(indexes) if column in in_order else column for column in columns]
    return sorted(swapped, key=lambda column: _RANKS[roles[column]])


def _is_numbered(text: str) -> bool:
    return bool(_last_number(plain(text)))


def _without_share(heading: Heading, rows: Sequence[Row]) -> Heading:
    """Return `heading` without a completion column that gives the share done, such as "Completion" over 35 and 100."""
    column = heading.column("completed")
    if column is None:
        return heading
    below = [row.texts for row in rows if not heading.is_repeated(row)]
    if not percent_columns({column: heading.texts.get(column, "")}, below):
        return heading
    columns_kept = {name: columns for name, columns in heading.columns.items() if name != "completed"}
    return replace(heading, columns=columns_kept)


def _with_completion(heading: Heading, rows: Sequence[Row]) -> Heading:
    """Return `heading` with "Completion date" as the day of completion, if another column gives the due date.

    No action with a day in that column may have a status that says it is still open.
    """
    if "completed" in heading.columns or "timescale" not in heading.columns:
        return heading
    if not any(_ACTUAL.fullmatch(plain(text)) for text in heading.texts.values()):
        return heading
    shares = percent_columns(heading.texts, [row.texts for row in rows if not heading.is_repeated(row)])
    due = [column for column, text in heading.texts.items() if role_of(text)[0] == "timescale" and column not in shares]
    actual = [column for column in due if _ACTUAL.fullmatch(plain(heading.texts[column]))]
    others = [
        column
        for column in due
        if column not in actual and role_of(heading.texts[column])[1] not in ("original", "start")
    ]
    if len(actual) != 1 or not others:
        return heading
    status = heading.column("status")
    filled = [row for row in rows if row.text(actual[0]) and not heading.is_repeated(row)]
    if status is not None and any(_rating(row, status) in _OPEN for row in filled):
        return heading
    return replace(heading, columns={**heading.columns, "completed": (actual[0],), "timescale": (others[0],)})


def _with_actual(heading: Heading, rows: Sequence[Row]) -> Heading:
    """Return `heading` with "Actual" as the completion column if it contains nothing but days."""
    if "completed" in heading.columns:
        return heading
    for column, text in heading.texts.items():
        if column in heading.used() or plain(text) not in ("actual", "actuals", "actual date"):
            continue
        cells = [row.texts[column] for row in rows if column in row.texts and not heading.is_repeated(row)]
        if cells and all(read_day(without_time(cell)) for cell in cells):
            return replace(heading, columns={**heading.columns, "completed": (column,)})
    return heading


def _with_boxes(heading: Heading, rows: Sequence[Row]) -> Heading:
    """Return `heading` with "Done?" as the completion column if it contains nothing but yes, no and ticks."""
    if "completed" in heading.columns:
        return heading
    for column, text in heading.texts.items():
        if column in heading.used() or _ANSWERS.sub("", plain(text)) not in _DONE_HEADINGS:
            continue
        cells = [row.texts[column] for row in rows if column in row.texts and not heading.is_repeated(row)]
        if cells and all(
            len(cell) <= _LONGEST_BOX and (is_yes(cell) or is_no(cell) or plain(cell) in _PARTLY) for cell in cells
        ):
            return replace(heading, columns={**heading.columns, "completed": (column,)})
    return heading


def _rating(row: Row, status: int) -> str:
    return word_of(row.text(status), lettered=True) or (row.cells[status].fill if status in row.cells else "")


def _says_none(text: str, name: str) -> bool:
    """Return whether a cell says that nothing is newer: "N/A" for a revised date, or a dash for a later status."""
    return plain(text) in _NONE_NEWER if name == "timescale" and text else text.strip() in _DASHES


def _or_says(words: Collection[str]) -> str:
    return "".join(f" or “{word}”" for word in sorted(words))


def _is_filled(row: Row, column: int) -> bool:
    cell = row.cells.get(column)
    return cell is not None and bool(cell.text.strip() or cell.fill)
