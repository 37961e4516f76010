"""The steps of an action: a tick, a title and a timescale, each edited in place, and a box for the next one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QToolButton, QWidget

from tracker.domain.dates import say_day
from tracker.domain.plans.content import ActionContent
from tracker.domain.plans.plan import Action
from tracker.domain.plans.step import Step, StepTally, split_bullets
from tracker.domain.plans.timescale import Timescale
from tracker.domain.text import count
from tracker.services.plans.steps import add_step, complete_step, delete_step, edit_step, make_steps_of_bullets
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.fields.text_field import INSET, TextField
from tracker.ui.framework.session import Session
from tracker.ui.look.icons import put_icon
from tracker.ui.look.late_style_sheet import restyle
from tracker.ui.look.theme import SPACING, colours, label


class StepItem(QWidget):
    """One step. Ticking it marks it as done today; the day can be changed below."""

    removed = Signal(int)

    def __init__(self, session: Session, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.step = step
        self.tick = QCheckBox()
        self.tick.clicked.connect(self._tick)
        self.title = TextField("Step", self._save_title, lines=1, role="in-place", captioned=False, finishes=True)
        self.title.box.setPlaceholderText("Step")
        self.timescale = TextField("Step timescale", self._save_timescale, while_typing=False, captioned=False)
        self.timescale.box.setPlaceholderText("By when?")
        self.state = label("", "muted", wraps=True)
        for field in (self.title, self.timescale):
            field.focus_left.connect(session.tracker.end_typing)
        self.delete = QToolButton()
        self.delete.setAccessibleName("Delete step")
        self.delete.setToolTip("Delete step")
        self.delete.clicked.connect(lambda: self.removed.emit(self.step.id))
        first = QHBoxLayout()
        first.setContentsMargins(INSET, 0, 0, 0)
        first.setSpacing(0)
        first.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.title, 1)
        first.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignTop)
        second = QHBoxLayout()
        second.setContentsMargins(SPACING[3] + 2 * INSET, 0, 0, SPACING[1])
        second.setSpacing(SPACING[1])
        second.addWidget(self.timescale, 1)
        second.addWidget(self.state, 1)
        column_of(self, first, second)
        self.begin(step)
        self._colour()

    def begin(self, step: Step) -> None:
        """Show another step."""
        self.step = step
        self.title.begin(step.title)
        self.timescale.begin(step.timescale.text)

    def show_step(self, step: Step, *, read_only: bool) -> None:
        """Show the step as it is now."""
        self.step = step
        self.title.show_text(step.title)
        self.timescale.show_text(step.timescale.text)
        for field in (self.title, self.timescale):
            field.set_read_only(read_only)
        self.tick.setChecked(step.is_done)
        self.tick.setEnabled(not read_only)
        self.tick.setAccessibleName(f"{step.title}: done")
        self.delete.setVisible(not read_only)
        overdue = step.is_overdue(self._session.today)
        state = f"Done {say_day(step.completed_on)}" if step.completed_on else "Overdue" if overdue else ""
        self.state.setText(state)
        self.state.setProperty("role", "error" if overdue else "muted")
        restyle(self.state)

    def commit(self) -> list[str]:
        """Save what was typed, and return the sentences of what was refused."""
        return [field.problem.text() for field in (self.title, self.timescale) if not field.commit()]

    def _tick(self, on: bool) -> None:
        day = self._session.today if on else None
        if not self._session.attempt(complete_step, step_id=self.step.id, completed_on=day):
            self.tick.setChecked(self.step.is_done)

    def _save_title(self, text: str, typing: bool) -> None:
        self._session.do(edit_step, step_id=self.step.id, typing=typing, title=text)
        self.step = replace(self.step, title=text)

    def _save_timescale(self, text: str, _typing: bool) -> None:
        self._session.do(edit_step, step_id=self.step.id, timescale=text)
        self.step = replace(self.step, timescale=Timescale.read(text))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._colour()

    def _colour(self) -> None:
        put_icon(self.delete, "close", colours().muted, self)


class StepList(QWidget):
    """The existing steps and the box for the next. Widgets of steps that stay are kept, with their focus and typing."""

    escaped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._action_id = 0
        self.items: list[StepItem] = []
        self.heading = label("Steps", "strong")
        self.new = TextField("New step", self._add, while_typing=False, captioned=False)
        self.new.box.setPlaceholderText("Add a step")
        self.heading.setBuddy(self.new.box)
        self.new.submitted.connect(self.new.take_focus)
        self.new.escaped.connect(self.escaped)
        self.bullets = QPushButton()
        self.bullets.setProperty("role", "link")
        self.bullets.clicked.connect(self._make_of_bullets)
        self._column = column_of(self, self.heading, self.new, self.bullets)
        for part in (self.heading, self.new, self.bullets):
            part.setContentsMargins(INSET, 0, INSET, SPACING[0] if part is self.heading else 0)

    def show_steps(self, content: ActionContent, *, read_only: bool, fresh: bool) -> None:
        """Show an action's steps; `fresh` if it is another action than before."""
        action, steps = content.action, content.steps
        self._action_id = action.id
        tally = StepTally.of(steps)
        self.heading.setText(f"Steps: {tally.done} of {tally.total} done" if tally else "Steps")
        self._show_items(steps, read_only=read_only)
        if fresh:
            self.new.begin("")
        self.new.setVisible(not read_only)
        self.show_bullets(action, read_only=read_only)
        self.setVisible(bool(steps) or not read_only)

    def commit(self) -> list[str]:
        """Save all that was typed, and return the sentences of what was refused."""
        refused = [] if self.new.commit() else [self.new.problem.text()]
        return refused + [sentence for item in self.items for sentence in item.commit()]

    def _show_items(self, steps: Sequence[Step], *, read_only: bool) -> None:
        held = {item.step.id: item for item in self.items}
        for gone in held.keys() - {step.id for step in steps}:
            item = held.pop(gone)
            self._column.removeWidget(item)
            item.hide()
            item.deleteLater()
        self.items = []
        for index, step in enumerate(steps, 1):
            item = held.get(step.id) or self._item(step)
            if self._column.indexOf(item) != index:
                self._column.insertWidget(index, item)
            item.show_step(step, read_only=read_only)
            item.show()
            self.items.append(item)
        previous: QWidget | None = None
        for item in self.items:
            for part in (item.tick, item.title.box, item.timescale.box, item.delete):
                if previous is not None:
                    QWidget.setTabOrder(previous, part)
                previous = part
        if previous is not None:
            QWidget.setTabOrder(previous, self.new.box)

    def _item(self, step: Step) -> StepItem:
        item = StepItem(self._session, step)
        item.removed.connect(self._remove)
        for field in (item.title, item.timescale):
            field.escaped.connect(self.escaped)
        return item

    def show_bullets(self, action: Action, *, read_only: bool) -> None:
        """Offer to turn the bullets of the action's title into steps if it has any."""
        number = len(split_bullets(action.title)[1])
        self.bullets.setText(f"Make {count(number, 'step')} of the bullets in the title")
        self.bullets.setVisible(number > 0 and not read_only)

    def _add(self, text: str, _typing: bool) -> None:
        if text.strip():
            self._session.do(add_step, action_id=self._action_id, title=text)
            self.new.begin("")

    def _remove(self, step_id: int) -> None:
        if self._session.attempt(delete_step, step_id=step_id):
            self.new.take_focus()

    def _make_of_bullets(self) -> None:
        self._session.attempt(make_steps_of_bullets, action_id=self._action_id)
