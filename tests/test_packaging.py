"""The descriptions of the packages agree with the program. Nothing is built here: `make package` builds and tries."""

from __future__ import annotations

import configparser
import re
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.source import TOP
from tracker import __version__
from tracker.cli.commands import COMMANDS
from tracker.data.rows.sqlite import APPLICATION_ID
from tracker.fixed_settings import _KNOWN

PACKAGING = TOP / "resources" / "packaging"
LINUX = PACKAGING / "linux"
MIME = "application/vnd.recovery-plan-tracker"


def test_every_file_that_comes_with_the_program_is_in_the_wheel_and_so_in_the_frozen_program() -> None:
    wheel = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    packed = {source.removeprefix("resources/") for source in wheel["force-include"] if source.startswith("resources/")}
    assert packed == {path.name for path in (TOP / "resources").iterdir()} - {"packaging"}
    assert all((TOP / source).exists() for source in wheel["force-include"])
    spec = (PACKAGING / "frozen" / "program.spec").read_text("utf-8")
    assert "force-include" in spec and 'collect_submodules("tracker")' in spec


def test_every_system_opens_a_tracker_by_the_same_type() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(LINUX / "recovery-tracker.desktop", "utf-8")
    assert entry["Desktop Entry"]["MimeType"] == f"{MIME};"
    assert entry["Desktop Entry"]["Exec"] == "recovery-tracker %f"
    names = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = ElementTree.parse(LINUX / "recovery-tracker.xml").find("m:mime-type", names)
    assert kind is not None and kind.get("type") == MIME
    application_id = kind.find("m:magic/m:match/m:match", names)
    assert application_id is not None and application_id.get("value") == f"0x{APPLICATION_ID:08x}"
    info = ElementTree.parse(LINUX / "recovery-tracker.metainfo.xml")
    assert info.findtext("provides/mediatype") == MIME
    assert info.findtext("launchable") == "recovery-tracker.desktop"
    for other in ("windows/installer.nsi", "frozen/program.spec"):
        assert MIME in (PACKAGING / other).read_text("utf-8")


def test_the_man_page_names_every_command() -> None:
    page = (LINUX / "recovery-tracker.1").read_text("utf-8").replace("\\-", "-")
    assert set(re.findall(r"^\.TP\n\.B ([a-z-]+)$", page, re.MULTILINE)) == set(COMMANDS)


def test_uninstalling_takes_only_what_the_installer_put_there() -> None:
    script = (PACKAGING / "windows" / "installer.nsi").read_text("utf-8")
    removed = set(re.findall(r'^\s*(?:RMDir|Delete)(?: /r)? "(.+)"$', script, re.MULTILINE))
    assert {path for path in removed if path.startswith("$INSTDIR\\")} == {
        *(r"$INSTDIR\_internal", r"$INSTDIR\${PROGRAM}", r"$INSTDIR\recovery-tracker.exe"),
        *(r"$INSTDIR\tracker-file.ico", r"$INSTDIR\Uninstall.exe"),
    }
    assert removed - {path for path in removed if path.startswith("$INSTDIR\\")} == {
        "$INSTDIR",
        r"$SMPROGRAMS\${NAME}.lnk",
    }
    assert 'RMDir /r "$INSTDIR"' not in script and "RequestExecutionLevel user" in script and "HKLM" not in script


def test_the_administrators_page_names_every_setting_that_can_be_fixed() -> None:
    page = (TOP / "docs" / "administrators.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == _KNOWN


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch) -> object:
    """The module that writes the notes of a release."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    sys.modules.pop("release_notes", None)
    return __import__("release_notes")


def test_a_release_has_the_notes_of_its_version_and_no_other(notes: object, tmp_path: Path) -> None:
    (tmp_path / "tracker").mkdir()
    (tmp_path / "tracker" / "__init__.py").write_text('__version__ = "1.2.0"\n')
    changes = tmp_path / "CHANGELOG.md"
    changes.write_text("# Changes\n\n## 1.2.0, 3 May 2027\n\n- New.\n\n## 1.1.0, 1 May 2027\n\n- Old.\n")
    notes.TOP = tmp_path  # type: ignore[attr-defined]  # a module that is no package
    assert notes.notes("v1.2.0") == "- New.\n"  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match=r"the program 1\.2\.0"):
        notes.notes("v1.1.0")  # type: ignore[attr-defined]
    changes.write_text("# Changes\n\n## 1.2.0, not yet released\n\n- New.\n")
    with pytest.raises(ValueError, match="not yet released"):
        notes.notes("v1.2.0")  # type: ignore[attr-defined]


def test_the_changes_have_something_of_the_version_that_is_next() -> None:
    assert f"## {__version__}" in (TOP / "CHANGELOG.md").read_text("utf-8")
