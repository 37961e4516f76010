"""Finds the row of headings in a table by the words that plans and performance papers use for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.figures.reading import read_value
from tracker.domain.plans.timescale import Precision, Timescale
from tracker.office.interpret.exempt_columns import says_of
from tracker.office.interpret.heading_words import (
    EXACT,
    LOOSE,
    WEAK,
    Kind,
    Named,
    best_first,
    by_words,
    count_at_most,
    is_weakly,
    plain,
    to_the_word,
    without_subject,
)
from tracker.office.readers.grid import Row
from tracker.office.wording.exempt_labels import read_label

Field = str
"""A field of an action ("action", "timescale" …) or of a reading ("indicator", "period" …)."""

_LONGEST_HEADING = 60
_HALVES = re.compile(r"\s*[/|\n]\s*|\s+[-–—]\s+")
_SEARCHED_ROWS = 100
_PRESUMED_ROWS = 20
_LONGEST_SIGNATURE = 1000
_LONGEST_REF = 12
_LEAST_BESIDE_WEAK = 2


class Heading(Struct, frozen=True):
    """The row of headings, at index `row_index`.

    `columns` gives the column of each field, and all columns of progress, the best first. `texts` are the headings by
    column, including those that name no field. `spans` gives the number of columns over which each heading is merged.
    """

    row_index: int
    columns: Mapping[Field, tuple[int, ...]]
    texts: Mapping[int, str]
    spans: Mapping[int, int] = field(default_factory=dict)
    printed: tuple[Mapping[int, str], ...] = ()
    """The texts of the two heading rows as printed, if the headings take two rows."""
    coloured: int | None = None
    """The column whose fill colour is the status, if no heading names one."""
    older: Mapping[Field, tuple[int, ...]] = field(default_factory=dict)
    """The columns that fill blanks in the chosen column of a field, the best first."""

    def column(self, name: Field) -> int | None:
        """Return the best column of a field; None if no column has it."""
        numbers = self.columns.get(name)
        return numbers[0] if numbers else None

    def left_out(self) -> tuple[int, ...]:
        """Return the columns whose heading names no field, or a field that a better column has."""
        return tuple(column for column in self.texts if column not in self.used())

    def used(self) -> set[int]:
        """Return the columns that belong to a field."""
        return {column for columns in self.columns.values() for column in columns}

    def is_repeated(self, row: Row) -> bool:
        """Return whether a row repeats these headings, as at the top of a new page."""
        filled = row.texts
        for texts in self.printed or (self.texts,):  # called for every row: most differ in their first column
            if filled.keys() != texts.keys():
                continue
            for column, text in filled.items():
                if text != texts[column] and not (
                    len(text) <= _LONGEST_HEADING and plain(text) == plain(texts[column])
                ):
                    break
            else:
                return True
        return False


def find_heading(rows: Sequence[Row]) -> Heading | None:
    """Return the heading row of a plan's table: one that names the action and at least one other field.

    In a table of one column, the word for an action is enough. None if there is none.
    """
    for index, row in enumerate(rows[:_SEARCHED_ROWS]):
        heading = read_heading(row, index)
        if heading:
            return with_second_row(heading, rows)
    if all(len(row.texts) < 2 for row in rows):
        for index, row in enumerate(rows[:_SEARCHED_ROWS]):
            for column, text in row.texts.items():
                heading_match = to_the_word(text, "plan")
                if heading_match and heading_match.field == "action":
                    return Heading(index, {"action": (column,)}, row.texts)
    return None


def read_heading(row: Row, index: int, *, strictly: bool = False) -> Heading | None:
    """Return `row` as the headings of a plan's table; None if it is not.

    Two exactly known headings are enough. Otherwise at least half of the cells must be headings and none may be a
    sentence. `strictly`: accept exact headings only, for a row in the middle of a table.
    """
    texts = row.texts
    if strictly and any(len(text) > _LONGEST_HEADING for text in texts.values()):
        return None
    if strictly:  # called for every row of a table: only exact headings are looked up
        exact = {heading_match.field for text in texts.values() if (heading_match := _to_the_word(text))}
        if "action" not in exact or len(exact) < 2:
            return None
    named = {column: heading_match for column, text in texts.items() if (heading_match := _plan_field(text))}
    if not strictly and not any(heading_match.field == "action" for heading_match in named.values()):
        weakly = next((column for column, text in texts.items() if is_weakly(text, "plan", "action")), None)
        named |= {weakly: Named("action", WEAK)} if weakly is not None else {}
    known = [heading_match for heading_match in named.values() if heading_match.rank < WEAK]
    fields = {heading_match.field for heading_match in known}
    if "action" not in fields and not _may_be_weak(named, texts):
        return None
    short = all(len(text) <= _LONGEST_HEADING for text in texts.values())
    if "action" in fields and len(fields) < 2:
        return None
    if count_at_most(known, LOOSE) < 2 and (len(named) * 2 < len(texts) or not short):
        return None
    ranked = best_first(named)
    ranked["action"] = tuple(sorted(ranked["action"], key=lambda column: asks(texts[column])))
    columns = {name: _best(name, columns, texts) for name, columns in ranked.items()}
    spare = [column for column in ranked["action"][1:] if asks(texts[column])]
    if spare and "section" not in columns:
        columns["section"] = (spare[0],)
    return Heading(index, columns, texts, {column: row.cells[column].span for column in texts})


def _may_be_weak(named: Mapping[int, Named], texts: Mapping[int, str]) -> bool:
    """Return whether a column headed "Title" can be that of the actions.

    It can if at least three others are a plan's and none is of a reading.
    """
    others = [
        heading_match for heading_match in named.values() if heading_match.field not in ("action", "exempt", "section")
    ]
    is_weak = any(heading_match.field == "action" for heading_match in named.values())
    return is_weak and count_at_most(others, WEAK) > _LEAST_BESIDE_WEAK and "value" not in reading_columns(texts)


def asks(heading: str) -> bool:
    """Return whether a column contains requests such as recommendations, which are not the actions that answer them."""
    return plain(heading).startswith("recommendation")


def presumed_heading(rows: Sequence[Row]) -> Heading | None:
    """Return the row to use as headings if the user assigns the columns: the fullest near the top; None if none."""
    indexes = [index for index, row in enumerate(rows[:_PRESUMED_ROWS]) if len(row.texts) > 1]
    if not indexes:
        return None
    index = max(indexes, key=lambda index: (len(rows[index].texts), -index))
    row = rows[index]
    return Heading(index, {}, row.texts, {column: row.cells[column].span for column in row.texts})


def with_columns(heading: Heading, chosen: Mapping[int, Field]) -> Heading | None:
    """Return `heading` with the columns that the user has chosen; None if none is then the action's."""
    held = {column: name for name, columns in heading.columns.items() for column in columns}
    named: dict[Field, list[int]] = {}
    for column, name in sorted({**held, **chosen}.items(), key=lambda pair: (pair[0] not in chosen, pair[0])):
        if name:
            named.setdefault(name, []).append(column)
    if "action" not in named:
        return None
    return replace(heading, columns={name: _best(name, numbers, heading.texts) for name, numbers in named.items()})


