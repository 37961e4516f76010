"""What a draft holds, counted."""

from __future__ import annotations

import pytest

from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
    DraftTable,
)
from tracker.domain.tables.category_table import Column

MARK = Exemption("3")
COUNTED = {"plans": 1, "sections": 1, "actions": 1, "indicators": 1, "readings": 1}


def draft(*marked: str) -> Draft:
    """One of each, of which those that are named are marked."""

    def mark(name: str) -> Exemption | None:
        return MARK if name in marked else None

    action = DraftAction("Agree", notes=(DraftNote("Begun.", mark=mark("note")),), mark=mark("action"))
    plan = DraftPlan("Plan", sections=(DraftSection("", "", (action,), mark=mark("section")),), mark=mark("plan"))
    reading = DraftReading("Q1 2014/15", "5", mark=mark("reading"))
    return Draft("plan.docx", (plan,), (DraftIndicator("Calls", readings=(reading,), mark=mark("indicator")),))


@pytest.mark.parametrize("name", ["plan", "section", "action", "note", "indicator", "reading"])
def test_a_mark_counts_on_whatever_it_stands(name: str) -> None:
    assert draft(name).marks() == [MARK]
    assert draft(name).tally() == {**COUNTED, "exempt": 1}


def test_tables_and_marks_are_counted_where_there_are_any() -> None:
    assert draft().tally() == COUNTED
    table = DraftTable("Visits", "Ward", (Column("Calls"),), ())
    assert Draft("plan.docx", tables=(table,)).tally() == {**dict.fromkeys(COUNTED, 0), "tables": 1}
