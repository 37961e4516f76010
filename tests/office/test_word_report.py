"""The committee's report in Word: what it says, and that whoever cannot see it can read it all the same."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from msgspec.structs import replace

from tests.indicators import every
from tests.office.board import DAY, action, plan
from tests.office.paper import paper
from tracker.domain.errors import FileProblem
from tracker.domain.governance.owner_role import Roles
from tracker.domain.governance.risk import Register, RegisterContent
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.narrative import Narrative
from tracker.domain.position.position import Position
from tracker.domain.publication.people import with_people
from tracker.domain.publication.publication import public_paper
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.content import TableContent
from tracker.office.word_report import write_report
from tracker.services.papers.export import export_paper, write_paper

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)


def written(path: Path, what: Paper, template: Path | None = None) -> Document:
    write_report(what, path, lambda *_: PNG, template=template)
    return docx.Document(str(path))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Document:
    shown = with_people(paper(), lambda owner, _: Roles().internal(owner))
    return written(tmp_path_factory.mktemp("report") / "report.docx", shown)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report with its real charts."""
    path = tmp_path_factory.mktemp("drawn") / "report.docx"
    export_paper(paper(), path)
    return path


def texts(document: Document) -> list[str]:
    return [part.text for part in document.iter_inner_content() if isinstance(part, Paragraph)]


def headings(document: Document) -> list[tuple[int, str]]:
    found = []
    for paragraph in document.paragraphs:
        name = paragraph.style.name if paragraph.style else ""
        if name and name.startswith("Heading "):
            found.append((int(name[-1]), paragraph.text))
    return found


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def table_of(document: Document, *first: str) -> list[list[str]]:
    """The rows of the first table that is headed like that."""
    return next(rows(table) for table in document.tables if tuple(rows(table)[0][: len(first)]) == first)


def test_the_report_stands_in_the_order_of_a_committees_template(report: Document) -> None:
    assert [text for level, text in headings(report) if level == 1] == [
        "Executive summary",
        "Recommendation",
        "Background and advice",
        "Consultations",
        "Implications",
        "Background papers",
        "Appendix A: Service plan",
        "Appendix B: Performance dashboard",
        "Appendix C: Risks and opportunities",
    ]


class Asked(str):
    """An owner who counts how often it is asked whether anybody is named."""

    times = 0

    def __len__(self) -> int:
        Asked.times += 1
        return super().__len__()


def test_the_work_for_a_plan_whose_actions_have_no_owner_grows_as_the_plan_does(tmp_path: Path) -> None:
    asked = []
    for many in (50, 100):
        rows = (action(str(index), owner=Asked("")) for index in range(many))
        rows = (replace(row, action=replace(row.action, id=index)) for index, row in enumerate(rows, 1))
        before = Asked.times
        written(tmp_path / "report.docx", Paper(Position((plan(*rows),)), DAY))
        asked.append(Asked.times - before)
    assert 0 < asked[0] <= 2 * 50
    assert asked[1] == 2 * asked[0]


def test_its_head_names_meeting_item_and_a_role_to_ask(report: Document) -> None:
    assert texts(report)[:7] == [
        "Report to: Performance Committee",
        "Date of meeting: 11 December 2014 at 11.00 am, Cabinet Room B",
        "Agenda item: 4",
        "Electoral divisions affected: All",
        "The service’s improvement plan",
        "(Appendices ‘A’, ‘B’ and ‘C’ refer)",
        "Contact for further information: Head of Service",
    ]


def test_the_recommendation_is_numbered_as_committees_resolve(report: Document) -> None:
    said = texts(report)
    assert said[11:13] == ["(i)\tnote the report;", "(ii)\task for another in the spring."]


def test_the_narrative_stands_under_the_counts_that_it_is_to_agree_with(report: Document) -> None:
    said = texts(report)
    start = said.index("Current position")
    assert said[start + 1] == ("4 actions: 2 Green, 1 Amber and 1 Red. 1 is overdue.")
    assert said[start + 2 : start + 8] == [
        *("Overall", "Good progress."),
        *("Notable achievements", "The strategy is agreed."),
        *("Areas of slippage", "Fewer suppliers than hoped for."),
    ]


