"""Convert a Word document or slides to a tagged PDF with an installed LibreOffice.

Run in a child process. LibreOffice gets a profile of its own, so that an instance that the user has open neither takes
over the work nor prevents it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tracker.domain.errors import FileProblem

ENDING = ".pdf"
SECONDS = 120
"""Seconds that LibreOffice may take; its first start on a computer takes longest."""
OTHERWISE = "Export a report as .docx, or slides as .pptx, and save that as PDF from Word or PowerPoint."
"""The way to a PDF without LibreOffice."""
NOT_INSTALLED = f"A PDF of a report or slides is made by LibreOffice, which was not found on this computer. {OTHERWISE}"
_FILTERS = {".docx": "writer_pdf_Export", ".pptx": "impress_pdf_Export"}
_OPTIONS = {
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "DisplayPDFDocumentTitle": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
}
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)


_RUNNING = "running"
"""The file, in the folder of the PDF, with the number of LibreOffice's first process for as long as it runs."""


def find_libreoffice() -> str:
    """Return the path of LibreOffice's program; "" if it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    return program or next((path for path in _PLACES if Path(path).is_file()), "")


def require_libreoffice() -> str:
    """Return the path of LibreOffice's program. Raises FileProblem if it is not installed."""
    program = find_libreoffice()
    if not program:
        raise FileProblem(NOT_INSTALLED)
    return program


def convert(source: str, folder: str) -> str:
    """Convert the file `source` to a PDF in `folder` and return its path. Raises FileProblem."""
    program = require_libreoffice()
    made = Path(folder) / f"{Path(source).stem}{ENDING}"
    how = f"pdf:{_FILTERS[Path(source).suffix.lower()]}:{json.dumps(_OPTIONS)}"
    profile = (Path(folder) / "profile").as_uri()
    asked = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
    asked += ["--convert-to", how, "--outdir", folder, source]
    is_posix = sys.platform != "win32"
    noted = Path(folder, _RUNNING)
    with subprocess.Popen(
        asked,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=is_posix,
    ) as running:
        noted.write_text(str(running.pid), "ascii")
        try:
            running.wait(SECONDS)
        except subprocess.TimeoutExpired:
            _end_group(running.pid)
            running.kill()
    noted.unlink()
    if not made.is_file() or not made.stat().st_size:
        raise FileProblem(f"LibreOffice gave no PDF. {OTHERWISE}")
    return str(made)


def end_left_running(folder: Path) -> None:
    """End LibreOffice if `convert` was ended before it: it would go on, and make the folder anew once that is gone."""
    with suppress(OSError, ValueError):  # it has ended, or was not started
        _end_group(int((folder / _RUNNING).read_text("ascii")))


def _end_group(leader: int) -> None:
    """End LibreOffice with the processes that it started: on Linux the first process is not the one that works."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError):
            os.killpg(leader, signal.SIGKILL)


def _environment(folder: str) -> dict[str, str]:
    """Return the environment without the libraries of a frozen program, which LibreOffice must not load, and with the
    folder for its temporary files, which are removed with that.
    """
    own = {name: value for name, value in os.environ.items() if name not in ("LD_LIBRARY_PATH", "PYTHONPATH")}
    before = os.environ.get("LD_LIBRARY_PATH_ORIG")
    own["TMPDIR"] = folder
    return own | ({"LD_LIBRARY_PATH": before} if before else {})
