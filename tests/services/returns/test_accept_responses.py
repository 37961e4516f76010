"""Owners fill in what they are sent, in any spreadsheet and in any order: only what they changed comes in."""

from __future__ import annotations

import json
import shutil
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from datetime import date
from email import message_from_bytes
from email.policy import default
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from tests.stored import content, faults, unlocked, unlocked_file
from tracker.cli.main import main
from tracker.data.queries.position import position
from tracker.domain.errors import FileProblem, NotFound, StaleRecord
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.domain.plans.content import ActionContent
from tracker.domain.plans.plan import Action, ProgressNote
from tracker.domain.plans.status import scheme_for
from tracker.domain.returns.compare import compare_returns
from tracker.domain.returns.request import Returns, Sent
from tracker.office.returns.read import HEADINGS, read_return
from tracker.services.file.files import open_tracker
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.plans.actions import (
    add_note,
    change_status,
    complete_action,
    delete_actions,
    edit_action,
    edit_note,
)
from tracker.services.returns.accept_responses import (
    accepted_at_once,
    as_json,
    as_lines,
    asked_of,
    compare_workbooks,
    mark_of,
    take_returns,
)
from tracker.services.returns.send_requests import send_returns
from tracker.services.tracker import Tracker

OWNERS = ("Head of Buying", "Head of Payments", "Supplier lead", "Systems lead", "Training lead", "Director")
PLAN, NUMBER, ACTION, MARK, LAST, TIMESCALE, STATUS, NOTE = range(1, 9)


def sixty() -> Draft:
    """A plan of 60 actions, ten for each of six owners."""
    sections = tuple(
        DraftSection(
            f"Theme {theme}",
            str(theme),
            tuple(
                DraftAction(
                    f"Do piece {theme}.{index}",
                    f"{theme}.{index}",
                    "March 2015" if index % 2 else "Ongoing",
                    OWNERS[(index - 1) % 6],
                    ("Green", "Amber", "Red")[index % 3],
                    notes=(DraftNote("Begun."),),
                )
                for index in range(1, 13)
            ),
        )
        for theme in range(1, 6)
    )
    return Draft("plan.docx", (DraftPlan("Recovery plan", sections=sections),))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tracker of sixty actions and, in "sent", what went to the owners."""
    folder = tmp_path_factory.mktemp("returns")
    tracker = unlocked(folder / "plan.tracker", sixty())
    send_returns(tracker, folder / "sent")
    tracker.close()
    return folder


@pytest.fixture
def folder(out: Path, tmp_path: Path) -> Path:
    """The test's own copy of it."""
    return Path(shutil.copytree(out, tmp_path / "own"))


@pytest.fixture
def tracker(folder: Path) -> Iterator[Tracker]:
    opened = unlocked_file(folder / "plan.tracker")
    yield opened
    assert faults(opened.store) == []
    opened.close()


class Book:
    """A workbook in the hands of its owner."""

    def __init__(self, folder: Path, owner: str) -> None:
        self.path = folder / "sent" / f"Actions of {owner}.xlsx"
        self.book = load_workbook(self.path)
        self.sheet: Any = self.book["Actions"]
        self.heading = next(row for row in range(1, 30) if self.sheet.cell(row, NUMBER).value == "Number")

    def rows(self) -> list[list[Any]]:
        first, last = self.heading + 1, self.sheet.max_row
        return [[self.sheet.cell(row, column).value for column in range(1, 9)] for row in range(first, last + 1)]

    def row(self, ref: str) -> int:
        return next(row for row in range(self.heading + 1, 99) if self.sheet.cell(row, NUMBER).value == ref)

    def write(self, ref: str, column: int, text: object) -> Book:
        self.sheet.cell(self.row(ref), column).value = text
        return self

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path


def look_over(tracker: Tracker, *paths: Path) -> Returns:
    """As `compare_workbooks`, in this process."""
    return compare_returns([read_return(path) for path in paths], asked_of(tracker), mark_of(tracker))


def told(returns: Returns) -> list[tuple[str, str, str, str]]:
    return [(one.line.kind, one.line.ref, one.line.field, one.line.found) for one in returns.answers]


def held(tracker: Tracker) -> dict[str, ActionContent]:
    return {one.action.ref: one for plan in tracker.read(position).plans for one in plan.actions}


