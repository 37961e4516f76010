"""A register that comes in again: risks that are here stay as they are; what the document says otherwise is named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.stored import unlocked_empty
from tracker.data.queries.meetings_and_registers import registers
from tracker.domain.imports.draft import Draft, DraftRegister, DraftRisk
from tracker.services.imports.write import bring_in
from tracker.services.imports.write_risks import new_risks, repeated_risks
from tracker.services.tracker import Tracker

FLOOD = DraftRisk(
    "Flood",
    "R1",
    causes="Rain",
    consequences="Damage",
    controls="Pumps",
    note="Looked at in May",
    owner="Head of Highways",
    likelihood=3,
    impact=4,
    target_likelihood=2,
    target_impact=3,
    where="row 2",
)
OTHERWISE: dict[str, Any] = {
    "kind": "opportunity",
    "causes": "Snow",
    "consequences": "Cost",
    "controls": "Walls",
    "note": "Looked at in June",
    "owner": "Head of Parks",
    "likelihood": 2,
    "impact": 5,
    "target_likelihood": None,
    "target_impact": 2,
}


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with closing(unlocked_empty(tmp_path / "risks.tracker")) as made:
        made.do(bring_in, draft=register(FLOOD))
        yield made


def register(*risks: DraftRisk, title: str = "Corporate risks") -> Draft:
    return Draft("risks.xlsx", registers=(DraftRegister(title, risks=risks),))


def said_of(tracker: Tracker, draft: Draft) -> list[tuple[str, str]]:
    return [(one.where, one.message) for one in repeated_risks(draft, tracker.read(registers))]


def titles(tracker: Tracker) -> list[list[str]]:
    return [[one.risk.title for one in content.risks] for content in tracker.read(registers)]


@pytest.mark.parametrize("field", OTHERWISE)
def test_a_risk_of_which_the_document_says_something_else_is_named_and_stays(tracker: Tracker, field: str) -> None:
    before = tracker.read(registers)
    later = register(replace(FLOOD, **{field: OTHERWISE[field]}))
    ((where, sentence),) = said_of(tracker, later)
    assert where == "row 2"
    assert sentence.startswith("The risk “Flood” already exists, with other details. The current risk was kept.")
    assert new_risks(later.registers[0], before) == ()
    tracker.do(bring_in, draft=later)
    assert tracker.read(registers) == before


def test_nothing_is_said_of_a_risk_that_is_the_same_or_new(tracker: Tracker) -> None:
    again = replace(FLOOD, title="FLOOD ", ref=" r1")
    numbered, fraud = replace(FLOOD, ref="R2", owner="B"), DraftRisk("Fraud", "R1")
    later = register(again, numbered, fraud)
    assert said_of(tracker, later) == []
    assert new_risks(later.registers[0], tracker.read(registers)) == (numbered, fraud)
    tracker.do(bring_in, draft=later)
    assert titles(tracker) == [["Flood", "Flood", "Fraud"]]


def test_a_risk_of_another_register_is_another_risk(tracker: Tracker) -> None:
    later = register(replace(FLOOD, owner="Head of Parks"), title="Parks")
    assert said_of(tracker, later) == []
    tracker.do(bring_in, draft=later)
    assert titles(tracker) == [["Flood"], ["Flood"]]
