"""What was forgotten to be marked stops a public paper: it says so itself, or a title or a picture tells a secret."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.torture.public import said_in
from tracker.cli.main import main
from tracker.domain.plans.plan import Action, ProgressNote, Section
from tracker.services.edit_fields import edit_fields
from tracker.services.file.files import open_tracker
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import COVER_SHEET, ITEM, add_body, add_item, add_meeting
from tracker.services.indicators.indicators import add_indicator
from tracker.services.indicators.parts import add_annotation
from tracker.services.indicators.readings import record_reading
from tracker.services.plans.actions import add_note
from tracker.services.plans.plans import SECTION, add_section
from tracker.services.plans.several_actions import move_actions

PLAN = """Ref,Section,Action,Timescale,Progress
1.1,Homes,Lease the depot,March 2027,Terms are drafted
1.2,Homes,Hire nurses,May 2027,Adverts are out
"""
SECRET = "Ravensworth was paid £412,345 to give up the lease of the harbour depot"
"""The one note of 1.1 that is exempt."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of two actions in one section, with an exempt note on the first, not to be opened."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "plan.csv").write_text(PLAN, encoding="utf-8")
    path = folder / "a.tracker"
    assert main(["import", str(folder / "plan.csv"), "--into", str(path)]) == 0
    with closing(open_tracker(path)) as tracker:
        tracker.do(add_note, action_id=1, text=SECRET)
        tracker.do(mark_exempt, kind=ProgressNote, row_id=3, paragraph="3", reason="Terms")
    return path


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(made, tmp_path))


def refused(run: Run, file: Path, *more: object, out: str = "out.docx") -> str:
    """The refusal, which never quotes; nothing is written."""
    path = file.with_name(out)
    ran = run("export", file, path, "--public", *more)
    assert ran.code == 1, ran.err
    assert not path.exists()
    assert not {"Ravensworth", "412", "harbour"} & {word.strip(".,“”") for word in ran.err.split()}
    return ran.err


def test_a_note_that_says_that_it_is_exempt_and_has_no_mark_is_not_published(file: Path, run: Run) -> None:
    labels = ("[EXEMPT] ", "NOT FOR PUBLICATION: ", "Confidential - ")
    for label in labels:
        assert run("update", file, "1.2", "--note", f"{label}the matron is to leave in May").code == 0
    for out, notes in (("out.docx", (6,)), ("out.xlsx", (4, 5, 6))):  # a report has the latest note
        said = refused(run, file, out=out)
        for note in notes:
            words = f"says of itself that it is not for publication, and has no mark. [note:{note}:text]"
            assert words in said
        assert "matron" not in said
    permits = [word for note in (4, 5, 6) for word in ("--permit", f"note:{note}:text")]
    ran = run("export", file, file.with_name("p.xlsx"), "--public", *permits, "--reason", "Known")
    assert ran.code == 0, ran.err
    words = said_in(file.with_name("p.xlsx"))
    assert all(f"{label}the matron".casefold() in words for label in labels)
    with closing(open_tracker(file)) as tracker:
        for note in (4, 5, 6):
            tracker.do(mark_exempt, kind=ProgressNote, row_id=note, paragraph="1", reason="Staff")


def test_words_that_only_speak_of_what_is_exempt_are_published(file: Path, run: Run) -> None:
    for text in ("Nurses exempt from fees were asked", "The exempt report was discussed in Part II", "Exempt: no"):
        assert run("update", file, "1.2", "--note", text).code == 0
    assert run("export", file, file.with_name("out.docx"), "--public").code == 0


def test_a_title_that_is_a_whole_exempt_sentence_is_not_published(file: Path, run: Run) -> None:
    with closing(open_tracker(file)) as tracker:
        tracker.do(edit_fields, editable=SECTION, row_id=1, fields={"title": f"{SECRET} in May"})
    assert "The title of section number 1 in the file repeats words of an exempt note" in refused(run, file)
    ran = run(
        "export", file, file.with_name("o.docx"), "--public", "--permit", "section:1:title", "--reason", "In court"
    )
    assert ran.code == 0, ran.err