def test_six_owners_and_sixty_actions_come_back_as_exactly_what_was_changed(folder: Path, tracker: Tracker) -> None:
    long = "Much has happened. " * 263 + "The end"
    buying = Book(folder, "Head of Buying").write("1.1", STATUS, "Red").write("1.1", NOTE, long)
    rows = sorted(buying.rows(), key=lambda row: str(row[ACTION - 1]), reverse=True)
    for place, row in enumerate(rows, buying.heading + 1):
        for column, cell in enumerate(row, 1):
            buying.sheet.cell(place, column).value = cell
    payments = Book(folder, "Head of Payments").write("3.2", STATUS, "amber ").write("4.2", STATUS, "mostly fine")
    payments.sheet.auto_filter.add_filter_column(STATUS - 1, ["Green"])
    payments.sheet.row_dimensions[payments.row("3.2")].hidden = True
    supplier = Book(folder, "Supplier lead").write("5.3", STATUS, "Red")
    copied = supplier.rows()[1]
    supplier.sheet.append([])
    supplier.sheet.append([*copied[:7], "Written in the copy."])
    supplier.sheet.delete_rows(supplier.row("2.3"))
    systems = Book(folder, "Systems lead").write("2.4", TIMESCALE, "May 2015").write("2.10", NOTE, "=1+1")
    systems.sheet.cell(systems.row("2.10"), NOTE).data_type = "s"
    another = Workbook()
    for row in systems.rows():
        another.worksheets[0].append(["", *row])
    formula: Any = next(one for line in another.worksheets[0] for one in line if one.value == "=1+1")
    formula.data_type = "s"
    another.save(folder / "sent" / "copied.xlsx")
    training = Book(folder, "Training lead").write("2.5", TIMESCALE, "July 2015").write("3.5", STATUS, "Green")
    training.write("1.11", STATUS, "Amber").write("4.5", NOTE, "Renumbered.").write("4.5", NUMBER, "9.9")
    tracker.do(edit_action, action_id=17, timescale="June 2015")
    tracker.do(change_status, action_id=29, status="Amber")
    tracker.do(change_status, action_id=11, status="Green")
    paths = [buying.save(), payments.save(), supplier.save(), folder / "sent" / "copied.xlsx", training.save()]
    returns = look_over(tracker, *paths)
    assert sorted(told(returns)) == sorted(
        [
            ("changed", "1.1", "status", "Red"),
            ("changed", "1.1", "progress", long),
            ("changed", "3.2", "status", "Amber"),
            ("changed", "1.9", "progress", "Written in the copy."),
            ("changed", "5.3", "status", "Red"),
            ("changed", "2.4", "timescale", "May 2015"),
            ("changed", "2.10", "progress", "=1+1"),
            ("changed", "4.5", "progress", "Renumbered."),
            ("conflict", "2.5", "timescale", "July 2015"),
            ("conflict", "3.5", "status", "Green"),
            ("conflict", "1.11", "status", "Amber"),
        ]
    )
    told_json = as_json(returns, accepted=False)
    assert [(one["theirs"], one["mine"], one["sent"]) for one in told_json["conflicts"]] == [
        ("Amber", "Green", "Red"),
        ("July 2015", "June 2015", "March 2015"),
        ("Green", "Amber", "Red"),
    ]
    assert told_json["silent"] == [{"owner": "Director", "came_back": False}]
    assert [one["ref"] for one in told_json["left_out"]] == ["2.3"]
    assert [problem.message.split(" is not")[0] for problem in returns.problems] == [
        "4.5 Do piece 4.5: the response has the number “9.9”. Numbers are not imported; change it yourself if it is "
        "right.",
        "4.2 Do piece 4.2: “mostly fine”",
    ]
    before = content(tracker.store.path)
    tracker.do(take_returns, answers=accepted_at_once(returns))
    now = held(tracker)
    assert (now["1.1"].action.status, now["1.1"].progress, now["1.1"].action.status_reason) == ("Red", long, long)
    assert (now["2.5"].action.timescale.text, now["3.5"].action.status) == ("June 2015", "Amber")
    again = look_over(tracker, *paths)
    assert [one.line.kind for one in again.answers] == ["conflict"] * 3
    assert [one.owner for one in again.silent] == ["Director"]
    tracker.undo()
    assert content(tracker.store.path) == before


def test_a_workbook_as_it_was_sent_changes_nothing_and_its_owner_has_not_answered(
    folder: Path, tracker: Tracker
) -> None:
    returns = look_over(tracker, Book(folder, "Director").path)
    assert (returns.answers, returns.problems, returns.left_out) == ((), (), ())
    assert {one.owner: one.came_back for one in returns.silent} == {owner: owner == "Director" for owner in OWNERS}
    assert "Director (the workbook is there, with nothing to import)" in as_lines(returns, accepted=False)[-1]


