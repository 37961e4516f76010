"""Finds the row of headings in a table by the words that plans and performance papers use for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from tracker.domain.plans.timescale import Precision, Timescale
from tracker.office.interpret.exempt_columns import says_of
from tracker.office.readers.grid import Row
from tracker.office.wording.exempt_labels import read_label

Field = str
"""A field of an action ("action", "timescale" …) or of a reading ("indicator", "period" …)."""

_PLAN_WORDS: Mapping[Field, str] = {
    "action": "action | actions | improvement action | improvement actions | recommended action | recommended actions"
    " | action required | actions required | key action | key actions | agreed action | what we will do"
    " | what will we do | what are we going to do | what we are going to do | what do we need to do"
    " | what we need to do | what needs to be done | what needs to happen | what"
    " | task name | task title | action title | action name | task | tasks | milestone | milestones"
    " | recommendation | recommendations",
    "timescale": "timescale | timescales | deadline | deadlines | due | due date | due by | by when | target date"
    " | completion date | target completion date | when | date due"
    " | end date | finish date | planned end date | finish",
    "progress": "progress | progress update | update | updates | latest update | comments | comment | commentary"
    " | latest position | current position | position | progress to date | progress comments",
    "status": "rag | brag | rag status | brag status | rag rating | brag rating | current rag"
    " | current status | status",
    "owner": "owner | owners | lead | lead officer | lead officers | responsible | responsible officer"
    " | responsible person | responsibility | who | by whom | action owner | action lead | lead responsible"
    " | assigned to | assignee",
    "ref": "ref | no | number | item | id | reference | ref no | item no | action no | action number | action ref",
    "section": "section | theme | bucket | bucket name | priority | objective | workstream | work stream"
    " | section title",
    "evidence": "evidence | evidence of completion | evidence ref",
    "completed": "completed on | date completed | completed | actual completion date | date of completion",
}
_READING_WORDS: Mapping[Field, str] = {
    "indicator": "indicator | performance indicator | indicators | measure | kpi | pi | performance measure",
    "unit": "unit | units | unit of measure",
    "better": "better | good is | polarity | direction | better is",
    "target": "target",
    "period": "period | date | quarter | month | reporting period",
    "value": "value | actual | result | figure | reading | actual value",
    "note": "note | notes | comment | comments | commentary",
    "ref": "ref | no | pi no | kpi no | indicator no | reference | indicator ref | kpi ref | id",
    "directorate": "directorate | department | service area | division",
    "theme": "theme | priority | outcome",
    "owner": "owner | lead | lead officer | responsible officer | indicator owner | data owner",
    "contractual": "contractual | contractual indicator",
    "definition": "definition | indicator definition | description",
    "formula": "formula | calculation | how it is calculated | method",
    "source": "source | data source",
    "numerator": "numerator",
    "denominator": "denominator",
    "as_at": "as at | as at date | as of",
    "reported_on": "reported on | date reported | reported",
    "provisional": "provisional | provisional or final",
    "footnote": "footnote | footnotes",
    "trend": "trend | direction of travel | travel",
    "status": "status | rag | rag status | rag rating | rating",
    "series": "series | comparator",
    "rule": "status rule | rag rule",
    "certainty": "certainty",
    "target_note": "target note | reason for no target",
    "recovery": "under recovery",
    "goal": "level to return to",
    "goal_on": "to be reached by",
}
_LOOSER = (
    ("ref", r"(action|item|recommendation|rec|plan|task) (ref|reference|no|number|id)\b.*|ref\b.*"),
    ("status", r"(?!(previous|last|old|prior)\b).*\b(b?rag|status)\b.*"),
    ("completed", r"(date|actual).*\bcompleted?\b.*|completed\b.*"),
    ("timescale", r"(?!(start|original)\b).*\b(timescales?|deadline|due|target date|completion date|by when)\b.*"),
    (
        "owner",
        r"(?!.*\b(comments?|commentary|update|progress)\b)"
        r"(lead|owner|responsible)\b.*|.*\b(lead|owner|responsible officer|responsibility)",
    ),
    ("evidence", r"(?!.*\b(progress|updates?)\b)(evidence\b.*|.*\bevidence)"),
    ("progress", r".*\bprogress\b.*|(update|commentary|comments|position)\b.*|.*\b(update|commentary|comments)"),
    (
        "section",
        r"(theme|priority|objective|workstream|section|area for improvement)\b.*|((cqc|statutory) )?requirements?",
    ),
    (
        "action",
        r"((key|agreed|improvement|specific|recommended|planned|proposed|required|management|project|priority|main"
        r"|corrective|remedial|detailed|smart|our) )?(actions?|recommendations?|tasks?|milestones?)\b.*",
    ),
)
_LONGEST_HEADING = 60
_SEARCHED_ROWS = 100
_PRESUMED_ROWS = 20
_LONGEST_SIGNATURE = 1000


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A heading without case, punctuation and doubled spaces: "RAG-Status:" is "rag status"."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


def _by_word(words: Mapping[Field, str]) -> dict[str, tuple[Field, int]]:
    return {word: (name, index) for name, names in words.items() for index, word in enumerate(names.split(" | "))}


_PLAN = _by_word(_PLAN_WORDS)
_READING = _by_word(_READING_WORDS)
_LOOSER_PATTERNS = [(name, re.compile(pattern)) for name, pattern in _LOOSER]


@dataclass(frozen=True, slots=True)
class Heading:
    """The row of headings. `columns` gives for each field its column, for progress all of them, the best first;
    `place` is its row's index.

    `texts` are the headings by column, also those that name no field; `spans` over how many columns each is merged.
    """

    place: int
    columns: Mapping[Field, tuple[int, ...]]
    texts: Mapping[int, str]
    spans: Mapping[int, int] = field(default_factory=dict)
    printed: tuple[Mapping[int, str], ...] = ()
    """The two rows of texts as they stand, where the headings take two."""
    coloured: int | None = None
    """The column whose fill is the status, where no heading names one."""

    def column(self, name: Field) -> int | None:
        """The best column of a field."""
        found = self.columns.get(name)
        return found[0] if found else None

    def left_out(self) -> tuple[int, ...]:
        """The columns whose heading names no field, or one that a better column has."""
        return tuple(column for column in self.texts if column not in self.used())

    def used(self) -> set[int]:
        """The columns that are a field's."""
        return {column for columns in self.columns.values() for column in columns}

    def is_repeated(self, row: Row) -> bool:
        """Return whether a row has these headings again, as at the top of a new page."""
        filled = row.texts
        return any(
            filled.keys() == texts.keys()
            and all(
                len(text) <= _LONGEST_HEADING and plain(text) == plain(texts[column]) for column, text in filled.items()
            )
            for texts in self.printed or (self.texts,)
        )


