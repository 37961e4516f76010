"""What every test stands on: no display, no settings of the person who runs it, and no stray warning in the log."""

from __future__ import annotations

import gc
import logging
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, settings

from tests.source import TOP

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LANG", "C.UTF-8")
# The program is started hundreds of times: what Python compiles is kept for the next start, as it is for a user.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory. A file there is saved as any other, but no disk is waited for."""

NEEDED = 2 * 1024**3
"""Bytes that must be free there: some ten times what the tests write."""

if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > NEEDED:
    os.environ["TMPDIR"] = str(MEMORY)  # for the programs that the tests start, too
    tempfile.tempdir = None  # asked for before by pytest: asked again

# No property says how fast it is: a busy machine is no fault.
settings.register_profile("daily", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("daily"), max_examples=1000)  # what `make torture` asks for
settings.load_profile("daily")

SETTINGS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA")
"""The variables that say where a program keeps its settings, on every system that has such variables."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors, for `-n auto`: one is often waiting for something."""
    return (os.cpu_count() or 1) + 1


def _import_a_share(config: pytest.Config) -> None:
    """Import the tests of the whole suite, beginning where no other worker begins: what is new is compiled once.

    Of a fresh checkout each would compile every file otherwise, all at the same time.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    several = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if several == 1 or config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return
    files = sorted((TOP / "tests").rglob("test_*.py"))
    first = len(files) * int(worker) // several
    for path in (*files[first:], *files[:first]):
        with suppress(Exception):  # whatever it is, it is told when that file is collected
            import_module(".".join(path.relative_to(TOP).with_suffix("").parts))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Tell the process that counts, where several run tests, how a test ended, and of its parts only what went wrong.

    It would hear five times of each, that it begins, its three parts and that it ends: as long as a small test takes.
    """
    options = item.config.option
    if (
        not hasattr(item.config, "workerinput")
        or options.verbose > 0
        or options.xmlpath
        or options.durations is not None
    ):
        return None
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed:
            item.ihook.pytest_runtest_logreport(report=report)
    return True


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """Collect no cycles while the tests are gathered, and seldom later; never look again at what stays to the end."""
    gc.disable()
    import_module("tracker.ui")  # takes away what reads the source of all that is imported after PySide6: pytest has it
    try:
        _import_a_share(session.config)
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        gc.enable()


class _Warnings(logging.Handler):
    """Keeps what is logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


class _Home:
    """The folder with the settings of one test after the other: another one as soon as something is left in it."""

    def __init__(self, folder: str, patch: pytest.MonkeyPatch) -> None:
        self._all = folder
        self._one = Path(mkdtemp(dir=folder))
        for name in SETTINGS:
            patch.setenv(name, str(self._one))

    def make_empty(self) -> None:
        """Let the next test find nothing there, wherever a window that serves several tests has its own settings."""
        if not self._one.is_dir() or any(self._one.iterdir()):
            self._one = Path(mkdtemp(dir=self._all))
        os.environ.update(dict.fromkeys(SETTINGS, str(self._one)))


_logged = _Warnings()
_homes: list[_Home] = []
_running: list[pytest.Item] = []
"""The test that runs, as all tests find here what they share: to ask for fixtures takes longer than a small test."""


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop(session: pytest.Session) -> Iterator[None]:
    """Share between all tests what is made once.

    The files of all of them use what SQLAlchemy has compiled for one, as all edits of one file do. The children that
    read documents are forked, where a system can, from a process that is ready to. Programs of this process keep their
    settings in a folder of nobody's, and all that is logged at WARNING or above is known.
    """
    if session.config.pluginmanager.hasplugin("dsession"):  # other processes run them
        return (yield)
    # Imported once no cycles are collected, and not where the tests of others are counted.
    from tests import children
    from tests.stored import share_compiled
    from tracker.services import child_process

    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        _homes[:] = [_Home(folder, patch)]
        share_compiled(patch.setattr)
        if hasattr(os, "fork"):
            patch.setattr(child_process, "_start", children.start)
        logging.getLogger().addHandler(_logged)
        try:
            return (yield)
        finally:
            logging.getLogger().removeHandler(_logged)
            children.end()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Note the test that is about to run."""
    _running[:] = [item]


@pytest.fixture(autouse=True)
def nothing_of_others(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the test empty settings, so that it neither sees nor changes those of the person who runs it.

    Fail one that logs a warning or an error that it does not name: `@pytest.mark.logs("pattern")`. What a test patches
    stays so until all that it has opened is closed.
    """
    (item,), (home,) = _running, _homes
    home.make_empty()
    _logged.records.clear()
    yield
    expected = [re.compile(mark.args[0]) for mark in item.iter_markers("logs")]
    if not expected and not _logged.records:
        return
    said = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in _logged.records]
    strays = [line for line in said if not any(pattern.search(line) for pattern in expected)]
    silent = [pattern.pattern for pattern in expected if not any(pattern.search(line) for line in said)]
    if strays:
        pytest.fail("Logged, and not expected:\n" + "\n".join(strays))
    if silent:
        pytest.fail(f"Expected in the log, and not there: {silent}")
