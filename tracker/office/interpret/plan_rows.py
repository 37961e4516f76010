"""Judge each row of a plan's table: an action, the heading of a section, or something that has no place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from tracker.domain.dates import read_day
from tracker.office.interpret.heading_row import Heading
from tracker.office.interpret.plan_titles import is_remark
from tracker.office.interpret.refs import are_lettered, is_dotted, names_section, split_ref, split_section_ref, tidy_ref
from tracker.office.readers.grid import Row
from tracker.office.wording.exempt_labels import is_only_a_label, read_label

RowKind = Literal["blank", "heading", "section", "action", "more", "note", "narrative", "stray", "total"]


class Verdict(Struct, frozen=True):
    """The verdict on a row. `ref` and `title` are a section's; `doubt` says why the row could be something else."""

    kind: RowKind
    ref: str = ""
    title: str = ""
    doubt: str = ""


_BLANK, _HEADING, _MORE = Verdict("blank"), Verdict("heading"), Verdict("more")
_STRAY, _ACTION, _NOTE, _NARRATIVE = Verdict("stray"), Verdict("action"), Verdict("note"), Verdict("narrative")
_TOTAL = Verdict("total")
_SENTENCE = re.compile(r"(?:\S+\s+){7,}\S+[.!?][”’\"')]*", re.DOTALL)
_ADDS_UP = re.compile(
    r"(?:(?:grand|overall|sub)[ -]?)?totals?\b(?: number)?(?: of)?(?: [^\W\d]+){0,2}\s*:?", re.IGNORECASE
)
_COUNTED = re.compile(r"[£(]?\d[\d,.]*\s*(?:%|\)|[^\W\d]+(?: [^\W\d]+)?)?")
_WHOLE_REF = re.compile(r"\d+[.)]?")


class Habits(Struct, frozen=True):
    """The common form of a table's plain actions.

    `whole_refs`: they are numbered "1.", "2."; `lettered`: "A1 Train"; `bold`: their titles are bold.
    """

    whole_refs: bool = False
    lettered: bool = False
    bold: bool = False


class _Lone(Struct, frozen=True):
    """A row with a single text: its ref from a column of its own, the text, and whether it is merged across columns."""

    ref: str
    text: str
    merged: bool


def judge_rows(rows: Sequence[Row], heading: Heading, *, is_report: bool = False) -> tuple[list[Verdict], Habits]:
    """Judge each row below a heading, and find the common form of the plain actions among them.

    Rows are judged from the last to the first, because what follows a lone title decides what it is. `is_report`: in
    our own report, text across the table is a section whatever its title.
    """
    lones = [_lone(row, heading) for row in rows]
    habits = _habits([row for row, lone in zip(rows, lones, strict=True) if lone is None], heading)
    verdicts = []
    action_follows = heads = False
    for row, lone in zip(reversed(rows), reversed(lones), strict=True):
        verdict = _judge(row, lone, heading, habits, action_follows, heads)
        verdicts.append(verdict)
        heads = verdict.kind == "heading"
        if verdict.kind not in ("blank", "heading"):
            action_follows = lone is None
    verdicts.reverse()
    return verdicts if is_report else _with_narratives(verdicts, lones), habits


def _with_narratives(verdicts: Sequence[Verdict], lones: Sequence[_Lone | None]) -> list[Verdict]:
    """Return the verdicts with sentences across the table as narrative, below a section's title or at its end."""
    judged = list(verdicts)
    filled = [index for index, verdict in enumerate(verdicts) if verdict.kind != "blank"]
    for at, index in enumerate(filled):
        lone = lones[index]
        if judged[index].kind != "section" or judged[index].ref or lone is None or not lone.merged:
            continue
        is_below = at > 0 and judged[filled[at - 1]].kind == "section"
        is_last = at + 1 < len(filled) and judged[filled[at + 1]].kind == "section" and at > 0
        is_sentence = bool(_SENTENCE.fullmatch(lone.text)) and read_label(lone.text, is_heading=True) is None
        if is_sentence and (is_below or is_last):
            judged[index] = _NARRATIVE
    return judged


def has_titles(rows: Sequence[Row], heading: Heading) -> bool:
    """Return whether rows with one text across the table head rows with more than one."""
    lones = [_lone(row, heading) for row in rows if row.texts and not heading.is_repeated(row)]
    return any(above and above.merged and below is None for above, below in pairwise(lones))


