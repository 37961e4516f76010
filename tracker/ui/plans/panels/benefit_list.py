"""The benefits of an action, folded: each by its name, with the fields of the open one beneath it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from tracker.data.queries.exempt_marks_now import exempt_among
from tracker.domain.governance.exemption import Exemption
from tracker.domain.plans.benefit import Benefit, read_amount
from tracker.domain.plans.content import ActionContent
from tracker.domain.plans.timescale import Timescale, say_timescale
from tracker.domain.publication.exempt_content import LOCK
from tracker.services.ordering import shift_row
from tracker.services.plans.benefits import BENEFIT, add_benefit, delete_benefit
from tracker.ui.controls.arrangement.collapsible import Folding, FoldingHeading
from tracker.ui.controls.arrangement.tab_order import tab_before
from tracker.ui.controls.fields.calendar import Calendar
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.controls.fields.form import Choice, Day, Form, Text
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.controls.fields.text_field import INSET, TextField
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING

_MEASURES = {"Money (£)": "money", "Hours": "hours", "Per cent": "per cent", "Number": "number"}
_CASHABLE = {"Not said": "", "Yes": "yes", "No": "no"}


class BenefitFields(QWidget):
    """All fields of one benefit, and the commands for it."""

    removed, moved = Signal(int), Signal(int, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        expected = Text(
            "timescale",
            "Expected by",
            of=lambda one: one.timescale.text,
            hint=lambda text: say_timescale(Timescale.read(text)),
        )
        realised = Text("realised", "Realised", hint=self._hint, while_typing=False)
        self.exempt = ExemptField(session, Benefit)
        self.form = Form(
            session,
            (
                Text("title", "Benefit", lines=1),
                (Choice("measure", "Measured in", choices=_MEASURES), Text("per", "Of or per", ghost="a year, posts…")),
                (Text("expected", "Expected", hint=self._hint, while_typing=False), expected),
                (realised, Day("realised_on", "Realised as at")),
                Text("method", "How it was found", lines=1),
                Choice("cashable", "Cashable", choices=_CASHABLE, shown=lambda one: one.measure == "money"),
                Text("note", "Note", lines=1),
                self.exempt,
            ),
            BENEFIT,
        )
        when = self.form.texts["timescale"].box
        assert isinstance(when, OneLine), "a timescale is one line"
        Calendar(when, lambda: session.today, lambda text: Timescale.read(text).due_on)
        self.exempt.title.hide()
        for field in (self.form.texts[name] for name in ("expected", "realised", "realised_on")):
            inside = field.layout()
            assert isinstance(inside, QVBoxLayout), "a field is laid out from top to bottom"
            inside.addStretch(1)  # keeps the caption above a field whose neighbour has a hint
        self.up, self.down, self.delete = (
            QPushButton("Move up"),
            QPushButton("Move down"),
            QPushButton("Delete benefit"),
        )
        self.up.clicked.connect(lambda: self.moved.emit(self.form.row_id, -1))
        self.down.clicked.connect(lambda: self.moved.emit(self.form.row_id, 1))
        self.delete.clicked.connect(lambda: self.removed.emit(self.form.row_id))
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        for button in (self.up, self.down, self.delete):
            button.setProperty("role", "link")
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[3], 0, 0, SPACING[2])
        column.setSpacing(SPACING[1])
        column.addWidget(self.form)
        column.addLayout(row)

    @property
    def stops(self) -> list[QWidget]:
        """The widgets in tab order."""
        texts, choices = self.form.texts, self.form.choices
        return [
            *(texts["title"].box, choices["measure"].box, texts["per"].box, texts["expected"].box),
            *(texts["timescale"].box, texts["realised"].box, texts["realised_on"].box, texts["method"].box),
            *(choices["cashable"].box, texts["note"].box, self.exempt.tick, self.exempt.paragraph.box),
            *(self.exempt.reason.box, self.up, self.down, self.delete),
        ]

    def _hint(self, text: str) -> str:
        """Return a hint if an amount cannot be read as a number in the benefit's measure; otherwise ""."""
        if not text.strip() or read_amount(text, self.form.record.measure) is not None:
            return ""
        unit = " of hours" if self.form.record.measure == "hours" else ""
        return f"This is not a number{unit}, so it is in no total."

    def show_benefit(self, benefit: Benefit, index: int, number: int, *, read_only: bool) -> None:
        """Show a benefit, which is at index `index` of `number`."""
        self.form.show_record(benefit.id, benefit, read_only=read_only)
        self.up.setVisible(number > 1)
        self.down.setVisible(number > 1)
        self.up.setEnabled(index > 0)
        self.down.setEnabled(index < number - 1)
        for button in (self.up, self.down):
            button.setHidden(button.isHidden() or read_only)
        self.delete.setVisible(not read_only)
        self.exempt.setVisible(not read_only)


