"""What Word shows that is no plain text: boxes, form fields, equations, notes, text boxes, list styles, struck text."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.office.drafts import outline, problems
from tests.office.office_files import W, add_numbering, add_table, fill, listed, new_document
from tracker.domain.imports.draft import Draft
from tracker.office.read_document import read_draft

HEADINGS = ("Action", "Timescale", "Progress", "Status")
ROW = ("2.1 Mend the slipway", "August 2015", "Begun", "Green")
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
SYMEX = 'xmlns:s="http://schemas.microsoft.com/office/word/2015/wordml/symex"'


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def drafted(document: Document, folder: Path) -> Draft:
    document.save(str(folder / "plan.docx"))
    return read_draft(folder / "plan.docx")


def read(folder: Path, *paragraphs: str) -> tuple[str, list[str]]:
    """The progress of an action whose cell holds these paragraphs, and what is told of the document."""
    document = new_document()
    fill(add_table(document, HEADINGS, ROW), 1, 2, *paragraphs)
    draft = drafted(document, folder)
    notes = draft.plans[0].sections[0].actions[0].notes
    return (notes[0].text if notes else ""), problems(draft)


def field(data: str, result: str = "") -> str:
    """A form field of old with its data, and what Word has left as its result."""
    inner = run(result) if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{inner}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(about: str, content: str) -> str:
    return f"<w:sdt {W14}><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


CELLS = [
    (field('<w:checkBox><w:default w:val="1"/></w:checkBox>') + run(" Tested"), "☑ Tested"),
    (field('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>') + run(" Tested"), "☐ Tested"),
    (field("<w:checkBox><w:checked/></w:checkBox>", "X") + run(" Tested"), "☑ Tested"),
    (field("<w:ddList><w:result w:val='1'/><w:listEntry w:val='a'/><w:listEntry w:val='b'/></w:ddList>"), "b"),
    (field('<w:ddList><w:listEntry w:val="Dry"/><w:listEntry w:val="Wet"/></w:ddList>') + run(" dock"), "Dry dock"),
    (field("<w:textInput/>", "typed in"), "typed in"),
    (control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', run("☒")) + run(" Closed"), "☑ Closed"),
    (control('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', run("☐")) + run(" Closed"), "☐ Closed"),
    ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>' + run(" Closed"), "☑ Closed"),
    ('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>' + run(" Closed"), "☐ Closed"),
    ('<w:r><w:sym w:font="Wingdings" w:char="F06F"/></w:r>' + run(" Closed"), "☐ Closed"),
    ('<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>', "✓"),
    ('<w:r><w:sym w:font="Wingdings 3" w:char="F070"/></w:r>', "▲"),
    ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("4"), "≥4"),
    (run("þ", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + run(" Closed"), "☑ Closed"),
    (run("\uf0a8", '<w:rFonts w:ascii="Wingdings"/>') + run(" Closed"), "☐ Closed"),
    (run("Closed", '<w:rFonts w:ascii="Wingdings"/>'), "Closed"),
    (run("95%") + run("3", '<w:vertAlign w:val="superscript"/>'), "95%³"),
    (run("31") + run("st", '<w:vertAlign w:val="superscript"/>') + run(" May"), "31st May"),
    (f'<w:r {SYMEX}><s:symEx s:font="Segoe UI Emoji" s:char="1F7E1"/></w:r>' + run(" slow"), "🟡 slow"),
    (
        f'<w:r {MC} {SYMEX}><mc:AlternateContent><mc:Choice Requires="x"><s:symEx s:char="1F534"/></mc:Choice>'
        "<mc:Fallback><w:t>stop</w:t></mc:Fallback></mc:AlternateContent></w:r>",
        "🔴",
    ),
    (
        f'<mc:AlternateContent {MC}><mc:Choice Requires="x"/><mc:Fallback>{run("plain")}</mc:Fallback>'
        "</mc:AlternateContent>",
        "plain",
    ),
    (run("At most ") + f"<m:oMath {M}><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r>"
     "</m:den></m:f></m:oMath>" + run(" full"), "At most 3/4 full"),
    (f"<m:oMathPara {M}><m:oMath><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup>"
     "</m:sSup></m:oMath></m:oMathPara>", "m^2"),
]  # fmt: skip


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[str]]:
    """The progress of as many actions, the cell of each with one of these, and what is told of their document."""
    document = new_document()
    table = add_table(
        document, HEADINGS, *((f"2.{number} Mend slipway {number}", *ROW[1:]) for number in range(len(CELLS)))
    )
    for row, (paragraph, _) in enumerate(CELLS, 1):
        fill(table, row, 2, paragraph)
    draft = drafted(document, tmp_path_factory.mktemp("cells"))
    actions = draft.plans[0].sections[0].actions
    return [notes[0].text if (notes := action.notes) else "" for action in actions], problems(draft)


@pytest.mark.parametrize(("number", "text"), [(number, text) for number, (_, text) in enumerate(CELLS)])
def test_a_cell_holds_what_word_shows_in_it(cells: tuple[list[str], list[str]], number: int, text: str) -> None:
    progress, told = cells
    assert (progress[number], told) == (text, [])


def test_words_that_ask_for_an_entry_are_none_and_are_told(tmp_path: Path) -> None:
    asked = control("<w:showingPlcHdr/><w:dropDownList/>", run("Pick a harbour."))
    text, told = read(tmp_path, asked)
    assert text == ""
    assert told == [
        "table 1, row 2: Nothing has been entered here yet (Word asks: “Pick a harbour.”), so it was left blank."
    ]


def add_part(document: Document, name: str, kind: str, body: str) -> None:
    """A part of notes beside the document."""
    text = f'<?xml version="1.0"?><w:{name} {W}>{body}</w:{name}>'
    part = Part(PackURI(f"/word/{name}.xml"), "application/xml", text.encode(), document.part.package)
    document.part.relate_to(part, kind)


def test_notes_on_an_action_stay_with_it_and_all_others_are_told(tmp_path: Path) -> None:
    document = new_document()
    note = '<w:{0} w:id="7"><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:{0}>'
    add_part(document, "footnotes", RELATIONSHIP_TYPE.FOOTNOTES, note.format("footnote", "If the tide allows"))
    add_part(document, "endnotes", RELATIONSHIP_TYPE.ENDNOTES, note.format("endnote", "As agreed in spring"))
    table = add_table(document, HEADINGS, ROW)
    fill(table, 1, 0, run("2.1 Mend") + '<w:r><w:footnoteReference w:id="7"/></w:r>')
    fill(table, 0, 3, run("Status") + '<w:r><w:endnoteReference w:id="7"/></w:r>')
    paragraph = document.add_paragraph("Below")
    document.add_comment(paragraph.runs[0], "Who pays?", author="Pat")
    draft = drafted(document, tmp_path)
    (action,) = draft.plans[0].sections[0].actions
    assert (action.title, action.extras) == ("Mend", (("Footnote", "If the tide allows"),))
    assert sorted(problems(draft)) == [
        "above table 2: There is a comment here, which was left out: “Pat: Who pays?”.",
        "below the last table: This text below the last table was left out: “Below”.",
        "table 1, row 1: There is an endnote here, which was left out: “As agreed in spring”.",
        "table 1, row 2: There is a footnote here, which was kept as other information: “If the tide allows”.",
    ]


def test_hidden_text_and_pictures_are_told(tmp_path: Path) -> None:
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    picture = f'<w:r><w:drawing><wp:docPr {nsdecls("wp")} descr="red light"/><a:blip {a}/></w:drawing></w:r>'
    text, told = read(tmp_path, run("Seen"), run("unseen", "<w:vanish/>") + picture)
    assert text == "Seen"
    assert told == [
        "table 1, row 2: Word hides the text “unseen”, so it was left out.",
        "table 1, row 2: There is a picture here (“red light”), which cannot be read. If it shows a status, enter "
        "that.",
    ]


def test_a_table_in_a_text_box_is_a_table_and_is_read_once(tmp_path: Path) -> None:
    document = new_document()
    table = add_table(document, HEADINGS, ROW)._tbl
    body = table.getparent()
    assert body is not None
    box = parse_xml(
        f"<w:p {W} {MC}><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent/></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><w:txbxContent/></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    body.replace(table, box)
    first, second = box.iter(qn("w:txbxContent"))
    second.append(parse_xml(f"<w:p {W}>{run('the same again')}</w:p>"))
    first.append(table)
    draft = drafted(document, tmp_path)
    assert (outline(draft.plans[0]), problems(draft)) == ([("", "", ["2.1"])], [])


def test_a_list_that_is_a_styles_or_is_overridden_is_numbered_as_word_numbers_it(tmp_path: Path) -> None:
    document = new_document()
    add_numbering(document, 80, ("upperLetter", "%1"), ("decimal", "%1%2"))
    root = document.part.numbering_part.element
    style = document.styles.add_style("Pier list", WD_STYLE_TYPE.LIST).element
    style.append(parse_xml(f'<w:pPr {W}><w:numPr><w:numId w:val="80"/></w:numPr></w:pPr>'))
    linked = f'<w:abstractNum {W} w:abstractNumId="81"><w:numStyleLink w:val="{style.styleId}"/></w:abstractNum>'
    root.insert(0, parse_xml(linked))
    root.append(parse_xml(f'<w:num {W} w:numId="81"><w:abstractNumId w:val="81"/></w:num>'))
    own = '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1-%2"/></w:lvl>'
    over = f'<w:lvlOverride w:ilvl="1">{own}</w:lvlOverride>'
    root.append(parse_xml(f'<w:num {W} w:numId="82"><w:abstractNumId w:val="80"/>{over}</w:num>'))
    fill(
        add_table(document, HEADINGS, ROW), 1, 2,
        listed(81, 0, "one"), listed(81, 1, "in"), listed(82, 1, "on"), listed(81, 0, "two"),
    )  # fmt: skip
    draft = drafted(document, tmp_path)
    assert draft.plans[0].sections[0].actions[0].notes[0].text == "A one\nA1 in\nA-ii on\nB two"


def test_what_is_struck_out_is_told_and_left_out_but_for_an_earlier_day(tmp_path: Path) -> None:
    document = new_document()
    rows = [("2.2 Sell the crane", "", "", "Amber"), ("2.3 Buy a winch", "May 2016", "Ordered", "Red")]
    table = add_table(document, HEADINGS, ROW, *rows)
    fill(table, 1, 1, run("August 2015", "<w:strike/>") + run(" October 2015"))
    fill(table, 2, 0, run("2.2 Sell the crane", "<w:dstrike/>"))
    fill(table, 3, 2, run("Ordered", '<w:strike w:val="0"/>'))
    draft = drafted(document, tmp_path)
    actions = draft.plans[0].sections[0].actions
    assert [(action.ref, action.timescale) for action in actions] == [
        ("2.1", "October 2015 (was August 2015)"),
        ("2.3", "May 2016"),
    ]
    assert actions[1].notes[0].text == "Ordered"
    assert problems(draft) == [
        "table 1, row 3: This row is struck out in the document, so it was left out: “2.2 Sell the crane · Amber”. "
        "If it still applies, enter it here.",
    ]
