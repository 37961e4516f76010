"""Of the jobs that one part of the window asks for, the last is the only one whose answer is heard."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from tracker.domain.errors import FileProblem
from tracker.ui.framework.background import Jobs
from tracker.ui.framework.newest_job import NewestJob


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.end()


@pytest.fixture
def asking(jobs: Jobs) -> QObject:
    """What asks."""
    return QObject(jobs)


@pytest.fixture
def newest(jobs: Jobs, asking: QObject) -> NewestJob:
    return NewestJob(jobs, asking)


def test_an_older_answer_that_comes_last_is_not_heard(jobs: Jobs, newest: NewestJob, qtbot: QtBot) -> None:
    heard, later_heard = list[str](), Event()

    def older() -> str:
        assert later_heard.wait(60)
        return "older"

    newest.read(older, heard.append, title="")
    newest.read(lambda: "later", heard.append, title="")
    qtbot.waitUntil(lambda: heard == ["later"])
    later_heard.set()
    qtbot.waitUntil(lambda: jobs.idle)
    assert heard == ["later"]


def test_an_older_refusal_that_comes_last_is_not_heard(jobs: Jobs, newest: NewestJob, qtbot: QtBot) -> None:
    heard, later_heard = list[str](), Event()

    def older() -> str:
        assert later_heard.wait(60)
        raise FileProblem("older")

    newest.read(older, heard.append, title="", refused=heard.append)
    newest.read(lambda: "later", heard.append, title="", refused=heard.append)
    qtbot.waitUntil(lambda: heard == ["later"])
    later_heard.set()
    qtbot.waitUntil(lambda: jobs.idle)
    assert heard == ["later"]


def test_it_is_under_way_until_it_answers_and_no_longer_while_it_is_told(newest: NewestJob, qtbot: QtBot) -> None:
    go_on, told = Event(), list[bool]()
    newest.read(lambda: go_on.wait(60), lambda _answer: told.append(newest.is_under_way), title="")
    assert newest.is_under_way
    go_on.set()
    qtbot.waitUntil(lambda: told == [False])
    assert not newest.is_under_way


@pytest.mark.parametrize("end", ["forgotten", "file closed", "cancelled", "asker gone"])
def test_what_is_wanted_no_longer_is_not_heard_and_not_under_way(
    jobs: Jobs, asking: QObject, newest: NewestJob, qtbot: QtBot, end: str
) -> None:
    begun, go_on, heard = Event(), Event(), list[object]()

    def read(_request: None, _progress: object) -> bool:
        begun.set()
        return go_on.wait(60)

    newest.start(read, None, heard.append, title="", refused=lambda _: None, quiet=False)
    assert begun.wait(60)
    job = jobs.current
    assert job is not None
    if end == "forgotten":
        newest.forget()
    elif end == "file closed":
        jobs.abandon()
    elif end == "cancelled":
        jobs.cancel(job)
    else:
        Shiboken.delete(asking)
    assert job.cancelled
    assert not Shiboken.isValid(newest) or not newest.is_under_way
    go_on.set()
    jobs.wait()
    assert (heard, jobs.idle) == ([], True)


def test_what_has_nothing_to_do_with_the_file_is_heard_after_it_was_closed(
    jobs: Jobs, asking: QObject, qtbot: QtBot
) -> None:
    newest, go_on, heard = NewestJob(jobs, asking, outlasts_file=True), Event(), list[bool]()
    newest.read(lambda: go_on.wait(60), heard.append, title="")
    jobs.abandon()
    assert newest.is_under_way
    go_on.set()
    qtbot.waitUntil(lambda: heard == [True])
