"""The package for Debian and Ubuntu: the frozen program, and what makes a desktop know it and its files."""

from __future__ import annotations

import gzip
import os
import platform
import re
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
LINUX = Path(__file__).resolve().parent / "linux"
MIME = "application-vnd.recovery-plan-tracker"
SUMMARY = "tracker for improvement and recovery plans"
DESCRIPTION = """\
 Keeps the improvement and recovery plans of councils and NHS services: actions
 with timescales, progress notes and Green, Amber, Red statuses, and the
 indicators that are to recover. It imports the Word table or spreadsheet that
 is there, remembers every change, shows what contradicts itself, and writes the
 Word report and the Excel workbook for the board.
"""
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def make_deb(frozen: Path, out: Path, version: str, icons: Path) -> Path:
    """Make the .deb of a frozen program in the folder `out`. Needs dpkg-deb and dpkg-shlibdeps."""
    architecture = ARCHITECTURES[platform.machine()]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "root")
        shutil.copytree(frozen, root / "usr/lib/recovery-tracker", symlinks=True)
        (root / "usr/bin").mkdir(parents=True)
        (root / "usr/bin/recovery-tracker").symlink_to("../lib/recovery-tracker/recovery-tracker")
        _add_to_desktop(root / "usr/share", version, icons)
        _add_documents(root / "usr/share", version)
        _set_rights(root)
        size = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file()) // 1024
        (root / "DEBIAN").mkdir()
        (root / "DEBIAN/control").write_text(
            f"Package: recovery-tracker\nVersion: {version}\nArchitecture: {architecture}\n"
            "Maintainer: The Recovery Plan Tracker developers <recovery-tracker@localhost>\n"
            f"Installed-Size: {size}\nDepends: {_dependencies(frozen, Path(folder))}\n"
            "Recommends: xdg-utils, shared-mime-info, desktop-file-utils, fonts-dejavu-core | fonts-liberation\n"
            "Suggests: libcups2\n"
            f"Section: misc\nPriority: optional\nDescription: {SUMMARY}\n{DESCRIPTION}",
            encoding="utf-8",
        )
        goal = out / f"recovery-tracker_{version}_{architecture}.deb"
        _run("dpkg-deb", "--root-owner-group", "-Zxz", "-z4", "--build", str(root), str(goal))
    return goal


def _add_to_desktop(share: Path, version: str, icons: Path) -> None:
    """The menu's entry, the type of the files with its icon, and what a software centre shows."""
    for source, goal in (
        ("recovery-tracker.desktop", "applications/recovery-tracker.desktop"),
        ("recovery-tracker.xml", "mime/packages/recovery-tracker.xml"),
    ):
        (share / goal).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(LINUX / source, share / goal)
    info = (LINUX / "recovery-tracker.metainfo.xml").read_text("utf-8")
    (share / "metainfo").mkdir()
    (share / "metainfo/uk.recovery_plan_tracker.RecoveryTracker.metainfo.xml").write_text(
        info.replace("@VERSION@", version).replace("@DATE@", _made_at().strftime("%Y-%m-%d")), encoding="utf-8"
    )
    for picture in icons.glob("*.png"):
        name, _, side = picture.stem.rpartition("-")
        kind, called = ("apps", "recovery-tracker") if name == "application" else ("mimetypes", MIME)
        if int(side) <= 512:
            _put(picture, share / f"icons/hicolor/{side}x{side}/{kind}/{called}.png")
    for name, kind, called in (("application", "apps", "recovery-tracker"), ("tracker-file", "mimetypes", MIME)):
        _put(TOP / f"resources/icons/{name}.svg", share / f"icons/hicolor/scalable/{kind}/{called}.svg")


def _add_documents(share: Path, version: str) -> None:
    """The man page, the licence and the changes."""
    page = (LINUX / "recovery-tracker.1").read_text("utf-8").replace("@VERSION@", version)
    for goal, text in (
        ("man/man1/recovery-tracker.1.gz", page),
        ("doc/recovery-tracker/changelog.gz", (TOP / "CHANGELOG.md").read_text("utf-8")),
    ):
        (share / goal).parent.mkdir(parents=True, exist_ok=True)
        (share / goal).write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    _put(TOP / "LICENSE", share / "doc/recovery-tracker/copyright")
    for name in ("administrators.md", "what-is-kept.md", "windows.md"):  # the first links to the others
        _put(TOP / "docs" / name, share / "doc/recovery-tracker" / name)


def _dependencies(frozen: Path, folder: Path) -> str:
    """The packages that hold the libraries which the frozen program does not bring, as dpkg finds them."""
    (folder / "debian").mkdir()
    (folder / "debian/control").write_text("Source: recovery-tracker\n\nPackage: recovery-tracker\nArchitecture: any\n")
    programs = [path for path in frozen.rglob("*") if path.is_file() and not path.is_symlink() and _is_elf(path)]
    # Only loaded where the user prints, or where Wayland runs, which brings its own.
    asked = [path for path in programs if not re.search(r"cups|/wayland-|qwayland|Qt6Wl|Qt6Wayland", str(path))]
    brought = sorted({f"*/{path.name}" for path in programs if ".so" in path.name})
    owners = subprocess.run(["dpkg-query", "--search", *brought], capture_output=True, text=True, check=False).stdout
    inside = sorted({f"-l{path.parent}" for path in programs})
    inside += sorted({f"-x{line.partition(':')[0]}" for line in owners.splitlines()})
    printed = subprocess.run(
        ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *inside, *(f"-e{path}" for path in asked)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return printed.strip().removeprefix("shlibs:Depends=")


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _set_rights(root: Path) -> None:
    """Everybody may read all of it and run the program; nobody but root may write."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            is_run = path.is_dir() or path.name == "recovery-tracker"
            path.chmod(0o755 if is_run else 0o644)


def _put(source: Path, goal: Path) -> None:
    goal.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, goal)


def _made_at() -> datetime:
    """The day of the release: SOURCE_DATE_EPOCH where it is given, as for builds that can be repeated."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