def test_the_counts_are_said_once_where_the_summary_is_the_programs_own(tmp_path: Path) -> None:
    content = replace(plan(action()), narrative=Narrative(1, overall="Good progress."))
    said = texts(written(tmp_path / "report.docx", Paper(Position((content,)), DAY)))
    front = said[: said.index("Appendix A: Service plan")]
    assert [line for line in front if line.startswith("1 action")] == [
        "1 action: 1 Green, 0 Amber and 0 Red. None is overdue."
    ]
    assert front[front.index("Current position") + 1] == "Overall"


def test_a_total_stands_in_bold_at_the_right_as_the_figures_above_it(tmp_path: Path) -> None:
    counted = (CategoryRow(1, "Good", ("226",)), CategoryRow(1, "All", ("344",), is_total=True))
    homes = TableContent(CategoryTable("Homes", "Rating", (Column("Number"),)), counted)
    report = written(tmp_path / "report.docx", Paper(Position(tables=(homes,)), DAY))
    (found,) = [table for table in report.tables if table.rows[0].cells[0].text == "Rating"]
    figures = [row.cells[1].paragraphs[0] for row in found.rows[1:]]
    assert [one.text for one in figures] == ["226", "344"]
    assert {one.alignment for one in figures} == {WD_ALIGN_PARAGRAPH.RIGHT}
    assert figures[1].runs[0].bold and found.rows[2].cells[0].paragraphs[0].runs[0].bold


def test_what_needs_attention_comes_first_the_worst_at_the_top(report: Document) -> None:
    said = [text for _, text in headings(report)]
    assert said.index("What needs attention") < said.index("What has changed since 9 October 2014")
    found = table_of(report, "Ref", "Action", "Timescale", "Previous status")
    assert [(row[0], row[3], row[4]) for row in found[1:]] == [
        ("1.11", "New", "■ Red"),
        ("1.1", "● Green", "▲ Amber"),
        ("1.2", "● Green", "● Green"),
    ]
    assert found[3][5] == "Overdue: due by 30 September 2014."
    assert table_of(report, "Indicator", "Latest", "Target", "Status")[1][1:] == [
        "77.59% (Q2 2014/15)",
        "100%",
        "■ Red",
    ]


def test_what_changed_stands_under_each_kind_of_change(report: Document) -> None:
    found = table_of(report, "Ref", "What", "Before", "Now", "Reason")
    assert [row[0] for row in found if row[0] == row[1]] == [
        "New actions (1)",
        "Status changed (1)",
        "Timescale changed (1)",
        "Indicators that changed (1)",
    ]
    assert ["1.1", "Train the staff", "● Green", "▲ Amber", "Two posts are empty"] in found
    assert ["1.1", "Train the staff", "January 2015", "March 2015", "Changed 3 times since the plan began."] in found
    assert "Progress reported (1): 1.2" in texts(report)
    assert "No update (1): 1.10" in texts(report)


def test_the_plan_shows_the_status_before_beside_the_present_one(report: Document) -> None:
    found = table_of(report, "Ref", "Action", "Timescale", "Progress")
    assert found[0] == ["Ref", "Action", "Timescale", "Progress", "Owner", "Previous status", "Status"]
    assert found[1] == ["1  Our approach"] * 7
    assert found[2][4:] == ["Head of Service", "● Green", "▲ Amber"]
    assert [row[0] for row in found[2:]] == ["1.1", "1.2", "1.10", "1.11"]


def test_a_recovery_form_shows_its_empty_fields_as_empty(report: Document) -> None:
    said = texts(report)
    start = said.index("Recovery of payments")
    assert said[start + 1 : start + 9] == [
        *("Performance indicator description", "Not entered."),
        *("Why is this indicator under-performing?", "Two systems at once."),
        *("What actions are required to put it back on track?", "Action taken to date", "Not entered.", "More staff"),
    ]


def test_tables_risks_obligations_and_background_papers_stand_in_it(report: Document) -> None:
    assert table_of(report, "Place")[1:] == [["Near", "31", "£56.9m"], ["Far", "24", "£11m"]]
    assert table_of(report, "Ref", "Risk or opportunity")[1] == [
        *("CR12", "A supplier fails", "12, Medium\nPossible, major", "Not scored", "", "Head of Service"),
    ]
    assert table_of(report, "Request")[1] == [
        *("A further report on payments", "1 October 2014, minute 5(ii)", "A future meeting", "No date yet"),
    ]
    assert table_of(report, "Paper", "Date", "Contact")[1] == [
        *("The strategy", "9 October 2014", "Office of the Director"),
    ]


