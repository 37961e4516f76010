"""What a document's own words label as not for publication, in every place where such words stand, comes in marked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.cli.conftest import Ran, Run
from tests.cli.publication.test_exempt_import import published
from tests.office.office_files import add_table, save_workbook
from tracker.cli.main import main

HEAD = ("Ref", "Action", "Timescale", "Progress", "Status")
OPEN = ("1.1", "Publish the staffing strategy", "March 2027", "Going on", "Green")
SECRETS = ("quibblewick", "398700", "398,700", "elm road")
OFFER = "Quibblewick Ltd asked for £398,700 for the Elm Road home"
Row = Sequence[object]
Write = Callable[[Path], Path]


def book(*rows: Row, name: str = "plan.xlsx") -> Write:
    return lambda folder: save_workbook(folder / name, *rows)


def labelled(column: int, text: str) -> Write:
    """A plan with an action that has a text in one of its columns, below one that is for all."""
    row = ["1.2", "Settle the home", "March 2027", "Waiting", "Amber"]
    row[column] = text
    return book(HEAD, OPEN, row)


def headed(heading: str, *places: int) -> Write:
    """A plan whose secret stands in a column with a heading of its own, or in the place of one of the usual."""
    head, row = [*HEAD], ["1.2", "Settle the home", "March 2027", "Waiting", "Amber"]
    for place in places:
        head[place], row[place] = heading, OFFER
    if not places:
        head, row = [*head, heading], [*row, OFFER]
    return book(head, [*OPEN, *[""] * (len(head) - len(OPEN))], row)


def two_sheets(folder: Path) -> Path:
    workbook = openpyxl.Workbook()
    for sheet, rows in (
        (workbook.worksheets[0], (HEAD, OPEN)),
        (workbook.create_sheet("Part II"), (HEAD, ("2.1", "Settle", "March 2027", OFFER, "Amber"))),
    ):
        for row in rows:
            sheet.append(list(row))
    workbook.save(folder / "plan.xlsx")
    return folder / "plan.xlsx"


def report(*parts: tuple[str, str] | tuple[Row, ...]) -> Write:
    """A Word document of lines ("Heading 1", its text) and tables."""

    def write(folder: Path) -> Path:
        document = docx.Document()
        for part in parts:
            if isinstance(part[0], str):
                document.add_paragraph(str(part[1]), style=part[0])
            else:
                add_table(document, *[list(map(str, row)) for row in part if not isinstance(row, str)])
        document.save(str(folder / "plan.docx"))
        return folder / "plan.docx"

    return write


SECOND = (HEAD, ("2.1", "Settle the home", "March 2027", OFFER, "Amber"))
PARTS: dict[str, Write] = {
    "a section": book(HEAD, ("Homes",), OPEN, ("Exempt matters - not for publication",), SECOND[1]),
    "a section by a part of the agenda": book(HEAD, ("Part I",), OPEN, ("Part II",), SECOND[1]),
    "a section in brackets": book(HEAD, ("Homes",), OPEN, ("Sale of Elm Road (CONFIDENTIAL)",), SECOND[1]),
    "a row between sections": book(HEAD, ("Homes",), OPEN, ("NOT FOR PUBLICATION",), ("2. Elm Road",), SECOND[1]),
    "an action": labelled(1, f"Exempt: {OFFER}"),
    "an action in brackets": labelled(1, f"{OFFER} [Restricted]"),
    "an action in capitals": labelled(1, f"CONFIDENTIAL {OFFER}"),
    "an action by its paragraph": labelled(1, f"{OFFER} (paragraph 3 of Schedule 12A)"),
    "a note": labelled(3, f"EXEMPT (para 3) - {OFFER}"),
    "a later line of a note": labelled(3, f"Talks go on.\nConfidential – {OFFER}"),
    "the last sentence of a note": labelled(3, f"{OFFER}. Not for publication."),
    "a note with its day": labelled(3, f"12/05/2014: EXEMPT - {OFFER}"),
    "the heading of the actions": book(("Ref", "Action [EXEMPT]", *HEAD[2:]), ("1.1", OFFER, *OPEN[2:])),
    "the heading of progress": headed("Progress – not for publication", 3),
    "the heading of a further column": headed("Remarks (exempt)"),
    "a further column": headed("Remarks"),
    "a sheet's name": two_sheets,
    "a heading of a report": report(
        ("Heading 1", "Homes plan"),
        ("Heading 2", "Homes"),
        (HEAD, OPEN),
        ("Heading 2", "Elm Road - exempt information"),
        SECOND,
    ),
    "a line of a report": report(
        ("Heading 1", "Homes plan"),
        (HEAD, OPEN),
        ("Normal", "Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A"),
        SECOND,
    ),
}
PARTS["a further column"] = book(
    (*HEAD, "Remarks"), (*OPEN, ""), ("1.2", "Settle", "", "", "Amber", f"Exempt - {OFFER}")
)
WORDED = ("in brackets", "in capitals", "by its paragraph", "with its day")
PLACES = [name for name in PARTS if not name.endswith(WORDED)]
"""One of each place: it is for the reader, not for a merge, in which words the label is."""
WHOLE: dict[str, Write] = {
    "a title row": book(("NOT FOR PUBLICATION",), HEAD, SECOND[1]),
    "a title row beside its label": book(("Classification", "Confidential"), HEAD, SECOND[1]),
    "a row below the headings": book(HEAD, ("NOT FOR PUBLICATION",), ("2. Homes",), SECOND[1]),
    "a last row": book(HEAD, SECOND[1], ("NOT FOR PUBLICATION",)),
    "the name of the file": book(HEAD, SECOND[1], name="Homes plan - EXEMPT.xlsx"),
    "the title of a report": report(("Title", "Elm Road plan (Exempt)"), SECOND),
    "a first line of a report": report(("Normal", "Private and confidential"), ("Heading 1", "Elm Road plan"), SECOND),
}
FIGURES: dict[str, Write] = {
    "an indicator": book(
        ("Indicator", "Period", "Value", "Target"), ("Exempt: Claims of Quibblewick", "Q1 2014/15", 398700, "")
    ),
    "the note of a figure": book(
        ("Indicator", "Period", "Value", "Note"), ("Claims", "Q1 2014/15", 398700, "EXEMPT (para 3) - with Quibblewick")
    ),
    "the heading of the figures": book(
        ("Indicator", "Period", "Value [EXEMPT]", "Target"), ("Claims", "Q1 2014/15", 398700, "")
    ),
    "a title row over figures": book(
        ("Not for publication",), ("Indicator", "Period", "Value", "Target"), ("Claims", "Q1 2014/15", 398700, "")
    ),
    "the heading of a period": book(
        ("Indicator", "Q1 2014/15", "Q2 2014/15 (exempt)", "Target"), ("Claims", 31, 398700, 40)
    ),
    "a title row over figures by category": book(
        ("CONFIDENTIAL",), ("Contractor", "Value"), ("Alpha Homes", 8421), ("Quibblewick", 398700)
    ),
    "a category": book(("Contractor", "Value"), ("Alpha", 8421), ("Beta", 12), ("Exempt: Quibblewick", 398700)),
}
KINDS = (
    *("a section", "an action", "a note", "a further column", "a title row"),
    *("an indicator", "the note of a figure", "a title row over figures by category", "a category"),
)
"""One of each kind of thing that is marked or left out: workbook and report are of one paper without it, so both are
published of these, and of the others, which differ in where and how they are labelled, the workbook.
"""
ALONE = (("Ref", "Action", "Timescale", "Progress", "Status"), OPEN)


@pytest.fixture(scope="module")
def public_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker that holds something public and nothing else, not to be opened."""
    folder = tmp_path_factory.mktemp("public")
    save_workbook(folder / "open.xlsx", *ALONE)
    assert main(["import", str(folder / "open.xlsx"), "--into", str(folder / "a.tracker")]) == 0
    return folder / "a.tracker"


