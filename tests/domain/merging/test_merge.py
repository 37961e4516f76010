"""A merge and its lines: what they are called, which are accepted as a rule, and a merge of some of them."""

from __future__ import annotations

import pytest

from tracker.domain.imports.draft import Draft
from tracker.domain.merging.merge import Merge, MergeKind, MergeLine, Subject


def line(kind: MergeKind = "changed", subject: Subject = "action", field: str = "") -> MergeLine:
    return MergeLine(kind, subject, "Plan", "1.1", "Agree a rota", field)


@pytest.mark.parametrize(
    ("subject", "field", "name"),
    [
        ("action", "ref", "Number"),
        ("action", "progress", "New note"),
        ("action", "further column Cost", "Further column cost"),
        ("section", "ref", "Number"),
        ("section", "title", "Title"),
        ("reading", "printed", "Figure"),
        ("action", "exempt", "Not for publication"),
        ("action", "exempt note", "Note not for publication"),
        ("plan", "exempt", "Not for publication"),
    ],
)
def test_a_field_is_named_as_it_is_headed(subject: Subject, field: str, name: str) -> None:
    assert line(subject=subject, field=field).field_name == name


@pytest.mark.parametrize(
    ("kind", "usual"), [("new", True), ("changed", True), ("missing", False), ("conflict", False), ("kept", False)]
)
def test_what_is_new_or_changed_there_is_accepted_as_a_rule(kind: MergeKind, usual: bool) -> None:
    assert line(kind).is_usual is usual


@pytest.mark.parametrize(("field", "marks"), [("exempt", True), ("exempt note", True), ("title", False), ("", False)])
def test_a_line_that_marks_something_is_told_by_its_field(field: str, marks: bool) -> None:
    assert line(field=field).is_mark is marks


def test_what_was_deleted_here_is_a_conflict_with_what_it_was() -> None:
    gone = line("new").deleted_here("Agree the rota")
    assert (gone.kind, gone.was, gone.sent, gone.title) == (
        "conflict",
        "Deleted here",
        "Agree the rota",
        "Agree a rota",
    )


def test_a_merge_gives_the_lines_of_a_kind_and_keeps_those_that_are_accepted() -> None:
    new, changed, kept = line("new"), line("changed", field="owner"), line("kept", field="status")
    merge = Merge(Draft("a.docx"), (new, changed, kept))
    assert merge.of("new", "kept") == (new, kept)
    assert merge.only([kept, new]).lines == (new, kept)
    assert merge.only([]).lines == ()