def test_what_was_changed_here_meanwhile_and_not_by_the_owner_stays(folder: Path, tracker: Tracker) -> None:
    tracker.do(change_status, action_id=1, status="Green")
    tracker.do(add_note, action_id=1, text="Seen to.")
    assert look_over(tracker, Book(folder, "Head of Buying").path).answers == ()


def test_a_status_typed_by_hand_is_a_word_of_the_plan_or_a_problem(folder: Path, tracker: Tracker) -> None:
    """One that is emptied stays, and that is said: a cell can be emptied by a slip."""
    typed = {"1.1": "g", "1.7": "RED", "2.1": "Green.", "2.7": "", "3.1": "Gone", "3.7": "3"}
    book = Book(folder, "Head of Buying")
    for ref, text in typed.items():
        book.write(ref, STATUS, text)
    returns = look_over(tracker, book.save())
    assert {one.line.ref: one.line.found for one in returns.answers} == {"1.1": "Green", "1.7": "Red", "2.1": "Green"}
    assert [problem.message.split(" ")[0] for problem in returns.problems] == ["2.7", "3.1", "3.7"]
    assert (
        returns.problems[0].message == "2.7 Do piece 2.7: its status was cleared in the response; the plan keeps Amber."
    )


def _cut_mark(book: Book) -> None:
    book.write("1.1", MARK, str(book.sheet.cell(book.row("1.1"), MARK).value)[:-9])


ALTERED: dict[str, Callable[[Book], object]] = {
    "the hidden mark cut": _cut_mark,
    "the hidden column deleted": lambda book: book.sheet.delete_cols(MARK),
    "the columns in another order": lambda book: book.sheet.move_range("H1:H40", cols=5),
    "the headings deleted": lambda book: book.sheet.delete_rows(1, book.heading),
}


@pytest.mark.parametrize("alter", ALTERED.values(), ids=ALTERED)
def test_no_answer_is_lost_where_the_workbook_was_altered(
    folder: Path, tracker: Tracker, alter: Callable[[Book], object]
) -> None:
    book = Book(folder, "Head of Buying").write("1.1", NOTE, "Done.").write("2.1", STATUS, "Red")
    alter(book)
    found = {(one.line.ref, one.line.field, one.line.found) for one in look_over(tracker, book.save()).answers}
    assert found == {("1.1", "progress", "Done."), ("2.1", "status", "Red")}


def test_a_row_that_cannot_be_told_from_others_is_said_with_all_that_stands_in_it(
    folder: Path, tracker: Tracker
) -> None:
    book = Book(folder, "Head of Buying").write("1.1", NOTE, "Done.").write("1.1", ACTION, "Something else")
    returns = look_over(tracker, book.write("1.1", MARK, "").save())
    assert returns.answers == ()
    assert "Something else; Status: Amber; Timescale: March 2015; New note: Done." in returns.problems[0].message


def test_two_copies_that_differ_are_a_problem_and_neither_is_taken(folder: Path, tracker: Tracker) -> None:
    book = Book(folder, "Head of Buying").write("1.1", STATUS, "Red")
    row = book.rows()[0]
    book.sheet.append([*row[:6], "Green", None])
    returns = look_over(tracker, book.save())
    assert returns.answers == ()
    where = "Actions of Head of Buying.xlsx, Actions!A"
    said = f"more than once, with “Red” ({where}11) and “Green” ({where}21) as its status. None of them was imported."
    assert said in returns.problems[0].message


def test_an_action_that_was_deleted_here_is_said_with_what_was_written(folder: Path, tracker: Tracker) -> None:
    tracker.do(delete_actions, action_ids=[1])
    returns = look_over(tracker, Book(folder, "Head of Buying").write("1.1", NOTE, "Done.").save())
    assert [problem.message.split(",")[0] for problem in returns.problems] == [
        "The action has been deleted since this was sent"
    ]
    assert "Done." in returns.problems[0].message


def test_the_return_of_another_tracker_is_not_taken(folder: Path, tmp_path: Path) -> None:
    other = unlocked(tmp_path / "other.tracker", Draft("other.docx", sixty().plans))
    returns = look_over(other, Book(folder, "Head of Buying").write("1.1", NOTE, "Done.").save())
    assert returns.answers == ()
    assert [problem.message[:34] for problem in returns.problems] == ["This was sent from another tracker"]
    other.close()


