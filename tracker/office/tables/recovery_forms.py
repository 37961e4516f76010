"""Take the recovery forms of a document out of its tables and text: a heading, and the text below it, for each field.

A form is in the cells of a table, or in the text between tables. Its table of reasons is read as figures by category.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.imports.draft import DraftForm, DraftRecovery, Problem
from tracker.domain.text import shorten
from tracker.office.foreign.web_tags import plain_of_tags
from tracker.office.interpret.category_table import find_category_heading
from tracker.office.readers.grid import BOLD_LEVEL, PLAIN_LEVEL, Cell, Line, Row, Table
from tracker.office.wording.exempt_labels import read_label
from tracker.office.wording.own_report_tables import is_plan
from tracker.office.wording.recovery_form import (
    FormField,
    ends_form,
    is_below_the_name_of_a_body,
    is_only_an_appendix,
    names_form,
    read_form_heading,
)

_LONGEST_TITLE = 160
_SEARCHED_ABOVE = 4
"""The number of lines above a form in which its title is looked for."""
_MOST_CELLS = 2
"""The most cells of a row with a heading of a form: the heading and its text."""
_SENTENCE_ENDS = tuple(".;,")
_FIELDS: tuple[FormField, ...] = ("description", "why", "taken", "required")
_BULLETED = re.compile(r"\s*(?:•|-)\s")
_EXEMPT = (
    "“{}” is a recovery form and is labelled as not for publication. A form has no mark of its own, so it was left "
    "out: mark its indicator as not for publication, then enter the form there."
)


class FoundForms(Struct, frozen=True):
    """The forms, the tables without them, and the problems with forms that are left out."""

    forms: tuple[DraftRecovery, ...]
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...] = ()


class _Piece(Struct, frozen=True):
    """A line of the document, or a table. `table` is the number of that table, or of the table below the line."""

    table: int
    line: Line | None = None
    where: str = ""


class _Form:
    """A form that is being read: its lines by field, and the pieces that belong to it."""

    def __init__(self, title: str, level: int, where: str, first: int) -> None:
        self.title, self.level, self.where = title, level, where
        self.own = {first}
        self.texts: dict[FormField, list[str]] = {}
        self.field: FormField = "description"
        self.table: int | None = None

    def begin(self, field: FormField, rest: str, index: int) -> None:
        self.field = field
        self.texts.setdefault(field, [])
        self.own.add(index)
        if rest:
            self.texts[field].append(rest)

    def add(self, line: Line, index: int) -> None:
        text = plain_of_tags(line.text)
        is_heading = line.level < PLAIN_LEVEL and "*" not in text and not _BULLETED.match(text)
        self.texts[self.field].append(f"**{text.rstrip(':')}**" if is_heading else text)
        self.own.add(index)

    def is_whole(self) -> bool:
        """Return whether it has a reason and the actions taken or required; otherwise it is not a form."""
        return "why" in self.texts and bool({"required", "taken"} & set(self.texts))

    def form(self) -> DraftForm:
        description, why, taken, required = (self._text(field) for field in _FIELDS)
        return DraftForm(self.title, description, why, taken, required)

    def _text(self, field: FormField) -> str:
        return "\n".join(self.texts.get(field, ())).strip()


def apart_from_forms(tables: Sequence[Table], stem: str) -> FoundForms:
    """Take the recovery forms out of a document, each with its title, or the document's name (`stem`) if it has none.

    A report of ours that has a plan is left alone, because its forms are printed from indicators.
    """
    if any(map(is_plan, tables)) or not any(_says_why(text) for table in tables for text in _texts(table)):
        return FoundForms((), tuple(tables))
    tables = [part for table in tables for part in _opened(table)]
    pieces = list(_pieces(tables))
    forms = [form for form in _read(pieces, tables, stem) if form.is_whole()]
    if not forms:
        return FoundForms((), tuple(tables))
    own = {index for form in forms for index in form.own}
    kept = [_without(table, number, pieces, own, forms) for number, table in enumerate(tables)]
    recoveries: list[DraftRecovery] = []
    problems: list[Problem] = []
    for form in forms:
        if _is_exempt(form, pieces, tables, stem):
            problems.append(Problem(form.where, _EXEMPT.format(shorten(form.title))))
            continue
        recoveries.append(
            DraftRecovery(form.where, form.form(), reasons_of(form.title) if form.table is not None else "")
        )
    return FoundForms(tuple(recoveries), tuple(table for table in kept if table.rows or table.lines), tuple(problems))


def reasons_of(title: str) -> str:
    """Return the title of the table of reasons in a form."""
    return f"Reasons: {title}"


def _texts(table: Table) -> Iterator[str]:
    yield from (line.text for line in table.lines)
    yield from (text for row in table.rows for text in row.texts.values())


def _says_why(text: str) -> bool:
    return any((heading := read_form_heading(line)) is not None and heading[0] == "why" for line in text.splitlines())


def _opened(table: Table) -> list[Table]:
    """Return the lines and tables in a table's cells if these contain the headings of a form; otherwise the table."""
    fields = {field for row in table.rows for field in _fields_of(row)}
    if not ("why" in fields and {"required", "taken"} & fields):
        return [table]
    opened: list[Table] = []
    lines = list(table.lines)
    for row in table.rows:
        for _, text in sorted(row.texts.items()):
            for is_row, part in groupby(plain_of_tags(text).splitlines(), lambda line: "\t" in line.strip()):
                if is_row and len(rows := list(part)) > 1:
                    opened.append(_inner_table(table, rows, row.where, len(opened), tuple(lines)))
                    lines = []
                else:
                    lines += [Line(line.strip()) for line in (rows if is_row else part) if line.strip()]
    opened.append(replace(table, rows=(), width=0, lines=tuple(lines), asides=table.asides))
    return opened


