"""The indicators that a risk refers to: each is a link to the indicator; others can be chosen and added."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tracker.data.queries.indicators import indicator_names
from tracker.domain.indicators.indicator import Indicator
from tracker.services.governance.risks import link_risk, unlink_risk
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.controls.links.linked_actions import LinkRow
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label

_CHOOSE = "Link an indicator…"


class LinkedIndicators(QWidget):
    """Shows the linked indicators. `indicator_wanted` asks to go to an indicator, by id."""

    indicator_wanted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._risk_id = 0
        self.rows: list[LinkRow] = []
        self.box = ChoiceBox()
        self.box.setAccessibleName("Link an indicator")
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.activated.connect(self._link)
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        column_of(self, label("Linked indicators", "muted"), self._links, self.box, spacing=SPACING[0])

    def show_linked(self, risk_id: int, linked: Sequence[Indicator]) -> None:
        """Show the indicators that a risk refers to, and offer the others."""
        self._risk_id = risk_id
        for row in self.rows:
            self._links.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for indicator in linked:
            row = LinkRow()
            row.show_line(indicator.name, indicator.name, read_only=self._session.view_only)
            row.link.clicked.connect(partial(self.indicator_wanted.emit, indicator.id))
            row.remove.clicked.connect(partial(self._unlink, indicator.id))
            self._links.addWidget(row)
            self.rows.append(row)
        there = {indicator.id for indicator in linked}
        self.box.clear()
        self.box.addItem(_CHOOSE, 0)
        for indicator_id, name in self._session.read(indicator_names).items():
            if indicator_id not in there:
                self.box.addItem(name, indicator_id)
        self.box.setVisible(self.box.count() > 1 and not self._session.view_only)

    def _link(self, index: int) -> None:
        indicator_id = self.box.itemData(index)
        if indicator_id:
            self.box.setCurrentIndex(0)
            self._session.attempt(link_risk, risk_id=self._risk_id, indicator_id=indicator_id)
            self.box.setFocus()

    def _unlink(self, indicator_id: int) -> None:
        self.box.setFocus()
        self._session.attempt(unlink_risk, risk_id=self._risk_id, indicator_id=indicator_id)