def signature_of(heading: Heading) -> str:
    """Return the key that identifies the same layout later: its headings without case and punctuation."""
    return " | ".join(plain(text)[:_LONGEST_HEADING] for _, text in sorted(heading.texts.items()))[:_LONGEST_SIGNATURE]


def with_second_row(heading: Heading, rows: Sequence[Row]) -> Heading:
    """Return `heading` joined with a second row that has texts only below merged headings of the first.

    "Progress" above "May 2014" and "June 2014" gives "Progress May 2014" and "Progress June 2014".
    """
    below = rows[heading.row_index + 1] if heading.row_index + 1 < len(rows) else None
    above = {
        column: start
        for start, span in heading.spans.items()
        if span > 1 and start not in heading.columns["action"]
        for column in range(start, start + span)
    }
    if below is None or not below.texts or not below.texts.keys() <= above.keys():
        return heading
    if any(len(text) > _LONGEST_HEADING for text in below.texts.values()):
        return heading
    texts = dict(heading.texts)
    parted: dict[int, list[int]] = {}
    for column, text in below.texts.items():
        parted.setdefault(above[column], []).append(column)
        texts[column] = f"{heading.texts[above[column]]} {text}"
    own = {column: field_of(text) for column, text in below.texts.items()}
    columns = dict(heading.columns)
    for name, numbers in heading.columns.items():
        parts = [part for column in numbers for part in parted.get(column, [column])]
        columns[name] = _best(name, [part for part in parts if own.get(part, "") in ("", name)] or parts, texts)
    for name in dict.fromkeys(own.values()):  # "Progress" above "RAG" and "Commentary"
        if name and name not in columns:
            columns[name] = _best(name, [column for column, field in own.items() if field == name], texts)
    spans = dict.fromkeys(texts, 1) | {column: span for column, span in heading.spans.items() if column not in parted}
    return Heading(heading.row_index + 1, columns, texts, spans, (heading.texts, below.texts))


