"""Indicators that come in again: what is here stays, and only what is blank here is taken over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import asdict, replace

from tests.stored import unlocked_empty
from tracker.data.queries.indicators import contents
from tracker.domain.imports.draft import (
    Draft,
    DraftDated,
    DraftForm,
    DraftIndicator,
    DraftReading,
    DraftStatement,
)
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import SpcSettings
from tracker.domain.indicators.status_rule import StatusRule
from tracker.services.imports.write import bring_in
from tracker.services.tracker import Tracker

FULL = DraftIndicator(
    "Visits",
    unit="%",
    better="higher",
    target="90",
    target_note="Set by the board",
    ref="P1",
    directorate="Adults",
    theme="Care",
    owner="Head of Care",
    contractual="yes",
    rule=StatusRule("tolerance", 5.0),
    under_recovery=True,
    goal="95",
    goal_on=date(2015, 3, 31),
    spc=SpcSettings(screening=False, base_points=12),
    tags="board",
)
OTHER = DraftIndicator(
    "VISITS",
    unit="number",
    better="lower",
    target="80",
    target_note="Set by the council",
    ref="P2",
    directorate="Children",
    theme="Schools",
    owner="Head of Schools",
    contractual="no",
    rule=StatusRule("amber floor", 70.0),
    goal="85",
    goal_on=date(2016, 3, 31),
    spc=SpcSettings(base_points=20),
    tags="cabinet",
)
FIELDS = [
    name for name in DraftIndicator.__struct_fields__ if getattr(FULL, name) != getattr(DraftIndicator("Visits"), name)
]
PARTS = replace(
    DraftIndicator("Visits"),
    readings=(DraftReading("Q1 2014/15", "84.4"),),
    definitions=(DraftDated("Visits on time", date(2014, 4, 1)),),
    targets=(("Q1 2014/15", "88"),),
    trajectory=(("Q2 2014/15", "89"),),
    annotations=(DraftDated("Snow", date(2014, 5, 1)),),
    rebases=(DraftDated("New rota", date(2014, 6, 1)),),
    statements=(DraftStatement("figure", "It was 84.4%.", "84.4%", "Q1 2014/15"),),
    form=DraftForm("Recovery", taken="A rota"),
)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with closing(unlocked_empty(tmp_path / "figures.tracker", today=lambda: date(2016, 1, 1))) as made:
        yield made


def came_in(tracker: Tracker, *indicators: DraftIndicator) -> IndicatorContent:
    """The indicator after each of these came in by itself."""
    for one in indicators:
        tracker.do(bring_in, draft=Draft("figures.xlsx", indicators=(one,)))
    (content,) = tracker.read(contents)
    return content


def fields(content: IndicatorContent) -> dict[str, object]:
    return {name: value for name, value in asdict(content.indicator).items() if name not in ("id", "version")}


def test_nothing_that_is_entered_is_replaced(tracker: Tracker) -> None:
    first = came_in(tracker, FULL)
    assert fields(came_in(tracker, OTHER)) == fields(first)


@pytest.mark.parametrize("name", FIELDS)
def test_a_blank_field_is_filled_and_no_other_is_changed(tracker: Tracker, name: str) -> None:
    blank = replace(FULL, **{name: getattr(DraftIndicator("Visits"), name)})
    before = fields(came_in(tracker, blank))
    after = fields(came_in(tracker, replace(OTHER, under_recovery=True)))
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {{"target": "target_text", "goal": "goal_text"}.get(name, name)}


def parts(content: IndicatorContent) -> list[list[str]]:
    """What belongs to the indicator: what is said of each kind of it."""
    form = content.form
    return [
        [one.printed for one in content.readings],
        [one.text for one in content.definitions],
        [one.printed for one in content.targets],
        [one.printed for one in content.trajectory],
        [one.text for one in content.annotations],
        [one.reason for one in content.rebases],
        [one.text for one in content.statements],
        [form.form.title] if form else [],
    ]


def test_what_belongs_to_an_indicator_comes_in_once_and_what_is_here_of_it_stays(tracker: Tracker) -> None:
    first = came_in(tracker, PARTS)
    said = parts(first)
    assert said == [
        ["84.4"],
        ["Visits on time"],
        ["88"],
        ["89"],
        ["Snow"],
        ["New rota"],
        ["It was 84.4%."],
        ["Recovery"],
    ]
    other = replace(
        PARTS,
        readings=(DraftReading("Q1 2014/15", "1"),),
        definitions=(DraftDated("Another", date(2014, 4, 2)),),
        targets=(("Q1 2014/15", "1"),),
        trajectory=(("Q2 2014/15", "1"),),
        annotations=(DraftDated("Another", date(2014, 5, 2)),),
        rebases=(DraftDated("Another", date(2014, 6, 2)),),
        statements=(DraftStatement("figure", "Another", "1%", "Q1 2014/15"),),
        form=DraftForm("Another", taken="Nothing"),
    )
    assert parts(came_in(tracker, other)) == said


def test_what_belongs_to_an_indicator_is_added_where_there_is_none_of_it(tracker: Tracker) -> None:
    came_in(tracker, DraftIndicator("Visits"))
    content = came_in(tracker, PARTS)
    assert all(len(one) == 1 for one in parts(content))
