"""No text is kept that a cell of Excel could not hold."""

from __future__ import annotations

import pytest
from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.errors import RuleBroken
from tracker.domain.history.text_limit import MOST_CHARACTERS, endless, refuse_endless
from tracker.domain.plans.plan import Action
from tracker.domain.plans.timescale import Timescale
from tracker.domain.tables.category_table import CategoryRow

LONGEST = "x" * MOST_CHARACTERS
ACTION = Action(1, "Agree a rota")


def test_a_cell_of_excel_holds_32_767_characters() -> None:
    assert MOST_CHARACTERS == 32_767


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (ACTION, ""),
        (replace(ACTION, title=LONGEST, evidence=LONGEST), ""),
        (replace(ACTION, title=f"{LONGEST}x"), "title"),
        (replace(ACTION, owner=f"{LONGEST}x", evidence=f"{LONGEST}x"), "owner"),
        (replace(ACTION, timescale=Timescale(LONGEST)), ""),
        (replace(ACTION, timescale=Timescale(f"{LONGEST}x")), "timescale"),
        (CategoryRow(1, "A", ("1", LONGEST)), ""),
        (CategoryRow(1, "A", ()), ""),
        (CategoryRow(1, "A", (f"{LONGEST}x", "1")), "cells"),
    ],
)
def test_the_first_text_that_is_too_long_is_refused_by_its_field(row: Struct, field: str) -> None:
    assert endless(row) == field
    if field:
        with pytest.raises(RuleBroken, match="longer than 32,767 characters"):
            refuse_endless(row)
    else:
        refuse_endless(row)
