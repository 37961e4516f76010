"""The content of a document as tables, to be reviewed before it is imported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, Qt

from tracker.domain.dates import say_day
from tracker.domain.formatted_text import plain
from tracker.domain.imports.draft import Draft, DraftAction, DraftBenefit, Problem
from tracker.domain.imports.layout import FIELDS
from tracker.domain.indicators.recovery_form import FORM_HEADINGS
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.columns import HEADINGS, PlanColumn, PlanTexts, row_texts
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES, Status, StatusScheme
from tracker.domain.plans.timescale import Precision, Timescale
from tracker.domain.text import count
from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.controls.lists.row_table import Rows
from tracker.ui.controls.preview.column_sources import NAMELESS

READING_COLUMNS = ("Indicator", "Unit", "Better", "Target", "Period", "Value", "Note")
RISK_COLUMNS = ("Ref", "Risk", "Score", "Target", "Owner", "Controls", "Note")
BENEFIT_COLUMNS = ("Action", "Benefit", "Expected", "Expected by", "Realised", "How it was found", "Note")
TABLE_COLUMNS = ("Category", "Figures")
FORM_COLUMNS = ("Heading", "Text")
PROBLEM_COLUMNS = ("Where", "Issue")
ROW = Qt.ItemDataRole.UserRole
"""The role for which a cell returns its whole Row, for painting."""
SOURCE = Qt.ItemDataRole.UserRole
"""The role for which a heading returns the document's own heading of its column, if that differs."""
_COMPLETED, _EVIDENCE = "Completed on", "Evidence"
_MOST_EXTRAS = 12
_OTHERS = "Other information"


class Row(Struct, frozen=True):
    """The texts of a row; a heading is a plan or a section. `status` is the status of its status cell.

    `readings` holds by column how a text was read, if that says more than the text. `where` is the row's place in the
    document.
    """

    cells: tuple[str, ...]
    is_heading: bool = False
    status: Status | None = None
    readings: Mapping[int, str] | None = None
    where: str = ""


def action_columns(draft: Draft) -> tuple[str, ...]:
    """Return the headings of `action_rows`: those of every plan, then the further ones of this document."""
    actions = [action for plan in draft.plans for section in plan.sections for action in section.actions]
    used = [_COMPLETED] if any(action.completed_on for action in actions) else []
    used += [_EVIDENCE] if any(action.evidence for action in actions) else []
    used += [FIELDS["tags"]] if any(action.tags for action in actions) else []
    used += [FIELDS["exempt"]] if any(_say_marks(action) for action in actions) else []
    extras = list(dict.fromkeys(heading or NAMELESS for action in actions for heading, _ in action.extras))
    if len(extras) > _MOST_EXTRAS:
        extras = [*extras[: _MOST_EXTRAS - 1], _OTHERS]
    return (*HEADINGS, *used, *extras)


def action_rows(draft: Draft) -> tuple[Row, ...]:
    """Return the plans with their sections and actions, in the document's order."""
    rows: list[Row] = []
    columns = action_columns(draft)
    blank = ("",) * (len(columns) - 2)
    for plan in draft.plans:
        if len(draft.plans) > 1:
            rows.append(Row(("", plan.title, *blank), is_heading=True))
        scheme = SCHEMES[plan.scheme_name or DEFAULT_SCHEME]
        for section in plan.sections:
            if section.title or section.ref:
                marked = f"{section.title} ({section.mark.in_short()})" if section.mark else section.title
                rows.append(Row((section.ref, marked, *blank), is_heading=True))
            rows += [_action_row(action, scheme, columns) for action in section.actions]
    return tuple(rows)


