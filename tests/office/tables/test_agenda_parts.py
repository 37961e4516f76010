"""A pack with its agenda in front: “Part II” there is of the items below it, where it is sure what is theirs."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document
from docx.oxml import parse_xml

from tests.office.office_files import new_document
from tracker.domain.imports.draft import Draft
from tracker.office.read_document import read_draft

SAID = "(Not for Publication: exempt information as defined in Paragraph 3 of Part 1 of Schedule 12A)"
PACK = f"""Audit Committee

Agenda

Part I (Open to Press and Public)

1. **Apologies for Absence**
2. **Complaints Recovery** (Pages 5 - 8)
3. **Calls** (Pages 9 - 12)

4. Exclusion of the Press and Public

The Committee is asked to consider whether the public should be excluded from the meeting during the next item.

Part II (Not Open to Press and Public)

5. Contract of the Partnership for Payroll and Recruitment (Pages 13 - 20)

County Hall

Agenda Item 2

Complaints Recovery

Action\tTimescale\tStatus
Train the team\tMarch 2030\tGreen
Write the policy\tJune 2030\tAmber

Reason for inclusion in Part II, if appropriate

N/A

Agenda Item 3

Indicator\tPeriod\tValue
Calls answered\tQ1 2014/15\t71.2
Calls answered\tQ2 2014/15\t72.4

Contract of the Partnership for Payroll

and Recruitment

{SAID}

Indicator\tPeriod\tValue
Payroll errors\tQ1 2014/15\t0.1
Payroll errors\tQ2 2014/15\t0.2

Recruitment

