"""Nothing that is exempt stands anywhere in a public file, and a file in which it does is not written."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree

from tests.office.office_files import new_document
from tests.services.conftest import TODAY
from tests.stored import unlocked_store
from tracker.data.queries.meetings_and_registers import bodies, editions
from tracker.data.queries.position import position
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.meeting import AgendaItem
from tracker.domain.governance.risk import Risk
from tracker.domain.history.row_kinds import Record
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
from tracker.domain.publication.refusal import NotPublic
from tracker.domain.publication.repeats_of_exempt import KeptBack, Secret
from tracker.office.publication_check import search_file
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.exemptions import mark_exempt, mark_public
from tracker.services.governance.meetings import COVER_SHEET, add_body, add_item, add_meeting
from tracker.services.governance.risks import add_register, add_risk
from tracker.services.governance.snapshots import freeze
from tracker.services.imports.write import bring_in
from tracker.services.papers.export import lay_out
from tracker.services.papers.meeting_papers import meeting_pack
from tracker.services.papers.publish import publish_pack, publish_paper
from tracker.services.papers.read_paper import day_paper, edition_paper
from tracker.services.plans.actions import add_note, delete_actions, delete_note, edit_action, edit_note
from tracker.services.plans.benefits import add_benefit
from tracker.services.plans.plans import SECTION
from tracker.services.plans.several_actions import move_actions
from tracker.services.tracker import Tracker

MARKER = "Xq7secretXq7"


def everything(path: Path) -> str:
    """All that a file holds, unzipped, and what its XML says with the text of each part put together."""
    found = [path.read_bytes().decode("latin-1")]
    with zipfile.ZipFile(path) as package:
        for entry in package.infolist():
            content = package.read(entry)
            found.append(entry.filename + content.decode("latin-1") + content.decode("utf-16-le", "replace"))
            if content.lstrip().startswith(b"<"):
                found.append("".join(str(text) for text in etree.fromstring(content).itertext()))
    return "\n".join(found)


def secret(words: str) -> str:
    return f"{MARKER} {words}"


class Maker:
    """Makes a tracker by a seed: plans, figures and risks, with things of every kind marked and full of the marker."""

    def __init__(self, path: Path, seed: int) -> None:
        self.pick = random.Random(seed)
        self.tracker = Tracker(unlocked_store(path), "A Manager", lambda: TODAY)

    def words(self, hidden: bool) -> str:
        said = self.pick.choice(["On course", "Contracts are let", "A rota is agreed", "=1+1", "in ünïcode & <tags>"])
        return secret(said) if hidden else said

    def make(self) -> Tracker:
        self._plans()
        self._figures_and_risks()
        self._meetings()
        self._freeze_and_go_on()
        return self.tracker

    def _hide(self) -> bool:
        return self.pick.random() < 0.35

    def _mark(self, kind: type[Record], row_id: int) -> None:
        self.tracker.do(
            mark_exempt, kind=kind, row_id=row_id, paragraph=self.pick.choice("1234567"), reason=secret("reason")
        )

    def _plans(self) -> None:
        plans = []
        for number in range(1, self.pick.randint(1, 2) + 1):
            hidden = number > 1 and self._hide()
            sections = tuple(self._section(index, hidden) for index in range(1, self.pick.randint(2, 4)))
            title = secret("plan") if hidden else f"Plan {number}"
            plans.append(DraftPlan(title, service=self.words(hidden), sections=sections))
        self.tracker.do(bring_in, draft=Draft("made", tuple(plans)))
        self._mark_plans()

    def _section(self, number: int, hidden: bool) -> DraftSection:
        hidden = hidden or self._hide()
        actions = tuple(self._action(f"{number}.{index}", hidden) for index in range(self.pick.randint(1, 3)))
        return DraftSection(self.words(hidden), str(number), actions)

    def _action(self, ref: str, hidden: bool) -> DraftAction:
        hidden = hidden or self._hide()
        notes = tuple(
            DraftNote(self.words(hidden or self._hide()), TODAY - timedelta(days=index))
            for index in range(self.pick.randint(0, 2))
        )
        return DraftAction(
            self.words(hidden),
            ref,
            self.pick.choice(["March 2015", "Ongoing", "May 2014", ""]),
            owner=secret("owner") if hidden else "Head of Service",
            status=self.pick.choice(["Green", "Amber", ""]),
            notes=notes,
        )

    def _mark_plans(self) -> None:
        """Mark the outermost of what holds the marker."""
        for plan in self.tracker.read(position).plans:
            if MARKER in plan.plan.title:
                self._mark(Plan, plan.plan.id)
                continue
            for section in plan.sections:
                if MARKER in section.section.title:
                    self._mark(Section, section.section.id)
                    continue
                for each in section.actions:
                    if MARKER in each.action.title:
                        self._mark(Action, each.action.id)
                        continue
                    for note in each.notes:
                        if MARKER in note.text:
                            self._mark(ProgressNote, note.id)

    def _figures_and_risks(self) -> None:
        readings = tuple(
            DraftReading(f"{month} 2014", f"{60 + index}.5%", note=self.words(False))
            for index, month in enumerate(("June", "July", "August"))
        )
        hidden = tuple(DraftReading(f"{month} 2014", "97.3%", note=secret("note")) for month in ("May", "June"))
        last = DraftReading("September 2014", "12.3456%", note=secret("reading"))
        figures = (
            DraftIndicator("Assessments", "%", "higher", "90%", (*readings, last)),
            DraftIndicator(secret("figure"), secret("unit"), "lower", "5", hidden),
        )
        self.tracker.do(bring_in, draft=Draft("made", (), figures))
        self._mark(Reading, len(readings) + 1)
        self._mark(Indicator, 2)
        self.tracker.do(add_register, title="Register")
        self.tracker.do(add_risk, register_id=1, title="Savings", causes="Demand", likelihood=3, impact=3)
        self.tracker.do(
            add_risk, register_id=1, title=secret("risk"), causes=secret("cause"), controls=secret("control"), impact=2
        )
        self._mark(Risk, 2)

    def _meetings(self) -> None:
        tracker = self.tracker
        tracker.do(add_body, name="Board")
        for day in (TODAY - timedelta(days=70), TODAY):
            tracker.do(add_meeting, body_id=1, held_on=day)
        tracker.do(add_item, meeting_id=2, title="The plan", ref="4", recommendation="That it be noted.")
        tracker.do(edit_fields, COVER_SHEET, 1, {"summary": "Two thirds are done."})
        tracker.do(add_item, meeting_id=2, title="A contract", resolution=secret("resolved"), contact=secret("contact"))
        tracker.do(edit_fields, COVER_SHEET, 2, {"summary": secret("summary")})
        self._mark(AgendaItem, 2)

    def _freeze_and_go_on(self) -> None:
        """Freeze, then change and delete what is marked; then mark an action that was public, and freeze again."""
        tracker = self.tracker
        tracker.do(freeze, meeting_id=1, as_at=TODAY - timedelta(days=1))
        for mark in tracker.read(position).exemptions:
            if mark.progress_note_id is not None and self._hide():
                tracker.do(edit_note, note_id=mark.progress_note_id, text=secret("edited"), as_at=TODAY)
                tracker.do(delete_note, note_id=mark.progress_note_id)
            if mark.action_id is not None:
                tracker.do(add_note, action_id=mark.action_id, text=secret("new note"))
                if self._hide():
                    tracker.do(delete_actions, action_ids=[mark.action_id])
        shown = [each.action for plan in tracker.read(position).plans for each in plan.actions]
        if shown:
            late = self.pick.choice(shown)
            tracker.do(mark_exempt, kind=Action, row_id=late.id, paragraph="3", reason=secret("late"))
            tracker.do(edit_action, action_id=late.id, title=secret("marked late"))
        tracker.do(freeze, meeting_id=2, item_id=self.pick.choice([1, 2]))


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Tracker]:
    """A plan with a public and an exempt action."""
    actions = (DraftAction("Public action", "1.1"), DraftAction(secret("action"), "1.2", notes=(DraftNote("Paid"),)))
    plan = DraftPlan("Plan", sections=(DraftSection("Section", "1", actions),))
    with closing(Tracker(unlocked_store(tmp_path / "small.tracker"), "A Manager", lambda: TODAY)) as tracker:
        tracker.do(bring_in, draft=Draft("made", (plan,)))
        tracker.do(mark_exempt, kind=Action, row_id=2, paragraph="3", reason="Terms of a contract")
        yield tracker


def test_a_text_that_also_stands_where_it_is_not_marked_is_refused_and_nothing_is_written(
    small: Tracker, tmp_path: Path
) -> None:
    small.do(add_note, action_id=1, text=f"As agreed under “{secret('action')}”, work goes on.")
    with pytest.raises(
        NotPublic, match=r"The note of 11 December 2014 on action 1\.1 repeats words of an exempt action"
    ):
        publish_paper(small, day_paper(small, TODAY), tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()


def test_what_is_bold_in_a_text_does_not_hide_what_it_repeats(small: Tracker, tmp_path: Path) -> None:
    start, rest = secret("action").split(" ", 1)
    small.do(add_note, action_id=1, text=f"As **agreed** under “**{start[:3]}**{start[3:]} **{rest}**”, work goes on.")
    with pytest.raises(NotPublic, match=r"The note of 11 December 2014 on action 1\.1 repeats words"):
        publish_paper(small, day_paper(small, TODAY), tmp_path / "out.docx")


def test_a_heading_that_is_an_exempt_sentence_is_refused_where_a_page_cuts_it_short(tmp_path: Path) -> None:
    said = "Quibblewick Holdings asked for £412,763 to leave the Brindlemere depot before Christmas"
    sections = tuple(DraftSection(f"Stores {row}", f"{row}", (DraftAction("Count them"),)) for row in range(1, 13))
    with closing(Tracker(unlocked_store(tmp_path / "made.tracker"), "A Manager", lambda: TODAY)) as tracker:
        tracker.do(bring_in, draft=Draft("made", (DraftPlan("Plan", sections=sections),)))
        tracker.do(add_note, action_id=1, text=f"{said}.")
        tracker.do(mark_exempt, kind=ProgressNote, row_id=1, paragraph="3", reason="Terms")
        tracker.do(edit_fields, editable=SECTION, row_id=1, fields={"title": said})
        paper = lay_out(tracker, day_paper(tracker, TODAY), tmp_path / "page.docx", "one-page")
        with pytest.raises(NotPublic, match=r"The title of section number 1 in the file repeats words of an exempt"):
            publish_paper(tracker, paper, tmp_path / "page.docx")


def test_lines_that_are_numbered_in_print_repeat_what_they_say_together(small: Tracker, tmp_path: Path) -> None:
    small.do(add_note, action_id=1, text="The council will pay the landlord a large sum to leave the old depot in May")
    small.do(mark_exempt, kind=ProgressNote, row_id=2, paragraph="3", reason="Terms")
    small.do(add_body, name="Committee")
    small.do(add_meeting, body_id=1, held_on=TODAY)
    lines = "the council will pay\nthe landlord a large\nsum to leave the\nold depot"
    small.do(add_item, meeting_id=1, title="The plan", ref="1", recommendation=lines)
    small.do(edit_fields, COVER_SHEET, 1, {"summary": "See the plan."})
    body = small.read(bodies)[0]
    pack = meeting_pack(small, body.body, body.meetings[0])
    with pytest.raises(NotPublic, match="recommendation"):
        publish_pack(small, (pack.front, *pack.public()), tmp_path / "pack.docx")


def test_each_place_that_repeats_something_exempt_is_named_by_what_it_is(small: Tracker, tmp_path: Path) -> None:
    said = "the council will pay the landlord a large sum to leave"
    small.do(add_note, action_id=1, text=f"Now {said} the old depot in May")
    small.do(mark_exempt, kind=ProgressNote, row_id=2, paragraph="1")
    small.do(add_body, name="Committee")
    small.do(add_meeting, body_id=1, held_on=TODAY)
    small.do(add_item, meeting_id=1, title="The plan", ref="1", recommendation=said)
    small.do(edit_fields, COVER_SHEET, 1, {"summary": said})
    small.do(edit_action, action_id=1, evidence=said)
    small.do(add_benefit, action_id=1, title="Rent saved", note=said)
    small.do(add_register, title="Risks")
    small.do(add_risk, register_id=1, title="Demand", causes=said)
    body = small.read(bodies)[0]
    pack = meeting_pack(small, body.body, body.meetings[0])
    with pytest.raises(NotPublic) as refused:
        publish_pack(small, (pack.front, *pack.public()), tmp_path / "pack.docx")
    assert {one.key: one.place for one in refused.value.repeats} == {
        "agenda-item:1:recommendation": "the recommendation of agenda item 1",
        "cover-sheet:1:summary": "the executive summary in the cover sheet of agenda item 1",
        "action:1:evidence": "the evidence of action 1.1",
        "benefit:1:note": "the note of a benefit of action 1.1",
        "risk:1:causes": "the causes of risk “Demand”",
    }
    assert {one.paragraph for one in refused.value.repeats} == {"1"}
    assert {one.does for one in refused.value.repeats} == {("repeats words of an exempt note",)}
    assert not (tmp_path / "pack.docx").exists()


def test_a_pack_is_one_document_of_the_agenda_and_its_reports_without_what_is_exempt(
    small: Tracker, tmp_path: Path
) -> None:
    small.do(add_body, name="Committee")
    small.do(add_meeting, body_id=1, held_on=TODAY)
    small.do(add_item, meeting_id=1, title="The plan", ref="1", recommendation="That it be noted.")
    small.do(edit_fields, COVER_SHEET, 1, {"summary": "See the plan."})
    body = small.read(bodies)[0]
    pack = meeting_pack(small, body.body, body.meetings[0])
    said = publish_pack(small, (pack.front, *pack.public()), tmp_path / "pack.docx")
    assert said and all(one.endswith("Enter it on the cover sheet, or “N/A”.") for one in said)
    assert len(set(said)) == len(said), "each once, however many documents say it"
    held = everything(tmp_path / "pack.docx")
    assert "That it be noted." in held and "Public action" in held
    assert MARKER not in held


def test_a_title_that_may_be_published_stands_with_its_paragraph_and_nothing_else(
    small: Tracker, tmp_path: Path
) -> None:
    small.do(mark_exempt, kind=Action, row_id=2, paragraph="3", reason="Terms of a contract", title_public=True)
    publish_paper(small, day_paper(small, TODAY), tmp_path / "out.xlsx")
    held = everything(tmp_path / "out.xlsx")
    assert secret("action") in held
    assert "exempt under paragraph 3" in held
    assert "Paid" not in held
    assert "Terms of a contract" not in held


def test_counts_are_of_what_is_published(small: Tracker, tmp_path: Path) -> None:
    publish_paper(small, day_paper(small, TODAY), tmp_path / "out.xlsx")
    held = everything(tmp_path / "out.xlsx")
    assert "1 action" in held
    assert "2 actions" not in held


SMUGGLED = {
    "xl/comments1.xml": "<comments><t>{}</t></comments>",
    "docProps/core.xml": "<p><title>{}</title></p>",
    "docProps/custom.xml": "<p a='{}'/>",
    "xl/worksheets/hidden.xml": "<s><!-- {} --></s>",
    "xl/charts/chart9.xml": "<c><c:v xmlns:c='c'>{}</c:v></c>",
    "word/document.xml": "<w:p xmlns:w='w'><w:r><w:t>{}</w:t></w:r></w:p>",
    "media/note.txt": "{}",
}


def holds(path: Path, words: str) -> bool:
    return bool(search_file(path, KeptBack([Secret(words, "an exempt note")], common=[])).repeats)


@pytest.mark.parametrize("part", SMUGGLED)
def test_the_check_refuses_a_file_into_which_it_was_smuggled(tmp_path: Path, part: str) -> None:
    path = tmp_path / "out.xlsx"
    words = "What the supplier is paid"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr(part, SMUGGLED[part].format(words))
    assert holds(path, words)
    assert not holds(path, "Something that is not there")


def test_the_check_reads_across_runs_entities_inner_packages_and_words_in_pictures(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    words = "Pay & terms of the supplier"
    split = "<w:p xmlns:w='w'><w:r><w:t>Pay &amp; te</w:t></w:r><w:r><w:t>rms of the supplier</w:t></w:r></w:p>"
    inner = tmp_path / "inner.xlsx"
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.xml", "<sst><si><t>Pay &#38; terms of the supplier</t></si></sst>")
    for name, content in (("word/document.xml", split.encode()), ("word/embeddings/book.xlsx", inner.read_bytes())):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(name, content)
        assert holds(path, words)


def test_a_figure_is_found_in_a_file_where_four_of_its_digits_matter(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "xl/worksheets/sheet1.xml", '<s x="1234567"><v>0.123456</v><v>48250</v><t>68.6% of them</t></s>'
        )
    found = [holds(path, figure) for figure in ("12.3456%", "£48,250", "1,234,567", "68.6%")]
    assert found == [True, True, False, False], "sizes are no figures, and 68.6 may have been worked out"


def test_what_was_marked_and_is_public_today_is_published(small: Tracker, tmp_path: Path) -> None:
    small.do(add_body, name="Board")
    small.do(add_meeting, body_id=1, held_on=TODAY)
    small.do(freeze, meeting_id=1)
    small.do(mark_public, kind=Action, row_id=2)
    (edition,) = small.read(editions)
    publish_paper(small, edition_paper(small, edition), tmp_path / "out.xlsx")
    assert MARKER in everything(tmp_path / "out.xlsx")


def test_actions_that_were_in_something_exempt_for_a_time_are_left_out_and_that_is_said(tmp_path: Path) -> None:
    actions = tuple(DraftAction(f"Count the {name}", f"1.{row}") for row, name in enumerate(("beds", "vans"), 1))
    sections = (DraftSection("Stores", "1", actions), DraftSection("Post", "2", (DraftAction("Sort it", "2.1"),)))
    with closing(Tracker(unlocked_store(tmp_path / "made.tracker"), "A Manager", lambda: TODAY)) as tracker:
        tracker.do(bring_in, draft=Draft("made", (DraftPlan("Plan", sections=sections),)))
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=TODAY)
        tracker.do(freeze, meeting_id=1)
        assert publish_paper(tracker, day_paper(tracker, TODAY), tmp_path / "out.docx") == ()
        tracker.do(move_actions, action_ids=[1], section_id=2, after_id=None)
        tracker.do(mark_exempt, kind=Section, row_id=1, paragraph="3")
        (one,) = publish_paper(tracker, day_paper(tracker, TODAY), tmp_path / "out.docx")
        assert one.startswith("1 action that was in something exempt") and one.endswith("it is no longer there.")
        tracker.do(mark_public, kind=Section, row_id=1)
        tracker.do(move_actions, action_ids=[2], section_id=2, after_id=None)
        tracker.do(mark_exempt, kind=Section, row_id=1, paragraph="3")
        (two,) = publish_paper(tracker, day_paper(tracker, TODAY), tmp_path / "out.docx")
        assert two.startswith("2 actions that were in something exempt") and two.endswith("they are no longer there.")
    assert "Count the" not in everything(tmp_path / "out.docx")


LATE = 20
"""A row of a timeline that the words for those who cannot see it do not come to."""


def test_a_picture_of_a_plan_is_searched_for_the_words_that_are_drawn_in_it(tmp_path: Path) -> None:
    actions = tuple(DraftAction(f"Count the stores of ward {row}", f"1.{row}", "March 2015") for row in range(1, 25))
    plan = DraftPlan("Plan", sections=(DraftSection("Stores", "1", actions),))
    out = tmp_path / "timeline.docx"
    with closing(Tracker(unlocked_store(tmp_path / "made.tracker"), "A Manager", lambda: TODAY)) as tracker:
        tracker.do(bring_in, draft=Draft("made", (plan,)))
        publish_paper(tracker, lay_out(tracker, day_paper(tracker, TODAY), out, "timeline"), out)
        tracker.do(add_note, action_id=1, text="The stores were let by Quibblewick Estates")
        tracker.do(mark_exempt, kind=ProgressNote, row_id=1, paragraph="3", reason="Terms")
        tracker.do(edit_action, action_id=LATE, title="Talk to Quibblewick of the lease")
        with pytest.raises(NotPublic, match=r"The title of action number 20 in the file gives a name"):
            publish_paper(tracker, lay_out(tracker, day_paper(tracker, TODAY), out, "timeline"), out)


def test_words_in_the_bytes_of_a_templates_picture_are_refused_and_nobody_can_permit_what_is_no_text(
    small: Tracker, tmp_path: Path
) -> None:
    said = secret("action").encode()
    parts = (
        *(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x48\x00\x48\x00\x00", b"\xff\xfe\x00"),
        *(bytes([len(said) + 4]), b" ", said, b" ", b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"),
        b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x00\xff\xd9",
    )
    house = new_document()
    house.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(b"".join(parts)))
    house.save(str(tmp_path / "house.docx"))
    with pytest.raises(NotPublic) as refused:
        publish_paper(small, day_paper(small, TODAY), tmp_path / "out.docx", template=tmp_path / "house.docx")
    (one,) = refused.value.repeats
    assert (one.key, one.words, one.place.startswith("the part word/media/")) == ("", "", True)
    assert "--permit" not in str(refused.value)


@pytest.mark.parametrize("seed", range(2))
def test_no_byte_of_a_public_file_holds_what_is_exempt(tmp_path: Path, seed: int) -> None:
    with closing(Maker(tmp_path / "made.tracker", seed).make()) as tracker:
        first, second = tracker.read(editions)
        for number, paper in enumerate((day_paper(tracker, TODAY), edition_paper(tracker, first))):
            publish_paper(tracker, paper, tmp_path / f"{number}.xlsx")
        publish_paper(tracker, edition_paper(tracker, second), tmp_path / "2.docx")
    for path in sorted(tmp_path.glob("*.xlsx")) + sorted(tmp_path.glob("*.docx")):
        held = everything(path)
        assert MARKER not in held, path
        assert "12.3456" not in held, path
