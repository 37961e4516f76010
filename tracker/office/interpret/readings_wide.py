"""Tables as boards print them: a row for each indicator, the periods as columns, target and trend beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.dates import MONTHS, YEAR_PAIR, financial_year
from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.imports.draft import Problem
from tracker.domain.publication.exempt_content import Held
from tracker.domain.text import count, shorten
from tracker.office.interpret.heading_words import plain
from tracker.office.interpret.headings import Field, reading_columns
from tracker.office.readers.grid import Row, Table
from tracker.office.wording.exempt import read_lock
from tracker.office.wording.exempt_labels import read_label

_SEARCHED_ROWS = 100
_LONGEST_HEADING = 60
_QUARTER = re.compile(r"(?:Q|quarter |qtr )\s?(?P<quarter>[1-4])", re.IGNORECASE)
_SAID = re.compile(r"\b(?:actual|result|outturn|performance|value|figure)s?\b:?", re.IGNORECASE)
_TARGET = re.compile(r"\btarget\b", re.IGNORECASE)
_YEAR = re.compile(rf"(?<!\d){YEAR_PAIR}(?!\d)", re.IGNORECASE)
_LONGEST_CAPTION = 500
"""A longer text is no heading and no title, from which a year could be taken."""
_FOOTNOTE = re.compile(r"(?P<marker>[*†‡§¶¹²³⁴⁵⁶⁷⁸⁹]+|\[\w\])\s*(?P<text>\S.*)", re.DOTALL)
_BETTER = re.compile(r"\b(?P<way>lower|higher)\b.*\bbetter\b", re.IGNORECASE)
Texts = dict[Field, str]
LongRow = tuple[Texts, dict[str, str], Row]
"""The fields of one reading, targets by period that its row gives, and the row."""


@dataclass(frozen=True, slots=True)
class WideHeading:
    """The row of headings at `place`: the column of the names, those of periods with the period's text, the others.

    `targets` are the columns of a period's own target. `left_out` are columns with a heading that has no place. `marks`
    are of the figures of a period, as our own report says in its heading. `unit` is the one that the heading of the
    target names.
    """

    place: int
    name: int
    periods: Mapping[int, str]
    targets: Mapping[int, str]
    fields: Mapping[Field, int]
    left_out: Mapping[int, str]
    marks: Mapping[str, tuple[Held, ...]]
    unit: str = ""


def find_wide_heading(table: Table, stem: str) -> WideHeading | None:
    """The heading row of a table with periods as columns; None where there is none.

    It has a period and, beside it, a second one, a target or a trend, and something left of them that names the rows.
    Of two such rows, years above and quarters below, it is the lower. `stem` is the document's name, in which the year
    may stand that "Q1" leaves out.
    """
    for index, row in enumerate(table.rows[:_SEARCHED_ROWS]):
        found = _read_heading(table, index, row, stem)
        if found:
            below = table.rows[index + 1] if index + 1 < len(table.rows) else None
            closer = _read_heading(table, index + 1, below, stem) if below else None
            return closer if closer and len(closer.periods) > len(found.periods) else found
    return None


def _read_heading(table: Table, index: int, row: Row, stem: str) -> WideHeading | None:
    said = {column: " ".join(text.split()) for column, text in row.texts.items() if len(text) <= _LONGEST_HEADING}
    locks = {column: _read_mark(text) for column, text in said.items()}
    texts = {column: text for column, (text, _) in locks.items()}
    years = _Years(table, index, stem, texts)
    fields = {name: columns[0] for name, columns in reading_columns(texts).items()}
    periods, targets = {}, {}
    for column, text in texts.items():
        if column in fields.values():
            continue
        is_target = _TARGET.search(text) is not None
        words = " ".join(_TARGET.sub(" ", _SAID.sub(" ", text)).strip(" :-–").split())
        period = years.period(words, column)
        if period and is_target:
            targets[column] = period
        elif period:
            periods[column] = period
        elif is_target and not words.strip("% "):
            fields.setdefault("target", column)
    if not periods or len(periods) + len(targets) + len(fields.keys() & {"target", "trend"}) < 2:
        return None
    first = min(periods)
    name = fields.pop("indicator", fields.pop("definition", None))
    if name is None:
        known = {*fields.values(), *targets}
        below = [column for below in table.rows[index + 1 :] for column in below.texts if column < first]
        names = sorted({column for column in (*texts, *below) if column < first} - known)
        if not names:
            return None
        name = names[0]
    fields = {field: column for field, column in fields.items() if field not in ("period", "value")}
    used = {name, *periods, *targets, *fields.values()}
    left = {column: text for column, text in row.texts.items() if column not in used}
    unit = "%" if "target" in fields and "%" in texts[fields["target"]] else ""
    marks = {period: locks[column][1] for column, period in periods.items()}
    return WideHeading(index, name, periods, targets, fields, left, marks, unit)


def _read_mark(heading: str) -> tuple[str, tuple[Held, ...]]:
    """A heading without the words that what stands below it is exempt, our own or a label, and the mark of them."""
    rest, held = read_lock(heading)
    label = None if held else read_label(heading)
    return (label.rest, (("", label.mark),)) if label and label.rest else (rest, held)


class _Years:
    """The year of a bare "Q1" or "Oct": the one above its column, else the only one that the document names."""

    def __init__(self, table: Table, index: int, stem: str, texts: Mapping[int, str]) -> None:
        self._above = table.rows[max(index - 2, 0) : index]
        around = [*(text for row in table.rows[:index] for text in row.texts.values()), table.name, stem]
        around += [line.text for line in table.lines]
        own = [Period.read(text) for text in texts.values()]
        named = {_first_year(period) for period in own if period.starts_on}
        if not named:
            named = {year for text in around for year in _years_in(text)}
        self._only = named.pop() if len(named) == 1 else None

    def period(self, words: str, column: int) -> str:
        """The period that a heading names, with its year where that could be found; empty where it names none."""
        quarter = _QUARTER.fullmatch(words)
        month = MONTHS.get(words.lower().rstrip("."))
        typed = Period.read(words)
        to_date = typed.kind is PeriodKind.YEAR_TO_DATE
        if not quarter and not month and not (to_date and typed.starts_on is None):
            return words if typed.kind is not PeriodKind.TEXT else ""
        year = self._over(column) or self._only
        if year is None:
            return words
        if month:
            return f"{words} {year if month > 3 else year + 1}"
        name = f"Q{quarter['quarter']}" if quarter else words
        return f"{name} {year}/{(year + 1) % 100:02d}"

    def _over(self, column: int) -> int | None:
        for row in reversed(self._above):
            over = [place for place in row.texts if place <= column]
            found = _years_in(row.texts[max(over)]) if over else []
            if len(found) == 1:
                return found[0]
        return None


def _first_year(period: Period) -> int:
    assert period.starts_on, "only periods with a start are asked for their year"
    return period.starts_on.year if period.starts_on.month > 3 else period.starts_on.year - 1


def _years_in(text: str) -> list[int]:
    if len(text) > _LONGEST_CAPTION:
        return []
    years = [financial_year(found["first"], found["second"]) for found in _YEAR.finditer(text)]
    return [year for year in years if year]


def long_rows(table: Table, heading: WideHeading) -> tuple[list[LongRow], list[Problem]]:
    """One row for each figure, and every row and column that has no place.

    A row with a name alone is the theme of those below it; lines that begin with a footnote's marker, or say that lower
    is better, belong to the table.
    """
    head = table.rows[heading.place]
    below = [row for row in table.rows[heading.place + 1 :] if row.texts and row.texts != head.texts]
    notes, better = _remarks(below)
    problems = list(_columns_left_out(below, heading, head.where))
    rows = [row for row in below if not (len(row.texts) == 1 and _is_remark(next(iter(row.texts.values()))))]
    found: list[LongRow] = []
    theme = ""
    for index, row in enumerate(rows):
        figures = _figures(row, heading)
        if figures:
            found += _readings(row, heading, figures, theme, notes, better)
        elif len(row.texts) == 1 and index + 1 < len(rows) and _figures(rows[index + 1], heading):
            theme = next(iter(row.texts.values()))
        else:
            words = shorten(" · ".join(row.texts.values()))
            sentence = f"There is no figure for any period in this row, so it was left out: “{words}”."
            problems.append(Problem(row.where, sentence))
    return found, problems


def _figures(row: Row, heading: WideHeading) -> dict[int, str]:
    """The figures of a row with a name, by their columns."""
    if not row.text(heading.name):
        return {}
    return {column: row.text(column) for column in heading.periods if row.text(column)}


def _readings(
    row: Row, heading: WideHeading, figures: Mapping[int, str], theme: str, notes: Mapping[str, str], better: str
) -> Iterator[LongRow]:
    of_row = {field: row.text(column) for field, column in heading.fields.items()}
    trend, status, note = (of_row.pop(field, "") for field in ("trend", "status", "note"))
    unit = _unit(heading, row, figures)
    to_date = {column for column, text in heading.periods.items() if _is_to_date(text)}
    latest = max([column for column in figures if column not in to_date], default=max(figures))
    targets = {period: row.text(column) for column, period in heading.targets.items() if row.text(column)}
    for column, figure in figures.items():
        texts: Texts = {"unit": unit, "better": better, "theme": theme, **{k: v for k, v in of_row.items() if v}}
        texts |= {"indicator": row.text(heading.name), "period": heading.periods[column], "value": figure}
        marker = next((mark for mark in notes if figure.endswith(mark)), "")
        texts["footnote"] = notes.get(marker, "")
        if column == latest:
            texts |= {"trend": trend, "status": status, "note": note}
        yield texts, targets, row


def _unit(heading: WideHeading, row: Row, figures: Mapping[int, str]) -> str:
    """The unit that all figures of a row are printed with, or that the heading of the target gives."""
    for mark, unit in (("%", "%"), ("£", "£"), (":", "mm:ss")):
        marked = [mark in text for text in figures.values() if any(sign.isdigit() for sign in text)]
        if marked and all(marked):
            return unit
    column = heading.fields.get("target")
    return "%" if column is not None and "%" in row.text(column) else heading.unit


def _is_to_date(text: str) -> bool:
    return Period.read(text).kind is PeriodKind.YEAR_TO_DATE


def _is_remark(text: str) -> bool:
    return _FOOTNOTE.fullmatch(text) is not None or _BETTER.search(text) is not None


def _remarks(rows: Sequence[Row]) -> tuple[dict[str, str], str]:
    """The footnotes by their markers, and the direction that a line says is better."""
    notes, better = {}, ""
    for row in rows:
        text = next(iter(row.texts.values())) if len(row.texts) == 1 else ""
        footnote, way = _FOOTNOTE.fullmatch(text), _BETTER.search(text)
        if footnote:
            notes[footnote["marker"]] = footnote["text"]
        elif way:
            better = way["way"].lower()
    return notes, better


def _columns_left_out(rows: Sequence[Row], heading: WideHeading, where: str) -> Iterator[Problem]:
    for column, text in heading.left_out.items():
        number = sum(bool(row.text(column)) for row in rows)
        if number and plain(text):
            cells = count(number, "cell")
            yield Problem(where, f"The column “{shorten(text)}” has no place in a reading: {cells} left out.")
