"""The bar below a plan's table while several actions are selected: each of its deeds is done to all, as one step."""

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
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.controls.status.status_mark import NO_STATUS
from tracker.ui.framework.mnemonics import give_letters
from tracker.ui.framework.notices import FOOT_BAR
from tracker.ui.look.screen_reader import announce
from tracker.ui.look.theme import SPACING, label
from tracker.ui.plans.edits import PlanEdits
from tracker.ui.plans.selection import PlanSelection
from tracker.ui.plans.several_buttons import SeveralButtons
from tracker.ui.plans.table import PlanTable

Answer = Callable[[str], object]


class Question(QWidget):
    """One line to be answered for all: Return or Set takes the answer, Esc or Cancel gives it up.

    What was typed into it and not taken stands there when the same is asked again.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._left = "", dict[str, str]()
        self._answer: Answer = str
        self._close: Callable[[], object] = str
        self.sentence = label("", wraps=True)
        self.box = OneLine()
        self.problem = label("", "error", wraps=True)
        self.set = QPushButton("Set")
        self.set.setProperty("role", "main")
        self.cancel = QPushButton("Cancel")
        line = QHBoxLayout()
        line.setSpacing(SPACING[1])
        for part in (self.box, self.set, self.cancel):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[0])
        column.addWidget(self.sentence)
        column.addLayout(line)
        column.addWidget(self.problem)
        self.box.submitted.connect(self._take)
        self.set.clicked.connect(self._take)
        self.box.cancelled.connect(self.give_up)
        self.cancel.clicked.connect(self.give_up)

    def ask(self, name: str, sentence: str, answer: Answer, close: Callable[[], object]) -> None:
        """Ask for a line by that name. `answer` may raise TrackerError; `close` is called once it is over."""
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
            self.problem.setText(str(error))
            self.problem.show()
            announce(self.box, str(error), at_once=True)
            return
        self.box.clear()
        self._end()

    def give_up(self) -> None:
        """Let the question go; what was typed is kept for when it is asked again."""
        self._keep()
        self._end()

    def _keep(self) -> None:
        if self._name and self.box.text().strip():
            self._left[self._name] = self.box.text()

    def _end(self) -> None:
        close, self._name, self._close = self._close, "", str
        close()


class SeveralBar(QWidget):
    """Says how many actions are selected, and offers what can be done to all of them. Below the table, it moves no row.

    `PlanEdits` does what its commands do with one action or with several; the rest is done here.
    """

    def __init__(self, selection: PlanSelection, table: PlanTable, edits: PlanEdits) -> None:
        super().__init__()
        self.setObjectName(FOOT_BAR)
        self._selection, self._session = selection, selection.session
        self._view, self._edits = table.view, edits
        self.said = label("", "strong")
        self.said.setContentsMargins(0, SPACING[0], SPACING[1], SPACING[0])
        self.question = Question()
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.question.box.setCompleter(completer)
        deeds = SeveralButtons(
            self.said,
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
        """Let Tab come here from a widget of the same window."""
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
        """Say how many are selected; where they are not several any more, there is nothing to be said."""
        several = self._selection.several
        text = f"{several:,} selected" if several else ""
        if several and text != self.said.text():
            announce(self._view, text)
        self.said.setText(text)
        if not several and self.question.isVisibleTo(self):
            self.question.give_up()
        self.deeds.show_able(may_act=self._selection.can_edit)
        self.setVisible(bool(several))

    def offer_statuses(self) -> None:
        """Offer the plan's statuses, and none."""
        plan = self._selection.plan
        words = [status.word for status in plan.scheme.statuses] if plan is not None else []
        self._offer("Status", [(word or NO_STATUS, partial(self._edits.choose_status, word)) for word in (*words, "")])

    def offer_sections(self) -> None:
        """Offer the plan's sections."""
        plan = self._selection.plan
        found = self._session.read(sections, plan.id) if plan is not None else []
        self._offer(
            "Section",
            [
                (
                    shorten(f"{section.ref} {section.title}".strip() or "Actions"),
                    partial(self._do, move_to_section, section_id=section.id),
                )
                for section in found
            ],
        )

    def offer_paragraphs(self) -> None:
        """Offer to mark all of them as exempt, by which paragraph, or as public."""
        marks = [(f"{number}. {words}", number) for number, words in PARAGRAPHS.items()]
        marks.insert(0, ("Exempt, paragraph to be chosen later", UNDECIDED))
        offers: list[tuple[str, Callable[[], object]]] = [
            (shorten(words, 90), partial(self._do, mark_actions_exempt, paragraph=number)) for words, number in marks
        ]
        self._offer("Not for publication", [*offers, ("For publication", partial(self._do, publish_actions))])

    def offer_tags(self) -> None:
        """Offer to add tags, and to remove each tag that one of them has."""
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
        """Ask once why the status of those that get worse is to be that one."""
        self._ask(
            f"Reason for {word}, {count(self._selection.several, 'action')}",
            sentence,
            partial(self._set, partial(change_statuses, status=word), "reason"),
        )

    def clear(self) -> None:
        """Let only the current one be selected."""
        self._view.picks.collapse()
        self._view.setFocus()

    def _offer(self, name: str, offers: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Drop a menu down, or up if there is no room, at the button of that name."""
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
        """Do it to all of them with an answer, as the argument of that name. Raises TrackerError."""
        self._session.do(use_case, action_ids=self._selection.action_ids, **{name: answer})

    def _do(self, use_case: Callable[..., str], **named: object) -> None:
        """Do it to all of them, or say why not."""
        self._session.attempt(use_case, action_ids=self._selection.action_ids, **named)