def taken_in(write: Write, public_alone: Path, folder: Path, run: Run) -> Ran:
    """Bring a document into a tracker that holds something public already."""
    shutil.copy(public_alone, folder)
    (folder / "from").mkdir()
    return run("import", write(folder / "from"), "--into", folder / "a.tracker")


@pytest.mark.parametrize("name", [*PARTS, *WHOLE, *FIGURES])
def test_what_a_document_labels_as_exempt_is_in_no_public_copy(
    name: str, public_alone: Path, tmp_path: Path, run: Run
) -> None:
    done = taken_in((PARTS | WHOLE | FIGURES)[name], public_alone, tmp_path, run)
    assert done.code == 0 or "so it was left out" in done.err
    assert "not for publication" in done.out + done.err, "the answer says what was marked"
    said = published(run, tmp_path / "a.tracker", *(() if name in KINDS else ("public.xlsx",)))
    assert "staffing strategy" in said
    assert [word for word in SECRETS if word in said] == []


@pytest.mark.parametrize("name", PLACES)
def test_what_is_labelled_stays_in_when_a_document_or_our_own_workbook_is_merged(
    name: str, public_alone: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "from").mkdir()
    document = PARTS[name](tmp_path / "from")
    run("import", document, "--into", tmp_path / "b.tracker")
    assert run("export", tmp_path / "b.tracker", tmp_path / "own.xlsx").code == 0
    for number, later in enumerate((document, tmp_path / "own.xlsx")):
        tracker = Path(shutil.copy(public_alone, tmp_path / f"{number}.tracker"))
        done = run("import", later, "--into", tracker, "--merge")
        assert done.code == 0, done.err
        assert "quibblewick" in run("show", tracker, "--json").out.casefold()
        said = published(run, tracker, "merged.xlsx")
        assert "staffing strategy" in said
        assert [word for word in SECRETS if word in said] == []


