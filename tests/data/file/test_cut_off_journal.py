"""A journal that a killed program left is used for the file that it is of, and for no other."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tests.stored import made
from tracker.data.file import backup
from tracker.data.file.lock import note_path, number_note
from tracker.services.file.files import check, open_tracker
from tracker.services.plans import plans

SECTOR, PAGE, NONCE = 512, 4096, 77


def titles(path: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return [title for (title,) in connection.execute("SELECT title FROM plan ORDER BY id")]


def pages(content: bytes) -> list[bytes]:
    return [content[at : at + PAGE] for at in range(0, len(content), PAGE)]


def journal(before: bytes, after: bytes) -> bytes:
    """The journal as SQLite has it on the disk before it writes an edit into a file."""
    old, new = pages(before), pages(after)
    changed = [number for number, page in enumerate(old, 1) if page != new[number - 1]]
    words = (len(changed), NONCE, len(old), SECTOR, PAGE)
    header = bytes.fromhex("d9d505f920a163d7") + b"".join(word.to_bytes(4) for word in words)
    records = [
        number.to_bytes(4)
        + old[number - 1]
        + (NONCE + sum(old[number - 1][at] for at in range(PAGE - 200, 0, -200))).to_bytes(4)
        for number in changed
    ]
    return header.ljust(SECTOR, b"\0") + b"".join(records)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file as a program left it that was killed when it had written an edit, before it was acknowledged."""
    path = tmp_path / "plan.tracker"
    made(path).close()
    before = path.read_bytes()
    with closing(open_tracker(path)) as tracker:
        tracker.do(plans.add_plan, title="Cut off")
    note = {"who": "A Manager", "host": "pc", "since": "2026-11-29T09:00:00+00:00", "path": str(path)}
    for where in (note_path(path), number_note(path)):
        where.write_text(json.dumps(note))
    path.with_name("plan.tracker-journal").write_bytes(journal(before, path.read_bytes()))
    return path


def test_an_edit_that_was_cut_off_is_taken_back(path: Path) -> None:
    assert check(path).ok
    assert titles(path) == ["Recovery plan"]


def another(path: Path) -> Path:
    tracker = made(path.with_name("another.tracker"))
    for number in range(10):
        tracker.do(plans.add_plan, title=f"Another {number}")
    tracker.close()
    return tracker.store.path


def moved_there(path: Path) -> None:
    another(path).replace(path)


def copied_there(path: Path) -> None:
    shutil.copyfile(another(path), path)


def with_the_same_count_of_commits(path: Path) -> None:
    """Another file that cannot be told by its header."""
    content = bytearray(another(path).read_bytes())
    content[24:28] = content[92:96] = path.read_bytes()[24:28]
    path.write_bytes(content)


@pytest.mark.parametrize("deed", [moved_there, copied_there, with_the_same_count_of_commits])
@pytest.mark.parametrize("use", ["check", "restore"])
def test_another_file_that_is_put_there_stays_as_it_is(path: Path, deed: Callable[[Path], None], use: str) -> None:
    deed(path)
    held = path.read_bytes()
    if use == "check":
        assert check(path).ok
        assert titles(path)[1] == "Another 0"
        assert path.read_bytes() == held
    else:
        good = path.with_name("good.tracker")
        made(good).close()
        kept = backup.restore(path, good, datetime(2026, 11, 29))
        assert kept is not None
        assert kept.read_bytes() == held
    (aside,) = path.parent.glob("plan.tracker (journal of another file *)")
    assert aside.stat().st_size > PAGE


def test_the_journal_follows_its_file_to_another_name(path: Path) -> None:
    renamed = path.rename(path.with_name("renamed.tracker"))
    with closing(open_tracker(renamed)) as tracker:
        tracker.do(plans.add_plan, title="Later")
    os.rename(renamed, path)  # noqa: PTH104 - back again
    assert check(path).ok
    assert titles(path) == ["Recovery plan", "Later"]
    assert not list(path.parent.glob("*journal*"))
