"""What a document marks as exempt stays in from the command line: brought in, and published, of every kind of table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.services.papers.test_publish import everything
from tracker.domain.imports.draft import Draft, DraftIndicator, DraftReading
from tracker.services.file.files import new_tracker
from tracker.services.imports.write import bring_in

PLAN = (
    "Ref,Action,Timescale,Progress,Status,Owner,{}\n"
    "1.1,Settle the dispute with Quibblewick Ltd,March 2027,Offer of 398700 made,Amber,,{}\n"
    "1.2,Publish the staffing strategy,March 2027,Going on,Green,,{}\n"
)
FIGURES = """Indicator,Unit,Better,Target,Period,Value,Note,Exempt
Claims settled with Quibblewick,number,lower,n/a,Q1 2014/15,398700,,Yes
Claims settled with Quibblewick,number,lower,n/a,Q2 2014/15,243,,Yes
Calls answered,%,higher,90,Q1 2014/15,81.2,,
Calls answered,%,higher,90,Q2 2014/15,82.2,,
"""
SECRETS = ("quibblewick", "398700", "398,700")
OUT = ("public.docx", "public.xlsx")


def published(run: Run, tracker: Path, *names: str) -> str:
    """All that public copies of those kinds hold, else of both; each is written."""
    for name in names or OUT:
        done = run("export", tracker, tracker.parent / name, "--public")
        assert done.code == 0, done.err
    return "".join(everything(tracker.parent / name).casefold() for name in names or OUT)


@pytest.mark.parametrize("heading", ["Exempt (Y/N)", "Publish?"])
def test_an_exempt_row_of_a_plan_is_in_no_public_copy(heading: str, tmp_path: Path, run: Run) -> None:
    exempt, public = {"Exempt (Y/N)": ("Y", "N"), "Publish?": ("0", "1")}[heading]
    (tmp_path / "plan.csv").write_text(PLAN.format(heading, exempt, public), "utf-8")
    assert "1 mark" in run("import", tmp_path / "plan.csv", "--into", tmp_path / "a.tracker").out
    said = published(run, tmp_path / "a.tracker")
    assert "staffing strategy" in said
    assert [word for word in SECRETS if word in said] == []


def test_a_column_that_may_say_so_is_named_at_the_import(tmp_path: Path, run: Run) -> None:
    (tmp_path / "plan.csv").write_text(PLAN.format("Open/Closed", "Closed", "Open"), "utf-8")
    done = run("import", tmp_path / "plan.csv", "--into", tmp_path / "a.tracker")
    assert "“Open/Closed” may say what is not for publication; it was not read as a mark" in done.out + done.err


@pytest.mark.parametrize(
    "rows",
    [
        "Contractor,Value,Part 2\nAlpha Homes,8421,\nQuibblewick Care,398700,Part 2\nBeta Homes,4419,\n",
        "Reason,Q1,Q2,Total,Exempt\nTelephone,8,6,14,No\nClaim of Quibblewick,398700,3,398703,Yes\nOther,4,8,12,No\n",
    ],
)
def test_an_exempt_row_of_figures_is_in_no_public_copy(rows: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "figures.csv").write_text(rows, "utf-8")
    run("import", tmp_path / "figures.csv", "--into", tmp_path / "a.tracker")
    said = published(run, tmp_path / "a.tracker", "public.xlsx")
    assert [word for word in SECRETS if word in said] == []


def test_exempt_indicators_come_back_kept_back_from_our_own_papers(tmp_path: Path, run: Run) -> None:
    (tmp_path / "figures.csv").write_text(FIGURES, "utf-8")
    (tmp_path / "plan.csv").write_text(PLAN.format("Exempt", "3", ""), "utf-8")
    for name in ("figures.csv", "plan.csv"):
        run("import", tmp_path / name, "--into", tmp_path / "a.tracker")
    for way, out in (("report.docx", "public.xlsx"), ("board.xlsx", "public.docx")):
        assert run("export", tmp_path / "a.tracker", tmp_path / way).code == 0
        assert "quibblewick" in everything(tmp_path / way).casefold()
        again = tmp_path / f"{way}.tracker"
        assert run("import", tmp_path / way, "--into", again).code == 0
        said = published(run, again, out)
        assert "staffing strategy" in said, way
        assert [word for word in SECRETS if word in said] == [], way


def test_an_exempt_reading_with_a_footnote_says_so_in_the_report_and_stays_in(tmp_path: Path, run: Run) -> None:
    rows = "".join(f"Claims,Q{place} 2014/15,{figure},n/a,Counted anew,{mark}\n" for place, figure, mark in READINGS)
    (tmp_path / "figures.csv").write_text(f"Indicator,Period,Value,Target,Footnote,Exempt\n{rows}", "utf-8")
    (tmp_path / "plan.csv").write_text(PLAN.format("Exempt", "", ""), "utf-8")
    for name in ("figures.csv", "plan.csv"):
        run("import", tmp_path / name, "--into", tmp_path / "a.tracker")
    run("export", tmp_path / "a.tracker", tmp_path / "report.docx")
    assert "Q2 2014/15🔒 Exempt" in everything(tmp_path / "report.docx")
    done = run("import", tmp_path / "report.docx", "--into", tmp_path / "b.tracker")
    assert "This table is marked as not for publication" in done.out + done.err
    assert "61739" not in published(run, tmp_path / "b.tracker", "public.xlsx")


READINGS = ((1, 31, ""), (2, 61739, "Yes"), (3, 44, ""))


@pytest.mark.parametrize("name", OUT)
def test_our_own_words_for_exempt_go_out_in_no_public_copy(name: str, tmp_path: Path, run: Run) -> None:
    tracker = new_tracker(tmp_path / "a.tracker")
    named = DraftIndicator("Claims 🔒 Exempt, paragraph 3", readings=(DraftReading("Q1 2014/15", "31"),))
    tracker.do(bring_in, draft=Draft("made", (), (named,)))
    tracker.close()
    done = run("export", tmp_path / "a.tracker", tmp_path / name, "--public")
    assert (done.code, (tmp_path / name).exists()) == (1, False)
    assert "says “Exempt, paragraph 3”, as this program marks what is exempt, and has no mark" in done.err


def test_a_value_that_rows_share_in_a_further_column_is_no_quotation(tmp_path: Path, run: Run) -> None:
    (tmp_path / "plan.csv").write_text(
        "Ref,Action,Timescale,Progress,Workstream name,Ward,Exempt\n"
        "1.1,Agree the lease,March 2027,Offer made,Brightwater Programme 2715,Skelmersdale East,Y\n"
        "1.2,Let the strategy go,March 2027,Going on,Brightwater Programme 2715,Skelmersdale East,\n"
        "1.3,Open the new depot,March 2027,Going on,Brightwater Programme 2715,Ormskirk,\n",
        "utf-8",
    )
    run("import", tmp_path / "plan.csv", "--into", tmp_path / "a.tracker")
    said = published(run, tmp_path / "a.tracker", "public.xlsx")
    assert "brightwater" in said and "agree the lease" not in said
    run("update", tmp_path / "a.tracker", "1.3", "--note", "The Quibblewick lease")
    (tmp_path / "more.csv").write_text(PLAN.format("Workstream name,Exempt", "Kestrelmoor,Y", "Kestrel,"), "utf-8")
    run("import", tmp_path / "more.csv", "--into", tmp_path / "a.tracker")
    done = run("export", tmp_path / "a.tracker", tmp_path / "again.xlsx", "--public")
    assert (done.code, "gives a name" in done.err) == (1, True), "a name in another column is one still"


def test_owning_something_published_lets_out_nobody_who_is_named_in_something_exempt(tmp_path: Path, run: Run) -> None:
    (tmp_path / "plan.csv").write_text(
        "Ref,Action,Timescale,Progress,Owner,Exempt\n"
        "1.1,Open the depot,March 2027,Cover is in place while Tombaugh is away,Ann Tombaugh (Depot Manager),\n"
        "1.2,Close the depot,March 2027,Going on,Ann Tombaugh (Depot Manager),Y\n"
        "1.3,Hear the grievance against Ann Tombaugh,March 2027,,Head of Service,{}\n",
        "utf-8",
    )
    text = (tmp_path / "plan.csv").read_text("utf-8")
    for name, mark, code in (("a", "Y", 1), ("b", "", 0)):
        (tmp_path / "plan.csv").write_text(text.replace("{}", mark), "utf-8")
        run("import", tmp_path / "plan.csv", "--into", tmp_path / f"{name}.tracker")
        run("roles", tmp_path / f"{name}.tracker", "--set", "Ann Tombaugh (Depot Manager)", "Depot Manager")
        done = run("export", tmp_path / f"{name}.tracker", tmp_path / f"{name}.xlsx", "--public")
        assert (done.code, "gives a name that is in an exempt action" in done.err) == (code, bool(code)), done.err
