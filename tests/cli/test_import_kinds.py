"""What documents hold beside plain rows: numbered weeks, bars, years, footnotes, counts, statuses by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("taken_as_whole")

HEADINGS = ("Action", "Timescale", "Status")
PLAN = (
    HEADINGS,
    ("Train", "March 2027", "Green"),
    ("Agree a rota", "April 2027", "Amber"),
    ("Write", "May 2027", "Red"),
)
PURPLE, STRIPE = "7030A0", "DDEBF7"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "plan.tracker"


def saved(path: Path, rows: Sequence[Sequence[object]], fills: Mapping[str, str] | None = None) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Plan"
    for row in rows:
        sheet.append(list(row))
    for cells, colour in (fills or {}).items():
        for cell in cells.split():
            sheet[cell].fill = PatternFill("solid", fgColor=colour)
    workbook.save(path)
    return path


def imported(run: Run, source: Path, file: Path) -> tuple[dict[str, str], str]:
    """The timescales by the titles of what came in, and what was said of it."""
    said = "\n".join(problem["message"] for problem in run("import", source, "--into", file, "--json").json["problems"])
    sections = run("show", file, "--json").json["plans"][0]["sections"]
    return {one["title"]: one["timescale"] for section in sections for one in section["actions"]}, said


def test_what_is_due_by_a_year_is_due_by_its_end_and_before_it_by_the_end_of_the_one_before(
    tmp_path: Path, file: Path, run: Run
) -> None:
    texts = ("By 2015", "during 2015", "before 2015", "by 2014/15", "not before 2015", "early 2015")
    rows = [("Action", "Timescale"), *((f"Action {place}", text) for place, text in enumerate(texts))]
    timescales, said = imported(run, saved(tmp_path / "plan.xlsx", rows), file)
    assert tuple(timescales.values()) == texts, "they are kept as written"
    actions = run("show", file, "--json").json["plans"][0]["sections"][0]["actions"]
    assert [one["due_on"] for one in actions] == ["2015-12-31", "2015-12-31", "2014-12-31", "2015-03-31", None, None]
    assert "“By 2015” for 31 December 2015, “before 2015” for 31 December 2014" in said
    assert "2 timescales were not understood: “not before 2015”, “early 2015”" in said


WEEKS = ("Action", "Owner", *(f"Wk {number}" for number in range(1, 9)))
MARKED = (("Train", "AB", "x", "x"), ("Agree a rota", "CD", None, None, "x", "x", "x"))


def test_weeks_without_a_date_are_kept_as_written_and_told(tmp_path: Path, file: Path, run: Run) -> None:
    timescales, said = imported(run, saved(tmp_path / "plan.xlsx", [WEEKS, *MARKED]), file)
    assert timescales == {"Train": "Wk 1 to Wk 2", "Agree a rota": "Wk 3 to Wk 5"}
    assert "2 timescales were not understood: “Wk 1 to Wk 2”, “Wk 3 to Wk 5”" in said


@pytest.mark.parametrize("start", [("Start date: 5 January 2026",), ("Programme start", "05/01/2026")])
def test_weeks_are_counted_from_a_start_that_the_document_states(
    tmp_path: Path, file: Path, run: Run, start: tuple[str, ...]
) -> None:
    rows = [("Recovery plan",), start, (), WEEKS, *MARKED]
    timescales, said = imported(run, saved(tmp_path / "plan.xlsx", rows), file)
    assert timescales == {
        "Train": "5 January 2026 to 18 January 2026",
        "Agree a rota": "19 January 2026 to 8 February 2026",
    }
    assert f"The weeks were counted from 5 January 2026, by “{' '.join(start)}”" in said


MONTHS = ("Action", "Owner", *(f"{month} 2026" for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun")))
NAMED = (("Train", "AB"), ("Agree a rota", "CD"), ("Write", "EF"))


def test_bars_are_cells_of_any_colour_that_their_row_and_column_have_not(tmp_path: Path, file: Path, run: Run) -> None:
    fills = {"C2 D2 E3 F3 G4": PURPLE, "A3 B3 C3 D3 G3": STRIPE, "H2 H3 H4": "008080"}
    timescales, said = imported(run, saved(tmp_path / "plan.xlsx", [MONTHS, *NAMED], fills), file)
    assert list(timescales.values()) == ["January to February 2026", "March to April 2026", "May 2026"]
    assert "have marks instead of text" in said


def test_a_chart_in_which_nothing_can_be_read_is_told(tmp_path: Path, file: Path, run: Run) -> None:
    timescales, said = imported(run, saved(tmp_path / "plan.xlsx", [MONTHS, *NAMED]), file)
    assert set(timescales.values()) == {""}
    assert "The columns “Jan 2026” to “Jun 2026” have neither marks nor colours that could be read" in said
    dated = [(*MONTHS, "Timescale"), *((*row, *[None] * 6, "May 2026") for row in NAMED)]
    _, said = imported(run, saved(tmp_path / "dated.xlsx", dated), tmp_path / "dated.tracker")
    assert said == "", "another column says when"


BESIDE = [(*PLAN[0], None, "RAG", "No."), (*PLAN[1], None, "Green", 1), (*PLAN[2], None, "Amber", 1)]
BESIDE += [(*PLAN[3], None, "Total", 2)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (BESIDE, "These counts beside the plan were left out: “RAG · No. · Green: 1 · Amber: 1 · Total: 2”."),
        (
            [("Actions", "Number"), ("Complete", 3), ("In progress", 5), (), *PLAN],
            "These counts above the plan were left out: “Actions · Number · Complete: 3 · In progress: 5”.",
        ),
    ],
)
def test_counts_beside_or_above_a_plan_are_no_rows_of_it_and_are_told(
    tmp_path: Path, file: Path, run: Run, rows: Sequence[Sequence[object]], said: str
) -> None:
    assert imported(run, saved(tmp_path / "plan.xlsx", rows), file) == ({row[0]: row[1] for row in PLAN[1:]}, said)
    statuses = run("show", file, "--json").json["plans"][0]["sections"][0]["actions"]
    assert [one["status"] for one in statuses] == ["Green", "Amber", "Red"]


def test_two_columns_behind_an_empty_one_that_count_nothing_stay_with_their_rows(
    tmp_path: Path, file: Path, run: Run
) -> None:
    rows = [(*row, None, *more) for row, more in zip(PLAN, (("Team", "Score"), *[("Homes", 1)] * 3), strict=True)]
    _, said = imported(run, saved(tmp_path / "plan.xlsx", rows), file)
    assert said == ""
    assert run("show", file, "--json").out.count("Homes") == 3


def test_a_footnote_is_kept_with_what_it_is_about_and_its_mark_is_no_part_of_a_title(
    tmp_path: Path, file: Path, run: Run
) -> None:
    run("import", saved(tmp_path / "plan.xlsx", PLAN), "--into", file)
    marked = [PLAN[0], ("Train¹", "March 2027", "Red"), ("Agree a rota*", "April 2027", "Amber"), PLAN[3], ()]
    marked += [("¹ Funded until March",), ("* Subject to consultation",)]
    merged = run("import", saved(tmp_path / "later.xlsx", marked), "--into", file, "--merge", "--json").json
    assert merged["new"] == []
    assert [(one["title"], one["is"]) for one in merged["changed"]] == [
        ("Train", "Red"),
        ("Train", "Funded until March"),
        ("Agree a rota", "Subject to consultation"),
    ]
    unexplained = [PLAN[0], ("Train*", "March 2027", "Red"), *PLAN[2:]]
    merged = run("import", saved(tmp_path / "latest.xlsx", unexplained), "--into", file, "--merge", "--json").json
    assert (merged["new"], [one for one in merged["changed"] if one["field"] == "title"]) == ([], [])


def test_a_merge_dates_a_status_by_the_month_of_its_column(tmp_path: Path, file: Path, run: Run) -> None:
    first = [(*HEADINGS[:2], "RAG Apr 2025"), *PLAN[1:]]
    later = [(*HEADINGS[:2], "RAG May 2025"), ("Train", "March 2027", "Red"), *PLAN[2:]]
    run("import", saved(tmp_path / "plan.xlsx", first), "--into", file)
    run("import", saved(tmp_path / "later.xlsx", later), "--into", file, "--merge")

    def status(*day: str) -> str:
        shown = run("show", file, "--json", *day).json["plans"][0]["sections"][0]["actions"]
        return str(shown[0]["status"])

    assert (status("--as-at", "2025-05-30"), status("--as-at", "2025-05-31"), status()) == ("Green", "Red", "Red")
    assert run("check", file).code == 0

    before = [(*HEADINGS[:2], "RAG Apr 2025"), ("Train", "March 2027", "Amber"), *PLAN[2:]]
    merged = run("import", saved(tmp_path / "before.xlsx", before), "--into", file, "--merge", "--json").json
    assert ([one["is"] for one in merged["conflicts"]], merged["changed"], status()) == (["Amber"], [], "Red")
    said = "1 status of 30 April 2025 or before: later ones are in the plan, and are left."
    assert said in [one["message"] for one in merged["problems"]]
    same = [(*HEADINGS[:2], "RAG May 2025"), ("Train", "March 2027", "Amber"), *PLAN[2:]]
    run("import", saved(tmp_path / "same.xlsx", same), "--into", file, "--merge")
    assert status() == "Amber", "a correction for the same month"
