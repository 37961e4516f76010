"""Backups: whole, complete, one file each, thinned out as they grow old; and putting one back."""

from __future__ import annotations

import os
import random
import resource
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests.stored import content, draft, edits, faults, made
from tracker.atomic_file import PART
from tracker.data.file.backup import newest_first, restore
from tracker.data.file.backup_folders import backups_of, to_thin_out
from tracker.data.file.opening import open_store
from tracker.domain.errors import FileProblem
from tracker.services.file.files import check
from tracker.services.imports.write import bring_in
from tracker.services.plans import actions, plans
from tracker.services.tracker import Tracker

NOW = datetime(2026, 11, 21, 18, 30)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """An open file with the small draft in it."""
    opened = made(tmp_path / "plan.tracker")
    yield opened
    opened.close()


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """A disk that takes no more: the system refuses every write beyond that many bytes of a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_backup_is_one_whole_file_with_the_last_edit_in_it(tracker: Tracker) -> None:
    tracker.do(plans.add_plan, title="The last edit")
    made_one = tracker.store.back_up()
    assert [path.name for path in made_one.parent.iterdir()] == [made_one.name]
    assert content(made_one) == content(tracker.store.path)
    with closing(open_store(made_one)) as store:
        assert faults(store) == []


def test_backups_are_named_by_their_time_and_found_by_it(tracker: Tracker) -> None:
    first, second = tracker.store.back_up(), tracker.store.back_up()
    assert first.parent.name == "plan backups"
    assert list(backups_of(tracker.store.path).values()) == [second, first]
    assert datetime.now() - next(iter(backups_of(tracker.store.path))) < timedelta(minutes=1)


def test_the_newest_backup_is_the_one_with_the_last_edit_also_where_a_clock_was_wrong(tracker: Tracker) -> None:
    path = tracker.store.path
    tracker.do(plans.add_plan, title="By a clock that is ahead")
    ahead = tracker.store.back_up()
    ahead = ahead.rename(ahead.with_name("plan 2031-01-01 100002.tracker"))
    first = tracker.store.back_up()
    tracker.do(plans.add_plan, title="The last")
    last = tracker.store.back_up()
    tracker.close()
    assert next(iter(backups_of(path).values())) == ahead
    assert list(newest_first(path).values()) == [last, ahead, first]
    path.write_bytes(path.read_bytes()[:12288] + bytes(5000) + path.read_bytes()[17288:])
    assert f"Its newest backup is {last}: restore that." in check(path).sentence


def test_after_a_restore_the_newest_backup_is_the_one_of_what_was_done_since(tracker: Tracker) -> None:
    path = tracker.store.path
    before = tracker.store.back_up()
    for title in ("One", "Two", "Three"):
        tracker.do(plans.add_plan, title=title)
    tracker.close()
    left = next(iter(backups_of(path).values()))
    restore(path, before, datetime.now())
    with closing(Tracker(open_store(path), "A Manager")) as opened:
        opened.do(plans.add_plan, title="Since")
    since = next(iter(backups_of(path).values()))
    assert list(newest_first(path).values()) == [since, left, before]


def test_a_file_that_was_renamed_keeps_its_backups_and_takes_no_others(tracker: Tracker, tmp_path: Path) -> None:
    path, first = tracker.store.path, tracker.store.back_up()
    tracker.close()
    for name in ("other", "gone"):
        with closing(made(tmp_path / f"{name}.tracker", draft(1, 1))) as other:
            other.store.back_up()
    (tmp_path / "gone.tracker").unlink()
    renamed = path.rename(tmp_path / "renamed.tracker")
    assert list(newest_first(renamed).values()) == [first]
    with closing(Tracker(open_store(renamed), "A Manager")) as opened:
        opened.do(plans.add_plan, title="Since")
        since = opened.store.back_up()
    assert list(newest_first(renamed).values()) == [since, first]
    assert list(newest_first(tmp_path / "other.tracker").values()) == list(
        backups_of(tmp_path / "other.tracker").values()
    )


def test_a_file_that_cannot_be_read_takes_no_backups_of_others_that_cannot_be_read(
    tracker: Tracker, tmp_path: Path
) -> None:
    gone = tracker.store.back_up()
    tracker.close()
    tracker.store.path.unlink()
    gone.write_bytes(b"no tracker")
    other = tmp_path / "other.tracker"
    other.write_bytes(b"no tracker either")
    assert newest_first(other) == {}


@pytest.mark.parametrize("kept", [200, 40_000])
def test_a_renamed_file_that_is_cut_short_is_refused_with_where_its_backups_are(
    tracker: Tracker, tmp_path: Path, kept: int
) -> None:
    path, backup = tracker.store.path, tracker.store.back_up()
    tracker.close()
    renamed = path.rename(tmp_path / "renamed.tracker")
    os.truncate(renamed, kept)
    with pytest.raises(FileProblem) as refused:
        open_store(renamed)
    assert "ask your IT service" not in str(refused.value)
    assert str(backup.parent) in str(refused.value)


def test_a_backup_that_cannot_be_read_keeps_its_place_among_them(tracker: Tracker) -> None:
    damaged = tracker.store.back_up()
    tracker.do(plans.add_plan, title="Another")
    last = tracker.store.back_up()
    damaged.write_bytes(b"no tracker")
    assert list(newest_first(tracker.store.path).values()) == [last, damaged]


def test_a_backup_goes_to_the_own_data_folder_where_none_may_stand_beside_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "plan backups").write_text("a file of that name")
    tracker = made(tmp_path / "plan.tracker")
    made_one = tracker.store.back_up()
    assert made_one.is_relative_to(tmp_path / "data")
    assert list(backups_of(tracker.store.path).values()) == [made_one]
    tracker.close()


def test_a_full_disk_leaves_no_half_backup_and_the_older_ones(tracker: Tracker) -> None:
    older = tracker.store.back_up()
    before = older.read_bytes()
    with no_file_larger_than(16384), pytest.raises(FileProblem):
        tracker.store.back_up()
    assert [path.name for path in older.parent.iterdir()] == [older.name]
    assert older.read_bytes() == before
    assert faults(tracker.store) == []


def test_a_backup_of_a_damaged_file_does_not_count(tmp_path: Path) -> None:
    made(tmp_path / "plan.tracker", draft(5, 20)).close()
    with (tmp_path / "plan.tracker").open("r+b") as file:
        file.seek(-4096 * 6, os.SEEK_END)
        file.write(bytes(4096 * 4))
    with closing(open_store(tmp_path / "plan.tracker")) as store:
        there = backups_of(store.path)
        with pytest.raises(FileProblem, match="damaged"):
            store.back_up()
        assert backups_of(store.path) == there


def test_where_no_backup_can_be_made_no_empty_folder_is_left_for_it(tmp_path: Path) -> None:
    made(tmp_path / "plan.tracker", draft(5, 20)).close()
    shutil.rmtree(tmp_path / "plan backups")
    with (tmp_path / "plan.tracker").open("r+b") as file:
        file.seek(-4096 * 6, os.SEEK_END)
        file.write(bytes(4096 * 4))
    with closing(open_store(tmp_path / "plan.tracker")) as store:
        with pytest.raises(FileProblem, match="damaged"):
            store.back_up()
        assert not (tmp_path / "plan backups").exists()


def kept_over_days(days: int, step: timedelta) -> tuple[list[datetime], datetime]:
    """Which backups are left where one was made every `step` for that many days, each time thinned out."""
    now, left = NOW, list[datetime]()
    while now < NOW + timedelta(days=days):
        left.append(now)
        gone = to_thin_out(left, now)
        left = [moment for moment in left if moment not in gone]
        now += step
    return left, now


def test_over_400_days_every_recent_hour_day_week_and_month_keeps_one() -> None:
    left, now = kept_over_days(400, timedelta(hours=2))
    ages = [now - moment for moment in left]
    assert len(left) <= 10 + 24 + 14 + 8 + 12
    for hours in range(2, 24, 2):
        assert any(abs(age - timedelta(hours=hours)) <= timedelta(hours=2) for age in ages)
    for days in range(1, 14):
        assert any(abs(age - timedelta(days=days)) <= timedelta(days=1) for age in ages)
    for weeks in range(1, 8):
        assert any(abs(age - timedelta(weeks=weeks)) <= timedelta(weeks=1) for age in ages)
    for months in range(1, 11):
        assert any(abs(age - timedelta(days=30 * months)) <= timedelta(days=31) for age in ages)


MOMENTS = st.lists(st.datetimes(NOW - timedelta(days=400), NOW + timedelta(days=2)), max_size=120, unique=True)
BUSY = st.lists(st.datetimes(NOW - timedelta(hours=1), NOW + timedelta(minutes=5)), min_size=15, unique=True)
"""Of one hour at the keyboard: of these the rule of one an hour alone would leave two."""


@given(st.one_of(MOMENTS, BUSY))
def test_the_newest_ten_and_those_of_the_future_always_stay(moments: list[datetime]) -> None:
    gone = to_thin_out(moments, NOW)
    assert gone <= set(moments)
    assert gone.isdisjoint(sorted(moment for moment in moments if moment <= NOW)[-10:])
    assert all(moment <= NOW for moment in gone)


@pytest.mark.parametrize(("number", "gone"), [(9, 0), (10, 0), (11, 1), (12, 2)])
def test_of_one_hour_the_newest_ten_stay(number: int, gone: int) -> None:
    moments = [NOW - timedelta(minutes=minutes) for minutes in range(number)]
    assert to_thin_out(moments, NOW) == set(moments[10 : 10 + gone])


@pytest.mark.parametrize(
    ("step", "number"),
    [(timedelta(minutes=25), 120), (timedelta(hours=5), 90), (timedelta(days=3), 60), (timedelta(days=9), 90)],
)
def test_the_newest_of_each_of_the_last_24_hours_14_days_8_weeks_and_12_months_stays(
    step: timedelta, number: int
) -> None:
    newest_first = [NOW - index * step for index in range(number)]
    stays = set(newest_first[:10])
    for most, unit in ((24, "%Y-%m-%d %H"), (14, "%Y-%m-%d"), (8, "%G-%V"), (12, "%Y-%m")):
        newest_of = {moment.strftime(unit): moment for moment in reversed(newest_first)}
        stays |= set(sorted(newest_of.values())[-most:])
    assert to_thin_out(newest_first, NOW) == set(newest_first) - stays


@given(MOMENTS)
def test_thinning_out_again_takes_nothing_more(moments: list[datetime]) -> None:
    left = set(moments) - to_thin_out(moments, NOW)
    assert to_thin_out(left, NOW) == set()


def test_thinning_out_touches_only_backups_of_this_file(tracker: Tracker) -> None:
    folder = tracker.store.back_up().parent
    others = [folder / "notes.txt", folder / "plan 2.tracker", folder / "other 2020-01-01 120000.tracker"]
    for path in others:
        path.write_text("hers")
    for day in range(1, 29):
        shutil.copy(
            next(iter(backups_of(tracker.store.path).values())), folder / f"plan 2020-01-{day:02} 120000.tracker"
        )
    tracker.store.back_up()
    assert all(path.read_text() == "hers" for path in others)
    assert len(backups_of(tracker.store.path)) < 28


@pytest.mark.parametrize("seed", range(20))
def test_a_leftover_wal_never_gets_into_a_restored_file(seed: int, tmp_path: Path) -> None:
    """The program was cut off with edits in the WAL; the backup is put in the file's place."""
    chance = random.Random(seed)
    path = tmp_path / "plan.tracker"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(BARE)
        for number in range(chance.randrange(5, 60)):
            connection.execute("INSERT INTO action (title) VALUES (?)", (f"{number} " * chance.randrange(1, 200),))
        connection.execute("INSERT INTO change_set (at) VALUES ('then')")
    good = tmp_path / "backup.tracker"
    shutil.copy(path, good)
    expected = rows(good)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for _ in range(chance.randrange(1, 30)):
            connection.execute("UPDATE action SET title = title || ? WHERE id % 3 = ?", ("x" * 50, chance.randrange(3)))
        crashed = {suffix: path.with_name(path.name + suffix).read_bytes() for suffix in ("", "-wal", "-shm")}
        last = rows(path)
    for suffix, left in crashed.items():
        path.with_name(path.name + suffix).write_bytes(left)
    kept = restore(path, good, NOW)
    assert rows(path) == expected
    assert kept is not None
    assert rows(kept) == last


