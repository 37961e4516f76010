"""The papers of a meeting out of one tracker: the pack of 11 December 2014 from an imported plan and entered text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from msgspec import Struct
from msgspec.structs import replace

from tests.papers import pack_of_papers
from tests.stored import copied, unlocked_empty, unlocked_file
from tests.torture.public import said_in
from tracker.data.queries.meetings_and_registers import bodies, editions
from tracker.data.queries.position import position
from tracker.domain.errors import NotFound
from tracker.domain.governance.agenda import MinutesState
from tracker.domain.governance.meeting import BodyContent, MeetingContent
from tracker.domain.governance.owner_role import NOT_NAMED
from tracker.domain.governance.report_part import PartKind, ReportPart, Shown
from tracker.domain.papers.paper import Document as Kind
from tracker.office.wording.meeting import say_apologies, say_presented
from tracker.services.edit_fields import edit_fields
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.example.example_pack import MINUTED
from tracker.services.governance.agendas import RECORD
from tracker.services.governance.meetings import ITEM, add_body, add_item, add_meeting
from tracker.services.governance.report_parts import add_report_part
from tracker.services.indicators.indicators import add_indicator
from tracker.services.papers.export import export_paper
from tracker.services.papers.export_meeting import Exported, PackOrder, export_meeting
from tracker.services.papers.meeting_papers import Pack, find_meeting, meeting_document, meeting_pack
from tracker.services.papers.publish import publish_paper
from tracker.services.tracker import Tracker


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    """A tracker with all that the committee's papers are made of; no test changes it."""
    path = copied(pack_of_papers, tmp_path_factory.mktemp("pack") / "pack.tracker")
    with closing(unlocked_file(path, today=lambda: EXAMPLE_DAY)) as opened:
        yield opened


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Tracker]:
    """The same for one test, which may change it."""
    path = copied(pack_of_papers, tmp_path / "own.tracker")
    with closing(unlocked_file(path, today=lambda: EXAMPLE_DAY)) as opened:
        yield opened


@pytest.fixture(scope="module")
def pack(tracker: Tracker) -> Pack:
    body, meeting = find_meeting(tracker, EXAMPLE_DAY)
    return meeting_pack(tracker, body.body, meeting)


class Written(Struct, frozen=True):
    """A document of the whole pack, and what was said of it."""

    path: Path
    done: Exported


