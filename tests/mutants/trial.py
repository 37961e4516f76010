"""Tries the faults of one file, in a copy of the tree: each in a process forked after the tests were gathered.

Run by `tests.mutants` with the copy as its folder; asked and answered in lines of JSON.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.mutants.faults import Fault, faults_of
from tests.mutants.nearest import mirror_of
from tests.source import TOP

IGNORED = "ignore::pytest.PytestAssertRewriteWarning"
OPTIONS = (
    "-q",
    "--no-header",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "-W",
    IGNORED,
    "--hypothesis-profile=faults",
)
WARM = (
    "sqlalchemy",
    "sqlalchemy.dialects.sqlite",
    "pytestqt.plugin",
    "lxml.etree",
    "docx",
    "openpyxl",
    "rapidfuzz.process",
)
MEMORY = 6 * 1024**3


class Trial:
    """A plugin of pytest that runs the gathered tests once, then those that reach a fault with the fault in place."""

    def __init__(self, path: Path, faults: list[Fault], seconds: float, answer: int) -> None:
        self._path = path
        self._own = mirror_of(path)
        self._source = path.read_bytes()
        self._faults = faults
        self._seconds = seconds
        self._answer = answer
        self._slowness = 1.0
        self._lines: set[int] = set()
        self._imported: set[int] = set()
        self._failed = False
        self._written_at = int(path.stat().st_mtime)

    def trace(self, on: bool) -> None:
        """Note the lines of the file that are run, or stop."""
        tracer = self._enter if on else None
        threading.settrace(tracer)
        sys.settrace(tracer)

    def _enter(self, frame: FrameType, _event: str, _argument: object) -> Any:
        if frame.f_code.co_filename != str(self._path):
            return None
        self._lines.add(frame.f_lineno)
        return self._step

    def _step(self, frame: FrameType, _event: str, _argument: object) -> Any:
        self._lines.add(frame.f_lineno)
        return self._step

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take note of a test that did not pass."""
        self._failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests here, in place of pytest."""
        self.trace(on=False)
        self._imported = set(self._lines)
        gc.unfreeze()
        functions = {one.__code__: one for one in gc.get_objects() if isinstance(one, FunctionType)}
        gc.freeze()
        begun, worked = time.monotonic(), _worked()
        reached = self._reached(session)
        self._slowness = max(1.0, (time.monotonic() - begun) / max(0.1, _worked() - worked))
        for fault in self._faults:
            tests = self._tests_of(fault, reached, session.items)
            outcome = "unreached"
            if tests:
                self._write(fault.put_into(self._source))
                outcome = self._outcome(fault, tests, functions)
            self._say({"key": fault.key, "line": fault.line, "outcome": outcome})
        self._write(self._source)
        return True

    def _say(self, answer: dict[str, object]) -> None:
        os.write(self._answer, json.dumps(answer).encode() + b"\n")

    def _write(self, source: bytes) -> None:
        """Write the file with a time of its own, so that nothing compiled before is taken for it."""
        self._path.write_bytes(source)
        self._written_at += 1
        os.utime(self._path, (self._written_at, self._written_at))

    def _reached(self, session: pytest.Session) -> list[tuple[int, float, set[int]]]:
        """The tests that pass, run in a child until the time is over: place, seconds, lines of the file."""
        out, into = os.pipe()
        child = os.fork()
        if not child:
            os.close(out)
            with os.fdopen(into, "w") as file:
                for answer in self._measured(session):
                    file.write(json.dumps(answer) + "\n")
            os._exit(0)
        os.close(into)
        with os.fdopen(out) as file:
            found = [json.loads(line) for line in file]
        os.waitpid(child, 0)
        return [(place, seconds, set(lines)) for place, seconds, lines in found]

    def _measured(self, session: pytest.Session) -> Iterator[tuple[int, float, list[int]]]:
        start = time.process_time()
        places = sorted(range(len(session.items)), key=lambda place: _cost(session.items[place], self._own))
        for place, after in zip(places, [*places[1:], None], strict=True):
            item = session.items[place]
            self._lines, self._failed = set(), False
            before = time.process_time()
            self.trace(on=True)
            following = session.items[after] if after is not None else None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            self.trace(on=False)
            if not self._failed:
                yield place, time.process_time() - before, sorted(self._lines)
            if time.process_time() - start > self._seconds:
                return

    def _tests_of(
        self, fault: Fault, reached: list[tuple[int, float, set[int]]], items: list[pytest.Item]
    ) -> list[pytest.Item]:
        """The tests that run the line, quickest first; for what runs at import all: its own first, then those that run
        the file, as a number may be read by another file alone.
        """
        there = sorted((seconds, place) for place, seconds, lines in reached if fault.line in lines)
        if not fault.function:
            within = {place for place, _, lines in reached if lines}
            every = [(seconds, place) for place, seconds, _ in reached]
            there = sorted(every, key=lambda one: (items[one[1]].path != self._own, one[1] not in within, one))
        chosen: list[pytest.Item] = []
        left = self._seconds
        for seconds, place in there:
            left -= seconds
            if chosen and left < 0:
                break
            chosen.append(items[place])
        return chosen

    def _outcome(self, fault: Fault, tests: list[pytest.Item], functions: dict[CodeType, FunctionType]) -> str:
        child = os.fork()
        if not child:
            os.setpgid(0, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, (60 + 6 * self._seconds) * self._slowness)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            noticed = True
            try:
                noticed = self._notices(fault, tests, functions)
            finally:
                os._exit(noticed)
        _, status = os.waitpid(child, 0)
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        return "killed" if status else "survived"

    def _notices(self, fault: Fault, tests: list[pytest.Item], functions: dict[CodeType, FunctionType]) -> bool:
        if not (fault.function and fault.line not in self._imported and self._exchange(fault, functions)):
            own = [item.nodeid for item in tests if item.path == self._own]
            other = [item.nodeid for item in tests if item.path != self._own]
            return any(_in_fresh_modules(some) for some in (own, other) if some)
        self._failed = False
        for index, item in enumerate(tests):
            following = tests[index + 1] if index + 1 < len(tests) else None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self._failed:
                return True
        return False

    def _exchange(self, fault: Fault, functions: dict[CodeType, FunctionType]) -> bool:
        """Give the function that holds the fault its new code; False where it is not found, or others came of it."""
        name = str(self._path)
        old = _code_at(compile(self._source, name, "exec"), fault.function)
        new = _code_at(compile(fault.put_into(self._source), name, "exec"), fault.function)
        if len(old) != 1 or len(new) != 1 or old[0] not in functions:
            return False
        if old[0].co_freevars != new[0].co_freevars or any(inner in functions for inner in _within(old[0])):
            return False
        functions[old[0]].__code__ = new[0]
        return True


def _worked() -> float:
    """The seconds of a processor that children which have ended took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _code_at(code: CodeType, names: tuple[str, ...]) -> list[CodeType]:
    for name in names:
        inner = [one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == name]
        if len(inner) != 1:
            return inner
        code = inner[0]
    return [code]