def _best(name: Field, columns: Sequence[int], texts: Mapping[int, str]) -> tuple[int, ...]:
    """Return the best column of a field, or for progress and exemption all of them with the best first.

    If every heading has a date, the latest comes first.
    """
    days = {column: date_in(texts.get(column, "")) for column in columns} if len(columns) > 1 else {}
    if days and all(days.values()):
        columns = sorted(columns, key=lambda column: days[column] or date.min, reverse=True)
    return tuple(columns) if name in ("progress", "exempt") else (columns[0],)


def date_in(heading: str) -> date | None:
    """Return the day in a heading: "Progress at November 2014", "Update (31/10/2014)"; None if there is none."""
    words = heading.replace("(", " ").replace(")", " ").replace(":", " ").split()
    for start in range(len(words)):
        timescale = Timescale.read(" ".join(words[start:]))
        if timescale.due_on and timescale.precision is not Precision.TEXT:
            return timescale.due_on
    return None


def find_reading_heading(rows: Sequence[Row]) -> Heading | None:
    """Return the heading row of a table of readings, which names the indicator, the period (or day) and the value. None
    if there is none.
    """
    for index, row in enumerate(rows[:_SEARCHED_ROWS]):
        columns = reading_columns(row.texts, dated=True)
        if "period" not in columns and "as_at" in columns:
            columns["period"] = columns.pop("as_at")
        if "value" not in columns and len(columns.get("indicator", ())) > 1:
            columns = _with_value(columns, rows[index + 1 :])
        if "indicator" in columns and "value" in columns:
            columns = _by_content(columns, row.texts, rows[index + 1 :])
        if {"indicator", "period", "value"} <= columns.keys():
            return Heading(index, columns, row.texts)
    return None


def _by_content(
    columns: Mapping[Field, tuple[int, ...]], texts: Mapping[int, str], rows: Sequence[Row]
) -> dict[Field, tuple[int, ...]]:
    """Return the columns with fields that only their content shows.

    If no heading names the period, it is the column that contains only periods. A column "PI" over numbers is that of
    the refs if another column describes the indicators.
    """
    fields = dict(columns)
    used = {several[0] for several in fields.values() if several}
    full = [row for row in rows[:_SEARCHED_ROWS] if len(row.texts) > 1]
    if "period" not in fields:
        for column in texts:
            cells = [row.texts[column] for row in full if column in row.texts]
            if column not in used and cells and all(map(_is_period, cells)) and len(cells) * 2 > len(full):
                fields["period"] = (column,)
                break
    name = fields["indicator"][0]
    described = fields.get("definition", ())[:1] or tuple(
        column for column, text in texts.items() if is_described(text)
    )
    if "ref" not in fields and described and are_refs([text for row in full if (text := row.text(name))]):
        fields = {field: several for field, several in fields.items() if field != "definition"}
        fields |= {"ref": (name,), "indicator": described[:1]}
    return fields


def _with_value(columns: Mapping[Field, tuple[int, ...]], rows: Sequence[Row]) -> dict[Field, tuple[int, ...]]:
    """Return the columns with "Measure" over figures as the values if "KPI" beside it names the indicators."""
    named = columns["indicator"]
    figures = [column for column in named if _share_of_figures(rows, column) > _MOST]
    names = tuple(column for column in named if column not in figures)
    return {**columns, "indicator": names, "value": (figures[0],)} if len(figures) == 1 and names else dict(columns)


