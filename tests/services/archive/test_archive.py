"""Everything out and in again: equal, history included."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings, strategies as st

from tests.everything import edit, whole
from tests.office.layouts.mutation import mutate
from tests.source import TOP
from tests.stored import content, faults, made
from tracker.data.archive.archive import FORMS, load
from tracker.data.archive.earlier_schemas import UPGRADES
from tracker.domain.errors import FileProblem, SourceProblem
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.risk import Register, Risk
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.office.archive.json_file import read_json
from tracker.services.archive.archive import export_everything, import_everything
from tracker.services.archive.fill import fill_from
from tracker.services.child_process import Limits
from tracker.services.file.files import new_tracker, open_tracker
from tracker.services.governance.meetings import add_body
from tracker.services.imports.read import read_in_child
from tracker.services.plans.actions import add_first_action, delete_actions
from tracker.services.plans.plans import add_plan
from tracker.services.tracker import Tracker, Work


@settings(max_examples=max(1, settings().max_examples // 25), deadline=None)
@given(seed=st.integers(0, 10**9), ending=st.sampled_from([".json", ".zip"]))
@example(seed=68, ending=".zip")  # holds a dismissal of before findings had facts
def test_whatever_a_tracker_holds_comes_back_equal_with_its_history(seed: int, ending: str) -> None:
    chance = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        tracker = made(Path(folder) / "a.tracker")
        for _ in range(chance.randint(0, 6)):
            edit(tracker, chance)
        out = Path(folder) / f"out{ending}"
        export_everything(tracker, out)
        again = Path(folder) / "b.tracker"
        import_everything(out, again)
        back = open_tracker(again)
        try:
            assert whole(back) == whole(tracker)
            assert faults(back.store) == []
        finally:
            back.close()
            tracker.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tracker file, of which an action was deleted, and everything in it as JSON."""
    folder = tmp_path_factory.mktemp("whole")
    tracker = made(folder / "a.tracker")
    tracker.do(delete_actions, action_ids=[6])
    tracker.do(add_body, name="Scrutiny Committee")
    export_everything(tracker, folder / "out.json")
    export_everything(tracker, folder / "out.zip")
    tracker.close()
    return folder