def test_a_mark_says_all_that_was_sent() -> None:
    sent = Sent("abc", 7, "Häd of “Büying”", "Green", "March\n2015")
    assert Sent.of(sent.mark()) == sent
    assert Sent.of(sent.mark().replace("R", "S", 1)) is None
    assert Sent.of("RPT1.x.y") is None


@pytest.mark.parametrize(
    "altered",
    [
        {"action_id": [1]},
        {"action_id": 2**70},
        {"action_id": 7.5},
        {"action_id": -1},
        {"edit": "7"},
        {"edit": True},
        {"owner": None},
        {"meeting_on": "next week"},
    ],
)
def test_a_mark_that_says_what_none_of_ours_does_is_none(altered: dict[str, Any]) -> None:
    sent = Sent("abc", 7, "Head of Buying", "Green", "March 2015")
    assert Sent.of(sent.mark()) == sent
    assert Sent.of(replace(sent, **altered).mark()) is None


def test_a_mark_made_to_be_taken_apart_without_end_is_none() -> None:
    body = urlsafe_b64encode(b"[" * 20_000).decode()
    assert Sent.of(f"RPT1.{body}.{sha256(body.encode()).hexdigest()[:8]}") is None


def test_what_changed_since_the_returns_were_looked_over_is_not_written_over(folder: Path, tracker: Tracker) -> None:
    returns = look_over(tracker, Book(folder, "Head of Buying").write("1.1", STATUS, "Red").save())
    tracker.do(edit_action, action_id=1, owner="Somebody")
    with pytest.raises(StaleRecord):
        tracker.do(take_returns, answers=returns.answers)


def test_a_workbook_is_locked_but_for_what_its_owner_fills_in(tmp_path: Path) -> None:
    plan = DraftPlan("=Plan", sections=(DraftSection("", actions=(DraftAction("=1+1", "1.1", "+3", "Me", "Green"),)),))
    tracker = unlocked(tmp_path / "plan.tracker", Draft("plan.docx", (plan,)))
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=tracker.today())
    (path,) = send_returns(tracker, tmp_path / "out").books
    tracker.close()
    sheet: Any = load_workbook(path)["Actions"]
    heading = next(row for row in range(1, 30) if sheet.cell(row, NUMBER).value == "Number")
    cells = [sheet.cell(heading + 1, column) for column in range(1, 9)]
    assert [sheet.cell(heading, column).value for column in range(1, 9)] == list(HEADINGS[1:])
    assert [cell.protection.locked for cell in cells] == [True] * 5 + [False] * 3
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert sheet.protection.sheet and sheet.protection.password is None
    assert sheet.cell(2, 2).value == "For the meeting of Board on 11 December 2014"
    assert [sheet.cell(row, 3).value for row in range(6, 9)][1] == "Amber: At risk, some slippage"
    (listed,) = sheet.data_validations.dataValidation
    assert (listed.formula1, str(listed.sqref)) == ('"Green,Amber,Red"', f"G{heading + 1}")
    assert sheet.column_dimensions["D"].hidden


def test_a_draft_e_mail_has_the_workbook_with_it(folder: Path) -> None:
    mail = message_from_bytes((folder / "sent" / "Actions of Director.eml").read_bytes())
    text, attached = list(mail.walk())[1:]
    assert (mail["X-Unsent"], mail["Subject"]) == ("1", "Your actions")
    assert "10 open actions" in text.get_payload(decode=True).decode()  # type: ignore[union-attr]  # a part's bytes
    assert attached.get_filename() == "Actions of Director.xlsx"
    assert attached.get_payload(decode=True) == (folder / "sent" / "Actions of Director.xlsx").read_bytes()


def test_closed_actions_and_those_without_an_owner_are_not_sent(folder: Path, tracker: Tracker) -> None:
    for action_id in (1, 7, 13, 19, 25, 31, 37, 43, 49):
        tracker.do(complete_action, action_id=action_id, completed_on=tracker.today())
    (path,) = send_returns(tracker, folder / "again", ["head of  buying"]).books
    assert len(read_return(path).rows) == 1
    tracker.do(edit_action, action_id=55, owner="")
    with pytest.raises(NotFound, match="“Head of Buying” owns no open action"):
        send_returns(tracker, folder / "again", ["Head of Buying"])