def test_an_edition_with_what_a_document_labelled_is_published_without_it(
    public_alone: Path, tmp_path: Path, run: Run
) -> None:
    taken_in(PARTS["a note"], public_alone, tmp_path, run)
    run("freeze", tmp_path / "a.tracker", "--meeting", "2027-01-14", "--body", "Cabinet")
    for ending in ("xlsx", "docx"):
        done = run("export", tmp_path / "a.tracker", tmp_path / f"e.{ending}", "--public", "--edition", "1")
        assert done.code == 0, done.err


@pytest.mark.parametrize(
    ("text", "paragraph", "reason"),
    [
        ("EXEMPT (para 3) - the offer", "3", ""),
        ("Exempt: the offer", "", ""),
        ("Exempt (terms of a lease) - the offer", "", "Exempt (terms of a lease)"),
        (
            "Not for publication by virtue of paragraph 2 of Schedule 12A: the offer",
            "2",
            "Not for publication by virtue",
        ),
    ],
)
def test_the_paragraph_and_the_reason_are_the_documents_own(
    text: str, paragraph: str, reason: str, tmp_path: Path, run: Run
) -> None:
    run("import", labelled(1, text)(tmp_path), "--into", tmp_path / "a.tracker")
    shown = run("show", tmp_path / "a.tracker", "--json").json
    action = shown["plans"][0]["sections"][0]["actions"][1]
    assert (action["title"], action["exempt"]["paragraph"]) == (text, paragraph or None)
    assert action["exempt"]["reason"].startswith(reason) and bool(action["exempt"]["reason"]) == bool(reason)


RUNNING_TEXT = [
    "Ask which staff are exempt from fees",
    "The exempt report was discussed",
    "Apply Part II of the Act",
    "Implement the Housing Act 2004 (Part II)",
    "Exempt accommodation: review providers",
    "Confidential waste – arrange collection",
    "Confidential information: introduce a clear desk",
    "Restricted access to the site",
    "Part 2: Our people",
    "Homes (private)",
    "Council tax – exempt",
    "Exempt (VAT) items are to be reviewed",
    "Exempt: No",
    "Exempt/Confidential: N/A",
    "Publish the report",
]


def test_the_same_words_in_running_text_mark_nothing(tmp_path: Path, run: Run) -> None:
    rows = [(f"1.{number}", text, "", text, "Green") for number, text in enumerate(RUNNING_TEXT, 1)]
    save_workbook(tmp_path / "plan.xlsx", ("Is this report exempt?", "No"), HEAD, ("Part 2: Our people",), *rows)
    done = run("import", tmp_path / "plan.xlsx", "--into", tmp_path / "a.tracker")
    assert "mark" not in done.out, done.out
