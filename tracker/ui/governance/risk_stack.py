"""The panel of the Risks page: for the selected register or risk."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Signal

from tracker.domain.governance.risk import Register, RiskContent
from tracker.ui.governance.panel_stack import PanelStack
from tracker.ui.governance.risk_panels import RegisterPanel, RiskPanel


class RiskStack(PanelStack):
    """Shows one of the panels; each is made when it is first needed.

    `action_wanted` and `indicator_wanted` ask to go to what is linked to a risk, by id.
    """

    action_wanted = Signal(int)
    indicator_wanted = Signal(int)

    @cached_property
    def register(self) -> RegisterPanel:
        """The panel of a register."""
        return self._keep(RegisterPanel(self._session))

    @cached_property
    def risk(self) -> RiskPanel:
        """The panel of a risk or opportunity."""
        panel = self._keep(RiskPanel(self._session))
        panel.linked.action_wanted.connect(self.action_wanted)
        panel.indicators.indicator_wanted.connect(self.indicator_wanted)
        return panel

    def show_register(self, register: Register) -> None:
        """Show a register."""
        self.register.show_register(register)
        self.setCurrentWidget(self.register)

    def show_risk(self, register: Register, content: RiskContent, since: str) -> None:
        """Show a risk of a register; `since` is a text about its changes since the latest edition."""
        self.risk.show_risk(register, content, since)
        self.setCurrentWidget(self.risk)

    def begin(self) -> None:
        """Move the focus into the title field of the shown panel."""
        for panel in self._made:
            if panel is self.currentWidget():
                panel.begin("title")
