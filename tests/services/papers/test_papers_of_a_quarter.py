"""The papers of 25 October 2016 from one tracker: every figure, imported or entered, with what it is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from pptx import Presentation

from tests.services.papers.test_meeting_papers import lines
from tests.stored import unlocked_empty
from tracker.data.queries.meetings_and_registers import bodies, editions
from tracker.data.queries.position import position
from tracker.domain.checks.figure_rules import figure_findings
from tracker.domain.dashboard.dashboard import in_printed_order
from tracker.domain.governance.meeting import COVER_HEADINGS, duties
from tracker.office.excel.text_width import width_of
from tracker.services.example.example_quarter import QUARTER_DAY, fill_quarter
from tracker.services.papers.export import export_paper, lay_out
from tracker.services.papers.meeting_papers import Pack, find_meeting, meeting_document, meeting_pack
from tracker.services.papers.read_paper import day_paper
from tracker.services.tracker import Tracker


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    """A tracker with all that the committee's papers are made of; no test changes it."""
    made = unlocked_empty(tmp_path_factory.mktemp("quarter") / "quarter.tracker")
    made.today = lambda: QUARTER_DAY
    with closing(made):
        fill_quarter(made)
        yield made


def pack_of(tracker: Tracker) -> Pack:
    body, meeting = find_meeting(tracker, QUARTER_DAY)
    return meeting_pack(tracker, body.body, meeting)


FIGURES = {
    "Staff survey response rate": ("76%", "75%"),
    "Saving from the new mobile phone contract": ("around £350,000",),
    "Days from court authority to a match with an adoptive family": ("272", "237", "217"),
    "Days from entering care to moving in with an adoptive family": ("540", "485", "451"),
    "Children who waited less than 16 months": ("53%", "55%", "63%", "47%", "45%", "44.2%"),
    "First-time entrants to youth justice": ("307", "293", "Second"),
    "Primary schools judged good or outstanding": ("94.5%", "88.5%"),
    "Library book issues": ("1,138,090", "1,192,527"),
    "Library e-book loans": ("34,863", "28,522", "23,803"),
    "NHS health checks completed": ("10,969", "12,498", "11,588"),
    "Change in the time to reable": ("-43%",),
    "Change in the cost of longer-term support for each person": ("-£20",),
    "People who need no formal long-term support after reablement": ("78%",),
    "People waiting for an assessment in the east": ("775", "336"),
    "Additional permanent posts recruited to": ("more than 133",),
    "Good or outstanding": ("226", "65.7%", "80", "75.5%"),
    "Requires improvement": ("110", "32%", "24", "22.6%"),
    "Inadequate": ("8", "2.3%", "2", "1.9%"),
}
"""The 22 figures: those of an indicator each, and the counts and shares by rating of homes and of services."""


def test_every_figure_stands_in_the_reports_with_what_it_is_compared_with(tracker: Tracker, tmp_path: Path) -> None:
    said: list[str] = []
    for ref in ("4", "6"):
        export_paper(pack_of(tracker).paper(ref), tmp_path / f"{ref}.docx")
        said += lines(tmp_path / f"{ref}.docx")
    for name, figures in FIGURES.items():
        of_it = " ".join(line for line in said if line.startswith((name, "Figure | ")))
        assert [figure for figure in figures if figure not in of_it] == [], name
    about = " ".join(said)
    assert "Of 344 homes inspected. Nationally 62% of care homes are good or outstanding." in about
    assert "Of 106 services inspected. Nationally 72% of community care services are good or outstanding." in about
    assert "24 of 480 were not" in about


def test_no_heading_is_said_twice_and_no_page_of_a_report_is_left_with_its_last_question_alone(
    tracker: Tracker, tmp_path: Path
) -> None:
    export_paper(pack_of(tracker).paper("4"), tmp_path / "4.docx")
    document: WordDocument = Document(str(tmp_path / "4.docx"))
    headings = [one.text for one in document.paragraphs if one.style and one.style.name.startswith("Heading")]
    assert headings[-1] == "Appendix A: Strategic partner", "and not the title of its table again"
    (implications,) = [
        below for above, below in pairwise(document.paragraphs) if above.text == COVER_HEADINGS["implications"]
    ]
    assert implications.paragraph_format.keep_with_next, "what is below it belongs to it"


def test_a_report_of_figures_alone_says_what_of_them_needs_attention_and_tears_no_short_table(
    tracker: Tracker, tmp_path: Path
) -> None:
    export_paper(day_paper(tracker, QUARTER_DAY), tmp_path / "report.docx")
    said = lines(tmp_path / "report.docx")
    assert said[said.index("What needs attention") + 1] == "No indicator misses its target."
    document: WordDocument = Document(str(tmp_path / "report.docx"))
    (requests,) = [table for table in document.tables if table.rows[0].cells[0].text == "Request"]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in requests.rows]
    assert kept == [*[True] * (len(kept) - 1), None]


