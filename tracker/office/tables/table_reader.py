"""Read the tables of a document one by one, each as its headings determine, and the text between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from msgspec.structs import replace

from tracker.domain.figures.reading import read_value
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import DraftBenefits, DraftRegister, DraftTable, Problem
from tracker.domain.imports.layout import Choices, LayoutChoice, SeenTable
from tracker.domain.text import count, shorten
from tracker.office.benefits.benefit_headings import BenefitHeading
from tracker.office.benefits.benefit_rows import read_benefits
from tracker.office.cells.document_key import apart_from_key, key_in_lines, key_of
from tracker.office.interpret.category_table import (
    CategoryHeading,
    category_with_columns,
    doubt,
    find_category_heading,
    read_category_table,
)
from tracker.office.interpret.date_order import NOT_ASKED, Written
from tracker.office.interpret.heading_row import Heading
from tracker.office.interpret.plan import PlanReader
from tracker.office.interpret.plan_cells import say_notes
from tracker.office.interpret.plan_titles import (
    Titles,
    banner_over,
    document_lines,
    first_titles,
    is_nameless,
    is_remark,
    later_titles,
    names_title,
    sheet_titles,
)
from tracker.office.interpret.readings import ReadingReader
from tracker.office.interpret.struck_out import count_struck, without_struck
from tracker.office.interpret.table_captions import bare, heading_over, paragraph_over
from tracker.office.readers.grid import BOLD_LEVEL, PLAIN_LEVEL, Line, Row, Table
from tracker.office.risks.risk_register import RiskHeading, read_register
from tracker.office.tables.exempt_label_above import LabelsOver
from tracker.office.tables.table_kind import FoundTable
from tracker.office.wording import own_report_tables as own_report

_SHOWN_HEADINGS = 12
_MOST_TOLD_ROWS = 12
_LONGEST_TOLD = 5_000
_HIDDEN = "This sheet is hidden, so it was left out. Show it in Excel if it belongs to the plan."


class TableReader:
    """Remembers the current plan, for tables that continue it, and the lines since the first table."""

    def __init__(
        self, stem: str, choices: Choices, *, headed: bool = False, dates: Written = NOT_ASKED, guesses: bool = False
    ) -> None:
        """`headed`: several tables have a heading of their own, which is the title of a section of the plan.

        `dates`: the unambiguous dates of the document. `guesses`: look for the column of the actions if no heading
        names it.
        """
        self.plans: list[PlanReader] = []
        self.readings = ReadingReader(choices.better)
        self.problems: list[Problem] = []
        self.tables: list[DraftTable] = []
        self.registers: list[DraftRegister] = []
        self.benefits: list[DraftBenefits] = []
        self.seen: list[SeenTable] = []
        self.remarks: list[tuple[str, str]] = []
        self.key: dict[str, str] = {}
        self._stem = stem
        self._choices = choices
        self._headed = headed
        self._dates = dates
        self._guesses = guesses
        self._titles = Titles()
        self._lines: list[Line] = []
        self._unused_texts: list[str] = []
        self._is_own = False
        self._before: tuple[Heading, int] | None = None
        self._left_out = False
        self._over_other: tuple[Line, ...] = ()
        self._over = LabelsOver(stem)
        self._rated: dict[str, int] = {}

    def has_found(self) -> bool:
        """Return whether any table, even one left out as exempt, was a plan, readings or figures by category."""
        return bool(self._left_out or self.has_things() or self.readings.indicators() or self.readings.problems)

    def has_things(self) -> bool:
        """Return whether any table was a plan, a register, benefits or figures by category."""
        return bool(self.plans or self.tables or self.registers or self.benefits)

    def has_figures(self) -> bool:
        """Return whether any reading is a number. If not, rows of text were mistaken for readings."""
        return any(
            read_value(reading.printed) is not None
            for indicator in self.readings.indicators()
            for reading in indicator.readings
        )

    def add(self, table: Table) -> None:
        """Add the next table, with the lines above it.

        If tables have headings, the heading over a table that was left out also applies to the one directly below it
        that has none: the findings of an inspection come before the actions in answer to them.
        """
        if self._headed and self._over_other and not is_headed(table):
            table = replace(table, lines=(*self._over_other, *table.lines))
            heads = {line.text for line in self._over_other}
            self._unused_texts = [text for text in self._unused_texts if text not in heads]
        self._over_other = ()
        above = _first_lines(table.lines)
        footnote_texts = self.readings.add_footnotes(above, is_below=len(above) < len(table.lines))
        self._lines += table.lines
        self._unused_texts += [line.text for line in table.lines if line.text not in footnote_texts]
        self._over.see_lines(table)
        repeated = own_report.say_repeated(table)
        if repeated:
            self.problems.append(Problem(table.where, repeated))
            self._before = None
            return
        candidate = self._find(own_report.without_previous(table) if own_report.is_plan(table) else table)
        table = candidate.table
        carries_on = self._before is not None and self._before[1] == table.width and not table.lines and not table.name
        by_category = None if carries_on and not candidate.kind else _category_heading(candidate)
        if not candidate.read_as() and not by_category:
            self._add_other(candidate, carries_on=carries_on)
            return
        is_chosen = self._choices.takes(table.where)
        taken = not table.hidden if is_chosen is None else is_chosen
        number = count_struck(table, candidate.heading) if taken else 0
        table, struck = without_struck(table, candidate.heading, keeps_rows=candidate.choice.struck == "bring in")
        self.seen.append(replace(candidate.seen(taken, by_category), struck=number))
        if taken:
            rows = table.rows[: candidate.heading.row_index + 1] if candidate.heading else table.rows
            self.problems += [*struck, *say_notes(rows, "left out"), *candidate.problems(taken)]
            self._add_taken(replace(candidate, table=table), by_category)
        else:
            sentence = "This table was left out, as you chose." if is_chosen is False else _HIDDEN
            self.problems.append(Problem(table.where, sentence))

    def _find(self, table: Table) -> FoundTable:
        """Return the table with its headings. If it is or has the document's key, that is recorded."""
        if not own_report.is_plan(table):
            whole = table
            table, below = apart_from_key(table)
            if below:
                self.key = self.key or key_of(replace(whole, rows=below), None)
                text = " · ".join(": ".join(row.texts.values()) for row in below)[:_LONGEST_TOLD]
                self.problems.append(Problem(below[0].where, f"This key of the colours was left out: “{text}”."))
        candidate = FoundTable.of(table, self._choices, self._stem, guesses=self._guesses)
        if (heading := candidate.heading) and not candidate.choice.columns:
            candidate = replace(candidate, heading=self._with_status_as_before(heading, candidate.choice.signature))
        if not own_report.is_plan(table):
            self.key = self.key or key_of(candidate.table, candidate.heading.row_index if candidate.heading else None)
        return candidate

    def _add_taken(self, candidate: FoundTable, by_category: CategoryHeading | None) -> None:
        table = candidate.table
        if candidate.heading:
            self._add_plan(table, candidate.heading, candidate.choice)
            self._before = candidate.heading, table.width
        elif candidate.readings:
            self._tell_over(table, candidate.readings.row_index)
            self.readings.add_table(table, candidate.readings, self._label_over(table, candidate.readings.row_index))
            self._before = None
        elif wide := candidate.wide:
            self._tell_over(table, wide.row_index)
            self.readings.add_wide(table, wide, self._label_over(table, wide.row_index), len(self.seen))
            self.problems += doubt(table, wide)
            self._before = None
        elif candidate.risks:
            self._add_risks(table, candidate.risks)
        elif candidate.benefits:
            self._add_benefits(table, candidate.benefits)
        elif by_category:
            self._add_by_category(table, by_category)

    def _with_status_as_before(self, heading: Heading, signature: str) -> Heading:
        """Return `heading` with the status column that was found in an earlier table with the same headings."""
        if "status" in heading.columns:
            self._rated.setdefault(signature, heading.columns["status"][0])
        elif heading.coloured is None and signature in self._rated:
            column = self._rated[signature]
            columns_kept = {
                name: tuple(one for one in several if one != column) for name, several in heading.columns.items()
            }
            columns = {name: several for name, several in columns_kept.items() if several} | {"status": (column,)}
            return replace(heading, columns=columns) if "action" in columns else heading
        return heading

    def _label_over(self, table: Table, index: int) -> Exemption | None:
        """Return the mark of a table, with its headings at `index`, from the texts over it, and report it; None if
        there is none.
        """
        mark, problems = self._over.mark(table, index)
        self.problems += problems
        return mark

    def _tell_over(self, table: Table, index: int, title: str = "") -> None:
        """Report the text over a table of readings, which has no place for it, except its `title`."""
        over = [row for row in table.rows[:index] if not _is_half(row, table.rows[index], table.rows[index - 1])]
        above = [text for row in over for text in row.texts.values()]
        heading = heading_over(table, index)
        titles = {heading, *paragraph_over(table, index, heading).splitlines()} if heading else set()
        texts = [text for text in (*self._unused_texts, *above) if not is_nameless(text) and bare(text) not in titles]
        texts = [text for text in texts if text != title]
        self._unused_texts = []
        if texts and not self._is_own:
            self.remarks.append((table.where, " · ".join(dict.fromkeys(texts))[:_LONGEST_TOLD]))

    def _add_risks(self, table: Table, heading: RiskHeading) -> None:
        mark = self._label_over(table, heading.row_index)
        read, problems = read_register(table, heading, self._stem, mark)
        if read is not None:
            same = [
                register
                for register in self.registers
                if (register.title, register.scale_name) == (read.title, read.scale_name)
            ]
            if same:
                read = replace(read, risks=(*same[0].risks, *read.risks))
                self.registers.remove(same[0])
            self.registers.append(read)
        self._tell_over(table, heading.row_index, read.title if read else "")
        self.problems += problems
        self._left_out = self._left_out or read is None
        self._before = None

    def _add_benefits(self, table: Table, heading: BenefitHeading) -> None:
        read, problems = read_benefits(table, heading, self._stem, self._label_over(table, heading.row_index))
        self._tell_over(table, heading.row_index, read.title if read else "")
        self.benefits += [read] if read else []
        self.problems += problems
        self._before = None

    def _add_by_category(self, table: Table, heading: CategoryHeading) -> None:
        mark, _ = self._over.mark(table, heading.row_index)
        read, problems = read_category_table(table, heading, self._stem, is_exempt=mark is not None)
        if read is not None:
            over = paragraph_over(table, heading.row_index, read.title)
            titles = {read.title, *over.splitlines()}
            self._unused_texts = [text for text in self._unused_texts if text.strip() not in titles]
            draft = replace(read, introduction=over, index=len(self.seen), figures_of=own_report.figures_of(table))
            self.tables.append(_with_own_title(draft, self.tables))
        self.problems += problems
        self._left_out = self._left_out or read is None
        self._before = None

    def _add_other(self, candidate: FoundTable, *, carries_on: bool) -> None:
        """Handle a table without a plan or figures: it continues the last one, frames a title, or is reported."""
        table = candidate.table
        if table.hidden:
            return
        if self._before and carries_on:
            table, struck = without_struck(table, self._before[0])
            self.problems += struck
            self.plans[-1].carry_on(table.rows, self._before[0])
        elif _is_banner(table):
            self._lines += _banner_lines(table)
            self._over.see_cover(table)
        else:
            self._over.see_cover(table)
            self.seen.append(candidate.seen(False))
            rows, headings = count(len(table.rows), "row"), headings_of(table)
            if len(table.rows) <= _MOST_TOLD_ROWS:
                texts = (" ".join(text.split()) for row in table.rows for text in row.texts.values())
                headings = f"“{' · '.join(texts)[:_LONGEST_TOLD]}”"
            sentence = f"No column here is headed Action, so this table of {rows} was left out: {headings}."
            self.problems.append(Problem(table.where, sentence))
            self.problems += say_notes(table.rows, "left out")
            self._before = None
            self._over_other = tuple(line for line in table.lines if line.level < BOLD_LEVEL)

    def _add_plan(self, table: Table, heading: Heading, choice: LayoutChoice) -> None:
        titles = self._find_titles(table, heading)
        if titles.plan:
            self._titles = titles
            same = [plan for plan in self.plans if plan.title == titles.plan]
            if same:
                self.plans.append(self.plans.pop(self.plans.index(same[0])))
            else:
                words, is_own = self._choices.meanings("status"), own_report.is_plan(table)
                self.plans.append(PlanReader(titles.plan, choice, is_report=is_own, words=words, around=self._dates))
        self._tell_lines(table, titles)
        above = table.rows[: heading.row_index]
        for where, text in _above(above, heading, titles):
            if is_remark(text):
                self.remarks.append((where, text))
            else:
                sentence = f"This text above the plan’s headings was left out: “{text}”."
                self.problems.append(Problem(where, sentence))
        mark = self._label_over(table, heading.row_index)
        if titles.section and self._headed and not choice.columns:
            columns = {name: several for name, several in heading.columns.items() if name != "section"}
            heading = replace(heading, columns=columns)
        self.plans[-1].add_table(table.rows[heading.row_index + 1 :], heading, titles.section, mark)

    def end(self, lines: Sequence[Line]) -> None:
        """Add the lines below the last table."""
        self.readings.add_footnotes(_first_lines(lines))
        self.key = self.key or key_in_lines(lines)
        if self.plans and lines and not self._is_own:
            texts = " · ".join(line.text for line in lines)
            sentence = f"This text below the last table was left out: “{texts[:_LONGEST_TOLD]}”."
            self.problems.append(Problem("below the last table", sentence))

    def _tell_lines(self, table: Table, titles: Titles) -> None:
        """Report the lines above a table that are neither a title nor a section, unless the paper is our own."""
        self._is_own = self._is_own or own_report.is_plan(table)
        known = {titles.plan, titles.section, self.plans[-1].title}
        texts = [text for text in self._unused_texts if text not in known and not is_nameless(text)]
        self._unused_texts = []
        if texts and not self._is_own:
            excerpt = " · ".join(texts)[:_LONGEST_TOLD]
            sentence = f"This text above the plan’s headings was left out: “{excerpt}”."
            self.problems.append(Problem(table.where, sentence))

    def _find_titles(self, table: Table, heading: Heading) -> Titles:
        above = table.rows[: heading.row_index]
        if own_report.is_plan(table) and (title := own_report.title_of(table)):
            return Titles(title)
        if table.name or not table.where.startswith("table"):
            below = table.rows[heading.row_index + 1 :]
            in_parts = any(len(over.texts) == 1 and heading.is_repeated(row) for over, row in pairwise(below))
            return sheet_titles(above, table.name, self._stem, below, in_parts=in_parts)
        banner = banner_over(above)
        if self.plans:
            later = later_titles(document_lines(table.lines), self._titles.level)
            return later if later.section or later.plan else Titles(section=banner)
        later = first_titles(document_lines(self._lines))
        section = later.section if any(line.text == later.section for line in table.lines) else ""
        section = section or (banner if later.plan else "")
        return Titles(later.plan or sheet_titles(above, "", self._stem).plan, section, later.level)


