"""Headings of recovery forms in the variations of the field, and sentences that are none."""

from __future__ import annotations

import pytest

from tracker.office.wording.recovery_form import read_form_heading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Performance Indicator Description:", ("description", "")),
        ("KPI description: calls answered in time", ("description", "calls answered in time")),
        ("Why is this indicator under-performing?", ("why", "")),
        ("2. Why is this measure not on track?", ("why", "")),
        ("Reasons for underperformance", ("why", "")),
        ("What actions are required to put it back on track?", ("required", "")),
        ("Actions required", ("required", "")),
        ("What are we doing to improve?", ("required", "")),
        ("Action Taken to Date", ("taken", "")),
        ("What have we done so far?", ("taken", "")),
        ("Action", None),
        ("The actions taken to date have been described in the report.", None),
        ("Why is this important?", None),
        ("It is asked why is this indicator under-performing?", None),
    ],
)
def test_a_heading_is_known_with_what_stands_behind_it(text: str, expected: tuple[str, str] | None) -> None:
    assert read_form_heading(text) == expected
