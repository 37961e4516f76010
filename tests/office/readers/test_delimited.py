"""Text with separators: encodings, separators, quotation marks and line numbers."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import assume, given, strategies as st

from tests.office.drafts import from_text, problems
from tracker.domain.errors import SourceProblem
from tracker.domain.text import clean
from tracker.office.readers.delimited import read_delimited
from tracker.office.tables.table_kind import count_known

SAMPLE = "Action,Timescale,Status\nSave £5 – “at once”,March 2015,Green\n"
CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\"';,|"), max_size=20)


def texts(data: bytes) -> list[list[str]]:
    table = read_delimited(data, "plan.csv", count_known).table
    return [
        [row.cells[column].text if column in row.cells else "" for column in range(table.width)] for row in table.rows
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_that_excel_writes_is_read(encoding: str) -> None:
    assert texts(SAMPLE.encode(encoding))[1][0] == "Save £5 – “at once”"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_by_the_headings(separator: str) -> None:
    rows = (("Stores, a plan; 2014|15", ""), ("Action", "Status"), ('"Train, then test; again|once"', "Red"))
    draft = from_text("\n".join(separator.join(row) for row in rows))
    assert draft.plans[0].sections[0].actions[0].title == "Train, then test; again|once"


def test_excels_own_line_about_the_separator_is_obeyed() -> None:
    draft = from_text("sep=;\nAction;Status\nTrain;Green\n")
    assert draft.plans[0].sections[0].actions[0].where == "line 3"


def test_every_row_names_the_line_that_it_begins_in() -> None:
    table = read_delimited(b'Action,Status\r\n"one\r\ntwo",Green\r\n\r\nthree,Red\r\n', "plan.csv", count_known).table
    assert [row.where for row in table.rows if row.texts] == ["line 1", "line 2", "line 5"]


def test_quotation_marks_that_do_not_match_are_named_with_their_line() -> None:
    draft = from_text('Action,Status\nTrain,Green\n"Publish,Red\nTest,Red\n')
    assert problems(draft)[0].startswith("line 3: The quotation marks do not match")


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"Action,Status\n\0\0\0\0\n" * 50, b"\xef\xbb\xbf\xff\xff"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceProblem, match="not a text file"):
        read_delimited(data, "plan.csv", count_known)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=8), st.sampled_from([",", ";", "\t"]))
def test_what_was_written_is_read_to_the_letter(rows: list[list[str]], separator: str) -> None:
    assume(all(row[0] for row in rows))
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([["Action", "Status", "Due"], *rows])
    width = max(3, *(len(row) for row in rows))
    read = read_delimited(file.getvalue().encode(), "plan.csv", count_known)
    table, found = read.table, read.problems
    texts = [
        [row.cells[column].text if column in row.cells else "" for column in range(width)] for row in table.rows[1:]
    ]
    assert texts == [[clean(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    assert found == ()