def _is_half(row: Row, headings: Row, above: Row) -> bool:
    """Return whether a row is the upper one of two heading rows, which begins to the left of the lower one."""
    return row is above and len(row.texts) > 1 and min(row.texts) < min(headings.texts, default=0)


def _first_lines(lines: Sequence[Line]) -> list[str]:
    """Return the lines up to the first heading, which may belong to the table before."""
    return [line.text for line in takewhile(lambda line: line.level >= PLAIN_LEVEL, lines)]


def _category_heading(candidate: FoundTable) -> CategoryHeading | None:
    """Return the headings by which a table counts by category, with the user's columns; None if it does not."""
    if candidate.kind not in ("", "table") or candidate.read_as():
        return None
    category_heading, chosen = find_category_heading(candidate.table), dict(candidate.choice.columns)
    is_chosen = bool({"label", "figure"} & set(chosen.values()))
    return category_with_columns(candidate.table, category_heading, chosen) if is_chosen else category_heading


def _with_own_title(table: DraftTable, others: Sequence[DraftTable]) -> DraftTable:
    """Return the table with a number after its title if another table of the document has the same title and period."""
    taken = {(other.title, other.period) for other in others}
    number, title = 2, table.title
    while (title, table.period) in taken:
        title, number = f"{table.title} ({number})", number + 1
    return replace(table, title=title)


