"""Indicators, plans and sections as they are read: all, some by their ids, and what is gone. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.stored import unlocked, unlocked_store
from tracker.data.queries.indicators import (
    content_anew,
    contents,
    ids_with_period_targets,
    indicator_names,
    indicators,
    printed_readings,
    reading_count,
    recent_contents,
    statements_of_all,
    tables,
    theme_text,
)
from tracker.data.queries.rules_in_sql import counted
from tracker.data.queries.silent_actions import silence_in
from tracker.data.queries.snapshot_proof import day_of_meeting, proof_of
from tracker.domain.governance.snapshot import Edition
from tracker.domain.imports.draft import (
    Draft,
    DraftIndicator,
    DraftPlan,
    DraftReading,
    DraftSection,
    DraftStatement,
    DraftTable,
)
from tracker.services.indicators.themes import write_theme
from tracker.services.tracker import Tracker


def months(*printed: str) -> tuple[DraftReading, ...]:
    names = ("Apr", "May", "June", "July", "Aug", "Sep")
    return tuple(DraftReading(f"{name} 2014", figure) for name, figure in zip(names, printed, strict=False))


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    """Indicators 1 to 3 with three, no and one readings; plan 1 with sections 1 and 2, plan 2 with section 3."""
    figures = (
        DraftIndicator("Calls", readings=(*months("1", "2", "3"), DraftReading("May 2014", "9", series="England"))),
        DraftIndicator("Visits"),
        DraftIndicator("Letters", readings=months("7"), statements=(DraftStatement("figure", "7.", "7", "Apr 2014"),)),
    )
    held = (
        DraftPlan("Second", sections=(DraftSection("One", "1"), DraftSection("Two", "2"))),
        DraftPlan("Other", sections=(DraftSection("Three", "3"),)),
    )
    whole = Draft(
        "a.csv",
        held,
        figures,
        tables=(DraftTable("Cases", statements=(DraftStatement("figure", "Nine.", "9"),)),),
        statements=(DraftStatement("targets met", "All met."),),
    )
    with closing(unlocked(tmp_path_factory.mktemp("read") / "a.tracker", whole)) as tracker:
        yield tracker


def test_all_indicators_or_some_come_in_their_order_with_their_own_readings(tracker: Tracker) -> None:
    assert [one.name for one in tracker.read(indicators)] == ["Calls", "Visits", "Letters"]
    assert tracker.read(indicator_names) == {1: "Calls", 2: "Visits", 3: "Letters"}
    every = {one.indicator.id: [row.printed for row in one.readings] for one in tracker.read(contents)}
    assert every == {1: ["1", "2", "3", "9"], 2: [], 3: ["7"]}
    some = tracker.read(contents, [3, 1, 99])
    assert [one.indicator.id for one in some] == [1, 3]
    assert tracker.read(contents, []) == []
    assert [len(one.statements) for one in tracker.read(contents)] == [0, 0, 1]
    assert [tracker.read(reading_count, row_id) for row_id in (1, 2, 3, 99)] == [4, 0, 1, 0]
    assert tracker.read(ids_with_period_targets) == set()


@pytest.mark.parametrize(
    ("most", "printed"), [(1, ["3"]), (2, ["3", "9"]), (3, ["2", "3", "9"]), (4, ["1", "2", "3", "9"])]
)
def test_of_many_readings_the_newest_are_read(tracker: Tracker, most: int, printed: list[str]) -> None:
    first, *_ = tracker.read(recent_contents, [1, 2, 3], most)
    assert [row.printed for row in first.readings] == printed
    assert [one.indicator.id for one in tracker.read(recent_contents, [3, 2], most)] == [2, 3]


def test_an_indicator_is_read_again_with_the_readings_that_changed(tracker: Tracker) -> None:
    first = tracker.read(contents)[0]
    assert tracker.read(content_anew, first, []) == first
    assert tracker.read(content_anew, first, [2]) == first
    gone = tracker.read(contents, [2])[0]
    other = type(gone)(type(gone.indicator)("Gone", id=99))
    assert tracker.read(content_anew, other, []) is None


def test_figures_are_known_by_name_period_and_series(tracker: Tracker) -> None:
    found = tracker.read(printed_readings)
    assert found["calls"] == {
        ("Apr 2014", ""): "1",
        ("May 2014", ""): "2",
        ("June 2014", ""): "3",
        ("May 2014", "England"): "9",
    }
    assert set(found) == {"calls", "letters"}


def test_the_texts_of_a_theme_are_those_of_its_directorate(tmp_path: Path) -> None:
    with closing(Tracker(unlocked_store(tmp_path / "a.tracker"), "A Manager")) as tracker:
        for directorate, theme in (("", "Calls"), ("Care", "Calls"), ("Care", "Visits")):
            tracker.do(write_theme, directorate=directorate, theme=theme, introduction=f"{directorate}/{theme}")
        text = tracker.read(theme_text, "Care", "Calls")
        assert text is not None and text.introduction == "Care/Calls"
        assert tracker.read(theme_text, "", "Visits") is None


def test_a_statement_of_all_is_of_no_indicator_and_no_table(tracker: Tracker) -> None:
    assert [one.text for one in tracker.read(statements_of_all)] == ["All met."]
    (table,) = tracker.read(tables)
    assert (table.table.title, [one.text for one in table.statements]) == ("Cases", ["Nine."])


def test_of_an_edition_that_nothing_says_anything_of_only_its_day_is_known(tracker: Tracker) -> None:
    edition = Edition(1, 1, "First", date(2014, 12, 1), 1, id=7)
    proof = tracker.read(proof_of, edition)
    assert (proof.holds, proof.frozen_on) == (None, date(2014, 12, 1))
    assert tracker.read(day_of_meeting, edition) is None


def test_a_plan_without_actions_is_not_silent(tracker: Tracker) -> None:
    assert tracker.read(silence_in, 1, date(2099, 1, 1)).number == 0
    assert str(counted(None)) == str(counted(None, None))
