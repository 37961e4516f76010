"""Read the figures from our own workbook: indicators with all their parts, category tables, statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from tracker.domain.figures.control_limits import Variant
from tracker.domain.figures.reading import read_certainty, read_value
from tracker.domain.figures.target import Better
from tracker.domain.imports.draft import (
    DraftDated,
    DraftForm,
    DraftIndicator,
    DraftReading,
    DraftRow,
    DraftStatement,
    DraftTable,
    DraftTheme,
    Problem,
)
from tracker.domain.indicators.indicator import Contractual, SpcSettings
from tracker.domain.indicators.recovery_form import FORM_HEADINGS
from tracker.domain.indicators.statement import STATES
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.tables.category_table import COLUMN_KINDS, Column
from tracker.domain.text import join, shorten
from tracker.office.own_workbook import mark_and_headings as own
from tracker.office.own_workbook.rows import Entry, day_in, entries_of, marks_of, say_unknown
from tracker.office.readers.grid import Table
from tracker.office.wording.exempt_marks import read_lock

Sheets = Mapping[str, Table]
T = TypeVar("T")
_BETTER: dict[str, Better] = {"higher": "higher", "lower": "lower"}
_CONTRACTUAL: dict[str, Contractual] = {"yes": "yes", "no": "no"}
_VARIANTS: dict[str, Variant] = {"nhsr": "nhsr", "nhse": "nhse"}
_YES_OR_NO = (own.YES, own.NO)
_DETAILS = {
    "Better": (*_BETTER, "none"),
    "Contractual": _CONTRACTUAL,
    "In recovery": _YES_OR_NO,
    "SPC screening": _YES_OR_NO,
    "SPC rules": _VARIANTS,
}
_OF_READING = {"Better": (*_BETTER, "none"), "Provisional": _YES_OR_NO}
_OF_TABLE = {"Exclusive": _YES_OR_NO}
"""The words that are known below the headings of the three."""


def read_indicators(sheets: Sheets, problems: list[Problem]) -> tuple[DraftIndicator, ...]:
    """Return the indicators in the order of their details, followed by those that only have readings."""
    indicators: dict[str, DraftIndicator] = {}
    for entry in entries_of(sheets, own.INDICATORS_SHEET, own.INDICATORS, problems, own.EXEMPT, own.TAGS):
        if entry["Indicator"]:
            indicators.setdefault(entry["Indicator"], _details(entry, problems))
    readings: dict[str, list[DraftReading]] = {}
    named: set[tuple[str, ...]] = set()
    for entry in entries_of(sheets, own.READINGS_SHEET, own.READINGS, problems, *own.FURTHER, own.NUMBER, own.EXEMPT):
        name = entry["Indicator"]
        if not name:
            problems.append(Problem(entry.where, "This row has no indicator, so it was left out."))
            continue
        better = _BETTER.get(entry["Better"].lower(), "none")
        indicator = indicators.setdefault(name, DraftIndicator(name, entry["Unit"], better, entry["Target"]))
        problems += _say_repeated(entry, indicator, named)
        mark = marks_of(entry).get("indicator")
        if mark and not indicator.mark:
            indicators[name] = replace(indicator, mark=mark)
        if entry["Period"] or entry["Value"]:
            readings.setdefault(name, []).append(_reading(entry, problems))
    parts = _Parts(sheets, problems, indicators)
    return tuple(
        parts.complete(replace(indicator, readings=tuple(readings.get(name, ()))))
        for name, indicator in indicators.items()
    )


def _say_repeated(entry: Entry, indicator: DraftIndicator, named: set[tuple[str, ...]]) -> Iterator[Problem]:
    """Yield a problem, once, for each text that a reading repeats otherwise than its indicator has it."""
    for heading, text in (("Unit", indicator.unit), ("Target", indicator.target)):
        key = (indicator.name, heading, entry[heading])
        if entry[heading] and entry[heading] != text and key not in named:
            named.add(key)
            has = f"“{shorten(text)}”" if text else "a blank"
            sentence = (
                f"{heading} says “{shorten(entry[heading])}”, and {has} was imported for "
                f"“{shorten(indicator.name, 40)}”. If this cell was edited, enter that in the sheet "
                f"{own.INDICATORS_SHEET} as well."
            )
            yield Problem(entry.where, sentence)


def _details(entry: Entry, problems: list[Problem]) -> DraftIndicator:
    problems += say_unknown(entry, _DETAILS)
    written = entry["RAG rule"]
    rule = StatusRule.read(written) if written else None
    if written and rule is None:
        problems.append(Problem(entry.where, f"“{shorten(written)}” is not a RAG rule, so it was left out."))
    base = _number(entry, "SPC base points", problems)
    return DraftIndicator(
        entry["Indicator"],
        entry["Unit"],
        _BETTER.get(entry["Better"].lower(), "none"),
        entry["Target"],
        target_note=entry["Target note"],
        ref=entry["Ref"],
        directorate=entry["Directorate"],
        theme=entry["Theme"],
        owner=entry["Owner"],
        tags=entry[own.TAGS],
        contractual=_CONTRACTUAL.get(entry["Contractual"].lower(), ""),
        rule=rule,
        under_recovery=_is_yes(entry["In recovery"]),
        goal=entry["Recovery target"],
        goal_on=day_in(entry, "Target date", problems),
        spc=SpcSettings(
            entry["SPC screening"].lower() != own.NO,
            None if base is None else int(base),
            _VARIANTS.get(entry["SPC rules"].lower(), "nhsr"),
        ),
        mark=marks_of(entry).get(""),
    )


def _reading(entry: Entry, problems: list[Problem]) -> DraftReading:
    problems += say_unknown(entry, _OF_READING)
    certainty = read_certainty(entry["Certainty"])
    if certainty is None:
        words = shorten(entry["Certainty"])
        problems.append(Problem(entry.where, f"“{words}” does not say how certain the figure is, so it was left out."))
    return DraftReading(
        entry["Period"],
        entry["Value"],
        entry["Note"],
        entry.where,
        day_in(entry, "As at", problems),
        day_in(entry, "Reported on", problems),
        _number(entry, "Numerator", problems),
        _number(entry, "Denominator", problems),
        entry["Source"],
        certainty or "",
        _is_yes(entry["Provisional"]),
        entry["Footnote"],
        entry["Trend"],
        entry["Status"],
        entry["Series"],
        marks_of(entry).get(""),
    )


class _Parts:
    """The parts of the indicators other than readings, by indicator name."""

    def __init__(self, sheets: Sheets, problems: list[Problem], known: Mapping[str, object]) -> None:
        self._problems = problems
        self._known = known
        headings, further = own.DEFINITIONS, (*own.DEFINITION_SHEET, own.SIGNED_OFF_ON)
        self._definitions = self._grouped(entries_of(sheets, own.DEFINITIONS_SHEET, headings, problems, *further))
        self._targets = self._grouped(entries_of(sheets, own.TARGETS_SHEET, own.TARGETS, problems))
        self._notes = self._grouped(entries_of(sheets, own.CHART_NOTES_SHEET, own.CHART_NOTES, problems))
        self._forms = self._grouped(entries_of(sheets, own.FORMS_SHEET, own.FORMS, problems))
        self._links = self._grouped(entries_of(sheets, own.LINKS_SHEET, own.LINKS, problems))
        statements = entries_of(sheets, own.STATEMENTS_SHEET, own.STATEMENTS, problems)
        self._statements = self._grouped([entry for entry in statements if entry["Indicator"]])

    def complete(self, draft: DraftIndicator) -> DraftIndicator:
        """Return `draft` with all of its parts."""
        name = draft.name
        targets, notes = self._targets.get(name, []), self._notes.get(name, [])
        for kinds, entries in (((own.TARGET, own.PLANNED), targets), ((own.ANNOTATION, own.REBASE), notes)):
            for entry in (entry for entry in entries if entry["Kind"].lower() not in kinds):
                sentence = (
                    f"“{shorten(entry['Kind'])}” under Kind is not {join([*kinds], 'or')}, so this row was left out."
                )
                self._problems.append(Problem(entry.where, sentence))
        return replace(
            draft,
            definitions=tuple(
                DraftDated(
                    entry["Definition"],
                    day_in(entry, "Effective from", self._problems),
                    entry["Formula"],
                    entry["Source"],
                    entry["Signed off by"],
                    day_in(entry, own.SIGNED_OFF_ON, self._problems),
                )
                for entry in self._definitions.get(name, [])
            ),
            targets=_pairs(targets, own.TARGET),
            trajectory=_pairs(targets, own.PLANNED),
            annotations=self._dated(notes, own.ANNOTATION),
            rebases=self._dated(notes, own.REBASE),
            form=self._form(name),
            statements=tuple(_statement(entry, self._problems) for entry in self._statements.get(name, [])),
        )

    def _grouped(self, entries: Sequence[Entry]) -> dict[str, list[Entry]]:
        grouped: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry["Indicator"] in self._known:
                grouped.setdefault(entry["Indicator"], []).append(entry)
            else:
                sentence = f"There is no indicator “{shorten(entry['Indicator'])}”, so this row was left out."
                self._problems.append(Problem(entry.where, sentence))
        return grouped

    def _dated(self, entries: Sequence[Entry], kind: str) -> tuple[DraftDated, ...]:
        dated = []
        for entry in entries:
            if entry["Kind"].lower() == kind:
                day = day_in(entry, "Day", self._problems)
                if day:
                    dated.append(DraftDated(entry["Text"], day))
        return tuple(dated)

    def _form(self, name: str) -> DraftForm | None:
        forms = self._forms.get(name)
        if not forms:
            return None
        texts = {field: forms[0][heading] for field, heading in FORM_HEADINGS.items()}
        links = tuple((entry["Plan"], entry["Ref"], entry["Action"]) for entry in self._links.get(name, []))
        return DraftForm(forms[0]["Title"], **texts, actions=links)


def _pairs(entries: Sequence[Entry], kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((entry["Period"], entry["Figure"]) for entry in entries if entry["Kind"].lower() == kind)


def read_tables(sheets: Sheets, problems: list[Problem]) -> tuple[DraftTable, ...]:
    """Return the category tables in their order, from one row per cell."""
    entries = entries_of(sheets, own.TABLES_SHEET, own.TABLES, problems)
    statements = [entry for entry in entries_of(sheets, own.STATEMENTS_SHEET, own.STATEMENTS, []) if entry["Table"]]
    entries_by_table: dict[tuple[str, ...], list[Entry]] = {}
    for entry in _unlocked(entries, "Table", problems):
        entries_by_table.setdefault(entry.key("Table", "Period"), []).append(entry)
    return tuple(
        replace(
            _table(members, problems),
            statements=tuple(
                _statement(entry, problems) for entry in statements if entry.key("Table", "Table period") == key
            ),
        )
        for key, members in entries_by_table.items()
    )


def _unlocked(entries: Iterable[Entry], heading: str, problems: list[Problem]) -> Iterator[Entry]:
    """Yield all rows except those of things that are labelled exempt but cannot be marked; report each of these
    once.
    """
    named: set[str] = set()
    for entry in entries:
        name, marks = read_lock(entry[heading])
        if not marks:
            yield entry
        elif name not in named:
            named.add(name)
            cannot = f"and a {heading.lower()} cannot be marked here, so it was left out."
            sentence = f"“{shorten(name)}” repeats something exempt, {cannot}"
            problems.append(Problem(entry.where, sentence))


def _table(members: Sequence[Entry], problems: list[Problem]) -> DraftTable:
    by_number: dict[str, list[Entry]] = {}
    for entry in members:
        if entry["Row number"]:
            by_number.setdefault(entry["Row number"], []).append(entry)
    rows, first = list(by_number.values()), members[0]
    problems += say_unknown(first, _OF_TABLE)
    for row in rows:
        problems += say_unknown(row[0], {"Totals row": _YES_OR_NO})
    columns = [_column(entry, problems) for entry in (rows[0] if rows else members) if entry["Column kind"]]
    return DraftTable(
        first["Table"],
        first["Row heading"],
        tuple(columns),
        tuple(
            DraftRow(
                row[0]["Row"], tuple(entry["Figure"] for entry in row[: len(columns)]), _is_yes(row[0]["Totals row"])
            )
            for row in rows
        ),
        first["Exclusive"].lower() != own.NO,
        first["Period"],
        first["Footnote"],
    )


def read_themes(
    sheets: Sheets, tables: Sequence[DraftTable], problems: list[Problem]
) -> tuple[tuple[DraftTheme, ...], tuple[DraftTable, ...]]:
    """Return the texts around the tables of themes, and the category tables with their texts, each with its
    position.
    """
    themes: list[DraftTheme] = []
    around: dict[tuple[str, str], tuple[str, int]] = {}
    for index, entry in enumerate(entries_of(sheets, own.THEMES_SHEET, own.THEMES, problems), 1):
        if entry["Table"]:
            around[entry["Table"], entry["Table period"]] = entry["Paragraph above"], index
        else:
            texts = entry["Paragraph above"], entry["Heading of the rows"], entry["Footnote"]
            themes.append(DraftTheme(entry["Theme"], *texts, entry["Directorate"], index))
    theme_texts = []
    for table in tables:
        introduction, index = around.get((table.title, table.period), ("", 0))
        theme_texts.append(replace(table, introduction=introduction, index=index))
    return tuple(themes), tuple(theme_texts)


def _column(entry: Entry, problems: list[Problem]) -> Column:
    kind = _one_of(entry, "Column kind", COLUMN_KINDS, problems)
    problems += say_unknown(entry, {"Totals column": _YES_OR_NO})
    return Column(entry["Column"], kind, _is_yes(entry["Totals column"]))


def read_statements(sheets: Sheets, problems: list[Problem]) -> tuple[DraftStatement, ...]:
    """Return the statements about neither an indicator nor a table."""
    entries = entries_of(sheets, own.STATEMENTS_SHEET, own.STATEMENTS, [])
    alone = [entry for entry in entries if not entry["Indicator"] and not entry["Table"]]
    return tuple(_statement(entry, problems) for entry in _unlocked(alone, "Statement", problems))


def _statement(entry: Entry, problems: list[Problem]) -> DraftStatement:
    return DraftStatement(
        _one_of(entry, "States", STATES, problems),
        entry["Statement"],
        entry["Figure"],
        entry["Period"],
        entry["Row"],
        entry["Column"],
        entry["Directorate or theme"],
    )


def _one_of(entry: Entry, heading: str, words: Sequence[T], problems: list[Problem]) -> T:
    written = entry[heading].lower()
    for word in words:
        if word == written:
            return word
    known = ", ".join(str(word) for word in words)
    sentence = f"“{shorten(entry[heading])}” under {heading} is not one of {known}; it was read as {words[0]}."
    problems.append(Problem(entry.where, sentence))
    return words[0]


def _number(entry: Entry, heading: str, problems: list[Problem]) -> float | None:
    text = entry[heading]
    number = read_value(text)
    if text and number is None:
        problems.append(Problem(entry.where, f"“{shorten(text)}” is not a number, so “{heading}” was left blank."))
    return number


def _is_yes(text: str) -> bool:
    return text.strip().lower() == own.YES
