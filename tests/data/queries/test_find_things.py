"""Things of every kind found by number or words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.stored import copied, unlocked_file
from tracker.data.queries.find_things import find_things
from tracker.data.queries.indicators import indicator_names
from tracker.services.edit_fields import edit_fields
from tracker.services.example.example import make_example
from tracker.services.indicators.indicators import INDICATOR
from tracker.services.tracker import Tracker


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    path = tmp_path_factory.mktemp("found") / "example.tracker"
    opened = unlocked_file(copied(make_example, path))
    yield opened
    opened.close()


def titles(tracker: Tracker, text: str, limit: int = 8) -> list[tuple[str, str]]:
    return [(found.kind, found.title) for found in tracker.read(find_things, text, limit)]


@pytest.mark.parametrize(
    ("text", "kind", "begins"),
    [
        ("service improvement", "plan", "Buying and Paying"),
        ("1.10", "action", "1.10 "),
        ("INVOICES 30", "indicator", "Invoices paid within 30 days"),
        ("11 december", "meeting", "11 December 2014"),
        ("cabinet 2014", "meeting", "11 December 2014"),
        ("thin market", "risk", "CR7 "),
    ],
)
def test_a_thing_of_each_kind_is_found_by_its_words_in_any_case(
    text: str, kind: str, begins: str, tracker: Tracker
) -> None:
    assert [title for found, title in titles(tracker, text) if found == kind and title.startswith(begins)]


@pytest.mark.parametrize("text", ["", "   ", "nothing is called like that", "100_%", "cabinet 2099"])
def test_a_blank_and_words_that_are_nowhere_find_nothing(text: str, tracker: Tracker) -> None:
    assert titles(tracker, text) == []


def test_only_so_many_of_each_kind_are_read(tracker: Tracker) -> None:
    found = titles(tracker, "a", 2)
    assert max([kind for kind, _ in found].count(kind) for kind, _ in found) == 2
    assert {kind for kind, _ in found} == {"plan", "action", "indicator", "meeting", "risk"}


def test_an_indicator_is_said_to_be_of_its_theme_or_else_of_its_directorate(tracker: Tracker) -> None:
    (one,) = (found for found in tracker.read(find_things, "invoices 30", 8) if found.kind == "indicator")
    held = tracker.read(indicator_names)[one.id]
    tracker.do(edit_fields, INDICATOR, one.id, {"theme": "Paying", "directorate": "Resources"})
    told = [found.about for found in tracker.read(find_things, "invoices 30", 8) if found.kind == "indicator"]
    tracker.do(edit_fields, INDICATOR, one.id, {"theme": ""})
    told += [found.about for found in tracker.read(find_things, held, 8) if found.kind == "indicator"]
    assert told == ["Paying", "Resources"]
