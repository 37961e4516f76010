"""A public copy by the command line: nobody is named but by a role, and what could be worked out is said."""

from __future__ import annotations

import zipfile
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from lxml import etree
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tracker.domain.governance.owner_role import owner_key
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftForm,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftRow,
    DraftSection,
    DraftTable,
)
from tracker.domain.plans.plan import Action
from tracker.domain.tables.category_table import Column, ColumnKind
from tracker.services.edit_fields import edit_fields
from tracker.services.file.files import new_tracker, open_tracker
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import COVER_SHEET, add_body, add_item, add_meeting
from tracker.services.governance.obligations import ask_for
from tracker.services.governance.risks import add_register, add_risk
from tracker.services.imports.write import bring_in
from tracker.services.plans.actions import add_note
from tracker.services.plans.plans import NARRATIVE
from tracker.services.publication.owner_roles import owner_lines, set_owner_role
from tracker.services.tracker import Tracker

WRITTEN = (
    "Robin Zdunic",
    "Robin Zdunic (Head of Highways)",
    "Robin Zdunic, Head of Highways",
    "Head of Highways – R Zdunic",
    "Head of Highways\nRobin Zdunic",
    "RZ",
    "R Zdunic / B Qorro",
    "R. N. Zdunic, Corporate Director",
    "Corporate Director R. N. Zdunic",
    "Zdunic Head of Service",
    "Cllr Zdunic",
    "Robin Zdunic, (01632) 960123, Business Strategy",
    "robin.zdunic@example.org",
    "Robin Zdunic <robin.zdunic@example.org>, Service Manager",
    "Head of Highways Robin Zdunic",
    "Ms R Zdunic and the Finance Team",
    "ZDUNIC, Robin",
)


def said(path: Path) -> str:
    """All that the parts of a file say."""
    found = []
    with zipfile.ZipFile(path) as package:
        for entry in package.infolist():
            content = package.read(entry)
            if content.lstrip().startswith(b"<"):
                root = etree.fromstring(content)
                found += ["".join(map(str, root.itertext())), *(str(v) for e in root.iter() for v in e.attrib.values())]
    return "\n".join(found)


def named(path: Path, *owners: str) -> Path:
    """A tracker in which each of `owners` stands in every field that names a person; made once for all tests."""
    path.write_bytes(_named(*owners))
    return path


@cache
def _named(*owners: str) -> bytes:
    actions = tuple(
        DraftAction("Resurface", f"1.{index}", owner=owner, status="Amber", extras=(("Lead officer", owner),))
        for index, owner in enumerate(owners, 1)
    )
    figures = tuple(
        DraftIndicator(
            *(f"Repairs {index}", "%", "higher", "90", (DraftReading("Q1 2014/15", "84"),)),
            owner=owner,
            under_recovery=True,
            form=DraftForm("Form", "What", "Why", actions=(("Plan", f"1.{index}", "Resurface"),)),
        )
        for index, owner in enumerate(owners, 1)
    )
    rows = tuple(DraftRow(f"Street {index}", (owner,)) for index, owner in enumerate(owners))
    people = DraftTable("By street", "Street", (Column("Officer", "text"),), rows)
    plan = DraftPlan("Plan", sections=(DraftSection("Roads", "1", actions),))
    folder = TemporaryDirectory()
    tracker = new_tracker(Path(folder.name) / "a.tracker")
    tracker.do(bring_in, draft=Draft("made", (plan,), figures, (), (people,)))
    tracker.do(add_register, title="Register")
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=date(2014, 10, 1))
    tracker.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))
    for owner in owners:
        tracker.do(add_risk, register_id=1, title="A supplier fails", owner=owner, impact=3, likelihood=2)
        tracker.do(ask_for, meeting_id=1, text="Report back", owner=owner, due_meeting_id=2)
    tracker.do(add_item, meeting_id=2, title="Roads", ref="4", contact=owners[0])
    papers = [f"The strategy\t9 October 2014\t{' – '.join(owner.splitlines())}" for owner in owners]
    tracker.do(edit_fields, COVER_SHEET, 1, {"papers": "\n".join(papers)})
    tracker.close()
    with folder:
        return tracker.store.path.read_bytes()


