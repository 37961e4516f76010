"""The actions that a record refers to: each is a link to the action; others can be found and added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from tracker.data.queries.find_actions import FoundAction, find_actions
from tracker.domain.plans.plan import Action
from tracker.services.tracker import Tracker
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.fields.search_box import SearchBox
from tracker.ui.controls.lists.line import Line
from tracker.ui.controls.lists.line_delegate import LineLook
from tracker.ui.controls.lists.line_list import LineList
from tracker.ui.controls.lists.line_model import LineModel
from tracker.ui.framework.background import Progress
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.session import Session
from tracker.ui.look.icons import put_icon
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import SPACING, colours, label

Link = Callable[[int, int], bool]
_FIRST = 20
_LINES = 6
_SETTLE_MS = 120
_LOOK = LineLook(pad_x=SPACING[1], pad_y=7, is_strong=False, remark_gap=SPACING[1])
_NOTHING = "No matching actions."
_MORE = "There are more. Enter another word."


class _Request(Struct, frozen=True):
    tracker: Tracker
    text: str


class ThingLink(QPushButton):
    """A link to a record, cut to the width that there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "link")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._line = ""

    def show_line(self, line: str) -> None:
        """Change the text of the link."""
        self._line = " ".join(line.split())
        self.setAccessibleName(f"Open {self._line}")
        self._cut()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - SPACING[2]
        shown = self.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


class LinkRow(QWidget):
    """A linked record with a button that removes the link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = ThingLink()
        self.remove = QToolButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING[0])
        row.addWidget(self.link, 1)
        row.addWidget(self.remove)
        self._colour()

    def show_line(self, line: str, name: str, *, read_only: bool) -> None:
        """Show another record; `name` is its short name."""
        self.link.show_line(line)
        self.remove.setAccessibleName(f"Unlink {name}")
        self.remove.setToolTip("Remove the link. The action itself is kept.")
        self.remove.setVisible(not read_only)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._colour()

    def _colour(self) -> None:
        put_icon(self.remove, "close", colours().muted, self)


class _Results(LineList):
    """The actions found: Esc, and the up arrow on the first line, go back to the box above."""

    focus_left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_first = event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0
        if is_first or event.key() == Qt.Key.Key_Escape:
            self.focus_left.emit()
        else:
            super().keyPressEvent(event)


class LinkedActions(QWidget):
    """Shows the linked actions. `action_wanted` asks to go to an action, by id.

    `link` and `unlink` get the id of the record that the actions are linked to and an action's; they return False if
    refused.
    """

    action_wanted = Signal(int)

    def __init__(self, session: Session, link: Link, unlink: Link, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._do_link, self._do_unlink = session, link, unlink
        self._owner_id = 0
        self._linked: tuple[Action, ...] = ()
        self._finding = NewestJob(session.jobs, self)
        self.rows: list[LinkRow] = []
        self.search = SearchBox("Link an action: number or words")
        self.found = LineModel(self)
        self.results = _Results(self.found, "Actions found", _LOOK)
        self.remark = label("", "muted", wraps=True)
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        finding = (self.search, self.results, self.remark)
        column_of(self, label("Linked actions", "muted"), self._links, *finding, spacing=SPACING[0])
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._find)
        self.search.textChanged.connect(self._on_typed)
        self.search.focus_left.connect(self._go_to_results)
        self.results.focus_left.connect(self.search.setFocus)
        self.results.clicked.connect(self.results.open_at)
        self.results.opened.connect(self._link)
        self._show_found([])

    def show_linked(self, owner_id: int, linked: Sequence[Action]) -> None:
        """Show the actions that the record with this id refers to."""
        if owner_id != self._owner_id:
            self.search.clear()
        self._owner_id, self._linked = owner_id, tuple(linked)
        while len(self.rows) > len(linked):
            gone = self.rows.pop()
            self._links.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.rows) < len(linked):
            row = LinkRow()
            row.link.clicked.connect(partial(self._go, len(self.rows)))
            row.remove.clicked.connect(partial(self._unlink, len(self.rows)))
            self._links.addWidget(row)
            before = self.rows[-1].remove if self.rows else None
            if before is not None:
                QWidget.setTabOrder(before, row.link)
            QWidget.setTabOrder(row.link, row.remove)
            QWidget.setTabOrder(row.remove, self.search)
            self.rows.append(row)
        for row, action in zip(self.rows, linked, strict=True):
            line = f"{action.ref} {action.title}"
            row.show_line(line, action.ref or action.title, read_only=self._session.view_only)
        self.search.setVisible(not self._session.view_only)

    def _go(self, index: int) -> None:
        self.action_wanted.emit(self._linked[index].id)

    def _unlink(self, index: int) -> None:
        action_id = self._linked[index].id
        self.search.setFocus()
        self._do_unlink(self._owner_id, action_id)

    def _link(self, line: Line) -> None:
        if self._do_link(self._owner_id, line.row_id):
            self.search.setFocus()
            self.search.clear()

    def _on_typed(self, text: str) -> None:
        self._finding.forget()
        if text.strip():
            self._settle.start()
        else:
            self._settle.stop()
            self._show_found([])

    def _find(self) -> None:
        request = _Request(self._session.tracker, self.search.text())
        self._finding.start(_find, request, self._on_found, title="Find actions", refused=self._say)

    def _on_found(self, found_actions: list[FoundAction]) -> None:
        linked = {action.id for action in self._linked}
        self._show_found([found_action for found_action in found_actions if found_action.id not in linked][:_FIRST])
        self._say(_NOTHING if not found_actions else _MORE if len(found_actions) > _FIRST else "")

    def _show_found(self, found_actions: list[FoundAction]) -> None:
        self.found.set_lines([_line(found_action) for found_action in found_actions])
        self.results.pick(0)
        lines = min(len(found_actions), _LINES)
        self.results.setFixedHeight(lines * max(self.results.sizeHintForRow(0), 1))
        self.results.setVisible(bool(found_actions))
        self._say("")

    def _say(self, sentence: str) -> None:
        self.remark.setText(sentence)
        self.remark.setVisible(bool(sentence))
        if sentence:
            announce(self.search, sentence)

    def _go_to_results(self) -> None:
        if self.results.isVisible():
            self.results.setFocus()


def _line(found_action: FoundAction) -> Line:
    title = " ".join(f"{found_action.ref} {found_action.title}".split())
    text = f"{title}, {found_action.plan_title}"
    return Line(title, remark=found_action.plan_title, place="Plans", row_id=found_action.id, spoken=text)


def _find(request: _Request, progress: Progress) -> list[FoundAction]:
    progress(0, 0)
    return request.tracker.read(find_actions, request.text, 2 * _FIRST)
