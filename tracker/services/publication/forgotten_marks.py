"""Finds unmarked texts that say of themselves that they are not for publication: their mark was forgotten."""

from __future__ import annotations

from tracker.domain.figures.reading import Reading
from tracker.domain.governance.exemption import PARAGRAPHS, UNDECIDED
from tracker.domain.governance.meeting import Obligation
from tracker.domain.governance.risk import Register, Risk
from tracker.domain.history.row_kinds import Kind
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.step import Step
from tracker.domain.publication.exempt_content import LOCK
from tracker.domain.publication.publication import withheld
from tracker.domain.publication.published_texts import Published
from tracker.domain.publication.repeats_of_exempt import Found
from tracker.domain.tables.category_table import CategoryRow, CategoryTable
from tracker.office.wording.exempt_labels import read_label
from tracker.office.wording.exempt_marks import OWN_WORDS

_LABELLED: frozenset[Kind] = frozenset(
    (
        *(Plan, Section, Action, ActionExtra, Step, Benefit, ProgressNote, Narrative, Indicator, Reading, Annotation),
        *(RecoveryForm, Statement, CategoryTable, CategoryRow, Register, Risk, Obligation),
    )
)
"""Kinds of records whose texts can have such a label. Agendas, minutes and cover sheets refer to exempt business by
name.
"""
_FIELDS_WITHOUT = frozenset(("heading", "columns", "row_heading", "unit", "owner", "scheme_name", "timescale"))
_HEADINGS: tuple[Kind, ...] = (Plan, Section, Register, CategoryTable)
_OURS = frozenset(withheld(paragraph) for paragraph in (UNDECIDED, *PARAGRAPHS))
"""The sentences that a public paper prints in place of what is left out."""


def says_exempt(text: Published) -> Found | None:
    """Return the statement of a text that it is exempt, in this program's own words or by a label as in documents; else
    None.
    """
    own = OWN_WORDS.search(text.text)
    if own:
        return Found("mark", own[0].lstrip(f"{LOCK} "), own["paragraph"] or "")
    kind: Kind = type(text.record)
    if kind not in _LABELLED or text.field in _FIELDS_WITHOUT or text.is_figure or text.text in _OURS:
        return None
    label = read_label(text.text, is_heading=kind in _HEADINGS)
    return Found("label", "", label.mark.paragraph) if label else None
