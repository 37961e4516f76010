"""Our own Word report, sent round and brought in again: the plan as it is, nothing twice, no owner taken away."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Run
from tracker.data.queries.position import position
from tracker.services.edit_fields import edit_fields
from tracker.services.file.files import open_tracker
from tracker.services.plans.actions import change_status, complete_action
from tracker.services.plans.plans import SECTION

pytestmark = pytest.mark.usefixtures("taken_as_whole")

PLAN = """Action,Owner,Timescale,Progress,Status
1. Answering the telephone,,,,
1.1 Train the new starters,jo@example.org,September 2014,All four are trained.,Green
1.2 Agree a rota,Jo Example,March 2015,Two of three teams agree.,Amber
2. Letters,,,,
2.1 Rewrite the letters,Head of Letters,March 2015,They are being written.,Green
"""


@pytest.fixture
def file(tmp_path: Path, run: Run) -> Path:
    """A tracker with a plan, an edition of it, and what changed since."""
    source, file = tmp_path / "plan.csv", tmp_path / "a.tracker"
    source.write_text(PLAN, encoding="utf-8")
    assert run("import", source, "--into", file).code == 0
    assert run("freeze", file, "--meeting", "2014-10-01", "--body", "Cabinet committee").code == 0
    with closing(open_tracker(file)) as tracker:
        actions = tracker.read(position).plans[0].actions
        late, done = (one.action.id for one in actions[1:])
        tracker.do(change_status, action_id=late, status="Red", reason="Nobody is free.\nNor will be.")
        tracker.do(complete_action, action_id=done, completed_on=date(2014, 11, 20))
    return file


def test_our_report_merged_again_changes_nothing(file: Path, run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.docx"
    assert run("export", file, report).code == 0

    merged = run("import", report, "--into", file, "--merge")

    assert merged.out.splitlines()[0] == "0 things new, 0 fields changed, 3 the same."
    assert "left as they are" not in merged.out


FIGURES = """Indicator,Unit,Better,Target,Period,Value
Complaints,,lower,,Q1 2014/15,41
Complaints,,lower,,Q2 2014/15,40
Calls answered,%,higher,90,Q1 2014/15,84.4
Calls answered,%,higher,90,Q2 2014/15,N/A
"""
MONTHS = ("May", "June", "July", "August", "September", "October", "November")


def test_the_figures_of_our_unchanged_report_are_nothing_new_and_one_that_was_edited_is_named(
    file: Path, run: Run, tmp_path: Path
) -> None:
    source, report, other = tmp_path / "figures.csv", tmp_path / "report.docx", tmp_path / "other.tracker"
    falls = "".join(f"Falls,,lower,5,{month} 2014,{number}\n" for number, month in enumerate(MONTHS, 3))
    source.write_text(FIGURES + falls, encoding="utf-8")
    assert run("import", source, "--into", file).code == 0
    assert run("export", file, report).code == 0
    assert run("import", report, "--into", file, "--merge").out.splitlines()[0] == (
        "0 things new, 0 fields changed, 3 the same."
    )
    assert run("import", report, "--into", file, "--dry-run").out.startswith("1 plan, 2 sections, 3 actions would be")
    # where the indicators are not, the figures are kept as the tables that they are
    assert "2 tables" in run("import", report, "--into", other).out

    for old, new in (("84.4%", "85%"), ("9", "19")):
        _edit(report, old, new, heading="Period")
    merged = run("import", report, "--into", file, "--merge")
    assert merged.out.splitlines()[0] == "0 things new, 0 fields changed, 3 the same."
    assert "Calls answered, Q1 2014/15: the report has 85%, and 84.4% is recorded. It was not changed." in merged.out
    assert "Falls, November 2014: the report has 19, and 9 is recorded. It was not changed." in merged.out


def test_a_section_whose_title_begins_like_a_number_comes_back_as_it_was(run: Run, tmp_path: Path) -> None:
    source, file, report = tmp_path / "plan.csv", tmp_path / "a.tracker", tmp_path / "report.docx"
    source.write_text("Section,Ref,Action,Status\nLetters,1,Rewrite them,Green\nCalls,2,Answer,Red\n", encoding="utf-8")
    assert run("import", source, "--into", file).code == 0
    with closing(open_tracker(file)) as tracker:
        for section, title in zip(tracker.read(position).plans[0].sections, ("(a) Letters", "– Calls –"), strict=True):
            ref = "" if title.startswith("(") else "01"
            named = {"title": title, "ref": ref}
            tracker.do(edit_fields, editable=SECTION, row_id=section.section.id, fields=named)
    assert run("export", file, report).code == 0
    merged = run("import", report, "--into", file, "--merge")
    assert merged.out.splitlines()[0] == "0 things new, 0 fields changed, 2 the same."


def test_what_was_edited_in_our_report_comes_in_and_nothing_else(file: Path, run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.docx"
    run("export", file, report)
    _edit(report, "Two of three teams agree.", "All teams agree.")
    _edit(report, "Head of Letters", "Head of Post")

    merged = run("import", report, "--into", file, "--merge")

    assert merged.out.splitlines()[:3] == [
        "0 things new, 2 fields changed, 1 the same.",
        "  Changed: 1.2 Agree a rota, New note: All teams agree.",
        "  Changed: 2.1 Rewrite the letters, Owner: Head of Post, was Head of Letters",
    ]


def test_another_reason_in_our_report_is_named(file: Path, run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.docx"
    run("export", file, report)
    _edit(report, "Reason for Red: Nobody is free.", "Reason for Red: Two are free.")

    merged = run("import", report, "--into", file, "--merge")

    assert "0 things new, 0 fields changed" in merged.out
    assert "The reason for Red reads “Two are free. Nor will be.” here. It was not changed" in merged.out


def test_our_report_brought_in_anew_is_the_plan_once(file: Path, run: Run, tmp_path: Path) -> None:
    report, other = tmp_path / "report.docx", tmp_path / "other.tracker"
    run("export", file, report)

    came = run("import", report, "--into", other)

    assert came.out.splitlines()[0] == "1 plan, 2 sections, 3 actions imported from report.docx."
    assert "This lists actions that are also in the table of the plan" in came.out
    assert "This lists what had changed when the report was created" in came.out
    with closing(open_tracker(other)) as tracker:
        _, late, done = tracker.read(position).plans[0].actions
    assert (late.progress, late.action.status_reason) == ("Two of three teams agree.", "Nobody is free.\nNor will be.")
    assert (done.progress, done.action.completed_on) == ("They are being written.", date(2014, 11, 20))
    assert (done.action.owner, late.action.timescale.text) == ("Head of Letters", "March 2015")


def _edit(report: Path, old: str, new: str, heading: str = "Ref") -> None:
    """Say something else wherever a run of the report says it in the plan's table, or those with that heading."""
    document = docx.Document(str(report))
    for table in document.tables:
        is_plan = any(cell.text == "Progress" for cell in table.rows[0].cells)
        if table.rows[0].cells[0].text == heading and is_plan == (heading == "Ref"):
            for row in table.rows:
                for cell in row.cells:
                    for paragraph in cell.paragraphs:
                        for run in paragraph.runs:
                            run.text = run.text.replace(old, new)
    document.save(str(report))