def test_no_spelling_of_a_name_goes_out_in_any_field(tmp_path: Path, run: Run) -> None:
    file = named(tmp_path / "a.tracker", *WRITTEN)
    assert run("freeze", file, "--meeting", "2014-12-11").code == 0
    for out in ("report.docx", "board.xlsx"):
        done = run("export", file, tmp_path / out, "--edition", 1, "--public")
        assert done.code == 0
        assert "no role" in done.err
        words = said(tmp_path / out).casefold()
        assert [part for part in ("zdunic", "qorro", "960123", "robin", "\nrz\n", "@") if part in words] == []


def test_the_role_that_was_given_stands_in_every_field(tmp_path: Path, run: Run) -> None:
    file = named(tmp_path / "a.tracker", *WRITTEN)
    run("freeze", file, "--meeting", "2014-12-11")
    with closing(open_tracker(file)) as tracker:
        lines = tracker.read(owner_lines)
        assert set(map(owner_key, WRITTEN)) <= {owner_key(line.owner) for line in lines}
        for line in lines:
            tracker.do(set_owner_role, owner=line.owner, role="Director of Roads, Streets and Squares")
    for out, fields in (("report.docx", 3), ("board.xlsx", 7)):
        done = run("export", file, tmp_path / out, "--edition", 1, "--public")
        assert (done.code, "no role" in done.err) == (0, False)
        words = said(tmp_path / out)
        assert "zdunic" not in words.casefold()
        assert words.count("Director of Roads, Streets and Squares") >= fields * len(WRITTEN)


def test_a_role_is_suggested_and_goes_out_only_once_it_is_accepted(tmp_path: Path, run: Run) -> None:
    file = named(tmp_path / "a.tracker", "Robin Zdunic (Head of Highways)")
    (line,) = run("roles", file, "--json").json
    assert (line["role"], line["suggestion"]) == (None, "Head of Highways")
    assert line["where"] == (
        "1 action, 1 indicator, 1 risk, 1 agenda item, 1 request, 1 column of an action, 1 background paper and 1 table"
    )
    run("export", file, tmp_path / "a.docx", "--public")
    before = said(tmp_path / "a.docx")
    assert ("Head of Highways" in before, "Zdunic" in before) == (False, False)
    assert "A supplier fails6, MediumUnlikely, moderateNot scored—" in before, "the owner of a risk is not named either"
    run("roles", file, "--accept")
    done = run("export", file, tmp_path / "b.docx", "--public")
    assert "A supplier fails6, MediumUnlikely, moderateNot scoredHead of Highways" in said(tmp_path / "b.docx")
    assert done.err == ""


def test_a_contact_keeps_role_and_directorate_and_what_is_left_out_is_said(tmp_path: Path, run: Run) -> None:
    file = named(tmp_path / "a.tracker", "Robin Zdunic, (01632) 960123, Growth, Environment and Transport")
    run("freeze", file, "--meeting", "2014-12-11")
    run("roles", file, "--accept")
    done = run("export", file, tmp_path / "a.docx", "--edition", 1, "--public")
    assert (
        "The contact of item 4 goes out as “Growth, Environment and Transport”. "
        "Left out: “Robin Zdunic” and a telephone number."
    ) in done.err
    words = [paragraph.text for paragraph in docx.Document(str(tmp_path / "a.docx")).paragraphs]
    assert "Contact for further information: Growth, Environment and Transport" in words


def test_a_role_holds_no_telephone_number(tmp_path: Path, run: Run) -> None:
    file = named(tmp_path / "a.tracker", "Robin Zdunic")
    for role in ("Clerk, 01632 960123", "Clerk, clerk@example.org"):
        done = run("roles", file, "--set", "Robin Zdunic", role)
        assert (done.code, "Leave them out" in done.err) == (1, True)


