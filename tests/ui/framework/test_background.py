"""Jobs run beside the window, and what they give comes back in its own thread."""

from __future__ import annotations

import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from tracker.domain.errors import FileProblem
from tracker.ui.framework.background import Jobs, Progress, collect_garbage_here


class Heard:
    """What came back, and in which thread."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.refusals: list[str] = []
        self.threads: set[threading.Thread] = set()

    def then(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.current_thread())

    def refused(self, sentence: str) -> None:
        self.refusals.append(sentence)
        self.threads.add(threading.current_thread())


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.abandon()
    made.wait()


@pytest.fixture
def heard() -> Heard:
    return Heard()


def test_a_result_comes_back_in_the_windows_thread(qtbot: QtBot, jobs: Jobs, heard: Heard) -> None:
    def double(number: int, _progress: Progress) -> tuple[int, threading.Thread]:
        return 2 * number, threading.current_thread()

    jobs.start(double, 21, heard.then, title="Doubling", refused=heard.refused)
    qtbot.waitUntil(lambda: bool(heard.results))
    (result,) = heard.results
    assert isinstance(result, tuple)
    assert result[0] == 42
    assert result[1] is not threading.current_thread()
    assert heard.threads == {threading.current_thread()}
    assert jobs.current is None


def test_a_refusal_comes_back_as_its_sentence(qtbot: QtBot, jobs: Jobs, heard: Heard) -> None:
    def refuse(_request: None, _progress: Progress) -> None:
        raise FileProblem("The disk is full.")

    jobs.start(refuse, None, heard.then, title="Writing", refused=heard.refused)
    qtbot.waitUntil(lambda: bool(heard.refusals))
    assert heard.refusals == ["The disk is full."]
    assert heard.results == []


def test_a_fault_goes_to_the_one_hook_and_frees_what_waited(
    qtbot: QtBot, jobs: Jobs, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: faults.append(kind))

    def break_down(_request: None, _progress: Progress) -> float:
        return 1 / 0

    jobs.start(break_down, None, heard.then, title="Dividing", refused=heard.refused)
    qtbot.waitUntil(lambda: bool(heard.refusals))
    assert faults == [ZeroDivisionError]
    assert "Your earlier work is saved" in heard.refusals[0]


def test_a_cancelled_job_is_gone_at_once_and_its_end_is_not_heard(qtbot: QtBot, jobs: Jobs, heard: Heard) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def read(_request: None, _progress: Progress) -> str:
        begun.set()
        go_on.wait()
        return "too late"

    job = jobs.start(read, None, heard.then, title="Reading", refused=heard.refused)
    begun.wait()
    assert jobs.current is job
    jobs.cancel(job)
    assert jobs.current is None
    assert heard.refusals == [""]
    go_on.set()
    jobs.wait()
    assert heard.results == []
    assert heard.refusals == [""]


def test_a_cancelled_job_that_writes_ends_at_its_next_word_of_progress(qtbot: QtBot, jobs: Jobs, heard: Heard) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def write(_request: None, progress: Progress) -> str:
        begun.set()
        go_on.wait()
        progress(1, 2)
        return "never"

    job = jobs.start(write, None, heard.then, title="Writing", refused=heard.refused, writing=True)
    begun.wait()
    jobs.cancel(job)
    assert jobs.writing is job
    assert heard.refusals == []
    go_on.set()
    qtbot.waitUntil(lambda: bool(heard.refusals))
    assert heard.refusals == [""]
    assert heard.results == []


def test_nothing_is_heard_of_an_abandoned_job(qtbot: QtBot, jobs: Jobs, heard: Heard) -> None:
    go_on = threading.Event()
    jobs.start(lambda _request, _progress: go_on.wait(), None, heard.then, title="Waiting", refused=heard.refused)
    jobs.abandon()
    assert jobs.current is None
    go_on.set()
    jobs.wait()
    assert heard.results == []
    assert heard.refusals == []


def test_only_one_job_writes_at_a_time_and_in_order(qtbot: QtBot, jobs: Jobs, heard: Heard) -> None:
    at_once = threading.Semaphore(1)

    def write(number: int, _progress: Progress) -> int:
        assert at_once.acquire(blocking=False)
        at_once.release()
        return number

    for number in range(20):
        jobs.start(write, number, heard.then, title="Writing", refused=heard.refused, writing=True)
    qtbot.waitUntil(lambda: len(heard.results) == 20)
    assert heard.results == list(range(20))


def test_progress_is_told_once_for_each_percent(qtbot: QtBot, jobs: Jobs, heard: Heard) -> None:
    told: list[int] = []
    jobs.changed.connect(lambda: told.append(jobs.current.done if jobs.current else -1))

    def count(_request: None, progress: Progress) -> None:
        for number in range(10_000):
            progress(number + 1, 10_000)

    jobs.start(count, None, heard.then, title="Counting", refused=heard.refused)
    qtbot.waitUntil(lambda: bool(heard.results))
    assert len(told) < 10_000
    assert 10_000 in told


def test_a_quiet_job_does_not_show_itself(qtbot: QtBot, jobs: Jobs, heard: Heard) -> None:
    go_on = threading.Event()
    jobs.start(lambda _request, _progress: go_on.wait(), None, heard.then, title="", refused=heard.refused, quiet=True)
    assert jobs.current is None
    go_on.set()
    qtbot.waitUntil(lambda: heard.results == [True])


def test_the_interpreter_is_free_while_a_job_waits_for_another_process(qtbot: QtBot, jobs: Jobs, heard: Heard) -> None:
    waited = threading.Event()

    def wait(_request: None, _progress: Progress) -> None:
        waited.wait()

    jobs.start(wait, None, heard.then, title="", refused=heard.refused, light=True)
    assert not jobs.idle
    assert not jobs.computing
    jobs.start(wait, None, heard.then, title="", refused=heard.refused)
    assert jobs.computing
    waited.set()
    qtbot.waitUntil(lambda: jobs.idle)
    assert not jobs.computing


def test_no_job_begins_once_the_window_is_going(qtbot: QtBot) -> None:
    jobs = Jobs()
    heard: list[object] = []
    jobs.start(lambda request, _progress: request, 1, heard.append, title="Under way", refused=heard.append)
    jobs.end()
    late = jobs.start(lambda request, _progress: request, 2, heard.append, title="Too late", refused=heard.append)
    jobs.wait()
    assert (heard, late.abandoned, jobs.idle) == ([], True, True)


class Page(QObject):
    """What hears of a job until it is gone."""

    def __init__(self, heard: Heard) -> None:
        super().__init__()
        self._heard = heard

    def then(self, result: object) -> None:
        self._heard.then(result)


@pytest.mark.parametrize("is_gone", [False, True])
def test_a_page_that_is_gone_is_told_of_no_result(qtbot: QtBot, jobs: Jobs, heard: Heard, is_gone: bool) -> None:
    page, gate = Page(heard), threading.Event()
    jobs.start(lambda _request, _progress: gate.wait(60), 0, page.then, title="Waiting", refused=heard.refused)
    if is_gone:
        Shiboken.delete(page)
    gate.set()
    qtbot.waitUntil(lambda: jobs.idle)
    assert heard.results == ([] if is_gone else [True])


class Cycle:
    """Holds itself, so that only a collection lets go of it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collected(qtbot: QtBot, jobs: Jobs) -> Iterator[None]:
    """Garbage is collected as in the program."""
    parent = QObject()
    collect_garbage_here(parent, lambda: jobs.idle)
    yield
    parent.deleteLater()


@pytest.mark.usefixtures("collected")
def test_what_a_job_lets_go_of_is_collected_while_it_runs(qtbot: QtBot, jobs: Jobs, heard: Heard) -> None:
    go_on, dead = threading.Event(), threading.Event()
    threads: list[threading.Thread] = []

    def on_dead() -> None:
        threads.append(threading.current_thread())
        dead.set()

    def let_go(_request: None, _progress: Progress) -> None:
        weakref.finalize(Cycle(), on_dead)
        made = [[number] for number in range(5_000)]
        go_on.wait(10)
        made.clear()

    jobs.start(let_go, None, heard.then, title="A long job", refused=heard.refused)
    qtbot.waitUntil(dead.is_set)
    assert not jobs.idle
    assert threads == [threading.main_thread()]
    go_on.set()
    qtbot.waitUntil(lambda: heard.results == [None])
