"""Tags: words parted by commas, each once whatever its capital letters."""

from __future__ import annotations

from tracker.domain.tags import all_tags, read_tags, tags_of, with_tags, without_tag


def test_tags_are_parted_by_commas_semicolons_and_lines_and_are_each_once() -> None:
    assert tags_of(" board,ICT ;; Board\nNew  homes,") == ("board", "ICT", "New homes")
    assert (read_tags("a;b"), read_tags("")) == ("a, b", "")
    assert (with_tags("", "a"), with_tags("a", "A, b")) == ("a", "a, b")
    assert without_tag("board, ICT", "ict") == "board"


def test_all_tags_are_in_alphabetical_order_as_they_were_first_written() -> None:
    assert all_tags(["new, Board", "ICT", "board, New"]) == ["Board", "ICT", "new"]
