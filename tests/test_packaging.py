"""The descriptions of the packages agree with the program. Nothing is built here: `make package` builds and tries."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import PySide6
import pytest

from tests.source import TOP
from tracker import __version__
from tracker.administrator_settings import _KNOWN
from tracker.cli.commands.all_commands import COMMANDS
from tracker.cli.commands.arguments import make_parser
from tracker.data.rows.sqlite import APPLICATION_ID

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


def test_every_document_that_comes_with_the_program_links_to_others_that_come_with_it() -> None:
    wheel = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    brought = {source for source in wheel["force-include"] if source.endswith(".md")}
    linked = {
        f"docs/{goal}"
        for source in brought
        for goal in re.findall(r"\]\(([\w./-]+\.md)\)", (TOP / source).read_text("utf-8"))
    }
    assert {"docs/guide.md", "docs/what-is-kept.md"} <= brought
    assert linked and linked <= brought


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


def test_the_man_page_says_of_each_command_what_its_help_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    page = (LINUX / "recovery-tracker.1").read_text("utf-8").replace("\\-", "-")
    said = dict(re.findall(r"^\.TP\n\.B ([a-z-]+)\n(.+)$", page, re.MULTILINE))
    helped = re.findall(r"^ {4}([a-z-]+)(?: \([a-z-]+\))?\s+(.+)$", make_parser(COMMANDS).format_help(), re.MULTILINE)
    assert {name for name, _ in helped} == set(COMMANDS)
    assert [name for name, does in helped if said[name].partition(";")[0] != does] == []


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


SORTED = """
import functools
from PySide6.QtCore import QCollator, QLocale, QStringDecoder
words = "zebra \u00c9ire apple Apple lleuad lwc 10 9 c\u00f4te cote \u00e4pfel -x".split()
for place in ("en_GB", "cy_GB", "de_DE", "C"):
    order = QCollator(QLocale(place))
    order.setNumericMode(True)
    print(ascii(sorted(words, key=functools.cmp_to_key(order.compare))))
print([QStringDecoder(name).isValid() for name in ("windows-1252", "iso-8859-15", "ibm850")])
print(ascii(QLocale("tr_TR").toUpper("stra\u00dfe i")))
print([line.split()[-1] for line in open("/proc/self/maps") if "libicudata" in line][0])
"""


@pytest.mark.skipif(
    sys.platform != "linux" or not (shutil.which("as") and shutil.which("ld")),
    reason="only on Linux Qt brings ICU with it; made smaller by as and ld, of Debian's binutils",
)
def test_qt_sorts_by_what_is_left_of_icu_as_by_all_of_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING / "frozen"))
    whole = next((Path(PySide6.__path__[0]) / "Qt" / "lib").glob("libicudata.so.*"))
    small = __import__("icu").smaller(whole, tmp_path)
    assert small.stat().st_size < whole.stat().st_size / 6
    printed = [
        subprocess.run(
            [sys.executable, "-c", SORTED], env=os.environ | more, stdout=subprocess.PIPE, text=True, check=True
        ).stdout.splitlines()
        for more in ({}, {"LD_PRELOAD": str(small)})
    ]
    assert [lines.pop() for lines in printed] == [str(whole.resolve()), str(small)]
    assert printed[0] == printed[1]


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
