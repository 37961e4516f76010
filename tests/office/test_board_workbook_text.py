"""Text is text in the board's workbook: never a formula, never cut or changed without a word."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from tests.indicators import indicator
from tests.office.board import action, columns, find_row, parts, plan, rows, write, written
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plans.timescale import Timescale

HAZARDS = (
    '=HYPERLINK("http://example.org","Click")',
    "=1+1",
    "+44 20 7946 0000",
    "-5",
    "@SUM(A1:A9)",
    "=cmd|' /C calc'!A0",
    "#N/A",
    "#REF!",
    "TRUE",
    "'quoted",
    "1.10",
    "00:41",
    "3/4",
    "1E5",
    "0012",
    "March 2015",
    " leading and trailing ",
    "two\nlines\n\nand a gap",
    "tab\there",
    "_x0041_",
    "_x005F_x0041_",
    "_x000D_",
    "<b>&amp;</b> ]]>",
    "&quot;",
    "“curly” – £5 • ½",
    "日本語 العربية",
    "😀 👩‍👩‍👧",
    "e\u0301 \u202eright to left",
    "\u00a0no-break\u00a0",
    "\x7f\x85",
    "$$ \\frac{1}{2}",
    "{=A1}",
    "%s %n {0}",
)


def everywhere(text: str) -> PlanContent:
    """A plan with that text in every field that takes one."""
    made = Action(1, text, text, Timescale.read(text), text, "Amber", text, evidence=text)
    content = ActionContent(made, (ProgressNote(1, text), ProgressNote(1, text)))
    return PlanContent(Plan(text, text, text), (SectionContent(Section(1, text, text), (content,)),))


def by_heading(path: Path, sheet: str) -> dict[str, list[str]]:
    """The columns of a data sheet, as calamine reads it."""
    headings, *others = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()
    return {str(name): [str(row[index]) for row in others] for index, name in enumerate(headings)}


def actions(path: Path) -> dict[str, str]:
    """The first row of the sheet Actions by its heading."""
    return {name: values[0] for name, values in by_heading(path, "Actions").items()}


@pytest.fixture(scope="module")
def hazards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with every hazard in every field."""
    path = tmp_path_factory.mktemp("hazards") / "board.xlsx"
    figures = [indicator(("Q1 2014/15", text), (text, text), name=text, target=text) for text in HAZARDS]
    assert write(path, *map(everywhere, HAZARDS), *figures) == ()
    return path


def test_a_hazardous_text_comes_back_to_the_character_from_every_field(hazards: Path) -> None:
    found = by_heading(hazards, "Actions")
    fields = (
        "Plan",
        "Section ref",
        "Section",
        "Ref",
        "Action",
        "Timescale",
        "Owner",
        "Status reason",
        "Progress",
        "Evidence",
    )
    assert {name: tuple(found[name]) for name in fields} == dict.fromkeys(fields, HAZARDS)
    assert tuple(by_heading(hazards, "Plans")["Service"]) == HAZARDS
    assert tuple(by_heading(hazards, "Notes")["Note"][::2]) == HAZARDS
    readings = by_heading(hazards, "Readings")
    for name in ("Indicator", "Target", "Value"):
        assert tuple(readings[name][1::2]) == HAZARDS


def test_no_cell_is_a_formula_or_an_error(hazards: Path) -> None:
    for xml in parts(hazards, r"xl/worksheets/sheet\d+\.xml").values():
        assert "<f>" not in xml
        assert set(re.findall(r' t="(\w+)"', xml)) == {"inlineStr"}


def test_openpyxl_reads_every_hazard_but_escapes_alike(hazards: Path) -> None:
    found = columns(load_workbook(hazards)["Actions"])["Action"]
    assert [text for text in found if "_x" not in str(text)] == [text for text in HAZARDS if "_x" not in text]


def test_a_text_like_a_formula_stays_text_when_it_is_edited(tmp_path: Path) -> None:
    sheet = written(tmp_path / "board.xlsx", plan(action("=1+1"), action("-5"), action("Plain")))["Actions"]
    assert [sheet[place].quotePrefix for place in ("E2", "E3", "E4")] == [True, True, False]


def test_printed_numbers_and_timescales_keep_the_format_of_text(tmp_path: Path) -> None:
    sheet = written(tmp_path / "board.xlsx", plan(action(ref="1.10")))["Actions"]
    assert [sheet[place].number_format for place in ("B2", "D2", "F2")] == ["@", "@", "@"]


def test_excel_is_told_not_to_mark_numbers_kept_as_text(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    write(path, plan(action(ref="1.10")))
    for xml in parts(path, r"xl/worksheets/sheet\d+\.xml").values():
        assert re.search(r'<ignoredError sqref="A1:[A-Z]+\d+" numberStoredAsText="1"/>', xml)


@pytest.mark.parametrize("text", ["bell \x07", "null \x00", "lone \ud800 surrogate", "\x1b[0m", "\ufffe"])
def test_a_character_that_excel_cannot_hold_is_shown_as_replaced_and_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "board.xlsx"
    warnings = write(path, plan(action("Fine", "1.4", note=text), title="Roads"))
    assert warnings == (
        "Progress of action 1.4 in “Roads” contains control characters that Excel cannot show: they are replaced by "
        "\ufffd.",
    )
    assert actions(path)["Progress"] == re.sub("[\x00-\x08\x1b\ud800\ufffe]", "\ufffd", text)


def test_a_vertical_tab_becomes_a_line_end_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    (warning,) = write(path, plan(action("One\vtwo")))
    assert "Action of action 1.1" in warning
    assert actions(path)["Action"] == "One\ntwo"


def test_every_place_of_a_control_character_leaves_a_whole_workbook(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    warnings = write(
        path, everywhere("odd \x01"), indicator(("odd \x02", "odd \x03"), name="odd \x04", target="odd \x05")
    )
    assert len(warnings) == 5
    assert load_workbook(path).properties.title == "odd \ufffd"


def test_a_text_longer_than_a_cell_is_cut_with_a_warning_and_whole_on_the_plan_sheet(tmp_path: Path) -> None:
    text = " ".join(f"{number:06}" for number in range(5_715))
    assert len(text) > 40_000
    path = tmp_path / "board.xlsx"
    (warning,) = write(path, plan(action(note=text)))
    assert warning.startswith("Progress of action 1.1 in “Service plan” has 40,004 characters, more than the 32,767")
    assert actions(path)["Progress"] == text[:32_767]
    sheet = load_workbook(path)["Service plan"]
    shown = [row[3] for row in rows(sheet)[find_row(sheet, "1.1") - 1 :]]
    assert " ".join(str(part) for part in shown) == text


def test_characters_beyond_the_first_plane_count_twice_as_excel_counts_them(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    (warning,) = write(path, plan(action(note="😀" * 20_000)))
    assert "20,000 characters that count as 40,000, more than the 32,767" in warning
    assert actions(path)["Progress"] == "😀" * 16_383


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@settings(max_examples=settings().max_examples // 4, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=10, unique=True))
def test_any_text_comes_back_or_is_named(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "board.xlsx"
        warnings = write(path, plan(*[action(text, evidence=text, note="") for text in texts]))
        found = by_heading(path, "Actions")
        assert found["Action"] == found["Evidence"]
        altered = [text for text, back in zip(texts, found["Action"], strict=True) if text != back]
        assert len(warnings) == len(altered)
