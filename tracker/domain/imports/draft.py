"""The content of a document before anything is written: shown as a preview, then accepted whole or not at all."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from tracker.domain.figures.figure_grammar import Certainty
from tracker.domain.figures.target import Better
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.risk import DEFAULT_SCALE, RiskKind
from tracker.domain.imports.layout import Layout
from tracker.domain.indicators.indicator import Contractual, SpcSettings
from tracker.domain.indicators.statement import States
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.plans.benefit import Cashable, Measure
from tracker.domain.plans.step import WrittenStep
from tracker.domain.tables.category_table import Column


class DraftNote(Struct, frozen=True):
    """A progress note as found; `as_at` None if the document gives no date."""

    text: str
    as_at: date | None = None
    mark: Exemption | None = None


class DraftBenefit(Struct, frozen=True):
    """A benefit of an action as found: amounts and the day by which it is expected as written."""

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
    """A row of a table of benefits: the benefit with the number and the words that name its action, and `where` it is.

    `own_ref` is the number of the row, which may be that of the action.
    """

    benefit: DraftBenefit
    ref: str = ""
    action: str = ""
    where: str = ""
    own_ref: str = ""


class DraftBenefits(Struct, frozen=True):
    """A table of benefits as found, before they are benefits of actions."""

    title: str
    rows: tuple[DraftBenefitRow, ...] = ()


class DraftStatus(Struct, frozen=True):
    """A status of an action that a column says, with its reason; `column` is that column's heading.

    `as_at` is the day that the heading names, None if it names none. `part` is the month and the day of the month in
    a heading without a year ("RAG Jan"), the day 0 for the last of it.
    """

    status: str
    reason: str = ""
    column: str = ""
    as_at: date | None = None
    part: tuple[int, int] | None = None


class DraftAction(Struct, frozen=True):
    """An action as found. `notes` newest first; `where` names its row in the document ("table 1, row 7", "Plan!A7").

    `extras`: what stands in columns that have no field of their own, as pairs of heading and text. `mark`: that it is
    not for publication, here as on everything in a draft that can be marked. `moved_from`: the timescales that it had
    before, the first of them first, where the document has columns for them; `statuses` are the statuses that it had,
    likewise, and behind them the present one where its column names a day. `rated`: the day of the present one as its
    column names it, where it does.
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


class DraftSection(Struct, frozen=True):
    """A section as found; a table without section rows gives one section with an empty title and ref."""

    title: str
    ref: str = ""
    actions: tuple[DraftAction, ...] = ()
    mark: Exemption | None = None


class DraftPlan(Struct, frozen=True):
    """A plan as found; `title` from the document where it has one, else from the file's name.

    `is_report`: our own report printed it, in which owners are named by their roles.
    """

    title: str
    service: str = ""
    period: str = ""
    scheme_name: str = ""
    sections: tuple[DraftSection, ...] = ()
    mark: Exemption | None = None
    is_report: bool = False


class DraftReading(Struct, frozen=True):
    """A reading as found: texts as printed. `as_at` is its day where the period names none."""

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
    """A text that holds from a day or at it: a definition (with its formula, its source, who signed it off and when),
    an annotation, a rebase.
    """

    text: str
    day: date | None = None
    formula: str = ""
    source: str = ""
    signed_off_by: str = ""
    signed_off_on: date | None = None


class DraftForm(Struct, frozen=True):
    """A recovery form as found; `actions` name those that it refers to by their plan's title, number and title."""

    title: str = ""
    description: str = ""
    why: str = ""
    taken: str = ""
    required: str = ""
    actions: tuple[tuple[str, str, str], ...] = ()


class DraftRecovery(Struct, frozen=True):
    """A recovery form that a document holds by itself: `where` it is, and the title of its table of reasons, if any.

    `indicator` is the name of the one that it is of, once somebody has said it; empty: it is not imported. `is_held`:
    the tracker that it would be imported into has all of it.
    """

    where: str
    form: DraftForm
    table: str = ""
    indicator: str = ""
    is_held: bool = False


class DraftStatement(Struct, frozen=True):
    """A sentence that states a figure, as found (see `Statement`)."""

    states: States
    text: str = ""
    printed: str = ""
    period: str = ""
    row: str = ""
    heading: str = ""
    scope: str = ""


class DraftIndicator(Struct, frozen=True):
    """An indicator as found, with its readings in the document's order.

    `rule` None: the document gives none. `targets` and `trajectory` are pairs of period and figure as printed.
    `mark_is_of_rows`: it is marked for no other reason than that each of its rows is.
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
    """A row of a category table as found."""

    label: str
    cells: tuple[str, ...] = ()
    is_total: bool = False


class DraftTable(Struct, frozen=True):
    """A category table as found. `figures_of`: our own report printed it, with the figures of the indicator of that
    name.
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
    place: int = 0
    figures_of: str = ""


class DraftTheme(Struct, frozen=True):
    """The texts around the figures of a theme as found (see `ThemeText`); `place` is its table's in the document."""

    theme: str
    introduction: str = ""
    row_heading: str = ""
    footnote: str = ""
    directorate: str = ""
    place: int = 0


class DraftRisk(Struct, frozen=True):
    """A risk as found; likelihood and impact are places on its register's scale, None if not given.

    `note` holds line by line what the document says besides, each with its heading.
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
    """A register of risks as found, with the name of its scale."""

    title: str
    scale_name: str = DEFAULT_SCALE
    risks: tuple[DraftRisk, ...] = ()


class DraftRole(Struct, frozen=True):
    """Under which role an owner is published, as found (see `OwnerRole`)."""

    owner: str
    role: str
    is_role: bool = False


class Problem(Struct, frozen=True):
    """A row or a cell that could not be placed: `where` it is, and a sentence."""

    where: str
    message: str


class Draft(Struct, frozen=True):
    """All that a document holds for import, and every row that has no place in it.

    `benefits` are those of actions that the document itself does not hold, `recoveries` the recovery forms of
    indicators that it does not name.
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

    def tally(self) -> dict[str, int]:
        """Count the plans, sections, actions, indicators and readings, and tables and risks if there are any."""
        sections = [section for plan in self.plans for section in plan.sections]
        tables = {"tables": len(self.tables)} if self.tables else {}
        risks = sum(len(register.risks) for register in self.registers)
        benefits = sum(len(action.benefits) for section in sections for action in section.actions)
        benefits += sum(len(table.rows) for table in self.benefits)
        forms = sum(bool(one.indicator) and not one.is_held for one in self.recoveries)
        marks = len(self.marks())
        return {
            "plans": len(self.plans),
            "sections": len(sections),
            "actions": sum(len(section.actions) for section in sections),
            "indicators": len(self.indicators),
            "readings": sum(len(indicator.readings) for indicator in self.indicators),
            **tables,
            **({"risks": risks} if risks else {}),
            **({"benefits": benefits} if benefits else {}),
            **({"recovery forms": forms} if forms else {}),
            **({"exempt": marks} if marks else {}),
        }

    def marks(self) -> list[Exemption]:
        """Return every mark in it."""
        found: list[Exemption | None] = []
        for plan in self.plans:
            found.append(plan.mark)
            for section in plan.sections:
                found.append(section.mark)
                for action in section.actions:
                    found += [action.mark, *(note.mark for note in action.notes)]
                    found += [benefit.mark for benefit in action.benefits]
        for indicator in self.indicators:
            found += [indicator.mark, *(reading.mark for reading in indicator.readings)]
        found += [row.benefit.mark for table in self.benefits for row in table.rows]
        return [mark for mark in found if mark]
