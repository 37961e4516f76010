"""A little of what takes minutes, so that it works when it is called for."""

from __future__ import annotations

from tests.crash.other import started


def run(name: str, *options: str) -> str:
    """What a part printed; it ends with an error where a promise was broken."""
    text = f"import sys; from tests.torture.{name} import main; main(); sys.exit(0)"
    with started("python", text, *options) as program:
        printed, errors = program.communicate(timeout=280)
    assert program.returncode == 0, errors.decode()
    return printed.decode()


def test_a_killed_window_loses_nothing_whoever_else_is_at_its_file() -> None:
    counted = run("kills", "--kills", "2")
    assert "2  kills" in counted
    for what in ("outside readers", "shown", "copies at any moment", "copies in a pause", "renames", "second names"):
        assert what in counted


def test_a_damaged_file_is_shown_as_it_was_or_refused() -> None:
    counted = run("damage", "--files", "6", "--questions", "2")
    assert "6  damaged files" in counted
    for command in ("show", "findings", "changes", "export", "freeze", "check"):
        assert f"{command}: " in counted
