"""A file that is damaged is never shown as if it were whole: not one other figure with exit code 0."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.stored import draft, made
from tracker.cli.main import main
from tracker.data.file.opening import open_store
from tracker.services.file.files import open_tracker
from tracker.services.plans import actions, plans


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed file, never looked through by this user."""
    path = tmp_path_factory.mktemp("sample") / "plan.tracker"
    made(path, draft(5, 10)).close()
    return path


def shown(path: Path, capsys: pytest.CaptureFixture[str]) -> str | None:
    """What `show` prints of a file; None where it is refused, with a sentence."""
    code = main(["show", str(path), "--json"])
    said = capsys.readouterr()
    assert code in (0, 1)
    assert "Traceback" not in said.err
    assert said.err if code else said.out
    return said.out if code == 0 else None


def test_a_flipped_bit_is_refused_or_changes_nothing_that_is_shown(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = sample.read_bytes()
    expected = shown(sample, capsys)
    chance = random.Random(8)
    refused = 0
    path = tmp_path / "plan.tracker"
    written = [place for place in range(100, len(whole)) if whole[place]]
    for _ in range(16):
        place = chance.choice(written)
        path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :])
        found = shown(path, capsys)
        refused += found is None
        assert found in (None, expected)
    assert refused > 2


_EVERY = 4


def torn(before: bytes, after: bytes) -> Iterator[bytes]:
    """What a file may hold whose save was cut off, where its journal is lost: some pages new, the rest old.

    Of a long save a few: after its first page, before its last, and between those.
    """
    pages = [
        place for place in range(0, len(after), 4096) if before[place : place + 4096] != after[place : place + 4096]
    ]
    half = bytearray(before.ljust(len(after), b"\0"))
    asked = {*pages[:2], *pages[2:-2:_EVERY], *pages[-3:-1]}
    for place in pages[:-1]:
        half[place : place + 4096] = after[place : place + 4096]
        if place in asked:
            yield bytes(half)


@pytest.mark.parametrize("deed", ["title", "note", "delete", "many"])
def test_a_save_that_was_cut_off_and_lost_its_journal_is_noticed_wherever_the_file_then_is(
    sample: Path, tmp_path: Path, deed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copy(sample, tmp_path / "plan.tracker"))
    before = path.read_bytes()
    with closing(open_tracker(path)) as tracker:
        if deed == "title":
            tracker.do(actions.edit_action, action_id=3, title="Another title")
        elif deed == "note":
            tracker.do(actions.add_note, action_id=40, text="A new note " * 50)
        elif deed == "delete":
            tracker.do(plans.delete_section, section_id=2)
        else:
            tracker.do(actions.delete_actions, action_ids=list(range(1, 40)))
    none_of_it, all_of_it, refused = shown(sample, capsys), shown(path, capsys), 0
    elsewhere = tmp_path / "renamed.tracker"
    for half in torn(before, path.read_bytes()):
        elsewhere.write_bytes(half)
        found = shown(elsewhere, capsys)
        if found is not None:  # nothing of the save is in it, or all but what it is searched by, which a check names
            assert found == none_of_it or (found == all_of_it and main(["check", str(elsewhere)]) == 1)
            continue
        refused += 1
        assert main(["update", str(elsewhere), "1.1", "--note", "Into a torn file"]) == 1
        assert elsewhere.read_bytes() == half
    assert refused > 2


def test_a_file_that_was_closed_well_is_known_under_any_name_and_with_another_bit_under_none(
    sample: Path, tmp_path: Path
) -> None:
    with closing(open_tracker(Path(shutil.copy(sample, tmp_path / "plan.tracker")))) as tracker:
        tracker.do(plans.add_plan, title="Another")
        assert not tracker.store.is_verified
    assert not known(tracker.store.path)
    made(tmp_path / "new.tracker").close()
    copy = Path(shutil.copy(tmp_path / "new.tracker", tmp_path / "copy.tracker"))
    assert known(copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE plan SET service = 'Another'")
        connection.commit()
    assert not known(copy)


def known(path: Path) -> bool:
    with closing(open_store(path)) as store:
        return store.verify_by_digest()


def test_what_was_looked_through_is_not_looked_through_again_though_it_was_edited_since(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copy(sample, tmp_path / "plan.tracker"))
    assert not known(path)
    assert shown(path, capsys)
    assert known(path)
    assert main(["update", str(path), "1.1", "--note", "One more"]) == 0
    assert known(path)


def test_a_day_that_is_none_which_another_program_wrote_is_told_before_anything_fails_on_it(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copy(sample, tmp_path / "plan.tracker"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER change_set_no_update")
        connection.execute("UPDATE change_set SET as_at = '2024-02-31' WHERE id = 1")
        connection.commit()
    assert main(["check", str(path)]) == 1
    assert "Edit 1 has a day in as_at that is not valid." in capsys.readouterr().out
    for command in (
        ("show", path, "--json"),
        ("update", path, "1.1", "--note", "One more"),
        ("changes", path, "--since", "2014-01-01"),
        ("export", path, tmp_path / "out.xlsx"),
        ("export", path, tmp_path / "out.json"),
    ):
        assert main([str(word) for word in command]) == 1
        assert "Edit 1 has a day in as_at that is not valid." in capsys.readouterr().err
