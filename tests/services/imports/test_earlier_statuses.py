"""The statuses that a document gives for earlier days stand in the history of each action from those days on."""

from __future__ import annotations

import zipfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.office.drafts import from_text
from tests.stored import unlocked_empty
from tracker.cli.main import main
from tracker.data.queries.history.history import action_history
from tracker.data.queries.history.position_as_imported import imported_position
from tracker.data.queries.history.previous_statuses import previous_statuses
from tracker.data.queries.position import position
from tracker.data.queries.publication.ever_exempt_rows import exempt_rows
from tracker.domain.plans.plan import Action
from tracker.office.read_document import read_draft
from tracker.services.archive.archive import export_everything
from tracker.services.file.files import check, filled_tracker, open_tracker
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.snapshots import freeze_for
from tracker.services.imports.write import bring_in
from tracker.services.merging.compare import merge_of
from tracker.services.merging.write import merge_in
from tracker.services.plans.actions import change_status, edit_action, update_action
from tracker.services.tracker import Tracker
from tracker.ui.controls.preview.draft_table import action_rows, earlier_status_columns

TODAY = date(2026, 11, 29)
BY_MONTH = """Ref,Action,Due date,RAG Jan 26,RAG Feb 26,RAG Mar 26
1,Recruit ten,31/12/2026,Red,Amber,Green
2,Publish all,31/12/2026,Green,Green,Amber - waiting for print
3,Train both,31/12/2026,,Red,Red
4,Agree terms,31/12/2026,Amber,To be agreed,Green
"""


def brought_in(folder: Path, text: str = BY_MONTH) -> Tracker:
    draft = from_text(text)
    path = folder / "into.tracker"
    filled_tracker(path, lambda tracker: tracker.do(bring_in, draft=draft), today=lambda: TODAY).close()
    return open_tracker(path, today=lambda: TODAY)


def on(tracker: Tracker, day: date | None = None) -> list[str]:
    """The statuses on a day, in the order of the actions."""
    return [one.action.status for one in tracker.read(position, day).plans[0].actions]


def test_each_status_holds_from_its_own_day_on(tmp_path: Path) -> None:
    with closing(brought_in(tmp_path)) as tracker:
        assert on(tracker) == on(tracker, date(2026, 3, 31)) == ["Green", "Amber", "Red", "Green"]
        assert on(tracker, date(2026, 3, 30)) == on(tracker, date(2026, 2, 28)) == ["Amber", "Green", "Red", "Amber"]
        assert on(tracker, date(2026, 2, 27)) == on(tracker, date(2026, 1, 31)) == ["Red", "Green", "", "Amber"]
        assert on(tracker, date(2026, 1, 30)) == ["", "", "", ""]
        told = [
            (entry.as_at, change.after["status"])
            for entry, change in reversed(tracker.read(action_history, 1))
            if change.before and change.after
        ]
        edits = [entry.sentence for entry, _ in tracker.read(action_history, 1)]
        assert edits[0] == "Import plan.csv, as at 31 March 2026"
        assert told == [(date(2026, 1, 31), "Red"), (date(2026, 2, 28), "Amber"), (date(2026, 3, 31), "Green")]
        changed = [entry.as_at for entry, change in tracker.read(action_history, 3) if change.before is not None]
        assert changed == [date(2026, 2, 28)], "where the status stays there is nothing to tell"
        assert tracker.read(imported_position).plans == tracker.read(position).plans
    assert check(tmp_path / "into.tracker").ok


def test_an_import_of_earlier_statuses_is_one_step_back_and_again(tmp_path: Path) -> None:
    draft = from_text(BY_MONTH)
    with closing(brought_in(tmp_path, "Ref,Action,Due date,Status\n9,Another,31/12/2026,Green\n")) as tracker:
        tracker.do(bring_in, draft=draft)
        days = [None, date(2026, 2, 28), date(2026, 1, 31)]
        before = [tracker.read(position, day).plans for day in days]
        tracker.undo()
        assert len(tracker.read(position).plans) == len(tracker.read(position, days[1]).plans) == 1
        tracker.redo()
        assert [tracker.read(position, day).plans for day in days] == before
        assert tracker.read(imported_position).plans == before[0]
    assert check(tmp_path / "into.tracker").ok