BARE = f"""
PRAGMA application_id = {0x52505431}; PRAGMA user_version = 100;
CREATE TABLE action (id INTEGER PRIMARY KEY, title TEXT); CREATE TABLE change_set (id INTEGER PRIMARY KEY, at TEXT);
"""


def rows(path: Path) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT id, title FROM action ORDER BY id").fetchall()


def test_restoring_keeps_what_was_replaced(tracker: Tracker) -> None:
    path = tracker.store.path
    before = content(path)
    good = tracker.store.back_up()
    tracker.do(actions.delete_actions, action_ids=[1, 2])
    after = content(path)
    tracker.close()
    kept = restore(path, good, NOW)
    assert content(path) == before
    assert kept is not None
    assert kept.name == "plan (replaced 2026-11-21 183000).tracker"
    assert content(kept) == after
    again = restore(path, kept, NOW)
    assert content(path) == after
    assert again is not None
    assert again.name == "plan (replaced 2026-11-21 183001).tracker"
    with closing(open_store(path)) as store:
        assert faults(store) == []


def test_a_damaged_file_is_kept_as_it_was_when_a_backup_takes_its_place(tracker: Tracker) -> None:
    path = tracker.store.path
    good = tracker.store.back_up()
    expected = content(good)
    tracker.close()
    for damage in (b"", b"no database at all", path.read_bytes()[:5000]):
        path.write_bytes(damage)
        path.with_name(path.name + "-wal").write_bytes(b"leftover")
        kept = restore(path, good, NOW)
        assert kept is not None
        assert kept.read_bytes() == damage
        assert content(path) == expected