def _action_row(action: DraftAction, scheme: StatusScheme, columns: Sequence[str]) -> Row:
    progress = "\n".join(note.text for note in action.notes)
    status = scheme.find(action.status) if action.status else None
    texts = PlanTexts(action.ref, action.title, action.timescale, progress, action.status, action.owner)
    further = _further(action, columns)
    cells = [*row_texts(texts)]
    cells += [further.get(name, "") for name in columns[len(HEADINGS) :]]
    readings: dict[int, str] = {
        PlanColumn.TIMESCALE: _read_timescale(action.timescale),
        PlanColumn.PROGRESS: _read_notes(action),
        PlanColumn.STATUS: _read_status(action),
    }
    filled = {column: reading for column, reading in readings.items() if reading}
    return Row(tuple(cells), status=status, readings=filled, where=action.where)


def _say_marks(action: DraftAction) -> str:
    """Return the exempt marks of an action and its notes in words: 'Exempt, paragraph 3: Terms of a contract'."""
    marks = [("", action.mark), *(("Note: ", note.mark) for note in action.notes)]
    return "\n".join(
        f"{lead}{mark.in_short()}{f': {mark.reason}' if mark.reason else ''}" for lead, mark in marks if mark
    )


def _further(action: DraftAction, columns: Sequence[str]) -> dict[str, str]:
    texts = {_COMPLETED: say_day(action.completed_on) if action.completed_on else "", _EVIDENCE: action.evidence}
    texts[FIELDS["tags"]] = action.tags
    texts[FIELDS["exempt"]] = _say_marks(action)
    for heading, text in action.extras:
        name = heading or NAMELESS
        own = name in columns[len(HEADINGS) :]
        heading_shown, text_shown = (name, text) if own else (_OTHERS, f"{name}: {text}")
        texts[heading_shown] = f"{texts[heading_shown]}\n{text_shown}" if texts.get(heading_shown) else text_shown
    return texts


def _read_timescale(text: str) -> str:
    read = Timescale.read(text)
    if read.precision is Precision.TEXT:
        return "no date read"
    if read.due_on is None or say_day(read.due_on) == text.strip():
        return ""
    return f"due {say_day(read.due_on)}"


def _read_notes(action: DraftAction) -> str:
    days = [say_day(note.as_at) if note.as_at else "undated" for note in action.notes]
    if len(days) > 1:
        return f"{count(len(days), 'note')}: {', '.join(days)}"
    return f"as at {days[0]}" if days and days[0] != "undated" else ""


def _read_status(action: DraftAction) -> str:
    remarks = [f"“{action.status_reason}”"] if action.status_reason else []
    before = next((status.status for status in reversed(action.statuses[:-1]) if status.status != action.status), "")
    remarks += [f"was {before}"] if before else []
    return "\n".join(remarks)


def earlier_status_columns(draft: Draft) -> frozenset[str]:
    """Return the headings of the columns whose statuses go into the history of the actions."""
    actions = (action for plan in draft.plans for section in plan.sections for action in section.actions)
    return frozenset(status.column for action in actions for status in action.statuses[:-1] if status.column)


def reading_rows(draft: Draft) -> tuple[Row, ...]:
    """Return the readings with the known details of their indicators."""
    return tuple(
        Row((*known, reading.period, reading.printed, reading.note))
        for indicator in draft.indicators
        for known in [(indicator.name, indicator.unit, indicator.better, indicator.target)]
        for reading in indicator.readings
    )


def form_rows(draft: Draft) -> tuple[Row, ...]:
    """Return the recovery forms, each heading with its text, even a blank one."""
    rows: list[Row] = []
    for recovery in draft.recoveries:
        rows.append(Row((recovery.indicator or "Left out", ""), is_heading=True))
        rows.append(Row(("Title", recovery.form.title), where=recovery.where))
        rows += [
            Row((heading, plain(getattr(recovery.form, name)) or "Empty"), where=recovery.where)
            for name, heading in FORM_HEADINGS.items()
        ]
    return tuple(rows)


def risk_rows(draft: Draft) -> tuple[Row, ...]:
    """Return the registers with their risks, scored as the register shows them: "4 x 5 = 20"."""
    rows: list[Row] = []
    for register in draft.registers:
        rows.append(Row(("", register.title, *("",) * (len(RISK_COLUMNS) - 2)), is_heading=True))
        rows += [
            Row(
                (
                    risk.ref,
                    risk.title,
                    _say_score(risk.likelihood, risk.impact),
                    _say_score(risk.target_likelihood, risk.target_impact),
                    risk.owner,
                    risk.controls,
                    risk.note,
                ),
                where=risk.where,
            )
            for risk in register.risks
        ]
    return tuple(rows)


