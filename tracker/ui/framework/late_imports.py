"""Imports modules not needed for the first picture while the window is idle, so that no page has to wait for them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 40
"""The pause between two imports, in which the window has its turn."""
_MODULES = (
    "ui.plans.row_editing",
    *(
        "domain.figures.reading",
        "domain.figures.target",
        "domain.figures.control_limits",
        "domain.indicators.indicator",
    ),
    *("domain.indicators.recovery_form", "domain.indicators.statement", "domain.tables.category_table"),
    *(
        "domain.indicators.judged_indicator",
        "domain.imports.draft",
        "domain.statements.found_in_reports",
        "charts.drag_lines",
    ),
    *("services.governance.exemptions", "ui.controls.fields.exempt_field", "services.indicators.readings"),
    *("ui.indicators.reading_view", "ui.statements.list", "ui.indicators.panel", "ui.indicators.page"),
    *("domain.governance.agenda", "domain.governance.meeting", "domain.governance.risk", "domain.governance.snapshot"),
    *("domain.checks.dismissal", "domain.history.row_kinds", "domain.position.position"),
    *(
        "data.queries.contents_from_rows",
        "data.queries.meetings_and_registers",
        "data.queries.position",
        "data.queries.overview",
    ),
    *("ui.governance.meeting_list_and_sheet", "ui.governance.meetings_page", "ui.governance.risk_panels"),
    *("ui.governance.risks_page", "ui.overview.page", "ui.plans.several_bar", "ui.tables.page", "ui.dashboard.page"),
    *("ui.checks.page", "ui.history.page", "ui.changes.page"),
)
"""In small steps: each module after those that it needs, and the page that needs most first."""


class Warming(QObject):
    """Imports one module at a time that nothing else has imported yet, and none while a job computes."""

    def __init__(self, is_idle: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._is_idle = is_idle
        self._left = list(reversed(_MODULES))
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._import_next)
        self._timer.start()

    @Slot()
    def _import_next(self) -> None:
        while self._left and f"tracker.{self._left[-1]}" in sys.modules:
            self._left.pop()
        if not self._left:
            self._timer.stop()
        elif self._is_idle():
            import_module(f"tracker.{self._left.pop()}")
