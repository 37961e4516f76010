"""A paper names roles, not persons."""

from __future__ import annotations

import pytest

from tracker.domain.role import role_of


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Head of Service", "Head of Service"),
        ("Jo Example (Head of Service)", "Head of Service"),
        ("Jo Example, Head of Service", "Head of Service"),
        ("Head of Service – Jo Example", "Head of Service"),
        ("Head of Service\nJo Example", "Head of Service"),
        ("Head of Service (Procurement)", "Head of Service (Procurement)"),
        ("Director of Finance, Adult Services & Health", "Director of Finance, Adult Services & Health"),
        ("Jo Example, (01632) 960123, Office of the Director, jo@example.org", "Office of the Director"),
        ("Service Manager ext. 3344", "Service Manager"),
        ("Service Manager, tel: 01632 960 123", "Service Manager"),
        ("Procurement Manager <jo@example.org>", "Procurement Manager"),
        ("Jo Example", "Jo Example"),
        ("jo@example.org", ""),
        ("", ""),
    ],
)
def test_the_role_is_what_is_left(written: str, role: str) -> None:
    assert role_of(written) == role
