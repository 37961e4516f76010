"""`export --layout`, slides and PDF: one page, six slides, a tagged PDF, and nothing exempt in a public one."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from lxml import etree
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from tests.stored import copied, holding, unlocked_file
from tracker.cli.main import main
from tracker.data.queries.position import position
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.domain.plans.plan import Action
from tracker.office.pdf import NOT_INSTALLED, find_libreoffice
from tracker.services.example.example import make_example
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.plans.actions import add_action, change_status

pytestmark = pytest.mark.usefixtures("taken_as_whole")

Run = Callable[..., Any]
SECRET = "Cobalt quarantine arrangement"
PLAN = "Buying and Paying: Service Improvement Plan"


@pytest.fixture(scope="module")
def example_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, with an action whose note and title are exempt."""
    return with_secret(copied(make_example, tmp_path_factory.mktemp("example") / "example.tracker"))


@pytest.fixture
def exempt(file: Path) -> Path:
    """The small file, with such an action."""
    return with_secret(file)


def with_secret(path: Path) -> Path:
    with closing(unlocked_file(path)) as tracker:
        section = tracker.read(position).plans[0].sections[0].section
        tracker.do(add_action, section_id=section.id, title=SECRET)
        (made,) = (one.action.id for one in tracker.read(position).plans[0].actions if one.action.title == SECRET)
        tracker.do(change_status, action_id=made, status="Red", reason="The supplier failed")
        tracker.do(mark_exempt, kind=Action, row_id=made, paragraph="3")
    return path


