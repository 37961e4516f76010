"""The tables about plans in the workbook for a website, as they are before they are written."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tests.office.board import DAY, action, plan
from tracker.domain.changes.change_report import Changes
from tracker.domain.changes.compare import changed_since
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import ProgressNote
from tracker.domain.position.position import Position
from tracker.office.excel.publication.plans import paper_tables, plan_tables
from tracker.office.excel.publication.table import Number, PublicTable


def numbered(content: PlanContent) -> PlanContent:
    """The plan with ids for its actions."""
    (section,) = content.sections
    rows = tuple(replace(one, action=replace(one.action, id=number)) for number, one in enumerate(section.actions, 1))
    return replace(content, sections=(replace(section, actions=rows),))


def tables(*plans: PlanContent, **fields: object) -> dict[str, PublicTable]:
    return {one.sheet: one for one in plan_tables(Paper(Position(plans), DAY, **fields))}  # type: ignore[arg-type]  # by name


def test_the_statuses_of_each_plan_are_counted_with_their_share_and_what_is_late() -> None:
    late = action("Sign", timescale="October 2014", status="Red")
    withheld = replace(action("Lease", status="", note=""), is_withheld=True)
    counted = plan(action(), action("Ask"), late, action("Look", status=""), withheld)
    found = tables(counted)["Status counts"]
    assert [(row[1], row[2], row[3]) for row in found.rows] == [
        ("Green", 2, Number(0.4, "0%")),
        ("Amber", 0, Number(0, "0%")),
        ("Red", 1, Number(0.2, "0%")),
        ("No status", 1, Number(0.2, "0%")),
        ("Title only", 1, Number(0.2, "0%")),
        ("All actions", 5, Number(1, "0%")),
        ("Overdue", 1, Number(0.2, "0%")),
    ]
    empty = tables(plan(), plan(action(), title="Other"))["Status counts"]
    assert {row[3] for row in empty.rows[:5]} == {None}, "of no action there is no share"
    assert [row[1] for row in empty.rows] == ["Green", "Amber", "Red", "All actions", "Overdue"] * 2
    assert "Status counts" not in tables(plan()), "there is nothing to count"


def test_a_plan_has_a_column_of_owners_and_of_earlier_statuses_only_where_there_are_some() -> None:
    bare, owned = plan(action()), plan(action(owner="Head of Care"), action("Ask"))
    first = tables(bare)["Service plan"]
    assert first.headings == ("Section", "Ref", "Action", "Timescale", "Progress", "Status")
    assert first.rows[0][:4] == ("1 Our approach", "1.1", "Set up the register", "March 2015")
    assert len(first.rows[0]) == len(first.headings)
    assert first.about[0].startswith("This sheet contains one table. 1 action")
    assert first.about[1:] == ("Procurement Service 2014/15", first.about[2])
    assert first.about[2].startswith("What each status means. Green: ")
    assert first.holds == "Service plan: 1 action"
    second = tables(owned)["Service plan"]
    assert second.headings[-1] == "Owner"
    assert [row[-1] for row in second.rows] == ["Head of Care", ""]
    before = Position((numbered(plan(action(status="Red"))),), as_at=date(2014, 9, 1))
    third = tables(numbered(plan(action(), action("Ask"))), before=before)["Service plan"]
    assert third.headings[-2:] == ("Previous status", "Status")
    assert [row[-2:] for row in third.rows] == [("Red", "Green"), ("New", "Green")]
    empty = tables(replace(plan(), plan=replace(plan().plan, service=" ", period="")))["Service plan"]
    assert (empty.rows, len(empty.about)) == ((), 1)
    assert not empty.about[0].startswith("This sheet contains one table.")


def test_notes_benefits_and_commentary_have_tables_where_there_are_some() -> None:
    assert set(tables(plan(action(note="")))) == {"Status counts", "Service plan"}
    own = action()
    told = ActionContent(
        own.action,
        (ProgressNote(1, "Signed.", date(2014, 11, 1)), *own.notes),
        benefits=(Benefit(1, "Rent saved", expected="£5,000"),),
    )
    content = replace(plan(told), narrative=Narrative(1, "On track.", id=1))
    found = tables(content)
    assert [row[3:] for row in found["Progress notes"].rows] == [
        (date(2014, 11, 1), "Signed."),
        (date(2014, 10, 1), "Under way."),
    ]
    assert found["Progress notes"].about == (
        "This sheet contains one table. It has 2 progress notes, the latest of each action first.",
    )
    assert found["Benefits"].rows[0][:6] == (
        "Service plan", "1.1", "Set up the register", "Rent saved", "£", "£5,000",
    )  # fmt: skip
    assert [row[2] for row in found["Commentary"].rows] == ["On track."]


def test_a_paper_that_goes_to_no_meeting_has_no_tables_of_changes() -> None:
    assert paper_tables(Paper(Position((plan(action()),)), DAY)) == ((), ())


def test_what_changed_and_the_risks_are_tables_with_each_status_as_its_word() -> None:
    def position(status: str, *benefits: Benefit, as_at: date = DAY) -> Position:
        one = replace(action("Sign", timescale="October 2014", status=status), benefits=benefits)
        return Position((numbered(plan(one)),), registers=(register,), as_at=as_at)

    risk = RiskContent(Risk(1, "Costs rise", "R1", likelihood=3, impact=3, id=1))
    register = RegisterContent(Register("Risks", id=1), (risk,))
    now, before = position("Red", Benefit(1, "Rent saved")), position("Amber", as_at=date(2014, 9, 1))
    paper = Paper(now, DAY, before=before, changes=changed_since(before, now, {}))
    (changed, exceptions), (risks,) = paper_tables(paper)
    assert changed.about == ("This sheet contains one table. 2 changes since 1 September 2014.",)
    assert changed.rows[0][3:5] == ("Amber", "Red")
    assert exceptions.rows[0][4:6] == ("Amber", "Red")
    assert (risks.sheet, risks.kind, risks.rows[0][:4]) == ("Risks", "risks", ("Risks", "R1", "Risk", "Costs rise"))
    assert risks.about[0] == "This sheet contains one table. 1 risk or opportunity with its score."
    assert len(risks.about) == 2 and risks.about[1].startswith("Score: likelihood")
    quiet = replace(paper, position=before, changes=Changes())
    none = paper_tables(replace(quiet, position=replace(before, plans=())))[0][-1]
    assert (none.rows, none.about) == ((), ("Nothing needs attention.",))
