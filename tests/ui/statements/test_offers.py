"""The figures that reports state of an indicator are found at a press, compared, and added by another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.figures import opened, small
from tracker.data.queries.indicators import contents
from tracker.data.queries.meetings_and_registers import bodies
from tracker.data.queries.report_texts import report_texts
from tracker.domain.governance.meeting import AgendaItem
from tracker.domain.statements.found_in_reports import BY_FIGURE
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import COVER_SHEET, add_body, add_item, add_meeting
from tracker.services.plans.plans import NARRATIVE
from tracker.ui.framework.session import Session
from tracker.ui.statements.list import StatementList

SAID = "Complaints about permits rose to 0.39% in quarter 2, from 0.12% in quarter 1."


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """With a plan's commentary and a meeting's cover sheet."""
    with opened(tmp_path, small()) as found:
        found.do(edit_fields, NARRATIVE, 1, {"overall": f"Most is on track. {SAID}"})
        found.do(add_body, name="Cabinet Committee")
        found.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))
        found.do(add_item, meeting_id=1, title="Permits", ref="5")
        (body,) = found.read(bodies)
        item = body.meetings[0].items[-1]
        found.do(edit_fields, COVER_SHEET, item.id, {"summary": "Complaints about permits stood at 0.11% in Q1."})
        yield found


@pytest.fixture
def shown(session: Session, qtbot: QtBot) -> StatementList:
    """Shows the second indicator, and follows every change."""
    made = StatementList(session, ("figure", "targets met"))
    qtbot.addWidget(made)
    made.show()

    def show() -> None:
        made.show_indicator(session.read(contents, [2])[0])

    show()
    session.changed.connect(lambda _: show())
    return made


def test_each_figure_is_offered_with_its_verdict_and_added_by_a_press(shown: StatementList, session: Session) -> None:
    QTest.mouseClick(shown.found.find_button, Qt.MouseButton.LeftButton)
    assert [(one.where, one.statement.printed, one.statement.period.text) for one in shown.found.offers] == [
        ("Overall, commentary on Home care recovery plan", "0.39%", "Q2 2014/15"),
        ("Overall, commentary on Home care recovery plan", "0.12%", "Q1 2014/15"),
        ("Summary of item 5, 11 December 2014", "0.11%", "Q1 2014/15"),
    ]
    QTest.mouseClick(shown.found.adders[1], Qt.MouseButton.LeftButton)
    (held,) = session.read(contents, [2])[0].statements
    assert (held.text, held.printed, held.period.text) == (SAID, "0.12%", "Q1 2014/15")
    assert "0.11" in shown.shown[0].verdict.text(), "the reading says otherwise"
    assert [one.statement.printed for one in shown.found.offers] == ["0.39%", "0.11%"]
    session.undo()
    assert session.read(contents, [2])[0].statements == ()


def test_an_exempt_item_offers_nothing_and_without_a_sentence_it_says_so(
    shown: StatementList, session: Session
) -> None:
    (body,) = session.read(bodies)
    session.do(mark_exempt, kind=AgendaItem, row_id=body.meetings[0].items[-1].id, paragraph="3")
    assert [one.where for one in session.read(report_texts)] == ["Overall, commentary on Home care recovery plan"]
    session.do(edit_fields, NARRATIVE, 1, {"overall": "Nothing to report."})
    shown.found.search()
    assert shown.found.offers == ()
    assert shown.found.none.isVisible()


def test_a_sentence_that_names_no_indicator_is_offered_by_its_figures_and_says_so(
    shown: StatementList, session: Session
) -> None:
    session.do(edit_fields, NARRATIVE, 1, {"overall": "That stood at 0.39% in quarter 2 and 0.11% in quarter 1."})
    shown.found.search()
    offers = [one for one in shown.found.offers if one.by_figure]
    assert [(one.statement.printed, one.statement.period.text) for one in offers] == [
        ("0.39%", "Q2 2014/15"),
        ("0.11%", "Q1 2014/15"),
    ]
    said = [line.text() for line in shown.found.findChildren(QLabel)]
    assert sum(line.endswith(f"({BY_FIGURE})") for line in said) == 2