def test_those_without_an_owner_are_named_where_all_are_asked(tmp_path: Path) -> None:
    actions = tuple(DraftAction(f"Do piece {index}", f"1.{index}", owner="Director") for index in range(1, 15))
    sections = (DraftSection("Theme", "1", actions),)
    tracker = unlocked(tmp_path / "plan.tracker", Draft("plan.docx", (DraftPlan("Recovery plan", sections=sections),)))
    assert "no one is asked" not in send_returns(tracker, tmp_path / "all").says()
    tracker.do(edit_action, action_id=13, owner=" ")
    said = "1 open action has no owner, so no one is asked about it: 1.13."
    assert said in send_returns(tracker, tmp_path / "all").says()
    assert "no one is asked" not in send_returns(tracker, tmp_path / "all", ["Director"]).says()
    for action_id in range(1, 13):
        tracker.do(edit_action, action_id=action_id, owner="")
    says = send_returns(tracker, tmp_path / "all").says()
    assert "13 open actions have no owner, so no one is asked about them: " in says
    assert says.endswith(" and 5 more.")
    tracker.close()


def test_the_commands_send_and_take_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, sent = folder / "plan.tracker", folder / "new"
    assert main(["returns", str(file), "--out", str(sent), "--owner", "Director"]) == 0
    assert capsys.readouterr().out == f"1 workbook with a draft e-mail in {sent}.\n"
    (folder / "sent").rename(folder / "old")
    sent.rename(folder / "sent")
    Book(folder, "Director").write("1.6", NOTE, "Done.").save()
    (folder / "sent" / "rubbish.xlsx").write_text("rubbish", "utf-8")
    (folder / "sent" / "~$Actions of Director.xlsx").write_text("", "utf-8")
    assert main(["import-returns", str(file), str(folder / "sent"), "--json", "--accept"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [(one["ref"], one["is"]) for one in answer["changes"]] == [("1.6", "Done.")]
    assert [(one["where"], one["message"][:32]) for one in answer["problems"]] == [
        ("Actions of Director.xlsx", "It is still open in another prog"),
        ("rubbish.xlsx", "rubbish.xlsx is not an Excel or W"[:32]),
    ]
    tracker = open_tracker(file)
    assert held(tracker)["1.6"].progress == "Done."
    tracker.close()


def test_an_empty_folder_and_a_foreign_workbook_are_refused_with_a_sentence(folder: Path, tracker: Tracker) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(FileProblem, match="There is no workbook in"):
        compare_workbooks(tracker, [folder / "empty"])
    with pytest.raises(FileProblem, match="Choose the folder"):
        compare_workbooks(tracker, [folder / "nowhere"])
    book = Workbook()
    book.worksheets[0].append(["Action", "Status"])
    book.save(folder / "foreign.xlsx")
    shutil.copy(folder / "foreign.xlsx", folder / "sent" / "foreign.xlsx")
    (folder / "sent" / "notes.pdf").write_bytes(b"%PDF")
    for path in (folder / "sent").glob("Actions of [HST]*"):
        path.unlink()
    dropped = compare_workbooks(tracker, [folder / "foreign.xlsx", folder / "sent"])
    assert [(one.where, one.message.split(".")[0]) for one in dropped.problems] == [
        (
            "foreign.xlsx",
            "This is not one of our update forms: its headings or its hidden column Mark may have been deleted",
        ),
        ("foreign.xlsx and notes.pdf", "These 2 files are not our update forms, so they were not imported"),
    ]


def test_a_folder_of_returns_is_read_with_the_old_forms_too_and_counts_as_it_goes(
    folder: Path, tracker: Tracker
) -> None:
    told: list[tuple[int, int]] = []
    (folder / "sent" / ".hidden.xlsx").write_text("", "utf-8")
    for path in (folder / "sent").glob("Actions of [HST]*"):
        path.unlink()
    shutil.copy(Path(__file__).parents[2] / "office" / "returns" / "return.xls", folder / "sent")
    shutil.copy(Path(__file__).parents[2] / "office" / "returns" / "return.ods", folder / "sent")
    returns = compare_workbooks(tracker, [folder / "sent"], lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert [(one.where, one.message[:34]) for one in returns.problems] == [
        ("return.ods", "This was sent from another tracker"),
        ("return.xls", "This was sent from another tracker"),
    ]


def test_one_workbook_for_all_comes_back_as_those_for_each_do(folder: Path, tracker: Tracker) -> None:
    """Split among the team: a whole copy, one with the rows of two owners only, and one of rows without headings."""
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=date(2099, 12, 11))
    (path,) = send_returns(tracker, folder / "all", together=True).books
    assert path.name == "Actions by owner.xlsx"
    sheet: Any = load_workbook(path)["Actions"]
    heading = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "Owner")
    assert [sheet.cell(heading, column).value for column in range(1, 10)] == list(HEADINGS)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(heading + 1, heading + 60)]
    assert [row[0] for row in rows] == [owner for owner in sorted(OWNERS) for _ in range(10)]
    assert sheet.auto_filter.ref == f"A{heading}:I{heading + 60}"
    assert "arrow beside Owner" in sheet.cell(4, 1).value
    status, note = HEADINGS.index("Status"), HEADINGS.index("New note")
    books = {"whole": (True, rows), "two": (True, rows[10:30]), "bare": (False, rows[40:50])}
    changed = {"whole": ("1.1", status, "Red"), "two": ("2.2", note, "Paid."), "bare": ("1.4", note, "Built.")}
    for name, (headed, given) in books.items():
        book = Workbook()
        if headed:
            book.worksheets[0].append(HEADINGS)
        for row in reversed(given):
            ref, column, text = changed[name]
            book.worksheets[0].append([*row[:column], text, *row[column + 1 :]] if row[2] == ref else row)
        book.save(folder / "all" / f"{name}.xlsx")
    returns = look_over(tracker, *(folder / "all" / f"{name}.xlsx" for name in books))
    assert sorted((one.owner, one.line.kind, one.line.ref, one.line.found) for one in returns.answers) == [
        ("Head of Buying", "changed", "1.1", "Red"),
        ("Head of Payments", "changed", "2.2", "Paid."),
        ("Systems lead", "changed", "1.4", "Built."),
    ]
    assert (returns.problems, returns.left_out) == ((), ())
    assert {(one.owner, one.came_back) for one in returns.silent} == {
        ("Director", False),
        ("Supplier lead", False),
        ("Training lead", False),
    }
    mail = message_from_bytes(path.with_suffix(".eml").read_bytes(), policy=default)
    assert mail["Subject"] == "The team’s actions for the meeting of Board on 11 December 2099"
    body = mail.get_body()
    assert body is not None and body.get_content().splitlines()[0] == "Dear all,"