def test_slides_of_figures_without_a_plan_say_nothing_of_actions(tracker: Tracker, tmp_path: Path) -> None:
    out = tmp_path / "slides.pptx"
    export_paper(lay_out(tracker, day_paper(tracker, QUARTER_DAY), out), out)
    slides = Presentation(str(out)).slides
    assert [slide.shapes.title.text for slide in slides if slide.shapes.title] == [
        *("Indicators", "What needs the board", "Latest figures", "Risks")
    ]
    said = " ".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
    assert "action" not in said
    assert "the results of the staff survey" in said
    assert "Days from court authority to a match with an…" in said, "as much of a name as has room over its chart"


def test_the_bases_of_comparison_stand_side_by_side_each_with_its_period(tracker: Tracker) -> None:
    earlier, others = in_printed_order(tracker.read(position))[-2:]
    assert [column.heading for column in earlier.columns] == ["Indicator", "Latest", "Previous period", "A year ago"]
    headings = [column.heading for column in others.columns]
    assert headings[2:] == ["National", "Regional", "Statistical neighbours", "Quartile"]
    words = [[cell.words for cell in row.cells] for row in others.rows]
    said = {row[0]: dict(zip(headings, row, strict=True)) for row in words}
    waited = said["Children who waited less than 16 months"]
    assert (waited["National"], waited["Regional"], waited["Statistical neighbours"]) == (
        *("47%, 2015", "45%, 2015"),
        "44.2%, 2015",
    )
    assert said["First-time entrants to youth justice"]["Quartile"] == "Second, Q1 2016/17"
    checks, books = (
        next([cell.words for cell in row.cells[1:]] for row in earlier.rows if row.cells[0].text == name)
        for name in ("NHS health checks completed", "Library book issues")
    )
    assert checks[1:] == ["12,498, Q4 2015/16, down 1,529: worse", "11,588, Q1 2015/16, down 619: worse"]
    assert books[1:] == ["", "1,192,527, Q1 2015/16, down 54,437: worse"]


def test_the_ratings_add_up_so_only_what_is_said_of_the_schools_is_a_query(tracker: Tracker) -> None:
    said = [one.sentence for one in figure_findings(tracker.read(position))]
    assert not [one for one in said if "Homes" in one or "Services" in one or "rating" in one]
    assert [one for one in said if "94.5%" in one and "95" in one], said


def test_the_standing_appendix_marks_what_is_new_and_the_register_what_was_added(
    tracker: Tracker, tmp_path: Path
) -> None:
    pack = pack_of(tracker)
    export_paper(pack.paper("6"), tmp_path / "6.docx")
    said = lines(tmp_path / "6.docx")
    assert "Appendix B: After the inspection: what has happened since the last report" in said
    assert "8 of 10 points are new since the last report, and marked so." in said
    new = [line for line in said if line.startswith("New: ")]
    assert len(new) == 8
    assert new[0] == "New: More than 133 additional permanent posts have been recruited to."
    assert "A board of the council and its partners meets every month." in said
    export_paper(pack.paper("5"), tmp_path / "5.docx")
    said = lines(tmp_path / "5.docx")
    assert said[said.index("Background and advice") + 1].startswith("The register went to the audit committee")
    register = " ".join(said)
    assert "The failure of the main computer suite was added in quarter 2." in register


def test_no_word_over_the_figures_is_wider_than_its_column_and_a_short_table_stays_on_one_page(
    tracker: Tracker, tmp_path: Path
) -> None:
    export_paper(pack_of(tracker).paper("6"), tmp_path / "6.docx")
    document: WordDocument = Document(str(tmp_path / "6.docx"))
    tables = [table for table in document.tables if table.rows[0].cells[0].text == "Indicator"]
    assert any("Statistical neighbours" in cell.text for table in tables for cell in table.rows[0].cells)
    for table in tables:
        widths = [int(column.get(qn("w:w")) or 0) / 20 for column in table._tbl.iter(qn("w:gridCol"))]
        for cell, points in zip(table.rows[0].cells, widths, strict=True):
            word = max(cell.text.split(), key=len)
            assert width_of(word, 10, bold=True) < points - 8.5, (word, points)
        *others, last = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
        assert all(others), "each row stays with the next"
    assert last is None or last, "and the last one with the words below it, where there are any"


def test_the_minutes_and_the_requests_are_those_of_the_paper(tracker: Tracker, tmp_path: Path) -> None:
    body, meeting = find_meeting(tracker, QUARTER_DAY)
    export_paper(meeting_document(tracker, body.body, meeting, "minutes"), tmp_path / "minutes.docx")
    said = lines(tmp_path / "minutes.docx")
    assert "Apologies for absence were received from one member of the committee." in said
    assert any(line.startswith("6. Quarterly corporate performance monitoring") for line in said)
    held = "Monday 5 December 2016 at 2.00 pm, Cabinet Room B, County Hall"
    assert f"It was noted that the next meeting is on {held}." in said
    assert "Not entered." not in said
    asked = duties(tracker.read(bodies), QUARTER_DAY)
    assert sorted(duty.obligation.text for duty in asked) == [
        "NHS health checks in detail, in the next quarterly report",
        "road safety in detail",
        "the results of the staff survey",
    ]
    assert len(tracker.read(editions)) == 2