@pytest.fixture
def exported(folder: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The test's own copies of that file and its JSON."""
    return Path(shutil.copy(folder / "a.tracker", tmp_path)), Path(shutil.copy(folder / "out.json", tmp_path))


def changed(path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The file with what `change` does to its JSON."""
    raw = json.loads(path.read_text("utf-8"))
    change(raw)
    path.write_text(json.dumps(raw), "utf-8")
    return path


def test_the_number_of_a_deleted_action_is_not_used_again(exported: tuple[Path, Path], tmp_path: Path) -> None:
    import_everything(exported[1], tmp_path / "b.tracker")
    tracker = open_tracker(tmp_path / "b.tracker")
    tracker.do(add_plan, title="Another")
    done = tracker.do(add_first_action, plan_id=2, section_title="First", title="Begin")
    tracker.close()
    assert done is not None and [change.record.id for change in done.changes] == [3, 7]


def test_a_whole_tracker_comes_into_a_new_file_only(exported: tuple[Path, Path]) -> None:
    file, out = exported
    before = content(file)
    with pytest.raises(FileProblem, match=r"a\.tracker already exists"):
        import_everything(out, file)
    assert content(file) == before


def test_a_dry_run_says_how_much_there_is_and_writes_nothing(exported: tuple[Path, Path], tmp_path: Path) -> None:
    counts = import_everything(exported[1], tmp_path / "b.tracker", dry_run=True)
    assert counts == {"plans": 1, "sections": 2, "actions": 5, "indicators": 1, "readings": 2}
    assert not (tmp_path / "b.tracker").exists()


def _set(table: str, column: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda raw: raw[table][0].__setitem__(column, value)


def _set_everywhere(raw: dict[str, Any], kind: str, row_id: int, column: str, value: object) -> None:
    """Set a column of a row, and in its history."""
    next(row for row in raw[kind] if row["id"] == row_id)[column] = value
    for row in raw["change"]:
        if row["kind"] == kind and row["row_id"] == row_id and column in row["after"]:
            row["after"][column] = value


UNFIT: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "another title": (_set("action", "title", "Other"), "was changed after it was written"),
    "no title": (_set("action", "title", None), "do not belong together"),
    "a number for a title": (_set("action", "title", 5), "out.json, action 1, title is no text"),
    "half a letter": (_set("action", "title", "\ud800"), "is no text"),
    "no day": (_set("action", "due_on", "31/03/2015"), "is no day"),
    "a strange precision": (_set("action", "precision", "soon"), "do not belong together"),
    "a number too large": (_set("action", "position", 10**30), "position is too large a number"),
    "a place that nothing can follow": (_set("action", "position", 2**63 - 1), "position is too large a number"),
    "a place that nothing can come before": (_set("action", "position", -(2**63)), "position is too large a number"),
    "a version that nothing can follow": (_set("action", "version", 2**63 - 1), "version is too large a number"),
    "no section": (_set("action", "section_id", 99), "do not belong together"),
    "a column too many": (_set("plan", "colour", "red"), r"plan 1 does not have the expected columns \(colour\)"),
    "a row that is none": (lambda raw: raw.update(action=["x"]), "does not have the expected columns"),
    "rows that are none": (lambda raw: raw.update(action="x"), "is not a list of rows"),
    "a table too many": (lambda raw: raw.update(secret=[]), "contains “secret”"),
    "a history cut short": (lambda raw: raw["change"].pop(), "was changed after it was written"),
    "a history of another kind": (_set("change", "kind", "riddle"), "is not a change"),
    "a history of rubbish": (_set("change", "after", {"title": 1}), "after, title is no text"),
    "a history from before all days": (_set("change_set", "at", "0001-01-01T00:00:00+23:59"), "at is not a time"),
    "a history without a moment": (_set("change_set", "at", "noon"), "at is not a time"),
    "a text without end": (_set("action", "title", "x" * 1_000_001), "action 1, title is longer than 1,000,000"),
    "a sentence without end": (_set("change_set", "sentence", "x" * 1_000_001), "sentence is longer than 1,000,000"),
    "a text longer than a cell": (
        lambda raw: _set_everywhere(raw, "action", 1, "title", "x" * 32_768),
        "action 1, title is longer than 32,767 characters",
    ),
    "a change of a row twice": (lambda raw: raw["change"].append(raw["change"][0]), "do not belong together"),
    "the tables before what they are": (lambda raw: raw.update(format=raw.pop("format")), "is not what"),
    "true for a number": (lambda raw: raw.update(format=True), "is of the format True"),
    "a later release": (lambda raw: raw.update(schema=99999), "a version with other tables"),
    "a schema too old": (lambda raw: raw.update(schema=105), "a version with other tables"),
    "columns of another schema": (lambda raw: raw["change_set"][0].pop("origin"), r"the expected columns .*\(origin\)"),
    "an origin that is none": (_set("change_set", "origin", "email"), "do not belong together"),
    "a step that begins later": (_set("change_set", "step_id", 2), "step_id is not an earlier edit"),
    "another format": (lambda raw: raw.update(format=2), "is of the format 2"),
}


@pytest.fixture(scope="module")
def empty(folder: Path) -> Iterator[Tracker]:
    """A new tracker, into which nothing that is refused has come."""
    tracker = new_tracker(folder / "empty.tracker")
    yield tracker
    assert not any(whole(tracker).values())
    tracker.close()


def fill(tracker: Tracker, source: Path) -> None:
    """Do in a tracker what the child process does in a new file."""
    with tracker.store.writing() as connection:
        load(connection, read_json(source, UPGRADES), source.name)


@pytest.mark.parametrize("change", UNFIT.values(), ids=UNFIT)
def test_what_does_not_fit_is_refused_with_a_sentence(
    exported: tuple[Path, Path], empty: Tracker, change: tuple[Callable[[dict[str, Any]], object], str]
) -> None:
    with pytest.raises(SourceProblem, match=change[1]):
        fill(empty, changed(exported[1], change[0]))


def test_a_refusal_leaves_no_file(exported: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(SourceProblem):
        import_everything(changed(exported[1], _set("plan", "title", "Other")), tmp_path / "b.tracker")
    assert not (tmp_path / "b.tracker").exists()


def test_a_plan_of_a_scheme_that_is_not_known_is_refused(exported: tuple[Path, Path], empty: Tracker) -> None:
    def rename(raw: dict[str, Any]) -> None:
        raw["plan"][0]["scheme_name"] = "Traffic lights"
        next(row for row in raw["change"] if row["kind"] == "plan")["after"]["scheme_name"] = "Traffic lights"

    with pytest.raises(SourceProblem, match="uses “Traffic lights”"):
        fill(empty, changed(exported[1], rename))


NO_TRACKERS = (
    "",
    "[]",
    "{}",
    "[" * 100_000,
    '{"format": 1}',
    "PK\x03\x04",
    "\ufeff{",
    '{"format": 1 "schema": 2}',
    '"',
)


@pytest.mark.parametrize("text", NO_TRACKERS, ids=range(len(NO_TRACKERS)))
def test_a_file_that_is_no_tracker_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    for name in ("out.json", "out.zip"):
        (tmp_path / name).write_text(text, "utf-8")
        assert re.match(r"out\.(json|zip) is (damaged|not what|empty)", refusal(tmp_path / name, tmp_path))


def test_a_csv_holds_no_formula(tmp_path: Path) -> None:
    tracker = made(tmp_path / "a.tracker")
    tracker.do(add_plan, title="=HYPERLINK(1)")
    export_everything(tracker, tmp_path / "out.zip")
    tracker.close()
    with zipfile.ZipFile(tmp_path / "out.zip") as found:
        assert "'=HYPERLINK(1)" in found.read("plan.csv").decode("utf-8-sig")


def test_the_page_about_the_format_names_every_table() -> None:
    page = (TOP / "docs" / "json.md").read_text("utf-8")
    assert [name for name in FORMS if f"`{name}`" not in page] == []


def test_everything_can_be_written_of_a_file_that_is_only_viewed(exported: tuple[Path, Path], tmp_path: Path) -> None:
    file, out = exported
    writer = open_tracker(file)
    viewer: Tracker = open_tracker(file)
    export_everything(viewer, tmp_path / "again.json")
    viewer.close()
    writer.close()
    assert (tmp_path / "again.json").read_bytes() == out.read_bytes()


def test_a_table_that_stands_in_a_file_twice_is_refused(exported: tuple[Path, Path], empty: Tracker) -> None:
    text = exported[1].read_text("utf-8").rstrip().removesuffix("}")
    exported[1].write_text(f'{text}, "action": []}}', "utf-8")
    with pytest.raises(SourceProblem, match="contains action twice"):
        fill(empty, exported[1])
    exported[1].write_text(f"{text}}} and more", "utf-8")
    with pytest.raises(SourceProblem, match="is damaged"):
        fill(empty, exported[1])


def rezipped(source: Path, goal: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """A zip with what `change` does to its parts."""
    with zipfile.ZipFile(source) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    with zipfile.ZipFile(goal, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return goal


UNFIT_PARTS: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "a cell too many": (
        lambda parts: parts.update({"plan.csv": parts["plan.csv"][:-2] + b",5\r\n"}),
        "a cell for every column",
    ),
    "a cell too few": (
        lambda parts: parts.update({"plan.csv": parts["plan.csv"] + b"7\r\n"}),
        "a cell for every column",
    ),
    "a column twice": (
        lambda parts: parts.update({"plan.csv": parts["plan.csv"].replace(b"title,", b"title,title,", 1)}),
        "the expected columns",
    ),
    "a table too many": (lambda parts: parts.update({"secret.csv": b""}), "contains “secret.csv”"),
    "a text that is none": (lambda parts: parts.update({"plan.csv": parts["plan.csv"] + b"\xff"}), "is damaged"),
    "nothing about itself": (lambda parts: parts.pop("about.json"), "is not a whole tracker"),
    "too much about itself": (lambda parts: parts.update({"about.json": b" " * 20_000 + b"{}"}), "is damaged"),
    "countless parts": (lambda parts: parts.update({f"{index}.txt": b"" for index in range(1001)}), "is damaged"),
}


@pytest.mark.parametrize("change", UNFIT_PARTS.values(), ids=UNFIT_PARTS)
def test_a_zip_that_does_not_fit_is_refused_with_a_sentence(
    folder: Path, tmp_path: Path, change: tuple[Callable[[dict[str, bytes]], object], str]
) -> None:
    damaged = rezipped(folder / "out.zip", tmp_path / "out.zip", change[0])
    assert re.search(change[1], refusal(damaged, tmp_path))


def refusal(source: Path, folder: Path) -> str:
    """The sentence by which the child process refuses a file."""
    empty = folder / "empty"
    empty.touch()
    with pytest.raises(FileProblem) as caught:
        fill_from(source, empty, empty)
    return str(caught.value)


def test_what_is_no_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    os.mkfifo(tmp_path / "pipe.zip")
    (tmp_path / "loop.json").symlink_to(tmp_path / "loop.json")
    (tmp_path / "large.json").touch()
    os.truncate(tmp_path / "large.json", 500_000_000)
    assert refusal(tmp_path / "folder.json", tmp_path) == "folder.json is a folder. Choose one file in it."
    assert refusal(tmp_path / "pipe.zip", tmp_path) == "pipe.zip is not a file."
    assert refusal(tmp_path / "loop.json", tmp_path).startswith("loop.json cannot be found.")
    assert refusal(tmp_path / "large.json", tmp_path).startswith("large.json is larger than 400 MB.")


@pytest.mark.parametrize(
    ("seconds", "megabytes", "written", "words"),
    [(0.01, 1024, 1_000_000, "longer than 0.01 seconds"), (10, 150, 60_000_000, "more than can be read")],
)
def test_a_whole_tracker_that_takes_too_much_is_stopped(
    tmp_path: Path, seconds: float, megabytes: int, written: int, words: str
) -> None:
    source = tmp_path / "out.json"
    source.write_text('{"format": 1, "schema": ' + " " * written, "utf-8")
    (tmp_path / "empty").touch()
    given = (source, tmp_path / "empty", tmp_path / "b.tracker")
    with pytest.raises(SourceProblem, match=words):
        read_in_child("tracker.services.archive.fill:fill_from", *given, answer=dict, limits=Limits(seconds, megabytes))


@pytest.mark.parametrize("name", ["out.json", "out.zip"])
def test_a_damaged_tracker_comes_in_whole_or_not_at_all(folder: Path, tmp_path: Path, name: str) -> None:
    good, chance = (folder / name).read_bytes(), Random(1904)
    damaged = tmp_path / name
    for number in range(6):
        damaged.write_bytes(mutate(good, chance))
        empty = tmp_path / f"{number}"
        empty.touch()
        sentence = ""
        try:
            fill_from(damaged, empty, empty)
        except FileProblem as error:
            sentence = str(error)
        assert sentence.endswith(".") or content(empty) == content(folder / "a.tracker")


def add_risk(work: Work) -> str:
    register = work.add(Register("Risks"))
    work.add(Risk(register.id, "Staff leave", likelihood=99))
    return "Add a risk"


def add_exemption(work: Work) -> str:
    work.add(Exemption("3", "Commercial", plan_id=1, action_id=1))
    return "Mark as exempt"


def add_table(work: Work) -> str:
    work.add(CategoryTable("By area", columns=(Column("Visits", "colour"),)))  # type: ignore[arg-type]  # what it refuses
    return "Add a table"


def add_row(work: Work) -> str:
    table = work.add(CategoryTable("By area"))
    work.add(CategoryRow(table.id, "North", (5,)))  # type: ignore[arg-type]  # what it refuses
    return "Add a row"


@pytest.mark.parametrize(
    ("add", "words"),
    [
        (add_risk, r"risk 1, likelihood: The register's scale goes from 1 to 5\. 99 is not on it\."),
        (add_exemption, "exemption 1, does not mark one thing as exempt"),
        (add_table, "category_table 1, has columns that are none"),
        (add_row, "category_row 1, has cells that are no text"),
    ],
)
def test_a_row_that_the_program_would_not_have_written_is_refused(
    tmp_path: Path, empty: Tracker, add: Callable[[Work], str], words: str
) -> None:
    tracker = made(tmp_path / "a.tracker")
    tracker.do(add)
    export_everything(tracker, tmp_path / "out.json")
    tracker.close()
    with pytest.raises(SourceProblem, match=words):
        fill(empty, tmp_path / "out.json")
