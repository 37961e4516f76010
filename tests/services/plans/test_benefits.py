"""The benefits of an action: entered, realised, in every paper with totals, read again, undone, never in public."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from msgspec.structs import replace

from tests.stored import unlocked_empty
from tests.torture.public import said_in
from tracker.data.queries.actions import action_in_place
from tracker.data.queries.find_actions import find_actions
from tracker.data.queries.history.history import action_history
from tracker.data.queries.meetings_and_registers import editions
from tracker.data.queries.position import edition_position, position
from tracker.domain.errors import RuleBroken
from tracker.domain.imports.draft import Draft, DraftAction, DraftPlan, DraftSection
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.find_and_replace import Replacing
from tracker.domain.plans.plan import Action
from tracker.domain.position.snapshot_digest import digest_of
from tracker.domain.publication.refusal import NotPublic
from tracker.services.archive.archive import export_everything, import_everything
from tracker.services.checks.findings_for_terminal import findings_of
from tracker.services.edit_fields import edit_fields
from tracker.services.file.files import open_tracker
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.snapshots import freeze_for
from tracker.services.imports.import_for_scripts import bring_in_file
from tracker.services.imports.read import read_source
from tracker.services.imports.write import bring_in
from tracker.services.ordering import shift_row
from tracker.services.papers.changes import changes_since
from tracker.services.papers.export import export_paper
from tracker.services.papers.publish import publish_paper
from tracker.services.papers.read_paper import day_paper, edition_paper
from tracker.services.plans.actions import complete_action
from tracker.services.plans.benefits import BENEFIT, add_benefit, delete_benefit
from tracker.services.plans.find_and_replace import find_in_plan, replace_in_texts
from tracker.services.plans.plans import NARRATIVE
from tracker.services.publication.review import accept_disclosures, review_public_copy
from tracker.services.publication.small_numbers import set_threshold
from tracker.services.show.json import as_json
from tracker.services.show.text import as_lines
from tracker.services.tracker import Tracker

TODAY = date(2016, 10, 25)
SECRET = "Terms of the settlement with Northwich"


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Two actions; the first has two savings a year, the second a share and posts. The day is 25 October 2016."""
    made = unlocked_empty(tmp_path / "plan.tracker", today=lambda: TODAY)
    actions = (DraftAction("Let the contract anew", "1.1", "May 2017"), DraftAction("Help at home", "1.2", "May 2017"))
    plan = DraftPlan("Service plan", sections=(DraftSection("Savings", "1", actions),))
    made.do(bring_in, draft=Draft("plan.docx", (plan,)))
    add(made, 1, "Mobile telephones", per="a year", expected="around £350,000", timescale="March 2017", cashable="yes")
    add(made, 1, "Paper", per="per annum", expected="50000", realised="£20,000", method="Ledger, April to September")
    add(made, 2, "Sooner at home", measure="per cent", expected="43%", realised="43%", method="One team, Burnley")
    add(made, 2, "Permanent posts", measure="number", per="posts", realised="more than 133", realised_on=TODAY)
    with closing(made):
        yield made


def add(tracker: Tracker, action_id: int, title: str, **fields: object) -> None:
    tracker.do(add_benefit, action_id=action_id, title=title, **fields)  # type: ignore[arg-type]  # by their names


def edit(tracker: Tracker, row_id: int, **fields: object) -> None:
    tracker.do(edit_fields, BENEFIT, row_id, fields)


def benefits(tracker: Tracker, action_id: int = 1) -> tuple[Benefit, ...]:
    return tracker.read(action_in_place, action_id).content.benefits


def test_every_edit_can_be_undone_and_is_in_the_history_of_its_action(tracker: Tracker) -> None:
    before = benefits(tracker)
    edit(tracker, 1, realised="£120,000", method="Bills of April to September")
    tracker.do(shift_row, BENEFIT, 2, -1)
    tracker.do(delete_benefit, benefit_id=2)
    (left,) = benefits(tracker)
    assert (left.realised, left.realised_on) == ("£120,000", TODAY)
    said = [change for _, change in tracker.read(action_history, 1) if change.kind is Benefit]
    assert len(said) == 2
    for _ in range(3):
        tracker.undo()
    assert [replace(one, version=1) for one in benefits(tracker)] == list(before)
    assert tracker.undo_sentence == "Add a benefit to 1.2"


