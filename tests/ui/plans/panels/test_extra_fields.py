"""Further columns have a box each, as far as they can be shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tracker.domain.plans.plan import ActionExtra
from tracker.services.file.files import new_tracker
from tracker.ui.framework.session import Session
from tracker.ui.plans.panels.extra_fields import ExtraFields


def test_of_thousands_of_further_columns_the_first_are_shown_and_the_rest_is_counted(
    qtbot: QtBot, tmp_path: Path
) -> None:
    session = Session(new_tracker(tmp_path / "plan.tracker"))
    shown = ExtraFields(session, lambda: None)
    qtbot.addWidget(shown)
    extras = [ActionExtra(1, f"Heading {number}", f"text {number}", id=number) for number in range(1, 1001)]
    assert shown.show_extras(extras, read_only=False)
    assert list(shown.fields) == list(range(1, 41))
    assert "And 960 more columns, shown in exports only." in [found.text() for found in shown.findChildren(QLabel)]
    shown.show_extras(extras[:3], read_only=False)
    assert list(shown.fields) == [1, 2, 3]
    assert not any(found.text().startswith("And") and not found.isHidden() for found in shown.findChildren(QLabel))
    session.close()
