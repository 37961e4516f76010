"""Make the packages that can be made on this system, into dist/: `make package`, or this file by a Python.

Everywhere: the program frozen into a folder, tried out, as a plain archive; the wheel; what it is made of (an SBOM) and
the checksums. On Linux a .deb too, on macOS a bundle, on Windows an installer. Needs Python 3.11 or later and nothing
else: what it builds with goes into build/package/, never into .venv.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import venv
from collections.abc import Callable
from pathlib import Path

from debian import make_deb
from signing import sign

TOP = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
MADE, OUT = TOP / "build" / "package", TOP / "dist"
FROZEN = MADE / "dist" / "recovery-tracker"
APPLICATION = "Recovery Plan Tracker"
VERSION = re.findall(r'__version__ = "(.+)"', (TOP / "tracker/__init__.py").read_text("utf-8"))[0]
IS_WINDOWS = sys.platform == "win32"
BIN, EXE = ("Scripts", ".exe") if IS_WINDOWS else ("bin", "")
APP, TOOLS = (MADE / name / BIN / f"python{EXE}" for name in ("app", "tools"))
NAME = f"recovery-tracker-{VERSION}-{ {'win32': 'windows', 'darwin': 'macos'}.get(sys.platform, 'linux') }-" + (
    {"AMD64": "x86_64"}.get(platform.machine(), platform.machine())
)
"""The name of what is for this system, without its ending."""


def run(*command: object, **more: object) -> None:
    """Run a command, which must succeed."""
    subprocess.run([str(part) for part in command], check=True, cwd=TOP, **more)  # type: ignore[call-overload]  # what it takes


def set_up() -> None:
    """Two environments: one holds what the program needs and nothing else, the other what it is packaged with."""
    locks = [TOP / "requirements.txt", HERE / "requirements.txt"]
    stamp, wanted = MADE / "ready", "".join(hashlib.sha256(lock.read_bytes()).hexdigest() for lock in locks)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    venv.create(MADE / "app", clear=True)
    venv.create(MADE / "tools", clear=True, with_pip=True)
    pip = (TOOLS, "-m", "pip", "--disable-pip-version-check", "--quiet")
    locked = ("install", "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r")
    run(*pip, *locked, locks[1])
    run(*pip, "--python", APP, *locked, locks[0])
    stamp.write_text(wanted)


def freeze() -> None:
    """Freeze the program into a folder, without what only a debugger reads."""
    run(APP, HERE / "frozen" / "icons.py", MADE / "icons")
    if IS_WINDOWS:
        (MADE / "version.txt").write_text(windows_version(), encoding="utf-8")
    where = (str(TOOLS), "-c", "import PyInstaller as its; print(its.__path__[0])")
    tools = Path(subprocess.run(where, capture_output=True, text=True, check=True).stdout.strip()).parent
    paths = os.environ | {"PYTHONPATH": str(tools)}
    into = ("--distpath", MADE / "dist", "--workpath", MADE / "work")
    run(APP, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *into, HERE / "frozen/program.spec", env=paths)
    if sys.platform == "linux":
        # Qt's are stripped, and those that a wheel carries beside itself break by it.
        kept = re.compile(r"\.libs/|/PySide6/|shiboken")
        libraries = [path for path in FROZEN.rglob("*.so*") if not path.is_symlink() and not kept.search(str(path))]
        run("strip", "--strip-unneeded", *libraries)


def windows_version() -> str:
    """What Windows shows of the program under Properties, in PyInstaller's words."""
    numbers = (*map(int, (re.findall(r"\d+", VERSION) + ["0"] * 4)[:4]),)
    texts = {
        "FileDescription": APPLICATION,
        "ProductName": APPLICATION,
        "ProductVersion": VERSION,
        "FileVersion": VERSION,
    }
    shown = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), "
        f"kids=[StringFileInfo([StringTable('080904B0', [{shown}])]), "
        "VarFileInfo([VarStruct('Translation', [2057, 1200])])])"
    )


def archive() -> Path:
    """The folder as it is, for whoever wants no installer."""
    if sys.platform != "linux":
        whole = FROZEN if IS_WINDOWS else MADE / "dist" / f"{APPLICATION}.app"
        return Path(shutil.make_archive(str(OUT / NAME), "zip", whole.parent, whole.name))
    goal = OUT / f"{NAME}.tar.xz"
    with tarfile.open(goal, "w:xz", preset=3) as packed:
        packed.add(FROZEN, f"recovery-tracker-{VERSION}", filter=of_nobody)
    return goal


def of_nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """A file of an archive that names no user of the machine that made it."""
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