def test_an_exempt_sentence_is_in_no_pack_and_the_refusal_names_its_item(file: Path, run: Run) -> None:
    with closing(open_tracker(file)) as tracker:
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=date(2027, 3, 1))
        tracker.do(add_item, meeting_id=1, title=SECRET, ref="9")
    said = refused(run, file, "--meeting", "2027-03-01", out="pack.docx")
    assert "The title of agenda item number 1 in the file repeats words" in said
    with closing(open_tracker(file)) as tracker:
        tracker.do(edit_fields, editable=ITEM, row_id=1, fields={"title": "Leases", "recommendation": SECRET})
        tracker.do(edit_fields, COVER_SHEET, 1, {"summary": "Two leases are due."})
    said = refused(run, file, "--meeting", "2027-03-01", out="pack.docx")
    assert "The recommendation of agenda item 9 repeats words" in said


def test_what_only_a_picture_shows_is_searched_too(file: Path, run: Run) -> None:
    with closing(open_tracker(file)) as tracker:
        tracker.do(add_indicator, name="Depots in use", unit="number", better="higher", target_text="9")
        for month, value in (("April", "3"), ("May", "4"), ("June", "5"), ("July", "5")):
            tracker.do(record_reading, indicator_id=1, period=f"{month} 2026", printed=value)
        for day in range(1, 13):
            text = "A depot was let" if day != 9 else f"Ravensworth left {'all the keys of the gates, ' * 5}"
            tracker.do(add_annotation, indicator_id=1, day=date(2026, 5, day), text=text)
    assert "The annotation of indicator “Depots in use” gives a name that is in an exempt note" in refused(run, file)


def test_what_stood_in_an_exempt_section_for_a_time_comes_out_of_an_internal_paper_marked(file: Path, run: Run) -> None:
    with closing(open_tracker(file)) as tracker:
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=date(2020, 3, 1))
        tracker.do(add_section, plan_id=1, title="Others", ref="2")
    assert run("snapshot", file, "--meeting", "2020-03-01").code == 0
    with closing(open_tracker(file)) as tracker:
        tracker.do(move_actions, action_ids=[2], section_id=2, after_id=None)
        tracker.do(mark_exempt, kind=Section, row_id=1, paragraph="3", reason="Terms")
    for out in ("internal.xlsx", "internal.docx"):
        internal, again = file.with_name(out), file.with_name(f"{out}.tracker")
        assert run("export", file, internal).code == 0
        assert run("import", internal, "--into", again).code == 0
        public = file.with_name(f"public-{out}")
        assert run("export", again, public, "--public").code == 0
        assert "hire nurses" not in said_in(public), out


def test_each_exempt_line_of_what_changed_has_a_lock(file: Path, run: Run) -> None:
    with closing(open_tracker(file)) as tracker:
        tracker.do(mark_exempt, kind=Action, row_id=1, paragraph="3", reason="Terms")
    assert run("update", file, "1.2", "--note", "Two have begun").code == 0
    printed = run("changes", file, "--since", "2020-01-01").out
    assert "  \N{LOCK} 1.1" in printed
    assert "  1.2" in printed
    found = run("changes", file, "--since", "2020-01-01", "--json").json
    assert {one["where"] for one in found if one.get("exempt")} == {"1.1"}


def test_a_backup_from_before_the_mark_is_restored_with_a_warning(file: Path, run: Run) -> None:
    backup = file.with_name("before.tracker")
    assert run("backup", file, backup).code == 0
    with closing(open_tracker(file)) as tracker:
        tracker.do(mark_exempt, kind=Action, row_id=2, paragraph="1", reason="Staff")
    said = run("restore", file, backup).out
    assert "1 mark “not for publication” that was set since is not in it: mark those things again" in said
    assert "not for publication" not in run("restore", file, backup).out
