"""What is exempt says so in every internal paper, and is exempt again when the paper is brought in."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import docx
import pytest
from hypothesis import given, strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from tests.office.office_files import new_document
from tests.services.conftest import TODAY
from tests.stored import copied, unlocked_file, unlocked_store
from tracker.data.queries.position import position
from tracker.domain.changes.change_report import Changed, Changes
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.exemption import PARAGRAPHS, Exemption
from tracker.domain.governance.meeting import AgendaItem
from tracker.domain.governance.risk import Risk
from tracker.domain.history.row_kinds import Kind
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
)
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.publication.exempt_content import LOCK, Level
from tracker.office.wording.exempt_marks import read_marks, say_marks
from tracker.services.archive.archive import export_everything, import_everything
from tracker.services.file.files import open_tracker
from tracker.services.governance.exemptions import mark_exempt, mark_public
from tracker.services.governance.meetings import add_body, add_item, add_meeting
from tracker.services.governance.risks import add_register, add_risk
from tracker.services.governance.snapshots import freeze
from tracker.services.imports.import_for_scripts import bring_in_file, titled
from tracker.services.imports.read import read_source
from tracker.services.imports.write import bring_in
from tracker.services.indicators.chart import draw_chart
from tracker.services.indicators.readings import edit_reading
from tracker.services.merging.compare import merge_file, merge_of
from tracker.services.merging.write import merge_in
from tracker.services.papers.changes import for_copying
from tracker.services.papers.export import export_paper
from tracker.services.papers.meeting_papers import find_meeting, meeting_document
from tracker.services.papers.publish import publish_paper
from tracker.services.papers.read_paper import day_paper
from tracker.services.plans.actions import delete_actions, edit_action
from tracker.services.plans.plans import delete_section
from tracker.services.plans.several_actions import move_actions, shift_actions
from tracker.services.tracker import Tracker

BANNER = (
    "NOT FOR PUBLICATION: contains exempt information, paragraphs 1, 2, 3 and 4 of Part 1 of Schedule 12A to the Local "
    "Government Act 1972"
)
PLAN = DraftPlan(
    "Recovery plan",
    sections=(
        DraftSection("Buying", "1", (DraftAction("Let the contract", "1.1"), DraftAction("Publish a register", "1.2"))),
        DraftSection(
            "Staff",
            "2",
            (
                DraftAction("Review the structure", "2.1", "May 2014", status="Green", notes=(DraftNote("Begun"),)),
                DraftAction("Agree a rota", "2.2", notes=(DraftNote("Talks go on", TODAY), DraftNote("Begun"))),
            ),
        ),
        DraftSection("People", "3", (DraftAction("Settle the claim", "3.1", notes=(DraftNote("Offer made"),)),)),
    ),
)
FIGURES = (
    DraftIndicator("Invoices paid", "%", "higher", readings=(DraftReading("Q1 2014/15", "70%"),)),
    DraftIndicator(
        "Price paid", "£", "lower", readings=(DraftReading("Q1 2014/15", "£17"), DraftReading("Q2 2014/15", "£18"))
    ),
)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """A plan, figures and a risk, with a mark on a thing of every kind."""
    path = copied(_marked, tmp_path / "Plan.tracker")
    with closing(unlocked_file(path, today=lambda: TODAY)) as opened:
        yield opened


def _marked(path: Path) -> Tracker:
    made = Tracker(unlocked_store(path), "A Manager", lambda: TODAY)
    made.do(bring_in, draft=Draft("made", (PLAN, DraftPlan("Second plan", sections=PLAN.sections[1:2])), FIGURES))
    made.do(mark_exempt, kind=Action, row_id=1, paragraph="3", reason="Terms of a contract")
    made.do(mark_exempt, kind=Section, row_id=3, paragraph="1", reason="A named person\nand her family")
    made.do(mark_exempt, kind=Plan, row_id=2)
    made.do(mark_exempt, kind=ProgressNote, row_id=note(made, "Talks go on"), paragraph="4", reason="The unions")
    made.do(mark_exempt, kind=Indicator, row_id=2, paragraph="3", reason="Prices", title_public=True)
    made.do(mark_exempt, kind=Reading, row_id=1, paragraph="2", reason="One person could be known")
    made.do(add_register, title="Register")
    made.do(add_risk, register_id=1, title="The supplier fails")
    made.do(mark_exempt, kind=Risk, row_id=1, paragraph="3", reason="Names it")
    return made


def note(tracker: Tracker, text: str) -> int:
    return next(
        one.id
        for plan in tracker.read(position).plans
        for each in plan.actions
        for one in each.notes
        if one.text == text
    )


Said = tuple[str, str, bool]


def marks(tracker: Tracker) -> Mapping[str, Said]:
    """Every mark by the words of its thing, whatever the ids."""
    now = tracker.read(position)
    names = {("plan_id", plan.plan.id): plan.plan.title for plan in now.plans}
    for plan in now.plans:
        within = plan.plan.title
        names |= {("section_id", one.section.id): f"{within}/{one.section.title}" for one in plan.sections}
        names |= {("action_id", one.action.id): f"{within}/{one.action.title}" for one in plan.actions}
        names |= {
            ("progress_note_id", row.id): f"{within}/{one.action.title}/{row.text}"
            for one in plan.actions
            for row in one.notes
        }
    for content in now.indicators:
        names["indicator_id", content.indicator.id] = content.indicator.name
        names |= {("reading_id", row.id): f"{content.indicator.name}/{row.period.text}" for row in content.readings}
    return {
        names[mark.marks]: (mark.paragraph, mark.reason, mark.title_public)
        for mark in now.exemptions
        if mark.risk_id is None and mark.agenda_item_id is None
    }


OF_PLANS = {
    "Recovery plan/Let the contract": ("3", "Terms of a contract", False),
    "Recovery plan/People": ("1", "A named person\nand her family", False),
    "Second plan": ("", "", False),
    "Recovery plan/Agree a rota/Talks go on": ("4", "The unions", False),
}
OF_FIGURES = {
    "Price paid": ("3", "Prices", True),
    "Invoices paid/Q1 2014/15": ("2", "One person could be known", False),
}


def exported(tracker: Tracker, path: Path) -> Path:
    export_paper(day_paper(tracker, TODAY), path)
    return path


def in_new(source: Path, folder: Path, name: str = "new.tracker") -> Mapping[str, Said]:
    bring_in_file(source, folder / name)
    return marks_in(folder / name)


def marks_in(path: Path) -> Mapping[str, Said]:
    from tracker.services.file.files import open_tracker

    with closing(open_tracker(path)) as opened:
        return marks(opened)


def test_the_workbook_brings_every_mark_back_with_paragraph_and_reason(tracker: Tracker, tmp_path: Path) -> None:
    found = in_new(exported(tracker, tmp_path / "board.xlsx"), tmp_path)
    assert found == OF_PLANS | OF_FIGURES == dict(marks(tracker))


def test_the_word_report_brings_every_mark_of_its_plans_back(tracker: Tracker, tmp_path: Path) -> None:
    export_paper(day_paper(tracker, TODAY, "Recovery plan"), tmp_path / "report.docx")
    export_paper(day_paper(tracker, TODAY, "Second plan"), tmp_path / "second.docx")
    found = in_new(tmp_path / "report.docx", tmp_path)
    assert found == {name: said for name, said in OF_PLANS.items() if name.startswith("Recovery plan")}
    assert in_new(tmp_path / "second.docx", tmp_path, "second.tracker") == {"Second plan": ("", "", False)}


def test_cover_and_every_page_of_the_workbook_say_so_and_each_row(tracker: Tracker, tmp_path: Path) -> None:
    path = exported(tracker, tmp_path / "board.xlsx")
    cells = CalamineWorkbook.from_path(str(path))
    above = [str(row[0]) for row in cells.get_sheet_by_name("Cover").to_python()]
    assert " ".join(above[:2]) == f"{LOCK} {BANNER}"
    for sheet in load_workbook(path):
        assert sheet.oddHeader is not None
        assert sheet.oddHeader.left.text == BANNER, sheet.title
    rows = cells.get_sheet_by_name("Recovery plan").to_python()
    heading = next(row for row in rows if "Ref" in row)
    told = {row[0]: row[heading.index("Not for publication")] for row in rows if row[1] in TITLES}
    assert told == {
        "1.1": f"{LOCK} Exempt, paragraph 3: Terms of a contract",
        "1.2": "",
        "2.1": "",
        "2.2": f"{LOCK} Exempt note, paragraph 4: The unions",
        "3.1": f"{LOCK} Exempt with its section, paragraph 1: A named person\nand her family",
    }
    assert any(row[0] == f"3  People   {LOCK} Exempt, paragraph 1" for row in rows)
    notes = cells.get_sheet_by_name("Notes").to_python()
    assert notes[0][-1] == "Not for publication"
    assert [row[-1] for row in notes if row[5] == "Offer made"] == [
        f"{LOCK} Exempt with its section, paragraph 1: A named person\nand her family"
    ]


def test_each_row_that_gives_an_exempt_figure_has_a_lock(tracker: Tracker, tmp_path: Path) -> None:
    figures = (
        DraftIndicator(
            "Calls answered",
            "%",
            "higher",
            "95",
            readings=(
                DraftReading("September 2014", "81.25%"),
                DraftReading("October 2014", "79.99%", footnote="A strike."),
            ),
        ),
    )
    tracker.do(bring_in, draft=Draft("figures", (), figures))
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))
    tracker.do(freeze, meeting_id=1, as_at=TODAY - timedelta(days=7))
    calls = next(one for one in tracker.read(position).indicators if one.indicator.name == "Calls answered")
    exempt = calls.readings[-1]
    tracker.do(edit_reading, reading_id=exempt.id, period="October 2014", printed="79.98%", note="")
    tracker.do(mark_exempt, kind=Reading, row_id=exempt.id, paragraph="3", reason="One case")
    paper = day_paper(tracker, TODAY)
    export_paper(paper, tmp_path / "paper.xlsx")
    export_paper(paper, tmp_path / "paper.docx")
    cells = CalamineWorkbook.from_path(str(tmp_path / "paper.xlsx"))
    rows = {name: cells.get_sheet_by_name(name).to_python() for name in ("What changed", "Exceptions", "Dashboard")}
    for name, held in rows.items():
        given = [row for row in held if "79.98" in str(row) or 0.7998 in row]
        assert given, name
        assert all(LOCK in str(row) for row in given), (name, given)
    tables = docx.Document(str(tmp_path / "paper.docx")).tables
    words = [" | ".join(cell.text for cell in row.cells) for table in tables for row in table.rows]
    found = [row for row in words if "79.98%" in row and not row.startswith("Figure |")]
    assert len(found) == 3, "what needs attention, what has changed, the dashboard"
    assert all(LOCK in row for row in found), found
    texts = [paragraph.text for paragraph in docx.Document(str(tmp_path / "paper.docx")).paragraphs]
    assert f"October 2014 {LOCK} Exempt, paragraph 3: A strike." in texts


TITLES = [action.title for section in PLAN.sections for action in section.actions]


def test_each_page_of_the_word_report_says_so_in_a_house_template_too(tracker: Tracker, tmp_path: Path) -> None:
    house = new_document()
    house.sections[0].header.paragraphs[0].text = "Northshire County Council"
    house.save(str(tmp_path / "house.docx"))
    export_paper(day_paper(tracker, TODAY), tmp_path / "plain.docx")
    export_paper(day_paper(tracker, TODAY), tmp_path / "housed.docx", template=tmp_path / "house.docx")
    for name in ("plain", "housed"):
        document = docx.Document(str(tmp_path / f"{name}.docx"))
        assert document.paragraphs[0].text == f"{LOCK} {BANNER}"
        for section in document.sections:
            assert section.header.paragraphs[0].text == BANNER
            if section.different_first_page_header_footer:
                assert section.first_page_header.paragraphs[0].text == BANNER
    assert document.sections[0].header.paragraphs[1].text == "Northshire County Council"


@pytest.mark.parametrize("name", ["paper.xlsx", "paper.docx"])
def test_a_paper_with_nothing_exempt_and_a_public_one_say_nothing(tracker: Tracker, tmp_path: Path, name: str) -> None:
    publish_paper(tracker, day_paper(tracker, TODAY), tmp_path / f"public {name}")
    only = day_paper(tracker, TODAY, "Recovery plan")
    for mark in tracker.read(position).exemptions:
        kind: dict[str, Kind] = {
            "plan_id": Plan,
            "section_id": Section,
            "action_id": Action,
            "progress_note_id": ProgressNote,
        }
        kind |= {"indicator_id": Indicator, "reading_id": Reading, "risk_id": Risk}
        if mark.plan_id is None:
            tracker.do(mark_public, kind=kind[mark.marks[0]], row_id=mark.marks[1])
    only = day_paper(tracker, TODAY, "Recovery plan")  # the other plan is still marked
    export_paper(only, tmp_path / f"internal {name}")
    for which in ("public", "internal"):
        with zipfile.ZipFile(tmp_path / f"{which} {name}") as package:
            held = "".join(package.read(part).decode("utf-8", "ignore") for part in package.namelist())
        assert "NOT FOR PUBLICATION" not in held and "Not for publication" not in held and LOCK not in held


def test_an_item_of_the_agenda_that_is_exempt_makes_its_report_so(tracker: Tracker, tmp_path: Path) -> None:
    from tracker.data.queries.meetings_and_registers import editions
    from tracker.services.papers.read_paper import edition_paper

    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))
    tracker.do(add_item, meeting_id=1, title="The plan")
    tracker.do(freeze, meeting_id=1, as_at=TODAY, item_id=1)
    tracker.do(mark_exempt, kind=AgendaItem, row_id=1, paragraph="7", reason="An investigation")
    export_paper(edition_paper(tracker, tracker.read(editions)[0]), tmp_path / "report.docx")
    assert "2, 3, 4 and 7" in docx.Document(str(tmp_path / "report.docx")).paragraphs[0].text


@pytest.mark.parametrize("title_public", [True, False])
def test_a_notice_says_that_it_is_not_for_publication_only_where_it_gives_a_title_that_is_exempt(
    tracker: Tracker, tmp_path: Path, title_public: bool
) -> None:
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))
    tracker.do(add_item, meeting_id=1, title="The fall of Quibblewick")
    tracker.do(mark_exempt, kind=AgendaItem, row_id=1, paragraph="7", title_public=title_public)
    body, meeting = find_meeting(tracker, date(2014, 12, 11))
    export_paper(meeting_document(tracker, body.body, meeting, "notice"), tmp_path / "notice.docx")
    first = docx.Document(str(tmp_path / "notice.docx")).paragraphs[0].text
    assert ("NOT FOR PUBLICATION" in first) is not title_public


OTHERS = {
    "Not for publication": {
        "Yes": ("", ""),
        "": None,
        "No": None,
        "3": ("3", ""),
        "Para 4 – talks": ("4", "Para 4 – talks"),
    },
    "Exempt": {"x": ("", ""), "n/a": None, "Exempt, paragraph 2": ("2", "")},
    "Part I or II": {"Part I": None, "Part II": ("", ""), "Part 2 (paragraph 3)": ("3", "")},
    "Confidential": {"☒": ("", ""), "☐": None, "Commercially sensitive": ("", "Commercially sensitive")},
    "For publication": {"Yes": None, "No": ("", "")},
}


@pytest.mark.parametrize("heading", OTHERS)
def test_a_column_of_another_body_is_read_in_its_own_words(heading: str, tmp_path: Path) -> None:
    words = OTHERS[heading]
    with (tmp_path / "plan.csv").open("w", newline="", encoding="utf-8") as file:
        write = csv.writer(file)
        write.writerow(["Ref", "Action", "Timescale", heading])
        write.writerows([[f"1.{index}", f"Action {index}", "May 2014", word] for index, word in enumerate(words, 1)])
    found = in_new(tmp_path / "plan.csv", tmp_path)
    wanted = {f"plan/Action {index}": (*said, False) for index, said in enumerate(words.values(), 1) if said}
    assert found == wanted


def test_readings_of_a_plain_table_are_marked(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text(
        "Indicator,Period,Value,Confidential\nCalls,Q1 2014/15,7,Yes\nCalls,Q2 2014/15,8,No\n", encoding="utf-8"
    )
    assert in_new(tmp_path / "figures.csv", tmp_path) == {"Calls/Q1 2014/15": ("", "", False)}


def test_a_merge_takes_over_marks_and_never_takes_one_away(tracker: Tracker, tmp_path: Path) -> None:
    marked = exported(tracker, tmp_path / "marked.xlsx")
    before = dict(marks(tracker))
    for mark in tracker.read(position).exemptions:
        if mark.risk_id is None and mark.action_id is None:
            kind: dict[str, Kind] = {"plan_id": Plan, "section_id": Section, "progress_note_id": ProgressNote}
            kind |= {"indicator_id": Indicator, "reading_id": Reading}
            tracker.do(mark_public, kind=kind[mark.marks[0]], row_id=mark.marks[1])
    bare = exported(tracker, tmp_path / "bare.docx")
    path = tracker.store.path
    tracker.close()
    merge = merge_file(marked, path)
    assert sorted(line.field_name for line in merge.lines if line.is_mark) == [
        *["Not for publication"] * 4,
        "Note not for publication",
    ]
    assert marks_in(path) == before
    merge_file(bare, path)
    assert marks_in(path) == before, "a document without marks takes none away"


def test_what_a_later_paper_adds_to_an_exempt_note_is_exempt_too(tmp_path: Path) -> None:
    source, file = tmp_path / "plan.csv", tmp_path / "plan.tracker"
    rows = "Ref,Action,Timescale,Progress,Status\n1.1,Settle it,March 2015,{},Amber\n1.2,Hold it,May 2015,{},Green\n"
    source.write_text(rows.format("Offer made.", "Begun."), "utf-8")
    bring_in_file(source, file)
    with closing(open_tracker(file)) as tracker:
        tracker.do(mark_exempt, kind=ProgressNote, row_id=1, paragraph="3", reason="Terms")
    source.write_text(rows.format("Offer made. It was refused on Monday.", "Begun. Going on."), "utf-8")
    merge_file(source, file)
    with closing(open_tracker(file)) as tracker:
        exempt = {mark.progress_note_id for mark in tracker.read(position).exemptions}
        notes = [note for action in tracker.read(position).plans[0].actions for note in action.notes]
    assert {note.text for note in notes if note.id in exempt} == {"Offer made.", "It was refused on Monday."}


def test_an_action_that_comes_back_after_a_deletion_is_marked_again(tracker: Tracker, tmp_path: Path) -> None:
    source = tmp_path / "plan.csv"
    source.write_text(
        "Ref,Section,Action,Timescale\n1.1,Buying,Let the contract,May 2014\n1.2,Buying,Publish a register,May 2014\n"
        "3.1,Other,Settle the claim,May 2014\n",
        encoding="utf-8",
    )
    tracker.do(delete_actions, action_ids=[1])
    tracker.do(delete_section, section_id=3)
    merge = merge_of(tracker, titled(read_source(source), "Recovery plan"))
    tracker.do(merge_in, merge=merge.only(merge.of("new", "conflict")))
    found = marks(tracker)
    assert found["Recovery plan/Let the contract"] == ("3", "Terms of a contract", False)
    assert found["Recovery plan/Settle the claim"] == ("1", "A named person\nand her family", False)
    assert "Recovery plan/Publish a register" not in found


def test_what_was_exempt_when_it_was_deleted_is_so_in_a_plan_that_is_brought_in_beside(
    tracker: Tracker, tmp_path: Path
) -> None:
    tracker.do(delete_actions, action_ids=[1])
    tracker.do(bring_in, draft=Draft("again", (DraftPlan("Again", sections=PLAN.sections[:1]),)))
    found = marks(tracker)
    assert found["Again/Let the contract"] == ("3", "Terms of a contract", False)
    tracker.undo()
    tracker.undo()
    assert marks(tracker) == OF_PLANS | OF_FIGURES


def test_a_mark_that_was_taken_off_before_the_deletion_does_not_come_back(tracker: Tracker) -> None:
    tracker.do(mark_public, kind=Action, row_id=1)
    tracker.do(delete_actions, action_ids=[1])
    tracker.do(bring_in, draft=Draft("again", (DraftPlan("Again", sections=PLAN.sections[:1]),)))
    assert "Again/Let the contract" not in marks(tracker)


def test_what_leaves_an_exempt_section_or_plan_stays_exempt_in_one_step(tracker: Tracker) -> None:
    statement = next(
        each.action for plan in tracker.read(position).plans for each in plan.actions if each.action.ref == "3.1"
    )
    before = dict(marks(tracker))
    for is_shifted in (False, True):
        if is_shifted:
            done = tracker.do(shift_actions, action_ids=[statement.id], by=-1)
        else:
            done = tracker.do(move_actions, action_ids=[statement.id], section_id=1, after_id=None)
        assert done and done.sentence == "Move 3.1, which stays exempt"
        assert marks(tracker)["Recovery plan/Settle the claim"] == ("1", "A named person\nand her family", False)
        tracker.undo()
        assert marks(tracker) == before
    other = tracker.read(position).plans[1].actions[0].action
    tracker.do(move_actions, action_ids=[other.id], section_id=1, after_id=None)
    assert marks(tracker)[f"Recovery plan/{other.title}"] == ("", "", False)


def test_what_moves_from_exempt_to_exempt_needs_no_mark_of_its_own(tracker: Tracker) -> None:
    tracker.do(mark_exempt, kind=Section, row_id=1, paragraph="5", reason="Advice")
    statement = tracker.read(position).plans[0].sections[2].actions[0].action
    done = tracker.do(move_actions, action_ids=[statement.id], section_id=1, after_id=None)
    assert done and done.sentence == "Move 3.1"
    assert "Recovery plan/Settle the claim" not in marks(tracker)


def test_a_merge_that_moves_an_action_out_of_an_exempt_section_keeps_it_exempt(
    tracker: Tracker, tmp_path: Path
) -> None:
    source = tmp_path / "plan.csv"
    rows = ["Ref,Section,Action"] + [
        f"{action.ref},{'Buying' if section.title == 'People' else section.title},{action.title}"
        for section in PLAN.sections
        for action in section.actions
    ]
    source.write_text("\n".join(rows), encoding="utf-8")
    tracker.do(edit_action, action_id=2, owner="Head of Buying")
    path = tracker.store.path
    tracker.close()
    merge_file(source, path, plan_title="Recovery plan")
    assert marks_in(path)["Recovery plan/Settle the claim"] == ("1", "A named person\nand her family", False)


@pytest.mark.parametrize("ending", [".json", ".zip"])
def test_everything_says_so_too_and_comes_back_whole(tracker: Tracker, tmp_path: Path, ending: str) -> None:
    source = tmp_path / f"everything{ending}"
    export_everything(tracker, source)
    said = source.read_bytes() if ending == ".json" else zipfile.ZipFile(source).read("NOT FOR PUBLICATION.txt")
    assert BANNER.encode() in said
    import_everything(source, tmp_path / "whole.tracker")
    assert marks_in(tmp_path / "whole.tracker") == OF_PLANS | OF_FIGURES


def test_the_file_of_an_exempt_chart_says_so(tracker: Tracker, tmp_path: Path) -> None:
    draw_chart(tracker, "Price paid", tmp_path / "price.svg")
    draw_chart(tracker, "Invoices paid", tmp_path / "paid.svg")
    tracker.do(mark_public, kind=Reading, row_id=1)
    draw_chart(tracker, "Invoices paid", tmp_path / "public.svg")
    assert "contains exempt information, paragraph 3" in (tmp_path / "price.svg").read_text("utf-8")
    assert "contains exempt information, paragraph 2" in (tmp_path / "paid.svg").read_text("utf-8")
    assert "exempt" not in (tmp_path / "public.svg").read_text("utf-8")


def test_what_changed_is_copied_with_its_marks(tracker: Tracker) -> None:
    moved = [Changed("status moved", "1.1", "Let the contract", "Recovery plan", 1, "Green", "Red")]
    moved += [Changed("status moved", "1.2", "Publish a register", "Recovery plan", 2, "Green", "Red")]
    title, changes = tracker.read(for_copying, "What changed", Changes(tuple(moved)))
    assert title.startswith("NOT FOR PUBLICATION: contains exempt information, paragraph 3 of")
    assert [line.title for line in changes.lines] == [
        f"Let the contract  {LOCK} Exempt, paragraph 3",
        "Publish a register",
    ]
    assert tracker.read(for_copying, "What changed", Changes(tuple(moved[1:])))[0] == "What changed"


@given(
    st.lists(
        st.builds(
            lambda level, paragraph, reason, titled: (level, Exemption(paragraph, reason.strip(), titled)),
            st.sampled_from(["", "note", "reading", "section", "plan", "action", "indicator"]),
            st.sampled_from(["", *PARAGRAPHS]),
            st.text(st.characters(categories=["L", "N", "P", "Zs"])),
            st.booleans(),
        ),
        max_size=4,
    )
)
def test_the_words_of_marks_are_read_back_as_they_are(held: list[tuple[Level, Exemption]]) -> None:
    assert read_marks(say_marks(held)) == tuple(held)
