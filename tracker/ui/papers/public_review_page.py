"""The page before a public copy is written: who is not named in it, and what readers could work out from it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.history.change import ChangeSet
from tracker.domain.publication.disclosure import Disclosure
from tracker.services.publication.review import PublicReview
from tracker.services.publication.small_numbers import decide
from tracker.ui.controls.arrangement.page_head import AROUND
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.controls.lists.line_copy import LineCopy
from tracker.ui.framework.commands import Command
from tracker.ui.framework.screen import Screen
from tracker.ui.framework.session import Session
from tracker.ui.look.message import Message
from tracker.ui.look.theme import SPACING, Role, label

_IT = Qt.ItemDataRole.UserRole
_NO_REASON = "Enter why this may be published. Others will see it."


class PublicPage(Screen):
    """Lists the disclosures; Enter opens the record of a line. `publish_wanted` carries the reason, "" if none is
    needed.
    """

    guide = "A public version"

    publish_wanted = Signal(str)
    owners_wanted = Signal()
    look_wanted = Signal()
    """Emitted when the file has changed, so that the list may be out of date and must be reviewed again."""
    go_to = Signal(str, int)
    """Emitted with a place's name and a row's id."""

    def __init__(self, session: Session, name: str, review: PublicReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.look = review
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*AROUND)
        layout.setSpacing(SPACING[2])
        layout.addWidget(label("Check before publishing", "title"))
        layout.addWidget(_wrapped(f"{name} has not been created yet.", "muted"))
        self.unnamed = _wrapped(f"{review.say_unnamed()} The public version does not name them.")
        self.owners_button = QPushButton("Owners and roles…")
        self.owners_button.clicked.connect(self.owners_wanted)
        if review.unnamed:
            layout.addWidget(self.unnamed)
            layout.addWidget(self.owners_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.list = self._make_list()
        self.go_button, self.suppress_button = QPushButton("Open"), QPushButton("Suppress small numbers")
        self.go_button.clicked.connect(self._go)
        self.suppress_button.clicked.connect(self._suppress)
        self.reason = OneLine()
        self.reason.setAccessibleName("Reason for publishing")
        self.reason.setPlaceholderText("Reason for publishing (recorded in the history)")
        self.reason.submitted.connect(self._publish)
        self.problem = Message(self)
        if review.disclosures:
            layout.addWidget(_wrapped("What readers could work out:", "strong"))
            layout.addWidget(self.list, 1)
            row = QHBoxLayout()
            row.addWidget(self.go_button)
            row.addWidget(self.suppress_button)
            row.addStretch(1)
            layout.addLayout(row)
            layout.addWidget(self.reason)
        else:
            layout.addStretch(1)
        layout.addWidget(self.problem)
        self.publish_button = QPushButton("Publish unchanged" if review.disclosures else "Publish without naming them")
        self.publish_button.setProperty("role", "main")
        self.publish_button.clicked.connect(self._publish)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.leave)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING[1])
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.publish_button)
        layout.addLayout(buttons)
        self._show_buttons()
        session.changed.connect(self._on_changed)

    def commands(self) -> tuple[Command, ...]:
        some = bool(self.look.disclosures)
        return (
            Command("publish", "Publish unchanged", "File", self._publish, "Ctrl+Return"),
            Command("go_to_line", "Open selected item", "View", self._go, "Ctrl+L", lambda: some),
            Command("suppress", "Suppress small numbers", "Edit", self._suppress, "Ctrl+D", self._can_suppress),
            Command("leave", "Cancel", "View", self.leave.emit, "Esc"),
        )

    def arrive(self) -> None:
        (self.list if self.look.disclosures else self.owners_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def closed(self) -> None:
        self._session.changed.disconnect(self._on_changed)

    def _make_list(self) -> QListWidget:
        list_widget = QListWidget()
        list_widget.setAccessibleName("What readers could work out")
        list_widget.setFrameShape(QFrame.Shape.NoFrame)
        list_widget.setWordWrap(True)
        list_widget.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for disclosure in self.look.disclosures:
            item = QListWidgetItem(disclosure.sentence)
            item.setData(_IT, disclosure)
            list_widget.addItem(item)
        list_widget.setCurrentRow(0)
        LineCopy(list_widget)
        list_widget.itemActivated.connect(self._go)
        list_widget.currentRowChanged.connect(self._show_buttons)
        return list_widget

    def _chosen(self) -> Disclosure | None:
        disclosure = self.list.currentIndex().data(_IT)
        return disclosure if isinstance(disclosure, Disclosure) else None

    def _goal(self) -> tuple[str, int] | None:
        disclosure = self._chosen()
        if disclosure is None:
            return None
        for place, row_id in (
            ("Plans", disclosure.action_id),
            ("Indicators", disclosure.indicator_id),
            ("Tables", disclosure.category_table_id),
        ):
            if row_id:
                return place, row_id
        return ("Plans", 0) if disclosure.plan_id else ("Meetings", 0)

    def _can_suppress(self) -> bool:
        disclosure = self._chosen()
        return disclosure is not None and disclosure.kind == "small number" and not self._session.view_only

    def _show_buttons(self) -> None:
        self.suppress_button.setEnabled(self._can_suppress())

    def _go(self) -> None:
        goal = self._goal()
        if goal is not None:
            self.go_to.emit(*goal)

    def _suppress(self) -> None:
        disclosure = self._chosen()
        if disclosure is None or not self._can_suppress():
            return
        self._session.attempt(
            decide,
            decision="suppress",
            category_table_id=disclosure.category_table_id,
            indicator_id=disclosure.indicator_id,
        )

    def _on_changed(self, _change_set: ChangeSet) -> None:
        self.look_wanted.emit()

    def _publish(self) -> None:
        reason = self.reason.text().strip()
        if self.look.disclosures and not reason:
            self.problem.refuse(_NO_REASON)
            self.reason.setFocus()
            return
        self.publish_wanted.emit(reason)


def _wrapped(text: str, role: Role = "") -> QLabel:
    return label(text, role, wraps=True)
