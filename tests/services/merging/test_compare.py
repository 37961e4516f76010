"""The same document a month later: what is new, what changed, what is gone, and nothing overwritten unseen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from docx import Document
from msgspec.structs import replace

from tests.stored import TODAY, content, faults, unlocked, unlocked_empty, unlocked_file
from tracker.data.queries.position import position
from tracker.domain.errors import RuleBroken, StaleRecord
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
    DraftStatus,
    DraftTable,
)
from tracker.domain.merging.merge import Merge, MergeLine
from tracker.domain.plans.content import ActionContent
from tracker.domain.tables.category_table import Column
from tracker.services.example.example import example_draft
from tracker.services.file.files import open_tracker
from tracker.services.imports.import_for_scripts import bring_in_file
from tracker.services.imports.read import read_source
from tracker.services.imports.write import bring_in
from tracker.services.indicators.category_tables import delete_table
from tracker.services.indicators.indicators import delete_indicator
from tracker.services.indicators.readings import delete_readings
from tracker.services.merging.compare import as_json, as_lines, merge_file, merge_of
from tracker.services.merging.write import merge_in
from tracker.services.plans.actions import add_note, change_status, delete_actions, edit_action, update_action
from tracker.services.tracker import Tracker

Rows = dict[str, list[str]]


def paper() -> Rows:
    """The rows of a plan by printed number: action, timescale, progress, status; a section's has its title only."""
    rows: Rows = {}
    for section in example_draft().plans[0].sections:
        rows[section.ref] = [f"{section.ref}. {section.title}"]
        for action in section.actions:
            progress = action.notes[0].text if action.notes else ""
            rows[action.ref] = [f"{action.ref} {action.title}", action.timescale, progress, action.status]
    return rows


def write(path: Path, rows: Rows) -> Path:
    """A Word document with one table of those rows."""
    document = Document()
    document.add_heading("Improvement plan")
    table = document.add_table(0, 4)
    for cells in (["Action", "Timescale", "Progress", "Status"], *rows.values()):
        row = table.add_row()
        for cell, text in zip(row.cells, cells if len(cells) == 4 else cells * 4, strict=True):
            cell.text = text
        if len(cells) == 1:
            row.cells[0].merge(row.cells[3]).text = cells[0]
    document.save(str(path))
    return path


def test_a_note_that_was_here_before_is_no_reason_for_a_status_that_got_worse(tmp_path: Path) -> None:
    file, rows = tmp_path / "plan.tracker", paper()
    rows["2.1"][2:] = ["Talks go on.", "Green"]
    rows["3.1"][2:] = ["The group meets.", "Green"]
    bring_in_file(write(tmp_path / "plan.docx", rows), file)
    rows["2.1"][3] = rows["3.1"][3] = "Red"
    rows["3.1"][2] = "The group has broken up."
    merge_file(write(tmp_path / "plan.docx", rows), file)
    with closing(open_tracker(file)) as tracker:
        reasons = {
            one.action.ref: (one.action.status, one.action.status_reason)
            for one in tracker.read(position).plans[0].actions
            if one.action.ref in ("2.1", "3.1")
        }
    assert reasons == {"2.1": ("Red", "As in plan.docx"), "3.1": ("Red", "The group has broken up.")}


def test_a_row_that_a_merge_added_is_here_from_the_day_of_the_merge(tmp_path: Path) -> None:
    file, rows = tmp_path / "plan.tracker", paper()
    bring_in_file(write(tmp_path / "plan.docx", rows), file)
    rows["3.2"] = ["3.2 Meet the charities twice a year", "Ongoing", "", "Green"]
    merge_file(write(tmp_path / "plan.docx", rows), file)
    with closing(open_tracker(file)) as tracker:
        ids = {one.action.ref: one.action.id for one in tracker.read(position).plans[0].actions}
        day = tracker.today() - timedelta(days=30)
        tracker.do(add_note, action_id=ids["3.1"], text="Met.", as_at=day)
        with pytest.raises(RuleBroken, match="was added here on"):
            tracker.do(update_action, action_id=ids["3.2"], status="Amber", note="Older", as_at=day)


