"""The labels that stand over a table: for how long each holds, and which words are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.office.drafts import table
from tests.office.office_files import new_document
from tracker.domain.governance.exemption import Exemption, say_banner
from tracker.domain.publication.exempt_content import LOCK
from tracker.office.read_document import read_draft
from tracker.office.readers.grid import Line, Table
from tracker.office.tables.exempt_label_above import LabelsOver

HEAD, ROW = ("Ref", "Action"), ("1.1", "Settle")


def told(over: LabelsOver, held: Table, place: int = 0) -> str:
    """What is said of a table, a paragraph in front; "" where it is not marked."""
    over.see_lines(held)
    mark, problems = over.mark(held, place)
    if mark is None:
        assert problems == []
        return ""
    (problem,) = problems
    assert (problem.where, "all that follows it was" in problem.message) == (held.where, True)
    return f"{mark.paragraph or '-'} {problem.message.partition('”')[0]}".replace("“", "")


def told_later(held: Table, place: int = 0) -> str:
    """What is said of a table that stands behind one without a label."""
    over = LabelsOver("plan")
    assert told(over, below()) == ""
    return told(over, held, place)


def below(*lines: Line | str, **fields: str | tuple[str, ...]) -> Table:
    """A table with lines above it."""
    made = table(HEAD, ROW, lines=tuple(Line(one) if isinstance(one, str) else one for one in lines))
    return replace(made, **fields)  # type: ignore[arg-type]  # by name


def test_a_label_before_the_first_table_is_the_documents_and_a_later_one_the_next_tables() -> None:
    over = LabelsOver("plan")
    assert told(over, below("EXEMPT (paragraph 3)")) == "3 EXEMPT (paragraph 3)"
    assert told(over, below("Spring")) == "3 EXEMPT (paragraph 3)"
    assert told(over, below("EXEMPT (paragraph 1)")) == "1 EXEMPT (paragraph 1)", "the nearer one counts"
    assert told(over, below()) == "3 EXEMPT (paragraph 3)"
    over = LabelsOver("plan")
    assert told(over, below("Spring")) == ""
    assert told(over, below("EXEMPT (paragraph 1)")) == "1 EXEMPT (paragraph 1)"
    assert told(over, below()) == "1 EXEMPT (paragraph 1)", "it goes on with nothing between, as on the next page"
    assert told(over, below("Summer")) == ""
    assert told(over, below()) == ""
    assert told(over, below(part_label="Part II")) == "- Part II"
    named = LabelsOver("Plan - not for publication")
    assert told(named, below("EXEMPT (paragraph 1)")) == "1 EXEMPT (paragraph 1)"
    assert told(named, below()) == "- Plan - not for publication", "its name holds on"


def test_the_label_of_a_heading_ends_with_the_next_heading_and_that_of_a_line_does_not() -> None:
    begun = LabelsOver("plan")
    assert told(begun, below()) == ""
    heading, following = Line("EXEMPT (paragraph 3)", 1), Line("Spring", 1)
    assert told(begun, below(heading)) == "3 EXEMPT (paragraph 3)"
    assert told(begun, below(heading, following)) == ""
    assert told(begun, below("EXEMPT (paragraph 3)", following)) == "3 EXEMPT (paragraph 3)"
    assert told(begun, below(heading, "Spring")) == "3 EXEMPT (paragraph 3)", "a plain line is no heading"
    assert told(begun, below(following, heading)) == "3 EXEMPT (paragraph 3)"
    first = LabelsOver("plan")
    assert told(first, below(heading, following)) == "3 EXEMPT (paragraph 3)", "it is the document's"


@pytest.mark.parametrize(
    ("text", "level", "is_label"),
    [
        ("Restricted", 99, True),
        ("Not for publication: homes", 99, True),
        ("RESTRICTED: homes", 99, True),
        ("Restricted: homes", 99, False),
        ("Restricted: homes", 1, True),
        ("Staff are exempt from fees", 1, False),
    ],
)
def test_a_plain_line_is_a_title_where_it_says_nothing_else_or_says_it_surely(
    text: str, level: int, is_label: bool
) -> None:
    assert bool(told(LabelsOver("plan"), below(Line(text, level)))) is is_label


def test_a_title_row_a_sheets_name_and_what_is_told_of_a_table_are_its_own() -> None:
    titled = table(("EXEMPT (paragraph 3)", ""), HEAD, ROW)
    assert (told_later(titled, 1), told_later(titled, 0)) == ("3 EXEMPT (paragraph 3)", "")
    for row, is_label in (
        (("Classification", "Confidential"), True),
        (("Confidential", "No"), False),
        (("EXEMPT", "of", "three"), False),
    ):
        assert bool(told_later(table(row, HEAD, ROW), 1)) is is_label, row
    assert told_later(table(("", ""), HEAD, ROW), 1) == "", "a row may be empty"
    assert told_later(below(name="Part II")) == "- Part II"
    assert told_later(below(title="EXEMPT (paragraph 3)")) == "3 EXEMPT (paragraph 3)"
    assert told_later(below(title=f"Homes {LOCK} EXEMPT (paragraph 3)")) == "", "our own mark is read elsewhere"
    assert told_later(below("EXEMPT (paragraph 1)", name="Part II")) == "- Part II", "its own label comes first"
    assert told_later(below(page_words=("Homes", "EXEMPT"))) == "- EXEMPT"
    assert told_later(below(page_words=("Homes: restricted, see the file",))) == ""
    assert told_later(below(page_words=("EXEMPT: homes",))) == "", "pages say other things too"
    assert told_later(below(say_banner([Exemption("3", action_id=1)]))) == "", "each thing has a mark of its own"


def test_a_frame_before_the_first_table_is_a_cover_and_a_later_one_of_one_row_a_heading() -> None:
    frame, more = table(("EXEMPT (paragraph 3)",)), table(("EXEMPT (paragraph 3)",), ("Homes",))
    for cover in (frame, more):
        over = LabelsOver("plan")
        over.see_cover(cover)
        assert (told(over, below()), told(over, below())) == ("3 EXEMPT (paragraph 3)",) * 2
    named = LabelsOver("Plan - not for publication")
    named.see_cover(frame)
    assert told(named, below()) == "- Plan - not for publication", "the name of the document comes first"
    begun = LabelsOver("plan")
    assert told(begun, below()) == ""
    begun.see_cover(more)
    assert told(begun, below()) == ""
    begun.see_cover(frame)
    assert (told(begun, below()), told(begun, below("Spring"))) == ("3 EXEMPT (paragraph 3)", "")
    begun.see_cover(frame)
    assert told(begun, below(Line("Spring", 1))) == "", "it ends with the next heading"


def test_a_label_over_a_table_of_a_document_holds_for_its_cards_its_parts_and_what_carries_it_on(
    tmp_path: Path,
) -> None:
    document = new_document()

    def add(*rows: tuple[str, ...]) -> None:
        made = document.add_table(len(rows), len(rows[0]))
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                made.cell(place, column).text = text

    headings = ("Action", "Timescale", "Status")
    add(headings, ("Open", "March 2030", "Green"))
    document.add_paragraph("NOT FOR PUBLICATION")
    add(headings, ("Closed", "March 2030", "Green"))
    document.add_paragraph("")
    add(("Carried on", "March 2030", "Green"))
    document.add_paragraph("")
    add(headings, ("Headed again", "March 2030", "Green"))
    document.add_paragraph("Others")
    add(headings, ("Open again", "March 2030", "Green"))
    document.add_paragraph("NOT FOR PUBLICATION")
    cards = [[("Action", name), ("Lead", "Director"), ("Timescale", "March 2030")] for name in ("First", "Next")]
    add(*(row for card in cards for row in card))
    document.save(str(tmp_path / "plan.docx"))
    found = [
        (plan, section, one)
        for plan in read_draft(tmp_path / "plan.docx").plans
        for section in plan.sections
        for one in section.actions
    ]
    marked = {one.title: bool(plan.mark or section.mark or one.mark) for plan, section, one in found}
    kept = dict.fromkeys(("Closed", "Carried on", "Headed again", "First", "Next"), True)
    assert marked == {"Open": False, "Open again": False, **kept}
