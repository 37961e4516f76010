"""Tables of web pages, and of the rich text that Word, Excel and LibreOffice put on the clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office.drafts import problems
from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft, DraftAction
from tracker.office.read_document import read_draft
from tracker.office.readers.html import read_page
from tracker.office.tables.draft import draft_of

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--
p.MsoListParagraph {margin-left:36pt} --></style></head><body><!--StartFragment-->
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Action<o:p></o:p></b></p></td>
<td><p class=MsoNormal><b>Progress<o:p></o:p></b></p></td><td><p><b>RAG</b></p></td></tr>
<tr><td><p class=MsoNormal>Train
staff <del>and others</del><ins>everywhere</ins><o:p></o:p></p></td><td>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'>
<span style='mso-list:Ignore'>&middot;<span style='font:7pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span>
<![endif]>Booked</p>
<p class=MsoListParagraph><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp;</span></span>Paid</p></td>
<td style='background:#00B050;padding:0cm'><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr></table>
<!--EndFragment--></body></html>"""
EXCEL = """<html><head><style><!--
.xl65 {mso-number-format:"Short Date"; background:red; mso-pattern:black none;}
.xl66 {background:#FFC000;} --></style></head><body><table><!--StartFragment-->
<tr height=20><td>Action</td><td>Due</td><td>Status</td></tr>
<tr><td rowspan=2>Publish</td><td align=right>31/03/2015</td><td class=xl65></td></tr>
<tr><td>and again in May</td><td class=xl65>&nbsp;</td></tr>
<tr><td>Train</td><td>May 2015</td><td class=xl66></td></tr><!--EndFragment--></table></body></html>"""
CALC = """<!DOCTYPE html><html><body><table cellspacing="0"><colgroup width="85"></colgroup>
<tr><td height="17"><font face="Liberation Sans">Action</font></td><td>RAG</td></tr>
<tr><td>Publish<br>widely</td><td bgcolor="#00A933"><br></td></tr></table></body></html>"""


def read(page: str) -> Draft:
    return draft_of("page.html", "page", read_page(page.encode(), "page.html"))


def actions(page: str) -> list[DraftAction]:
    return [action for plan in read(page).plans for section in plan.sections for action in section.actions]


def test_a_table_copied_in_word_keeps_its_lists_and_leaves_out_what_was_deleted() -> None:
    (action,) = actions(WORD)
    assert (action.title, action.status) == ("Train staff everywhere", "Green")
    assert action.notes[0].text == "• Booked\n2. Paid"


def test_a_table_copied_in_excel_keeps_its_colours_and_merged_cells() -> None:
    publish, train = actions(EXCEL)
    assert (publish.timescale, publish.status) == ("31/03/2015\nand again in May", "Red")
    assert (train.timescale, train.status) == ("May 2015", "Amber")


def test_a_table_copied_in_calc_keeps_its_lines_and_colours() -> None:
    (action,) = actions(CALC)
    assert (action.title, action.status) == ("Publish\nwidely", "Green")


def test_headings_above_a_table_are_its_plan_and_its_sections() -> None:
    row = "<tr><th>Action<th>RAG<tr><td>{}<td>Red</table>"
    draft = read(f"<h1>Stores plan</h1><p>Words.</p><h2>People</h2><table>{row}<h2>Places</h2><table>{row}")
    assert [section.title for section in draft.plans[0].sections] == ["People", "Places"]
    assert draft.plans[0].title == "Stores plan"


def test_rows_and_columns_that_the_page_hides_are_named() -> None:
    page = (
        "<table><tr><td>Action<td>RAG<td style='display: none'>Secret<tr><td>A<td>Red<td style='display:none'>x"
        "<tr style='display:none'><td>B<td>Red<td style='display:none'>y</table>"
    )
    assert read(page).layout.tables[0].hidden_parts == "row 3 and column C"


