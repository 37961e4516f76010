"""What belongs to an indicator, edited through the one door: each edit undone and done again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tracker.data.queries.indicators import contents
from tracker.data.queries.position import position
from tracker.data.rows.history_check import inconsistencies
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import SpcSettings
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.indicators.status_rule import StatusRule
from tracker.services.edit_fields import edit_fields
from tracker.services.indicators import parts as parts, recovery_forms as forms
from tracker.services.indicators.indicators import INDICATOR, delete_indicator
from tracker.services.plans import plans
from tracker.services.plans.actions import delete_actions
from tracker.services.tracker import Tracker

DAY, LATER = date(2014, 3, 19), date(2014, 6, 1)


def content(tracker: Tracker) -> IndicatorContent:
    """The indicator."""
    return tracker.read(contents)[0]


def write_recovery_form(work: UnitOfWork, *, indicator_id: int, **fields: object) -> str:
    """Change fields of an indicator's recovery form."""
    return edit_fields(work, forms.RECOVERY_FORM, indicator_id, fields)


def edit_indicator(work: UnitOfWork, *, indicator_id: int, **fields: object) -> str:
    """As the panel edits an indicator."""
    return edit_fields(work, INDICATOR, indicator_id, fields)


EDITS: list[tuple[Callable[..., str], dict[str, Any]]] = [
    (parts.add_definition, {"text": "Visits made", "formula": "a ÷ b"}),
    (
        parts.add_definition,
        {
            "text": "Visits kept",
            "effective_from": DAY,
            "source": "Case system",
            "signed_off_by": "Head",
            "signed_off_on": DAY,
        },
    ),
    (parts.set_period_target, {"period": "2014/15", "printed": "92%"}),
    (parts.set_period_target, {"period": "2014-15", "printed": "93%"}),
    (parts.set_planned, {"period": "Q3 2014/15", "printed": "88%"}),
    (parts.add_annotation, {"day": DAY, "text": "A new rota"}),
    (parts.add_rebase, {"day": DAY, "reason": "Counted by the new system"}),
    (write_recovery_form, {"title": "Recovery of visits", "why": "Two vacancies"}),
    (forms.link_action, {"action_id": 2}),
    (edit_indicator, {"rule": StatusRule("tolerance", 5), "goal_on": LATER, "under_recovery": True}),
    (edit_indicator, {"spc": SpcSettings(False, 12, "nhse"), "contractual": "yes", "theme": " Adults "}),
    (parts.set_period_target, {"period": "2014/15", "printed": ""}),
    (forms.unlink_action, {"action_id": 2}),
]


def test_every_edit_is_undone_and_done_again_and_the_history_leads_to_what_is_held(tracker: Tracker) -> None:
    stages = [content(tracker)]
    for use_case, arguments in EDITS:
        assert tracker.do(use_case, indicator_id=1, **arguments) is not None
        stages.append(content(tracker))
    for before in reversed(stages[:-1]):
        tracker.undo()
        assert bare(content(tracker)) == bare(before)
    for after in stages[1:]:
        tracker.redo()
        assert bare(content(tracker)) == bare(after)
    assert tracker.read(inconsistencies) == ()


def bare(found: IndicatorContent) -> object:
    """What an indicator holds, without the numbers of writes."""
    form = found.form
    return (
        [(row.text, row.sheet, row.effective_from) for row in found.definitions],
        [(row.period, row.printed) for row in found.targets],
        [(row.period, row.printed) for row in found.trajectory],
        [(row.day, row.text) for row in found.annotations],
        [(row.day, row.reason) for row in found.rebases],
        (form.form.title, form.form.why, [action.id for action in form.actions]) if form else None,
        (found.indicator.rule, found.indicator.goal_on, found.indicator.under_recovery, found.indicator.spc),
        (found.indicator.contractual, found.indicator.theme),
    )


