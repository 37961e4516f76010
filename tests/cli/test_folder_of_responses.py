"""A folder of responses: what is no update form is named in one line, and what nobody put there without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("taken_as_whole")


@pytest.fixture
def folder(file: Path, tmp_path: Path, run: Run) -> Path:
    """The folder in which a request was created, with files that only the system or a program puts there."""
    assert run("update", file, "1.9", "--owner", "Ann").code == 0
    folder = tmp_path / "responses"
    assert run("requests", file, "--out", folder).code == 0
    for name in (".DS_Store", ".~lock.Actions.ods#", "~$notes.docx", "Thumbs.db", "desktop.ini"):
        (folder / name).write_bytes(b"")
    (folder / "earlier").mkdir()
    return folder


def test_a_request_as_it_was_created_has_no_file_to_name(folder: Path, file: Path, run: Run) -> None:
    ran = run("import-responses", file, folder)
    assert (ran.code, ran.out.splitlines()[1:]) == (
        0,
        ["Not answered: Ann (the workbook is there, with nothing to import)."],
    )


def test_one_file_that_is_no_update_form_is_named(folder: Path, file: Path, run: Run) -> None:
    (folder / "My update.docx").write_bytes(b"PK")
    ran = run("import-responses", file, folder, "--json")
    assert (ran.code, ran.json["problems"]) == (
        0,
        [
            {
                "where": "My update.docx",
                "message": "This is not one of our update forms, so it was not imported.",
            }
        ],
    )


def test_an_answer_by_email_is_no_draft_of_ours_and_is_named(folder: Path, file: Path, run: Run) -> None:
    (folder / "Actions of Ann, answered.eml").write_bytes(b"Subject: Re: Your actions\r\n\r\nAll is done.\r\n")
    ran = run("import-responses", file, folder)
    assert ran.out.splitlines()[-1].startswith("Actions of Ann, answered.eml: This is not one of our update forms")


def test_many_files_are_counted_and_the_first_few_are_named(folder: Path, file: Path, run: Run) -> None:
    for number in range(1, 8):
        (folder / f"Scan {number}.pdf").write_bytes(b"%PDF")
    ran = run("import-responses", file, folder, "--accept")
    assert (ran.code, ran.out.splitlines()[-1]) == (
        0,
        "Scan 1.pdf, Scan 2.pdf, Scan 3.pdf, Scan 4.pdf, Scan 5.pdf and 2 others: These 7 files are not our update "
        "forms, so they were not imported.",
    )


def test_a_folder_without_any_workbook_is_refused_as_before(folder: Path, file: Path, run: Run) -> None:
    for path in folder.glob("*.xlsx"):
        path.unlink()
    (folder / "notes.pdf").write_bytes(b"%PDF")
    ran = run("import-responses", file, folder)
    assert ran.code == 1
    assert "There is no workbook in" in ran.err