def _lone(row: Row, heading: Heading) -> _Lone | None:
    """Return the single text of a row; None if it has more.

    It is one filled cell, the same text in every column, or a ref and a title.
    """
    texts = row.texts
    if len(heading.texts) < 2 or not texts:
        return None
    if len(texts) == 1:
        column, text = next(iter(texts.items()))
        return _Lone("", text, row.cells[column].span > heading.spans.get(column, 1))
    if len(texts) == len(heading.texts) and len(set(texts.values())) == 1:
        return _Lone("", next(iter(texts.values())), True)
    if len(texts) == 2 and len(heading.texts) > 2:
        ref, action = heading.column("ref"), heading.column("action")
        if texts.keys() == {ref, action} and ref is not None and action is not None:
            return _Lone(tidy_ref(texts[ref]), texts[action], False)
    return None


def _habits(rows: Sequence[Row], heading: Heading) -> Habits:
    """Find the common form of the actions among `rows`, each of which has more than one text."""
    action, ref = heading.columns["action"][0], heading.column("ref")
    full = [row for row in rows if action in row.texts and not heading.is_repeated(row)]
    refs = {row.text(ref) if ref is not None else split_ref(row.texts[action])[0] for row in full}
    return Habits(
        any(_WHOLE_REF.fullmatch(text) for text in refs),
        are_lettered([row.texts[action] for row in full]),
        sum(row.cells[action].bold for row in full) * 2 > len(full),
    )


def _judge(
    row: Row, lone: _Lone | None, heading: Heading, habits: Habits, action_follows: bool, heads: bool
) -> Verdict:
    """Judge `row`.

    `action_follows`: the next row that is not blank has more than one text. `heads`: the next row repeats the headings.
    """
    texts = row.texts
    if not texts:
        return _BLANK
    if heading.is_repeated(row):
        return _HEADING
    action = heading.columns["action"][0]
    cell = row.cells.get(action)
    if cell and cell.carried:
        return _MORE
    if _is_total(list(texts.values())):
        return _TOTAL
    if lone is None:
        return _ACTION if action in texts else _STRAY
    if not lone.ref and is_only_a_label(lone.text):
        return Verdict("section", "", lone.text)
    columns = {action, heading.column("ref"), heading.column("section")}
    if len(texts) == 1 and not lone.merged and not columns & texts.keys():
        return _STRAY
    ref, title = (lone.ref, lone.text) if lone.ref else split_section_ref(lone.text)
    bold = any(row.cells[column].bold for column in texts)
    merged = lone.merged or heading.column("section") in texts or heads
    verdict = _read_lone(Verdict("section", ref, title), lone.text, merged, bold, habits, action_follows)
    only_ref = texts.keys() == {heading.column("ref")} and action not in texts
    is_nameless = verdict.kind == "action" or not any(letter.isalpha() for letter in lone.text)
    return _STRAY if only_ref and is_nameless and not lone.merged else verdict


def _is_total(texts: Sequence[str]) -> bool:
    """Return whether a row counts the others: "Total actions", "4", "3", or "Total: 5" alone."""
    if len(texts) == 1:
        words, _, number = texts[0].rpartition(" ")
        return bool(_ADDS_UP.fullmatch(words.strip()) and _COUNTED.fullmatch(number))
    named = [text for text in texts[:2] if _ADDS_UP.fullmatch(text)]
    others = [text for text in texts if text not in named]
    return bool(named and others) and all(_COUNTED.fullmatch(text) and read_day(text) is None for text in others)


def _read_lone(section: Verdict, text: str, merged: bool, bold: bool, habits: Habits, action_follows: bool) -> Verdict:
    if merged:
        return section if action_follows or not is_remark(text) else _NOTE
    if is_dotted(section.ref):
        return _ACTION
    if section.ref and not habits.whole_refs:
        return section
    if names_section(text) or (bold and not habits.bold):
        return section
    if action_follows and not section.ref:
        return Verdict(
            "section",
            section.ref,
            section.title,
            "has only a title, so it was imported as a section. If it is an action, add it to a section and delete "
            "this one.",
        )
    return Verdict(
        "action",
        doubt="has only a title, so it was imported as an action with nothing else. If it heads a section, delete it.",
    )