def test_a_period_has_one_target_however_it_is_written(tracker: Tracker) -> None:
    for printed in ("92%", "93%"):
        tracker.do(parts.set_period_target, indicator_id=1, period="2014/15", printed=printed)
    tracker.do(parts.set_period_target, indicator_id=1, period="2014-15", printed="94%")
    assert [row.printed for row in content(tracker).targets] == ["94%"]


def test_deleting_an_indicator_takes_all_that_belongs_to_it_and_undo_brings_it_back(tracker: Tracker) -> None:
    for use_case, arguments in EDITS[:9]:
        tracker.do(use_case, indicator_id=1, **arguments)
    before = content(tracker)
    tracker.do(delete_indicator, indicator_id=1)
    assert tracker.read(position).indicators == ()
    tracker.undo()
    assert bare(content(tracker)) == bare(before)
    assert tracker.read(inconsistencies) == ()


def test_a_linked_action_that_is_deleted_is_linked_no_longer_until_that_is_undone(tracker: Tracker) -> None:
    tracker.do(forms.link_action, indicator_id=1, action_id=2)
    tracker.do(delete_actions, action_ids=[2])
    form = content(tracker).form
    assert form is not None
    assert form.actions == ()
    tracker.undo()
    form = content(tracker).form
    assert form is not None
    assert [action.ref for action in form.actions] == ["1.10"]
    tracker.do(plans.delete_plan, plan_id=1)
    tracker.undo()
    assert len(content(tracker).form.actions) == 1  # type: ignore[union-attr]  # as asserted above


def test_a_link_is_made_once(tracker: Tracker) -> None:
    tracker.do(forms.link_action, indicator_id=1, action_id=2)
    assert tracker.do(forms.link_action, indicator_id=1, action_id=2) is None


def test_typing_in_a_form_is_one_step(tracker: Tracker) -> None:
    tracker.do(edit_fields, forms.RECOVERY_FORM, 1, {"title": "Recovery"})
    for text in ("T", "Tw", "Two posts"):
        tracker.do(edit_fields, forms.RECOVERY_FORM, 1, {"why": text}, typing=True)
    tracker.undo()
    form = content(tracker).form
    assert form is not None
    assert (form.form.title, form.form.why) == ("Recovery", "")


@pytest.mark.parametrize(
    ("use_case", "arguments", "field"),
    [
        (parts.add_definition, {"text": " "}, "text"),
        (parts.set_period_target, {"period": "", "printed": "5"}, "period"),
        (parts.set_planned, {"period": " ", "printed": "5"}, "period"),
        (parts.add_annotation, {"day": DAY, "text": ""}, "text"),
        (parts.add_rebase, {"day": DAY, "reason": " "}, "reason"),
        (edit_indicator, {"spc": SpcSettings(base_points=5)}, "spc"),
    ],
)
def test_what_is_needed_is_asked_for_beside_its_field(
    tracker: Tracker, use_case: Callable[..., str], arguments: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as refusal:
        tracker.do(use_case, indicator_id=1, **arguments)
    assert refusal.value.field == field


def test_parts_are_changed_and_deleted(tracker: Tracker) -> None:
    for use_case, arguments in EDITS[:7]:
        tracker.do(use_case, indicator_id=1, **arguments)
    tracker.do(parts.edit_definition, definition_id=2, text="Visits", formula="", effective_from=None)
    tracker.do(parts.edit_annotation, annotation_id=1, day=LATER, text="Later")
    tracker.do(parts.edit_rebase, rebase_id=1, day=LATER, reason="Later")
    found = content(tracker)
    assert [(row.text, row.effective_from) for row in found.definitions] == [("Visits made", None), ("Visits", None)]
    assert (found.annotations[0].text, found.rebases[0].day) == ("Later", LATER)
    tracker.do(parts.delete_part, kind=Definition, part_id=1)
    tracker.do(parts.delete_part, kind=Annotation, part_id=1)
    tracker.do(parts.delete_part, kind=Rebase, part_id=1)
    found = content(tracker)
    assert ([row.text for row in found.definitions], found.annotations, found.rebases) == (["Visits"], (), ())