def find_heading(rows: Sequence[Row]) -> Heading | None:
    """The heading row of a plan's table: one that names the action and at least one other field.

    In a table of a single column it is the word for an action alone.
    """
    for index, row in enumerate(rows[:_SEARCHED_ROWS]):
        heading = read_heading(row, index)
        if heading:
            return with_second_row(heading, rows)
    if all(len(row.texts) < 2 for row in rows):
        for index, row in enumerate(rows[:_SEARCHED_ROWS]):
            for column, text in row.texts.items():
                if _PLAN.get(plain(text), ("",))[0] == "action":
                    return Heading(index, {"action": (column,)}, row.texts)
    return None


def read_heading(row: Row, index: int, *, strictly: bool = False) -> Heading | None:
    """`row` as the headings of a plan's table, None where it is not.

    Two headings to the word are enough; others count where half of the cells are headings and none is a sentence.
    `strictly`: only by headings to the word, for a row in the middle of a table.
    """
    texts = row.texts
    if strictly and any(len(text) > _LONGEST_HEADING for text in texts.values()):
        return None
    named = {column: found for column, text in texts.items() if (found := _plan_field(text))}
    exact = {name for name, rank in named.values() if rank < _LOOSE}
    fields = {name for name, _ in named.values()}
    if "action" not in fields or len(fields) < 2:
        return None
    if strictly and ("action" not in exact or len(exact) < 2):
        return None
    short = all(len(text) <= _LONGEST_HEADING for text in texts.values())
    if len(exact) < 2 and (len(named) * 2 < len(texts) or not short):
        return None
    ranked = _columns(named)
    ranked["action"] = tuple(sorted(ranked["action"], key=lambda column: asks(texts[column])))
    columns = {name: _best(name, found, texts) for name, found in ranked.items()}
    spare = [column for column in ranked["action"][1:] if asks(texts[column])]
    if spare and "section" not in columns:
        columns["section"] = (spare[0],)
    return Heading(index, columns, texts, {column: row.cells[column].span for column in texts})


def asks(heading: str) -> bool:
    """Return whether a column says what somebody asked for: beside the actions that answer it, it is none."""
    return plain(heading).startswith("recommendation")


def presumed_heading(rows: Sequence[Row]) -> Heading | None:
    """The row that would be the headings if somebody said what its columns are: the fullest near the top."""
    places = [place for place, row in enumerate(rows[:_PRESUMED_ROWS]) if len(row.texts) > 1]
    if not places:
        return None
    place = max(places, key=lambda place: (len(rows[place].texts), -place))
    row = rows[place]
    return Heading(place, {}, row.texts, {column: row.cells[column].span for column in row.texts})


