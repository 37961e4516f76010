"""The history page: every edit, the newest first, and beside it the changes of the selected one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.domain.history.change import ChangeSet
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.empty_state import ListOrEmpty
from tracker.ui.controls.arrangement.page_head import INDENT, PageHead, indented
from tracker.ui.controls.fields.search_box import SearchBox
from tracker.ui.controls.lists.clipboard_commands import copy_command
from tracker.ui.controls.lists.row_view import PAD
from tracker.ui.framework.commands import Command, editing, picked
from tracker.ui.framework.page import Page
from tracker.ui.framework.session import Session
from tracker.ui.framework.undo_steps import undo_several
from tracker.ui.history.panel import HistoryPanel
from tracker.ui.history.printed import print_order
from tracker.ui.history.table import HistoryTable
from tracker.ui.history.undo_back import UndoBackBox, steps_back_to
from tracker.ui.history.view import HistoryView
from tracker.ui.look.theme import SPACING

_SETTLE_MS = 150
_TOOLS = {"undo_back": "Undo back to this step…"}
_ABOUT = "Every edit, with who made it and when."


class HistoryPage(Page):
    """The history page, which is read when it is first shown and kept up to date from then on."""

    place = "History"
    guide = "Look back"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.model = HistoryTable(session, self)
        self.view = HistoryView(self.model)
        self.search = SearchBox("Search history")
        self._panel = self.keep_panel(HistoryPanel(session))
        self._stack = ListOrEmpty(self.view, self.search)
        self.empty = self._stack.empty
        self.printed = lambda: print_order(session.tracker, self.search.text(), session.today)
        self._is_started = False
        self._has_any = True
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._search)
        self.search.textChanged.connect(lambda _text: self._settle.start())
        self.search.focus_left.connect(self.view.setFocus)
        self.model.renewed.connect(self._on_renewed)
        self.model.refused.connect(session.refused)
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        self._lay_out()

    def commands(self) -> tuple[Command, ...]:
        can = not self.session.view_only
        commands = (
            Command("search_history", "Search history", "Edit", self._find, "Ctrl+F"),
            copy_command(),
            Command(
                "undo_back",
                "Undo back to this step…",
                "Edit",
                self._undo_back,
                "Ctrl+Alt+Z",
                lambda: can and self.model.entry(self.view.currentIndex().row()) is not None,
                needs="Select a step of the history first.",
            ),
        )
        return editing(commands, self.session.why_barred)

    def panel(self) -> QWidget | None:
        return self._panel if self._has_any else None

    def arrive(self) -> None:
        if not self._is_started:
            self._is_started = True
            self._search()
        self._stack.take_focus()

    def on_changed(self, change_set: ChangeSet) -> None:
        if self._is_started:
            self.model.apply(change_set)
            self._show_whether_any()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.view.fit()

    def _lay_out(self) -> None:
        self.head = PageHead("History", _ABOUT, (*picked(self.commands(), _TOOLS), self.printing()))
        self.search.setMaximumWidth(320)
        self._asked = QWidget()
        below = QHBoxLayout(self._asked)
        below.setContentsMargins(INDENT, 0, SPACING[3], SPACING[1])
        below.addWidget(self.search, 1)
        below.addStretch()
        column_of(self, self.head, self._asked, indented(self._stack, PAD)).setStretch(2, 1)

    def _search(self) -> None:
        self._settle.stop()
        self.model.search(self.search.text())

    def _on_renewed(self) -> None:
        self._show_whether_any()
        self.view.fit()
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))
        else:
            self._panel.show_entry(None, "")

    def _show_whether_any(self) -> None:
        has_any = bool(self.model.rowCount()) or bool(self.search.text().strip())
        if has_any != self._has_any:
            self._has_any = has_any
            self._asked.setVisible(has_any)
            self.head.offer(tools=has_any)
            self.panel_changed.emit()
        if self.search.text().strip():
            self.empty.fill("No results", "Try other words, or clear the search.", ())
        else:
            offers = (("Import…", self.bring_in_wanted.emit), ("Open the example", self.example_wanted.emit))
            self.empty.fill("No changes yet", "Every change is listed here with who made it and when.", offers)
        self._stack.choose(is_empty=not self.model.rowCount())

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        entry = self.model.entry(current.row())
        self._panel.show_entry(entry, self.model.say_when(entry) if entry else "")
        self.head.refresh()

    def _undo_back(self) -> None:
        """Ask whether to undo the selected edit and all later ones, or report why that is not possible."""
        entry = self.model.entry(self.view.currentIndex().row())
        if entry is None:
            return
        steps, why_not = steps_back_to(self.session.tracker, entry)
        if not steps:
            self.session.message.emit(why_not)
            return
        box = UndoBackBox(steps, self.window())
        box.agreed.connect(lambda: undo_several(self.session, len(steps)))
        box.open_over()

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