def benefit_rows(draft: Draft) -> tuple[Row, ...]:
    """Return the benefits, each with its action, or with its action as named in a table of benefits."""
    rows = [
        (" ".join(filter(None, (action.ref, action.title))), benefit, "")
        for plan in draft.plans
        for section in plan.sections
        for action in section.actions
        for benefit in action.benefits
    ]
    for table in draft.benefits:
        rows += [(row.ref or row.action or row.own_ref, row.benefit, row.where) for row in table.rows]
    return tuple(Row(_benefit_cells(action, benefit), where=where) for action, benefit, where in rows)


def _benefit_cells(action: str, found_benefit: DraftBenefit) -> tuple[str, ...]:
    benefit = Benefit(0, found_benefit.title, found_benefit.measure, found_benefit.per, cashable=found_benefit.cashable)
    expected, measure = benefit.say(found_benefit.expected), benefit.say_measure().removeprefix("£").strip(" ,")
    realised, day = benefit.say(found_benefit.realised), found_benefit.realised_on
    remarks = [found_benefit.mark.in_short()] if found_benefit.mark else []
    return (
        action,
        found_benefit.title,
        f"{expected} ({measure})" if expected and measure else expected or measure,
        found_benefit.timescale,
        f"{realised} as at {say_day(day)}".strip() if day else realised,
        found_benefit.method,
        "\n".join((*remarks, *filter(None, (found_benefit.note,)))),
    )


def _say_score(likelihood: int | None, impact: int | None) -> str:
    return f"{likelihood} x {impact} = {likelihood * impact}" if likelihood and impact else ""


def table_rows(draft: Draft) -> tuple[Row, ...]:
    """Return the category tables: each one's title, and its categories with their figures and column headings."""
    rows: list[Row] = []
    for table in draft.tables:
        rows.append(Row((table.title, ""), is_heading=True))
        for row in table.rows:
            pairs = zip(table.columns, row.cells, strict=False)
            figures = [f"{column.heading} {cell}".strip() for column, cell in pairs if cell]
            rows.append(Row((row.label, " · ".join(figures))))
    return tuple(rows)


def problem_rows(problems: Sequence[Problem]) -> tuple[Row, ...]:
    """Return the problems, one row each."""
    return tuple(Row((problem.where, problem.message), where=problem.where) for problem in problems)


class DraftTable(Rows[Row]):
    """Rows that do not change. By column, `sources` has the document's headings, `asides` remarks on its use."""

    def __init__(
        self,
        columns: Sequence[str],
        rows: Sequence[Row],
        parent: QObject | None = None,
        sources: Mapping[int, str] | None = None,
        asides: Mapping[int, str] | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._asides = asides or {}
        self._sources = sources or {}
        self.set_rows(rows)
        self._places = {row.where: index for index, row in enumerate(rows) if row.where}

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        name, source = self._headings[section], self._sources.get(section, "")
        written, aside = "" if source.casefold() == name.casefold() else source, self._asides.get(section, "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, written {written}" if written else f"{name}, {aside}" if aside else name
        if role == SOURCE:
            return written or aside
        return name if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        text = plain(row.cells[index.column()])
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole and row.is_heading:  # it spans all columns
            return plain(" ".join(cell for cell in row.cells if cell))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            reading = (row.readings or {}).get(index.column(), "")
            return f"{text}, {reading}" if reading else text
        return None

    def headings(self) -> tuple[int, ...]:
        """Return the rows that are headings."""
        return tuple(index for index, row in enumerate(self._rows) if row.is_heading)

    def place_of(self, where: str) -> int | None:
        """Return the row for that place of the document; None if there is none."""
        return self._places.get(where)