Indicator\tPeriod\tValue
Checks processed\tQ1 2014/15\t83.2
Checks processed\tQ2 2014/15\t90.1
"""
PRIVATE = {"Payroll errors", "Checks processed"}


def read(text: str, folder: Path) -> Draft:
    source = folder / "pack.txt"
    source.write_text(text, encoding="utf-8")
    return read_draft(source)


def exempt(draft: Draft) -> set[str]:
    """The names of what is marked as exempt in each of the tables."""
    found = {one.name for one in draft.indicators if one.mark or all(reading.mark for reading in one.readings)}
    for plan in draft.plans:
        for section in plan.sections:
            found |= {action.title for action in section.actions if plan.mark or section.mark or action.mark}
    return found


def test_part_two_of_the_agenda_marks_the_papers_of_its_items_and_not_those_of_part_one(tmp_path: Path) -> None:
    draft = read(PACK, tmp_path)
    assert exempt(draft) == PRIVATE
    told = next(one.message for one in draft.problems if "is a heading of the agenda" in one.message)
    assert "did not mark 2 tables before “Contract of the Partnership for Payroll” as exempt" in told


DOUBTS = {
    "no Part I": ("Part I (Open to Press and Public)", "Items"),
    "Part II twice": ("County Hall\n", "County Hall\n\nPart II (Not Open to Press and Public)\n"),
    "a second agenda": (
        "Agenda Item 3\n",
        "Agenda Item 1\n\nPart II (Not Open to Press)\n\n3. Calls\n\nAgenda Item 3\n",
    ),
    "no number": ("5. Contract", "Contract"),
    "numbers that leave one out": ("5. Contract", "6. Contract"),
    "no pages": (" (Pages 13 - 20)", ""),
    "the pages of Part II before those of Part I": ("(Pages 13 - 20)", "(Pages 1 - 4)"),
    "pages that the agenda does not name": ("(Pages 13 - 20)", "(Pages 17 - 24)"),
    "an appendix without a number": ("(Pages 13 - 20)", "(Pages 13 - 20)\n\nAppendix B to item 3 (Pages 21 - 24)"),
    "an exempt item in Part I": ("(Pages 9 - 12)", "(Pages 9 - 12)\n\nAppendix B to it is exempt"),
    "a word of another item in Part II": ("County Hall", "A part of item 3 is in private, too\n\nCounty Hall"),
    "a table in the agenda": ("County Hall", "A table\there\nof the agenda\titself\n\nCounty Hall"),
    "a paper of Part II is not found": ("Contract of the Partnership for Payroll\n", "Partnership\n"),
    "a paper of Part II that does not say so": (SAID, "A report"),
    "a public item behind it": ("Recruitment\n\nIndicator", "Agenda Item 3\n\nRecruitment\n\nIndicator"),
    "items out of order": ("Agenda Item 2\n", "Agenda Item 3\n\nAgenda Item 2\n"),
    "an item that the agenda has not": ("Agenda Item 3\n", "Agenda Item 7\n"),
    "a letter behind the number": ("Agenda Item 3\n", "Agenda Item 5a\n"),
    "a title behind the number": ("Agenda Item 3\n", "Agenda Item 5 – Contract\n"),
    "an item of Part II by its number": ("\nN/A\n", "\nN/A\n\nThe costs are those of item 5\n"),
    "an appendix elsewhere": ("\nN/A\n", "\nN/A\n\nAppendix B is in Part\u00a0II\n"),
    "a letter that is two": ("\nN/A\n", "\nN/A\n\nAppendix B is in Part \u2161\n"),
    "words over the end of a line": ("\nN/A\n", "\nN/A\n\nThe figures below are not for\npublication\nyet\n"),
    "spaced letters": ("\nN/A\n", "\nN/A\n\nE X E M P T\n"),
    "another word": ("\nN/A\n", "\nN/A\n\nThe table below is withheld\n"),
    "a word over two lines": ("\nN/A\n", "\nN/A\n\nThis annex is confi-\ndential and\nnew\n"),
    "a letter that looks alike": ("\nN/A\n", "\nN/A\n\n\u0415xempt annex\n"),
    "what the law calls it": ("\nN/A\n", "\nN/A\n\nIt is about the financial or business affairs of one person\n"),
    "a notice of a part that is private": (
        "Agenda Item 3\n",
        "Agenda Item 1\n\nAppendix A of item 3 will be considered in private\n\nAgenda Item 3\n",
    ),
    "a label above the title": ("Complaints Recovery\n\nAction", "Exempt\n\nComplaints Recovery\n\nAction"),
    "a reason": ("\nN/A\n", "\nInformation on the affairs of the contractor\n"),
    "a reason behind a no": ("\nN/A\n", "\nNot applicable to the report. Paragraph 3 applies to its appendix\n"),
    "a label in a cell": ("Write the policy", "Write the policy (Exempt, paragraph 1)"),
    "a resolution": ("\nN/A\n", "\nN/A\n\nResolved: that the public be excluded from the meeting for this item\n"),
}


def test_where_it_is_not_sure_it_stands_for_all_that_follows(tmp_path: Path) -> None:
    every = {"Train the team", "Calls answered", *PRIVATE}
    assert [why for why, (sure, _) in DOUBTS.items() if sure not in PACK] == []
    lifted = [why for why, pair in DOUBTS.items() if not exempt(read(PACK.replace(*pair, 1), tmp_path)) >= every]
    assert lifted == []


def test_what_a_word_document_holds_beside_its_text_is_a_doubt_too(tmp_path: Path) -> None:
    def is_marked(document: Document) -> bool:
        document.save(str(tmp_path / "pack.docx"))
        return "Train the team" in exempt(read_draft(tmp_path / "pack.docx"))

    assert not is_marked(_word())
    headed = _word()
    headed.sections[0].header.add_paragraph("Appendix 2 – Not for publication – page 3")
    assert is_marked(headed)
    stamped = _word()
    stamped.sections[0].header.add_paragraph()._p.append(parse_xml(WATERMARK))
    assert is_marked(stamped)
    commented = _word()
    commented.add_comment(commented.paragraphs[-1].runs, text="The appendix is exempt")
    assert not is_marked(commented), "a word in Part II"
    commented.add_comment(commented.paragraphs[12].runs, text="The appendix is exempt")
    assert is_marked(commented)


WATERMARK = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textpath string="CONFIDENTIAL"/></v:shape></w:pict>
</w:r>"""


def _word() -> Document:
    """The pack as a Word document."""
    document = new_document()
    for paragraph in PACK.split("\n\n"):
        rows = [line.split("\t") for line in paragraph.strip().splitlines()]
        if len(rows[0]) == 1:
            for row in rows:
                document.add_paragraph(row[0])
            continue
        table = document.add_table(len(rows), len(rows[0]))
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(place, column).text = text
    return document
