"""A document is read in a child process: whole, or refused with a sentence, whatever it holds."""

from __future__ import annotations

import os
import zipfile
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from msgspec.structs import replace

from tests.office.drafts import outline, problems, without_places
from tests.office.office_files import add_table, new_document, rewrite, save_workbook
from tracker.checked_json import decode, encode
from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
    Problem,
)
from tracker.domain.imports.layout import Layout
from tracker.office.read_document import read_draft
from tracker.office.tables import draft as tables_draft
from tracker.services.child_process import Limits
from tracker.services.imports.read import LEAST, read_source

HEADINGS = ("Action", "Timescale", "Progress", "Status")
ROWS = (
    ("1. Services", "", "", ""),
    ("1.9 Train all staff", "September 2014", "Finished.\nSlides are there.", "Green"),
    ("1.10 Publish the plan", "March 2015", "Under way:\n• one • two  • three", "Amber"),
    ("2. People", "", "", ""),
    ("2.1 Recruit", "", "Begun", "green "),
)
FAR = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far away</t></is></c></row></sheetData>'
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + index, b"&%c;" % (97 + index) * 10) for index in range(9)
) + b"]>"  # fmt: skip


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return save_workbook(tmp_path / "plan.xlsx", HEADINGS, *ROWS)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    made = new_document()
    add_table(made, HEADINGS, *ROWS)
    made.save(str(tmp_path / "plan.docx"))
    return tmp_path / "plan.docx"


def refused(path: Path, words: str, limits: Limits = LEAST) -> None:
    with pytest.raises(SourceProblem, match=words) as caught:
        read_source(path, limits=limits)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "Traceback" not in sentence


def refused_at_once(path: Path, words: str) -> None:
    """As `refused`, for a document that cannot hold its reader up: by what the child runs, in this process."""
    with pytest.raises(SourceProblem, match=words):
        read_draft(path)


def test_the_same_plan_from_excel_word_and_text_is_equal(tmp_path: Path, workbook: Path, document: Path) -> None:
    separated = tmp_path / "plan.tsv"
    lines = ["\t".join(f'"{text}"' for text in row) for row in (HEADINGS, *ROWS)]
    separated.write_text("\n".join(lines), "utf-8")
    drafts = [read_source(path) for path in (workbook, document, separated)]
    plans = [without_places(draft.plans[0]) for draft in drafts]
    assert outline(plans[0]) == [("1", "Services", ["1.9", "1.10"]), ("2", "People", ["2.1"])]
    assert plans[0].sections[0].actions[1].notes == (DraftNote("Under way:\n• one • two  • three"),)
    assert plans[0] == plans[1] == plans[2]
    assert [draft.problems for draft in drafts] == [(), (), ()]


def test_readings_come_through_the_child_as_printed(tmp_path: Path) -> None:
    path = tmp_path / "indicators.csv"
    path.write_text(
        "Indicator,Unit,Better,Target,Period,Value,Note\nWait,mm:ss,lower,<0.4,Oct '14,00:41,\n", "utf-8-sig"
    )
    read = read_source(path)
    assert read.layout.encoding == "Unicode text (UTF-8), separated by commas"
    assert replace(read, layout=Layout()) == Draft(
        "indicators.csv",
        indicators=(
            DraftIndicator("Wait", "mm:ss", "lower", "<0.4", (DraftReading("Oct '14", "00:41", "", "line 2"),)),
        ),
    )


def test_a_draft_passes_between_the_processes_unchanged() -> None:
    notes = (DraftNote("Begun\n• ‘one’ 😀", date(2014, 5, 1)), DraftNote("Undated"))
    action = DraftAction("Train", "1.10", "May", "Stores", "Red", "Late", notes, date(2014, 6, 1), "Minute", "line 2")
    plan = DraftPlan("Plan", "Service", "2014/15", "Green, Amber, Red", (DraftSection("Part", "1", (action,)),))
    indicator = DraftIndicator("Calls", "%", "lower", "<1", (DraftReading("Q1", "N/A", "8 of 9", "line 3"),))
    draft = Draft("plan.csv", (plan,), (indicator,), (Problem("line 4", "Left out."),))
    assert decode(encode(draft), Draft) == draft


def test_a_relative_path_is_read_from_where_the_program_stands(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workbook.parent)
    assert read_source(Path("plan.xlsx")).tally()["actions"] == 3


def test_a_cell_at_the_far_end_is_read(workbook: Path) -> None:
    rewrite(workbook, "sheet1.xml", lambda data: data.replace(b"</sheetData>", FAR))
    draft = read_source(workbook)
    assert draft.tally()["actions"] == 3
    assert problems(draft) == ["Sheet!XFD1048576: This row has no action, so it was left out: “far away”."]


