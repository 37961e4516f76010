"""An error is its sentence."""

from __future__ import annotations

import pytest

from tracker.domain.errors import NotFound, RuleBroken, SourceProblem, StaleRecord, TrackerError


@pytest.mark.parametrize("kind", [RuleBroken, NotFound, StaleRecord, SourceProblem])
def test_an_error_says_its_sentence_and_nothing_else(kind: type[TrackerError]) -> None:
    assert str(kind("Say why.")) == "Say why."


def test_an_error_knows_its_field_and_both_sides() -> None:
    assert (RuleBroken("Say why.", "reason").field, RuleBroken("Say why.").field) == ("reason", "")
    stale = StaleRecord("It has changed.", 1, 2)
    assert (stale.mine, stale.theirs) == (1, 2)
