"""The recovery form: printed in the order of the paper, with its reasons, and its action lines as actions of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from tests.stored import unlocked_empty
from tests.torture.public import said_in
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.indicators import contents
from tracker.data.queries.meetings_and_registers import editions
from tracker.data.queries.position import position
from tracker.domain.errors import RuleBroken
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.recovery_form import action_lines
from tracker.domain.indicators.recovery_words import say_recovery
from tracker.services.edit_fields import edit_fields
from tracker.services.file.files import open_tracker
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.snapshots import freeze
from tracker.services.imports.import_for_scripts import bring_in_file
from tracker.services.indicators.category_tables import TABLE, add_rows, delete_table
from tracker.services.indicators.indicators import INDICATOR, add_indicator, delete_indicator
from tracker.services.indicators.readings import record_reading
from tracker.services.indicators.recovery_forms import RECOVERY_FORM, add_reasons, make_actions, show_table
from tracker.services.papers.export import export_paper
from tracker.services.papers.publish import publish_paper
from tracker.services.papers.read_paper import day_paper, edition_paper
from tracker.services.plans.actions import add_action
from tracker.services.plans.plans import add_plan, add_section
from tracker.services.tracker import Tracker

pytestmark = pytest.mark.usefixtures("documents_read_here")

TODAY = date(2014, 12, 11)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """A plan, and an indicator that is off target with a form."""
    made = unlocked_empty(tmp_path / "plan.tracker", today=lambda: TODAY)
    made.do(add_plan, title="Service plan")
    made.do(add_indicator, name="Blue Badge complaints", unit="%", better="lower", target_text="0.25")
    for period, printed in (("Q1 2014/15", "0.11"), ("Q2 2014/15", "0.39")):
        made.do(record_reading, indicator_id=1, period=period, printed=printed)
    made.do(
        edit_fields,
        RECOVERY_FORM,
        1,
        {
            "title": "Badge recovery plan",
            "why": "Background\n• An online service\n• New rules",
            "taken": "A review was held in June.",
            "required": "The outputs are:\n• A flyer for users\n• Checklists for staff",
        },
    )
    with closing(made):
        yield made


def content(tracker: Tracker) -> IndicatorContent:
    return tracker.read(contents)[0]


def test_it_prints_in_the_order_of_the_paper_with_the_reasons_under_why(tracker: Tracker, tmp_path: Path) -> None:
    tracker.do(add_reasons, indicator_id=1)
    tracker.do(add_rows, table_id=1, rows=[("Telly Talk", ("8", "6", "14")), ("Eligibility", ("0", "4", "4"))])
    export_paper(day_paper(tracker, TODAY), tmp_path / "report.docx")
    made = Document(str(tmp_path / "report.docx"))
    said = [one.text for one in made.paragraphs]
    start = said.index("Badge recovery plan")
    assert [line for line in said[start + 1 :] if line][:16] == [
        *("Performance indicator description", "Not entered."),
        *("Why is this indicator under-performing?", "Background", "An online service", "New rules"),
        "Reasons: Blue Badge complaints",
        "What actions are required to put it back on track?",
        *("Action taken to date", "A review was held in June."),
        *("The outputs are:", "A flyer for users", "Checklists for staff"),
    ][:16]
    heads = [[cell.text for cell in one.rows[0].cells] for one in made.tables]
    assert ["Reason", "Q1 2014/15", "Q2 2014/15", "Total"] in heads
    export_paper(day_paper(tracker, TODAY), tmp_path / "board.xlsx")
    sheet = CalamineWorkbook.from_path(str(tmp_path / "board.xlsx")).get_sheet_by_name("Recovery").to_python()
    labels = [str(row[0]) for row in sheet if row[0] != ""]
    wanted = ["Why is this indicator under-performing?", "Reason", "Telly Talk", "Eligibility"]
    wanted += ["What actions are required to put it back on track?", "Action taken to date", "Still to be done"]
    assert [label for label in labels if label in wanted] == wanted


def test_its_lines_become_actions_of_a_plan_in_one_step(tracker: Tracker, tmp_path: Path) -> None:
    tracker.do(make_actions, indicator_id=1, plan_id=1)
    plan = tracker.read(position).plans[0]
    assert [section.section.title for section in plan.sections] == ["Badge recovery plan"]
    assert [one.action.title for one in plan.actions] == ["A flyer for users", "Checklists for staff"]
    form = content(tracker).form
    assert form is not None
    assert ([action.title for action in form.actions], form.form.required) == (
        ["A flyer for users", "Checklists for staff"],
        "The outputs are:",
    )
    tracker.undo()
    assert tracker.read(position).plans[0].sections == ()
    tracker.do(edit_fields, RECOVERY_FORM, 1, {"required": " "})
    with pytest.raises(RuleBroken, match="No actions are entered"):
        tracker.do(make_actions, indicator_id=1, plan_id=1)
    assert action_lines("Tell users\nTrain staff") == ("Tell users", "Train staff")


def test_a_table_of_reasons_is_taken_off_and_goes_with_its_table(tracker: Tracker) -> None:
    tracker.do(add_reasons, indicator_id=1)
    form = content(tracker).form
    assert form is not None and form.table_ids == (1,)
    tracker.do(show_table, indicator_id=1, table_id=None)
    tracker.undo()
    tracker.do(delete_table, table_id=1)
    form = content(tracker).form
    assert form is not None and form.table_ids == ()
    tracker.undo()
    form = content(tracker).form
    assert form is not None and form.table_ids == (1,)


def test_the_level_to_return_to_is_asked_and_never_the_baseline_by_itself(tracker: Tracker) -> None:
    tracker.do(add_indicator, name="Health assessments", unit="%", better="higher")
    for period, printed in (("2012/13", "85.1"), ("June 2014", "52.5"), ("18/09/2014", "61.1"), ("09/11/2014", "68.6")):
        tracker.do(record_reading, indicator_id=2, period=period, printed=printed)
    tracker.do(edit_fields, editable=INDICATOR, row_id=2, fields={"under_recovery": True})
    judged = Judged(tracker.read(contents)[1])
    assert (judged.goal, judged.recovery) == (None, None)
    assert say_recovery(judged, TODAY) == (
        "No recovery target is entered and there is no target, so no recovery is measured. Enter 2012/13 as the "
        "recovery target if it is to return to the baseline of 85.1%.",
    )
    tracker.do(edit_fields, editable=INDICATOR, row_id=2, fields={"goal_text": "2012/13"})
    judged = Judged(tracker.read(contents)[1])
    assert judged.goal is not None and judged.goal.value == 85.1


@pytest.mark.parametrize("life", ["marked", "deleted", "snapshot", "shown by a public form too", "taken off"])
def test_the_table_that_only_an_exempt_indicator_shows_is_kept_back_with_it(
    tracker: Tracker, tmp_path: Path, life: str
) -> None:
    tracker.do(add_reasons, indicator_id=1)
    tracker.do(add_rows, table_id=1, rows=[("Letters to Quenbyvale House", ("1", "2", "3"))])
    tracker.do(add_indicator, name="Calls")
    tracker.do(record_reading, indicator_id=2, period="Q2 2014/15", printed="12")
    tracker.do(edit_fields, RECOVERY_FORM, 2, {"why": "Calls last longer."})
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=TODAY)
    tracker.do(freeze, meeting_id=1)
    tracker.do(mark_exempt, kind=Indicator, row_id=1, paragraph="3")
    if life == "deleted":
        tracker.do(delete_indicator, indicator_id=1)
    elif life == "shown by a public form too":
        tracker.do(show_table, indicator_id=2, table_id=1)
    elif life == "taken off":
        tracker.do(show_table, indicator_id=1, table_id=None)
    (edition,) = tracker.read(editions)
    paper = edition_paper(tracker, edition) if life == "snapshot" else day_paper(tracker, TODAY)
    is_public = life in ("shown by a public form too", "taken off")
    for name in ("public.docx", "public.xlsx"):
        if is_public:  # what it is called gives the name of the indicator away, which the user has to reword
            tracker.do(edit_fields, editable=TABLE, row_id=1, fields={"title": f"Letters, {name}"})
            paper = day_paper(tracker, TODAY)
        publish_paper(tracker, paper, tmp_path / name)
        assert ("quenbyvale" in said_in(tmp_path / name)) is is_public, name


@pytest.mark.parametrize("name", ["internal.xlsx", "internal.docx"])
def test_an_internal_paper_marks_the_table_of_an_exempt_indicator_and_no_import_publishes_it(
    tracker: Tracker, tmp_path: Path, name: str
) -> None:
    tracker.do(add_reasons, indicator_id=1)
    tracker.do(add_rows, table_id=1, rows=[("Letters to Quenbyvale House", ("1", "2", "3"))])
    tracker.do(edit_fields, editable=TABLE, row_id=1, fields={"title": "Letters by place"})
    tracker.do(add_section, plan_id=1, title="Service")
    tracker.do(add_action, section_id=1, title="Open the hall")
    tracker.do(mark_exempt, kind=Indicator, row_id=1, paragraph="3")
    export_paper(day_paper(tracker, TODAY), tmp_path / name)
    assert "letters by place \N{LOCK} exempt, paragraph 3" in " ".join(said_in(tmp_path / name).split())
    bring_in_file(tmp_path / name, tmp_path / "new.tracker")
    with closing(open_tracker(tmp_path / "new.tracker")) as new:
        publish_paper(new, day_paper(new, TODAY), tmp_path / "public.xlsx")
    assert "quenbyvale" not in said_in(tmp_path / "public.xlsx")


@pytest.mark.parametrize("there", [False, True])
def test_actions_that_are_made_of_an_exempt_indicators_form_are_exempt_as_it_is(
    tracker: Tracker, tmp_path: Path, there: bool
) -> None:
    if there:
        tracker.do(add_section, plan_id=1, title="Badge recovery plan")
    tracker.do(mark_exempt, kind=Indicator, row_id=1, paragraph="3", reason="A supplier")
    tracker.do(make_actions, indicator_id=1, plan_id=1)
    marks = [mark for mark in tracker.read(exemptions) if mark.indicator_id is None]
    assert {mark.marks[0] for mark in marks} == {"action_id"} | (set() if there else {"section_id"})
    assert {(mark.paragraph, mark.reason) for mark in marks} == {("3", "A supplier")}
    publish_paper(tracker, day_paper(tracker, TODAY), tmp_path / "public.docx")
    assert "flyer" not in said_in(tmp_path / "public.docx")
    tracker.undo()
    assert len(tracker.read(exemptions)) == 1