def test_without_a_year_each_is_the_latest_before_the_import_and_the_preview_says_so(tmp_path: Path) -> None:
    text = "Ref,Action,Due date,Status at 30 November,Status at 29 December,RAG\n1,Recruit,31/12/2026,Red,Amber,Green\n"
    draft = from_text(text)
    assert [problem.message for problem in draft.problems] == [
        "“Status at 30 November” and “Status at 29 December” name no year, so the history has the statuses of the "
        "latest one of each before the import."
    ]
    (row,) = [row for row in action_rows(draft) if not row.is_heading]
    assert "was Amber" in (row.readings or {}).values()
    assert earlier_status_columns(draft) == {"Status at 30 November", "Status at 29 December"}
    with closing(brought_in(tmp_path, text)) as tracker:
        assert on(tracker, date(2025, 11, 29)) == [""]
        assert on(tracker, date(2025, 11, 30)) == on(tracker, date(2025, 12, 28)) == ["Red"]
        assert on(tracker, date(2025, 12, 29)) == ["Amber"]
        assert on(tracker, date(2025, 12, 30)) == on(tracker) == ["Green"]


def test_a_quarter_ends_with_its_last_day_in_the_financial_year(tmp_path: Path) -> None:
    text = "Ref,Action,Due date,RAG Q3,RAG Q4,RAG Q1,RAG Q2\n1,Recruit,31/12/2026,Red,Amber,Green,Red\n"
    with closing(brought_in(tmp_path, text)) as tracker:
        assert on(tracker, date(2025, 12, 30)) == [""]
        assert on(tracker, date(2025, 12, 31)) == on(tracker, date(2026, 3, 30)) == ["Red"]
        assert on(tracker, date(2026, 3, 31)) == on(tracker, date(2026, 6, 29)) == ["Amber"]
        assert on(tracker, date(2026, 6, 30)) == on(tracker, date(2026, 9, 29)) == ["Green"]
        assert on(tracker, date(2026, 9, 30)) == on(tracker) == ["Red"]


def test_a_month_that_has_not_ended_counts_up_to_today_and_a_leap_day_is_of_its_last_year(tmp_path: Path) -> None:
    text = "Ref,Action,Due date,Status at 29 February,RAG Oct,RAG Nov\n1,Recruit,31/12/2026,Red,Amber,Green\n"
    with closing(brought_in(tmp_path, text)) as tracker:
        assert on(tracker, date(2024, 2, 28)) == [""]
        assert on(tracker, date(2024, 2, 29)) == on(tracker, date(2026, 10, 30)) == ["Red"]
        assert on(tracker, date(2026, 10, 31)) == on(tracker, TODAY - timedelta(days=1)) == ["Amber"]
        assert on(tracker, TODAY) == on(tracker) == ["Green"]


def test_a_previous_status_without_a_day_is_the_one_before_until_there_is_a_snapshot(tmp_path: Path) -> None:
    text = "Ref,Action,Due date,Previous RAG,RAG\n1,A,May 2027,Red,Amber\n2,B,May 2027,Green,Green\n3,C,May 2027,,Red\n"
    with closing(brought_in(tmp_path, f"{text}4,D,May 2027,,Green (was Amber)\n")) as tracker:
        assert on(tracker) == on(tracker, date(2020, 1, 1)) == ["Amber", "Green", "Red", "Green"]
        assert tracker.read(previous_statuses, TODAY) == (None, {1: "Red", 4: "Amber"})
        for action_id, course in ((1, [("Red", "Amber")]), (2, [])):
            sides = [(one.before, one.after or {}) for _, one in tracker.read(action_history, action_id)]
            assert [(was["status"], now["status"]) for was, now in sides if was is not None] == course
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=TODAY)
        tracker.do(freeze_for, held_on=TODAY)
        edition, found = tracker.read(previous_statuses, TODAY)
        assert edition is not None
        assert not found