def test_what_an_owner_filled_in_is_not_written_over_before_it_is_taken_in(folder: Path, tracker: Tracker) -> None:
    filled = Book(folder, "Director").write("1.6", NOTE, "Done.").save()
    kept = filled.read_bytes()
    sending = send_returns(tracker, folder / "sent", ["Director"])
    assert filled.read_bytes() == kept
    assert sending.says().endswith(
        "Actions of Director.xlsx has a response that has not been imported, so it was kept; the new form is "
        "Actions of Director (2).xlsx."
    )
    tracker.do(take_returns, answers=look_over(tracker, filled).answers)
    assert [path.name for path in send_returns(tracker, folder / "sent", ["Director"]).books] == [filled.name]
    assert filled.read_bytes() != kept


NAMES = ("../../x", "..-..-x", "CON", "Zoë\nŁukasz", "zoë  łukasz ", "x" * 300, "x" * 300 + "y", "Jo; Pat")


def test_owners_of_any_name_get_a_workbook_of_their_own(tmp_path: Path) -> None:
    """Those that differ in capitals and white space only are one; nobody's is written over by another's."""
    actions = tuple(DraftAction(f"Do {index}", str(index), owner=name) for index, name in enumerate((*NAMES, "")))
    tracker = unlocked(
        tmp_path / "plan.tracker", Draft("a.docx", (DraftPlan("P", sections=(DraftSection("", actions=actions),)),))
    )
    out = tmp_path / "out"
    books = send_returns(tracker, out).books
    tracker.close()
    assert len({path.name.casefold() for path in books}) == len(books) == len(NAMES) - 1
    assert {path.parent for path in books} == {out} and len(list(out.iterdir())) == 2 * len(books)
    assert sum(len(read_return(path).rows) for path in books) == len(NAMES)
    for path in books:
        mail = message_from_bytes(path.with_suffix(".eml").read_bytes(), policy=default)
        (attached,) = mail.iter_attachments()
        assert (mail["X-Unsent"], mail["To"], attached.get_filename()) == ("1", None, path.name)
        assert attached.get_content() == path.read_bytes()
    together = next(path for path in books if "Łukasz" in path.name)
    said = message_from_bytes(together.with_suffix(".eml").read_bytes(), policy=default).get_body()
    assert said is not None and said.get_content().splitlines()[0] == "Dear Zoë Łukasz,"


