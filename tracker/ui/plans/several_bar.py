"""The bar below a plan's table while several actions are selected: each command applies to all of them, as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from tracker.data.queries.actions import actions_by_id, owners, tags
from tracker.data.queries.plans import sections
from tracker.domain.errors import TrackerError
from tracker.domain.governance.exemption import PARAGRAPHS, UNDECIDED
from tracker.domain.tags import all_tags
from tracker.domain.text import count, shorten
from tracker.services.governance.exemptions import publish_actions
from tracker.services.plans.several_actions import (
    add_tags,
    change_statuses,
    mark_actions_exempt,
    move_to_section,
    remove_tag,
    set_owner,
    set_timescale,
)
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.controls.status.status_mark import NO_STATUS
from tracker.ui.framework.mnemonics import give_letters
from tracker.ui.framework.notices import FOOT_BAR
from tracker.ui.look.message import Message
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import SPACING, label
from tracker.ui.plans.edits import PlanEdits
from tracker.ui.plans.selection import PlanSelection
from tracker.ui.plans.several_buttons import SeveralButtons
from tracker.ui.plans.table import PlanTable

Answer = Callable[[str], object]


class Question(QWidget):
    """A question with one answer for all actions: Return or Set accepts it, Esc or Cancel cancels.

    Text that was typed and not accepted is there again when the same question is asked again.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._left = "", dict[str, str]()
        self._answer: Answer = str
        self._close: Callable[[], object] = str
        self.sentence = label("", wraps=True)
        self.box = OneLine()
        self.problem = Message(self.box)
        self.set = QPushButton("Set")
        self.set.setProperty("role", "main")
        self.cancel = QPushButton("Cancel")
        line = QHBoxLayout()
        line.setSpacing(SPACING[1])
        for part in (self.box, self.set, self.cancel):
            line.addWidget(part)
        column_of(self, self.sentence, line, self.problem, spacing=SPACING[0])
        self.box.submitted.connect(self._take)
        self.set.clicked.connect(self._take)
        self.box.cancelled.connect(self.give_up)
        self.cancel.clicked.connect(self.give_up)

    def ask(self, name: str, sentence: str, answer: Answer, close: Callable[[], object]) -> None:
        """Ask for a line under this name. `answer` may raise TrackerError; `close` is called at the end."""
        self._keep()
        self._name, self._answer, self._close = name, answer, close
        self.sentence.setText(sentence)
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(sentence)
        self.box.setText(self._left.pop(name, ""))
        self.problem.hide()

    def _take(self) -> None:
        try:
            self._answer(self.box.text())
        except TrackerError as error:
            self.problem.refuse(str(error))
            return
        self.box.clear()
        self._end()

    def give_up(self) -> None:
        """Cancel the question; keep what was typed for when it is asked again."""
        self._keep()
        self._end()

    def _keep(self) -> None:
        if self._name and self.box.text().strip():
            self._left[self._name] = self.box.text()

    def _end(self) -> None:
        close, self._name, self._close = self._close, "", str
        close()


