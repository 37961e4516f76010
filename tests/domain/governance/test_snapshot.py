"""How an edition is named and numbered in a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.governance.snapshot import Edition, Proof, ordinal


@pytest.mark.parametrize(
    ("number", "words"),
    [
        *((1, "first"), (2, "second"), (12, "twelfth"), (13, "13th"), (19, "19th"), (20, "20th"), (21, "21st")),
        *((22, "22nd"), (23, "23rd"), (24, "24th"), (100, "100th"), (101, "101st"), (110, "110th"), (111, "111th")),
        *((112, "112th"), (113, "113th"), (119, "119th"), (120, "120th"), (121, "121st"), (211, "211th"), (0, "0th")),
    ],
)
def test_an_edition_is_counted_as_one_says_it(number: int, words: str) -> None:
    assert ordinal(number) == words


def test_an_edition_is_named_by_its_number_and_its_title() -> None:
    named = Edition(1, 1, "First report", date(2026, 7, 1), 7)
    bare = Edition(1, 2, "", date(2026, 7, 1), 7)
    assert (named.label(), bare.label()) == ("snapshot 1, “First report”", "snapshot 2")
    day = date(2026, 7, 2)
    assert (
        Proof(named, day, True).sentence()
        == "Snapshot 1, “First report”, is unchanged since it was taken on 2 July 2026."
    )
    assert Proof(bare, day, True).sentence() == "Snapshot 2 is unchanged since it was taken on 2 July 2026."
    assert "cannot be checked" in Proof(bare, day, None).sentence()
    assert "has changed since it was taken on 2 July 2026" in Proof(bare, day, False).sentence()
