"""A line of the background papers, however it is parted."""

from __future__ import annotations

import pytest

from tracker.domain.papers.background_paper import background_paper


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Rota policy\t3 May 2014\tThe lead", ("Rota policy", "3 May 2014", "The lead")),
        ("Rota policy | May 2014", ("Rota policy", "May 2014", "")),
        ("Rota policy | | The lead | | 01632 960123", ("Rota policy", "", "The lead, 01632 960123")),
        ("Rota policy, 3 May 2014, The lead", ("Rota policy", "3 May 2014", "The lead")),
        ("Rota policy / 3 May 2014 / The lead", ("Rota policy", "3 May 2014", "The lead")),
        ("Rota policy (May 2014)", ("Rota policy", "May 2014", "")),
        ("Rota policy – 03/05/2014 – The lead", ("Rota policy", "03/05/2014", "The lead")),
        (" Rota policy ", ("Rota policy", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_line_is_a_paper_its_day_and_whom_to_ask(line: str, parts: tuple[str, str, str]) -> None:
    assert background_paper(line) == parts