def test_a_person_is_never_published_by_their_own_name(tmp_path: Path, run: Run) -> None:
    file = named(tmp_path / "a.tracker", "Robin Zdunic")
    done = run("roles", file, "--set", "Robin Zdunic", "robin zdunic")
    assert (done.code, done.err) == (
        1,
        "“robin zdunic” is what is written here. Enter a role, or select that it is already a role.\n",
    )
    run("roles", file, "--set", "Robin Zdunic", "Robin Zdunic", "--is-role")
    assert run("roles", file, "--json").json[0]["is_role"] is True


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_a_role_that_names_something_exempt_is_refused_once_and_can_be_permitted(
    tmp_path: Path, run: Run, name: str
) -> None:
    actions = (
        DraftAction("Open the depot", "1.1", owner="Robin Zdunic"),
        DraftAction("Paint the depot", "1.2", owner="Robin Zdunic"),
        DraftAction("Settle the Quibblewick dispute", "1.3", owner="Lee Marsh (Zarquon Services)"),
        DraftAction("Close the depot", "1.4", owner="Lee Marsh (Zarquon Services)"),
    )
    file, out = tmp_path / "a.tracker", tmp_path / name
    with closing(new_tracker(file)) as tracker:
        tracker.do(bring_in, draft=Draft("made", (DraftPlan("Plan", sections=(DraftSection("", "", actions),)),)))
        tracker.do(mark_exempt, kind=Action, row_id=3)
    run("roles", file, "--set", "Lee Marsh (Zarquon Services)", "Head of Zarquon Services")
    assert run("export", file, out, "--public").code == 0, "whose it is gives nothing of it away"
    run("roles", file, "--set", "Robin Zdunic", "Lead on the Quibblewick dispute")
    refused = run("export", file, out, "--public")
    assert refused.code == 1 and "Quibblewick" not in refused.err
    assert refused.err.splitlines()[1:-1] == [
        "The role that is given to the owner of action 1.1 gives a name that is in an exempt action. [action:1:owner]"
    ]
    permitted = run("export", file, out, "--public", "--permit", "action:1:owner", "--reason", "Known in the town")
    assert permitted.code == 0 and "Lead on the Quibblewick dispute" in said(out)
    assert run("export", file, out, "--public").code == 0


def test_an_owner_who_is_not_there_is_refused(tmp_path: Path, run: Run) -> None:
    file = named(tmp_path / "a.tracker", "Robin Zdunic")
    done = run("roles", file, "--set", "Nobody", "Clerk")
    assert (done.code, done.err) == (1, "No one is named “Nobody”. There are “Robin Zdunic”.\n")
    with pytest.raises(SystemExit):
        run("roles", file, "--is-role")


def test_an_empty_role_takes_it_back(tmp_path: Path, run: Run) -> None:
    file = named(tmp_path / "a.tracker", "Robin Zdunic")
    run("roles", file, "--set", "robin  zdunic", "Clerk")
    assert run("roles", file, "--json").json[0]["role"] == "Clerk"
    run("roles", file, "--set", "Robin Zdunic", "")
    assert run("roles", file, "--json").json[0]["role"] is None


def noted(file: Path, *texts: str) -> None:
    """Write notes on action 1.1, each of a day of its own: of 3 November 2014, and of the days after."""
    with closing(open_tracker(file)) as tracker:
        for day, text in enumerate(texts, 3):
            tracker.do(add_note, action_id=1, text=text, as_at=date(2014, 11, day))


def test_a_name_in_the_prose_is_warned_of_with_its_place(tmp_path: Path, run: Run) -> None:
    file = named(tmp_path / "a.tracker", "Robin Zdunic (Head of Highways)")
    run("roles", file, "--accept")
    noted(file, "Robin Zdunic to confirm.", "R. Zdunic to confirm.", "Ms Zdunic rang.", "Ring 01632 960123.")
    done = run("export", file, tmp_path / "a.xlsx", "--public", "--json").json
    found = {one["sentence"]: one["action_id"] for one in done["public"]["disclosures"]}
    assert set(found.values()) == {1}
    for day in range(3, 7):
        (_,) = [
            sentence for sentence in found if sentence.startswith(f"The note of {day} November 2014 of action 1.1 ")
        ]
    assert len(found) == 4


def test_what_is_no_name_is_not_warned_of(tmp_path: Path, run: Run) -> None:
    file = named(tmp_path / "a.tracker", "Robin Zdunic (Head of Highways)")
    run("roles", file, "--accept")
    noted(file, "The Head of Highways to confirm.", "Robinia trees, 1,234,567 of them", "Zdunicville")
    assert run("export", file, tmp_path / "a.xlsx", "--public").err == ""


