"""Whoever is published by a role is found in a text, however the name is written there."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.governance.owner_role import OwnerRole
from tracker.domain.papers.paper import Paper
from tracker.domain.position.position import Position
from tracker.domain.publication.mentions import mentions
from tracker.domain.tables.category_table import CategoryTable
from tracker.domain.tables.content import TableContent


def named(owner: str, text: str) -> list[str]:
    """What is said of a paper with that text, where the owner has a role."""
    table = TableContent(CategoryTable("Table", footnote=text))
    paper = Paper(as_at=date(2014, 12, 1), position=Position(tables=(table,)))
    found = mentions(paper, [OwnerRole(owner, "Head of Depots")])
    return [one.sentence.partition("names ")[2].partition(",")[0] for one in found]


@pytest.mark.parametrize(
    ("owner", "text", "name"),
    [
        ("Mary Sample-Jones", "Mary Sample-Jones will report", "Mary Sample-Jones"),
        ("Mary Sample-Jones", "Ask Ms Sample\u2011Jones", "Ms Sample\u2011Jones"),
        ("M Sample-Jones", "M. Sample-Jones will report", "M. Sample-Jones"),
        ("Mary Sample", "The report of Mary Sample’s team", "Mary Sample"),
        ("Mary Sample", "Mary Sample's report", "Mary Sample"),
        ("Siobhan O’Sample", "Siobhan O'Sample will report", "Siobhan O'Sample"),
        ("Siobhan O'Sample", "Siobhan O’Sample’s team", "Siobhan O’Sample"),
        ("José Núñez", "Jose Nunez will report", "Jose Nunez"),
        ("Jose Nunez", "Jose\u0301 Nu\u0301n\u0303ez will report", "José Núñez"),
        ("Cllr Siobhan van der Sample OBE", "Cllr van der Sample will report", "Cllr van der Sample"),
        ("Cllr Siobhan van der Sample OBE", "Siobhan van der Sample will report", "Siobhan van der Sample"),
    ],
)
def test_a_name_is_found_in_another_spelling(owner: str, text: str, name: str) -> None:
    assert named(owner, text) == [f"“{name}”"]


@pytest.mark.parametrize(
    ("owner", "text"),
    [("Mary Sample-Jones", "Mary Jones and Mr Sample"), ("Mary Sample", "Mary Samples"), ("Jo Sample", "Josephine S")],
)
def test_somebody_else_is_not(owner: str, text: str) -> None:
    assert named(owner, text) == []
