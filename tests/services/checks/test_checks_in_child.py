"""A large tracker is looked through in a child process: it finds the same, and its end is never waited for in vain."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.stored import copied, unlocked_file
from tracker.checked_json import encode
from tracker.data.queries.meetings_and_registers import dismissals
from tracker.domain.errors import FileProblem
from tracker.services.checks.checks import FindingLines, check
from tracker.services.checks.checks_in_child import FindingsFromChild, check_in_child
from tracker.services.checks.dismissals import dismiss_finding
from tracker.services.example.example import EXAMPLE_DAY, make_example
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    path = copied(make_example, tmp_path / "plan.tracker")
    with closing(unlocked_file(path, today=lambda: EXAMPLE_DAY)) as opened:
        yield opened


class Unwanted(Exception):
    """What ends a job."""


def wanted() -> None:
    """It is wanted to the end."""


def test_the_child_finds_what_is_found_here(tracker: Tracker) -> None:
    here, beside = check(tracker), check_in_child(tracker, wanted, few=0)
    assert sum(map(len, here.by_rule.values())) > 5
    assert {rule: list(same) for rule, same in beside.by_rule.items()} == {
        rule: list(same) for rule, same in here.by_rule.items()
    }
    assert list(beside.by_rule) == list(here.by_rule)
    assert replace(beside, by_rule={}) == replace(here, by_rule={})


def test_what_was_written_last_is_seen_by_the_child(tracker: Tracker) -> None:
    tracker.today = lambda: date(2034, 1, 1)
    before = check(tracker)
    first = next(iter(before.by_rule.values()))[0]
    tracker.do(dismiss_finding, finding=first, reason="It is known.")
    present, dismissed = check_in_child(tracker, wanted, few=0).split(tracker.read(dismissals))
    assert [finding for finding, _ in dismissed] == [first]
    assert sum(map(len, present)) == sum(map(len, before.by_rule.values())) - 1


def test_a_child_whose_answer_is_not_wanted_any_more_is_ended(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import signal\nsignal.pause()\n", "utf-8")  # it never ends by itself
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    asked = 0

    def ask() -> None:
        nonlocal asked
        asked += 1
        if asked == 2:
            raise Unwanted

    with pytest.raises(Unwanted):
        check_in_child(tracker, ask, few=0)


@pytest.mark.logs("check_file ended with -?[0-9]+ at an unknown place")
def test_a_child_that_something_ends_is_a_sentence(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(FileProblem, match="stopped before they had finished"):
        check_in_child(tracker, wanted, few=0)


LINE = b'["Green but overdue",["action",1],["May 2014"],"It is late.","1.1","Train","",null]'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'["action",1]', b'["action","1"]'),
        (b'["action",1]', b'["action",1.5]'),
        (b'["action",1]', b'["action",true]'),
        (b'["action",1]', b'["owner",1]'),
        (b'"Green but overdue"', b'"late"'),
        (b"null]", b"null"),
        (b',"",null]', b",null]"),
        (LINE, b""),
    ],
)
def test_a_finding_of_another_type_is_refused_before_it_is_shown(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bytes, new: bytes
) -> None:
    assert list(FindingLines([LINE])) != []
    answer = b"answer\n" + encode(
        FindingsFromChild({"Green but overdue": (LINE.replace(old, new),)}, True, False, (), {})
    )
    (tmp_path / "sitecustomize.py").write_text(f"import os\nos.write(1, {answer!r})\nos._exit(0)\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(FileProblem, match="stopped before they had finished"):
        check_in_child(tracker, wanted, few=0)


def test_a_file_that_the_child_cannot_open_is_a_sentence(tracker: Tracker, tmp_path: Path) -> None:
    tracker.store.read_from = tmp_path / "moved.tracker"
    with pytest.raises(FileProblem, match=r"moved\.tracker"):
        check_in_child(tracker, wanted, few=0)