class SeveralBar(QWidget):
    """Shows how many actions are selected, and offers commands for all of them. It is below the table and moves no row.

    `PlanEdits` has the commands that work on one action or several; this class has the others.
    """

    def __init__(self, selection: PlanSelection, table: PlanTable, edits: PlanEdits) -> None:
        super().__init__()
        self.setObjectName(FOOT_BAR)
        self._selection, self._session = selection, selection.session
        self._view, self._edits = table.view, edits
        self.caption = label("", "strong")
        self.caption.setContentsMargins(0, SPACING[0], SPACING[1], SPACING[0])
        self.question = Question()
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.question.box.setCompleter(completer)
        deeds = SeveralButtons(
            self.caption,
            {
                "Status": ("Status ▾", self.offer_statuses),
                "Owner": ("Owner…", self.ask_owner),
                "Timescale": ("Timescale…", self.ask_timescale),
                "Tags": ("Tags ▾", self.offer_tags),
                "Section": ("Section ▾", self.offer_sections),
                "Mark as complete": ("Mark as complete", edits.complete),
                "Not for publication": ("Not for publication ▾", self.offer_paragraphs),
                "Duplicate": ("Duplicate", edits.copy),
                "Delete": ("Delete", edits.delete),
                "Clear selection": ("Clear selection", self.clear),
            },
        )
        self.deeds, self.buttons = deeds, deeds.by_name
        self.buttons["Clear selection"].setProperty("role", "link")
        self._menu = QMenu(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[3], SPACING[1], SPACING[3], SPACING[1])
        column.addWidget(self.deeds)
        column.addWidget(self.question)
        self.question.hide()
        self.hide()

    def tab_after(self, before: QWidget) -> None:
        """Put the bar after a widget of the same window in the tab order."""
        for part in (
            *self.buttons.values(),
            self.deeds.more,
            self.question.box,
            self.question.set,
            self.question.cancel,
        ):
            QWidget.setTabOrder(before, part)
            before = part

    @Slot()
    def show_several(self) -> None:
        """Show how many actions are selected; hide the bar if they are no longer several."""
        several = self._selection.several
        text = f"{several:,} selected" if several else ""
        if several and text != self.caption.text():
            announce(self._view, text)
        self.caption.setText(text)
        if not several and self.question.isVisibleTo(self):
            self.question.give_up()
        self.deeds.show_able(may_act=self._selection.can_edit)
        self.setVisible(bool(several))

    def offer_statuses(self) -> None:
        """Offer the plan's statuses, and "none"."""
        plan = self._selection.plan
        words = [status.word for status in plan.scheme.statuses] if plan is not None else []
        self._offer("Status", [(word or NO_STATUS, partial(self._edits.choose_status, word)) for word in (*words, "")])

    def offer_sections(self) -> None:
        """Offer the plan's sections."""
        plan = self._selection.plan
        choices = self._session.read(sections, plan.id) if plan is not None else []
        self._offer(
            "Section",
            [
                (
                    shorten(f"{section.ref} {section.title}".strip() or "Actions"),
                    partial(self._do, move_to_section, section_id=section.id),
                )
                for section in choices
            ],
        )

    def offer_paragraphs(self) -> None:
        """Offer to mark all of them as exempt under a paragraph, or as public."""
        marks = [(f"{number}. {words}", number) for number, words in PARAGRAPHS.items()]
        marks.insert(0, ("Exempt, paragraph to be chosen later", UNDECIDED))
        offers: list[tuple[str, Callable[[], object]]] = [
            (shorten(words, 90), partial(self._do, mark_actions_exempt, paragraph=number)) for words, number in marks
        ]
        self._offer("Not for publication", [*offers, ("For publication", partial(self._do, publish_actions))])

    def offer_tags(self) -> None:
        """Offer to add tags, and to remove each tag that any of them has."""
        ids = self._selection.action_ids
        held = all_tags(action.tags for action in self._session.read(actions_by_id, ids))
        offers: list[tuple[str, Callable[[], object]]] = [("Add tags…", self.ask_tags)]
        offers += [(f"Remove “{shorten(tag)}”", partial(self._do, remove_tag, tag=tag)) for tag in held]
        self._offer("Tags", offers)

    def ask_tags(self) -> None:
        """Ask for tags to add to all of them."""
        words = "Tags to add to all selected actions, separated by commas"
        self._ask("Tags", words, partial(self._set, add_tags, "tags"))
        self._names.setStringList(self._session.read(tags))

    def ask_owner(self) -> None:
        """Ask for the owner of all of them."""
        self._ask("Owner", "Owner of all selected actions", partial(self._set, set_owner, "owner"))
        self._names.setStringList(self._session.read(owners))

    def ask_timescale(self) -> None:
        """Ask for the timescale of all of them."""
        self._ask(
            "Timescale",
            "Timescale of all selected actions, such as March 2015",
            partial(self._set, set_timescale, "timescale"),
        )

    @Slot(str, str)
    def ask_reason(self, word: str, sentence: str) -> None:
        """Ask once for the reason for this status, for all actions whose status gets worse."""
        self._ask(
            f"Reason for {word}, {count(self._selection.several, 'action')}",
            sentence,
            partial(self._set, partial(change_statuses, status=word), "reason"),
        )

    def clear(self) -> None:
        """Leave only the current action selected."""
        self._view.picks.collapse()
        self._view.setFocus()

    def _offer(self, name: str, offers: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Open a menu below the button of this name, or above it if there is no room."""
        self._menu.clear()
        for text, run in offers:
            self._menu.addAction(text.replace("&", "&&")).triggered.connect(lambda _checked=False, run=run: run())
        give_letters(self._menu)
        self.deeds.drop(self._menu, name)

    def _ask(self, name: str, sentence: str, answer: Answer) -> None:
        self._names.setStringList([])
        self.question.ask(name, sentence, answer, self._show_deeds)
        self.deeds.hide()
        self.question.show()
        self.question.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_deeds(self) -> None:
        self.question.hide()
        self.deeds.show()
        self._view.setFocus()

    def _set(self, use_case: Callable[..., str], name: str, answer: str) -> None:
        """Run a use case on all of them, with the answer as the argument of this name. Raises TrackerError."""
        self._session.do(use_case, action_ids=self._selection.action_ids, **{name: answer})

    def _do(self, use_case: Callable[..., str], **keywords: object) -> None:
        """Run a use case on all of them, or report why it was refused."""
        self._session.attempt(use_case, action_ids=self._selection.action_ids, **keywords)