def test_a_later_version_of_the_paper_is_told_by_its_changes_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "plan.tracker"
    rows = paper()
    with_plan = unlocked_empty(file)
    with_plan.do(bring_in, draft=read_source(write(tmp_path / "plan.docx", rows)))
    with_plan.close()
    rows["2.1"][3], rows["2.1"][1] = "Amber", "June 2015"
    rows["3.1"][2] = "The group has reported."
    rows["4.1"][3] = "Green"
    rows["1.3"][1] = "April 2015"
    rows["1.2"][0] += " Every category has a lead."
    rows["1.10"][0] = rows["1.10"][0].replace("1.10", "1.12", 1)
    del rows["1.6"]
    later = {}
    for ref, row in rows.items():
        later[ref] = row
        if ref == "1.4":
            later["1.15"] = ["1.15 Publish every contract", "May 2015", "", "Green"]
        if ref == "3.1":
            later["3.2"] = ["3.2 Meet the charities twice a year", "Ongoing", "First met in May.", "Green"]
    merge = merge_file(write(tmp_path / "plan.docx", later), file)
    told = as_json(merge)
    assert [(line["ref"], line["title"]) for line in told["new"]] == [
        ("1.15", "Publish every contract"),
        ("3.2", "Meet the charities twice a year"),
    ]
    assert [(line["ref"], line["field"]) for line in told["changed"]] == [
        ("1.2", "title"),
        ("1.3", "timescale"),
        ("1.10", "ref"),
        ("2.1", "timescale"),
        ("2.1", "status"),
        ("3.1", "progress"),
        ("4.1", "status"),
    ]
    assert [line["ref"] for line in told["missing"]] == ["1.6"]
    assert (len(told["same"]), told["conflicts"], told["problems"]) == (12, [], [])
    again = as_json(merge_file(tmp_path / "plan.docx", file, dry_run=True))
    assert (again["new"], again["changed"], len(again["same"])) == ([], [], 20)