_MOST = 0.8


def _share_of_figures(rows: Sequence[Row], column: int) -> float:
    cells = [text for row in rows[:_SEARCHED_ROWS] if len(row.texts) > 1 and (text := row.text(column))]
    return sum(read_value(text) is not None for text in cells) / len(cells) if cells else 0


def _is_period(text: str) -> bool:
    return not text.isdecimal() and Period.read(text).kind is not PeriodKind.TEXT


def is_described(heading: str) -> bool:
    """Return whether a heading of readings describes in words what is measured, for use if no other names it."""
    heading_match = by_words(heading, "readings")
    return (
        heading_match is not None
        and heading_match.field in ("definition", "indicator")
        and (heading_match.field == "definition" or heading_match.rank >= WEAK)
    )


def are_refs(texts: Sequence[str]) -> bool:
    """Return whether texts are the distinct refs of something and not names: "PL01", "3.2"."""
    return len(set(texts)) == len(texts) > 1 and all(
        len(text) <= _LONGEST_REF and " " not in text and any(sign.isdigit() for sign in text) for text in texts
    )


def with_reading_columns(heading: Heading, chosen: Mapping[int, Field]) -> Heading | None:
    """Return `heading` of readings with the columns that the user has chosen; None if a required one is missing."""
    held = {column: name for name, columns in heading.columns.items() for column in columns}
    named: dict[Field, tuple[int, ...]] = {}
    for column, name in sorted({**held, **chosen}.items(), key=lambda pair: (pair[0] not in chosen, pair[0])):
        if name:
            named.setdefault(name, (column,))
    return replace(heading, columns=named) if {"indicator", "period", "value"} <= named.keys() else None


def reading_columns(texts: Mapping[int, str], *, dated: bool = False) -> dict[Field, tuple[int, ...]]:
    """Return the columns of each field of a reading, by the texts of a heading row.

    `dated`: include headings that name a day or a period, such as "Target 2024/25", unless the column is a figure of
    that period.
    """
    named = {column: heading_match for column, text in texts.items() if (heading_match := _reading_field(text))}
    return best_first(
        {
            c: heading_match
            for c, heading_match in named.items()
            if not heading_match.dated or (dated and heading_match.field in _DATED)
        }
    )


_DATED = {"target", "status", "note", "trend"}


def field_of(text: str) -> Field:
    """Return the field of a plan that a heading names well enough to be one of several such columns; empty if none."""
    heading_match = _plan_field(text)
    return heading_match.field if heading_match and heading_match.rank <= LOOSE else ""


def _reading_field(text: str) -> Named | None:
    return _named(text, "readings")


def _plan_field(text: str) -> Named | None:
    text = without_subject(text)
    if len(text) > _LONGEST_HEADING:
        return None
    return _named(text, "plan")


@lru_cache(maxsize=4096)
def _named(text: str, kind: Kind) -> Named | None:
    """Return the field that a heading names, None if it names none, ignoring any label that marks the cells below it as
    exempt.

    Cached, because every cell of the first rows may be a heading and most repeat: "Green", a name, a month.
    """
    heading_match = _to_the_word(text, kind) or (by_words(text, kind) if len(text) <= _LONGEST_HEADING else None)
    heading_match = heading_match or _twice(text, kind)
    label = read_label(text) if heading_match is None else None
    return _named(label.rest, kind) if label and label.rest != text else heading_match


def _twice(text: str, kind: Kind) -> Named | None:
    """Return the field that both halves of a heading such as "Statws / Status" name; None if they differ."""
    halves = _HALVES.split(text.strip())
    if len(halves) != 2 or not all(halves):
        return None
    first, second = (_to_the_word(half, kind) or by_words(half, kind) for half in halves)
    return first if first and second and first.field == second.field else None


def _to_the_word(text: str, kind: Kind = "plan") -> Named | None:
    return to_the_word(text, kind) or (Named("exempt", EXACT) if says_of(text) else None)
