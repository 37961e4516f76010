"""A recovery form that a document holds by itself goes to the indicator that is named for it, with its reasons."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tracker.data.queries.indicators import contents, tables
from tracker.domain.errors import RuleBroken, SourceProblem
from tracker.domain.imports.layout import Choices
from tracker.domain.indicators.content import FormContent
from tracker.services.file.files import open_tracker
from tracker.services.imports.import_for_scripts import bring_in_file

pytestmark = pytest.mark.usefixtures("documents_read_here")

FIGURES = (
    "Indicator,Unit,Better,Period,Value\nComplaints,%,lower,Q1 2014/15,0.11%\nComplaints,%,lower,Q2 2014/15,0.39%\n"
)
FORM = """Complaints: Performance Indicator Recovery Plan

Why is this indicator under-performing?

Most of those who apply do so by themselves and find the questions of the online system hard to answer.

Reason\tQ1\tQ2\tTOTAL
Telly Talk\t8\t6\t14
No Reminder\t1\t7\t8

What actions are required to put it back on track?

Action Taken to Date

- A flyer
"""


@pytest.fixture
def into(tmp_path: Path) -> Path:
    source = tmp_path / "figures.csv"
    source.write_text(FIGURES, encoding="utf-8")
    bring_in_file(source, tmp_path / "a.tracker")
    return tmp_path / "a.tracker"


def form(path: Path) -> FormContent | None:
    with closing(open_tracker(path)) as tracker:
        return tracker.read(contents)[0].form


def test_a_form_comes_in_with_its_reasons_and_what_is_there_already_stays_and_is_named(into: Path) -> None:
    source = into.with_name("form.txt")
    source.write_text(FORM, encoding="utf-8")
    brought = bring_in_file(source, into, choices=Choices(form_of="complaints"))
    assert (brought.counts["recovery forms"], brought.counts["tables"]) == (1, 1)
    found = form(into)
    assert found is not None
    assert (found.form.title, found.form.taken) == ("Complaints: Performance Indicator Recovery Plan", "- A flyer")
    with closing(open_tracker(into)) as tracker:
        (table,) = tracker.read(tables)
        assert found.table_ids == (table.table.id,)
        assert [row.cells for row in table.rows] == [("8", "6", "14"), ("1", "7", "8")]
    source.write_text(FORM.replace("A flyer", "Two flyers"), encoding="utf-8")
    again = bring_in_file(source, into, choices=Choices(form_of="Complaints"))
    assert any("“Action taken to date” is already entered for “Complaints”" in one.message for one in again.problems)
    assert form(into) == found


def test_without_an_indicator_the_form_is_left_out_and_one_that_is_not_there_is_refused(into: Path) -> None:
    source = into.with_name("form.txt")
    source.write_text(FORM, encoding="utf-8")
    with pytest.raises(RuleBroken, match="There is no indicator “Compliments”"):
        bring_in_file(source, into, choices=Choices(form_of="Compliments"))
    brought = bring_in_file(source, into)
    assert any("Use --form-of" in one.message for one in brought.problems)
    assert form(into) is None
    alone = into.with_name("alone.txt")
    alone.write_text(
        "Why is this indicator under-performing?\nStaff left.\n\nAction taken to date\nA flyer\n", encoding="utf-8"
    )
    with pytest.raises(SourceProblem, match="Use --form-of"):
        bring_in_file(alone, into)