def test_a_dry_run_writes_nothing_and_a_new_file_takes_all(tmp_path: Path) -> None:
    source = write(tmp_path / "plan.docx", {"1": ["1. Letters"], "1.1": ["1.1 Rewrite", "Ongoing", "", "Green"]})
    merge = merge_file(source, tmp_path / "new.tracker", dry_run=True)
    assert not (tmp_path / "new.tracker").exists()
    assert [line.subject for line in merge.lines] == ["plan"]
    assert as_lines(merge, dry_run=True)[0] == "1 thing would be new, 0 fields would be changed, 0 the same."


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker file with `draft` in it, not to be opened."""
    path = tmp_path_factory.mktemp("merge") / "plan.tracker"
    unlocked(path, draft()).close()
    return path


@pytest.fixture
def tracker(file: Path, tmp_path: Path) -> Iterator[Tracker]:
    opened = unlocked_file(Path(shutil.copy(file, tmp_path)), today=lambda: TODAY)
    yield opened
    assert faults(opened.store) == []
    opened.close()


def draft(*actions: DraftAction, indicators: tuple[DraftIndicator, ...] = ()) -> Draft:
    """A document with one section; without `actions`, as it was first brought in."""
    first = (
        DraftAction("Agree a rota", "1.1", "March 2015", status="Green", notes=(DraftNote("Begun."),)),
        DraftAction("Train the starters", "1.2", "June 2015", status="Amber"),
        DraftAction("Answer every letter", "1.3", "Ongoing", status="Green"),
    )
    plan = DraftPlan("Home care", sections=(DraftSection("Visits", "1", actions or first),))
    return Draft("plan.docx", (plan,), indicators)


def first(**changed: object) -> tuple[DraftAction, ...]:
    """The actions of the document, the first one changed."""
    rows = draft().plans[0].sections[0].actions
    return (replace(rows[0], **changed), *rows[1:])  # type: ignore[arg-type]  # fields by name


def accept(tracker: Tracker, merge: Merge, *kinds: str) -> None:
    tracker.do(merge_in, merge=merge.only([line for line in merge.lines if line.kind in (kinds or ("new", "changed"))]))


def held(tracker: Tracker) -> dict[str, ActionContent]:
    return {one.action.ref: one for plan in tracker.read(position).plans for one in plan.actions}


def signs(merge: Merge) -> list[tuple[str, str, str]]:
    return [(line.kind, line.ref, line.field) for line in merge.lines]


def test_an_action_put_before_the_others_renumbers_them_and_changes_nothing_else(tracker: Tracker) -> None:
    rows = draft().plans[0].sections[0].actions
    moved = [replace(row, ref=f"1.{place}") for place, row in enumerate(rows, 2)]
    merge = merge_of(tracker, draft(DraftAction("Count the visits", "1.1"), *moved))
    assert signs(merge) == [("new", "1.1", ""), *(("changed", f"1.{place}", "ref") for place in (1, 2, 3))]
    accept(tracker, merge)
    assert [one.action.ref for one in tracker.read(position).plans[0].actions] == ["1.1", "1.2", "1.3", "1.4"]


def test_what_only_she_changed_since_is_kept_and_said(tracker: Tracker) -> None:
    tracker.do(change_status, action_id=1, status="Amber", reason="The hospital is late.")
    tracker.do(add_note, action_id=1, text="Asked the hospital.")
    merge = merge_of(tracker, draft())
    assert signs(merge) == [("kept", "1.1", "status")]
    assert [ref for ref, _ in merge.same] == ["1.1", "1.2", "1.3"]
    assert (as_json(merge)["kept"][0]["was"], as_json(merge)["kept"][0]["is"]) == ("Amber", "Green")
    assert as_lines(merge)[-1] == "  1.1 Agree a rota, Status: Green, here Amber"
    accept(tracker, merge, "kept")
    assert held(tracker)["1.1"].action.status == "Green"


def test_what_only_she_changed_is_kept_through_any_number_of_later_versions(tracker: Tracker) -> None:
    tracker.do(edit_action, action_id=1, timescale="May 2015")
    tracker.do(edit_action, action_id=2, timescale="May 2015")
    for title in ("Answer every letter in a week", "Answer every letter in two weeks"):
        rows = first()
        later = draft(rows[0], replace(rows[1], timescale="July 2015"), replace(rows[2], title=title))
        merge = merge_of(tracker, later)
        assert signs(merge) == [
            ("kept", "1.1", "timescale"),
            ("conflict", "1.2", "timescale"),
            ("changed", "1.3", "title"),
        ]
        accept(tracker, merge)
    assert [held(tracker)[ref].action.timescale.text for ref in ("1.1", "1.2")] == ["May 2015", "May 2015"]


def test_what_both_changed_is_a_conflict_with_all_three(tracker: Tracker) -> None:
    tracker.do(edit_action, action_id=1, timescale="May 2015")
    merge = merge_of(tracker, draft(*first(timescale="April 2015")))
    (line,) = merge.lines
    assert (line.kind, line.was, line.found, line.sent) == ("conflict", "May 2015", "April 2015", "March 2015")
    accept(tracker, merge)
    assert held(tracker)["1.1"].action.timescale.text == "May 2015"
    accept(tracker, merge, "conflict")
    assert held(tracker)["1.1"].action.timescale.due_on == date(2015, 4, 30)


def test_after_a_merge_its_document_is_what_both_came_from_until_it_is_undone(tracker: Tracker) -> None:
    later = draft(*first(timescale="April 2015"))
    accept(tracker, merge_of(tracker, later))
    tracker.do(edit_action, action_id=1, timescale="May 2015")
    assert signs(merge_of(tracker, later)) == [("kept", "1.1", "timescale")]
    tracker.undo()
    tracker.undo()
    assert signs(merge_of(tracker, later)) == [("changed", "1.1", "timescale")]


def test_a_merge_is_one_undo_step(tracker: Tracker) -> None:
    before = content(tracker.store.path)
    rows = first(title="Agree a rota with the ward", status="Red", notes=(DraftNote("Put off."),))
    accept(tracker, merge_of(tracker, draft(*rows, DraftAction("Another", "1.4"))), "new", "changed", "missing")
    assert len(held(tracker)) == 4 and content(tracker.store.path) != before
    tracker.undo()
    assert content(tracker.store.path) == before


def test_a_status_of_an_earlier_month_is_true_from_then_also_where_it_is_undone_and_done_again(
    tracker: Tracker,
) -> None:
    november = DraftStatus("", "", "RAG November 2014", date(2014, 11, 30))
    rows = first(timescale="April 2015", status="Red", rated=november)
    accept(tracker, merge_of(tracker, draft(*rows, DraftAction("Count", "1.4", status="Green", rated=november))))

    def seen(day: date | None = None) -> list[tuple[str, str]]:
        (plan,) = tracker.read(position, day).plans
        return [(one.action.status, one.action.timescale.text) for one in plan.actions if one.action.ref == "1.1"]

    for _ in range(2):
        assert seen(date(2014, 11, 29)) == [("Green", "March 2015")]
        assert seen(date(2014, 11, 30)) == [("Red", "March 2015")], "only the status has a day of its own"
        assert seen(TODAY) == seen() == [("Red", "April 2015")]
        assert merge_of(tracker, draft(*rows)).of("changed", "conflict") == ()
        tracker.undo()
        assert seen(date(2014, 11, 30)) == seen() == [("Green", "March 2015")]
        tracker.redo()
    added = [replace(row, status="Red", rated=november) for row in (DraftAction("Count", "1.4"),)]
    accept(tracker, merge_of(tracker, draft(*rows, *added)))
    assert [row for row in tracker.read(position, date(2014, 11, 30)).plans[0].actions if row.action.ref == "1.4"] == []
    assert held(tracker)["1.4"].action.status == "Red", "it was not here in November, so that is true from today"


def test_a_new_note_is_dated_today_and_stands_above_the_old_one(tracker: Tracker) -> None:
    accept(tracker, merge_of(tracker, draft(*first(status="Red", notes=(DraftNote("Put off."),)))))
    now = held(tracker)["1.1"]
    assert [(note.text, note.as_at) for note in now.notes] == [("Put off.", date(2014, 12, 11)), ("Begun.", None)]
    assert (now.action.status, now.action.status_reason) == ("Red", "Put off.")


def test_a_column_that_the_document_has_not_changes_nothing(tracker: Tracker) -> None:
    tracker.do(edit_action, action_id=2, owner="Head of Service")
    bare = [DraftAction(row.title) for row in draft().plans[0].sections[0].actions]
    document = Draft("plan.csv", (DraftPlan("Home care", sections=(DraftSection("", actions=tuple(bare)),)),))
    assert signs(merge_of(tracker, document)) == []


def test_what_is_missing_goes_only_where_it_is_accepted(tracker: Tracker) -> None:
    merge = merge_of(tracker, draft(*draft().plans[0].sections[0].actions[:2]))
    assert signs(merge) == [("missing", "1.3", "")]
    accept(tracker, merge)
    assert "1.3" in held(tracker)
    accept(tracker, merge, "missing")
    assert list(held(tracker)) == ["1.1", "1.2"]


def test_a_plan_is_known_by_its_actions_where_the_document_gives_it_another_title(tracker: Tracker) -> None:
    later = draft(*first(timescale="April 2015"))
    renamed = replace(later, plans=(replace(later.plans[0], title="plan (2)"),))
    assert signs(merge_of(tracker, renamed)) == [("changed", "1.1", "timescale")]


def test_a_reworded_heading_stays_the_section_and_an_action_moves_to_a_new_one(tracker: Tracker) -> None:
    rows = draft().plans[0].sections[0].actions
    later = Draft(
        "plan.docx",
        (
            DraftPlan(
                "Home care", sections=(DraftSection("Visits made", "1", rows[:2]), DraftSection("Post", "2", rows[2:]))
            ),
        ),
    )
    merge = merge_of(tracker, later)
    assert [(line.subject, line.field, line.was, line.found) for line in merge.lines] == [
        ("section", "title", "Visits", "Visits made"),
        ("action", "section", "1 Visits", "2 Post"),
    ]
    accept(tracker, merge)
    now = tracker.read(position).plans[0].sections
    assert [(one.section.title, len(one.actions)) for one in now] == [("Visits made", 2), ("Post", 1)]


def test_a_status_that_the_plan_has_not_is_a_problem_and_changes_nothing(tracker: Tracker) -> None:
    merge = merge_of(tracker, draft(*first(status="Grey", where="table 1, row 3")))
    assert signs(merge) == []
    assert [problem.where for problem in merge.problems] == ["table 1, row 3"]


def test_a_blank_cell_of_a_column_that_there_is_clears_the_field(tracker: Tracker) -> None:
    merge = merge_of(tracker, draft(*first(timescale="", status="")))
    assert [(line.field, line.was, line.found) for line in merge.lines] == [
        ("timescale", "March 2015", ""),
        ("status", "Green", ""),
    ]
    accept(tracker, merge)
    assert (held(tracker)["1.1"].action.timescale.text, held(tracker)["1.1"].action.status) == ("", "")


def test_a_blank_status_takes_the_reason_that_the_document_has_for_it(tracker: Tracker) -> None:
    accept(tracker, merge_of(tracker, draft(*first(status="", status_reason="On hold"))))
    action = held(tracker)["1.1"].action
    assert (action.status, action.status_reason) == ("", "On hold")


def test_readings_are_merged_by_indicator_and_period(tmp_path: Path) -> None:
    figures = DraftIndicator("Visits", "%", "higher", "90", (DraftReading("Q1 2014/15", "84.4"),))
    tracker = unlocked(tmp_path / "plan.tracker", draft(indicators=(figures,)))
    readings = (DraftReading("Q1 2014/15", "84.6"), DraftReading("Q2 2014/15", "N/A"))
    later = replace(figures, target="92", readings=readings)
    merge = merge_of(tracker, draft(indicators=(later, DraftIndicator("Calls", readings=readings))))
    assert [(line.kind, line.subject, line.title, line.was, line.found) for line in merge.lines] == [
        ("changed", "indicator", "Visits", "90", "92"),
        ("changed", "reading", "Q1 2014/15", "84.4", "84.6"),
        ("new", "reading", "Q2 2014/15", "", "N/A"),
        ("new", "indicator", "Calls", "", "2 readings"),
    ]
    accept(tracker, merge)
    now = tracker.read(position).indicators
    assert [(one.indicator.target_text, [row.printed for row in one.readings]) for one in now] == [
        ("92", ["84.6", "N/A"]),
        ("", ["84.6", "N/A"]),
    ]
    assert now[0].readings[0].value == 84.6
    tracker.close()


def test_figures_that_she_deleted_come_back_only_where_she_accepts_them(tmp_path: Path) -> None:
    readings = (DraftReading("Q1 2014/15", "84.4"), DraftReading("Q2 2014/15", "84.6"))
    figures = DraftIndicator("Visits", readings=readings), DraftIndicator("Calls", readings=readings)
    document = replace(draft(indicators=figures), tables=(DraftTable("Homes", "Rating", (Column("Number"),)),))
    tracker = unlocked(tmp_path / "plan.tracker", document)
    tracker.do(delete_readings, reading_ids=[1])
    tracker.do(delete_indicator, indicator_id=2)
    tracker.do(delete_table, table_id=1)
    merge = merge_of(tracker, document)
    assert [(line.kind, line.subject, line.title, line.was, line.sent) for line in merge.lines] == [
        ("conflict", "reading", "Q1 2014/15", "Deleted here", "84.4"),
        ("conflict", "indicator", "Calls", "Deleted here", "Calls"),
        ("conflict", "table", "Homes", "Deleted here", "Homes"),
    ]
    accept(tracker, merge)
    accept(tracker, merge_of(tracker, document), "conflict")
    now = tracker.read(position)
    assert [[row.printed for row in one.readings] for one in now.indicators] == [["84.6", "84.4"], ["84.4", "84.6"]]
    assert len(now.tables) == 1
    tracker.close()


def test_what_changed_meanwhile_is_not_written_over(tracker: Tracker) -> None:
    merge = merge_of(tracker, draft(*first(timescale="April 2015")))
    tracker.do(edit_action, action_id=1, owner="Somebody")
    before = content(tracker.store.path)
    with pytest.raises(StaleRecord, match=r"1\.1 has changed since"):
        accept(tracker, merge)
    assert content(tracker.store.path) == before


def test_an_action_that_she_deleted_comes_back_only_where_she_accepts_it(tracker: Tracker) -> None:
    tracker.do(delete_actions, action_ids=[3])
    merge = merge_of(tracker, draft())
    assert [(line.kind, line.ref, line.was) for line in merge.lines] == [("conflict", "1.3", "Deleted here")]
    accept(tracker, merge)
    assert "1.3" not in held(tracker)
    accept(tracker, merge, "conflict")
    assert held(tracker)["1.3"].action.title == "Answer every letter"


def test_a_line_is_said_in_one_sentence() -> None:
    line = MergeLine("conflict", "action", "Plan", "1.4", "Agree a rota", "status", "Green", "Red", "Amber")
    merge = Merge(draft(), (line,))
    assert as_lines(merge)[-1] == "  1.4 Agree a rota, Status: Red, here Green, Amber when it was last imported"


def test_the_command_merges_and_answers_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    from tracker.cli.main import main

    source = tmp_path / "plan.csv"
    source.write_text("Ref,Action,Status\n1.1,Agree a rota,Green\n1.2,Train,Amber\n", "utf-8")
    assert main(["import", str(source), "--into", str(tmp_path / "a.tracker"), "--merge"]) == 0
    source.write_text("Ref,Action,Status\n1.1,Agree a rota,Amber\n1.3,Write,Green\n", "utf-8")
    capsys.readouterr()
    assert main(["import", str(source), "--into", str(tmp_path / "a.tracker"), "--merge", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {name: len(lines) for name, lines in answer.items()} == {
        "new": 1,
        "changed": 1,
        "same": 0,
        "missing": 1,
        "conflicts": 0,
        "kept": 0,
        "problems": 0,
    }
    assert answer["changed"][0] | {"within": ""} == {
        "kind": "action",
        "within": "",
        "ref": "1.1",
        "title": "Agree a rota",
        "field": "status",
        "was": "Green",
        "is": "Amber",
    }
    tracker = open_tracker(tmp_path / "a.tracker")
    assert list(held(tracker)) == ["1.1", "1.3", "1.2"]
    tracker.close()


def test_further_columns_come_with_a_new_action_and_are_merged_by_heading(tracker: Tracker) -> None:
    held_first = first(extras=(("Cost", "£5"), ("Risk", "Low")))
    accept(tracker, merge_of(tracker, draft(*held_first)))
    later = first(extras=(("Cost", "£6"), ("Risk", "Low")))
    added = DraftAction("A wholly new piece of work", "1.99", extras=(("Cost", "£7"),))
    merge = merge_of(tracker, draft(*later, added))
    assert [(line.field, line.was, line.found) for line in merge.of("changed")] == [("further column Cost", "£5", "£6")]
    accept(tracker, merge)
    shown = held(tracker)
    extras = {ref: [(one.heading, one.text) for one in content.extras] for ref, content in shown.items()}
    assert sorted(extras[held_first[0].ref]) == [("Cost", "£6"), ("Risk", "Low")]
    assert extras["1.99"] == [("Cost", "£7")]


@pytest.mark.parametrize("second", ["Complete", "Closed", "B"])
def test_a_document_that_says_complete_for_the_first_time_makes_the_plan_know_it(second: str, tmp_path: Path) -> None:
    first, later = tmp_path / "first.csv", tmp_path / "later.csv"
    first.write_text("Ref,Action,Due,RAG\n1,Publish,31/03/2015,Green\n2,Recruit,31/03/2015,Red\n", "utf-8")
    later.write_text(
        f"Ref,Action,Due,RAG\n1,Publish,31/03/2015,{second}\n2,Recruit,31/03/2015,Red\n3,Train,30/04/2015,{second}\n",
        "utf-8",
    )
    into = tmp_path / "file.tracker"
    bring_in_file(first, into, plan_title="Plan")
    (draft,) = read_source(later).plans
    with closing(open_tracker(into)) as tracker:
        merge = merge_of(tracker, replace(read_source(later), plans=(replace(draft, title="Plan"),)))
        assert merge.problems == ()
        tracker.do(merge_in, merge=merge)
        (plan,) = tracker.read(position).plans
        assert [one.action.status for one in plan.actions] == ["Blue", "Red", "Blue"]
        assert [one.action.is_complete for one in plan.actions] == [True, False, True]


def test_a_status_that_the_plan_was_not_to_know_changes_nothing(tmp_path: Path) -> None:
    first, later = tmp_path / "plan.csv", tmp_path / "later.csv"
    first.write_text("Ref,Action,Due,RAG\n1,Publish,31/03/2015,Green\n", "utf-8")
    later.write_text("Ref,Action,Due,RAG\n1,Publish,31/03/2015,Complete\n", "utf-8")
    into = tmp_path / "file.tracker"
    bring_in_file(first, into, plan_title="Plan")
    (draft,) = read_source(later).plans
    with closing(open_tracker(into)) as tracker:
        merge = merge_of(tracker, replace(read_source(later), plans=(replace(draft, title="Plan"),)))
        tracker.do(merge_in, merge=merge.only([line for line in merge.lines if line.subject == "action"]))
        (plan,) = tracker.read(position).plans
        assert [one.action.status for one in plan.actions] == ["Green"]
