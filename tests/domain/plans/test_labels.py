"""How each thing is named in a sentence: by its number, else by its words, cut where they are long."""

from __future__ import annotations

import pytest

from tracker.domain.history.row_kinds import Record
from tracker.domain.plans.plan import Action, ActionExtra, Plan, Section

LONG = "Agree a rota with all of the three teams in the north and the south of the county"


@pytest.mark.parametrize(
    ("thing", "label"),
    [
        (Plan("Property"), "“Property”"),
        (Section(1, "Leases", "2"), "section 2"),
        (Section(1, "Leases"), "“Leases”"),
        (Action(1, LONG, "1.1"), "1.1"),
        (Action(1, LONG), "“Agree a rota with all of the three…”"),
        (ActionExtra(1, "Cost", "£5"), "“Cost”"),
        (ActionExtra(1, "", "£5"), "other information"),
    ],
)
def test_a_thing_is_named_by_its_number_or_its_words(thing: Record, label: str) -> None:
    assert thing.label() == label
