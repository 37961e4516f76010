"""Try a frozen program as its user would: `try_it.py PROGRAM`, with the packages that the program is made of.

A Word plan comes in, is shown, exported as workbook, report and slides, drawn, checked and packed as JSON; every
function that runs in a child process is found; a file of an earlier version is taken over; the window opens a file and
is closed. Prints a line for each, and ends at the first that fails.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

TOP = Path(__file__).resolve().parents[3]
INDICATOR = "Children looked after with an up-to-date health assessment"
WORK = re.compile(r'"(tracker\.[a-z_.]+:[a-z_]+)"')
SETTINGS = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
ROWS = (
    ("1.1", "Publish the register of contracts", "March 2015", "Published on the website in May.", "Green"),
    ("1.2", "Train every buyer", "Q3 2014/15", "Two sessions were held; one is to come.", "Amber"),
    ("1.10", "Pay small suppliers within ten days", "Ongoing", "", "Red"),
)


class Tried(Exception):
    """Something that the frozen program did not do as it should."""


def main(program: Path) -> None:
    """Try all of it in a folder of its own, as a user who has never run the program."""
    with tempfile.TemporaryDirectory(prefix="frozen-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        environ = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
        environ |= dict.fromkeys(SETTINGS, name)
        commands(Frozen(program.resolve(), folder, environ))
        window(program.resolve(), folder, environ)


class Frozen:
    """A frozen program in the folder in which it is tried."""

    def __init__(self, program: Path, folder: Path, environ: dict[str, str]) -> None:
        self.program, self.folder, self.environ = program, folder, environ

    def run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run it to its end."""
        command = [str(self.program), *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=self.environ, input=given, capture_output=True, timeout=120, check=False
        )

    def says(self, *arguments: str) -> str:
        """What it prints. Raises Tried where it refuses or complains."""
        ran = self.run(*arguments)
        if ran.returncode or ran.stderr:
            raise Tried(f"{' '.join(arguments)}: {ran.returncode}\n{ran.stderr.decode(errors='replace')}")
        return ran.stdout.decode("utf-8", "replace")


