"""Decide the kind of a document's table by its headings, and by the user's choices for such a layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tracker.domain.figures.reading import read_value
from tracker.domain.imports.draft import Problem
from tracker.domain.imports.layout import Choices, LayoutChoice, SeenColumn, SeenTable, TableKind, alike
from tracker.domain.text import shorten
from tracker.office.benefits.benefit_headings import (
    BenefitHeading,
    benefits_with_columns,
    find_benefit_heading,
)
from tracker.office.interpret.category_table import CategoryHeading, is_by_category
from tracker.office.interpret.column_roles import with_roles
from tracker.office.interpret.heading_row import (
    Heading,
    field_of,
    find_heading,
    find_reading_heading,
    presumed_heading,
    signature_of,
    with_columns,
    with_reading_columns,
)
from tracker.office.interpret.readings_wide import WideHeading, find_wide_heading, wide_with_columns
from tracker.office.interpret.unnamed_columns import with_found_section, with_found_status, with_found_timescale
from tracker.office.readers.grid import Row, Table
from tracker.office.readers.hidden_parts import hidden_parts, without_hidden
from tracker.office.readers.status_colours import say_fill
from tracker.office.risks.risk_register import RiskHeading, find_risk_heading, risks_with_columns
from tracker.office.tables.described_column import described_columns


def count_known(rows: Sequence[Row]) -> int:
    """Return the number of known headings in one row: of a plan, of readings, or of readings in columns."""
    headings = (find_heading(rows), find_reading_heading(rows))
    known = max((len(heading.columns) for heading in headings if heading), default=0)
    if known:
        return known
    wide = find_wide_heading(Table("", tuple(rows), 0), "")
    return len(wide.periods) + len(wide.fields) if wide else 0


class FoundTable(Struct, frozen=True):
    """A table with its headings as a plan's, readings, readings in columns, risks or benefits; or none of these.

    `presumed` is the row that holds its headings, or would if it had any. `hidden` names the rows and columns that the
    document hides. `kind` is the kind that the user has chosen. `tied` are the kinds that it may be if the user has not
    chosen and its headings do not decide.
    """

    table: Table
    choice: LayoutChoice
    presumed: Heading | None
    heading: Heading | None
    readings: Heading | None
    wide: WideHeading | None
    hidden: str = ""
    risks: RiskHeading | None = None
    kind: TableKind = ""
    tied: tuple[TableKind, ...] = ()
    benefits: BenefitHeading | None = None
    known_as: str = ""
    """The signature of its headings before the user chose a kind."""
    guessed: str = ""
    """The heading of the column that was taken for the actions although it does not name them."""

    @classmethod
    def of(cls, table: Table, choices: Choices, stem: str, *, guesses: bool = False) -> FoundTable:
        """Read a table's headings. The user's choice for a column takes precedence over its heading.

        `guesses`: if the headings give the table no kind, look for a column that may be that of the actions.
        """
        looked = _look(table, stem, "")
        known_as = looked.signature(table)
        kind = choices.kind_of(table.where, known_as)
        if kind:
            looked = _look(table, stem, kind)
        choice = choices.layout(looked.signature(table))
        hidden = hidden_parts(table)
        if hidden and choice.hidden == "leave out":
            table = without_hidden(table)
            looked = _look(table, stem, kind)
        chosen = dict(choice.columns) or looked.with_own_words(table, choices)
        guessed = ""
        if (
            (guesses or choice.columns)
            and not looked.kind
            and kind in ("", "plan")
            and (chosen == dict(choice.columns))
        ):
            described = described_columns(table)
            if "action" in chosen.values():
                described = {column: field for column, field in described.items() if field != "action"}
            chosen = {**described, **chosen}
        if guesses and not (choice.columns or looked.kind):
            guessed = next((looked.heading_of(table, at) for at, field in chosen.items() if field == "action"), "")
        if chosen:
            looked = looked.with_columns(table, chosen, stem)
        heading, presumed = looked.plan, looked.presumed(table)
        if heading and not choice.columns:
            below = table.rows[heading.row_index + 1 :]
            heading = with_found_timescale(with_found_section(with_found_status(heading, below), below), below)
            heading = with_roles(heading, below)
        tied: tuple[TableKind, ...] = () if choice.columns else looked.tied
        readings, wide, risks = looked.readings, looked.wide, looked.risks
        benefits = looked.benefits
        return cls(
            table, choice, presumed, heading, readings, wide, hidden, risks, kind, tied, benefits, known_as, guessed
        )

    def read_as(self) -> TableKind:
        """Return the kind as which the table is read, by its headings; empty if they give it none."""
        return _Headings(self.heading, self.readings, self.wide, self.risks, benefits=self.benefits).kind

    def seen(self, taken: bool, counted: CategoryHeading | None = None) -> SeenTable:
        """Return the table as it is shown to the user before the import.

        `counted`: the headings by which it counts by category.
        """
        columns: tuple[SeenColumn, ...] = ()
        kind: TableKind = "table" if counted else self.read_as()
        if self.presumed:
            fields = {counted.label: "label", **dict.fromkeys(counted.figures, "figure")} if counted else self._fields()
            if self.heading and self.heading.coloured is not None:
                fields.setdefault(self.heading.coloured, "status")
            below = self.table.rows[self.presumed.row_index + 1 :]
            numbers = sorted({*self.presumed.texts, *fields, *(column for row in below for column in row.texts)})
            columns = tuple(
                SeenColumn(
                    number,
                    self.presumed.texts.get(number, ""),
                    fields.get(number, ""),
                    _sample(below, number),
                )
                for number in numbers[:_MOST_COLUMNS]
            )
        table = self.table
        return SeenTable(
            table.where,
            len(table.rows),
            taken,
            self.choice.signature,
            columns,
            table.hidden,
            self.hidden,
            kind,
            self.tied,
            known_as=self.known_as,
        )

    def _fields(self) -> dict[int, str]:
        """Return the field of each column, as a key of FIELDS_OF the kind of table."""
        if self.benefits:
            return dict(self.benefits.columns)
        if self.risks:
            return {column: " ".join(field_and_stage).strip() for column, field_and_stage in self.risks.columns.items()}
        if self.wide:
            fields = {column: name for name, column in self.wide.fields.items()}
            return fields | dict.fromkeys(self.wide.periods, "value") | {self.wide.name: "indicator"}
        held = (self.heading or self.readings or Heading(0, {}, {})).columns
        return {column: name for name, columns in held.items() for column in columns}

    def problems(self, taken: bool) -> list[Problem]:
        """Return the problems with hidden rows and columns, and with a guessed column of actions."""
        sentences = []
        if self.guessed and taken:
            sentence = (
                f"No column is headed Action, so “{shorten(self.guessed)}” was taken for it. Check that it is right."
            )
            sentences = [Problem(self.table.where, sentence)]
        if not self.hidden or not taken:
            return sentences
        name = self.hidden[0].upper() + self.hidden[1:]
        left = self.choice.hidden == "leave out"
        became = "left out, as you chose" if left else "imported too. Leave out what is not for this plan"
        return [*sentences, Problem(self.table.where, f"{name}: hidden in the document, and {became}.")]


_MOST_COLUMNS = 60


class _Headings(Struct, frozen=True):
    """The headings of a table for each kind that it can be, of which at most one is set. `tied`: see FoundTable."""

    plan: Heading | None = None
    readings: Heading | None = None
    wide: WideHeading | None = None
    risks: RiskHeading | None = None
    tied: tuple[TableKind, ...] = ()
    chosen: TableKind = ""
    benefits: BenefitHeading | None = None

    @property
    def kind(self) -> TableKind:
        """The kind that its headings give it; empty if they give it none."""
        if self.plan:
            return "plan"
        if self.readings or self.wide:
            return "readings"
        return "risks" if self.risks else "benefits" if self.benefits else ""

    def presumed(self, table: Table) -> Heading | None:
        """Return the row of headings that was found, or the row to use if the user assigns the columns."""
        if self.plan or self.readings:
            return self.plan or self.readings
        if self.wide:
            return Heading(self.wide.row_index, {}, table.rows[self.wide.row_index].texts)
        if self.risks:
            return Heading(self.risks.row_index, {}, self.risks.texts)
        if self.benefits:
            return Heading(self.benefits.row_index, {}, self.benefits.texts)
        return presumed_heading(table.rows)

    def heading_of(self, table: Table, column: int) -> str:
        """Return the heading of a column."""
        presumed = self.presumed(table)
        return presumed.texts.get(column, "") if presumed else ""

    def signature(self, table: Table) -> str:
        """Return the key that identifies the same layout later, which differs for each kind of table."""
        presumed = self.presumed(table)
        if presumed is None:
            return ""
        kind = self.chosen if self.kind in ("", self.chosen) else self.kind
        return signature_of(presumed) if kind in ("", "plan", "table") else f"{kind}: {signature_of(presumed)}"

    def with_own_words(self, table: Table, choices: Choices) -> dict[int, str]:
        """Return the columns whose headings the user has corrected in any document; empty if there are none."""
        presumed = self.presumed(table)
        meanings = choices.meanings(self.kind or self.chosen or "plan") if choices.words else {}
        if presumed is None or not meanings:
            return {}
        own = {column: meanings[key] for column, text in presumed.texts.items() if (key := alike(text)) in meanings}
        if not own or self.kind:
            return own
        known = {column: field for column, text in presumed.texts.items() if (field := field_of(text))}
        return known | own

    def with_columns(self, table: Table, chosen: Mapping[int, str], stem: str) -> _Headings:
        """Return the headings with the columns that the user has chosen."""
        presumed = self.presumed(table)
        if presumed is None:
            return self
        kind = self.kind or self.chosen
        if kind == "readings":
            wide = wide_with_columns(table, self.wide, presumed.row_index, chosen, stem)
            return _Headings(
                readings=None if wide else with_reading_columns(presumed, chosen), wide=wide, chosen=self.chosen
            )
        if kind == "risks":
            return _Headings(
                risks=risks_with_columns(self.risks, presumed.row_index, presumed.texts, chosen), chosen=self.chosen
            )
        if kind == "benefits":
            benefit_heading = benefits_with_columns(self.benefits, presumed.row_index, presumed.texts, chosen)
            return _Headings(benefits=benefit_heading, chosen=self.chosen)
        return _Headings(plan=with_columns(presumed, chosen), chosen=self.chosen)


def _look(table: Table, stem: str, kind: TableKind) -> _Headings:
    """Look for the headings of every kind of table, or only of the kind that the user has chosen."""
    plan = find_heading(table.rows) if kind in ("", "plan") else None
    action = plan.column("action") if plan else None
    risks = find_risk_heading(table, action, is_chosen=kind == "risks") if kind in ("", "risks") else None
    if risks and plan and _is_below(table, plan, risks):
        risks = None
    if risks and plan and not risks.is_sure:
        return _Headings(plan=plan, tied=("plan", "risks"))
    if risks:
        return _Headings(risks=risks, chosen=kind)
    benefits = find_benefit_heading(table, plan, is_chosen=kind == "benefits") if kind in ("", "benefits") else None
    if benefits:
        return _Headings(benefits=benefits, chosen=kind)
    readings = find_reading_heading(table.rows) if kind in ("", "readings") else None
    if plan:
        is_tied = readings is not None and _are_figures(
            table.rows[readings.row_index + 1 :], readings.columns["value"][0]
        )
        return _Headings(plan=plan, tied=("plan", "readings") if is_tied else (), chosen=kind)
    wide = find_wide_heading(table, stem) if kind in ("", "readings") and not readings else None
    if wide and not kind and is_by_category(table, wide):
        wide = None
    return _Headings(readings=readings, wide=wide, chosen=kind)


def _is_below(table: Table, plan: Heading, risks: RiskHeading) -> bool:
    """Return whether there are rows of a plan above the possible headings of risks."""
    return any(len(row.texts) > 1 for row in table.rows[plan.row_index + 1 : risks.row_index - 1])


def _are_figures(rows: Sequence[Row], column: int) -> bool:
    """Return whether most of the cells in a column are figures."""
    cells = [text for row in rows if (text := row.text(column))]
    return bool(cells) and sum(read_value(text) is not None for text in cells) * 2 > len(cells)


def _sample(rows: Sequence[Row], column: int) -> str:
    """Return the first text of a column, or its first colour."""
    texts = (row.text(column) or say_fill(row.cells[column].fill) for row in rows if column in row.cells)
    return shorten(next((text for text in texts if text), ""))
