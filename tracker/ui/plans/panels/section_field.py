"""The field for an action's section, chosen from those of its plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.data.queries.plans import sections
from tracker.domain.plans.plan import Section
from tracker.services.plans.several_actions import move_to_section
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label


class _SectionBox(ChoiceBox):
    """Reads the sections when it drops down: a plan may have a thousand, and the list is seldom opened."""

    def __init__(self, fill: Callable[[], object]) -> None:
        super().__init__()
        self._fill = fill

    def showPopup(self) -> None:
        self._fill()
        super().showPopup()


class SectionField(QWidget):
    """A caption and a list. Choosing a section moves the action to the end of it, as one step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._action_id = session, 0
        self._shown, self._ids = Section(0, ""), list[int]()
        self.box = _SectionBox(self._fill)
        self.box.setAccessibleName("Section")
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.activated.connect(self._choose)
        caption = label("Section", "muted")
        caption.setBuddy(self.box)
        column_of(self, caption, self.box, spacing=SPACING[0])

    def show_action(self, action_id: int, section: Section, *, read_only: bool) -> None:
        """Show the section of an action."""
        self._action_id, self._shown = action_id, section
        self._list([section])
        self.box.setEnabled(not read_only)

    def _fill(self) -> None:
        self._list(self._session.read(sections, self._shown.plan_id))

    def _list(self, listed: Sequence[Section]) -> None:
        self._ids = [section.id for section in listed]
        self.box.clear()
        titles = [" ".join(section.title.split()) or "Actions" for section in listed]  # one line each
        self.box.addItems([f"{each.ref}  {title}".strip() for each, title in zip(listed, titles, strict=True)])
        self.box.setCurrentIndex(self._ids.index(self._shown.id) if self._shown.id in self._ids else -1)

    def _choose(self, index: int) -> None:
        if not self._session.attempt(move_to_section, action_ids=[self._action_id], section_id=self._ids[index]):
            self._list([self._shown])
