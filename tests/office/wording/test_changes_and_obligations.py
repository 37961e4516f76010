"""The words of changes in a paper."""

from __future__ import annotations

from tracker.office.wording.changes_and_obligations import change_words


def test_a_long_change_is_told_from_a_little_before_where_it_begins_and_cut_after_so_many_letters() -> None:
    long = "The supplier is late again. " * 40
    assert change_words("**Late**", "On time") == ("**Late**", "On time"), "what is short is told as it is"
    before, after = change_words(f"{long}It fails.", f"{long}It works now.")
    assert before.startswith("…") and before.endswith("It fails.")
    assert after.startswith("…") and after.endswith("It works now.")
    assert len(before) < 120
    new = change_words("", f"**Begun.** {long}")
    assert new[0] == "" and new[1].startswith("Begun. The supplier") and new[1].endswith("…") and len(new[1]) <= 301
    assert change_words(long, "Gone.")[1] == "Gone."
