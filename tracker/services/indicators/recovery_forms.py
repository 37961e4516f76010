"""Use cases for the recovery form of an indicator."""

from __future__ import annotations

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.exemption import Exemption
from tracker.domain.history.row_kinds import Record
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.recovery_form import FormAction, FormTable, RecoveryForm, action_lines
from tracker.domain.plans.plan import Action, Section
from tracker.domain.tables.category_table import CategoryTable, Column
from tracker.domain.text import count
from tracker.services.edit_fields import Editable, PartOf
from tracker.services.governance.exemptions import add_marks
from tracker.services.indicators.category_tables import add_table
from tracker.services.ordering import GAP, last_position
from tracker.services.plans.plans import add_section

RECOVERY_FORM = Editable(
    RecoveryForm, called="the recovery form of {label}", part_of=PartOf(Indicator, "indicator_id", RecoveryForm)
)


def link_action(work: UnitOfWork, *, indicator_id: int, action_id: int) -> str:
    """Link an action of a plan to an indicator's recovery form, which is made if there is none."""
    form, action = _form(work, indicator_id), work.get(Action, action_id)
    if not work.find(FormAction, recovery_form_id=form.id, action_id=action_id):
        work.add(FormAction(form.id, action_id))
    return f"Link {action.label()} to the recovery form of {work.get(Indicator, indicator_id).label()}"


def unlink_action(work: UnitOfWork, *, indicator_id: int, action_id: int) -> str:
    """Remove the link from an indicator's recovery form to an action."""
    action = work.get(Action, action_id)
    for form in work.find(RecoveryForm, indicator_id=indicator_id):
        for link in work.find(FormAction, recovery_form_id=form.id, action_id=action_id):
            work.remove(link)
    return f"Unlink {action.label()} from the recovery form of {work.get(Indicator, indicator_id).label()}"


def show_table(work: UnitOfWork, *, indicator_id: int, table_id: int | None) -> str:
    """Show a category table on an indicator's recovery form, in place of the present one; None shows none."""
    form, indicator = _form(work, indicator_id), work.get(Indicator, indicator_id)
    for link in work.find(FormTable, recovery_form_id=form.id):
        work.remove(link)
    if table_id is None:
        return f"Take the table of reasons off the recovery form of {indicator.label()}"
    table = work.get(CategoryTable, table_id)
    work.add(FormTable(form.id, table_id))
    return f"Show the table {table.label()} on the recovery form of {indicator.label()}"


def add_reasons(work: UnitOfWork, *, indicator_id: int) -> str:
    """Add a table of reasons, with a column for each of the last two periods, and show it on the recovery form."""
    indicator = work.get(Indicator, indicator_id)
    readings = work.find(Reading, indicator_id=indicator_id)
    periods = list(
        dict.fromkeys(reading.period.text for reading in readings if not reading.series and reading.value is not None)
    )
    columns = tuple(Column(period) for period in periods[-2:]) or (Column("Number"),)
    total = (Column("Total", is_total=True),) if len(columns) > 1 else ()
    add_table(
        work, title=f"Reasons: {indicator.name}", row_heading="Reason", columns=(*columns, *total), exclusive=False
    )
    show_table(work, indicator_id=indicator_id, table_id=work.find(CategoryTable)[-1].id)
    return f"Add a table of reasons to the recovery form of {indicator.label()}"


def make_actions(work: UnitOfWork, *, indicator_id: int, plan_id: int) -> str:
    """Make an action of a plan from each line of the actions required, in a section with the form's title, and link it.

    Actions made from the form of an exempt indicator get the same exempt mark. The lines are removed from the form.
    Raises RuleBroken if there are none.
    """
    form, indicator = _form(work, indicator_id), work.get(Indicator, indicator_id)
    lines = action_lines(form.required)
    if not lines:
        raise RuleBroken("No actions are entered. Enter one on each line under the actions required.", "required")
    title = form.title.strip() or f"Recovery: {indicator.name}"
    sections = [section for section in work.find(Section, plan_id=plan_id) if section.title == title]
    is_new = not sections
    if is_new:
        add_section(work, plan_id=plan_id, title=title)
        sections = [section for section in work.find(Section, plan_id=plan_id) if section.title == title]
    position = last_position(work.find(Action, section_id=sections[-1].id))
    actions = work.add_all(
        [Action(sections[-1].id, line, position=position + index * GAP) for index, line in enumerate(lines)]
    )
    work.add_all([FormAction(form.id, action.id) for action in actions])
    marks = work.find(Exemption, indicator_id=indicator_id)
    if marks:
        made: list[Record] = [*actions, *sections[-1:]] if is_new else [*actions]
        add_marks(work, [(one, replace(marks[0], title_public=False)) for one in made])
    kept = [line for line in form.required.splitlines() if line.strip() and action_lines(line)[0] not in lines]
    work.save(replace(form, required="\n".join(kept)))
    return f"Make {count(len(actions), 'action')} of the recovery form of {indicator.label()}"


def _form(work: UnitOfWork, indicator_id: int) -> RecoveryForm:
    forms = work.find(RecoveryForm, indicator_id=indicator_id)
    return forms[0] if forms else work.add(RecoveryForm(indicator_id))
