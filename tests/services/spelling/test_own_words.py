"""The words that the user took for right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.domain.errors import FileProblem
from tracker.services.spelling.own_words import add_own_word, own_words, own_words_path


def test_words_are_added_once_each_and_stay(tmp_path: Path) -> None:
    settings = tmp_path / "settings.ini"
    assert own_words(settings) == ()
    for word in ("Thwaxley", "reablement", "Thwaxley"):
        add_own_word(settings, word)
    assert own_words(settings) == ("Thwaxley", "reablement")
    assert own_words_path(settings).read_text("utf-8") == "Thwaxley\nreablement\n"


def test_what_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "my words.txt").mkdir()
    with pytest.raises(FileProblem, match="“word” could not be added to your words"):
        add_own_word(tmp_path / "settings.ini", "word")
