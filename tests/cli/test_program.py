"""The program as a process: usage, display, encodings, pipes, and what it loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.crash.other import started
from tests.source import TOP
from tracker.cli.main import main


@pytest.mark.parametrize(
    "arguments",
    [
        ["show"],
        ["shwo"],
        ["shwo", "a.tracker"],
        ["show", "a.tracker", "--as-at", "11/12/2014"],
        ["show", "a.tracker", "--as-at", "20141211"],
        ["import", "plan.csv"],
        ["import", "plan.csv", "--int", "a.tracker"],
        ["update", "a.tracker", "1.9"],
        ["chart", "a.tracker", "c.png"],
        ["--wrong"],
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["changes", "a.tracker", "--since", "-1"],
            "is not a date of the form 2014-12-11, nor the number of a snapshot",
        ),
        (["export", "a.tracker", "b.docx", "--edition", "two"], "“two” is not a whole number"),
        (["spc", "a.csv", "--target", "ninety"], "“ninety” is not a number"),
    ],
)
def test_wrong_usage_is_told_in_the_users_words(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert sentence in capsys.readouterr().err


def in_a_process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a user does, with some variables set, and others (set to "") not there."""
    variables = {name: value for name, value in {**os.environ, **environment}.items() if value}
    command = [sys.executable, str(TOP / "main.py"), *map(str, arguments)]
    return subprocess.run(command, env=variables, capture_output=True, check=False)


def test_without_a_display_the_window_is_refused_with_a_sentence(file: Path) -> None:
    nothing = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    for display in ("", ":9876"):
        ran = in_a_process(file, **{**nothing, "DISPLAY": display})
        assert (ran.returncode, ran.stdout) == (1, b"")
        assert ran.stderr.startswith(b"There is no display to open a window on.")


ON_A_TERMINAL = """
import os, sys
from tracker.cli.main import main
sys.stdout = open(1, "w", encoding=sys.argv.pop(1), closefd=False)
sys.exit(main())
"""
INTO_NOBODYS_PIPE = """
import os, sys
from tracker.cli.main import main
reading, writing = os.pipe()
os.close(reading)
os.dup2(writing, 1)
sys.exit(main())
"""


INTERRUPTED_AT_ITS_END = """
import gc, os, signal, sys
from tracker.cli.main import main
gc.freeze = lambda: os.kill(os.getpid(), signal.SIGINT)
sys.exit(main())
"""


def forked(text: str, *arguments: object) -> tuple[int | None, bytes, bytes]:
    """The exit code, the output and the errors of a text of Python in a process that has loaded the program already."""
    with started("python", text, *map(str, arguments)) as program:
        printed, errors = program.communicate(timeout=60)
    return program.returncode, printed, errors


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_any_terminal_can_be_printed_on(file: Path, run: Run, encoding: str) -> None:
    run("update", file, "2.1", "--note", "Zażółć gęślą jaźń 😀")
    code, printed, errors = forked(ON_A_TERMINAL, encoding, "show", file, "--json")
    assert (code, errors) == (0, b"")
    plan = json.loads(printed.decode(encoding))["plans"][0]
    assert plan["sections"][1]["actions"][0]["progress"] == "Zażółć gęślą jaźń 😀"


def test_what_a_terminal_has_no_letter_for_is_printed_in_another(file: Path, run: Run) -> None:
    run("update", file, "2.1", "--note", "Zażółć gęślą jaźń 😀")
    code, printed, errors = forked(ON_A_TERMINAL, "ascii", "show", file)
    assert (code, errors) == (0, b"")
    assert printed.isascii() and b"Being written" not in printed and b"?" in printed


def test_a_reader_that_has_read_enough_is_no_error(file: Path) -> None:
    code, printed, errors = forked(INTO_NOBODYS_PIPE, "show", file, "--json")
    assert (code, printed, errors) == (0, b"", b"")


def test_ctrl_c_once_a_command_has_answered_is_not_heard(file: Path) -> None:
    code, printed, errors = forked(INTERRUPTED_AT_ITS_END, "check", file)
    assert (code, b"is whole" in printed, errors) == (0, True, b"")


def test_that_a_file_is_damaged_is_told_by_the_code_though_nobody_reads_it(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(-4096 * 6, os.SEEK_END)
        opened.write(bytes(4096 * 4))
    assert forked(INTO_NOBODYS_PIPE, "check", file) == (1, b"", b"")


@pytest.mark.skipif(os.name == "nt", reason="the shell there closes no stream")
@pytest.mark.parametrize(
    ("name", "closed", "code"), [("a", ">&-", 0), ("a", "<&- >&- 2>&-", 0), ("no", "2>&-", 1), ("no", ">&- 2>&-", 1)]
)
def test_what_has_nowhere_to_be_printed_goes_nowhere(file: Path, name: str, closed: str, code: int) -> None:
    command = f'"$0" "$@" {closed}'
    words = [sys.executable, *map(str, (TOP / "main.py", "show", file.with_stem(name), "--json"))]
    ran = subprocess.run(["sh", "-c", command, *words], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (code, b"", b"")


def test_showing_and_updating_load_neither_qt_nor_office_nor_charts(file: Path) -> None:
    script = (
        "import sys; from tracker.cli.main import main; main(['show', sys.argv[1]]);"
        "main(['update', sys.argv[1], '1.9', '--note', 'x']);"
        "print(*{'PySide6', 'matplotlib', 'numpy', 'openpyxl', 'docx', 'lxml', 'alembic'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script, str(file)], cwd=TOP, capture_output=True, text=True, check=True)
    assert ran.stdout.endswith("1.9 is updated.\n\n")


def test_help_needs_no_database() -> None:
    script = "import sys, tracker.cli.main; print('sqlalchemy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], cwd=TOP, capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


def test_the_earlier_names_of_commands_go_on_working_and_help_names_the_new_ones_first(
    file: Path, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("snapshot", "freeze"):
        ran = run(command, file, "--meeting", "2099-01-01" if command == "freeze" else "2098-01-01", "--body", command)
        assert (ran.code, ran.out.partition(",")[0]) == (0, "Snapshot 1")
    for option in ("--snapshot", "--edition"):
        out = tmp_path / f"{option}.xlsx"
        assert run("export", file, out, option, "1", "--body", "freeze").code == 0
    assert run("update", file, "1.9", "--owner", "Head of Buying").code == 0
    for command, folder in (("requests", "one"), ("returns", "two")):
        assert run(command, file, "--out", tmp_path / folder).code == 0
    for command in ("import-responses", "import-returns"):
        assert run(command, file, tmp_path / "one").code == 0
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    for pair in ("snapshot (freeze)", "requests (returns)", "import-responses (import-returns)"):
        assert pair in told