def test_an_amount_of_another_measure_a_day_to_come_and_a_blank_name_are_refused(tracker: Tracker) -> None:
    with pytest.raises(RuleBroken, match=r"“£9” is money\. Under “Measured in”, select Money first\."):
        edit(tracker, 3, realised="£9")
    with pytest.raises(RuleBroken, match="26 October 2016 is in the future"):
        edit(tracker, 1, realised="£9", realised_on=date(2016, 10, 26))
    with pytest.raises(RuleBroken, match="Enter what the benefit is"):
        add(tracker, 1, " ")


def test_what_is_past_its_day_and_what_does_not_say_how_it_was_found_are_issues(tracker: Tracker) -> None:
    edit(tracker, 1, timescale="October 2016")
    edit(tracker, 2, timescale="September 2016", realised="", realised_on=None)
    tracker.do(complete_action, action_id=1, completed_on=TODAY)
    found = [(one.where, one.rule, one.sentence) for one in findings_of(tracker) if one.rule.startswith("benefit")]
    assert found == [
        (
            *("1.1", "benefit not realised"),
            "The benefit “Paper” was expected by September 2016, and no realised amount has been entered.",
        ),
        (
            *("1.2", "benefit without a method"),
            "The benefit “Permanent posts” has a realised amount (more than 133), and nothing says how it was found.",
        ),
    ]


def test_they_are_searched_replaced_kept_on_past_days_and_in_snapshots(tracker: Tracker, tmp_path: Path) -> None:
    assert [one.ref for one in tracker.read(find_actions, "mobile TELE", 5)] == ["1.1"]
    tracker.do(freeze_for, held_on=TODAY)
    (edition,) = tracker.read(editions)
    digest = digest_of(tracker.read(edition_position, edition))
    hits = tracker.read(find_in_plan, 1, Replacing("ledger", "accounts"))
    assert [(hit.field_name, hit.before) for hit in hits] == [("How it was found", "Ledger, April to September")]
    tracker.do(replace_in_texts, hits=hits)
    assert benefits(tracker)[1].method == "Accounts, April to September"
    assert tracker.read(edition_position, edition).plans[0].actions[0].benefits[1].method.startswith("Ledger")
    assert digest_of(tracker.read(edition_position, edition)) == digest != digest_of(tracker.read(position))
    assert tracker.read(position, date(2016, 10, 24)).plans[0].benefits == ()
    (line,) = changes_since(tracker, edition).lines[:1]
    assert (line.kind, line.before[:24], line.after[-51:]) == (
        *("benefits changed", "Paper: expected £50,000;"),
        "as at 25 October 2016; £ per annum; Accounts, April to September"[-51:],
    )
    tracker.do(mark_exempt, kind=Benefit, row_id=1, paragraph="3")
    export_everything(tracker, tmp_path / "all.json")
    import_everything(tmp_path / "all.json", tmp_path / "again.tracker")
    with closing(open_tracker(tmp_path / "again.tracker")) as again:
        assert again.read(position) == tracker.read(position)


def test_the_working_workbook_brings_them_back_with_their_marks(tracker: Tracker, tmp_path: Path) -> None:
    tracker.do(mark_exempt, kind=Benefit, row_id=1, paragraph="3", reason="Price")
    export_paper(day_paper(tracker, TODAY), tmp_path / "working.xlsx")
    bring_in_file(tmp_path / "working.xlsx", tmp_path / "again.tracker")
    with closing(open_tracker(tmp_path / "again.tracker")) as again:
        assert [benefits(again, one) for one in (1, 2)] == [benefits(tracker, one) for one in (1, 2)]
        assert [(one.benefit_id, one.reason) for one in again.read(position).exemptions] == [(1, "Price")]


def test_the_boards_cover_has_their_totals(tracker: Tracker, tmp_path: Path) -> None:
    export_paper(day_paper(tracker, TODAY), tmp_path / "board.xlsx", workbook="board")
    cover = openpyxl.load_workbook(tmp_path / "board.xlsx")["Cover"]
    (said,) = [row for row in cover.iter_rows(values_only=True) if row[0] == "Benefits"]
    assert said[1] == 4
    assert str(said[3]).startswith("Money, a year: about £400,000 expected")


