"""A return comes back as whatever the owner's program saves: two small ones of LibreOffice lie beside this."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.domain.errors import SourceProblem
from tracker.domain.returns.request import Sent
from tracker.office.returns.read import read_return

HERE = Path(__file__).parent


@pytest.mark.parametrize("ending", [".ods", ".xls"])
def test_a_return_saved_in_another_form_is_read_as_the_workbook_that_was_sent(ending: str) -> None:
    book = read_return(HERE / f"return{ending}")
    assert [(row.ref, row.title, row.timescale, row.status, row.note) for row in book.rows] == [
        ("1.1", "Agree the plan", "March 2015", "Green", ""),
        ("1.10", "Check it", "Ongoing", "Red", "First line\nsecond  line"),
    ]
    sent = [Sent.of(row.mark) for row in book.rows]
    assert [(one.action_id, one.owner, one.status) for one in sent if one is not None] == [
        (1, "Director", "Green"),
        (2, "Director", "Amber"),
    ]
    assert book.problems == ()


def test_what_is_no_workbook_is_refused_with_what_to_ask_for(tmp_path: Path) -> None:
    (tmp_path / "Actions.csv").write_text("Number,Status,New note\n1.1,Green,Done\n", "utf-8")
    with pytest.raises(SourceProblem, match="is not a workbook"):
        read_return(tmp_path / "Actions.csv")
    with pytest.raises(SourceProblem, match="is an e-mail"):
        read_return(tmp_path / "Actions.eml")
