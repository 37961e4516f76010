"""Takes each table of a document for what its headings make it: a plan, readings, figures by category, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.domain.draft import Draft, DraftTable, Problem
from tracker.domain.errors import SourceProblem
from tracker.domain.text import count, shorten
from tracker.office.category_cells import doubt, find_category_heading, is_by_category, read_category_table
from tracker.office.grid import BOLD_LEVEL, PLAIN_LEVEL, Line, Table
from tracker.office.headings import Heading, find_heading, find_reading_heading
from tracker.office.plan_table import PlanReader
from tracker.office.plan_titles import Titles, document_lines, first_titles, later_titles, sheet_titles
from tracker.office.reading_table import ReadingReader
from tracker.office.wide_table import find_wide_heading

_SHOWN_HEADINGS = 12


def draft_of(source: str, stem: str, tables: Sequence[Table], problems: Sequence[Problem] = ()) -> Draft:
    """The draft of a document with these tables, after the `problems` of reading it. `stem`: its name without ending.

    Raises SourceProblem where no table is a plan, readings or figures by category.
    """
    reader = _TableReader(stem)
    for table in tables:
        if any(row.texts for row in table.rows):
            reader.add(table)
    indicators = reader.readings.indicators()
    if not reader.plans and not indicators and not reader.tables and not reader.readings.problems:
        raise SourceProblem(_say_nothing_found(source, tables))
    plans = tuple(plan.plan() for plan in reader.plans)
    found = [*problems, *reader.problems, *reader.readings.problems]
    for plan in reader.plans:
        found += plan.problems
    if not found and not any(plan.sections for plan in plans) and not indicators and not reader.tables:
        raise SourceProblem(f"{source} has the headings of a plan and nothing below them. Bring in one with actions.")
    filled = tuple(plan for plan in plans if plan.sections)
    return Draft(source, filled, indicators, tuple(found), tuple(reader.tables))


class _TableReader:
    """Remembers the plan that is being read, for the tables that carry it on, and the lines since the first table."""

    def __init__(self, stem: str) -> None:
        self.plans: list[PlanReader] = []
        self.readings = ReadingReader()
        self.problems: list[Problem] = []
        self.tables: list[DraftTable] = []
        self._stem = stem
        self._titles = Titles()
        self._lines: list[Line] = []
        self._before: tuple[Heading, int] | None = None

    def add(self, table: Table) -> None:
        self._lines += table.lines
        heading = find_heading(table.rows)
        readings = None if heading else find_reading_heading(table.rows)
        wide = None if heading or readings else find_wide_heading(table, self._stem)
        if wide and is_by_category(table, wide):
            wide = None
        carries_on = self._before and self._before[1] == table.width and not table.lines and not table.name
        taken = heading or readings or wide or carries_on
        by_category = None if taken else find_category_heading(table)
        if table.hidden:
            if heading or readings or wide or by_category:
                sentence = "This sheet is hidden, so it was left out. Show it in Excel if it belongs to the plan."
                self.problems.append(Problem(table.where, sentence))
        elif heading:
            self._add_plan(table, heading)
            self._before = heading, table.width
        elif readings:
            self.readings.add_table(table.rows[readings.place + 1 :], readings, table.rows[readings.place].where)
            self._before = None
        elif wide:
            self.readings.add_wide(table, wide)
            self.problems += doubt(table, wide)
            self._before = None
        elif self._before and carries_on:
            self.plans[-1].add_table(table.rows, self._before[0], where=table.where)
        elif by_category:
            found, problems = read_category_table(table, by_category, self._stem)
            self.tables.append(_told_apart(found, self.tables))
            self.problems += problems
            self._before = None
        elif _is_banner(table):
            self._lines += _banner_lines(table)
        else:
            rows = count(len(table.rows), "row")
            sentence = f"No column here is headed Action, so this table of {rows} was left out: {_headings(table)}."
            self.problems.append(Problem(table.where, sentence))
            self._before = None

    def _add_plan(self, table: Table, heading: Heading) -> None:
        titles = self._find_titles(table, heading)
        if titles.plan:
            self._titles = titles
            same = [plan for plan in self.plans if plan.title == titles.plan]
            if same:
                self.plans.append(self.plans.pop(self.plans.index(same[0])))
            else:
                self.plans.append(PlanReader(titles.plan))
        below = table.rows[heading.place + 1 :]
        self.plans[-1].add_table(below, heading, titles.section, table.rows[heading.place].where)

    def _find_titles(self, table: Table, heading: Heading) -> Titles:
        above = table.rows[: heading.place]
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


def _is_banner(table: Table) -> bool:
    """Whether a table is a single cell: a frame around a title or a remark."""
    return len(table.rows) == 1 and len(table.rows[0].texts) == 1


def _banner_lines(table: Table) -> list[Line]:
    """What a single cell says, as lines of text outside a table."""
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