def bundle() -> list[Path]:
    """On macOS the signed bundle, as a disk image from which it is dragged into Applications."""
    app = MADE / "dist" / f"{APPLICATION}.app"
    shutil.copy(MADE / "icons" / "tracker-file.icns", app / "Contents" / "Resources")
    sign(app)
    image = OUT / f"{NAME}.dmg"
    run("hdiutil", "create", "-volname", APPLICATION, "-srcfolder", app, "-ov", "-format", "UDZO", image)
    sign(image)
    return [archive(), image]


def installer() -> list[Path]:
    """On Windows the installer for one user, and the plain folder."""
    for name in (f"{APPLICATION}.exe", "recovery-tracker.exe"):
        sign(FROZEN / name)
    goal = OUT / f"{NAME}-setup.exe"
    make_installer(FROZEN, goal)
    sign(goal)
    return [archive(), goal]


def make_installer(frozen: Path, goal: Path) -> None:
    """Compile the script of the installer. It compiles on Linux as well, where this is tried with any folder."""
    size = sum(path.stat().st_size for path in frozen.rglob("*") if path.is_file()) // 1024
    said = {"VERSION": VERSION, "FROZEN": frozen, "GOAL": goal, "ICONS": MADE / "icons", "KILOBYTES": size}
    given = (f"-D{name}={value}" for name, value in said.items())
    run(shutil.which("makensis") or r"C:\Program Files (x86)\NSIS\makensis.exe", "-V2", "-INPUTCHARSET", "UTF8",
        *given, HERE / "windows" / "installer.nsi")  # fmt: skip


def for_linux() -> list[Path]:
    """The plain archive and the .deb."""
    return [archive(), make_deb(FROZEN, OUT, VERSION, MADE / "icons")]


def wheel() -> list[Path]:
    """The wheel, for pipx."""
    run(TOOLS, "-m", "build", "--wheel", "--no-isolation", "--outdir", OUT, TOP, stdout=subprocess.DEVNULL)
    return list(OUT.glob("*.whl"))


def bill_of_materials() -> Path:
    """The list of all that the program is made of, with versions and licences, as CycloneDX."""
    goal = OUT / f"{NAME}.cdx.json"
    given = ("--pyproject", TOP / "pyproject.toml", "--mc-type", "application", "--output-reproducible")
    run(TOOLS, "-m", "cyclonedx_py", "environment", *given, "--output-file", goal, APP, stderr=subprocess.DEVNULL)
    bill = json.loads(goal.read_text("utf-8"))
    bill["metadata"]["component"]["version"] = VERSION
    python = {"type": "platform", "bom-ref": "CPython", "name": "CPython", "version": platform.python_version()}
    bill["components"].append(python | {"licenses": [{"license": {"id": "PSF-2.0"}}]})
    words = {"type": "data", "bom-ref": "en_GB", "name": "British English dictionary (en_GB)", "version": "3.1.4"}
    bill["components"].append(words | {"licenses": [{"license": {"id": "LGPL-3.0-or-later"}}]})
    goal.write_text(json.dumps(bill, indent=1) + "\n", encoding="utf-8")
    return goal


def checksums() -> None:
    """SHA256SUMS-SYSTEM over all that was made here, which `sha256sum --check` reads."""
    files = sorted(path for path in OUT.iterdir() if path.is_file() and not path.name.startswith("SHA256SUMS"))
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (OUT / f"SHA256SUMS-{sys.platform}").write_text("".join(lines), encoding="utf-8", newline="\n")


def main() -> None:
    """Make everything, or only what is asked for."""
    parser = argparse.ArgumentParser(description="Make the packages of this system, into dist/.")
    parser.add_argument("--as-frozen", action="store_true", help="package the frozen program that is there already")
    parser.add_argument("--only-freeze", action="store_true", help="freeze and try the program, and stop there")
    asked = parser.parse_args()
    MADE.mkdir(parents=True, exist_ok=True)
    if not asked.as_frozen:
        set_up()
        freeze()
    run(APP, HERE / "frozen" / "try_it.py", FROZEN / f"recovery-tracker{EXE}")
    if asked.only_freeze:
        return
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    ways: dict[str, Callable[[], list[Path]]] = {"win32": installer, "darwin": bundle}
    ways.get(sys.platform, for_linux)()
    wheel()
    bill_of_materials()
    checksums()
    for path in sorted(OUT.iterdir()):
        print(f"{path.stat().st_size / 1e6:7.1f} MB  dist/{path.name}")


if __name__ == "__main__":
    main()