@pytest.fixture
def example(example_once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    path = tmp_path / "example.tracker"
    path.write_bytes(example_once.read_bytes())
    return path


@pytest.fixture(scope="module")
def report_with_pictures(example_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the plan of the example with its timeline and its statuses, without the charts of indicators."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "example.tracker").write_bytes(example_once.read_bytes())
    options = ["--with-timeline", "--plan", PLAN]
    assert main(["export", str(folder / "example.tracker"), str(folder / "report.docx"), *options]) == 0
    return folder / "report.docx"


@pytest.fixture(scope="module")
def papers(example_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example on a page, as highlights and, by its ending alone, on slides: "one-page.docx"…"""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "example.tracker").write_bytes(example_once.read_bytes())
    for layout in ("one-page", "highlights"):
        out = folder / f"{layout}.docx"
        assert main(["export", str(folder / "example.tracker"), str(out), "--layout", layout]) == 0
    assert main(["export", str(folder / "example.tracker"), str(folder / "slides.pptx")]) == 0
    return folder


def everything(path: Path) -> str:
    """All that a file says, also in the workbooks within it."""
    found = []
    with zipfile.ZipFile(path) as package:
        for entry in package.namelist():
            content = package.read(entry)
            if content[:2] == b"PK":
                inner = path.with_name("inner.zip")
                inner.write_bytes(content)
                found.append(everything(inner))
            elif content.lstrip().startswith(b"<"):
                found.append(etree.tostring(etree.fromstring(content), encoding="unicode"))
                found.append("".join(str(text) for text in etree.fromstring(content).itertext()))
    return "\n".join(found)


def test_a_plan_on_a_page_lies_across_with_a_box_for_each_section(papers: Path) -> None:
    document = Document(str(papers / "one-page.docx"))
    (section,) = document.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    cards, worst = document.tables
    boxes = [cell.text.split("\n") for row in cards.rows for cell in row.cells if cell.text.strip()]
    assert [box[0] for box in boxes][:2] == ["1 How We Buy", "2 Buying Sustainably"]
    assert len(boxes) == 7
    assert boxes[0][1].split() == ["●", "9", "Green", "▲", "2", "Amber", "■", "1", "Red"]
    assert boxes[0][2].startswith("12 actions")
    assert worst.rows[0].cells[1].text.startswith(SECRET) and "Exempt, paragraph 3" in worst.rows[0].cells[1].text
    assert worst.rows[0].cells[2].text == "It has no timescale. The supplier failed", "nothing else is noted"
    assert len(worst.rows) == 3
    assert any("NOT FOR PUBLICATION" in line.text.upper() for line in section.first_page_header.paragraphs)
    assert not any("NOT FOR PUBLICATION" in line.text.upper() for line in document.paragraphs), "once is enough"


def test_a_highlight_report_has_every_part_of_the_form(papers: Path) -> None:
    document = Document(str(papers / "highlights.docx"))
    facts, parts = document.tables
    assert [row.cells[0].text for row in facts.rows] == ["For", "Period covered", "Overall status", "In short"]
    found = dict.fromkeys(cell.text.split("\n")[0] for row in parts.rows for cell in row.cells)
    assert [heading.partition(",")[0] for heading in found] == [
        "Done or reported since the last report",
        "Planned next",
        "What needs the board",
        "Key risks",
        "Milestones after that",
        "Key indicators",
    ]
    assert document.sections[0].orientation == WD_ORIENT.PORTRAIT


def test_slides_are_six_with_native_charts_and_notes_and_are_marked(papers: Path) -> None:
    deck = Presentation(str(papers / "slides.pptx"))
    slides = list(deck.slides)
    assert len(slides) == 6
    assert [slide.shapes.title.text for slide in slides][1:] == [
        "The plan in counts",
        "What changed since 9 October 2014",
        "What needs the board",
        "Indicators off target",
        "Risks and next steps",
    ]
    kinds = [shape.chart.chart_type for slide in slides for shape in slide.shapes if shape.has_chart]
    assert kinds[:2] == [XL_CHART_TYPE.BAR_STACKED, XL_CHART_TYPE.COLUMN_STACKED]
    assert kinds[2:] == [XL_CHART_TYPE.LINE] * 4
    lines = [shape.chart for shape in slides[4].shapes if shape.has_chart]
    assert [series.name for series in lines[1].plots[0].series] == ["Actual", "Target"]
    assert lines[1].value_axis.major_unit == 20
    bars = next(shape.chart for shape in slides[1].shapes if shape.has_chart)
    assert [(series.name, series.values[0]) for series in bars.plots[0].series] == [
        ("Green", 9),
        ("Amber", 2),
        ("Red", 1),
    ]
    for slide in slides:
        assert slide.has_notes_slide and slide.notes_slide.notes_text_frame.text.strip()
        words = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert "NOT FOR PUBLICATION" in words.upper()
        for shape in slide.shapes:
            assert not shape.has_chart or shape._element.nvGraphicFramePr.cNvPr.get("descr")
    assert SECRET in slides[3].notes_slide.notes_text_frame.text
    for slide in slides[1:]:
        title = slide.shapes.title
        texts = [shape for shape in slide.shapes if shape.has_text_frame and shape != title and shape.left]
        assert title.text_frame._bodyPr.get("lIns") is None, "the layout says it"
        assert title.part.slide_layout.slide_master.placeholders[0].text_frame.margin_left == 0
        assert min(shape.left for shape in texts) == title.left, "titles stand over what is below them"
        (number,) = slide.shapes._spTree.xpath(".//a:fld[@type='slidenum']/a:t")
        assert number.text == str(slides.index(slide) + 1)
    assert {chart.font.name for chart in lines} == {"Arial"}, "charts in the type of the text"


@pytest.mark.parametrize("layout", ["one-page", "highlights"])
def test_headings_on_one_page_are_those_of_the_level_below_its_title(papers: Path, layout: str) -> None:
    headings = [
        one for one in Document(str(papers / f"{layout}.docx")).element.iter(qn("w:p")) if one.style == "Heading2"
    ]
    assert headings
    assert {one.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) for one in headings} == {"0"}


def test_the_timeline_is_a_picture_with_its_text_alone_and_in_the_report(
    exempt: Path, report_with_pictures: Path, run: Run, tmp_path: Path
) -> None:
    alone = tmp_path / "alone.docx"
    assert run("export", exempt, alone, "--layout", "timeline").code == 0
    texts = [timelines(path) for path in (alone, report_with_pictures)]
    assert [len(told) for told in texts] == [1, 1]
    assert texts[0][0].startswith("NOT FOR PUBLICATION") and "Timeline of Telephones" in texts[0][0]
    assert "17 of 20 actions name a day." in texts[1][0]
    chart = tmp_path / "chart.svg"
    assert run("chart", exempt, chart, "--timeline", "Telephones").code == 0
    assert "Timeline of Telephones" in chart.read_text("utf-8")
    done = run("chart", exempt, chart, "--timeline", "No such plan")
    assert done.code == 1 and "No such plan" in done.err


def test_a_report_has_its_timeline_where_it_is_asked_for(file: Path, run: Run, tmp_path: Path) -> None:
    for options, count in (((), 0), (("--with-timeline",), 1)):
        assert run("export", file, tmp_path / "report.docx", *options).code == 0
        assert len(timelines(tmp_path / "report.docx")) == count


def timelines(path: Path) -> list[str]:
    """What the pictures of timelines in a document say."""
    return [told for told in descriptions(path) if "Timeline of" in told]


def test_the_statuses_of_each_snapshot_are_a_picture_in_the_report_and_a_chart_of_the_slides(
    example: Path, report_with_pictures: Path, papers: Path, run: Run, tmp_path: Path
) -> None:
    chart = tmp_path / "chart.svg"
    (told,) = [one for one in descriptions(report_with_pictures) if "by status, from snapshot to snapshot" in one]
    assert "Snapshot 1, 9 October 2014: 17 Green, 2 Amber and 0 Red." in told
    charts = [shape.chart for shape in Presentation(str(papers / "slides.pptx")).slides[1].shapes if shape.has_chart]
    assert charts[1].chart_type == XL_CHART_TYPE.COLUMN_STACKED
    assert [chart.value_axis.minimum_scale for chart in charts] == [0, 0], "a column that begins higher misleads"
    assert [(series.name, series.values) for series in charts[1].plots[0].series] == [
        ("Green", (17.0, 16.0)),
        ("Amber", (2.0, 3.0)),
        ("Red", (0.0, 1.0)),
    ]
    assert run("chart", example, chart, "--statuses", PLAN).code == 0
    assert "17 Green, 2 Amber and 0 Red" in chart.read_text("utf-8")


def descriptions(path: Path) -> list[str]:
    """The alternative texts of the pictures of a document."""
    return [shape._inline.docPr.get("descr") or "" for shape in Document(str(path)).inline_shapes]


@pytest.mark.parametrize("name", ["slides.pptx", "page.docx", "highlights.docx", "timeline.docx"])
def test_a_public_one_has_nothing_of_what_is_exempt(name: str, exempt: Path, run: Run, tmp_path: Path) -> None:
    layout = {"slides": "slides", "page": "one-page", "highlights": "highlights", "timeline": "timeline"}[
        name.partition(".")[0]
    ]
    out = tmp_path / name
    assert run("export", exempt, out, "--layout", layout).code == 0
    assert SECRET in everything(out)
    assert run("export", exempt, out, "--layout", layout, "--public").code == 0
    said = everything(out)
    assert "Telephones" in said
    assert SECRET not in said and "Exempt" not in said and "NOT FOR PUBLICATION" not in said.upper()
    assert "supplier failed" not in said


def test_slides_take_the_look_of_a_house_template_and_none_of_its_slides(
    exempt: Path, run: Run, tmp_path: Path
) -> None:
    house = Presentation()
    house.slide_layouts[5].name = "House title only"
    slide = house.slides.add_slide(house.slide_layouts[0])
    slide.shapes.title.text = "Last year's board"
    slide.notes_slide.notes_text_frame.text = "A former note"
    house.core_properties.author = "A Former Author"
    template = tmp_path / "house.pptx"
    house.save(str(template))
    out = tmp_path / "slides.pptx"
    assert run("export", exempt, out, "--template", template).code == 0
    deck = Presentation(str(out))
    assert len(deck.slides) == 6
    assert deck.slide_width == house.slide_width
    assert deck.slides[2].slide_layout.name == "House title only"
    said = everything(out)
    assert "Last year" not in said and "A former note" not in said and "Former Author" not in said


def test_a_file_that_is_no_presentation_is_no_template(example: Path, run: Run, tmp_path: Path) -> None:
    template = tmp_path / "house.pptx"
    template.write_text("not a presentation")
    done = run("export", example, tmp_path / "slides.pptx", "--template", template)
    assert (done.code, done.out) == (1, "")
    assert "house.pptx cannot be used as a template" in done.err
    assert not (tmp_path / "slides.pptx").exists()


@pytest.mark.parametrize(
    ("name", "layout", "said"),
    [
        ("out.xlsx", "one-page", "Use a name that ends in .docx or .pdf"),
        ("out.docx", "slides", "Use a name that ends in .pptx or .pdf"),
        ("out.pptx", "report", "For a report use a name that ends in .docx or .pdf"),
    ],
)
def test_a_layout_wants_its_own_kind_of_file(
    name: str, layout: str, said: str, example: Path, run: Run, tmp_path: Path
) -> None:
    done = run("export", example, tmp_path / name, "--layout", layout)
    assert done.code == 1
    assert said in done.err
    assert not (tmp_path / name).exists()


def test_on_a_slide_the_sections_without_a_bar_are_told_and_narrow_parts_have_no_number(
    run: Run, tmp_path: Path
) -> None:
    rows = [f"{section}.{number},{section} Section,Train,Green" for section in range(1, 31) for number in (1, 2)]
    rows += [f"1.{number},1 Section,Train,Amber" for number in range(3, 93)]
    source, path, out = tmp_path / "plan.csv", tmp_path / "wide.tracker", tmp_path / "slides.pptx"
    source.write_text("\n".join(["Ref,Section,Action,Status", *rows]), "utf-8")
    assert run("import", source, "--into", path).code == 0
    assert run("export", path, out).code == 0
    slide = Presentation(str(out)).slides[1]
    bars = next(shape.chart for shape in slide.shapes if shape.has_chart).plots[0]
    assert len(bars.categories) == 23 and not any("others" in name for name in bars.categories)
    assert {one.data_labels.number_format for one in bars.series} == {'[<4]"";0'}
    words = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "7 others are not drawn: 14 Green." in words


@pytest.mark.skipif(not find_libreoffice(), reason="no LibreOffice is installed, which makes the PDF")
def test_a_plan_on_a_page_is_a_tagged_pdf_of_one_page_however_many_sections_and_however_long_its_titles(
    run: Run, tmp_path: Path
) -> None:
    """A public one, which is proved as a document before it becomes a PDF; the document is not left."""
    words = "Agree the commissioning arrangements with all directorates and districts of the area " * 6
    sections = tuple(
        DraftSection(
            words[:90],
            f"{section}",
            tuple(
                DraftAction(words, f"{section}.{number}", "March 2027", status=status, notes=(DraftNote(words),))
                for number, status in enumerate(("Red", "Amber", "Green", "Blue", ""), 1)
            ),
        )
        for section in range(1, 31)
    )
    path, out = tmp_path / "long.tracker", tmp_path / "page.pdf"
    holding(Draft("long", (DraftPlan(words[:105], scheme_name="Blue, Green, Amber, Red", sections=sections),)))(path)
    assert run("export", path, out, "--layout", "one-page", "--public").code == 0
    written = out.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", written)) == 1
    assert written.startswith(b"%PDF-") and b"/MarkInfo<</Marked true>>" in written
    assert {path.suffix for path in tmp_path.iterdir() if path.is_file()} == {".tracker", ".pdf"}


def test_where_nothing_makes_a_pdf_that_is_said(
    example: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.office.pdf.find_libreoffice", lambda: "")
    done = run("export", example, tmp_path / "report.pdf", "--layout", "one-page")
    assert (done.code, done.err.strip()) == (1, NOT_INSTALLED)
    assert not (tmp_path / "report.pdf").exists()
    slides = run("export", example, tmp_path / "slides.pdf", "--layout", "slides")
    assert slides.code == 1
    assert "slides as .pptx" in slides.err and "PowerPoint" in slides.err