def test_a_reports_working_copy_has_a_sheet_of_them_with_totals_of_what_adds_up(
    tracker: Tracker, tmp_path: Path
) -> None:
    tracker.do(freeze_for, held_on=TODAY)
    paper = edition_paper(tracker, tracker.read(editions)[-1])
    export_paper(paper, tmp_path / "all.xlsx", workbook="working")
    sheet = openpyxl.load_workbook(tmp_path / "all.xlsx")["Benefits"]
    rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert rows[1][0] == "4 benefits of actions, 3 with a realised amount"
    assert rows[2][:4] == ["Benefit", "Action", "Measured in", "Expected"]
    day = "25 October 2016"
    assert rows[4] == [
        *("Paper", "1.1 Let the contract anew", "£ per annum", "£50,000", "", "£20,000", day),
        "Ledger, April to September",
    ]
    assert rows[7] == [
        *("Total: Money, a year", "2 benefits", "", "about £400,000", "", "£20,000", "1 of 2 realised"),
        "Cashable: about £350,000 expected, nothing realised.",
    ]
    assert len(rows) == 9
    assert str(rows[8][0]).startswith("1 benefit is not in a total: per cents")


def test_a_report_has_them_after_the_plan_and_does_not_make_actions_of_them(tracker: Tracker, tmp_path: Path) -> None:
    export_paper(day_paper(tracker, TODAY), tmp_path / "report.docx")
    tables = Document(str(tmp_path / "report.docx")).tables
    (table,) = [one for one in tables if one.cell(0, 0).text == "Benefit"]
    assert [cell.text for cell in table.rows[1].cells][:4] == [
        *("Mobile telephones", "1.1 Let the contract anew", "£ a year, cashable", "around £350,000"),
    ]
    (plan,) = read_source(tmp_path / "report.docx").plans
    assert [one.ref for section in plan.sections for one in section.actions] == ["1.1", "1.2"]


def test_they_are_shown_and_exported_as_json(tracker: Tracker) -> None:
    shown = tracker.read(position)
    (first, *_), _ = (one["benefits"] for one in as_json(shown)["plans"][0]["sections"][0]["actions"])
    assert (first["title"], first["measure"], first["per"], first["cashable"]) == (
        *("Mobile telephones", "money", "a year", True),
    )
    assert (first["expected"], first["expected_value"], first["due_on"]) == ("around £350,000", 350000.0, "2017-03-31")
    lines = as_lines(shown, TODAY, 120)
    assert "  Money, a year: about £400,000 expected, £20,000 realised (1 of 2 benefits)." in lines


@pytest.mark.parametrize("name", ["public.docx", "public.xlsx"])
def test_an_exempt_benefit_and_those_of_an_exempt_action_are_in_no_public_paper(
    tracker: Tracker, tmp_path: Path, name: str
) -> None:
    add(tracker, 1, SECRET, expected="£123,456", method="Counsel’s own reckoning of the claim", note="Offer of May")
    tracker.do(mark_exempt, kind=Benefit, row_id=5, paragraph="3", reason="Price")
    tracker.do(mark_exempt, kind=Action, row_id=2, paragraph="1")
    publish_paper(tracker, day_paper(tracker, TODAY), tmp_path / name, workbook="publication")
    held = said_in(tmp_path / name)
    assert "mobile telephones" in held
    assert not [word for word in ("northwich", "123,456", "reckoning", "burnley", "133") if word in held]
    edit(tracker, 1, note="As in the settlement with Northwich on the terms")
    with pytest.raises(NotPublic):
        publish_paper(tracker, day_paper(tracker, TODAY), tmp_path / f"second {name}")


