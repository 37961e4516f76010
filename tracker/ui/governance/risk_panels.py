"""The panels of the Risks page: of a register and of a risk or opportunity."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tracker.domain.governance.risk import SCALES, Register, Risk, RiskContent, RiskKind, rating
from tracker.services.governance.risks import edit_register, edit_risk, link_risk, unlink_risk
from tracker.ui.controls.arrangement.tab_order import tab_before
from tracker.ui.controls.fields.choice_field import ChoiceField
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.controls.fields.fields_panel import FieldsPanel
from tracker.ui.controls.links.linked_actions import LinkedActions
from tracker.ui.controls.links.linked_indicators import LinkedIndicators
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import label

_KINDS: dict[str, RiskKind] = {"Risk": "risk", "Opportunity": "opportunity"}
_SCORES = {
    "likelihood": "Likelihood now",
    "impact": "Impact now",
    "target_likelihood": "Likelihood to come to",
    "target_impact": "Impact to come to",
}
_UNSCORED = "Not scored"


class RegisterPanel(FieldsPanel):
    """A register and the scale that its body chose."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Register", {"title": "Title"}, self._save)
        self.scale = ChoiceField("Scale", list(SCALES), self._on_scale)
        self.key = label("", "muted")
        self.key.setWordWrap(True)
        self.column.addWidget(self.scale)
        self.column.addWidget(self.key)
        self.column.addStretch(1)

    def show_register(self, register: Register) -> None:
        """Show a register."""
        self.show_texts(register.id, {"title": register.title})
        self.scale.show_choice(register.scale_name, read_only=self.session.view_only)
        scale = register.scale
        self.key.setText(
            f"Likelihood: {_numbered(scale.likelihood)}.\nImpact: {_numbered(scale.impact)}.\n"
            f"Medium from {scale.medium_from}, high from {scale.high_from}."
        )

    def _save(self, _name: str, text: str, _typing: bool) -> None:
        self.session.do(edit_register, register_id=self.row_id, title=text)

    def _on_scale(self, name: str) -> None:
        self.session.do(edit_register, register_id=self.row_id, scale_name=name)


class RiskPanel(FieldsPanel):
    """A risk or an opportunity: its words, its scores, and whether it is for publication."""

    def __init__(self, session: Session) -> None:
        captions = {
            "title": "Title",
            "ref": "Reference",
            "causes": "Causes",
            "consequences": "Consequences",
            "controls": "Controls",
            "note": "What this edition says of it",
            "owner": "Owner (a role)",
        }
        long = [name for name in captions if name not in ("ref", "owner")]
        super().__init__(session, "Risk or opportunity", captions, self._save, long=long)
        self.kind = ChoiceField("Kind", list(_KINDS), self._on_kind)
        self.scores = {name: ChoiceField(caption, [], self._score_saver(name)) for name, caption in _SCORES.items()}
        self.rated = label("", "muted")
        self.since = label("", "muted")
        self.linked = LinkedActions(session, self._link, self._unlink)
        self.indicators = LinkedIndicators(session)
        self.exempt = ExemptField(session, Risk)
        for words in (self.rated, self.since):
            words.setWordWrap(True)
        for index, part in enumerate((self.kind, *self.scores.values(), self.rated), 3):
            self.column.insertWidget(index, part)
        for part in (self.since, self.linked, self.indicators, self.exempt):
            self.column.addWidget(part)
        self.column.addStretch(1)
        tab_before(self.fields["causes"].box, (self.kind.box, *(field.box for field in self.scores.values())))

    def show_risk(self, register: Register, content: RiskContent, since: str) -> None:
        """Show a risk of a register; `since` says what has changed of it since the latest edition."""
        risk, scale, read_only = content.risk, register.scale, self.session.view_only
        self.show_texts(risk.id, {name: str(getattr(risk, name)) for name in self.fields})
        self.kind.show_choice(next(words for words, kind in _KINDS.items() if kind == risk.kind), read_only=read_only)
        for name, field in self.scores.items():
            places = scale.likelihood if name.endswith("likelihood") else scale.impact
            choices = [_UNSCORED, *(f"{index} {word}" for index, word in enumerate(places, 1))]
            if [field.box.itemText(row) for row in range(field.box.count())] != choices:
                field.box.clear()
                field.box.addItems(choices)
            field.show_choice(choices[getattr(risk, name) or 0], read_only=read_only)
        now, goal = (rating(score, risk.kind, scale) for score in (risk.score, risk.target_score))
        self.rated.setText(
            " ".join(f"{said} {status.word}." for said, status in (("Now", now), ("To come to", goal)) if status)
        )
        self.rated.setVisible(bool(self.rated.text()))
        self.since.setText(since)
        self.since.setVisible(bool(since))
        self.linked.show_linked(risk.id, content.actions)
        self.indicators.show_linked(risk.id, content.indicators)
        self.exempt.show_row(risk.id)

    def commit(self) -> None:
        super().commit()
        self.exempt.commit()

    def _save(self, name: str, text: str, typing: bool) -> None:
        self._edit(typing=typing, **{name: text})

    def _edit(self, *, typing: bool = False, **fields: Any) -> None:
        self.session.do(edit_risk, risk_id=self.row_id, typing=typing, **fields)

    def _on_kind(self, words: str) -> None:
        self._edit(kind=_KINDS[words])

    def _link(self, risk_id: int, action_id: int) -> bool:
        return self.session.attempt(link_risk, risk_id=risk_id, action_id=action_id)

    def _unlink(self, risk_id: int, action_id: int) -> bool:
        return self.session.attempt(unlink_risk, risk_id=risk_id, action_id=action_id)

    def _score_saver(self, name: str) -> Callable[[str], None]:
        def save(words: str) -> None:
            scored: dict[str, Any] = {name: None if words == _UNSCORED else int(words.split()[0])}
            self._edit(**scored)

        return save


def _numbered(words: tuple[str, ...]) -> str:
    return ", ".join(f"{index} {word.lower()}" for index, word in enumerate(words, 1))
