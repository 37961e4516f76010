"""The example."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tracker.data.queries.history.history import history
from tracker.data.queries.position import position
from tracker.domain.errors import FileProblem
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.recovery_words import say_recovery
from tracker.domain.position.position import Position
from tracker.services.example.example import EXAMPLE_DAY, example_draft, make_example, open_example
from tracker.services.file.files import new_tracker, open_tracker
from tracker.services.imports.write import bring_in
from tracker.services.plans.plans import add_plan

DECEMBER, JANUARY, MARCH = "December 2014", "January 2015", "March 2015"
TIMESCALES = {
    "1.1": "Ongoing", "1.2": MARCH, "1.3": DECEMBER, "1.4": MARCH, "1.5": MARCH, "1.6": MARCH, "1.7": DECEMBER,
    "1.8": JANUARY, "1.9": "September 2014", "1.10": MARCH, "1.11": DECEMBER, "2.1": MARCH, "3.1": JANUARY,
    "4.1": MARCH, "5.1": MARCH, "5.3": MARCH, "6.1": MARCH, "6.2": "May 2014", "7.1": "",
}  # fmt: skip
"""Of the papers' plan, by its printed numbers: there is no 5.2, and 7.1 has none."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Position:
    tracker = make_example(tmp_path_factory.mktemp("example") / "example.tracker")
    found = tracker.read(position)
    tracker.close()
    return found


def test_its_plan_has_the_numbers_timescales_and_statuses_of_the_papers(example: Position) -> None:
    (plan,) = example.plans
    actions = [content.action for content in plan.actions]
    assert {action.ref: action.timescale.text for action in actions} == TIMESCALES
    assert [action.ref for action in actions] == list(TIMESCALES)
    assert [action.ref for action in actions if action.status == "Amber"] == ["1.4", "1.10", "4.1"]
    assert plan.counts() == {"Green": 16, "Amber": 3, "Red": 0}
    assert {action.owner for action in actions} == {""}


def test_on_its_day_two_actions_are_overdue(example: Position) -> None:
    assert [content.action.ref for content in example.plans[0].overdue(EXAMPLE_DAY)] == ["1.9", "6.2"]


def test_its_notes_are_dated_and_none_is_later_than_its_day(example: Position) -> None:
    actions = example.plans[0].actions
    assert all(note.as_at and note.as_at <= EXAMPLE_DAY for content in actions for note in content.notes)
    assert all(content.notes for content in actions)
    assert any(len(content.notes) == 3 for content in actions)
    newest = [[note.as_at for note in content.notes] for content in actions]
    assert all(days == sorted(days, reverse=True) for days in newest)  # type: ignore[type-var]  # all are dated, as said above


def test_paragraphs_and_bullets_are_kept(example: Position) -> None:
    progress = {content.action.ref: content.progress for content in example.plans[0].actions}
    assert sum(line.startswith("• ") for line in progress["6.1"].splitlines()) == 4
    assert len(progress["1.3"].splitlines()) == 3


def test_its_figures_are_those_of_the_papers(example: Position) -> None:
    figures = {content.indicator.name: content for content in example.indicators}
    assert len(figures) == 21
    assert sum(len(content.readings) for content in example.indicators) == 55
    health = figures["Children looked after with an up-to-date health assessment"]
    assert [reading.printed for reading in health.readings] == ["85.1", "52.5", "61.1", "65.5", "63.7", "68.6"]
    assert health.series.baseline is not None
    assert health.series.baseline.printed == "85.1"
    printed = {reading.printed for content in example.indicators for reading in content.readings}
    assert {"N/A", "£35.586m", "00:41", "1.3%"} <= printed
    assert {"", "No Target", "n/a", "<0.4", "Not greater than 3%"} <= {
        content.indicator.target_text for content in example.indicators
    }


def test_its_health_assessments_are_under_recovery_towards_the_average_of_2012_13(example: Position) -> None:
    under = [content for content in example.indicators if content.indicator.under_recovery]
    assert [content.indicator.name for content in under] == [
        "Children looked after with an up-to-date health assessment"
    ]
    found = Judged(under[0]).recovery
    assert found is not None
    assert (found.goal, round(found.remaining, 6), found.low.value) == (85.1, 16.5, 52.5)
    assert found.gap_closed == pytest.approx(0.494, abs=5e-4)
    assert say_recovery(Judged(under[0]), EXAMPLE_DAY)[0] == "The recovery target is 2012/13: 85.1%."
    themes = {content.indicator.theme for content in example.indicators}
    assert len(themes) > 3
    assert "" not in themes


def test_a_file_that_is_there_is_never_replaced_by_the_example(tmp_path: Path) -> None:
    path = tmp_path / "mine.tracker"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(FileProblem, match=r"mine\.tracker already exists"):
        make_example(path)
    assert path.read_text(encoding="utf-8") == "mine"


def half_made(path: Path, steps: int) -> None:
    """The example as an earlier release left it where it was ended while it made it."""
    with closing(new_tracker(path)) as tracker:
        if steps:
            tracker.do(bring_in, draft=example_draft())


@pytest.mark.parametrize("steps", [0, 1])
def test_one_that_was_half_made_is_made_anew(steps: int, tmp_path: Path) -> None:
    path = tmp_path / "Example.tracker"
    half_made(path, steps)
    with closing(open_example(path)) as tracker:
        assert len(tracker.read(history)) == 4
        assert tracker.store.warnings == ()
    assert [found.name for found in tmp_path.glob("*.tracker")] == ["Example.tracker"]


def test_what_was_written_into_one_that_was_half_made_is_kept_beside(tmp_path: Path) -> None:
    path = tmp_path / "Example.tracker"
    half_made(path, 1)
    with closing(open_tracker(path)) as tracker:
        tracker.do(add_plan, title="A plan of ours")
    with closing(open_example(path)) as tracker:
        assert len(tracker.read(history)) == 4
        (warning,) = tracker.store.warnings
    kept = tmp_path / "Example in part.tracker"
    assert str(kept) in warning
    with closing(open_tracker(kept)) as tracker:
        assert tracker.read(history)[0].sentence == "Add plan “A plan of ours”"


def test_one_that_is_whole_is_opened_with_what_was_written_into_it(tmp_path: Path) -> None:
    path = tmp_path / "Example.tracker"
    with closing(open_example(path)) as tracker:
        tracker.do(add_plan, title="A plan of ours")
    with closing(open_example(path)) as tracker:
        assert len(tracker.read(history)) == 5
