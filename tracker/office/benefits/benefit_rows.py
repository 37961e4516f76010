"""Read the benefits in a table, each with the words that name its action."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.domain.dates import read_day
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import DraftBenefit, DraftBenefitRow, DraftBenefits, Problem
from tracker.domain.plans.benefit import MEASURES, wrong_measure
from tracker.domain.text import shorten
from tracker.office.benefits.benefit_cells import day_in_heading, measure_of, per_of, read_cashable, written
from tracker.office.benefits.benefit_headings import BenefitHeading
from tracker.office.interpret.exempt_columns import MarkColumns
from tracker.office.interpret.table_title import title_of
from tracker.office.readers.grid import Row, Table
from tracker.office.wording.exempt_labels import read_label, say_labelled

_TOTAL = re.compile(r"(?:grand |sub[- ]?|overall )?totals?\b.*", re.IGNORECASE | re.DOTALL)
_NAMELESS = "Benefits"


def read_benefits(
    table: Table, heading: BenefitHeading, stem: str, mark: Exemption | None
) -> tuple[DraftBenefits | None, list[Problem]]:
    """Return the benefits of a table, None if it has none, and a problem for every cell that has no place.

    `mark` is that of the whole table. `stem` is the document's name without its extension.
    """
    below = [row for row in table.rows[heading.row_index + 1 :] if row.texts and row.texts != heading.texts]
    title = title_of(table, heading.row_index) or stem or _NAMELESS
    marks = MarkColumns.of(heading.texts, below, used=set(heading.columns))
    reader = _BenefitReader(heading, marks, title, mark)
    for row in below:
        reader.add(row)
    problems = [*marks.problems(below), *reader.problems, *reader.say_owners()]
    return (DraftBenefits(title, tuple(reader.rows)) if reader.rows else None), problems


class _BenefitReader:
    def __init__(self, heading: BenefitHeading, marks: MarkColumns, title: str, mark: Exemption | None) -> None:
        self.rows: list[DraftBenefitRow] = []
        self.problems: list[Problem] = []
        self._heading = heading
        self._marks = marks
        self._title = title
        self._mark = mark
        self._group = ""
        self._owners: dict[str, str] = {}
        """The owners, each with the place of its first occurrence."""

    def say_owners(self) -> Iterator[Problem]:
        """Yield a problem about the owners that are left out.

        A note is published, and it would contain a name that papers replace by a role.
        """
        if self._owners:
            named = ", ".join(f"“{shorten(owner)}”" for owner in self._owners)
            sentence = (
                f"A benefit has the owner of its action, so these owners of benefits were left out: {named}. To keep "
                "them in the notes, which are published, use the column as Note under “Import options”."
            )
            yield Problem(next(iter(self._owners.values())), sentence)

    def add(self, row: Row) -> None:
        """Add a row: a benefit, or the heading of those below it; report any other."""
        self.problems += [Problem(row.where, cell.doubt) for cell in row.cells.values() if cell.doubt]
        self.problems += [Problem(row.where, note.shown_as("left out")) for note in row.notes()]
        column = self._heading.column("title")
        assert column is not None, "a heading without a benefit is none"
        if row.texts.get(column) and len(row.texts) > 1 and not _TOTAL.fullmatch(row.texts[column]):
            self.rows.append(self._benefit(row, row.formatted(column)))
        elif len(row.texts) == 1 and min(row.texts) <= column and not any(cell.carried for cell in row.cells.values()):
            self._group = next(iter(row.texts.values()))
        else:
            words = shorten(" · ".join(row.texts.values()))
            is_total = any(_TOTAL.fullmatch(text) for text in row.texts.values())
            what = "is a total" if is_total else "has no benefit"
            self.problems.append(Problem(row.where, f"This row {what}, so it was left out: “{words}”."))

    def _text(self, row: Row, field: str) -> str:
        column = self._heading.column(field)
        return row.text(column) if column is not None else ""

    def _headed(self, field: str) -> str:
        column = self._heading.column(field)
        return self._heading.texts.get(column, "") if column is not None else ""

    def _benefit(self, row: Row, title: str) -> DraftBenefitRow:
        names = ("expected", "realised")
        cells = [self._text(row, name) for name in names]
        headings = [self._headed(name) for name in names]
        amounts = [written(cell, heading) for cell, heading in zip(cells, headings, strict=True)]
        measure_text = self._text(row, "measure")
        measure = measure_of(measure_text, amounts, (*headings, self._headed("title"), self._title))
        for name, amount in zip(names, amounts, strict=True):
            other = wrong_measure(amount, measure)
            if other is not None:
                sentence = f"“{shorten(amount)}” is in {other} and the benefit in {measure}: check the {name} amount."
                self.problems.append(Problem(row.where, sentence))
        per = self._text(row, "per") or per_of((*cells, *headings))
        if measure_text and measure == "number" and measure_text.casefold() not in MEASURES and not per:
            per = measure_text
        notes = list(self._notes(row))
        if owner := self._text(row, "owner"):
            self._owners.setdefault(owner, row.where)
        day = self._text(row, "realised on")
        realised_on = read_day(day) or (day_in_heading(headings[1]) if amounts[1] and not day else None)
        if day and realised_on is None:
            notes.append(f"{self._headed('realised on')}: {day}")
            sentence = f"“{shorten(day)}” is not a day, so “Realised as at” was left blank. It was added to the note."
            self.problems.append(Problem(row.where, sentence))
        cashable = read_cashable(self._text(row, "cashable"))
        if cashable is None:
            notes.append(f"{self._headed('cashable')}: {self._text(row, 'cashable')}")
        if self._group:
            notes.insert(0, self._group)
        benefit = DraftBenefit(
            title,
            measure,
            per,
            amounts[0],
            self._text(row, "timescale"),
            amounts[1],
            realised_on,
            self._text(row, "method"),
            cashable or "",
            "\n".join(notes),
            self._marked(row, title),
        )
        action = self._text(row, "action") or self._group
        return DraftBenefitRow(benefit, self._text(row, "action ref"), action, row.where, self._text(row, "ref"))

    def _marked(self, row: Row, title: str) -> Exemption | None:
        mark = next((exemption for _, exemption in self._marks.marks_on(row)), None) or self._mark
        for text in () if mark else row.texts.values():
            label = read_label(text)
            if label and (label.is_sure or label.rest):
                self.problems.append(
                    Problem(row.where, say_labelled(text, label, f"the benefit “{shorten(title)}” was"))
                )
                return label.mark
        return mark

    def _notes(self, row: Row) -> Iterator[str]:
        """Yield the texts for which a benefit has no field, each with its heading."""
        for column, text in sorted(row.texts.items()):
            field = self._heading.columns.get(column, "")
            heading = self._heading.texts.get(column, "")
            if column in self._marks.says or (field and field != "note"):
                continue
            yield f"{heading}: {text}" if heading and field != "note" else text