def _above(rows: Sequence[Row], heading: Heading, titles: Titles) -> Iterator[tuple[str, str]]:
    """Yield the place and text of the rows above the headings that are neither a title nor part of the headings."""
    known = {titles.plan, titles.section, *(text for texts in heading.printed for text in texts.values())}
    for row in rows:
        texts = [text for text in row.texts.values() if text not in known]
        if texts and not (names_title(row) and len(texts) == 1):
            yield row.where, " · ".join(texts)


def is_headed(table: Table) -> bool:
    """Return whether a line with the rank of a heading is above a table."""
    return any(line.level < BOLD_LEVEL for line in table.lines)


def _is_banner(table: Table) -> bool:
    """Return whether a table is a single cell, such as a frame around a title or a remark."""
    return len(table.rows) == 1 and len(table.rows[0].texts) == 1


def _banner_lines(table: Table) -> list[Line]:
    """Return the text of a single cell as lines outside a table."""
    row = table.rows[0]
    column, text = next(iter(row.texts.items()))
    level = BOLD_LEVEL if row.cells[column].bold else PLAIN_LEVEL
    return [Line(line.strip(), level) for line in text.splitlines() if line.strip()]


def headings_of(table: Table) -> str:
    """Return the headings of a table, or the fullest of its first rows, as quoted in messages."""
    first = max(table.rows[:20], key=lambda row: len(row.texts))
    return ", ".join(f"“{shorten(text, 30)}”" for text in list(first.texts.values())[:_SHOWN_HEADINGS])
