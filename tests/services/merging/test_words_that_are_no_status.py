"""A document whose word for the status is none of the plan's: what the plan has stays, and the word is named."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tracker.data.queries.position import position
from tracker.services.file.files import open_tracker
from tracker.services.imports.import_for_scripts import bring_in_file
from tracker.services.merging.compare import as_json, merge_file

HEADINGS = "Ref,Action,Timescale,Status\n"
PLAN = HEADINGS + "1.1,Train,March 2015,Green\n1.2,Recruit,March 2015,Amber\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A tracker with PLAN."""
    (tmp_path / "plan.csv").write_text(PLAN, "utf-8")
    bring_in_file(tmp_path / "plan.csv", tmp_path / "a.tracker", plan_title="Plan")
    return tmp_path / "a.tracker"


def merged(file: Path, document: str) -> list[tuple[str, str]]:
    """Merge a document with the plan; return the places and sentences of the issues."""
    later = file.with_name("later.csv")
    later.write_text(document, "utf-8")
    merge = merge_file(later, file, plan_title="Plan")
    return [(problem["where"], problem["message"]) for problem in as_json(merge)["problems"]]


def statuses(file: Path) -> list[tuple[str, str, str]]:
    with closing(open_tracker(file)) as tracker:
        (plan,) = tracker.read(position).plans
        return [(one.action.ref, one.action.status, one.action.status_reason) for one in plan.actions]


def test_a_word_that_is_no_status_leaves_the_status_and_is_named(file: Path) -> None:
    issues = merged(file, PLAN.replace("Green", "Splendid"))

    assert statuses(file) == [("1.1", "Green", ""), ("1.2", "Amber", "")]
    assert issues == [
        (
            "line 2",
            "“Splendid” is not a status of this plan (Green, Amber, Red), so the status was not changed. "
            "If it has changed, select one of these for the action.",
        )
    ]


def test_an_empty_cell_clears_the_status_as_before(file: Path) -> None:
    assert merged(file, PLAN.replace("Green", "")) == []
    assert statuses(file) == [("1.1", "", ""), ("1.2", "Amber", "")]


def test_the_other_fields_of_such_a_row_are_merged(file: Path) -> None:
    merged(file, PLAN.replace("March 2015,Green", "May 2015,Splendid"))
    with closing(open_tracker(file)) as tracker:
        action = tracker.read(position).plans[0].actions[0].action
    assert (action.timescale.text, action.status) == ("May 2015", "Green")


def test_a_new_action_has_such_words_as_the_reason_of_a_blank_status_and_is_named_so(file: Path) -> None:
    issues = merged(file, PLAN + "1.3,Publish,May 2015,Splendid\n1.4,Review,May 2015,Not started\n")

    assert statuses(file)[2:] == [("1.3", "", "Splendid"), ("1.4", "", "Grey: Not started")]
    assert [(where, message.split(" is not one of ")[0]) for where, message in issues] == [
        ("line 4", "The status “Splendid”"),
        ("line 5", "The status “Grey”"),
    ]


def test_a_plan_that_is_new_in_the_document_has_them_as_an_import_does(file: Path) -> None:
    other = HEADINGS + "1,Answer the letters,May 2015,Splendid\n2,Paint the hall,May 2015,Green\n"
    later = file.with_name("other.csv")
    later.write_text(other, "utf-8")
    merge = merge_file(later, file)
    (issue,) = as_json(merge)["problems"]
    assert issue["message"] == (
        "The status “Splendid” is not one of Green, Amber, Red, so the status was left blank and the words kept as "
        "its reason."
    )
