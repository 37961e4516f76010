"""Who may read what the program writes: while it is written, afterwards, and after the program was killed."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.other import started
from tracker.atomic_file import whole_file
from tracker.domain.imports.layout import LayoutChoice
from tracker.private_files import PrivateFolder, make_private, make_private_folder
from tracker.services.imports.remembered_layouts import remember_layouts
from tracker.ui.faults.fault_log import log_path, start_log
from tracker.ui.settings.settings import Settings

pytestmark = pytest.mark.usefixtures("usual_mask")


@pytest.fixture
def usual_mask() -> Iterator[None]:
    """New files may be read by everybody, as on most computers."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def run(code: str, *arguments: Path, mask: int = 0o022, **variables: str) -> int | None:
    """Run Python in a process of its own under a mask for new files, and give its exit code."""
    text = f"import os, sys\nos.umask({mask})\n{code}\nsys.exit(0)"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        program = started("python", text, *map(str, arguments))
    with program:
        program.communicate(timeout=60)
    return program.returncode


SESSION = """
import os, sys
from pathlib import Path
from tracker.cli.main import main
for folder in map(Path, sys.argv[1:]):
    os.umask(int(folder.name, 8))
    file, out = str(folder / "Plan.tracker"), str(folder / "board.xlsx")
    (folder.parent / "plan.csv").write_text("Ref,Action,Status\\n1.1,Agree a rota,Green\\n")
    assert main(["import", str(folder.parent / "plan.csv"), "--into", file]) == 0
    assert main(["export", file, out]) == 0
    assert main(["export", file, str(folder / "all.json")]) == 0
    assert main(["backup", file, str(folder / "copy.tracker")]) == 0
"""


def test_what_is_written_has_the_rights_that_new_files_have_there(tmp_path: Path) -> None:
    masks = {tmp_path / f"{mask:03o}": mask for mask in (0o002, 0o077)}
    for shared in masks:
        shared.mkdir()
        shared.chmod(0o2775)
    assert run(SESSION, *masks, XDG_DATA_HOME=str(tmp_path / "own")) == 0
    for shared, mask in masks.items():
        made = [path for path in shared.rglob("*") if path.is_file()]
        assert {path.name for path in made} >= {"Plan.tracker", "board.xlsx", "all.json", "copy.tracker"}
        assert any(path.parent.name == "Plan backups" for path in made)
        assert {path.name: oct(mode(path)) for path in made} == {path.name: oct(0o666 & ~mask) for path in made}
        assert {path.stat().st_gid for path in made} == {shared.stat().st_gid}


def test_a_file_is_its_owners_alone_until_it_is_whole(tmp_path: Path) -> None:
    with whole_file(tmp_path / "board.xlsx") as temporary:
        temporary.write_text("not proven")
        assert mode(temporary) == 0o600
        assert list(tmp_path.iterdir()) == [temporary]
    assert mode(tmp_path / "board.xlsx") == 0o644


def test_a_file_that_is_replaced_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    for rights in (0o600, 0o640, 0o664):
        path.write_text("old")
        path.chmod(rights)
        with whole_file(path) as temporary:
            temporary.write_text("new")
        assert (path.read_text(), mode(path)) == ("new", rights)


def test_a_backup_is_never_more_readable_than_its_file(tmp_path: Path) -> None:
    code = """
import os, sys
from pathlib import Path
from tracker.services.file.files import new_tracker, open_tracker, restore
from tracker.services.plans.plans import add_plan
file = Path(sys.argv[1])
new_tracker(file).close()
os.chmod(file, 0o600)
tracker = open_tracker(file)
tracker.do(add_plan, title="Plan")
made = tracker.store.back_up()
tracker.store.copy_to(file.with_name("copy.tracker"))
tracker.close()
restore(file, made)
"""
    assert run(code, tmp_path / "Plan.tracker", mask=0, XDG_DATA_HOME=str(tmp_path / "own")) == 0
    files = [path for path in tmp_path.rglob("*.tracker") if path.is_file()]
    assert len(files) >= 4, "the file, its backup, a copy, and the file that was replaced"
    assert {oct(mode(path)) for path in files} == {"0o600"}


def test_settings_and_remembered_layouts_are_the_users_alone_also_where_they_were_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "config" / "settings.ini"
    monkeypatch.delenv("RECOVERY_TRACKER_SETTINGS", raising=False)
    kept.parent.mkdir()
    kept.write_text("[General]\n")
    kept.with_name("layouts.json").write_text("{}")
    settings = Settings(kept)
    settings.place = "Plans"
    settings._stored.sync()
    remember_layouts(kept, [LayoutChoice("ref | action")])
    assert (mode(kept.parent), mode(kept), mode(kept.with_name("layouts.json"))) == (0o700, 0o600, 0o600)
    assert Settings(kept).place == "Plans"


def test_the_log_is_the_users_alone_also_where_it_was_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    log_path().parent.mkdir(parents=True)
    for path in (log_path(), log_path().with_name(f"{log_path().name}.1")):
        path.write_text("before\n")
    root = logging.getLogger()
    level, before = root.level, list(root.handlers)
    try:
        start_log()
        (own,) = [handler for handler in root.handlers if handler not in before]
        own.handle(logging.makeLogRecord({"msg": "begun"}))
        own.close()
        root.removeHandler(own)
    finally:
        root.setLevel(level)
    assert log_path().read_text().endswith("begun\n")
    assert {mode(path) for path in log_path().parent.iterdir()} == {0o600}
    assert mode(log_path().parent) == 0o700


def test_the_programs_own_folders_and_files_are_made_private_where_they_are_there_already(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir(mode=0o755)
    (tmp_path / "own" / "kept").write_text("typed")
    make_private_folder(tmp_path / "own")
    make_private(tmp_path / "own" / "kept")
    make_private(tmp_path / "own" / "new")
    assert [mode(tmp_path / "own" / name) for name in (".", "kept", "new")] == [0o700, 0o600, 0o600]
    assert (tmp_path / "own" / "kept").read_text() == "typed"


KILLED = """
import os, signal, sys
from pathlib import Path
from tracker.private_files import PrivateFolder
from tracker.atomic_file import whole_file
folder = PrivateFolder()
Path(folder.name, "public.xlsx").write_text("not proven")
with whole_file(Path(sys.argv[1]) / "out.xlsx") as temporary:
    temporary.write_text("not whole")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_run_left_goes_with_the_next_one_and_what_another_uses_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, goal = tmp_path / "tmp", tmp_path / "goal"
    temporary.mkdir()
    goal.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    with PrivateFolder() as mine:
        assert mode(Path(mine)) == 0o700
        assert run(KILLED, goal, TMPDIR=str(temporary)) != 0
        (left,) = [path for path in temporary.iterdir() if path != Path(mine)]
        assert mode(left) == 0o700
        assert [mode(path) for path in goal.iterdir()] == [0o600]
        with PrivateFolder() as other, whole_file(goal / "out.xlsx") as part:
            assert set(temporary.iterdir()) == {Path(mine), Path(other)}
            assert list(goal.iterdir()) == [part]
            with whole_file(goal / "beside.xlsx"):
                assert part.exists(), "what is being written stays"
    assert list(temporary.iterdir()) == []
    assert sorted(path.name for path in goal.iterdir()) == ["beside.xlsx", "out.xlsx"]
