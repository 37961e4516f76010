"""The content of a document before anything is written: shown as a preview, then accepted as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from tracker.domain.figures.figure_grammar import Certainty
from tracker.domain.figures.target import Better
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.risk import DEFAULT_SCALE, RiskKind
from tracker.domain.imports.edited_cell import EditedCell
from tracker.domain.imports.layout import Layout
from tracker.domain.indicators.indicator import Contractual, SpcSettings
from tracker.domain.indicators.statement import States
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.plans.benefit import Cashable, Measure
from tracker.domain.plans.step import WrittenStep
from tracker.domain.tables.category_table import Column


class DraftNote(Struct, frozen=True):
    """A progress note of a document; `as_at` is None if the document gives no date."""

    text: str
    as_at: date | None = None
    mark: Exemption | None = None


class DraftBenefit(Struct, frozen=True):
    """A benefit of an action in a document: the amounts and the timescale as written."""

    title: str
    measure: Measure = "money"
    per: str = ""
    expected: str = ""
    timescale: str = ""
    realised: str = ""
    realised_on: date | None = None
    method: str = ""
    cashable: Cashable = ""
    note: str = ""
    mark: Exemption | None = None


class DraftBenefitRow(Struct, frozen=True):
    """A row of a table of benefits: the benefit, the number and the words that name its action, and its place `where`.

    `own_ref` is the number of the row, which may be the number of the action.
    """

    benefit: DraftBenefit
    ref: str = ""
    action: str = ""
    where: str = ""
    own_ref: str = ""


class DraftBenefits(Struct, frozen=True):
    """A table of benefits of a document, before they are assigned to actions."""

    title: str
    rows: tuple[DraftBenefitRow, ...] = ()


class DraftStatus(Struct, frozen=True):
    """The status that a column gives an action, with its reason; `column` is the heading of that column.

    `as_at` is the day in the heading; None if it has none. `part` is the month and the day of the month if the heading
    gives no year ("RAG Jan"); day 0 means the last of the month.
    """

    status: str
    reason: str = ""
    column: str = ""
    as_at: date | None = None
    part: tuple[int, int] | None = None


class DraftAction(Struct, frozen=True):
    """An action of a document. `notes` are the newest first; `where` names its row in the document ("table 1, row 7",
    "Plan!A7").

    `extras`: the texts of columns that have no field of their own, as pairs of heading and text. `mark`: the mark as
    not for publication, here as on everything in a draft that can have one. `moved_from`: the earlier timescales, the
    first one first, if the document has columns for them. `statuses`: the earlier statuses, likewise, followed by the
    current one if its column names a day. `rated`: the day of the current status, if its column names it.
    `unread_status`: what the document has as the status if that is none; `status` is then blank.
    """

    title: str
    ref: str = ""
    timescale: str = ""
    owner: str = ""
    status: str = ""
    status_reason: str = ""
    notes: tuple[DraftNote, ...] = ()
    completed_on: date | None = None
    evidence: str = ""
    where: str = ""
    extras: tuple[tuple[str, str], ...] = ()
    mark: Exemption | None = None
    steps: tuple[WrittenStep, ...] = ()
    tags: str = ""
    moved_from: tuple[str, ...] = ()
    benefits: tuple[DraftBenefit, ...] = ()
    statuses: tuple[DraftStatus, ...] = ()
    rated: DraftStatus | None = None
    unread_status: str = ""

    @property
    def written_status(self) -> str:
        """The status as the document has it, in the words of its scheme if it is one; blank if the cell is blank."""
        return self.status or self.unread_status


class DraftSection(Struct, frozen=True):
    """A section of a document; a table without section rows gives a single section with an empty title and ref."""

    title: str
    ref: str = ""
    actions: tuple[DraftAction, ...] = ()
    mark: Exemption | None = None


class DraftPlan(Struct, frozen=True):
    """A plan of a document; `title` comes from the document if it has one, otherwise from the file's name.

    `is_report`: the plan is from our own report, in which owners are named by their roles.
    """

    title: str
    service: str = ""
    period: str = ""
    scheme_name: str = ""
    sections: tuple[DraftSection, ...] = ()
    mark: Exemption | None = None
    is_report: bool = False


class DraftReading(Struct, frozen=True):
    """A reading of a document, with texts as printed. `as_at` is its day if the period names none."""

    period: str
    printed: str
    note: str = ""
    where: str = ""
    as_at: date | None = None
    reported_on: date | None = None
    numerator: float | None = None
    denominator: float | None = None
    source: str = ""
    certainty: Certainty = ""
    provisional: bool = False
    footnote: str = ""
    trend: str = ""
    status: str = ""
    series: str = ""
    mark: Exemption | None = None


class DraftDated(Struct, frozen=True):
    """A text with a day: a definition (with its formula, its source, who signed it off and when), an annotation, a
    rebase.
    """

    text: str
    day: date | None = None
    formula: str = ""
    source: str = ""
    signed_off_by: str = ""
    signed_off_on: date | None = None


class DraftForm(Struct, frozen=True):
    """A recovery form of a document; `actions` name the actions that it refers to by plan title, number and title."""

    title: str = ""
    description: str = ""
    why: str = ""
    taken: str = ""
    required: str = ""
    actions: tuple[tuple[str, str, str], ...] = ()


class DraftRecovery(Struct, frozen=True):
    """A recovery form that a document contains on its own: its place `where`, and the title of its table of reasons, if
    any.

    `indicator` is the name of its indicator once the user has given it; if it is empty, the form is not imported.
    `is_held`: the tracker into which it would be imported already has all of it.
    """

    where: str
    form: DraftForm
    table: str = ""
    indicator: str = ""
    is_held: bool = False


class DraftStatement(Struct, frozen=True):
    """A sentence of a document that states a figure (see `Statement`)."""

    states: States
    text: str = ""
    printed: str = ""
    period: str = ""
    row: str = ""
    heading: str = ""
    scope: str = ""


class DraftIndicator(Struct, frozen=True):
    """An indicator of a document, with its readings in the document's order.

    `rule` is None if the document gives none. `targets` and `trajectory` are pairs of period and figure as printed.
    `mark_is_of_rows`: it is marked only because each of its rows is marked.
    """

    name: str
    unit: str = ""
    better: Better = "none"
    target: str = ""
    readings: tuple[DraftReading, ...] = ()
    target_note: str = ""
    ref: str = ""
    directorate: str = ""
    theme: str = ""
    owner: str = ""
    contractual: Contractual = ""
    rule: StatusRule | None = None
    under_recovery: bool = False
    goal: str = ""
    goal_on: date | None = None
    spc: SpcSettings | None = None
    definitions: tuple[DraftDated, ...] = ()
    targets: tuple[tuple[str, str], ...] = ()
    trajectory: tuple[tuple[str, str], ...] = ()
    annotations: tuple[DraftDated, ...] = ()
    rebases: tuple[DraftDated, ...] = ()
    form: DraftForm | None = None
    statements: tuple[DraftStatement, ...] = ()
    mark: Exemption | None = None
    mark_is_of_rows: bool = False
    tags: str = ""


class DraftRow(Struct, frozen=True):
    """A row of a category table of a document."""

    label: str
    cells: tuple[str, ...] = ()
    is_total: bool = False


class DraftTable(Struct, frozen=True):
    """A category table of a document. `figures_of`: the table is from our own report and holds the figures of the
    indicator with that name.
    """

    title: str
    row_heading: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[DraftRow, ...] = ()
    exclusive: bool = True
    period: str = ""
    footnote: str = ""
    statements: tuple[DraftStatement, ...] = ()
    introduction: str = ""
    index: int = 0
    figures_of: str = ""


class DraftTheme(Struct, frozen=True):
    """The texts around the figures of a theme in a document (see `ThemeText`); `index` is the position of its table
    there.
    """

    theme: str
    introduction: str = ""
    row_heading: str = ""
    footnote: str = ""
    directorate: str = ""
    index: int = 0


class DraftRisk(Struct, frozen=True):
    """A risk of a document; likelihood and impact are places on its register's scale, None if not given.

    `note` holds the document's other texts about it, line by line, each with its heading.
    """

    title: str
    ref: str = ""
    kind: RiskKind = "risk"
    causes: str = ""
    consequences: str = ""
    controls: str = ""
    note: str = ""
    owner: str = ""
    likelihood: int | None = None
    impact: int | None = None
    target_likelihood: int | None = None
    target_impact: int | None = None
    where: str = ""


class DraftRegister(Struct, frozen=True):
    """A register of risks of a document, with the name of its scale."""

    title: str
    scale_name: str = DEFAULT_SCALE
    risks: tuple[DraftRisk, ...] = ()


class DraftRole(Struct, frozen=True):
    """The role under which an owner is published, as a document gives it (see `OwnerRole`)."""

    owner: str
    role: str
    is_role: bool = False


class Problem(Struct, frozen=True):
    """A row or a cell that could not be placed: its place `where`, and a sentence.

    `unread_status`: the words that are no status, if it is about these. It then holds for an import alone, as a merge
    leaves the status as it is. `cell`: the cell that it is about, if it may have been edited in a sheet for reading.
    """

    where: str
    message: str
    unread_status: str = ""
    cell: EditedCell | None = None


class Draft(Struct, frozen=True):
    """Everything that a document holds for import, and every row that could not be placed.

    `benefits` are those of actions that are not in the document itself, `recoveries` the recovery forms of indicators
    that it does not name. `is_working_copy`: it is our own workbook with its data sheets.
    """

    source: str
    plans: tuple[DraftPlan, ...] = ()
    indicators: tuple[DraftIndicator, ...] = ()
    problems: tuple[Problem, ...] = ()
    tables: tuple[DraftTable, ...] = ()
    statements: tuple[DraftStatement, ...] = ()
    roles: tuple[DraftRole, ...] = ()
    registers: tuple[DraftRegister, ...] = ()
    themes: tuple[DraftTheme, ...] = ()
    benefits: tuple[DraftBenefits, ...] = ()
    recoveries: tuple[DraftRecovery, ...] = ()
    layout: Layout = Layout()
    is_working_copy: bool = False

    def actions(self) -> Iterator[tuple[tuple[int, int, int], DraftAction]]:
        """Yield the actions with the indexes of their plan and section and their own."""
        for index, plan in enumerate(self.plans):
            for at, section in enumerate(plan.sections):
                for row, action in enumerate(section.actions):
                    yield (index, at, row), action

    def tally(self) -> dict[str, int]:
        """Count the plans, sections, actions, indicators and readings, and any tables, risks, benefits, recovery forms
        and marks.
        """
        tables = {"tables": len(self.tables)} if self.tables else {}
        risks = sum(len(register.risks) for register in self.registers)
        benefits = sum(len(action.benefits) for _, action in self.actions())
        benefits += sum(len(table.rows) for table in self.benefits)
        forms = sum(bool(recovery.indicator) and not recovery.is_held for recovery in self.recoveries)
        marks = len(self.marks())
        return {
            "plans": len(self.plans),
            "sections": sum(len(plan.sections) for plan in self.plans),
            "actions": sum(1 for _ in self.actions()),
            "indicators": len(self.indicators),
            "readings": sum(len(indicator.readings) for indicator in self.indicators),
            **tables,
            **({"risks": risks} if risks else {}),
            **({"benefits": benefits} if benefits else {}),
            **({"recovery forms": forms} if forms else {}),
            **({"exempt": marks} if marks else {}),
        }

    def marks(self) -> list[Exemption]:
        """Return every mark in the draft."""
        exemptions: list[Exemption | None] = []
        for plan in self.plans:
            exemptions += [plan.mark, *(section.mark for section in plan.sections)]
        for _, action in self.actions():
            exemptions += [action.mark, *(note.mark for note in action.notes), *(one.mark for one in action.benefits)]
        for indicator in self.indicators:
            exemptions += [indicator.mark, *(reading.mark for reading in indicator.readings)]
        exemptions += [row.benefit.mark for table in self.benefits for row in table.rows]
        return [mark for mark in exemptions if mark]
