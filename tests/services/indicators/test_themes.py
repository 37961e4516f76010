"""The dashboard as a committee prints it: titles, paragraphs, headings and tables in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from tests.office.drafts import from_tables, table
from tests.stored import unlocked_empty
from tracker.data.queries.position import position
from tracker.domain.dashboard.dashboard import dashboard
from tracker.domain.imports.draft import DraftTheme
from tracker.domain.indicators.indicator import Indicator
from tracker.office.readers.grid import Line
from tracker.services.archive.archive import export_everything, import_everything
from tracker.services.file.files import open_tracker
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.imports.read import read_source
from tracker.services.imports.write import bring_in
from tracker.services.indicators.themes import write_theme
from tracker.services.papers.export import export_paper
from tracker.services.papers.publish import publish_paper
from tracker.services.papers.read_paper import day_paper
from tracker.services.tracker import Tracker

TODAY = date(2014, 12, 11)
PAID = table(
    ("Invoices Paid...", "Q1", "Q2", "Oct '14", "Target"),
    ("...within 10 days", "21.53%", "33.85%", "41.17%", "No Target"),
    ("...after 90 days", "1.74%", "3.69%", "5.1%", "0%"),
    lines=[Line("Invoice Payment Performance", 2), Line("How quickly undisputed invoices are paid.")],
)
PLACES = table(
    ("Contractor Location", "Contractors", "Annual Value"),
    ("Lancashire", "104", "£56.9m"),
    ("Other", "28", "£11m"),
    lines=[Line("Geographic Locations of Contractors", 2), Line("Where suppliers have their base.")],
    number=2,
)
CALLS = table(
    ("Accounts Payable Activity", "October '14", "Year to Date"),
    ("Average Call Wait", "00:41", "01:24"),
    lines=[Line("Call Handling Times:", 2)],
    number=3,
)
TITLES = ["Invoice Payment Performance", "Geographic Locations of Contractors", "Call Handling Times"]


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """The three tables, brought in."""
    made = unlocked_empty(tmp_path / "plan.tracker", today=lambda: TODAY)
    made.do(bring_in, draft=from_tables(PAID, PLACES, CALLS))
    with closing(made):
        yield made


def tables(tracker: Tracker) -> list[tuple[str, str, str]]:
    """Title, paragraph and first heading of each table of figures and categories."""
    found = dashboard(tracker.read(position), TODAY)
    assert found is not None
    listed = [one for one in found.tables if one.title != "By theme"]
    return [(one.title, one.introduction, one.columns[0].heading) for one in listed]


AS_PRINTED = [
    ("Invoice Payment Performance", "How quickly undisputed invoices are paid.", "Invoices Paid..."),
    ("Geographic Locations of Contractors", "Where suppliers have their base.", "Contractor Location"),
    ("Call Handling Times", "", "Accounts Payable Activity"),
]


def test_tables_stand_as_the_document_prints_them_with_category_tables_among_them(tracker: Tracker) -> None:
    assert tables(tracker) == AS_PRINTED


def test_the_word_report_prints_them_so_and_takes_none_of_them_for_new_figures(
    tracker: Tracker, tmp_path: Path
) -> None:
    export_paper(day_paper(tracker, TODAY), tmp_path / "report.docx")
    printed = Document(str(tmp_path / "report.docx"))
    headings = [one.text for one in printed.paragraphs if one.style and one.style.name == "Heading 2"]
    assert [one for one in headings if one in TITLES] == TITLES
    heads = [[cell.text for cell in one.rows[0].cells] for one in printed.tables]
    assert ["Invoices Paid...", "Q1 2014/15", "Q2 2014/15", "Oct '14", "Target", "Trend"] in heads
    assert "How quickly undisputed invoices are paid." in [one.text for one in printed.paragraphs]


def test_the_workbook_and_the_archive_give_them_back(tracker: Tracker, tmp_path: Path) -> None:
    export_paper(day_paper(tracker, TODAY), tmp_path / "board.xlsx")
    draft = read_source(tmp_path / "board.xlsx")
    assert draft.problems == ()
    assert [one.theme for one in draft.themes] == [TITLES[0], TITLES[2]]
    again = unlocked_empty(tmp_path / "again.tracker", today=lambda: TODAY)
    again.do(bring_in, draft=draft)
    assert tables(again) == AS_PRINTED
    again.close()
    export_everything(tracker, tmp_path / "all.zip")
    import_everything(tmp_path / "all.zip", tmp_path / "third.tracker")
    with closing(open_tracker(tmp_path / "third.tracker")) as third:
        assert tables(third) == AS_PRINTED


def test_a_text_is_changed_undone_and_kept_on_past_days(tracker: Tracker) -> None:
    tracker.do(write_theme, directorate="", theme=TITLES[2], introduction="In minutes.", footnote="* From September.")
    assert tables(tracker)[2][1] == "In minutes."
    found = dashboard(tracker.read(position), TODAY)
    assert found is not None and found.tables[-1].notes[0] == "* From September."
    assert [one.introduction for one in tracker.read(position, date(2014, 12, 10)).themes][-1] == ""
    tracker.undo()
    assert tables(tracker) == AS_PRINTED
    tracker.do(write_theme, directorate="", theme="New", row_heading="Measure")
    assert [one.theme for one in tracker.read(position).themes] == [TITLES[0], TITLES[2], "New"]


def test_what_stands_around_a_table_is_public_only_where_all_of_the_table_is(tracker: Tracker, tmp_path: Path) -> None:
    tracker.do(mark_exempt, kind=Indicator, row_id=2, paragraph="3", reason="Commercial")
    publish_paper(tracker, day_paper(tracker, TODAY), tmp_path / "public.docx")
    printed = [one.text for one in Document(str(tmp_path / "public.docx")).paragraphs]
    assert "How quickly undisputed invoices are paid." not in printed
    assert "Where suppliers have their base." in printed


def test_what_is_over_an_exempt_table_is_not_taken_for_its_text() -> None:
    lines = [Line("NOT FOR PUBLICATION", 1), Line("Contract prices", 2), Line("Paragraph about prices.")]
    draft = from_tables(table(("Price", "Q1 2014/15", "Q2 2014/15"), ("Beds", "£5", "£6"), lines=lines))
    assert draft.themes == ()
    assert from_tables(PAID).themes == (DraftTheme(*AS_PRINTED[0], index=1),)


def test_comparators_have_columns_with_their_own_period(tmp_path: Path) -> None:
    draft = read_source(_csv(tmp_path))
    tracker = unlocked_empty(tmp_path / "c.tracker", today=lambda: date(2016, 10, 25))
    tracker.do(bring_in, draft=draft)
    found = dashboard(tracker.read(position), date(2016, 10, 25))
    tracker.close()
    assert found is not None
    board, earlier, others = found.tables
    headings = [[column.heading for column in table.columns] for table in found.tables]
    assert headings == [
        ["Indicator", "Q1 2015/16", "Q4 2015/16", "Q1 2016/17", "Trend"],
        ["Indicator", "Latest", "Previous period", "A year ago"],
        ["Indicator", "Latest", "National", "Neighbours", "Quartile"],
    ]
    cells = dict(zip(headings[2], others.rows[0].cells, strict=True))
    assert (cells["National"].text, cells["National"].remark) == ("47%", "2015")
    assert (cells["Quartile"].text, cells["Neighbours"].text) == ("second", "44.2%")
    assert [cell.text for cell in earlier.rows[0].cells[1:]] == ["55%", "53%", "50%"]
    assert board.rows[0].cells[-1].remark == "Better, also than a year ago"


def _csv(folder: Path) -> Path:
    path = folder / "figures.csv"
    rows = [
        ("Q1 2015/16", "50%", ""),
        ("Q4 2015/16", "53%", ""),
        ("Q1 2016/17", "55%", ""),
        ("2015", "47%", "national"),
    ]
    rows += [("2015", "44.2%", "neighbours"), ("Q1 2016/17", "second", "quartile")]
    lines = [f"Adoption within 16 months,%,higher,{period},{value},{series}" for period, value, series in rows]
    path.write_text("\n".join(("Indicator,Unit,Better,Period,Value,Series", *lines)), encoding="utf-8")
    return path