def test_a_note_that_was_taken_in_and_shortened_here_is_not_offered_again(folder: Path, tracker: Tracker) -> None:
    back = Book(folder, "Director").write("1.6", NOTE, "All is done now.").save()
    tracker.do(take_returns, answers=look_over(tracker, back).answers)
    (note,) = (note for note in held(tracker)["1.6"].notes if note.text == "All is done now.")
    tracker.do(edit_note, note_id=note.id, text="Done.", as_at=note.as_at)
    assert look_over(tracker, back).answers == ()
    tracker.undo()
    tracker.undo()
    assert told(look_over(tracker, back)) == [("changed", "1.6", "progress", "All is done now.")]


def test_what_is_odd_about_a_return_is_a_sentence(folder: Path, tracker: Tracker) -> None:
    """Sent for a meeting that has been held; an action completed, and others deleted, here since."""
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=date(2099, 12, 11))
    send_returns(tracker, folder / "sent", ["Director"])
    back = Book(folder, "Director").write("1.6", STATUS, "Red").write("2.12", NOTE, "Nearly.").save()
    tracker.do(complete_action, action_id=6, completed_on=date(2014, 12, 10))
    tracker.do(delete_actions, action_ids=[12, 18, 24])
    later = compare_returns([read_return(back)], asked_of(tracker), mark_of(tracker), date(2100, 1, 5))
    assert told(later) == [("conflict", "1.6", "status", "Red")]
    assert [problem.message for problem in later.problems] == [
        "The action has been deleted since this was sent, so it was not imported: 2.12 Do piece 2.12; "
        "Status: Green; Timescale: Ongoing; New note: Nearly.",
        "2 actions in it, with nothing filled in, have since been deleted from the plan.",
        "Sent for the meeting on 11 December 2099, which has taken place: check that it is still correct.",
        "1.6 Do piece 1.6 was completed here on 10 December 2014, so its response is imported only if you select it.",
    ]


def test_what_is_exempt_goes_to_its_owner_and_is_marked(folder: Path, tracker: Tracker) -> None:
    tracker.do(mark_exempt, kind=Action, row_id=6, paragraph="3", reason="Prices.")
    (path,) = send_returns(tracker, folder / "new", ["Director"]).books
    sheet: Any = load_workbook(path)["Actions"]
    said = "Contains exempt information: 1.6 is not for publication. Do not share this workbook."
    heading = next(row for row in range(1, 30) if sheet.cell(row, NUMBER).value == "Number")
    assert sheet.cell(5, 2).value == said
    assert sheet.cell(heading + 1, LAST).value == "Not for publication: exempt under paragraph 3.\nBegun."
    assert sheet.cell(heading + 2, LAST).value == "Begun."
    body = message_from_bytes(path.with_suffix(".eml").read_bytes(), policy=default).get_body()
    assert body is not None and said in body.get_content()


def test_a_return_that_says_an_exempt_note_again_is_exempt_as_that_note_is(folder: Path, tracker: Tracker) -> None:
    words = "The supplier was paid nine thousand pounds to leave early."
    tracker.do(add_note, action_id=1, text=words)
    note = held(tracker)["1.1"].notes[0]
    tracker.do(mark_exempt, kind=ProgressNote, row_id=note.id, paragraph="3", reason="Terms")
    book = Book(folder, "Head of Buying")
    book.write("1.1", NOTE, f"{words} It has left.").write("1.7", NOTE, "Seen to.").save()
    tracker.do(take_returns, answers=accepted_at_once(look_over(tracker, book.path)))
    marks = {mark.progress_note_id for mark in tracker.read(position).exemptions}
    latest = {ref: one.notes[0] for ref, one in held(tracker).items()}
    assert latest["1.1"].text.endswith("It has left.")
    assert (latest["1.1"].id in marks, latest["1.7"].id in marks) == (True, False)


def test_a_returned_note_that_is_labelled_as_exempt_is_marked(folder: Path, tracker: Tracker) -> None:
    book = Book(folder, "Head of Buying")
    book.write("1.1", NOTE, "EXEMPT (para 3) - the price was halved").write("1.7", NOTE, "Staff are exempt.").save()
    tracker.do(take_returns, answers=accepted_at_once(look_over(tracker, book.path)))
    marks = {mark.progress_note_id: mark.paragraph for mark in tracker.read(position).exemptions}
    assert marks == {held(tracker)["1.1"].notes[0].id: "3"}


