"""A small plan and some figures as documents and in a tracker file, and a way to run commands on them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tracker.cli.main import main
from tracker.data.file.connections import Store

PLAN = """Action,Timescale,Progress,Status
1. Answering the telephone,,,
1.9 Train the new starters,September 2014,All four are trained.,Green
1.10 Agree a rota,March 2015,"Two of three teams agree.
The third meets in January.",Amber
2. Letters,,,
2.1 Rewrite the standard letters,,Being written.,Green
"""
READINGS = """Indicator,Unit,Better,Target,Period,Value,Note
Calls answered,%,higher,90,Q1 2014/15,N/A,
Calls answered,%,higher,90,Q2 2014/15,84.4,"18,882 of 22,380"
Average wait,mm:ss,lower,,Oct '14,00:41,
"""


class Ran:
    """A command's exit code, and what it printed."""

    def __init__(self, code: int, printed: tuple[str, str]) -> None:
        self.code = code
        self.out, self.err = printed

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def taken_as_whole() -> Iterator[None]:
    """Let commands take each file as whole and back none up, where nothing is asked about either.

    To look a file through, to remember that, to copy it in case another program writes over it and to back it up takes
    an eighth of a command's time.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "verify_by_digest", lambda _: True)
        patch.setattr(Store, "close", lambda store: None if store._closed else store.release())
        yield


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process."""

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return Ran(code, capsys.readouterr())

    return run


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A document with PLAN in it."""
    source = tmp_path / "Telephone plan.csv"
    source.write_text(PLAN, encoding="utf-8")
    return source


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """A document with READINGS in it."""
    source = tmp_path / "readings.csv"
    source.write_text(READINGS, encoding="utf-8")
    return source


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker file with PLAN, called Telephones, and READINGS brought in."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "a.tracker"
    for name, content, *title in (("plan.csv", PLAN, "--plan", "Telephones"), ("readings.csv", READINGS)):
        (folder / name).write_text(content, encoding="utf-8")
        assert main(["import", str(folder / name), "--into", str(path), *title]) == 0
    return path


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    """The test's own copy of that file."""
    return Path(shutil.copy(made, tmp_path))