@pytest.fixture(scope="module")
def whole(tracker: Tracker, pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Written:
    path = tmp_path_factory.mktemp("whole") / "pack.docx"
    return Written(path, export_meeting(PackOrder(tracker, pack, path)))


@pytest.fixture(scope="module")
def public(tracker: Tracker, pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The whole pack without what is exempt."""
    path = tmp_path_factory.mktemp("public") / "pack.docx"
    return Written(path, export_meeting(PackOrder(tracker, pack, path, public=True)))


def lines(path: Path) -> list[str]:
    """The lines of a document with its tables, in their order, without blanks."""
    document: WordDocument = Document(str(path))
    found = []
    for block in document.element.body:
        if block.tag == qn("w:p"):
            found.append("".join(text.text or "" for text in block.iter(qn("w:t"))))
        elif block.tag == qn("w:tbl"):
            for row in block.iter(qn("w:tr")):
                cells = row.iter(qn("w:tc"))
                found.append(" | ".join("".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in cells))
    return [line.strip() for line in found if line.strip()]


HEALTH = "Children looked after with an up-to-date health assessment"
FRONT = [
    "1.Apologies for absence",
    "2.Disclosure of interests",
    "3.Minutes of the meeting of 1 October 2014 (Pages\xa0–\xa0–\xa0–)",
    "4.Procurement: progress of the service improvement plan (Pages\xa0–\xa0–\xa0–)",
    "5.Quarterly corporate performance monitoring: quarter 2 2014/15 (Pages\xa0–\xa0–\xa0–)",
    "6.Health assessments of children looked after: recovery plan (Pages\xa0–\xa0–\xa0–)",
    "7.Inspection of adult learning",
    "8.Urgent business",
    "9.Date of the next meeting",
    "10.Notice of intention to conduct business in private (Page\xa0–)",
    "11.Exclusion of the press and public",
]
PRIVATE = "12.Strategic partner: service governance and performance"
SECRETS = ("first report on the partner’s services", "All contractual targets were met", "Priority 1: severe", "83.2")


def test_the_whole_pack_is_one_document_with_its_pages_counted_by_word(whole: Written) -> None:
    said = lines(whole.path)
    assert whole.done.warnings == ("Item 7 is marked “report to follow”.",)
    assert [line for line in said if line in FRONT] == FRONT
    assert "Report to follow." in said
    assert said[said.index("2.Disclosure of interests") + 1].startswith("Members are asked to consider any interests")
    assert "The next meeting is on Wednesday 28 January 2015 at 2.00 pm, Cabinet Room C, County Hall." in said
    assert any("should be excluded while it considers item 12" in line for line in said)
    heads = [line for line in said if line.startswith(("Agenda item: ", "Appendix ", "Minutes of the meeting"))]
    assert heads == [
        "Minutes of the meeting",
        "Agenda item: 4",
        "Appendix A: Buying and Paying: Service Improvement Plan",
        "Appendix B: Procurement performance dashboard, November 2014",
        "Agenda item: 5",
        "Appendix A: Blue Badge administration: recovery plan",
        "Agenda item: 6",
        "Agenda item: 12",
        "Appendix A: Performance of the partner’s services",
    ]
    xml = said_in(whole.path)
    assert xml.count("pageref item_") == 2 * 6 - 1, "six items have pages, of which the notice is one page"
    assert '<w:pgnumtype w:start="1"/>' in xml
    assert "not for publication" in said[0].casefold()


def test_appendix_a_has_the_four_columns_of_the_paper_and_all_19_actions(pack: Pack, tmp_path: Path) -> None:
    export_paper(pack.paper("4"), tmp_path / "4.docx")
    said = lines(tmp_path / "4.docx")
    assert "Ref | Action | Timescale | Progress | Status" in said
    refs = [line.split(" | ")[0] for line in said if line.count(" | ") == 4 and line[0].isdigit()]
    assert refs == [*(f"1.{n}" for n in range(1, 12)), "2.1", "3.1", "4.1", "5.1", "5.3", "6.1", "6.2", "7.1"]
    assert sum("Amber" in line for line in said if line.count(" | ") == 4) == 3
    assert "In the county | 31 | 104 | £56.9m" in said
    assert any("Head of Procurement, Office of the Chief Executive" in line for line in said), "the contact as entered"
    assert not any("health assessment" in line for line in said), "no more than the item asks for"


def test_a_public_copy_names_contacts_and_presenters_by_their_roles_and_nobody_by_a_dash(public: Written) -> None:
    assert not [warning for warning in public.done.warnings if "role" in warning]
    said = lines(public.path)
    assert not [line for line in said if NOT_NAMED in line]
    assert "Contact for further information: Head of Procurement, Office of the Chief Executive" in said


def test_headings_of_the_pack_leave_no_level_out(whole: Written) -> None:
    document: WordDocument = Document(str(whole.path))
    names = [(one.style.name if one.style else "", one.text) for one in document.paragraphs]
    levels = [
        (int(name[-1]) if name[:7] == "Heading" else 0, text)
        for name, text in names
        if name[:7] == "Heading" or name == "Title"
    ]
    left_out = [text for (above, _), (level, text) in pairwise(levels) if level > above + 1]
    assert left_out == []


def test_minutes_say_that_a_report_was_presented_where_nobody_may_be_named() -> None:
    assert say_presented((NOT_NAMED, NOT_NAMED)) == "The report was presented."
    assert say_presented(("Head of IT", NOT_NAMED)) == "Head of IT and another attended and presented the report."
    several = say_presented((NOT_NAMED, "Head of IT", "Director", NOT_NAMED))
    assert several == "Head of IT, Director and 2 others attended and presented the report."
    assert say_presented(()) == ""


def test_each_item_of_an_agenda_stays_with_the_first_line_below_it(tracker: Tracker, tmp_path: Path) -> None:
    body, meeting = find_meeting(tracker, EXAMPLE_DAY)
    export_paper(meeting_document(tracker, body.body, meeting, "agenda"), tmp_path / "agenda.docx")
    document: WordDocument = Document(str(tmp_path / "agenda.docx"))
    items = [one for one, below in pairwise(document.paragraphs) if below.text and _is_below(one, below)]
    kept = {one.text: one.paragraph_format.keep_with_next for one in items}
    assert len(kept) == 7 and all(kept.values()), kept
    *_, private, secretary, hall = document.paragraphs
    assert private.text.startswith("Not for publication") and secretary.text == "County Secretary"
    assert private.paragraph_format.keep_with_next and secretary.paragraph_format.keep_with_next
    assert not hall.paragraph_format.keep_with_next, "the foot is never alone on a page"


def _is_below(item: Paragraph, line: Paragraph) -> bool:
    """Return whether a line of an agenda stands below an item: indented alike, but not hanging."""
    one, two = item.paragraph_format, line.paragraph_format
    return bool(one.first_line_indent and two.left_indent == one.left_indent and not two.first_line_indent)


def test_a_report_without_appendices_is_its_cover_sheet(pack: Pack, tmp_path: Path) -> None:
    export_paper(pack.paper("6"), tmp_path / "6.docx")
    said = lines(tmp_path / "6.docx")
    assert not any(line.startswith(("Appendix", "(Append", "What needs attention")) for line in said)
    assert "(ii)note that a further report will come to the committee." in said


def test_the_minutes_say_who_was_there_who_presented_and_what_was_resolved(pack: Pack, tmp_path: Path) -> None:
    export_paper(pack.paper("3"), tmp_path / "3.docx")
    said = lines(tmp_path / "3.docx")
    draft = "Draft minutes, subject to confirmation at the next meeting."
    at = said.index("Minutes of the meeting")
    assert said[at : at + 4] == ["Minutes of the meeting", draft, "Present", "The Chair"]
    at = said.index("5. Quarterly corporate performance monitoring: quarter 1 2014/15")
    assert said[at + 1].startswith("Senior Policy and Performance Officer and Head of Children’s Social Care attended")
    assert said[said.index("Resolved:", at) + 1 : said.index("Resolved:", at) + 4] == [
        "That:",
        "(i)the report be noted;",
        "(ii)a further report be considered at the meeting of 11 December 2014: progress of the recovery plan for "
        "health assessments of children looked after.",
    ]
    held = "Thursday 11 December 2014 at 11.00 am, Cabinet Room B, County Hall"
    assert f"It was noted that the next meeting is on {held}." in said
    assert "Apologies for absence were received from two members of the committee." in said


def test_the_notice_gives_the_reason_and_the_days_of_the_regulations(tracker: Tracker, tmp_path: Path) -> None:
    body, meeting = find_meeting(tracker, EXAMPLE_DAY)
    publish_paper(tracker, meeting_document(tracker, body.body, meeting, "notice"), tmp_path / "notice.docx")
    said = " ".join(lines(tmp_path / "notice.docx"))
    assert "Item 12: Strategic partner: service governance and performance" in said
    assert "paragraph 3 of Part 1 of Schedule 12A" in said
    assert "No representations have been received." in said
    assert "by 12 November 2014, 28 clear days before the meeting" in said
    assert "by 5 December 2014, 5 clear days before it" in said


def test_in_public_an_exempt_item_is_a_line_on_the_front_page(
    tracker: Tracker, pack: Pack, public: Written, tmp_path: Path
) -> None:
    several = export_meeting(PackOrder(tracker, pack, tmp_path / "papers", public=True))
    assert [path.name[:2] for path in several.files] == ["00", "03", "04", "05", "06", "10"]
    for path in (*public.done.files, *several.files):
        said = said_in(path)
        assert not [secret for secret in SECRETS if secret.casefold() in said], path
    front = lines(several.files[0])
    at = front.index(PRIVATE)
    assert front[at - 1 : at + 2] == [
        "Part II: not open to the press and public",
        PRIVATE,
        "Not for publication: exempt information as defined in paragraph 3 of Part 1 of Schedule 12A to the Local "
        "Government Act 1972.",
    ]


def test_an_item_without_a_report_is_named_with_those_that_have_one(pack: Pack) -> None:
    with pytest.raises(NotFound, match=r"Item 7 of the meeting has no report\. There are documents for 3, 4, 5, 6, 10"):
        pack.paper("7")


def test_one_snapshot_serves_every_item_and_is_the_same_to_the_letter(tracker: Tracker, pack: Pack) -> None:
    papers = [paper for paper in pack.papers if paper.document == "report"]
    last = tracker.read(editions)[-1]
    assert [paper.item.ref for paper in papers if paper.item] == ["4", "5", "6", "12"]
    assert {paper.edition for paper in papers} == {last}
    assert all(proof.holds for paper in papers for proof in paper.proofs)


def _of(tracker: Tracker, day: date) -> tuple[BodyContent, MeetingContent]:
    (body,) = tracker.read(bodies)
    return body, next(one for one in body.meetings if one.meeting.held_on == day)


def test_minutes_that_are_agreed_are_no_draft_and_undo_brings_the_draft_back(own: Tracker, tmp_path: Path) -> None:
    _, meeting = _of(own, MINUTED)
    own.do(edit_fields, RECORD, meeting.meeting.id, {"state": "agreed"})
    body, meeting = _of(own, MINUTED)
    export_paper(meeting_document(own, body.body, meeting, "minutes"), tmp_path / "agreed.docx")
    assert not any("Draft" in line for line in lines(tmp_path / "agreed.docx"))
    own.undo()
    record = _of(own, MINUTED)[1].record
    assert record is not None
    assert record.state == "draft"
    own.do(edit_fields, ITEM, meeting.items[3].id, {"resolution": "That it be deferred."})
    body, meeting = _of(own, MINUTED)
    export_paper(meeting_document(own, body.body, meeting, "minutes"), tmp_path / "again.docx")
    assert "That it be deferred." in lines(tmp_path / "again.docx")


DASHBOARD = """Duplicate payments
Payments that might be made twice are found and stopped: their number and their value.
Duplicates prevented | Q1 2014/15 | Q2 2014/15 | Oct '14
Number of payments | 53 | 67 | 29
Value of payments | £641,355 | £902,071 | £40,149
Care portal
Indicator | Q1 2014/15 | Q2 2014/15 | Target | Trend
Registered to use the portalHigher is better | 5.3%■ Red | 54.7%■ Red | 100% | PositiveBetter
Submitting invoices via the portalHigher is better | N/A | 45.92%■ Red | 100% | N/A
Invoices paid… | Q1 2014/15 | Q2 2014/15 | Oct '14 | Target | Trend
Invoices paid within 10 days | 21.53% | 33.85% | 41.17% | No Target |
Invoices paid within 30 daysHigher is better | 74.16%■ Red | 77.59%■ Red | 79.99%■ Red | 100% | Better
Invoices paid after 90 daysLower is better | 1.74%■ Red | 3.69%■ Red | 5.1%■ Red | 0% | Worse
Value of contracts letHigher is better | £10.85m | £35.586m | PositiveBetter
Number of contracts letHigher is better | 18 | 30 | PositiveBetter
Contracts let on time | 100% | 100% | Positive
From April to October 66 contracts were let. One was challenged in law, and a first ruling was in the council’s favour.
Invoice processing
Suppliers can be paid at once where it is urgent, which takes more work. The lower the number the better.
Payment requests requiring immediate invoicesLower is better | 4,561 | 2,846 | PositiveBetter
Where contractors are based
Contractor location | Contract or framework arrangement awarded | Contractors | Annual value
In the county | 31 | 104 | £56.9m
In the region | 11 | 35 | £13.9m
Elsewhere | 24 | 28 | £11m
Accounts payable activity | October '14 | Year to date 2014/15
Average call waitLower is better | 00:41 | 01:24
Average call handling | 04:19 | 03:29
Accounts payable activity | October '14 | Year to date 2014/15 | Target
% calls answeredHigher is better | 92.6%● Green | 84.4%■ Red | 90%
Volume of calls offered | 3606 | 22380 |
Volume of calls answered | 3339 | 18882 |"""
"""Appendix B of the paper in its order, with what is said below a figure behind it."""
PARTNER = """Five indicators, all of them contractual. The higher the better.
4 Priority 4: minor disruption with a workaround
1: % payroll errors caused by the partner
1: % staff checks processed within two working days
Volume of overpayments | 31 | 243 | 274 | n/a |
Offers issued within 48 hours"""


def test_appendix_b_is_the_papers_dashboard_in_its_order_line_by_line(pack: Pack, tmp_path: Path) -> None:
    export_paper(pack.paper("4"), tmp_path / "4.docx")
    said = lines(tmp_path / "4.docx")
    said = said[said.index("Appendix B: Procurement performance dashboard, November 2014") :]
    found = [line for line in said if line in DASHBOARD.splitlines()]
    assert found == DASHBOARD.splitlines()


def test_the_exempt_item_has_both_services_of_the_partner_with_targets_as_printed(pack: Pack, tmp_path: Path) -> None:
    export_paper(pack.paper("12"), tmp_path / "12.docx")
    said = lines(tmp_path / "12.docx")
    for line in PARTNER.splitlines():
        assert any(one.startswith(line) for one in said), line
    (offers,) = [line for line in said if line.startswith("Offers issued within 48 hours")]
    assert "97%*" in offers and "96.9%" in offers
    assert any(line.startswith("* Offers issued within 48 hours, Quarter Two") for line in said), "the footnote"
    errors = next(line for line in said if "payroll errors caused by the partner" in line)
    assert "<0.4" in errors and "Contractual" in errors
    checks = next(line for line in said if "staff checks processed" in line)
    assert "83.2" in checks and "Not contractual" in checks


def test_a_recovery_form_at_a_meeting_has_its_table_of_reasons_and_its_headings_inside(
    pack: Pack, tmp_path: Path
) -> None:
    export_paper(pack.paper("5"), tmp_path / "5.docx")
    said = lines(tmp_path / "5.docx")
    order = [
        *("Why is this indicator under-performing?", "Background", "Enquiries (customer access)"),
        *("Telephone answering | 8 | 6 | 14", "Other | 4 | 8 | 12"),
        *("What actions are required to put it back on track?", "Action taken to date"),
    ]
    assert [line for line in said if line in order] == order
    document: WordDocument = Document(str(tmp_path / "5.docx"))
    (heading,) = [one for one in document.paragraphs if one.text == "Enquiries (customer access)"]
    assert heading.paragraph_format.keep_with_next, "a line in bold is not left alone at the foot of a page"


def test_in_a_pack_the_pages_of_an_exempt_item_say_so_and_those_of_the_others_do_not(whole: Written) -> None:
    document: WordDocument = Document(str(whole.path))
    above = [" ".join(one.text for one in section.header.paragraphs) for section in document.sections]
    is_marked = ["NOT FOR PUBLICATION" in words for words in above]
    parts = [3, len(above) - 2]  # the minutes have a private item of their own
    assert not any(is_marked[parts[0] : parts[1]]), above
    assert all(is_marked[parts[1] :]), above
    assert all("Cabinet Committee on Performance, 11 December 2014" in words for words in above[1:])
    assert document.paragraphs[0].text.endswith("Schedule 12A to the Local Government Act 1972"), "the front page"


def test_draft_minutes_say_what_is_not_entered_and_agreed_ones_leave_it_blank(own: Tracker, tmp_path: Path) -> None:
    meeting = _of(own, EXAMPLE_DAY)[1]
    states: tuple[tuple[MinutesState, bool], ...] = (("draft", True), ("agreed", False))
    for state, number in states:
        own.do(edit_fields, RECORD, meeting.meeting.id, {"state": state, "present": "The Chair"})
        body, content = _of(own, EXAMPLE_DAY)
        said_of = export_paper(meeting_document(own, body.body, content, "minutes"), tmp_path / "minutes.docx")
        said = lines(tmp_path / "minutes.docx")
        assert (said[said.index("2. Disclosure of interests") + 1] == "Not entered.") is number
        silent = [one for one in said_of if one.startswith("The minutes say nothing of items 2, 3, ")]
        assert (len(silent), len(said_of)) == ((1, 1) if number else (0, 0)), "one sentence for all of them"


def test_minutes_say_that_there_were_no_apologies_only_once_somebody_has_entered_who_was_there(
    own: Tracker, tmp_path: Path
) -> None:
    meeting = _of(own, EXAMPLE_DAY)[1]
    fields = {"present": "", "apologies": ""}
    for present, said_first in (("", "Not entered."), ("The Chair", "There were no apologies.")):
        own.do(edit_fields, RECORD, meeting.meeting.id, {**fields, "present": present})
        body, content = _of(own, EXAMPLE_DAY)
        said_of = export_paper(meeting_document(own, body.body, content, "minutes"), tmp_path / "minutes.docx")
        said = lines(tmp_path / "minutes.docx")
        assert said[said.index("1. Apologies for absence") + 1] == said_first
        (silent,) = (one for one in said_of if one.startswith("The minutes say nothing of items "))
        assert silent.startswith("The minutes say nothing of items 1, ") == (not present)


@pytest.mark.parametrize(("shown", "pictures", "tables"), [("both", 1, 1), ("chart", 1, 0), ("table", 0, 1)])
def test_an_indicator_is_a_chart_a_table_or_both(
    tracker: Tracker, pack: Pack, tmp_path: Path, shown: Shown, pictures: int, tables: int
) -> None:
    paper = pack.paper("6")
    (indicator,) = [one for one in tracker.read(position).indicators if one.indicator.name == HEALTH]
    part = ReportPart(0, "indicator", indicator_id=indicator.indicator.id, shown=shown)
    whole = replace(paper.position, indicators=(indicator,))
    export_paper(replace(paper, position=whole, parts=(part,)), tmp_path / "6.docx")
    document: WordDocument = Document(str(tmp_path / "6.docx"))
    figures = [table for table in document.tables if "52.5" in "".join(cell.text for cell in table._cells)]
    assert (len(document.inline_shapes), len(figures) > 0) == (pictures, tables > 0)


def test_the_terms_of_reference_stand_behind_the_agenda_where_they_are_asked_for(
    tracker: Tracker, pack: Pack, whole: Written, tmp_path: Path
) -> None:
    assert "Terms of reference" not in lines(whole.path)
    export_meeting(PackOrder(tracker, pack, tmp_path / "terms.docx", with_terms=True))
    said = lines(tmp_path / "terms.docx")
    assert said[said.index("Terms of reference") - 1] == "County Hall"
    assert said[said.index("Terms of reference") + 1].startswith("To keep the performance of the council")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("Two members of the committee", "two members of the committee"),
        ("Cllr A Smith\nCllr B Jones\nThe Leader", "Cllr A Smith, Cllr B Jones and the Leader"),
        ("Smith, A\nJones, B", "Smith, A; Jones, B"),
        ("Theodora Hall.", "Theodora Hall"),
    ],
)
def test_apologies_are_a_sentence(names: str, said: str) -> None:
    assert say_apologies(tuple(names.splitlines())) == f"Apologies for absence were received from {said}."


def test_papers_of_a_meeting_with_nothing_on_it_say_so_and_give_notice_of_nothing(tmp_path: Path) -> None:
    with closing(unlocked_empty(tmp_path / "own.tracker")) as own:
        own.today = lambda: EXAMPLE_DAY
        own.do(add_body, name="Board")
        own.do(add_meeting, body_id=1, held_on=EXAMPLE_DAY)
        body, content = _of(own, EXAMPLE_DAY)
        expected: tuple[tuple[Kind, str], ...] = (
            ("agenda", "No item is on the agenda yet."),
            ("notice", "No item of this meeting is to be considered in private."),
        )
        for document, said in expected:
            path = tmp_path / f"{document}.docx"
            told = export_paper(meeting_document(own, body.body, content, document), path)
            assert said in lines(path)
            assert any("likely to go into private session" in line for line in lines(path)) is False
            assert [one.startswith("There is nothing to give notice of") for one in told] == [True] * (
                document == "notice"
            )


def test_very_many_appendices_are_named_by_the_first_and_the_last_and_no_heading_stands_twice(tmp_path: Path) -> None:
    with closing(unlocked_empty(tmp_path / "own.tracker")) as own:
        own.today = lambda: EXAMPLE_DAY
        own.do(add_body, name="Board")
        own.do(add_meeting, body_id=1, held_on=EXAMPLE_DAY)
        own.do(add_item, meeting_id=1, title="Figures", ref="1")
        for number in range(1, 29):
            own.do(add_indicator, name=f"Visits {number}", unit="number")
            own.do(add_report_part, item_id=1, kind="indicator", row_id=number)
        kinds: tuple[PartKind, ...] = ("requests", "changes")
        for kind in kinds:
            own.do(add_report_part, item_id=1, kind=kind)
        path = tmp_path / "report.docx"
        body, content = _of(own, EXAMPLE_DAY)
        export_meeting(PackOrder(own, meeting_pack(own, body.body, content), path))
        said = lines(path)
        assert "(Appendices ‘A’ to ‘AB’ refer)" in said
        assert "Appendix AB: Visits 28" in said
        assert "Visits 28" not in said, "the heading of the appendix names it"
        requests = said.index("Matters arising: requests from earlier meetings")
        assert said[requests + 1] == "Nothing was requested at earlier meetings."
        assert said[said.index("What has changed") + 1] == "There is no earlier report to compare with."
