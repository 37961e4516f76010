"""Read indicators and readings from tables with a row for each indicator and period, or periods as columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.figures.target import Better, Target
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import DraftDated, DraftIndicator, DraftReading, DraftTheme, Problem
from tracker.domain.imports.layout import Direction
from tracker.domain.publication.exempt_content import Held, Level
from tracker.domain.tags import with_tags
from tracker.domain.text import count, shorten
from tracker.office.cells.footnotes import read_footnote
from tracker.office.interpret.bare_periods import with_years
from tracker.office.interpret.exempt_columns import MarkColumns, say_labelled_column
from tracker.office.interpret.heading_row import Field, Heading
from tracker.office.interpret.heading_words import plain
from tracker.office.interpret.plan_cells import doubtful_cells
from tracker.office.interpret.reading_cells import BETTER, indicator_from, reading_from
from tracker.office.interpret.reading_identity import FoundReading, names_apart
from tracker.office.interpret.readings_wide import WideHeading
from tracker.office.interpret.readings_wide_rows import long_rows, unit_in, unit_of, whole_name
from tracker.office.interpret.table_captions import (
    Shown,
    contractual_over,
    direction_over,
    direction_shown,
    heading_above,
    heading_over,
    paragraph_over,
    say_shown,
    say_unshown,
)
from tracker.office.interpret.table_title import title_of
from tracker.office.readers.grid import Row, Table
from tracker.office.wording.exempt_labels import read_label
from tracker.office.wording.exempt_marks import read_lock

_OF_INDICATOR = {
    "unit": "unit",
    "better": "direction",
    "ref": "number",
    "directorate": "directorate",
    "theme": "theme",
    "owner": "owner",
    "contractual": "contractual",
    "definition": "definition",
    "formula": "formula",
    "rule": "RAG rule",
    "target_note": "reason for no target",
    "recovery": "recovery",
    "goal": "recovery target",
    "goal_on": "target date",
    "tags": "tags",
}
"""The fields that belong to an indicator and so are the same in all its rows, with their names in a sentence."""
Texts = Mapping[Field, str]


class _Indicator(Struct):
    name: str
    where: str
    texts: dict[Field, str]
    target: str
    readings: dict[tuple[str, str], DraftReading] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    trajectory: dict[str, str] = field(default_factory=dict)
    mark: Exemption | None = None
    is_undirected: bool = False
    """True if it has a target, and the document neither says nor shows which direction is better."""


class ReadingReader:
    """Reads tables of readings; `indicators` are in the order of their first appearance.

    `better` is the direction that the user has chosen for indicators whose document does not say it.
    """

    def __init__(self, better: Direction = "") -> None:
        self.problems: list[Problem] = []
        self._better = better
        self.themes: list[DraftTheme] = []
        self._rows: list[FoundReading] = []
        self._last = 0
        """The index of the first row of the table that footnotes may follow."""
        self._above: dict[str, str] = {}
        """The heading above the heading of each table."""
        self._found: dict[str, _Indicator] = {}
        self._indicators: tuple[DraftIndicator, ...] | None = None

    def add_table(self, table: Table, heading: Heading, mark: Exemption | None = None) -> None:
        """Add a table with a row for each reading. `mark`: all of it is exempt."""
        rows, where, title = (
            table.rows[heading.row_index + 1 :],
            table.rows[heading.row_index].where,
            title_of(table, heading.row_index),
        )
        of_table: Sequence[Held] = (("indicator", mark),) if mark else ()
        below = [row for row in rows if not heading.is_repeated(row)]
        chosen = heading.columns.get("exempt", ())
        levels: dict[int, Level] = dict.fromkeys(heading.columns["indicator"], "indicator")
        marks = MarkColumns.of(heading.texts, below, chosen=chosen, used=heading.used() - set(chosen), levels=levels)
        self.problems += marks.problems(below)
        for column in heading.left_out():
            if column in marks.says:
                continue
            number = sum(bool(row.text(column)) for row in below)
            if number:
                name, cells = shorten(heading.texts[column]), count(number, "cell")
                sentence = f"The column “{name}” has no place in a reading: {cells} left out."
                self.problems.append(Problem(where, sentence))
        names = {name: heading.texts[columns[0]].lower() for name, columns in heading.columns.items()}
        for row in below:
            if row.texts:
                self.problems += doubtful_cells(row, heading)
                texts = {name: row.text(columns[0]) for name, columns in heading.columns.items()}
                self._rows.append(FoundReading(texts, row, title, names, (*of_table, *marks.marks_on(row))))

    def add_wide(self, table: Table, heading: WideHeading, mark: Exemption | None = None, index: int = 0) -> None:
        """Add a table with periods as columns, the table at `index` in the document. `mark`: all of it is exempt.

        Its title is the theme of rows that have no other.
        """
        of_table: Sequence[Held] = (("indicator", mark),) if mark else ()
        head = table.rows[heading.row_index]
        below = [row for row in table.rows[heading.row_index + 1 :] if row.texts and row.texts != head.texts]
        used = {heading.name, *heading.periods, *heading.targets, *heading.statuses}
        used |= {column for name, column in heading.fields.items() if name != "exempt"}
        others = {column: text for column, text in head.texts.items() if column not in heading.periods}
        marks = MarkColumns.of(others, below, used=used, levels={heading.name: "indicator"})
        self.problems += [*_labelled_periods(head, heading), *marks.problems(below)]
        left = {column: text for column, text in heading.left_out.items() if column not in marks.says}
        title = title_of(table, heading.row_index)
        paragraph = paragraph_over(table, heading.row_index, title)
        way, sentence = direction_over(paragraph or title, head.where)
        rows, problems = long_rows(table, replace(heading, left_out=left), title, way or "")
        self.problems += [*problems, *(sentence if rows else ())]
        rows = [
            replace(row, texts={**row.texts, "indicator": whole_name(head.text(heading.name), row)}) for row in rows
        ]
        theme = heading_over(table, heading.row_index)
        contractual, sentence = contractual_over(theme, head.where)
        if contractual and rows and not any(row.texts.get("contractual") for row in rows):
            rows = [replace(row, texts={**row.texts, "contractual": contractual}) for row in rows]
            self.problems += sentence
        theme = "" if any(row.texts.get("theme") for row in rows) else self._apart(theme, heading_above(table))
        if theme and rows and mark is None and all(one.theme != theme for one in self.themes):
            self.themes.append(DraftTheme(theme, paragraph, head.text(heading.name), index=index))
        held_by = {row.where: marks.marks_on(row) for row in below}
        self._last = len(self._rows)
        for one in rows:
            exempt_marks = (*of_table, *heading.marks[one.texts["period"]], *held_by[one.row.where])
            self._rows.append(
                FoundReading(one.texts, one.row, title, {}, exempt_marks, one.targets, one.trajectory, theme)
            )

    def add_footnotes(self, lines: Sequence[str], *, is_below: bool = False) -> set[str]:
        """Add the footnotes below the last table with periods as columns, and return the lines that were used.

        Each begins with its marker, and belongs to the figures with that marker, or to the table if there are none.
        `is_below`: the next table has a heading of its own below these lines, so that a line without a marker belongs
        to this table too.
        """
        taken = set[str]()
        for line in lines:
            marker, text = read_footnote(line) or ("", line.strip() if is_below else "")
            if not text or self._last == len(self._rows):
                continue
            ending = [
                reading for reading in self._rows[self._last :] if reading.texts["value"].rstrip().endswith(marker)
            ]
            marked = ending if marker else []
            for reading in marked:
                if not reading.texts.get("footnote"):
                    texts = {**reading.texts, "footnote": text}
                    self._rows[self._rows.index(reading)] = replace(reading, texts=texts)
            if not marked and self.themes:
                footnote = "\n".join(part for part in (self.themes[-1].footnote, f"{marker} {text}".strip()) if part)
                self.themes[-1] = replace(self.themes[-1], footnote=footnote)
            if marked or self.themes:
                taken.add(line)
        self._last = len(self._rows)
        return taken

    def _apart(self, theme: str, above: str) -> str:
        """Return the theme of a table by its heading, after the higher heading if two headings are the same."""
        earlier = self._above.setdefault(theme, above)
        if earlier == above or not above:
            return theme
        if earlier:
            named = f"{earlier}: {theme}"
            self.themes = [replace(one, theme=named) if one.theme == theme else one for one in self.themes]
            self._rows = [
                replace(reading, heading=named) if reading.heading == theme else reading for reading in self._rows
            ]
        return f"{above}: {theme}"

    def indicators(self) -> tuple[DraftIndicator, ...]:
        """Return the indicators of all tables; the first call also reports what could not be understood."""
        if self._indicators is None:
            self._indicators = self._put_together()
        return self._indicators

    def _put_together(self) -> tuple[DraftIndicator, ...]:
        named, problems = with_years([reading for reading in self._rows if self._is_named(reading)])
        self.problems += problems
        for one, name in zip(named, names_apart(named), strict=True):
            self._add_row(one, name)
        indicators, shown = [], dict[tuple[Better, Shown], list[_Indicator]]()
        for entry in self._found.values():
            if not entry.texts["unit"]:
                printed = [reading.printed for reading in entry.readings.values()]
                entry.texts["unit"] = unit_of(printed) or unit_in(entry.name)
            if way := _show_direction(entry, self._better):
                shown.setdefault(way, []).append(entry)
            draft, problems = indicator_from(entry.name, entry.texts, entry.target, entry.where)
            marks = [reading.mark for reading in entry.readings.values()]
            of_rows = marks[0] if all(marks) else None
            self.problems += problems
            definition = entry.texts.get("definition", "")
            indicators.append(
                DraftIndicator(
                    **{name: getattr(draft, name) for name in _PLAIN},
                    readings=tuple(entry.readings.values()),
                    definitions=(DraftDated(definition, None, entry.texts.get("formula", "")),) if definition else (),
                    targets=tuple(entry.targets.items()),
                    trajectory=tuple(entry.trajectory.items()),
                    mark=entry.mark or of_rows,
                    mark_is_of_rows=entry.mark is None and of_rows is not None,
                )
            )
        for (better, by), entries in shown.items():
            names = [entry.name for entry in entries]
            sentence = say_shown(names, better, by) if by else say_unshown(names)
            self.problems.append(Problem(entries[0].where, sentence))
        return tuple(indicators)

    def undirected(self) -> tuple[str, ...]:
        """Return the indicators that have a target but whose direction the document does not say."""
        return tuple(entry.name for entry in self._found.values() if entry.is_undirected)

    def _is_named(self, reading: FoundReading) -> bool:
        """Return whether a row names its indicator and its period; report it if not."""
        has_name = bool(read_lock(reading.texts["indicator"])[0])
        if has_name and reading.texts["period"]:
            return True
        missing = "period" if has_name else "indicator"
        words = shorten(" · ".join(reading.row.texts.values()))
        self.problems.append(Problem(reading.row.where, f"This row has no {missing}, so it was left out: “{words}”."))
        return False

    def _add_row(self, one: FoundReading, name: str) -> None:
        texts, row, names = one.texts, one.row, one.names
        period, printed = texts["period"], texts["value"]
        _, on_name = read_lock(texts["indicator"])
        held_marks = dict(one.marks)
        entry = self._entry(name, texts, row)
        entry.texts["theme"] = entry.texts["theme"] or one.heading
        entry.mark = entry.mark or held_marks.get("indicator") or dict(on_name).get("")
        self._compare(row, entry, texts, names)
        entry.targets |= one.targets
        entry.trajectory |= one.trajectory
        key = period, texts.get("series", "")
        first_reading = entry.readings.get(key)
        if first_reading is not None:
            same = (
                "the same figure"
                if first_reading.printed == printed
                else f"another figure, {shorten(first_reading.printed) or 'a blank'}"
            )
            here = shorten(printed) or "this"
            sentence = f"{name}, {period}: {first_reading.where} already has {same}, so {here} was left out."
            self.problems.append(Problem(row.where, sentence))
            return
        reading, problems = reading_from(texts, row.where, held_marks.get(""))
        self.problems += problems
        entry.readings[key] = reading

    def _entry(self, name: str, texts: Texts, row: Row) -> _Indicator:
        entry = self._found.get(name.casefold())
        if entry is None:
            own = {field: texts.get(field, "") for field in _OF_INDICATOR}
            entry = self._found[name.casefold()] = _Indicator(name, row.where, own, texts.get("target", ""))
            if plain(own["better"]) not in BETTER:
                words = shorten(own["better"])
                sentence = f"“{words}” does not say whether higher or lower is better, so it was left out."
                self.problems.append(Problem(row.where, sentence))
        return entry

    def _compare(self, row: Row, entry: _Indicator, texts: Texts, names: Mapping[Field, str]) -> None:
        """Record a target that differs from the earlier one for its period, and report any other difference."""
        target = texts.get("target", "")
        if target and target != entry.target:
            entry.targets[texts["period"]] = target
        for name, word in _OF_INDICATOR.items():
            here, held = texts.get(name, ""), entry.texts[name]
            if name == "tags":
                entry.texts[name] = with_tags(held, here)
            elif here and not held and name != "better":
                entry.texts[name] = here
            elif here and here != held:
                sentence = (
                    f"{entry.name} has the {names.get(name, word)} “{shorten(held)}” in an earlier row and "
                    f"“{shorten(here)}” here: the earlier one was used."
                )
                self.problems.append(Problem(row.where, sentence))


def _show_direction(entry: _Indicator, chosen: Direction) -> tuple[Better, Shown] | None:
    """Set the direction that a document shows without saying it, and return it with what shows it.

    If there is a target and nothing shows the direction, return what the user has `chosen`, or ("none", ""). None if
    the document says it, or nothing needs it.
    """
    if entry.texts["better"]:
        return None
    target = entry.target or next(iter(entry.targets.values()), "")
    better, shown = direction_shown(list(entry.readings.values()), target, entry.texts["unit"])
    if shown:
        entry.texts["better"] = better
        return better, shown
    if Target.read(target, "none").value is None:
        return None
    entry.is_undirected = True
    entry.texts["better"] = chosen
    return (chosen, "chosen") if chosen else ("none", "")


def _labelled_periods(head: Row, heading: WideHeading) -> list[Problem]:
    labels = ((text, read_label(text)) for column, text in head.texts.items() if column in heading.periods)
    return [Problem(head.where, say_labelled_column(text, label.mark)) for text, label in labels if label]


_PLAIN = (
    "name",
    "unit",
    "better",
    "target",
    "target_note",
    "ref",
    "directorate",
    "theme",
    "owner",
    "contractual",
    "rule",
    "under_recovery",
    "goal",
    "goal_on",
    "tags",
)
