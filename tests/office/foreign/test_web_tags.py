"""Cells with the tags of a web page come in as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.office.read_document import read_draft


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<p>Interviews held</p><p>Two <strong>offers</strong></p>", "Interviews held\nTwo offers"),
        ("<ul><li>Advert out</li><li>Panel set</li></ul>", "• Advert out\n• Panel set"),
        ("Signed off<br/>by the board &amp; the trust", "Signed off\nby the board & the trust"),
        ('<div class="x">Drafted</div>', "Drafted"),
        ('Needs <ul style="list-style-type: none"> • Telephone • Website', "Needs\n• Telephone • Website"),
        ("Waits <10 days & falling", "Waits <10 days & falling"),
        ("Reply to <name> by letter", "Reply to <name> by letter"),
    ],
)
def test_tags_become_lines_and_bullets_and_other_signs_stay(tmp_path: Path, written: str, text: str) -> None:
    path = tmp_path / "tasks.csv"
    doubled = written.replace('"', '""')
    path.write_text(f'Action,Owner,Comments\nRecruit,HR,"{doubled}"\n', encoding="utf-8")
    (action,) = read_draft(path).plans[0].sections[0].actions
    assert [note.text for note in action.notes] == [text]