def test_each_plan_has_the_statuses_of_its_own_scheme_to_choose_from(tmp_path: Path) -> None:
    plans = tuple(
        DraftPlan(
            f"Plan {status}",
            scheme_name=scheme_for([status]).name,
            sections=(DraftSection("", actions=(DraftAction("Do", "1", owner="Me", status=status),) * 2),),
        )
        for status in ("Grey", "Amber/Red", "Amber")
    )
    tracker = unlocked(tmp_path / "plan.tracker", Draft("a.docx", plans))
    (path,) = send_returns(tracker, tmp_path / "out").books
    sheet: Any = load_workbook(path)["Actions"]
    heading = next(row for row in range(1, 30) if sheet.cell(row, NUMBER).value == "Number")
    lists = {str(one.sqref): (one.formula1, one.error) for one in sheet.data_validations.dataValidation}
    first = heading + 1
    assert lists[f"G{first}:G{first + 1}"] == (
        '"Blue,Green,Grey,Amber,Red"',
        "Choose Blue, Green, Grey, Amber or Red from the list.",
    )
    assert lists[f"G{first + 2}:G{first + 3}"][0] == '"Green,Amber/Green,Amber,Amber/Red,Red"'
    assert heading == 10 and not sheet.column_dimensions["A"].hidden
    for row, typed in ((first, "g"), (first + 1, "b"), (first + 2, "a"), (first + 3, "A/G")):
        sheet.cell(row, STATUS).value = typed
    sheet.parent.save(path)
    returns = look_over(tracker, path)
    tracker.close()
    assert [one.line.found for one in returns.answers] == ["Blue", "Amber", "Amber/Green"]
    assert "“g” is not a status of this plan (Blue, Green, Grey, Amber, Red)" in returns.problems[0].message


def test_an_old_return_after_a_newer_one_is_a_conflict_though_the_status_is_as_it_was_sent(
    folder: Path, tracker: Tracker
) -> None:
    old = Path(shutil.copy(Book(folder, "Director").write("1.6", STATUS, "Red").save(), folder / "old.xlsx"))
    first = compare_workbooks(tracker, [old])
    tracker.do(take_returns, answers=first.answers)
    tracker.undo()
    assert told(compare_workbooks(tracker, [old])) == told(first) == [("changed", "1.6", "status", "Red")]
    tracker.redo()
    tracker.do(change_status, action_id=6, status="Green")
    again = compare_workbooks(tracker, [old])
    assert [(one.line.kind, one.line.found, one.line.was, one.line.sent) for one in again.answers] == [
        ("conflict", "Red", "Green", "Green")
    ]
    assert accepted_at_once(again) == []


def test_what_was_entered_beside_the_form_is_said_with_its_place(folder: Path, tracker: Tracker) -> None:
    """Above it, below it, at its side, under a heading of the owner's and on a sheet of its own; a second form has a
    head.
    """
    book = Book(folder, "Director")
    book.sheet["D1"].value, book.sheet.cell(book.heading - 1, 2).value = "From Jo", "More below"
    row, last = book.row("1.6"), book.sheet.max_row
    book.sheet.cell(row, NOTE + 1).value = "Ask Jo"
    book.sheet.cell(book.heading, NOTE + 2).value = "My remarks"
    book.sheet.cell(last + 1, NOTE).value = "On leave from Monday"
    for cells in load_workbook(folder / "sent" / "Actions of Head of Buying.xlsx")["Actions"].iter_rows():
        book.sheet.append([cell.value for cell in cells])
    notes = book.book.create_sheet("Notes")
    for number in range(7):
        notes.append([None, f"Thought {number}"])
    returns = look_over(tracker, book.save())
    assert returns.answers == ()
    name = "Actions of Director.xlsx"
    said = [
        *(("Actions!B1", "From Jo"), (f"Actions!B{book.heading - 1}", "More below")),
        *((f"Actions!A{row}", "Ask Jo"), (f"Actions!H{last + 1}", "On leave from Monday")),
        *((f"Notes!B{number + 1}", f"Thought {number}") for number in range(5)),
    ]
    sentence = "This has no place in the update form, so it was not imported: “{}”."
    assert [(problem.where, problem.message) for problem in returns.problems] == [
        *((f"{name}, {where}", sentence.format(text)) for where, text in said),
        (
            f"{name}, Notes!B6",
            "From here on there is text in 2 more rows that has no place in the update form and was not imported.",
        ),
    ]


def test_a_day_that_a_program_left_as_a_number_is_that_day(folder: Path, tracker: Tracker) -> None:
    returns = look_over(tracker, Book(folder, "Director").write("1.6", TIMESCALE, "42185").save())
    assert [(one.line.field, one.line.found) for one in returns.answers] == [("timescale", "30 June 2015")]
    assert [problem.message for problem in returns.problems] == [
        "“42185” is the number by which Excel keeps 30 June 2015, which was entered."
    ]