def commands(frozen: Frozen) -> None:
    """The command line's main jobs, and what it wrote read by other programs' readers."""
    import docx
    import openpyxl
    import pptx

    folder = frozen.folder
    write_plan(folder / "plan.docx")
    frozen.says("import", "plan.docx", "--into", "plan.tracker")
    shown = json.loads(frozen.says("show", "plan.tracker", "--json"))["plans"][0]
    require(shown["counts"] == {"Green": 1, "Amber": 1, "Red": 1}, "the Word plan came in with its statuses")
    refs = [action["ref"] for section in shown["sections"] for action in section["actions"]]
    require(refs == [row[0] for row in ROWS], "in its order, by a child process")
    frozen.says("new", "example.tracker", "--example")
    frozen.says("export", "example.tracker", "board.xlsx")
    sheets = openpyxl.load_workbook(folder / "board.xlsx").sheetnames
    require(len(sheets) > 3, f"the board's workbook has {len(sheets)} sheets")
    frozen.says("export", "example.tracker", "report.docx")
    report = docx.Document(str(folder / "report.docx"))
    require(len(report.tables) > 2 and len(report.inline_shapes) > 1, "the Word report has its tables and charts")
    frozen.says("export", "example.tracker", "slides.pptx")
    slides = pptx.Presentation(str(folder / "slides.pptx")).slides
    require(len(slides) == 6 and slides[1].has_notes_slide, "the slides are there with their notes")
    frozen.says("chart", "example.tracker", "chart.png", "--indicator", INDICATOR)
    require((folder / "chart.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n", "the chart is a picture")
    for ending, begins in ((".pdf", b"%PDF-"), (".svg", b"<?xml")):
        frozen.says("chart", "example.tracker", f"chart{ending}", "--indicator", INDICATOR)
        require((folder / f"chart{ending}").read_bytes().startswith(begins), f"or a {ending}")
    if shutil.which("soffice"):  # which must not be given the libraries that lie beside the program
        frozen.says("export", "example.tracker", "report.pdf")
        require((folder / "report.pdf").read_bytes().startswith(b"%PDF-"), "the report is a PDF by LibreOffice")
    require(bool(frozen.says("findings", "example.tracker")), "the checks find something in the example")
    frozen.says("export", "example.tracker", "all.json")
    frozen.says("import", "all.json", "--into", "again.tracker")
    require("is whole" in frozen.says("check", "again.tracker"), "all of it went through JSON and back")
    for old in sorted((TOP / "tests" / "old_files").glob("*.tracker")):
        shutil.copy(old, folder / old.name)
        frozen.says("show", old.name)
    require(True, "files of earlier versions are taken over")
    texts = [path.read_text("utf-8") for path in (TOP / "tracker").rglob("*.py")]
    works = sorted({work for text in texts for work in WORK.findall(text)})
    for work in works:
        ran = frozen.run("--run-in-child", work, "0", "0", given=b"[]\n")
        if b"ModuleNotFoundError" in ran.stderr or b"AttributeError" in ran.stderr:
            raise Tried(f"{work} is not in it:\n{ran.stderr.decode(errors='replace')}")
    require(len(works) > 3, f"each of the {len(works)} functions that children run is in it")


def write_plan(path: Path) -> None:
    """A plan as a table of a Word document."""
    import docx

    document = docx.Document()
    document.add_heading("Recovery of procurement")
    table = document.add_table(1, 5)
    for row in (("Ref", "Action", "Timescale", "Progress", "Status"), *ROWS):
        cells = table.rows[0].cells if row[0] == "Ref" else table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def window(program: Path, folder: Path, environ: dict[str, str]) -> None:
    """Open a file in the window, see that it is taken in, and end it as the system would."""
    shown = program
    if sys.platform == "win32":
        shown = program.with_name("Recovery Plan Tracker.exe")
    with display() as screen:
        started = subprocess.Popen([shown, folder / "example.tracker"], env=environ | screen, stderr=subprocess.PIPE)
        try:
            holder = folder / ".example.tracker.holder"
            wait_until(holder.exists, started)
            if screen and shutil.which("xwininfo"):
                tree = partial(subprocess.check_output, ("xwininfo", "-root", "-tree"), env=environ | screen, text=True)
                wait_until(lambda: "example" in tree(), started)
            time.sleep(2)
            if sys.platform == "win32":
                subprocess.run(["taskkill", "/PID", str(started.pid)], check=True, capture_output=True)
            else:
                started.send_signal(signal.SIGTERM)
            _, errors = started.communicate(timeout=60)
        finally:
            started.kill()
        require(not started.returncode and not errors.strip(), f"the window opens a file and closes {errors.decode()}")
        require(not holder.exists(), "and lets the file go")


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """Where Linux has no screen, one of Xvfb's for as long as it is used."""
    if sys.platform != "linux" or os.environ.get("DISPLAY"):
        yield {}
        return
    read, write = os.pipe()
    screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(screen, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            number = os.fdopen(read).readline().strip()
            yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            server.terminate()


def wait_until(so: Callable[[], bool], started: subprocess.Popen[bytes]) -> None:
    """Wait half a minute for it. Raises Tried where it does not come to be, or the program has ended."""
    ends = time.monotonic() + 30
    while not so():
        if started.poll() is not None or time.monotonic() > ends:
            raise Tried(f"the window did not take in the file: {started.poll()}")
        time.sleep(0.1)


def require(so: bool, said: str) -> None:
    """Say what is so. Raises Tried where it is not."""
    if not so:
        raise Tried(f"not so: {said}")
    print(f"  {said}", flush=True)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except Tried as problem:
        sys.exit(f"The frozen program fails. {problem}")
