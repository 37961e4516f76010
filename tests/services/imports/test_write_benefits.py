"""A table of benefits comes into a file with a plan: to the actions that it names, once, and never without a word."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tracker.data.queries.position import position
from tracker.domain.errors import SourceProblem
from tracker.services.file.files import open_tracker
from tracker.services.imports.import_for_scripts import bring_in_file
from tracker.services.merging.compare import as_lines, merge_file
from tracker.services.tracker import Tracker

PLAN = "Ref,Action,Due date,Status\n1.1,Let the contract anew,May 2027,Green\n1.2,Help at home,May 2027,Green\n"
HEAD = "Benefit,Action,Expected £,By when,Realised £,As at\n"
ROWS = 'Lower price,1.1,"350,000",March 2027,,\nFewer care days,Help at home,"20,000",,"5,000",30/09/2016\n'


def held(tracker: Tracker) -> dict[str, list[tuple[str, str, str]]]:
    """By action: title, expected and realised of each benefit."""
    contents = [content for plan in tracker.read(position).plans for content in plan.actions]
    return {
        content.action.title: [(one.title, one.expected, one.realised) for one in content.benefits]
        for content in contents
    }


@pytest.fixture
def into(tmp_path: Path) -> Path:
    """A file with a plan of two actions."""
    source = tmp_path / "Service plan.csv"
    source.write_text(PLAN, encoding="utf-8")
    bring_in_file(source, tmp_path / "plan.tracker")
    return tmp_path / "plan.tracker"


def test_benefits_go_to_the_actions_here_that_they_name_and_come_in_once(into: Path) -> None:
    source = into.with_name("Benefits realisation.csv")
    source.write_text(f"{HEAD}{ROWS}A better name,,tbc,,,\n", encoding="utf-8")
    brought = bring_in_file(source, into)
    assert brought.counts["benefits"] == 3
    (told,) = brought.problems
    assert told.message.startswith(
        "1 benefit names no action of “Service plan”: “A better name”. It comes under the action"
    )
    found = {
        "Let the contract anew": [("Lower price", "350,000", "")],
        "Help at home": [("Fewer care days", "20,000", "5,000")],
        "Benefits realisation": [("A better name", "tbc", "")],
    }
    with closing(open_tracker(into)) as tracker:
        assert held(tracker) == found
    source.write_text(f"{HEAD}{ROWS.replace('350,000', '400,000')}A better name,,tbc,,,\n", encoding="utf-8")
    again = bring_in_file(source, into)
    assert again.counts.get("benefits", 0) == 0
    (of_price,) = [one.message for one in again.problems if "already exists" in one.message]
    assert of_price.startswith("The benefit “Lower price” already exists, with other amounts")
    with closing(open_tracker(into)) as tracker:
        assert held(tracker) == found


def test_a_benefit_that_names_no_action_is_not_the_one_of_that_name_of_an_action(into: Path) -> None:
    source = into.with_name("Benefits realisation.csv")
    source.write_text(f"{HEAD}{ROWS}", encoding="utf-8")
    bring_in_file(source, into)
    source.write_text(f"{HEAD}Lower price,,tbc,,,\n", encoding="utf-8")
    assert bring_in_file(source, into, dry_run=True).counts["benefits"] == 1
    assert bring_in_file(source, into).counts["benefits"] == 1
    with closing(open_tracker(into)) as tracker:
        assert held(tracker)["Let the contract anew"] == [("Lower price", "350,000", "")]
        assert held(tracker)["Benefits realisation"] == [("Lower price", "tbc", "")]


def test_a_table_of_benefits_that_comes_in_again_is_merged_row_by_row(into: Path) -> None:
    source = into.with_name("Benefits realisation.csv")
    source.write_text(f"{HEAD}{ROWS}", encoding="utf-8")
    said = "\n".join(as_lines(merge_file(source, into)))
    assert "New: 1.1 Let the contract anew, Lower price" in said
    source.write_text(f"{HEAD}{ROWS.replace('350,000', '400,000')}Good will,1.2,4,,,\n", encoding="utf-8")
    said = "\n".join(as_lines(merge_file(source, into)))
    assert "Changed: 1.1 Let the contract anew, Lower price, Expected: 400,000, was 350,000" in said
    assert "New: 1.2 Help at home, Good will" in said
    with closing(open_tracker(into)) as tracker:
        assert held(tracker) == {
            "Let the contract anew": [("Lower price", "400,000", "")],
            "Help at home": [("Fewer care days", "20,000", "5,000"), ("Good will", "4", "")],
        }
    assert merge_file(source, into).lines == ()


def test_benefits_without_a_plan_are_refused_with_what_to_do(tmp_path: Path) -> None:
    source, into = tmp_path / "Benefits.csv", tmp_path / "new.tracker"
    source.write_text(f"{HEAD}{ROWS}", encoding="utf-8")
    for bring in (bring_in_file, merge_file):
        with pytest.raises(SourceProblem, match="2 benefits were found, and there is no plan here"):
            bring(source, into)
        assert not into.exists()