def test_a_total_that_counts_an_exempt_benefit_is_told_before_it_is_published(tracker: Tracker) -> None:
    add(tracker, 1, SECRET, per="a year", expected="£125,000")
    tracker.do(edit_fields, NARRATIVE, 1, {"overall": "Savings of £525,000 a year are expected."})
    assert review_public_copy(tracker, day_paper(tracker, TODAY)).disclosures == ()
    tracker.do(mark_exempt, kind=Benefit, row_id=5, paragraph="3")
    (found,) = review_public_copy(tracker, day_paper(tracker, TODAY)).disclosures
    assert "gives a total of the benefits of “Service plan” with what is left out" in found.sentence


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Of this, £475,000 a year is cashable.", 1),
        ("Of the cashable savings £111,000 has been realised.", 1),
        ("Of this, £476,000 a year is cashable.", 0),
    ],
)
def test_so_is_the_cashable_part_of_a_total_with_an_exempt_benefit(tracker: Tracker, text: str, told: int) -> None:
    edit(tracker, 1, realised="£11,000")
    add(tracker, 1, SECRET, per="a year", expected="£125,000", realised="£100,000", cashable="yes")
    tracker.do(edit_fields, NARRATIVE, 1, {"overall": text})
    assert review_public_copy(tracker, day_paper(tracker, TODAY)).disclosures == ()
    tracker.do(mark_exempt, kind=Benefit, row_id=5, paragraph="3")
    assert len(review_public_copy(tracker, day_paper(tracker, TODAY)).disclosures) == told
    tracker.do(edit_fields, NARRATIVE, 1, {"overall": "Savings of £400,000 a year are expected."})
    assert review_public_copy(tracker, day_paper(tracker, TODAY)).disclosures == ()


@pytest.mark.parametrize(
    ("measure", "per", "shown", "hidden", "told", "apart"),
    [
        ("money", "a year", "£7,000", "£888,444", "It saves £895,444 a year.", "It saves £895,440 a year."),
        ("money", "a year", "£7,000", "£888,444", "Savings of £1.295m a year.", "Savings of £1.31m a year."),
        ("number", "posts", "20", "15", "Thirty-five posts go in all.", "35 schools are served."),
        ("hours", "", "20", "15", "35 hours are saved.", "In 35 minutes it was over."),
    ],
)
def test_a_total_of_an_action_one_that_is_rounded_and_a_short_one_are_told_too(
    tracker: Tracker, measure: str, per: str, shown: str, hidden: str, told: str, apart: str
) -> None:
    add(tracker, 2, "Vans", measure=measure, per=per, expected=shown)
    add(tracker, 2, SECRET, measure=measure, per=per, expected=hidden)
    tracker.do(mark_exempt, kind=Benefit, row_id=6, paragraph="3")
    for text, number in ((told, 1), (apart, 0)):
        tracker.do(edit_fields, NARRATIVE, 1, {"overall": text})
        found = review_public_copy(tracker, day_paper(tracker, TODAY)).disclosures
        assert ["gives a total of the benefits of" in one.sentence for one in found] == [True] * number


def test_the_total_of_an_exempt_action_is_told_and_the_action_is_not_named(tracker: Tracker) -> None:
    tracker.do(mark_exempt, kind=Action, row_id=1, paragraph="3")
    tracker.do(edit_fields, NARRATIVE, 1, {"overall": "Savings of £400,000 a year are expected."})
    add(tracker, 2, "Taxis", per="a year", expected="£7,000")
    (found,) = review_public_copy(tracker, day_paper(tracker, TODAY)).disclosures
    assert "the benefits of an exempt action with what is left out" in found.sentence


def test_a_benefit_that_is_a_small_number_is_told_before_it_is_published_until_it_is_accepted(tracker: Tracker) -> None:
    tracker.do(set_threshold, under=5)
    add(tracker, 1, "Home sooner", measure="number", per="children", expected="about 4", realised="5")
    add(tracker, 1, "Least", measure="number", per="children", expected="more than 3", realised="fewer than 5")
    add(tracker, 1, "Dear", expected="£3")
    add(tracker, 1, "None", measure="number", per="children", expected="0")
    found = review_public_copy(tracker, day_paper(tracker, TODAY)).disclosures
    assert [(one.sentence, one.action_id) for one in found] == [
        ("The benefit “Home sooner” of 1.1 gives a count under 5: about 4 expected.", 1),
        ("The benefit “Least” of 1.1 gives a count under 5: more than 3 expected.", 1),
    ]
    tracker.do(accept_disclosures, disclosures=found, reason="Told already")
    assert review_public_copy(tracker, day_paper(tracker, TODAY)).disclosures == ()
