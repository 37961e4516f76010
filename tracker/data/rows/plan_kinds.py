"""The storage of plans and of the records that belong to them: all the kinds that showing a plan needs."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tracker.data.rows import plan_tables
from tracker.data.rows.kind_storage import JSON, Mapped, Spread, mapped
from tracker.domain.governance.exemption import Exemption
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.saved_view import ListView
from tracker.domain.plans.step import Step
from tracker.domain.plans.timescale import Precision, Timescale

if TYPE_CHECKING:
    from tracker.domain.history.row_kinds import Kind


@lru_cache(maxsize=1024)  # a plan of a hundred thousand actions has a few dozen timescales
def _timescale(text: str, due_on: date | None, precision: str) -> Timescale:
    return Timescale(text, due_on, Precision(precision))


_TIMESCALE = Spread(
    ("timescale", "due_on", "precision"),
    lambda timescale: (timescale.text, timescale.due_on, timescale.precision.value),
    _timescale,
)
TAGS = Spread(("tags",), lambda tags: (tags or None,), lambda tags: tags or "")
_STATUSES, _LIST_COLUMNS = (
    Spread((name,), lambda texts: (JSON.encode(texts),), lambda text: tuple(json.loads(text)))
    for name in ("statuses", "columns")
)

PLAN_KINDS: dict[Kind, Mapped[Any]] = {
    Plan: mapped(Plan, plan_tables.plan),
    Section: mapped(Section, plan_tables.section, (Plan, "plan_id")),
    Action: mapped(
        Action, plan_tables.action, (Section, "section_id"), timescale=_TIMESCALE, tags=TAGS, added_later=("tags",)
    ),
    ProgressNote: mapped(ProgressNote, plan_tables.progress_note, (Action, "action_id")),
    Step: mapped(Step, plan_tables.step, (Action, "action_id"), timescale=_TIMESCALE),
    Benefit: mapped(Benefit, plan_tables.benefit, (Action, "action_id"), timescale=_TIMESCALE),
    ActionExtra: mapped(ActionExtra, plan_tables.action_extra, (Action, "action_id")),
    ListView: mapped(ListView, plan_tables.list_view, statuses=_STATUSES, columns=_LIST_COLUMNS),
}
"""The storage of the kinds that a plan needs."""
EXEMPTIONS = mapped(Exemption, plan_tables.exemption, added_later=("benefit_id",))
"""The storage of marks. The kinds that they may belong to are in `every_kind.py`."""