def test_what_was_looked_at_is_recorded_with_its_reason_and_not_warned_of_again(tmp_path: Path, run: Run) -> None:
    file = named(tmp_path / "a.tracker", "Robin Zdunic (Head of Highways)")
    run("roles", file, "--accept")
    run("update", file, "1.1", "--note", "Robin Zdunic to confirm.")
    first = run("export", file, tmp_path / "a.docx", "--public", "--because", "She has agreed to be named.")
    assert "names “Robin Zdunic”" in first.err
    assert run("export", file, tmp_path / "b.docx", "--public").err == ""
    with pytest.raises(SystemExit):
        run("export", file, tmp_path / "c.docx", "--because", "x")


def test_the_board_s_own_workbook_keeps_owners_as_written_and_brings_their_roles_back(tmp_path: Path, run: Run) -> None:
    file = named(tmp_path / "a.tracker", "Robin Zdunic, (01632) 960123, Business Strategy")
    run("roles", file, "--set", "Robin Zdunic, (01632) 960123, Business Strategy", "Head of Strategy")
    run("export", file, tmp_path / "a.xlsx")
    sheets = load_workbook(tmp_path / "a.xlsx")
    assert [cell.value for cell in sheets["Owners and roles"][2]] == [
        *("Robin Zdunic, (01632) 960123, Business Strategy", "Head of Strategy", "no"),
    ]
    assert "Head of Strategy" in [cell.value for row in sheets["Plan"] for cell in row]
    run("import", tmp_path / "a.xlsx", "--into", tmp_path / "b.tracker")
    assert run("roles", tmp_path / "b.tracker", "--json").json[0]["role"] == "Head of Strategy"
    run("export", file, tmp_path / "public.xlsx", "--public")
    assert "Owners and roles" not in load_workbook(tmp_path / "public.xlsx").sheetnames


def test_a_role_can_be_undone(tmp_path: Path, run: Run) -> None:
    file = named(tmp_path / "a.tracker", "Robin Zdunic")
    with closing(open_tracker(file)) as tracker:
        tracker.do(set_owner_role, owner="Robin Zdunic", role="Clerk")
        assert tracker.undo_sentence == "Set the role of “Robin Zdunic” to “Clerk”"
        tracker.undo()
        assert [line.role for line in tracker.read(owner_lines)] == [""]


REASONS = DraftTable(
    "Complaints",
    "Reason",
    (Column("Q1"), Column("Q2"), Column("Total", is_total=True), Column("Share", "share")),
    (
        DraftRow("Delay", ("12", "9", "21", "50%")),
        DraftRow("Staff", ("3", "7", "10", "24%")),
        DraftRow("Cost", ("5", "6", "11", "26%")),
        DraftRow("All", ("20", "22", "42", "100%"), is_total=True),
    ),
)


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """A tracker with REASONS, and a count by month with its year to date; made once for all tests."""
    path = tmp_path / "figures.tracker"
    path.write_bytes(_figures())
    return path


@cache
def _figures() -> bytes:
    months = ("April", "May", "June")
    readings = [DraftReading(f"{month} 2014", printed) for month, printed in zip(months, ("8", "2", "9"), strict=True)]
    readings.append(DraftReading("Year to date June 2014", "19"))
    falls = DraftIndicator("Falls", "number", "lower", "", tuple(readings))
    with TemporaryDirectory() as folder:
        with closing(new_tracker(Path(folder) / "figures.tracker")) as tracker:
            tracker.do(bring_in, draft=Draft("made", (), (falls,), (), (REASONS,)))
        return tracker.store.path.read_bytes()


def cells(path: Path, title: str) -> list[list[object]]:
    """The figures of a table in the data sheets of a workbook, row by row."""
    found: dict[object, list[object]] = {}
    for row in load_workbook(path)["Category tables"].iter_rows(min_row=2, values_only=True):
        if row[0] == title and row[6] and row[8]:
            found.setdefault(row[6], []).append(row[11])
    return list(found.values())


def test_small_numbers_are_warned_of_by_their_cells_from_the_body_s_threshold_on(
    figures: Path, tmp_path: Path, run: Run
) -> None:
    assert run("export", figures, tmp_path / "a.xlsx", "--public").err == ""
    run("small-numbers", figures, "--under", 5)
    assert run("export", figures, tmp_path / "b.xlsx", "--public").err.splitlines() == [
        "The table “Complaints” prints counts under 5: Staff, Q1 (3).",
        "“Falls” prints counts under 5: May 2014 (2).",
    ]
    run("small-numbers", figures, "--under", 3)
    assert "Complaints" not in run("export", figures, tmp_path / "c.xlsx", "--public").err


