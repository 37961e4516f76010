"""The public copy from the command line: what is exempt stays in, whatever became of it; a refusal never tells it."""

from __future__ import annotations

import re
import shutil
import zipfile
from calendar import month_name as MONTH_NAMES
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm
from lxml import etree
from msgspec import Struct

from tests.cli.conftest import Run
from tests.office.office_files import new_document
from tracker.cli.main import main
from tracker.domain.figures.reading import Reading
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
from tracker.domain.plans.plan import Action, ProgressNote, Section
from tracker.office.read_document import read_draft
from tracker.services.file.files import new_tracker, open_tracker
from tracker.services.governance.exemptions import mark_exempt, mark_public
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.risks import add_register, add_risk, delete_risk
from tracker.services.governance.snapshots import freeze
from tracker.services.imports.write import bring_in
from tracker.services.indicators.indicators import delete_indicator
from tracker.services.indicators.readings import delete_readings, record_reading
from tracker.services.plans.actions import add_note, delete_actions, edit_action, update_action
from tracker.services.plans.plans import add_section, delete_section
from tracker.services.plans.several_actions import copy_actions, move_actions
from tracker.services.statements.statements import add_statement
from tracker.services.tracker import Tracker

PLAN = """Action,Timescale,Progress,Status
1. Answering the telephone,,,
1.1 Train the new starters,September 2014,All four are trained.,Green
1.2 Settle the Ravensworth claim,March 2015,The two sides met again in the spring and agreed to nothing at all.,Amber
2. Letters,,,
2.1 Rewrite the standard letters,,Being written.,Green
"""
READINGS = """Indicator,Unit,Better,Target,Period,Value
Calls answered,%,higher,90,November 2014,61.37%
Calls answered,%,higher,90,December 2014,54.71%
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker with a plan, a register with a risk, and an edition of before anything was marked."""
    folder = tmp_path_factory.mktemp("publish")
    path = folder / "a.tracker"
    new_tracker(path).close()
    with written(path) as tracker:
        (folder / "plan.csv").write_text(PLAN, encoding="utf-8")
        tracker.do(bring_in, draft=read_draft(folder / "plan.csv"))
        tracker.do(add_register, title="Register")
        tracker.do(add_risk, register_id=1, title="Ravensworth goes to court", causes="Nothing was agreed")
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))
        tracker.do(freeze, meeting_id=1)
    return path


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(made, tmp_path / "a.tracker"))


@pytest.fixture
def figures(file: Path) -> Path:
    """It with READINGS."""
    source = file.with_name("readings.csv")
    source.write_text(READINGS, encoding="utf-8")
    with written(file) as tracker:
        tracker.do(bring_in, draft=read_draft(source))
    return file


@contextmanager
def written(path: Path) -> Iterator[Tracker]:
    tracker = open_tracker(path)
    try:
        yield tracker
    finally:
        tracker.close()


def mark(tracker: Tracker, kind: type[Record], row_id: int) -> None:
    tracker.do(mark_exempt, kind=kind, row_id=row_id, paragraph="3", reason="Terms of a contract")


def said(path: Path) -> str:
    """All that a file says, part by part."""
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name) for name in package.namelist()]
    texts = ["".join(map(str, etree.fromstring(part).itertext())) for part in parts if part.lstrip().startswith(b"<")]
    return "\n".join([*(part.decode("latin-1") for part in parts), *texts])


class Life(Struct, frozen=True):
    """What becomes of something exempt. Its plan, of the actions 1.1, 1.2 and 2.1, says nothing that another says."""

    name: str
    """Whose claim action 1.2 is."""
    place: str
    """The word of the note on 1.2."""
    topic: str
    """What the letters of 2.1 are about."""
    live: Callable[[Tracker, int, int, int], None]
    """Gets the first section, the action 1.2 and its note."""

    def plan(self) -> DraftPlan:
        claim = DraftAction(
            f"Settle the {self.name} claim",
            "1.2",
            "March 2015",
            status="Amber",
            notes=(DraftNote(f"The two sides met at {self.place} and agreed to nothing at all."),),
        )
        train = DraftAction(f"Train those who hear about {self.topic}", "1.1", notes=(DraftNote("All are trained."),))
        letters = DraftAction(f"Answer the letters about {self.topic}", "2.1", notes=(DraftNote("Being written."),))
        sections = (DraftSection("Telephone", "1", (train, claim)), DraftSection("Letters", "2", (letters,)))
        return DraftPlan(f"Plan for {self.topic}", sections=sections)