def test_a_previous_status_without_a_day_outlives_every_edit_before_the_first_snapshot(tmp_path: Path) -> None:
    with closing(brought_in(tmp_path, "Ref,Action,Due date,Previous RAG,RAG\n1,A,May 2027,Red,Amber\n")) as tracker:
        imported = tracker.read(previous_statuses, TODAY)
        assert imported == (None, {1: "Red"})
        tracker.do(change_status, action_id=1, status="Green")
        assert tracker.read(previous_statuses, TODAY) == imported, "as a snapshot would be compared with"
        tracker.undo()
        tracker.do(edit_action, action_id=1, title="Other words")
        tracker.do(update_action, action_id=1, status="Red", note="Nobody came.", as_at=date(2026, 11, 2))
        assert tracker.read(previous_statuses, TODAY) == imported


def test_a_later_version_that_is_merged_says_what_the_status_was_before_it(tmp_path: Path) -> None:
    first = "Ref,Action,Due date,Previous RAG,RAG\n1,Recruit,May 2027,Red,Amber\n2,Train,May 2027,Red,Amber\n"
    later = "Ref,Action,Due date,Previous RAG,RAG\n1,Recruit,May 2027,Amber,Green\n2,Train,May 2027,Red,Amber\n"
    with closing(brought_in(tmp_path, first)) as tracker:
        merge = merge_of(tracker, from_text(later))
        tracker.do(merge_in, merge=merge)
        assert tracker.read(previous_statuses, TODAY) == (None, {1: "Amber", 2: "Red"})
        tracker.undo()
        assert tracker.read(previous_statuses, TODAY) == (None, {1: "Red", 2: "Red"})


def test_an_import_that_is_undone_and_redone_says_what_the_status_was_before_it(tmp_path: Path) -> None:
    first = "Ref,Action,Due date,Previous RAG,RAG\n1,Recruit,May 2027,Red,Amber\n"
    later = "Ref,Action,Due date,Previous RAG,RAG\n1,Recruit,May 2027,Amber,Green\n2,Train,May 2027,Red,Amber\n"
    with closing(unlocked_empty(tmp_path / "p.tracker", today=lambda: TODAY)) as tracker:
        tracker.do(bring_in, draft=from_text(first))
        tracker.do(merge_in, merge=merge_of(tracker, from_text(later)))
        merged = (None, {1: "Amber", 2: "Red"})
        assert tracker.read(previous_statuses, TODAY) == merged
        tracker.undo()
        tracker.undo()
        assert tracker.read(previous_statuses, TODAY) == (None, {})
        tracker.redo()
        assert tracker.read(previous_statuses, TODAY) == (None, {1: "Red"})
        tracker.redo()
        assert tracker.read(previous_statuses, TODAY) == merged


def test_a_snapshot_of_a_day_between_them_has_the_status_of_that_day(tmp_path: Path) -> None:
    with closing(brought_in(tmp_path)) as tracker:
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=date(2026, 3, 1))
        tracker.do(freeze_for, held_on=date(2026, 3, 1))
        edition, found = tracker.read(previous_statuses, TODAY)
        assert edition is not None
        assert {key: status for key, status in found.items() if status} == {1: "Amber", 2: "Green", 4: "Amber"}


def test_the_unchanged_plan_brought_back_offers_nothing_and_an_archive_has_the_days(tmp_path: Path) -> None:
    with closing(brought_in(tmp_path)) as tracker:
        assert not merge_of(tracker, from_text(BY_MONTH)).lines
        export_everything(tracker, tmp_path / "all.json")
        assert '"as_at": "2026-02-28"' in (tmp_path / "all.json").read_text(encoding="utf-8")


