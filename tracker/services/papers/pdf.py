"""A report or slides as PDF: a written .docx or .pptx, converted in a child process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tracker.atomic_file import whole_file
from tracker.office.pdf import OTHERWISE, end_left_running
from tracker.private_files import PrivateFolder
from tracker.services.child_process import Limits, Sentences, run_in_child

PDF = ".pdf"
_LIMITS = Limits(seconds=150, megabytes=32_000)
_SENTENCES = Sentences(
    died=f"LibreOffice ended before the PDF was made. {OTHERWISE}",
    too_long=f"LibreOffice took too long for the PDF. {OTHERWISE}",
)


def save_as_pdf(source: Path, path: Path, still_wanted: Callable[[], object] = lambda: None) -> None:
    """Write the tagged PDF of `source` to `path`. Raises FileProblem, also if LibreOffice is not installed."""
    with PrivateFolder() as folder:
        try:
            made = run_in_child(
                "tracker.office.pdf:convert",
                (str(source), str(folder)),
                str,
                _SENTENCES,
                limits=_LIMITS,
                still_wanted=still_wanted,
            )
        finally:
            end_left_running(Path(folder))
        with whole_file(path) as temporary:
            shutil.copyfile(made, temporary)
