"""Read the sections and actions of a plan from one or more tables. Every row that has no place becomes a problem."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import DraftAction, DraftPlan, DraftSection, Problem
from tracker.domain.imports.layout import LayoutChoice, SeenStatus, alike
from tracker.domain.tables.column_kinds import names_total
from tracker.domain.text import shorten
from tracker.office.cells.completion import percent_columns
from tracker.office.cells.dated_entries import count_dated, split_notes
from tracker.office.cells.day_numbers import with_days
from tracker.office.cells.footnotes import with_footnotes
from tracker.office.cells.title_years import with_title_years
from tracker.office.interpret.column_roles import with_roles, with_stand_ins
from tracker.office.interpret.date_order import NOT_ASKED, Written, columns_of_days, settle_dates
from tracker.office.interpret.earlier_statuses import say_without_year
from tracker.office.interpret.heading_row import Heading, asks, read_heading, with_second_row
from tracker.office.interpret.numbered_lines import with_lines_apart
from tracker.office.interpret.plan_cells import (
    Columns,
    doubtful_cells,
    join_more,
    labelled_progress,
    mark_columns,
    odd_completion,
    read_action,
    read_held,
    say_notes,
)
from tracker.office.interpret.plan_rows import Verdict, has_titles, judge_rows
from tracker.office.interpret.plan_statuses import settle_statuses
from tracker.office.interpret.refs import split_section_ref
from tracker.office.interpret.unnamed_columns import with_found_ref
from tracker.office.readers.grid import Row
from tracker.office.readers.status_colours import PURPLE
from tracker.office.wording.exempt_labels import is_only_a_label, read_label, say_labelled
from tracker.office.wording.exempt_marks import read_lock
from tracker.office.wording.own_report_tables import as_held

_CONTINUED = re.compile(r"\s*[-–(]?\s*\bcont(?:['’]?d|inued|inuation|\.)?\.?\s*\)?\s*$", re.IGNORECASE)
_LONGEST_TEXT = 5_000
_GRADES = {"high", "medium", "low", "h", "m", "l"} | {"critical", "urgent", "important", "normal"}
_GRADES |= {"essential", "desirable"}


class _Section(Struct):
    ref: str
    title: str
    actions: list[DraftAction] = field(default_factory=list)
    mark: Exemption | None = None


class PlanReader:
    """Reads the tables of one plan in their order; `plan` returns the result."""

    def __init__(
        self,
        title: str,
        choice: LayoutChoice = LayoutChoice(""),
        *,
        is_report: bool = False,
        words: Mapping[str, str] | None = None,
        around: Written = NOT_ASKED,
    ) -> None:
        """`is_report`: the tables are from our own report. `words`: the statuses that the user has corrected. `around`:
        the unambiguous dates of the whole document.
        """
        self.title = title
        self._is_report = is_report
        self.problems: list[Problem] = []
        self.statuses: tuple[SeenStatus, ...] = ()
        self.doubtful_dates: list[str] = []
        self.unread_dates = False
        self.date_order = choice.dates
        self.notes_with_dates = 0
        self.key: dict[str, str] = {}
        self._choice = choice
        self._words = words or {}
        self._around = around
        self._mark: Exemption | None = None
        self._of_table: Exemption | None = None
        self._fills: dict[str, str] = {}
        self._sections: list[_Section] = []
        self._current: _Section | None = None

    def add_table(
        self, rows: Sequence[Row], heading: Heading, section: str = "", mark: Exemption | None = None
    ) -> None:
        """Add the rows below a heading. `section` is their section if they do not begin with one of their own.

        `mark`: the whole table is exempt, and so is the plan if this is its first table.
        """
        if mark and not self._sections:
            self._mark = self._mark or mark
        self._of_table = mark
        self._add_below(rows, heading, section)

    def carry_on(self, rows: Sequence[Row], heading: Heading) -> None:
        """Add a table without headings that continues the one before, whose mark applies to it as well."""
        self._add_below(rows, heading, "")

    def _add_below(self, rows: Sequence[Row], heading: Heading, section: str) -> None:
        while True:
            below = (read_heading(row, index, strictly=True) for index, row in enumerate(rows))
            other = next(
                (
                    found_heading
                    for found_heading in below
                    if found_heading and not heading.is_repeated(rows[found_heading.row_index])
                ),
                None,
            )
            above, title = _without_title(rows[: other.row_index]) if other else (rows, "")
            self._add_rows(above, heading, section)
            if other is None:
                return
            heading, section = with_second_row(other, rows), title
            rows = rows[heading.row_index + 1 :]
            heading = with_roles(heading, rows)

    def _add_rows(self, rows: Sequence[Row], heading: Heading, section: str) -> None:
        rows = with_footnotes(rows)
        heading = self._settle_columns(rows, heading, section)
        rows, problems = with_stand_ins(rows, heading)
        self.problems += problems
        if not self._is_report:
            rows, problems = with_lines_apart(rows, heading)
            self.problems += problems
        rows, problems = with_days(rows, columns_of_days(heading))
        self.problems += problems
        if not self._is_report:
            rows, problems = with_title_years(rows, heading.texts, columns_of_days(heading), self.title)
            self.problems += problems
        dates = settle_dates(rows, heading, self._choice.dates, self._around)
        self.doubtful_dates += dates.doubtful
        self.unread_dates = self.unread_dates or dates.unread
        self.date_order = self.date_order or dates.order
        self.problems += dates.problems
        verdicts, habits = judge_rows(dates.rows, heading, is_report=self._is_report)
        marks = mark_columns(heading, dates.rows, dict(self._choice.columns))
        below = [row for row in dates.rows if not heading.is_repeated(row)]
        shares = percent_columns(heading.texts, [row.texts for row in below])
        columns = Columns(heading, habits.lettered, marks, shares, self._is_report)
        self.problems += marks.problems(below)
        self.problems += say_without_year(columns.statuses, below[0].where) if below else ()
        self.problems += labelled_progress(below[0], heading) if below else ()
        if section and heading.column("section") is None and not _begins_with_section(verdicts):
            self._open(*split_section_ref(section))
        follows = False
        for row, verdict in zip(dates.rows, verdicts, strict=True):
            if verdict.kind == "stray" and follows and _goes_on(row, heading):
                self._add_continued(row, columns)
                continue
            self._add_row(row, verdict, columns)
            follows = verdict.kind in ("action", "more")

    def plan(self) -> DraftPlan:
        """Return the plan with its statuses settled. Adds what is odd about them and the refs to `problems`."""
        self._mark = self._mark or self._mark_below()
        actions = [action for section in self._sections for action in section.actions]
        settled = settle_statuses(
            actions,
            signature=self._choice.signature,
            chosen=self._own_words_in(actions),
            fills=self._fills,
            day_first=not self.unread_dates and self.date_order != "month first",
            key=self.key,
        )
        self.problems += settled.problems
        self.statuses = settled.seen
        self.notes_with_dates = count_dated(actions)
        for section in self._sections:
            self.problems += _lost_noughts(section.actions)
        following = iter(
            [split_notes(action) for action in settled.actions] if self._choice.split_notes else settled.actions
        )
        sections = [
            DraftSection(section.title, section.ref, tuple(next(following) for _ in section.actions), section.mark)
            for section in self._sections
        ]
        title, marks = read_lock(self.title)
        mark = self._mark or dict(marks).get("")
        plan = DraftPlan(title, scheme_name=settled.scheme_name, sections=tuple(sections), mark=mark)
        return as_held(plan) if self._is_report else plan

    def _own_words_in(self, actions: Sequence[DraftAction]) -> dict[str, str]:
        """Return the user's meanings of statuses as written, in this layout or, by word, in another."""
        written = {action.status for action in actions} if self._words else set()
        known = {text: self._words[key] for text in written if (key := alike(text)) in self._words}
        return known | dict(self._choice.statuses)

    def _settle_columns(self, rows: Sequence[Row], heading: Heading, section: str) -> Heading:
        """Return the heading with misread columns corrected.

        A section column is dropped if it is a "Priority" of grades, or if the table has section headings of its own. If
        the heading of the action is merged over two columns and both are filled, the first holds the refs.
        """
        action = heading.columns["action"][0]
        if heading.spans.get(action, 1) == 2 and "ref" not in heading.columns:
            single = [row for row in rows if action in row.texts and row.cells[action].span == 1]
            if sum(action + 1 in row.texts for row in single) * 2 > len(single):
                parted = {"ref": (action,), "action": (action + 1,)}
                heading = replace(heading, columns={**heading.columns, **parted})
        heading = with_found_ref(heading, rows)
        column = heading.column("section")
        if column is not None:
            words = {row.text(column).casefold() for row in rows} - {""}
            grades = words and words <= _GRADES | {"1", "2", "3", "4", "5"}
            if grades or (section and asks(heading.texts[column])) or has_titles(rows, heading):
                columns_kept = {name: columns for name, columns in heading.columns.items() if name != "section"}
                heading = replace(heading, columns=columns_kept)
        return heading

    def _add_row(self, row: Row, verdict: Verdict, columns: Columns) -> None:
        if verdict.kind == "section" and self._is_report:  # only two spaces part its number from its title
            self._open("", next(iter(row.texts.values())), row.where)
        elif verdict.kind == "section":
            self._open(verdict.ref, verdict.title, row.where)
        elif verdict.kind == "action":
            self._add_action(row, columns)
        elif verdict.kind == "more":
            self._add_more(row, columns)
        elif verdict.kind == "narrative":
            sentence = f"This text between the plan’s actions was left out: “{_whole_text(row)}”."
            self.problems.append(Problem(row.where, sentence))
        elif verdict.kind == "note":
            sentence = f"This text below the plan’s actions was left out: “{_whole_text(row)}”."
            self.problems.append(Problem(row.where, sentence))
        elif verdict.kind == "total":
            self.problems.append(Problem(row.where, f"This row of totals was left out: “{_whole_text(row)}”."))
        elif verdict.kind == "stray":
            words = _whole_text(row)
            self.problems.append(Problem(row.where, f"This row has no action, so it was left out: “{words}”."))
        if verdict.doubt:
            words = shorten(" ".join(row.texts.values()))
            self.problems.append(Problem(row.where, f"“{words}” {verdict.doubt}"))
        if verdict.kind not in ("blank", "heading"):
            self.problems += doubtful_cells(row, columns.heading)
        is_kept = verdict.kind in ("action", "more")
        if is_kept:
            self.problems += odd_completion(row, columns.heading)
        self.problems += say_notes([row], "kept as other information" if is_kept else "left out")

    def _open(self, ref: str, title: str, where: str = "") -> None:
        """Continue the section of this ref and title, also after "continued"; otherwise begin a new one."""
        title, marks = read_lock(title)
        mark = dict(marks).get("") or self._mark_above(where) or self._of_table
        title = _CONTINUED.sub("", title) or title
        for section in self._sections:
            if (section.ref, section.title.casefold()) == (ref, title.casefold()):
                self._current = section
                section.mark = section.mark or mark
                return
        self._current = _Section(ref, title, mark=mark)
        self._sections.append(self._current)

    def _mark_below(self) -> Exemption | None:
        """Return the mark of a last row that is only a label: it marks the plan, and heads no section. None if it is
        not one.
        """
        last = self._current
        if last is None or last.actions or last.ref or not is_only_a_label(last.title):
            return None
        label = read_label(last.title, is_heading=True)
        self.problems += [Problem(self.title, say_labelled(last.title, label, "the plan was"))] if label else ()
        return label.mark if label else None

    def _mark_above(self, where: str) -> Exemption | None:
        """Return the mark of a row that is only a label, directly above a section.

        If it is the plan's first row, it marks the plan. None if it is not one.
        """
        above = self._current
        label = read_label(above.title, is_heading=True) if above and not above.actions and not above.ref else None
        if above is None or label is None or label.rest:
            return None
        of_plan = len(self._sections) == 1
        if of_plan:
            self._mark = self._mark or label.mark
        thing = "the plan was" if of_plan else "the section below it was"
        self.problems.append(Problem(where, say_labelled(above.title, label, thing)))
        return label.mark

    def _add_action(self, row: Row, columns: Columns) -> None:
        column = columns.heading.column("section")
        if column is not None and row.text(column):
            self._open(*split_section_ref(row.text(column)), row.where)
        if self._current is None:
            self._open("", "")
        assert self._current is not None, "a section has just been opened"
        action, marks = read_action(row, columns), dict(read_held(row, columns))
        self._current.mark = marks.get("section") or self._current.mark
        if self._of_table and not action.mark:
            action = replace(action, mark=self._of_table)
        self._mark = marks.get("plan") or self._mark
        status = columns.heading.column("status")
        fill = row.cells[status].fill if status is not None and status in row.cells else ""
        if fill and fill != PURPLE:
            self._fills[action.where] = fill
        self._current.actions.append(action)

    def _add_continued(self, row: Row, columns: Columns) -> None:
        """Add a row without an action to the action directly above it, and report it."""
        self._add_more(row, columns)
        assert self._current is not None, "an action has just been added to"
        last = self._current.actions[-1]
        name = last.ref or shorten(last.title, 40)
        sentence = (
            f"This row has no action, so its texts were added to the one above it, “{name}”: “{_whole_text(row)}”."
        )
        self.problems.append(Problem(row.where, sentence))
        self.problems += [*doubtful_cells(row, columns.heading), *say_notes([row], "kept as other information")]

    def _add_more(self, row: Row, columns: Columns) -> None:
        if self._current is None or not self._current.actions:
            self._add_action(row, columns)
            return
        own = Row(row.where, {column: cell for column, cell in row.cells.items() if not cell.carried})
        more = read_action(own, columns, is_whole=False)
        section = columns.heading.column("section")
        if section is not None and own.text(section):
            more = replace(more, extras=(*more.extras, (columns.heading.texts.get(section, ""), own.text(section))))
        last = self._current.actions[-1]
        if more.status and last.status and more.status.casefold() != last.status.casefold():
            sentence = (
                f"The action has a second status, “{shorten(more.status)}”, which was kept as other "
                f"information: the status is still {last.status}."
            )
            self.problems.append(Problem(row.where, sentence))
        self._current.actions[-1] = join_more(last, more)


