"""What further rows of an action say is joined to it as far as a text may go, and no document is refused for it."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.history.text_limit import MOST_CHARACTERS
from tracker.office.read_document import read_draft


def test_a_note_that_would_grow_too_long_by_a_further_row_stays_two(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    half = "tide " * (MOST_CHARACTERS // 7)
    rows = ["Ref,Action,Timescale,Progress,Status", f"1.1,Dredge,May 2016,{half},Red", f",,,{half},", ",,,and more,"]
    path.write_text("\n".join(rows), "utf-8")
    (action,) = read_draft(path).plans[0].sections[0].actions
    assert [note.text.count("tide") for note in action.notes] == [MOST_CHARACTERS // 7, MOST_CHARACTERS // 7]
    assert action.notes[1].text.endswith("\nand more")
