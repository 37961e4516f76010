"""A function is run in a child process: it answers, or a sentence says why not, and it never outlives its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.services import child_work
from tests.source import TOP
from tracker.cli.main import main
from tracker.domain.errors import FileProblem, SourceProblem
from tracker.domain.imports.draft import DraftNote
from tracker.services import child_start
from tracker.services.child_process import Limits, Sentences, run_in_child

SENTENCES = Sentences("It died.", "It took too long.", "It is too large.")
NOTE, DAY = DraftNote("Begun 😀 \udce9"), date(2014, 5, 1)


def run(work: Callable[..., object], *arguments: object, answer: Any = str, **how: Any) -> Any:
    return run_in_child(f"{work.__module__}:{work.__name__}", arguments, answer, SENTENCES, **how)


def refused(sentence: str, work: Callable[..., object], *arguments: object, **how: Any) -> None:
    with pytest.raises(FileProblem) as caught:
        run(work, *arguments, **how)
    assert str(caught.value) == sentence


def test_arguments_and_answer_pass_whole() -> None:
    answer = tuple[DraftNote, ...]
    assert run(child_work.repeat, NOTE, 2, DAY, answer=answer) == (DraftNote("Begun 😀 \udce9", DAY),) * 2
    assert len(run(child_work.repeat, DraftNote("x" * 500_000), 1, DAY, answer=answer)[0].text) == 500_000


def test_the_child_has_the_variables_that_are_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLOUR", "blue")
    assert run(child_work.environment, ["COLOUR"], answer=dict[str, str]) == {"COLOUR": "blue"}


def test_a_sentence_that_refuses_comes_back_as_the_kind_of_problem_that_is_asked_for() -> None:
    refused("Choose another.", child_work.refuse, "Choose another.")
    with pytest.raises(SourceProblem, match=r"^Not this\.$"):
        run_in_child("tests.services.child_work:refuse", ("Not this.",), str, Sentences("", problem=SourceProblem))


@pytest.mark.logs(r"mistake did not answer as it does, at `\$\[1\]`")
def test_an_answer_of_another_type_is_refused() -> None:
    refused("It died.", child_work.mistake, answer=list[int])


@pytest.mark.logs("repeat ended with 1 at .*checked_json.py")
def test_arguments_of_another_type_are_refused_by_the_child() -> None:
    refused("It died.", child_work.repeat, NOTE, "two", DAY)


@pytest.mark.logs("end ended with [03] at an unknown place")
@pytest.mark.parametrize("code", [0, 3])
def test_a_child_that_ends_without_an_answer_is_a_sentence(code: int) -> None:
    refused("It died.", child_work.end, code)


@pytest.mark.logs(r"fail ended with 1 at .*child_work\.py \d+ fail$")
def test_a_child_that_breaks_down_is_a_sentence_and_the_log_has_its_place_and_no_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    refused("It died.", child_work.fail, "canary")
    assert "canary" not in caplog.text


@pytest.mark.logs("long_answer could not be started: No such file or directory")
def test_a_program_that_is_gone_from_the_disk_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    refused("It died.", child_work.long_answer, 1)


def test_a_child_takes_no_more_memory_than_it_may() -> None:
    assert run(child_work.take_memory, 100, answer=int, limits=Limits(20, 400)) == 100_000_000
    refused("It is too large.", child_work.take_memory, 400, answer=int, limits=Limits(20, 400))
    assert run(child_work.take_memory, 400, answer=int) == 400_000_000


def test_a_child_works_no_longer_than_it_may() -> None:
    refused("It took too long.", child_work.compute, answer=int, limits=Limits(1))


def test_a_child_that_does_nothing_is_waited_for_no_longer_than_thrice_that(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused("It took too long.", child_work.hold, tmp_path / "pipe", answer=int, limits=Limits(0.2))


def test_a_child_whose_answer_is_not_wanted_any_more_is_ended(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    held = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)

    def still_wanted() -> None:
        with open(held, closefd=False) as pipe:
            if pipe.read() == "holds\n":
                raise InterruptedError

    with pytest.raises(InterruptedError):
        run(child_work.hold, tmp_path / "pipe", still_wanted=still_wanted)
    assert os.read(held, 1) == b"", "nobody holds the other end"
    os.close(held)


def test_a_child_that_was_started_ahead_is_the_one_that_is_asked() -> None:
    child_start.start_ahead("tests.services.child_work:own_number", 500, 10)
    (waiting,) = child_start._waiting.values()
    assert run(child_work.own_number, answer=int, limits=Limits(9.5, 500)) == waiting.child.pid
    assert waiting.child.returncode == 0
    assert run(child_work.own_number, answer=int, limits=Limits(9.5, 500)) != waiting.child.pid, "another is started"


@pytest.mark.logs(r"own_number ended with -9 at an unknown place")
def test_a_child_that_was_started_ahead_and_ended_meanwhile_is_a_sentence() -> None:
    child_start.start_ahead("tests.services.child_work:own_number", 500, 10)
    (waiting,) = child_start._waiting.values()
    waiting.child.kill()
    waiting.child.wait()
    refused("It died.", child_work.own_number, answer=int, limits=Limits(9.5, 500))


def test_a_child_that_was_started_ahead_ends_where_nobody_asks_it(tmp_path: Path) -> None:
    child_start.start_ahead("tests.services.child_work:own_number", 0, 0)
    (waiting,) = child_start._waiting.values()
    child_start.end_ahead()
    assert waiting.child.returncode is not None
    command = [sys.executable, "main.py", "import", str(tmp_path / "plan.csv"), "--in", "plan.tracker"]
    ran = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr.endswith("the following arguments are required: --into\n")


PARENT = """
import sys
from tracker.services.child_process import Sentences, run_in_child
run_in_child("tests.services.child_work:hold", (sys.argv[1],), str, Sentences("It died."))
"""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_a_child_ends_with_a_parent_that_is_killed(tmp_path: Path, ending: signal.Signals) -> None:
    os.mkfifo(tmp_path / "pipe")
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path / "pipe")], cwd=TOP)
    with (tmp_path / "pipe").open() as pipe:
        assert pipe.readline() == "holds\n"
        parent.send_signal(ending)
        assert pipe.read() == "", "the child holds it open until it ends"
    assert parent.wait() == -ending


LAUNCHER = f"""#!{sys.executable}
import sys
sys.path.insert(0, {str(TOP)!r})
sys.frozen, sys.executable = True, __file__
from pathlib import Path
Path(__file__).with_suffix(".log").open("a").write(" ".join(sys.argv[1:]) + "\\n")
from main import main
raise SystemExit(main())
"""


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This program as one executable, which knows no `-m`; it writes down what it is called with."""
    launcher = tmp_path / "recovery-tracker"
    launcher.write_text(LAUNCHER, "utf-8")
    launcher.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(launcher))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    return launcher