def _within(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _within(one)


def _in_fresh_modules(tests: list[str]) -> bool:
    """Import the program and its tests anew, with the fault in the file, and run the tests."""
    for name in [name for name in sys.modules if name.split(".")[0] in ("tracker", "tests")]:
        del sys.modules[name]
    return pytest.main([*OPTIONS, *_base("fresh"), "-x", *tests]) != pytest.ExitCode.OK


def _cost(item: pytest.Item, own: Path) -> tuple[bool, bool]:
    """Which tests are tried first: a file's own, and those before the properties, which try many examples."""
    return item.path != own, hasattr(getattr(item, "function", None), "hypothesis")


def _base(name: str) -> list[str]:
    return [f"--basetemp={TOP.parent / (TOP.name + '-' + name)}"]


def _try(request: dict[str, Any], answer: int) -> None:
    path = Path(request["path"]).resolve()
    every = faults_of(path)
    trial = Trial(path, [every[place] for place in request["places"]], request["seconds"], answer)
    trial.trace(on=True)
    pytest.main([*OPTIONS, *_base("tests"), *request["tests"]], plugins=[trial])


def main() -> None:
    """For each line that is read, a file and its faults, answer a line a fault, then an empty one.

    What the program and its tests import from elsewhere is imported once, here; each file has a process of its own.
    """
    settings.register_profile(
        "faults",
        derandomize=True,
        max_examples=20,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    for name in WARM:
        importlib.import_module(name)
    answer = os.dup(1)
    os.dup2(2, 1)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            try:
                _try(json.loads(line), answer)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        os.write(answer, b"\n")


if __name__ == "__main__":
    main()
