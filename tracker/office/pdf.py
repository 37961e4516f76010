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
    with subprocess.Popen(
        asked,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=is_posix,
    ) as running:
        try:
            running.wait(SECONDS)
        except subprocess.TimeoutExpired:
            _end(running)
    if not made.is_file() or not made.stat().st_size:
        raise FileProblem(f"LibreOffice gave no PDF. {OTHERWISE}")
    return str(made)


def _end(running: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with the processes that it started: on Linux the first process is not the one that works."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    running.kill()


def _environment() -> dict[str, str]:
    """Return the environment without the libraries of a frozen program, which LibreOffice must not load."""
    own = {name: value for name, value in os.environ.items() if name not in ("LD_LIBRARY_PATH", "PYTHONPATH")}
    before = os.environ.get("LD_LIBRARY_PATH_ORIG")
    return own | ({"LD_LIBRARY_PATH": before} if before else {})
