"""The head of a plan's page: title, service and period edited in place, and the way to the other plans."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from tracker.data.queries.actions import Counts
from tracker.data.queries.exempt_marks_now import exemption_of
from tracker.domain.plans.plan import Plan
from tracker.domain.plans.status import Status, roll_up
from tracker.domain.publication.exempt_content import in_short
from tracker.domain.text import shorten
from tracker.services.plans.plans import PLAN
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.more_button import MoreButton
from tracker.ui.controls.fields.form import Form, Text
from tracker.ui.controls.status.status_mark import paint_status, status_size
from tracker.ui.framework.commands import Command
from tracker.ui.framework.events import hear
from tracker.ui.framework.mnemonics import give_letters
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, colours, label

_PERIOD = 12
"""The least number of characters of the period that are shown, however long the service is."""
_AROUND = 18
"""Pixels by which a line edited in place is wider than its text."""


class Overall(QWidget):
    """The plan's overall status, if a rule is chosen for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status: Status | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_status(self, status: Status | None) -> None:
        """Show a status, or nothing."""
        self.status = status
        self.setAccessibleName(f"Overall: {status.word}" if status else "")
        self.setVisible(status is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self.status is None:
            return QSize()
        metrics = self.fontMetrics()
        size = status_size(self.status.word, metrics)
        return QSize(metrics.horizontalAdvance("Overall  ") + size.width() + 4, size.height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.status is None:
            return
        theme_colours = colours()
        painter = QPainter(self)
        painter.setPen(QColor(theme_colours.muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "Overall")
        painter.setPen(QColor(theme_colours.text))
        left = self.fontMetrics().horizontalAdvance("Overall  ")
        paint_status(painter, QRect(left, 0, self.width() - left, self.height()), self.status, theme_colours)


class PlanHeader(Form):
    """Shows a plan's head. `plan_chosen` carries the id of another plan; `escaped` asks to go on to the table."""

    plan_chosen = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.plan: Plan | None = None
        self._can_add = True
        self.overall = Overall()
        self.exempt = label("", "strong")
        self.others = QPushButton("Other plans ▾")
        self.others.setAccessibleName("Other plans")
        self.others.setMenu(QMenu(self.others))
        self.add_action = QPushButton("+ Add action")
        self.add_action.setAccessibleName("Add action")
        self.add_action.setProperty("role", "main")
        self.add_section = QPushButton("+ Add section")
        self.add_section.setAccessibleName("Add section")
        self.print = QPushButton("Print…")
        self.more = MoreButton()
        self.printing: tuple[Command, ...] = ()
        """The command of the print button, for the menu of More if there is no room for that button."""
        self._tools = QWidget()
        parts = (
            Text("title", "Title of the plan", role="in-place-title", captioned=False, ghost="Plan title"),
            Text("service", "Service", role="in-place-muted", captioned=False, ghost="Service"),
            Text("period", "Period", role="in-place-muted", captioned=False, ghost="Reporting period"),
        )
        super().__init__(session, parts, PLAN, parent)
        for field in self.texts.values():
            field.submitted.connect(self.escaped)
            field.box.textChanged.connect(self._fit)
            hear(field.box, [QEvent.Type.FontChange], self._fit)  # before it is painted: the box has its font already

    def lay_out(self, widgets: Sequence[QWidget]) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(SPACING[2])
        first.addWidget(self.texts["title"], 1)
        first.addWidget(self.exempt)
        first.addWidget(self.overall)
        second.setSpacing(0)
        second.addWidget(self.texts["service"], 1)
        second.addWidget(label("·", "muted"))
        second.addWidget(self.texts["period"], 1)
        second.addStretch(1)
        tools = self._tools_line = QHBoxLayout(self._tools)
        tools.setContentsMargins(SPACING[1], 0, 0, 0)
        tools.setSpacing(SPACING[1])
        for button in (self.others, self.add_action, self.add_section, self.print, self.more):
            tools.addWidget(button)
        second.addWidget(self._tools)
        self._title_line, self._line = first, second
        self._column = column_of(self, first, second, spacing=SPACING[0])

    def show_plan(self, plan: Plan, *, read_only: bool) -> None:
        """Show a plan as it is now."""
        self.show_record(plan.id, plan, read_only=read_only)
        self.plan = plan
        self._can_add = not read_only
        self.show_mark()
        self._fit()

    def show_mark(self) -> None:
        """Show whether the plan is marked as not for publication."""
        mark = self.session.read(exemption_of, "plan_id", self.plan.id) if self.plan else None
        self.exempt.setText(in_short([("", mark)]) if mark else "")
        self.exempt.setVisible(mark is not None)

    def show_others(self, plans: Sequence[Plan]) -> None:
        """Offer the file's plans if there is more than one."""
        menu = self.others.menu()
        menu.clear()
        for plan in plans:
            entry = menu.addAction(shorten(plan.title).replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(self.plan is not None and plan.id == self.plan.id)
            entry.triggered.connect(lambda _checked=False, plan_id=plan.id: self.plan_chosen.emit(plan_id))
        give_letters(menu)
        self.others.setVisible(len(plans) > 1)
        self._make_room()

    def show_counts(self, counts: Counts) -> None:
        """Show the plan's overall status if a rule is chosen for it."""
        plan = self.plan
        status = roll_up(counts.statuses, plan.scheme, plan.roll_up_rule) if plan else None
        if status != self.overall.status:
            self.overall.show_status(status)
            self._make_room()

    def minimumSizeHint(self) -> QSize:
        """Return the least size: with the fewest buttons, so that those that are shown keep no window wide."""
        least = super().minimumSizeHint()
        line, other = self._title_line, self._line
        if line.indexOf(self._tools) < 0:
            line, other = other, line
        widths = line.minimumSize().width(), other.minimumSize().width()
        fewest = [self.more, *([self.others] if not self.others.isHidden() else [])]
        fewest += [self.add_action] if self._can_add else []
        needed = SPACING[1] * len(fewest) + sum(button.minimumSizeHint().width() for button in fewest)
        spare = max(self._tools.minimumSizeHint().width() - needed, 0)
        return QSize(least.width() - max(widths) + max(widths[0] - spare, widths[1]), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _fit(self, *_: object) -> None:
        period = self.texts["period"]
        for field in (self.texts["service"], period):
            text = field.text or field.box.placeholderText()
            metrics = field.box.fontMetrics()
            width = metrics.horizontalAdvance(text) + _AROUND
            field.setMaximumWidth(width)
            field.setMinimumWidth(min(width, _PERIOD * metrics.averageCharWidth()) if field is period else 0)
            self._line.setStretchFactor(field, width)
        self._make_room()

    def _make_room(self) -> None:
        """Put the buttons beside the title if at least as many fit there as below it, and the others into More."""
        title, below = self.texts["title"], (self.texts["service"], self.texts["period"])
        beside = [each for each in (self.exempt, self.overall) if not each.isHidden()]
        taken = sum(each.sizeHint().width() + SPACING[2] for each in beside)
        words = title.box.fontMetrics().horizontalAdvance(title.text) + 2 * SPACING[3]
        buttons = [*([self.add_action, self.add_section] if self._can_add else []), self.print]
        kept = self._room_for(buttons, self.width() - words - taken - SPACING[2])
        kept_below = self._room_for(buttons, self.width() - sum(field.maximumWidth() for field in below) - SPACING[2])
        is_beside = kept >= max(kept_below, 0)
        kept = max(kept, kept_below)
        self._show_buttons(buttons[: max(kept, min(1, len(buttons) - 1))])
        line = self._title_line if is_beside else self._line
        if line.indexOf(self._tools) < 0:
            for other in (self._title_line, self._line):
                other.removeWidget(self._tools)
            line.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignTop)
        self._tools_line.activate()  # both before they are painted
        self._column.activate()

    def _room_for(self, buttons: Sequence[QPushButton], room: int) -> int:
        """Return how many of the buttons fit beside More; -1 if not even More fits."""
        wide = [button.sizeHint().width() + SPACING[1] for button in (self.more, *buttons)]
        wide[0] += 0 if self.others.isHidden() else self.others.sizeHint().width() + SPACING[1]
        return max((number for number in range(len(wide)) if sum(wide[: number + 1]) <= room), default=-1)

    def _show_buttons(self, push_buttons: Sequence[QPushButton]) -> None:
        for button in (self.add_action, self.add_section, self.print):
            button.setVisible(button in push_buttons)
        self.more.shown = frozenset({"new_section"} if self.add_section in push_buttons else ())
        self.more.folded = () if self.print in push_buttons else self.printing