def test_a_small_number_with_something_beside_it_is_one(tmp_path: Path, run: Run) -> None:
    small = ("4*", "c. 3", "3 (p)", "three", "3.0", "4 of 12")
    others = ("5*", "12 (p)", "none", "n/a")
    rows = tuple(DraftRow(f"Row {number}", (text, "41")) for number, text in enumerate((*small, *others)))
    kinds: dict[str, ColumnKind] = {"Deaths": "text", "Births": "number"}
    tables = tuple(
        DraftTable(title, "Ward", (Column("In 2014", kind), Column("All")), rows) for title, kind in kinds.items()
    )
    remarks = ("3% fewer", "4 May 2014", "2 weeks", "£3", "1.5", "1st")
    told = DraftTable("Told", "Ward", (Column("Remark", "text"),), tuple(DraftRow(one, (one,)) for one in remarks))
    readings = tuple(
        DraftReading(f"{month} 2014", one) for month, one in (("May", "4 (7%)"), ("June", "three"), ("July", "9"))
    )
    path = tmp_path / "a.tracker"
    with closing(new_tracker(path)) as tracker:
        falls = DraftIndicator("Falls", "number", "lower", "", readings)
        tracker.do(bring_in, draft=Draft("made", (), (falls,), (), (*tables, told)))
    run("small-numbers", path, "--under", 5)
    assert run("export", path, tmp_path / "a.xlsx", "--public").err.splitlines() == [
        *(
            f"The table “{title}” prints counts under 5: Row 0, In 2014 (4*), Row 1, In 2014 (c. 3), Row 2, In 2014 "
            "(3 (p)), Row 3, In 2014 (three), Row 4, In 2014 (3.0) and Row 5, In 2014 (4 of 12)."
            for title in kinds
        ),
        "“Falls” prints counts under 5: May 2014 (4 (7%)) and June 2014 (three).",
    ]
    for title in (*kinds, "Falls"):
        run("small-numbers", path, "--suppress", title)
    assert run("export", path, tmp_path / "b.xlsx", "--public").err == ""
    for title in kinds:
        assert [row[0] for row in cells(tmp_path / "b.xlsx", title)] == ["*"] * len(small) + list(others)
    assert ">three<" not in said(tmp_path / "b.xlsx") and "4 (7%)" not in said(tmp_path / "b.xlsx")


def test_counts_among_other_figures_are_small_too_where_they_are_half_of_them(tmp_path: Path, run: Run) -> None:
    others = {"One": ("5%",), "Half": ("5%", "£2", "2 weeks"), "Fewer": ("1%",) * 5}
    tables = tuple(
        DraftTable(
            title,
            "Ward",
            (Column("In 2014", "text"), Column("All")),
            tuple(
                DraftRow(f"Row {index}", (text, "41")) for index, text in enumerate(("3", "4*", "12", "none", *them))
            ),
        )
        for title, them in others.items()
    )
    path = tmp_path / "a.tracker"
    with closing(new_tracker(path)) as tracker:
        tracker.do(bring_in, draft=Draft("made", tables=tables))
    run("small-numbers", path, "--under", 5)
    assert run("export", path, tmp_path / "a.xlsx", "--public").err.splitlines() == [
        f"The table “{title}” prints counts under 5: Row 0, In 2014 (3) and Row 1, In 2014 (4*)."
        for title in ("One", "Half")
    ]


def test_small_numbers_are_left_out_with_what_gives_them_back(figures: Path, tmp_path: Path, run: Run) -> None:
    run("small-numbers", figures, "--under", 5)
    run("small-numbers", figures, "--suppress", "Complaints")
    assert run("small-numbers", figures, "--suppress", "falls").code == 0
    out = tmp_path / "a.xlsx"
    assert run("export", figures, out, "--public").err == ""
    assert cells(out, "Complaints") == [
        ["12", "9", "21", "50%"],
        ["*", "*", "10", "*"],
        ["*", "*", "11", "*"],
        ["20", "22", "42", "100%"],
    ]
    readings = [row[4:6] for row in load_workbook(out)["Readings"].iter_rows(min_row=2, values_only=True)]
    assert readings == [
        ("April 2014", "*"), ("May 2014", "*"), ("June 2014", "9"), ("Year to date June 2014", "19"),
    ]  # fmt: skip
    assert "a count under 5" in said(out)
    run("export", figures, tmp_path / "b.xlsx")
    assert cells(tmp_path / "b.xlsx", "Complaints")[1] == ["3", "7", "10", "24%"]


