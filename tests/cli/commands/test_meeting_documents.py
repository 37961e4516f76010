"""`export --meeting`: the papers of a meeting from the command line."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tracker.data.queries.meetings_and_registers import bodies
from tracker.services.edit_fields import edit_fields
from tracker.services.file.files import open_tracker
from tracker.services.governance.meetings import COVER_SHEET, add_body, add_item, add_meeting

pytestmark = pytest.mark.usefixtures("taken_as_whole")

Run = Callable[..., Any]
DAY = "2014-12-11"
CONTACT = "J Blake, (01632) 960123, Office of the Director"


@pytest.fixture
def two_reports(file: Path, run: Run) -> Path:
    """A file with two cover sheets on one agenda, of which a snapshot is taken without naming an item."""
    with closing(open_tracker(file)) as tracker:
        tracker.do(add_body, name="Committee")
        tracker.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))
        for number in (4, 5):
            tracker.do(add_item, meeting_id=1, title=f"Report {number}", ref=str(number), contact=CONTACT)
            item = tracker.read(bodies)[0].meetings[0].items[-1]
            tracker.do(edit_fields, COVER_SHEET, item.id, {"consultations": f"Consulted on {number}."})
    assert run("snapshot", file, "--meeting", DAY).code == 0
    return file


def text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def test_two_cover_sheets_of_one_agenda_come_out_of_one_snapshot(two_reports: Path, run: Run, tmp_path: Path) -> None:
    for number in (4, 5):
        done = run("export", two_reports, tmp_path / "report.docx", "--meeting", DAY, "--item", number)
        assert done.code == 0
        said = text(tmp_path / "report.docx")
        assert f"Consulted on {number}." in said
        assert f"Contact for further information: {CONTACT}" in said
    done = run("export", two_reports, tmp_path / "report.docx", "--snapshot", 1)
    assert (done.code, done.out) == (1, "")
    assert "has 2 reports: item 4 and item 5" in done.err
    assert "--item" in done.err


def test_all_papers_come_as_one_document_or_each_in_a_file(two_reports: Path, run: Run, tmp_path: Path) -> None:
    assert run("export", two_reports, tmp_path / "pack.docx", "--meeting", DAY).code == 0
    said = text(tmp_path / "pack.docx")
    assert said.index("Agenda") < said.index("Consulted on 4.") < said.index("Consulted on 5.")
    done = run("export", two_reports, tmp_path / "papers", "--meeting", DAY, "--json").json
    assert [Path(path).name for path in done["written"]] == [
        "00 Agenda 11 December 2014.docx",
        "04 Report 4.docx",
        "05 Report 5.docx",
    ]
    assert run("export", two_reports, tmp_path / "pack.xlsx", "--meeting", DAY).code == 1


def test_the_minutes_are_a_document_of_their_own(two_reports: Path, run: Run, tmp_path: Path) -> None:
    done = run("export", two_reports, tmp_path / "minutes.docx", "--meeting", DAY, "--document", "minutes")
    assert done.code == 0
    assert done.err.splitlines() == [
        "The minutes do not say who was present: enter it on the meeting.",
        "The minutes say nothing of items 4 and 5 yet.",
    ]
    assert "Minutes of the meeting" in text(tmp_path / "minutes.docx")


def test_what_goes_together_is_asked_for(two_reports: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    for given in (
        ("--item", 4),
        ("--meeting", DAY, "--snapshot", 1),
        ("--meeting", DAY, "--item", 4, "--document", "agenda"),
    ):
        with pytest.raises(SystemExit, match="2"):
            run("export", two_reports, out, *given)
    missing = run("export", two_reports, out, "--meeting", "2014-12-12")
    assert (missing.code, missing.err) == (
        1,
        "There is no meeting on 12 December 2014. There are meetings on 11 December 2014.\n",
    )
    none = run("export", two_reports, out, "--meeting", DAY, "--item", 6)
    assert "Item 6 of the meeting has no report. There are documents for 4 and 5." in none.err
    assert not out.exists()