def test_a_backup_that_is_not_whole_is_never_restored(tracker: Tracker, tmp_path: Path) -> None:
    path = tracker.store.path
    good = tracker.store.back_up().read_bytes()
    tracker.close()
    before = path.read_bytes()
    bad = tmp_path / "bad.tracker"
    for damage in (b"", b"text", good[:9000], good[:4096] + bytes(len(good) - 4096)):
        bad.write_bytes(damage)
        with pytest.raises(FileProblem):
            restore(path, bad, NOW)
        assert path.read_bytes() == before
    assert not list(tmp_path.glob("*replaced*"))


def test_a_full_disk_leaves_the_file_that_was_to_be_replaced(tracker: Tracker) -> None:
    path = tracker.store.path
    tracker.do(bring_in, draft=draft(10, 30))
    good = tracker.store.back_up()
    tracker.close()
    before = content(path)
    with no_file_larger_than(16384), pytest.raises(FileProblem):
        restore(path, good, NOW)
    assert content(path) == before
    assert not list(path.parent.glob("*replaced*"))


def test_what_a_cut_off_edit_left_beside_a_file_stays_also_as_a_copy_where_a_restore_is_refused(
    tracker: Tracker,
) -> None:
    path = tracker.store.path
    tracker.do(bring_in, draft=draft(10, 30))
    good = tracker.store.back_up()
    tracker.close()
    path.write_bytes(b"no database at all")
    path.with_name(f"{path.name}-wal").write_bytes(b"leftover")
    with no_file_larger_than(16384), pytest.raises(FileProblem):
        restore(path, good, NOW)
    (kept,) = path.parent.glob("*replaced*).tracker")
    for name in (path, kept):
        assert name.read_bytes() == b"no database at all"
        assert name.with_name(f"{name.name}-wal").read_bytes() == b"leftover"


def test_what_is_written_elsewhere_is_checked_too(tracker: Tracker, tmp_path: Path) -> None:
    goal = tmp_path / "copy.tracker"
    tracker.store.copy_to(goal)
    assert content(goal) == content(tracker.store.path)
    assert edits_in(goal) == edits(tracker.store)
    with pytest.raises(FileProblem):
        tracker.store.copy_to(tmp_path / "nowhere" / "copy.tracker")


def edits_in(path: Path) -> list[int]:
    with closing(open_store(path)) as store:
        return edits(store)


def test_leftovers_of_backups_that_were_cut_off_are_cleared_away(tracker: Tracker) -> None:
    folder = tracker.store.back_up().parent
    old, new = folder / f".old{PART}", folder / f".new{PART}"
    for path in (old, new):
        path.write_text("half")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    tracker.store.back_up()
    assert not old.exists()
    assert new.exists()
