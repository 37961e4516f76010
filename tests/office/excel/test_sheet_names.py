"""Names of sheets."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tracker.office.excel.sheet_names import SheetNames


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Service plan", "Service plan"),
        ("Plan: a/b*[c]? \\ end", "Plan a b c end"),
        ("'quoted'", "quoted"),
        ("", "Plan"),
        ("[]", "Plan"),
        ("two\nlines", "two lines"),
        ("Procurement Service Improvement Plan", "Procurement Service Improvement"),
        ("Children’s Services Recovery and Improvement", "Children’s Services Recovery…"),
        ("x" * 40, "x" * 30 + "…"),
        ("History", "History (2)"),
        ("cover", "cover (2)"),
    ],
)
def test_a_title_becomes_a_name_that_excel_takes(title: str, name: str) -> None:
    assert SheetNames("Cover").give(title) == name


def test_names_differ_by_more_than_case() -> None:
    names = SheetNames()
    assert [names.give(title) for title in ("Plan", "PLAN", "plan ")] == ["Plan", "PLAN (2)", "plan (3)"]


@given(st.lists(st.text(max_size=50), max_size=12))
def test_any_titles_give_legal_names_each_once(titles: list[str]) -> None:
    names = SheetNames("Cover", "Actions")
    given_out = [names.give(title) for title in titles]
    assert len({name.casefold() for name in given_out} | {"cover", "actions"}) == len(titles) + 2
    for name in given_out:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