def test_a_wrong_dimension_hides_nothing(workbook: Path) -> None:
    rewrite(workbook, "sheet1.xml", lambda data: data.replace(b'ref="A1:D6"', b'ref="A1:B2"'))
    assert read_source(workbook).tally()["actions"] == 3


@pytest.mark.parametrize("part", ["sheet1.xml", "workbook.xml", "styles.xml"])
def test_an_entity_bomb_in_a_workbook_is_refused(workbook: Path, part: str) -> None:
    def arm(data: bytes) -> bytes:
        return BOMB + data.partition(b"?>")[2].replace(b"Begun", b"&j;") if data.startswith(b"<?xml") else BOMB + data

    rewrite(workbook, part, lambda data: arm(data).replace(b"Begun", b"&j;").replace(b"Recruit", b"&j;"))
    refused(workbook, "not a valid Office file|damaged")


def test_an_entity_bomb_in_a_document_is_refused(document: Path) -> None:
    rewrite(document, "word/document.xml", lambda data: BOMB + data.partition(b"?>")[2].replace(b"Begun", b"&j;"))
    refused(document, "not a valid Office file|damaged")


@pytest.mark.parametrize("kind", ["workbook", "document"])
def test_an_entity_cannot_fetch_another_file(tmp_path: Path, request: pytest.FixtureRequest, kind: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary", "utf-8")
    lead = f'<!DOCTYPE x [<!ENTITY j SYSTEM "{secret.as_uri()}">]>'.encode()
    path: Path = request.getfixturevalue(kind)
    part = "sheet1.xml" if kind == "workbook" else "word/document.xml"
    rewrite(
        path, part, lambda data: lead + data.removeprefix(data.partition(b"?>")[0] + b"?>").replace(b"Begun", b"&j;")
    )
    refused(path, "not a valid Office file")


def test_a_file_that_unpacks_without_end_is_refused(workbook: Path) -> None:
    with (
        zipfile.ZipFile(workbook, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as parts,
        parts.open("xl/more.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(301):
            part.write(b" " * 1_000_000)
    refused(workbook, "too large to import")


def test_a_file_of_countless_parts_is_refused(workbook: Path) -> None:
    with zipfile.ZipFile(workbook, "a") as parts:
        for number in range(10_001):
            parts.writestr(f"more/{number}", b"")
    refused(workbook, "too large to import")


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.docx"])
def test_a_file_with_a_password_is_refused_and_says_so(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"))
    refused_at_once(path, "protected by a password")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0k\0b\0o\0o\0k\0", "damaged or older"),
        ("plan.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0k\0b\0o\0o\0k\0", "before 2007"),
        ("plan.xlsx", b"%PDF-1.7 and more", "is a PDF"),
        ("plan.docx", b"%PDF-1.7 and more", "is a PDF"),
        ("plan.csv", b"%PDF-1.7 and more", "is a PDF"),
        ("plan.pdf", b"%PDF-1.7 and more", "is a PDF"),
        ("plan.docx", b"{\\rtf1 words}", "Rich Text"),
        ("plan.xlsx", b"Action,Status\nTrain,Green\n", "not an Excel or Word file"),
        ("plan.xlsx", b"<html><table></table></html>", "not an Excel or Word file"),
        ("plan.log", b"Action,Status\nTrain,Green\n", "Save it as .xlsx, .docx, .csv or .tsv"),
        ("plan.csv", bytes(range(256)) * 9, "not a text file"),
        ("plan.xlsx", b"", "is empty"),
        ("plan.csv", b"", "is empty"),
        ("plan.xlsx", b"PK\x03\x04 and no more", "damaged"),
    ],
)
def test_what_is_something_else_is_refused_by_name(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    refused_at_once(tmp_path / name, words)


def test_a_zip_of_other_things_is_refused(tmp_path: Path) -> None:
    for name, words in (("a.txt", "no Excel workbook or Word document"), ("content.xml", "OpenDocument")):
        with zipfile.ZipFile(tmp_path / "plan.xlsx", "w") as parts:
            parts.writestr(name, "x")
            parts.writestr("mimetype", "x")
        refused_at_once(tmp_path / "plan.xlsx", words)


@pytest.mark.parametrize(
    ("kind", "name"), [("workbook", "plan.docx"), ("document", "plan.xlsx"), ("workbook", "plan.csv")]
)
def test_an_office_file_under_a_wrong_name_is_told_its_right_one(
    tmp_path: Path, request: pytest.FixtureRequest, kind: str, name: str
) -> None:
    path: Path = request.getfixturevalue(kind).rename(tmp_path / name)
    refused_at_once(path, "to end in")


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_refused(workbook: Path, kept: float) -> None:
    data = workbook.read_bytes()
    workbook.write_bytes(data[: int(len(data) * kept)])
    refused_at_once(workbook, "damaged")


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    refused(tmp_path / "folder.xlsx", "is a folder")
    refused(tmp_path / "missing.xlsx", "cannot be found")


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.csv")
    refused(tmp_path / "plan.csv", "is not a file")


def test_a_file_that_takes_too_long_is_stopped(workbook: Path) -> None:
    refused(workbook, "longer than 0.01 seconds", limits=Limits(0.01))


def test_a_file_that_takes_too_much_memory_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Action,Status\n😀,Green\n" + "Train,Green\n" * 2_000_000, "utf-8")
    refused(path, "more than can be read", limits=Limits(8, 150))


@pytest.mark.logs(r"read_draft ended with 1 at .*office_zip\.py \d+ <module>")
def test_a_child_that_breaks_down_ends_in_a_sentence_and_the_log_holds_no_text_of_it(
    tmp_path: Path, workbook: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "lxml.py").write_text("raise ValueError('canary')", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    refused(workbook, "could not be read")
    assert "canary" not in caplog.text


@pytest.mark.logs("read_draft ended with .* at an unknown place")
def test_a_child_that_never_starts_ends_in_a_sentence(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", str(workbook))
    refused(workbook, "could not be read")


@pytest.mark.logs("read_draft did not answer as it does, at ")
@pytest.mark.parametrize(
    "answer",
    [
        '{"source": "plan.xlsx", "plans": [{"title": ["not", "text"]}]}',
        '{"source": "plan.xlsx", "indicators": [{"name": "Calls", "better": "sideways"}]}',
        '{"source": "plan.xlsx", "plans": ',
        "",
    ],
)
def test_a_child_that_a_document_took_over_is_believed_nothing(
    tmp_path: Path, workbook: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    taken_over = f"import os\nos.write(1, {b'answer' + bytes([10]) + answer.encode()!r})\nos._exit(0)\n"
    (tmp_path / "sitecustomize.py").write_text(taken_over, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    refused(workbook, "could not be read")


def test_a_document_whose_name_is_not_in_utf_8_is_read(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/pl\xe9n.csv"))
    path.write_text("Action,Status\nTrain,Green\n", "utf-8")
    assert read_source(path).tally()["actions"] == 1
    path.write_text("nothing", "utf-8")
    refused(path, "No table in pl.n")


def test_the_files_that_python_libraries_make_are_read_by_them_too(workbook: Path, document: Path) -> None:
    """The fixtures are real files: what the hostile ones are made from opens elsewhere."""
    assert openpyxl.load_workbook(workbook).worksheets[0]["A2"].value == "1. Services"
    assert docx.Document(str(document)).tables[0].cell(1, 0).text == "1. Services"


def test_a_text_longer_than_a_cell_of_excel_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(f"Action,Status\nTrain,Green\n{'word ' * 10_000},Green\n", "utf-8")
    refused(path, r"plan\.csv has a text of 50,000 characters \(line 3\), and 32,767 is the most")


def test_long_texts_above_a_table_are_not_gone_through_again_for_every_row(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Action,Status\n" + f"{'x' * 32_000},Green\n" * 100, "utf-8")
    assert read_source(path).tally()["actions"] == 100


def test_reading_ends_once_nobody_waits_for_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Action,Status\n" + "Train,Green\n" * 400_000, "utf-8")

    def leave() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_source(path, waiting=leave)


def test_a_sheet_with_an_endless_name_is_refused(workbook: Path) -> None:
    rewrite(workbook, "workbook.xml", lambda data: data.replace(b'name="Sheet"', b'name="' + b"N" * 5_000 + b'"'))
    refused(workbook, "a name of 5,000 characters")


def test_more_columns_than_any_plan_has_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(f"Action,Status\nTrain,Green{',more' * 2_000}\n", "utf-8")
    refused(path, r"plan\.csv has 2,002 columns that are filled \(line 2\)")


def test_more_further_columns_than_can_be_kept_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_draft, "_MOST_EXTRAS", 220)  # of 200,000, which take seconds to read
    path = tmp_path / "plan.csv"
    rows = [f"Action,Status,{','.join(f'H{number}' for number in range(11))}", *[f"Train,Green{',x' * 11}"] * 20]
    path.write_text("\n".join(rows), "utf-8")
    assert len(read_draft(path).plans[0].sections[0].actions) == 20
    path.write_text("\n".join([*rows, "Train,Green,x"]), "utf-8")
    refused_at_once(path, "has 221 filled cells in columns that are none of a plan’s own")
