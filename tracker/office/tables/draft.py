"""Takes each table of a document for what its headings make it: a plan, readings, figures by category, or neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.domain.errors import SourceProblem
from tracker.domain.figures.reading import read_value
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import Draft, DraftPlan, DraftRegister, DraftTable, Problem
from tracker.domain.imports.layout import Choices, Layout, LayoutChoice, SeenTable
from tracker.domain.text import count, shorten
from tracker.office.cells.document_key import key_in_lines, key_of
from tracker.office.interpret.category_table import CategoryHeading, doubt, find_category_heading, read_category_table
from tracker.office.interpret.date_order import say_no_such_days, say_not_understood
from tracker.office.interpret.headings import Heading
from tracker.office.interpret.plan import PlanReader
from tracker.office.interpret.plan_cells import say_notes
from tracker.office.interpret.plan_titles import (
    Titles,
    document_lines,
    first_titles,
    is_nameless,
    is_remark,
    later_titles,
    names_title,
    sheet_titles,
)
from tracker.office.interpret.readings import ReadingReader
from tracker.office.interpret.risk_register import RiskHeading, read_register
from tracker.office.interpret.struck import without_struck
from tracker.office.interpret.table_captions import paragraph_over
from tracker.office.readers.grid import BOLD_LEVEL, PLAIN_LEVEL, Line, Row, Table
from tracker.office.readers.limits import refuse_endless
from tracker.office.tables.cards import cards_of
from tracker.office.tables.headless import GUESSED, headed_by_content
from tracker.office.tables.labels_over import LabelsOver
from tracker.office.tables.table_kind import FoundTable
from tracker.office.wording import report_tables as own_report

_SHOWN_HEADINGS = 12
_MOST_TOLD_ROWS = 12
_LONGEST_TOLD = 5_000
_MOST_EXTRAS = 200_000
_HIDDEN = "This sheet is hidden, so it was left out. Show it in Excel if it belongs to the plan."


def draft_of(
    source: str,
    stem: str,
    tables: Sequence[Table],
    problems: Sequence[Problem] = (),
    choices: Choices = Choices(),
    encoding: str = "",
) -> Draft:
    """The draft of a document with these tables, after the `problems` of reading it. `stem`: its name without ending.

    Raises SourceProblem where no table is a plan, readings or figures by category; where `choices` are still being
    asked for, only if no choice could make it one.
    """
    refuse_endless(source, tables)
    tables = [card for table in tables for card in cards_of(table)]
    reader = _read(stem, tables, choices)
    if choices.asking and not (reader.plans or reader.tables or reader.registers or reader.has_figures()):
        reader = _read_without_headings(stem, tables, choices) or reader
    indicators = reader.readings.indicators()
    found = [*problems, *reader.problems, *reader.readings.problems]
    if not reader.has_found():
        if not (choices.asking and any(table.columns for table in reader.seen)):
            raise SourceProblem(_say_nothing_found(source, tables))
        found = found or [Problem(source, _say_nothing_found(source, tables))]
    for plan in reader.plans:
        plan.key = reader.key
    plans = tuple(plan.plan() for plan in reader.plans)
    for plan in reader.plans:
        found += plan.problems
    found += [*say_no_such_days(plans), *say_not_understood(plans)]
    _refuse_too_many_extras(source, plans)
    if not found and not any(plan.sections for plan in plans) and not (indicators or reader.tables or reader.registers):
        raise SourceProblem(f"{source} has the headings of a plan and nothing below them. Bring in one with actions.")
    return Draft(
        source,
        tuple(plan for plan in plans if plan.sections),
        indicators,
        tuple(found),
        tuple(reader.tables),
        registers=tuple(reader.registers),
        themes=tuple(reader.readings.themes),
        layout=Layout(
            tuple(reader.seen),
            tuple(seen for plan in reader.plans for seen in plan.statuses),
            tuple(dict.fromkeys(text for plan in reader.plans for text in plan.doubtful_dates)),
            next((plan.date_order for plan in reader.plans if plan.doubtful_dates), ""),
            any(plan.unread_dates for plan in reader.plans),
            sum(plan.notes_with_dates for plan in reader.plans),
            encoding,
            tuple(reader.remarks),
        ),
    )


def _refuse_too_many_extras(source: str, plans: Sequence[DraftPlan]) -> None:
    extras = sum(len(action.extras) for plan in plans for section in plan.sections for action in section.actions)
    if extras > _MOST_EXTRAS:
        raise SourceProblem(
            f"{source} has {extras:,} filled cells in columns that are none of a plan’s own, more than can be kept. "
            "Copy the columns that belong to the plan into a new file and bring that in."
        )


def _read(stem: str, tables: Sequence[Table], choices: Choices) -> _TableReader:
    reader = _TableReader(stem, choices)
    for table in tables:
        if any(row.texts for row in table.rows):
            reader.add(table)
        if not table.hidden:
            reader.problems += [Problem(aside.where, aside.message) for aside in table.asides]
    if tables and not tables[-1].rows:
        reader.end(tables[-1].lines)
    return reader


def _read_without_headings(stem: str, tables: Sequence[Table], choices: Choices) -> _TableReader | None:
    """The tables by what stands in their columns, the others as they are; None where none is recognised so."""
    headed = [headed_by_content(table) for table in tables]
    if not any(headed):
        return None
    reader = _read(stem, [found or table for found, table in zip(headed, tables, strict=True)], choices)
    reader.problems[:0] = [Problem(found.where, GUESSED) for found in headed if found]
    return reader


class _TableReader:
    """Remembers the plan that is being read, for the tables that carry it on, and the lines since the first table."""

    def __init__(self, stem: str, choices: Choices) -> None:
        self.plans: list[PlanReader] = []
        self.readings = ReadingReader()
        self.problems: list[Problem] = []
        self.tables: list[DraftTable] = []
        self.registers: list[DraftRegister] = []
        self.seen: list[SeenTable] = []
        self.remarks: list[tuple[str, str]] = []
        self.key: dict[str, str] = {}
        self._stem = stem
        self._choices = choices
        self._titles = Titles()
        self._lines: list[Line] = []
        self._untold: list[str] = []
        self._is_own = False
        self._before: tuple[Heading, int] | None = None
        self._left_out = False
        self._over = LabelsOver(stem)

    def has_found(self) -> bool:
        """Return whether any table was a plan, readings or figures by category, also one that was left out as
        exempt.
        """
        held = self.plans or self.tables or self.registers
        return bool(self._left_out or held or self.readings.indicators() or self.readings.problems)

    def has_figures(self) -> bool:
        """Return whether any reading is a number, as it is not where rows of texts were taken for readings."""
        return any(
            read_value(reading.printed) is not None
            for indicator in self.readings.indicators()
            for reading in indicator.readings
        )

    def add(self, table: Table) -> None:
        self._lines += table.lines
        self._untold += [line.text for line in table.lines]
        self._over.see_lines(table)
        repeated = own_report.say_repeated(table)
        if repeated:
            self.problems.append(Problem(table.where, repeated))
            self._before = None
            return
        if own_report.is_plan(table):
            table = own_report.without_previous(table)
        found = FoundTable.of(table, self._choices, self._stem)
        table, heading = found.table, found.heading
        if not own_report.is_plan(table):
            self.key = self.key or key_of(table, heading.place if heading else None)
        carries_on = self._before is not None and self._before[1] == table.width and not table.lines and not table.name
        known = heading or found.readings or found.wide or found.risks
        may_count = found.kind in ("", "table") and not (carries_on and not found.kind)
        by_category = find_category_heading(table) if may_count and not known else None
        if not known and not by_category:
            self._add_other(found, carries_on=carries_on)
            return
        wanted = self._choices.takes(table.where)
        taken = not table.hidden if wanted is None else wanted
        table, struck = without_struck(table, heading)
        if taken:
            self.problems += struck
            self.problems += say_notes(table.rows[: heading.place + 1] if heading else table.rows, "left out")
        self.seen.append(found.seen(taken, "table" if by_category else ""))
        self.problems += found.problems(taken)
        if not taken:
            said = "This table was left out, as you chose." if wanted is False else _HIDDEN
            self.problems.append(Problem(table.where, said))
        elif heading:
            self._add_plan(table, heading, found.choice)
            self._before = heading, table.width
        elif found.readings:
            readings = found.readings
            self.readings.add_table(table, readings, self._label_over(table, readings.place))
            self._before = None
        elif found.wide:
            self.readings.add_wide(table, found.wide, self._label_over(table, found.wide.place), len(self.seen))
            self.problems += doubt(table, found.wide)
            self._before = None
        elif found.risks:
            self._add_risks(table, found.risks)
        elif by_category:
            self._add_by_category(table, by_category)

    def _label_over(self, table: Table, place: int) -> Exemption | None:
        """The mark of a table whose headings are at `place`, by what stands over it; what was marked so is told."""
        mark, problems = self._over.mark(table, place)
        self.problems += problems
        return mark

    def _add_risks(self, table: Table, heading: RiskHeading) -> None:
        mark = self._label_over(table, heading.place)
        read, problems = read_register(table, heading, self._stem, mark)
        if read is not None:
            same = [one for one in self.registers if (one.title, one.scale_name) == (read.title, read.scale_name)]
            if same:
                read = replace(read, risks=(*same[0].risks, *read.risks))
                self.registers.remove(same[0])
            self.registers.append(read)
        self.problems += problems
        self._left_out = self._left_out or read is None
        self._before = None

    def _add_by_category(self, table: Table, heading: CategoryHeading) -> None:
        mark, _ = self._over.mark(table, heading.place)
        read, problems = read_category_table(table, heading, self._stem, is_exempt=mark is not None)
        if read is not None:
            over = paragraph_over(table, heading.place, read.title)
            self.tables.append(_told_apart(replace(read, introduction=over, place=len(self.seen)), self.tables))
        self.problems += problems
        self._left_out = self._left_out or read is None
        self._before = None

    def _add_other(self, found: FoundTable, *, carries_on: bool) -> None:
        """A table that is neither a plan nor figures: it carries the one before on, or frames a title, or is named."""
        table = found.table
        if table.hidden:
            return
        if self._before and carries_on:
            table, struck = without_struck(table, self._before[0])
            self.problems += struck
            self.plans[-1].add_table(table.rows, self._before[0])
        elif _is_banner(table):
            self._lines += _banner_lines(table)
            self._over.see_cover(table)
        else:
            self._over.see_cover(table)
            self.seen.append(found.seen(False))
            rows, said = count(len(table.rows), "row"), _headings(table)
            if len(table.rows) <= _MOST_TOLD_ROWS:
                said = f"“{' · '.join(text for row in table.rows for text in row.texts.values())[:_LONGEST_TOLD]}”"
            sentence = f"No column here is headed Action, so this table of {rows} was left out: {said}."
            self.problems.append(Problem(table.where, sentence))
            self.problems += say_notes(table.rows, "left out")
            self._before = None

    def _add_plan(self, table: Table, heading: Heading, choice: LayoutChoice) -> None:
        titles = self._find_titles(table, heading)
        if titles.plan:
            self._titles = titles
            same = [plan for plan in self.plans if plan.title == titles.plan]
            if same:
                self.plans.append(self.plans.pop(self.plans.index(same[0])))
            else:
                self.plans.append(PlanReader(titles.plan, choice, is_report=own_report.is_plan(table)))
        self._tell_lines(table, titles)
        above = table.rows[: heading.place]
        for where, text in _above(above, heading, titles):
            if is_remark(text):
                self.remarks.append((where, text))
            else:
                sentence = f"This stands above the plan’s headings, so it was left out: “{text}”."
                self.problems.append(Problem(where, sentence))
        mark = self._label_over(table, heading.place)
        self.plans[-1].add_table(table.rows[heading.place + 1 :], heading, titles.section, mark)

    def end(self, lines: Sequence[Line]) -> None:
        """Take the lines below the last table."""
        self.key = self.key or key_in_lines(lines)
        if self.plans and lines and not self._is_own:
            texts = " · ".join(line.text for line in lines)
            sentence = f"This stands below the last table, so it was left out: “{texts[:_LONGEST_TOLD]}”."
            self.problems.append(Problem("below the last table", sentence))

    def _tell_lines(self, table: Table, titles: Titles) -> None:
        """Say which lines above a table are neither a title nor a section, unless the paper is our own."""
        self._is_own = self._is_own or own_report.is_plan(table)
        known = {titles.plan, titles.section, self.plans[-1].title}
        texts = [text for text in self._untold if text not in known and not is_nameless(text)]
        self._untold = []
        if texts and not self._is_own:
            said = " · ".join(texts)[:_LONGEST_TOLD]
            sentence = f"This stands above the plan’s headings, so it was left out: “{said}”."
            self.problems.append(Problem(table.where, sentence))

    def _find_titles(self, table: Table, heading: Heading) -> Titles:
        above = table.rows[: heading.place]
        if own_report.is_plan(table) and (title := own_report.title_of(table)):
            return Titles(title)
        if table.name or not table.where.startswith("table"):
            return sheet_titles(above, table.name, self._stem)
        if self.plans:
            return later_titles(document_lines(table.lines), self._titles.level)
        found = first_titles(document_lines(self._lines))
        section = found.section if any(line.text == found.section for line in table.lines) else ""
        return Titles(found.plan or sheet_titles(above, "", self._stem).plan, section, found.level)


def _told_apart(found: DraftTable, others: Sequence[DraftTable]) -> DraftTable:
    """A table whose title another one of the document has gets a number behind it."""
    taken = {(other.title, other.period) for other in others}
    number, title = 2, found.title
    while (title, found.period) in taken:
        title, number = f"{found.title} ({number})", number + 1
    return replace(found, title=title)


def _above(rows: Sequence[Row], heading: Heading, titles: Titles) -> Iterator[tuple[str, str]]:
    """Return the lines above the headings in the table itself that are neither a title nor part of the headings."""
    known = {titles.plan, titles.section, *(text for texts in heading.printed for text in texts.values())}
    for row in rows:
        texts = [text for text in row.texts.values() if text not in known]
        if texts and not (names_title(row) and len(texts) == 1):
            yield row.where, " · ".join(texts)


def _is_banner(table: Table) -> bool:
    """Return whether a table is a single cell: a frame around a title or a remark."""
    return len(table.rows) == 1 and len(table.rows[0].texts) == 1


def _banner_lines(table: Table) -> list[Line]:
    """Return the text of a single cell as lines outside a table."""
    row = table.rows[0]
    column, text = next(iter(row.texts.items()))
    level = BOLD_LEVEL if row.cells[column].bold else PLAIN_LEVEL
    return [Line(line.strip(), level) for line in text.splitlines() if line.strip()]


def _headings(table: Table) -> str:
    first = max(table.rows[:20], key=lambda row: len(row.texts))
    return ", ".join(f"“{shorten(text, 30)}”" for text in list(first.texts.values())[:_SHOWN_HEADINGS])


def _say_nothing_found(source: str, tables: Sequence[Table]) -> str:
    seen = [_headings(table) for table in tables if any(row.texts for row in table.rows)]
    if not seen:
        return f"{source} holds no table, so there is no plan to bring in. Put the actions in a table with headings."
    return (
        f"No table in {source} has a heading Action beside one such as Timescale, Progress or Status, or the headings "
        "Indicator, Period and Value, or periods or categories with figures as columns. "
        f"The headings seen were {'; '.join(seen[:3])}. Name the columns so."
    )
