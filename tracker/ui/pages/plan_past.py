"""A plan as it stood on a past day: read beside the window, shown to read only."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tracker.data.queries.actions import ActionInPlace, ActionSummary, Counts
from tracker.data.queries.position import position
from tracker.domain.calendar import say_day
from tracker.domain.content import ActionContent, PlanContent
from tracker.domain.timescale import Precision
from tracker.services.tracker import Tracker
from tracker.ui.background import Progress
from tracker.ui.models.action_table import RowSource
from tracker.ui.widgets.past_bar import PastBar

if TYPE_CHECKING:
    from tracker.ui.pages.plan_page import PlanPage


_EXPLANATION = (
    "The plan as it stood on {day}, to read only. What was brought in counts as having stood before then, "
    "as nothing here says since when it did. Notes dated later are left out."
)


@dataclass(frozen=True, slots=True)
class _Request:
    tracker: Tracker
    plan_id: int
    day: date


class PlanPast(QObject):
    """Holds the position that the page shows; `day` is None while the page shows the present."""

    def __init__(self, page: PlanPage, bar: PastBar) -> None:
        super().__init__(page)
        self._page, self._bar = page, bar
        self._actions: dict[int, ActionInPlace] = {}
        self._asked = 0
        self.day: date | None = None
        bar.day_chosen.connect(self.show_day)
        bar.closed.connect(self.leave)

    def ask(self) -> None:
        """Open the bar that asks for the day."""
        self._bar.ask()

    def show_day(self, day: date) -> None:
        """Show the page's plan as it stood on a day."""
        if self._page.plan is None:
            return
        self._page.side.commit()
        self._asked += 1
        asked = self._asked
        self._bar.say("Reading the plan as it stood…")
        self._page.session.jobs.start(
            _read,
            _Request(self._page.session.tracker, self._page.plan.id, day),
            lambda content: self._take(asked, day, content),
            title="Read a past position",
            refused=self._bar.say,
        )

    def leave(self) -> None:
        """Go back to the present."""
        self._asked += 1
        self._bar.hide()
        if self.day is not None:
            self.day = None
            self._actions = {}
            self._page.show_present()
        self._page.view.setFocus()

    def action(self, action_id: int) -> ActionInPlace | None:
        """An action as it stood on that day."""
        return self._actions.get(action_id)

    def _take(self, asked: int, day: date, content: PlanContent | None) -> None:
        if asked != self._asked or self._page.plan is None:
            return
        if content is None:
            self._bar.say(f"There was no such plan here on {say_day(day)} yet. Choose a later day.")
            return
        self.day = day
        self._actions = {
            each.action.id: ActionInPlace(each, section.section, content.plan)
            for section in content.sections
            for each in section.actions
        }
        self._bar.say(_EXPLANATION.format(day=say_day(day)))
        rows = array("q")
        for section in content.sections:
            rows.append(-section.section.id)
            rows.extend(each.action.id for each in section.actions)
        held = {section.section.id: section.section for section in content.sections}
        source = RowSource(
            lambda ids: {each: _summary(self._actions[each].content) for each in ids if each in self._actions},
            lambda ids: {each: held[each] for each in ids if each in held},
        )
        self._page.show_past(rows, source, content.plan, count_on(content, day))


def count_on(content: PlanContent, day: date) -> Counts:
    """How many actions a past position has of each sort."""
    actions = [each.action for each in content.actions]
    return Counts(
        len(actions),
        content.counts(),
        sum(not action.status for action in actions),
        len(content.overdue(day)),
        sum(action.timescale.precision is Precision.BLANK for action in actions),
        sum(action.completed_on is not None for action in actions),
        sum(bool(action.owner) for action in actions),
    )


def _read(request: _Request, progress: Progress) -> PlanContent | None:
    progress(0, 0)
    found = request.tracker.read(position, request.day)
    return next((content for content in found.plans if content.plan.id == request.plan_id), None)


def _summary(content: ActionContent) -> ActionSummary:
    action = content.action
    return ActionSummary(
        action.id,
        action.section_id,
        action.ref,
        action.title,
        action.timescale.text,
        action.timescale.due_on,
        action.owner,
        action.status,
        action.completed_on,
        content.progress,
        content.notes[0].as_at if content.notes else None,
    )