def _without_title(rows: Sequence[Row]) -> tuple[Sequence[Row], str]:
    """Return the rows above further headings, without the title of these headings, and that title.

    The title is a single cell after a blank row; it is empty if there is none.
    """
    if len(rows) > 1 and len(rows[-1].texts) == 1 and not rows[-2].texts:
        (title,) = rows[-1].texts.values()
        if not is_only_a_label(title):
            return rows[:-1], title
    return rows, ""


def _goes_on(row: Row, heading: Heading) -> bool:
    """Return whether a row without an action could continue the one above it."""
    known = row.texts.keys() & heading.texts.keys()
    adds_up = any(names_total(text) for text in list(row.texts.values())[:2])
    return bool(known) and heading.column("section") not in known and not adds_up


def _whole_text(row: Row) -> str:
    return " · ".join(row.texts.values())[:_LONGEST_TEXT]


def _lost_noughts(actions: Sequence[DraftAction]) -> list[Problem]:
    """Return a problem for each ref that may have lost a zero in Excel, such as 1.1 after 1.9."""
    problems = []
    for before, action in pairwise(actions):
        head, _, last = before.ref.rpartition(".")
        if last.endswith("9") and last.isdecimal() and head.isdecimal():
            next_ref = f"{head}.{int(last) + 1}"
            if action.ref == next_ref.rstrip("0"):
                sentence = (
                    f"{action.ref} follows {before.ref}, so it may be {next_ref}: Excel may have dropped a zero. "
                    "Correct it if so."
                )
                problems.append(Problem(action.where, sentence))
    return problems


def _begins_with_section(verdicts: Sequence[Verdict]) -> bool:
    kinds = (verdict.kind for verdict in verdicts)
    return next((kind for kind in kinds if kind not in ("blank", "heading")), "") == "section"
