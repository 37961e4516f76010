"""The panel of an action: every field edited in place, its notes, and its history."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QPushButton, QVBoxLayout, QWidget

from tracker.data.queries.actions import ActionInPlace, action_by_id, owners, tags
from tracker.data.queries.history.action_statuses_by_snapshot import status_course
from tracker.domain.dates import say_day_short
from tracker.domain.errors import NotFound, RuleBroken, TrackerError
from tracker.domain.plans.overdue import is_complete
from tracker.domain.plans.plan import Action
from tracker.domain.plans.status import StatusScheme
from tracker.domain.plans.timescale import Timescale, say_timescale
from tracker.services.plans.actions import change_status, complete_action, edit_action
from tracker.services.publication.owner_roles import say_role
from tracker.ui.controls.arrangement.scrolled import Scrolled
from tracker.ui.controls.arrangement.tab_order import tab_before
from tracker.ui.controls.fields.calendar import Calendar
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.controls.fields.form import Day, Fields, Form, Text
from tracker.ui.controls.fields.growing_text import GrowingText
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.controls.fields.tag_completer import TagCompleter
from tracker.ui.controls.fields.text_field import INSET, TEXT_KEPT
from tracker.ui.controls.status.status_picker import StatusPicker
from tracker.ui.controls.status.status_strip import StatusStrip
from tracker.ui.framework.session import Session
from tracker.ui.history.action_history import ActionHistory
from tracker.ui.look.theme import SPACING, label
from tracker.ui.plans.panels.benefit_list import BenefitList
from tracker.ui.plans.panels.extra_fields import ExtraFields
from tracker.ui.plans.panels.note_list import NoteList
from tracker.ui.plans.panels.section_field import SectionField
from tracker.ui.plans.panels.step_list import StepList
from tracker.ui.plans.panels.title_fold import TitleFold

_AGAIN = "Your text is kept as a draft for that status."


class ActionPanel(Scrolled):
    """Shows one action, or asks for one to be selected. The fields save what is typed; `escaped` asks to go back."""

    escaped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.shown: ActionInPlace | None = None
        self._read_only = False
        self._as_at: date | None = None
        self._notes: dict[int, str] = {}
        self._owners = QStringListModel(self)
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self.setWidget(inside)  # while it is empty: widgets that get another parent are styled anew
        self._make_parts(inside)
        self._lay_out()

    def _make_parts(self, inside: QWidget) -> None:
        session = self._session
        self.above = TitleFold()
        self.picker = StatusPicker()
        self.picker.chosen.connect(self.choose_status)
        self.picker.closed.connect(self.escaped)
        self.course = StatusStrip()
        self.notes = NoteList(session)
        self.notes.new.text.escaped.connect(self.escaped)
        self.notes.new.text.submitted.connect(self.notes.new.text.take_focus)
        self.steps = StepList(session)
        self.steps.escaped.connect(self.escaped)
        self.benefits = BenefitList(session)
        self.benefits.escaped.connect(self.escaped)
        self.extras = ExtraFields(session, session.tracker.end_typing)
        self.extras.escaped.connect(self.escaped)
        self.exempt = ExemptField(session, Action)
        self.section = SectionField(session)
        self.history = ActionHistory(session)
        parts = (
            self.above,
            Text("title", "Action", lines=3, role="in-place-heading", captioned=False, finishes=True, ghost="Action"),
            self.picker,
            self.course,
            Text(
                "status_reason",
                "Reason for the status",
                lines=1,
                while_typing=False,
                save=self._save_reason,
                shown=lambda action: action.status_reason,
            ),
            Text(
                "timescale",
                "Timescale",
                of=lambda action: action.timescale.text,
                hint=lambda text: say_timescale(_read_timescale(self.shown, text)),
                finishes=True,
            ),
            Text(
                "owner",
                "Owner",
                hint=lambda owner: session.read(say_role, owner) if owner.strip() else "",
                finishes=True,
            ),
            Text("tags", "Tags", ghost="Several, separated by commas", while_typing=False),
            Day("completed_on", "Completed on", save=self._complete),
            self.steps,
            self.notes,
            self.benefits,
            Text("evidence", "Evidence", lines=1),
            self.extras,
            Text("ref", "Ref"),
            self.section,
            self.exempt,
            self.history,
        )
        self.form = Form(session, parts, self._edit, inside)
        self.form.escaped.connect(self.escaped)
        self.fields = self.form.texts
        title = self.fields["title"].box
        assert isinstance(title, GrowingText), "a title may be of several lines"
        self.above.hold(title.growth)
        self.complete = QPushButton("Today")
        self.complete.clicked.connect(self.complete_today)
        self.fields["completed_on"].row.addWidget(self.complete)
        when = self.fields["timescale"].box
        assert isinstance(when, OneLine), "a timescale is one line"
        Calendar(when, lambda: session.today, lambda text: _read_timescale(self.shown, text).due_on)
        completer = QCompleter(self._owners, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        owner = self.fields["owner"].box
        assert isinstance(owner, OneLine), "an owner is one line"
        owner.setCompleter(completer)
        owner.focus_entered.connect(self._read_owners)
        tags_box = self.fields["tags"].box
        assert isinstance(tags_box, OneLine), "tags are one line"
        TagCompleter(tags_box, lambda: session.read(tags))

    def _lay_out(self) -> None:
        self.setMinimumWidth(280)
        self.none = label("Select an action to see its details.", "muted", wraps=True)
        for part in self.form.children():
            if isinstance(part, QWidget) and part not in (self.fields["title"], self.steps, self.notes, self.benefits):
                part.setContentsMargins(INSET, 0, INSET, 0)
        self.above.setContentsMargins(INSET, 0, 0, 0)  # the text of its link ends where the fields do
        self.none.setContentsMargins(INSET, 0, INSET, 0)
        self._inside.setContentsMargins(SPACING[3] - INSET, SPACING[3], SPACING[3] - INSET, SPACING[4])
        self._inside.addWidget(self.none)
        self._inside.addWidget(self.form)
        self._inside.addStretch(1)
        self.form.hide()

    @property
    def action_id(self) -> int:
        """The id of the action shown; 0 if there is none."""
        return self.shown.content.action.id if self.shown else 0

    def show_action(
        self,
        found: ActionInPlace | None,
        *,
        read_only: bool,
        as_at: date | None = None,
        only: Collection[str] | None = None,
    ) -> None:
        """Show another action (or none), or refresh the one shown. What was typed for the earlier one is saved first.

        `as_at`: the past day as at which the action is shown. `only`: the names of the action's own fields that have
        changed, if it is the same action and nothing else has; everything else stays as it is.
        """
        self.setUpdatesEnabled(only is not None)  # otherwise the untouched parts would be repainted too
        self._fill(found, read_only=read_only, as_at=as_at, only=only)
        self._inside.activate()
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        self.setUpdatesEnabled(True)

    def _fill(
        self, found: ActionInPlace | None, *, read_only: bool, as_at: date | None, only: Collection[str] | None
    ) -> None:
        fresh = (found.content.action.id if found else 0, as_at) != (self.action_id, self._as_at)
        if fresh:
            self.commit()
        whole = fresh or only is None or self.shown is None or read_only != self._read_only
        self.none.setVisible(found is None)
        self.form.setVisible(found is not None)
        if found is not None:
            action = found.content.action
            thing = (action.id, as_at.toordinal() if as_at else 0)
            self.form.show_record(thing, action, read_only=read_only, only=None if whole else only)
        self._read_only, self._as_at, self.shown = read_only, as_at, found
        if found is None or as_at is not None:
            self.history.forget()
        if found is None:
            return
        action, plan = found.content.action, found.plan
        done = "Clear date" if is_complete(action.status, None) else "Reopen"
        self.complete.setText("Today" if action.completed_on is None else done)
        self.complete.setVisible(not read_only)
        self.picker.show_status(plan.scheme, action.status, read_only=read_only)
        if fresh:
            self.picker.reason.hide()
        elif self.picker.asked:
            self._ask_anew(action, plan.scheme)
        if fresh:
            self.above.fold()
            self.notes.new.begin(action.id, self._notes.pop(action.id, None))
            self.verticalScrollBar().setValue(0)
        if whole or not {"ref", "title"}.isdisjoint(only or ()):
            where = (f"{found.section.ref} {found.section.title}".strip(), action.ref)
            self.above.where.setText(" · ".join(part for part in where if part))
            self.steps.show_bullets(action, read_only=read_only)
        if whole:
            self.section.show_action(action.id, found.section, read_only=read_only)
            self.steps.show_steps(found.content, read_only=read_only, fresh=fresh)
            self.benefits.show_benefits(found.content, read_only=read_only, fresh=fresh)
            self.notes.show_notes(found.content.notes, read_only=read_only, fresh=fresh)
            self.exempt.show_row(action.id)
            then = self._session.read(status_course, action.id, as_at or self._session.today)
            self.course.show_statuses(
                [
                    (say_day_short(edition.as_at), word, plan.scheme.find(word) if plan.scheme.holds(word) else None)
                    for edition, word in then
                ]
            )
            if self.extras.show_extras(found.content.extras, read_only=read_only):
                tab_before(self.fields["ref"].box, [field.box for field in self.extras.fields.values()])
        self.history.setVisible(as_at is None)
        if as_at is None:
            self.history.show_action(found.content, fresh=fresh, whole=whole)

    def commit(self) -> None:
        """Save what was typed. Refused text is kept, and is there again when the action is shown again."""
        if self.shown is None or self._read_only:
            return
        self._give_reason(self.shown.plan.scheme)
        self.extras.commit()
        self.form.commit()
        refused = [field.problem.text() for field in self.fields.values() if field.has_unsaved]
        refused += [*self.steps.commit(), *self.notes.commit(), *self.benefits.commit()]
        if self.notes.new.text.has_unsaved:
            self._notes[self.action_id] = self.notes.new.text.text
        for sentence in dict.fromkeys(refused):
            if sentence:
                self._session.refused.emit(f"{sentence} {TEXT_KEPT}")

    def choose_status(self, word: str, reason: str = "") -> None:
        """Set the status; if it gets worse, ask for the reason in the panel."""
        if self.shown is None or self._read_only:
            return
        try:
            self._session.do(change_status, action_id=self.action_id, status=word, reason=reason)
        except TrackerError as error:
            if reason:
                self.picker.reason.set_message(str(error))
            elif isinstance(error, RuleBroken) and error.field == "status_reason":
                self.ask_reason(word, str(error))
            else:
                self._session.refused.emit(str(error))
        else:
            self.picker.close_reason()
            if reason:
                self.picker.reason.forget()

    def ask_reason(self, word: str, sentence: str) -> None:
        """Ask in the box below the status for the reason for this one."""
        self.picker.ask_reason(self.action_id, word, sentence)
        self.ensureWidgetVisible(self.picker.reason)

    def open_box(self, name: str) -> None:
        """Reopen the box of this name, in which a reason was typed, if the reason would still be asked for."""
        word = self.picker.word_asked_in(name)
        if self.shown is not None and not self._read_only and word and word != self.picker.asked:
            sentence = _question(self.shown.content.action, word, self.shown.plan.scheme)
            if sentence:
                self.ask_reason(word, sentence)

    def _ask_anew(self, action: Action, scheme: StatusScheme) -> None:
        """Bring an open question for a reason up to date with the present status; close it if no reason is needed."""
        word, has_reason = self.picker.asked, bool(self.picker.reason.text)
        sentence = _question(action, word, scheme)
        if sentence:
            self.picker.reason.ask_anew(sentence)
            return
        self.picker.drop_reason()
        if has_reason:
            now = f"is {action.status} now" if action.status else "has no status now"
            self._session.refused.emit(f"{action.label()} {now}: the reason for {word} was not saved. {_AGAIN}")

    def _give_reason(self, scheme: StatusScheme) -> None:
        """Save the reason typed into the box if it is still asked for."""
        if not self.picker.asked or not self.picker.reason.text:
            return
        with suppress(NotFound):
            self._ask_anew(self._session.read(action_by_id, self.action_id), scheme)
        if self.picker.asked:
            self.picker.reason.submit()
        if self.picker.asked:
            self._session.refused.emit(f"{self.picker.reason.problem.text()} The reason was not saved. {_AGAIN}")

    def complete_today(self) -> None:
        """Mark the action complete as of today; if it has a completion date, remove that."""
        if self.shown is not None and not self._read_only:
            day = self._session.today if self.shown.content.action.completed_on is None else None
            self._session.attempt(complete_action, action_id=self.action_id, completed_on=day)

    def write_note(self) -> None:
        """Put the cursor into the box for the next note."""
        self.ensureWidgetVisible(self.notes.new)
        self.notes.new.text.take_focus()

    def add_benefit(self) -> None:
        """Put the cursor into the box for the next benefit."""
        self.benefits.begin()
        self.ensureWidgetVisible(self.benefits.new)

    def edit_title(self, *, select: bool = False) -> None:
        """Put the cursor into the title."""
        self.ensureWidgetVisible(self.fields["title"])
        self.fields["title"].take_focus(select=select)

    def _edit(self, fields: Fields, typing: bool) -> None:
        self._session.do(edit_action, action_id=self.form.row_ids[0], typing=typing, **fields)

    def _complete(self, day: date | None) -> None:
        self._session.do(complete_action, action_id=self.form.row_ids[0], completed_on=day)

    def _save_reason(self, text: str) -> None:
        assert self.shown is not None, "a field saves what is shown"
        status = self.shown.content.action.status
        self._session.do(change_status, action_id=self.form.row_ids[0], status=status, reason=text)

    def _read_owners(self) -> None:
        self._owners.setStringList(self._session.read(owners))


def _read_timescale(found: ActionInPlace | None, text: str) -> Timescale:
    """Return the timescale as it was read when the action was saved; for any other text, as it would be read now."""
    timescale = found.content.action.timescale if found else Timescale()
    return timescale if text == timescale.text else Timescale.read(text)


def _question(action: Action, word: str, scheme: StatusScheme) -> str:
    """Return the sentence that asks for a reason if the action gets this status; "" if none is needed."""
    try:
        action.with_status(word, "", scheme)
    except RuleBroken as error:
        return str(error) if error.field == "status_reason" else ""
    return ""
