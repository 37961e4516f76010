"""Finding words in all texts of a plan, and replacing them in the selected texts as one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.data.queries import ReadConnection
from tracker.data.queries.position import position
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.find_and_replace import Hit, Replacing, Text, hits_in
from tracker.domain.plans.plan import Action, Section
from tracker.domain.plans.step import Step
from tracker.domain.record import with_fields
from tracker.domain.text import clean_fields, count
from tracker.services.edit_fields import Editable, edit_fields
from tracker.services.plans.actions import ACTION
from tracker.services.plans.benefits import BENEFIT
from tracker.services.plans.plans import SECTION
from tracker.services.plans.steps import STEP

_CHANGED = "A text has been changed since it was found. Nothing was replaced; find the words again."
_RULES: Mapping[type[Text], Editable[Any]] = {
    Action: ACTION,
    Section: SECTION,
    Step: STEP,
    Benefit: BENEFIT,
}
"""The rules for the kinds that are edited field by field."""


def find_in_plan(connection: ReadConnection, plan_id: int, replacing: Replacing) -> list[Hit]:
    """Return the texts of a plan that contain the words."""
    content = next((content for content in position(connection).plans if content.plan.id == plan_id), None)
    return hits_in(content, replacing) if content is not None else []


def replace_in_texts(work: UnitOfWork, *, hits: Iterable[Hit]) -> str:
    """Write the selected texts with the words replaced. What is exempt stays exempt.

    Raises RuleBroken if a text was changed since it was found.
    """
    chosen = list(hits)
    if not chosen:
        raise RuleBroken("Select at least one text.")
    by_record: dict[tuple[type[Text], int], dict[str, str]] = {}
    for hit in chosen:
        kind, row_id = type(hit.record), hit.record.id
        if getattr(work.get(kind, row_id), hit.field) != hit.before:
            raise RuleBroken(_CHANGED)
        by_record.setdefault((kind, row_id), {})[hit.field] = hit.after
    for (kind, row_id), fields in by_record.items():
        rules = _RULES.get(kind)
        if rules is not None:
            edit_fields(work, rules, row_id, fields)
        else:
            changed: Text = _changed(work.get(kind, row_id), fields)
            work.save(changed)
    return f"Replace words in {count(len(chosen), 'text')}"


def _changed(row: Text, fields: dict[str, str]) -> Text:
    return with_fields(row, clean_fields(dict(fields)))