def with_columns(heading: Heading, chosen: Mapping[int, Field]) -> Heading | None:
    """`heading` with what somebody has said of its columns; None where none of them is the action's then."""
    held = {column: name for name, columns in heading.columns.items() for column in columns}
    named: dict[Field, list[int]] = {}
    for column, name in sorted({**held, **chosen}.items(), key=lambda pair: (pair[0] not in chosen, pair[0])):
        if name:
            named.setdefault(name, []).append(column)
    if "action" not in named:
        return None
    return replace(heading, columns={name: _best(name, found, heading.texts) for name, found in named.items()})


def signature_of(heading: Heading) -> str:
    """Return the key by which the same layout is known again: its headings without case and punctuation."""
    return " | ".join(plain(text)[:_LONGEST_HEADING] for _, text in sorted(heading.texts.items()))[:_LONGEST_SIGNATURE]


def with_second_row(heading: Heading, rows: Sequence[Row]) -> Heading:
    """`heading`, of two rows where the second has headings only below those of the first that are merged across.

    "Progress" above "May 2014" and "June 2014" gives "Progress May 2014" and "Progress June 2014".
    """
    below = rows[heading.place + 1] if heading.place + 1 < len(rows) else None
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
    columns = dict(heading.columns)
    for name, found in heading.columns.items():
        columns[name] = _best(name, [part for column in found for part in parted.get(column, [column])], texts)
    spans = dict.fromkeys(texts, 1) | {column: span for column, span in heading.spans.items() if column not in parted}
    return Heading(heading.place + 1, columns, texts, spans, (heading.texts, below.texts))


def _best(name: Field, columns: Sequence[int], texts: Mapping[int, str]) -> tuple[int, ...]:
    """Return the best of the columns of a field, of progress all with the best first: the latest where all have a
    date.
    """
    days = {column: date_in(texts.get(column, "")) for column in columns} if len(columns) > 1 else {}
    if days and all(days.values()):
        columns = sorted(columns, key=lambda column: days[column] or date.min, reverse=True)
    return tuple(columns) if name in ("progress", "exempt") else (columns[0],)


def date_in(heading: str) -> date | None:
    """The day in a heading such as "Progress at November 2014" or "Update (31/10/2014)"."""
    words = heading.replace("(", " ").replace(")", " ").replace(":", " ").split()
    for start in range(len(words)):
        found = Timescale.read(" ".join(words[start:]))
        if found.due_on and found.precision is not Precision.TEXT:
            return found.due_on
    return None


def find_reading_heading(rows: Sequence[Row]) -> Heading | None:
    """The heading row of a table of readings: one that names the indicator, the period (or the day) and the value."""
    for index, row in enumerate(rows[:_SEARCHED_ROWS]):
        columns = reading_columns(row.texts)
        if "period" not in columns and "as_at" in columns:
            columns["period"] = columns.pop("as_at")
        if {"indicator", "period", "value"} <= columns.keys():
            return Heading(index, columns, row.texts)
    return None


def reading_columns(texts: Mapping[int, str]) -> dict[Field, tuple[int, ...]]:
    """The columns of the fields of a reading, by the texts of a heading row."""
    return _columns({column: found for column, text in texts.items() if (found := _reading_field(text))})


_LOOSE = 1000


def _reading_field(text: str) -> tuple[Field, int] | None:
    return _READING.get(plain(text)) or (("exempt", 0) if says_of(text) else _READING.get(_unlabelled(text)))


def _unlabelled(text: str) -> str:
    """A heading without the label that what stands below it is not for publication: "value" of "Value [EXEMPT]"."""
    label = read_label(text)
    return plain(label.rest) if label else ""


@lru_cache(maxsize=4096)
def _plan_field(text: str) -> tuple[Field, int] | None:
    if len(text) > _LONGEST_HEADING:
        return None
    words = plain(text)
    if words in _PLAN:
        return _PLAN[words]
    if says_of(text):
        return "exempt", 0
    if _unlabelled(text) in _PLAN:
        return _PLAN[_unlabelled(text)]
    for name, pattern in _LOOSER_PATTERNS:
        if pattern.fullmatch(words):
            return name, _LOOSE
    return None


def _columns(named: Mapping[int, tuple[Field, int]]) -> dict[Field, tuple[int, ...]]:
    columns: dict[Field, tuple[int, ...]] = {}
    for column, (name, _) in sorted(named.items(), key=lambda entry: (entry[1][1], entry[0])):
        columns[name] = (*columns.get(name, ()), column)
    return columns