def deleted_section(tracker: Tracker, section: int, action: int, note: int) -> None:
    mark(tracker, Section, section)
    tracker.do(delete_section, section_id=section)


def deleted_action(tracker: Tracker, section: int, action: int, note: int) -> None:
    mark(tracker, Action, action)
    tracker.do(delete_actions, action_ids=[action])


def moved_in(tracker: Tracker, section: int, action: int, note: int) -> None:
    mark(tracker, Section, section + 1)
    tracker.do(move_actions, action_ids=[action], section_id=section + 1, after_id=None)


def moved_in_and_deleted(tracker: Tracker, section: int, action: int, note: int) -> None:
    moved_in(tracker, section, action, note)
    tracker.do(delete_actions, action_ids=[action])


def moved_out(tracker: Tracker, section: int, action: int, note: int) -> None:
    added = tracker.do(add_section, plan_id=(section + 1) // 2, title="Others", ref="3")
    assert added is not None
    (other,) = [one.record.id for one in added.changes]
    mark(tracker, Section, section)
    tracker.do(move_actions, action_ids=[action], section_id=other, after_id=None)
    tracker.do(mark_public, kind=Section, row_id=section)


def copied(tracker: Tracker, section: int, action: int, note: int) -> None:
    mark(tracker, Action, action)
    tracker.do(copy_actions, action_ids=[action])


def renamed_first(tracker: Tracker, section: int, action: int, note: int) -> None:
    tracker.do(edit_action, action_id=action, title="Settle a claim for repairs")
    mark(tracker, Action, action)


def title_public(tracker: Tracker, section: int, action: int, note: int) -> None:
    tracker.do(edit_action, action_id=action, title="Settle a matter of the yard")
    tracker.do(mark_exempt, kind=Action, row_id=action, paragraph="3", reason="Terms", title_public=True)


def note_of_a_status(tracker: Tracker, section: int, action: int, note: int) -> None:
    """The note is the reason for the status of another action; the claim is marked too."""
    mark(tracker, Action, action)
    words = "Three of the starters have left after a dispute about their hours and pay."
    done = tracker.do(update_action, action_id=action - 1, status="Red", note=words)
    assert done is not None
    mark(tracker, ProgressNote, next(one.record.id for one in done.changes if isinstance(one.record, ProgressNote)))


def mark_taken_off(tracker: Tracker, section: int, action: int, note: int) -> None:
    mark(tracker, Action, action)
    tracker.do(mark_public, kind=Action, row_id=action)


LIVES = {
    one.live.__name__: one
    for one in (
        Life("Ravensworth", "Wexcombe", "parking", deleted_section),
        Life("Quibblewick", "Oldmere", "libraries", deleted_action),
        Life("Zarquon", "Thornby", "allotments", moved_in),
        Life("Pardewell", "Cranmoor", "cemeteries", moved_in_and_deleted),
        Life("Brackenby", "Ulverley", "playgrounds", moved_out),
        Life("Ottershawe", "Pendlewick", "museums", copied),
        Life("Mumblethorpe", "Harbrough", "ditches", renamed_first),
        Life("Grimsdyke", "Foxholt", "markets", title_public),
        Life("Hollowell", "Stanmarsh", "hedges", note_of_a_status),
        Life("Wolverdene", "Eastholm", "bridges", mark_taken_off),
    )
}
"""Each is in one tracker, which is published once."""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said in the workbook and the report of today and of edition 1, which was before all the lives.

    There is an edition of after them too, of which the first two tell what changed.
    """
    path = tmp_path_factory.mktemp("lives") / "a.tracker"
    percents = (*_months("61.37%", "54.71%"), *_months("47%", at=9))
    counts = DraftIndicator("Calls answered", "%", "higher", "90", percents)
    weighed = DraftIndicator("Letters weighed", "%", "higher", "90", _months("38.29%", "39.83%"))
    kept = DraftIndicator("Visits paid", "%", "higher", "90", _months("71.53%", "72.46%"))
    with closing(new_tracker(path)) as tracker:
        plans = tuple(life.plan() for life in LIVES.values())
        tracker.do(bring_in, draft=Draft("made", plans, (counts, weighed, kept)))
        tracker.do(add_register, title="Register")
        tracker.do(add_risk, register_id=1, title="Ravensworth goes to court", causes="Nothing was agreed")
        tracker.do(add_risk, register_id=1, title="Fanshawe leaves", causes="Nothing was offered")
        tracker.do(add_body, name="Board")
        for day in (date(2014, 12, 11), date(2015, 1, 11)):
            tracker.do(add_meeting, body_id=1, held_on=day)
        tracker.do(freeze, meeting_id=1)
        for number, life in enumerate(LIVES.values()):
            life.live(tracker, 2 * number + 1, 3 * number + 2, 3 * number + 2)
        mark(tracker, Risk, 1)
        mark(tracker, Risk, 2)
        tracker.do(delete_risk, risk_id=2)
        for reading in (2, 3):
            mark(tracker, Reading, reading)
        tracker.do(delete_readings, reading_ids=[2])
        mark(tracker, Indicator, 2)
        tracker.do(delete_indicator, indicator_id=2)
        mark(tracker, Reading, 7)
        tracker.do(
            add_statement,
            states="figure",
            text="In that month 72.46% were paid.",
            printed="72.46%",
            period="December 2014",
            indicator_id=3,
        )
        last = 3 * len(LIVES)
        tracker.do(add_note, action_id=last - 2, text="Seen to in December 2014, as agreed by 31 December 2014.")
        tracker.do(add_note, action_id=last, text="47 people came, 47% of them by bus.")
        tracker.do(freeze, meeting_id=2)
    found = {}
    for name, options in (("now", ()), ("one", ("--edition", "1"))):
        for suffix in (".xlsx", ".docx"):
            out = path.with_name(name + suffix)
            assert main(["export", str(path), str(out), "--public", *options]) == 0
            found[out.name] = said(out)
    return found


def _months(*printed: str, at: int = 11) -> tuple[DraftReading, ...]:
    return tuple(DraftReading(f"{MONTH_NAMES[number]} 2014", text) for number, text in enumerate(printed, at))


@pytest.mark.parametrize("life", list(LIVES)[:-1])
def test_what_was_exempt_in_its_life_is_in_no_public_copy(held: dict[str, str], life: str) -> None:
    one = LIVES[life]
    for words in held.values():
        assert one.name not in words
        assert one.place not in words
    assert any(f"Answer the letters about {one.topic}" in words for words in held.values()) == (
        one.live not in (moved_in, moved_in_and_deleted)
    )


def test_a_risk_an_indicator_and_a_reading_that_were_marked_and_deleted_are_not_printed_as_taken_out(
    held: dict[str, str],
) -> None:
    for words in held.values():
        assert [
            one for one in ("Ravensworth goes", "Fanshawe", "54.71", "Letters weighed", "38.29") if one in words
        ] == []
        assert "39.83" not in words
    assert all("61.37" in held[name] for name in held)


def test_a_title_that_may_be_published_is_todays_in_every_edition(held: dict[str, str]) -> None:
    assert all("Settle a matter of the yard" in words for words in held.values())
    assert not any("Settle a claim for repairs" in words for words in held.values()), "where that was not asked"


def test_a_mark_that_is_taken_off_lets_the_thing_out_again(held: dict[str, str]) -> None:
    life = LIVES["mark_taken_off"]
    assert all(life.name in words and life.place in words for words in held.values())


def test_the_reason_for_a_status_that_an_exempt_note_gave_is_not_printed(held: dict[str, str]) -> None:
    assert not any("dispute" in words for words in held.values())
    assert all("Train those who hear about hedges" in words for words in held.values())


def test_an_exempt_reading_for_december_blocks_no_paper_for_december(held: dict[str, str]) -> None:
    assert "Seen to in December 2014" in held["now.xlsx"] and "Seen to in December 2014" in held["now.docx"]


def test_a_figure_of_an_exempt_reading_stays_in_with_the_statement_that_gives_it(held: dict[str, str]) -> None:
    assert not any("72.46" in words for words in held.values())
    assert "71.53" in held["now.docx"]


def test_a_short_figure_that_is_about_something_else_goes_out(held: dict[str, str]) -> None:
    assert "47 people came" in held["now.xlsx"] and "47 people came" in held["now.docx"]


def test_taking_a_copy_back_takes_its_mark_along(file: Path) -> None:
    from tracker.data.queries.exempt_marks_now import exemptions

    with written(file) as tracker:
        copied(tracker, 1, 2, 2)
        assert len(tracker.read(exemptions)) == 2
        tracker.undo()
        assert [one.action_id for one in tracker.read(exemptions)] == [2]


REPEATED = {
    "two sentences of a note": "It is said that THE TWO SIDES met – again – in the spring and agreed to nothing.",
    "a title in other words": "The claim that Ravensworth brought is settled.",
    "a name in other letters": "It is with RAVENSWORTH’S people.",
    "another dash": "Settle the Ravens\u00adworth claim",
}


def test_a_note_that_repeats_what_is_exempt_is_named_and_never_quoted(
    file: Path, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    with written(file) as tracker:
        mark(tracker, Action, 2)
        mark(tracker, Risk, 1)
        for day, words in enumerate(REPEATED.values(), 3):
            tracker.do(add_note, action_id=1, text=words, as_at=date(2014, 7, day))
    out = file.with_name("out.xlsx")
    ran = run("export", file, out, "--public")
    assert ran.code == 1
    assert not out.exists()
    for day, why in enumerate(REPEATED, 3):
        (line,) = [line for line in ran.err.splitlines() if f"The note of {day} July 2014 on action 1.1" in line]
        assert "exempt action" in line or "exempt risk" in line, why
    for told in (ran.out, ran.err, caplog.text):
        assert "ravensworth" not in told.casefold()
        assert "spring" not in told


def test_a_note_with_the_figure_of_an_exempt_reading_is_refused(figures: Path, run: Run) -> None:
    with written(figures) as tracker:
        mark(tracker, Reading, 2)
        tracker.do(add_note, action_id=1, text="Only 54.71 per cent were answered.")
    ran = run("export", figures, figures.with_name("out.xlsx"), "--public")
    assert ran.code == 1
    assert "gives a figure of an exempt reading" in ran.err
    assert "54" not in ran.err


def test_a_short_figure_is_kept_back_where_its_own_indicator_is_spoken_of(figures: Path, run: Run) -> None:
    with written(figures) as tracker:
        tracker.do(record_reading, indicator_id=1, period="October 2014", printed="47%")
        mark(tracker, Reading, 3)
        tracker.do(add_note, action_id=1, text="47 people came, 47% of them by bus.")
        tracker.do(add_statement, states="targets met", text="It had been 47% before.", indicator_id=1)
    ran = run("export", figures, figures.with_name("out.xlsx"), "--public")
    assert ran.code == 1
    assert "of a statement of indicator “Calls answered” gives a figure of an exempt reading" in ran.err
    assert "The note" not in ran.err


def test_a_permit_without_a_reason_is_wrong_usage(file: Path, run: Run) -> None:
    with pytest.raises(SystemExit) as ended:
        run("export", file, file.with_name("out.xlsx"), "--public", "--permit", "note:4:text")
    assert ended.value.code == 2


def test_many_places_are_counted(file: Path, run: Run) -> None:
    with written(file) as tracker:
        mark(tracker, Action, 2)
        mark(tracker, Risk, 1)
        for day in range(1, 9):
            tracker.do(add_note, action_id=1, text=f"Ravensworth, day {day}", as_at=date(2014, 7, day))
    refused = run("export", file, file.with_name("out.xlsx"), "--public").err
    assert refused.count("[note:") == 5
    assert "So it is in 3 more places." in refused


@pytest.mark.parametrize("first", ["the mark", "the other"])
def test_what_stood_elsewhere_before_it_was_marked_is_refused_all_the_same(file: Path, run: Run, first: str) -> None:
    """Marking one of several things that tell of the same matter is the mistake that is to be found."""
    with written(file) as tracker:
        tracker.do(add_note, action_id=3, text="Ravensworth will get no more letters.", as_at=date(2014, 7, 1))
        mark(tracker, Risk, 1)
        if first == "the other":
            tracker.do(edit_action, action_id=1, title="Answer what Ravensworth asks")
        mark(tracker, Action, 2)
        if first == "the mark":
            tracker.do(edit_action, action_id=1, title="Answer what Ravensworth asks")
    refused = run("export", file, file.with_name("out.docx"), "--public")
    assert refused.code == 1 and "[action:1:title]" in refused.err and "[note:" in refused.err


@pytest.mark.parametrize("places", [("header", "footer", "name of a style"), ("table in the header",)])
def test_a_house_template_that_repeats_what_is_exempt_is_refused(
    file: Path, tmp_path: Path, run: Run, places: tuple[str, ...]
) -> None:
    with written(file) as tracker:
        mark(tracker, Action, 2)
        mark(tracker, Risk, 1)
    said = "The two sides met again in the spring and agreed to nothing at all."
    house = new_document()
    page = house.sections[0]
    page.header.paragraphs[0].text = "Northshire County Council"
    if "name of a style" in places:
        house.styles.add_style("Settle the Ravensworth claim", WD_STYLE_TYPE.PARAGRAPH)
    if "table in the header" in places:
        page.header.add_table(1, 1, Cm(16)).cell(0, 0).text = said
    if "header" in places:
        page.header.paragraphs[0].text = said
        page.footer.paragraphs[0].text = "Ravensworth goes to court"
    house.save(str(tmp_path / "house.docx"))
    out = tmp_path / "public.docx"
    refused = run("export", file, out, "--public", "--template", tmp_path / "house.docx")
    assert refused.code == 1 and not out.exists()
    assert "See what the template says" in refused.err and "Ravensworth" not in refused.err
    again = ["export", file, out, "--public", "--template", tmp_path / "house.docx"]
    found = set(re.findall(r"\[(part:[^]]+)\]", refused.err))
    assert len(found) == len(places), "each place is a part of the file by itself"
    if len(places) == 1:
        return  # what is permitted of one part is so of the others
    keys = [option for key in sorted(found) for option in ("--permit", key)]
    assert run(*again, *keys, "--reason", "It is on every paper").code == 0
    assert run(*again).code == 0
    assert "It is on every paper" in run("permits", file).out
    assert run("permits", file, "--withdraw", "1").code == 0
    assert run(*again).code == 1


def test_an_internal_report_as_the_template_of_a_public_copy_does_not_make_it_exempt(
    file: Path, tmp_path: Path, run: Run
) -> None:
    with written(file) as tracker:
        mark(tracker, Action, 2)
        mark(tracker, Risk, 1)
    inside, out, again = (tmp_path / f"{name}.docx" for name in ("inside", "public", "again"))
    assert run("export", file, inside).code == 0
    assert "NOT FOR PUBLICATION" in said(inside)
    assert run("export", file, out, "--public", "--template", inside).code == 0
    assert "not for publication" not in said(out).casefold()
    assert run("export", file, again, "--template", inside).code == 0
    assert [line.text.count("NOT FOR") for line in docx.Document(str(again)).sections[0].header.paragraphs].count(
        1
    ) == 1


def test_what_is_printed_of_a_tracker_that_holds_something_exempt_says_so(file: Path, run: Run) -> None:
    commands: list[tuple[object, ...]] = [("changes", file, "--since", "1")]
    commands += [(name, file) for name in ("findings", "roles", "obligations", "permits", "show")]
    with written(file) as tracker:
        tracker.do(update_action, action_id=1, as_at=None, status="Amber", note="Late", timescale=None, owner="Clerk")
    for command in commands:
        assert "NOT FOR PUBLICATION" not in run(*command).out, command
        assert "not_for_publication" not in run(*command, "--json").out, command
    with written(file) as tracker:
        mark(tracker, Action, 2)
    for command in commands:
        says_so(run, *command)
    with written(file) as tracker:
        tracker.do(delete_actions, action_ids=[2])
    for command in commands[:-1]:
        says_so(run, *command)
    assert "NOT FOR" not in run("show", file).out


def says_so(run: Run, *command: object) -> None:
    """See that what a command prints begins with the notice, and each thing of its JSON holds it."""
    printed = run(*command)
    assert printed.code == 0
    answer = run(*command, "--json").json
    first = printed.out.splitlines()[0]
    if not answer:
        assert "NOT FOR" not in first
        return
    assert first.startswith("NOT FOR PUBLICATION: ") and "paragraph 3 of" in first and first.endswith("1972."), first
    for one in answer if isinstance(answer, list) else [answer]:
        assert one["not_for_publication"] in first
