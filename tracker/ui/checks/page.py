"""The checks page: the findings to review before a board does, each linked to its record, and the dismissed ones."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tracker.domain.checks.finding import Finding
from tracker.domain.history.change import ChangeSet
from tracker.domain.text import count
from tracker.ui.checks.checker import CheckResult, checking_of
from tracker.ui.checks.dismissed import DismissedList, DismissPanel, say_dismissed
from tracker.ui.checks.filter import CheckListFilter
from tracker.ui.checks.lines import HERE, PLAN, check_groups
from tracker.ui.checks.printed import print_order
from tracker.ui.controls.arrangement.collapsible import Folding
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.empty_state import ListOrEmpty
from tracker.ui.controls.arrangement.page_head import PageHead, indented
from tracker.ui.controls.arrangement.scrolled import Scrolled
from tracker.ui.controls.fields.growing_text import GrowingText
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.controls.filtering.list_filter import ClearsOnEscape
from tracker.ui.controls.lists.clipboard_commands import copy_command, paste_command
from tracker.ui.controls.lists.line import Line
from tracker.ui.controls.lists.line_delegate import PAD_X, LineLook
from tracker.ui.controls.lists.line_list import LineList
from tracker.ui.controls.lists.line_model import LineModel
from tracker.ui.framework.commands import Command, editing, picked
from tracker.ui.framework.page import Page
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label
from tracker.ui.statements.list import TITLE, StatementList

_SETTLE_MS = 150
_WIDEST = 240
_TOOLS = {"dismiss": "Dismiss", "open_line": "Open"}
_CALM = "Notes, statuses, dates and figures are compared, and contradictions listed. Nothing is changed."
_ABOUT = "What a board would find"
_LOOKING = "Checking…"
_NOTHING_YET = "There is nothing to check yet. Add or import a plan or indicators first."


class ChecksPage(Page):
    """Shows the last result at once, and runs the checks again in the background if anything has changed since."""

    place = "Checks"
    guide = "What the board would find"
    renewed = Signal()
    """Emitted when the page shows the current result."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._checking = checking_of(session)
        self.model = LineModel(self)
        self.list = LineList(self.model, "Issues to check", LineLook(most=8, titles=3, remark_drops=150), _WIDEST)
        self.list.opened.connect(self._open)
        self.list.selectionModel().currentRowChanged.connect(self._on_row)
        self.statements = StatementList(session, ("targets met",))
        self._stack = ListOrEmpty(self.list, self.statements.offers["targets met"])
        self.empty = self._stack.empty
        self.picked, self.dismissed = DismissPanel(session), DismissedList(session)
        self.picked.done.connect(self._stack.take_focus)
        self.picked.open.clicked.connect(self.list.open_current)
        self.dismissals = Folding("Dismissed", self.dismissed)
        self._panel = self.keep_panel(self._lay_out_panel())
        self.filter = CheckListFilter(session)
        self.filter.hide()
        self.filter.changed.connect(self._filter)
        self.filter.passed_on.connect(self._stack.take_focus)
        ClearsOnEscape(self.filter, self)
        self.filter.filtered.connect(self._list)
        self._listed: CheckResult | None = None
        self._has_panel = True
        self.printed = lambda: print_order(session.tracker, self._listed, session.today, self.filter.conditions())
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._checking.look)
        self._checking.renewed.connect(self._on_renewed)
        self.head = PageHead("Checks", _LOOKING, (*picked(self.commands(), _TOOLS), self.printing()))
        self.tally = self.head.about
        column_of(self, self.head, self.filter, indented(self._stack, PAD_X)).setStretch(2, 1)

    def commands(self) -> tuple[Command, ...]:
        can = not self.session.view_only
        commands = (
            *self.filter.commands(),
            Command(
                "open_line",
                "Open selected item",
                "View",
                self._finish_or_open,
                "Ctrl+Return",
                lambda: self.list.currentIndex().isValid(),
                needs="Select an issue first.",
            ),
            Command(
                "dismiss",
                "Dismiss…",
                "View",
                self.picked.begin,
                "Ctrl+D; Del",
                lambda: can and self._finding(self.list.currentIndex()) is not None,
                needs="Select an issue first.",
            ),
            Command(
                "show_dismissed",
                "Show dismissed",
                "View",
                self._go_to_dismissed,
                "Ctrl+Shift+D",
                lambda: self._has_panel,
                needs=_NOTHING_YET,
            ),
            Command(
                "new_statement",
                "Add “targets met” statement",
                "View",
                lambda: self.statements.begin("targets met"),
                "Ctrl+N",
                lambda: can and self._has_panel,
                needs=_NOTHING_YET,
            ),
            copy_command(),
            paste_command(),
        )
        return editing(commands, self.session.why_barred, ("open_line", "show_dismissed"))

    def panel(self) -> QWidget | None:
        return self._panel if self._has_panel else None

    def arrive(self) -> None:
        self._settle.stop()
        if self._checking.found is not None and not self.model.rowCount():
            self._show(self._checking.found)
        self._checking.look()
        self._say_looking()
        self._stack.take_focus()

    def show_row(self, row_id: int) -> None:
        block = next(
            (
                statement_fields
                for statement_fields in self.statements.shown
                if statement_fields.statement and statement_fields.statement.id == row_id
            ),
            None,
        )
        if block is not None:
            block.begin()

    def on_changed(self, change_set: ChangeSet) -> None:
        if self.isVisible():
            self._settle.start()

    def _on_renewed(self) -> None:
        result = self._checking.found
        if result is not None:
            self._show(result)
        self._say_looking()
        if self._checking.is_fresh:
            self.renewed.emit()

    def _show(self, result: CheckResult) -> None:
        offer = self.statements.offers["targets met"]
        had_focus = self._stack.currentWidget() is self.empty and offer.hasFocus()
        whole = result.findings
        self.filter.follow(result)
        self.head.offer(tools=bool(result.total))
        self.filter.list(result)
        self.dismissed.show_dismissed(result.dismissed)
        self.dismissals.heading.tell(say_dismissed(len(result.dismissed)))
        self.statements.show_general(result.statements, whole.contradicted, whole.scopes)
        self._keep_panel_where_used(result)
        if had_focus:
            self._stack.take_focus()

    def _keep_panel_where_used(self, result: CheckResult) -> None:
        """Show the panel if there is something to check, or anything is dismissed or stated."""
        has_panel = result.findings.has_any or bool(result.total or result.dismissed or result.statements)
        if has_panel is not self._has_panel:
            self._has_panel = has_panel
            self.panel_changed.emit()

    def _filter(self) -> None:
        """Filter the list by the new conditions."""
        if self._checking.found is not None:
            self.filter.list(self._checking.found)

    def _list(self, by_rule: list[Sequence[Finding]]) -> None:
        """Show the findings that match the filter, or that none do."""
        result = self._checking.found
        assert result is not None, "it was filtered"
        self._listed = replace(result, by_rule=by_rule)
        self.model.set_groups(check_groups(self._listed))
        if result.total:
            clear = ("Clear filter", self.filter.clear)
            self.empty.fill("No matching issues", "Try different words, or clear the filter.", (clear,))
        elif result.findings.has_any:
            self.empty.fill("No issues found", _CALM, ())
        else:
            offers = (("Import…", self.bring_in_wanted.emit), ("Open the example", self.example_wanted.emit))
            self.empty.fill("Nothing to check yet", _CALM, offers)
        self._stack.choose(is_empty=not by_rule)
        self._on_row(self.list.currentIndex(), QModelIndex())

    def _say_looking(self) -> None:
        """Show the number of findings; if they are from before the last edit, add that the checks are running."""
        checking = self._checking
        looking = _LOOKING if checking.is_looking else ""
        if checking.found is None:
            self.tally.setText(looking)
            return
        sentence = f"{count(checking.found.total, 'issue')} to check" if checking.found.total else _ABOUT
        if not checking.is_fresh:
            sentence = f"{sentence if checking.found.total else 'No issues'} at the last check. {looking}".strip()
        self.tally.setText(sentence)

    def _go_to_dismissed(self) -> None:
        self.dismissals.unfold()
        (self.dismissed.buttons[0] if self.dismissed.buttons else self.dismissals.heading).setFocus()

    def _finding(self, index: QModelIndex) -> Finding | None:
        line = self.model.line(index.row())
        return line.source if line is not None and isinstance(line.source, Finding) else None

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.picked.show_finding(self._finding(current))
        self.head.refresh()

    def _finish_or_open(self) -> None:
        """Commit what is being typed, as Ctrl+Return does everywhere; if nothing is, open the selected item."""
        typed = QApplication.focusWidget()
        if isinstance(typed, GrowingText | OneLine) and self._panel.isAncestorOf(typed):
            typed.submitted.emit()
        else:
            self.list.open_current()

    def _open(self, line: Line) -> None:
        if line.place == HERE:
            self.show_row(line.row_id)
        elif line.place == PLAN:
            self.plan_wanted.emit(line.row_id)
        else:
            self.go_to.emit(line.place, line.row_id)

    def _lay_out_panel(self) -> Scrolled:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*(SPACING[3],) * 4)
        column.setSpacing(SPACING[3])
        column.addWidget(self.picked)
        column.addWidget(self.dismissals)
        statements = QVBoxLayout()
        statements.setSpacing(SPACING[1])
        statements.addWidget(label(TITLE, "heading"))
        statements.addWidget(self.statements)
        column.addLayout(statements)
        column.addStretch()
        panel = Scrolled()
        panel.setWidget(inside)
        return panel
