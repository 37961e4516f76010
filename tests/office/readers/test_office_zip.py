"""An Office file is opened whatever its writer calls its parts and their types; what is refused is refused truly."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.office.office_files import add_table, new_document, save_workbook
from tracker.domain.errors import SourceProblem
from tracker.office.read_document import read_draft

KEPT = Path(__file__).parents[1] / "layouts"
HEADINGS = ("Ref", "Action", "Timescale", "Status")
ROW = ("3.1", "Rope the buoy", "April 2016", "Amber")
DEFAULT = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="{}"/></Types>'
)


def repack(path: Path, name: Callable[[str], str], **changed: bytes) -> None:
    """Give the parts of an Office file other names; `changed` holds new bytes of parts by the end of their name."""
    with zipfile.ZipFile(path) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for part, data in parts.items():
            other = next((body for end, body in changed.items() if end in part.casefold()), data)
            if other:
                new.writestr(name(part), other)


def titles(path: Path) -> list[str]:
    return [action.title for section in read_draft(path).plans[0].sections for action in section.actions]


@pytest.fixture(params=["plan.xlsx", "plan.docx"])
def document(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path: Path = tmp_path / str(request.param)
    if path.suffix == ".xlsx":
        return save_workbook(path, HEADINGS, ROW)
    made = new_document()
    add_table(made, HEADINGS, ROW)
    made.save(str(path))
    return path


@pytest.mark.parametrize("name", [str.upper, str.lower, lambda part: part.replace("/", "\\"), lambda part: f"/{part}"])
def test_parts_are_found_in_any_case_and_by_any_stroke(document: Path, name: Callable[[str], str]) -> None:
    repack(document, name)
    assert titles(document) == ["Rope the buoy"]


@pytest.mark.parametrize("kind", ["application/xml", "text/xml", "application/vnd.ms-excel.sheet.main+xml", ""])
def test_the_types_of_parts_may_be_given_by_default_or_oddly(document: Path, kind: str) -> None:
    repack(document, str, content_types=DEFAULT.format(kind).encode())
    assert titles(document) == ["Rope the buoy"]


def test_a_file_without_the_list_of_its_types_is_read(document: Path) -> None:
    repack(document, str, content_types=b"")
    assert titles(document) == ["Rope the buoy"]


def test_a_file_without_its_first_references_is_damaged_and_no_foreign_zip(document: Path) -> None:
    repack(document, str, **{"_rels/.rels": b""})
    with pytest.raises(SourceProblem, match="is damaged"):
        read_draft(document)


def test_a_presentation_is_neither(tmp_path: Path) -> None:
    path = save_workbook(tmp_path / "plan.xlsx", HEADINGS, ROW)
    repack(path, str, **{"xl/workbook.xml": b"<p:presentation xmlns:p='urn:p'/>"})
    with pytest.raises(SourceProblem, match="is neither an Excel workbook nor a Word document"):
        read_draft(path)


@pytest.mark.parametrize(
    ("named", "inner"),
    [("content.xml", "manifest:encryption-data"), ("encrypted-package", "manifest:encryption-data")],
)
def test_an_open_document_with_a_password_is_said_to_have_one(tmp_path: Path, named: str, inner: str) -> None:
    path = tmp_path / "plan.ods"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr(named, bytes(range(256)))
        entry = f'<manifest:file-entry manifest:full-path="{named}"><{inner}/></manifest:file-entry>'
        made.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="urn:m">{entry}</manifest:manifest>')
    with pytest.raises(SourceProblem, match=r"plan\.ods is protected by a password"):
        read_draft(path)


def test_a_zip_with_a_password_is_said_to_have_one(document: Path) -> None:
    data = document.read_bytes()
    document.write_bytes(data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"))
    assert document.read_bytes() != data
    with pytest.raises(SourceProblem, match="is protected by a password"):
        read_draft(document)


def test_an_xls_with_a_password_is_said_to_have_one(tmp_path: Path) -> None:
    data = (KEPT / "harbour.xls").read_bytes()
    code_page, locked = b"\x42\x00\x02\x00\xb0\x04", b"\x2f\x00\x02\x00\xb0\x04"
    assert data.count(code_page) == 1
    (tmp_path / "plan.xls").write_bytes(data.replace(code_page, locked))
    with pytest.raises(SourceProblem, match="is protected by a password"):
        read_draft(tmp_path / "plan.xls")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_an_xls_that_was_cut_off_is_damaged(tmp_path: Path, share: float) -> None:
    data = (KEPT / "harbour.xls").read_bytes()
    (tmp_path / "plan.xls").write_bytes(data[: int(len(data) * share)])
    with pytest.raises(SourceProblem, match="is damaged or older than Excel 5"):
        read_draft(tmp_path / "plan.xls")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252"])
def test_text_from_excel_with_tabs_is_read_in_each_of_its_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.txt"
    text = "Action\tOwner\tTimescale\tStatus\r\nPaint the café\tZoë\tMay 2016\tRed\r\n"
    path.write_bytes(text.encode(encoding))
    (action,) = read_draft(path).plans[0].sections[0].actions
    assert (action.title, action.owner, action.status) == ("Paint the café", "Zoë", "Red")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.xls", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "is a web archive"),
        (
            "plan.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "XML format of Excel 2003",
        ),
        ("plan.txt", b"Dear all, nothing in this is a table.\n", "has a heading Action beside"),
    ],
)
def test_what_is_no_plan_is_called_what_it_is(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceProblem, match=words):
        read_draft(tmp_path / name)


def test_an_office_file_whose_beginning_is_broken_is_called_damaged(
    tmp_path: Path,
) -> None:
    whole = save_workbook(tmp_path / "plan.xlsx", HEADINGS, ROW)
    data = whole.read_bytes()
    whole.write_bytes(data[100:] + data[:100])
    with pytest.raises(SourceProblem, match="is damaged"):
        read_draft(whole)
    strange = tmp_path / "strange.xlsx"
    strange.write_bytes(b"no part of a zip")
    with pytest.raises(SourceProblem, match="is not an Excel or Word file"):
        read_draft(strange)


@pytest.mark.parametrize(
    ("mimetype", "said"),
    [
        ("application/vnd.oasis.opendocument.spreadsheet", "is damaged"),
        ("application/vnd.oasis.open", "is damaged"),
        ("application/vnd.oasis.opendocument.text", "is an OpenDocument file"),
    ],
)
def test_an_opendocument_file_that_lacks_a_part_is_damaged_and_one_of_another_kind_is_called_so(
    tmp_path: Path, mimetype: str, said: str
) -> None:
    path = tmp_path / "plan.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", mimetype)
        if said != "is damaged":
            package.writestr("content.xml", "<office/>")
    with pytest.raises(SourceProblem, match=said):
        read_draft(path)