def test_what_a_committee_expects_and_nobody_entered_is_said_and_shown_as_empty(tmp_path: Path) -> None:
    whole = paper()
    assert whole.item
    assert whole.cover
    bare = replace(whole, item=replace(whole.item, recommendation=""), cover=replace(whole.cover, consultations=""))
    missing = write_report(bare, tmp_path / "report.docx", lambda *_: PNG)
    assert [sentence.split(".")[0] for sentence in missing] == [
        "The recommendation is blank",
        "Consultations is blank",
        "Risk management is blank",
    ]
    assert texts(docx.Document(str(tmp_path / "report.docx"))).count("Not entered.") == 5


def test_without_a_meeting_it_tells_where_things_stand_and_asks_for_nothing(tmp_path: Path) -> None:
    found = written(tmp_path / "report.docx", Paper(Position((plan(action()),)), DAY))
    assert texts(found)[:5] == [
        "Service plan",
        "(Appendix ‘A’ refers)",
        "Executive summary",
        "This report gives the position as at 11 December 2014.",
        "1 action: 1 Green, 0 Amber and 0 Red. None is overdue.",
    ]
    assert "Recommendation" not in texts(found)


@pytest.mark.parametrize("empty", [Position(), Position(registers=(RegisterContent(Register("R")),))])
def test_a_tracker_that_holds_nothing_makes_a_report_that_opens(tmp_path: Path, empty: Position) -> None:
    assert texts(written(tmp_path / "report.docx", Paper(empty, DAY)))[0] == "Recovery plan"


def test_text_of_users_is_text(tmp_path: Path) -> None:
    odd = action(
        "=1+1 <b>&amp;</b> {PAGE}", "1.1\a", note="#N/A\n\n\N{VULGAR FRACTION ONE HALF}\v\ud800 end", status="Grey"
    )
    found = written(tmp_path / "report.docx", Paper(Position((plan(odd),)), DAY))
    assert table_of(found, "Ref", "Action")[2] == [
        *("1.1�", "=1+1 <b>&amp;</b> {PAGE}", "March 2015", "#N/A\n\n½\n� end", "Grey"),
    ]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"does not end in \.docx"):
        write_report(paper(), tmp_path / "report.doc", lambda *_: PNG)
    assert list(tmp_path.iterdir()) == []


# What trust.md of this field asks for: a document that can be read without seeing it.


def test_every_table_has_one_marked_header_row_that_repeats_a_name_and_a_description(report: Document) -> None:
    assert len(report.tables) == 10
    for table in report.tables:
        marked = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        assert marked == [True, *[False] * (len(marked) - 1)]
        assert all(cell.text.strip() for cell in table.rows[0].cells)
        properties = table._tbl.tblPr
        for name in ("w:tblCaption", "w:tblDescription"):
            told = properties.find(qn(name))
            assert told is not None
            assert told.get(qn("w:val"))
        look = properties.find(qn("w:tblLook"))
        assert look is not None
        assert look.get(qn("w:firstRow")) == "1"


def test_nothing_is_merged_but_the_headings_of_sections(report: Document) -> None:
    for table in report.tables:
        assert not list(table._tbl.iter(qn("w:vMerge")))
        for row in table._tbl.tr_lst:
            spans = list(row.iter(qn("w:gridSpan")))
            assert not spans or len(row.tc_lst) == 1


def test_the_heading_of_a_section_stays_with_the_row_after_it_and_short_rows_hold_together(tmp_path: Path) -> None:
    long = action("Report", "1.2", note="A sentence of the usual length about the work. " * 60)
    found = written(tmp_path / "report.docx", Paper(Position((plan(action(), long),)), DAY))
    table = next(table for table in found.tables if rows(table)[0][0] == "Ref" and len(table.rows) == 4)
    _, section, *actions = table._tbl.tr_lst
    assert section.find(f".//{qn('w:keepNext')}") is not None
    assert [row.find(f".//{qn('w:cantSplit')}") is not None for row in actions] == [True, False]


@pytest.mark.parametrize(("lines", "holds_together"), [(15, True), (16, True), (17, False)])
def test_a_row_of_up_to_16_lines_holds_together(tmp_path: Path, lines: int, holds_together: bool) -> None:
    note = "\n".join(["Line"] * lines)
    found = written(tmp_path / "report.docx", Paper(Position((plan(action(note=note)),)), DAY))
    table = next(table for table in found.tables if rows(table)[0][0] == "Ref" and len(table.rows) == 3)
    assert (table._tbl.tr_lst[-1].find(f".//{qn('w:cantSplit')}") is not None) is holds_together


