"""The columns of a plan are the same wherever a plan is shown."""

from __future__ import annotations

from tracker.domain.plans.columns import HEADINGS, PlanColumn, PlanTexts, row_texts


def test_each_column_has_its_heading_and_its_text() -> None:
    row = PlanTexts("1.9", "Employ a nurse", "March 2015", "Advertised.", "Amber", "Head of Service")
    assert [(column.heading, column.text(row)) for column in PlanColumn] == [
        ("Ref", "1.9"),
        ("Action", "Employ a nurse"),
        ("Timescale", "March 2015"),
        ("Progress", "Advertised."),
        ("Status", "Amber"),
        ("Owner", "Head of Service"),
    ]
    assert len(HEADINGS) == len(row_texts(row)) == len(PlanColumn)
