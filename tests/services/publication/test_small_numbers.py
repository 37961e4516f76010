"""From which count on a figure may be published, and what is decided of each table and indicator."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.stored import unlocked_store
from tracker import administrator_settings
from tracker.domain.errors import NotFound, RuleBroken
from tracker.domain.imports.draft import Draft, DraftIndicator, DraftTable
from tracker.services.governance.meetings import add_body
from tracker.services.imports.write import bring_in
from tracker.services.publication.small_numbers import (
    SmallNumberSettings,
    as_json,
    as_lines,
    decide,
    decide_for,
    read_threshold,
    set_threshold,
    set_threshold_for,
    small_number_settings,
)
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """A body, a table and an indicator."""
    opened = Tracker(unlocked_store(tmp_path / "plan.tracker"), "A Manager")
    opened.do(add_body, name="Cabinet")
    opened.do(bring_in, draft=Draft("a.docx", indicators=(DraftIndicator("Falls"),), tables=(DraftTable("Reasons"),)))
    yield opened
    opened.close()


@pytest.mark.parametrize(("text", "number"), [("", 0), (" 5 ", 5), ("0", 0), ("100", 100), ("007", 7)])
def test_a_threshold_is_typed_as_a_whole_number(text: str, number: int) -> None:
    assert read_threshold(text) == number


@pytest.mark.parametrize("text", ["five", "-1", "1.5", "1000", "\u0665"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="whole number from 2 to 100"):
        read_threshold(text)


@pytest.mark.parametrize(("under", "taken"), [(1, False), (2, True), (100, True), (101, False), (-1, False)])
def test_a_threshold_is_from_2_to_100(tracker: Tracker, under: int, taken: bool) -> None:
    if taken:
        tracker.do(set_threshold, under=under)
    else:
        with pytest.raises(RuleBroken, match="from 2 to 100"):
            tracker.do(set_threshold, under=under)
    assert tracker.read(small_number_settings).thresholds == (
        (("all other committees and boards", under),) if taken else ()
    )


def test_a_body_has_its_own_threshold_and_0_takes_it_away(tracker: Tracker) -> None:
    own = tracker.do(set_threshold_for, under=10, body_name=" cabinet ")
    others = tracker.do(set_threshold_for, under=5)
    assert own is not None and own.sentence == "Counts under 10 are small for Cabinet"
    assert others is not None and others.sentence == "Counts under 5 are small for all other committees and boards"
    tracker.do(set_threshold_for, under=6)
    settings = tracker.read(small_number_settings)
    assert sorted(settings.thresholds) == [("Cabinet", 10), ("all other committees and boards", 6)]
    assert sorted(as_lines(settings)) == [
        "Counts from 1 to 5 are small in reports to all other committees and boards.",
        "Counts from 1 to 9 are small in reports to Cabinet.",
    ]
    assert {one["body"]: one["under"] for one in as_json(settings)["thresholds"]} == {"Cabinet": 10, None: 6}
    none = tracker.do(set_threshold, under=0, body_id=1)
    assert none is not None and none.sentence == "No count is small for Cabinet"
    assert tracker.read(small_number_settings).thresholds == (("all other committees and boards", 6),)
    tracker.do(set_threshold, under=0)
    assert as_lines(tracker.read(small_number_settings)) == ["No count is small: no threshold is set."]
    with pytest.raises(NotFound, match=r"no committee or board “Board”\. There is “Cabinet”"):
        tracker.do(set_threshold_for, under=5, body_name="Board")


def test_the_newest_decision_counts_and_none_asks_again(tracker: Tracker) -> None:
    tracker.do(decide, decision="suppress", category_table_id=1)
    tracker.do(decide, decision="publish", reason=" Known. ", category_table_id=1)
    tracker.do(decide, decision="suppress", indicator_id=1)
    settings = tracker.read(small_number_settings)
    assert sorted(settings.decisions) == [("Falls", "suppress", ""), ("Reasons", "publish", "Known.")]
    assert sorted(as_lines(settings)) == [
        "“Falls”: left out of public versions.",
        "“Reasons”: published, because Known.",
    ]
    assert {one["title"]: one["reason"] for one in as_json(settings)["decisions"]} == {
        "Falls": None,
        "Reasons": "Known.",
    }
    tracker.do(decide, decision="", category_table_id=1)
    assert tracker.read(small_number_settings).decisions == (("Falls", "suppress", ""),)


def test_a_decision_to_publish_has_a_reason_and_is_of_one_thing(tracker: Tracker) -> None:
    with pytest.raises(RuleBroken, match="Enter why"):
        tracker.do(decide, decision="publish", reason="  ", indicator_id=1)
    for number in (None, 1):
        with pytest.raises(RuleBroken, match="one table or one indicator"):
            tracker.do(decide, decision="suppress", category_table_id=number, indicator_id=number)
    assert tracker.read(small_number_settings).decisions == ()


def test_a_table_or_an_indicator_is_found_by_its_name_where_that_is_its_own(tracker: Tracker) -> None:
    tracker.do(decide_for, title=" FALLS ", decision="suppress")
    tracker.do(decide_for, title="reasons", decision="suppress")
    assert sorted(tracker.read(small_number_settings).decisions) == [
        ("Falls", "suppress", ""),
        ("Reasons", "suppress", ""),
    ]
    with pytest.raises(NotFound, match="neither a table nor an indicator"):
        tracker.do(decide_for, title="Calls", decision="suppress")
    tracker.do(bring_in, draft=Draft("b.docx", tables=(DraftTable("Falls"),)))
    with pytest.raises(RuleBroken, match="2 tables and indicators"):
        tracker.do(decide_for, title="Falls", decision="suppress")


def test_what_is_fixed_for_the_computer_is_told_and_no_body_there_is_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fixed.ini").write_text("[fixed]\nleast_threshold = 5", "utf-8")
    monkeypatch.setattr(administrator_settings, "fixed_path", lambda: tmp_path / "fixed.ini")
    assert as_lines(SmallNumberSettings((), ())) == [
        "Counts from 1 to 4 are small in every paper: that is fixed for this computer."
    ]
    opened = Tracker(unlocked_store(tmp_path / "empty.tracker"), "A Manager")
    with closing(opened), pytest.raises(NotFound, match=r"no committee or board “Board”\. There is none\."):
        opened.do(set_threshold_for, under=5, body_name="Board")
