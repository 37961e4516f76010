"""The panels of the Risks page for a register and for a risk or opportunity."""

from __future__ import annotations

from tracker.domain.governance.risk import SCALES, Register, Risk, RiskContent, RiskKind, rating
from tracker.services.governance.risks import REGISTER, RISK, link_risk, unlink_risk
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.controls.fields.form import Choice, Part, Text
from tracker.ui.controls.fields.form_panel import FormPanel
from tracker.ui.controls.links.linked_actions import LinkedActions
from tracker.ui.controls.links.linked_indicators import LinkedIndicators
from tracker.ui.controls.status.status_label import StatusLine
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import label

_KINDS: dict[str, RiskKind] = {"Risk": "risk", "Opportunity": "opportunity"}
_SCORES = ("likelihood", "impact", "target_likelihood", "target_impact")
_UNSCORED = "Not scored"


class RegisterPanel(FormPanel):
    """A register, with the scale that its body chose."""

    def __init__(self, session: Session) -> None:
        self.key = label("", "muted", wraps=True)
        scales = {name: name for name in SCALES}
        parts = (Text("title", "Title"), Choice("scale_name", "Scale", choices=scales), self.key)
        super().__init__(session, "Register", parts, REGISTER)

    def show_register(self, register: Register) -> None:
        """Show a register."""
        self.show_record(register.id, register)
        scale = register.scale
        self.key.setText(
            f"Likelihood: {_numbered(scale.likelihood)}.\nImpact: {_numbered(scale.impact)}.\n"
            f"Medium from {scale.medium_from}, high from {scale.high_from}."
        )


class RiskPanel(FormPanel):
    """A risk or an opportunity: its texts and scores, and whether it is exempt."""

    def __init__(self, session: Session) -> None:
        self.now, self.goal = StatusLine(), StatusLine()
        self.since = label("", "muted", wraps=True)
        self.linked = LinkedActions(session, self._link, self._unlink)
        self.indicators = LinkedIndicators(session)
        self.exempt = ExemptField(session, Risk)
        parts: tuple[Part, ...] = (
            Text("title", "Title", lines=2, finishes=True),
            Text("ref", "Reference"),
            Choice("kind", "Kind", choices=_KINDS),
            (Choice("likelihood", "Current likelihood"), Choice("impact", "Current impact")),
            self.now,
            (Choice("target_likelihood", "Target likelihood"), Choice("target_impact", "Target impact")),
            self.goal,
            Text("causes", "Causes", lines=2),
            Text("consequences", "Consequences", lines=2),
            Text("controls", "Controls", lines=2),
            Text("note", "Update for this report", lines=2, formatted=True),
            Text("owner", "Owner (a role)"),
            self.since,
            self.linked,
            self.indicators,
            self.exempt,
        )
        super().__init__(session, "Risk or opportunity", parts, RISK)

    def show_risk(self, register: Register, content: RiskContent, since: str) -> None:
        """Show a risk of a register; `since` is a text about its changes since the latest edition."""
        risk, scale = content.risk, register.scale
        for name in _SCORES:
            labels = scale.likelihood if name.endswith("likelihood") else scale.impact
            self.form.offer(name, {_UNSCORED: None} | {f"{at} {word}": at for at, word in enumerate(labels, 1)})
        self.show_record(risk.id, risk)
        for line, score in ((self.now, risk.score), (self.goal, risk.target_score)):
            line.show_status(rating(score, risk.kind, scale))
        self.since.setText(since)
        self.since.setVisible(bool(since))
        self.linked.show_linked(risk.id, content.actions)
        self.indicators.show_linked(risk.id, content.indicators)

    def _link(self, risk_id: int, action_id: int) -> bool:
        return self.session.attempt(link_risk, risk_id=risk_id, action_id=action_id)

    def _unlink(self, risk_id: int, action_id: int) -> bool:
        return self.session.attempt(unlink_risk, risk_id=risk_id, action_id=action_id)


def _numbered(words: tuple[str, ...]) -> str:
    return ", ".join(f"{index} {word.lower()}" for index, word in enumerate(words, 1))
