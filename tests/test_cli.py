"""The command line: what it prints, what it leaves, and with which code it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.source import TOP
from tracker.cli import main
from tracker.services.example import EXAMPLE_DAY
from tracker.services.files import open_tracker

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


def beside(path: Path) -> set[str]:
    """The names in a file's folder."""
    return {entry.name for entry in path.parent.iterdir()}


def test_a_new_file_is_empty(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "new.tracker"
    assert run("new", path).code == 0
    assert run("show", path, "--json").json == {"plans": [], "indicators": []}
    assert "There is nothing in this file yet." in run("show", path).out


def test_a_new_file_never_replaces_another(file: Path, run: Run) -> None:
    before = file.read_bytes()
    ran = run("new", file)
    assert (ran.code, ran.out) == (1, "")
    assert "There is a file a.tracker already." in ran.err
    assert file.read_bytes() == before


def test_the_example_is_the_plan_of_the_papers_in_other_words(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "example.tracker"
    assert run("new", path, "--example").code == 0
    (plan,) = run("show", path, "--json").json["plans"]
    assert plan["counts"] == {"Green": 16, "Amber": 3, "Red": 0}
    assert [section["ref"] for section in plan["sections"]] == [*"1234567"]
    assert "overdue 2" in run("show", path, "--as-at", EXAMPLE_DAY).out


def test_show_json_has_exactly_the_keys_of_the_contract_in_their_order(file: Path, run: Run) -> None:
    shown = run("show", file, "--json").json
    assert list(shown) == ["plans", "indicators"]
    (plan,) = shown["plans"]
    assert list(plan) == ["title", "sections", "counts"]
    assert [list(section) for section in plan["sections"]] == [["ref", "title", "actions"]] * 2
    action = plan["sections"][0]["actions"][0]
    assert list(action) == [
        "ref",
        "title",
        "timescale",
        "due_on",
        "owner",
        "status",
        "progress",
        "completed_on",
        "notes",
    ]
    assert list(action["notes"][0]) == ["as_at", "text"]
    indicator = shown["indicators"][0]
    assert list(indicator) == ["name", "unit", "better", "target", "readings"]
    assert list(indicator["readings"][0]) == ["period", "as_at", "value", "printed", "note"]


def test_show_json_keeps_texts_as_they_are_and_says_null_for_what_is_not_known(file: Path, run: Run) -> None:
    shown = run("show", file, "--json").json
    actions = [action for section in shown["plans"][0]["sections"] for action in section["actions"]]
    assert [action["ref"] for action in actions] == ["1.9", "1.10", "2.1"]
    assert actions[1]["due_on"] == "2015-03-31"
    assert actions[1]["progress"] == "Two of three teams agree.\nThe third meets in January."
    assert actions[1]["notes"] == [{"as_at": None, "text": actions[1]["progress"]}]
    assert (actions[2]["timescale"], actions[2]["due_on"], actions[2]["owner"]) == ("", None, None)
    assert shown["plans"][0]["counts"] == {"Green": 2, "Amber": 1, "Red": 0}
    calls, wait = shown["indicators"]
    assert (calls["target"], wait["target"]) == ("90", None)
    first, second = calls["readings"]
    assert first == {"period": "Q1 2014/15", "as_at": "2014-06-30", "value": None, "printed": "N/A", "note": ""}
    assert (second["value"], second["printed"], second["note"]) == (84.4, "84.4", "18,882 of 22,380")
    assert (wait["readings"][0]["value"], wait["readings"][0]["printed"]) == (41, "00:41")


def test_show_marks_what_is_overdue_on_the_day_asked_for(file: Path, run: Run) -> None:
    shown = run("show", file, "--as-at", "2014-12-11").out
    assert [line.split()[0] for line in shown.splitlines() if "  overdue  " in line] == ["1.9"]
    assert "overdue" not in run("show", file, "--as-at", "2014-09-30").out.replace("overdue 0", "")


def test_a_terminal_never_receives_an_escape_sequence_from_a_document(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "odd.csv"
    source.write_text("Action,Status\nRing \x1b[2Jthe bell,Green\n", encoding="utf-8")
    run("import", source, "--into", tmp_path / "odd.tracker")
    shown = run("show", tmp_path / "odd.tracker").out
    assert "the bell" in shown
    assert "\x1b" not in shown


def test_import_says_what_came_in(tmp_path: Path, plan: Path, readings: Path, run: Run) -> None:
    path = tmp_path / "b.tracker"
    counts = {"plans": 1, "sections": 2, "actions": 3, "indicators": 0, "readings": 0, "problems": []}
    assert run("import", plan, "--into", path, "--json").json == counts
    counts = {"plans": 0, "sections": 0, "actions": 0, "indicators": 2, "readings": 3, "problems": []}
    assert run("import", readings, "--into", path, "--json").json == counts
    assert run("show", path, "--json").json["plans"][0]["title"] == "Telephone plan"


def test_readings_that_are_held_already_do_not_come_in_again(file: Path, readings: Path, run: Run) -> None:
    readings.write_text(READINGS.replace("84.4", "85.0"), encoding="utf-8")
    ran = run("import", readings, "--into", file, "--json").json
    assert ran["readings"] == 0
    (problem,) = ran["problems"]
    assert list(problem) == ["where", "message"]
    assert "84.4 is held already and 85.0 was found" in problem["message"]


def test_a_row_without_a_place_is_a_problem_with_its_place(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "strange.csv"
    source.write_text(PLAN.replace("Being written.,Green", "Being written.,Mauve"), encoding="utf-8")
    ran = run("import", source, "--into", tmp_path / "strange.tracker")
    assert ran.code == 0
    assert "1 problem:" in ran.out
    assert "Mauve" in ran.out


def test_a_dry_run_writes_nothing_at_all(tmp_path: Path, plan: Path, file: Path, run: Run) -> None:
    before, names = file.read_bytes(), beside(file)
    assert run("import", plan, "--into", file, "--dry-run", "--json").json["actions"] == 3
    assert "would come in" in run("import", plan, "--into", tmp_path / "none.tracker", "--dry-run").out
    assert file.read_bytes() == before
    assert beside(file) == names


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("words.csv", b"There is no table in this.\n", "words.csv"),
        ("empty.csv", b"", "empty.csv"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n", "picture.xlsx"),
    ],
)
def test_a_refused_import_leaves_no_file_behind(
    tmp_path: Path, run: Run, name: str, content: bytes, sentence: str
) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    ran = run("import", source, "--into", tmp_path / "none.tracker")
    assert (ran.code, ran.out) == (1, "")
    assert sentence in ran.err
    assert beside(source) == {name}


def test_a_title_is_for_one_plan_only(tmp_path: Path, readings: Path, run: Run) -> None:
    ran = run("import", readings, "--into", tmp_path / "none.tracker", "--plan", "Calls")
    assert ran.code == 1
    assert "holds 0 plans" in ran.err
    assert beside(readings) == {"readings.csv"}


def test_an_update_is_one_step_true_from_its_day(file: Path, run: Run) -> None:
    ran = run(
        "update", file, "1.9", "--status", "amber", "--note", "One has left.",
        "--timescale", "January 2015", "--owner", "Team leader", "--as-at", "2014-12-11",
    )  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    action = run("show", file, "--json").json["plans"][0]["sections"][0]["actions"][0]
    assert (action["status"], action["owner"], action["due_on"]) == ("Amber", "Team leader", "2015-01-31")
    assert [note["as_at"] for note in action["notes"]] == ["2014-12-11", None]
    past = run("show", file, "--json", "--as-at", "2014-12-10").json["plans"][0]["sections"][0]["actions"][0]
    assert (past["status"], past["owner"], past["timescale"]) == ("Green", None, "September 2014")
    assert past["progress"] == "All four are trained."


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["1.9", "--status", "Amber"], "Give the reason with --note."),
        (["1.9", "--status", "Purple"], "Its statuses are Green, Amber, Red."),
        (["1.9", "--note", " "], "the note is empty"),
        (["1.91", "--note", "x"], "There is no action 1.91. Near it: “1.9”"),
        (["1.9", "--note", "x", "--plan", "Telephone"], "There is no plan “Telephone”. Near it: “Telephones”."),
        (["1.9", "--note", "x", "--as-at", "9999-01-01"], "1 January 9999 is still to come"),
    ],
)
def test_a_refused_update_changes_nothing(file: Path, run: Run, arguments: list[str], sentence: str) -> None:
    before = run("show", file, "--json").out
    ran = run("update", file, *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert sentence in ran.err
    assert run("show", file, "--json").out == before


def test_a_number_that_several_plans_have_needs_the_plan(file: Path, plan: Path, run: Run) -> None:
    run("import", plan, "--into", file, "--plan", "Telephones, again")
    ran = run("update", file, "1.9", "--note", "Which?")
    assert ran.code == 1
    assert "“Telephones”, “Telephones, again”. Say which with --plan." in ran.err
    assert run("update", file, "1.9", "--note", "This one.", "--plan", "telephones, again").code == 0
    first, second = run("show", file, "--json").json["plans"]
    assert first["sections"][0]["actions"][0]["progress"] == "All four are trained."
    assert second["sections"][0]["actions"][0]["progress"] == "This one."


def test_an_update_that_says_nothing_new_is_no_error(file: Path, run: Run) -> None:
    assert run("update", file, "1.9", "--status", "Green").out == "1.9 is like that already.\n"


def test_a_file_that_another_program_writes_can_be_shown_and_not_changed(file: Path, plan: Path, run: Run) -> None:
    other = open_tracker(file, who="A Colleague")
    try:
        for ran in (run("update", file, "1.9", "--note", "x"), run("import", plan, "--into", file)):
            assert ran.code == 1
            assert "A Colleague" in ran.err
        assert run("show", file, "--json").code == 0
    finally:
        other.close()
    assert run("update", file, "1.9", "--note", "x").code == 0


def test_check_backup_and_restore(file: Path, tmp_path: Path, run: Run) -> None:
    assert "whole" in run("check", file).out
    before = run("show", file, "--json").out
    copy = tmp_path / "copy.tracker"
    assert run("backup", file, copy).code == 0
    run("update", file, "1.9", "--note", "A mistake.")
    assert run("restore", file, copy).code == 0
    assert run("show", file, "--json").out == before
    assert "backups" in run("backup", file).out


def test_check_says_what_is_damaged_and_ends_with_1(file: Path, run: Run) -> None:
    damaged = bytearray(file.read_bytes())
    damaged[4096:12288] = b"\xff" * 8192
    file.write_bytes(damaged)
    ran = run("check", file)
    assert ran.code == 1
    assert "damaged" in ran.out + ran.err


def test_a_file_that_is_not_a_tracker_is_refused_and_left_alone(plan: Path, run: Run) -> None:
    for command in (["show"], ["update", "1.9", "--note", "x"], ["check"], ["export", "x.xlsx"]):
        ran = run(command[0], plan, *command[1:])
        assert (ran.code, ran.out) == (1, "")
        assert "is not a tracker file" in ran.err
    assert plan.read_text(encoding="utf-8") == PLAN


def test_a_file_that_is_not_there_is_named(tmp_path: Path, run: Run) -> None:
    ran = run("show", tmp_path / "gone.tracker")
    assert ran.code == 1
    assert "gone.tracker" in ran.err


def test_an_unknown_indicator_is_refused_with_the_names_there_are(file: Path, tmp_path: Path, run: Run) -> None:
    ran = run("chart", file, tmp_path / "c.png", "--indicator", "Calls answred")
    assert ran.code == 1
    assert "Near it: “Calls answered”" in ran.err
    assert not (tmp_path / "c.png").exists()


def test_chart_draws_a_picture(file: Path, tmp_path: Path, run: Run) -> None:
    picture = tmp_path / "c.png"
    assert run("chart", file, picture, "--indicator", "calls ANSWERED").code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_the_exported_workbook_comes_back_as_the_same_plan(file: Path, tmp_path: Path, run: Run) -> None:
    assert run("export", file, tmp_path / "board.xlsx").code == 0
    assert run("import", tmp_path / "board.xlsx", "--into", tmp_path / "back.tracker").code == 0
    assert run("show", tmp_path / "back.tracker", "--json").json == run("show", file, "--json").json


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


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_any_terminal_can_be_printed_on(file: Path, run: Run, encoding: str) -> None:
    run("update", file, "2.1", "--note", "Zażółć gęślą jaźń 😀")
    shown = in_a_process("show", file, PYTHONIOENCODING=encoding)
    assert (shown.returncode, shown.stderr) == (0, b"")
    answer = in_a_process("show", file, "--json", PYTHONIOENCODING=encoding)
    assert (answer.returncode, answer.stderr) == (0, b"")
    plan = json.loads(answer.stdout.decode(encoding))["plans"][0]
    assert plan["sections"][1]["actions"][0]["progress"] == "Zażółć gęślą jaźń 😀"


def test_a_reader_that_has_read_enough_is_no_error(file: Path) -> None:
    command = [sys.executable, str(TOP / "main.py"), "show", str(file), "--json"]
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_showing_and_updating_load_neither_qt_nor_office_nor_charts(file: Path) -> None:
    script = (
        "import sys; from tracker.cli import main; main(['show', sys.argv[1]]);"
        "main(['update', sys.argv[1], '1.9', '--note', 'x']);"
        "print(*{'PySide6', 'matplotlib', 'numpy', 'openpyxl', 'docx', 'lxml', 'alembic'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script, str(file)], cwd=TOP, capture_output=True, text=True, check=True)
    assert ran.stdout.endswith("1.9 is updated.\n\n")


def test_help_needs_no_database() -> None:
    script = "import sys, tracker.cli; print('sqlalchemy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], cwd=TOP, capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


def test_today_is_the_day_of_an_update_without_a_day(file: Path, run: Run) -> None:
    before = date.today()
    run("update", file, "1.9", "--note", "Now.")
    note = run("show", file, "--json").json["plans"][0]["sections"][0]["actions"][0]["notes"][0]
    assert before <= date.fromisoformat(note["as_at"]) <= date.today()
