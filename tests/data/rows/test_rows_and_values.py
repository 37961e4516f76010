"""A row as the JSON of the history: to the letter as Python's own writer puts it, whatever stands in it."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given, strategies as st

from tracker.data.rows.rows_and_values import MAPPED, differing, from_json
from tracker.domain.history.change import Change
from tracker.domain.plans.plan import Action, ProgressNote
from tracker.domain.plans.saved_view import ListView

_TEXTS = st.text(max_size=40) | st.sampled_from(['"quoted"', "a\\b", "line\nline\ttab", "\x00\x1f\x7f", "é–🔒\u2028"])
_DAYS = st.none() | st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


@given(title=_TEXTS, evidence=_TEXTS, number=st.integers(0, 2**40), completed_on=_DAYS)
def test_a_row_is_written_as_pythons_own_json_has_it(
    title: str, evidence: str, number: int, completed_on: date | None
) -> None:
    action = Action(number, title, evidence=evidence, completed_on=completed_on)
    row = MAPPED[Action].to_row(action)
    del row["tags"]  # it came later and is blank
    before, after = differing(Change(None, action))
    assert (before, after) == (None, json.dumps(row, ensure_ascii=False, default=date.isoformat))
    assert after is not None and from_json(Action, after) == MAPPED[Action].to_row(action)


def test_yes_and_no_and_days_are_written_as_pythons_own_json_has_them() -> None:
    view, note = ListView("Mine", overdue=True), ProgressNote(1, "Begun.", date(2014, 12, 11))
    for record in (view, note):
        row = MAPPED[type(record)].to_row(record)
        assert differing(Change(record, None)) == (json.dumps(row, ensure_ascii=False, default=date.isoformat), None)
