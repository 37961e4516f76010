"""The actions that a recovery form names."""

from __future__ import annotations

import pytest

from tracker.domain.indicators.recovery_form import RecoveryForm, action_lines


@pytest.mark.parametrize(
    ("required", "actions"),
    [
        ("We will:\n • **Train** staff\n\n(b) Hire one", ("Train staff", "Hire one")),
        (" Train staff \n\nHire one", ("Train staff", "Hire one")),
        (" \n", ()),
    ],
)
def test_a_form_names_its_bulleted_lines_else_each_line(required: str, actions: tuple[str, ...]) -> None:
    assert action_lines(required) == actions


def test_a_form_is_called_by_its_title_where_it_has_one() -> None:
    assert [RecoveryForm(1, title).label() for title in ("Late payments", "")] == [
        "“Late payments”",
        "the recovery form",
    ]
