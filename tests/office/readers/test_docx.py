"""Word tables as they are printed: tracked changes, lists, merged cells, headings in between."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from tests.office.drafts import outline, problems
from tests.office.office_files import W, add_numbering, add_table, fill, listed, new_document, rewrite
from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote
from tracker.office.read_document import read_draft

HEADINGS = ("Action", "Timescale", "Progress", "Status")
ROW = ("1.1 Train", "May 2014", "Begun", "Green")


def drafted(document: Document, path: Path) -> Draft:
    document.save(str(path))
    return read_draft(path)


def progress_of(path: Path, *paragraphs: str) -> str:
    """The progress of an action whose cell holds these paragraphs, written as XML."""
    document = new_document()
    add_numbering(document, 90, ("bullet", "\uf0b7"), ("bullet", "o"))
    add_numbering(document, 91, ("decimal", "%1."), ("lowerLetter", "%2)"))
    fill(add_table(document, HEADINGS, ROW), 1, 2, *paragraphs)
    action = drafted(document, path / "plan.docx").plans[0].sections[0].actions[0]
    return action.notes[0].text if action.notes else ""


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_plan_comes_in_over_several_tables_with_merged_section_rows(tmp_path: Path) -> None:
    document = new_document()
    document.add_heading("Appendix 'A'", 1)
    document.add_heading("Stores recovery plan 2014 – 15", 2)
    first = add_table(document, HEADINGS, ("1. Services", "", "", ""), ROW)
    first.cell(1, 0).merge(first.cell(1, 3))
    document.add_paragraph("")
    second = add_table(document, HEADINGS, ("1.10 Publish", "", "Begun", "Amber"), ("2. People", "", "", ""), ROW)
    second.cell(2, 0).merge(second.cell(2, 3))
    draft = drafted(document, tmp_path / "plan.docx")
    (plan,) = draft.plans
    assert (plan.title, outline(plan)) == (
        "Stores recovery plan 2014 – 15",
        [("1", "Services", ["1.1", "1.10"]), ("2", "People", ["1.1"])],
    )
    assert plan.sections[0].actions[1].where == "table 2, row 2"
    assert draft.problems == ()


@pytest.mark.parametrize(
    ("paragraphs", "text"),
    [
        ([run("One."), run("Two.")], "One.\nTwo."),
        (["<w:r><w:t>One</w:t><w:br/><w:t>Two</w:t><w:tab/><w:t>end</w:t></w:r>"], "One\nTwo\tend"),
        ([f'{run("Kept ")}<w:del w:id="1">{run("gone")}</w:del><w:ins w:id="2">{run("added")}</w:ins>'], "Kept added"),
        ([f'<w:moveFrom w:id="1">{run("gone")}</w:moveFrom><w:moveTo w:id="2">{run("moved")}</w:moveTo>'], "moved"),
        ([f'{run("See ")}<w:hyperlink w:anchor="x">{run("the minutes")}</w:hyperlink>'], "See the minutes"),
        ([f"<w:sdt><w:sdtContent>{run('chosen')}</w:sdtContent></w:sdt>"], "chosen"),
        ([f'{run("Shown")}<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>'], "Shown"),
        (["<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>"], "co\u2011op"),
        (['<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText></w:r>' + run("12")], "12"),
        ([run("So far:"), listed(90, 0, "one"), listed(90, 1, "two")], "So far:\n• one\n• two"),
        ([listed(91, 0, "one"), listed(91, 1, "in"), listed(91, 1, "on"), listed(91, 0, "two")],
         "1. one\na) in\nb) on\n2. two"),
        (['<w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>' + run("by style")], "• by style"),
        ([run("One"), f'<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2">{run("gone")}</w:del>'], "One"),
    ],
)  # fmt: skip
def test_a_cell_comes_in_as_it_is_printed(tmp_path: Path, paragraphs: list[str], text: str) -> None:
    assert progress_of(tmp_path, *paragraphs) == text


def test_numbers_that_word_counts_itself_are_the_refs(tmp_path: Path) -> None:
    document = new_document()
    add_numbering(document, 92, ("decimal", "%1."), ("decimal", "%1.%2"))
    rows = [("", "", "", ""), *([("", "May", "", "Green")] * 10), ("", "", "", ""), ("", "May", "", "Red")]
    table = add_table(document, HEADINGS, *rows)
    for index, level in enumerate([0, *[1] * 10, 0, 1], 1):
        fill(table, index, 0, listed(92, level, f"Title {index}"))
    plan = drafted(document, tmp_path / "plan.docx").plans[0]
    assert outline(plan) == [
        ("1", "Title 1", [f"1.{number}" for number in range(1, 11)]),
        ("2", "Title 12", ["2.1"]),
    ]


def test_numbers_that_word_counts_in_a_column_of_their_own_are_the_refs(tmp_path: Path) -> None:
    document = new_document()
    add_numbering(document, 93, ("upperRoman", "%1."))
    table = add_table(document, ("No", "Action", "Status"), ("", "Train", "Green"), ("", "Publish", "Red"))
    for row in (1, 2):
        fill(table, row, 0, listed(93, 0, ""))
    actions = drafted(document, tmp_path / "plan.docx").plans[0].sections[0].actions
    assert [action.ref for action in actions] == ["I", "II"]


def test_the_text_of_a_table_in_a_cell_is_kept(tmp_path: Path) -> None:
    document = new_document()
    cell = add_table(document, HEADINGS, ROW).cell(1, 2)
    inner = cell.add_table(2, 2)
    for place, text in enumerate(("a", "b", "c", "d")):
        inner.cell(place // 2, place % 2).text = text
    action = drafted(document, tmp_path / "plan.docx").plans[0].sections[0].actions[0]
    assert action.notes[0].text == "Begun\na\tb\nc\td"


def test_a_text_box_in_a_cell_is_part_of_its_text(tmp_path: Path) -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    document = new_document()
    fill(add_table(document, HEADINGS, ROW), 1, 2, run("Begun") + box)
    draft = drafted(document, tmp_path / "plan.docx")
    assert draft.plans[0].sections[0].actions[0].notes[0].text == "Begun\nboxed"
    assert problems(draft) == []


def test_a_row_that_a_tracked_change_took_away_is_gone_and_an_added_one_is_there(tmp_path: Path) -> None:
    document = new_document()
    table = add_table(document, HEADINGS, ROW, ("1.2 Gone", "", "", "Red"), ("1.3 Added", "", "", "Red"))
    for row, mark in ((2, "del"), (3, "ins")):
        table.rows[row]._tr.get_or_add_trPr().append(parse_xml(f'<w:{mark} {W} w:id="{row}"/>'))
    actions = drafted(document, tmp_path / "plan.docx").plans[0].sections[0].actions
    assert [(action.ref, action.where) for action in actions] == [("1.1", "table 1, row 2"), ("1.3", "table 1, row 4")]


def test_rows_and_tables_inside_content_controls_are_read(tmp_path: Path) -> None:
    document = new_document()
    table = add_table(document, HEADINGS, ROW)
    body, element, row = document.element.body, table._tbl, table.rows[1]._tr
    for parent, child in ((element, row), (body, element)):
        control = parse_xml(f"<w:sdt {W}><w:sdtContent/></w:sdt>")
        parent.replace(child, control)
        control[0].append(child)
    assert drafted(document, tmp_path / "plan.docx").tally()["actions"] == 1


def test_cells_merged_down_speak_for_the_rows_that_they_cover(tmp_path: Path) -> None:
    document = new_document()
    table = add_table(document, ("Theme", "Action", "Status"), ("People", "Train", "Green"), ("", "Recruit", "Red"))
    table.cell(1, 0).merge(table.cell(2, 0))
    assert outline(drafted(document, tmp_path / "plan.docx").plans[0]) == [("", "People", ["Train", "Recruit"])]


def test_the_title_is_the_heading_above_or_a_bold_line_or_the_files_name(tmp_path: Path) -> None:
    def title(document: Document) -> str:
        add_table(document, HEADINGS, ROW)
        return drafted(document, tmp_path / "stores.docx").plans[0].title

    titled, bold, own, plain = new_document(), new_document(), new_document(), new_document()
    titled.add_heading("Recovering the stores", 0)
    titled.add_paragraph("A report to the board.")
    bold.add_paragraph().add_run("Stores recovery plan").bold = True
    style = own.styles.add_style("Our heading", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = own.styles["Heading 1"]
    own.add_paragraph("Recovering the roads", style="Our heading")
    plain.add_paragraph("A report to the board.")
    assert [title(document) for document in (titled, bold, own, plain)] == [
        "Recovering the stores",
        "Stores recovery plan",
        "Recovering the roads",
        "stores",
    ]


def test_a_heading_between_tables_heads_a_section_or_names_another_plan(tmp_path: Path) -> None:
    document = new_document()
    for text, level in (("Stores recovery plan", 1), ("Our people", 2), ("Roads recovery plan", 1)):
        document.add_heading(text, level)
        add_table(document, HEADINGS, ROW)
    assert [(plan.title, outline(plan)) for plan in drafted(document, tmp_path / "plan.docx").plans] == [
        ("Stores recovery plan", [("", "", ["1.1"]), ("", "Our people", ["1.1"])]),
        ("Roads recovery plan", [("", "", ["1.1"])]),
    ]


def test_a_document_without_a_table_or_without_headings_is_refused_and_says_what_was_seen(tmp_path: Path) -> None:
    empty, other = new_document(), new_document()
    empty.add_paragraph("Only words.")
    add_table(other, ("Name", "Role"), ("A", "Chair"))
    with pytest.raises(SourceProblem, match="has no table"):
        drafted(empty, tmp_path / "empty.docx")
    with pytest.raises(SourceProblem, match=r"No table in other\.docx has a heading Action .*“Name”, “Role”"):
        drafted(other, tmp_path / "other.docx")


def test_a_document_that_is_cut_off_inside_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    document = new_document()
    add_table(document, HEADINGS, ROW)
    document.save(str(path))
    rewrite(path, "word/document.xml", lambda data: data[:-40])
    with pytest.raises(SourceProblem, match="damaged"):
        read_draft(path)


def test_every_field_of_an_action_is_read(tmp_path: Path) -> None:
    document = new_document()
    add_table(
        document,
        ("Ref", *HEADINGS, "Lead", "Completed on"),
        ("1.10", "Train", "May 2014", "Begun", "green ", "Stores", "1/5/2014"),
    )
    (action,) = drafted(document, tmp_path / "plan.docx").plans[0].sections[0].actions
    assert action == DraftAction(
        "Train",
        "1.10",
        "May 2014",
        "Stores",
        "Green",
        "",
        (DraftNote("Begun"),),
        date(2014, 5, 1),
        "",
        "table 1, row 2",
    )


def test_a_row_that_begins_further_right_has_its_cells_under_the_headings_that_they_stand_under(
    tmp_path: Path,
) -> None:
    document = new_document()
    table = add_table(document, HEADINGS, ROW, ("", "", "Still going", ""))
    row = table.rows[2]._tr
    first = row.tc_lst[0]
    second = row.tc_lst[1]
    row.remove(second)
    row.remove(first)
    row.insert(0, parse_xml(f'<w:trPr {W}><w:gridBefore w:val="2"/></w:trPr>'))
    draft = drafted(document, tmp_path / "plan.docx")
    (train,) = draft.plans[0].sections[0].actions
    assert [note.text for note in train.notes] == ["Begun\nStill going"]