def _fields_of(row: Row) -> set[FormField]:
    """Return the fields whose headings are in a row, alone in it or to the left of their text."""
    if not row.texts or len(row.texts) > _MOST_CELLS:
        return set()
    first = plain_of_tags(row.texts[min(row.texts)])
    return {heading[0] for line in first.splitlines() if (heading := read_form_heading(line))}


def _inner_table(outer: Table, rows: Sequence[str], row_where: str, number: int, lines: tuple[Line, ...]) -> Table:
    made = tuple(
        Row(row_where, {column: Cell(text.strip()) for column, text in enumerate(row.split("\t")) if text.strip()})
        for row in rows
    )
    width = max((max(row.cells) + 1 for row in made if row.cells), default=0)
    where = f"{outer.where}, table {number + 1} in it"
    return Table(where, made, width, lines, page_words=outer.page_words, part_label=outer.part_label)


def _pieces(tables: Sequence[Table]) -> Iterator[_Piece]:
    for number, table in enumerate(tables):
        for line in table.lines:
            yield _Piece(number, line, f"above {table.where}" if table.rows else table.where)
        if table.rows:
            yield _Piece(number, where=table.where)


def _read(pieces: Sequence[_Piece], tables: Sequence[Table], stem: str) -> list[_Form]:
    forms: list[_Form] = []
    form: _Form | None = None
    for index, piece in enumerate(pieces):
        if piece.line is None:
            is_reasons = form is not None and form.table is None and find_category_heading(tables[piece.table])
            if form is not None and is_reasons:
                form.table = piece.table
            else:
                form = None
            continue
        heading = read_form_heading(piece.line.text)
        if heading:
            if form is None or (heading[0] in ("description", "why") and heading[0] in form.texts):
                form = _begin(pieces, index, stem)
                forms.append(form)
            form.begin(*heading, index)
        elif form is not None and _is_over(form, piece.line):
            if is_below_the_name_of_a_body(piece.line.text) and index - 1 in form.own and form.texts[form.field]:
                form.texts[form.field].pop()
                form.own.discard(index - 1)
            form = None
        elif form is not None:
            form.add(piece.line, index)
    return forms


def _is_over(form: _Form, line: Line) -> bool:
    return ends_form(line.text) or (line.level <= form.level < BOLD_LEVEL)


def _begin(pieces: Sequence[_Piece], index: int, stem: str) -> _Form:
    """Return a form whose first heading is at `index`, with the line above it that is its title and not a sentence."""
    above: list[tuple[int, Line]] = []
    for before in range(index - 1, max(index - 1 - _SEARCHED_ABOVE, -1), -1):
        line = pieces[before].line
        if line is None:
            break
        text = line.text.strip()
        if len(text) <= _LONGEST_TITLE and not text.endswith(_SENTENCE_ENDS) and not is_only_an_appendix(text):
            above.append((before, line))
    named = next((one for one in above if names_form(one[1].text)), above[0] if above else None)
    where = pieces[index].where
    if named is None:
        return _Form(stem, PLAIN_LEVEL, where, index)
    return _Form(named[1].text.strip().rstrip(" :"), named[1].level, where, named[0])


def _without(table: Table, number: int, pieces: Sequence[_Piece], own: set[int], forms: Sequence[_Form]) -> Table:
    """Return the table without the lines above it that belong to a form.

    A form's table of reasons gets a title of its own.
    """
    lines = tuple(
        piece.line
        for index, piece in enumerate(pieces)
        if piece.table == number and piece.line is not None and index not in own
    )
    form = next((form for form in forms if form.table == number), None)
    return replace(table, lines=(*lines, Line(reasons_of(form.title), BOLD_LEVEL)) if form else lines)


def _is_exempt(form: _Form, pieces: Sequence[_Piece], tables: Sequence[Table], stem: str) -> bool:
    """Return whether a form may be exempt: a label is above or in it, or on the document. Errs on the side of yes."""
    last = max(form.own)
    if any(tables[pieces[index].table].part_label for index in form.own):
        return True
    for piece in pieces[: last + 1]:
        if piece.line is None:
            continue
        label = read_label(piece.line.text, is_heading=True)
        if label and (piece.line.level < PLAIN_LEVEL or not label.rest or label.is_sure):
            return True
    texts = [stem, *(text for table in tables for text in (*table.page_words, table.name))]
    return any(read_label(text, is_heading=True) for text in texts if text)
