"""Whatever panel a text is typed into: where it cannot be saved, it is there again when she comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.figures import opened, small
from tracker.data.queries.indicators import contents
from tracker.data.queries.plans import plans, sections
from tracker.services.plans.plans import add_plan, add_section
from tracker.ui.controls.fields.text_field import TEXT_KEPT, TextField
from tracker.ui.framework.session import Session
from tracker.ui.indicators.reading_fields import ReadingFieldList
from tracker.ui.plans.header import PlanHeader
from tracker.ui.plans.panels.narrative_fields import NarrativeFieldList
from tracker.ui.plans.panels.section import SectionPanel

Shown = tuple[QWidget, TextField, Callable[[int], object]]


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path, small()) as found:
        found.do(add_plan, title="Another plan")
        found.do(add_section, plan_id=1, title="Another section", after_id=None)
        yield found


def narrative(session: Session) -> Shown:
    fields, both = NarrativeFieldList(session), session.read(plans)
    return fields, fields.texts["overall"], lambda place: fields.show_plan(both[place], read_only=False)


def header(session: Session) -> Shown:
    head, both = PlanHeader(session), session.read(plans)
    return head, head.texts["service"], lambda place: head.show_plan(both[place], read_only=False)


def section(session: Session) -> Shown:
    panel, both = SectionPanel(session), session.read(sections, 1)
    return panel, panel.texts["title"], lambda place: panel.show_section(both[place], None, read_only=False)


def reading(session: Session) -> Shown:
    fields, rows = ReadingFieldList(session), session.read(contents)[0].readings
    return fields, fields.fields.texts["footnote"], lambda place: fields.show_readings(rows[place : place + 1])


@pytest.mark.parametrize("panel", [narrative, header, section, reading])
def test_what_was_refused_is_said_and_stands_there_again(panel: Callable[[Session], Shown], session: Session) -> None:
    made, field, show = panel(session)
    said: list[str] = []
    session.refused.connect(said.append)
    show(0)
    field.box.set_text("Half of it is done.")
    session.busy = "Merging is under way."
    show(1)
    assert said == [f"Merging is under way. {TEXT_KEPT}"]
    assert field.text != "Half of it is done."
    session.busy = ""
    show(0)
    assert field.text == "Half of it is done."
    assert field.commit()
    made.deleteLater()