def test_a_frozen_program_starts_itself(frozen: Path) -> None:
    assert run(child_work.long_answer, 3) == "xxx"
    refused("Choose another.", child_work.refuse, "Choose another.")
    assert run(child_work.take_memory, 10, answer=int, limits=Limits(9.5, 500)) == 10_000_000
    refused("It is too large.", child_work.take_memory, 500, answer=int, limits=Limits(9.5, 500))
    calls = frozen.with_suffix(".log").read_text("utf-8").splitlines()
    assert calls[0] == "--run-in-child tests.services.child_work:long_answer 0 0"
    assert calls[2] == "--run-in-child tests.services.child_work:take_memory 500 10"


def test_a_frozen_program_brings_a_document_in(frozen: Path, tmp_path: Path) -> None:
    source = tmp_path / "plan.csv"
    source.write_text("Action,Status\nTrain,Green\n", "utf-8")
    command = [str(frozen), "import", str(source), "--into", str(tmp_path / "plan.tracker")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "1 plan, 1 section, 1 action imported from plan.csv.\n"
    calls = frozen.with_suffix(".log").read_text("utf-8").splitlines()
    assert [call.split()[:2] for call in calls] == [
        ["import", str(source)],
        ["--run-in-child", "tracker.office.read_document:read_draft"],
    ]


def test_nobody_is_told_of_the_argument_that_makes_a_child(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "import" in said and "child" not in said