def test_nothing_that_a_page_refers_to_is_fetched_or_run() -> None:
    page = (
        '<!DOCTYPE html SYSTEM "file:///etc/hostname" [<!ENTITY x SYSTEM "file:///etc/hostname">]><link rel=stylesheet '
        "href=http://127.0.0.1:9/a.css><script>document.write('no')</script><table><tr><td>Action<td>RAG<tr><td>&x;A"
        '<img src="http://127.0.0.1:9/a.png"><td>Red</table>'
    )
    (action,) = actions(page)
    assert action.title in ("A", "&x;A")


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>" * 3000 + "Action<td>RAG",
        "<table><tr><td colspan=99999999 rowspan=99999999>Action<td>RAG<tr><td>A<td>Red</table>" * 3,
        "<div>" * 20_000,
        "<table>" + "<tr><td>Action<td>RAG" * 2 + "</table>",
        "",
        "   ",
    ],
)
def test_an_odd_page_is_read_or_refused_with_a_sentence(page: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.html"
    path.write_text(page, encoding="utf-8")
    try:
        said = read_draft(path).source
    except SourceProblem as error:
        said = str(error)
    assert "odd.html" in said


def test_what_a_page_strikes_out_is_told_and_left_out_but_for_an_earlier_day(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text(
        "<style>.gone {text-decoration: line-through}</style><table><tr><th>Action<th>Due<th>Status"
        "<tr><td>Oil the crane<td><s>May 2016</s> June 2016<td>Green"
        "<tr class=gone><td>Sell the tug<td>July 2016<td>Red</table>",
        "utf-8",
    )
    draft = read_draft(path)
    (action,) = draft.plans[0].sections[0].actions
    assert action.timescale == "June 2016 (was May 2016)"
    assert problems(draft) == [
        "table 1, row 3: This row is struck out in the document, so it was left out: “Sell the tug · July 2016 · Red”. "
        "If it still applies, enter it here.",
    ]


def test_the_fields_of_a_form_in_a_page_come_in_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text(
        "<table><tr><th>Action<th>Owner<th>Due<th>Status<th>Tested<tr><td>Oil the crane<td><input value=Pat>"
        "<td><input type=hidden value=x>May 2016<td><select><option>Green<option selected>Amber</select>"
        "<td><input type=checkbox> yes <input type=radio checked> no</table>",
        "utf-8",
    )
    (action,) = read_draft(path).plans[0].sections[0].actions
    assert (action.owner, action.timescale, action.status) == ("Pat", "May 2016", "Amber")
    assert action.extras == (("Tested", "☐ yes ☑ no"),)


@pytest.mark.parametrize("end", ["<tr><td>Sell the tug<td>Ju", "<tr><td>Sell the tug</td><td sty", "</tr></tab"])
def test_a_page_that_breaks_off_is_said_to(tmp_path: Path, end: str) -> None:
    path = tmp_path / "plan.html"
    path.write_text(f"<table><tr><th>Action<th>Due<tr><td>Oil the crane<td>May 2016{end}", "utf-8")
    draft = read_draft(path)
    assert draft.plans[0].sections[0].actions[0].title == "Oil the crane"
    assert any("ends without its closing marks" in line for line in problems(draft))


def test_a_table_that_stands_too_deep_to_be_read_is_not_said_to_be_missing() -> None:
    nest = 120
    page = "<table><tr><td>" * nest + "<table><tr><th>Action<th>Status</tr></table>" + "</td></tr></table>" * nest
    with pytest.raises(SourceProblem, match="deeper than can be read"):
        read_page(page.encode(), "plan.html")


def test_a_page_that_is_no_text_is_called_a_page() -> None:
    with pytest.raises(SourceProblem, match="no web page"):
        read_page(b"<html>" + bytes(range(1, 9)) * 40, "plan.html")


def test_a_row_that_a_page_marks_as_deleted_is_left_out_and_told() -> None:
    row = "<tr><td><del>Sell the tug</del><td><del>June 2016</del><td><del>Red</del>"
    page = f"<table><tr><th>Action<th>Due<th>RAG<tr><td>Oil the crane<td>May 2016<td>Red{row}</table>"
    assert [action.title for action in actions(page)] == ["Oil the crane"]
    assert any("Sell the tug" in line and "struck out" in line for line in problems(read(page)))
