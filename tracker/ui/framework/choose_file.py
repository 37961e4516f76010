"""The system's own dialogs for choosing a file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QWidget

Purpose = Literal[
    "open",
    "save",
    "import",
    "export",
    "export report",
    "export slides",
    "template",
    "workbook template",
    "slides template",
    "restore",
    "everything",
    "pdf",
    "folder",
]

_ASKED: dict[Purpose, tuple[str, str]] = {
    "open": ("Open file", "Trackers (*.tracker);;All files (*)"),
    "save": ("Save new file", "Trackers (*.tracker)"),
    "import": (
        "Import plan",
        "Plans and figures (*.xlsx *.xlsm *.xls *.ods *.docx *.docm *.csv *.tsv *.txt *.html *.htm);;All files (*)",
    ),
    "export": ("Export board workbook", "Excel workbooks (*.xlsx)"),
    "export report": ("Export Word report", "Word documents (*.docx);;PDF documents (*.pdf)"),
    "export slides": ("Export slides", "PowerPoint presentations (*.pptx);;PDF documents (*.pdf)"),
    "template": ("Choose a Word template", "Word documents and templates (*.docx *.dotx)"),
    "workbook template": ("Choose an Excel template", "Excel workbooks and templates (*.xlsx *.xltx)"),
    "slides template": ("Choose a PowerPoint template", "PowerPoint presentations and templates (*.pptx *.potx)"),
    "everything": ("Export all data", "JSON (*.json);;A CSV for each table (*.zip)"),
    "pdf": ("Save as PDF", "PDF documents (*.pdf)"),
    "folder": ("Choose a folder for update requests", ""),
    "restore": ("Restore from backup", "Trackers (*.tracker);;All files (*)"),
}


def choose_file(parent: QWidget, purpose: Purpose, at: Path) -> Path | None:
    """Ask the user for a file; return None if the dialog is cancelled. `at` is the folder in which it opens."""
    from PySide6.QtWidgets import QFileDialog

    title, kinds = _ASKED[purpose]
    if purpose == "folder":
        folder = QFileDialog.getExistingDirectory(parent, title, str(at))
        return Path(folder) if folder else None
    if purpose in {"save", "export", "export report", "export slides", "everything", "pdf"}:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(at), kinds)
    else:
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(at), kinds)
    return Path(chosen) if chosen else None
