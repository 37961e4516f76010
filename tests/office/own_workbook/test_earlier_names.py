"""Papers and update forms of the release before, with the names that it gave to sheets and headings, are still read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.office.drafts import problems
from tracker.domain.indicators.status_rule import StatusRule
from tracker.office.read_document import read_draft
from tracker.office.returns.read import read_return

OLD = Path(__file__).parents[2] / "old_files"


def test_a_workbook_of_the_release_before_comes_back_whole() -> None:
    draft = read_draft(OLD / "0.1-108-workbook.xlsx")
    assert problems(draft) == []
    (plan,), (indicator,) = draft.plans, draft.indicators
    assert [action.extras for action in plan.sections[0].actions[:2]] == [
        (("Budget code", "B12"),),
        (("Budget code", "B13"),),
    ]
    assert indicator.rule == StatusRule("tolerance", 2.5, percent=True)
    assert (indicator.under_recovery, indicator.goal, indicator.goal_on) == (True, "88%", date(2015, 3, 31))
    assert [(one.period, one.printed) for one in indicator.readings] == [
        ("September 2014", "71%"),
        ("October 2014", "78%"),
        ("November 2014", "81%"),
    ]
    assert len(indicator.trajectory) == len(indicator.annotations) == len(indicator.rebases) == 1


def test_a_report_of_the_release_before_comes_back_with_its_reasons_and_days() -> None:
    draft = read_draft(OLD / "0.1-108-report.docx")
    (plan,) = draft.plans
    first, second, _ = plan.sections[0].actions
    assert (first.status, first.status_reason) == ("Red", "Two sisters have left")
    assert second.completed_on == date(2014, 12, 1)
    assert [note.text for note in first.notes] == ["Drafted in May"]


def test_an_update_form_that_was_sent_before_the_words_changed_is_read_when_it_comes_back() -> None:
    book = read_return(OLD / "0.1-108-update-form.xlsx")
    assert [(row.ref, row.status, row.note, bool(row.mark)) for row in book.rows] == [
        ("1.1", "Amber", "Two sisters have been recruited", True)
    ]
    assert book.problems == ()
