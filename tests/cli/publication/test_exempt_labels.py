"""What a document's own words label as not for publication, in every place where such words stand, comes in marked."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path

import openpyxl
import pytest
from msgspec import Struct
from msgspec.structs import replace

from tests.cli.conftest import Run
from tests.office.office_files import add_table, new_document, save_workbook
from tests.services.papers.test_publish import everything
from tracker.cli.main import main
from tracker.domain.imports.draft import Draft
from tracker.office.read_document import read_draft
from tracker.services.file.files import new_tracker
from tracker.services.imports.write import bring_in

HEAD = ("Ref", "Action", "Timescale", "Progress", "Status")
OPEN = ("1.1", "Publish the staffing strategy", "March 2027", "Going on", "Green")
OFFER = "Quibblewick Ltd asked for £398,700 for the Elm Road home"
Row = Sequence[object]


class Secret(Struct, frozen=True):
    """What stands in a document for Quibblewick, 398700 and Elm Road: no two documents tell the same."""

    name: str
    figure: int
    road: str

    @classmethod
    def of(cls, number: int) -> Secret:
        first, last = ("Quibble", "Zarquon", "Mumble", "Grims", "Wolver", "Thistle", "Bracken"), number // 7
        name = first[number % 7] + ("wick", "thorpe", "dyke", "garth", "combe")[last]
        return cls(name, 301_700 + 7_919 * number, f"{name[:4]}mere Road")

    @property
    def words(self) -> tuple[str, ...]:
        return self.name.casefold(), f"{self.figure}", f"{self.figure:,}", self.road.casefold()

    def told(self, value: object) -> object:
        """A cell with this secret in it."""
        if value == 398700:
            return self.figure
        if not isinstance(value, str):
            return value
        told = value.replace("Quibblewick", self.name).replace("398,700", f"{self.figure:,}")
        return told.replace("Elm Road", self.road)


Write = Callable[[Path, Secret], Path]


def book(*rows: Row, name: str = "plan.xlsx") -> Write:
    return lambda folder, secret: save_workbook(folder / name, *([*map(secret.told, row)] for row in rows))


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


def two_sheets(folder: Path, secret: Secret) -> Path:
    workbook = openpyxl.Workbook()
    for sheet, rows in (
        (workbook.worksheets[0], (HEAD, OPEN)),
        (workbook.create_sheet("Part II"), (HEAD, ("2.1", "Settle", "March 2027", OFFER, "Amber"))),
    ):
        for row in rows:
            sheet.append([*map(secret.told, row)])
    workbook.save(folder / "plan.xlsx")
    return folder / "plan.xlsx"


def report(*parts: tuple[str, str] | tuple[Row, ...]) -> Write:
    """A Word document of lines ("Heading 1", its text) and tables."""

    def write(folder: Path, secret: Secret) -> Path:
        document = new_document()
        for part in parts:
            if isinstance(part[0], str):
                document.add_paragraph(str(secret.told(part[1])), style=part[0])
            else:
                add_table(document, *[[*map(str, map(secret.told, row))] for row in part if not isinstance(row, str)])
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
DOCUMENTS = PARTS | WHOLE | FIGURES
SECRETS = {name: Secret.of(number) for number, name in enumerate(DOCUMENTS)}
TWO_PLANS = "a sheet's name"
ONE_PLAN = [name for name in PLACES if name != TWO_PLANS]
ALONE = (("Ref", "Action", "Timescale", "Progress", "Status"), OPEN)


def brought_in(*arguments: object) -> tuple[int, str]:
    """What `import` ends with and says, in a test or before the first."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = main(["import", *map(str, arguments)])
    return code, said.getvalue()


def written(name: str, folder: Path) -> Path:
    """The document of that name, in a folder of its own."""
    place = folder / str(list(DOCUMENTS).index(name))
    place.mkdir(exist_ok=True)
    return DOCUMENTS[name](place, SECRETS[name])


class Published(Struct, frozen=True):
    """What was said where documents came into a tracker, what that shows then, and what goes out of it."""

    answers: dict[str, tuple[int, str]]
    shown: str
    said: str


def published_from(tracker: Path, answers: dict[str, tuple[int, str]], *names: str) -> Published:
    """Publish as files of those names a tracker into which documents came."""
    shown, warned = io.StringIO(), io.StringIO()
    with redirect_stdout(shown):
        assert main(["show", str(tracker), "--json"]) == 0
    with redirect_stdout(warned), redirect_stderr(warned):
        for name in names:
            code = main(["export", str(tracker), str(tracker.with_name(name)), "--public"])
            assert code == 0, warned.getvalue()
    return Published(
        answers,
        shown.getvalue().casefold(),
        "".join(everything(tracker.with_name(name)).casefold() for name in names),
    )


