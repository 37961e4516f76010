"""The mark on what is not for publication: what it is on, and how papers and lists say it."""

from __future__ import annotations

import pytest

from tracker.domain.governance.exemption import EXEMPT_COLUMNS, Exemption, exempt_ids, say_banner

ACT = "Schedule 12A to the Local Government Act 1972"


@pytest.mark.parametrize("column", EXEMPT_COLUMNS)
def test_a_mark_is_on_the_one_thing_that_it_names_also_on_one_with_the_lowest_id(column: str) -> None:
    for row_id in (1, 7):
        of: dict[str, int] = {column: row_id}
        mark = Exemption("3", **of)  # type: ignore[arg-type]  # the column is one of its ids
        assert mark.marks == (column, row_id)
        assert exempt_ids([mark, Exemption("1", **{_other(column): 7})], column) == {row_id: mark}  # type: ignore[arg-type]  # so


def _other(column: str) -> str:
    return next(one for one in EXEMPT_COLUMNS if one != column)


def test_a_mark_says_its_paragraph_or_that_none_is_chosen() -> None:
    decided, undecided = Exemption("3", action_id=1), Exemption("", action_id=2)
    assert (decided.label(), undecided.label()) == ("exempt under paragraph 3", "exempt")
    assert (decided.in_short(), undecided.in_short()) == ("Exempt, paragraph 3", "Exempt, paragraph not chosen")


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        ("", f"exempt information under {ACT}"),
        ("3", f"exempt information, paragraph 3 of Part 1 of {ACT}"),
        ("33", f"exempt information, paragraph 3 of Part 1 of {ACT}"),
        ("31", f"exempt information, paragraphs 1 and 3 of Part 1 of {ACT}"),
        ("721", f"exempt information, paragraphs 1, 2 and 7 of Part 1 of {ACT}"),
    ],
)
def test_the_banner_names_each_paragraph_once_in_order(paragraphs: str, said: str) -> None:
    marks = [Exemption(one, action_id=at) for at, one in enumerate(("", *paragraphs), 1)]
    assert say_banner(marks) == f"NOT FOR PUBLICATION: contains {said}"
    assert say_banner(marks, "from a tracker that contains").startswith(
        "NOT FOR PUBLICATION: from a tracker that contains "
    )
    assert say_banner([]) == ""