def test_headings_are_real_and_no_level_is_left_out(report: Document) -> None:
    level = 0
    for deeper, text in headings(report):
        assert text.strip()
        assert deeper <= level + 1
        level = deeper


def test_a_status_is_word_and_shape_on_a_shade_that_it_reads_on(report: Document) -> None:
    seen = set()
    for shade in report.element.body.iter(qn("w:shd")):
        paragraph = shade.getparent().getparent()
        if paragraph.tag != qn("w:p"):
            continue
        words = Paragraph(paragraph, report).text
        ink = next(paragraph.iter(qn("w:color"))).get(qn("w:val"))
        seen.add((words, shade.get(qn("w:fill")), ink))
    assert seen == {("▲ Amber", "F5B700", "000000"), ("■ Red", "942514", "FFFFFF"), ("● Green", "1B7F79", "FFFFFF")}


def test_the_key_to_the_statuses_is_printed(report: Document) -> None:
    assert any(text.startswith("Key to statuses: ● Green: On track or complete.") for text in texts(report))


def test_the_language_is_british_english_throughout(report: Document) -> None:
    languages = {mark.get(qn("w:val")) for mark in report.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    assert report.core_properties.language == "en-GB"


def test_the_properties_say_what_it_is_and_name_nobody(report: Document) -> None:
    known = report.core_properties
    assert known.title == "The service’s improvement plan"
    assert known.subject == "Report to Performance Committee, 11 December 2014"
    assert (known.author, known.last_modified_by) == ("Procurement Service", "Procurement Service")
    assert known.comments == ""


def test_owners_are_roles_and_contacts_are_as_entered_for_the_body_itself(drawn: Path) -> None:
    document = docx.Document(str(drawn))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    named = [text for text in (*(one.text for one in document.paragraphs), *cells) if "Person" in text]
    assert named == [
        "Contact for further information: A. Person, (01632) 960123, Head of Service, a.person@example.org",
        "A. Person, Office of the Director, (01632) 960123",
    ]


def test_in_public_no_person_telephone_or_e_mail_of_owners_and_contacts_stands_anywhere(tmp_path: Path) -> None:
    public = public_paper(paper(), (), {})
    write_paper(public, public, tmp_path / "public.docx")
    with zipfile.ZipFile(tmp_path / "public.docx") as package:
        whole = b"\n".join(package.read(name) for name in package.namelist())
    assert re.findall(rb"A\. Person|960123|example\.org", whole) == []


def test_every_chart_says_in_words_what_it_shows_and_has_its_figures_beside_it(drawn: Path) -> None:
    document = docx.Document(str(drawn))
    told = list(document.element.body.iter(qn("wp:docPr")))
    assert [one.get("name") for one in told] == ["Chart of Invoices paid in time"]
    words = told[0].get("descr")
    for part in ("74.16%", "77.59%", "up, better", "Target 100%"):
        assert part in words
    after = told[0].getparent().getparent().getparent().getparent().getnext()
    assert rows(Table(after, document))[:2] == [["Period", "Q1 2014/15", "Q2 2014/15"], ["Figure", "74.16%", "77.59%"]]
    kept = [row.find(f".//{qn('w:keepNext')}") is not None for row in after.tr_lst]
    assert kept == [True] * (len(kept) - 1) + [False], "a table of figures is not parted at the end of a page"


def test_an_indicator_with_readings_enough_has_its_control_chart_with_words_for_who_does_not_see_it(
    tmp_path: Path,
) -> None:
    long = every(30, [41, 50, 44, 39, 61, 70, 52, 48, 66, 51, 43, 47, 58])
    happened = replace(long, annotations=(Annotation(1, date(2013, 9, 2), "A second team"),))
    what = paper()
    what = replace(what, position=replace(what.position, indicators=(happened, every(30, [41, 50, 44]))))
    export_paper(what, tmp_path / "report.docx")
    told = list(docx.Document(str(tmp_path / "report.docx")).element.body.iter(qn("wp:docPr")))
    name = long.indicator.name
    assert [one.get("name") for one in told] == [f"Chart of {name}", f"Control chart of {name}", f"Chart of {name}"]
    assert "limits" in told[1].get("descr")
    assert "2 September 2013: A second team." in told[1].get("descr")


def test_the_plan_lies_across_and_pages_are_named_and_numbered(report: Document) -> None:
    across = [section.orientation == 1 for section in report.sections]
    assert across == [False, True, False, True]
    first = report.sections[0]
    assert [line.text for line in first.header.paragraphs] == [
        *("Performance Committee, 11 December 2014", "The service’s improvement plan"),
    ]
    for foot in (first.footer, first.first_page_footer):
        fields = [field.get(qn("w:instr")) for field in foot._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


# The body's own document as the starting point.


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An old report of a council: its styles, a header of its own, and much that must not come along."""
    document = docx.Document()
    heading = document.styles["Heading 1"]
    heading.font.name, heading.font.size = "Georgia", Pt(19)
    document.sections[0].page_width, document.sections[0].left_margin = Cm(21), Cm(3)
    document.sections[0].header.paragraphs[0].text = "Anytown Council"
    old = document.add_paragraph("OLD words")
    document.add_comment(old.runs, text="OLD comment", author="OLD author", initials="OLD")
    document.add_picture(io.BytesIO(PNG))
    document.add_section().footer.is_linked_to_previous = False
    document.sections[1].footer.paragraphs[0].text = "OLD footer"
    document.core_properties.author = "OLD author"
    path = tmp_path / "house.docx"
    document.save(str(path))
    return path


def as_template(path: Path) -> Path:
    """The same as Word saves a template."""
    made = path.with_suffix(".dotx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"document.main+xml", b"template.main+xml"))
    return made


def parts(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            yield name, package.read(name)


@pytest.mark.parametrize("is_template", [False, True])
def test_a_house_document_gives_its_styles_and_header_and_nothing_else(
    house: Path, tmp_path: Path, is_template: bool
) -> None:
    out = tmp_path / "report.docx"
    found = written(out, paper(), as_template(house) if is_template else house)
    style = found.styles["Heading 1"]
    assert (style.font.name, style.font.size) == ("Georgia", Pt(19))
    assert {round(section.left_margin.cm, 2) for section in found.sections if section.left_margin} == {3}
    assert [line.text for line in found.sections[0].header.paragraphs] == ["Anytown Council"]
    assert [name for name, content in parts(out) if b"OLD" in content] == []
    assert len([name for name, _ in parts(out) if name.endswith(".png")]) == 1
    assert table_of(found, "Ref", "Action", "Timescale", "Progress")


PRIVATE = ("attachedTemplate", "mailMerge", "docVars", "rsids", "footnotePr", "endnotePr", "trackRevisions")


def test_settings_of_a_house_document_that_tell_of_people_and_places_do_not_come_along(
    house: Path, tmp_path: Path
) -> None:
    document = docx.Document(str(house))
    for name in PRIVATE:
        document.settings.element.append(OxmlElement(f"w:{name}"))
    document.save(str(house))
    found = written(tmp_path / "report.docx", paper(), house).settings.element
    assert [name for name in PRIVATE if found.find(qn(f"w:{name}")) is not None] == []


def test_a_house_document_without_our_styles_still_gets_real_headings(house: Path, tmp_path: Path) -> None:
    document = docx.Document(str(house))
    for name in ("Heading 2", "Heading 3", "List Bullet", "Title"):
        document.styles[name].delete()
    document.save(str(house))
    found = written(tmp_path / "report.docx", paper(), house)
    assert {level for level, _ in headings(found)} == {1, 2, 3}
    for level in (2, 3):
        outline = found.styles[f"Heading {level}"].element.find(f".//{qn('w:outlineLvl')}")
        assert outline is not None
        assert outline.get(qn("w:val")) == str(level - 1)
    assert "•\tThe strategy is agreed." in texts(found)


def test_a_template_that_is_no_document_is_refused_with_nothing_written(tmp_path: Path) -> None:
    for name, content in (("plan.docx", b"no zip"), ("gone.docx", None)):
        template = tmp_path / name
        if content:
            template.write_bytes(content)
        with pytest.raises(FileProblem, match=r"cannot be used as a template|cannot be read"):
            write_report(paper(), tmp_path / "report.docx", lambda *_: PNG, template=template)
    assert not (tmp_path / "report.docx").exists()