def titled(name: str) -> tuple[str, ...]:
    """The option that gives the plan of a document its name, where it has one plan."""
    return () if name == TWO_PLANS else ("--plan", name.capitalize())


class Brought(Struct, frozen=True):
    """A tracker into which all documents were brought, what was said then, and the workbook of those in ONE_PLAN."""

    tracker: Path
    own: Path
    answers: dict[str, tuple[int, str]]


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Brought:
    """All documents in one tracker, which holds something public before; it is not changed."""
    folder = tmp_path_factory.mktemp("documents")
    tracker = folder / "a.tracker"
    assert brought_in(save_workbook(folder / "open.xlsx", *ALONE), "--into", tracker)[0] == 0
    answers = {name: brought_in(written(name, folder), "--into", tracker, *titled(name)) for name in ONE_PLAN}
    own = own_workbook(tracker)
    for name in DOCUMENTS:
        if name not in answers:
            answers[name] = brought_in(written(name, folder), "--into", tracker)
    return Brought(tracker, own, answers)


def own_workbook(tracker: Path) -> Path:
    out = tracker.with_name("own.xlsx")
    with redirect_stdout(io.StringIO()):
        assert main(["export", str(tracker), str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def documents(brought: Brought) -> Published:
    """A workbook and a report of it."""
    return published_from(brought.tracker, brought.answers, "public.xlsx", "public.docx")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_labels_as_exempt_is_in_no_public_copy(documents: Published, name: str) -> None:
    code, answer = documents.answers[name]
    assert code == 0 or "so it was left out" in answer
    assert "not for publication" in answer, "the answer says what was marked"
    assert "staffing strategy" in documents.said
    assert [word for word in SECRETS[name].words if word in documents.said] == []


def merged(folder: Path, names: Sequence[str], own: Path) -> dict[str, Published]:
    """A tracker with a public plan for each name, into which documents are merged, and one for our own workbook."""
    into, for_own = folder / "document" / "a.tracker", folder / "own" / "a.tracker"
    into.parent.mkdir()
    for_own.parent.mkdir()
    (plan,) = read_draft(save_workbook(folder / "open.xlsx", *ALONE)).plans
    with closing(new_tracker(into)) as tracker:
        plans = tuple(replace(plan, title=name.capitalize()) for name in names)
        tracker.do(bring_in, draft=Draft("made", plans))
    shutil.copy(into, for_own)
    answers = {name: brought_in(written(name, folder), "--into", into, *titled(name), "--merge") for name in names}
    ours = brought_in(own, "--into", for_own, "--merge")
    return {
        "a document": published_from(into, answers, "merged.xlsx"),
        "our own workbook": published_from(for_own, dict.fromkeys(names, ours), "merged.xlsx"),
    }


@pytest.fixture(scope="module")
def merges(brought: Brought, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Published]]:
    """Of each place, what became of it: those with one plan at once, and the document of two by itself."""
    folder = tmp_path_factory.mktemp("two")
    brought_in(written(TWO_PLANS, folder), "--into", folder / "b.tracker")
    two = merged(folder, [TWO_PLANS], own_workbook(folder / "b.tracker"))
    one = merged(tmp_path_factory.mktemp("one"), ONE_PLAN, brought.own)
    return {name: two if name == TWO_PLANS else one for name in PLACES}


@pytest.mark.parametrize("what", ["a document", "our own workbook"])
@pytest.mark.parametrize("name", PLACES)
def test_what_is_labelled_stays_in_when_a_document_or_our_own_workbook_is_merged(
    merges: dict[str, dict[str, Published]], name: str, what: str
) -> None:
    came, secret = merges[name][what], SECRETS[name]
    code, answer = came.answers[name]
    assert code == 0, answer
    assert secret.name.casefold() in came.shown
    assert "staffing strategy" in came.said
    assert [word for word in secret.words if word in came.said] == []


def test_an_edition_with_what_a_document_labelled_is_published_without_it(tmp_path: Path, run: Run) -> None:
    run("import", save_workbook(tmp_path / "open.xlsx", *ALONE), "--into", tmp_path / "a.tracker")
    run("import", written("a note", tmp_path), "--into", tmp_path / "a.tracker")
    run("freeze", tmp_path / "a.tracker", "--meeting", "2027-01-14", "--body", "Cabinet")
    for ending in ("xlsx", "docx"):
        out = tmp_path / f"e.{ending}"
        done = run("export", tmp_path / "a.tracker", out, "--public", "--edition", "1")
        assert done.code == 0, done.err
        assert [word for word in SECRETS["a note"].words if word in everything(out).casefold()] == []


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
    run("import", labelled(1, text)(tmp_path, Secret.of(0)), "--into", tmp_path / "a.tracker")
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
