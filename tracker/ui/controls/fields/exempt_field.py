"""The fields for exemption from publication: the mark, its paragraph of Schedule 12A, the reason, and the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tracker.data.queries.exempt_marks_now import exemption_of
from tracker.data.queries.publication.marks_in_lists import marked_above
from tracker.domain.governance.exemption import PARAGRAPHS, UNDECIDED, Exemption
from tracker.domain.history.change import ChangeSet
from tracker.domain.publication.exempt_content import LOCK
from tracker.services.governance.exemptions import MARKABLE, mark_exempt, mark_public
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.fields.choice_field import ChoiceField
from tracker.ui.controls.fields.row_part import RowPart
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label

if TYPE_CHECKING:
    from tracker.domain.history.row_kinds import Record

_ASK_PARAGRAPH = "Choose the paragraph…"
_CHOICES = {_ASK_PARAGRAPH: UNDECIDED} | {f"{number}. {words}": number for number, words in PARAGRAPHS.items()}
_ASK = "It is left out of every public version from now on. {}"
_WANTED = {
    (True, True): "Choose the paragraph and enter a reason.",
    (True, False): "Choose the paragraph.",
    (False, True): "Enter a reason.",
}
"""The sentence that asks for what is missing, by whether the paragraph and the reason are missing."""


class ExemptField(RowPart):
    """The tick sets and removes the mark. The paragraph and the reason are asked for beneath it."""

    def __init__(self, session: Session, kind: type[Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._kind = session, kind
        self._row_id = 0
        self._mark: Exemption | None = None
        self.tick = QCheckBox("Not for publication (exempt)")
        self.tick.clicked.connect(self._on_tick)
        self.paragraph = ChoiceField("Paragraph of Schedule 12A, Part 1", _CHOICES, self._on_paragraph)
        self.reason = TextField(
            "Reason for exemption (public interest test)", self._save_reason, lines=2, while_typing=False
        )
        self.reason.focus_left.connect(session.tracker.end_typing)
        self.title = QCheckBox("Publish the title only")
        self.title.clicked.connect(self._on_title)
        self.above = label("", "muted", wraps=True)
        self._details = QWidget()
        inside = QVBoxLayout(self._details)
        inside.setContentsMargins(SPACING[3], 0, 0, 0)
        inside.setSpacing(SPACING[1])
        for part in (self.paragraph, self.reason, self.title):
            inside.addWidget(part)
        self.hint = label("", "muted", wraps=True)
        inside.addWidget(self.hint)
        column_of(self, self.tick, self.above, self._details, spacing=SPACING[1])
        self.above.hide()
        self._show(anew=True)

    def show_row(self, row_id: int) -> None:
        """Show the mark of the record with this id."""
        anew = row_id != self._row_id
        if anew:
            self.commit()
        before, self._row_id = self._mark, row_id
        self._mark = self._session.read(exemption_of, MARKABLE[self._kind], row_id)
        above = self._session.read(marked_above, MARKABLE[self._kind], row_id)
        self.above.setText(f"{LOCK} Not for publication with its {above}." if above else "")
        self.above.setVisible(bool(above))
        self._show(anew=anew or before is None or self._mark is None or before.id != self._mark.id)

    def on_changed(self, change_set: ChangeSet) -> None:
        """Show the mark again if any mark has changed."""
        if self._row_id and change_set.ids(Exemption):
            self.show_row(self._row_id)

    def commit(self) -> None:
        """Save what is being typed."""
        if self._mark is not None:
            self.reason.commit()

    def _show(self, *, anew: bool) -> None:
        mark, read_only = self._mark, self._session.view_only
        self.tick.setChecked(mark is not None)
        self.paragraph.show_choice(mark.paragraph if mark else UNDECIDED, read_only=read_only)
        (self.reason.begin if anew else self.reason.show_text)(mark.reason if mark else "")
        self.title.setChecked(bool(mark and mark.title_public))
        hint = _WANTED.get((not mark.paragraph, not mark.reason), "") if mark else ""
        self.hint.setText(_ASK.format(hint) if hint else "")
        self.hint.setVisible(bool(hint))
        self._details.setVisible(mark is not None)
        self.tick.setEnabled(not read_only)
        self.title.setEnabled(not read_only)
        self.reason.set_read_only(read_only)

    def _on_tick(self, on: bool) -> None:
        if on:
            self._session.attempt(mark_exempt, kind=self._kind, row_id=self._row_id)
        else:
            self._session.attempt(mark_public, kind=self._kind, row_id=self._row_id)
        self.show_row(self._row_id)
        if on and self._mark is not None:
            self.paragraph.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_paragraph(self, number: str) -> None:
        if self._mark is not None:
            self._set(number, self._mark.reason, self._mark.title_public)

    def _save_reason(self, text: str, _typing: bool) -> None:
        if self._mark is not None:
            self._set(self._mark.paragraph, text, self._mark.title_public)

    def _on_title(self, on: bool) -> None:
        mark = self._mark
        if mark is not None:
            self._session.attempt(
                mark_exempt,
                kind=self._kind,
                row_id=self._row_id,
                paragraph=mark.paragraph,
                reason=mark.reason,
                title_public=on,
            )
        self._show(anew=False)

    def _set(self, paragraph: str, reason: str, title_public: bool) -> None:
        self._session.do(
            mark_exempt,
            kind=self._kind,
            row_id=self._row_id,
            paragraph=paragraph,
            reason=reason,
            title_public=title_public,
        )
