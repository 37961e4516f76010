"""A plan as it was on a past day: read in the background, shown read-only."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.data.queries import ReadConnection
from tracker.data.queries.actions import ActionInPlace, ActionSummary, Counts
from tracker.data.queries.publication.marks_in_lists import locks_on_rows
from tracker.domain.dates import say_day
from tracker.domain.plans.content import ActionContent, PlanContent
from tracker.domain.plans.plan import Plan, Section
from tracker.domain.plans.step import StepTally
from tracker.domain.plans.timescale import Precision
from tracker.domain.publication.exempt_content import Held, in_short
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Progress
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.plans.header import PlanHeader
from tracker.ui.plans.panels.side import PlanSide
from tracker.ui.plans.rows.action_table import RowSource
from tracker.ui.plans.selection import PlanSelection
from tracker.ui.plans.table import PlanTable

if TYPE_CHECKING:
    from tracker.domain.governance.snapshot import Edition
    from tracker.domain.position.position import Position
    from tracker.ui.plans.past_bar import PastBar

_EXPLANATION = (
    "Read-only: the plan as at {day}. Imported values have no start date, so they are shown even if they were set "
    "later. Notes dated after {day} are hidden."
)
_FROZEN = "Read-only: the plan as at {day}, as saved in {edition}."
_PROVING = "Checking that it has not been changed since…"


class _Request(Struct, frozen=True):
    tracker: Tracker
    plan_id: int
    day: date
    edition: Edition | None


class _Held(Struct, frozen=True):
    """A past position as the table needs it, by id: it is worked out from the history, not held in the file."""

    plan: Plan
    rows: array[int]
    sections: dict[int, Section]
    actions: dict[int, ActionInPlace]
    counts: Counts
    previous: dict[int, str]
    """The status in the edition before, for actions whose status was written since."""
    marks: Mapping[int, tuple[Held, ...]]
    """The exempt marks of that day on rows, by the action's id or the section's id made negative."""

    def summaries(self, ids: Sequence[int]) -> dict[int, ActionSummary]:
        return {each: _summary(self.actions[each].content) for each in ids if each in self.actions}

    def sections_of(self, ids: Sequence[int]) -> dict[int, Section]:
        return {each: self.sections[each] for each in ids if each in self.sections}


class _Read(Struct, frozen=True):
    """The past position that was read. `whole` is the position to prove an edition by; None for a day."""

    held: _Held | None
    whole: Position | None


_NOTHING = _Held(Plan(""), array("q"), {}, {}, Counts(0, {}, 0, 0, 0, 0, 0), {}, {})


class PlanPast(QObject):
    """Holds the past position that the page shows, and sets its day on the selection."""

    ended = Signal()
    """Emitted when the plan is to be shown as it is now."""

    def __init__(
        self,
        selection: PlanSelection,
        table: PlanTable,
        header: PlanHeader,
        side: PlanSide,
        above: QVBoxLayout,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._selection, self._table, self._header, self._side, self._above = selection, table, header, side, above
        self._held = _NOTHING
        self.edition: Edition | None = None
        """The snapshot that is shown; None for any other day and for the present."""
        self._reading = NewestJob(selection.session.jobs, self)

    @cached_property
    def bar(self) -> PastBar:
        """The bar above the plan, made when a day is first requested."""
        from tracker.ui.plans.past_bar import PastBar

        bar = PastBar(lambda: self._selection.session.today)
        self._above.insertWidget(0, bar)
        QWidget.setTabOrder(self._table.view, bar.day.box)
        QWidget.setTabOrder(bar.day.box, bar.back)
        bar.day_chosen.connect(self.show_day)
        bar.closed.connect(self.leave)
        return bar

    @property
    def is_asked(self) -> bool:
        """True while the bar is shown: a day is shown or being entered."""
        return "bar" in self.__dict__ and not self.bar.isHidden()

    def ask(self) -> None:
        """Open the bar that asks for the day."""
        self.bar.ask()

    def show_day(self, day: date) -> None:
        """Show the page's plan as it was on a day."""
        self._show(day, None, _EXPLANATION.format(day=say_day(day)))

    def show_edition(self, edition: Edition) -> None:
        """Show the page's plan as it was in an edition."""
        self.bar.show_day(edition.as_at)
        words = _FROZEN.format(edition=edition.label(), day=say_day(edition.as_at))
        self._show(edition.as_at, edition, words)

    def _show(self, day: date, edition: Edition | None, explanation: str) -> None:
        plan, session = self._selection.plan, self._selection.session
        if plan is None:
            return
        self._side.commit()
        self.bar.set_message("Opening the plan as at that date…")
        self._reading.start(
            _read,
            _Request(session.tracker, plan.id, day, edition),
            lambda read: self._take(day, read, explanation, edition),
            title="Read plan as at a date",
            refused=self.bar.set_message,
            quiet=False,
        )

    def leave(self) -> None:
        """Go back to the present."""
        self._end()
        if self._selection.day is not None:
            self._selection.day = self.edition = None
            self._held = _NOTHING
            self.ended.emit()
        self._table.view.setFocus()

    def give_up(self) -> None:
        """Go back to the present if a past day is shown; otherwise discard one that is still being read."""
        if self._selection.day is not None:
            self.leave()
        else:
            self._end()

    def _end(self) -> None:
        self._reading.forget()
        if self.is_asked:
            self.bar.end()

    def action(self, action_id: int) -> ActionInPlace | None:
        """Return an action as it was on that day; None if it did not exist."""
        return self._held.actions.get(action_id)

    def _take(self, day: date, read: _Read, explanation: str, edition: Edition | None) -> None:
        held = read.held
        if self._selection.plan is None:
            return
        if held is None:
            self.bar.set_message(f"This plan did not exist on {say_day(day)}. Choose a later date.")
            return
        self._selection.day = day
        self._held, self.edition = held, edition
        self.bar.set_message(explanation)
        if edition is not None and read.whole is not None:
            self._prove(edition, read.whole, explanation)
        self._table.previous.show(held.previous)
        self._header.show_plan(held.plan, read_only=True)
        source = RowSource(held.summaries, held.sections_of, partial(self._locks, held))
        self._table.show_past(held.rows, source, held.plan, held.counts, day)

    def marks(self, ids: Sequence[int]) -> dict[int, tuple[Held, ...]]:
        """Return the exempt marks of that day on rows of the table."""
        return {row_id: self._held.marks[row_id] for row_id in ids if row_id in self._held.marks}

    def _locks(self, past_read: _Held, ids: Sequence[int]) -> dict[int, str]:
        """Return the words on rows that are not for publication, by a mark of that day or one set since."""
        then = {row_id: in_short(past_read.marks[row_id]) for row_id in ids if row_id in past_read.marks}
        return self._selection.session.read(locks_on_rows, ids) | then

    def _prove(self, edition: Edition, whole: Position, explanation: str) -> None:
        """Verify in the background that an edition is as it was frozen, and show the result in the bar."""
        from tracker.data.queries.snapshot_proof import proof_of

        def say(sentence: str) -> None:
            self.bar.set_message(f"{explanation} {sentence}".strip())

        say(_PROVING)
        session = self._selection.session
        proof = partial(session.tracker.read, proof_of, edition, whole)
        self._reading.read(proof, lambda found_proof: say(found_proof.sentence()), title="Check snapshot", refused=say)