def test_an_action_that_a_merge_adds_was_not_here_on_the_days_of_its_earlier_statuses(tmp_path: Path) -> None:
    later = from_text(f"{BY_MONTH}5,Count all,31/12/2026,Red,Amber,Green\n")
    with closing(brought_in(tmp_path)) as tracker:
        tracker.do(merge_in, merge=merge_of(tracker, later))
        assert on(tracker) == ["Green", "Amber", "Red", "Green", "Green"]
        assert on(tracker, date(2026, 3, 31)) == ["Green", "Amber", "Red", "Green"]
        assert not merge_of(tracker, later).lines
        told = [(entry.as_at, change.after) for entry, change in tracker.read(action_history, 5) if change.before]
        assert [after["status"] for _, after in told if after] == ["Green", "Amber"]
        assert {day for day, _ in told} & {date(2026, 2, 28), date(2026, 3, 31)} == set()
    assert check(tmp_path / "into.tracker").ok


def test_a_column_that_is_not_for_publication_gives_no_history() -> None:
    for heading, number in (("RAG Jan 26 (not for publication)", 2), ("RAG Jan 26", 3)):
        (plan,) = from_text(BY_MONTH.replace("RAG Jan 26", heading)).plans
        assert len(plan.sections[0].actions[0].statuses) == number


def test_earlier_statuses_of_an_exempt_action_are_in_no_public_version(tmp_path: Path) -> None:
    text = BY_MONTH.replace("1,Recruit ten,31/12/2026,Red,", "1,Recruit ten,31/12/2026,Red - Ravensworth leaves,")
    with closing(brought_in(tmp_path, text)) as tracker:
        tracker.do(mark_exempt, kind=Action, row_id=1, paragraph="1", reason="A person")
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=date(2026, 2, 1))
        tracker.do(freeze_for, held_on=date(2026, 2, 1))
        assert "Ravensworth leaves" in {one.text for one in tracker.read(exempt_rows, [], None).texts}
    for name in ("public.xlsx", "public.docx"):
        arguments = ["export", str(tmp_path / "into.tracker"), str(tmp_path / name), "--public"]
        assert main(arguments) == 0
        with zipfile.ZipFile(tmp_path / name) as parts:
            written = b"".join(parts.read(part) for part in parts.namelist()).decode("utf-8", "replace")
        assert "Publish all" in written
        assert "Ravensworth" not in written
        assert "Recruit ten" not in written


def test_months_of_nothing_but_colours_hold_in_their_order_though_some_are_blue_and_the_last_is_half_filled(
    tmp_path: Path,
) -> None:
    shades = {"R": "FFFF0000", "A": "FFFFC000", "G": "FF00B050", "B": "FF0070C0"}
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Action", "Lead", "Due", "Jul", "Aug", "Sep", "Oct"])
    for title, fills in (("Refresh the plan", "AAGG"), ("Tell residents", "RAA "), ("Train the chairs", "AGBB")):
        sheet.append([title, "CEX", "31/12/2026"])
        for column, fill in enumerate(fills, 4):
            if fill != " ":
                sheet.cell(sheet.max_row, column).fill = PatternFill("solid", fgColor=shades[fill])
    book.save(tmp_path / "plan.xlsx")
    draft = read_draft(tmp_path / "plan.xlsx")
    assert "was Red" in [word for row in action_rows(draft) for word in (row.readings or {}).values()]
    path = tmp_path / "into.tracker"
    filled_tracker(path, lambda tracker: tracker.do(bring_in, draft=draft), today=lambda: TODAY).close()
    with closing(open_tracker(path, today=lambda: TODAY)) as tracker:
        assert on(tracker, date(2026, 8, 15)) == ["Amber", "Red", "Amber"]
        assert on(tracker, date(2026, 9, 15)) == ["Amber", "Amber", "Green"]
        assert on(tracker) == ["Green", "Amber", "Blue"]
