"""Recognise the headings of a table of benefits, and the field of each column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from tracker.domain.plans.timescale import Timescale
from tracker.office.benefits.benefit_cells import is_amount, read_cashable
from tracker.office.interpret.heading_row import Heading
from tracker.office.interpret.heading_words import WEAK, by_words, plain, to_the_word
from tracker.office.readers.grid import Row, Table

_SEARCHED_ROWS = 30
_LONGEST_HEADING = 80
_JUDGED_ROWS = 200
"""The number of rows whose cells decide what a column is; a long table's rows are alike."""
_FEWEST = 2
"""The fewest fields other than the benefit itself, one of them an amount."""
_WEAK_TITLE = "weak title"
_AMOUNTS = {"expected", "realised"}
_OF_BENEFITS = {"method", "cashable", "realised on"}
"""The fields that only tables of benefits have, and plans do not."""
_SPEAKS = re.compile(r"\b(?:benefits?|savings?|efficienc\w+|realis\w+)\b", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:scheme|initiative|project|workstream)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[A-Z]{0,4}[-. ]?\d{1,4}(?:[.-]\d{1,3})*[a-z]?", re.IGNORECASE)
_TOO = re.compile(r"\bdis[- ]?benefits?\b", re.IGNORECASE)


class BenefitHeading(Struct, frozen=True):
    """The headings of a table of benefits in the row at `row_index`, by column; `columns` gives the field of each."""

    row_index: int
    texts: Mapping[int, str]
    columns: Mapping[int, str]

    def column(self, field: str) -> int | None:
        """Return the first column of a field; None if there is none."""
        return next((column for column, field_name in sorted(self.columns.items()) if field_name == field), None)


def find_benefit_heading(
    table: Table, plan: Heading | None = None, *, is_chosen: bool = False
) -> BenefitHeading | None:
    """Return the headings of a table of benefits: what is to be gained, and amounts of it below their headings.

    `plan` are its headings as a plan's, if it has any. A table with statuses or progress is a plan, whatever else it
    has. `is_chosen`: the user has said that it is a table of benefits.
    """
    for index, row in enumerate(table.rows[:_SEARCHED_ROWS]):
        texts = row.texts
        if len(texts) < 2 or any(len(text) > _LONGEST_HEADING for text in texts.values()):
            continue
        rows = [below for below in table.rows[index + 1 :] if len(below.texts) > 1]
        fields = {column: field for column, text in texts.items() if (field := _field(text))}
        columns = _with_scheme(_once(_by_content(fields, rows), texts), texts)
        is_strong = "title" in columns.values()
        columns = {column: "title" if field == _WEAK_TITLE else field for column, field in columns.items()}
        if (
            rows
            and "title" in columns.values()
            and (is_chosen or _is_one(table, texts, columns, plan, is_strong=is_strong))
        ):
            return BenefitHeading(index, texts, columns)
    return None


def benefits_with_columns(
    benefit_heading: BenefitHeading | None, index: int, texts: Mapping[int, str], chosen: Mapping[int, str]
) -> BenefitHeading | None:
    """Return the headings with the columns that the user has chosen; None if none is then the benefit."""
    columns = dict(benefit_heading.columns) if benefit_heading else {}
    for column, field in chosen.items():
        columns = {
            other: field_name for other, field_name in columns.items() if other != column and field_name != field
        }
        if field:
            columns[column] = field
    return BenefitHeading(index, texts, columns) if "title" in columns.values() else None


@lru_cache(maxsize=4096)
def _field(text: str) -> str:
    heading_match = to_the_word(text, "benefits") or by_words(text, "benefits")
    if heading_match is None:
        return ""
    return _WEAK_TITLE if heading_match.field == "title" and heading_match.rank >= WEAK else heading_match.field