def count_on(content: PlanContent, day: date) -> Counts:
    """Count the actions of each kind in a past position."""
    actions = [each.action for each in content.actions]
    return Counts(
        len(actions),
        content.counts(),
        sum(not action.status for action in actions),
        len(content.overdue(day)),
        sum(action.timescale.precision is Precision.BLANK for action in actions),
        len(content.complete()),
        sum(bool(action.owner) for action in actions),
        not_understood=sum(action.is_never_late for action in actions),
        with_tags=sum(bool(action.tags) for action in actions),
        needing_attention=sum(action.needs_attention(content.plan.scheme, day) for action in actions),
        longest_ref=max((len(action.ref) for action in actions), default=0),
    )


def _read(request: _Request, _progress: Progress) -> _Read:
    edition = request.edition
    position, previous = request.tracker.read(_then, request.day, edition)
    content = next((content for content in position.plans if content.plan.id == request.plan_id), None)
    whole = position if edition is not None else None
    if content is None:
        return _Read(None, whole)
    rows = array("q")
    for section in content.sections:
        rows.append(-section.section.id)
        rows.extend(each.action.id for each in section.actions)
    past_read = _Held(
        content.plan,
        rows,
        {section.section.id: section.section for section in content.sections},
        {
            each.action.id: ActionInPlace(each, section.section, content.plan)
            for section in content.sections
            for each in section.actions
        },
        count_on(content, request.day),
        previous,
        _marks_of(position, content),
    )
    return _Read(past_read, whole)


def _marks_of(position: Position, content: PlanContent) -> dict[int, tuple[Held, ...]]:
    from tracker.domain.publication.exempt_content import Marks, marks_by_action

    marks = Marks.of(position.exemptions)
    headings = {-one.section.id: marks.on_section(content.plan, one.section) for one in content.sections}
    return {**{row_id: marks for row_id, marks in headings.items() if marks}, **marks_by_action(position)}


def _then(connection: ReadConnection, day: date, edition: Edition | None) -> tuple[Position, dict[int, str]]:
    from tracker.data.queries.position import position

    last = edition.last_change_set_id if edition is not None else None
    return position(connection, day, last_change_set_id=last), _statuses_before(connection, day, edition)


def _statuses_before(connection: ReadConnection, day: date, edition: Edition | None) -> dict[int, str]:
    """Return the statuses in the edition before this one, or before that day."""
    from tracker.data.queries.history.previous_statuses import statuses_in
    from tracker.data.queries.meetings_and_registers import edition_before, editions

    if edition is not None:
        last = edition_before(connection, edition)
    else:
        before = (edition for edition in editions(connection) if edition.as_at < day)
        last = max(before, key=lambda edition: (edition.as_at, edition.id), default=None)
    return statuses_in(connection, last) if last is not None else {}


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
        StepTally.of(content.steps),
        action.tags,
    )
