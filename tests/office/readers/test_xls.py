"""Workbooks of Excel 97 to 2003, which only a spreadsheet program can write: two small ones lie beside this."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.office.drafts import problems
from tracker.domain.errors import SourceProblem
from tracker.office.read_document import read_draft

KEPT = Path(__file__).parents[1] / "layouts"


def test_a_plan_comes_in_with_its_days_its_figures_and_a_word_about_a_hidden_sheet() -> None:
    draft = read_draft(KEPT / "leisure.xls")
    (plan,) = draft.plans
    first, second = plan.sections[0].actions
    assert (plan.title, first.timescale, second.timescale) == ("Leisure recovery plan", "31 March 2015", "Ongoing")
    assert (first.status, first.extras, second.extras) == ("Amber", (("Fund", "1200.5"),), ())
    assert [problem.where for problem in draft.problems] == ["sheet “Old”"]


def test_headings_merged_over_two_rows_are_read_as_in_a_workbook_of_today() -> None:
    first, _ = read_draft(KEPT / "two-rows.xls").plans[0].sections[0].actions
    assert [(note.text, note.as_at) for note in first.notes] == [
        ("120 left", date(2014, 12, 31)),
        ("400 left", date(2014, 9, 30)),
    ]


def test_a_page_or_text_that_is_called_xls_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    for text in ("<html><table><tr><th>Action<th>RAG<tr><td>Publish<td>Red</table>", "Action\tRAG\r\nPublish\tRed\r\n"):
        path.write_text(text, encoding="utf-8")
        assert read_draft(path).plans[0].sections[0].actions[0].status == "Red"
    shutil.copy(KEPT / "leisure.xls", path)
    assert read_draft(path).tally()["actions"] == 2


def test_a_text_box_on_a_sheet_is_told(tmp_path: Path) -> None:
    data = (KEPT / "harbour.xls").read_bytes()
    comment, box = (b"\x15\x00\x12\x00" + kind for kind in (b"\x19\x00", b"\x06\x00"))
    assert data.count(comment) == 1
    told = "sheet “Harbour”: A text box lies on it, which was left out: “Ask the harbour master”."
    assert told not in problems(read_draft(KEPT / "harbour.xls"))
    (tmp_path / "plan.xls").write_bytes(data.replace(comment, box))
    assert told in problems(read_draft(tmp_path / "plan.xls"))


def test_a_word_document_of_old_that_is_called_xls_is_said_to_be_one(tmp_path: Path) -> None:
    data = (KEPT / "harbour.xls").read_bytes()
    name, word = ("Workbook".encode("utf-16-le").ljust(28, b"\0"), "WordDocument".encode("utf-16-le").ljust(28, b"\0"))
    length = data.index(name) + 64
    renamed = bytearray(data.replace(name, word))
    renamed[length] = 2 * len("WordDocument") + 2
    (tmp_path / "plan.xls").write_bytes(renamed)
    with pytest.raises(SourceProblem, match="is a Word document of before 2007"):
        read_draft(tmp_path / "plan.xls")


def test_a_damaged_workbook_ends_in_a_sentence_and_prints_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = (KEPT / "harbour.xls").read_bytes()
    path = tmp_path / "plan.xls"
    said: list[str] = []
    for begin in range(512, len(data), 3 * 512):
        path.write_bytes(data[:begin] + bytes(512) + data[begin + 512 :])
        try:
            read_draft(path)
        except SourceProblem as problem:
            said.append(str(problem))
    assert said and all(sentence.startswith("plan.xls ") for sentence in said)
    assert capfd.readouterr() == ("", "")


def test_a_workbook_whose_sectors_follow_one_another_in_a_ring_is_damaged(tmp_path: Path) -> None:
    data = bytearray((KEPT / "leisure.xls").read_bytes())
    directory, table = (512 + 512 * int.from_bytes(data[at : at + 4], "little") for at in (48, 60))
    entry = data.index("Workbook".encode("utf-16-le"), directory)
    size = int.from_bytes(data[entry + 120 : entry + 124], "little")
    assert 0 < size < 4096
    data[table : table + 512] = bytes(512)
    (tmp_path / "plan.xls").write_bytes(data)
    with pytest.raises(SourceProblem, match="is damaged or older than Excel 5"):
        read_draft(tmp_path / "plan.xls")
