"""How each thing is named in a sentence: by its number, else by its words, cut where they are long."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import AgendaItem, Body, Meeting, Obligation
from tracker.domain.governance.owner_role import OwnerRole
from tracker.domain.governance.risk import Register, Risk
from tracker.domain.governance.small_numbers import Suppression, Threshold
from tracker.domain.governance.snapshot import Edition
from tracker.domain.history.row_kinds import Record

DAY = date(2014, 12, 11)
LONG = "Agree a rota with all of the three teams in the north and the south of the county"


@pytest.mark.parametrize(
    ("thing", "label"),
    [
        (Risk(1, LONG, "CR12"), "CR12"),
        (Risk(1, LONG), "“Agree a rota with all of the three teams”"),
        (Register("Corporate"), "“Corporate”"),
        (Body("Cabinet"), "“Cabinet”"),
        (Meeting(1, DAY), "the meeting of 11 December 2014"),
        (AgendaItem(1, LONG, "6"), "item 6"),
        (AgendaItem(1, LONG), "“Agree a rota with all of the three…”"),
        (Obligation(1, LONG), "“Agree a rota with all of the three teams in the north and…”"),
        (OwnerRole("Head of Care", "Manager"), "the role of “Head of Care”"),
        (Threshold(5), "the threshold of 5"),
        (Exemption("3"), "exempt under paragraph 3"),
        (Exemption(""), "exempt"),
        (Suppression("publish"), "a decision on small numbers"),
    ],
)
def test_a_thing_is_named_by_its_number_or_its_words(thing: Record, label: str) -> None:
    assert thing.label() == label


def test_an_edition_is_named_by_its_number_and_title() -> None:
    edition = Edition(1, 3, "For the board", DAY, 7)
    assert edition.label() == "snapshot 3, “For the board”"
    assert replace(edition, title="").label() == "snapshot 3"