class BenefitList(QWidget):
    """The names of the benefits, the fields of the open one, and the box for the next."""

    escaped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._action_id = self._open = 0
        self._new: frozenset[int] = frozenset()
        """The new benefit whose fields are to get the focus; empty if there is none."""
        self._benefits: tuple[Benefit, ...] = ()
        self._read_only = False
        self.headings: dict[int, FoldingHeading] = {}
        self.fields: BenefitFields | None = None
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setSpacing(0)
        self.new = TextField("New benefit", self._add, while_typing=False, captioned=False)
        self.new.box.setPlaceholderText("Add a benefit")
        self.new.escaped.connect(self.escaped)
        self._column.addWidget(self.new)
        self.folding = Folding("Benefits", self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 0, INSET, 0)
        column.addWidget(self.folding)
        self.folding.heading.turned.connect(self._fill)

    def show_benefits(self, content: ActionContent, *, read_only: bool, fresh: bool) -> None:
        """Show an action's benefits; `fresh` if it is another action than before."""
        self._action_id, self._benefits, self._read_only = content.action.id, content.benefits, read_only
        if fresh:
            self.new.begin("")
            self._open = 0
        realised = sum(benefit.is_realised for benefit in self._benefits)
        number = len(self._benefits)
        self.folding.heading.tell(f"{number}, {realised} realised" if number else "")
        self.setVisible(bool(self._benefits) or not read_only)
        self._fill()

    def commit(self) -> list[str]:
        """Save all that was typed, and return the sentences of what was refused."""
        boxes = [self.new]
        if self.fields is not None:
            self.fields.form.commit()
            boxes += self.fields.form.texts.values()
        return [box.problem.text() for box in boxes if not box.commit()]

    def begin(self) -> None:
        """Unfold the benefits, with the cursor in the box for the next."""
        self.folding.unfold()
        self.new.take_focus()

    def _fill(self) -> None:
        """Show the names, and the fields of the open benefit, but not before they can be seen."""
        if not self.folding.heading.is_unfolded:
            return
        held = {benefit.id for benefit in self._benefits}
        for gone in self.headings.keys() - held:
            heading = self.headings.pop(gone)
            self._column.removeWidget(heading)
            heading.hide()
            heading.deleteLater()
        if self._open not in held:
            self._open = 0
        marks = self._session.read(exempt_among, "benefit_id", sorted(held)) if held else {}
        widgets: list[QWidget] = []
        for position, benefit in enumerate(self._benefits):
            heading = self.headings.get(benefit.id) or self._heading(benefit)
            self._tell(heading, benefit, marks.get(benefit.id))
            widgets.append(heading)
            if benefit.id == self._open:
                widgets.append(self._show_fields(position))
            heading.turn(unfolded=benefit.id == self._open)
        if self.fields is not None:
            self.fields.setVisible(bool(self._open))
        for index, widget in enumerate(widgets):
            if self._column.indexOf(widget) != index:
                self._column.insertWidget(index, widget)
            widget.show()
        self.new.setVisible(not self._read_only)
        self._set_tab_order(widgets)
        if self.fields is not None and self._open in self._new:
            self._new = frozenset()
            self.fields.form.begin("expected")

    def _set_tab_order(self, widgets: Sequence[QWidget]) -> None:
        stops: list[QWidget] = []
        for widget in widgets:
            stops += widget.stops if isinstance(widget, BenefitFields) else [widget]
        tab_before(self.new.box, stops)

    def _tell(self, heading: FoldingHeading, benefit: Benefit, mark: Exemption | None) -> None:
        state = (
            "realised" if benefit.is_realised else "overdue" if benefit.is_overdue(self._session.today) else "expected"
        )
        amount = benefit.say(benefit.realised if benefit.is_realised else benefit.expected)
        heading.rename(f"{f'{LOCK} ' if mark else ''}{' '.join(benefit.title.split())}")
        heading.tell(f"{amount} {state}".strip() if amount or state != "expected" else "")

    def _show_fields(self, index: int) -> QWidget:
        if self.fields is None:
            self.fields = BenefitFields(self._session, self._inside)
            self.fields.form.escaped.connect(self.escaped)
            self.fields.removed.connect(self._remove)
            self.fields.moved.connect(self._move)
        self.fields.show_benefit(self._benefits[index], index, len(self._benefits), read_only=self._read_only)
        return self.fields

    def _heading(self, benefit: Benefit) -> FoldingHeading:
        heading = self.headings[benefit.id] = FoldingHeading(benefit.title, self._inside)
        heading.turned.connect(lambda unfolded, row_id=benefit.id: self._turn(row_id, unfolded=unfolded))
        heading.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heading.customContextMenuRequested.connect(lambda at, row_id=benefit.id: self._menu(row_id, at))
        return heading

    def _turn(self, row_id: int, *, unfolded: bool) -> None:
        if unfolded and self._open != row_id:
            self._commit_fields()
            self._open = row_id
            self._fill()
        elif not unfolded and self._open == row_id:
            self._commit_fields()
            self._open = 0
            self._fill()

    def _commit_fields(self) -> None:
        if self.fields is not None:
            self.fields.form.commit()

    def _menu(self, row_id: int, at: QPoint) -> None:
        """Open the menu of a benefit."""
        menu = self.menu_of(row_id)
        if menu.actions():
            menu.popup(self.headings[row_id].mapToGlobal(at))

    def menu_of(self, row_id: int) -> QMenu:
        """Return the menu of a benefit."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        index = [benefit.id for benefit in self._benefits].index(row_id)
        entries: list[tuple[str, Callable[[], None]]] = []
        if not self._read_only:
            entries += [("Move up", lambda: self._move(row_id, -1))] * (index > 0)
            entries += [("Move down", lambda: self._move(row_id, 1))] * (index < len(self._benefits) - 1)
            entries.append(("Delete benefit", lambda: self._remove(row_id)))
        for text, run in entries:
            menu.addAction(text).triggered.connect(lambda _checked=False, run=run: run())
        return menu

    def _add(self, text: str, _typing: bool) -> None:
        """Add a benefit and open it, so that the amount can be typed next."""
        if text.strip():
            self._commit_fields()
            done = self._session.do(add_benefit, action_id=self._action_id, title=text)
            self.new.begin("")
            if done is not None:
                (self._open,) = self._new = done.ids(Benefit)

    def _move(self, row_id: int, by: int) -> None:
        self._commit_fields()
        self._session.attempt(shift_row, BENEFIT, row_id, by)

    def _remove(self, row_id: int) -> None:
        if self._session.attempt(delete_benefit, benefit_id=row_id):
            self.new.take_focus()
