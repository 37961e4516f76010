"""Text in lines: each as full as it can be, whichever way its width is found."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tracker.charts.text_layout import width_of, wrap

_TEXT = "Share of assessments of children in need that were finished within 45 working days, AV and To. included"


@pytest.mark.parametrize("bold", [False, True])
def test_each_line_has_all_the_words_that_fit_and_no_more(bold: bool) -> None:
    for room in (97.0, 180.0, 333.3):
        lines = wrap(_TEXT, room, 9, bold=bold)
        assert " ".join(lines) == _TEXT
        for line, after in pairwise(lines):
            assert width_of(line, 9, bold=bold) <= room
            assert width_of(f"{line} {after.split()[0]}", 9, bold=bold) > room
    whole = width_of(_TEXT, 9, bold=bold)
    assert len(wrap(_TEXT, whole, 9, bold=bold)) == 1
    assert len(wrap(_TEXT, whole - 0.01, 9, bold=bold)) == 2