def _by_content(columns: Mapping[int, str], rows: Sequence[Row]) -> dict[int, str]:
    """Return the columns with their content considered.

    "Expected" over days is not an amount, and "Type" over words is not an answer about cashable money.
    """
    fields: dict[int, str] = {}
    for column, field in columns.items():
        cells = [text for row in rows[:_JUDGED_ROWS] if (text := row.text(column))]
        is_judged = field in _AMOUNTS or field == "title"
        mostly_amounts = is_judged and sum(map(is_amount, cells)) * 2 >= len(cells)
        if not cells:
            fields[column] = field
        elif field in _AMOUNTS and sum(Timescale.read(text).due_on is not None for text in cells) * 2 > len(cells):
            fields[column] = "timescale" if field == "expected" else "realised on"
        elif field == "title" and mostly_amounts:
            fields[column] = "expected"
        elif (field in _AMOUNTS and not mostly_amounts) or (
            field == "cashable" and sum(read_cashable(text) is not None for text in cells) * 2 < len(cells)
        ):
            continue
        else:
            fields[column] = field
    return fields


def _once(columns: Mapping[int, str], texts: Mapping[int, str]) -> dict[int, str]:
    """Return each field once, with its first column. Words that may name a benefit do so only if no other column does.

    Beside a column that does, "Scheme" or "Saving" is the action that brings the benefit about, and a description adds
    nothing.
    """
    fields: dict[int, str] = {}
    for column, field in sorted(columns.items()):
        if field not in fields.values():
            fields[column] = field
    if "title" in fields.values():
        weak = [column for column, field in fields.items() if field == _WEAK_TITLE]
        fields |= dict.fromkeys(weak, "action")
        fields = {
            column: field for column, field in fields.items() if not (column in weak and "desc" in plain(texts[column]))
        }
        actions = [column for column, field in sorted(fields.items()) if field == "action"]
        fields = {column: field for column, field in fields.items() if field != "action" or column == actions[0]}
    return fields


def _with_scheme(columns: Mapping[int, str], texts: Mapping[int, str]) -> dict[int, str]:
    """Return the columns with a savings plan's scheme as the benefit, because it is what saves, if none is named."""
    named = {*columns.values()} & {"title", _WEAK_TITLE}
    scheme = next(
        (column for column, field in columns.items() if field == "action" and _SCHEME.search(texts[column])), None
    )
    return {**columns} if named or scheme is None else {**columns, scheme: _WEAK_TITLE}


def _is_one(
    table: Table, texts: Mapping[int, str], columns: Mapping[int, str], plan: Heading | None, *, is_strong: bool
) -> bool:
    fields = set(columns.values())
    amounts, own = fields & _AMOUNTS, fields & _OF_BENEFITS
    title = next(column for column, field in columns.items() if field == "title")
    if not amounts or _TOO.search(texts[title]):
        return False
    if is_strong and plan is not None and plan.column("action") != title and _are_numbers(table, plan):
        return True
    is_tracked = plan is not None and ("status" in plan.columns or "progress" in plan.columns)
    if not is_strong:
        return not is_tracked and amounts == _AMOUNTS and bool(own) and _speaks(table, texts)
    if plan is not None and plan.column("action") != title:
        return not is_tracked and (amounts == _AMOUNTS or len(own) > 1)
    return len(fields - {"title", "ref", "owner", "note"}) >= _FEWEST


def _are_numbers(table: Table, plan: Heading) -> bool:
    """Return whether the texts under "Action" are only refs of actions: "1", "2.3", "A4"."""
    action = plan.columns["action"][0]
    cells = [text for row in table.rows[plan.row_index + 1 :][:_JUDGED_ROWS] if (text := row.text(action))]
    return bool(cells) and all(map(_NUMBER.fullmatch, cells))


def _speaks(table: Table, texts: Mapping[int, str]) -> bool:
    above = [text for row in table.rows[:5] if len(row.texts) == 1 for text in row.texts.values()]
    around = (*map(plain, texts.values()), table.name, *(line.text for line in table.lines[-2:]), *above)
    return any(_SPEAKS.search(text) for text in around)
