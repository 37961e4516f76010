"""A paper names roles, not persons."""

from __future__ import annotations

import pytest

from tracker.domain.role import Suggestion, left_out, names_in, role_of, suggest_role


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


@pytest.mark.parametrize(
    ("written", "role", "is_role"),
    [
        ("Head of Highways", "Head of Highways", True),
        ("Finance Team", "Finance Team", True),
        ("Director of Finance, Adult Services & Health", "Director of Finance, Adult Services & Health", True),
        ("Jo Example, Head of Highways", "Head of Highways", False),
        ("Jo Example, (01632) 960123, Growth, Environment and Transport", "Growth, Environment and Transport", False),
        ("Head of X – J Example", "Head of X", False),
        ("Ms Example, Service Manager", "Service Manager", False),
        ("Head of Highways Jo Example", "", False),
        ("Corporate Director J. E. Example", "", False),
        ("Example Head of Service", "", False),
        ("Jo Example and the Finance Team", "", False),
        ("Jo Example", "", False),
        ("JE", "", False),
        ("", "", False),
    ],
)
def test_a_role_is_suggested_only_where_every_word_is_of_one(written: str, role: str, is_role: bool) -> None:
    assert suggest_role(written) == Suggestion(role, is_role)


@pytest.mark.parametrize(
    ("written", "role", "left"),
    [
        ("Jo Example, (01632) 960123, Strategy", "Strategy", "“Jo Example” and a telephone number"),
        ("Jo Example <jo@example.org>, Strategy", "Strategy", "“Jo Example” and an e-mail address"),
        ("Head of Strategy", "Head of Strategy", ""),
    ],
)
def test_what_does_not_go_out_is_told(written: str, role: str, left: str) -> None:
    assert left_out(written, role) == left


@pytest.mark.parametrize(
    ("written", "role", "names"),
    [
        ("Jo Example (Head of Roads)", "Head of Roads", (("Jo", "Example"),)),
        ("J Example / B Sample", "Head of Roads", (("J", "Example"), ("B", "Sample"))),
        ("Cllr Example", "Cabinet Member", (("Example",),)),
        ("Director of Trading Standards", "Director of Trading Standards", ()),
        ("Jo Example, Service Manager", "Head of Roads", (("Jo", "Example"),)),
        ("Jo Example, Head of Finance", "", (("Jo", "Example"),)),
        ("Jo example", "", (("Jo",),)),
        ("Jo van den Example", "", (("Jo", "van", "den", "Example"),)),
        ("J", "", ()),
    ],
)
def test_the_name_is_what_is_not_of_the_role(written: str, role: str, names: tuple[tuple[str, ...], ...]) -> None:
    assert names_in(written, role) == names