def test_small_numbers_may_be_published_with_a_reason(figures: Path, tmp_path: Path, run: Run) -> None:
    run("small-numbers", figures, "--under", 5)
    assert run("small-numbers", figures, "--publish", "Falls").code == 1
    assert run("small-numbers", figures, "--publish", "Falls", "--reason", "Falls of trees.").code == 0
    assert "Falls" not in run("export", figures, tmp_path / "a.xlsx", "--public").err
    assert run("small-numbers", figures, "--json").json == {
        "thresholds": [{"body": None, "under": 5}],
        "decisions": [{"title": "Falls", "decision": "publish", "reason": "Falls of trees."}],
    }
    run("small-numbers", figures, "--ask", "Falls")
    assert "Falls" in run("export", figures, tmp_path / "a.xlsx", "--public").err


@pytest.mark.parametrize(("under", "code"), [(0, 0), (1, 1), (2, 0), (100, 0), (101, 1)])
def test_a_threshold_is_from_two_to_a_hundred(figures: Path, run: Run, under: int, code: int) -> None:
    assert run("small-numbers", figures, "--under", under).code == code


def mark_reading(tracker: Tracker, reading_id: int) -> None:
    from tracker.domain.figures.reading import Reading
    from tracker.services.governance.exemptions import mark_exempt

    tracker.do(mark_exempt, kind=Reading, row_id=reading_id, paragraph="1", reason="One family")


def test_a_month_that_is_left_out_and_follows_from_the_year_to_date_is_warned_of(
    figures: Path, tmp_path: Path, run: Run
) -> None:
    with closing(open_tracker(figures)) as tracker:
        mark_reading(tracker, 2)
    assert run("export", figures, tmp_path / "a.xlsx", "--public").err == (
        "May 2014 of “Falls” is left out, but can be worked out from what is published for April 2014, June 2014 and "
        "Year to date June 2014.\n"
    )
    with closing(open_tracker(figures)) as tracker:
        mark_reading(tracker, 1)
    assert run("export", figures, tmp_path / "b.xlsx", "--public").err == ""


def test_a_cell_that_was_left_out_by_hand_and_follows_from_the_totals_is_warned_of(tmp_path: Path, run: Run) -> None:
    left_out, others = ("<5", "*", "c"), ("N/A", "")
    tables = tuple(
        DraftTable(
            f"Reasons {number}",
            "",
            (Column("Q1"),),
            (DraftRow("Staff", (cell,)), DraftRow("Delay", ("9",)), DraftRow("All", ("12",), is_total=True)),
        )
        for number, cell in enumerate((*left_out, *others))
    )
    path = tmp_path / "a.tracker"
    with closing(new_tracker(path)) as tracker:
        tracker.do(bring_in, draft=Draft("made", tables=tables))
    assert run("export", path, tmp_path / "a.xlsx", "--public").err.splitlines() == [
        f"Staff, Q1 of the table “Reasons {number}” is left out, but can be worked out from the totals."
        for number in range(len(left_out))
    ]


def test_a_sentence_that_counts_what_is_left_out_is_warned_of(tmp_path: Path, run: Run) -> None:
    from tracker.domain.plans.plan import Action
    from tracker.services.governance.exemptions import mark_exempt

    actions = tuple(
        DraftAction(f"Do {ref}", ref, status="Green", notes=(DraftNote("Done."),)) for ref in ("1", "2", "3")
    )
    path = tmp_path / "a.tracker"
    with closing(new_tracker(path)) as tracker:
        tracker.do(bring_in, draft=Draft("made", (DraftPlan("Plan", sections=(DraftSection("", "", actions),)),)))
        tracker.do(edit_fields, NARRATIVE, 1, {"overall": "All three actions are in hand. 3 are Green."})
        assert run("export", path, tmp_path / "a.docx", "--public").err == ""
        tracker.do(mark_exempt, kind=Action, row_id=3, paragraph="3", reason="A tender")
    found = run("export", path, tmp_path / "a.docx", "--public").err.splitlines()
    assert len(found) == 2
    assert "it says “three actions”, and 2 are published." in found[1]
