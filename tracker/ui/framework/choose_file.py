"""The system's own windows for choosing a file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QFileDialog, QWidget

Purpose = Literal[
    "open",
    "save",
    "bring in",
    "export",
    "export report",
    "template",
    "workbook template",
    "restore",
    "everything",
    "folder",
]

_ASKED: dict[Purpose, tuple[str, str]] = {
    "open": ("Open a tracker", "Trackers (*.tracker);;All files (*)"),
    "save": ("Keep the new tracker in", "Trackers (*.tracker)"),
    "bring in": (
        "Bring in a plan",
        "Plans and figures (*.xlsx *.xlsm *.xls *.ods *.docx *.csv *.tsv *.txt *.html *.htm);;All files (*)",
    ),
    "export": ("Export the board's workbook", "Excel workbooks (*.xlsx)"),
    "export report": ("Export the Word report", "Word documents (*.docx)"),
    "template": ("The report in the styles of", "Word documents and templates (*.docx *.dotx)"),
    "workbook template": ("The workbook in the styles of", "Excel workbooks and templates (*.xlsx *.xltx)"),
    "everything": ("Export everything", "JSON (*.json);;A CSV for each table (*.zip)"),
    "folder": ("Owners’ returns", ""),
    "restore": ("Restore from a backup", "Trackers (*.tracker);;All files (*)"),
}


def choose_file(parent: QWidget, purpose: Purpose, at: Path) -> Path | None:
    """Ask the user for a file; None where the dialog is cancelled. `at` is the folder in which it opens."""
    title, kinds = _ASKED[purpose]
    if purpose == "folder":
        folder = QFileDialog.getExistingDirectory(parent, title, str(at))
        return Path(folder) if folder else None
    if purpose in {"save", "export", "export report", "everything"}:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(at), kinds)
    else:
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(at), kinds)
    return Path(chosen) if chosen else None
