"""Recognise registers of risks, including board assurance frameworks, and read their risks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.risk import SCALES, RiskKind
from tracker.domain.imports.draft import DraftRegister, DraftRisk, Problem
from tracker.domain.text import shorten
from tracker.office.interpret.column_roles import latest_first, names_period
from tracker.office.interpret.exempt_columns import MarkColumns
from tracker.office.interpret.heading_words import WEAK, by_words, plain, to_the_word
from tracker.office.interpret.table_title import title_of
from tracker.office.readers.grid import Row, Table
from tracker.office.risks.risk_scores import (
    Score,
    Side,
    is_score,
    order_in,
    read_place,
    read_score,
    read_total,
    scale_for,
)
from tracker.office.wording.exempt_labels import read_label

_SEARCHED_ROWS = 30
_LONGEST_HEADING = 80
_LONGEST_JOINED = 160
_SURE = 2
_STAGES = {
    **dict.fromkeys(("inherent", "gross", "initial", "original", "uncontrolled", "raw", "previous", "last"), "before"),
    **dict.fromkeys(("residual", "net", "current", "controlled", "mitigated", "now", "latest", "revised"), "now"),
    **dict.fromkeys(("target", "tolerable", "desired", "future"), "target"),
}
"""The words that say which stage a score belongs to."""
_AROUND_CONTROLS = re.compile(
    r"\b(?P<when>pre|before|without|no|post|after|with)[ –-]{1,3}(?:(?:any|the|existing|current|key) )?"
    r"(?:controls?|mitigations?|treatment)\b(?: in place\b)?",
    re.IGNORECASE,
)
_NOT_YET = ("pre", "before", "without", "no")
_OF_STAGE = ("likelihood", "impact", "score")
_KIND = re.compile(r"opportunit(?:y|ies)", re.IGNORECASE)
Column = tuple[str, str]
"""The field of a column and the stage of its score; the stage is empty if it has none."""


class RiskHeading(Struct, frozen=True):
    """The headings of a register by column, their last row at `row_index`; `columns` gives the field of each.

    `is_sure`: no plan has such headings. `first` is the factor that the headings name first in a product.
    """

    row_index: int
    texts: Mapping[int, str]
    columns: Mapping[int, Column]
    is_sure: bool
    first: Side | None

    def column(self, field: str, stage: str = "") -> int | None:
        """Return the first column of a field, and of this stage for a score; None if there is none."""
        return next(
            (column for column, field_and_stage in sorted(self.columns.items()) if field_and_stage == (field, stage)),
            None,
        )


def find_risk_heading(table: Table, action: int | None = None, *, is_chosen: bool = False) -> RiskHeading | None:
    """Return the headings of a register of risks: a risk in words, and scores of it below their headings.

    `action` is the column of the actions if the headings are a plan's too; a risk to the right of it belongs to the
    action. `is_chosen`: the user has said that it is a register.
    """
    for index, row in enumerate(table.rows[:_SEARCHED_ROWS]):
        if len(row.texts) < 2 or any(len(text) > _LONGEST_HEADING for text in row.texts.values()):
            continue
        for heading_index, texts in _as_headings(table.rows, index):
            risk_heading = _read(table, heading_index, texts, action, is_chosen=is_chosen)
            if risk_heading:
                return risk_heading
    return None


def risks_with_columns(
    risk_heading: RiskHeading | None, index: int, texts: Mapping[int, str], chosen: Mapping[int, str]
) -> RiskHeading | None:
    """Return the headings with the columns that the user has chosen; None if none is then the risk."""
    columns = dict(risk_heading.columns) if risk_heading else {}
    for column, name in chosen.items():
        field, _, stage = name.partition(" ")
        columns = {
            other: field_and_stage
            for other, field_and_stage in columns.items()
            if other != column and field_and_stage != (field, stage)
        }
        if field:
            columns[column] = field, stage
    if ("title", "") not in columns.values():
        return None
    return RiskHeading(
        index, texts, columns, True, risk_heading.first if risk_heading else order_in(" ".join(texts.values()))
    )


def _as_headings(rows: Sequence[Row], index: int) -> Iterator[tuple[int, Mapping[int, str]]]:
    """Yield a row as headings; first joined with the row below if that divides headings merged across columns."""
    row, below = rows[index], rows[index + 1] if index + 1 < len(rows) else None
    over = {
        column: row.cells[start].text.strip()
        for start in row.texts
        if row.cells[start].span > 1
        for column in range(start, start + row.cells[start].span)
    }
    if below is not None and over and below.texts.keys() and below.texts.keys() <= over.keys():
        yield index + 1, {**row.texts, **{column: f"{over[column]} {text}" for column, text in below.texts.items()}}
    yield index, row.texts


def _read(
    table: Table, index: int, texts: Mapping[int, str], action: int | None, *, is_chosen: bool
) -> RiskHeading | None:
    rows = [row for row in table.rows[index + 1 :] if len(row.texts) > 1]
    columns = {column: field_and_stage for column, text in texts.items() if (field_and_stage := _field(text))}
    columns = _once(_by_content(columns, rows), texts)
    title = next((column for column, (field, _) in sorted(columns.items()) if field == "title"), None)
    if title is None or not rows or (action is not None and action < title and not is_chosen):
        return None
    if not _speaks_of_risk(texts, table):
        return None
    stages = {stage for field, stage in columns.values() if field in _OF_STAGE}
    pairs = sum({("likelihood", stage), ("impact", stage)} <= {*columns.values()} for stage in stages)
    scores = sum(field == "score" for field, _ in columns.values())
    points = 2 * pairs + scores
    has_more = any(field not in ("title", "ref", *_OF_STAGE) for field, _ in columns.values())
    has_more = has_more or order_in(" ".join(texts.values())) is not None
    if not is_chosen and (not points or (points < _SURE and not has_more)):
        return None
    words = " ".join((*texts.values(), *(text for row in table.rows[:index] for text in row.texts.values())))
    return RiskHeading(index, texts, columns, points >= _SURE or action is None, order_in(words))


@lru_cache(maxsize=4096)
def _field(text: str) -> Column | None:
    if len(text) > _LONGEST_JOINED:
        return None
    text = _AROUND_CONTROLS.sub(lambda match: "gross" if match["when"].lower() in _NOT_YET else "net", text)
    words = plain(text).split()
    stages = [_STAGES[word] for word in words if word in _STAGES]
    rest = " ".join(word for word in re.split(r"\s+", text) if plain(word) not in _STAGES).strip(" –-/:")
    if stages and not plain(rest):
        return "score", stages[-1]
    heading_match = to_the_word(rest, "risks") or by_words(rest, "risks")
    if heading_match is None:
        return None
    if stages and heading_match.field in ("title", "score"):
        return ("score", stages[-1])
    if heading_match.field in _OF_STAGE:
        return heading_match.field, stages[-1] if stages else "now"
    if stages and stages[-1] != "now":
        return None
    return (
        ("weak title", "")
        if heading_match.rank >= WEAK and heading_match.field == "title"
        else (heading_match.field, "")
    )


def _once(columns: Mapping[int, Column], texts: Mapping[int, str]) -> dict[int, Column]:
    """Return each field once, with its first column, or of columns that name periods the latest.

    A column "Title" beside "Risk description" names the risk.
    """
    by_column: dict[int, Column] = {}
    for field in dict.fromkeys(columns[column] for column in sorted(columns)):
        same = [column for column in sorted(columns) if columns[column] == field]
        is_dated = len(same) > 1 and all(names_period(texts[column]) for column in same)
        by_column[next(iter(latest_first(same, texts) if is_dated else ()), same[0])] = field
    weak = next((column for column, (field, _) in by_column.items() if field == "weak title"), None)
    title = next((column for column, (field, _) in by_column.items() if field == "title"), None)
    if weak is not None:
        del by_column[weak]
        if title is None:
            by_column[weak] = "title", ""
    titled = [column for column, (field, _) in columns.items() if field == "title" and "title" in plain(texts[column])]
    if title is not None and titled and title not in titled:
        del by_column[title]
        by_column[titled[0]] = "title", ""
    return by_column


def _by_content(columns: Mapping[int, Column], rows: Sequence[Row]) -> dict[int, Column]:
    """Return the columns with their content considered.

    "Impact" over sentences is not a score, and neither is "Rating" over words. "S" over totals is a score, no severity.
    """
    by_column: dict[int, Column] = {}
    for column, (field, stage) in columns.items():
        cells = [text for row in rows if (text := row.text(column))]
        if field in ("likelihood", "impact"):
            words = {word for name in SCALES for word in _words(name)}
            is_held = sum(read_place(text, ()) is not None or text.casefold() in words for text in cells)
            if cells and is_held * 2 >= len(cells):
                by_column[column] = field, stage
            elif field == "impact":
                is_total = bool(cells) and sum(map(is_score, cells)) * 2 >= len(cells)  # the "S" of "L, I, S"
                by_column[column] = ("score", stage) if is_total else ("consequences", "")
        elif field == "score":
            if cells and sum(map(is_score, cells)) * 2 >= len(cells):
                by_column[column] = field, stage
        else:
            by_column[column] = field, stage
    return by_column


def _words(scale: str) -> set[str]:
    return {word.casefold() for word in (*SCALES[scale].likelihood, *SCALES[scale].impact)}


def _speaks_of_risk(texts: Mapping[int, str], table: Table) -> bool:
    around = (*texts.values(), table.name, *(line.text for line in table.lines[-2:]))
    above = [text for row in table.rows[:5] if len(row.texts) == 1 for text in row.texts.values()]
    return any(re.search(r"\b(?:risks?|threat|assurance framework)\b", text, re.I) for text in (*around, *above))


def read_register(
    table: Table, heading: RiskHeading, stem: str, mark: Exemption | None
) -> tuple[DraftRegister | None, list[Problem]]:
    """Return the risks of a table, None if none was read, and a problem for every cell that has no place.

    `stem` is the document's name without its extension. A draft of a risk carries no mark, so a risk that is marked as
    exempt is left out and reported.
    """
    if mark:
        return None, [Problem(table.where, _MARKED.format("register"))]
    below = [row for row in table.rows[heading.row_index + 1 :] if row.texts and row.texts != heading.texts]
    used = set(heading.columns)
    marks = MarkColumns.of(heading.texts, below, used=used)
    problems = marks.problems(below)
    title = heading.column("title")
    assert title is not None, "a heading without a risk is none"
    above = [text for row in table.rows[: heading.row_index] for text in row.texts.values()]
    scale = scale_for(
        _scale_words("likelihood", heading, below),
        _scale_words("impact", heading, below),
        " ".join((*above, *heading.texts.values())),
    )
    reader = _RiskReader(heading, (scale.likelihood, scale.impact), frozenset(marks.says))
    for row in below:
        problems += [Problem(row.where, cell.doubt) for cell in row.cells.values() if cell.doubt]
        if marks.marks_on(row) or any(
            label and (label.is_sure or label.rest) for label in map(read_label, row.texts.values())
        ):
            problems.append(Problem(row.where, _MARKED.format("risk")))
            reader.close()
        else:
            reader.add(row, title)
    problems += reader.problems
    if not reader.risks:
        return None, problems
    return DraftRegister(title_of(table, heading.row_index) or stem, scale.name, tuple(reader.risks)), problems


def _scale_words(side: Side, heading: RiskHeading, rows: Sequence[Row]) -> list[str]:
    """Return the texts in the columns of a factor, for all stages."""
    columns = [column for column, (field, _) in heading.columns.items() if field == side]
    return [text for row in rows for column in columns if (text := row.text(column))]


_MARKED = (
    "This {} is marked as not for publication. An import marks no risks, so it was left out: enter it on the Risks "
    "page and mark it there."
)


class _RiskReader:
    def __init__(
        self, heading: RiskHeading, words: tuple[Sequence[str], Sequence[str]], marking: frozenset[int]
    ) -> None:
        self.risks: list[DraftRisk] = []
        self.problems: list[Problem] = []
        self._heading = heading
        self._words = words
        self._marking = marking
        self._group = ""
        self._is_open = False

    def close(self) -> None:
        """End the last risk, so that no further row is added to it."""
        self._is_open = False

    def add(self, row: Row, title: int) -> None:
        """Add a row: a risk, a continuation of the last risk, or the heading of those below it; report any other."""
        if row.texts.get(title) and len(row.texts) > 1:
            self.risks.append(self._risk(row, title))
            self._is_open = True
        elif len(row.texts) == 1 and min(row.texts) <= title and not any(cell.carried for cell in row.cells.values()):
            self._group = next(iter(row.texts.values()))
            self._is_open = False
        elif self._is_open and self.risks:
            self.risks[-1] = self._with_more(self.risks[-1], row)
        else:
            words = shorten(" · ".join(row.texts.values()))
            self.problems.append(Problem(row.where, f"This row has no risk, so it was left out: “{words}”."))

    def _text(self, row: Row, field: str) -> str:
        column = self._heading.column(field)
        return row.text(column) if column is not None else ""

    def _risk(self, row: Row, title: int) -> DraftRisk:
        now, target = self._score(row, "now"), self._score(row, "target")
        notes = [self._group] if self._group else []
        notes += self._others(row, {"now": now, "target": target})
        kind: RiskKind = "opportunity" if _KIND.fullmatch(self._text(row, "kind").strip()) else "risk"
        return DraftRisk(
            row.text(title),
            self._text(row, "ref"),
            kind,
            self._text(row, "causes"),
            self._text(row, "consequences"),
            self._text(row, "controls"),
            "\n".join(notes),
            self._text(row, "owner"),
            now.likelihood,
            now.impact,
            target.likelihood,
            target.impact,
            row.where,
        )

    def _score(self, row: Row, stage: str) -> Score:
        """Return likelihood and impact of a stage, from their columns or from the product; report what does not fit."""
        columns = {field: self._heading.column(field, stage) for field in _OF_STAGE}
        texts = {field: row.text(column) if column is not None else "" for field, column in columns.items()}
        both = read_score(texts["score"], self._heading.first)
        likelihood = read_place(texts["likelihood"], self._words[0]) if texts["likelihood"] else both.likelihood
        impact = read_place(texts["impact"], self._words[1]) if texts["impact"] else both.impact
        if both.is_product and likelihood is None and impact is None:
            printed = shorten(texts["score"])
            sentence = (
                f"“{printed}” does not say which figure is the likelihood, so it was added to the risk’s note only."
            )
            self.problems.append(Problem(row.where, sentence))
        for field, score in (("likelihood", likelihood), ("impact", impact)):
            if texts[field] and score is None:
                sentence = f"“{shorten(texts[field])}” was not understood as {field}. It was added to the risk’s note."
                self.problems.append(Problem(row.where, sentence))
        total = read_total(texts["score"])
        if likelihood and impact and total is not None and total != likelihood * impact:
            sentence = f"The score {total} is not {likelihood} times {impact}. The two figures were imported."
            self.problems.append(Problem(row.where, sentence))
        return Score(likelihood, impact)

    def _others(self, row: Row, scores: Mapping[str, Score]) -> list[str]:
        """Return the texts for which a risk has no field, each with its heading; scores as printed are on one line."""
        texts: list[str] = []
        printed: list[str] = []
        for column, text in row.texts.items():
            field, stage = self._heading.columns.get(column, ("", ""))
            score = scores.get(stage, Score())
            is_held = {"likelihood": score.likelihood, "impact": score.impact}.get(field) is not None
            if column in self._marking or is_held or (field and field not in (*_OF_STAGE, "kind", "other")):
                continue
            (printed if field in _OF_STAGE else texts).append(self._labelled(column, text))
        return [*([" · ".join(printed)] if printed else []), *texts]

    def _labelled(self, column: int, text: str) -> str:
        heading = self._heading.texts.get(column, "")
        return f"{heading}: {text}" if heading else text

    def _with_more(self, risk: DraftRisk, row: Row) -> DraftRisk:
        notes = [risk.note] if risk.note else []
        for column, text in row.texts.items():
            field = self._heading.columns.get(column, ("", ""))[0]
            if column in self._marking:
                continue
            if field == "causes":
                risk = replace(risk, causes=_both(risk.causes, text))
            elif field == "consequences":
                risk = replace(risk, consequences=_both(risk.consequences, text))
            elif field == "controls":
                risk = replace(risk, controls=_both(risk.controls, text))
            elif field == "owner":
                risk = replace(risk, owner=_both(risk.owner, text))
            else:
                notes.append(self._labelled(column, text))
        return replace(risk, note="\n".join(notes))


def _both(one: str, other: str) -> str:
    return "\n".join(text for text in (one, other) if text)
